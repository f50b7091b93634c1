"""Ranks: on the figure before them, or bare (经济总量位居全省第6位)."""

from __future__ import annotations

import re

from kg.claims.figures import bearing
from kg.claims.figures import phrase as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.lists import APART
from kg.claims.figures.phrase import Phrase
from kg.model import Entity, Rank
from kg.text.ranks import RankHit

# fmt: off
# 增速居全市第1位 ranks the growth told before
HEADS = {
    "增速": "growth", "增幅": "growth", "增量": "change",
    "总量": "count", "总数": "count", "数量": "count", "规模": "amount",
    "占比": "share", "比重": "share",
}
# fmt: on


def rank(cursor: Cursor, hit: RankHit) -> None:
    """居全省第3位 belongs to the figure before it, unless a noun of its own stands before it."""
    rank = Rank(hit.value, cursor.context.document.text[hit.start : hit.end], _scope(cursor, hit), hit.bound)
    run = _rank_run(cursor, hit)
    between = cursor.text[cursor.edge : hit.start]
    if run is not None:
        _spread_ranks(cursor, hit, rank, run)
        return
    left = cursor.left(hit.start)
    found = nouns.before(cursor.context, left, hit.start)
    head = cursor.text[left : hit.start].removeprefix("其").removesuffix("均").removesuffix("分别")
    owner = _owner(cursor, head)
    if (
        owner is None
        and found.concept is not None
        and not re.fullmatch(r"[,]?(?:均|分别|都|且|并|也|稳|总体|综合|继续|连续\S{1,4}|首次|再次|跃)*", between)
    ):
        _bare(cursor, hit, rank, found)
    elif owner is not None:
        owner.rank = rank
        owner.near = (owner.near[0], hit.end)


def _owner(cursor: Cursor, head: str) -> Draft | None:
    if head in HEADS:
        wanted = HEADS[head]
        for draft in reversed(cursor.state.drafts):
            if draft.measure == wanted and draft.rank is None:
                return draft
        return cursor.state.last
    if not head or head in ("稳", "均", "也", "双双", "位", "并"):
        last = cursor.state.last
        return last if last and last.rank is None else None
    return None


def _rank_run(cursor: Cursor, hit: RankHit) -> list[RankHit] | None:
    """分别居全市第2位、第3位: the ranks of a distributive list."""
    if not APART.search(cursor.text, max(cursor.edge - 2, cursor.start), hit.start + 2):
        return None
    at = cursor.ranks.index(hit)
    run = [hit]
    for other in cursor.ranks[at + 1 :]:
        if not re.fullmatch(r"[、,]?(?:和|及|与)?", cursor.text[run[-1].end : other.start]):
            break
        run.append(other)
    return run if len(cursor.state.drafts) >= len(run) > 1 else None


def _spread_ranks(cursor: Cursor, hit: RankHit, rank: Rank, run: list[RankHit]) -> None:
    for other, draft in zip(run, cursor.state.drafts[-len(run) :], strict=True):
        draft.rank = Rank(other.value, cursor.context.document.text[other.start : other.end], rank.scope, other.bound)
        draft.near = (draft.near[0], other.end)
    cursor.ranks = [r for r in cursor.ranks if r not in run[1:]]


def _scope(cursor: Cursor, hit: RankHit) -> Entity | None:
    if hit.scope_start >= hit.scope_end:
        return None
    for mention in cursor.context.within(hit.scope_start, hit.scope_end):
        if mention.kind == "region" and mention.entity and mention.end == hit.scope_end:
            return mention.entity
    return _scope_group(cursor, hit)


def _scope_group(cursor: Cursor, hit: RankHit) -> Entity | None:
    label = cursor.context.document.text[hit.scope_start : hit.scope_end]
    key = f"{cursor.context.document.source.key}_{hit.scope_start}_{hit.scope_end}"
    return Entity("Group", key, label) if re.search(r"[一-鿿]{2}", label) else None


def _bare(cursor: Cursor, hit: RankHit, rank: Rank, found: Phrase) -> None:
    """我市经济总量位居全省第6位: a rank without a value."""
    assert found.concept
    bearing.read(cursor, found.start, hit.start)
    near = (found.start, hit.end)
    cursor.add(
        Draft(near, found.concept, "rank", level=found.level, rank=rank, rule="figure.rank", condition=found.condition)
    )
