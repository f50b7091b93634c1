"""The local engine: documents spread over processes, shards streamed back in the order of the documents."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path

from kg import ontology
from kg.engine import shard
from kg.engine.shard import Settings, Shard
from kg.errors import KgError
from kg.model import Issue
from kg.ontology import Ontology

Job = tuple[Path, str]
FEW = 4  # a pool costs more than it brings below this

_state: dict[str, object] = {}


def run(jobs: Sequence[Job], words: Ontology, settings: Settings, workers: int) -> Iterator[Shard | Issue]:
    """One shard or issue a job, in order, whatever the number of workers. KgError if a process dies."""
    if workers <= 1 or len(jobs) < FEW:
        for path, relative in jobs:
            yield shard.from_file(path, relative, words, settings)
        return
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(words.extra, settings)) as pool:
        try:
            yield from pool.map(_one, jobs, chunksize=max(1, min(32, len(jobs) // (workers * 4))))
        except BrokenExecutor:
            raise KgError(
                "a process of the build ended unexpectedly", "", "for want of memory? try --workers 1"
            ) from None


def _start(directory: Path | None, settings: Settings) -> None:
    """Loads the ontology once a worker; an interrupt is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _state["ontology"], _state["settings"] = ontology.load(directory), settings


def _one(job: Job) -> Shard | Issue:
    words, settings = _state["ontology"], _state["settings"]
    assert isinstance(words, Ontology)
    assert isinstance(settings, Settings)
    return shard.from_file(*job, words, settings)
