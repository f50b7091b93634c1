"""manifest.json: what was built from what, with which versions, and what was left out and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg import __version__
from kg.model import Issue
from kg.store import TOOL


def manifest_json(
    counts: Mapping[str, Any], documents: Iterable[Mapping[str, Any]], issues: Iterable[Issue],
    files: Iterable[tuple[str, str]], ontology: str, labels: Iterable[tuple[str, Mapping[str, Any]]] = (),
    joined: Iterable[tuple[str, Mapping[str, str]]] = (),
) -> Iterator[str]:  # fmt: skip
    """The manifest as JSON, piece by piece, keys sorted: counts, documents, hashes of files, what was left out
    (errors) and noticed (the rest), labels, versions.

    No time, no machine, no absolute path: the same input gives the same bytes. `documents` come sorted by path and
    key, `files` (name, SHA-256) by name. `labels` tells by text what it calls things that other texts call otherwise,
    the preferred label and the others: in the graph each thing has one preferred label. `joined` tells by text which
    claims of it stand as those of a text that is nearly the same.
    """
    told = sorted((_issue(issue) for issue in issues), key=lambda i: (i["where"], i["what"], i["cure"]))
    yield f'{{\n  "counts": {_json(counts, 2)},\n'
    yield from _listed("documents", (_json(document, 4) for document in documents), "[]")
    yield from _listed("files", (f"{_json(name)}: {_json(digest)}" for name, digest in files), "{}")
    yield from _listed("joined", (f"{_json(key)}: {_json(told, 4)}" for key, told in joined), "{}")
    yield from _listed("labels", (f"{_json(key)}: {_json(told, 4)}" for key, told in labels), "{}")
    yield from _listed("left_out", (_json(_plain(i), 4) for i in told if i["severity"] == "error"), "[]")
    yield from _listed("noticed", (_json(i, 4) for i in told if i["severity"] != "error"), "[]")
    yield f'  "ontology": {_json(ontology)},\n  "tool": {_json(TOOL)},\n  "version": {_json(__version__)}\n}}\n'


def document(path: str, key: str, sha256: str, title: str, date: str, claims: Mapping[str, int]) -> dict[str, Any]:
    """What the manifest tells of one document: its claims are counted by class."""
    return {
        "path": path, "key": key, "sha256": sha256, "title": title or None, "date": date or None,
        "claims": dict(sorted(claims.items())),
    }  # fmt: skip


def _listed(name: str, items: Iterable[str], brackets: str) -> Iterator[str]:
    """A member whose items stand one a paragraph, as json.dumps writes them."""
    yield f'  "{name}": {brackets[0]}'
    empty = True
    for item in items:
        yield f"{'' if empty else ','}\n    {item}"
        empty = False
    yield f"{'' if empty else chr(10) + '  '}{brackets[1]},\n"


def _json(value: object, indent: int = 0) -> str:
    """JSON on lines of its own, keys sorted, further in by `indent`: what json.dumps writes, in less time."""
    ahead = "\n" + " " * (indent + 2)
    if value and isinstance(value, dict):
        items = [f"{_plain_json(key)}: {_json(value[key], indent + 2)}" for key in sorted(value)]
        return f"{{{ahead}{f',{ahead}'.join(items)}{ahead[:-2]}}}"
    if value and isinstance(value, list):
        return f"[{ahead}{f',{ahead}'.join(_json(item, indent + 2) for item in value)}{ahead[:-2]}]"
    return _plain_json(value)


_plain_json = json.JSONEncoder(ensure_ascii=False).encode


def _issue(issue: Issue) -> dict[str, str]:
    return {"what": issue.what, "where": issue.where, "cure": issue.cure, "severity": issue.severity}


def _plain(issue: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in issue.items() if key != "severity"}
