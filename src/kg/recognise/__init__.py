"""What a document names: each recogniser a file, here their order. Longer and earlier recognisers win."""

from __future__ import annotations

from kg.context import Context
from kg.model import Document
from kg.ontology import Ontology
from kg.recognise import (
    aliases,
    bodies,
    cells,
    events,
    groups,
    levels,
    organisations,
    platforms,
    policies,
    programs,
    regions,
    terms,
)


def recognise(document: Document, ontology: Ontology) -> Context:
    """The document with all its mentions, none overlapping."""
    base = Context(document, ontology, regions.home(document, ontology))
    found = regions.find(base)
    places = base.having(found)
    times = list(terms.times(base))
    titled = base.having(policies.find(base))
    named = titled.having(programs.find(titled))
    holders = [*cells.find(places), *bodies.find(places), *organisations.find(places), *events.find(places)]
    owned = [*holders, *platforms.find(base.having(holders).having(found))]
    named = aliases.unify(named.having(owned)).having(groups.find(places))
    named = named.having(aliases.find(named))
    return (
        named.having(times)
        .having([*terms.concepts(base), *found])
        .having([*terms.quantities(base)])
        .having(levels.find(base))
    )
