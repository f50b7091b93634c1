"""The triples of what a page shows, each term once: from them the page counts facets and writes Turtle and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.page.data import World

Pool = dict[str, Any]


def pool(world: World, shown: Iterable[str]) -> Pool:
    """`predicates` and `terms` are lists; `of` leads from a resource to its triples, a flat list of numbers:
    predicate, term, predicate, term. A literal is [text, tail], tail as Turtle writes it: ["5", "^^xsd:integer"]."""
    rows = {one: world.triples[one] for one in shown if one in world.triples}
    predicates = {name: i for i, name in enumerate(sorted({row[1] for some in rows.values() for row in some}))}
    terms = {term: i for i, term in enumerate(sorted({_term(row[2:]) for some in rows.values() for row in some}))}
    numbers = {
        one: [n for row in some for n in (predicates[row[1]], terms[_term(row[2:])])] for one, some in rows.items()
    }
    return {"predicates": list(predicates), "terms": [_plain(*term) for term in terms], "of": numbers}


def _term(pair: tuple[str, str | None]) -> tuple[str, str, bool]:
    value, tail = pair
    return value, tail or "", tail is None


def _plain(value: str, tail: str, is_iri: bool) -> str | list[str]:
    return str(value) if is_iri else [value, tail]


def prefixes_of(data: Pool, known: Mapping[str, str]) -> dict[str, str]:
    """The prefixes, sorted, that may be needed to write these triples down."""
    names = [*data["predicates"], *data["of"], *(t if isinstance(t, str) else t[1][2:] for t in data["terms"])]
    used = {name.partition(":")[0] for name in names} | {"oa", "passage", "ik", "text", "xsd", "skos"}
    return {prefix: known[prefix] for prefix in sorted(used & known.keys())}
