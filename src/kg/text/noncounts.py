"""What looks like a number and counts nothing: dates, ordinals, articles, names, footnotes."""

from __future__ import annotations

import re

from kg.text import numerals
from kg.text.units import COUNTABLE_ONE, LISTED_ONE

# ── before the number ────────────────────────────────────────────────────────────────────────────────────────

_UNCOUNTED = re.compile(
    r"(?:[第首后每某哪]|一式|(?<![底末日旬])前|第[0-9一二三四五六七八九十]{1,3}[、和至到-]|[0-9][×*/:]|[+/#_〔\[]|分之|(?:19|20)[0-9]{2}-|[号座栋幢](?:楼)?|(?:点击|浏览|阅读|访问|下载)(?:次数|量|数)?:?|电话:?)$"
)
# A5, PM2.5, No.3 are names; GDP2.3% and GDP1200亿元 are not
_NAMED = re.compile(r"[A-Za-z][-.]?$")
_LETTERS = re.compile(r"[A-Za-z]{2,}$")
_TIME_BEFORE = ("前", "近", "头", "这", "连续")
# 数十家, 几百项, 成千上万 are no numbers; 总数三十家 is one
_VAGUE = re.compile(r"(?:[几千]|成千上|(?<![总人户个家件项量目])数)$")
_HELD = re.compile(r"(?:举办|承办|开办|举行|召开|连续|连办|编印|编发|刊发|发布|印发|开展|培训|分|分为|共|出版)了?$")
# a footnote or a page is one digit after a noun, a count without classifier follows a word of having
_HAVING = re.compile(r"(?:有|设|建|建成|含|共|共计|达|达到|增|新增|了|约|近|超过|计|等|及|其中|入驻|引进|培育|认定)$")
_PROGRAMMES = frozenset({"211", "863", "973", "985"})
_ARTICLE_BEFORE = frozenset("的每这那同另某哪任何没有了是第统唯之为成与和或及")

# ── behind it ────────────────────────────────────────────────────────────────────────────────────────────────

# 2020.12.18, 12:30, 1/3, 2×660
_GOES_ON = re.compile(r"[.:/×*-][0-9]")
_ARTICLE_ENDS = re.compile(r"[,;。、:)\n]|$")
# 四个意识, 三个一流, 两个维护: names that begin like a count
_CREED = re.compile(r"一|意识|自信|维护|确立|全面|百年|毫不动摇|务必|代表|不变")
_NOUN = re.compile(r"[一-鿿]{2}")
_CONGRESS = re.compile(r"(?:全国|党的)?(?:代表大会|党代会|全会)")
_ROOM = re.compile(r"(?:办公|会议)?室|房间|窗口|信箱")
_NO_NOUN = frozenset(
    "年月日号页第路楼层室时分秒点级版型系线班届期章条款节编卷集强股维代后前上下以之为是等的和与及或到至中也都将在由从"
    "跃居位周工高计院行战岁环季度比起式余多来内外左右稳超约近达国团军师校所倍成形令项要会能不无有这那我该其此各本"
)

# ── years ────────────────────────────────────────────────────────────────────────────────────────────────────

_YEAR = re.compile(r"(?:19|20)[0-9]{2}|0[0-9]|9[0-9]")
_STRETCH = re.compile(r"(?:近|最近|过去|今后|未来|连续|前|每|这|上|头|来)$")
_STRETCHED = re.compile(r"来|以来|内|间|期间|前|后|规划|计划|行动|工作|任期|发展")
_LASTING = re.compile(r"(?:为期|期限?[为是]?|[满达约逾超过于足到]|历时|长达)$")


def is_no_count(folded: str, match: re.Match[str], words: str) -> bool:
    """Whether a number with a unit is part of a date, an ordinal, a name, or an article; `words` stand before it.

    第3位, 前5个月, 2019年, 四个意识, 一个项目, A5家 are none.
    """
    numeral, after = match["num"], match.end()
    arabic = numeral[0].isdigit()
    if not match["per"] and _UNCOUNTED.search(words):
        return True
    if folded[after : after + 1].isdigit() or _GOES_ON.match(folded, match.end("num")):
        return True
    if _is_time(folded, match, words) or (match["unit"] in ("次", "届") and _CONGRESS.match(folded, after)):
        return True
    if arabic:
        return _is_name(match, words) or _is_list_number(match, words) or bool(re.match(r"0[0-9]", numeral))
    return _is_no_chinese_count(folded, match, words)


