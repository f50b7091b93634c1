"""CSV and TSV: one table, in whatever charset and with whatever sign between the fields."""

from __future__ import annotations

import csv
import io
from collections import Counter

from kg.errors import ReadError
from kg.read import plain
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".csv", ".tsv"})

_SIGNS = (",", "\t", ";", "|", "，")
_SAMPLE = 50  # rows
_CELLS = 1_000_000  # each is marked, which takes some hundred bytes


def accepts(data: bytes, name: str) -> bool:
    """Only the name tells: the bytes are plain text."""
    return name.lower().endswith(tuple(SUFFIXES))


def read(data: bytes, name: str) -> Reading:
    """Write the table as text. Raises ReadError as for plain text, and where a quotation does not end."""
    text = plain.decoded(data, name)
    writer = Writer()
    writer.table(_rows(text, _sign(text), name))
    return Reading(writer.finish(), "text/csv", layout=tuple(writer.marks))


def _sign(text: str) -> str:
    """The sign that parts most rows into the same number of fields, at least two."""
    best, most = ",", 0
    for sign in _SIGNS:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign)
        try:
            widths = Counter(len(row) for row, _ in zip(reader, range(_SAMPLE), strict=False) if len(row) > 1)
        except csv.Error:
            continue
        count = max(widths.values(), default=0)
        if count > most:
            best, most = sign, count
    return best


def _rows(text: str, sign: str, name: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    if text.count(sign) > _CELLS:
        raise ReadError(f"the table has more than {_CELLS} cells", name, "divide it")
    try:
        return list(reader)
    except csv.Error as error:
        what = f"line {reader.line_num} is no row of a table: {error}"
        raise ReadError(what, name, "check the quotation marks there, or save the table as XLSX") from error
