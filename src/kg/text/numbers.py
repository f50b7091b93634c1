"""Quantities: each number with its unit, its magnitude multiplied out, and the words that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Bound, Quantity
from kg.text import numerals
from kg.text.absences import ZeroHit, zero
from kg.text.noncounts import is_masked_count, is_no_count, names_great_ones, stands_alone
from kg.text.ranks import RankHit, ranks
from kg.text.units import UNIT

__all__ = ["RankHit", "ZeroHit", "find", "ranks", "zero"]

# ── what a number looks like ─────────────────────────────────────────────────────────────────────────────────

_MASK = r"[×*○]{1,4}(?:\.[×*○]{1,4})?(?![×*○])|(?<![A-Za-z])[Xx]{1,4}(?:\.[Xx]{1,2})?(?![A-Za-z])"
_NUMERAL = rf"{numerals.ARABIC}|{numerals.CHINESE}"
# 5-8家, 600——800mm, 130㎡到300㎡: the first side of a range
_FIRST = rf"""
    (?:(?P<n1>{_NUMERAL})(?P<m1>{numerals.MAGNITUDE})?(?P<u1>{UNIT})?(?:--|——|[-—–~至到])
    (?=[0-9零一二两三四五六七八九十百千]))
"""
# 百分之三十; 5家; 20多个; 3400多万人次; 5万多家; **家
_SINGLE = rf"""
    (?P<per>[百千]分之)?(?:(?P<num>{_NUMERAL})|(?P<mask>{_MASK}))
    (?P<mid>[余多来])?(?P<mag>{numerals.MAGNITUDE})?(?P<mid2>[余多])?(?P<unit>{UNIT})?
"""
_BEGINS = r"(?=[0-9零一二两三四五六七八九十百千万亿×*○Xx])(?<![0-9])(?<![0-9]\.)"  # fails fast on all other text
_QUANTITY = re.compile(rf"{_BEGINS}{_FIRST}?{_SINGLE}", re.X)
_DOUBLED = re.compile(r"(?<=翻)番(?=[,。;、\n]|$)")  # 实现翻番, without 一
_ONE = re.compile(rf"{_BEGINS}{_SINGLE}", re.X)

# ── what bounds it ───────────────────────────────────────────────────────────────────────────────────────────

_GIVEN = r"(?:[了为有达占可至给予以的]|奖励|奖补|补助|补贴|资助|支持|安排){0,3}"
_BEFORE = re.compile(
    rf"""
    (?P<about>(?:接近或超过?|超过?或接近|大约|接近|将近|大概|几近|大致|(?<![签合条制节预特契集])约|(?<![最附远就靠新邻相])近)[为有达占]?)$
    |(?P<most>(?:不足|不超过?|未超过?|不高于|不大于|不多于|少于|小于|(?<!不)低于|不到|未达到?|至多|最多|控制在|[<≤])
       [了为有达占]?|最高{_GIVEN})$
    |(?P<least>(?:不少于|不低于|不小于|至少|最少|最低|超过|突破|超出|大于|多于|(?<!不)高于|(?<![赶反])超|逾|破|[>≥])
       [了为有达占]?)$
    """,
    re.X,
)
# a magnitude without digit is a count only where something bounds it: 上百种, 过亿元
_BEFORE_BARE = re.compile(r"(?<![成以])上$")
_PAST = re.compile(r"(?<![通经给有来去])过$")  # 收入过10亿元, but 通过10家
_AFTER = re.compile(
    r"""(?:\(含\)|含)?[及或]?(?:
    (?P<least>以上(?!海))|(?P<most>以内|以下(?!简称))|(?P<about>左右|上下(?![游联班同一])|有余))(?:\(含[^)]{0,4}\))?""",
    re.X,
)
_MINUS = re.compile(r"(?:增长|增幅|增速|同比|环比|下降|涨幅|[为是达至降(:,])(?P<sign>[-−])$|(?P<minus>负)$")
_FROM = re.compile(r"[从由自][^,。;]{0,11}$")
_RATE = re.compile(r"每(秒|小时)$")
_LOOK_BACK = 12


def find(folded: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities of `folded[start:end]`, in order, none overlapping another; offsets count in `folded`.

    Dates, ordinals, document numbers and names are none (2019年, 第3位, 〔2020〕229号, 211工程); a masked number
    is one that no fact may rest on. 超过1.2万家 → 12000 家, at-least.
    """
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(folded, start, len(folded) if end is None else end):
        if match["n1"] is None:
            found.extend(_single(folded, match, start))
        else:
            found.extend(_range(folded, match, start))
    doubled = _DOUBLED.finditer(folded, start, len(folded) if end is None else end)
    twice = [Quantity(m.start(), m.end(), Decimal(100), "%", m[0]) for m in doubled]
    return sorted([*found, *twice], key=lambda quantity: quantity.start) if twice else found


# ── one number ───────────────────────────────────────────────────────────────────────────────────────────────


