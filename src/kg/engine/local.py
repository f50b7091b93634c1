"""The local engine: documents spread over processes, handed out by size.

An engine is one function, `run(jobs, work, workers)`: each job done once, its result handed on as it comes.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import chain, islice

from kg.engine.work import Job, Made, Work
from kg.errors import KgError
from kg.model import Issue

FEW = 4  # a pool costs more than it brings below this
_BYTES, _MANY = 64_000, 32  # what is handed out at once
_AHEAD = 4  # and how many of those for each worker
Result = Made | Issue


def run(jobs: Iterable[Job], work: Work, workers: int = 0) -> Iterator[Result]:
    """One result a job, in order; `workers` 0 is one a core. KgError if a process dies."""
    jobs = iter(jobs)
    first = list(islice(jobs, FEW))
    count = workers or os.cpu_count() or 1
    if count <= 1 or len(first) < FEW:
        yield from map(work.file, chain(first, jobs))
        return
    with ProcessPoolExecutor(count, initializer=_start, initargs=(work,)) as pool:
        try:
            yield from _spread(pool, portions(chain(first, jobs)), count * _AHEAD)
        except BrokenExecutor:
            raise KgError(
                "a process of the build ended unexpectedly", "", "for want of memory? try --workers 1"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _spread(pool: ProcessPoolExecutor, handed: Iterable[list[Job]], ahead: int) -> Iterator[Result]:
    """Never more than `ahead` portions are under way, whatever the number of documents."""
    waiting: deque[Future[list[Result]]] = deque()
    for portion in handed:
        waiting.append(pool.submit(_portion, portion))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def portions(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs in portions of about the same number of bytes: a large document is one by itself."""
    portion: list[Job] = []
    size = 0
    for job in jobs:
        weight = _size(job)
        if portion and (size + weight > _BYTES or len(portion) >= _MANY):
            yield portion
            portion, size = [], 0
        portion.append(job)
        size += weight
    if portion:
        yield portion


def _size(job: Job) -> int:
    try:
        return job[0].stat().st_size
    except OSError:  # a member of an archive
        return _BYTES // 8


_state: dict[str, Work] = {}


def _start(work: Work) -> None:
    """Loads the ontology once a worker; an interrupt is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work.prepare()
    _state["work"] = work


def _portion(jobs: Sequence[Job]) -> list[Result]:
    return [_state["work"].file(job) for job in jobs]
