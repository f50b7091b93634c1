"""Amounts whose noun stands behind them: 年产10万辆新能源汽车项目, 安排2亿元科技专项资金, 25兆瓦光伏项目."""

from __future__ import annotations

import re

from kg.claims.figures import bearing, following, phrase
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import AREA_UNITS, is_amount
from kg.model import Bound, Entity, Quantity

YEARLY = re.compile(r"年(?:产|生产|加工|处理)(?:能力|能|量)?(?:达到?|约)?$")
WORKS = re.compile(r"(?:的)?(?:生产|建设|加工|制造|扩建|技改)*(?:项目|生产线|基地|工程|车间|产线|能力).*$")
BRINGS = re.compile(
    r"(?:(?P<yearly>每年)|安排|投入|发放|下达|拨付|筹集|争取到?|统筹|兑现|提供|设立|落实|撬动|发行|给予|投放|募集|吸引|注入)"
    r"(?:了|到位|总?规模|总额)*(?:达|为)?$"
)
SIZE = re.compile(r"(?P<which>首期|[一二三]期|总)(?:募集|目标)?(?:规模)?(?:为|达到?)?$")
FUND = re.compile(r"基金$")
PREMISES = re.compile(r"(?:场地|场所|空间|厂房|用房|载体)$")
MONEY = re.compile(r"(?:资金|基金|经费|贷款|奖金|创新券|科技券|补助|补贴|债券|融资|信贷|投资)$")
POWER = frozenset({"MW", "GW", "kW", "KW", "兆瓦", "千瓦", "吉瓦"})
POWERED = re.compile(r"(?:[^,。;]{0,8}?)(?:项目|电站|光伏|风电|发电|水电|机组|储能)")


def ahead(cursor: Cursor, quantity: Quantity) -> int:
    """Drafts an amount by the noun behind it; where its words end, 0 if none of the patterns holds."""
    if not is_amount(quantity.unit) and not YEARLY.search(cursor.text, cursor.edge, quantity.start):
        return 0
    readers = (_capacity, _sized, _money, _power, _indicator)
    concept, end = next(filter(None, (read(cursor, quantity) for read in readers)), (None, 0))
    if concept is None:
        return 0
    bearing.read(cursor, quantity.start)
    near = (quantity.start, end)
    level, bound, _ = _level(cursor, quantity)
    cursor.add(Draft(near, concept, "amount", quantity, level, bound, value=quantity.value, rule="figure.amount"))
    return end


def _capacity(cursor: Cursor, quantity: Quantity) -> tuple[Entity, int] | None:
    """年产30万吨|石墨电极项目: what can be made in a year."""
    if not YEARLY.search(cursor.text, cursor.edge, quantity.start):
        return None
    follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
    if follows is None or follows.concept is None:
        return None
    made = WORKS.sub("", cursor.context.document.text[quantity.end : follows.end])
    return (nouns.provisional(made + "年产能"), quantity.end + len(made)) if 2 <= len(made) <= 24 else None


def _sized(cursor: Cursor, quantity: Quantity) -> tuple[Entity, int] | None:
    """首期20亿元的|产业基金, 设立总规模5亿元的|基金: its size, told before; 8000平方米|孵化空间: its area."""
    size = SIZE.search(cursor.text, cursor.edge, quantity.start) if quantity.unit.endswith("元") else None
    if size is None and quantity.unit not in AREA_UNITS:
        return None
    follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
    if follows is None or follows.concept is None or cursor.text.startswith("免费", follows.end):
        return None
    begin = _level(cursor, quantity)[2]
    label = cursor.context.document.text[begin : follows.end]
    if size and FUND.search(label):
        return nouns.provisional(f"{label}{size['which']}规模"), follows.end
    if quantity.unit not in AREA_UNITS or not PREMISES.search(label):
        return None
    told = phrase.before(cursor.context, cursor.left(quantity.start), quantity.start)
    return None if told.concept or told.flavour == "new" else (nouns.provisional(f"{label}面积"), follows.end)


def _level(cursor: Cursor, quantity: Quantity) -> tuple[str, Bound, int]:
    """The level that the noun behind opens with (首期20亿元的|省级|母基金), and where the noun begins."""
    start = quantity.end + cursor.text.startswith("的", quantity.end)
    return nouns.read_level(cursor.context, start, cursor.clause_end(start))


def _money(cursor: Cursor, quantity: Quantity) -> tuple[Entity, int] | None:
    """安排2亿元|科技专项资金: money by its name, straight behind a verb that gives it."""
    if not quantity.unit.endswith("元") or not BRINGS.search(cursor.text, cursor.edge, quantity.start):
        return None
    follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
    if follows is None or follows.concept is None or not MONEY.search(cursor.text, quantity.end, follows.end):
        return None
    return follows.concept, follows.end


def _indicator(cursor: Cursor, quantity: Quantity) -> tuple[Entity, int] | None:
    """创造了15万亿元的|地区生产总值: an indicator behind, where no noun stands before."""
    if not cursor.text.startswith("的", quantity.end):
        return None
    follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
    known = follows is not None and follows.concept is not None and follows.concept.key.startswith("var:")
    left = bearing.subject(cursor, cursor.left(quantity.start), quantity.start) if known else quantity.start
    found = phrase.before(cursor.context, left, quantity.start) if known else None
    return (follows.concept, follows.end) if follows and follows.concept and found and not found.concept else None


def _power(cursor: Cursor, quantity: Quantity) -> tuple[Entity, int] | None:
    """25兆瓦|光伏项目: the capacity of what stands behind, where no noun stands before."""
    if quantity.unit not in POWER or not POWERED.match(cursor.text, quantity.end, cursor.clause_end(quantity.end)):
        return None
    found = phrase.before(cursor.context, cursor.left(quantity.start), quantity.start)
    if found.concept is not None and found.concept.cls == "Concept":
        return None
    known = nouns.whole_term(cursor.context, "装机容量")
    return (known, quantity.end) if known else None
