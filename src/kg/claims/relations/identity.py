"""Which real place a nameless one may be: recorded as a guess with its ground, never believed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.context import Context
from kg.model import Mention, Span, TripleClaim


def find(context: Context) -> Iterator[TripleClaim]:
    """X市 whose text names 宁陵县 as its part may be 商丘市."""
    home = context.home
    if home is None or home.key in context.ontology.places:
        return
    seen: set[str] = set()
    for mention in _counties(context, home.entity.key):
        assert mention.entity
        for key in context.ontology.ancestors(mention.entity.key):
            if context.ontology.places[key].level == home.level and key not in seen:
                seen.add(key)
                yield TripleClaim(
                    (Span(mention.start, mention.end),), "identity.named-part", home.entity, "ik:possibleIdentity",
                    context.place(key), basis="inferred", asserted=False, confidence=0.6,
                )  # fmt: skip


def _counties(context: Context, home: str) -> Iterator[Mention]:
    """The coded counties that the text tells to lie in the document's region, by being excepted from its others."""
    for mention in context.mentions:
        group = mention.entity
        if group and group.cls == "Group" and any(getattr(v, "key", "") == home for _, v in group.attributes):
            low = mention.end - len(group.label)
            for part in context.within(low, mention.start):
                coded = part.entity and part.entity.key in context.ontology.places
                if part.kind == "region" and coded:
                    yield part
