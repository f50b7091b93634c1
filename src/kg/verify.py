"""Every passage of an output against the text it points into: `text[start:end] == exact`, always."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import ids
from kg.errors import InputError
from kg.store import Row, open_store, select

CLAIMS = ("Observation", "Goal", "Recognition", "Support", "Task", "TripleClaim")

_PASSAGES = """SELECT ?p ?source ?start ?end ?exact { ?p a ik:Passage
    OPTIONAL { ?p oa:hasSource ?source } OPTIONAL { ?p oa:start ?start }
    OPTIONAL { ?p oa:end ?end } OPTIONAL { ?p oa:exact ?exact } } ORDER BY ?p"""
_SOURCES = "SELECT ?t ?hash { ?t a ik:SourceText OPTIONAL { ?t schema:sha256 ?hash } } ORDER BY ?t"
_DANGLING = """SELECT DISTINCT ?c ?p { ?c ik:evidence ?p FILTER NOT EXISTS { ?p a ik:Passage } } ORDER BY ?c ?p"""
_UNPROVEN = f"""SELECT DISTINCT ?c {{ VALUES ?class {{ {" ".join("ik:" + name for name in CLAIMS)} }}
    ?c a ?class FILTER NOT EXISTS {{ ?c ik:evidence ?p }} }} ORDER BY ?c"""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not hold: which node or file, and what is wrong with it."""

    subject: str
    reason: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How many passages were read again, and what did not hold."""

    passages: int
    mismatches: tuple[Mismatch, ...]

    def __str__(self) -> str:
        return f"{self.passages} passages, {len(self.mismatches)} mismatches"


def verify(output: Path) -> Verification:
    """Reads every passage of an output directory again, and looks that each claim has one.

    Raises InputError where there is no graph or no `texts` folder.
    """
    if not (output / "texts").is_dir():
        raise InputError("has no folder texts", str(output), "name an output directory of kg build")
    store = open_store(output)
    texts = _read_texts(output / "texts")
    sources = {_local(row["t"]): row["hash"] for row in select(store, _SOURCES)}
    passages = select(store, _PASSAGES)
    found = [
        *(Mismatch(key, reason) for key, reason in _sources(sources, texts)),
        *(m for row in passages for m in _passage(row, sources, texts)),
        *(Mismatch(row["c"] or "", f"evidence {row['p']} is no passage") for row in select(store, _DANGLING)),
        *(Mismatch(row["c"] or "", "a claim without evidence") for row in select(store, _UNPROVEN)),
    ]
    return Verification(len({row["p"] for row in passages}), tuple(found))


def _sources(sources: Mapping[str, str | None], texts: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Texts that are missing, extra, not UTF-8, or whose recorded hash does not fit their key."""
    for key in sorted(sources.keys() | texts.keys()):
        if key not in texts:
            yield key, f"texts/{key}.txt is missing"
        elif key not in sources:
            yield key, f"texts/{key}.txt belongs to no source text of the graph"
        elif texts[key] is None:
            yield key, f"texts/{key}.txt is not UTF-8"
        if key in sources:
            hash_ = sources[key] or ""
            if len(hash_) != 64 or not hash_.startswith(key):
                yield key, "schema:sha256 is missing" if not hash_ else f"schema:sha256 {hash_} does not fit the key"


def _passage(row: Row, sources: Mapping[str, str | None], texts: Mapping[str, str | None]) -> Iterator[Mismatch]:
    iri, exact = row["p"] or "", row["exact"]
    source, start, end = _local(row["source"]), _number(row["start"]), _number(row["end"])
    if not source or start is None or end is None or exact is None:
        yield Mismatch(iri, "lacks oa:hasSource, oa:start, oa:end or oa:exact")
        return
    if _local(iri) != ids.passage_key(source, start, end):
        yield Mismatch(iri, f"the key does not fit {source}, {start}, {end}")
    if source not in sources:
        yield Mismatch(iri, f"its source {source} is no source text of the graph")
    text = texts.get(source)
    if text is None:
        return  # told once, of the text
    if not 0 <= start < end <= len(text):
        yield Mismatch(iri, f"{start}–{end} lies outside of the text, which has {len(text)} characters")
    elif text[start:end] != exact:
        yield Mismatch(iri, f"the text reads {text[start:end]!r}, the graph {exact!r}")


def _read_texts(folder: Path) -> dict[str, str | None]:
    """Each text by key as it is, newlines untouched; None where it is not UTF-8."""
    return {path.stem: _read_text(path) for path in sorted(folder.glob("*.txt"))}


def _read_text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")  # bytes: text mode would translate newlines
    except UnicodeDecodeError:
        return None


def _local(iri: str | None) -> str:
    return (iri or "").rsplit("/", 1)[-1]


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() else None
