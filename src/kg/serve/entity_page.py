"""The page of one thing: what it is, what is claimed of it with the sentence, and what it is tied to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.query.evidence import Texts, around
from kg.rdf import RDF_TYPE, curie, iri
from kg.serve.jobs import Page
from kg.serve.words import words

MOST = 200  # statements a list; the rest is told as a number
Labels = Mapping[str, tuple[str, str]]

_LABELS = tuple(map(iri, ("skos:prefLabel", "dcterms:title", "rdfs:label")))
_EVIDENCE, _EXACT, _SOURCE = iri("ik:evidence"), iri("oa:exact"), iri("oa:hasSource")
_FROM, _TO, _VALUE, _UNIT = iri("dcat:startDate"), iri("dcat:endDate"), iri("schema:value"), iri("schema:unitText")
_TRIPLE = tuple(map(iri, ("rdf:subject", "rdf:predicate", "rdf:object")))
_DEFAULT = ox.DefaultGraph()

# What a claim is read by, in this order; the rest follows by name.
_ORDER = [
    *_TRIPLE,
    *map(
        iri,
        (
            "schema:observationAbout", "ik:entity", "ik:policy", "ik:supporter", "ik:beneficiary", "ik:responsibleBody",
            "schema:variableMeasured", "ik:designation", "ik:level", "dcterms:description", "ik:measure",
            "schema:value", "schema:minValue", "schema:maxValue", "ik:rank", "ik:rankText", "ik:rankScope",
            "ik:recognitionStatus", "ik:recognisedBy", "ik:deadline", "dcterms:temporal",
        ),
    ),
]  # fmt: skip
_ASIDE = {RDF_TYPE, _EVIDENCE, *map(iri, ("prov:wasAttributedTo", "ik:basis", "ik:rule", "ik:confidence"))}


def render(store: ox.Store, texts: Texts, page: Page, base: str, terms: Labels) -> str:
    """The page of an IRI; "" where the graph says nothing of it. `terms` names classes and properties."""
    told = _Page(store, texts, base, terms, page.lang).told(ox.NamedNode(page.iri))
    shared = {"w": words(page.lang), "lang": page.lang, "explorer": page.explorer}
    return str(template("entity.html").render(shared, **told)) if told else ""


def template(name: str) -> Any:
    """A compiled template of this package."""
    return _templates().get_template(name)


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 — only pages need it

    return Environment(
        loader=PackageLoader("kg.serve"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip


def path_of(name: str, base: str) -> str | None:
    """The path of a thing's page on this server: …/innokg/id/region/411400 → /page/id/region/411400.

    Terms of the vocabulary (…/ns#rank) have none: what stands behind # never reaches a server.
    """
    own = name.startswith(base) and "#" not in name
    return "/page/" + quote(name.removeprefix(base), safe="/%:") if own else None


def read_terms() -> Labels:
    """The Chinese and English names of the vocabulary's classes and properties, by IRI."""
    from kg.ontology import files as ontology  # noqa: PLC0415
    from kg.rdf import parse_turtle  # noqa: PLC0415

    names: dict[str, dict[str, str]] = {}
    store = parse_turtle(ontology("innokg.ttl")["innokg.ttl"])
    for quad in store.quads_for_pattern(None, ox.NamedNode(iri("rdfs:label")), None, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            names.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    return {name: (both.get("zh", ""), both.get("en", "")) for name, both in names.items()}


class _Page:
    """Reads from the store what a page shows."""

    def __init__(self, store: ox.Store, texts: Texts, base: str, terms: Labels, lang: str) -> None:
        self._store, self._texts, self._base, self._terms, self._lang = store, texts, base, terms, lang
        self._words = words(lang)

    def told(self, node: ox.NamedNode) -> dict[str, Any] | None:
        own, inward = self._own(node), self._inward(node)
        if not (own or inward):
            return None
        types = [value for predicate, value in own if predicate == RDF_TYPE]
        passages = [value for predicate, value in own if predicate == _EVIDENCE]
        if any(predicate == _EXACT for predicate, _ in own):
            passages = [node]
        claims, others = self._claims(node, inward)
        grouped = _grouped([(self._term(p), self._shown(o)) for p, o in others[:MOST]])
        return {
            "iri": node.value,
            "name": self._label(node),
            "kinds": [self._shown(one) for one in types],
            "facts": _grouped(self._facts(own, {RDF_TYPE, _EVIDENCE})[:MOST]),
            "sentences": [s for p in passages[:MOST] if (s := self._sentence(p))],
            "claims": claims[:MOST],
            "others": grouped,
            "left_out": max(0, len(claims) - MOST) + max(0, len(others) - MOST) + max(0, len(own) - MOST),
            "about": "/about/" + quote(node.value.removeprefix(self._base), safe="/%:#"),
            "text": self._text_of(node),
        }

    def _text_of(self, node: ox.NamedNode) -> str:
        """Where the whole text of a document is read."""
        key = node.value.removeprefix(f"{self._base}id/text/")
        return f"/texts/{key}" if key.isalnum() and self._texts(key) is not None else ""

    def _own(self, node: ox.NamedNode) -> list[tuple[str, Any]]:
        quads = self._store.quads_for_pattern(node, None, None, _DEFAULT)
        found = ((q.predicate.value, q.object) for q in quads)
        return sorted(found, key=lambda pair: (_place(pair[0]), _natural(str(pair[1]))))

    def _inward(self, node: ox.NamedNode) -> list[tuple[str, ox.NamedNode]]:
        quads = self._store.quads_for_pattern(None, None, node, _DEFAULT)
        found = [(q.predicate.value, q.subject) for q in quads if isinstance(q.subject, ox.NamedNode)]
        # What relates a thing to another comes after what is said of the thing itself.
        return sorted(found, key=lambda pair: (pair[0] in _TRIPLE, _place(pair[0]), _natural(pair[1].value)))

    def _claims(
        self, node: ox.NamedNode, inward: list[tuple[str, ox.NamedNode]]
    ) -> tuple[list[dict[str, Any]], list[tuple[str, ox.NamedNode]]]:
        """What points here: claims with what they state and their sentence, and everything else."""
        claims: dict[str, dict[str, Any]] = {}
        others: list[tuple[str, ox.NamedNode]] = []
        for predicate, subject in inward:
            if "/id/claim/" not in subject.value:
                others.append((predicate, subject))
            elif subject.value not in claims:
                claims[subject.value] = self._claim(node, predicate, subject) if len(claims) < MOST else {}
        return list(claims.values()), others

    def _claim(self, node: ox.NamedNode, predicate: str, claim: ox.NamedNode) -> dict[str, Any]:
        """A claim as it is shown on the page of a thing that it speaks of, which it need not name again."""
        own = self._own(claim)
        passages = [value for p, value in own if p == _EVIDENCE]
        triple = [self._shown(value) for wanted in _TRIPLE for p, value in own if p == wanted]
        facts = [(p, value) for p, value in own if p not in _TRIPLE and (p == _VALUE or value != node)]
        return {
            "role": "" if triple else self._term(predicate)["text"],
            "kind": next((self._shown(value) for p, value in own if p == RDF_TYPE), self._shown(claim)),
            "link": path_of(claim.value, self._base),
            "triple": triple,
            "facts": self._facts(facts, _ASIDE),
            "sentences": [s for p in passages if (s := self._sentence(p))],
        }

    def _facts(self, own: list[tuple[str, Any]], hidden: set[str]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Properties with their values, a number with its unit."""
        unit = next((f" {value.value}" for predicate, value in own if predicate == _UNIT), "")
        numbers = [predicate for predicate, _ in own if predicate in (_VALUE, iri("schema:maxValue"))]
        told = []
        for predicate, value in own:
            if predicate in hidden or (predicate == _UNIT and numbers):
                continue
            shown = self._shown(value)
            if predicate in numbers:
                shown = {**shown, "text": shown["text"] + unit}
            told.append((self._term(predicate), shown))
        return told

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

    def _term(self, name: str) -> dict[str, Any]:
        """A property by its name, its prefixed name beside."""
        return {"text": self._named(name) or curie(name), "title": curie(name)}

    def _named(self, name: str) -> str:
        return self._terms.get(name, ("", ""))[self._lang == "en"]

    def _label(self, node: ox.NamedNode) -> str:
        """What people call a thing; for those that have no name what they say: a claim's words, a period's days."""
        found = next(self._labels(node), "") or self._named(node.value) or self._unnamed(node)
        return found or curie(node.value)

    def _labels(self, node: ox.NamedNode) -> Iterator[str]:
        """The page's language first, then any."""
        for predicate in _LABELS:
            found = [q.object for q in self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, _DEFAULT)]
            literals = [value for value in found if isinstance(value, ox.Literal)]
            order = [self._lang, "zh", None]
            yield from (
                value.value
                for value in sorted(
                    literals, key=lambda v: (order.index(v.language) if v.language in order else 3, v.value)
                )
            )

    def _unnamed(self, node: ox.NamedNode) -> str:
        own = self._own(node)
        told = dict(own)
        if _FROM in told or _TO in told:
            days = [str(told[p].value) if p in told else "…" for p in (_FROM, _TO)]
            return days[0] if days[0] == days[1] else f" {self._words['until']} ".join(days)
        passages = [told] if _EXACT in told else [dict(self._own(value)) for p, value in own if p == _EVIDENCE]
        quotes = [passage[_EXACT].value for passage in passages if _EXACT in passage]
        return self._words["quoted"].format(quotes[0]) if quotes else ""


def _place(predicate: str) -> tuple[int, str]:
    return (_ORDER.index(predicate) if predicate in _ORDER else len(_ORDER), curie(predicate))


def _natural(text: str) -> list[tuple[int, str]]:
    """Numbers within names in their order: passage 9 before passage 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,12})", text)]


def _grouped(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Values by their property, each property once."""
    found: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for property_, value in pairs:
        found.setdefault(property_["title"], (property_, []))[1].append(value)
    return list(found.values())
