"""Reads a sentence from left to right and drafts a figure for each number and rank in it.

A sentence is a small machine: who it speaks of, since when, and whether it aims or reports are carried from clause
to clause until new words change them; a number without a noun (累计39家, 同比增长18%) carries the noun of the last.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures import (
    amounts,
    bearing,
    behind,
    comparing,
    drafting,
    lists,
    moving,
    phrase,
    ranking,
)
from kg.claims.figures.amounts import POWER, YEARLY
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import State
from kg.claims.figures.measure import AMOUNT_NOUN, POINTS, PROPORTIONS, is_amount, scaled
from kg.model import Mention
from kg.text.absences import ZeroHit, zero
from kg.text.ranks import RankHit

DURATION = re.compile(r"年|个月|天|岁|分钟|个?工作日|个?小时")
LIMITED = re.compile(r"的?[一-鿿()“”]{2,14}?(?:有|共|达到?|为)?|的(?:有|共有?|达到?|为)?")
# 分别高于全国、全省1.7个、1个百分点
SHORT_POINTS = re.compile(r"[、和](?:及|与)?\d+(?:\.\d+)?个百分点")
# A、B、C|三大产业: told one by one before
SUMMED = re.compile(r"、[^,。;:]{2,16}(?<![为成有括及和与])$|[和与及][^,。;:、]{2,16}(?<![为成有括及和与])$")
RATIO = re.compile(r"(?:为|是|恢复到|恢复至|达到?|相当于)(?P<of>[^,。;为是]{1,16})的$")
NAMED_WORKS = re.compile(r"(?!的)[一-鿿]{1,12}?(?:项目|工程|生产线|基地|等(?=\d))")
REWARD = re.compile(
    r"(?:给予|奖励|奖补|补助|补贴|资助)(?:[^,。;:]{2,14}?(?=最高|不超过))?(?:其|每[家个项年人]|一次性|最高|不超过|不低于|总额|的|按|共计|单个|企业|项目|分别)*.?$"
)
# 营业收入首次突破5亿元的企业,|一次性给予…
CONDITIONED = re.compile(
    r"[^,。;:]{0,40}(?:,[^,。;:]{0,16}){0,2},(?:再|可|将|均|最高|分别|一次性|由[^,。;]{1,12}|按照?[^,。;]{1,24},?|每[家个项年])*"
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助)"
)
# 给予企业投资额|5%的补助,最高不超过300万元
GRANT = re.compile(r"(?:给予|予以)[^。;]{0,40}$|(?:奖励|奖补|补助|补贴|资助)[^。;]{0,24}最高不超过?$")
REPORTED = re.compile(r"兑现|发放了?|下达|获得|争取|已(?:经|累计)?给予|共给予|累计|拨付")
SPAN_NOUN = re.compile(
    r"(?:(?<!公示)期|机时|时数|工时|学时|时间|寿命|周期|期限|年限|时长|年龄|工期|时限)(?:为|达|约|至)*$"
)


def drafts(cursor: Cursor) -> State:
    """All figures of the sentence, in order."""
    numbers = [
        m for m in cursor.mentions
        if m.kind == "number" and m.quantity and not m.quantity.masked and not cursor.ranks_in(m.start - 1, m.end)
    ]  # fmt: skip
    events: list[tuple[int, int, Mention | RankHit | ZeroHit]] = [
        *((m.start, 0, m) for m in numbers),
        *((r.start, 1, r) for r in cursor.ranks),
    ]
    events += [(z.start, 2, z) for z in zero(cursor.text, cursor.start, cursor.end)]
    skip = -1
    for position, _, event in sorted(events, key=lambda e: e[:2]):
        if position < skip:
            continue
        if isinstance(event, Mention) and _modifies(cursor, event, numbers):
            continue
        if isinstance(event, Mention) and _granted(cursor, event):
            cursor.edge = event.end
            continue
        last = cursor.state.last
        if isinstance(event, ZeroHit):
            skip = behind.none(cursor, event)
        elif isinstance(event, Mention):
            skip = max(skip, _number(cursor, event, numbers))
        else:
            ranking.rank(cursor, event)
        unitless = isinstance(event, Mention) and event.quantity and not event.quantity.unit
        if not (unitless and cursor.state.last is last):  # 六|大高新技术领域: no figure, part of a noun
            cursor.edge = max(cursor.edge, event.end)
    return cursor.state


def _of_another(cursor: Cursor, start: int) -> bool:
    """仅为长沙的|60%, 是2015年的|5.1倍: how it stands to another, which no measure of ours says."""
    ratio = RATIO.search(cursor.text, cursor.edge, start)
    return ratio is not None and (
        ratio.group("of").endswith(("水平", "平均"))
        or any(m.kind in ("region", "time") and m.end >= ratio.end("of") for m in cursor.context.within(*ratio.span()))
    )


def _granted(cursor: Cursor, mention: Mention) -> bool:
    """给予10万元奖励, 最高补助50万元: what somebody is to get is no figure of the world."""
    if mention.quantity is None or REPORTED.search(cursor.text, cursor.start, mention.start):
        return False
    if CONDITIONED.match(cursor.text, mention.end, cursor.end):
        return True
    if not mention.quantity.unit.endswith(("元", "%")):
        return False
    if GRANT.search(cursor.text, cursor.start, mention.start):
        return True
    inside = re.search(r"给予|奖励|奖补|补助|补贴|资助", cursor.text[mention.start : mention.end])
    return bool(inside or REWARD.search(cursor.text, max(cursor.start, mention.start - 24), mention.start + 1))


def _modifies(cursor: Cursor, mention: Mention, numbers: list[Mention]) -> bool:
    """50亿元以上|项目6个: a limit that tells which things are counted."""
    quantity = mention.quantity
    behind = [m for m in numbers if m.start >= mention.end]
    if quantity and quantity.stated.endswith("大") and SUMMED.search(cursor.text, cursor.start, mention.start):
        return True
    if quantity and behind and quantity.stated.endswith("大"):  # 六大高新技术领域总收入达15630亿元
        return re.search(r"[,;:。、]", cursor.text[mention.end : behind[0].start]) is None
    if quantity and is_amount(quantity.unit) and not quantity.unit.endswith("元"):
        named = NAMED_WORKS.match(cursor.text, mention.end)  # 60万吨|复合肥等120个项目
        if named and not AMOUNT_NOUN.search(cursor.text, cursor.edge, mention.start):
            return not YEARLY.search(cursor.text, cursor.edge, mention.start) and quantity.unit not in POWER
    if not quantity or not behind or quantity.bound == "exact" or not scaled(quantity.unit):
        return False
    counted = behind[0].quantity
    return (
        counted is not None
        and not scaled(counted.unit)
        and counted.unit not in POINTS
        and LIMITED.fullmatch(cursor.text, mention.end, behind[0].start) is not None
    )


def _number(cursor: Cursor, mention: Mention, numbers: list[Mention]) -> int:
    """Drafts the figure of one number; returns up to where the sentence is used up by it."""
    quantity = mention.quantity
    assert quantity
    if quantity.unit == "个" and SHORT_POINTS.match(cursor.text, quantity.end):
        quantity = replace(quantity, unit="个百分点")
    if drafting.completed(cursor, quantity):
        return quantity.end
    if quantity.unit in PROPORTIONS and _of_another(cursor, quantity.start):
        return quantity.end
    if end := amounts.ahead(cursor, quantity):
        return end
    if comparing.compared(cursor, quantity) or moving.moved(cursor, quantity):
        return quantity.end
    if end := lists.stacked(cursor, mention, numbers):
        return end
    left = bearing.subject(cursor, cursor.left(quantity.start), quantity.start)
    found = phrase.before(cursor.context, left, quantity.start)
    if left == quantity.start and cursor.text[left - 1] == ":" and left - 1 > cursor.edge:  # R&D人员:|7.8万人
        found = phrase.before(cursor.context, cursor.left(left - 1), left - 1)
    if lists.apart(cursor, left, quantity.start, found) or lists.paired(cursor, mention, numbers, found):
        return lists.distribute(cursor, mention, numbers, left, found)
    if DURATION.fullmatch(quantity.unit) and not SPAN_NOUN.search(cursor.text, found.start, found.end):
        return quantity.end
    bearing.read(cursor, found.start, quantity.start)
    empty = found.concept is None and not (found.flavour or found.level or found.condition)
    if empty or behind.prefers(cursor, quantity, found):
        return behind.after(cursor, quantity, left, found)
    return drafting.plain(cursor, quantity, left, found)
