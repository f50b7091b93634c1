"""The row limit, written into the query where its grammar lets it, so that the engine stops by itself."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.query import checking
from kg.rdf import PREFIXES

_LIMIT = re.compile(r"\bLIMIT\s+(\d+)", re.IGNORECASE)


def limited(sparql: str, rows: int, base: str | None = None) -> str:
    """The query with at most `rows` solutions; as it was where it asks for fewer or is no SELECT.

    SELECT … ORDER BY ?x gets LIMIT; the LIMIT 5000000 of its own becomes the lower one.
    """
    plain = checking.masked(sparql)
    tail = plain.rfind("}") + 1
    own = list(_LIMIT.finditer(plain, tail))
    candidates = [f"{sparql}\nLIMIT {rows}"]
    if own:
        if int(own[-1][1]) <= rows:
            return sparql
        candidates = [f"{sparql[: own[-1].start(1)]}{rows}{sparql[own[-1].end(1) :]}"]
    return next((candidate for candidate in candidates if _selects(candidate, base)), sparql)


def beyond(sparql: str, rows: int, base: str | None = None) -> str | None:
    """A query for the one solution after the first `rows`; None where none is asked for, or the text does not tell."""
    plain = checking.masked(sparql)
    tail = plain.rfind("}") + 1
    own = list(_LIMIT.finditer(plain, tail))
    if re.search(r"\bOFFSET\b", plain[tail:], re.IGNORECASE) or any(int(match[1]) <= rows for match in own):
        return None
    bare = sparql[:tail] + _LIMIT.sub("", plain[tail:])
    asked = f"{bare}\nLIMIT 1 OFFSET {rows}"
    return asked if _selects(asked, base) else None


def _selects(sparql: str, base: str | None) -> bool:
    """Whether it is a SELECT: the others have no rows."""
    try:
        return isinstance(ox.Store().query(sparql, prefixes=PREFIXES, base_iri=base), ox.QuerySolutions)
    except SyntaxError:
        return False
