"""The ontology as lexicon: which things exist and which words name them, from ontology/schemes/*.ttl.

A concept is one line of Turtle; its kind is that of its scheme. Labels are folded and matched as documents are.
Concepts of schemes without a kind (the code: lists, the class nouns of programmes) have labels but are not looked for
in texts by themselves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import OntologyError
from kg.fold import fold
from kg.frozen import dataclass
from kg.lexicon import Lexicon, Remembered
from kg.model import Concept
from kg.regions import Place, PlaceHit, Places, read_places
from kg.schemes import KINDS, Record, build_concepts, read_records, word_lists

__all__ = ["KINDS", "Ontology", "Place", "PlaceHit", "Term", "default_directory", "load"]

_QUOTED = re.compile("“([^“”]*)”")
_BARE: Final = 4  # characters that a label needs to go without its quotation marks
_AMBIGUOUS: Final = "schemes/ambiguous.tsv"


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of folded text that names a concept; several where the words are ambiguous (ambiguous.tsv)."""

    start: int
    end: int
    concepts: tuple[Concept, ...]


class Ontology:
    """Concepts and places, with the automata that find them; immutable.

    `verbs` are the words of each class of verbs (vrb:lie). `version` changes with every byte of the files;
    `directory` is the shipped one, `extra` the user's.
    """

    def __init__(
        self, concepts: Mapping[str, Concept], phrases: Mapping[str, tuple[Concept, ...]],
        labels: Mapping[str, tuple[str, str]], places: Places, *, verbs: Mapping[str, tuple[str, ...]] | None = None,
        nouns: Mapping[str, tuple[str, ...]] | None = None, version: str = "", directory: Path = Path(),
        extra: Path | None = None,
    ) -> None:  # fmt: skip
        self.version: Final = version
        self.directory: Final = directory
        self.extra: Final = extra
        self.concepts: Final = MappingProxyType(dict(concepts))
        self.places: Final = MappingProxyType(dict(places.by_key))
        self.verbs: Final = MappingProxyType(dict(verbs or {}))
        self._labels, self._places, self._nouns = labels, places, nouns or {}
        self._lexicon = Lexicon(phrases)
        self._terms, self._hits = Remembered(self._find_terms), Remembered(places.hits)

    def terms(self, folded: str) -> Sequence[Term]:
        """The concept labels in a folded text, leftmost and longest, none overlapping; 国家级 is not part of them."""
        return self._terms(folded)

    def _find_terms(self, folded: str) -> list[Term]:
        return [Term(start, end, concepts) for start, end, concepts in self._lexicon.find(folded)]

    def nouns(self, scheme: str) -> tuple[str, ...]:
        """The folded labels of a scheme without a kind (program-noun), longer ones first: words that end names."""
        return self._nouns.get(f"sch:{scheme}", ())

    def place_hits(self, folded: str) -> Sequence[PlaceHit]:
        """The stretches of a folded text that may name places, undecided."""
        return self._hits(folded)

    def ancestors(self, key: str) -> tuple[str, ...]:
        """The keys above a place, nearest first, up to 100000."""
        return self._places.ancestors(key)

    def within(self, key: str, ancestor: str) -> bool:
        """Whether a place is `ancestor` or lies in it."""
        return key == ancestor or ancestor in self._places.ancestors(key)

    def files(self, pattern: str) -> dict[str, Path]:
        """The files that match a pattern (queries/*.rq, shapes/*.ttl), by name; the user's over the shipped ones."""
        return _files(self.directory, pattern) | (_files(self.extra, pattern) if self.extra else {})

    def labels(self, curie: str) -> tuple[str, str]:
        """The Chinese and English label of any concept, code: ones included; empty where it has none."""
        return self._labels.get(curie, ("", ""))


def default_directory() -> Path:
    """The ontology shipped with the program: the checkout's, or the one inside the installed package."""
    checkout = Path(__file__).resolve().parents[2] / "ontology"
    return checkout if (checkout / "regions.csv").is_file() else Path(str(resources.files("kg") / "ontology_data"))


