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
from kg.claims.figures import noun as nouns
from kg.claims.figures.amounts import POWER, YEARLY
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import State
from kg.claims.figures.measure import AMOUNT_NOUN, POINTS, PROPORTIONS, is_amount, scaled
from kg.claims.figures.noun import Phrase
from kg.model import Mention, Quantity
from kg.text.absences import ZeroHit, zero
from kg.text.ranks import RankHit

DURATION = re.compile(r"年|个月|天|岁|分钟|个?工作日|个?小时")
LIMITED = re.compile(r"的?[一-鿿()“”]{2,14}?(?:有|共|达到?|为)?|的(?:有|共有?|达到?|为)?")
# 分别高于全国、全省1.7个、1个百分点
SHORT_POINTS = re.compile(r"[、和](?:及|与)?\d+(?:\.\d+)?个百分点")
# A、B、C|三大产业: told one by one before
SUMMED = re.compile(r"、[^,。;:]{2,16}(?<![为成有括及和与])$|[和与及][^,。;:、]{2,16}(?<![为成有括及和与])$")
# 围绕A、B等|5个产业: what is meant, not how many there are
AROUND = re.compile(r"(?:围绕|聚焦|针对|面向|立足|瞄准)[^。;:]*、[^。;:]*等$")
BATCHES = re.compile(r"[、,]?(?:共|合计)?\d+[家个项名人]")  # 三批、|7家
WHOLE = re.compile(r"(?<=[了有聚集造献纳据])全[国省市县区州]$")
TASKED, TASK = re.compile(r"完成(?:了|全部)?(?:全年|年度|年初|省定|市定)*$"), re.compile(r"的?(?:目标|任务|指标)")
TOTALS = re.compile(r"[占佔](?P<of>[^,。;]{2,24}总[户数额量][数量]?)$")
LIKE = re.compile(r"(?:水平|平均|同期|比重|增速|强度|年|月)$")
RATIO = re.compile(r"(?:为|是|恢复到|恢复至|达到?|相当于)(?P<of>[^,。;为是]{1,16})的$")
NAMED_WORKS = re.compile(r"(?!的)[一-鿿]{1,12}?(?:项目|工程|生产线|基地|等(?=\d))")
# 营业收入首次突破5亿元的企业,|一次性给予…
CONDITIONED = re.compile(
    r"[^,。;:]{0,40}(?:,[^,。;:]{0,16}){0,2},(?:再|可|将|均|最高|分别|一次性|由[^,。;]{1,12}|按照?[^,。;]{1,24},?|每[家个项年])*"
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助)"
)
# what an act offers: 给予企业投资额5%的补助, 每人最高2万元
GRANTING = re.compile(
    r"给[予子]|予以[^,。;]{0,12}(?:奖|补|资助|支持)|奖励|奖补|补助|补贴|资助|配套(?=支持|资金)|(?:单[次个项家]|每[人家个项次])[^,。;]{0,6}(?:最高|不超过)"
)
# what was given, set aside or raised
REPORTED = re.compile(
    r"兑现|发放了?|下达|争取|落实|安排|筹集|设立|减免|支出|获得?[^,。;]{0,10}(?:奖励|奖补|补助|补贴|资助|资金)|"
    r"(?<!不予)已(?:经|累计)?|共给予|累计(?:给予|发放|补助|奖励|投入)|拨付|[全去今]年|[上下]半年|(?<!一)年来|目前|截至|力争|到20\d\d年"
)
SPAN_NOUN = re.compile(
    r"(?:(?<!公示)期|机时|时数|工时|学时|时间|寿命|周期|期限|年限|时长|年龄|工期|时限)(?:为|达|约|至)*$"
)


