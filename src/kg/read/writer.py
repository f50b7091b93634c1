"""The text of a structured format, written line by line with the marks of its headings and cells.

Every format with tables writes them here, so that a list reads the same whether it came as a page, a document, a
workbook or a CSV file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from kg.model import LayoutMark

_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\x07]+")
_FIGURE = re.compile(r"[\d.,%％]+")
_GROUP_COLUMNS = 3  # narrower tables leave their second column empty too often for a lone cell to head a group


class Writer:
    """Collects text and marks; `finish` gives the text."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.marks: list[LayoutMark] = []
        self.tables = 0

    def finish(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    def write(self, text: str) -> None:
        """Text as it is."""
        self.parts.append(text)
        self.length += len(text)

    def newline(self) -> None:
        """Ends the line if one has begun."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.write("\n")

    def line(self, text: str, role: Literal["title", "heading", "skip"] | None = None) -> None:
        """A line of its own, with a mark if the format told its role; blank text writes nothing."""
        if not text.strip():
            return
        self.newline()
        start = self.length
        self.write(text)
        if role:
            self.marks.append(LayoutMark(start, self.length, role))
        self.write("\n")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """One row a line, one cell a field.

        What stands alone above the first full row is the caption, and a lone words cell in a column of numbers heads
        a group (一、国家级): both become lines of their own. A merged cell is given once, its shadow as "". What
        never fills two fields of a row is no table.
        """
        told = [[_SPACE.sub(" ", cell).strip() for cell in row] for row in rows]
        told = [row for row in told if any(row)]
        if max(map(_filled, told), default=0) <= 1:
            for row in told:
                self.line("".join(row))
            return
        first = next((i for i, row in enumerate(told) if _filled(row) > 1), 0)
        counted = _counts(told[first:])
        self.tables += 1
        for index, row in enumerate(told):
            alone = _filled(row) == 1 and (index < first or _heads_group(row, counted))
            if alone:
                self.line(next(cell for cell in row if cell))
            else:
                self._row(row, index)

    def _row(self, row: Sequence[str], index: int) -> None:
        self.newline()
        for column, cell in enumerate(row):
            if column:
                self.write("\t")
            if cell:
                start = self.length
                self.write(cell)
                self.marks.append(LayoutMark(start, self.length, "cell", index, column, self.tables - 1))
        self.write("\n")


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column numbers the rows of a table of some width."""
    if not rows or max(map(len, rows)) < _GROUP_COLUMNS:
        return False
    firsts = [row[0] for row in rows if row[0] and _filled(row) > 1]
    return 2 * sum(bool(_FIGURE.fullmatch(cell)) for cell in firsts) >= max(len(firsts), 1)


def _heads_group(row: Sequence[str], counted: bool) -> bool:
    return counted and bool(row[0]) and not _FIGURE.fullmatch(row[0])
