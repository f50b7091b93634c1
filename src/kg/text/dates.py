"""Times: absolute (2019年9月16日至18日), relative to the document's date (今年前三季度, 近三年), deadlines."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Period, Time
from kg.text import calendar
from kg.text.calendar import anchor_year, last_day
from kg.text.date_context import Around, section_year, section_years
from kg.text.date_context import around as around_time
from kg.text.date_grammar import TIME
from kg.text.date_reading import Grain, Role, When, read

__all__ = ["anchor_year", "find", "last_day"]

_COMPARED = re.compile(r"[比较于同]$")
# 2016年是“十三五”|开局之年: the year is told, the plan only says which of its years it is
_OF_PLAN = re.compile(r"(?:规划|计划)?(?:的)?(?:开局|收官|决胜|攻坚|起步|首|第[一二三四五]|最后)[一-鿿]{0,2}年")
_STOP = re.compile(r"[。!?\n]")


def find(folded: str, anchor: Period | None, start: int = 0, end: int | None = None) -> list[Time]:
    """The times that `folded[start:end]` names, in order; relative ones count from `anchor`, the document's date.

    Without an anchor relative times have no period. Vague ones (近年来, 多年来) and bases of comparison (去年同期)
    are left out; so is what no calendar knows (13月). The date of a deadline is the end of its period.
    截至2019年底 → 2019-12-31, as-of.
    """
    found: list[Time] = []
    carried: tuple[int, int] | None = None
    floor, stretch = start, len(folded) if end is None else end
    sections = section_years(folded, start, stretch)
    for match in TIME.finditer(folded, start, stretch):
        if carried and _STOP.search(folded, carried[1], match.start()):
            carried = None
        if match.start() < floor:
            continue  # 年底前 has taken the 前 of 前年
        year = carried[0] if carried else section_year(sections, match.start())
        when, stop = read(folded, match, anchor, year)
        if when is None:
            continue
        around = around_time(folded, match.start(), stop, floor)
        if around.after == "base" or (found and _OF_PLAN.match(folded, stop)):
            continue
        found.append(_time(when, around, anchor))
        compared = _COMPARED.search(folded, max(floor, match.start() - 1), match.start())
        if when.year is not None and not compared and around.after != "since" and found[-1].role == "period":
            carried = (when.year, stop)
        floor = around.stop
    return found


# ── from a period to a Time ──────────────────────────────────────────────────────────────────────────────────


def _time(when: When, around: Around, anchor: Period | None) -> Time:
    period, role, grain = _in_role(when, around, last_day(anchor) if anchor else None)
    return Time(around.begin, around.stop, period, role, grain)


def _in_role(when: When, around: Around, now: date | None) -> tuple[Period | None, Role, Grain]:
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
    return _when_due(period, when, around, now)


def _when_due(period: Period, when: When, around: Around, now: date | None) -> tuple[Period, Role, Grain]:
    """到2025年, 6月底前, 今年年底: a deadline while it lies ahead; behind, the state of a day (到2019年底)."""
    assert period.end is not None
    ahead = now is None or period.end >= now
    if around.after == "due" and not ahead:
        return Period(None, period.end), "period", "span"
    if around.after == "due" or around.before == "aim":
        return period, "deadline", when.grain
    if around.before != "due" and not when.instant:
        return period, "period", when.grain
    if ahead and (now or around.before == "due"):
        return period, "deadline", when.grain
    return calendar.day(period.end), "as-of", when.grain


def _asked_role(around: Around) -> Role:
    if around.before == "asof":
        return "as-of"
    return "deadline" if around.after == "due" or around.before in ("aim", "due") else "period"
