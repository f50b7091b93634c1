"""Plain relations between named things, each with the stretch that states it: where, part of, hosts, takes part."""

from __future__ import annotations

from dataclasses import replace

from kg.claims.relations import (
    events,
    fields,
    hierarchy,
    identity,
    industries,
    parts,
    persons,
    places,
    together,
    trades,
    works,
)
from kg.context import Context
from kg.model import Claim, TripleClaim

MOST = 12  # stretches kept as evidence of one relation


def find(context: Context) -> list[Claim]:
    """All relations, each once, with every stretch that states it; nothing is concluded from mere nearness."""
    found: dict[tuple[str, ...], TripleClaim] = {}
    for room in (places, hierarchy, parts, persons, together, trades, works, events, industries, fields, identity):
        for claim in room.find(context):
            if claim.subject != claim.object:
                key = (claim.subject.cls, claim.subject.key, claim.predicate, getattr(claim.object, "key", ""))
                first = found.setdefault(key, claim)
                if (more := claim.evidence[0]) not in first.evidence and len(first.evidence) < MOST:
                    found[key] = replace(first, evidence=(*first.evidence, more))
    return list(found.values())
