"""One document's share of a graph: its statements and what the manifest says of it; no other document is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg import graph, ids
from kg.errors import KgError, ReadError
from kg.judgements import NONE, Judgements
from kg.model import Issue, Period, Source
from kg.ontology import Ontology
from kg.pipeline import extract
from kg.read import read, read_bytes
from kg.statements import Statements

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on besides its documents."""

    base: str = ids.BASE
    date: Period | None = None
    judgements: Judgements = NONE


@dataclass(frozen=True, slots=True)
class Shard:
    """The statements of one text, its decoded text, and its line in the manifest."""

    path: str
    key: str
    sha256: str
    title: str
    date: str
    text: str
    statements: Statements
    claims: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Its N-Quads lines, sorted."""
        return self.statements.lines()


def from_file(path: Path, relative: str, ontology: Ontology, settings: Settings) -> Shard | Issue:
    """Reads and extracts one document; an Issue where it cannot be read or trips a rule. Never raises for content."""
    return guarded(lambda: from_source(read(path, relative), ontology, settings), relative)


def from_bytes(data: bytes, name: str, ontology: Ontology, settings: Settings) -> Shard | Issue:
    """The same for bytes that are already at hand: standard input."""
    return guarded(lambda: from_source(read_bytes(data, name), ontology, settings), name)


def guarded(making: Callable[[], T], name: str) -> T | Issue:
    """What `making` makes of a document, or an Issue that says why it could not."""
    try:
        return making()
    except ReadError as error:
        return error.issue()
    except KgError:
        raise
    except Exception as error:  # whatever one document trips must not cost the others
        return Issue(f"could not be processed: {type(error).__name__}: {error}", name,
                     "please report this document; the others are built")  # fmt: skip


def from_source(source: Source, ontology: Ontology, settings: Settings) -> Shard:
    """The shard of a source. May raise."""
    extraction = extract(source, ontology, settings.date, settings.judgements)
    meta = extraction.document.metadata
    counts = Counter(type(claim).__name__ for claim in extraction.claims)
    return Shard(
        source.path, source.key, source.sha256, meta.title or "", _iso(meta.date), source.text,
        graph.statements(extraction, ontology, settings.base), tuple(sorted(counts.items())),
        source.issues + extraction.issues,
    )  # fmt: skip


def _iso(period: Period | None) -> str:
    if period is None or period.end is None:
        return ""
    return period.end.isoformat() if period.start in (None, period.end) else f"{period.start}/{period.end}"
