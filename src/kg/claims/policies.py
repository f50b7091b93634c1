"""Claims."""

from __future__ import annotations

from kg.context import Context
from kg.model import Claim


def find(context: Context) -> list[Claim]:
    """None yet."""
    return []
