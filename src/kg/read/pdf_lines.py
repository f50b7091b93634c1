"""The lines of a PDF put together: paragraphs, titles and tables that a line's or a page's end parted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.read.pdf_page import Page, Table, TextLine

_NUMBER = re.compile(r"[-—–－·•\s第]*\d{1,4}[-—–－·•\s页]*(?:[/／共\s]*\d{1,4}\s*页?)?")
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12  # of a page's height, in which heads, feet and numbers stand
_GAP = 1.35  # times the usual distance of lines: another paragraph
_SMALL = 0.8  # times the size of the text
_OTHER = 1.15  # times the size: a title or heading
# Characters that a full line may fall short of the margin; one without a full stop more: 2020-2025年 is not parted.
_RAGGED, _RAGGED_OPEN = 2.5, 8.0
_FINAL = tuple("。！？；：!?;:")
_SAME, _LEADING = 0.05, 2.0  # of the size: how far that of one title varies, how far its lines lie apart
_DEEP = 16  # an indent beyond so many characters is the middle of the page


@dataclass(frozen=True, slots=True)
class Shape:
    """How a document is set: its margins, the size of its text, the distance of its lines, and whether the first
    line of a paragraph is set in by two characters."""

    left: float
    right: float
    body: float
    pitch: float
    firsts: bool

    def depth(self, line: TextLine) -> int:
        """By how many characters a line is set in."""
        return _depth(line, self.left)


def shape_of(pages: list[Page]) -> Shape:
    """How the pages are set, told from where their lines lie."""
    lines = [item for p in pages for item in p.items if isinstance(item, TextLine)]
    places = Counter(round(line.box[0] / 2) * 2 for line in lines)
    left = float(min([x for x, n in places.items() if 5 * n >= len(lines)] or places, default=0))
    right = max((line.right for line in lines), default=0.0)
    pairs = [(a, b) for p in pages for a, b in pairwise(p.items) if isinstance(a, TextLine) and isinstance(b, TextLine)]
    steps = [a.box[1] - b.box[1] for a, b in pairs if a.box[1] > b.box[1]]
    depths = [(_depth(a, left), _depth(b, left), right - a.right < 2 * a.size) for a, b in pairs]
    outward, level = (sum((a, b, full) == (2, to, True) for a, b, full in depths) for to in (0, 2))
    body = median([line.size for line in lines]) if lines else 0.0
    return Shape(left, right, body, median(steps) if steps else 0.0, outward > level)


def _depth(line: TextLine, left: float) -> int:
    return min(max(round((line.box[0] - left) / line.size), 0), _DEEP)


def parts(before: TextLine, line: TextLine, shape: Shape) -> bool:
    """Whether something on the page tells that a line begins a paragraph: a gap, another size, its indent."""
    small, large = sorted((before.size, line.size))
    if before.box[1] - line.box[1] > _GAP * shape.pitch or large > _OTHER * small:
        return True
    return shape.firsts and shape.depth(line) == 2


def _edge(line: TextLine, p: Page) -> bool:
    return line.box[1] < _MARGIN * p.height or line.box[3] > (1 - _MARGIN) * p.height


def _running(pages: list[Page]) -> frozenset[str]:
    """Heads and feet: what stands in the margins of at least two in five pages, figures apart."""
    counts: Counter[str] = Counter()
    for p in pages:
        counts.update({_plain(i.text) for i in p.items if isinstance(i, TextLine) and _edge(i, p)})
    return frozenset(text for text, n in counts.items() if n > 1 and 5 * n >= 2 * len(pages))


def _is_frame(line: TextLine, p: Page, heads: frozenset[str], small: float) -> bool:
    """Page numbers, heads and feet; print smaller than `small` at the very top is a head."""
    if not _edge(line, p):
        return False
    if _NUMBER.fullmatch(line.text) or _plain(line.text) in heads:
        return True
    highest = max(item.box[1] for item in p.items if isinstance(item, TextLine))
    return line.size < small and line.box[1] == highest


def _plain(text: str) -> str:
    return _DIGITS.sub("#", text)


def flow(pages: list[Page], shape: Shape) -> list[tuple[TextLine | Table, bool]]:
    """All lines, each with whether it belongs to the frame of its page, and all tables; what a line's or a page's end
    parted is put together where the page shows that it belongs together."""
    heads = _running(pages)
    small = _SMALL * shape.body if len(pages) == 1 else 0.0  # what several pages repeat is told by that
    found: list[tuple[TextLine | Table, bool]] = []
    last = -1  # what may go on: the last that is no frame
    for p in pages:
        for item in p.items:
            if isinstance(item, TextLine) and _is_frame(item, p, heads, small):
                found.append((item, True))
                continue
            above = found[last][0] if last >= 0 else None
            whole = _whole(above, item, shape) if above is not None else None
            if whole is not None:
                found[last] = (whole, False)
                continue
            last = len(found)
            found.append((item, False))
    return found


def _whole(above: TextLine | Table, item: TextLine | Table, shape: Shape) -> TextLine | Table | None:
    """Both as one, if the second goes on with the first."""
    if isinstance(above, Table):
        return _together(above, item) if isinstance(item, Table) and item.grid.is_like(above.grid) else None
    if isinstance(item, TextLine) and (_one_heading(above, item, shape) or _goes_on(above, item, shape)):
        return _run_on(above, item)
    return None


def _one_heading(above: TextLine, line: TextLine, shape: Shape) -> bool:
    """Whether two large lines are one title: its words often fill more than one line, set in the middle."""
    alike = abs(above.size - line.size) < _SAME * line.size
    leading = max(_LEADING, _OTHER * shape.pitch / max(shape.body, 1.0))
    near = 0 < above.box[1] - line.box[1] < leading * line.size
    return alike and near and line.size > _OTHER * shape.body


def _goes_on(above: TextLine, line: TextLine, shape: Shape) -> bool:
    """Whether a line at the margin goes on with a full one, in a document that sets first lines in."""
    if not shape.firsts or shape.depth(line) or line.text.endswith(("：", ":")):
        return False
    alike = abs(above.size - line.size) < _SAME * line.size
    short = _RAGGED if above.text.endswith(_FINAL) else _RAGGED_OPEN
    return alike and above.right > shape.right - short * line.size and not parts(above, line, shape)


def _run_on(above: TextLine, line: TextLine) -> TextLine:
    a, b = above.box, line.box
    blank = " " if above.text[-1].isascii() and line.text[0].isascii() and above.text[-1].isalpha() else ""
    box = (a[0], b[1], max(a[2], b[2]), a[3])
    return TextLine(above.text + blank + line.text, box, line.size, line.right)


def _together(table: Table, rest: Table) -> Table:
    """A table and its part on the next page, without the head repeated there; a row that the edge cut is made whole."""
    rows = list(rest.rows[1:] if rest.rows[0] == table.rows[0] else rest.rows)
    above = list(table.rows)
    if rows and not rows[0][0] and all(row[0] for row in above):
        above[-1] = tuple(a + b for a, b in zip(above[-1], rows.pop(0), strict=True))
    return Table(table.grid, (*above, *rows))
