"""Times: absolute (2019年9月16日至18日), relative to the document's date (今年前三季度, 近三年), deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kg.model import Period, Time
from kg.text import calendar, numerals
from kg.text.calendar import anchor_year, last_day

__all__ = ["anchor_year", "find", "last_day"]

Grain = Literal["day", "month", "quarter", "half", "year", "span"]
Role = Literal["period", "as-of", "deadline"]

# ── what a time looks like ───────────────────────────────────────────────────────────────────────────────────

_TO = r"(?:--|——|[-—–~至到])"
_NUMBER = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_YEAR = r"(?:(?<![0-9.])(?:19|20)[0-9]{2}|(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2})"
_RELATIVE = r"今年|去年|明年|(?<![年月日之以天])前年|当年|同年|(?<![成资基样])本年|(?<!以)上年|次年|翌年"
_EDGE = "(?![线层部座蕴次始级心步创])"


def _part(n: int) -> str:
    """A part of a year, its groups ending in n."""
    return rf"""
      (?P<half{n}>[上下]半年)
     |前(?P<quarters{n}>[一二两三1-3])个?季度
     |第?(?<![-—–~至到、0-9])(?P<quarter{n}>[一二三四1-4])季度
     |[前头](?P<months{n}>{_NUMBER})个月
     |(?<![0-9.第])(?P<from{n}>[0-9]{{1,2}})(?:月份?)?{_TO}(?P<upto{n}>[0-9]{{1,2}})月份?(?![0-9])
     |(?<![0-9.第])(?P<month{n}>[0-9]{{1,2}}
        |(?<=年)[一二三四五六七八九十]{{1,2}}
        |[一二三四五六七八九十]{{1,2}}(?=月(?:[份底初末]|[一二三四五六七八九十]{{1,3}}日)))月份?
      (?:(?P<day{n}>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]|(?P<third{n}>[上中下]旬)|(?P<edge{n}>[底末初]){_EDGE})?
    """


def _point(n: int) -> str:
    """A year, a part of one, or both: 今年前三季度, 2019年9月16日, 9月底; the groups of a part alone end in n + 2."""
    turn = rf"年?[底末初]{_EDGE}"
    return rf"""
    (?:(?:(?P<year{n}>{_YEAR})年(?![级代龄会轻])度?|(?P<rel{n}>{_RELATIVE})度?)
       (?:{_part(n)}|(?P<turn{n}>{turn}))?
     |{_part(n + 2)}|(?P<turn{n + 2}>(?<![每历往近多几数学一二两三四五六七八九十])年[底末初]{_EDGE}))"""


_TIME = re.compile(
    rf"""
    (?<![0-9.])(?P<iso>(?P<iy>(?:19|20)[0-9]{{2}})(?P<isep>[-./])(?P<im>[0-9]{{1,2}})(?P=isep)(?P<id>[0-9]{{1,2}}))(?![0-9])
   |(?P<ya>{_YEAR})(?:年度?)?{_TO}(?P<yb>(?:19|20)[0-9]{{2}})(?:年(?![0-9级代底末初年前上下])度?|(?=\)))
   |(?:[“"](?P<pa>十?[一二三四五六七八九十])五[”"]|(?P<pb>十[一二三四五六])五(?=时期|期间|以来|末|规划|计划)
      |第(?P<pc>十?[一二三四五六七八九十])个五年(?=规划|计划))
      (?:(?:发展)?[规计]划)?(?P<ptail>时期|期间|以来|末期?|初期?)?
   |(?P<rp>(?<![最附远就靠新邻])近|最近|过去|今后|未来)(?P<rn>{_NUMBER})年(?:以来|来|间)?(?P<rin>内)?
   |(?<![0-9近第每几多数一二两三四五六七八九十])(?P<sn>{_NUMBER})(?:年(?P<ago>来)|(?P<su>年|个月)内)
   |(?P<now>截[至止]到?目前|到目前为止|迄今(?:为止)?|目前(?:为止)?|截[至止]今[日天])
   |(?P<month_now>本月|上月|上个月)
   |(?<![每几多数近一二两三四五六七八九十])(?P<this_year>年内)
   |(?P<first>{_point(1)})(?:{_TO}(?:(?P<second>{_point(2)})|(?P<until>[0-9]{{1,2}})[日号]))?
    """,
    re.X,
)

# ── what stands around it ────────────────────────────────────────────────────────────────────────────────────

_BEFORE = re.compile(
    r"(?P<asof>截[至止]到?)$|(?P<aim>(?:力争|争取|确保|力求|计划|预计)(?:到|在|于|至)?)$"
    r"|(?P<due>(?<![达高加增升降展长迟持回直得看找受报])到|(?:^|(?<=[,;。、:\n]))至)$"
)
_AFTER = re.compile(
    r"(?P<base>同期)|(?P<since>以来|至今|起(?![草步到点源来伏]))|(?P<during>期间|时期)"
    r"|(?P<due>之前|以前|前(?![列景期沿瞻往来端后一二三四五六七八九十0-9])|内(?![容部需涵外]))"
)
_FUTURE = re.compile(r"要|将|力争|确保|争取|计划|预计|拟")
_COMPARED = re.compile(r"[比较于同]$")
_CLAUSE = re.compile(r"(?:^|[,;。、:\n]|力争|争取|确保|计划|在|用)$")
_STOP = re.compile(r"[。;!?\n]")
_LAST_YEAR = re.compile(rf"({_YEAR})年")
_LOOK_BACK = 400
_SHIFT = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_FROM_TEXT = frozenset({"当年", "同年", "次年", "翌年"})


@dataclass(frozen=True, slots=True)
class _When:
    """A stretch on its way to a Time: `instant` for 年底, which is a day; `year` the year that the text names;
    `relative` where the stretch hangs on the document's date."""

    period: Period | None
    grain: Grain = "span"
    instant: bool = False
    year: int | None = None
    relative: bool = True
    role: Role = "period"


