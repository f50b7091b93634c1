"""The reference graph of the contract against the text it speaks of, the shapes, and three parsers."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import ids, rdf
from kg.validate import validate

ONTOLOGY = Path(__file__).parents[1] / "ontology"
GRAPH = ONTOLOGY / "examples" / "contract.ttl"
TEXT = ONTOLOGY / "examples" / "contract.txt"
CLAIMS = ("Observation", "Goal", "Recognition", "Support", "Task", "TripleClaim")


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    return rdf.parse_turtle(GRAPH)


def _rows(graph: ox.Store, query: str) -> list[list[str]]:
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in rdf.PREFIXES.items())
    solutions = graph.query(f"{head} SELECT {query}")
    assert isinstance(solutions, ox.QuerySolutions)
    return [["" if term is None else getattr(term, "value", str(term)) for term in row] for row in solutions]


def test_the_example_conforms() -> None:
    assert [str(result) for result in validate(GRAPH, ONTOLOGY / "shapes").results] == []


def test_every_passage_is_the_text_between_its_offsets(graph: ox.Store) -> None:
    data = TEXT.read_bytes()
    text, key = data.decode(), ids.text_key(data)
    passages = _rows(
        graph,
        "?p ?start ?end ?exact ?source "
        "{ ?p a ik:Passage ; oa:start ?start ; oa:end ?end ; oa:exact ?exact ; oa:hasSource ?source }",
    )
    assert len(passages) > 40
    for passage, start, end, exact, source in passages:
        assert text[int(start) : int(end)] == exact
        assert source == rdf.iri(f"text:{key}")
        assert passage == rdf.iri(f"passage:{ids.passage_key(key, int(start), int(end))}")
    assert _rows(graph, "?text ?hash { ?text schema:sha256 ?hash }") == [
        [rdf.iri(f"text:{key}"), hashlib.sha256(data).hexdigest()]
    ]


@pytest.mark.parametrize("cls", CLAIMS)
def test_every_kind_of_claim_is_shown_and_named_by_a_passage_of_its_own(graph: ox.Store, cls: str) -> None:
    claims = _rows(graph, f"?claim ?passage {{ ?claim a ik:{cls} ; ik:evidence ?passage }}")
    assert claims
    names: dict[str, set[str]] = {}
    for claim, passage in claims:
        names.setdefault(claim, set()).add(passage.rpartition("/")[2])
    for claim, passages in names.items():
        match = re.fullmatch(r"([0-9a-f]{16}_\d+_\d+)_[0-9a-f]{8}", claim.rpartition("/")[2])
        assert match is not None
        assert match[1] in passages


@pytest.mark.parametrize(
    "pattern",
    [
        "?group a ik:Group ; ik:except region:411423",
        "?growth ik:measure code:growth ; ik:growthBase code:year-on-year ; ik:basePeriod/dcat:endDate ?end",
        "?rank ik:measure code:rank ; ik:rank 1 . FILTER NOT EXISTS { ?rank schema:value ?value }",
        "?state ik:level code:provincial ; ik:levelBound code:at-least",
        "?whole dcterms:hasPart ?part . ?part a ik:Program ; dcterms:hasPart ?leaf",
        "?city schema:containedInPlace ?province . ?province skos:prefLabel '全省'@zh",
        "?range schema:minValue ?low ; schema:maxValue ?high",
        "?counted ik:condition ?condition ; schema:value ?value",
        "?one ik:comparedWith/schema:value ?other ; schema:value ?value",
        "?part ik:within/schema:value ?whole",
        "?kept ik:recognitionStatus code:renewed ; ik:batch ?batch",
        "?claim rdf:predicate ik:possibleIdentity ; ik:basis code:inferred ; rdf:subject ?s ; rdf:object ?o "
        "FILTER NOT EXISTS { ?s ik:possibleIdentity ?o }",
        *(
            f"?policy a ik:Policy ; adms:status code:{s}"
            for s in ("issued", "draft-for-comment", "planned", "repealed")
        ),
    ],
)
def test_what_the_contract_explains_is_shown(graph: ox.Store, pattern: str) -> None:
    assert _rows(graph, f"* {{ {pattern} }}")


def test_each_class_of_the_vocabulary_is_shown(graph: ox.Store) -> None:
    vocabulary = rdf.parse_turtle(ONTOLOGY / "innokg.ttl")
    classes = {
        row[0] for row in _rows(vocabulary, "?class { ?class a owl:Class FILTER STRSTARTS(STR(?class), STR(ik:)) }")
    }
    shown = {row[0] for row in _rows(graph, "?class { ?thing a ?class }")}
    assert classes - shown == {rdf.iri("ik:Claim")}


def test_labels_of_concepts_are_those_of_the_schemes(graph: ox.Store) -> None:
    labels = "?concept ?label { ?concept a skos:Concept ; skos:prefLabel ?label }"
    known: dict[str, set[str]] = {}
    for file in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        for concept, label in _rows(rdf.parse_turtle(file), labels):
            known.setdefault(concept, set()).add(label)
    for concept, label in _rows(graph, labels):
        assert label in known.get(concept, ()), concept


def test_three_parsers_read_as_many_triples(graph: ox.Store) -> None:
    assert len(rdflib.Graph().parse(GRAPH)) == len(graph)
    program = shutil.which("rapper")
    if program is None:
        pytest.skip("Raptor (rapper) is not installed")
    command = [program, "-q", "-i", "turtle", "-o", "ntriples", str(GRAPH)]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
    assert len(set(lines)) == len(graph)


@pytest.mark.parametrize("file", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: str(path.relative_to(ONTOLOGY)))
def test_every_file_of_the_ontology_parses(file: Path) -> None:
    assert len(rdf.parse_turtle(file)) == len(rdflib.Graph().parse(file))


def test_every_term_has_labels_and_a_definition_in_both_languages() -> None:
    vocabulary = rdf.load_graph(ONTOLOGY / "innokg.ttl")
    skos, rdfs = rdflib.SKOS, rdflib.RDFS
    assert not list(vocabulary.objects(None, rdflib.OWL.imports))
    terms = {str(term) for term in vocabulary.subjects() if str(term).startswith(rdf.PREFIXES["ik"])}
    for term in terms:
        for told in (rdfs.label, skos.definition):
            languages = {getattr(text, "language", "") for text in vocabulary.objects(rdflib.URIRef(term), told)}
            assert languages == {"zh", "en"}, (term, told)


def test_shapes_and_examples_use_no_term_that_the_vocabulary_lacks() -> None:
    declared = {str(term) for term in rdf.load_graph(ONTOLOGY / "innokg.ttl").subjects()}
    files = [GRAPH, *sorted((ONTOLOGY / "shapes").glob("*.ttl"))]
    for file in files:
        for triple in rdf.load_graph(file):
            used = {str(term) for term in triple if str(term).startswith(rdf.PREFIXES["ik"])}
            assert used <= declared, file.name
