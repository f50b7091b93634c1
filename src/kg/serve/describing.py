"""What the endpoint says of itself: its service description, the size of its graph (VoID), and each thing in RDF."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.rdf import RDF_TYPE, iri

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_VOID = "http://rdfs.org/ns/void#"
_CONNECTED = 2_000  # statements about one thing; a region may be named in every claim

Node = ox.NamedNode | ox.BlankNode | ox.Literal


def service(store: ox.Store, endpoint: str, base: str, *, update: bool = False) -> tuple[ox.Triple, ...]:
    """The service description of an endpoint (SPARQL 1.1 Service Description) with the VoID of its graphs."""
    return tuple(_service(store, ox.NamedNode(endpoint), base, ["SPARQL11Query", *(["SPARQL11Update"] * update)]))


def _service(store: ox.Store, endpoint: ox.NamedNode, base: str, languages: list[str]) -> Iterator[ox.Triple]:
    dataset, default = ox.NamedNode(f"{endpoint.value}#dataset"), ox.NamedNode(f"{endpoint.value}#default")
    me = ox.NamedNode(f"{endpoint.value}#service")
    yield _triple(me, RDF_TYPE, ox.NamedNode(_SD + "Service"))
    yield _triple(me, _SD + "endpoint", endpoint)
    for language in languages:
        yield _triple(me, _SD + "supportedLanguage", ox.NamedNode(_SD + language))
    yield _triple(me, _SD + "feature", ox.NamedNode(_SD + "UnionDefaultGraph"))
    for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
                 "N-Triples", "JSON-LD", "RDF_XML"):  # fmt: skip
        yield _triple(me, _SD + "resultFormat", ox.NamedNode(_FORMATS + name))
    yield _triple(me, _SD + "defaultDataset", dataset)
    for kind in (_SD + "Dataset", _VOID + "Dataset"):
        yield _triple(dataset, RDF_TYPE, ox.NamedNode(kind))
    yield _triple(dataset, _SD + "defaultGraph", default)
    yield _triple(dataset, _VOID + "sparqlEndpoint", endpoint)
    yield _triple(dataset, _VOID + "uriSpace", ox.Literal(base))
    yield from _sizes(store, dataset, default)


def _sizes(store: ox.Store, dataset: ox.NamedNode, default: ox.NamedNode) -> Iterator[ox.Triple]:
    triples = size(store)
    yield _triple(default, RDF_TYPE, ox.NamedNode(_SD + "Graph"))
    for node in (dataset, default):
        yield _triple(node, _VOID + "triples", ox.Literal(triples))
    yield _triple(
        dataset, _VOID + "distinctSubjects", ox.Literal(_count(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"))
    )
    for vocabulary in ("https://w3id.org/innokg/ns#", "https://schema.org/", "http://www.w3.org/2004/02/skos/core#"):
        yield _triple(dataset, _VOID + "vocabulary", ox.NamedNode(vocabulary))
    for graph in store.named_graphs():
        held = ox.NamedNode(f"{dataset.value}-{graph.value.rpartition('/')[2]}")
        yield _triple(dataset, _SD + "namedGraph", held)
        yield _triple(held, RDF_TYPE, ox.NamedNode(_SD + "NamedGraph"))
        yield _triple(held, _SD + "name", graph)


def size(store: ox.Store) -> int:
    """How many statements the union of all graphs holds."""
    return _count(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")


def _count(store: ox.Store, sparql: str) -> int:
    row = next(iter(store.query(sparql)))  # type: ignore[arg-type]
    return int(row["n"].value)


def _triple(subject: ox.NamedNode, predicate: str, object_: Node) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), object_)


def about(store: ox.Store, name: str) -> tuple[ox.Triple, ...]:
    """What the graph says of a thing, what says something of it, and the labels of both."""
    node, default, label = ox.NamedNode(name), ox.DefaultGraph(), ox.NamedNode(iri("skos:prefLabel"))
    own = [quad.triple for quad in store.quads_for_pattern(node, None, None, default)]
    inward = [quad.triple for quad in store.quads_for_pattern(None, None, node, default)][:_CONNECTED]
    near = {t.object for t in own if isinstance(t.object, ox.NamedNode)} | {t.subject for t in inward}
    labels = [
        quad.triple
        for other in sorted(near, key=str)
        if isinstance(other, ox.NamedNode)
        for quad in store.quads_for_pattern(other, label, None, default)
    ]
    return tuple(dict.fromkeys([*own, *inward, *labels]))
