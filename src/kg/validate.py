"""A graph against the contract: the closed shapes of ontology/shapes, and what shapes say badly.

In Python stand the checks that look beside a claim (its base triple), across the graph (every thing that is named
is described) and at text (a passage is as long as its offsets say).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import rdf
from kg.errors import OntologyError

if TYPE_CHECKING:
    from rdflib import Graph

_SHACL = "http://www.w3.org/ns/shacl#"

# The plain relations: each that a text states has its TripleClaim. Containment is left out: regions, the background,
# assert it without one.
RELATIONS = (
    "dcterms:hasPart", "dcterms:isPartOf", "ik:issuedBy", "adms:status", "ik:hosts", "ik:operates",
    "ik:cooperatesWith", "ik:participatesIn", "ik:implements", "ik:industry", "ik:leadIndustry", "ik:supports",
)  # fmt: skip

# Objects that are names and need no description: classes, properties and schemes.
_BARE_OBJECTS = ("rdf:type", "rdf:predicate", "skos:inScheme", "skos:topConceptOf")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing wrong: the node, the property (empty where it is the node as a whole), what is wanted, the value
    that is there; names are prefixed."""

    focus: str
    path: str
    message: str
    value: str = ""
    severity: str = "Violation"

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return " ".join(x for x in (self.focus, self.path) if x) + f": {self.message}{found}"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What is wrong with a graph, sorted; a graph conforms when nothing is."""

    results: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        return not self.results


def validate(graph_path: Path, shapes_dir: Path) -> ValidationReport:
    """Checks a graph (.ttl, .nq, .nt) against every shape of a folder and the rules below.

    Raises InputError where the graph does not parse, OntologyError where the folder holds no shapes.
    """
    graph = rdf.load_graph(graph_path)
    return ValidationReport(tuple(sorted({*_shape_violations(graph, _shapes(shapes_dir)), *_rule_violations(graph)})))


def _shapes(directory: Path) -> Graph:
    files = sorted(directory.glob("*.ttl"))
    if not files:
        raise OntologyError("no shapes (*.ttl) in this folder", str(directory), "give the folder ontology/shapes")
    shapes = rdf.load_graph(files[0])
    for file in files[1:]:
        shapes += rdf.load_graph(file)
    return shapes


# ── shapes ───────────────────────────────────────────────────────────────────────────────────────────────────


def _shape_violations(graph: Graph, shapes: Graph) -> Iterator[Violation]:
    import pyshacl  # noqa: PLC0415 — heavy, and only this command needs it
    from rdflib import RDF, URIRef  # noqa: PLC0415

    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False, allow_warnings=True)
    for result in results.subjects(RDF.type, URIRef(_SHACL + "ValidationResult")):

        def part(name: str, result: Any = result) -> Any:
            return results.value(result, URIRef(_SHACL + name))

        yield Violation(
            _show(part("focusNode")),
            _show(part("resultPath")),
            _message(part, graph),
            _show(part("value")),
            _show(part("resultSeverity")).rpartition("#")[2],
        )


def _message(part: Any, graph: Graph) -> str:
    """The message of the shape; for a property that a closed shape does not know, one that names the class."""
    from rdflib import RDF  # noqa: PLC0415

    if str(part("sourceConstraintComponent")) == f"{_SHACL}ClosedConstraintComponent":
        classes = " ".join(sorted(_show(c) for c in graph.objects(part("focusNode"), RDF.type)))
        return f"is no property of {classes}"
    return str(part("resultMessage") or "breaks its shape")


def _show(term: Any) -> str:
    """A term for people: IRIs prefixed, literals as they stand, nothing for nothing or a path of several steps."""
    from rdflib import BNode, URIRef  # noqa: PLC0415

    if term is None or isinstance(term, BNode):
        return ""
    return rdf.curie(str(term)) if isinstance(term, URIRef) else str(term)


# ── rules beyond shapes ──────────────────────────────────────────────────────────────────────────────────────


def _rule_violations(graph: Graph) -> Iterator[Violation]:
    yield from _base_triples(graph)
    yield from _unclaimed(graph)
    yield from _undescribed(graph)
    yield from _lengths(graph)


def _triple_claims(graph: Graph) -> Iterator[tuple[Any, tuple[Any, Any, Any]]]:
    for claim in graph.subjects(_name("rdf:type"), _name("ik:TripleClaim")):
        yield claim, tuple(graph.value(claim, _name(p)) for p in ("rdf:subject", "rdf:predicate", "rdf:object"))


def _base_triples(graph: Graph) -> Iterator[Violation]:
    """A triple claim that is stated or curated stands beside its triple; a possible identity is inferred and never
    does: 全市 may be 商丘市, and nobody is to read that it is."""
    for claim, triple in _triple_claims(graph):
        shown = " ".join(_show(term) for term in triple)
        inferred = graph.value(claim, _name("ik:basis")) == _name("code:inferred")
        if triple[1] == _name("ik:possibleIdentity"):
            if triple in graph or not inferred:
                yield Violation(_show(claim), "", "a possible identity is inferred and its triple not asserted", shown)
        elif triple not in graph and not inferred:
            yield Violation(_show(claim), "", "the triple that it is evidence for is not asserted beside it", shown)


def _unclaimed(graph: Graph) -> Iterator[Violation]:
    """A plain relation of a text has its triple claim; the inverse of hasPart is covered by that of hasPart."""
    claimed = {triple for _, triple in _triple_claims(graph)}
    part, whole = _name("dcterms:hasPart"), _name("dcterms:isPartOf")
    claimed |= {(o, whole, s) for s, p, o in claimed if p == part}
    claimed |= {(s, _name("ik:industry"), o) for s, p, o in claimed if p == _name("ik:leadIndustry")}
    for relation in RELATIONS:
        predicate = _name(relation)
        for s, o in graph.subject_objects(predicate):
            if (s, predicate, o) not in claimed:
                yield Violation(_show(s), relation, "stands without a TripleClaim that proves it", _show(o))


def _undescribed(graph: Graph) -> Iterator[Violation]:
    """A graph stands by itself: what it names it describes, and all that it describes has a class."""
    from rdflib import URIRef  # noqa: PLC0415

    typed = set(graph.subjects(_name("rdf:type")))
    for subject in set(graph.subjects()) - typed:
        yield Violation(_show(subject), "rdf:type", "has no class")
    bare = {_name(p) for p in _BARE_OBJECTS}
    for s, p, o in graph:
        if isinstance(o, URIRef) and o not in typed and p not in bare:
            yield Violation(_show(s), _show(p), "points to something that the graph does not describe", _show(o))


def _lengths(graph: Graph) -> Iterator[Violation]:
    """A passage quotes as many code points as lie between its offsets."""
    for passage, exact in graph.subject_objects(_name("oa:exact")):
        start, end = _value(graph, passage, "oa:start"), _value(graph, passage, "oa:end")
        if start is not None and end is not None and end - start != len(str(exact)):
            message = f"quotes {len(str(exact))} characters between {start} and {end}"
            yield Violation(_show(passage), "oa:exact", message, str(exact))


def _value(graph: Graph, subject: Any, curie: str) -> int | None:
    """An offset; None where it is missing or no integer, which the shapes tell."""
    number = getattr(graph.value(subject, _name(curie)), "value", None)
    return number if isinstance(number, int) else None


def _name(curie: str) -> Any:
    from rdflib import URIRef  # noqa: PLC0415

    return URIRef(rdf.iri(curie))
