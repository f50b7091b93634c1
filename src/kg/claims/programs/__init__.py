"""What a document says of programmes: the parts of which they consist."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ids
from kg.claims.programs import lists, series, sums
from kg.claims.programs.whole import Part, Whole, wholes
from kg.context import NATION, Context
from kg.model import Claim, Entity, Mention, Span, TripleClaim

__all__ = ["find"]


def find(context: Context) -> list[Claim]:
    """The parts of each programme, in order; a run of ordinals tells them best, then the list behind a mention."""
    found: list[Claim] = []
    for whole in wholes(context):
        parts = series.parts(context, whole) or sums.parts(context, whole) or lists.parts(context, whole)
        found.extend(_claims(context, whole, parts))
    return found


def _claims(context: Context, whole: Whole, parts: list[Part]) -> Iterator[Claim]:
    for position, part in enumerate(parts, 1):
        entity = _entity(context, whole.entity, part.span, position)
        if entity.key != whole.entity.key:
            evidence = (part.span, Span(part.told.start, part.told.end))
            yield TripleClaim(evidence, part.rule, whole.entity, "dcterms:hasPart", entity, confidence=part.confidence)


def _entity(context: Context, whole: Entity, span: Span, position: int) -> Entity:
    """The part as a programme of the same owner, or the one that stands there under its own name."""
    here: Mention | None = context.at(span.start)
    if here and here.entity and here.kind == "program" and (here.start, here.end) == (span.start, span.end):
        known = here.entity
        return Entity("Program", known.key, known.label, (*known.attributes, ("schema:position", position)), known.alt)
    label = context.document.text[span.start : span.end]
    owner = NATION if whole.key.startswith(f"{NATION}_") else context.home_key
    return Entity("Program", ids.owned_key(owner, label), label, (("schema:position", position),))
