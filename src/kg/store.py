"""Graphs on disk: opening them, asking them, and what an output says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import dropwhile, islice, takewhile
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import prefixes_in

MANIFEST = "manifest.json"
TOOL = "innokg"
LARGE = 4_000_000  # bytes of a manifest from which on it is read line by line, as this program writes it
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
    solutions = store.query(sparql, prefixes=prefixes_in(sparql), use_default_graph_as_union=merged)
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


def is_output(directory: Path) -> bool:
    """Whether a directory is an output of this program. A large manifest is not read: `tool` stands at its end."""
    try:
        with (directory / MANIFEST).open("rb") as file:
            if file.seek(0, 2) <= LARGE:
                return read_manifest(directory) is not None
            file.seek(max(-4096, -file.tell()), 2)
            return f'\n  "tool": "{TOOL}",\n'.encode() in file.read()
    except OSError:
        return False


def listed_files(directory: Path) -> set[str]:
    """The files that the manifest of an output lists; of a large manifest nothing else is held in memory."""
    path = directory / MANIFEST
    if not is_output(directory):
        return set()
    if path.stat().st_size <= LARGE:
        return set((read_manifest(directory) or {}).get("files", {}))
    with path.open(encoding="utf-8") as lines:
        listed = takewhile(lambda line: line[:3] != "  }", dropwhile(lambda line: line[:10] != '  "files":', lines))
        return {json.loads(line.strip().rpartition(": ")[0]) for line in islice(listed, 1, None)}
