"""A large output against the shapes, some documents at a time: memory does not grow with their number."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.engine.assemble import triples
from kg.engine.reopen import reopen
from kg.engine.shard import Shard
from kg.store import graph_file, is_output
from kg.validate import ValidationReport, Violation, validate

LARGE = 50_000_000  # bytes of graph.nq from which on documents are checked in batches
BATCH = 50_000  # statements


def check(path: Path, shapes: Path) -> ValidationReport:
    """Checks an output or a graph; see kg/validate.py.

    Each batch stands by itself: it holds what its documents say and the background of that. What no document can tell
    alone, whether a thing has one preferred label, holds in each batch as labels are settled when a graph is written.
    """
    file = graph_file(path)
    if file.name != "graph.nq" or not is_output(file.parent) or file.stat().st_size < LARGE:
        return validate(file, shapes)
    with tempfile.TemporaryDirectory() as scratch:
        opened = replace(reopen(file.parent, Path(scratch)), labels={})
        part = Path(scratch) / "batch.nt"
        found: set[Violation] = set()
        for batch in _batches(opened.shards(opened.documents)):
            part.write_text("".join(sorted(batch)), "utf-8")
            found.update(validate(part, shapes).results)
    return ValidationReport(tuple(sorted(found)))


def _batches(shards: Iterable[Shard]) -> Iterator[set[str]]:
    batch: set[str] = set()
    for shard in shards:
        batch.update(triples(shard.lines))
        if len(batch) >= BATCH:
            yield batch
            batch = set()
    if batch:
        yield batch
