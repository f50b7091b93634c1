"""Which of the forms that we have a client wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, N_TRIPLES = "text/turtle", "application/n-triples"
JSON_LD, RDF_XML = "application/ld+json", "application/rdf+xml"
HTML = "text/html"

RESULTS = (JSON, XML, CSV, TSV)
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
# What clients also say for the same thing.
_ALSO = {
    "application/json": (JSON, JSON_LD),
    "application/xml": (XML, RDF_XML),
    "text/xml": (XML, RDF_XML),
    "text/plain": (N_TRIPLES,),
    "application/x-turtle": (TURTLE,),
    "application/xhtml+xml": (HTML,),
}


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that an Accept header likes best, the first offered among equals; None where it takes none.

    `text/turtle;q=0.5, application/*` over turtle and N-Triples gives N-Triples; "" takes anything.
    """
    wishes = [_wish(part) for part in accept.split(",") if part.strip()]
    if not wishes:
        return offered[0]
    scored = [(max((_score(wish, kind) for wish in wishes), default=(0, 0.0)), kind) for kind in offered]
    best = max(scored, key=lambda pair: pair[0][1])
    return best[1] if best[0][1] > 0 else None


def _wish(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value for p in parameters if (value := p.removeprefix("q=")) != p), "1")
    try:
        return kind, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return kind, 0.0


def _score(wish: tuple[str, float], kind: str) -> tuple[int, float]:
    """How closely a wish names a type, and how much it wants it: the closest decides, as max compares it first."""
    wanted, quality = wish
    if wanted == kind:
        return 3, quality
    if kind in _ALSO.get(wanted, ()):
        return 2, quality * 0.999  # the name itself goes before its aliases
    if wanted.endswith("/*") and wanted != "*/*" and kind.startswith(wanted[:-1]):
        return 1, quality
    return 0, quality if wanted == "*/*" else 0.0
