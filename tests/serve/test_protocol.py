"""The SPARQL 1.1 protocols beyond what the W3C's tests ask (test_w3c.py): each way, each form, each refusal."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from .conftest import Answer, Serving, Starter, free_port

ONE, TWO, THREE = (f"http://example.org/data/{n}" for n in (1, 2, 3))
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
IN_DEFAULT = "ASK { <%s> <http://example.org/p> ?o }"
IN_NAMED = "ASK { GRAPH ?g { <%s> <http://example.org/p> ?o } }"


@pytest.fixture(scope="module")
def served(starter: Starter, tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """Three graphs, each of which names itself, and two at addresses of the server."""
    port, file = free_port(), tmp_path_factory.mktemp("data") / "state.nq"
    own = f"http://127.0.0.1:{port}/data/person/1"
    lines = [f'<{name}> <http://example.org/p> "{name[-1]}" <{name}> .\n' for name in (ONE, TWO, THREE, own)]
    file.write_text("".join(lines), "utf-8")
    return starter(file, port=port)


def get(served: Serving, pairs: list[tuple[str, str]], accept: str = "*/*") -> Answer:
    return served.ask("/sparql?" + urlencode(pairs), accept=accept)


def post(served: Serving, pairs: list[tuple[str, str]], accept: str = "*/*") -> Answer:
    return served.ask("/sparql", body=urlencode(pairs).encode(), content_type=FORM, accept=accept)


def direct(served: Serving, pairs: list[tuple[str, str]], accept: str = "*/*") -> Answer:
    query = next(value for name, value in pairs if name == "query")
    rest = urlencode([pair for pair in pairs if pair[0] != "query"])
    return served.ask(f"/sparql?{rest}", body=query.encode(), content_type=DIRECT, accept=accept)


WAYS = [get, post, direct]


# ── queries that are answered ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", WAYS)
def test_a_query_is_answered_each_way(served: Serving, way: object) -> None:
    answer = way(served, [("query", "ASK { ?s ?p ?o }")])  # type: ignore[operator]
    assert (answer.status, json.loads(answer.text)["boolean"]) == (200, True)
    assert answer.headers["Vary"] == "Accept"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("dataset", "pattern", "expected"),
    [
        ([], IN_DEFAULT % ONE, True),  # the default graph is the union of all
        ([("default-graph-uri", ONE)], IN_DEFAULT % ONE, True),
        ([("default-graph-uri", ONE)], IN_DEFAULT % TWO, False),
        ([("default-graph-uri", ONE), ("default-graph-uri", TWO)], IN_DEFAULT % TWO, True),
        ([("default-graph-uri", ONE), ("default-graph-uri", TWO)], IN_DEFAULT % THREE, False),
        ([("named-graph-uri", ONE), ("named-graph-uri", TWO)], IN_NAMED % TWO, True),
        ([("named-graph-uri", ONE), ("named-graph-uri", TWO)], IN_NAMED % THREE, False),
        ([("named-graph-uri", ONE)], IN_DEFAULT % ONE, False),
        ([("default-graph-uri", THREE), ("named-graph-uri", ONE)], IN_NAMED % ONE, True),
        ([("default-graph-uri", THREE), ("named-graph-uri", ONE)], IN_DEFAULT % ONE, False),
        ([("default-graph-uri", TWO)], f"ASK FROM <{ONE}> {{ <{TWO}> <http://example.org/p> ?o }}", True),
        ([("default-graph-uri", TWO)], f"ASK FROM <{ONE}> {{ <{ONE}> <http://example.org/p> ?o }}", False),
    ],
)
def test_the_dataset_of_the_request(
    served: Serving, way: object, dataset: list[tuple[str, str]], pattern: str, expected: bool
) -> None:
    answer = way(served, [("query", pattern), *dataset], JSON)  # type: ignore[operator]
    assert (answer.status, json.loads(answer.text)) == (200, {"head": {}, "boolean": expected})


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        ("SELECT ?s { ?s ?p ?o }", "*/*", JSON),
        ("SELECT ?s { ?s ?p ?o }", "", JSON),
        ("SELECT ?s { ?s ?p ?o }", JSON, JSON),
        ("SELECT ?s { ?s ?p ?o }", "application/json", JSON),
        ("SELECT ?s { ?s ?p ?o }", XML, XML),
        ("SELECT ?s { ?s ?p ?o }", "application/xml;q=0.9, text/html", XML),
        ("SELECT ?s { ?s ?p ?o }", "text/csv", "text/csv"),
        ("SELECT ?s { ?s ?p ?o }", "text/tab-separated-values, text/csv;q=0.5", "text/tab-separated-values"),
        ("SELECT ?s { ?s ?p ?o }", "text/*", "text/csv"),
        ("ASK {}", XML, XML),
        ("ASK {}", "*/*", JSON),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "*/*", "text/turtle"),
        *[("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", kind, kind) for kind in GRAPHS],
        *[(f"DESCRIBE <{ONE}>", kind, kind) for kind in GRAPHS],
        ("DESCRIBE ?s { ?s ?p ?o }", "text/html, application/rdf+xml;q=0.8", "application/rdf+xml"),
    ],
)
def test_the_form_of_the_answer(served: Serving, query: str, accept: str, kind: str) -> None:
    answer = get(served, [("query", query)], accept)
    assert (answer.status, answer.kind) == (200, kind)
    if kind in GRAPHS:
        form = ox.RdfFormat.from_media_type(kind)
        assert form is not None
        assert list(ox.parse(answer.body, format=form))
    else:
        form_ = ox.QueryResultsFormat.from_media_type(kind)
        assert form_ is not None
        if kind in (JSON, XML):
            ox.parse_query_results(answer.body, format=form_)


def test_head_is_get_without_a_body(served: Serving) -> None:
    path = "/sparql?" + urlencode({"query": "ASK {}"})
    full, head = served.ask(path), served.ask(path, method="HEAD")
    assert (head.status, head.body, head.kind) == (200, b"", full.kind)
    assert head.headers["Content-Length"] == str(len(full.body))


def test_options_say_what_is_allowed(served: Serving) -> None:
    answer = served.ask("/sparql", method="OPTIONS")
    assert answer.status == 204
    assert "POST" in answer.headers["Allow"]


# ── queries that are refused ─────────────────────────────────────────────────────────────────────────────────

ASK = quote("ASK {}")


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        ("PUT", f"/sparql?query={ASK}", None, "", 405),
        ("DELETE", "/sparql", None, "", 405),
        ("GET", f"/sparql?query={ASK}&query={ASK}", None, "", 400),
        ("GET", "/sparql?default-graph-uri=x", None, "", 400),
        ("POST", "/sparql", f"query={ASK}&query={ASK}".encode(), FORM, 400),
        ("POST", "/sparql", b"ASK {}", "text/plain", 415),
        ("POST", "/sparql", f"query={ASK}".encode(), "", 415),
        ("POST", "/sparql", b"ASK {}", "", 415),
        ("POST", "/sparql", "ASK { ?甲 ?p ?o }".encode("utf-16"), f"{DIRECT}; charset=UTF-16", 415),
        ("POST", "/sparql", "ASK { ?s ?p '甲' }".encode("gb18030"), DIRECT, 400),
        ("POST", "/sparql", b"query=ASK%20%7B%20%FF%20%7D", FORM, 400),
        ("GET", f"/sparql?query={quote('ASK {')}", None, "", 400),
        ("GET", f"/sparql?query={quote('SELECT ?s {}')}&default-graph-uri=http://example.org/none", None, "", 400),
        ("GET", f"/sparql?query={ASK}&named-graph-uri=file:///etc/passwd", None, "", 400),
        ("GET", f"/sparql?query={ASK}&default-graph-uri=no%20iri", None, "", 400),
        ("POST", f"/sparql?query={ASK}", b"ASK {}", DIRECT, 400),
        ("POST", "/sparql", b"INSERT DATA { <http://e/a> <http://e/b> 1 }", "application/sparql-update", 403),
        ("POST", "/sparql", b"update=CLEAR%20ALL", FORM, 403),
        ("GET", "/sparql?update=CLEAR%20ALL", None, "", 400),
        ("GET", f"/sparql?query={quote('CLEAR ALL')}", None, "", 400),
    ],
)
def test_refusals(served: Serving, method: str, path: str, body: bytes | None, kind: str, status: int) -> None:
    headers = {"content_type": kind} if kind or body else {}
    answer = served.ask(path, method=method, body=body, **headers)
    assert answer.status == status, answer.text
    assert answer.kind == "text/plain"


def test_a_form_that_is_not_offered(served: Serving) -> None:
    assert get(served, [("query", "ASK {}")], "image/png").status == 406
    assert get(served, [("query", f"DESCRIBE <{ONE}>")], "image/png, text/turtle;q=0").status == 406


# ── service description and VoID ─────────────────────────────────────────────────────────────────────────────

_SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.mark.parametrize("kind", GRAPHS)
def test_the_endpoint_describes_itself(served: Serving, kind: str) -> None:
    answer = served.ask("/sparql", accept=kind)
    assert (answer.status, answer.kind) == (200, kind)
    store, form = ox.Store(), ox.RdfFormat.from_media_type(kind)
    assert form is not None
    store.load(answer.body, format=form)
    prefixes = {"sd": _SD, "void": "http://rdfs.org/ns/void#"}
    endpoint = f"<{served.url}/sparql>"
    for claim in (
        f"ASK {{ ?service a sd:Service ; sd:endpoint {endpoint} ; sd:supportedLanguage sd:SPARQL11Query }}",
        "ASK { ?service sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples 4 ] ] }",
        f"ASK {{ ?dataset sd:namedGraph [ a sd:NamedGraph ; sd:name <{ONE}> ] ; void:sparqlEndpoint {endpoint} }}",
        "ASK { ?service sd:feature sd:UnionDefaultGraph ; sd:resultFormat ?form }",
        "ASK { FILTER NOT EXISTS { ?a sd:endpoint ?x . ?a sd:endpoint ?y FILTER(?x != ?y) } }",
    ):
        assert store.query(claim, prefixes=prefixes), claim


def test_void_stands_at_its_well_known_address(served: Serving) -> None:
    answer = served.ask("/.well-known/void")
    assert (answer.status, answer.kind) == (200, "text/turtle")
    assert "void#triples" in answer.text or "void:triples" in answer.text


def test_a_browser_is_led_to_the_query_page(served: Serving) -> None:
    answer = served.ask("/sparql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (answer.status, answer.headers["Location"]) == (303, "/")


# ── graph store, reading ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/data?graph={quote(ONE)}", 200),
        ("/data?default", 200),
        ("/data/person/1", 200),
        ("/data?graph=http://example.org/none", 404),
        ("/data/person/2", 404),
        ("/data", 400),
        ("/data?graph=", 400),
        ("/data?default&graph=http://example.org/none", 400),
        ("/data?graph=not%20an%20iri", 400),
    ],
)
def test_graphs_are_read(served: Serving, method: str, path: str, status: int) -> None:
    answer = served.ask(path, method=method)
    assert answer.status == status
    if method == "HEAD":
        assert answer.body == b""
    if status == 200:
        assert answer.kind == "text/turtle"


def test_a_graph_holds_its_own_statements_and_the_default_one_all(served: Serving) -> None:
    for kind in GRAPHS:
        form = ox.RdfFormat.from_media_type(kind)
        assert form is not None
        one = served.ask(f"/data?graph={quote(ONE)}", accept=kind)
        assert [t.subject.value for t in ox.parse(one.body, format=form)] == [ONE]  # type: ignore[union-attr]
        assert len(list(ox.parse(served.ask("/data?default", accept=kind).body, format=form))) == 4


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graphs_are_not_written(served: Serving, method: str) -> None:
    answer = served.ask(f"/data?graph={quote(ONE)}", method=method, body=b"", content_type="text/turtle")
    assert answer.status == 405
    assert served.ask(f"/data?graph={quote(ONE)}").status == 200


def test_no_request_touched_the_state(served: Serving, tmp_path: Path) -> None:
    assert served.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text.split() == ["n", "4"]
