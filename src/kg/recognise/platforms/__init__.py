"""Named platforms: a kind of platform behind a place or a name of its own, or told by marks."""

from __future__ import annotations

from kg.context import Context
from kg.model import Mention
from kg.recognise.platforms import marked, named


def find(context: Context) -> list[Mention]:
    """All named platforms; `context` knows regions, bodies and organisations."""
    return [*named.find(context), *marked.find(context)]
