"""One page of a PDF: its characters as lines and ruled tables, in reading order."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.fold import fold
from kg.read.pdf_rules import Box, Grid, grids

# Radicals and compatibility forms that fonts give for plain characters: ⾼新 → 高新.
_VARIANT = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_HAN = re.compile("[⺀-鿿]")
_DEPTH = 3  # drawings inside drawings
_FULL = 0.9  # share of the widest Chinese character of a line
_WIDE = 1.5  # a gap of so many characters parts columns


@dataclass(frozen=True, slots=True)
class Char:
    """A character, its box and the height of the line it stands on, as displayed; blanks and line ends that are only
    implied have no width. Some fonts tell the box of the ink alone: 一 is flat, 日 narrow."""

    text: str
    box: Box
    base: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its box, the usual size of its characters, and where it ends (the last line, if it is several)."""

    text: str
    box: Box
    size: float
    right: float


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its grid and the text of each cell, "" where a merged cell goes on."""

    grid: Grid
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; `pictures` holds if it shows any, `strange` counts characters without meaning."""

    items: tuple[TextLine | Table, ...]
    height: float
    pictures: bool
    characters: int
    strange: int


def page(given: Any, raw: Any) -> Page:
    """Read a page of pypdfium2; `raw` is its module of plain functions."""
    turn = _Turn(given)
    textpage = given.get_textpage()
    chars = [_char(textpage, i, raw, turn) for i in range(textpage.count_chars())]
    objects = list(given.get_objects(max_depth=_DEPTH))
    boxes, strokes = _drawn(objects, raw, turn)
    shown = [c.text for c in chars if not c.text.isspace() and c.text]
    strange = sum("\ue000" <= c < "\uf900" or c == "\ufffd" or c < " " for c in shown)
    pictures = any(o.type == raw.FPDF_PAGEOBJ_IMAGE for o in objects)
    items = tuple(_items(chars, grids(boxes, strokes)))
    return Page(items, turn.height, pictures, len(shown), strange)


class _Turn:
    """From the page's own coordinates to those displayed: many wide tables lie on turned pages."""

    def __init__(self, given: Any) -> None:
        self.left, self.bottom, self.right, self.top = given.get_cropbox()
        self.angle = given.get_rotation()
        wide, high = self.right - self.left, self.top - self.bottom
        self.height = wide if self.angle in (90, 270) else high

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box as displayed."""
        if self.angle == 90:
            return bottom - self.bottom, self.right - right, top - self.bottom, self.right - left
        if self.angle == 180:
            return self.right - right, self.top - top, self.right - left, self.top - bottom
        if self.angle == 270:
            return self.top - top, left - self.left, self.top - bottom, right - self.left
        return left - self.left, bottom - self.bottom, right - self.left, top - self.bottom


def _char(textpage: Any, index: int, raw: Any, turn: _Turn) -> Char:
    code = raw.FPDFText_GetUnicode(textpage, index)
    text = chr(code) if code not in (0, 2, 0xFFFE, 0xFFFF) else ""  # 2 stands for a hyphen at a line's end
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    base = turn.box(x.value, y.value, x.value, y.value)[1]
    return Char(text, turn.box(*textpage.get_charbox(index, loose=True)), base)


def _drawn(objects: list[Any], raw: Any, turn: _Turn) -> tuple[list[Box], list[Box]]:
    """Thin filled shapes, and the straight lines of stroked ones."""
    boxes: list[Box] = []
    strokes: list[Box] = []
    for thing in objects:
        if thing.type != raw.FPDF_PAGEOBJ_PATH:
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        if stroke.value:
            strokes += (turn.box(*line) for line in _lines(thing, raw))
        elif fill.value:
            boxes.append(turn.box(*thing.get_bounds()))
    return boxes, strokes


def _lines(path: Any, raw: Any) -> Iterator[Box]:
    """The straight lines of a path, as boxes without width."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield _box(last, point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield _box(last, first)
            last = first


