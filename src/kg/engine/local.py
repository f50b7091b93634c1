"""The local engine: documents spread over processes, handed out by size.

An engine is one function, `run(jobs, work, workers)`: each job done once, its result handed on as it comes, in any
order. All that is made stands at `work.place`; a result only names it.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import chain, islice

from kg.engine.work import Job, Result, Work
from kg.errors import KgError

FEW = 4  # a pool costs more than it brings below this
BYTES, MANY = 64_000, 32  # what is handed out at once
_AHEAD = 4  # and how many of those for each worker


def run(jobs: Iterable[Job], work: Work, workers: int = 0) -> Iterator[Result]:
    """One result a job; `workers` 0 is one a core. KgError if a process dies."""
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
    waiting: set[Future[list[Result]]] = set()
    for portion in handed:
        waiting.add(pool.submit(_portion, portion))
        if len(waiting) >= ahead:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (result for future in done for result in future.result())
    for future in waiting:
        yield from future.result()


def portions(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Jobs in portions of about the same number of bytes: a large document is one by itself."""
    portion: list[Job] = []
    size = 0
    for job in jobs:
        weight = _size(job)
        if portion and (size + weight > BYTES or len(portion) >= MANY):
            yield portion
            portion, size = [], 0
        portion.append(job)
        size += weight
    if portion:
        yield portion


def _size(job: Job) -> int:
    try:
        return os.stat(job[0]).st_size  # noqa: PTH116 — paths of other file systems are strings
    except OSError:  # a member of an archive
        return BYTES // 8


_state: dict[str, Work] = {}


def _start(work: Work) -> None:
    """Loads the ontology once a worker; an interrupt is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    work.prepare()
    _state["work"] = work


def _follow() -> None:
    """Ends a worker whose starter was killed: it would wait for work for ever."""
    if starter := mp.parent_process():
        starter.join()
        os._exit(1)


def _portion(jobs: Sequence[Job]) -> list[Result]:
    return [_state["work"].file(job) for job in jobs]
