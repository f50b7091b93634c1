"""Claims to triples: one document's extraction as statements, the facts in the graph of their text.

Background (region hierarchy, labels of concepts) goes to the default graph. contract.md is the specification, of
which payload.py is the translation, field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kg import __version__, ids, rdf
from kg.model import (
    Claim,
    Code,
    Document,
    Entity,
    Extraction,
    Figure,
    Goal,
    Observation,
    Period,
    Property,
    Span,
    Text,
    TripleClaim,
)
from kg.ontology import Ontology
from kg.payload import stated
from kg.statements import ALTERNATIVE, LABEL, TYPE, Node, Nodes, Settled, Statements

KIND = ids.KIND
AGENT = f"agent:kg-{__version__.replace('.', '_')}"
Pair = tuple[str, str]


def quads(extraction: Extraction, ontology: Ontology, base: str = ids.BASE) -> list[str]:
    """The N-Quads lines of one document, sorted, each once."""
    return statements(extraction, ontology, base).lines()


def statements(extraction: Extraction, ontology: Ontology, base: str = ids.BASE) -> Statements:
    """All that one document says, and the background of what it speaks of."""
    return _Writer(extraction, _known(ontology, base), base).statements()


class _Background:
    """Concepts and coded places with all that they lie under, each written once for all documents."""

    def __init__(self, ontology: Ontology, base: str) -> None:
        self.ontology, self.base = ontology, base
        self.concepts: dict[str, Nodes] = {}
        self.places: dict[str, Nodes] = {}

    def concept(self, curie: str) -> Nodes:
        """A concept of the ontology with its labels and what is broader, so that a graph stands by itself."""
        found = self.concepts.get(curie)
        if found is None:
            concept = self.ontology.concepts.get(curie)
            labels = zip(("zh", "en"), self.ontology.labels(curie), strict=True)
            node = Settled()
            node[TYPE] = [rdf.nt_iri("skos:Concept")]
            node[LABEL] = [rdf.nt_literal(x, lang=lang) for lang, x in labels if x]
            found = {rdf.nt_iri(curie, self.base): node}
            if concept and concept.alt:
                node[ALTERNATIVE] = [rdf.nt_literal(label, lang="zh") for label in concept.alt]
            if concept and concept.broader:
                node[rdf.nt_iri("skos:broader")] = [rdf.nt_iri(concept.broader, self.base)]
                found |= self.concept(concept.broader)
            self.concepts[curie] = found
        return found

    def place(self, key: str) -> Nodes:
        """A coded region and all that it lies in."""
        found = self.places.get(key)
        if found is None:
            found = self.places[key] = {}
            for one in (key, *self.ontology.ancestors(key)):
                place = self.ontology.places[one]
                node = Settled({TYPE: [rdf.nt_iri("ik:Region")], LABEL: [rdf.nt_literal(place.name, lang="zh")]})
                if others := {place.short, *place.alt} - {place.name, ""}:
                    node[ALTERNATIVE] = [rdf.nt_literal(label, lang="zh") for label in sorted(others)]
                if place.parent:
                    node[rdf.nt_iri("schema:containedInPlace")] = [rdf.nt_iri(f"region:{place.parent}", self.base)]
                found[rdf.nt_iri(f"region:{one}", self.base)] = node
        return found


@lru_cache(maxsize=4)
def _known(ontology: Ontology, base: str) -> _Background:
    return _Background(ontology, base)


_EVIDENCE, _SOURCE, _START, _END, _EXACT, _BASIS, _RULE, _CONFIDENCE, _ATTRIBUTED = map(rdf.nt_iri, (
    "ik:evidence", "oa:hasSource", "oa:start", "oa:end", "oa:exact", "ik:basis", "ik:rule",
    "ik:confidence", "prov:wasAttributedTo"))  # fmt: skip
_PASSAGE = [rdf.nt_iri("ik:Passage")]


class _Writer:
    """Writes one extraction; holds the document, what was already described, and the names of its graph."""

    def __init__(self, extraction: Extraction, known: _Background, base: str) -> None:
        self.extraction, self.known, self.base = extraction, known, base
        self.document: Document = extraction.document
        self.text = rdf.nt_iri(f"text:{self.document.source.key}", base)
        self.space = f"<{base}id/"
        self.described: set[str] = set()
        self.told: Nodes = {}
        self.background: Nodes = {}
        self.codes: dict[str, str] = {}
        self.names: dict[int, str] = {}  # of claims and entities, by identity
        self.passages: dict[tuple[int, int], str] = {}

    def statements(self) -> Statements:
        self._source()
        for entity, span in self.extraction.entities:
            term = self._named(entity)
            if span is not None:
                self.add(term, _EVIDENCE, self._passage(span))
        for claim in self.extraction.claims:
            self._claim(claim)
        return Statements(self.text, self.told, self.background)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────

    def iri(self, curie: str) -> str:
        return rdf.nt_iri(curie, self.base)

    def add(self, subject: str, predicate: str, term: str) -> None:
        """One statement of three terms."""
        node = self.told.get(subject)
        if node is None:
            node = self.told[subject] = {}
        node.setdefault(predicate, []).append(term)

    def _term(self, value: Any) -> str:
        kind = type(value)
        if kind is Entity:
            return self._named(value)
        if kind is Code:
            return self.codes.get(value.slug) or self._code(value.slug)
        if kind is Period:
            return self._period(value)
        if kind is Property:
            return rdf.nt_iri(value.name)
        if kind is Text:
            return rdf.nt_literal(value.value, lang="zh")
        return rdf.nt_literal(value)

    def _named(self, entity: Entity) -> str:
        """Describes an entity, each value once; its name, as a term."""
        found = self.names.get(id(entity))
        if found is None:
            self._entity(entity)
            found = self.names[id(entity)] = self.iri(name(entity))
        return found

    # ── the document, its passages and periods ───────────────────────────────────────────────────────────────

    def _source(self) -> None:
        source, meta = self.document.source, self.document.metadata
        node = self.told[self.text] = {
            TYPE: [rdf.nt_iri("ik:SourceText")],
            rdf.nt_iri("schema:sha256"): [rdf.nt_literal(source.sha256)],
            rdf.nt_iri("schema:encodingFormat"): [rdf.nt_literal(source.media_type)],
            rdf.nt_iri("schema:contentUrl"): [rdf.nt_literal(source.path)],
        }
        if meta.title:
            node[rdf.nt_iri("dcterms:title")] = [rdf.nt_literal(meta.title, lang="zh")]
        if meta.date and (issued := rdf.truncated_date(meta.date)):
            node[rdf.nt_iri("dcterms:issued")] = [rdf.nt_literal(issued)]
        if meta.date and meta.date.end:
            node[rdf.nt_iri("ik:referenceDate")] = [rdf.nt_literal(meta.date.end)]
        if self.extraction.region:
            node[rdf.nt_iri("dcterms:spatial")] = [self._term(self.extraction.region)]

    def _passage(self, span: Span) -> str:
        stretch = span.start, span.end
        known = self.passages.get(stretch)
        if known is not None:
            return known
        raw = self.document.raw(span.start, span.end)
        passage = self.passages[stretch] = (
            f"{self.space}passage/{ids.passage_key(self.document.source.key, raw.start, raw.end)}>"
        )
        if passage not in self.told:
            self.told[passage] = {
                TYPE: _PASSAGE,
                _SOURCE: [self.text],
                _START: [rdf.nt_literal(raw.start)],
                _END: [rdf.nt_literal(raw.end)],
                _EXACT: [rdf.nt_literal(self.document.source.text[raw.start : raw.end], lang="zh")],
            }
        return passage

    def _period(self, period: Period) -> str:
        subject = f"{self.space}period/{ids.period_key(period)}>"
        if subject not in self.told:
            node = self.told[subject] = {TYPE: [rdf.nt_iri("dcterms:PeriodOfTime")]}
            if period.start:
                node[rdf.nt_iri("dcat:startDate")] = [rdf.nt_literal(period.start)]
            if period.end:
                node[rdf.nt_iri("dcat:endDate")] = [rdf.nt_literal(period.end)]
        return subject

    # ── entities and concepts ────────────────────────────────────────────────────────────────────────────────

    def _entity(self, entity: Entity) -> None:
        curie = name(entity)
        if entity.cls == "Concept":
            subject = self._concept(entity.key)
            for label in entity.alt:
                self.add(subject, ALTERNATIVE, rdf.nt_literal(label, lang="zh"))
            return
        if curie in self.described:
            return
        self.described.add(curie)
        subject = self.iri(curie)
        place = self.known.ontology.places.get(entity.key) if entity.cls == "Region" else None
        if place:
            self.background |= self.known.place(place.key)
        else:
            self.add(subject, TYPE, rdf.nt_iri(f"ik:{entity.cls}"))
            self.add(subject, LABEL, rdf.nt_literal(entity.label, lang="zh"))
        for label in entity.alt:
            if label != (place.name if place else entity.label):
                self.add(subject, ALTERNATIVE, rdf.nt_literal(label, lang="zh"))
        for predicate, value in entity.attributes:
            told = rdf.truncated_date(value) if isinstance(value, Period) and predicate == "dcterms:issued" else value
            if told is not None:
                self.add(subject, rdf.nt_iri(predicate), self._term(told))

    def _concept(self, curie: str) -> str:
        """A concept with its background; its term."""
        if curie not in self.described:
            self.described.add(curie)
            self.background |= self.known.concept(curie)
        return self.iri(curie)

    def _code(self, slug: str) -> str:
        found = self.codes[slug] = self._concept(f"code:{slug}")
        return found

    # ── claims ───────────────────────────────────────────────────────────────────────────────────────────────

    def _claim(self, claim: Claim) -> str:
        """Writes a claim and what it rests on; its name, as a term."""
        if id(claim) in self.names:
            return self.names[id(claim)]
        cls = type(claim).__name__
        payload = [(p, self._term(v)) for p, v in stated(claim)]
        payload += self._links(claim)
        first = self.document.raw(claim.evidence[0].start, claim.evidence[0].end)
        digest = "\n".join([cls, *sorted([f"{p} {t}" for p, t in payload])])
        subject = f"{self.space}claim/{ids.claim_key(self.document.source.key, first.start, first.end, digest)}>"
        self.names[id(claim)] = subject
        first_rule = subject not in self.told  # what two rules find is one claim, of the first of them
        node = self.told.setdefault(subject, {})
        node[TYPE] = [rdf.nt_iri(f"ik:{cls}")]
        for predicate, term in payload:
            node.setdefault(rdf.nt_iri(predicate), []).append(term)
        node.setdefault(_EVIDENCE, []).extend(map(self._passage, claim.evidence))
        if first_rule:
            self._attribution(node, claim)
        if isinstance(claim, TripleClaim) and claim.asserted:
            self.add(self._named(claim.subject), rdf.nt_iri(claim.predicate), self._term(claim.object))
        return subject

    def _links(self, claim: Claim) -> Iterator[Pair]:
        """The properties that point to other claims, with their terms."""
        if isinstance(claim, Figure):
            if claim.within is not None:
                yield "ik:within", self._claim(_observed(claim.within))
            if isinstance(claim.compared_with, Figure):
                yield "ik:comparedWith", self._claim(_observed(claim.compared_with))

    def _attribution(self, node: Node, claim: Claim) -> None:
        basis = claim.basis if isinstance(claim, TripleClaim) else "stated"
        agent = self.iri(AGENT)
        node[_BASIS] = [self.codes.get(basis) or self._code(basis)]
        node[_RULE] = [rdf.nt_literal(claim.rule)]
        node[_CONFIDENCE] = [_confidence(claim.confidence)]
        node[_ATTRIBUTED] = [agent]
        if agent not in self.background:
            label = rdf.nt_literal(f"kg {__version__}")
            self.background[agent] = {TYPE: [rdf.nt_iri("prov:SoftwareAgent")], LABEL: [label]}


@lru_cache(maxsize=256)
def _confidence(value: float) -> str:
    return rdf.nt_literal(Decimal(str(value)))


def _observed(figure: Figure) -> Observation | Goal:
    assert isinstance(figure, Observation | Goal)
    return figure


def name(entity: Entity) -> str:
    """The curie of an entity: region:411400, platform:…, des:maker-space."""
    return entity.key if entity.cls == "Concept" else f"{KIND[entity.cls]}:{entity.key}"
