"""One noun at two times: 从2012年的5.4万亿元增长到2021年的15.3万亿元."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures import bearing, drafting, phrase
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.noun import Phrase
from kg.model import Quantity, Time
from kg.text.calendar import whole_year

FROM = re.compile(r"(?:由|从)(?:[^,。;]{0,10}?[年末底初][^,。;]{0,3}?|原来|原先|此前|过去|最初|初期)?的?$")
TO = re.compile(
    r"[,]?(?:提高|增长|增加|上升|扩大|提升|下降|降低|减少|缩短|发展|跃升|攀升|增|升|降|延长|壮大|调整|变化?|优化|整合|压缩|精简|合并|突破|跃)(?:到|至|为|成)了?(?:[^,。;]{0,8}?年[^,。;]{0,3}?)?的?"
)


def moved(cursor: Cursor, quantity: Quantity) -> bool:
    """从2012年的5.4万亿元|增长到2021年的15.3万亿元: one noun, two times."""
    segment = cursor.text[cursor.edge : quantity.start]
    if match := FROM.search(segment):
        left = cursor.left(cursor.edge + match.start())
        left = bearing.subject(cursor, left, cursor.edge + match.start())
        found = phrase.before(cursor.context, left, cursor.edge + match.start())
        return _at(cursor, quantity, found, cursor.edge + match.start(), keep=False)
    last = cursor.state.last
    if last and last.quantity and last.quantity.unit == quantity.unit and (match := TO.fullmatch(segment)):
        found = replace(
            phrase.before(cursor.context, quantity.start, quantity.start), concept=last.concept, level=last.level
        )
        return _at(cursor, quantity, found, cursor.edge, keep=True)
    return False


def _at(cursor: Cursor, quantity: Quantity, found: Phrase, start: int, *, keep: bool) -> bool:
    """A figure with a time of its own, which does not hold for what follows."""
    bearing.read(cursor, found.start, quantity.start)
    draft = drafting.draft(cursor, quantity, found) if found.concept else None
    if draft is None:
        return False
    times = [m.time for m in cursor.context.within(start, quantity.start) if m.time]
    draft.carried = cursor.state.last if keep else None
    cursor.add(draft)
    if times:
        draft.time = times[-1]
    elif (told := _end_of_span(cursor, last=keep)) is not None:
        draft.time = told
        times = [told]
    draft.undated = not times and not keep  # 由3.42%|提高到: when it was so, nobody says
    return True


def _end_of_span(cursor: Cursor, *, last: bool) -> Time | None:
    """2008—2016年,产值从3亿元|增长到9亿元|: the first and the last year that the sentence speaks of."""
    time = cursor.state.time
    start, end = (time.period.start, time.period.end) if time and time.period else (None, None)
    if time is None or start is None or end is None or start.year == end.year:
        return None
    first = start.year if cursor.text[time.start].isdigit() else start.year - 1  # “十四五”以来: from the year before
    return replace(time, period=whole_year(end.year if last else first), grain="year", role="period")
