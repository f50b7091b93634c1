"""What a graph says, as plain rows, read through the RDF contract alone."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg.evaluate.matching import Stretch
from kg.store import Row, select

_LABELS = "SELECT ?x ?l { ?x skos:prefLabel|skos:altLabel|rdfs:label|dcterms:title|skos:hiddenLabel ?l }"
_PLACE = "?c ik:evidence ?p . ?p oa:hasSource ?t ; oa:start ?start ; oa:end ?end ."
_FIGURE = f"""{_PLACE}
    OPTIONAL {{ ?c schema:observationAbout ?about }}
    OPTIONAL {{ ?c schema:variableMeasured ?variable }}
    OPTIONAL {{ ?c ik:measure ?measure }}
    OPTIONAL {{ ?c ik:level ?level }}
    OPTIONAL {{ ?c schema:value ?value }}
    OPTIONAL {{ ?c schema:minValue ?min }}
    OPTIONAL {{ ?c schema:maxValue ?max }}
    OPTIONAL {{ ?c schema:unitText ?unit }}
    OPTIONAL {{ ?c ik:bound ?bound }}
    OPTIONAL {{ ?c dcterms:temporal ?period . ?period dcat:startDate ?from ; dcat:endDate ?to }}
    OPTIONAL {{ ?c ik:rank ?rank }}
    OPTIONAL {{ ?c ik:rankScope ?scope }}
    OPTIONAL {{ ?c ik:deadline ?deadline }}
    OPTIONAL {{ ?c dcterms:description ?description }}
    OPTIONAL {{ ?c ik:condition ?condition }}"""
_POLICIES = """SELECT ?x ?t ?status { ?x a ik:Policy .
    { ?x ik:evidence/oa:hasSource ?t } UNION { ?c rdf:subject ?x ; ik:evidence/oa:hasSource ?t }
    UNION { ?c ik:policy ?x ; ik:evidence/oa:hasSource ?t } OPTIONAL { ?x adms:status ?status } }"""
_PROGRAMS = """SELECT ?x ?t { ?x a ik:Program .
    { ?x ik:evidence/oa:hasSource ?t } UNION { ?c rdf:subject|rdf:object ?x ; ik:evidence/oa:hasSource ?t }
    UNION { ?c a ik:Claim ; ?any ?x ; ik:evidence/oa:hasSource ?t } }"""
_TRIPLES = f"SELECT ?s ?o ?t ?start ?end {{ ?c a ik:TripleClaim ; rdf:subject ?s ; rdf:object ?o . {_PLACE} }}"
_RECOGNITIONS = """SELECT ?c ?s ?o ?status ?batch ?level ?t { ?c a ik:Recognition ; ik:entity ?s ;
    ik:designation ?o ; ik:evidence/oa:hasSource ?t OPTIONAL { ?c ik:recognitionStatus ?status }
    OPTIONAL { ?c ik:batch ?batch } OPTIONAL { ?c ik:level ?level } }"""

_CLAIMS = f"""SELECT ?c ?kind ?name ?o ?t ?start ?end {{
    VALUES ?kind {{ ik:Observation ik:Goal ik:Recognition ik:Support ik:Task ik:TripleClaim }}
    ?c a ?kind ; ?name ?o . {_PLACE}
    FILTER(?name IN (schema:observationAbout, schema:variableMeasured, ik:level, schema:value, schema:minValue,
        schema:maxValue, schema:unitText, ik:rank, ik:deadline, ik:entity, ik:designation, ik:recognitionStatus,
        ik:policy, ik:supporter, ik:beneficiary, ik:condition, ik:responsibleBody, dcterms:description, rdf:subject,
        rdf:predicate, rdf:object, ik:rule)) }} ORDER BY ?start ?c ?name ?o"""

_THINGS = f"""SELECT ?c ?kind ?t ?start ?end {{
    ?c a ?kind . {_PLACE} FILTER NOT EXISTS {{ ?c ik:rule ?rule }} }} ORDER BY ?start ?c"""

Pair = tuple[str, str]


def local(iri: str | None) -> str:
    """The last part of an IRI; empty for none."""
    return re.split("[/#]", iri or "")[-1]


@dataclass(frozen=True, slots=True)
class Statement:
    """An observation or goal: its values as strings, and its passages."""

    row: Row
    evidence: tuple[Stretch, ...]


class Graph:
    """A store, asked once a question; texts, entities and claims go by IRI."""

    def __init__(self, store: ox.Store, *, merged: bool = False) -> None:
        self._store, self._merged = store, merged
        self._labels: dict[str, list[str]] = defaultdict(list)
        for x, label in self._pairs(_LABELS, "x", "l"):
            self._labels[x].append(label)

    def _rows(self, sparql: str) -> list[Row]:
        return select(self._store, sparql, merged=self._merged)

    def _pairs(self, sparql: str, one: str, other: str) -> list[Pair]:
        return [(row[one] or "", row[other] or "") for row in self._rows(sparql)]

    def _sets(self, sparql: str, key: str, value: str) -> dict[str, set[str]]:
        sets: dict[str, set[str]] = defaultdict(set)
        for one, other in self._pairs(sparql, key, value):
            sets[one].add(other)
        return sets

    def names(self, iri: str | None) -> list[str]:
        """All labels of something, none of nothing."""
        return self._labels.get(iri, []) if iri else []

    def called(self, iri: str) -> list[str]:
        """All labels, the IRI itself where it has none."""
        return self.names(iri) or [iri]

    def counted(self, row: Row) -> list[str]:
        """How a statement names what it counts, with its condition and without."""
        names, condition = self.names(row["variable"]), row["condition"]
        return [*names, *(f"{condition}的{name}" for name in names if condition)]

    @cached_property
    def sources(self) -> dict[str, str]:
        """The IRI of each text by the SHA-256 of its bytes."""
        rows = self._pairs("SELECT ?t ?hash { ?t a ik:SourceText ; schema:sha256 ?hash }", "hash", "t")
        return {hash_.lower(): text for hash_, text in rows}

    @cached_property
    def types(self) -> dict[str, set[str]]:
        """The local names of everything's classes."""
        sets: dict[str, set[str]] = defaultdict(set)
        for x, kind in self._pairs("SELECT ?x ?type { ?x a ?type }", "x", "type"):
            sets[x].add(local(kind))
        return sets

    @cached_property
    def places(self) -> dict[str, set[str]]:
        """Everything that something lies in, at any remove."""
        return self._sets("SELECT ?x ?y { ?x schema:containedInPlace+ ?y }", "x", "y")

    def statements(self, kind: str) -> list[Statement]:
        """All observations (or goals), each with all its passages."""
        rows: dict[str, Row] = {}
        evidence: dict[str, list[Stretch]] = defaultdict(list)
        for row in self._rows(f"SELECT * {{ ?c a ik:{kind} . {_FIGURE} }}"):
            claim = row["c"] or ""
            rows.setdefault(claim, row)
            evidence[claim].append(_stretch(row))
        return [Statement(row, tuple(evidence[claim])) for claim, row in rows.items()]

    @cached_property
    def mentioned(self) -> dict[str, set[str]]:
        """What has evidence in each text."""
        return self._sets("SELECT DISTINCT ?x ?t { ?x ik:evidence/oa:hasSource ?t }", "t", "x")

    @cached_property
    def policies(self) -> dict[str, dict[str, str]]:
        """The policies of each text with their status, empty where none is told."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows(_POLICIES):
            found[row["t"] or ""].setdefault(row["x"] or "", local(row["status"]))
        return found

    @cached_property
    def programs(self) -> dict[str, set[str]]:
        """The programmes of each text."""
        return self._sets(_PROGRAMS, "t", "x")

    @cached_property
    def parts(self) -> dict[str, set[str]]:
        """The parts of each programme."""
        return self._sets("SELECT ?x ?y { ?x a ik:Program ; dcterms:hasPart ?y }", "x", "y")

    @cached_property
    def recognitions(self) -> list[Row]:
        """Who is recognised as what: c, s, o, status, batch, level, t."""
        return self._rows(_RECOGNITIONS)

    @cached_property
    def evidence_of(self) -> dict[Pair, list[Stretch]]:
        """Where two things are said to be related, whichever comes first."""
        found: dict[Pair, list[Stretch]] = defaultdict(list)
        for row in self._rows(_TRIPLES):
            one, other = row["s"] or "", row["o"] or ""
            for pair in ((one, other), (other, one)):
                found[pair].append(_stretch(row))
        return found

    @cached_property
    def _told(self) -> dict[str, list[tuple[Stretch, str]]]:
        """All things and claims of each text as one line each, with each of their passages."""
        parts: dict[str, list[str]] = {}
        places: dict[str, set[Stretch]] = defaultdict(set)
        for row in self._rows(_CLAIMS):
            claim, value = row["c"] or "", row["o"] or ""
            told = f"{local(row['name'])}={(self.names(value) or [local(value) if '://' in value else value])[0]}"
            kind = local(row["kind"])
            parts.setdefault(claim, [kind])
            if told not in parts[claim]:
                parts[claim].append(told)
            places[claim].add(_stretch(row))
        by_text: dict[str, list[tuple[Stretch, str]]] = defaultdict(list)
        for row in self._rows(_THINGS):
            place = _stretch(row)
            by_text[place.text].append((place, f"{local(row['kind'])} {self.called(row['c'] or '')[0]}"))
        for claim, told_parts in parts.items():
            for place in sorted(places[claim]):
                by_text[place.text].append((place, " ".join(told_parts)))
        return by_text

    def seen(self, at: Stretch) -> tuple[str, ...]:
        """What the graph says on the evidence of a place, claim by claim."""
        lines = (line for place, line in self._told.get(at.text, ()) if place.start < at.end and place.end > at.start)
        return tuple(dict.fromkeys(lines))

    def related(self, path: str) -> list[Pair]:
        """All pairs that a property path joins."""
        return self._pairs(f"SELECT DISTINCT ?s ?o {{ ?s {path} ?o }}", "s", "o")

    def claimed(self, pattern: str) -> list[tuple[Pair, Stretch]]:
        """The pairs ?s, ?o of a pattern over claims ?c, each with its passage."""
        rows = self._rows(f"SELECT ?s ?o ?t ?start ?end {{ {pattern} . {_PLACE} }}")
        return [((row["s"] or "", row["o"] or ""), _stretch(row)) for row in rows]


def _stretch(row: Row) -> Stretch:
    return Stretch(row["t"] or "", int(row["start"] or 0), int(row["end"] or 0))
