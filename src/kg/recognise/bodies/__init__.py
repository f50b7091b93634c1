"""Government and party bodies: of the nation and of places, committees of zones, leading groups."""

from __future__ import annotations

from kg.context import Context
from kg.model import Mention
from kg.recognise.bodies import local, zones


def find(context: Context) -> list[Mention]:
    """All bodies; `context` knows the regions, whose names they take as prefix."""
    return [*local.find(context), *zones.find(context)]