def drafts(cursor: Cursor) -> State:
    """All figures of the sentence, in order."""
    numbers = [
        m for m in cursor.mentions
        if m.kind == "number" and m.quantity and not cursor.ranks_in(m.start - 1, m.end)
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
        if isinstance(event, Mention) and event.quantity and event.quantity.masked:
            _masked(cursor, event.quantity)
            cursor.edge = event.end
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


def _masked(cursor: Cursor, quantity: Quantity) -> None:
    """完成投资XX亿元,|同比增长24%: a masked number says nothing, but what it measured is what grew."""
    left = cursor.left(quantity.start)
    found = phrase.before(cursor.context, left, quantity.start)
    made = drafting.draft(cursor, quantity, found) if found.concept else None
    if made:
        bearing.read(cursor, found.start, quantity.start)
        made.masked = True
        cursor.add(made)


def _before_bracket(cursor: Cursor, quantity: Quantity) -> Phrase | None:
    """占企业总户数(872户)|的…: alone in its bracket a number is of the noun before it, or of nobody (较同期(30%));
    None where it is not alone or something is compared."""
    alone = cursor.text[quantity.start - 1] == "(" and cursor.text[quantity.end : quantity.end + 1] == ")"
    if not alone or comparing.MORE.search(cursor.text[cursor.edge : quantity.start]):
        return None
    opened = quantity.start - 1
    found = phrase.before(cursor.context, cursor.left(opened), opened)
    if whole := TOTALS.search(cursor.text, cursor.edge, opened):
        begin = nouns.skip(cursor.context, whole.start("of"), opened)
        return Phrase(begin, opened, nouns.provisional(cursor.context.document.text[begin:opened]))
    known = (
        found.concept is not None
        and found.flavour in ("", "total")
        and not LIKE.search(cursor.text, cursor.edge, opened)
    )
    return found if known else Phrase(opened, opened, None)


def _of_another(cursor: Cursor, start: int) -> bool:
    """仅为长沙的|60%, 是2015年的|5.1倍: how it stands to another, which no measure of ours says."""
    ratio = RATIO.search(cursor.text, cursor.edge, start)
    return ratio is not None and (
        ratio.group("of").endswith(("水平", "平均"))
        or any(m.kind in ("region", "time") and m.end >= ratio.end("of") for m in cursor.context.within(*ratio.span()))
    )


def _granted(cursor: Cursor, mention: Mention) -> bool:
    """给予10万元奖励, 最高补助50万元: what somebody is to get, and for what, is no figure of the world."""
    if mention.quantity is None or REPORTED.search(cursor.text, cursor.start, cursor.end):
        return False
    if CONDITIONED.match(cursor.text, mention.end, cursor.end):
        return True
    money = "元" in mention.quantity.unit or mention.quantity.unit in PROPORTIONS
    return money and GRANTING.search(cursor.text, cursor.start, cursor.end) is not None


def _modifies(cursor: Cursor, mention: Mention, numbers: list[Mention]) -> bool:
    """50亿元以上|项目6个: a limit that tells which things are counted."""
    quantity = mention.quantity
    behind = [m for m in numbers if m.start >= mention.end]
    if quantity and quantity.stated.endswith("大") and SUMMED.search(cursor.text, cursor.start, mention.start):
        return True
    if quantity and quantity.unit in ("批", "批次") and BATCHES.match(cursor.text, mention.end):
        return True
    if TASKED.search(cursor.text, cursor.edge, mention.start) and TASK.match(cursor.text, mention.end):
        return True  # 完成全年170家|任务的71.8%
    if AROUND.search(cursor.text, cursor.start, mention.start):
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
    if (noun := _before_bracket(cursor, quantity)) is not None:
        return drafting.plain(cursor, quantity, noun.start, noun) if noun.concept else quantity.end
    if quantity.unit in PROPORTIONS and _of_another(cursor, quantity.start):
        return quantity.end
    if end := amounts.ahead(cursor, quantity) or behind.of_all(cursor, quantity):
        return end
    if comparing.compared(cursor, quantity) or moving.moved(cursor, quantity):
        return quantity.end
    if end := lists.stacked(cursor, mention, numbers):
        return end
    left = bearing.subject(cursor, cursor.left(quantity.start), quantity.start)
    found = phrase.before(cursor.context, left, cursor.explained(quantity.start))
    if left == quantity.start and cursor.text[left - 1] == ":" and left - 1 > cursor.edge:  # R&D人员:|7.8万人
        found = phrase.before(cursor.context, cursor.left(left - 1), left - 1)
    if lists.apart(cursor, left, quantity.start, found) or lists.paired(cursor, mention, numbers, found):
        return lists.distribute(cursor, mention, numbers, left, found)
    if DURATION.fullmatch(quantity.unit) and not SPAN_NOUN.search(cursor.text, found.start, found.end):
        return quantity.end
    bearing.read(cursor, found.start, quantity.start)
    empty = found.concept is None and not (found.flavour or found.level or found.condition)
    owned = cursor.text.startswith("的", quantity.end) and quantity.unit == "%"
    if owned and (whole := WHOLE.search(cursor.text, cursor.edge, quantity.start)):  # 集聚了全国|七成的实验室
        found = replace(found, flavour="share", whole=f"占{whole.group()}的比重")
    owned = owned and found.flavour == "share" and bool(found.whole)
    if empty or owned or behind.prefers(cursor, quantity, found):
        return behind.after(cursor, quantity, left, found)
    return drafting.plain(cursor, quantity, left, found)
