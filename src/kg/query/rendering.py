"""Answers as text and tables: for people, for programs, for spreadsheets."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import cast

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.answering import Result, Term
from kg.rdf import curie, turtle

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "md", "xlsx")
_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def render(result: Result, format_: str) -> str:
    """An answer as text: table and md for people, csv tsv json xml as SPARQL defines them, ttl for CONSTRUCT."""
    if format_ not in FORMATS:
        raise InputError(f"unknown format {format_!r}", "", "one of " + " ".join(FORMATS))
    if format_ == "xlsx":
        raise InputError("a workbook is no text", "--format", "write it to a file")
    if result.kind == "construct":
        if format_ not in ("ttl", "table"):
            raise InputError(f"triples have no form {format_}", "", "use ttl, or SELECT")
        return turtle(result.triples).decode()
    if format_ == "ttl":
        raise InputError("only CONSTRUCT and DESCRIBE give Turtle", "", "use json or csv")
    if result.kind == "ask":
        return result.data.decode() if format_ == "json" else f"{str(result.truth).lower()}\n"
    if format_ in _STANDARD:
        return _standard(result, _STANDARD[format_])
    cells = [[_shown(term) for term in row] for row in result.rows()]
    return _markdown(result.variables, cells) if format_ == "md" else _table(result.variables, cells)


def _standard(result: Result, form: ox.QueryResultsFormat) -> str:
    if form == ox.QueryResultsFormat.JSON:
        return result.data.decode()
    return cast("bytes", result.solutions().serialize(format=form)).decode().replace("\r\n", "\n")


def _shown(term: Term | None) -> str:
    if term is None:
        return ""
    return curie(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))


def _markdown(names: tuple[str, ...], cells: list[list[str]]) -> str:
    rows = [list(names), ["---"] * len(names), *cells]
    return "".join("| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in row) + " |\n" for row in rows)


def _table(names: tuple[str, ...], cells: list[list[str]]) -> str:
    """Columns padded by display width: a Chinese character takes two."""
    from rich.cells import cell_len  # noqa: PLC0415 — only tables need it

    rows = [list(names), *([" ".join(cell.split()) for cell in row] for row in cells)]
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(names))]
    padded = ["  ".join(c + " " * (w - cell_len(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([padded[0], "  ".join("─" * w for w in widths), *padded[1:]]) + "\n"


# ── workbook ─────────────────────────────────────────────────────────────────────────────────────────────────

_CELL = 32_767  # characters; a spreadsheet refuses more
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NUMBERS = frozenset({"integer", "decimal", "double", "float", "int", "long"})


def xlsx(result: Result) -> bytes:
    """The rows of a SELECT as a workbook: numbers as numbers, all else as text that no spreadsheet computes."""
    if result.kind != "select":
        raise InputError("only rows make a workbook", "--format", "use SELECT, or ttl")
    from openpyxl import Workbook  # noqa: PLC0415 — only workbooks need it

    book = Workbook()
    sheet = book.active
    sheet.append(list(result.variables))
    for row in result.rows():
        sheet.append([_cell(term) for term in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(term: Term | None) -> str | Decimal | int | None:
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _NUMBERS:
        try:
            return Decimal(term.value)
        except ArithmeticError:
            return term.value
    return _UNFIT.sub(" ", _shown(term))[:_CELL]
