"""Quantities: each number with its unit, its magnitude multiplied out, and the words that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Bound, Quantity
from kg.text import numerals
from kg.text.absences import ZeroHit, zero
from kg.text.ranks import RankHit, ranks
from kg.text.units import COUNTABLE_ONE, LISTED_ONE, UNIT

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
_QUANTITY = re.compile(rf"(?<![0-9])(?<![0-9]\.){_FIRST}?{_SINGLE}", re.X)
_ONE = re.compile(rf"(?<![0-9])(?<![0-9]\.){_SINGLE}", re.X)

# ── what bounds it ───────────────────────────────────────────────────────────────────────────────────────────

_GIVEN = r"(?:[了为有达占可至给予以的]|奖励|奖补|补助|补贴|资助|支持|安排){0,3}"
_BEFORE = re.compile(
    rf"""
    (?P<about>(?:接近或超过?|超过?或接近|大约|接近|将近|大概|几近|大致|约|(?<![最附远就靠新邻相])近)[为有达占]?|控制在(?=.*左右))$|
    (?P<most>(?:不足|不超过?|未超过?|不高于|不大于|不多于|少于|小于|(?<!不)低于|不到|未达到?|至多|最多|控制在|[<≤])[了为有达占]?|最高{_GIVEN})$|
    (?P<least>(?:不少于|不低于|不小于|至少|最少|最低|超过|突破|超出|大于|多于|(?<!不)高于|(?<![赶反])超|逾|破|[>≥])[了为有达占]?)$
    """,
    re.X,
)
# a magnitude without digit is a count only where something bounds it: 上百种, 过亿元
_BEFORE_BARE = re.compile(r"(?<![通经])过$|(?<![成以])上$")
_AFTER = re.compile(
    r"""(?:\(含\)|含)?[及或]?(?:
    (?P<least>以上(?!海))|(?P<most>以内|以下(?!简称))|(?P<about>左右|上下(?![游联班同一])|有余))(?:\(含[^)]{0,4}\))?""",
    re.X,
)
_LOOK_BACK = 12

# ── what only looks like one ─────────────────────────────────────────────────────────────────────────────────

_COUNTED_NOT = re.compile(
    r"(?:[第首前后每某哪]|第[0-9一二三四五六七八九十]{1,3}[、和至到-]|[0-9][×*/:]|[+/#_〔\[]|[A-Za-z][-.]?|No\.?|[百千万]分之)$"
)
_MINUS = re.compile(r"(?:(?:增长|增幅|增速|同比|环比|下降|涨幅|[为是达至降(:,])[-−]|负)$")
_LETTERS_BEFORE = re.compile(r"[A-Za-z]{2,}$")
_SPAN_OF_YEARS = re.compile(r"(?:近|最近|过去|今后|未来|连续|前|每|这|上|头|来)$")
_YEARS_AFTER = re.compile(r"来|以来|内|间|期间|前|后|规划|计划|行动|工作|任期|发展")
_HELD = re.compile(r"(?:举办|承办|开办|举行|召开|连续|连办|编印|编发|刊发|发布|印发|开展|培训|分|共|出版)了?$")
_ARTICLE_ENDS = re.compile(r"[,;。、:)\n]|$")
_ARTICLE_BEFORE = frozenset("的每这那同另某哪任何没有了是第统唯之为成与和或及")
# 四个意识, 三个一流, 两个维护: names that begin like a count
_CREED = re.compile(r"一|意识|自信|维护|确立|全面|百年|毫不动摇|务必|代表|不变")
_NOUN = re.compile(r"[一-鿿]{2}")
_NO_NOUN = frozenset(
    "年月日号页第路楼层室时分秒点级版型系线班届期章条款节编卷集强股维代后前上下以之为是等的和与及或到至中也都将在由从"
    "跃居位周工高计院行战岁环季度比起式余多来内外左右稳超约近达国团军师师院校所倍成形号令要会能不无有"
)
# 数十家, 几百项, 好几百 are no numbers; 总数三十家 is one
_VAGUE = re.compile(r"[几千]$|(?<![总人户个家件项量目])数$")
_LARGE_UNIT = re.compile(r"[万亿]")


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
    return found


# ── one number ───────────────────────────────────────────────────────────────────────────────────────────────


def _single(folded: str, match: re.Match[str], floor: int) -> Iterator[Quantity]:
    unit, tail = _unit(folded, match)
    if unit is None:
        return
    begin, stop = match.start(), match.end() + len(tail)
    if match["mask"]:
        if _is_masked_count(folded, match, begin):
            yield Quantity(begin, stop, None, unit, folded[begin:stop], masked=True)
        return
    head = folded[max(floor, begin - _LOOK_BACK) : begin]
    value = numerals.parse(match["num"])
    if value is None or _is_no_count(folded, match, head, value):
        return
    value = _times(value, match["mag"])
    if unit == "成":
        unit, value = "%", value * 10
    stated = folded[begin:stop]
    if minus := _MINUS.search(head):
        sign = 1 if head[minus.end() - 1] in "-−负" else 0
        begin, head = begin - sign, head[: len(head) - sign]
        stated, value = folded[begin:stop], -value
    mid = match["mid"] or match["mid2"]
    first, last, bound = _bounds(folded, head, begin, stop, bare=_is_bare(match), mid=bool(mid), grade=tail == "级")
    if _is_bare(match) and bound == "exact" and not match["per"]:
        return
    yield Quantity(first, last, value, unit, stated, bound)


def _times(value: Decimal, magnitude: str | None) -> Decimal:
    """The product, without the zeros that a decimal drags along: 2.9万 is 29000, not 29000.0."""
    product = value * numerals.magnitude(magnitude)
    return product.to_integral_value() if product == product.to_integral_value() else product


def _unit(folded: str, match: re.Match[str]) -> tuple[str | None, str]:
    """The unit and what is read beyond the match; None where the number has nothing to count."""
    after = match.end()
    if match["per"]:
        return "%" if match["per"][0] == "百" else "‰", ""
    following = folded[after : after + 1]
    if (unit := match["unit"]) is not None:
        # 百亿元级, 万吨级 name a size
        return unit, "级" if following == "级" and numerals.is_bare((match["num"] or "一") + "") else ""
    if match["mask"]:
        return None, ""
    numeral = match["num"]
    if following == "级" and (numeral + (match["mag"] or ""))[-1] == "亿":
        return "", "级"
    if following == "大" and _is_number_of_great(folded, numeral, after):
        return "", "大"
    if numeral[0].isdigit() and _stands_alone(folded, match):
        return "", ""
    return None, ""


def _is_number_of_great(folded: str, numeral: str, after: int) -> bool:
    """三大板块, 5大产业; the 二十大 is a congress."""
    return (numeral in "两三四五六七八九十" or numeral in map(str, range(2, 11))) and bool(
        _NOUN.match(folded, after + 1)
    )


def _stands_alone(folded: str, match: re.Match[str]) -> bool:
    """78孵化单元 counts without a classifier; 211工程, 5G, 2021区县 do not; 2.6亿 needs none."""
    after = match.end()
    if match["mag"] and _LARGE_UNIT.search(match["mag"]):
        return not folded[after : after + 1].isascii() or folded[after : after + 1] in "" or folded[after] in ",;)"
    begin = match.start()
    before = folded[begin - 1 : begin] if begin else "\n"
    return (
        "一" <= before <= "鿿"
        and match["num"].isdigit()
        and len(match["num"]) < 4
        and folded[after : after + 1] not in _NO_NOUN
        and _NOUN.match(folded, after) is not None
        and not (match["mid"] or match["mid2"])
    )


def _is_bare(match: re.Match[str]) -> bool:
    return numerals.is_bare(match["num"])


def _is_masked_count(folded: str, match: re.Match[str], begin: int) -> bool:
    before = folded[begin - 1 : begin] if begin else ""
    return match["unit"] not in ("年", "m", "米") and not (before.isascii() and before.isalnum()) and before != "第"


def _is_no_count(folded: str, match: re.Match[str], head: str, value: Decimal) -> bool:
    """Whether what looks like a number is part of a date, an ordinal, a name, or an article."""
    numeral, unit, after = match["num"], match["unit"] or "", match.end()
    if head.endswith("分之") and not match["per"]:
        return True
    if (miss := _COUNTED_NOT.search(head)) and not _is_after_letters(miss, head, match):
        return True
    if folded[after : after + 1].isdigit() or re.compile(r"[.:/-][0-9]|[×*][0-9]").match(folded, match.end("num")):
        return True
    if unit == "年" and _is_year(folded, match, head):
        return True
    if unit == "个月" and head.endswith(("前", "近", "头")):
        return True
    if unit[:1] in ("届", "期") and not _HELD.search(head):
        return True
    if not numeral[0].isdigit():
        return _is_no_chinese_count(folded, match, head)
    return _is_list_number(head, match) or (len(numeral) > 1 and numeral[0] == "0" and numeral[1] != ".")


def _is_after_letters(miss: re.Match[str], head: str, match: re.Match[str]) -> bool:
    """GDP2.3%, GDP1200亿元: letters before a measure; not A5, PM2.5."""
    return bool(
        match["unit"] and (match["unit"] == "%" or match["mag"]) and _LETTERS_BEFORE.search(head) and miss.group()[-1:]
    )


def _is_list_number(head: str, match: re.Match[str]) -> bool:
    """1.5家 at the start of a line is the first point of a list, that speaks of five."""
    return (not head or head[-1] == "\n") and "." in match["num"] and not match["mag"] and match["unit"] in LISTED_ONE


def _is_year(folded: str, match: re.Match[str], head: str) -> bool:
    numeral = match["num"]
    if match["mag"] or match["mid"]:
        return False
    if re.fullmatch(r"(?:19|20)[0-9]{2}|0[0-9]|9[0-9]", numeral) or numerals.is_bare(numeral):
        return True
    return bool(_SPAN_OF_YEARS.search(head) or _YEARS_AFTER.match(folded, match.end()) or numeral in "一二")


def _is_no_chinese_count(folded: str, match: re.Match[str], head: str) -> bool:
    numeral, unit, after = match["num"], match["unit"], match.end()
    if match["per"] or unit in COUNTABLE_ONE:
        return False
    if head.endswith("成千") or _VAGUE.search(head) or (unit == "个" and _CREED.match(folded, after)):
        return True
    if match["mag"] or match["mid"] or match["mid2"]:
        return False
    if numeral == "一":
        before = head[-1:]
        listed = unit in LISTED_ONE and _ARTICLE_ENDS.match(folded, after) and "一" <= before <= "鿿"
        return not listed or before in _ARTICLE_BEFORE
    # 二期, 二类 are ordinals, the count is 两; 三元, 五度 are words
    return numeral == "二" or (unit in ("元", "度", "分", "米", "升", "克") and len(numeral) == 1)


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────────────────


def _bounds(
    folded: str, head: str, begin: int, stop: int, *, bare: bool, mid: bool, grade: bool = False
) -> tuple[int, int, Bound]:
    """Start and end with the bounding words, and what they come to.

    A limit before the number outweighs 多 and 余 in it (超过20多个); 左右 and 约 outweigh a limit.
    """
    before, after = _BEFORE.search(head), _AFTER.match(folded, stop)
    if before is None and bare:
        before = _BEFORE_BARE.search(head)
    first = begin - (before.end() - before.start() if before else 0)
    last = after.end() if after else stop
    words = [x.lastgroup or "least" for x in (before, after) if x]
    if "about" in words:
        return first, last, "about"
    if words:
        return first, last, "at-most" if "most" in words else "at-least"
    return first, last, "about" if mid or grade else "exact"


# ── ranges ───────────────────────────────────────────────────────────────────────────────────────────────────


def _range(folded: str, match: re.Match[str], floor: int) -> Iterator[Quantity]:
    """5-8家 as one quantity; where the sides are no range (从5家到8家, 2018-2020年), each side by itself."""
    sides = _sides(folded, match, floor)
    if sides is None:
        for part in _ONE.finditer(folded, match.start(), match.end()):
            yield from _single(folded, part, floor)
        return
    low, high, unit = sides
    begin, stop = match.start(), match.end()
    head = folded[max(floor, begin - _LOOK_BACK) : begin]
    first, last, bound = _bounds(folded, head, begin, stop, bare=False, mid=False)
    yield Quantity(first, last, None, unit, folded[begin:stop], bound, low, high)


def _sides(folded: str, match: re.Match[str], floor: int) -> tuple[Decimal, Decimal, str] | None:
    low, high = numerals.parse(match["n1"]), numerals.parse(match["num"] or "两三")
    unit, begin = match["unit"], match.start()
    head = folded[max(floor, begin - _LOOK_BACK) : begin]
    if low is None or high is None or unit is None or match["u1"] not in (None, unit):
        return None
    if re.search(r"[从由自][^,。;]{0,11}$", head) or (head.endswith("第")) or _is_no_count(folded, match, head, high):
        return None
    low = _times(low, match["m1"] or (None if match["u1"] else match["mag"]))
    high = _times(high, match["mag"])
    if unit == "成":
        low, high, unit = low * 10, high * 10, "%"
    return (low, high, unit) if low < high else None
