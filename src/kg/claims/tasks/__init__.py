"""Tasks: who is responsible for what, as speeches assign it, plans list it and statutes lay it down."""

from __future__ import annotations

from kg.claims.tasks import assigned, prose
from kg.context import Context
from kg.model import Claim

__all__ = ["find"]


def find(context: Context) -> list[Claim]:
    """All tasks, each once, in the order of the text."""
    found = sorted([*prose.find(context), *assigned.find(context)], key=lambda task: min(task.evidence))
    once = {(task.responsible, task.description): task for task in reversed(found)}
    return [*reversed(once.values())]
