"""Plain relations between named things, each with the stretch that states it: where, part of, hosts, takes part."""

from __future__ import annotations

from kg.claims.relations import events, identity, industries, parts, persons, places, together, trades, works
from kg.context import Context
from kg.model import Claim


def find(context: Context) -> list[Claim]:
    """All relations, each once; nothing is concluded from mere nearness."""
    found: dict[tuple[str, ...], Claim] = {}
    for room in (places, parts, persons, together, trades, works, events, industries, trades, identity):
        for claim in room.find(context):
            if claim.subject != claim.object:
                other = getattr(claim.object, "key", "")
                found.setdefault((claim.subject.cls, claim.subject.key, claim.predicate, other), claim)
    return list(found.values())
