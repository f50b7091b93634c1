"""What a document names: each recogniser a file, here their order. Longer and earlier recognisers win."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.context import Context
from kg.judgements import NONE, Judgements
from kg.model import Document, Mention
from kg.ontology import Ontology
from kg.recognise import (
    aliases,
    bodies,
    cells,
    events,
    firms,
    groups,
    levels,
    organisations,
    persons,
    platforms,
    policies,
    programs,
    regions,
    terms,
    units,
)


def recognise(document: Document, ontology: Ontology, judgements: Judgements = NONE) -> Context:
    """The document with all its mentions, none overlapping."""
    base = Context(document, ontology, regions.home(document, ontology), judgements=judgements)
    found = regions.find(base)
    places = base.having(found)
    times = list(terms.times(base))
    titled = base.having(policies.find(base))
    named = titled.having(programs.find(titled))
    authorities = bodies.find(places)
    holders = [
        *cells.find(places),
        *authorities,
        *organisations.find(places),
        *firms.find(places),
        *events.find(places),
    ]
    kept = [*holders, *platforms.find(base.having(holders).having(found))]
    owned = [*kept, *units.find(base.having(kept).having(found))]
    named = replace(aliases.unify(named.having(owned)), inner=_opening_titles(titled, owned))
    named = named.having(groups.find(places))
    named = named.having(aliases.find(named))
    named = named.having(persons.find(named))
    return (
        named.having(times)
        .having([*terms.concepts(base), *found])
        .having([*terms.quantities(base)])
        .having(levels.find(base))
    )


def _opening_titles(titled: Context, holders: Iterable[Mention]) -> tuple[Mention, ...]:
    """The bodies and parks that a title begins with: 《绍兴市科技局、绍兴市财政局关于印发…的通知》."""
    text, found = titled.document.folded, list[Mention]()
    for body in sorted((m for m in holders if m.kind in ("body", "platform")), key=lambda m: m.start):
        title = titled.at(body.start)
        if title is None or title.kind != "policy" or body.end >= title.end:
            continue
        before = text[title.start : body.start].lstrip("《")
        if not before or found and found[-1].end >= body.start - 1 and before.endswith(("、", "和", "与", " ")):
            found.append(body)
    return tuple(found)