def stands_alone(folded: str, match: re.Match[str]) -> bool:
    """设有78孵化单元 counts without a classifier, 2.6亿 needs none; 211工程, 5G, 2021区县 are names."""
    after = match.end()
    following = folded[after : after + 1]
    if (match["mag"] or "")[-1:] in ("万", "亿"):
        return following != "级" and not (following.isascii() and following.isalnum())
    numeral = match["num"]
    if not numeral.isdigit() or len(numeral) > 3 or match["mag"] or match["mid"] or match["mid2"]:
        return False
    if (
        following in _NO_NOUN
        or _ROOM.match(folded, after)
        or _NOUN.match(folded, after) is None
        or numeral in _PROGRAMMES
    ):
        return False
    before = folded[max(0, match.start() - 3) : match.start()]
    return bool(_HAVING.search(before)) or (len(numeral) > 1 and "一" <= before[-1:] <= "鿿")


def names_great_ones(folded: str, match: re.Match[str]) -> bool:
    """三大板块, 5大产业; 二十大 is a congress, 一大 an article."""
    few = match["num"] in "两三四五六七八九十" or match["num"] in map(str, range(2, 11))
    return few and not match["mag"] and _NOUN.match(folded, match.end() + 1) is not None


def is_masked_count(folded: str, match: re.Match[str]) -> bool:
    """**家, x%; not the X of a name (AX5), nor a masked year."""
    before = folded[max(0, match.start() - 1) : match.start()]
    name = before == "第" or (before.isascii() and before.isalnum())
    return not name and match["unit"] not in (None, "年", "m", "米")


def _is_time(folded: str, match: re.Match[str], words: str) -> bool:
    unit = match["unit"] or ""
    if unit == "年":
        return _is_year(folded, match, words)
    if unit in ("个月", "天", "次") and words.endswith(_TIME_BEFORE):
        return True
    return unit in ("届", "期") and not _HELD.search(words)


def _is_year(folded: str, match: re.Match[str], words: str) -> bool:
    """2019年, 近五年, 十年砥砺 name times; 为期三年, 满5年 measure them."""
    numeral = match["num"]
    if match["mag"] or match["mid"]:
        return False
    if _YEAR.fullmatch(numeral) or numerals.is_bare(numeral):
        return True
    if not numeral[0].isdigit() and not _LASTING.search(words):
        return True
    return bool(_STRETCH.search(words) or _STRETCHED.match(folded, match.end()))


def _is_name(match: re.Match[str], words: str) -> bool:
    measured = match["unit"] and (match["unit"] == "%" or match["mag"])
    return bool(_NAMED.search(words) and not (measured and _LETTERS.search(words)))


def _is_list_number(match: re.Match[str], words: str) -> bool:
    """1.5家 at the start of a line is the first point of a list, that speaks of five."""
    opens = not words or words[-1] == "\n"
    return opens and "." in match["num"] and not match["mag"] and match["unit"] in LISTED_ONE


def _is_no_chinese_count(folded: str, match: re.Match[str], words: str) -> bool:
    """一 is an article, 二 an ordinal (the count is 两), 三元 and 五度 are words."""
    numeral, unit = match["num"], match["unit"]
    if match["per"] or unit in COUNTABLE_ONE:
        return False
    if _VAGUE.search(words) or (unit == "个" and _CREED.match(folded, match.end())):
        return True
    if match["mag"] or match["mid"] or match["mid2"]:
        return False
    if numeral == "一":
        return not _is_listed_one(folded, match, words)
    return numeral == "二" or (unit in ("元", "度", "米", "升", "克") and numeral in numerals.DIGITS)


def _is_listed_one(folded: str, match: re.Match[str], words: str) -> bool:
    """国家级星创天地一家、省级两家."""
    before = words[-1:]
    return (
        match["unit"] in LISTED_ONE
        and _ARTICLE_ENDS.match(folded, match.end()) is not None
        and "一" <= before <= "鿿"
        and before not in _ARTICLE_BEFORE
    )