def files(pattern: str, directory: Path | None = None) -> dict[str, Path]:
    """The files that match a pattern (queries/*.rq, shapes/*.ttl), by name: the shipped ones, the user's over them."""
    return _files(default_directory(), pattern) | (_files(directory, pattern) if directory else {})


def load(directory: Path | None = None) -> Ontology:
    """The shipped ontology; with a directory, the shipped one plus its files, of which one with the name of a
    shipped file replaces that (schemes/platforms.ttl) and any other adds to it.

    A directory may hold schemes/*.ttl, schemes/ambiguous.tsv and *.csv of places. Raises OntologyError, naming
    file and line.
    """
    if directory is not None and not directory.is_dir():
        raise OntologyError("no such folder", str(directory), "give the folder that holds schemes/*.ttl")
    shipped = default_directory()
    files: dict[str, Path] = {}
    for folder in (shipped, directory or shipped):
        for pattern in ("*.csv", "schemes/*.ttl", _AMBIGUOUS):
            files |= _files(folder, pattern)
    records = [record for name, path in files.items() if name.endswith(".ttl") for record in read_records(path)]
    concepts = build_concepts(records)
    phrases = _phrases(concepts.values())
    _refuse_ambiguity(phrases, files.get(_AMBIGUOUS))
    labels = {record.curie: (record.label("zh"), record.label("en")) for record in records if record.label("zh")}
    places = read_places(path for name, path in files.items() if name.endswith(".csv"))
    return Ontology(concepts, phrases, labels, places, verbs=_verbs(records),
                    nouns=word_lists(records), version=_version(files), directory=shipped, extra=directory)  # fmt: skip


def _verbs(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The words of each class of verbs (schemes/verbs.ttl): vrb:lie → 位于, 坐落 …; files add to a class."""
    found: dict[str, list[str]] = {}
    for record in records:
        if record.curie.startswith("vrb:"):
            words = (*record.literals["skos:prefLabel", "zh"], *record.literals["skos:altLabel", "zh"])
            found.setdefault(record.curie, []).extend(words)
    return {curie: tuple(dict.fromkeys(words)) for curie, words in found.items()}


def _files(directory: Path, pattern: str) -> dict[str, Path]:
    return {path.relative_to(directory).as_posix(): path for path in sorted(directory.glob(pattern))}


def _version(files: Mapping[str, Path]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0".encode() + files[name].read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _refuse_ambiguity(phrases: Mapping[str, tuple[Concept, ...]], listed: Path | None) -> None:
    """Two concepts may share a label only where ambiguous.tsv says that they do."""
    lines = listed.read_text(encoding="utf-8").splitlines() if listed else []
    allowed = {fold(line.split("\t")[0]) for line in lines if line and not line.startswith("#")}
    for phrase, sharers in phrases.items():
        if len(sharers) > 1 and phrase not in allowed:
            names = " and ".join(concept.curie for concept in sharers)
            raise OntologyError(f"{phrase} names {names}", str(listed or _AMBIGUOUS), "drop one, or list it there")


def _phrases(concepts: Iterable[Concept]) -> dict[str, tuple[Concept, ...]]:
    """Every spelling of every label, folded, with the concepts it names."""
    found: dict[str, list[Concept]] = {}
    for concept in concepts:
        for phrase in dict.fromkeys(s for label in (concept.label, *concept.alt) for s in _spellings(fold(label))):
            found.setdefault(phrase, []).append(concept)
    return {phrase: tuple(sharers) for phrase, sharers in found.items()}


def _spellings(label: str) -> Iterator[str]:
    """A label as texts write it: “小巨人”企业 with any quotation marks, or with none unless little would be left
    (“两新”, which without them is part of other words); R&D经费 also as r&d经费."""
    yield label
    if not label.isascii() and label != label.lower():
        yield label.lower()
    if "“" in label:
        yield from (_QUOTED.sub(marks, label) for marks in (r'"\1"', r"‘\1’", r"'\1'"))
        bare = _QUOTED.sub(r"\1", label)
        if len(bare) >= _BARE:
            yield bare
