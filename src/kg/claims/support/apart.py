"""The takers of 分别: as many as sums, told apart by level, grade, threshold or kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.claims.support.takers import BECOMES, Taker, condition, read, read_items, receives, trimmed, unbracketed
from kg.context import Context
from kg.model import Mention, Span

LEVEL = re.compile(r"国家级?|省部?级|省|自治区级?|市州?级|市|县级|区县?级|区")
GRADE = re.compile(
    r"(?:特|一|二|三|四)等奖?|[金银铜]奖|优秀奖|(?:第[一二三四五]|前[一二三])名|[冠亚季]军|优秀|良好|合格|[A-D]{1,3}[级类](?:以上)?|[一二三四五]星级?|"
    r"[一二三四五]A级"
)
JOIN = re.compile(r"(?:\([^()]*\))?(?:及?以[上下])?(?:、|以及|[和及或与,/])(?:达到|超过|突破)?")
REACHES = re.compile(r"首次|突破|超过|达到?|不低于|不少于|至少|超|满")
MORE = re.compile(r"(?:及?以[上下](?:\([^()]*\))?)?")


@dataclass(frozen=True, slots=True)
class Token:
    """An item of a list, as a stretch."""

    start: int
    end: int


Tokens = Sequence[Token | Mention]


def each(context: Context, start: int, end: int, count: int) -> list[Taker]:
    """The takers of 分别: as many as amounts, told apart by level, grade, threshold or kind. Nothing if none fits."""
    start, end = trimmed(context, start, end)
    text, shown = context.document.folded, context.document.text
    for tokens in _tokens(context, start, end):
        run = _run(text, tokens, count)
        if run is None:
            continue
        if isinstance(run[0], Mention) and run[-1].end in (end, unbracketed(text, start, end)):
            return _kinds(context, start, end, run)
        takers = read(context, run[-1].end, end) or read(context, start, end)
        if isinstance(run[0], Mention) and not takers and BECOMES.search(text, start, run[0].start):
            return _kinds(context, start, end, run)
        if len({taker.entity for taker in takers}) != 1:
            continue
        level = re.search(rf"(?:{LEVEL.pattern})$", text[start : run[0].start]) if isinstance(run[0], Mention) else None
        first = start + level.start() if level else run[0].start
        lead, rest = shown[start:first], shown[run[-1].end : end]
        rest = rest.removesuffix("的") if rest.endswith("的") else rest.removesuffix(takers[0].entity.label)
        starts = [first, *(_after_joint(text, one.end, other.start) for one, other in pairwise(run))]
        items = [shown[at : token.end] for at, token in zip(starts, run, strict=True)]
        words = [f"{lead}{item}{rest}".removesuffix("的") for item in items]
        return [Taker(takers[0].entity, word) for word in words]
    listed = read_items(context, start, end)
    return listed if len(listed) == count else []


def _after_joint(text: str, end: int, start: int) -> int:
    """Where an item of a row begins, its own level with it: 、|国家企业技术中心."""
    joint = JOIN.match(text, end, start)
    return joint.end() if joint else start


def counted_otherwise(context: Context, whom: Span, count: int) -> bool:
    """Whether the words hold a row of another length than the amounts: then nobody can tell which is whose."""
    text = context.document.folded
    rows = [_rows(text, tokens) for tokens in _tokens(context, whom.start, whom.end)]
    return any(len(row) > 1 and len(row) != count for found in rows for row in found)


def _tokens(context: Context, start: int, end: int) -> list[Tokens]:
    """What the items of a list may be, by kind."""
    text = context.document.folded
    numbers = [m for m in context.within(start, end) if m.quantity]
    return [
        [m for m in context.within(start, end) if m.kind == "concept" and receives(m)],
        [Token(*m.span()) for m in LEVEL.finditer(text, start, end)],
        [Token(*m.span()) for m in GRADE.finditer(text, start, end)],
        [_threshold(text, m, end) for m in numbers],
    ]


def _threshold(text: str, number: Mention, end: int) -> Token:
    """突破|1亿元以上: the word that governs all of a row belongs to none."""
    governs, more = REACHES.match(text, number.start), MORE.match(text, number.end, end)
    return Token(governs.end() if governs else number.start, more.end() if more else number.end)


def _run(text: str, tokens: Tokens, count: int) -> Tokens | None:
    """So many tokens in a row; none where the row is longer."""
    return next((run for run in _rows(text, tokens) if len(run) == count), None)


def _rows(text: str, tokens: Tokens) -> list[list[Token | Mention]]:
    """The rows that tokens stand in, nothing but joints between them."""
    runs: list[list[Token | Mention]] = []
    for token in tokens:
        # Between kinds of platforms each may have its own level: 省级甲、市级乙.
        gap = text[runs[-1][-1].end : token.start] if runs else ""
        joined = JOIN.fullmatch(gap) or (isinstance(token, Mention) and JOIN.match(gap) and "的" not in gap)
        if runs and joined and len(gap) <= 14:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _kinds(context: Context, start: int, end: int, run: Tokens) -> list[Taker]:
    found, at = list[Taker](), start
    shown = context.document.text
    lead = ""
    for token in run:
        assert isinstance(token, Mention)
        words = shown[at : token.start].strip("、和及或与 ")
        lead = lead or words[: words.rfind("的") + 1]
        told = words if words.startswith(lead) else lead + words
        if token.entity:
            found.append(Taker(token.entity, condition(told, shown[run[-1].end : end])))
        at = token.end
    return found