def _single(folded: str, match: re.Match[str], floor: int) -> Iterator[Quantity]:
    unit, tail = _unit(folded, match)
    if unit is None:
        return
    begin, stop = match.start(), match.end() + len(tail)
    if match["mask"]:
        if is_masked_count(folded, match):
            yield Quantity(begin, stop, None, unit, folded[begin:stop], masked=True)
        return
    low = max(floor, begin - _LOOK_BACK)
    value, words = numerals.parse(match["num"]), folded[low:begin]
    if value is None or is_no_count(folded, match, words):
        return
    value = _times(value, match["mag"])
    if minus := _MINUS.search(words):
        begin, value = low + minus.start(minus.lastgroup or 0), -value
    value, unit, at = _in_unit(value, unit, words, begin)
    loose = bool(match["mid"] or match["mid2"] or tail == "级")
    bare = numerals.is_bare(match["num"]) and not match["per"]
    first, last, bound = _bounds(folded, low, at, stop, bare=bare, large=bare or bool(match["mag"]), loose=loose)
    if not bare or bound != "exact":
        yield Quantity(begin if first == at else first, last, value, unit, folded[begin:stop], bound)


def _times(value: Decimal, magnitude: str | None) -> Decimal:
    """The product, without the zeros that a decimal drags along: 2.9万 is 29000, not 29000.0."""
    product = value * numerals.magnitude(magnitude)
    return product.to_integral_value() if product == product.to_integral_value() else product


def _in_unit(value: Decimal, unit: str, words: str, begin: int) -> tuple[Decimal, str, int]:
    """Value and unit where others are meant: 三成 is 30 %, 翻一番 100 %; and where bounding words must end."""
    if unit == "成":
        return value * 10, "%", begin
    if unit == "番" and value == value.to_integral_value() and value < 10:
        return (2 ** int(value) - 1) * Decimal(100), "%", begin
    if unit == "米" and (rate := _RATE.search(words)):
        return value, f"米/{rate[1]}", begin - len(rate[0])
    return value, unit, begin


def _unit(folded: str, match: re.Match[str]) -> tuple[str | None, str]:
    """The unit and what is read beyond the match (级 of 百亿级, 大 of 三大); None where nothing is counted."""
    unit, numeral = match["unit"], match["num"]
    following = folded[match.end() : match.end() + 1]
    if match["per"]:
        return "%" if match["per"][0] == "百" else "‰", ""
    if match["mask"]:
        return unit, ""
    if following == "级" and (size := numeral + (match["mag"] or "") + (unit or "")) and numerals.is_size(size):
        return unit or "元", "级"  # 百亿级 speaks of output
    if unit is None and following == "大" and names_great_ones(folded, match):
        return "", "大"
    if unit is None and numeral[0].isdigit() and stands_alone(folded, match):
        return "", ""
    return unit, ""


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────


def _bounds(
    folded: str, low: int, at: int, stop: int, *, bare: bool, large: bool, loose: bool
) -> tuple[int, int, Bound]:
    """Start and end with the words that bound `folded[at:stop]`, and what they come to; none begins before `low`.

    A limit before the number outweighs 多 and 余 in it (超过20多个); 左右 and 约 outweigh a limit.
    """
    words = folded[low:at]
    before, after = _BEFORE.search(words), _AFTER.match(folded, stop)
    if before is None and large:
        before = (_BEFORE_BARE.search(words) if bare else None) or _PAST.search(words)
    first, last = low + before.start() if before else at, after.end() if after else stop
    kinds = [x.lastgroup or "least" for x in (before, after) if x]
    if "about" in kinds:
        return first, last, "about"
    if kinds:
        return first, last, "at-most" if "most" in kinds else "at-least"
    return first, last, "about" if loose else "exact"


# ── ranges ───────────────────────────────────────────────────────────────────────────────────────────────────


def _range(folded: str, match: re.Match[str], floor: int) -> Iterator[Quantity]:
    """5-8家 as one quantity; where the sides are no range (从5家到8家, 2018-2020年), each side by itself."""
    begin, stop = match.span()
    low = max(floor, begin - _LOOK_BACK)
    sides = _sides(folded, match, folded[low:begin])
    if sides is None:
        for part in _ONE.finditer(folded, begin, stop):
            yield from _single(folded, part, floor)
        return
    first, last, bound = _bounds(folded, low, begin, stop, bare=False, large=False, loose=False)
    least, most, unit = sides
    yield Quantity(first, last, None, unit, folded[begin:stop], bound, least, most)


def _sides(folded: str, match: re.Match[str], words: str) -> tuple[Decimal, Decimal, str] | None:
    """Low, high and unit; the first side takes its magnitude from the second unless it has one: 5-8万元."""
    unit = match["unit"]
    if match["num"] is None or unit is None or match["u1"] not in (None, unit):
        return None
    low, high = numerals.parse(match["n1"]), numerals.parse(match["num"])
    if low is None or high is None or _FROM.search(words) or is_no_count(folded, match, words):
        return None
    low = _times(low, match["m1"] or (None if match["u1"] else match["mag"]))
    high = _times(high, match["mag"])
    if unit == "成":
        low, high, unit = low * 10, high * 10, "%"
    return (low, high, unit) if low < high else None
