"""The sentence around a mention of a policy."""

from __future__ import annotations

import re

from kg.context import Context
from kg.model import Mention

AND = re.compile(r"[、,]?(?:和|与|及|以及)?|(?:等|精神)?[、,]")
_STOPS = "。!?;\n"


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around `at` begins."""
    return max(text.rfind(stop, 0, at) for stop in _STOPS) + 1


def before(text: str, start: int, end: int) -> str:
    """The words of the clause in front of a mention, opening marks left out."""
    end -= text[end - 1 : end] in ("《", "“")
    return text[max(start, end - 40) : end]


def first_of_row(context: Context, mention: Mention) -> Mention:
    """The first of 《A》和《B》: one verb and one body govern them all."""
    text = context.document.folded
    row = [m for m in context.within(max(0, mention.start - 300), mention.start) if m.kind == "policy"]
    while row and AND.fullmatch(text, row[-1].end, mention.start):
        mention = row.pop()
    return mention
