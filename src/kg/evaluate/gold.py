"""Gold annotations: NAME.json beside NAME.txt, whose bytes are the document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.matching import Stretch

Fact = Mapping[str, Any]

_MISSING = "missing:"
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


def load(folders: Sequence[Path], sources: Mapping[str, str]) -> dict[str, GoldDocument]:
    """The annotated texts below some folders by IRI; `sources` gives the IRI for the SHA-256 of a text's bytes.

    Raises InputError where a folder is missing, none holds gold, or a file is no JSON.
    """
    cure = "name a folder of NAME.json beside NAME.txt"
    for folder in folders:
        if not folder.is_dir():
            raise InputError("no such folder", str(folder), cure)
    documents = {document.iri: document for folder in folders for document in _documents(folder, sources)}
    if not documents:
        raise InputError("holds no gold", ", ".join(map(str, folders)), cure)
    return documents


def _documents(folder: Path, sources: Mapping[str, str]) -> Iterator[GoldDocument]:
    for path in sorted(folder.rglob("*.json")):
        text_path = path.with_suffix(".txt")
        if text_path.exists():
            content = _read(path)
            if isinstance(content, dict) and "facts" in content:
                yield _document(text_path, content, sources)


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
