"""A text in pieces, each known by its characters, so that a pattern is tried only where it can match.

`finditer` finds what the pattern itself finds in the whole text. It tries the clauses, sentences or lines that hold an
anchor of the pattern (`anchors`): the smallest pieces whose edges the pattern cannot cross, by what it is made of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any

from kg.anchors import REPEATS, Anchors, of_parsed, parse
from kg.model import Document, Sentence

EDGES = (",。;\n", "。\n", "\n")  # of clauses, sentences and lines: the last character of each
_LONG = 20_000  # characters
_CLAUSE = re.compile(rf"[^{EDGES[0]}]*[{EDGES[0]}]|[^{EDGES[0]}]+")


def of(document: Document) -> Pieces:
    """The pieces of a document's folded text, made once."""
    if not document.pieces:
        document.pieces.append(Pieces(document.folded))
    found: Pieces = document.pieces[0]
    return found


class Pieces:
    """The clauses of a folded text with the characters of each, and the sentences and lines they make up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._bounds: list[tuple[int, int]] = []
        self._clauses: list[set[str]] = []
        for number, match in enumerate(_CLAUSE.finditer(text)):
            self._bounds.append(match.span())
            self._clauses.append(characters := set(match[0]))
            for char in characters:
                self._holding[char].append(number)
        self._characters: list[frozenset[str]] | None = None
        self._chars = frozenset(self._holding)
        self._wider: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches in the whole text, in order."""
        known = _PLANS.get(id(pattern))
        plan = known[1] if known and known[0] is pattern else None
        needed, size, ends = plan or _planned(pattern, len(self.text))
        if needed is None:
            return pattern.finditer(self.text)
        if needed.isdisjoint(self._chars):
            return iter(())
        return self._tried(pattern, self._with(needed, size), ends)

    def characters(self, sentences: Sequence[Sentence]) -> list[frozenset[str]]:
        """The characters of each sentence of the text, and of the clauses that it shares with its neighbours."""
        if self._characters is None:
            self._characters = []
            ends, first = [end for _, end in self._bounds], 0
            for sentence in sentences:
                first = bisect_right(ends, sentence.start, first)
                last = bisect_left(ends, sentence.end, first)
                self._characters.append(frozenset().union(*self._clauses[first : last + 1]))
            self._clauses.clear()
        return self._characters

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match in the whole text."""
        return next(self.finditer(pattern), None)

    def _tried(self, pattern: re.Pattern[str], found: list[tuple[int, int]], ends: bool) -> Iterator[re.Match[str]]:
        text = self.text
        if not ends:
            for start, end in found:
                yield from pattern.finditer(text, start, end)
            return
        for start, end in found:  # one character more, lest $ takes the end of a piece for that of the text
            yield from (match for match in pattern.finditer(text, start, end + 1) if match.start() < end)

    def _with(self, needed: Anchors, size: int) -> list[tuple[int, int]]:
        """The pieces of a size that hold one of the characters."""
        holding, found = self._holding, set[int]()
        for char in needed:
            if char in holding:
                found.update(holding[char])
        if size == 0:
            return [self._bounds[number] for number in sorted(found)]
        numbers, bounds = self._sized(size)
        return [bounds[number] for number in sorted({numbers[clause] for clause in found})]

    def _sized(self, size: int) -> tuple[list[int], list[tuple[int, int]]]:
        """Which piece each clause lies in, and the bounds of these."""
        if size not in self._wider:
            numbers, bounds, start = list[int](), list[tuple[int, int]](), 0
            for _, end in self._bounds:
                numbers.append(len(bounds))
                if self.text[end - 1] in EDGES[size] or end == len(self.text):
                    bounds.append((start, end))
                    start = end
            self._wider[size] = numbers, bounds
        return self._wider[size]


_Plan = tuple[Anchors | None, int, bool]
# by identity: a pattern's hash takes as long as a short scan
_PLANS: dict[int, tuple[re.Pattern[str], _Plan | None]] = {}


def _planned(pattern: re.Pattern[str], length: int) -> _Plan:
    """The plan of a pattern; for a first short text none is made, for it takes as long as many scans."""
    known = _PLANS.get(id(pattern))
    again = known is not None and known[0] is pattern
    plan = _plan(pattern) if again or length > _LONG else None
    _PLANS[id(pattern)] = pattern, plan
    return plan or (None, 0, False)


def _plan(pattern: re.Pattern[str]) -> _Plan:
    """The anchors of a pattern, the size of the pieces to try, and whether it asks for the end of the text; no anchors
    where it needs the whole text."""
    parsed = parse(pattern)
    needed = of_parsed(parsed, pattern.flags)
    if needed is None:
        return None, 0, False
    taken = _taken(parsed, pattern.flags)
    size = next((size for size, edges in enumerate(EDGES) if taken.isdisjoint(edges)), None)
    return (needed, size, "$" in pattern.pattern) if size is not None else (None, 0, False)


# ── which edges a pattern takes in ───────────────────────────────────────────────────────────────────────────

_ALL, _NONE = frozenset(EDGES[0]), frozenset[str]()


def _taken(parsed: Any, flags: int) -> frozenset[str]:
    """The edges that a sequence can take in."""
    return _NONE.union(*(_takes(op, told, flags) for op, told in parsed))


def _takes(op: Any, told: Any, flags: int) -> frozenset[str]:
    if op is ops.LITERAL:
        return _ALL & {chr(told)}
    if op is ops.NOT_LITERAL:
        return _ALL - {chr(told)}
    if op is ops.IN:
        return frozenset(edge for edge in _ALL if _in_class(told, edge))
    if op is ops.BRANCH:
        return _NONE.union(*(_taken(branch, flags) for branch in told[1]))
    if op is ops.SUBPATTERN:
        return _ALL if told[1] else _taken(told[-1], flags)
    if op is ops.ATOMIC_GROUP:
        return _taken(told, flags)
    if op in REPEATS:
        return _taken(told[2], flags)
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return _looked_past(told[1], flags) if told[0] > 0 else _NONE
    if op is ops.AT:
        return _NONE if told is ops.AT_END or told is ops.AT_BEGINNING else _ALL
    if op is ops.ANY:
        return _ALL if flags & re.DOTALL else _ALL - {"\n"}
    return _NONE if op is ops.GROUPREF else _ALL


def _looked_past(parsed: Any, flags: int) -> frozenset[str]:
    """The edges beyond which it is looked ahead: not what one character tells, nor the last of several."""
    items = list(parsed)
    if not items:
        return _NONE
    *before, (op, told) = items
    taken = _taken(before, flags)
    if op is ops.BRANCH:
        return taken.union(*(_looked_past(branch, flags) for branch in told[1]))
    if op is ops.SUBPATTERN and not told[1]:
        return taken | _looked_past(told[-1], flags)
    return taken if op in (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY) else taken | _takes(op, told, flags)


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    ops.CATEGORY_SPACE: str.isspace, ops.CATEGORY_DIGIT: str.isdecimal,
    ops.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    ops.CATEGORY_NOT_SPACE: lambda char: not char.isspace(), ops.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    ops.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}  # fmt: skip


def _in_class(items: Any, edge: str) -> bool:
    negated = items[0][0] is ops.NEGATE
    held = any(
        chr(told) == edge if op is ops.LITERAL
        else told[0] <= ord(edge) <= told[1] if op is ops.RANGE
        else _CATEGORIES[told](edge)
        for op, told in items[negated:]
    )  # fmt: skip
    return held != negated
