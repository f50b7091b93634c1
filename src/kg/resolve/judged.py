"""Judgements carried out: what people call the same bears one key, wherever it stands in what a document says."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from kg import ids
from kg.judgements import Judgements
from kg.model import Entity, Extraction
from kg.resolve.gather import united


def judged(extraction: Extraction, judgements: Judgements) -> Extraction:
    """The same extraction, its entities under the names that were decided; itself where none is concerned."""
    stands_for = dict(judgements.stands_for)
    if not any(_name(entity) in stands_for for entity, _ in extraction.entities):
        return extraction
    swap = _Swap(stands_for)
    entities = united((swap(entity), span) for entity, span in extraction.entities)
    return replace(extraction, entities=entities, claims=swap(extraction.claims), mentions=swap(extraction.mentions),
                   region=swap(extraction.region))  # fmt: skip


def _name(entity: Entity) -> str:
    return f"{ids.KIND[entity.cls]}:{entity.key}" if entity.cls in ids.KIND else entity.key


@dataclass
class _Swap:
    """Replaces entities inside frozen values; what two values share they share afterwards too."""

    stands_for: dict[str, str]
    done: dict[int, tuple[Any, Any]] = field(default_factory=dict)

    def __call__(self, value: Any) -> Any:
        if id(value) not in self.done:
            self.done[id(value)] = value, self._made(value)
        return self.done[id(value)][1]

    def _made(self, value: Any) -> Any:
        if isinstance(value, tuple):
            items = tuple(self(item) for item in value)
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {f.name: new for f in fields(value) if (new := self(old := getattr(value, f.name))) is not old}
        made = replace(value, **changed) if changed else value
        kept = self.stands_for.get(_name(made)) if isinstance(made, Entity) else None
        return replace(made, key=kept.partition(":")[2]) if kept else made
