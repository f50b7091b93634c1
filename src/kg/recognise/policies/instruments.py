"""Policies named by the instrument they consist in: 研发费用加计扣除政策."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ids
from kg.context import NATION, Context
from kg.model import Entity, Mention, Text
from kg.recognise.policies.entity import mention

LEVELS = {"": NATION, "national": NATION}


def find(context: Context) -> Iterator[Mention]:
    """Each instrument of the ontology with 政策 right behind it."""
    text = context.document.folded
    for term in context.ontology.terms(text):
        named = [c for c in term.concepts if c.kind == "instrument"]
        if named and text.startswith("政策", term.end):
            label = context.document.text[term.start : term.end + 2]
            key = LEVELS.get(named[0].level, context.home_key)
            entity = Entity("Policy", ids.owned_key(key, label), label, (("dcterms:title", Text(label)),))
            yield mention(term.start, term.end + 2, entity)
