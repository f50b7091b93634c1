"""The Dask engine: the same work on the machines of a cluster, of which any may be lost.

Workers read documents and write shards at paths that all machines reach: a shared folder, or a URL that fsspec knows.
Nothing but the names of shards comes back. A task whose worker is lost is done again elsewhere; as a shard is written
whole and under a name made of its content, it does no harm if it is made twice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.engine.local import portions
from kg.engine.work import Job, Result, Work
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.engine.build import Engine

PATIENCE = "10s"  # in which a scheduler has to answer
_AHEAD = 4  # portions for each thread of the cluster


def engine(scheduler: str) -> Engine:
    """An engine on the cluster of a scheduler, `tcp://host:8786`. Raises InputError if it cannot be reached."""

    def run(jobs: Iterable[Job], work: Work, workers: int = 0) -> Iterator[Result]:
        client = _client(scheduler)
        everywhere = replace(work, directory=work.directory and work.directory.absolute())
        try:
            yield from _spread(client, portions(map(_absolute, jobs)), everywhere, workers)
        finally:
            client.close()

    return run


def _absolute(job: Job) -> Job:
    """Workers have folders of their own."""
    path, name = job
    return (path if isinstance(path, str) else path.absolute()), name


def _client(scheduler: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 — an optional extra
    except ImportError:
        raise InputError("the engine dask needs Dask", "--engine", "pip install 'innokg[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        return Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"no scheduler answers: {error}", scheduler, "start one with: dask scheduler") from None


def _spread(client: Any, handed: Iterator[list[Job]], work: Work, workers: int) -> Iterator[Result]:
    """A few portions for each thread are under way at any time, whatever the number of documents."""
    from distributed import as_completed  # noqa: PLC0415
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    def submit(portion: list[Job]) -> Any:
        return client.submit(_portion, portion, work, pure=False, retries=1)

    def ahead() -> int:  # workers come and go
        return _AHEAD * (workers or max(1, sum(client.nthreads().values())))

    running = as_completed([submit(portion) for portion in islice(handed, ahead())], loop=client.loop)
    try:
        for future in running:
            yield from future.result()
            running.update([submit(portion) for portion in islice(handed, max(0, ahead() - running.count()))])
    except KilledWorker as error:
        what = f"a task ended one worker after the other: {error}"
        raise KgError(what, "", "give workers more memory, or build without it") from None


def _portion(jobs: Sequence[Job], work: Work) -> list[Result]:
    return [work.file(job) for job in jobs]
