"""PDF with text: lines as they are printed, ruled tables cell by cell, running heads and page numbers marked.

Indents are kept as wide blanks and gaps between paragraphs as empty lines: from these the lines of a paragraph are
put together again. Needs the extra `pdf`.
"""

from __future__ import annotations

from kg.errors import ReadError
from kg.model import Issue, LayoutMark, Metadata
from kg.read.pdf_lines import flow, parts, shape_of
from kg.read.pdf_page import Page, Table, TextLine, page
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".pdf"})

_OCR = "recognise its text first: ocrmypdf -l chi_sim FILE NEW.pdf"
_BROKEN = "get it again, or open it in a viewer and print it to PDF"
_STRANGE = 0.3  # share of characters without meaning above which the fonts tell nothing


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
    shape = shape_of(pages)
    writer = Writer()
    before: TextLine | Table | None = None
    for item, is_frame in flow(pages, shape):
        if isinstance(item, Table):
            writer.table(item.rows)
        elif is_frame:
            writer.line(item.text, "skip")
            continue
        else:
            if isinstance(before, TextLine) and parts(before, item, shape):
                writer.write("\n")
            writer.line("\u3000" * shape.depth(item) + item.text)
        before = item
    return writer.finish(), tuple(writer.marks)
