"""To which body, firm or paper a person belongs whom the text names with it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.relations.named import starting, triple
from kg.claims.relations.parts import PART
from kg.context import Context
from kg.model import TripleClaim
from kg.recognise import persons


def find(context: Context) -> Iterator[TripleClaim]:
    """市科技局局长王小明 is part of 市科技局."""
    for name, owner in dict.fromkeys(persons.belonging(context)):
        person = starting(context, name[0])
        if person and person.kind == "person" and person.entity:
            told = next((m for m in context.within(max(0, name[0] - 60), name[0]) if m.entity == owner), None)
            yield triple("person", person.entity, PART, owner, (told.start if told else name[0], name[1]))
