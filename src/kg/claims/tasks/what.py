"""What is to be done, until when, and what it is about; made into the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from kg.claims.tasks.who import Who
from kg.context import Context
from kg.model import Entity, Span, Task, Time

LIGHT = re.compile(r"^(?:做好|抓好|加强对?|负责)")
# an attitude or a wish is no task
NO_TASK = re.compile(
    r"^(?:管理的|加大|强化[^,;。]{0,10}(?:担当|意识)|提升[^,;。]{0,10}认识|珍惜|高度重视|提高认识|统一思想|认识到|看到|相信|坚持|认真学习|再接再厉|继续努力|"
    r"结合|以|有|能|会|不|支持|坚定|保持|为|是|成为|(?:抓好|做好)?(?:落实|实施|推进|组织|统筹|协调)$)|^.{0,1}$|"
    r"(?:认识|意识|担当|紧迫感|责任感|使命感)$"
)
OF_YEAR = re.compile("度|.(?:[度第的]|全)")  # 2023年度第二批…认定工作: no deadline
ABOUT = frozenset({"program", "policy", "platform", "event", "concept"})


def task(context: Context, who: Who, what: tuple[int, int], rule: str, *, apart: bool = False) -> Iterator[Task]:
    """The claim, if the words name something to be done. `apart` holds where clauses lie between bodies and duty."""
    start, end = what
    time = next((m for m in context.within(start, end) if m.time and m.start == start), None)
    if time and not OF_YEAR.match(context.document.folded, time.end - 1):
        start = time.end
    if light := LIGHT.match(context.document.folded[start:end]):
        start += light.end()
    end = _before_sum(context, start, end)
    words = context.document.text[start:end].strip()
    if NO_TASK.search(context.document.folded[start:end].strip()) or not words:
        return
    day, grain = deadline(time.time if time and start > time.start else None)
    evidence = (Span(start, end), Span(who.start, who.end)) if apart else (Span(min(who.start, start), end),)
    yield Task(
        evidence=evidence,
        rule=rule,
        responsible=who.entities,
        description=words,
        about=about(context, start, end),
        deadline=day,
        deadline_grain=grain,
    )


def _before_sum(context: Context, start: int, end: int) -> int:
    """统筹专项资金|1.5亿元: the sum is a figure of its own."""
    last = context.at(end - 1)
    return last.start if last and last.quantity and last.start - start >= 4 and last.end == end else end


def deadline(time: Time | None) -> tuple[date | None, Literal["day", "year"]]:
    """The last day of a time, told to the year where the time is one."""
    if time is None or time.period is None:
        return None, "day"
    return time.period.end, "year" if time.grain == "year" and time.role != "deadline" else "day"


def about(context: Context, start: int, end: int) -> Entity | None:
    """The named thing that a task is about, if it ends with one or is one."""
    inside = [m for m in context.within(start, end) if m.kind in ABOUT and m.entity]
    last = inside[-1] if inside else None
    return last.entity if last and (last.end == end or (last.start == start and len(inside) == 1)) else None
