"""Shards at rest: one file a document, named by what it was made of, so that nothing is made twice.

A file is a line of JSON (what the manifest tells, and how long each part is) and its parts, deflated one by one: the
decoded text, the rows of the report, the lines about shared things, and for each kind of thing that belongs to this
text alone its lines. Those kinds need no sorting against other documents: their names begin with the text's key.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from kg import rdf
from kg.engine.assemble import one_label
from kg.engine.shard import Shard
from kg.export.digest import digest
from kg.model import Issue

OWN = ("claim", "group", "passage", "text")  # in the order of their IRIs
PARTS = ("source", "digest", "shared", *OWN)
TYPE = f" {rdf.nt_iri('rdf:type')} <{rdf.VOCABULARIES['ik']}"


class Place(Protocol):
    """Where shards lie: a folder, or what a cluster's machines all reach."""

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        """Bytes of a file; None where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """A file, whole or not at all."""


@dataclass(frozen=True)
class Folders:
    """Shards are written to one folder and looked for in several."""

    folder: Path
    others: tuple[Path, ...] = ()

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        for folder in (self.folder, *self.others):
            try:
                with (folder / name[:2] / name).open("rb") as file:
                    file.seek(start)
                    return file.read(size)
            except FileNotFoundError:
                continue
        return None

    def write(self, name: str, data: bytes) -> None:
        path = self.folder / name[:2] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{name}.{os.getpid()}")
        fresh.write_bytes(data)
        fresh.replace(path)


@dataclass(frozen=True)
class Kept:
    """A shard on its shelf: its head is read at once, its parts when they are asked for."""

    place: Place
    name: str
    head: dict[str, Any]
    offset: int

    def part(self, part: str) -> bytes:
        """One of PARTS, as UTF-8."""
        sizes: Sequence[int] = self.head["sizes"]
        index = PARTS.index(part)
        if not sizes[index]:
            return b""
        data = self.place.read(self.name, self.offset + sum(sizes[:index]), sizes[index])
        if data is None or len(data) != sizes[index]:
            raise FileNotFoundError(self.name)
        return zlib.decompress(data)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(Issue(*told) for told in self.head["issues"])

    @property
    def claims(self) -> int:
        return sum(self.head["claims"].values())

    def lines(self) -> Iterator[str]:
        """All its N-Quads lines, unsorted."""
        for part in ("shared", *OWN):
            yield from _lines(self.part(part))


def _lines(data: bytes) -> list[str]:
    return [line.decode() for line in data.splitlines(keepends=True)]


def name(data_sha256: str, path: str, stamp: str) -> str:
    """The name of a shard: of the document's bytes and path and of all else that its lines depend on."""
    return hashlib.sha256(f"{data_sha256}\0{path}\0{stamp}".encode()).hexdigest()[:40]


def load(place: Place, name: str) -> Kept | None:
    """The shard of that name; None where there is none, or only a broken one."""
    begin = place.read(name, 0, 4096)
    if begin is None:
        return None
    if b"\n" not in begin:
        begin = place.read(name) or b""
    line, newline, _ = begin.partition(b"\n")
    try:
        return Kept(place, name, json.loads(line), len(line) + 1) if newline else None
    except ValueError:
        return None


def keep(place: Place, name: str, shard: Shard, base: str) -> Kept:
    """Puts a shard on the shelf."""
    head, parts = _head(shard), _parted(shard, base)
    lines = [line for kind in OWN for line in parts[kind]]
    told = [shard.text, "".join(digest(shard.lines)), *("".join(parts[part]) for part in PARTS[2:])]
    packed = [_packed(text) for text in told]
    classes = Counter(line[line.index(TYPE) + len(TYPE) :].partition(">")[0] for line in lines if TYPE in line)
    head |= {"sizes": [len(part) for part in packed], "own": len(lines), "classes": dict(sorted(classes.items()))}
    written = json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    place.write(name, written + b"".join(packed))
    return Kept(place, name, head, len(written))


def _head(shard: Shard) -> dict[str, Any]:
    return {
        "path": shard.path, "key": shard.key, "sha256": shard.sha256, "title": shard.title, "date": shard.date,
        "claims": dict(shard.claims), "text_sha256": hashlib.sha256(shard.text.encode()).hexdigest(),
        "issues": [[i.what, i.where, i.cure, i.severity] for i in shard.issues],
    }  # fmt: skip


def _parted(shard: Shard, base: str) -> dict[str, list[str]]:
    """Its lines by part; those of its own kinds as they will stand in the graph."""
    parts: dict[str, list[str]] = {part: [] for part in PARTS[2:]}
    own = {kind: f"<{base}id/{kind}/{shard.key}" for kind in OWN}
    for line in shard.lines:
        part = next((kind for kind, begin in own.items() if line.startswith(begin)), "shared")
        parts[part].append(line)
    parts["group"] = one_label(parts["group"])
    return parts


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1) if text else b""
