"""Concepts of the ontology where the text names them, and numbers and times of the grammar, as mentions."""

from __future__ import annotations

from collections.abc import Iterator

from kg.context import Context
from kg.model import Concept, Entity, Mention, MentionKind
from kg.text import dates, numbers

# bodies and programmes of the ontology are recognised with their own rules
KINDS: dict[str, MentionKind] = {
    "platform": "concept",
    "title": "concept",
    "talent": "concept",
    "indicator": "concept",
    "kind": "concept",
    "instrument": "concept",
    "industry": "industry",
}


def concepts(context: Context) -> Iterator[Mention]:
    """Each label of a counted or measured concept: 科技企业孵化器, 高新技术产业增加值."""
    for term in context.terms:
        found = [c for c in term.concepts if c.kind in KINDS]
        if found:
            written = context.document.text[term.start : term.end]
            yield Mention(term.start, term.end, KINDS[found[0].kind], _entity(found[0], written))


def _entity(concept: Concept, written: str) -> Entity:
    """The concept; the form that the text uses where the ontology does not list it (營業收入)."""
    met = () if written == concept.label or written in concept.alt else (written,)
    return Entity("Concept", concept.curie, concept.label, alt=met)


def times(context: Context) -> Iterator[Mention]:
    """Each stretch of time: 今年前三季度, 明年年底前."""
    for time in dates.find(context.document.folded, context.document.metadata.date):
        yield Mention(time.start, time.end, "time", time=time)


def quantities(context: Context) -> Iterator[Mention]:
    """Each number with its unit: 88家, 37.46%, 20多个百分点."""
    for quantity in numbers.find(context.document.folded):
        yield Mention(quantity.start, quantity.end, "number", quantity=quantity)
