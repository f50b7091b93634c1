"""A sentence as it is read from left to right: how far, what was told, and where clauses end."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures.draft import Draft, State
from kg.claims.figures.strength import AIMS, aims
from kg.context import Context
from kg.model import Sentence
from kg.text.ranks import RankHit

SEPARATOR = re.compile(r"(?<!批)(?<!批次)、|[,;:。!?()\n|—]|(?<=[家个项件名人位元%])(?:和|及|与)")
NOW = re.compile(r"现(?:有|拥有|建有|设有|辖|已建成)")
LASTING = re.compile(r"(?:占地|规划|总|核心区?|建筑)面积$")
BRACKETED = re.compile(r"\([^()]*\)")
# 今年的招商引资目标任务是|签约项目2000亿元
SET = re.compile(r"(?:目标|任务)(?:任务)?[是为]")
BREAK = re.compile(r"[,;:。!?\n|]")


# 由第28位上升到|第24位
ROSE = re.compile(r"[由从][^,。;由从]{0,12}?第?[0-9一二三四五六七八九十]{1,3}[位名]?[^,。;]{0,6}?[至到]")


def arrived(ranks: list[RankHit], text: str, start: int, end: int) -> list[RankHit]:
    """Of a rise from one place to another only where it stands now; its words begin where it stood."""
    kept = ranks
    for rise in ROSE.finditer(text, start, end):
        reached = next((r for r in kept if r.end > rise.end() >= r.end - 12), None)
        if reached:
            left = [r for r in kept if rise.start() < r.end <= rise.end()]
            named = reached if reached.scope_start < reached.scope_end else (left or [reached])[-1]
            scope = (
                (named.scope_start, named.scope_end)
                if "由" not in text[named.scope_start : named.scope_end]
                else (0, 0)
            )
            there = replace(reached, start=rise.start(), scope_start=scope[0], scope_end=scope[1])
            kept = [there if r is reached else r for r in kept if r not in left]
    return kept


def _continued(before: State, stop: str) -> State:
    """After a semicolon the sentence goes on: its time, bearer and aim hold still."""
    if stop in (";", ";"):
        return State(before.bearer, before.time, before.aim, maker=before.maker, divisor=before.divisor)
    return State()


class Cursor:
    """One sentence of one context. `edge` is up to where it has been read; `before` what the paragraph told."""

    def __init__(
        self, context: Context, sentence: Sentence, ranks: list[RankHit], before: State, letters: frozenset[str]
    ) -> None:
        self.context, self.text = context, context.document.folded
        self.start, self.end, self.block = sentence.start, sentence.end, sentence.block
        self.letters = letters
        self.ranks = arrived(ranks, self.text, self.start, self.end) if ranks else ranks
        self.mentions = context.within(self.start, self.end)
        self.aims = [] if AIMS.isdisjoint(letters) else aims(self.text, self.start, self.end)
        self.before = before
        self.state = _continued(before, self.text[sentence.start - 1 : sentence.start])
        self.edge = self.start
        self.comparing: tuple[int, int] | None = None
        self.compared, self.sign = -1, 1

    def left(self, position: int) -> int:
        """Where the words that belong to a number begin: after the last separator or number before it."""
        left = self.edge
        close = self.explained(position)
        for match in SEPARATOR.finditer(self.text, self.edge, position):
            covered = self.context.at(match.start())
            if match.start() >= close:
                continue
            if (covered is None or covered.kind == "time") and not self._bracketed(match.start(), position):
                left = match.end()
        return max([left, *(m.end() for m in SET.finditer(self.text, left, position))])

    def explained(self, position: int) -> int:
        """Where the bracket opens that explains a noun before its number: 投入强度(即…之比)|1.3%; else the position."""
        if self.text[position - 1] != ")":
            return position
        opened = self.text.rfind("(", self.edge, position)
        inside = self.text[opened + 1 : position - 1]
        held = any(m.kind == "number" for m in self.context.within(opened, position))
        return opened if opened > self.edge and 2 <= len(inside) <= 40 and "(" not in inside and not held else position

    def _bracketed(self, at: int, position: int) -> bool:
        """Whether a bracket is part of the noun: 县(区), R&D(研究与试验发展)经费."""
        char = self.text[at]
        if char == "(":
            close = self.text.find(")", at, position)
            return close != -1 and close + 1 <= position and close - at <= 12
        if char == ")":
            return self.text.rfind("(", max(self.edge, at - 12), at) != -1
        opened = self.text.rfind("(", max(self.edge, at - 12), at)
        return opened != -1 and self.text.find(")", at, position) != -1 and self.text.find(")", opened, at) == -1

    def ranks_in(self, start: int, end: int) -> bool:
        return any(r.start < end and start < r.end for r in self.ranks)

    def clause_end(self, start: int) -> int:
        match = BREAK.search(self.text, start, self.end)
        return match.start() if match else self.end

    def clause_start(self, position: int) -> int:
        starts = [m.end() for m in BREAK.finditer(self.text, self.start, position)]
        return max([self.start, *starts, self.edge if self.edge <= position else self.start])

    def counted(self) -> Draft | None:
        """The last figure whose noun may be carried."""
        for draft in reversed(self.state.drafts):
            if draft.measure in ("count", "change", "amount", "share", "intensity", "growth"):
                return draft
        return next((d for d in reversed(self.before.drafts) if d.measure != "rank"), None)

    def outside(self) -> list[Draft]:
        """The figures so far, without those of a bracket that has been closed: 奖励8项(其中一等奖1项),|列全国第16位."""
        text, start = self.text, self.start
        closed = [m.span() for m in BRACKETED.finditer(text, start, self.edge + 2)]
        return [d for d in self.state.drafts if not any(a <= d.near[0] < b for a, b in closed)] or self.state.drafts

    def _whole(self, part: Draft) -> Draft | None:
        """What 其中 divides: the last figure in the same unit, else the last that was counted."""
        drafts = [d for d in reversed(self.state.drafts) if d.measure in ("count", "amount", "change")]
        alike = [d for d in drafts if d.quantity and part.quantity and d.quantity.unit == part.quantity.unit]
        return next(iter(alike or drafts), None)

    def _is_now(self, draft: Draft) -> bool:
        """现有企业137家 is no figure of the year that a clause before has named, nor is what an area measures."""
        start = self.clause_start(draft.near[0])
        words = self.text[start : draft.near[1]]
        still = NOW.search(words) or (LASTING.search(draft.concept.label) and draft.measure == "amount")
        return still is not None and not any(m.time for m in self.context.within(start, draft.near[1]))

    def add(self, draft: Draft) -> None:
        state = self.state
        draft.bearer, draft.time, draft.aim = state.bearer, state.time, state.aim
        if self._is_now(draft):
            draft.time, draft.now = None, True
        if "其中" in self.text[self.edge : draft.near[1]]:
            draft.within = state.total = draft.within or self._whole(draft)
        elif state.total is not None and self.text[state.drafts[-1].near[1]] == "、":
            draft.within = state.total
        state.drafts.append(draft)
