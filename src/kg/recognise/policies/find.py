"""All policies of a document, one entity a title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.context import Context, merge
from kg.model import Entity, Mention
from kg.recognise.policies import instruments, own, running, written


def find(context: Context) -> list[Mention]:
    """The mentions, none overlapping; what carries a sign of its own wins over what only its place shows."""
    signed = merge(own.find(context), written.find(context))
    listed = merge(signed, [mention for mentions in running.run_together(context) for mention in mentions])
    kept = merge(listed, [*running.find(context), *instruments.find(context)])
    return list(_united(kept))


def _united(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Mentions with a document's act meant once: 某办法 with and without its 发文字号 is one."""
    known: dict[str, Entity] = {}
    for mention in mentions:
        entity = mention.entity
        if entity is None:
            continue
        first = known.setdefault(entity.key, entity)
        yield mention if first == entity else replace(mention, entity=_joined(first, entity))


def _joined(first: Entity, entity: Entity) -> Entity:
    """Of each property the value met first: one date of issue, however often it is told."""
    attributes = dict(reversed((*first.attributes, *entity.attributes)))
    return replace(entity, attributes=tuple(sorted(attributes.items(), key=lambda pair: pair[0])))
