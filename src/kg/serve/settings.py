"""How a graph is served: every limit has a default that is safe on a shared machine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import ids

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """Times in seconds, sizes in bytes. `hosts` are the names that requests may ask for, `origins` the pages of other
    sites that may read answers; `questions` the files of the named questions; `update` serves a copy in memory that
    may be changed."""

    paths: tuple[Path, ...]
    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 30
    rows: int = 100_000
    request_size: int = 256_000
    body_time: float = 10
    workers: int = field(default_factory=lambda: max(2, os.cpu_count() or 2))
    most_workers: int = 64
    memory: int = 1_000_000_000
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    base: str = ids.BASE
    questions: tuple[tuple[str, Path], ...] = ()
    poll: float = 1
    update: bool = False
    log: bool = True

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The Host names answered, without ports."""
        return frozenset(name.lower() for name in (*LOOPBACK, self.host, *self.hosts))


def settings(paths: Sequence[Path], questions: Mapping[str, Path], **chosen: Any) -> Settings:
    """Settings of a command line: what is None keeps its default."""
    given = {name: value for name, value in chosen.items() if value is not None}
    if given.get("update"):  # all share one copy
        given |= {"workers": 1, "most_workers": 1}
    return Settings(tuple(paths), questions=tuple(questions.items()), **given)
