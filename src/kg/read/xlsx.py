"""Excel workbooks (.xlsx): each sheet a table, cells as shown; hidden sheets are left out."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from kg.errors import ReadError
from kg.read import container
from kg.read.reading import Reading
from kg.read.writer import Writer

SUFFIXES = frozenset({".xlsx", ".xlsm"})

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.I)
_CELLS = 1_000_000  # a sheet whose every cell was formatted has milliards
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_FIXED = re.compile(r"(?<![#0?.])[#,]*0(?:\.(0+))?(?![0#?.%E])")


def accepts(data: bytes, name: str) -> bool:
    """Whether the container has the main part of a workbook."""
    return "xl/workbook.xml" in container.names(data)


def read(data: bytes, name: str) -> Reading:
    """Write the sheets as text; raises ReadError for broken, oversized and empty workbooks."""
    container.opened(data, name).close()
    writer = Writer()
    for title, rows in _sheets(data, name):
        if rows and title and not _UNNAMED.fullmatch(title):
            writer.line(title, "heading")
        writer.table(rows)
    text = writer.finish()
    if not text.strip():
        raise ReadError("the workbook holds no text", name, "give a workbook with cells, or leave it out")
    return Reading(text, _MEDIA_TYPE, layout=tuple(writer.marks))


def _sheets(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    """Name and rows of each sheet; a workbook of one sheet has no need of its name."""
    import openpyxl  # noqa: PLC0415 — slow to import

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, nothing that concerns text
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [(sheet.title if len(shown) > 1 else "", list(_rows(sheet, name))) for sheet in shown]
    except ReadError:
        raise
    except Exception as error:  # the library meets a broken part with whatever error comes first
        what = f"the workbook is broken: {type(error).__name__}: {error}"
        raise ReadError(what, name, "open it in Excel or WPS, let it be repaired, and save it anew") from error


def _rows(sheet: Any, name: str) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what writers say of the size is often wrong
    cells = 0
    for row in sheet.iter_rows():
        cells += len(row)
        if cells > _CELLS:
            raise ReadError(
                f"sheet {sheet.title} has more than {_CELLS} cells", name, "delete its empty columns and rows"
            )
        shown = [_shown(cell.value, cell.number_format if cell.value is not None else "") for cell in row]
        if any(shown):
            yield shown


def _shown(value: Any, pattern: str) -> str:
    """A value as its cell shows it: 0.125 under 0.0% → 12.5%; days as 2023-05-04."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _figure(Decimal(repr(value)), pattern)
    return str(value)


def _figure(value: Decimal, pattern: str) -> str:
    """A number with the decimals that its pattern shows; eleven digits where it has none (“General”)."""
    if percent := _PERCENT.search(pattern):
        return f"{value * 100:.{len(percent[1] or '')}f}%"
    if fixed := _FIXED.search(pattern):
        return f"{value:.{len(fixed[1] or '')}f}"
    return f"{float(value):.11g}" if abs(value) < 10**11 else f"{value:.0f}"
