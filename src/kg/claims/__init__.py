"""What a document says: each kind of claim a file, here their order."""

from __future__ import annotations

from kg.claims import figures, policies, programs, recognitions, relations, support, tasks
from kg.context import Context
from kg.model import Claim

ROOMS = (figures.find, policies.find, programs.find, recognitions.find, relations.find, tasks.find, support.find)


def claims(context: Context) -> tuple[Claim, ...]:
    """All claims of a document, each once, in the order of the rooms."""
    found: list[Claim] = []
    alike: dict[tuple[int, int, str], list[Claim]] = {}  # few share place and rule: no need to hash all they say
    for room in ROOMS:
        for claim in room(context):
            first = claim.evidence[0]
            others = alike.setdefault((first.start, first.end, claim.rule), [])
            if claim not in others:
                others.append(claim)
                found.append(claim)
    return tuple(found)
