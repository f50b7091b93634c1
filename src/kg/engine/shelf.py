"""Shards at rest: one file a document, named by what it was made of, so that nothing is made twice.

A file is a line of JSON (what the manifest tells, and how long each part is) and its parts, deflated one by one: the
decoded text, the rows of the report, the lines about shared things, those of the background (most texts have the same,
so the head tells the hash of each thing's), and for each kind of thing that belongs to this text alone its lines, as
N-Quads and as Turtle, and the rows of the table. Those kinds need no sorting against other
documents, as their names begin with the text's key: a graph is put together from them as they are.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from kg import rdf
from kg.engine.assemble import one_label
from kg.engine.likeness import sketch
from kg.engine.place import Place
from kg.engine.shard import Shard
from kg.errors import KgError
from kg.export import digest, facts
from kg.model import Issue
from kg.statements import TYPE, Node, Nodes, Statements, lines, nodes

OWN = ("claim", "group", "passage", "text")  # in the order of their IRIs
OPTIONAL = {"ttl": tuple(f"{kind}.ttl" for kind in OWN), "csv": ("csv",)}  # parts that only some formats need
PARTS = ("source", "digest", "shared", "background", *OWN, *OPTIONAL["ttl"], *OPTIONAL["csv"])
_EVIDENCE = rdf.nt_iri("ik:evidence")
Further = Mapping[str, Sequence[tuple[str, str]]]
CLASS = f"<{rdf.VOCABULARIES['ik']}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard on its shelf: its head is read at once, its parts when they are asked for."""

    place: Place
    name: str
    head: dict[str, Any]
    offset: int
    data: bytes = b""

    def part(self, part: str) -> bytes:
        """One of PARTS, as UTF-8."""
        before, size = self.head["parts"].get(part, (0, 0))
        if not size:
            return b""
        start = self.offset + before
        packed = self.data[start : start + size] or self.place.read(self.name, start, size)
        if packed is None or len(packed) != size:
            raise FileNotFoundError(self.name)
        return zlib.decompress(packed)

    @property
    def places(self) -> str:
        """Where its parts lie in the file, as an entry tells it."""
        return "".join(f",{part}:{self.offset + start}:{size}" for part, (start, size) in self.head["parts"].items())

    def has(self, formats: Collection[str]) -> bool:
        """Whether it was made for these formats too."""
        return set(self.head["formats"]).issuperset(f for f in formats if f in OPTIONAL)

    @property
    def issues(self) -> tuple[Issue, ...]:
        return tuple(Issue(*told) for told in self.head["issues"])

    @property
    def claims(self) -> int:
        """How many claims it adds to the graph."""
        return int(sum(self.head["claims"].values()) - self.head["joined"])

    def lines(self) -> Iterator[str]:
        """All its N-Quads lines, unsorted."""
        for part in ("shared", "background", *OWN):
            yield from self._lines(part)

    def nodes(self, part: str) -> Nodes:
        """The things of a part, as of its own kinds."""
        return nodes(self._lines(part))

    def shard(self, base: str) -> Shard:
        """The shard that was put here."""
        graph = f"<{base}id/text/{self.head['key']}>"
        tail, told, background = f" {graph} .\n", list[str](), list[str]()
        for line in self.lines():
            (told if line.endswith(tail) else background).append(line)
        head = self.head
        return Shard(
            head["path"], head["key"], head["sha256"], head["title"], head["date"], self.part("source").decode(),
            Statements(graph, nodes(told), nodes(background)), tuple(sorted(head["claims"].items())), self.issues,
        )  # fmt: skip

    def _lines(self, part: str) -> list[str]:
        return self.part(part).decode().splitlines(keepends=True)


def name(data_sha256: str, path: str, stamp: str) -> str:
    """The name of a shard: of the document's bytes and path and of all else that its lines depend on."""
    return hashlib.sha256(f"{data_sha256}\0{path}\0{stamp}".encode()).hexdigest()[:40]


def load(place: Place, name: str, formats: Collection[str] = ()) -> Kept | None:
    """The shard of that name; None where there is none, only a broken one, or one made for other formats."""
    data = place.read(name)
    if data is None:
        return None
    line, newline, _ = data.partition(b"\n")
    try:
        kept = Kept(place, name, json.loads(line), len(line) + 1, data)
    except ValueError:
        return None
    whole = newline and kept.offset + kept.head["size"] == len(data)
    return kept if whole and kept.has(formats) else None


