"""Web pages: the main content, one block a line, table cells separated by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types

from kg.errors import ReadError
from kg.model import LayoutMark, Metadata, Period
from kg.read import plain
from kg.read.reading import Reading

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

_SNIFF = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|article|p)\b", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_DAY = re.compile(r"((?:19|20)\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
# Elements that are never content, and those that end a line.
_DROPPED = "script style noscript template nav header footer aside form button select iframe svg head"
_BLOCK = (
    "p div section article main ul ol li dl dt dd table caption h1 h2 h3 h4 h5 h6 blockquote pre hr figure figcaption "
    "address center body tr td th thead tbody tfoot"
)
_DROP = frozenset(_DROPPED.split())
_BLOCKS = frozenset(_BLOCK.split())
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Below this share of the page's text a container is a teaser, not the article.
_ENOUGH = 0.5
_META = {
    "title": ("articletitle", "og:title", "dc.title"),
    "date": ("pubdate", "publishdate", "article:published_time", "dc.date", "date"),
    "issuer": ("contentsource", "source", "dc.publisher", "author"),
    "url": ("og:url", "url"),
}


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a page, or the name says so."""
    return bool(_SNIFF.match(data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n"))) or name.lower().endswith(tuple(SUFFIXES))


def read(data: bytes, name: str) -> Reading:
    """Write the page's main content as text; raises ReadError where there is none."""
    plain.refuse_binary(data, name)
    told = _CHARSET.search(data[:4096])
    page = plain.decode(data, name, told[1].decode("ascii") if told else "")
    if not page.strip():
        raise ReadError("the document is empty", name, "give a file with text, or leave it out")
    root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    metadata = _metadata(root)
    writer = _Writer()
    writer.block(_main(root))
    text = writer.finish()
    if not text.strip():
        raise ReadError("the page holds no text", name, "save the page after it has loaded, or as .txt")
    return Reading(text, "text/html", metadata, tuple(writer.marks))


def _metadata(root: Any) -> Metadata:
    """What <title>, <meta> and OpenGraph tell of the page."""
    told: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        if key and (meta.get("content") or "").strip():
            told.setdefault(key, meta.get("content").strip())
    found = {field: next((told[n] for n in names if n in told), None) for field, names in _META.items()}
    title = found["title"] or _page_title(root)
    return Metadata(title=title, date=_day(found["date"] or ""), issuer=found["issuer"], url=found["url"])


def _page_title(root: Any) -> str | None:
    """The <title> without the site's name behind a dash or bar: “关于…的通知_某市人民政府” → 关于…的通知."""
    title = root.findtext(".//title")
    if not title or not title.strip():
        return None
    return str(re.split(r"\s*[_|—]+\s*|\s+[-–]\s+", _SPACE.sub(" ", title).strip())[0]) or None


def _day(text: str) -> Period | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return Period(day, day)


def _main(root: Any) -> Any:
    """The smallest container that still holds most of the page's running text."""
    for element in [e for e in root.iter() if _unwanted(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    body = root.find("body") if root.find("body") is not None else root
    whole = _running(body)
    best = body
    while whole:
        step = next((e for e in best if isinstance(e.tag, str) and _running(e) >= max(_ENOUGH * whole, 1)), None)
        if step is None or step.tag in ("p", "table", "ul", "ol"):
            break
        if _running(step) < _running(best):
            # A sibling with its own running text (the second half of a split article) keeps both.
            rest = _running(best) - _running(step)
            if rest > 0.2 * whole:
                break
        best = step
    return best


def _unwanted(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return True
    return element.tag in _DROP or bool(_HIDDEN.search(element.get("style") or ""))


def _running(element: Any) -> int:
    """Running text is told from menus by its punctuation; tables count by their cells."""
    text = str(element.text_content())
    return sum(map(text.count, "，。；、：,;")) + sum(1 for _ in element.iter("td"))


class _Writer:
    """Collects lines and the marks of headings and cells in them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[LayoutMark] = []
        self.tables = 0

    def finish(self) -> str:
        return "".join(self.parts)

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def newline(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.write("\n")

    def inline(self, text: str | None) -> None:
        """Running text; white space collapses, and vanishes at the start of a line."""
        text = _SPACE.sub(" ", text or "")
        if not self.parts or self.parts[-1].endswith(("\n", " ")):
            text = text.lstrip(" ")
        if text:
            self.write(text)

    def block(self, element: Any) -> None:
        """One element and all that is in it, in reading order."""
        tag = element.tag
        if tag == "table" and not _lays_out(element):
            self.table(element)
            return
        is_block = tag in _BLOCKS
        if is_block:
            self.newline()
        start = self.length
        self.inline(element.text)
        for child in element:
            if child.tag == "br":
                self.newline()
            else:
                self.block(child)
            self.inline(child.tail)
        if tag in _HEADINGS and self.length > start:
            self.marks.append(LayoutMark(start, self.length, "heading"))
        if is_block:
            self.newline()

    def table(self, element: Any) -> None:
        """One row a line, one cell a field; a merged cell is written once, its shadow stays empty."""
        self.newline()
        waiting: dict[int, int] = {}
        for row, tr in enumerate(element.iter("tr")):
            column = 0
            for cell in (c for c in tr if c.tag in ("td", "th")):
                column = self._shadow(waiting, column)
                if column:
                    self.write("\t")
                self._cell(cell, row, column)
                wide = _number(cell.get("colspan"))
                for at in range(column, column + wide):
                    waiting[at] = _number(cell.get("rowspan")) - 1
                self.write("\t" * (wide - 1))
                column += wide
            self._shadow(waiting, column)
            self.newline()
        self.tables += 1

    def _shadow(self, waiting: dict[int, int], column: int) -> int:
        """Step over the columns that a cell of an earlier row still covers."""
        while waiting.get(column, 0) > 0:
            waiting[column] -= 1
            if column:
                self.write("\t")
            column += 1
        return column

    def _cell(self, cell: Any, row: int, column: int) -> None:
        text = _SPACE.sub(" ", "".join(_texts(cell))).strip()
        start = self.length
        if text:
            self.write(text)
            self.marks.append(LayoutMark(start, self.length, "cell", row, column, self.tables))


def _texts(element: Any) -> Iterator[str]:
    """The stretches of text in a cell, blanks where a block or line ends; inline elements do not part it."""
    yield element.text or ""
    for child in element:
        edge = " " if child.tag in _BLOCKS or child.tag == "br" else ""
        yield edge
        yield from _texts(child)
        yield edge + (child.tail or "")


def _lays_out(table: Any) -> bool:
    """Whether a table only arranges the page: it nests another, or has a single column."""
    if next(iter(table.iterdescendants("table")), None) is not None:
        return True
    return all(len([c for c in tr if c.tag in ("td", "th")]) <= 1 for tr in table.iter("tr"))


def _number(text: str | None) -> int:
    """A span attribute, at least 1 and at most 100 (a careless page says 9999)."""
    return min(max(int(text), 1), 100) if text and text.isdigit() else 1
