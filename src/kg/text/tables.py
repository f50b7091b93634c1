"""Which lines are rows of a table, and where their cells are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from kg.frozen import dataclass
from kg.model import LayoutMark, Span

_BAR = re.compile(r"\s*[|｜│]\s*")
_TAB = re.compile(r"\t")
_WIDE = re.compile(r" {2,}|\u3000+")
_SENTENCE = re.compile("[。；！？]|[：:]$")
_LABEL = re.compile(r"\S{2,6}[：:]")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、])\t")
_SPELLED = re.compile(r"(?<=[一-鿿])[ \u3000]{1,4}(?=[一-鿿])")
_HEADER = re.compile(
    r"序号|编号|排名|名\s*称|.*名称|姓名|地\s*区|城市|区\s*县|县区|所在.*|单位|.*单位|项目|指标.*|类别|类型|级别|等级|批次|.*批次|结果|备注|年份|年度|时间|数量|合计"
    r"|金额.*|.*产值.*|.*增[长速幅].*|.*比重.*|领域|行业|负责人|依托.*|申报.*|认定.*|推荐.*|编码|代码|地址|联系.*"
)
_FIGURE = re.compile(r"[\d\s.,%％+*×—-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of the line at `line`, in its table; `header` is the line of the table's head, -1 if none."""

    line: int
    cells: tuple[Span, ...]
    table: int
    header: int


def rows(found: list[tuple[int, str]], layout: Iterable[LayoutMark] = ()) -> dict[int, Row]:
    """The rows among lines given as (start, text), by index. Lone bars and blanks make no table; tabs do.

    What the format marked as cells of one table is one, whatever lines stand between its rows.
    序号\t名称 / 1\t智谷空间 → two rows of table 0, the first heading the second.
    """
    result: dict[int, Row] = {}
    run: list[tuple[int, tuple[Span, ...], str]] = []
    table = 0
    told = _told(found, layout)
    for index, (start, text) in enumerate([*found, (0, "")]):
        kind, cells = ("", ()) if index in told else _cells(start, text)
        if run and (kind != run[-1][2] or not _alike(run[-1][1], cells, kind)):
            table += _close(run, found, table, result)
            run = []
        if kind:
            run.append((index, cells, kind))
    return result | _marked(found, told, table)


def _told(found: list[tuple[int, str]], layout: Iterable[LayoutMark]) -> dict[int, int]:
    """The lines in which marked cells stand → their table."""
    starts = [start for start, _ in found]
    cells = (mark for mark in layout if mark.role == "cell")
    return {line: mark.table for mark in cells if (line := bisect_right(starts, mark.start) - 1) >= 0}


def _marked(found: list[tuple[int, str]], told: dict[int, int], table: int) -> dict[int, Row]:
    """The rows of marked tables; the first heads the others if it reads like a head."""
    cells = {line: _parted(*found[line], _TAB) for line in told}
    tables: dict[int, list[int]] = {}
    for line, mark in told.items():
        tables.setdefault(mark, []).append(line)
    result: dict[int, Row] = {}
    for number, lines in enumerate(tables.values(), table):
        head = lines[0] if len(lines) > 1 and _heads(*(_words(found[n], cells[n]) for n in lines[:2])) else -1
        result |= {line: Row(line, cells[line], number, head if line != head else -1) for line in lines}
    return result


def _words(line: tuple[int, str], cells: tuple[Span, ...]) -> list[str]:
    start, text = line
    return [text[c.start - start : c.end - start] for c in cells]


def _cells(start: int, text: str) -> tuple[str, tuple[Span, ...]]:
    if "\t" in text and not _NUMBERED.match(text):
        return "tab", _parted(start, text, _TAB)
    if any(c in text for c in "|｜│") and not _SENTENCE.search(text):
        return "bar", _parted(start, text, _BAR)
    if ("  " in text or "\u3000" in text) and not _SENTENCE.search(text) and not _LABEL.search(text):
        return "wide", _parted(start, text, _WIDE)
    return "", ()


def _parted(start: int, text: str, edge: re.Pattern[str]) -> tuple[Span, ...]:
    """The stretches between the edges, without blanks; bars at the very ends bound no cell."""
    edges = [m.span() for m in edge.finditer(text)]
    spans = [(a[1], b[0]) for a, b in zip([(0, 0), *edges], [*edges, (len(text), 0)], strict=True)]
    if edge is _BAR:
        spans = spans[text[0] in "|｜│" : len(spans) - (text[-1] in "|｜│")]
    return tuple(_trimmed(start, text, a, b) for a, b in spans)


def _trimmed(start: int, text: str, a: int, b: int) -> Span:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return Span(start + a, start + b)


def _alike(before: tuple[Span, ...], cells: tuple[Span, ...], kind: str) -> bool:
    """Rows of one table: tabs and bars may leave the last cells out, aligned columns may not."""
    return kind != "wide" or len(before) == len(cells)


def _close(run: list[tuple[int, tuple[Span, ...], str]], found: list[tuple[int, str]], table: int,
           result: dict[int, Row]) -> int:  # fmt: skip
    while len(run) > 1 and sum(c.start < c.end for c in run[0][1]) < 2 < len(run[0][1]):
        run = run[1:]  # a caption that spans the columns
    index, cells, kind = run[0]
    heads = len(run) > 1 and _heads(_words(found[index], cells), _words(found[run[1][0]], run[1][1]))
    if len(run) == 1 and not (kind == "tab" and len(cells) > 2):
        return 0
    for line, spans, _ in run:
        result[line] = Row(line, spans, table, index if heads and line != index else -1)
    return 1


def _heads(first: list[str], second: list[str]) -> bool:
    """Whether the first row names the columns: by its words, with nothing but years behind its first cell (项目\t2005),
    or as the only one without figures after a cell that says what the rows are (区县\t高新技术企业 / 吴兴区\t512)."""
    if _is_header(first):
        return True
    opens = [_SPELLED.sub("", w) for w in first if w][:1]
    years = [_YEAR.fullmatch(w) for w in first[1:]]
    if years and all(years) and (not first[0] or _HEADER.fullmatch(opens[0])):
        return True
    figures = [w for w in second[1:] if w and any(c.isdigit() for c in w) and _FIGURE.fullmatch(w)]
    named = bool(opens) and _HEADER.fullmatch(opens[0]) is not None
    return named and not any(_FIGURE.fullmatch(w) for w in first if w) and 2 * len(figures) >= len(second) - 1 > 0


def _is_header(words: list[str]) -> bool:
    """At least half of the first row's cells name a column, and none is a figure."""
    filled = [_SPELLED.sub("", w) for w in words if w]
    if not filled or any(_FIGURE.fullmatch(w) for w in filled):
        return False
    return 2 * sum(bool(_HEADER.fullmatch(w)) for w in filled) >= len(filled)