def _box(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _items(chars: list[Char], found: list[Grid]) -> Iterator[TextLine | Table]:
    """Lines and tables; a table stands where its first character came."""
    cells: list[dict[tuple[int, int], list[Char]]] = [{} for _ in found]
    line: list[Char] = []
    order: list[list[Char] | int] = []
    for char in chars:
        inside = _place(char, found) if char.text.strip() else None
        if inside is not None:
            table, cell = inside
            if not cells[table]:
                order += [line, table]
                line = []
            cells[table].setdefault(cell, []).append(char)
        elif char.text == "\n":
            order.append(line)
            line = []
        else:
            if not line and order and not isinstance(order[-1], int) and _goes_on(order[-1], char):
                line = order.pop()  # type: ignore[assignment]
            line.append(char)
    for item in [*order, line]:
        if isinstance(item, int):
            yield Table(found[item], _rows(found[item], cells[item]))
        elif any(char.text.strip() for char in item):
            yield _line(item)


def _goes_on(line: list[Char], char: Char) -> bool:
    """Whether a character stands where a line ended: some files break a line between two marks (用。|“双创”)."""
    last = next((c for c in reversed(line) if c.text.strip()), None)
    if last is None or not char.text.strip():
        return False
    high = char.box[3] - char.box[1]
    return abs(char.base - last.base) < 1 and -high / 4 < char.box[0] - last.box[2] < high / 2


def _place(char: Char, found: list[Grid]) -> tuple[int, tuple[int, int]] | None:
    x, y = (char.box[0] + char.box[2]) / 2, (char.box[1] + char.box[3]) / 2
    return next(((i, cell) for i, grid in enumerate(found) if (cell := grid.cell(x, y))), None)


def _rows(grid: Grid, cells: dict[tuple[int, int], list[Char]]) -> tuple[tuple[str, ...], ...]:
    wide = range(len(grid.xs) - 1)
    return tuple(tuple(_cell(cells.get((row, column), [])) for column in wide) for row in range(len(grid.ys) - 1))


def _cell(chars: list[Char]) -> str:
    """The text of a cell: its lines run on, with a blank between Latin words and where a line has a gap."""
    lines: list[list[Char]] = []
    size = max(1.0, *(c.box[2] - c.box[0] for c in chars)) if chars else 1.0
    for char in sorted(chars, key=lambda c: -c.base):
        if not lines or lines[-1][0].base - char.base > size / 2:
            lines.append([])
        lines[-1].append(char)
    text = ""
    for line in lines:
        more = _line(line).text
        text += " " if _is_latin(text[-1:]) and _is_latin(more[:1]) else ""
        text += more
    return text


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _line(chars: list[Char]) -> TextLine:
    shown = sorted((c for c in chars if c.text.strip()), key=lambda c: c.box[0])  # quotes may be drawn last
    size = _size(shown)
    parts: list[str] = []
    end = shown[0].box[0]
    for char in shown:
        slack = max(size - (char.box[2] - char.box[0]), 0.0) / 2 if _HAN.match(char.text) else 0.0
        gap = char.box[0] - slack - end
        parts += ["  " if gap > _WIDE * size else " " if gap > size / 5 else "", char.text]
        end = max(char.box[2] + slack, end) if gap > -size else char.box[2] + slack
    left, right = min(c.box[0] for c in shown), max(c.box[2] for c in shown)
    box = (left, min(c.box[1] for c in shown), right, max(c.box[3] for c in shown))
    return TextLine(_whole("".join(parts)), box, size, right)


def _size(shown: list[Char]) -> float:
    """The usual size of the characters of a line: the width of Chinese ones, whose boxes may be higher; those drawn
    narrower than the square that they fill do not count."""
    square = sorted(c.box[2] - c.box[0] for c in shown if _HAN.match(c.text))
    if square:
        full = [width for width in square if width > _FULL * square[-1]]
        return max(full[len(full) // 2], 1.0)
    sizes = sorted(c.box[3] - c.box[1] for c in shown)
    return max(sizes[len(sizes) // 2], 1.0)


def _whole(text: str) -> str:
    """Plain characters for their variants, pairs of surrogates put together."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _VARIANT.sub(lambda m: fold(m[0]), text)
