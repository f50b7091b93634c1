"""Sorting more lines than memory holds: sorted runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

ROOM = 8_000_000  # bytes of distinct lines held before a run is written
MANY = 128  # runs merged at once; more are first merged into one


class Sorter:
    """Collects lines (bytes, each ending in a newline) and gives them back sorted by code point, each once.

    Sorted lines may be read again; adding after reading is not foreseen. Runs stand in a folder of their own below
    `place`, which goes with it.
    """

    def __init__(self, place: Path, room: int = ROOM) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sort-", dir=place))
        self._room, self._size = room, 0
        self._lines: set[bytes] = set()
        self._runs: list[Path] = []
        self._written = 0

    def add(self, lines: Sequence[bytes]) -> None:
        """More lines; what is already held costs nothing."""
        before = len(self._lines)
        self._lines.update(lines)
        fresh = len(self._lines) - before
        if not fresh:
            return
        self._size += fresh * (sum(map(len, lines)) // len(lines) + 90)  # a line takes 90 bytes as an object in a set
        if self._size > self._room:
            self._spill(sorted(self._lines))
            self._lines, self._size = set(), 0

    def __iter__(self) -> Iterator[bytes]:
        if not self._runs:
            yield from sorted(self._lines)
            return
        if self._lines:
            self._spill(sorted(self._lines))
            self._lines = set()
        yield from self._merged(self._runs)

    def _spill(self, lines: Iterable[bytes]) -> None:
        self._runs.append(self._write(lines))
        if len(self._runs) >= MANY:
            whole = self._write(self._merged(self._runs))
            for run in self._runs:
                run.unlink()
            self._runs = [whole]

    def _write(self, lines: Iterable[bytes]) -> Path:
        self._written += 1
        path = self._folder / f"{self._written:06d}"
        with path.open("wb", buffering=1 << 18) as file:
            file.writelines(lines)
        return path

    @staticmethod
    def _merged(runs: Iterable[Path]) -> Iterator[bytes]:
        with ExitStack() as stack:
            files: list[IO[bytes]] = [stack.enter_context(run.open("rb", buffering=1 << 16)) for run in runs]
            last = b""
            for line in heapq.merge(*files):
                if line != last:
                    yield line
                    last = line


def merged(many: Iterable[bytes], few: Iterable[bytes]) -> Iterator[bytes]:
    """Two streams of sorted lines as one, quick where the second is short; each line once, as in each of them."""
    rest = iter(few)
    ahead = next(rest, None)
    for line in many:
        while ahead is not None and ahead <= line:
            if ahead != line:
                yield ahead
            ahead = next(rest, None)
        yield line
    if ahead is not None:
        yield ahead
        yield from rest