_UNKNOWN = _When(None)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and after a time; `future` where it is said to be to come."""

    begin: int
    stop: int
    before: str
    after: str
    future: bool


def find(folded: str, anchor: Period | None, start: int = 0, end: int | None = None) -> list[Time]:
    """The times that `folded[start:end]` names, in order; relative ones count from `anchor`, the document's date.

    Without an anchor relative times have no period. Vague ones (近年来, 多年来) and bases of comparison (去年同期)
    are left out; so is what no calendar knows (13月). The date of a deadline is the end of its period.
    截至2019年底 → 2019-12-31, as-of.
    """
    found: list[Time] = []
    carried: tuple[int, int] | None = None
    floor = start
    for match in _TIME.finditer(folded, start, len(folded) if end is None else end):
        if carried and _STOP.search(folded, carried[1], match.start()):
            carried = None
        when, stop = _read(folded, match, anchor, carried[0] if carried else None)
        if when is None:
            continue
        around = _around(folded, match.start(), stop, floor)
        if around.after == "base":
            continue
        found.append(_time(when, around, anchor))
        compared = _COMPARED.search(folded, max(floor, match.start() - 1), match.start())
        if when.year is not None and not compared and around.after != "since" and found[-1].role == "period":
            carried = (when.year, stop)
        floor = around.stop
    return found


def _around(folded: str, begin: int, stop: int, floor: int) -> _Around:
    low = max(floor, begin - 6)
    before, after = _BEFORE.search(folded[low:begin]), _AFTER.match(folded, stop)
    future = bool(_FUTURE.search(folded, low, begin) or _FUTURE.search(folded, stop, stop + 6))
    return _Around(
        begin=low + before.start() if before else begin,
        stop=after.end() if after else stop,
        before=(before.lastgroup or "") if before else "",
        after=(after.lastgroup or "") if after else "",
        future=future or (after is not None and after.lastgroup == "due") or before is not None,
    )


# ── from words to a period ───────────────────────────────────────────────────────────────────────────────────


def _read(
    folded: str, match: re.Match[str], anchor: Period | None, carried: int | None
) -> tuple[_When | None, int]:
    """The stretch that a match names, and where its words end; None where it names none."""
    try:
        if match["first"]:
            return _from_points(folded, match, anchor, carried)
        return _from_words(folded, match, anchor), match.end()
    except ValueError:  # 13月, 2月30日: no such day
        return None, match.end()


def _from_words(folded: str, match: re.Match[str], anchor: Period | None) -> _When | None:
    if match["iso"]:
        return _When(calendar.day(date(int(match["iy"]), int(match["im"]), int(match["id"]))), "day", relative=False)
    if match["ya"]:
        first, last = numerals.year(match["ya"]), int(match["yb"])
        period = Period(date(first, 1, 1), date(last, 12, 31))
        return _When(period, relative=False) if first <= last else None
    if ordinal := match["pa"] or match["pb"] or match["pc"]:
        return _plan(ordinal, match["ptail"] or "")
    now = last_day(anchor) if anchor else None
    if match["now"]:
        return _When(anchor, _grain(anchor), role="as-of")
    if match["month_now"]:
        at = now and (now if match["month_now"] == "本月" else now.replace(day=1) - timedelta(days=1))
        return _When(calendar.months(at.year, at.month, at.month), "month") if at else _UNKNOWN
    if match["this_year"]:
        return _When(calendar.whole_year(now.year) if now else None, "year", role="deadline")
    return _rolling(folded, match, now)


def _rolling(folded: str, match: re.Match[str], now: date | None) -> _When | None:
    """近三年, 十年来: the full years before the document's; 未来三年, 三年内: from its date on."""
    count = _int(match["rn"] or match["sn"])
    if match["rp"] in ("近", "最近", "过去") or match["ago"]:
        if count < 2:  # 近一年 may be the running year or the last
            return None
        return _When(Period(date(now.year - count, 1, 1), date(now.year - 1, 12, 31)) if now else None)
    if match["sn"] and not _CLAUSE.search(folded, max(0, match.start() - 2), match.start()):
        return None  # 成立三年内的企业 is a condition
    if now is None:
        return _When(None, role="deadline" if match["sn"] else "period")
    later = calendar.months_later(now, count) if match["su"] == "个月" else calendar.years_later(now, count)
    return _When(Period(now, later), role="deadline" if match["sn"] or match["rin"] else "period")


