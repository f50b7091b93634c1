"""Workers for one state of the graph: given out, timed, ended and replaced.

A job that finds no idle worker gets a new one after a moment, so that the system shares its time among all queries
and a short one never waits behind long ones. A query that takes too long loses its worker; so does, when no more may
be had, the query that has run the longest, if that is long.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterator

from kg.serve.jobs import Job, Reply, Update, told
from kg.serve.settings import Settings
from kg.serve.workers import Worker, WorkerLostError, Workers

PATIENCE = 0.05  # seconds that a job waits for a worker before there is another
YOUNG, YOUNGEST = 0.1, 2  # seconds; how many queries as young as that a core may have before others wait
SLOW = 1.0  # seconds after which the system prefers others to a query
_LONG = 1 / 3  # of the time limit, after which a query gives way where no worker can be had


class Pool:
    """The workers of one state of the graph."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workers = Workers(settings)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._starting = 0
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._closed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._journal: list[Update] = []  # the updates that were made: a new worker begins with them
        self.size = 0
        self.ended = 0  # processes ended under a query

    async def start(self) -> None:
        """Opens the graph in one worker, then in the others. Raises WorkerLostError where it cannot be opened."""
        first = await self._workers.worker()
        self.size = first.size
        self._idle.append(first)
        for _ in range(self._settings.workers - 1):
            self._add_soon()

    async def run(self, job: Job) -> Reply:
        """The reply to a job; 503 where it had to be ended, 400 where it ended its worker."""
        worker = await self._take()
        if worker is None:
            return told(503, "all workers are busy with long queries; ask again")
        slow = asyncio.get_running_loop().call_later(SLOW, worker.yield_to_others)
        lost = True
        try:
            reply = await worker.call(job, self._settings.timeout)
            if isinstance(job, Update) and reply.status == 204:
                self._journal.append(job)
            lost = worker.gave_way or time.monotonic() - worker.since > SLOW  # its priority is gone for good
            self.ended += worker.gave_way
            return reply
        except TimeoutError:
            self.ended += 1
            return told(503, f"ended after {self._settings.timeout:g} seconds: make the query more selective")
        except WorkerLostError:
            self.ended += 1
            if worker.gave_way:
                return told(503, "ended to let others ask: all workers were busy; ask again")
            return told(400, "the query is too large or too deep to be run: simplify it")
        finally:
            slow.cancel()
            self._give_back(worker, lost=lost)

    async def _take(self) -> Worker | None:
        """An idle worker, first come first served; if none is soon, a new one, or that of the longest query."""
        if self._idle:
            return self._lend(self._idle.pop())
        freed: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(freed)
        try:
            for wait in self._waits():
                await asyncio.wait({freed}, timeout=wait)
                if freed.done():
                    return freed.result()
        except asyncio.CancelledError:
            if freed.done():
                self._free(self._unlend(freed.result()))
            raise
        finally:
            freed.cancel()
        return None

    def _waits(self) -> Iterator[float]:
        """How long to wait each time, and in between what shortens the waiting."""
        until = time.monotonic() + self._settings.timeout
        while time.monotonic() < until:
            yield PATIENCE
            if self._total < self._settings.most_workers and self._young < YOUNGEST * self._settings.workers:
                self._add_soon()
                continue
            slowest = min((w for w in self._busy if not w.gave_way), key=lambda w: w.since, default=None)
            full = self._total >= self._settings.most_workers
            if full and slowest and time.monotonic() - slowest.since > self._settings.timeout * _LONG:
                slowest.gave_way = True
                self._spawn(self._end(slowest))

    @property
    def _young(self) -> int:
        """Workers whose query has just begun: so many at a time, so that each is done soon."""
        now = time.monotonic()
        return self._starting + sum(now - worker.since < YOUNG for worker in self._busy)

    @property
    def _total(self) -> int:
        return len(self._idle) + len(self._busy) + self._starting

    def _lend(self, worker: Worker) -> Worker:
        worker.since, worker.gave_way = time.monotonic(), False
        self._busy.add(worker)
        return worker

    def _unlend(self, worker: Worker) -> Worker:
        self._busy.discard(worker)
        return worker

    def _free(self, worker: Worker) -> None:
        """To whoever waits the longest, else to the idle ones; ended where there are enough of them."""
        while self._waiting:
            freed = self._waiting.popleft()
            if not freed.done():
                freed.set_result(self._lend(worker))
                return
        if self._closed or len(self._idle) >= self._settings.workers:
            self._spawn(self._end(worker))
        else:
            self._idle.append(worker)

    def _give_back(self, worker: Worker, *, lost: bool) -> None:
        self._unlend(worker)
        if not lost:
            self._free(worker)
            return
        self._spawn(self._end(worker))
        if not self._closed and (self._waiting or self._total < self._settings.workers):
            self._add_soon()

    async def _end(self, worker: Worker) -> None:
        await worker.end()

    def _add_soon(self) -> None:
        self._starting += 1
        self._spawn(self._add())

    async def _add(self) -> None:
        try:
            worker = await self._workers.worker()
            for update in self._journal:
                await worker.call(update, self._settings.timeout)
        except (WorkerLostError, TimeoutError, OSError):
            return
        finally:
            self._starting -= 1
        if self._closed:
            await worker.end()
            return
        self._free(worker)

    def _spawn(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def processes(self) -> tuple[int, int]:
        """How many workers are idle, and how many busy."""
        return len(self._idle), len(self._busy)

    async def close(self) -> None:
        """Waits for the queries under way, no longer than the time limit, and ends all workers."""
        self._closed = True
        until = time.monotonic() + self._settings.timeout
        while self._busy and time.monotonic() < until:
            await asyncio.sleep(0.05)
        for worker in [*self._idle, *self._busy]:
            await self._end(worker)
        self._idle.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=10)
        await self._workers.close()
