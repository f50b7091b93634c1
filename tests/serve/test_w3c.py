"""The W3C's tests of the SPARQL 1.1 protocols, each under its name in their manifests.

Protocol (https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/): 20 of queries and 14 of updates; service
description: 3; Graph Store protocol: those that read, of a state that holds what the writing ones would have put
there. What each test asks and expects is written down here in our own words, over graphs of our own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from .conftest import Answer, Serving, Starter, free_port

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}
RDF = {"text/turtle", "application/n-triples", "application/rdf+xml"}
GRAPH = [f"http://example.org/graphs/{n}" for n in range(4)]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Step:
    """A request and what its answer must be: `status` the hundreds, `says` the answer of an ASK."""

    method: str
    pairs: Pairs
    body: bytes | None = None
    kind: str = ""
    status: int = 2
    says: bool | None = None
    forms: frozenset[str] = frozenset()

    def run(self, served: Serving) -> Answer:
        path = "/sparql" + ("?" + urlencode(self.pairs) if self.pairs else "")
        headers = {} if self.body is None and not self.kind else {"Content_Type": self.kind}  # "" where none is said
        return served.ask(path, method=self.method, body=self.body, **headers)


def get(*pairs: tuple[str, str], **expected: Any) -> Step:
    return Step("GET", list(pairs), **expected)


def post(body: str, kind: str, *pairs: tuple[str, str], **expected: Any) -> Step:
    return Step("POST", list(pairs), body.encode(expected.pop("encoding", "utf-8")), kind, **expected)


def default(*numbers: int) -> Pairs:
    return [("default-graph-uri", GRAPH[n]) for n in numbers]


def named(*numbers: int) -> Pairs:
    return [("named-graph-uri", GRAPH[n]) for n in numbers]


def says_so(number: int) -> str:
    """What each graph says, of itself."""
    return f"<{GRAPH[number]}> a <http://example.org/Graph> ."


YES, SOLUTIONS, TRIPLES = {"says": True}, {"forms": frozenset(RESULTS)}, {"forms": frozenset(RDF)}
TWO_DEFAULT = f"ASK {{ {says_so(1)} {says_so(2)} }}"
TWO_NAMED = f"ASK {{ GRAPH ?a {{ {says_so(1)} }} GRAPH ?b {{ {says_so(2)} }} }}"
ONE_AND_TWO = f"{says_so(3)} GRAPH ?a {{ {says_so(1)} }} GRAPH ?b {{ {says_so(2)} }}"
NO = {"status": 4}

QUERIES: dict[str, Step] = {
    "query_post_form": post("query=ASK%20%7B%7D", FORM, *default(0), **YES),
    "query_dataset_default_graphs_get": get(("query", TWO_DEFAULT), *default(1, 2), **YES),
    "query_dataset_default_graphs_post": post(TWO_DEFAULT, QUERY, *default(1, 2), **YES),
    "query_dataset_named_graphs_post": post(TWO_NAMED, QUERY, *named(1, 2), **YES),
    "query_dataset_named_graphs_get": get(("query", TWO_NAMED), *named(1, 2), **YES),
    "query_dataset_full": post(f"ASK {{ {ONE_AND_TWO} }}", QUERY, *default(3), *named(1, 2), **YES),
    "query_multiple_dataset": post(
        f"ASK FROM <{GRAPH[0]}> FROM NAMED <{GRAPH[0]}> {{ {ONE_AND_TWO} }}", QUERY, *default(3), *named(1, 2), **YES
    ),
    "query_get": get(("query", "ASK {}"), *default(0), **YES),
    "query_content_type_select": post("SELECT (7 AS ?n) {}", QUERY, *default(0), **SOLUTIONS),
    "query_content_type_ask": post("ASK {}", QUERY, *default(0), **SOLUTIONS),
    "query_content_type_describe": post("DESCRIBE <http://example.org/x>", QUERY, *default(0), **TRIPLES),
    "query_content_type_construct": post("CONSTRUCT { <a> <b> <c> } WHERE {}", QUERY, *default(0), **TRIPLES),
    "query_post_direct": post("ASK {}", QUERY, **YES),
    "bad_query_method": Step("PUT", [("query", "ASK {}"), *default(0)], None, FORM, **NO),
    "bad_multiple_queries": get(("query", "ASK {}"), ("query", "SELECT ?s {}"), **NO),
    "bad_query_wrong_media_type": post("ASK {}", "text/plain", **NO),
    "bad_query_missing_form_type": post("query=ASK%20%7B%7D", "", **NO),
    "bad_query_missing_direct_type": post("ASK {}", "", **NO),
    "bad_query_non_utf8": post("ASK {}", f"{QUERY}; charset=UTF-16", encoding="utf-16", **NO),
    "bad_query_syntax": get(("query", "ASK {{"), **NO),
}

FILLED = "DROP ALL ; INSERT DATA { " + " ".join(f"GRAPH <{GRAPH[n]}> {{ {says_so(n)} }}" for n in (1, 2, 3)) + " } ; "
COPY = FILLED + "INSERT { GRAPH <http://example.org/made> { ?g <http://example.org/seen> %s } } WHERE { %s }"
GRAPH_MADE = "GRAPH <http://example.org/made> {{ {} }}"
MADE = f"ASK {{{{ {GRAPH_MADE} FILTER NOT EXISTS {{{{ {GRAPH_MADE} }}}} }}}}"
SEEN = [f"<{GRAPH[n]}> <http://example.org/seen> " for n in range(4)]
IN_DEFAULT, IN_NAMED = "?g a ?kind", "GRAPH ?where { ?g a ?kind }"
IS_MADE = 'ASK { GRAPH <http://example.org/made> { ?s ?p ?o FILTER(ISIRI(?o) && STR(?o) != "tail") } }'
RELATIVE = "INSERT DATA { GRAPH <http://example.org/made> { <http://example.org/s> <http://example.org/p> <tail> } }"


def using(*numbers: int) -> Pairs:
    return [("using-graph-uri", GRAPH[n]) for n in numbers]


def using_named(*numbers: int) -> Pairs:
    return [("using-named-graph-uri", GRAPH[n]) for n in numbers]


UPDATES: dict[str, tuple[Step, ...]] = {
    "update_dataset_default_graph": (
        post(COPY % ("1", IN_DEFAULT), UPDATE, *using(1)),
        post(MADE.format(SEEN[1] + "1", SEEN[2] + "?x"), QUERY, **YES),
    ),
    "update_dataset_default_graphs": (
        post(COPY % ("1", IN_DEFAULT), UPDATE, *using(1, 2)),
        post(MADE.format(f"{SEEN[1]} 1 . {SEEN[2]} 1", SEEN[3] + "?x"), QUERY, **YES),
    ),
    "update_dataset_named_graphs": (
        post(COPY % ("1", IN_NAMED), UPDATE, *using_named(1, 2)),
        post(MADE.format(f"{SEEN[1]} 1 . {SEEN[2]} 1", SEEN[3] + "?x"), QUERY, **YES),
    ),
    "update_dataset_full": (
        post(COPY % ("?in", f'{{ {IN_NAMED} BIND(?where AS ?in) }} UNION {{ {IN_DEFAULT} BIND("plain" AS ?in) }}'),
             UPDATE, *using(1), *using_named(2)),
        post(MADE.format(f'{SEEN[1]} "plain" . {SEEN[2]} <{GRAPH[2]}>', SEEN[3] + "?x"), QUERY, **YES),
    ),
    "update_post_form": (
        post("update=CLEAR%20ALL", FORM), post("ASK { FILTER NOT EXISTS { ?s ?p ?o } }", QUERY, **YES),
    ),
    "update_post_direct": (
        post(FILLED + "CLEAR ALL", UPDATE), post("ASK { FILTER NOT EXISTS { ?s ?p ?o } }", QUERY, **YES),
    ),
    "update_base_uri": (
        post("DROP ALL ; " + RELATIVE, UPDATE),
        post(IS_MADE, QUERY, **YES),
    ),
    "bad_update_get": (get(("update", "CLEAR ALL"), **NO),),
    "bad_multiple_updates": (post("update=CLEAR%20NAMED&update=CLEAR%20ALL", FORM, **NO),),
    "bad_update_wrong_media_type": (post("CLEAR NAMED", "text/plain", **NO),),
    "bad_update_missing_form_type": (post("update=CLEAR%20NAMED", "", **NO),),
    "bad_update_non_utf8": (post("CLEAR NAMED", f"{UPDATE}; charset=UTF-16", encoding="utf-16", **NO),),
    "bad_update_syntax": (post("update=CLEAR%20EVERYTHING", FORM, **NO),),
    "bad_update_dataset_conflict": (
        post(f"WITH <{GRAPH[1]}> DELETE {{ ?s ?p 1 }} WHERE {{ ?s ?p 1 }}", UPDATE, *using_named(2), **NO),
        post(f"DELETE {{ ?s ?p 1 }} USING <{GRAPH[1]}> WHERE {{ ?s ?p 1 }}", UPDATE, *using(2), **NO),
    ),
}  # fmt: skip


def check(step: Step, answer: Answer) -> None:
    assert answer.status // 100 == step.status, answer.text
    if step.says is not None:
        assert json.loads(answer.text)["boolean"] is step.says
    if step.forms:
        assert answer.kind in step.forms


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("w3c") / "state.trig"
    file.write_text("\n".join(f"<{GRAPH[n]}> {{ {says_so(n)} }}" for n in range(4)), "utf-8")
    return file


@pytest.fixture(scope="module")
def reading(starter: Starter, state: Path) -> Serving:
    return starter(state, "--quiet")


@pytest.fixture(scope="module")
def changing(starter: Starter, state: Path) -> Serving:
    return starter(state, "--quiet", "--update")


def test_none_is_left_out() -> None:
    assert (len(QUERIES), len(UPDATES)) == (20, 14)


@pytest.mark.parametrize("name", QUERIES)
def test_query(reading: Serving, name: str) -> None:
    check(QUERIES[name], QUERIES[name].run(reading))


@pytest.mark.parametrize("name", QUERIES)
def test_query_of_a_scratch_copy(changing: Serving, name: str) -> None:
    filled = "DROP ALL ; INSERT DATA { " + " ".join(f"GRAPH <{GRAPH[n]}> {{ {says_so(n)} }}" for n in range(4)) + " }"
    assert changing.ask("/sparql", body=filled.encode(), content_type=UPDATE).status == 204
    check(QUERIES[name], QUERIES[name].run(changing))


@pytest.mark.parametrize("name", UPDATES)
def test_update(changing: Serving, name: str) -> None:
    for step in UPDATES[name]:
        check(step, step.run(changing))


@pytest.mark.parametrize("name", [name for name, steps in UPDATES.items() if steps[0].status == 2])
def test_an_endpoint_that_only_reads_refuses_updates(reading: Serving, name: str) -> None:
    assert UPDATES[name][0].run(reading).status == 403
    assert json.loads(reading.query(f"ASK {{ {says_so(1)} }}", "application/json").text)["boolean"]


# ── service description ──────────────────────────────────────────────────────────────────────────────────────

_SD = "http://www.w3.org/ns/sparql-service-description#"


def description(served: Serving) -> ox.Store:
    answer = served.ask("/sparql", accept="text/turtle")
    store = ox.Store()
    store.load(answer.body, format=ox.RdfFormat.TURTLE)
    return store


def test_returns_rdf(reading: Serving) -> None:
    assert len(description(reading)) > 10


def test_has_endpoint_triple(reading: Serving) -> None:
    asked = f"ASK {{ ?service <{_SD}endpoint> <{reading.url}/sparql> }}"
    assert description(reading).query(asked)


# What each property of the vocabulary of service descriptions is about and what its values are.
SCHEMA = [
    ("endpoint", "Service", None), ("defaultDataset", "Service", "Dataset"), ("defaultGraph", "Dataset", "Graph"),
    ("namedGraph", "Dataset", "NamedGraph"), ("name", "NamedGraph", None),
    ("supportedLanguage", "Service", None), ("feature", "Service", None), ("resultFormat", "Service", None),
]  # fmt: skip


@pytest.mark.parametrize(("property_", "domain", "range_"), SCHEMA)
def test_conforms_to_schema(reading: Serving, property_: str, domain: str, range_: str | None) -> None:
    store, prefixes = description(reading), {"sd": _SD}
    assert store.query(f"ASK {{ ?s sd:{property_} ?o }}", prefixes=prefixes)
    wrong = f"ASK {{ ?s sd:{property_} ?o FILTER NOT EXISTS {{ ?s a sd:{domain} }} }}"
    assert not store.query(wrong, prefixes=prefixes)
    if range_:
        wrong = f"ASK {{ ?s sd:{property_} ?o FILTER NOT EXISTS {{ ?o a sd:{range_} }} }}"
        assert not store.query(wrong, prefixes=prefixes)


def test_an_endpoint_that_takes_updates_says_so(changing: Serving, reading: Serving) -> None:
    asked = f"ASK {{ ?service <{_SD}supportedLanguage> <{_SD}SPARQL11Update> }}"
    assert description(changing).query(asked)
    assert not description(reading).query(asked)


# ── graph store, reading ─────────────────────────────────────────────────────────────────────────────────────

JANE = '<%s> a <http://example.org/Person> ; <http://example.org/name> "张三" ; <http://example.org/card> _:card .'


@pytest.fixture(scope="module")
def people(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """A graph at an address of the server, one elsewhere, and a default graph."""
    port, file = free_port(), tmp_path_factory.mktemp("gsp") / "state.trig"
    own = f"http://127.0.0.1:{port}/data/person/1.ttl"
    card = '_:card a <http://example.org/Card> .\n[] <http://example.org/name> "李四" .'
    file.write_text(f"<{own}> {{ {JANE % own} }}\n<{GRAPH[1]}> {{ {says_so(1)} }}\n{card}", "utf-8")
    return starter(file, "--quiet", port=port)


@pytest.mark.parametrize(
    ("name", "method", "path", "status", "triples"),
    [
        ("get_of_put__initial_state", "GET", "/data?graph={own}", 200, 3),
        ("get_of_put__graph_already_in_store", "GET", "/data/person/1.ttl", 200, 3),
        ("get_of_put__default_graph", "GET", "/data?default", 200, 6),
        ("get_of_delete__existing_graph", "GET", "/data/person/2.ttl", 404, 0),
        ("get_of_post__existing_graph", "GET", "/data/person/1.ttl", 200, 3),
        ("get_of_post__multipart_formdata", "GET", "/data/person/1.ttl", 200, 3),
        ("get_of_post__create__new_graph", "GET", "/data?graph=" + quote(GRAPH[1], safe=""), 200, 1),
        ("get_of_post__after_noop", "GET", "/data?graph=" + quote(GRAPH[1], safe=""), 200, 1),
        ("head_on_an_existing_graph", "HEAD", "/data/person/1.ttl", 200, 0),
        ("head_on_a_nonexisting_graph", "HEAD", "/data/person/4.ttl", 404, 0),
    ],
)
def test_graph_store(people: Serving, name: str, method: str, path: str, status: int, triples: int) -> None:
    own = quote(f"{people.url}/data/person/1.ttl", safe="")
    answer = people.ask(path.format(own=own), method=method, accept="text/turtle")
    assert answer.status == status, name
    if status == 200:
        assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
        assert int(answer.headers["Content-Length"]) > 0
    if triples:
        assert len(list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE))) == triples