def _plan(ordinal: str, tail: str) -> _When | None:
    number = calendar.plan_number(ordinal)
    if number is None:
        return None
    period = calendar.plan(number)
    if tail.startswith("末") and period.end:
        return _When(calendar.day(period.end), "day", instant=True, relative=False)
    if tail == "以来":
        period = Period(period.start, None)
    return _When(period, relative=False)


def _from_points(
    folded: str, match: re.Match[str], anchor: Period | None, carried: int | None
) -> tuple[_When | None, int]:
    """One point, or from one point to a second that takes its year from the first: 9月16日至18日."""
    stop = match.end("first")
    around = _around(folded, match.start(), match.end(), match.start() - 6)
    year = _year(folded, match, 1, anchor, carried)
    named = year is not None and bool(match["year1"] or match["rel1"])
    n = 1 if match["year1"] or match["rel1"] else 3
    year = year if named else carried
    if year is None and match["year1"] is None:
        if anchor is None or match["rel1"]:
            return _UNKNOWN, match.end()
        year = _nearest_year(match, n, anchor, around)
    assert year is not None
    first = _part_of(match, n, year)
    first = replace(first, year=year if named else None, relative=match["year1"] is None)
    if match["until"]:
        return _until_day(first, int(match["until"])), match.end()
    if not match["second"]:
        return first, stop
    second_year = _year(folded, match, 2, anchor, year)
    second = _part_of(match, 2 if match["year2"] or match["rel2"] else 4, second_year or year)
    joined = _join(first, second)
    return (joined, match.end()) if joined else (first, stop)


def _join(first: _When, second: _When) -> _When | None:
    if first.period is None or second.period is None or first.period.start is None or second.period.end is None:
        return None
    period = Period(first.period.start, second.period.end)
    return replace(first, period=period, grain="span", instant=False) if first.period.start <= second.period.end else None


def _until_day(first: _When, day: int) -> _When | None:
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


