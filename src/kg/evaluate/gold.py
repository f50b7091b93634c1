"""Gold annotations: NAME.json beside NAME.txt, whose bytes are the document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.matching import Stretch

Fact = Mapping[str, Any]

_MISSING = "missing:"
_CURE = "name a folder of NAME.json beside NAME.txt, or one of the files"
_PAGE_MARK = re.compile(r"\n+\s*\d+、")
_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text; `iri` is that of the graph's SourceText, or `missing:NAME` where the graph has none."""

    name: str
    iri: str
    text: str
    region: str
    facts: tuple[Fact, ...]

    @property
    def built(self) -> bool:
        """Whether the graph holds the text."""
        return not self.iri.startswith(_MISSING)

    def of(self, kind: str) -> list[Fact]:
        """The facts of one kind, in the order of the file."""
        return [fact for fact in self.facts if fact["kind"] == kind]

    def where(self, fact: Fact) -> Stretch:
        """The characters of a fact's quote."""
        return Stretch(self.iri, fact["start"], fact["end"])

    def around(self, start: int, end: int) -> str:
        """The sentence, or sentences, that a stretch stands in."""
        first = max((m.end() for m in _SENTENCE_END.finditer(self.text, 0, start)), default=0)
        last = _SENTENCE_END.search(self.text, max(start, end - 1))
        return self.text[first : last.end() if last else len(self.text)].strip()


def pairs(gold: Sequence[Path]) -> list[tuple[Path, Path]]:
    """The texts with their annotations, NAME.txt and NAME.json: all below a folder, or the one that a file is of.

    Raises InputError where a path is missing or names no such pair.
    """
    found: dict[Path, Path] = {}
    for path in gold:
        if not path.exists():
            raise InputError("no such file or folder", str(path), _CURE)
        notes = path.rglob("*.json") if path.is_dir() else [path.with_suffix(".json")]
        here = {note.with_suffix(".txt"): note for note in notes if note.exists() and _is_gold(note)}
        if not here:
            raise InputError("holds no gold", str(path), _CURE)
        found.update(here)
    return sorted(found.items())


def _is_gold(note: Path) -> bool:
    return note.with_suffix(".txt").exists() and isinstance(content := _read(note), dict) and "facts" in content


def load(gold: Sequence[Path], sources: Mapping[str, str]) -> dict[str, GoldDocument]:
    """The annotated texts of some folders or files by IRI; `sources` gives the IRI for the SHA-256 of a text's bytes.

    Raises InputError where a path is missing, holds no gold, or a file is no JSON.
    """
    documents = (_document(text, _read(note), sources) for text, note in pairs(gold))
    return {document.iri: document for document in documents}


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"no JSON: {error}", str(path), "mend the file") from None


def _document(path: Path, content: Mapping[str, Any], sources: Mapping[str, str]) -> GoldDocument:
    data = path.read_bytes()
    text = data.decode("utf-8")
    iri = sources.get(hashlib.sha256(data).hexdigest()) or _MISSING + path.name
    facts = tuple(fact if "start" in fact else _located(fact, text) for fact in content["facts"])
    return GoldDocument(path.name, iri, text, content.get("region") or "", facts)


def _located(fact: Fact, text: str) -> Fact:
    """A fact without offsets, with those of its quote: white space aside, then page marks aside too."""
    quote = "".join(fact["quote"].split())
    found = _find(quote, text) or _find(quote, _PAGE_MARK.sub(lambda m: " " * len(m[0]), text)) or (0, 0)
    return {**fact, "start": found[0], "end": found[1]}


def _find(quote: str, text: str) -> tuple[int, int] | None:
    kept = [i for i, character in enumerate(text) if not character.isspace()]
    at = "".join(text[i] for i in kept).find(quote)
    return (kept[at], kept[at + len(quote) - 1] + 1) if quote and at >= 0 else None
