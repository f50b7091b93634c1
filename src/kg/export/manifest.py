"""manifest.json: what was built from what, with which versions, and what was left out and why."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from kg import __version__
from kg.model import Issue
from kg.store import TOOL, select

if TYPE_CHECKING:
    from pyoxigraph import Store

_CLASSES = """SELECT ?class (COUNT(DISTINCT ?x) AS ?n) { ?x a ?type FILTER(STRSTARTS(STR(?type), STR(ik:)))
    BIND(STRAFTER(STR(?type), STR(ik:)) AS ?class) } GROUP BY ?class"""


class Built(Protocol):
    """What is told of a document that was built."""

    @property
    def path(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def claims(self) -> tuple[tuple[str, int], ...]: ...


def manifest(
    store: Store,
    *,
    shards: Iterable[Built],
    issues: Iterable[Issue],
    files: Mapping[str, str | bytes],
    ontology_version: str,
) -> dict[str, Any]:
    """The content: versions, counts by class, documents by path, what was left out (errors) and noticed (the rest).

    No time, no machine, no absolute path: the same input gives the same bytes. `files` are named here and hashed by
    `dumps`, when all are written.
    """
    documents = sorted((_document(shard) for shard in shards), key=lambda d: (d["path"], d["key"]))
    told = sorted((_issue(issue) for issue in issues), key=lambda i: (i["where"], i["what"], i["cure"]))
    return {
        "tool": TOOL,
        "version": __version__,
        "ontology": ontology_version,
        "counts": _counts(store, documents),
        "documents": documents,
        "left_out": [_plain(issue) for issue in told if issue["severity"] == "error"],
        "noticed": [issue for issue in told if issue["severity"] != "error"],
        "files": dict.fromkeys(sorted(files), ""),
    }


def dumps(told: Mapping[str, Any], files: Mapping[str, str | bytes]) -> str:
    """The manifest as JSON, keys sorted, with the SHA-256 of every file of the output."""
    hashes = {name: _sha256(content) for name, content in files.items()}
    return json.dumps({**told, "files": hashes}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _document(shard: Built) -> dict[str, Any]:
    claims: Counter[str] = Counter()
    for name, count in shard.claims:
        claims[name] += count
    return {
        "path": shard.path,
        "key": shard.key,
        "sha256": shard.sha256,
        "title": shard.title or None,
        "date": shard.date or None,
        "claims": dict(sorted(claims.items())),
    }


def _counts(store: Store, documents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    classes = {row["class"] or "": int(row["n"] or 0) for row in select(store, _CLASSES)}
    claims = sum(sum(document["claims"].values()) for document in documents)
    return {"documents": len(documents), "claims": claims, "triples": _triples(store), "classes": classes}


def _triples(store: Store) -> int:
    """Facts of two texts counted once, as in graph.ttl."""
    rows = select(store, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
    return int(rows[0]["n"] or 0)


def _issue(issue: Issue) -> dict[str, str]:
    return {"what": issue.what, "where": issue.where, "cure": issue.cure, "severity": issue.severity}


def _plain(issue: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in issue.items() if key != "severity"}


def _sha256(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