def _nearest_year(match: re.Match[str], n: int, anchor: Period, around: _Around) -> int | None:
    """The year of a part named alone: the document's, the one before if that lies ahead, the next for what is due."""
    now = last_day(anchor)
    if now is None:
        return None
    when = _part_of(match, n, now.year)
    if when.period is None or when.period.start is None or when.period.end is None:
        return now.year
    if around.future:
        passed = when.period.end < (anchor.start or now)
        return now.year + 1 if passed and (around.after == "due" or around.before == "aim") else now.year
    # a cumulated stretch is reported when it is over, a single one may be running
    known_by = when.period.end if when.grain == "span" or match[f"half{n}"] == "上半年" else when.period.start
    return now.year - 1 if known_by > calendar.months_later(now, 1) and not when.instant else now.year


def _part_of(match: re.Match[str], n: int, year: int) -> _When:
    """The part of a year that the groups ending in n name; the whole year if none."""
    if half := match[f"half{n}"]:
        return _When(calendar.months(year, *((1, 6) if half[0] == "上" else (7, 12))), "half")
    if quarters := match[f"quarters{n}"]:
        return _When(calendar.months(year, 1, 3 * _int(quarters)))
    if quarter := match[f"quarter{n}"]:
        return _When(calendar.quarter(year, _int(quarter)), "quarter")
    if count := match[f"months{n}"]:
        return _When(calendar.months(year, 1, _int(count)))
    if first := match[f"from{n}"]:
        return _When(_ordered(calendar.months(year, int(first), int(match[f"upto{n}"]))))
    if month := match[f"month{n}"]:
        return _part_of_month(match, n, year, _int(month))
    if turn := match[f"turn{n}"]:
        at = date(year, 1, 1) if turn[-1] == "初" else date(year, 12, 31)
        return _When(calendar.day(at), "day", instant=True)
    return _When(calendar.whole_year(year), "year")


def _part_of_month(match: re.Match[str], n: int, year: int, month: int) -> _When:
    whole = calendar.months(year, month, month)
    if day := match[f"day{n}"]:
        return _When(calendar.day(date(year, month, _int(day))), "day")
    if third := match[f"third{n}"]:
        first = {"上": 1, "中": 11, "下": 21}[third[0]]
        end = whole.end if first == 21 else date(year, month, first + 9)
        return _When(Period(date(year, month, first), end))
    if edge := match[f"edge{n}"]:
        at = whole.start if edge == "初" else whole.end
        return _When(Period(at, at), "day", instant=True)
    return _When(whole, "month")


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


# ── from a period to a Time ──────────────────────────────────────────────────────────────────────────────────


def _time(when: _When, around: _Around, anchor: Period | None) -> Time:
    period, role, grain = _in_role(when, around, last_day(anchor) if anchor else None)
    return Time(around.begin, around.stop, period, role, grain)


def _in_role(when: _When, around: _Around, now: date | None) -> tuple[Period | None, Role, Grain]:
    """What the words around make of a stretch: 截至 a day, 以来 an open side, 前 and 到 a deadline."""
    period = when.period
    if when.role != "period":
        return period, when.role, when.grain
    if period is None or period.end is None or period.start is None:
        return period, _asked_role(around), when.grain
    if around.before == "asof":
        return calendar.day(period.end), "as-of", when.grain
    if around.after == "since":
        running = when.relative and now is not None and now.year == period.start.year and now >= period.start
        return Period(period.start, now if running else None), "period", "span"
    ahead = now is None or period.end >= now
    if around.after == "due" and not ahead:
        return Period(None, period.end), "period", "span"
    if around.after == "due" or around.before == "aim":
        return period, "deadline", when.grain
    if around.before == "due":
        return (period, "deadline", when.grain) if ahead else (calendar.day(period.end), "as-of", when.grain)
    if when.instant:
        return period, "deadline" if now is not None and ahead else "as-of", when.grain
    return period, "period", when.grain


def _asked_role(around: _Around) -> Role:
    if around.before == "asof":
        return "as-of"
    return "deadline" if around.after == "due" or around.before in ("aim", "due") else "period"
