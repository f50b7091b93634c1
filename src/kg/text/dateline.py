"""The day, month or year that a document speaks from, by the signs it gives itself."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Period, Span
from kg.text import calendar
from kg.text.head import Line, is_running

_CHINESE = "〇零○一二三四五六七八九十"
_DATE = (
    r"(?P<year>(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})\s?(?:年\s?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"(?:\s?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日)?|[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:(?!\d)|(?=\d\d:\d\d)))"
)
_ANY = re.compile(_DATE)
_LABELLED = re.compile(
    rf"(?P<own>成文|发文|印发|签发|制发)?(?P<out>发布|公布|公开|发表|刊发|更新)?(?:日期|时间)\s*:\s*{_DATE}"
)
_ALONE = re.compile(rf"[(\[—-]*{_DATE}[)\]]?(?:印发)?")
_SUBTITLE = re.compile(rf"(?:—+|-+|[(])\s*{_DATE}")
_WIRE = re.compile(rf"{_DATE}[电讯]")
_PRINTED = re.compile(rf"《\s*[^《》]{{2,20}}》\s*[(]\s*{_DATE}[^()]{{0,12}}版")
_UPLOAD = re.compile(rf"上传(?:时间|日期|于)\s*[:：]?\s*{_DATE}")
_SIGNS = re.compile(r"(?:政府|办公[室厅]|委员会|管委会|小组|中心|协会|公司|[局厅委部会院])$")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_MENTION = re.compile(r"(?<![到—~-])(?<!(?<!截)至)((?:19|20)\d\d)年")
_YEAR_END = re.compile(r"截[至止](?:到)?((?:19|20)\d\d)年(?:年?底|末|12月)")
_PART = re.compile(
    r"((?:19|20)\d\d)年(?:度)?(?:(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度|前(?P<first>[二三])季度|(?:1\s?[-—~至]\s?)?(?P<month>\d{1,2})月)"
)
_REVIEW = re.compile(r"^(?:[一二三四五六七八九十]、|#*\s*)((?:19|20)\d\d)年(?:政府)?(?:主要)?工作(?:的)?回顾", re.M)
_SPAN = re.compile(r"20\d\d年?[-—–~至到]+20\d\d年")  # a plan's years: it speaks from before the first is over
_LOOKS_BACK = re.compile("总结|回顾")
_LAST_LINES = 15


def find(lines: list[Line], head: list[Line], title: str | None, source: str) -> tuple[Period, Span | None] | None:
    """The date and where it stands; None where the text tells none. `source` is the text with all debris.

    In this order: the label of the act's own date, the subtitle, the signature (if not after publication), the
    dateline of the head, the label of publication, the news wire, the date of upload as far as title and text
    allow it, the period in the title, the heading of a yearly review.
    """
    labels = [m for line in _edges(lines) for m in _matches(_LABELLED, line)]
    own = next((found for match, found in labels if match["own"]), None)
    published = next((found for match, found in labels if match["out"]), None)
    plain = next((found for match, found in labels if not match["out"] and not match["own"]), None)
    signed = _signature(lines, head)
    if signed and published and _begin(signed[0]) > _begin(published[0]):
        signed = None
    found = own or _subtitle(head) or signed or _in_head(head, title) or published or plain or _wire(lines)
    if found:
        return found
    implied = _uploaded(source, title, lines) or _from_title(title, lines) or _from_review(lines)
    return (implied, None) if implied else None


def period(match: re.Match[str]) -> Period | None:
    """The day or month that a date names; None for the 31st of February."""
    year = _numeral(match["year"])
    month, day = match["month"] or match["m"], match["day"] or match["d"]
    try:
        if day:
            return calendar.day(date(year, _numeral(month), _numeral(day)))
        return calendar.months(year, _numeral(month), _numeral(month))
    except ValueError:
        return None


def _numeral(text: str) -> int:
    """2020, 二〇二〇, 12, 十二, 二十三."""
    if text.isascii():
        return int(text)
    if len(text) == 4 or "十" not in text:
        return int("".join(str("〇一二三四五六七八九".index("〇" if c in "零○" else c)) for c in text))
    tens, _, ones = text.partition("十")
    return (_CHINESE.index(tens) - 2 if tens else 1) * 10 + (_CHINESE.index(ones) - 2 if ones else 0)


def _matches(pattern: re.Pattern[str], line: Line) -> list[tuple[re.Match[str], tuple[Period, Span]]]:
    found = []
    for match in pattern.finditer(line.folded):
        if when := period(match):
            span = Span(line.start + match.start("year"), line.start + match.end())
            found.append((match, (when, span)))
    return found


def _edges(lines: list[Line]) -> list[Line]:
    """Labels stand at the top and the bottom; in between they announce meetings."""
    some = lines if len(lines) <= 2 * _LAST_LINES else [*lines[:_LAST_LINES], *lines[-_LAST_LINES:]]
    return [line for line in some if not is_running(line.folded)]


def _begin(when: Period) -> date:
    return when.start or date.min


def _subtitle(head: list[Line]) -> tuple[Period, Span] | None:
    """（2023年10月26日） or ——2023年2月2日在… below the title."""
    for line in head:
        if _SUBTITLE.match(line.folded) and (found := _matches(_ANY, line)):
            return found[0][1]
    return None


def _signature(lines: list[Line], head: list[Line]) -> tuple[Period, Span] | None:
    """A date alone in its line, best below the name of a body."""
    alone = [i for i in range(len(head), len(lines)) if _ALONE.fullmatch(lines[i].folded)]
    below = [i for i in alone if i and _SIGNS.search(lines[i - 1].folded) and not is_running(lines[i - 1].folded)]
    for index in [*below, *alone]:
        if found := _matches(_ANY, lines[index]):
            return found[0][1]
    return None


def _in_head(head: list[Line], title: str | None) -> tuple[Period, Span] | None:
    """A dateline: 2022-09-15 17:36 来源：新华社; 某年某月某日 某会议通过. The title and labels are no datelines."""
    for line in head:
        if title and (line.text in title or title in line.text):
            continue
        labelled = _LABELLED.search(line.folded)
        for match, found in _matches(_ANY, line):
            if not labelled and (match["day"] or match["d"] or _ALONE.fullmatch(line.folded)):
                return found
    return None


def _wire(lines: list[Line]) -> tuple[Period, Span] | None:
    """某社某地2022年9月15日电, or what a paper prints below."""
    for line in _edges(lines):  # 《松岭日报》(2023年6月1日 第04版)
        if found := _matches(_PRINTED, line):
            return found[0][1]
    for line in lines[:_LAST_LINES]:
        if found := _matches(_WIRE, Line(line.start, line.text[:60], line.folded[:60])):
            return found[0][1]
    return None


def _uploaded(source: str, title: str | None, lines: list[Line]) -> Period | None:
    """The day of upload to a document site. It is only an upper bound: a title of an earlier year, or a text whose
    last year lies further back, speaks against it."""
    match = _UPLOAD.search(source)
    when = period(match) if match else None
    if when is None or when.start is None:
        return None
    year = when.start.year
    titled = _years(title)
    if titled:
        return when if max(titled) >= year or min(titled) >= year else None
    told = [y for line in lines for m in _MENTION.finditer(line.folded) if (y := int(m[1])) <= year]
    return when if not told or max(told) >= year - 1 else None


def _years(title: str | None) -> list[int]:
    return [int(y) for y in _YEAR.findall(title or "")]


def _from_title(title: str | None, lines: list[Line]) -> Period | None:
    """2025年上半年工作总结 speaks from June 2025; a summary of one year with plans for the next, from the first; a
    title that runs two years ahead of what the text has seen (截至2019年底), from the year between."""
    years = _years(title)
    if not title or not years:
        return None
    if part := _PART.search(title):
        return _last_month(part)
    year = min(years) if _LOOKS_BACK.search(title) or _SPAN.search(title) else max(years)
    seen = [int(m[1]) for line in lines for m in _YEAR_END.finditer(line.folded)]
    if seen and year - max(seen) == 2:
        year -= 1
    return calendar.whole_year(year)


def _last_month(part: re.Match[str]) -> Period | None:
    """The last month of a part of a year."""
    if part["half"]:
        month = 6
    elif part["month"]:
        month = int(part["month"])
    else:
        number = part["quarter"] or part["first"]
        month = 3 * (int(number) if number.isdigit() else _CHINESE.index(number) - 2)
    return calendar.months(int(part[1]), month, month) if 1 <= month <= 12 else None


def _from_review(lines: list[Line]) -> Period | None:
    """A yearly report that begins 一、2024年工作回顾 / 过去一年 is given early in the year after."""
    for index, line in enumerate(lines[:30]):
        if match := _REVIEW.match(line.folded):
            near = "".join(x.folded[:40] for x in lines[index : index + 3])
            return calendar.whole_year(int(match[1]) + 1) if "过去一年" in near else None
    return None
