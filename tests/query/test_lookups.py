"""Lookups: which queries are some, that the engine gives the same answer, and that their effort ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.query import lookups, matching
from kg.rdf import PREFIXES

DATA = """@prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:a e:p e:b, e:c, 1, "1", "甲"@zh, "A"@en-GB ; e:q e:a, 1.50, "x y\\n\\"z\\"" .
e:b e:p e:c ; e:q "1"^^xsd:integer, _:n .
_:n e:p e:a ; a e:C . e:c a e:C ; e:p e:p . e:p e:q "甲"@zh, "2020-01-01"^^xsd:date, true .
"""
STORE = ox.Store()
STORE.load(DATA.encode(), format=ox.RdfFormat.TURTLE)


@pytest.fixture(autouse=True, scope="module")
def time_enough() -> Iterator[None]:
    """However busy the machine is."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matching, "SECONDS", 60.0)
        yield


def by_engine(sparql: str, store: ox.Store = STORE) -> Any:
    answer = store.query(sparql, prefixes=PREFIXES, base_iri="http://127.0.0.1/sparql")
    return comparable(answer.serialize(format=ox.QueryResultsFormat.JSON))  # type: ignore[union-attr]


def by_index(sparql: str, store: ox.Store = STORE) -> Any:
    lookup = lookups.read(sparql)
    assert lookup is not None, sparql
    return comparable(matching.answer(store, lookup, 100_000))


def comparable(told: bytes | None) -> Any:
    assert told is not None
    answer = json.loads(told)
    rows = answer.get("results", {}).get("bindings", [])
    return answer["head"], answer.get("boolean"), sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize(
    ("sparql", "columns", "patterns"),
    [
        ("SELECT ?o { <http://e/a> <http://e/p> ?o }", ("o",), 1),
        ("PREFIX e: <http://e/>\nSELECT * WHERE { ?s e:p ?o ; a e:C , ?c . ?o e:q 1 . }", ("c", "o", "s"), 4),
        ("ask { ?s a skos:Concept ; }", None, 1),
        ('SELECT ?s { ?s skos:prefLabel "商丘市"@zh } # a remark', ("s",), 1),
        ("SELECT $s { $s dcterms:issued '2020-01-01'^^xsd:date. } LIMIT 5", ("s",), 1),
        ("PREFIX : <http://e/> SELECT ?s{?s :p :b;;:q:a}", ("s",), 2),
    ],
)
def test_what_is_a_lookup(sparql: str, columns: tuple[str, ...] | None, patterns: int) -> None:
    lookup = lookups.read(sparql)
    assert lookup is not None
    assert (lookup.columns, len(lookup.patterns)) == (columns, patterns)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s { ?s ?p ?o FILTER(?o > 1) }", "SELECT ?s { ?s ?p ?o OPTIONAL { ?o ?q ?r } }", "ASK {}",
        "SELECT ?s { ?s skos:broader+ ?o }", "SELECT ?s { ?s skos:broader/skos:prefLabel ?o }",
        "SELECT DISTINCT ?s { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o } ORDER BY ?s",
        "SELECT ?s { GRAPH ?g { ?s ?p ?o } }", "SELECT ?s { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT ?s FROM <http://e/> { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o } LIMIT 5 OFFSET 5", "{ ?s ?p ?o }",
        "SELECT ?s ?s { ?s ?p ?o }", "SELECT ?s { ?s no:such ?o }", "SELECT ?s { ?s <relative> ?o }",
        "SELECT ?s { ?s <http://e/x/../p> ?o }", "SELECT ?s { _:b ?p ?o }", "SELECT ?s { [] ?p ?o }",
        "SELECT ?s { ?s ?p ?o ?q }", "SELECT ?s { ?s ?p ?o } ?q", 'SELECT ?s { ?s ?p "a\\u0041" }',
        "SELECT ?s { ?s ?p 1.5 }", "SELECT ?s { ?s ?p ?o } LIMIT 9999999999999999999",
        "SELECT ?s { ?s ?p true }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "SELEC", "",
        "SELECT ?s { " + "?s ?p ?o . " * 17 + "}", "SELECT ?s { ?s ?p ?o } #" + "x" * 4000,
    ],
)  # fmt: skip
def test_what_is_none(sparql: str) -> None:
    assert lookups.read(sparql) is None


