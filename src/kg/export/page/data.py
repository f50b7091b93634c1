"""What the page reads from a store: its resources with their properties, IRIs shortened, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import rdf

if TYPE_CHECKING:
    from pyoxigraph import Store

ENTITY_CLASSES = (
    "Region", "Group", "GovernmentBody", "Enterprise", "ResearchOrganization", "Platform", "Program", "Policy",
    "Event", "Person", "ProvisionalConcept",
)  # fmt: skip
CLAIM_CLASSES = ("Observation", "Goal", "Recognition", "Support", "Task", "TripleClaim")
# Subjects of a class with all they have; then the labels of concepts and properties, and the ends of periods,
# whatever their class.
_QUERIES = (
    "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?class {{ {classes} }} ?s a ?class ; ?p ?o }}",
    "SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ skos:prefLabel skos:altLabel skos:definition rdfs:label"
    " dcat:startDate dcat:endDate }} ?s ?p ?o }}",
)


class Iri(str):
    """A shortened IRI (region:410000, ik:hosts), told from literals by its type."""

    __slots__ = ()


Facts = dict[str, list[str]]
Triple = tuple[str, str, str, str | None]  # subject, predicate, value, what follows a literal: "", "@zh", "^^xsd:date"


@dataclass(frozen=True, slots=True)
class World:
    """Properties by resource. Literals in English stand under `PROPERTY@en`, all others under the property.

    `triples` are the same by resource, with the type or language of literals; for an IRI None stands there.
    """

    facts: Mapping[str, Facts]
    triples: Mapping[str, Sequence[Triple]] = field(default_factory=dict)

    def all(self, subject: str, predicate: str) -> list[str]:
        """The values, sorted; empty if there are none."""
        return self.facts.get(subject, {}).get(predicate, [])

    def one(self, subject: str, predicate: str) -> str:
        """The first value, "" if there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def refs(self, subject: str, predicate: str) -> list[Iri]:
        """The values that are resources."""
        return [value for value in self.all(subject, predicate) if isinstance(value, Iri)]

    def of_class(self, classes: Iterable[str]) -> list[str]:
        """Resources of one of these classes (names without prefix), sorted."""
        wanted = {f"ik:{name}" for name in classes}
        return sorted(s for s, facts in self.facts.items() if not wanted.isdisjoint(facts.get("rdf:type", ())))

    def label(self, subject: str, lang: str = "zh") -> str:
        """The label of a concept, entity or property; the local name where it has none."""
        tails = ("@en", "") if lang == "en" else ("", "@en")
        for tail in tails:
            for predicate in ("skos:prefLabel", "rdfs:label"):
                if value := self.one(subject, predicate + tail):
                    return value
        return subject.partition(":")[2]


def read(store: Store, base: str) -> World:
    """All that the page may show, from the union of the store's graphs."""
    prefixes = rdf.prefixes(base)
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
    classes = " ".join(f"ik:{name}" for name in (*ENTITY_CLASSES, *CLAIM_CLASSES, "Passage", "SourceText"))
    found: set[Triple] = set()
    for query in _QUERIES:
        found.update(_rows(store, head + query.format(classes=classes), prefixes))
    facts: dict[str, Facts] = {}
    triples: dict[str, list[Triple]] = {}
    for triple in sorted(found, key=lambda row: (*row[:3], row[3] or "")):
        subject, predicate, value, tail = triple
        name = predicate + "@en" if tail and tail.startswith("@en") else predicate
        values = facts.setdefault(subject, {}).setdefault(name, [])
        if value not in values[-1:]:
            values.append(Iri(value) if tail is None else value)
        triples.setdefault(subject, []).append(triple)
    return World(facts, triples)


def _rows(store: Store, query: str, prefixes: Mapping[str, str]) -> Iterator[Triple]:
    short = _Shortener(prefixes)
    rows: Any = store.query(query, use_default_graph_as_union=True)
    for subject, predicate, value in rows:
        if hasattr(value, "datatype"):
            yield short(subject.value), short(predicate.value), value.value, _tail(value, short)
        else:
            yield short(subject.value), short(predicate.value), short(value.value), None


def _tail(literal: Any, short: _Shortener) -> str:
    """What Turtle writes behind the quotes of a literal."""
    if literal.language:
        return f"@{literal.language}"
    datatype = short(literal.datatype.value)
    return "" if datatype == "xsd:string" else f"^^{datatype}"


class _Shortener:
    """IRIs to prefixed names; the longest namespace wins."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.names = sorted(((iri, prefix) for prefix, iri in prefixes.items()), key=lambda x: (-len(x[0]), x))
        self.known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        if iri not in self.known:
            self.known[iri] = self._short(iri)
        return self.known[iri]

    def _short(self, iri: str) -> str:
        for namespace, prefix in self.names:
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri
