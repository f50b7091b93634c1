"""Graphs to be asked: outputs and files of RDF, several as one; a large one is kept on disk and not parsed again.

The store of a large graph stands beside it (`output/` → `.output.kg-store/`), under a name made of what the graph's
file is at this moment, so that a graph that was built again is never answered from an old store.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.store import graph_file

LARGE = 16_000_000  # bytes of a graph from which on opening a store on disk is quicker than parsing
_LAYOUT = "1"  # of the store on disk
_STORE = ".kg-store"
_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph whose default graph holds the union of all its graphs; `kept` is its store on disk, where it has one."""

    store: ox.Store
    files: tuple[Path, ...]
    kept: Path | None = None


def open_graph(paths: Sequence[Path], *, large: int = LARGE) -> Opened:
    """Outputs of kg build and files of RDF as one graph to ask.

    A graph of more than `large` bytes is opened from its store on disk, which is made where it is missing or stale.
    Where no store can be written, and for several graphs at once, the graph is parsed into memory.
    """
    files = tuple(graph_file(path) for path in paths)
    for file in files:
        if file.suffix.lower() not in _FORMATS:
            raise InputError(f"unknown kind of graph {file.suffix!r}", str(file), f"one of {' '.join(_FORMATS)}")
    if len(files) == 1 and files[0].stat().st_size > large:
        kept = keep(paths[0], files[0])
        if kept:
            return Opened(ox.Store.read_only(str(kept)), files, kept)
    store = ox.Store()
    fill(store, files)
    return Opened(store, files)


def open_beside(paths: Sequence[Path], *, large: int = LARGE) -> ox.Store | None:
    """The store of a graph that another process has opened, where a second one takes little memory; else None."""
    files = [graph_file(path) for path in paths]
    if sum(file.stat().st_size for file in files) <= large:
        return open_graph(paths, large=large).store
    place = _place(paths[0], files[0])
    return ox.Store.read_only(str(place)) if len(files) == 1 and place.is_dir() else None


def fill(store: ox.Store, files: Iterable[Path], *, union: bool = True) -> None:
    """Parses files into a store: each statement in its own graph and, with `union`, in the default graph too."""
    for file in files:
        kind = _FORMATS[file.suffix.lower()]
        try:
            if union and kind.supports_datasets:
                store.bulk_extend(_twice(file))
            else:
                store.bulk_load(path=str(file), format=kind)
        except SyntaxError as error:
            where = f"{file}:{error.lineno or 1}"
            raise InputError(f"no valid RDF: {error.msg}", where, "mend that line or build the output again") from None
        except OSError as error:
            raise InputError(error.strerror or str(error), str(file), "check the path") from None


def _twice(file: Path) -> Iterator[ox.Quad]:
    default = ox.DefaultGraph()
    for quad in ox.parse(path=str(file), format=_FORMATS[file.suffix.lower()]):
        yield quad
        if quad.graph_name != default:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


# ── on disk ──────────────────────────────────────────────────────────────────────────────────────────────────


def fingerprint(file: Path) -> str:
    """What a file is now: another one after it was written again."""
    told = file.stat()
    said = f"{_LAYOUT} {ox.__version__} {file.name} {told.st_size} {told.st_mtime_ns} {told.st_ino}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def keep(path: Path, file: Path) -> Path | None:
    """The store on disk of a graph, made if there is none for the file as it is; None where none can be written."""
    place = _place(path, file)
    home = place.parent
    if place.is_dir():
        return place
    try:
        home.mkdir(exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f"{place.name}-", suffix=".partial", dir=home))
    except OSError:
        return None
    try:
        make(stage / "store", [file])
        if fingerprint(file) != place.name:
            raise InputError("the graph was changed while it was read", str(file), "ask again")
        _move(stage / "store", place)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for stale in home.iterdir():
        if stale.name != place.name and not stale.name.endswith(".partial"):
            shutil.rmtree(stale, ignore_errors=True)
    return place


def _place(path: Path, file: Path) -> Path:
    return path.absolute().parent / f".{path.absolute().name}{_STORE}" / fingerprint(file)


def make(place: Path, files: Iterable[Path]) -> None:
    """A store on disk, filled and ready to be opened for reading."""
    store = ox.Store(str(place))
    fill(store, files)
    store.optimize()
    store.flush()


def _move(made: Path, place: Path) -> None:
    """Another process may have made the same store meanwhile: then that one stays."""
    try:
        os.rename(made, place)  # noqa: PTH104 — Path.replace would remove an empty directory of that name
    except OSError:
        if not place.is_dir():
            raise
