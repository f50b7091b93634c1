"""What a document names: each recogniser a file, here their order. Longer and earlier recognisers win."""

from __future__ import annotations

from kg.context import Context
from kg.model import Document
from kg.ontology import Ontology
from kg.recognise import bodies, events, groups, levels, organisations, platforms, policies, programs, regions, terms


def recognise(document: Document, ontology: Ontology) -> Context:
    """The document with all its mentions, none overlapping."""
    base = Context(document, ontology, regions.home(document, ontology))
    places = base.having(regions.find(base))
    times = list(terms.times(base))
    titled = base.having(policies.find(base))
    named = titled.having(programs.find(titled))
    holders = [*bodies.find(places), *organisations.find(places), *events.find(places)]
    named = named.having([*holders, *platforms.find(base.having(holders).having(places.mentions))]).having(
        groups.find(places)
    )
    return (
        named.having(times)
        .having([*terms.concepts(base), *regions.find(base)])
        .having([*terms.quantities(base)])
        .having(levels.find(base))
    )
