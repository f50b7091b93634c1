"""What a document says: each kind of claim a file, here their order."""

from __future__ import annotations

from kg.claims import figures, policies, programs, recognitions, relations, support, tasks
from kg.context import Context
from kg.model import Claim

ROOMS = (figures.find, policies.find, programs.find, recognitions.find, relations.find, tasks.find, support.find)


def claims(context: Context) -> tuple[Claim, ...]:
    """All claims of a document, each once, in the order of the rooms."""
    found = dict.fromkeys(claim for room in ROOMS for claim in room(context))
    return tuple(found)
