"""The row limit, written into the query where its grammar lets it, so that the engine stops by itself."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.query import checking
from kg.rdf import PREFIXES

_SELECT = re.compile(r"\bSELECT\b", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES\b[^{}]*\{[^{}]*\}\s*$", re.IGNORECASE)
_LIMIT = re.compile(r"\bLIMIT\s+(\d+)", re.IGNORECASE)


def limited(sparql: str, rows: int) -> str:
    """The query as it reads with at most `rows` solutions; as it was where it asks for fewer or is no SELECT.

    SELECT … ORDER BY ?x gets LIMIT, before VALUES where that ends it; the LIMIT 5000000 of its own becomes the lower
    one. Whether the outcome is SPARQL is for the parser to say.
    """
    plain, end = _masked(sparql)
    if not _SELECT.search(plain, 0, plain.find("{") + 1):
        return sparql
    own = list(_LIMIT.finditer(plain, plain.rfind("}") + 1))
    if not own:
        return f"{sparql[:end]}\nLIMIT {rows}\n{sparql[end:]}"
    if int(own[-1][1]) <= rows:
        return sparql
    return f"{sparql[: own[-1].start(1)]}{rows}{sparql[own[-1].end(1) :]}"


def beyond(sparql: str, rows: int, base: str | None = None) -> str | None:
    """A query for the one solution after the first `rows`; None where none is asked for, or the text does not tell."""
    plain, end = _masked(sparql)
    tail = plain.rfind("}") + 1
    own = list(_LIMIT.finditer(plain, tail))
    if re.search(r"\bOFFSET\b", plain[tail:], re.IGNORECASE) or any(int(match[1]) <= rows for match in own):
        return None
    bare = sparql[:tail] + _LIMIT.sub("", plain[tail:])
    asked = f"{bare}\nLIMIT 1 OFFSET {rows}\n{sparql[end:]}"
    return asked if _selects(asked, base) else None


def _masked(sparql: str) -> tuple[str, int]:
    """The query without comments, strings and the VALUES behind it, and where that begins."""
    plain = checking.masked(sparql)
    values = _VALUES.search(plain)
    end = values.start() if values else len(plain)
    return plain[:end], end


def _selects(sparql: str, base: str | None) -> bool:
    """Whether it is a SELECT: the others have no rows."""
    try:
        return isinstance(ox.Store().query(sparql, prefixes=PREFIXES, base_iri=base), ox.QuerySolutions)
    except SyntaxError:
        return False
