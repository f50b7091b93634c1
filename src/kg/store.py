"""Graphs on disk: opening them, the union of shards, and outputs that appear whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.rdf import PREFIXES

MANIFEST = "manifest.json"
TOOL = "innokg"
SHARDS = ".shards"
BUILDING = ".building"
GRAPHS = ("graph.nq", "graph.ttl")
_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
}


def graph_file(path: Path) -> Path:
    """The graph of an output directory (graph.nq before graph.ttl), or the file itself."""
    if not path.exists():
        raise InputError("no such file or directory", str(path), "name an output directory of kg build, or a graph")
    if path.is_file():
        return path
    found = next((path / name for name in GRAPHS if (path / name).is_file()), None)
    if found is None:
        raise InputError("holds neither graph.nq nor graph.ttl", str(path), "name an output directory of kg build")
    return found


def open_store(path: Path) -> ox.Store:
    """A graph in memory, from an output directory or a .ttl, .nt, .nq or .trig file."""
    file = graph_file(path)
    kind = _FORMATS.get(file.suffix.lower())
    if kind is None:
        raise InputError(f"unknown kind of graph {file.suffix!r}", str(file), f"one of {' '.join(_FORMATS)}")
    store = ox.Store()
    try:
        store.bulk_load(path=str(file), format=kind)
    except SyntaxError as error:
        raise InputError(
            f"no valid RDF: {error.msg}", f"{file}:{error.lineno or 1}", "build the output again"
        ) from None
    return store


def from_lines(lines: Iterable[str]) -> ox.Store:
    """N-Quads lines as a store in memory."""
    store = ox.Store()
    store.bulk_load(input="\n".join(line.rstrip("\n") for line in lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


Row = dict[str, str | None]


def select(store: ox.Store, sparql: str, *, merged: bool = True) -> list[Row]:
    """The solutions of a SELECT as plain strings (values of literals, IRIs in full), None where unbound.

    For the program's own queries, in the contract's prefixes; `merged` asks all graphs at once.
    """
    solutions = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=merged)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{name: getattr(row[name], "value", None) for name in names} for row in solutions]


def union(shards: Iterable[Sequence[str]]) -> list[str]:
    """The N-Quads lines of all documents, each once, in code point order: any split of the work gives the same."""
    return sorted(set().union(*shards))


def read_manifest(directory: Path) -> dict[str, Any] | None:
    """The manifest of an earlier output; None where the directory is no output of this program."""
    try:
        manifest = json.loads((directory / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("tool") == TOOL else None


class Output:
    """Collects the files of one output beside its place and swaps them in at the end.

    `with Output(Path("out")) as out: out.write("graph.nq", lines)`. If the block raises, an earlier output stays as it
    was. Files of the directory that an earlier manifest does not list are the user's and are kept. What is begun lies
    in `.out.building` beside the output; an interrupted block leaves there what it put in `shards`, for the next one
    to find. Raises OutputError for a place that cannot be written, for a directory that holds files but is no output,
    and where another process writes the same output.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()
        self._work: Path | None = None
        self._lock: IO[bytes] | None = None

    def __enter__(self) -> Output:
        self._refuse_foreign()
        # A mounted directory cannot be renamed, and its sibling may be on another disk: stage inside it.
        place = self.directory if self.directory.is_mount() else self.directory.parent
        work = place / f".{self.directory.name}{BUILDING}"
        try:
            work.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(work / "lock", self.directory)
            _mended(work / "earlier", self.directory)
            for left in (work / "stage", work / "scratch"):
                shutil.rmtree(left, ignore_errors=True)
                left.mkdir()
            (work / SHARDS).mkdir(exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None
        self._work = work
        return self

    @property
    def shards(self) -> Path:
        """Where new shards go; those of the earlier output are in `kept`."""
        return self._working / SHARDS

    @property
    def kept(self) -> Path:
        """Where the shards of the earlier output are, if it has any."""
        return self.directory / SHARDS

    @property
    def scratch(self) -> Path:
        """A folder that goes when the block ends."""
        return self._working / "scratch"

    @property
    def _working(self) -> Path:
        if self._work is None:
            raise RuntimeError("Output used outside of its with block")
        return self._work

    def write(self, name: str, content: str | bytes) -> str:
        """One file; `name` may hold a folder (texts/KEY.txt). Text becomes UTF-8, its newlines as they are. Its
        SHA-256."""
        return self.stream(name, [content])

    def stream(self, name: str, pieces: Iterable[str | bytes]) -> str:
        """One file of any size, piece by piece. Its SHA-256."""
        path, digest = self._working / "stage" / name, hashlib.sha256()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb", buffering=1 << 18) as file:
                for piece in pieces:
                    data = piece.encode() if isinstance(piece, str) else piece
                    digest.update(data)
                    file.write(data)
        except OSError as error:
            raise self._unwritable(error) from None
        return digest.hexdigest()

    def staged(self, name: str) -> Path:
        """A file that was written."""
        return self._working / "stage" / name

    def take_shard(self, name: str) -> None:
        """Makes a shard part of the output: one of the earlier output or a new one."""
        path = f"{SHARDS}/{name[:2]}/{name}"
        here = self._working / path
        try:
            _linked(here if here.exists() else self.directory / path, self.staged(path))
        except OSError as error:
            raise self._unwritable(error) from None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        try:
            if kind is None:
                self._swap(work / "stage")
        except OSError as failure:
            raise self._unwritable(failure) from None
        finally:
            for left in ("stage", "scratch"):
                shutil.rmtree(work / left, ignore_errors=True)
            interrupted = kind is not None and issubclass(kind, KeyboardInterrupt)
            if not interrupted or not any((work / SHARDS).iterdir()):
                shutil.rmtree(work, ignore_errors=True)
            if self._lock:
                self._lock.close()

    def _refuse_foreign(self) -> None:
        cure = "name a new or empty directory, or an earlier output"
        if self.directory.exists() and not self.directory.is_dir():
            raise OutputError("is a file", str(self.directory), cure)
        try:
            occupied = self.directory.is_dir() and any(self.directory.iterdir())
        except OSError as error:
            raise self._unwritable(error) from None
        if occupied and read_manifest(self.directory) is None:
            raise OutputError("holds files and is no output of kg", str(self.directory), cure)

    def _swap(self, stage: Path) -> None:
        if self.directory.is_mount():
            _replace_files(stage, self.directory)
        elif not self.directory.exists():
            stage.rename(self.directory)
        else:
            self._exchange(stage)

    def _exchange(self, stage: Path) -> None:
        """Renames the earlier output away and the new one in; puts the earlier one back if that fails."""
        target = self.directory.resolve()  # a link stays a link
        earlier = stage.with_name("earlier")
        own = _own_files(target)
        target.rename(earlier)
        try:
            stage.rename(target)
        except OSError:
            earlier.rename(target)
            raise
        _hand_over(earlier, target, own)

    def _unwritable(self, error: OSError) -> OutputError:
        reason = error.strerror or str(error)
        return OutputError(f"cannot be written: {reason}", str(self.directory), "choose another place with -o")


def _own_files(directory: Path) -> set[str]:
    """The files that the manifest of an output lists, and the manifest."""
    manifest = read_manifest(directory) or {}
    return {MANIFEST, *manifest.get("files", {})}


def _hand_over(earlier: Path, target: Path, own: set[str]) -> None:
    """Moves what is the user's from the earlier output, of which `own` are files, to the new one; the rest goes."""
    for path in sorted(p for p in earlier.rglob("*") if not p.is_dir()):
        name = path.relative_to(earlier).as_posix()
        if name not in own and not name.startswith(f"{SHARDS}/") and not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            path.rename(target / name)
    shutil.rmtree(earlier)


def _mended(earlier: Path, target: Path) -> None:
    """Ends an exchange that was cut off: the earlier output back in its place, or its last files handed over."""
    if earlier.exists():
        if target.exists():
            _hand_over(earlier, target.resolve(), _own_files(earlier))
        else:
            earlier.rename(target)


def _locked(path: Path, directory: Path) -> IO[bytes]:
    """A file that only one process at a time can hold; the system lets go of it when the process ends in any way."""
    file = path.open("ab")
    try:
        import fcntl  # noqa: PLC0415 — not on every system; without it two builds of one output are not kept apart

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass
    except BlockingIOError:
        file.close()
        raise OutputError("is being written by another process", str(directory), "wait until it has ended") from None
    return file


def _linked(source: Path, target: Path) -> None:
    """The same file under a second name; a copy where the disk knows no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target)


def _replace_files(stage: Path, target: Path) -> None:
    """File by file, the manifest last, where the directory itself cannot be renamed."""
    stale = _own_files(target)
    names = sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())
    for name in sorted(names, key=lambda n: n == MANIFEST):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).replace(target / name)
    stale |= {p.relative_to(target).as_posix() for p in (target / SHARDS).rglob("*") if p.is_file()}
    for name in stale.difference(names):
        (target / name).unlink(missing_ok=True)
