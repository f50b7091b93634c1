"""Comparison with others: 高于全省平均增速(8.4%)10多个百分点, 比全市平均水平高2.1个百分点."""

from __future__ import annotations

import re

from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import POINTS
from kg.model import Entity, Quantity

MORE = re.compile(
    r"(?P<op>高于|低于|高出|超出|高過|超过?(?![出\d百千万亿])|好于|快于|慢于|领先)(?P<to>[^,。;()%]{2,20}?)(?:\(|$)"
)
LESS = frozenset({"低于", "慢于", "低", "少", "慢"})
# 全省平均增速为8.4%,我市高出|10多个百分点: than what, stands elsewhere
BARE = re.compile(
    r"(?:^|[,;、])(?:我[国省市县区州]|本[省市县区州]|[^,;、比较]{2,6}[省市县区州])?(?:则|又|更|还)?(?:高出|超出|领先|低了?|高了?)$"
)
# 比上年高: growth, no comparison with others
EARLIER = re.compile(r"上年|去年|上一年|上期|同期|\d|年初")
# 比全国同期增速12.2%|高10个百分点
LIKE = re.compile(r"(?:比|较)(?P<to>[^,。;()%]{2,24}?(?:增[速幅]|水平|平均|强度|比重|占比|均值))(?:的|为)?$")
OPERATOR = re.compile(r"高出?|低|多|少|快|慢")
THAN = re.compile(r"(?:比|较)(?P<to>[^,。;()%]{2,40}?)(?:分别)?(?P<op>高出|高|低|多|少|快|慢)$")


def compared(cursor: Cursor, quantity: Quantity) -> bool:
    """高于全省平均增速(8.4%)10多个百分点; 比全市平均水平高2.1个百分点: belongs to the last figure."""
    if not _compared(cursor, quantity):
        return False
    cursor.compared = quantity.end
    return True


def _compared(cursor: Cursor, quantity: Quantity) -> bool:
    last = _comparable(cursor, quantity)
    if last is None and quantity.unit in POINTS and MORE.search(cursor.text, cursor.edge, quantity.start):
        return True  # 完成率超全市平均5个百分点: of a noun without a value
    if last is None or last.quantity is None or quantity.unit not in ("%", "倍", *POINTS, last.quantity.unit):
        return False
    if cursor.comparing and quantity.start - cursor.comparing[1] <= 1:
        return _difference(cursor, last, quantity, cursor.comparing[0])
    segment = cursor.text[cursor.edge : quantity.start]
    if cursor.compared == cursor.edge and segment in ("、", "和") and quantity.unit in POINTS:
        return True  # 高于全国、全省1.7个、|1个百分点
    if BARE.search(segment) and quantity.unit in POINTS:
        return True
    match = MORE.search(segment) or THAN.search(segment)
    if match is None and (op := OPERATOR.match(cursor.text, quantity.end)) and (like := LIKE.search(segment)):
        cursor.sign = -1 if op.group() in LESS else 1
        return _versus(cursor, last, quantity, like, segment)
    if match is None or EARLIER.match(match.group("to")):
        return match is not None and match.re is MORE  # 高于去年同期9个百分点: what it was then, nobody says
    return _versus(cursor, last, quantity, match, segment)


def _versus(cursor: Cursor, last: Draft, quantity: Quantity, match: re.Match[str], segment: str) -> bool:
    near = (cursor.edge + match.start("to"), cursor.edge + match.end("to"))
    own = cursor.context.within(cursor.clause_start(near[0]), cursor.edge + match.start())
    if any(m.kind == "concept" for m in own):  # 研发投入强度低于全省2个百分点: of a noun without a value
        return True
    other = _other(cursor, *near)
    if other is None:  # 高于全部投资16个百分点: neither a change nor anything of a place
        return match.re is MORE or quantity.unit in POINTS
    sign = cursor.sign if match.re is LIKE else -1 if match.group("op") in LESS else 1
    if segment.endswith("(") or match.re is LIKE:
        _other_side(cursor, last, quantity, other, (near[0], quantity.end))
        cursor.comparing = (sign, quantity.end + (match.re is not LIKE))
        return True
    if last.compared_with is not None:  # 高出全省…、高出全国…: the first is kept
        return True
    last.compared_with = other
    return _difference(cursor, last, quantity, sign)


def _comparable(cursor: Cursor, quantity: Quantity) -> Draft | None:
    """The figure that a comparison speaks of: the last of its unit, changes passed over."""
    for draft in reversed(cursor.state.drafts):
        if draft.measure != "change" and draft.rule != "figure.compared":
            return draft
    return cursor.state.last


def _other(cursor: Cursor, start: int, end: int) -> Entity | None:
    mentions = [m for m in cursor.context.within(start, end) if m.kind == "region" and m.entity]
    return mentions[0].entity if mentions else None


def _other_side(cursor: Cursor, last: Draft, quantity: Quantity, other: Entity, near: tuple[int, int]) -> None:
    draft = Draft(
        near, last.concept, last.measure, quantity, last.level, last.level_bound, last.condition, quantity.value,
        last.growth_base, bearer=other, time=last.time, carried=last, rule="figure.compared", aim=last.aim,
    )  # fmt: skip
    last.compared_with = draft
    cursor.state.drafts.insert(cursor.state.drafts.index(last), draft)


def _difference(cursor: Cursor, last: Draft, quantity: Quantity, sign: int) -> bool:
    if quantity.value is not None:
        last.difference = sign * quantity.value
        last.difference_bound = quantity.bound
    last.near = (last.near[0], quantity.end)
    cursor.comparing = None
    return True
