"""The lines of a source, before and while debris is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK = " \t\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
IGNORED = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
FINAL = "。！？；：!?;:…"
CONTINUES = tuple("，。、；：）)〕”」』》！？,;%％")  # what no line begins with
_CLOSING = "”’）)」』】》"


@dataclass(slots=True)
class Line:
    """A stretch of the source between line breaks, without the blanks around it.

    `indent` counts its leading blanks (wide ones twice), `apart` holds after an empty line, `joins` once it has
    been found to continue the line before, `turned` where the foot of a page stood between.
    """

    text: str
    start: int
    end: int
    indent: int
    apart: bool
    joins: bool = False
    turned: bool = False

    def drop(self, count: int) -> None:
        """Take `count` characters from the front, and the blanks behind them."""
        rest = self.text[count:].lstrip(BLANK)
        self.start = self.end - len(rest)
        self.text = rest


def lines(source: str) -> list[Line]:
    """Every line of the source that is not blank."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(source):
        raw = match[0]
        body = raw.strip(BLANK + IGNORED)
        if not body:
            continue
        lead = raw[: raw.index(body)]
        if lead.strip("\t") == "" and "\t" in body:
            lead, body = "", lead + body  # empty first cells of a table row
        start = match.start() + len(lead)
        apart = not found or len(_BREAK.findall(source, last, start)) > 1
        indent = sum(2 if c == "\u3000" else 1 for c in lead)
        found.append(Line(body, start, start + len(body), indent, apart))
        last = start + len(body)
    return found


def is_final(text: str) -> bool:
    """Whether a line ends like a sentence or an announcement, closing marks apart: …成效。” but not …（试行）."""
    return text.rstrip(_CLOSING)[-1:] in tuple(FINAL) and text != ""


def is_running(text: str) -> bool:
    """Whether a line holds or ends a sentence."""
    return "。" in text or is_final(text)


def is_open(text: str) -> bool:
    """Whether a bracket or quotation begun near the end is still open."""
    tail = text[-40:]
    return any(tail.rfind(a) > tail.rfind(b) for a, b in ("《》", "“”", "（）", "〔〕"))


def width(text: str) -> int:
    """Columns on a page: Chinese characters take two."""
    return len(text) + sum(c > "\u2e7f" or c in "“”‘’…—" for c in text)
