"""Which characters a pattern cannot do without: a rule whose anchors a sentence lacks has nothing to say in it.

The anchors are read off the pattern itself, so that a rule that changes changes them. Of several that would do, the
rarer are taken: 举办 is told by 举, [家个项]以上 by 以上's 以 rather than by three classifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Anchors = frozenset[str]

REPEATS = frozenset((ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT))
_WIDEST = 64  # characters of a class; a wider one tells nothing
# the characters that stand in most sentences of the genre, the commonest first: the tenth in half as many as the first
_COMMON = (
    ",技2新业市年10科、企的创3家省5发高有64术级化全978()中实工上平元.建公孵器增第县入产政研成作大以定台在%和合国人展重局为位个到设长"
    "进点认同三月项万司地亿限:批”“务要二会力单加资型计体经州主不验投室动日府目总对学条四提底度比服办心持前电江引名分育达关推开自施保专通"
    "给各等其于过究出统现量我备生明与能予园行规金次共程补西至制机效部理奖财天南今支数导虚民是料收子用本管城材小面了报交方责强"
)
_COST = {char: 600 // (1 + index / 10) for index, char in enumerate(_COMMON)}
_RARE = 8


def anchors(*patterns: re.Pattern[str]) -> Anchors:
    """Characters of which every match of any of the patterns holds one, looking around apart.

    Raises ValueError for a pattern that has none (a class of all ideographs) or minds no case.
    """
    found: set[str] = set()
    for pattern in patterns:
        best = of_parsed(parse(pattern), pattern.flags)
        if best is None:
            raise ValueError(f"{pattern.pattern} has no anchor")
        found |= best
    return frozenset(found)


def parse(pattern: re.Pattern[str]) -> Any:
    """What a pattern is made of, as the standard library parses it."""
    return _parser.parse(pattern.pattern, pattern.flags)


def of_parsed(parsed: Any, flags: int) -> Anchors | None:
    """The anchors of a parsed pattern, None where it has none."""
    return None if flags & re.IGNORECASE else _of(parsed)


def words(*told: str) -> Anchors:
    """The rarest character of each word."""
    return frozenset(min(word, key=_cost) for word in told)


def _cost(char: str) -> float:
    return _COST.get(char, _RARE)


def _of(parsed: Iterable[tuple[Any, Any]]) -> Anchors | None:
    """The cheapest set of which a sequence needs one; None where none of its parts is needed."""
    best: Anchors | None = None
    for op, told in parsed:
        found = _needed(op, told)
        if found is not None and (best is None or sum(map(_cost, found)) < sum(map(_cost, best))):
            best = found
    return best


def _needed(op: Any, told: Any) -> Anchors | None:
    if op is ops.LITERAL:
        return frozenset(chr(told))
    if op is ops.IN:
        return _class(told)
    if op is ops.BRANCH:
        branches = [_of(branch) for branch in told[1]]
        return frozenset().union(*(b for b in branches if b)) if all(b is not None for b in branches) else None
    if op is ops.SUBPATTERN:
        return _of(told[-1])
    if op is ops.ATOMIC_GROUP:
        return _of(told)
    if op in REPEATS and told[0] >= 1:
        return _of(told[2])
    return None


def _class(items: Sequence[tuple[Any, Any]]) -> Anchors | None:
    found: set[str] = set()
    for op, told in items:
        if op is ops.LITERAL:
            found.add(chr(told))
        elif op is ops.RANGE and told[1] - told[0] < _WIDEST:
            found |= {chr(code) for code in range(told[0], told[1] + 1)}
        else:
            return None
    return frozenset(found) if len(found) <= _WIDEST else None
