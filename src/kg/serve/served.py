"""The graph as it is now: its pool of workers, exchanged for another when the graph is built again."""

from __future__ import annotations

import asyncio
import contextlib

from kg.errors import InputError
from kg.query.opening import fingerprint
from kg.serve.jobs import Job, Reply
from kg.serve.pool import Pool
from kg.serve.settings import Settings
from kg.serve.workers import WorkerLostError
from kg.store import graph_file


class Served:
    """Answers jobs from the current state; a request under way is finished by the state it began with."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = Pool(settings)
        self._state: tuple[str, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self.loads = 0
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
        self._watching(self._watch())

    async def run(self, job: Job) -> Reply:
        """The reply to a job."""
        return await self._pool.run(job)

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

    async def _exchange(self, state: tuple[str, ...]) -> None:
        """Opens the new state beside the old; where it cannot be opened, the old one stays until it changes again."""
        new = Pool(self._settings)
        try:
            await new.start()
        except (WorkerLostError, OSError):
            self._state = state
            return
        old, self._pool, self._state = self._pool, new, state
        self.loads += 1
        self.ended_before += old.ended
        self._watching(old.close())

    def _watching(self, work: object) -> None:
        task = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
