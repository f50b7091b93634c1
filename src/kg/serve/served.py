"""The graph as it is now: its pool of workers, exchanged for another when the graph is built again.

Lookups need no worker: they are answered in this process, as soon as it has opened the graph too.
"""

from __future__ import annotations

import asyncio
import contextlib

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.opening import fingerprint, open_beside
from kg.serve import nearby
from kg.serve.jobs import Job, Query, Reply
from kg.serve.pool import Pool
from kg.serve.settings import Settings
from kg.serve.workers import WorkerLostError
from kg.store import graph_file


class Served:
    """Answers jobs from the current state; a request under way is finished by the state it began with."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = Pool(settings)
        self._near: ox.Store | None = None
        self._state: tuple[str, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self.loads = 0
        self.lookups = 0  # that needed no worker
        self.ended_before = 0

    @property
    def pool(self) -> Pool:
        """The workers of the current state."""
        return self._pool

    @property
    def ended(self) -> int:
        """Processes ended under a query, since the server began."""
        return self.ended_before + self._pool.ended

    async def start(self) -> None:
        """Opens the graph. Raises InputError where that fails."""
        self._state = self._look()
        try:
            await self._pool.start()
        except WorkerLostError:
            names = ", ".join(map(str, self._settings.paths))
            raise InputError("the graph cannot be opened", names, "see what kg query says of it") from None
        self.loads += 1
        self._watching(self._open_near(self._state))
        self._watching(self._watch())

    async def run(self, job: Job) -> Reply:
        """The reply to a job."""
        return await self._pool.run(job)

    def lookup(self, job: Query) -> Reply | None:
        """The reply to a query that needs no worker; None to others."""
        reply = nearby.reply(job, self._near, self._settings.rows) if self._near is not None else None
        self.lookups += reply is not None
        return reply

    async def close(self) -> None:
        """Ends everything, queries under way last."""
        for task in self._tasks:
            task.cancel()
        await self._pool.close()

    def _look(self) -> tuple[str, ...]:
        return tuple(fingerprint(graph_file(path)) for path in self._settings.paths)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._settings.poll)
            with contextlib.suppress(InputError, OSError):  # while an output is exchanged there is none
                now = self._look()
                if now != self._state:
                    await self._exchange(now)

    async def _open_near(self, state: tuple[str, ...]) -> None:
        """Opens the graph in this process, unless it was built again meanwhile or is changed by updates."""
        if self._settings.update:
            return
        with contextlib.suppress(InputError, OSError):  # gone again: the workers have theirs
            store = await asyncio.to_thread(open_beside, self._settings.paths)
            if state == self._state == self._look():
                self._near = store

    async def _exchange(self, state: tuple[str, ...]) -> None:
        """Opens the new state beside the old; where it cannot be opened, the old one stays until it changes again."""
        new = Pool(self._settings)
        try:
            await new.start()
        except (WorkerLostError, OSError):
            self._state = state
            return
        old, self._pool, self._state, self._near = self._pool, new, state, None
        self.loads += 1
        self.ended_before += old.ended
        self._watching(old.close())
        self._watching(self._open_near(state))

    def _watching(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
