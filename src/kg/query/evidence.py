"""The sentence and the document behind each row of an answer that holds a claim or a passage."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.query.answering import Result
from kg.rdf import iri

COLUMNS = ("sentence", "document")
_END = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_JOIN = " ¶ "  # between several passages

Texts = Callable[[str], str | None]


def texts_beside(files: Sequence[Path]) -> Texts:
    """The decoded texts of the outputs that graphs stand in: key → text, None where there is none."""
    known: dict[str, str | None] = {}

    def text(key: str) -> str | None:
        if key not in known:
            found = [p for file in files if (p := file.parent / "texts" / f"{key}.txt").is_file()]
            known[key] = found[0].read_bytes().decode("utf-8", "replace") if found else None
        return known[key]

    return text


def add_evidence(result: Result, store: ox.Store, texts: Texts, hidden: str = "") -> tuple[Result, int]:
    """A SELECT's answer with the columns sentence and document, and how many rows have them.

    A row's passages are those it holds, else those of the first claim or entity it holds. The column `hidden` is
    looked at first and left out of what is returned.
    """
    told: dict[str, Any] = json.loads(result.data)
    names = [name for name in told["head"]["vars"] if name != hidden]
    proven = 0
    for row in told["results"]["bindings"]:
        passages = _passages(store, [row[name] for name in [hidden, *names] if name in row])
        row.pop(hidden, None)
        if passages:
            proven += 1
            sentences = dict.fromkeys(sentence(store, passage, texts) for passage in passages)
            documents = dict.fromkeys(_document(store, passage) for passage in passages)
            row["sentence"] = {"type": "literal", "value": _JOIN.join(sentences), "xml:lang": "zh"}
            row["document"] = {"type": "literal", "value": _JOIN.join(documents)}
    told["head"]["vars"] = [*(name for name in names if name not in COLUMNS), *COLUMNS]
    return Result("select", json.dumps(told, ensure_ascii=False).encode()), proven


def _passages(store: ox.Store, terms: list[dict[str, str]]) -> list[ox.NamedNode]:
    nodes = [ox.NamedNode(term["value"]) for term in terms if term["type"] == "uri"]
    own = [node for node in nodes if _value(store, node, "oa:exact") is not None]
    for found in [own, *([_node(p) for p in _objects(store, node, "ik:evidence")] for node in nodes)]:
        if found:
            return sorted(found, key=lambda node: node.value)
    return []


def sentence(store: ox.Store, passage: ox.NamedNode, texts: Texts) -> str:
    """The sentence around a passage where its text is at hand; else the passage as quoted."""
    exact, source = _value(store, passage, "oa:exact") or "", _value(store, passage, "oa:hasSource") or ""
    start, end = _value(store, passage, "oa:start") or "", _value(store, passage, "oa:end") or ""
    text = texts(source.rpartition("/")[2])
    if text is None or not (start.isdecimal() and end.isdecimal()) or text[int(start) : int(end)] != exact:
        return exact
    first, last = around(text, int(start), int(end))
    return text[first:last]


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence or sentences that a stretch of text lies in, white space left out."""
    ends = [match.end() for match in _END.finditer(text, max(0, start - 1_000), end + 1_000)]
    first = max((at for at in ends if at <= start), default=max(0, start - 1_000))
    last = next((at for at in ends if at >= end), min(len(text), end + 1_000))
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _document(store: ox.Store, passage: ox.NamedNode) -> str:
    source = ox.NamedNode(_value(store, passage, "oa:hasSource") or "urn:none")
    return _value(store, source, "schema:contentUrl") or _value(store, source, "dcterms:title") or source.value


def _objects(store: ox.Store, subject: ox.NamedNode, predicate: str) -> list[Any]:
    quads = store.quads_for_pattern(subject, ox.NamedNode(iri(predicate)), None, ox.DefaultGraph())
    return [quad.object for quad in quads]


def _node(term: Any) -> ox.NamedNode:
    return ox.NamedNode(term.value)


def _value(store: ox.Store, subject: ox.NamedNode, predicate: str) -> str | None:
    return next((str(term.value) for term in _objects(store, subject, predicate)), None)
