"""The row limit, written into the query where its grammar lets it, so that the engine stops by itself."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.rdf import PREFIXES

_LIMIT = re.compile(r"\bLIMIT\s+(\d+)", re.IGNORECASE)


def limited(sparql: str, rows: int) -> str:
    """The query with at most `rows` solutions; as it was where it asks for fewer or its form takes no limit.

    SELECT … ORDER BY ?x gets LIMIT; the LIMIT 5000000 of its own becomes the lower one.
    """
    tail = sparql.rfind("}") + 1
    own = list(_LIMIT.finditer(sparql, tail))
    candidates = [f"{sparql}\nLIMIT {rows}"]
    if own:
        if int(own[-1][1]) <= rows:
            return sparql
        candidates = [f"{sparql[: own[-1].start(1)]}{rows}{sparql[own[-1].end(1) :]}"]
    return next((candidate for candidate in candidates if _parses(candidate)), sparql)


def beyond(sparql: str, rows: int) -> str | None:
    """A query for the one solution after the first `rows`; None where that cannot be told from the text."""
    tail = sparql.rfind("}") + 1
    if re.search(r"\bOFFSET\b", sparql[tail:], re.IGNORECASE):
        return None
    bare = sparql[:tail] + _LIMIT.sub("", sparql[tail:])
    asked = f"{bare}\nLIMIT 1 OFFSET {rows}"
    return asked if _parses(asked) else None


def _parses(sparql: str) -> bool:
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError:
        return False
    return True
