"""What stands around a time: words that make it a deadline or an as-of day, the heading that dates its section."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.frozen import dataclass
from kg.text import numerals
from kg.text.date_grammar import YEAR

_BEFORE = re.compile(
    r"(?P<asof>截[至止]到?)$|(?:力争|争取|确保|力求|计划|预计)(?P<aim>[到在于至]?)$"
    r"|(?P<due>(?<![达高加增升降展长迟持回直得看找受报])到|(?:^|(?<=[,;。、:\n]))至)$"
)
_AFTER = re.compile(
    r"(?P<base>同期)|(?P<since>以来|至今|起(?![草步到点源来伏]))|(?P<during>期间|时期)"
    r"|(?P<due>之前|以前|(?<=[底末日旬])前(?!后)|前(?![列景期沿瞻往来端后一二三四五六七八九十0-9])|内(?![容部需涵外]))"
)
_TO_COME = r"(?:要|将|力争|确保|争取|计划|预计|拟)"
_FUTURE_BEFORE = re.compile(rf"{_TO_COME}[^,;。、\n]{{0,4}}$")
_FUTURE_AFTER = re.compile(rf"[^,;。、\n]{{0,5}}?{_TO_COME}")
# 一、2024年工作回顾: a heading dates what its section names without year
_HEADING = re.compile(r"(?:^|(?<=。))[一二三四五六七八九十]{1,3}、(?P<text>[^\n。,]{0,30})", re.M)
_HEADING_YEAR = re.compile(rf"({YEAR})年")
# 2021年科技统计公报: so does a title that says which year is told of; a work report of 2021 tells of 2020
_TITLE = re.compile(r"^(?![一二三四五六七八九十]+、)(?P<text>[^\n。]{0,40}(?:公报|总结|回顾|情况|运行分析))$", re.M)
_TITLE_WITHIN = 300


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a time; `begin`/`stop` include it; `future` where the time is said to be to come."""

    begin: int
    stop: int
    before: str
    after: str
    future: bool


def around(folded: str, begin: int, stop: int, floor: int) -> Around:
    """The surroundings of the time `folded[begin:stop]`, looking back no further than `floor`."""
    low = max(floor, begin - 6)
    before, after = _BEFORE.search(folded[low:begin]), _AFTER.match(folded, stop)
    future = bool(_FUTURE_BEFORE.search(folded, low, begin) or _FUTURE_AFTER.match(folded, stop))
    return Around(
        begin=low + before.start(before.lastgroup or 0) if before else begin,
        stop=after.end() if after else stop,
        before=(before.lastgroup or "") if before else "",
        after=(after.lastgroup or "") if after else "",
        future=future
        or (after is not None and after.lastgroup == "due")
        or (before is not None and before.lastgroup != "asof"),
    )


def section_years(folded: str, start: int, stop: int) -> list[tuple[int, int | None]]:
    """Where each section begins, and the year that its heading names; the title's stands for what has none."""
    title = _TITLE.search(folded, 0, _TITLE_WITHIN)
    told = _only_year(title["text"]) if title else None
    years = [(start, told)]
    years += [(h.start(), _only_year(h["text"]) or told) for h in _HEADING.finditer(folded, start, stop)]
    return years


def _only_year(text: str) -> int | None:
    named = _HEADING_YEAR.findall(text)
    return numerals.year(named[0]) if len(named) == 1 else None


def section_year(sections: list[tuple[int, int | None]], at: int) -> int | None:
    """The year of the section that holds a position, None where its heading names none."""
    before = bisect_right(sections, at, key=lambda section: section[0])
    return sections[before - 1][1] if before else None
