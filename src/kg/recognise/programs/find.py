"""All programmes of a document, the longest name where several begin alike."""

from __future__ import annotations

from kg.context import Context, merge
from kg.model import Mention
from kg.recognise.programs import funds, known, placed, plain, projects, quoted, slogans


def find(context: Context) -> list[Mention]:
    """The mentions, none overlapping; policies found before hold what lies inside their titles."""
    listed = list(known.find(context))
    others = (plain, funds, projects, placed, slogans)
    own = [m for rule in others for m in rule.find(context) if not _lists(listed, m)]
    found = merge(context.mentions, [*listed, *quoted.find(context), *own])
    return [m for m in found if m.kind == "program"]


def _lists(listed: list[Mention], own: Mention) -> bool:
    """Whether a known programme ends a name: 国家|创新驱动发展战略 is no programme of its own."""
    return any(m.end == own.end and m.start > own.start for m in listed)
