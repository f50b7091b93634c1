"""Processes that answer: one opens the graph, and forks another for each query that needs one.

A forked process shares the opened graph with the others and is there within milliseconds, so that there may be many
of them and ending one costs nothing. Where a system cannot fork, each process opens the graph for itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import pickle
import socket
from collections.abc import Awaitable, Callable
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import cast

from kg.serve.jobs import Job, Reply
from kg.serve.settings import Settings
from kg.serve.worker import END, FORK, LENGTH, nest, work

_OPENING = 3600  # seconds to open a graph: the first time a large one is parsed
_ENDING = 10


class WorkerLostError(Exception):
    """The worker's process ended under a job: by its own fault, or because it had to give way."""


_Ends = Callable[[int], Awaitable[None]]


class _Channel(asyncio.Protocol):
    """The way to a worker: frames out, and one frame in at a time."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._asked: asyncio.Future[Reply] | None = None
        self._lost = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        if len(self._data) < LENGTH.size:
            return
        (size,) = LENGTH.unpack_from(self._data)
        if len(self._data) >= LENGTH.size + size and self._asked is not None:
            reply: Reply = pickle.loads(memoryview(self._data)[LENGTH.size :])
            self._data = bytearray()
            if not self._asked.done():
                self._asked.set_result(reply)

    def connection_lost(self, _error: Exception | None) -> None:
        self._lost = True
        if self._asked is not None and not self._asked.done():
            self._asked.set_exception(WorkerLostError())

    async def next(self, job: Job | None, timeout: float) -> Reply:
        """The reply to a job, or the first one, to none. Raises TimeoutError or WorkerLostError."""
        if self._lost or self.transport is None:
            raise WorkerLostError
        loop = asyncio.get_running_loop()
        asked: asyncio.Future[Reply] = loop.create_future()
        self._asked = asked
        late = loop.call_later(timeout, _too_late, asked)
        if job is not None:
            data = pickle.dumps(job)
            self.transport.write(LENGTH.pack(len(data)) + data)
        try:
            return await asked
        finally:
            late.cancel()


def _too_late(asked: asyncio.Future[Reply]) -> None:
    if not asked.done():
        asked.set_exception(TimeoutError())


class Worker:
    """One process and the way to it."""

    def __init__(self, pid: int, channel: _Channel, ends: _Ends, size: int = 0) -> None:
        self._pid, self._channel, self._ends = pid, channel, ends
        self._ended = False
        self.since = 0.0  # when it was lent for its job
        self.gave_way = False
        self.size = size  # statements of the graph it holds

    async def call(self, job: Job, timeout: float) -> Reply:
        """The reply to a job. Raises TimeoutError or WorkerLostError; the worker is of no use then."""
        return await self._channel.next(job, timeout)

    async def opened(self, timeout: float) -> int:
        """How many statements the graph holds that it has opened."""
        return int((await self._channel.next(None, timeout)).body)

    def yield_to_others(self) -> None:
        """Lets the system prefer other processes to this one."""
        with contextlib.suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, self._pid, 10)

    async def end(self) -> None:
        """Ends the process, whatever it does, and waits until it is gone."""
        if not self._ended:
            self._ended = True
            if self._channel.transport is not None:
                self._channel.transport.close()
            await self._ends(self._pid)


class Workers:
    """Where workers come from: a process that holds the graph and forks, or a new process for each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._forks = hasattr(os, "fork") and hasattr(socket, "send_fds")
        self._turn = asyncio.Lock()  # one word to the nest at a time
        self._process: BaseProcess | None = None
        self._nest: socket.socket | None = None
        self._closed = False

    async def worker(self) -> Worker:
        """Another worker, ready for its first job. Raises WorkerLostError or OSError where there is no graph."""
        if not self._forks:
            return await self._opened()
        async with self._turn:
            if self._nest is not None:
                with contextlib.suppress(WorkerLostError, OSError):
                    return await self._forked()
            await self._open()  # for the first time, or because that process is gone
            return await self._forked()

    async def _open(self) -> None:
        if self._closed:
            raise WorkerLostError
        self._process, self._nest = await _started(nest, self._settings)
        self.size = await self._told(_OPENING)

    async def _forked(self) -> Worker:
        assert self._nest is not None
        here, there = socket.socketpair()
        try:
            socket.send_fds(self._nest, [FORK + bytes(LENGTH.size)], [there.fileno()])
            pid = await self._told(_ENDING)
        except BaseException:
            here.close()
            raise
        finally:
            there.close()
        return await _connected(here, pid, self._end_forked, self.size)

    async def _told(self, timeout: float) -> int:
        """The number that the nest answers with."""
        assert self._nest is not None
        loop, answer = asyncio.get_running_loop(), b""
        async with asyncio.timeout(timeout):
            while len(answer) < LENGTH.size:
                part = await loop.sock_recv(self._nest, LENGTH.size - len(answer))
                if not part:
                    raise WorkerLostError
                answer += part
        return int(LENGTH.unpack(answer)[0])

    async def _end_forked(self, pid: int) -> None:
        """By its parent, which alone knows that the number is still that of the process."""
        async with self._turn:
            if self._nest is None or self._closed:
                return
            with contextlib.suppress(OSError, TimeoutError, WorkerLostError):
                await asyncio.get_running_loop().sock_sendall(self._nest, END + LENGTH.pack(pid))
                await self._told(_ENDING)

    async def _opened(self) -> Worker:
        process, here = await _started(work, self._settings)

        async def ends(_pid: int) -> None:
            process.kill()
            await _gone(process)

        worker = await _connected(here, process.pid or 0, ends)
        worker.size = await worker.opened(_OPENING)
        return worker

    async def close(self) -> None:
        """Ends the process that holds the graph, and with it all that it forked."""
        async with self._turn:
            self._closed = True
            if self._nest is not None and self._process is not None:
                self._nest.close()
                await _gone(self._process)


async def _started(target: object, settings: Settings) -> tuple[BaseProcess, socket.socket]:
    here, there = socket.socketpair()
    process = _context().Process(target=target, args=(there, settings), daemon=True)  # type: ignore[arg-type]
    await asyncio.get_running_loop().run_in_executor(None, process.start)
    there.close()
    here.setblocking(False)
    return process, here


async def _connected(here: socket.socket, pid: int, ends: _Ends, size: int = 0) -> Worker:
    here.setblocking(False)
    _, channel = await asyncio.get_running_loop().create_connection(_Channel, sock=here)
    return Worker(pid, channel, ends, size)


async def _gone(process: BaseProcess) -> None:
    """Waits for the end of a process, and brings it about where it does not come."""
    join = asyncio.get_running_loop().run_in_executor
    await join(None, process.join, _ENDING)
    if process.is_alive():
        process.kill()
        await join(None, process.join, _ENDING)
    process.close()


def _context() -> ForkServerContext | SpawnContext:
    """Processes that begin small: none inherits what the server holds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.serve.worker"])
    return context
