"""SKOS files → concepts: the only reader of ontology/schemes/*.ttl.

A scheme that looks for its concepts in texts has a `skos:notation`, which is their kind; one without (the lists of
code.ttl, the nouns of program-nouns.ttl) only gives labels. A concept needs `skos:inScheme` and a `skos:prefLabel` in
Chinese, nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg.errors import OntologyError
from kg.fold import fold
from kg.model import Concept
from kg.rdf import VOCABULARIES

KINDS: Final = frozenset(
    {"platform", "title", "talent", "indicator", "industry", "program", "instrument", "body", "kind"}
)
_HOME = "https://w3id.org/innokg/"
_NAMES = {space: prefix for prefix, space in VOCABULARIES.items()} | {
    _HOME + "scheme/": "sch",
    _HOME + "program-lexicon/": "prg",
    _HOME + "body-lexicon/": "bdy",
    _HOME + "verb-lexicon/": "vrb",
}
# On the first line of each file, so that errors keep their line.
_PREFIXES = "".join(f"@prefix {prefix}: <{space}> . " for space, prefix in _NAMES.items())


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one IRI: literals by property and language, references by property, all as curies."""

    curie: str
    path: Path
    literals: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    references: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def label(self, language: str) -> str:
        """Its preferred label in a language, or nothing."""
        return next(iter(self.literals.get(("skos:prefLabel", language), ())), "")

    def reference(self, name: str) -> str:
        """The first value of a property that points to something, or nothing."""
        return next(iter(self.references.get(name, ())), "")

    def where(self) -> str:
        """FILE:LINE of the line that begins with it; read again, as this is for errors only."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        start = next((i for i, line in enumerate(lines, 1) if line.split()[:1] == [self.curie]), 1)
        return f"{self.path}:{start}"


def read_records(path: Path) -> list[Record]:
    """All that a Turtle file describes, in its order; OntologyError names the line that does not parse.

    The contract's prefixes are declared for it: a file of one's own may be one line.
    """
    import pyoxigraph as ox  # noqa: PLC0415 — an import that only loading needs

    records: dict[str, Record] = {}
    try:
        for quad in ox.parse(_PREFIXES + path.read_text("utf-8-sig"), format=ox.RdfFormat.TURTLE):
            name = _curie(quad.subject.value)
            record = records.get(name) or records.setdefault(name, Record(name, path))
            _note(record, _curie(quad.predicate.value), quad.object)
    except SyntaxError as error:
        raise OntologyError(error.msg, f"{path}:{error.lineno or 1}", "mend that line") from error
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"cannot be read: {error}", str(path), "save it as UTF-8") from error
    return list(records.values())


def _note(record: Record, name: str, value: Any) -> None:
    """Adds one statement: a literal has a language, plain ones the empty one."""
    language = getattr(value, "language", None)
    if hasattr(value, "datatype"):
        record.literals[name, language or ""].append(value.value)
    else:
        record.references[name].append(_curie(value.value))


@cache
def _curie(full: str) -> str:
    cut = max(full.rfind("/"), full.rfind("#")) + 1
    prefix = _NAMES.get(full[:cut])
    return f"{prefix}:{full[cut:]}" if prefix else full


def build_concepts(records: Iterable[Record]) -> dict[str, Concept]:
    """The concepts to look for in texts, by curie, in the order of the files.

    Raises OntologyError for a concept without scheme or label, an unknown scheme or kind.
    """
    records = list(records)
    schemes = {r.curie: r for r in records if "skos:ConceptScheme" in r.references["rdf:type"]}
    kinds = {name: _kind(scheme) for name, scheme in schemes.items()}
    concepts = {}
    for record in records:
        if "skos:Concept" not in record.references["rdf:type"]:
            continue
        scheme = record.reference("skos:inScheme")
        if scheme not in kinds:
            raise OntologyError(
                f"{record.curie} is in no known scheme", record.where(),
                f"write skos:inScheme with one of {', '.join(sorted(kinds))}",
            )  # fmt: skip
        if kinds[scheme]:
            concepts[record.curie] = _concept(record, kinds[scheme])
    return concepts


def word_lists(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """By scheme without a kind, the folded labels of its concepts, longer ones first, then by their characters."""
    records = list(records)
    kindless = {r.curie for r in records if "skos:ConceptScheme" in r.references["rdf:type"] and not _kind(r)}
    found: dict[str, set[str]] = {name: set() for name in sorted(kindless)}
    for record in records:
        if (scheme := record.reference("skos:inScheme")) in found:
            labels = (*record.literals["skos:prefLabel", "zh"], *record.literals["skos:altLabel", "zh"])
            found[scheme].update(fold(label) for label in labels)
    return {name: tuple(sorted(words, key=lambda w: (-len(w), w))) for name, words in found.items()}


def _kind(scheme: Record) -> str:
    """The kind of a scheme's concepts; nothing for a list of codes."""
    kind = next(iter(scheme.literals["skos:notation", ""]), "")
    if kind and kind not in KINDS:
        raise OntologyError(f"unknown kind {kind!r}", scheme.where(), f"one of {', '.join(sorted(KINDS))}")
    return kind


def _concept(record: Record, kind: str) -> Concept:
    label = record.label("zh")
    if not label:
        raise OntologyError(f"{record.curie} has no Chinese label", record.where(), 'write skos:prefLabel "…"@zh')
    return Concept(
        curie=record.curie,
        kind=kind,
        label=label,
        label_en=record.label("en"),
        alt=tuple(record.literals["skos:altLabel", "zh"]),
        level=record.reference("ik:level").removeprefix("code:"),
        units=tuple(record.literals["schema:unitText", ""]),
        broader=record.reference("skos:broader"),
    )
