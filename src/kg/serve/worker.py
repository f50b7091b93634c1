"""A process that holds the graph and answers one job at a time, so that ending it ends its query.

Frames on a socket: four bytes of length, then a pickled job or reply. Once the graph is open, a worker can open
neither file nor socket any more: whatever a query says, nothing can be read from elsewhere. The process that forks
workers (the nest) answers no job itself; it takes a word and a number, and answers with a number.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import socket
import struct
from collections.abc import Sequence
from pathlib import Path

from kg.query import open_graph
from kg.query.evidence import Texts
from kg.serve.answers import World, reply
from kg.serve.entity_page import read_terms, template
from kg.serve.jobs import Counts, Job, Page, Query
from kg.serve.scratch import Scratch
from kg.serve.settings import Settings

LENGTH = struct.Struct("!I")
FORK, END = b"+", b"-"  # what the nest is told
TEXTS = 32_000_000  # bytes of texts that each worker holds, to show sentences whole
_REHEARSAL: tuple[Job, ...] = (
    Counts(),
    Query("SELECT ?s { ?s a ik:Passage } LIMIT 1"),
    Query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1"),
    Query("SELEC"),
    Query("SELECT * { SERVICE ?x {} }"),
    Page("https://w3id.org/innokg/id/region/100000"),
)


def work(end: socket.socket, settings: Settings) -> None:
    """Opens the graph, says how large it is, and answers jobs until the other side closes."""
    world = _world(settings)
    _confine(settings.memory)
    _send(end, reply(Counts(), world))
    _answer(end, world)


def nest(end: socket.socket, settings: Settings) -> None:
    """Opens the graph, says how large it is, and forks and ends workers as it is told, until the other side closes."""
    world = _world(settings)
    end.sendall(LENGTH.pack(int(reply(Counts(), world).body)))
    gc.freeze()  # what is there now is shared, and stays so
    workers: set[int] = set()
    ended: set[int] = set()
    while (told := _told(end)) is not None:
        word, number, sockets = told
        if word == FORK:
            number = _fork(end, sockets[0], world, settings)
            workers.add(number)
        elif number in workers:
            workers.discard(number)
            ended.add(number)
            os.kill(number, signal.SIGKILL)
        end.sendall(LENGTH.pack(number))
        # What is large takes its time to go; nobody waits for that, and its number is taken until it is gone.
        ended -= {one for one in ended if os.waitpid(one, os.WNOHANG)[0]}
    for number in workers:
        os.kill(number, signal.SIGKILL)
    for number in workers | ended:
        os.waitpid(number, 0)


def _world(settings: Settings) -> World:
    """The graph and all that answers need beside it; nothing is read or imported later."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the server, which ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    opened = open_graph(settings.paths)
    scratch = Scratch(opened.files) if settings.update else None
    texts = _read_beforehand(opened.files)
    world = World(opened, texts, settings.base, settings.rows, scratch, read_terms())
    for page in ("page.html", "entity.html"):
        template(page)
    for rehearsed in _REHEARSAL:  # imports whatever an answer needs
        reply(rehearsed, world)
    return world


def _told(end: socket.socket) -> tuple[bytes, int, list[int]] | None:
    said, sockets, _, _ = socket.recv_fds(end, len(FORK) + LENGTH.size, 1)
    if not said:
        return None
    said += _exactly(end, len(FORK) + LENGTH.size - len(said))
    return said[:1], LENGTH.unpack(said[1:])[0], sockets


def _fork(end: socket.socket, descriptor: int, world: World, settings: Settings) -> int:
    number = os.fork()
    if number:
        os.close(descriptor)
        return number
    try:
        end.close()
        _confine(settings.memory)
        _answer(socket.socket(fileno=descriptor), world)
    finally:
        os._exit(0)


def _answer(end: socket.socket, world: World) -> None:
    with contextlib.suppress(ConnectionError):
        while (job := _receive(end)) is not None:
            _send(end, reply(job, world))


def _read_beforehand(files: Sequence[Path]) -> Texts:
    """The texts beside the graphs, read while files can still be read; none where they are too large to hold."""
    paths = [path for file in files for path in sorted((file.parent / "texts").glob("*.txt"))]
    if sum(path.stat().st_size for path in paths) > TEXTS:
        return lambda key: None
    return {path.stem: path.read_bytes().decode("utf-8", "replace") for path in paths}.get


def _confine(memory: int) -> None:
    """No further file or socket, and so much memory beyond what is in use (where the system knows such limits)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 — not on every system

        most = memory + _in_use() * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _in_use() -> int:
    """Pages of data that this process holds, where the system tells."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[5]) if told.exists() else 0


def _receive(end: socket.socket) -> Job | None:
    data = end.recv(1 << 16)  # most jobs come whole
    if not data:
        return None
    if len(data) < LENGTH.size:
        data += _exactly(end, LENGTH.size - len(data))
    (size,) = LENGTH.unpack_from(data)
    data += _exactly(end, LENGTH.size + size - len(data))
    job: Job = pickle.loads(memoryview(data)[LENGTH.size :])
    return job


def _exactly(end: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = end.recv(min(size - len(parts), 1 << 16))
        if not part:
            return b""
        parts += part
    return bytes(parts)


def _send(end: socket.socket, value: object) -> None:
    data = pickle.dumps(value)
    end.sendall(LENGTH.pack(len(data)) + data)
