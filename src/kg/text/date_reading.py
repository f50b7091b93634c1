"""From the words of a time to its stretch of days: what each group of the grammar means."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from kg.frozen import dataclass
from kg.model import Period
from kg.text import calendar, numerals
from kg.text.calendar import anchor_year, last_day
from kg.text.date_context import around
from kg.text.date_grammar import YEAR

Grain = Literal["day", "month", "quarter", "half", "year", "span"]
Role = Literal["period", "as-of", "deadline"]

_CLAUSE = re.compile(r"(?:^|[,;。、:\n]|力争|争取|确保|计划|在|用)$")
_LAST_YEAR = re.compile(rf"({YEAR})年")
_LOOK_BACK = 400
_SHIFT = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "同年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
    "次年": 1,
    "翌年": 1,
}
_FROM_TEXT = frozenset({"当年", "同年", "次年", "翌年"})


@dataclass(frozen=True, slots=True)
class When:
    """A stretch on its way to a Time: `instant` for 年底, which is a day; `year` the year that the text names;
    `relative` where the stretch hangs on the document's date."""

    period: Period | None
    grain: Grain = "span"
    instant: bool = False
    year: int | None = None
    relative: bool = True
    role: Role = "period"


_UNKNOWN = When(None)


def read(folded: str, match: re.Match[str], anchor: Period | None, carried: int | None) -> tuple[When | None, int]:
    """The stretch that a match names, and where its words end; None where it names none."""
    try:
        if match["first"]:
            return _from_points(folded, match, anchor, carried)
        return _from_words(folded, match, anchor), match.end()
    except ValueError:  # 13月, 2月30日: no such day
        return None, match.end()


def _from_words(folded: str, match: re.Match[str], anchor: Period | None) -> When | None:
    if match["iso"]:
        return When(calendar.day(date(int(match["iy"]), int(match["im"]), int(match["id"]))), "day", relative=False)
    if match["ya"]:
        first, last = numerals.year(match["ya"]), int(match["yb"])
        return When(_ordered(Period(date(first, 1, 1), date(last, 12, 31))), relative=False)
    if ordinal := match["pa"] or match["pb"] or match["pc"]:
        return _plan(ordinal, match["ptail"] or "")
    if match["now"]:
        return When(anchor, _grain(anchor), role="as-of")
    now = last_day(anchor) if anchor else None
    return _rolling(folded, match, now) if match["rn"] or match["sn"] else _running(match, now)


def _running(match: re.Match[str], now: date | None) -> When:
    """本月, 上月, 年内."""
    if now is None:
        return _UNKNOWN
    if match["this_year"]:
        return When(calendar.whole_year(now.year), "year", role="deadline")
    at = now if match["month_now"] == "本月" else now.replace(day=1) - timedelta(days=1)
    return When(calendar.months(at.year, at.month, at.month), "month")


def _rolling(folded: str, match: re.Match[str], now: date | None) -> When | None:
    """近三年, 十年来: the full years before the document's; 未来三年, 三年内: from its date on."""
    count = _int(match["rn"] or match["sn"])
    if match["rp"] in ("近", "最近", "过去") or match["ago"]:
        if count < 2:  # 近一年 may be the running year or the last
            return None
        return When(Period(date(now.year - count, 1, 1), date(now.year - 1, 12, 31)) if now else None)
    if match["sn"] and not _CLAUSE.search(folded, max(0, match.start() - 2), match.start()):
        return None  # 成立三年内的企业 is a condition
    if now is None:
        return When(None, role="deadline" if match["sn"] else "period")
    later = calendar.months_later(now, count) if match["su"] == "个月" else calendar.years_later(now, count)
    return When(Period(now, later), role="deadline" if match["sn"] or match["rin"] else "period")


def _plan(ordinal: str, tail: str) -> When | None:
    number = calendar.plan_number(ordinal)
    if number is None:
        return None
    period = calendar.plan(number)
    if tail.startswith("末") and period.end:
        return When(calendar.day(period.end), "day", instant=True, relative=False)
    if tail == "以来":
        period = Period(period.start, None)
    return When(period, relative=False)


def _from_points(
    folded: str, match: re.Match[str], anchor: Period | None, carried: int | None
) -> tuple[When | None, int]:
    """One point, or from one point to a second that takes its year from the first: 9月16日至18日."""
    first = _first_point(folded, match, anchor, carried)
    if first.period is None or not (match["until"] or match["second"]):
        return first, match.end()
    joined = _until_day(first, int(match["until"])) if match["until"] else _second_point(folded, match, anchor, first)
    return (joined, match.end()) if joined else (first, match.end("first"))


def _first_point(folded: str, match: re.Match[str], anchor: Period | None, carried: int | None) -> When:
    if not (match["year1"] or match["rel1"]):
        year = carried or (_nearest_year(folded, match, anchor) if anchor else _last_year(folded, match.start()))
        return _part_of(match, 3, year) if year else _UNKNOWN
    year = _year(folded, match, 1, anchor, carried)
    if year is None:
        return _UNKNOWN
    return replace(_part_of(match, 1, year), year=year, relative=match["year1"] is None)


