"""Web pages: the main content, one block a line, table cells separated by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html  # type: ignore[import-untyped]  # lxml ships no types

from kg.errors import ReadError
from kg.model import LayoutMark
from kg.read import plain
from kg.read.html_about import metadata
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

_SNIFF = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|article|p)\b", re.I)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
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


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes begin like a page, or the name says so."""
    return bool(_SNIFF.match(data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n"))) or name.lower().endswith(tuple(SUFFIXES))


def read(data: bytes, name: str) -> Reading:
    """Write the page's main content as text; raises ReadError where there is none."""
    told = _CHARSET.search(data[:4096])
    page = plain.decoded(data, name, told[1].decode("ascii") if told else "")
    root = lxml.html.document_fromstring(_DECLARED.sub("", page))
    about = metadata(root, page)
    writer = _Page()
    writer.block(_main(root))
    text = writer.finish()
    if not text.strip():
        raise ReadError("the page holds no text", name, "save the page after it has loaded, or as .txt")
    return Reading(text, "text/html", about, tuple(writer.marks))


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


class _Page(Writer):
    """Writes elements: blocks as lines, inline elements as running text."""

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
            self.newline()
            self.table(list(_rows(element)))
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


def _rows(table: Any) -> Iterator[list[str]]:
    """The fields of each row; a merged cell is given once, its shadows are empty."""
    waiting: dict[int, int] = {}
    for tr in table.iter("tr"):
        fields: list[str] = []
        for cell in (c for c in tr if c.tag in ("td", "th")):
            _shadow(waiting, fields)
            wide, high = _number(cell.get("colspan")), _number(cell.get("rowspan"))
            waiting |= dict.fromkeys(range(len(fields), len(fields) + wide), high - 1)
            fields += ["".join(_texts(cell)), *[""] * (wide - 1)]
        _shadow(waiting, fields)
        yield fields


def _shadow(waiting: dict[int, int], fields: list[str]) -> None:
    """Step over the columns that a cell of an earlier row still covers."""
    while waiting.get(len(fields), 0) > 0:
        waiting[len(fields)] -= 1
        fields.append("")


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