SUBJECTS = st.sampled_from(["?x", "?y", "?z", "<http://e/a>", "e:b", "e:c", "e:none"])
PREDICATES = st.sampled_from(["?x", "?p", "?q", "e:p", "<http://e/q>", "a"])
OBJECTS = SUBJECTS | PREDICATES.filter(lambda p: p != "a") | st.sampled_from(
    ["1", '"1"', "'甲'@zh", '"A"@EN-gb', '"01"^^xsd:integer', '"1.5"^^xsd:decimal', "e:C", "xsd:date", '"x"^^e:none']
)  # fmt: skip
PATTERNS = st.lists(st.tuples(SUBJECTS, PREDICATES, OBJECTS), min_size=1, max_size=4)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.sampled_from(["ASK", "SELECT *", "SELECT ?x", "SELECT ?z ?x ?none"]))
def test_the_engine_answers_the_same(patterns: list[tuple[str, str, str]], form: str) -> None:
    where = " . ".join(" ".join(pattern) for pattern in patterns)
    sparql = f"PREFIX e: <http://e/> {form} {{ {where} }}"
    try:
        found = by_index(sparql)
    except matching.TooMuchError:
        assert len(patterns) > 2
        return
    assert found == by_engine(sparql)


PARTS = (
    "SELECT ASK * ?x ?y $x WHERE { } . ; , a e:p e:a <http://e/a> 1 'x' @zh ^^ xsd:date LIMIT 2 # \n : e: 1. e:p. - _"
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(PARTS.split(" ")), max_size=8), st.sampled_from(["", " "]), st.booleans())
def test_what_the_engine_does_not_read_is_no_lookup(parts: list[str], between: str, whole: bool) -> None:
    text = between.join(parts)
    sparql = "PREFIX e: <http://e/> " + (f"SELECT * {{ ?x ?p {text} }}" if whole else text)
    if lookups.read(sparql) is not None:
        STORE.query(sparql, prefixes=PREFIXES)  # raises SyntaxError


def test_limits_stop_the_reading() -> None:
    many = ox.Store()
    many.bulk_extend(
        ox.Quad(ox.NamedNode(f"http://e/{i}"), ox.NamedNode("http://e/p"), ox.NamedNode(f"http://e/{j}"))
        for i, j in product(range(60), range(60))
    )
    everything = lookups.read("SELECT * { ?s ?p ?o }")
    assert everything is not None
    with pytest.raises(matching.TooMuchError):
        matching.answer(many, everything, 100_000)
    assert len(by_index("SELECT * { ?s ?p ?o } LIMIT 7", many)[2]) == 7
    assert by_index("ASK { ?s ?p ?o . ?o ?q ?r . ?r ?t ?u }", many)[1] is True
    of_one = lookups.read("SELECT ?o { <http://e/1> ?p ?o }")
    assert of_one is not None
    assert matching.answer(many, of_one, 60)
    with pytest.raises(matching.TooMuchError):
        matching.answer(many, of_one, 59)


def test_a_slow_index_is_left_to_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "SECONDS", 0.0)
    lookup = lookups.read("SELECT ?o { <http://e/a> ?p ?o }")
    assert lookup is not None
    with pytest.raises(matching.TooMuchError):
        matching.answer(STORE, lookup, 100)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("?x a ik:Goal . ?x ik:place <http://e/a>", "http://e/a"),  # a class has more instances than a place goals
        ("?x ?p ?y . ?y skos:prefLabel '甲'@zh", "甲"),
    ],
)
def test_what_is_known_best_is_matched_first(text: str, first: str) -> None:
    lookup = lookups.read(f"ASK {{ {text} }}")
    assert lookup is not None
    assert getattr(lookup.patterns[0][2], "value", "") == first
