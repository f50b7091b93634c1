"""Ranks: on the figure before them, or bare (经济总量位居全省第6位)."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures import bearing, following, lists, phrase
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.noun import Phrase
from kg.model import Entity, Rank
from kg.text.ranks import RankHit

# fmt: off
# 增速居全市第1位 ranks the growth told before
HEADS: dict[str, tuple[str, ...]] = {
    "增速": ("growth",), "增幅": ("growth",), "增长率": ("growth",), "增量": ("change",), "降幅": ("growth",),
    "总量": ("count", "amount"), "总数": ("count",), "数量": ("count",), "规模": ("amount", "count"),
    "总额": ("amount",), "占比": ("share", "intensity"), "比重": ("share", "intensity"),
}
# fmt: on
HEAD_EDGES = re.compile(
    r"^(?:其中?|且|并|也|又|[,、])+|(?:均|分别|都|且|并|也|稳|双双|继续|总体|综合|首次|再次|一举|成功|跃|位|"
    r"已?连续(?:[一二两三四五六七八九十\d]{1,2}(?:年|次|季度|个季度|个月))|双|排名|排位|稳定|仍然?|依然)+$"
)
# 在全国高新区综合评价中列第48位: what the place was taken in
# 全国排名|由第28位…: says nothing of its own
PLACES = re.compile(r"(?:在?(?:全[国省市县区]|综合|总|其)*(?:排名|排位|位次|名次))$")
CONTEST = re.compile(
    r"在(?P<noun>[^,。;:!?]{2,24}?(?:排名|评价|考核|评估|排行榜?|榜单|评比|监测|测评|大赛|竞赛|指数))(?:[中里内上])?"
)
LEAST_NAMED = 6  # 首个合作项目 is of its kind, 首个项目 only the first in time
VAGUE = ("前列", "前茅")  # beside a figure they tell something, alone nothing
FIRST = re.compile(r"首[家个座部颗艘架枚例台条支套列]$")


def rank(cursor: Cursor, hit: RankHit) -> None:
    """居全省第3位 belongs to the figure before it, unless a noun of its own stands before it."""
    place = Rank(hit.value, cursor.context.document.text[hit.start : hit.end], _scope(cursor, hit), hit.bound)
    run = _rank_run(cursor, hit)
    if run is not None:
        _spread_ranks(cursor, hit, place, run)
        return
    if FIRST.search(cursor.text, hit.start, hit.end):
        _first(cursor, hit, place)
        return
    if hit.noun != (0, 0):
        concept = phrase.before(cursor.context, *hit.noun).concept
        _bare(cursor, hit, place, Phrase(hit.start, hit.noun[1], concept)) if concept else None
        return
    left = cursor.left(hit.start)
    head = cursor.text[left : hit.start]
    if (told := PLACES.search(head)) and place.scope is None:
        place = replace(place, scope=_region(cursor, left, hit.start))
    head = HEAD_EDGES.sub("", HEAD_EDGES.sub("", head[: told.start()] if told else head))
    owner = _owner(cursor, head)
    if owner is not None and owner.rank is None:
        owner.rank = place
        owner.near = (owner.near[0], hit.end)
    elif owner is not None and place.scope and cursor.text[owner.near[1] : hit.start] in ("、", ",", "、居", ",居"):
        _again(cursor, hit, place, owner)
    elif owner is None:
        _named(cursor, hit, place, left, head)


def _named(cursor: Cursor, hit: RankHit, place: Rank, left: int, head: str) -> None:
    """A rank with a noun of its own: 经济总量位居…; 在全国高新区综合评价中列…."""
    contest = _contest(cursor, hit)
    if contest:
        noun = cursor.context.document.text[slice(*contest.span("noun"))]
        found = Phrase(contest.start(), contest.end(), nouns.provisional(noun))
        place = place if place.scope else replace(place, scope=_region(cursor, *contest.span("noun")))
    else:
        found = phrase.before(cursor.context, left, hit.start) if head else Phrase(left, left, None)
    if found.concept is None or place.text.endswith(VAGUE):
        return
    for each in lists.each(cursor, left, hit.start, found) or [found]:
        _bare(cursor, hit, place, each)


def _contest(cursor: Cursor, hit: RankHit) -> re.Match[str] | None:
    """The list or test in which the place was taken: nothing but 前移3位 stands between."""
    found = [m for m in CONTEST.finditer(cursor.text, cursor.start, hit.end) if m.start() <= hit.start]
    found = [m for m in found if not PLACES.fullmatch(m.group())]
    between = cursor.text[found[-1].end() : hit.end] if found else ""
    return found[-1] if found and re.fullmatch(r"(?:,?[前上]?[移升]\d+[位名],?)?[^,。;]{0,14}", between) else None


def _region(cursor: Cursor, start: int, end: int) -> Entity | None:
    return next((m.entity for m in cursor.context.within(start, end) if m.kind == "region"), None)


def _again(cursor: Cursor, hit: RankHit, place: Rank, owner: Draft) -> None:
    """全国第9位、|全省首位: the same thing among others."""
    second = replace(owner, measure="rank", quantity=None, value=None, rank=place, near=(owner.near[0], hit.end))
    second.compared_with, second.difference, second.growth_base, second.within = None, None, "", None
    second.rule = "figure.rank"
    cursor.state.drafts.append(second)


def _owner(cursor: Cursor, head: str) -> Draft | None:
    if head in HEADS:
        wanted = HEADS[head]
        for draft in reversed(cursor.state.drafts):
            if draft.measure in wanted and draft.rank is None:
                return draft
        return cursor.state.last
    return next(reversed(cursor.outside()), cursor.state.last) if not head else None


def _rank_run(cursor: Cursor, hit: RankHit) -> list[RankHit] | None:
    """分别居全市第2位、第3位: the ranks of a distributive list."""
    if not lists.APART.search(cursor.text, max(cursor.edge - 2, cursor.start), hit.start + 2):
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


def _first(cursor: Cursor, hit: RankHit, place: Rank) -> None:
    """全国首个|航空动力产业集群: the first of what stands behind; without a set only what is named in some length."""
    follows = following.after(cursor.context, hit.end, cursor.clause_end(hit.end))
    where = next((m for m in cursor.mentions if m.kind == "region" and m.end == hit.start), None)
    place = replace(place, scope=where.entity) if where and place.scope is None else place
    if (
        follows is None
        or follows.concept is None
        or (place.scope is None and follows.end - follows.start < LEAST_NAMED)
    ):
        return
    bearing.read(cursor, hit.start)
    for each in _both(cursor, hit.end, follows):
        if each.concept:
            near = (hit.start, each.end)
            cursor.add(Draft(near, each.concept, "rank", level=each.level, rank=place, rule="figure.rank"))


def _both(cursor: Cursor, start: int, found: Phrase) -> list[Phrase]:
    """首个国家级孵化器|和|众创空间: two things with a head each are first of their kinds; 数据登记和交易平台 is one."""
    joint = cursor.text.rfind("和", start, found.end)
    if found.concept is None or found.concept.cls == "Concept" or joint < 0 or cursor.context.at(joint):
        return [found]
    one, other = (following.after(cursor.context, *part) for part in ((start, joint), (joint + 1, found.end)))
    pair = [each for each in (one, other) if each and _headed(cursor, each)]
    return pair if len(pair) == 2 else [found]


def _headed(cursor: Cursor, found: Phrase) -> bool:
    known = found.concept is not None and found.concept.cls == "Concept"
    return known or following.HEAD.search(cursor.text, found.start, found.end) is not None


def _bare(cursor: Cursor, hit: RankHit, rank: Rank, found: Phrase) -> None:
    """我市经济总量位居全省第6位: a rank without a value."""
    assert found.concept
    bearing.read(cursor, found.start, hit.start)
    near = (found.start, hit.end)
    cursor.add(
        Draft(near, found.concept, "rank", level=found.level, rank=rank, rule="figure.rank", condition=found.condition)
    )
