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
    brackets,
    comparing,
    drafting,
    lists,
    moving,
    phrase,
    ranking,
    sectors,
    sifting,
)
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import State
from kg.claims.figures.measure import PROPORTIONS
from kg.claims.figures.noun import Phrase
from kg.model import Mention, Quantity
from kg.text.absences import NEEDED, ZeroHit, zero
from kg.text.ranks import RankHit

DURATION = re.compile(r"年|个月|天|岁|分钟|个?工作日|个?小时")
# 分别高于全国、全省1.7个、1个百分点
SHORT_POINTS = re.compile(r"[、和](?:及|与)?\d+(?:\.\d+)?个百分点")
WHOLE = re.compile(r"(?<=[了有聚集造献纳据])全[国省市县区州]$")
HEAD = 8
RATIO = re.compile(r"(?:为|是|恢复到|恢复至|达到?|相当于)(?P<of>[^,。;为是]{1,16})的$")
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
    absent = [] if NEEDED.isdisjoint(cursor.letters) else zero(cursor.text, cursor.start, cursor.end)
    events += [(z.start, 2, z) for z in absent]
    skip = -1
    for position, _, event in sorted(events, key=lambda e: e[:2]):
        if position < skip:
            continue
        if isinstance(event, Mention) and event.quantity and event.quantity.masked:
            _masked(cursor, event.quantity)
            cursor.edge = event.end
            continue
        if isinstance(event, Mention) and (sifting.modifies(cursor, event, numbers) or sifting.lasts(cursor, event)):
            continue
        if isinstance(event, Mention) and any(cursor.text[event.end : z.noun_start] == "的" for z in absent):
            continue  # 财政收入过10亿元|的县(区)一个也没有: of which there is none
        if isinstance(event, Mention) and (sifting.granted(cursor, event) or sifting.stepped(cursor, event)):
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
    sectors.read(cursor)
    if not cursor.state.drafts:
        _opened(cursor)
    return cursor.state


def _opened(cursor: Cursor) -> None:
    """到2027年,… without a figure: the time holds for what follows."""
    heads = (m for m in cursor.mentions if m.time and m.start - cursor.start < HEAD)
    head = next((m.time for m in heads if cursor.text.startswith(",", m.end)), None)
    cursor.state.time = head or cursor.state.time


def _masked(cursor: Cursor, quantity: Quantity) -> None:
    """完成投资XX亿元,|同比增长24%: a masked number says nothing, but what it measured is what grew."""
    left = cursor.left(quantity.start)
    found = phrase.before(cursor.context, left, quantity.start)
    made = drafting.draft(cursor, quantity, found) if found.concept else None
    if made:
        bearing.read(cursor, found.start, quantity.start)
        cursor.add(made)


def _of_another(cursor: Cursor, start: int) -> bool:
    """仅为长沙的|60%, 是2015年的|5.1倍: how it stands to another, which no measure of ours says."""
    ratio = RATIO.search(cursor.text, cursor.edge, start)
    return ratio is not None and (
        ratio.group("of").endswith(("水平", "平均"))
        or any(m.kind in ("region", "time") and m.end >= ratio.end("of") for m in cursor.context.within(*ratio.span()))
    )


def _before(cursor: Cursor, quantity: Quantity) -> tuple[int, Phrase]:
    """Where the words of a number begin, and the noun that they tell; R&D人员:|7.8万人 tells it before its colon."""
    left = bearing.subject(cursor, cursor.left(quantity.start), quantity.start)
    if left == quantity.start and cursor.text[left - 1] == ":" and left - 1 > cursor.edge:
        return left, phrase.before(cursor.context, cursor.left(left - 1), left - 1)
    return left, phrase.before(cursor.context, left, cursor.explained(quantity.start))


def _number(cursor: Cursor, mention: Mention, numbers: list[Mention]) -> int:
    """Drafts the figure of one number; returns up to where the sentence is used up by it."""
    quantity = mention.quantity
    assert quantity
    if quantity.unit == "个" and SHORT_POINTS.match(cursor.text, quantity.end):
        quantity = replace(quantity, unit="个百分点")
    if drafting.completed(cursor, quantity) or lists.classes(cursor, quantity):
        return quantity.end
    if (noun := brackets.before(cursor, quantity)) is not None:
        return drafting.plain(cursor, quantity, noun.start, noun) if noun.concept else quantity.end
    if quantity.unit in PROPORTIONS and _of_another(cursor, quantity.start):
        return quantity.end
    if end := amounts.ahead(cursor, quantity) or behind.of_all(cursor, quantity):
        return end
    if comparing.compared(cursor, quantity) or moving.moved(cursor, quantity):
        return quantity.end
    if end := lists.stacked(cursor, mention, numbers):
        return end
    left, found = _before(cursor, quantity)
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
    return lists.alike(cursor, quantity, left, found) or drafting.plain(cursor, quantity, left, found)
