"""What a document says of policies: their status, who issued them, what belongs together."""

from __future__ import annotations

from kg.claims.policies import issuers, members, status, titles
from kg.context import Context
from kg.model import Claim, Entity, TripleClaim

__all__ = ["find"]


def find(context: Context) -> list[Claim]:
    """All of it, each statement once, by the first rule that tells it on the same passage."""
    found = [*status.find(context), *issuers.find(context), *members.find(context), *titles.find(context)]
    once: dict[object, Claim] = {}
    for claim in found:
        once.setdefault(_told(claim), claim)
    return list(once.values())


def _told(claim: Claim) -> object:
    """What names a claim in the graph: its first passage and what it states."""
    if not isinstance(claim, TripleClaim):
        return claim
    other = claim.object
    stated = (other.cls, other.key) if isinstance(other, Entity) else other
    return claim.evidence[0], claim.subject.key, claim.predicate, stated
