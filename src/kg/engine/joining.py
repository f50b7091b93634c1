"""Documents that are nearly the same: what both say is one claim, with the words of both as its evidence.

The claims of the text with the first path stand; those that the other repeats in the same words go, and their passages
become evidence of the claim that stays, in the graph of the text that repeats it. The manifest tells which claims were
joined, so that either document can leave again. Where a text says something else, both stay side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg import rdf
from kg.engine import shelf
from kg.engine.earlier import Earlier
from kg.engine.entries import Entries, Entry
from kg.engine.likeness import hashes, pairs
from kg.engine.place import Folder, Place
from kg.engine.sorting import Sorter, merged
from kg.model import Issue
from kg.statements import TYPE, Node, Nodes, value

LIKE = "nearly the same text as {}"
TWICE = "what both say is one claim, with both as its evidence"
_EVIDENCE, _EXACT = rdf.nt_iri("ik:evidence"), rdf.nt_iri("oa:exact")
Further = dict[str, list[tuple[str, str]]]  # a claim's further evidence: passage and graph, as terms


@dataclass
class Joined:
    """The documents as they are written, where their shards lie, and what was joined: by text, its claims and those
    that stand for them."""

    entries: Mapping[str, Entry]
    place: Place
    claims: dict[str, dict[str, str]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class _Both:
    """A scratch folder looked at before the shelf."""

    first: Place
    second: Place

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        return self.first.read(name, start, size) or self.second.read(name, start, size)

    def write(self, name: str, data: bytes) -> None:
        self.first.write(name, data)

    def prune(self, used: object) -> None:
        """Nothing: the scratch folder goes as a whole."""


def join(entries: Entries, place: Place, base: str, scratch: Path, earlier: Earlier) -> Joined:
    """Looks for texts that are nearly the same and writes their shards anew, joined."""
    fresh_hashes = Sorter(scratch)
    for entry in entries:
        if entry.key not in earlier.same:
            fresh_hashes.add(hashes(entry.path.replace("\n", " "), entry.key, entry.sketch))
    kept = earlier.lines("hashes", slice(-17, -1), earlier.same)
    told = earlier.saved("hashes", merged(kept, fresh_hashes))
    found = dict(pairs(told, lambda: ((e.key, e.sketch) for e in entries), scratch))
    if not found:
        return Joined({}, place)
    wanted = {*found, *found.values()}
    known = {entry.key: entry for entry in entries if entry.key in wanted}
    done = Joined({}, place)
    further: dict[str, Further] = {}
    gone: dict[str, dict[str, str]] = {}
    for key, first in found.items():
        gone[key] = dict(_repeated(_claims(known[key], place), _claims(known[first], place)))
        _add(further.setdefault(first, {}), gone[key], known[key], place, base)
        done.issues.append(Issue(LIKE.format(known[first].path), known[key].path, TWICE, "notice"))
    fresh = Folder(str(scratch / "joined"))
    changed: dict[str, Entry] = {}
    for key in sorted(wanted):
        if gone.get(key) or further.get(key):
            changed[key] = _rewritten(known[key], place, fresh, base, set(gone.get(key, ())), further.get(key, {}))
    claims = {key: {value(one): value(other) for one, other in told.items()} for key, told in gone.items() if told}
    return Joined(changed, _Both(fresh, place), claims, done.issues)


def _claims(entry: Entry, place: Place) -> Nodes:
    """The claims of a text, each with the words of its passages under `oa:exact`."""
    kept = shelf.loaded(place, entry.shard, entry.path)
    passages = kept.nodes("passage")
    claims = kept.nodes("claim")
    return {name: node | {_EXACT: [passages[p][_EXACT][0] for p in node[_EVIDENCE] if p in passages]}
            for name, node in claims.items()}  # fmt: skip


def _repeated(claims: Nodes, others: Nodes) -> Iterator[tuple[str, str]]:
    """Claims of a text, each with one of another text that says the same in the same words."""
    free: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(others, reverse=True):
        free.setdefault(_said(others[name]), []).append(name)
    leaned_on = {term for node in claims.values() for p, terms in node.items() if p != TYPE for term in terms}
    for name in sorted(claims):
        same = free.get(_said(claims[name]))
        if same and name not in leaned_on:
            yield name, same.pop()


def _said(node: Node) -> tuple[str, ...]:
    return tuple(f"{p} {term}" for p in sorted(node) if p != _EVIDENCE for term in sorted(node[p]))


def _add(further: Further, gone: Mapping[str, str], entry: Entry, place: Place, base: str) -> None:
    claims = shelf.loaded(place, entry.shard, entry.path).nodes("claim")
    graph = f"<{base}id/text/{entry.key}>"
    for name, stays in gone.items():
        further.setdefault(stays, []).extend((passage, graph) for passage in claims[name][_EVIDENCE])


def _rewritten(entry: Entry, place: Place, fresh: Place, base: str, gone: set[str], further: Further) -> Entry:
    kept = shelf.loaded(place, entry.shard, entry.path)
    shard = kept.shard(base)
    told = {subject: node for subject, node in shard.statements.told.items() if subject not in gone}
    shard = shelf.with_told(shard, told)
    written = shelf.keep(fresh, entry.shard, shard, base, kept.head["formats"], further, joined=len(gone))
    return Entry(entry.key, entry.path, written.name, written.places, entry.sketch)
