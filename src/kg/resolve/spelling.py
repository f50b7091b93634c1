"""Traditional texts are read in simplified script, character by character; here their words get their own back.

Keys stay in simplified script: 河南省科技廳 and 河南省科技厅 are one body, under two labels.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from kg.fold import simplify
from kg.model import Document, Entity, Extraction, Text

# What is told as the document writes it; codes, units and rules are words of the ontology.
_WRITTEN = frozenset({"label", "stated", "condition", "text", "description", "batch", "title", "issuer", "number"})
_TOLD = frozenset({"schema:identifier"})  # attributes that are written without a language


def as_written(extraction: Extraction) -> Extraction:
    """The same extraction with labels, conditions and stated values in the script of the document."""
    document = extraction.document
    if simplify(document.source.text) == document.source.text:
        return extraction
    words = _Spelling(document)
    metadata = words.of(document.metadata)
    told = replace(document, metadata=metadata)
    region, mentions, claims = (words.of(x) for x in (extraction.region, extraction.mentions, extraction.claims))
    return Extraction(told, region, mentions, claims, words.of(extraction.entities), extraction.issues)


class _Spelling:
    """Finds how a document writes what was read of it in simplified script."""

    def __init__(self, document: Document) -> None:
        self.read = document.text
        source, offsets = document.source.text, document.offsets
        self.written = "".join(c if c.isspace() else source[o] for c, o in zip(self.read, offsets, strict=True))
        ways: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in zip(self.read, self.written, strict=True):
            ways[one].add(other)
        self.single = {ord(one): others.pop() for one, others in ways.items() if len(others) == 1}
        self.word = cache(self._word)
        self.entity = cache(self._entity)

    def of(self, value: Any) -> Any:
        """The value with all words in it as written; what holds none comes back as it is."""
        match value:
            case Entity():
                return self.entity(value)
            case Text():
                return Text(self.word(value.value))
            case tuple():
                return tuple(map(self.of, value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        told = {f.name: getattr(value, f.name) for f in fields(value)}
        mended = {name: self._field(name, old) for name, old in told.items()}
        return replace(value, **{name: new for name, new in mended.items() if new is not told[name]})

    def _field(self, name: str, value: Any) -> Any:
        return self.word(value) if name in _WRITTEN and isinstance(value, str) else self.of(value)

    def _word(self, word: str) -> str:
        """Words as they stand where they stand first; those put together from several places, character by
        character as far as the document writes each in one way."""
        at = self.read.find(word) if word else -1
        return self.written[at : at + len(word)] if at >= 0 else word.translate(self.single)

    def _entity(self, entity: Entity) -> Entity:
        label, alt = self.word(entity.label), tuple(map(self.word, entity.alt))
        if entity.cls == "Concept" or (entity.cls == "Region" and entity.key.isdigit()):  # as the ontology names it
            met = label if label in self.written else entity.label
            label, alt = entity.label, tuple(dict.fromkeys((*alt, met)))
        attributes = tuple((name, self._attribute(name, value)) for name, value in entity.attributes)
        return Entity(entity.cls, entity.key, label, attributes, tuple(a for a in alt if a != label))

    def _attribute(self, name: str, value: Any) -> Any:
        return self.word(value) if name in _TOLD and isinstance(value, str) else self.of(value)