def _second_point(folded: str, match: re.Match[str], anchor: Period | None, first: When) -> When | None:
    """The stretch from the first point to the second; None where they do not follow each other."""
    start = first.period.start if first.period else None
    if start is None:
        return None
    named = match["year2"] or match["rel2"]
    year = _year(folded, match, 2, anchor, start.year) if named else start.year
    second = _part_of(match, 2 if named else 4, year) if year else _UNKNOWN
    if second.period is None or second.period.end is None or second.period.end < start:
        return None
    known = first.year if second.period.end.year == start.year else None
    return replace(first, period=Period(start, second.period.end), grain="span", instant=False, year=known)


def _until_day(first: When, day: int) -> When | None:
    at = first.period.start if first.period else None
    if at is None or first.grain != "day" or day < at.day:
        return None
    return replace(first, period=Period(at, at.replace(day=day)), grain="span")


def _year(folded: str, match: re.Match[str], n: int, anchor: Period | None, carried: int | None) -> int | None:
    """The year that a point names, None if it names none or it cannot be known."""
    if match[f"year{n}"]:
        return numerals.year(match[f"year{n}"])
    word = match[f"rel{n}"]
    if word is None:
        return None
    if word in _FROM_TEXT:
        base = carried or _last_year(folded, match.start())
    elif word == "上年" and carried:
        base = carried
    else:
        base = anchor_year(anchor) if anchor else None
    return None if base is None else base + _SHIFT[word]


def _last_year(folded: str, before: int) -> int | None:
    years = _LAST_YEAR.findall(folded, max(0, before - _LOOK_BACK), before)
    return numerals.year(years[-1]) if years else None


def _nearest_year(folded: str, match: re.Match[str], anchor: Period) -> int | None:
    """The year of a part named alone: the document's, the one before if that lies ahead, the next for what is due."""
    now = last_day(anchor)
    if now is None:
        return None
    when, context = _part_of(match, 3, now.year), around(folded, match.start(), match.end(), 0)
    if when.period is None or when.period.start is None or when.period.end is None:
        return now.year
    if context.future:
        passed = when.period.end < (anchor.start or now)
        return now.year + 1 if passed and (context.after == "due" or context.before == "aim") else now.year
    if context.before == "asof":  # what a text counts up to is over
        return now.year - 1 if when.period.end > calendar.months_later(now, 1) else now.year
    # a cumulated stretch is reported when it is over, a single one may be running
    known_by = when.period.end if when.grain == "span" or match["half3"] == "上半年" else when.period.start
    ahead = known_by > calendar.months_later(now, 1)
    return now.year - 1 if ahead and (not when.instant or match["turn3"] == "年末") else now.year


def _part_of(match: re.Match[str], n: int, year: int) -> When:
    """The part of a year that the groups ending in n name; the whole year if none."""
    if month := match[f"month{n}"]:
        return _part_of_month(match, n, year, _int(month))
    if turn := match[f"turn{n}"]:
        at = date(year, 1, 1) if turn[-1] == "初" else date(year, 12, 31)
        return When(calendar.day(at), "day", instant=True)
    first, last, grain = _months_of(match, n)
    return When(_ordered(calendar.months(year, first, last)), grain)


def _months_of(match: re.Match[str], n: int) -> tuple[int, int, Grain]:
    """First and last month of a part: 下半年 7–12, 前三季度 1–9, 二季度 4–6, 前5个月 1–5, 1-10月."""
    if half := match[f"half{n}"]:
        return (1, 6, "half") if half[0] == "上" else (7, 12, "half")
    if quarters := match[f"quarters{n}"]:
        return 1, 3 * _int(quarters), "span"
    if quarter := match[f"quarter{n}"]:
        return 3 * _int(quarter) - 2, 3 * _int(quarter), "quarter"
    if count := match[f"months{n}"]:
        return 1, _int(count), "span"
    if first := match[f"from{n}"]:
        return int(first), int(match[f"upto{n}"]), "span"
    return 1, 12, "year"


def _part_of_month(match: re.Match[str], n: int, year: int, month: int) -> When:
    whole = calendar.months(year, month, month)
    if day := match[f"day{n}"]:
        return When(calendar.day(date(year, month, _int(day))), "day")
    if third := match[f"third{n}"]:
        first = {"上": 1, "中": 11, "下": 21}[third[0]]
        end = whole.end if first == 21 else date(year, month, first + 9)
        return When(Period(date(year, month, first), end))
    if edge := match[f"edge{n}"]:
        at = whole.start if edge == "初" else whole.end
        return When(Period(at, at), "day", instant=True)
    return When(whole, "month")


def _ordered(period: Period) -> Period:
    if period.start and period.end and period.start > period.end:
        raise ValueError(period)
    return period


def _int(numeral: str) -> int:
    value = numerals.parse(numeral)
    if value is None:
        raise ValueError(numeral)
    return int(value)


def _grain(period: Period | None) -> Grain:
    if period is None or period.start is None or period.end is None or period.start == period.end:
        return "day"
    return "month" if (period.end - period.start).days < 31 else "year"
