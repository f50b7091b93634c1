"""The page of one thing: what it is, what is claimed of it with the sentence, and what it is tied to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.query.evidence import Texts, around
from kg.rdf import RDF_TYPE, curie, iri

MOST = 200  # statements a list; the rest is told as a number
_LABELS = tuple(map(iri, ("skos:prefLabel", "dcterms:title", "rdfs:label")))
_EVIDENCE, _EXACT, _SOURCE = iri("ik:evidence"), iri("oa:exact"), iri("oa:hasSource")
_DEFAULT = ox.DefaultGraph()


def render(store: ox.Store, texts: Texts, name: str, base: str) -> str:
    """The page of an IRI; "" where the graph says nothing of it."""
    page = _Page(store, texts, base)
    told = page.told(ox.NamedNode(name))
    return _template("entity.html").render(**told) if told else ""


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 — only pages need it

    source = files("kg.serve").joinpath("templates", name).read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)


def template(name: str) -> Any:
    """A compiled template of this package."""
    return _template(name)


def path_of(name: str, base: str) -> str | None:
    """The path of a thing's page on this server: …/innokg/id/region/411400 → /page/id/region/411400."""
    return "/page/" + quote(name.removeprefix(base), safe="/%:#") if name.startswith(base) else None


class _Page:
    """Reads from the store what a page shows."""

    def __init__(self, store: ox.Store, texts: Texts, base: str) -> None:
        self._store, self._texts, self._base = store, texts, base

    def told(self, node: ox.NamedNode) -> dict[str, Any] | None:
        own, inward = self._own(node), self._inward(node)
        if not (own or inward):
            return None
        kinds = [curie(value.value) for predicate, value in own if predicate == RDF_TYPE]
        passages = [value for predicate, value in own if predicate == _EVIDENCE]
        if any(predicate == _EXACT for predicate, _ in own):
            passages = [node]
        claims, others = self._claims(inward)
        return {
            "iri": node.value,
            "name": self._label(node),
            "kinds": kinds,
            "facts": [(curie(p), self._shown(o)) for p, o in own if p not in (RDF_TYPE, _EVIDENCE)][:MOST],
            "sentences": [s for p in passages[:MOST] if (s := self._sentence(p))],
            "claims": claims[:MOST],
            "others": others[:MOST],
            "left_out": max(0, len(claims) - MOST) + max(0, len(others) - MOST) + max(0, len(own) - MOST),
            "about": "/about/" + quote(node.value.removeprefix(self._base), safe="/%:#"),
        }

    def _own(self, node: ox.NamedNode) -> list[tuple[str, Any]]:
        quads = self._store.quads_for_pattern(node, None, None, _DEFAULT)
        return sorted(((q.predicate.value, q.object) for q in quads), key=lambda pair: (pair[0], str(pair[1])))

    def _inward(self, node: ox.NamedNode) -> list[tuple[str, ox.NamedNode]]:
        quads = self._store.quads_for_pattern(None, None, node, _DEFAULT)
        found = [(q.predicate.value, q.subject) for q in quads if isinstance(q.subject, ox.NamedNode)]
        return sorted(found, key=lambda pair: (pair[0], pair[1].value))

    def _claims(self, inward: list[tuple[str, ox.NamedNode]]) -> tuple[list[dict[str, Any]], list[tuple[str, Any]]]:
        """What points here: claims with what they state and their sentence, and everything else by its label."""
        claims: dict[str, dict[str, Any]] = {}
        others: list[tuple[str, Any]] = []
        for predicate, subject in inward:
            if "/id/claim/" not in subject.value:
                others.append((curie(predicate), self._shown(subject)))
            elif subject.value not in claims:
                claims[subject.value] = self._claim(predicate, subject) if len(claims) < MOST else {}
        return list(claims.values()), others

    def _claim(self, predicate: str, claim: ox.NamedNode) -> dict[str, Any]:
        own = self._own(claim)
        hidden = {RDF_TYPE, _EVIDENCE, *map(iri, ("prov:wasAttributedTo", "ik:basis", "ik:rule", "ik:confidence"))}
        passages = [value for p, value in own if p == _EVIDENCE]
        return {
            "role": curie(predicate),
            "kind": next((curie(value.value) for p, value in own if p == RDF_TYPE), ""),
            "link": self._shown(claim),
            "facts": [(curie(p), self._shown(value)) for p, value in own if p not in hidden],
            "sentences": [s for p in passages if (s := self._sentence(p))],
        }

    def _sentence(self, passage: Any) -> dict[str, Any] | None:
        """A passage within its sentence: before, quote, after, and the document."""
        told = dict(self._own(passage)) if isinstance(passage, ox.NamedNode) else {}
        if _EXACT not in told or _SOURCE not in told:
            return None
        exact, source = told[_EXACT].value, told[_SOURCE]
        start, end = (int(told[iri(p)].value) if iri(p) in told else 0 for p in ("oa:start", "oa:end"))
        text = self._texts(source.value.rpartition("/")[2]) or ""
        before = after = ""
        if text[start:end] == exact:
            first, last = around(text, start, end)
            before, after = text[first:start], text[end:last]
        document = self._shown(source)
        return {"before": before, "quote": exact, "after": after, "document": document, "at": f"{start}–{end}",
                "link": path_of(passage.value, self._base)}  # fmt: skip

    def _shown(self, term: Any) -> dict[str, Any]:
        """A term as text, with a link where it has a page."""
        if not isinstance(term, ox.NamedNode):
            return {"text": str(getattr(term, "value", term)), "link": None, "title": ""}
        return {"text": self._label(term), "link": path_of(term.value, self._base), "title": term.value}

    def _label(self, node: ox.NamedNode) -> str:
        return next(self._labels(node), curie(node.value))

    def _labels(self, node: ox.NamedNode) -> Iterator[str]:
        """Chinese first, then any."""
        for predicate in _LABELS:
            found = [q.object for q in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, _DEFAULT)]
            literals = [value for value in found if isinstance(value, ox.Literal)]
            yield from (v.value for v in sorted(literals, key=lambda v: (v.language not in ("zh", None), v.value)))
