"""A process that holds the graph and answers one job at a time, so that ending it ends its query.

Frames on a socket: four bytes of length, then a pickled job or reply. Once the graph is open, a worker can open
neither file nor socket any more: whatever a query says, nothing can be read from elsewhere.
"""

from __future__ import annotations

import contextlib
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
    """Answers jobs until the other side closes. The first reply, to no job, says that the graph is open."""
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
    _confine(settings.memory)
    _send(end, reply(Counts(), world))
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

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _receive(end: socket.socket) -> Job | None:
    head = _exactly(end, LENGTH.size)
    if not head:
        return None
    job: Job = pickle.loads(_exactly(end, LENGTH.unpack(head)[0]))
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
