"""What the build before sorted and wrote, used again where the documents are still the same.

Beside the shards lie the sorted lines that all documents share, each with the key of its text, and for each kind of
thing that belongs to one text, where in the graph its lines stand. A text is the same if its shard has the same name,
which is made of all that its lines depend on; a graph is, if its file is as the build left it. What is not whole is not
used, and nothing here is needed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from kg.engine.entries import Entry

Span = tuple[int, int]  # start and size
NOWHERE: Span = (0, 0)
_ABOUT, _DOCUMENTS = "about.json", "documents"


@dataclass(frozen=True)
class Body:
    """A file from some byte on."""

    file: IO[bytes]
    head: int

    def pieces(self, begin: int, end: int) -> Iterator[bytes]:
        """The bytes from one place to another."""
        self.file.seek(self.head + begin)
        while begin < end:
            piece = self.file.read(min(end - begin, 1 << 20))
            begin += len(piece) or end
            yield piece


class Earlier:
    """The build before and, as it goes on, this one; without a folder there is neither."""

    def __init__(self, folder: Path | None = None, scratch: Path = Path(), output: Path = Path()) -> None:
        self._folder, self._fresh, self._output = folder, scratch / "runs", output
        self._about = _about(folder) if folder else {}
        self.same: Collection[str] = frozenset()
        if folder:
            self._fresh.mkdir()

    def compare(self, entries: Iterable[Entry]) -> None:
        """Finds out which texts are the same as they were; `entries` by key."""
        if self._about:
            before = self.spans(_DOCUMENTS)
            self.same = {entry.key for entry in entries if before(entry) != NOWHERE}

    def lines(self, name: str, tag: slice, texts: Collection[str]) -> Iterator[bytes]:
        """The sorted lines of that name whose key, at `tag`, is one of `texts`."""
        if self._folder and texts:
            keys = {key.encode() for key in texts}
            with (self._folder / name).open("rb", buffering=1 << 18) as file:
                yield from (line for line in file if line[tag] in keys)

    def saved(self, name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The lines as they come, kept for the next build under that name."""
        if not self._folder:
            yield from lines
            return
        with (self._fresh / name).open("wb", buffering=1 << 18) as file:
            lines = iter(lines)
            while some := list(islice(lines, 1024)):
                file.writelines(some)
                yield from some

    @contextmanager
    def graph(self, name: str) -> Iterator[Body | None]:
        """A graph of the earlier output below its head; None where the file is not as it was left."""
        path, about = self._output / name, self._about.get(name)
        if not about or about["state"] != _state(path):
            yield None
            return
        with path.open("rb", buffering=0) as file:
            yield Body(file, about["head"])

    def spans(self, name: str) -> Callable[[Entry], Span]:
        """Where each text's things of that name stood in its graph; texts are asked for in the order of their keys."""
        assert self._folder
        lines, ahead = _words(self._folder / name), [""]

        def span(entry: Entry) -> Span:
            nonlocal ahead
            while ahead[0] < entry.key:
                ahead = next(lines, ["~"])
            return (int(ahead[2]), int(ahead[3])) if ahead[:2] == [entry.key, entry.shard] else NOWHERE

        return span

    def save_spans(self, name: str, spans: Iterable[tuple[Entry, Span]]) -> None:
        """Keeps them for the next build."""
        told = (f"{entry.key} {entry.shard} {start} {size}\n".encode() for entry, (start, size) in spans)
        for _ in self.saved(name, told):
            pass

    def done(self, entries: Iterable[Entry], graphs: Iterable[tuple[str, Path, int]]) -> None:
        """This build is what the next one goes by: `entries` are the texts that stand as their shards tell them, graphs
        come with their path and the length of their head."""
        if not self._folder:
            return
        self.save_spans(_DOCUMENTS, ((entry, (0, 1)) for entry in entries))
        about: dict[str, Any] = {
            name: {"state": state, "head": head} for name, path, head in graphs if (state := _state(path))
        }
        about["sizes"] = {path.name: path.stat().st_size for path in sorted(self._fresh.iterdir())}
        (self._fresh / _ABOUT).write_text(json.dumps(about), "utf-8")
        shutil.rmtree(self._folder, ignore_errors=True)
        self._fresh.rename(self._folder)


def _about(folder: Path) -> dict[str, Any]:
    """What is told of the kept lines; empty where they are not all there."""
    try:
        about: dict[str, Any] = json.loads((folder / _ABOUT).read_text("utf-8"))
        whole = all((folder / name).stat().st_size == size for name, size in about["sizes"].items())
    except (OSError, ValueError, KeyError):
        return {}
    return about if whole else {}


def _words(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="ascii") as file:
        yield from map(str.split, file)


def _state(path: Path) -> list[int] | None:
    """What a file is now: another one after it was written again; None where there is none."""
    try:
        told = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return [told.st_size, told.st_mtime_ns, told.st_ino]
