"""PDF with text: lines as they are printed, ruled tables cell by cell, running heads and page numbers marked.

Indents are kept as wide blanks and gaps between paragraphs as empty lines: from these the lines of a paragraph are
put together again. Needs the extra `pdf`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from kg.errors import ReadError
from kg.model import Issue, LayoutMark, Metadata
from kg.read.pdf_page import Page, Table, TextLine, page
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".pdf"})

_OCR = "recognise its text first: ocrmypdf -l chi_sim FILE NEW.pdf"
_BROKEN = "get it again, or open it in a viewer and print it to PDF"
_NUMBER = re.compile(r"[-—–－·•\s第]*\d{1,4}[-—–－·•\s页]*(?:[/／共\s]*\d{1,4}\s*页?)?")
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12  # of a page's height, in which heads, feet and numbers stand
_STRANGE = 0.3  # share of characters without meaning above which the fonts tell nothing
_GAP = 1.35  # times the usual distance of lines: another paragraph
_DEEP = 16  # an indent beyond so many characters is the middle of the page


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a PDF, which may have some junk in front."""
    return b"%PDF-" in data[:1024] or data.startswith(b"%PDF")


def read(data: bytes, name: str) -> Reading:
    """Write the pages as text; raises ReadError for protected, broken and scanned files."""
    pages, title = _pages(data, name)
    characters = sum(p.characters for p in pages)
    if not characters:
        raise ReadError(f"its {len(pages)} pages hold no text, only pictures of it", name, _OCR)
    if sum(p.strange for p in pages) > _STRANGE * characters:
        raise ReadError("its fonts do not tell which characters they show", name, _OCR)
    text, marks = _written(pages)
    empty = [str(i) for i, p in enumerate(pages, 1) if not p.characters and p.pictures]
    what = f"pages without text, perhaps scans: {', '.join(empty)}"
    issues = (Issue(what, name, _OCR, "warning"),) if empty else ()
    told = Metadata(title=title if title and title in text else None)
    return Reading(text, "application/pdf", told, marks, issues)


def _pages(data: bytes, name: str) -> tuple[list[Page], str]:
    """All pages, and the title that the file tells. Raises ReadError."""
    try:
        import pypdfium2  # noqa: PLC0415 — an extra
        from pypdfium2 import raw  # noqa: PLC0415
    except ImportError as error:
        raise ReadError("PDF is read by an extra that is not installed", name, "pip install 'innokg[pdf]'") from error
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(str(error), name) from error
    pages = []
    for index in range(len(opened)):
        try:
            pages.append(page(opened[index], raw))
        except pypdfium2.PdfiumError as error:
            raise ReadError(f"page {index + 1} is broken: {error}", name, _BROKEN) from error
    title = str(opened.get_metadata_value("Title")).strip()
    opened.close()
    return pages, title


def _refused(told: str, name: str) -> ReadError:
    if "password" in told.lower():
        cure = "open it with its password and print it to PDF without"
        return ReadError("it is protected by a password", name, cure)
    return ReadError("the PDF is broken or cut short", name, _BROKEN)


def _written(pages: list[Page]) -> tuple[str, tuple[LayoutMark, ...]]:
    lines = [item for p in pages for item in p.items if isinstance(item, TextLine)]
    left, pitch = _left(lines), _pitch(pages)
    writer = Writer()
    before: TextLine | Table | None = None
    for item, is_frame in _flow(pages):
        if isinstance(item, Table):
            writer.table(item.rows)
        elif is_frame:
            writer.line(item.text, "skip")
            continue
        else:
            if isinstance(before, TextLine) and before.box[1] - item.box[1] > _GAP * pitch:
                writer.write("\n")
            writer.line(_indent(item, left) + item.text)
        before = item
    return writer.finish(), tuple(writer.marks)


def _flow(pages: list[Page]) -> list[tuple[TextLine | Table, bool]]:
    """All lines, each with whether it belongs to the frame of its page, and all tables, put together over pages."""
    heads = _running(pages)
    found: list[tuple[TextLine | Table, bool]] = []
    last = -1  # the table that may go on
    for p in pages:
        for item in p.items:
            framed = isinstance(item, TextLine) and _is_frame(item, p, heads)
            before = found[last][0] if last >= 0 else None
            if isinstance(item, Table) and isinstance(before, Table) and item.grid.is_like(before.grid):
                found[last] = (_together(before, item), False)
                continue
            if not framed:
                last = len(found) if isinstance(item, Table) else -1
            found.append((item, framed))
    return found


def _together(table: Table, rest: Table) -> Table:
    """A table and its part on the next page, without the head repeated there; a row that the edge cut is made whole."""
    rows = list(rest.rows[1:] if rest.rows[0] == table.rows[0] else rest.rows)
    above = list(table.rows)
    if rows and not rows[0][0] and all(row[0] for row in above):
        above[-1] = tuple(a + b for a, b in zip(above[-1], rows.pop(0), strict=True))
    return Table(table.grid, (*above, *rows))


def _left(lines: list[TextLine]) -> float:
    """Where most lines begin."""
    places = Counter(round(line.box[0] / 2) * 2 for line in lines)
    common = [x for x, n in places.items() if 5 * n >= len(lines)]
    return float(min(common or places, default=0))


def _indent(line: TextLine, left: float) -> str:
    """Wide blanks as far as a line is set in."""
    return "\u3000" * min(max(round((line.box[0] - left) / line.size), 0), _DEEP)


def _pitch(pages: list[Page]) -> float:
    """The usual distance from line to line."""
    steps = [
        a.box[1] - b.box[1]
        for p in pages
        for a, b in pairwise(p.items)
        if isinstance(a, TextLine) and isinstance(b, TextLine) and a.box[1] > b.box[1]
    ]
    return median(steps) if steps else 0.0


def _edge(line: TextLine, p: Page) -> bool:
    return line.box[1] < _MARGIN * p.height or line.box[3] > (1 - _MARGIN) * p.height


def _running(pages: list[Page]) -> frozenset[str]:
    """Heads and feet: what stands in the margins of at least two in five pages, figures apart."""
    counts: Counter[str] = Counter()
    for p in pages:
        counts.update({_plain(i.text) for i in p.items if isinstance(i, TextLine) and _edge(i, p)})
    return frozenset(text for text, n in counts.items() if n > 1 and 5 * n >= 2 * len(pages))


def _is_frame(line: TextLine, p: Page, heads: frozenset[str]) -> bool:
    return _edge(line, p) and (bool(_NUMBER.fullmatch(line.text)) or _plain(line.text) in heads)


def _plain(text: str) -> str:
    return _DIGITS.sub("#", text)
