"""Programmes."""

from __future__ import annotations

from kg.context import Context
from kg.model import Mention


def find(context: Context) -> list[Mention]:
    """None yet."""
    return []
