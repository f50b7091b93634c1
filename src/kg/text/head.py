"""The lines above the text proper: masthead, number, title, byline, dateline."""

from __future__ import annotations

import re

from kg.frozen import dataclass
from kg.model import Span
from kg.text.lines import is_final

_HEAD_LINES = 40  # beyond so many lines without a sentence it is a list, no head
_FURTHER = 8  # lines below the first sentence are read for datelines of pages that begin with one


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text with its folded twin."""

    start: int
    text: str
    folded: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def all_lines(text: str, folded: str) -> list[Line]:
    """Every line that is not empty."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Line(start, line, folded[start : start + len(line)]))
        start += len(line) + 1
    return found


def head(found: list[Line]) -> list[Line]:
    """The lines before the salutation or the first running text."""
    for index, line in enumerate(found[:_HEAD_LINES]):
        if is_running(line.folded) or (line.folded.endswith(":") and not _LABELS.search(line.folded)):
            return found[:index]
    return found[:_HEAD_LINES]


def is_running(folded: str) -> bool:
    """Whether a line is a sentence of the text, not part of its head."""
    return "。" in folded or len(folded) > 100 or (is_final(folded) and "," in folded)


_LABELS = re.compile("日期|时间|来源|单位|机关|机构|文号|字号|作者")

# 苏科高发〔2020〕229号, alone in its line or behind a label
_NUMBER = re.compile(
    r"(?:^|(?:发文字号|文\s*号|文件编号)\s*:\s*)(?P<number>[一-鿿]{2,14}(?:字)?[〔\[(【［]\s*(?:19|20)\d\d\s*[〕\])】］]\s*(?:第\s*)?\d{1,5}\s*号)(?=$|\s)"
)
_MASTHEAD = re.compile(r"(?P<body>[一-鿿、()\s]{3,60}?)\s*文\s*件$")


def number(lines: list[Line]) -> tuple[str, Span] | None:
    """The 发文字号 of the head: 苏科高发〔2020〕229号; one cited in the text is another document's."""
    for line in lines:
        if match := _NUMBER.search(line.folded):
            start, end = match.span("number")
            return line.text[start:end], Span(line.start + start, line.start + end)
    return None


def masthead(lines: list[Line]) -> tuple[str, Span] | None:
    """The body in “某市科学技术局文件”."""
    for line in lines:
        if match := _MASTHEAD.match(line.folded):
            start, end = match.span("body")
            return line.text[start:end], Span(line.start + start, line.start + end)
    return None


def is_masthead(folded: str) -> bool:
    """Whether a line is a masthead or a number, neither of them a title."""
    return bool(_MASTHEAD.match(folded) or _NUMBER.search(folded))
