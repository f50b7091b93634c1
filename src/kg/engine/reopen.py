"""An output read back into the shards of its documents, from its own files and nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kg import ids, rdf
from kg.engine.entries import ONCE, SAME
from kg.engine.joining import TWICE
from kg.engine.shard import Shard
from kg.engine.sorting import Sorter
from kg.errors import InputError
from kg.model import Issue, Severity
from kg.statements import ALTERNATIVE, LABEL, Node, Nodes, Statements, nodes
from kg.store import read_manifest

_FILES = {"graph.ttl": "ttl", "graph.nq": "nq", "graph.html": "html", "facts.csv": "csv"}
_KEY = 16
_EVIDENCE, _URL = rdf.nt_iri("ik:evidence"), rdf.nt_iri("schema:contentUrl")


@dataclass(frozen=True, slots=True)
class Opened:
    """What an output says of itself: its documents and their paths by key, notices, formats, versions, the base of its
    IRIs; and its graph, the lines of each text apart."""

    place: Path
    documents: Mapping[str, Mapping[str, Any]]
    paths: Mapping[str, list[str]]
    labels: Mapping[str, Mapping[str, list[list[str]]]]
    issues: tuple[Issue, ...]
    formats: tuple[str, ...]
    ontology: str
    base: str
    background: Nodes
    lines: Sorter
    joined: Mapping[str, Mapping[str, str]]
    standing: Nodes

    def shards(self, keys: Container[str]) -> Iterator[Shard]:
        """The shards of the documents with these keys, in the order of the keys."""
        for key, group in groupby(self.lines, key=lambda line: line[:_KEY].decode()):
            if key in keys:
                yield self._shard(key, (line[_KEY:].decode() for line in group))

    def _shard(self, key: str, lines: Iterable[str]) -> Shard:
        told, about = nodes(lines), self.documents[key]
        _restore(told, self.labels.get(key, {}))
        for claim, stands in self.joined.get(key, {}).items():
            evidence = told.pop(f"<{stands}>")[_EVIDENCE]
            told[f"<{claim}>"] = self.standing[f"<{stands}>"] | {_EVIDENCE: evidence}
        statements = Statements(f"<{self.base}id/text/{key}>", told, _needed(told, self.background))
        path = about["path"]
        own = tuple(i for i in self.issues if i.where == path or i.where.startswith(f"{path}:"))
        text = (self.place / "texts" / f"{key}.txt").read_bytes().decode()
        claims = tuple(sorted(about["claims"].items()))
        title, date = about["title"] or "", about["date"] or ""
        return Shard(path, key, about["sha256"], title, date, text, statements, claims, own)

    def others(self) -> list[Issue]:
        """The notices that belong to no document."""
        paths = {about["path"] for about in self.documents.values()}
        return [i for i in self.issues if i.where not in paths and i.where.rpartition(":")[0] not in paths]


def reopen(output: Path, scratch: Path) -> Opened:
    """Opens an output of kg build. Raises InputError where it is none or lacks what a shard needs."""
    manifest = read_manifest(output)
    if manifest is None:
        raise InputError("is no output of kg build", str(output), "name a directory that kg build wrote")
    graph = output / "graph.nq"
    if not graph.is_file():
        raise InputError("has no graph.nq", str(output), "build it again with the format nq")
    missing = [d["key"] for d in manifest["documents"] if not (output / "texts" / f"{d['key']}.txt").is_file()]
    if missing:
        raise InputError(f"has no texts/{missing[0]}.txt", str(output), "build it again")
    lines, background, standing = Sorter(scratch), list[str](), list[str]()
    joined = manifest.get("joined", {})
    stand = {f"<{claim}>" for told in joined.values() for claim in told.values()}
    base = ""
    with graph.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            before, found, key = line.rstrip(" .\n").rpartition("id/text/")
            if found and line.endswith("> .\n") and len(key) == _KEY + 1 and " <" in before:
                base = base or before.rpartition("<")[2]
                lines.add([(key[:_KEY] + line).encode()])
                if stand and (subject := line[: line.index(" ")]) in stand and f"/claim/{key[:_KEY]}_" in subject:
                    standing.append(line)
            else:
                background.append(line)
    return Opened(
        output, {d["key"]: d for d in manifest["documents"]}, _paths(manifest), manifest.get("labels", {}),
        _issues(manifest),
        tuple(form for name, form in _FILES.items() if name in manifest["files"]), manifest["ontology"],
        base or ids.BASE, nodes(background), lines, joined, nodes(standing),
    )  # fmt: skip


def _issues(manifest: Mapping[str, Any]) -> tuple[Issue, ...]:
    """What the output tells of its documents; what it tells of itself and of repeated files is found anew."""
    left: list[tuple[Mapping[str, str], Severity]] = [(told, "error") for told in manifest["left_out"]]
    noticed = [(told, told["severity"]) for told in manifest["noticed"] if told["cure"] not in (ONCE, TWICE)]
    told = (Issue(i["what"], i["where"], i["cure"], severity) for i, severity in [*left, *noticed])
    return tuple(issue for issue in told if issue.where != "graph.html")


def _paths(manifest: Mapping[str, Any]) -> dict[str, list[str]]:
    """The path of each document, by key, and those of files with the same bytes."""
    found = {about["key"]: [about["path"]] for about in manifest["documents"]}
    keys = {SAME.format(about["path"]): about["key"] for about in manifest["documents"]}
    for told in manifest["noticed"]:
        if told["cure"] == ONCE and told["what"] in keys:
            found[keys[told["what"]]].append(told["where"])
    return found


def renamed(shard: Shard, path: str) -> Shard:
    """The same document under another path."""
    text = shard.statements.told[shard.statements.graph]
    text[_URL] = [rdf.nt_literal(path)]
    issues = tuple(replace(i, where=path + i.where.removeprefix(shard.path)) for i in shard.issues)
    return replace(shard, path=path, issues=issues)


def united(one: Shard, other: Shard) -> Shard:
    """The same text in two outputs: all that either says of it; what can be only once is the first of both."""
    first, second = sorted((one, other), key=lambda s: (s.path, s.title, s.date))
    told, background = dict(first.statements.told), second.statements.background | first.statements.background
    for subject, node in renamed(second, first.path).statements.told.items():
        told[subject] = _both(told.get(subject, {}), node)
    claims = dict(second.claims) | {name: max(n, dict(second.claims).get(name, 0)) for name, n in first.claims}
    issues = tuple(sorted({*first.issues, *renamed(second, first.path).issues}, key=lambda i: (i.what, i.cure)))
    return replace(first, statements=Statements(first.statements.graph, told, background),
                   claims=tuple(sorted(claims.items())), issues=issues)  # fmt: skip


def _both(one: Node, other: Node) -> Node:
    return {p: sorted({*one.get(p, ()), *other.get(p, ())}) for p in {*one, *other}}


def _restore(told: Nodes, labels: Mapping[str, list[list[str]]]) -> None:
    """Gives things the labels that their own text has for them, where another text's label was preferred."""
    for thing, (preferred, alternative) in labels.items():
        node = told.get(f"<{thing}>", {})
        for predicate, own in ((LABEL, preferred), (ALTERNATIVE, alternative)):
            kept = [term for term in node.pop(predicate, []) if not term.endswith('"@zh')]
            if terms := [*kept, *(rdf.nt_literal(label, lang="zh") for label in own)]:
                node[predicate] = terms


def _needed(told: Nodes, background: Nodes) -> Nodes:
    """The background of what a text speaks of, and what that lies under."""
    found: Nodes = {}
    ahead = {*told, *(term for node in told.values() for terms in node.values() for term in terms)}
    while ahead:
        met = {term for term in ahead if term in background and term not in found}
        found |= {term: background[term] for term in met}
        ahead = {term for one in met for terms in background[one].values() for term in terms}
    return found
