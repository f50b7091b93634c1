"""Claims to triples: one document's extraction as sorted N-Quads lines, the facts in the graph of their text.

Background (region hierarchy, labels of concepts) goes to the default graph. contract.md is the specification; the
tables below are its translation, field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

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
    Rank,
    Recognition,
    Span,
    Support,
    Task,
    Text,
    TripleClaim,
    Value,
    Year,
)
from kg.ontology import Ontology

KIND = {
    "Region": "region",
    "Group": "group",
    "GovernmentBody": "body",
    "Enterprise": "org",
    "ResearchOrganization": "org",
    "Platform": "platform",
    "Program": "program",
    "Policy": "policy",
    "Event": "event",
    "Person": "person",
    "ProvisionalConcept": "concept",
}
AGENT = f"agent:kg-{__version__.replace('.', '_')}"
Pair = tuple[str, Value]


def quads(extraction: Extraction, ontology: Ontology, base: str = ids.BASE) -> list[str]:
    """The N-Quads lines of one document, sorted, each once."""
    return sorted(set(_Writer(extraction, ontology, base).lines()))


class _Writer:
    """Writes one extraction; holds the document, what was already described, and the names of its graph."""

    def __init__(self, extraction: Extraction, ontology: Ontology, base: str) -> None:
        self.extraction, self.ontology, self.base = extraction, ontology, base
        self.document: Document = extraction.document
        self.text = f"text:{self.document.source.key}"
        self.graph = f" {self.iri(self.text)} .\n"
        self.described: set[str] = set()
        self.out: list[str] = []
        self.claim_names: dict[int, str] = {}

    def lines(self) -> Iterator[str]:
        """All lines, unsorted, perhaps repeated."""
        self._source()
        for entity, span in self.extraction.entities:
            self._entity(entity)
            if span is not None:
                self.add(name(entity), "ik:evidence", self._passage(span))
        for claim in self.extraction.claims:
            self._claim(claim)
        yield from self.out

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────

    def iri(self, curie: str) -> str:
        return rdf.nt_iri(curie, self.base)

    def add(self, subject: str, predicate: str, value: str, *, background: bool = False) -> None:
        """One line; `value` is a curie. Background stands in the default graph."""
        self._line(subject, predicate, self.iri(value), background)

    def literal(self, subject: str, predicate: str, value: Text | str | int | Decimal | date, **kw: bool) -> None:
        self._line(subject, predicate, self._term(value), kw.get("background", False))

    def _line(self, subject: str, predicate: str, term: str, background: bool) -> None:
        tail = " .\n" if background else self.graph
        self.out.append(f"{self.iri(subject)} {self.iri(predicate)} {term}{tail}")

    def _term(self, value: Value | rdf.YearMonth) -> str:
        match value:
            case Entity():
                self._entity(value)
                return self.iri(name(value))
            case Code():
                self._concept(f"code:{value.slug}")
                return self.iri(f"code:{value.slug}")
            case Period():
                return self.iri(self._period(value))
            case Property():
                return self.iri(value.name)
            case Year():
                return rdf.nt_literal(value)
            case Text():
                return rdf.nt_literal(value.value, lang="zh")
            case _:
                return rdf.nt_literal(value)

    def _value(self, subject: str, predicate: str, value: Value) -> None:
        self._line(subject, predicate, self._term(value), False)

    # ── the document, its passages and periods ───────────────────────────────────────────────────────────────

    def _source(self) -> None:
        source, meta = self.document.source, self.document.metadata
        self.add(self.text, "rdf:type", "ik:SourceText")
        self.literal(self.text, "schema:sha256", source.sha256)
        self.literal(self.text, "schema:encodingFormat", source.media_type)
        self.literal(self.text, "schema:contentUrl", source.path)
        if meta.title:
            self.literal(self.text, "dcterms:title", Text(meta.title))
        if meta.date:
            issued = rdf.truncated_date(meta.date)
            if issued:
                self._line(self.text, "dcterms:issued", rdf.nt_literal(issued), False)
            if meta.date.end:
                self.literal(self.text, "ik:referenceDate", meta.date.end)
        if self.extraction.region:
            self._value(self.text, "dcterms:spatial", self.extraction.region)

    def _passage(self, span: Span) -> str:
        raw = self.document.raw(span.start, span.end)
        passage = f"passage:{ids.passage_key(self.document.source.key, raw.start, raw.end)}"
        if passage not in self.described:
            self.described.add(passage)
            self.add(passage, "rdf:type", "ik:Passage")
            self.add(passage, "oa:hasSource", self.text)
            self.literal(passage, "oa:start", raw.start)
            self.literal(passage, "oa:end", raw.end)
            self.literal(passage, "oa:exact", Text(self.document.source.text[raw.start : raw.end]))
        return passage

    def _period(self, period: Period) -> str:
        node = f"period:{ids.period_key(period)}"
        if node not in self.described:
            self.described.add(node)
            self.add(node, "rdf:type", "dcterms:PeriodOfTime")
            if period.start:
                self.literal(node, "dcat:startDate", period.start)
            if period.end:
                self.literal(node, "dcat:endDate", period.end)
        return node

    # ── entities and concepts ────────────────────────────────────────────────────────────────────────────────

    def _entity(self, entity: Entity) -> None:
        node = name(entity)
        if entity.cls == "Concept":
            self._concept(entity.key)
            for label in entity.alt:
                self.literal(node, "skos:altLabel", Text(label))
            return
        if node in self.described:
            return
        self.described.add(node)
        place = self.ontology.places.get(entity.key) if entity.cls == "Region" else None
        if place:
            self._place(place.key)
        else:
            self.add(node, "rdf:type", f"ik:{entity.cls}")
            self.literal(node, "skos:prefLabel", Text(entity.label))
        for label in entity.alt:
            if label != (place.name if place else entity.label):
                self.literal(node, "skos:altLabel", Text(label))
        for predicate, value in entity.attributes:
            told = rdf.truncated_date(value) if isinstance(value, Period) and predicate == "dcterms:issued" else value
            if told is not None:
                self._line(node, predicate, self._term(told), False)

    def _place(self, key: str) -> None:
        """A coded region and all that it lies in, as background."""
        for one in (key, *self.ontology.ancestors(key)):
            place, node = self.ontology.places[one], f"region:{one}"
            self.add(node, "rdf:type", "ik:Region", background=True)
            self.literal(node, "skos:prefLabel", Text(place.name), background=True)
            for label in {place.short, *place.alt} - {place.name, ""}:
                self.literal(node, "skos:altLabel", Text(label), background=True)
            if place.parent:
                self.add(node, "schema:containedInPlace", f"region:{place.parent}", background=True)

    def _concept(self, curie: str) -> None:
        """A concept of the ontology with its labels, as background, so that the graph stands by itself."""
        if (key := f"concept {curie}") in self.described:
            return
        self.described.add(key)
        self.add(curie, "rdf:type", "skos:Concept", background=True)
        for lang, label in zip(("zh", "en"), self.ontology.labels(curie), strict=True):
            if label:
                self._line(curie, "skos:prefLabel", rdf.nt_literal(label, lang=lang), True)
        concept = self.ontology.concepts.get(curie)
        for label in concept.alt if concept else ():
            self._line(curie, "skos:altLabel", rdf.nt_literal(label, lang="zh"), True)
        if concept and concept.broader:
            self.add(curie, "skos:broader", concept.broader, background=True)
            self._concept(concept.broader)

    # ── claims ───────────────────────────────────────────────────────────────────────────────────────────────

    def _claim(self, claim: Claim) -> str:
        """Writes a claim and what it rests on; its name."""
        if id(claim) in self.claim_names:
            return self.claim_names[id(claim)]
        cls = type(claim).__name__
        payload = [(p, self._term(v)) for p, v in stated(claim)] + list(self._links(claim))
        first = self.document.raw(claim.evidence[0].start, claim.evidence[0].end)
        digest = "\n".join([cls, *sorted(f"{p} {t}" for p, t in payload)])
        node = f"claim:{ids.claim_key(self.document.source.key, first.start, first.end, digest)}"
        self.claim_names[id(claim)] = node
        self.add(node, "rdf:type", f"ik:{cls}")
        for predicate, term in payload:
            self._line(node, predicate, term, False)
        for span in claim.evidence:
            self.add(node, "ik:evidence", self._passage(span))
        self._attribution(node, claim)
        if isinstance(claim, TripleClaim) and claim.asserted:
            self._value(name(claim.subject), claim.predicate, claim.object)
        return node

    def _links(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """The properties that point to other claims."""
        if isinstance(claim, Figure):
            if claim.within is not None:
                yield "ik:within", self.iri(self._claim(_observed(claim.within)))
            if isinstance(claim.compared_with, Figure):
                yield "ik:comparedWith", self.iri(self._claim(_observed(claim.compared_with)))

    def _attribution(self, node: str, claim: Claim) -> None:
        self._value(node, "ik:basis", Code(claim.basis if isinstance(claim, TripleClaim) else "stated"))
        self.literal(node, "ik:rule", claim.rule)
        self.literal(node, "ik:confidence", Decimal(str(claim.confidence)))
        self.add(node, "prov:wasAttributedTo", AGENT)
        if AGENT not in self.described:
            self.described.add(AGENT)
            self.add(AGENT, "rdf:type", "prov:SoftwareAgent", background=True)
            self.literal(AGENT, "skos:prefLabel", f"kg {__version__}", background=True)


def _observed(figure: Figure) -> Observation | Goal:
    assert isinstance(figure, Observation | Goal)
    return figure


def name(entity: Entity) -> str:
    """The curie of an entity: region:411400, platform:…, des:maker-space."""
    return entity.key if entity.cls == "Concept" else f"{KIND[entity.cls]}:{entity.key}"


# ── what a claim states, field by field ──────────────────────────────────────────────────────────────────────


def stated(claim: Claim) -> Iterable[Pair]:
    """The payload of a claim as (contract property, value), links to other claims left out."""
    match claim:
        case Observation() | Goal():
            return _present(_figure(claim))
        case Recognition():
            return _present(_recognition(claim))
        case Support():
            return _present(_support(claim))
        case Task():
            return _present(_task(claim))
        case TripleClaim():
            return [("rdf:subject", claim.subject), ("rdf:predicate", Property(claim.predicate)),
                    ("rdf:object", claim.object)]  # fmt: skip


def _present(pairs: Iterable[tuple[str, Value | None]]) -> list[Pair]:
    return [(p, v) for p, v in pairs if v is not None and v != ""]


def _code(slug: str, unless: str = "") -> Code | None:
    return Code(slug) if slug and slug != unless else None


def _figure(f: Observation | Goal) -> Iterator[tuple[str, Value | None]]:
    yield "schema:observationAbout", f.about
    yield "schema:variableMeasured", f.variable
    yield "ik:measure", _code(f.measure)
    yield "ik:level", _code(f.level)
    yield "ik:levelBound", _code(f.level_bound, unless="exact")
    yield "schema:value", f.value
    yield "schema:minValue", f.low
    yield "schema:maxValue", f.high
    yield "schema:unitText", f.unit
    yield "ik:statedValue", f.stated
    yield "ik:bound", _code(f.bound, unless="exact")
    yield "dcterms:temporal", f.period
    yield "ik:periodBasis", _code(f.period_basis if f.period else "")
    yield "ik:growthBase", _code(f.growth_base)
    yield "ik:basePeriod", f.base_period
    yield "ik:condition", Text(f.condition) if f.condition else None
    yield from _rank(f.rank)
    yield "ik:comparedWith", f.compared_with if isinstance(f.compared_with, Entity) else None
    yield "ik:difference", f.difference
    yield "ik:differenceBound", _code(f.difference_bound, unless="exact")
    if isinstance(f, Goal):
        yield from _aim(f)


def _rank(rank: Rank | None) -> Iterator[tuple[str, Value | None]]:
    if rank:
        yield "ik:rank", rank.value
        yield "ik:rankText", rank.text
        yield "ik:rankScope", rank.scope
        yield "ik:rankBound", _code(rank.bound, unless="exact")


def _aim(g: Goal) -> Iterator[tuple[str, Value | None]]:
    yield "ik:strength", _code(g.strength)
    yield "ik:deadline", _deadline(g)
    yield "dcterms:description", Text(g.description) if g.description else None
    for body in g.responsible:
        yield "ik:responsibleBody", body


def _deadline(claim: Goal | Task) -> Value | None:
    if claim.deadline and claim.deadline_grain == "year":
        return Year(claim.deadline.year)
    return claim.deadline


def _recognition(r: Recognition) -> Iterator[tuple[str, Value | None]]:
    yield "ik:entity", r.entity
    yield "ik:designation", r.designation
    yield "ik:level", _code(r.level)
    yield "ik:recognisedBy", r.recognised_by
    yield "ik:batch", r.batch
    yield "ik:recognitionStatus", _code(r.status)
    yield "dcterms:temporal", r.period


def _support(s: Support) -> Iterator[tuple[str, Value | None]]:
    yield "ik:policy", s.policy
    yield "ik:supporter", s.supporter
    yield "ik:beneficiary", s.beneficiary
    yield "schema:value", s.value
    yield "schema:minValue", s.low
    yield "schema:maxValue", s.high
    yield "schema:unitText", s.unit
    yield "ik:bound", _code(s.bound, unless="exact") if s.value is not None else None
    yield "ik:condition", Text(s.condition) if s.condition else None


def _task(t: Task) -> Iterator[tuple[str, Value | None]]:
    for body in t.responsible:
        yield "ik:responsibleBody", body
    yield "dcterms:description", Text(t.description)
    yield "schema:about", t.about
    yield "ik:deadline", _deadline(t)
