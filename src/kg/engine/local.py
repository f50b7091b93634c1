"""The local engine: documents spread over processes, shards streamed back in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kg import ontology
from kg.engine import shard
from kg.engine.shard import Settings, Shard
from kg.model import Issue

Job = tuple[Path, str]
FEW = 4  # a pool costs more than it brings below this

_state: dict[str, object] = {}


def run(jobs: Sequence[Job], directory: Path | None, settings: Settings, workers: int) -> Iterator[Shard | Issue]:
    """One shard or issue a job, in order, whatever the number of workers."""
    if workers <= 1 or len(jobs) < FEW:
        words = ontology.load(directory)
        for path, relative in jobs:
            yield shard.from_file(path, relative, words, settings)
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(directory, settings)) as pool:
        yield from pool.map(_one, jobs, chunksize=max(1, min(32, len(jobs) // (workers * 4))))


def _start(directory: Path | None, settings: Settings) -> None:
    """Loads the ontology once a worker."""
    _state["ontology"], _state["settings"] = ontology.load(directory), settings


def _one(job: Job) -> Shard | Issue:
    words, settings = _state["ontology"], _state["settings"]
    assert isinstance(words, ontology.Ontology)
    assert isinstance(settings, Settings)
    return shard.from_file(*job, words, settings)
