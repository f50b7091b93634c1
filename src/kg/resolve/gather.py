"""Gathers the entities of a document from its mentions and claims; what agrees in kind and key is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import get_args

from kg.context import NATION, Context
from kg.model import Claim, Entity, Extraction, Mention, Rank, Span

# 我市 全省 stand for a region and do not name it
RELATIVE = re.compile(r"[我全本该][省市县区州旗国]|全自治区")
Gathered = dict[tuple[str, str], tuple[Entity, Span | None]]


def extraction(context: Context, claims: tuple[Claim, ...]) -> Extraction:
    """All that the document yields, its entities merged."""
    found: Gathered = {}
    if context.home:
        _meet(found, context.home.entity, None)
    for mention in sorted((*context.mentions, *context.inner), key=lambda m: (m.start, -m.end)):
        named: list[Entity] = []
        _inside(mention.entity, named)
        for entity in named:
            naming = (
                _naming(context, mention) if entity is mention.entity or entity.cls == "ProvisionalConcept" else None
            )
            _meet(found, entity, naming)
        if place := _shared(context, mention):
            _meet(found, place, Span(mention.start, mention.end))
    for claim in claims:
        for entity in _entities(claim):
            _meet(found, entity, _introduced(entity, claim))
    if context.home and (span := _home(context)):
        _meet(found, context.home.entity, span)
    home = found[_identity(context.home.entity)][0] if context.home else None
    return Extraction(context.document, home, context.mentions, claims, tuple(found.values()))


def united(entities: Iterable[tuple[Entity, Span | None]]) -> tuple[tuple[Entity, Span | None], ...]:
    """Entities that agree in kind and key as one, with all their labels."""
    found: Gathered = {}
    for entity, span in entities:
        _meet(found, entity, span)
    return tuple(found.values())


def _identity(entity: Entity) -> tuple[str, str]:
    kind = "Organisation" if entity.cls in ("Enterprise", "ResearchOrganization") else entity.cls
    return kind, entity.key


def _naming(context: Context, mention: Mention) -> Span | None:
    """Where a mention names its entity; nowhere for 我市 and the like, nor for 中国 in a text about a part of it."""
    if mention.kind == "region" and RELATIVE.fullmatch(context.document.folded, mention.start, mention.end):
        return None
    if mention.entity and mention.entity.key == NATION and not (context.home and context.home.key == NATION):
        return None
    return Span(mention.start, mention.end)


def _shared(context: Context, mention: Mention) -> Entity | None:
    """The place that a member of a list names by itself: 郑州 of 郑州、洛阳国家高新区."""
    if mention.kind not in ("platform", "body") or mention.entity is None:
        return None
    place = context.ontology.places.get(mention.entity.key.split("_")[0])
    words = context.document.folded[mention.start : mention.end]
    return context.place(place.key) if place and words in (place.short, place.name) else None


def _home(context: Context) -> Span | None:
    """Where the document's own region is named first, inside a title or a body's name if nowhere else: the text is
    about it, so that is no mention of something else (关于公布绍兴市第二批…名单的通知)."""
    assert context.home
    place = context.ontology.places.get(context.home.key)
    if place is None or place.key == NATION:
        return None
    start = context.document.folded.find(place.name)
    return Span(start, start + len(place.name)) if start >= 0 else None


def _introduced(entity: Entity, claim: Claim) -> Span | None:
    """A thing that only a claim knows (a provisional concept, a part, a group) stands where the claim does."""
    return claim.evidence[0] if entity.cls not in ("Region", "Concept") else None


def _meet(found: Gathered, entity: Entity, span: Span | None) -> None:
    key = _identity(entity)
    if key not in found:
        found[key] = (entity, span)
        return
    known, first = found[key]
    found[key] = (_merged(known, entity), first if first is not None else span)


def _merged(known: Entity, other: Entity) -> Entity:
    """The first label stays; every other form met becomes an alternative; attributes are united."""
    if known is other or known == other:
        return known
    alt = tuple(dict.fromkeys(a for a in (*known.alt, other.label, *other.alt) if a != known.label))
    attributes = tuple(dict.fromkeys((*known.attributes, *other.attributes)))
    return Entity(known.cls, known.key, known.label, attributes, alt)


def _entities(claim: Claim) -> list[Entity]:
    """Every entity that a claim speaks of, those inside other entities too."""
    found: list[Entity] = []
    for value in _VALUES[type(claim)](claim):
        if type(value) in _HOLDING:
            _inside(value, found)
    return found


_VALUES: dict[type, Callable[[Claim], tuple[object, ...]]] = {
    kind: attrgetter(*(field.name for field in fields(kind))) for kind in get_args(Claim)
}
_HOLDING = frozenset((Entity, Rank, tuple))


def _inside(value: object, found: list[Entity]) -> None:
    """Adds the entities that a value is or holds."""
    if isinstance(value, Entity):
        if value.cls != "Concept":
            found.append(value)
        for _, attribute in value.attributes:
            if type(attribute) in _HOLDING:
                _inside(attribute, found)
    elif isinstance(value, Rank):
        _inside(value.scope, found)
    elif isinstance(value, tuple):
        for item in value:
            _inside(item, found)
