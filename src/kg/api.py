"""The library: build a graph, annotate a text, load what was built. Reached as `kg.build`, `kg.annotate`, `kg.load`."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import annotation, ids, ontology, rdf, remote, store
from kg.annotation import Annotation
from kg.engine import build as engine
from kg.engine.build import Built
from kg.engine.shard import Settings
from kg.errors import InputError, KgError, ReadError
from kg.model import Source
from kg.text.calendar import parse_date

if TYPE_CHECKING:
    import rdflib

    from kg.model import Period
    from kg.ontology import Ontology

__all__ = ["Annotation", "Built", "KgError", "annotate", "build", "load"]

Place = str | os.PathLike[str]
Day = str | datetime.date


def build(
    paths: Place | Iterable[Place],
    output: Place,
    *,
    workers: int | None = None,
    formats: Iterable[str] = engine.FORMATS,
    date: Day | None = None,
    ontology: Place | None = None,
    base: str | None = None,
    strict: bool = False,
) -> Built:
    """Builds the graph of files and folders into a directory, as `kg build` does.

    `paths` is one path or URL or several; `workers` processes (all cores by default, the same bytes with any number);
    `formats` some of ttl, nq, html, csv; `date` (YYYY-MM-DD, YYYY-MM, YYYY or a date) the day that the texts speak
    from, instead of their own; `ontology` a folder of your own concepts; `base` the IRI that instances begin with;
    `strict` writes nothing unless every document can be built.

    Returns what was built: `documents`, `claims`, `issues`, and `left_out`, the documents that could not be read.
    Raises InputError where nothing can be built, OutputError where the directory cannot be written; an earlier
    output is whole in both cases. All errors are KgError. More than three documents are spread over processes, so a
    script that calls this keeps it under `if __name__ == "__main__":` where the system starts processes afresh.

    >>> kg.build("seeds/", "output/").documents
    7
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return engine.build(
        [_path(path) for path in given],
        _path(output),
        settings=Settings(ids.BASE if base is None else base, _period(date)),
        formats=tuple(formats),
        directory=_folder(ontology),
        workers=workers,
        strict=strict,
    )


def annotate(text: str, *, date: Day | None = None, ontology: Place | None = None) -> Annotation:
    """What is recognised and claimed in a text, as `kg annotate --json` prints it.

    `date` is the day that 去年 and 目前 count from; without it times that need one are None. The result holds `text`,
    `mentions` (dicts with start, end, text, kind and what the kind brings: value and unit, from and to, label and
    iri) and `claims` (dicts with class, start, end and the properties of the contract without prefix). Offsets count
    code points of `text`, end exclusive. Raises ReadError for an empty text, OntologyError, InputError.

    >>> [m["text"] for m in kg.annotate("全市高新技术企业达到135家。").mentions]
    ['全市', '高新技术企业', '135家']
    """
    return annotation.annotate(_source(text), _words(_folder(ontology)), _period(date))


def load(path: Place) -> rdflib.Dataset:
    """The graph of an output directory, or a .ttl, .nt, .nq or .trig file, for rdflib.

    Each text's facts are in the graph named by its IRI where there is a graph.nq; queries see the union of all, with
    the prefixes of the contract declared. Raises InputError for a place without a graph or one that does not parse.

    >>> len(kg.load("output/")) > 1000
    True
    """
    return rdf.load_dataset(store.graph_file(Path(path)))


def _source(text: str) -> Source:
    """A text as it is: never taken for a web page, as bytes would be."""
    if not text.strip():
        raise ReadError("the text is empty", "", "give a sentence")
    data = text.encode("utf-8", "surrogatepass")
    return Source(ids.text_key(data), hashlib.sha256(data).hexdigest(), "text", "text/plain", text)


def _path(place: Place) -> Path | str:
    """A path of this machine, or a URL as it is."""
    return str(place) if remote.is_remote(place) else Path(place)


def _folder(place: Place | None) -> Path | None:
    return None if place is None else Path(place)


def _period(date: Day | None) -> Period | None:
    """2020, 2020-12, 2020-12-18 or a date as the period that it is."""
    if date is None:
        return None
    try:
        return parse_date(date if isinstance(date, str) else f"{date:%Y-%m-%d}")
    except ValueError:
        raise InputError("no date", repr(date), "give YYYY-MM-DD, YYYY-MM or YYYY") from None


def _words(folder: Path | None) -> Ontology:
    """The ontology, loaded once for as long as its files stay as they are."""
    folders = [f for f in (ontology.default_directory(), folder) if f]
    stats = [(str(p), (s := p.stat()).st_mtime_ns, s.st_size) for f in folders for p in sorted(f.rglob("*.*"))]
    return _loaded(folder, tuple(stats))


@lru_cache(maxsize=4)
def _loaded(folder: Path | None, _stats: tuple[tuple[str, int, int], ...]) -> Ontology:
    return ontology.load(folder)
