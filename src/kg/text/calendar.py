"""The calendar that expressions of time stand on: months, quarters, halves, five-year plans, as Periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from kg.model import Period

_ORDINALS = "零一二三四五六七八九十"


def whole_year(year: int) -> Period:
    return months(year, 1, 12)


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another of the same year; ValueError for month 13."""
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def quarter(year: int, number: int) -> Period:
    return months(year, 3 * number - 2, 3 * number)


def day(at: date) -> Period:
    return Period(at, at)


def plan(number: int) -> Period:
    """A five-year plan by its number: the first ran 1953–1957, the sixth from 1981, the fourteenth 2021–2025.

    The years 1963–1965 belong to none.
    """
    start = 1953 + 5 * (number - 1) + (3 if number > 2 else 0)
    return Period(date(start, 1, 1), date(start + 4, 12, 31))


def plan_number(ordinal: str) -> int | None:
    """十四 = 14; None for what names no plan."""
    if ordinal in _ORDINALS:
        return _ORDINALS.index(ordinal) or None
    return 10 + _ORDINALS.index(ordinal[1]) if len(ordinal) == 2 and ordinal[0] == "十" else None


def last_day(period: Period) -> date | None:
    """The day that relative times count from; of an open period its start."""
    return period.end or period.start


def anchor_year(period: Period) -> int | None:
    """The year that 今年 names in a document of this date."""
    at = last_day(period)
    return at.year if at else None


def years_later(at: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th."""
    return at.replace(year=at.year + years, day=28 if (at.month, at.day) == (2, 29) else at.day)


def months_later(at: date, count: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = at.year * 12 + at.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))


def parse_date(written: str) -> Period:
    """A day, month or year in ISO form as a period: 2020-12 → 2020-12-01 to 2020-12-31. Raises ValueError."""
    parts = [int(part) for part in written.split("-")]
    match parts:
        case [year]:
            return months(year, 1, 12)
        case [year, month]:
            return months(year, month, month)
        case [year, month, number]:
            return day(date(year, month, number))
    raise ValueError(f"no date: {written}")
