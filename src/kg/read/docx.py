"""Word documents (.docx): paragraphs and tables in reading order, headings by their styles.

Read from the XML itself: content controls, tracked insertions and text boxes belong to the text, deletions do not.
Elements are matched by local name, so that both namespaces of the standard are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from kg.errors import ReadError
from kg.model import Metadata
from kg.read import container
from kg.read.docx_styles import Styles, attribute, child, local
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".docx", ".docm"})

_MAIN = re.compile(r"word/document\d*\.xml")
_LARGEST = 60_000_000  # bytes of XML; its tree takes up to ten times as much
# Deleted text, fallbacks that repeat the choice, phonetic guides, and text boxes, which come behind their paragraph.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt", "txbxContent", "pPr", "rPr", "tblPr", "trPr", "tcPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"})


def accepts(data: bytes, name: str) -> bool:
    """Whether the container has the main part of a Word document."""
    return any(map(_MAIN.fullmatch, container.names(data)))


def read(data: bytes, name: str) -> Reading:
    """Write the body as text; raises ReadError for broken, oversized and empty documents."""
    with container.opened(data, name) as opened:
        main = next(n for n in sorted(opened.namelist()) if _MAIN.fullmatch(n))
        body = child(_xml(opened, main, name), "body")
        styles = Styles(_optional(opened, "word/styles.xml", name), _optional(opened, "word/numbering.xml", name))
        core = _optional(opened, "docProps/core.xml", name)
    writer = Writer()
    for block in _blocks(body) if body is not None else ():
        _block(block, styles, writer)
    text = writer.finish()
    if not text.strip():
        raise ReadError("the document holds no text, perhaps pictures of it", name, "recognise its text first (OCR)")
    return Reading(text, _MEDIA_TYPE, Metadata(title=_title(core, writer)), tuple(writer.marks))


_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _xml(opened: Any, part: str, name: str) -> Any:
    info = opened.getinfo(part)
    if info.file_size > _LARGEST:
        raise ReadError(f"its text takes {info.file_size // 1_000_000} MB of XML, more than {_LARGEST // 1_000_000}",
                        name, "divide the document")  # fmt: skip
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(container.part(opened, info, name), parser)
    except etree.XMLSyntaxError as error:
        what = f"its part {part} is broken at line {error.lineno}"
        raise ReadError(what, name, "open it in Word or WPS, let it be repaired, and save it anew") from error


def _optional(opened: Any, part: str, name: str) -> Any:
    return _xml(opened, part, name) if part in opened.namelist() else None


def _title(core: Any, writer: Writer) -> str | None:
    """The paragraph in the style of titles, else the file's own title if it stands in the text: templates leave
    foreign ones."""
    text = writer.finish()
    styled = next((text[m.start : m.end] for m in writer.marks if m.role == "title"), None)
    told = ("".join(core.xpath("//*[local-name()='title']/text()")) if core is not None else "").strip()
    return styled or (told if len(told) > 3 and told in text else None)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls too."""
    for element in parent:
        kind = local(element)
        if kind in ("p", "tbl"):
            yield element
        elif kind in _WRAPPERS:
            yield from _blocks(element)


def _block(block: Any, styles: Styles, writer: Writer) -> None:
    if local(block) == "tbl":
        _table(block, styles, writer)
        return
    role = styles.role(block)
    if role != "contents":
        text = styles.number(block) + _text(block).strip("\t ")
        for line in text.split("\n"):
            writer.line(line.rstrip(), role)
    for box in block.iter("{*}txbxContent"):
        if not any(local(e) == "Fallback" for e in box.iterancestors()):
            for inner in _blocks(box):
                _block(inner, styles, writer)


def _text(element: Any) -> str:
    """The characters of a paragraph, as shown."""
    parts: list[str] = []
    for inner in element:
        kind = local(inner)
        if kind in _SKIPPED or (kind == "r" and _is_hidden(inner)):
            continue
        if kind == "t":
            parts.append(inner.text or "")
        elif kind in _CHARACTERS:
            parts.append(_CHARACTERS[kind])
        else:
            parts.append(_text(inner))
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    told = child(run, "rPr")
    vanish = child(told, "vanish") if told is not None else None
    return vanish is not None and attribute(vanish, "val") not in ("0", "false")


def _table(table: Any, styles: Styles, writer: Writer) -> None:
    """A table, or what a table of one column only frames."""
    rows = [list(_parts(tr, "tc")) for tr in _parts(table, "tr")]
    if all(len(cells) <= 1 for cells in rows):
        for cell in (c for cells in rows for c in cells):
            for block in _blocks(cell):
                _block(block, styles, writer)
        return
    writer.table([[field for cell in cells for field in _fields(cell, styles)] for cells in rows])


def _parts(element: Any, kind: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls too, deleted rows apart."""
    for inner in element:
        if local(inner) == kind:
            told = child(inner, "trPr")
            if told is None or child(told, "del") is None:
                yield inner
        elif local(inner) in _WRAPPERS:
            yield from _parts(inner, kind)


def _fields(cell: Any, styles: Styles) -> list[str]:
    """A cell and the empty shadows of its width; one that continues the cell above is a shadow itself."""
    told = child(cell, "tcPr")
    span = child(told, "gridSpan") if told is not None else None
    merge = child(told, "vMerge") if told is not None else None
    wide = int(attribute(span, "val") or 1) if span is not None else 1
    continues = merge is not None and attribute(merge, "val") != "restart"
    text = "" if continues else " ".join(_lines(cell, styles))
    return [text, *[""] * (min(max(wide, 1), 100) - 1)]


def _lines(cell: Any, styles: Styles) -> Iterator[str]:
    for block in _blocks(cell):
        if local(block) == "p":
            yield styles.number(block) + _text(block)
        else:
            for row in _parts(block, "tr"):
                for inner in _parts(row, "tc"):
                    yield from _lines(inner, styles)
