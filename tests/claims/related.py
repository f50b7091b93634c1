"""What the tables of relations share: the plain triples that a text states."""

from __future__ import annotations

import hashlib

from kg import ontology
from kg.claims import relations
from kg.context import Context
from kg.model import Entity, Source, TripleClaim
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def told(text: str) -> list[tuple[str, str, str]]:
    """Subject, predicate and object of each triple that is believed."""
    found = relations.find(context(text))
    return [
        (c.subject.label, c.predicate, c.object.label)
        for c in found
        if isinstance(c, TripleClaim) and c.asserted and isinstance(c.object, Entity)
    ]
