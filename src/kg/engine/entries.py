"""The documents of an output, by key, on disk: their number may be any."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kg.engine.sorting import Sorter
from kg.model import Issue

SAME = "the same bytes as {}"  # what is told of a document that another one stands for
ONCE = "it is counted once"


class Entry(NamedTuple):
    """A document: its text's key, its path, the name of its shard, where in it the parts lie (`,PART:START:SIZE,…`),
    and the sketch of its text."""

    key: str
    path: str
    shard: str
    parts: str
    sketch: str = ""

    def part(self, part: str) -> tuple[int, int]:
        """Where a part lies: start and size."""
        found = self.parts.partition(f",{part}:")[2]
        start, _, size = found.partition(",")[0].partition(":")
        return (int(start), int(size)) if found else (0, 0)


class Entries:
    """Collects entries in any order and gives them back by key; of those of one key the first path stands for all."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._entries, self._names = Sorter(scratch), Sorter(scratch)
        self.issues: list[Issue] = []

    def add(self, entry: Entry) -> None:
        """One more."""
        told = (entry.key, entry.path.replace("\n", "\1"), entry.shard, entry.parts, entry.sketch)
        self._entries.add(["\0".join(told).encode() + b"\n"])

    def settle(self) -> None:
        """When all are added: counts them, and tells of those that another one stands for."""
        kept = Sorter(self._scratch)
        self.count = 0
        for _, group in groupby(self._entries, key=lambda line: line[:16]):
            line, *others = group
            kept.add([line])
            first = self._entry(line)
            self._names.add([first.shard.encode() + b"\n"])
            self.count += 1
            self.issues += [Issue(SAME.format(first.path), other.path, ONCE, "notice")
                            for other in map(self._entry, others)]  # fmt: skip
        self._entries = kept

    def __iter__(self) -> Iterator[Entry]:
        return map(self._entry, self._entries)

    def shards(self) -> Iterator[str]:
        """The names of their shards, sorted."""
        return (line.decode().rstrip("\n") for line in self._names)

    @staticmethod
    def _entry(line: bytes) -> Entry:
        key, path, shard, parts, sketch = line.decode().rstrip("\n").split("\0")
        return Entry(key, path.replace("\1", "\n"), shard, parts, sketch)