def loaded(place: Place, name: str, path: str) -> Kept:
    """A shard that must be there; `path` is its document's. Raises KgError."""
    kept = load(place, name)
    if kept is None:
        raise KgError("what was made of a document is gone", path, "build again")
    return kept


def with_told(shard: Shard, told: Nodes) -> Shard:
    """The same document, saying something else."""
    return replace(shard, statements=replace(shard.statements, told=told))


def keep(place: Place, name: str, shard: Shard, base: str, formats: Collection[str] = (),
         further: Further = MappingProxyType({}), *, joined: int = 0) -> Kept:  # fmt: skip
    """Puts a shard on the shelf, with what the formats need.

    `further` is evidence of its claims in other texts (passage and graph); `joined` how many of the claims that it
    counts stand in another text.
    """
    own, shared = _parted(shard, base)
    background = ["".join(lines({thing: node})) for thing, node in sorted(shard.statements.background.items())]
    head = _head(shard) | {"background": [hashlib.sha256(one.encode()).hexdigest()[:12] for one in background]}
    graph, described = shard.statements.graph, shard.statements.described()
    parts = {
        "source": shard.text,
        "digest": "".join(digest.rows(described)),
        "shared": "".join(lines(shared, graph)),
        "background": "".join(background),
    }
    told = {kind: list(lines(own[kind], graph)) for kind in OWN}
    told["group"] = one_label(told["group"])
    for claim, evidence in further.items():
        node = own["claim"][claim]
        own["claim"][claim] = node | {_EVIDENCE: [*node[_EVIDENCE], *(passage for passage, _ in evidence)]}
        told["claim"] += [f"{claim} {_EVIDENCE} {passage} {text} .\n" for passage, text in evidence]
    told["claim"].sort()
    parts |= {kind: "".join(told[kind]) for kind in OWN}
    if "ttl" in formats:
        turtle = rdf.TurtleWriter(rdf.prefixes(base))
        parts |= {f"{kind}.ttl": "".join(turtle.nodes(own[kind])) for kind in OWN if kind != "group"}
        parts["group.ttl"] = "".join(turtle.blocks(sorted(map(_triple, told["group"]))))
        head["prefixes"] = sorted(turtle.used)
    if "csv" in formats:
        parts["csv"] = facts.rows_csv(described, {shard.key: shard.text})
    head |= {"joined": joined, "sketch": sketch(shard.text)}
    head |= {"own": sum(map(len, told.values())), "classes": _classes(own)}
    head["formats"] = sorted(f for f in formats if f in OPTIONAL)
    return _written(place, name, head, parts)


def _written(place: Place, name: str, head: dict[str, Any], parts: Mapping[str, str]) -> Kept:
    packed = {part: zlib.compress(text.encode(), 1) for part, text in parts.items() if text}
    size = 0
    head["parts"] = {}
    for part, data in packed.items():
        head["parts"][part] = (size, len(data))
        size += len(data)
    head["size"] = size
    line = json.dumps(head, ensure_ascii=False).encode() + b"\n"
    place.write(name, b"".join((line, *packed.values())))
    return Kept(place, name, head, len(line))


def _head(shard: Shard) -> dict[str, Any]:
    return {
        "path": shard.path, "key": shard.key, "sha256": shard.sha256, "title": shard.title, "date": shard.date,
        "claims": dict(shard.claims), "text_sha256": hashlib.sha256(shard.text.encode()).hexdigest(),
        "issues": [[i.what, i.where, i.cure, i.severity] for i in shard.issues],
    }  # fmt: skip


def _parted(shard: Shard, base: str) -> tuple[dict[str, Nodes], Nodes]:
    """What belongs to this text alone, by kind and sorted as it will stand in the graph; and the rest."""
    begins = {f"<{base}id/{kind}/{shard.key}": kind for kind in OWN}
    own: dict[str, dict[str, Node]] = {kind: {} for kind in OWN}
    shared: Nodes = {}
    cut = len(shard.key) + 1
    for subject in sorted(shard.statements.told):
        begin = subject[: subject.rindex("/") + cut]
        (own[begins[begin]] if begin in begins else shared)[subject] = shard.statements.told[subject]
    return own, shared


def _triple(line: str) -> str:
    return line[: line.rindex(" <")] + " .\n"


def _classes(own: Mapping[str, Nodes]) -> dict[str, int]:
    found = Counter(term for nodes in own.values() for node in nodes.values() for term in set(node.get(TYPE, ())))
    return {term[len(CLASS) : -1]: n for term, n in sorted(found.items()) if term.startswith(CLASS)}
