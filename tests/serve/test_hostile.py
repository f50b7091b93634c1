"""Queries and clients that mean harm: nothing is read from elsewhere, and others are answered meanwhile.

How soon they are answered is measured by benchmarks/sparql: here it is only shown that they need not wait.
"""

from __future__ import annotations

import contextlib
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from .conftest import Answer, Serving, Starter

DIRECT = {"content_type": "application/sparql-query"}
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class _Trap(http.server.BaseHTTPRequestHandler):
    """Whoever is asked here was reached through a query."""

    hits: list[str] = []  # noqa: RUF012 — one trap a run

    def do_GET(self) -> None:
        self.hits.append(self.path)

    def do_POST(self) -> None:
        self.hits.append(self.path)


@pytest.fixture(scope="module")
def trap() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/trap"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def served(starter: Starter, demo_output: object) -> Serving:
    return starter(demo_output, "--timeout", "3", "--rows", "500")


def is_answered(served: Serving) -> bool:
    """By the serving process, which looks up, and by a worker."""
    answers = [served.query("ASK { ?s a ik:Passage }"), served.query("ASK { ?s a ik:Passage FILTER(true) }")]
    return all(answer.status == 200 and answer.text.strip() == "true" for answer in answers)


# query → the status that refuses it; `TRAP` is an address that would notice a visit
REFUSED = {
    "service": ("SELECT * { SERVICE <TRAP> { ?s ?p ?o } }", 400),
    "service silent": ("SELECT * { SERVICE SILENT <TRAP> { ?s ?p ?o } }", 400),
    "service of a variable": ("SELECT * { BIND(<TRAP> AS ?e) SERVICE ?e { ?s ?p ?o } }", 400),
    "service in a comment's shadow": ("SELECT * { # '\n SERVICE <TRAP> { ?s ?p ?o } #'\n }", 400),
    "load": ("LOAD <file:///etc/passwd>", 400),
    "load behind a query": ("ASK {} ; LOAD <TRAP>", 400),
    "from a file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400),
    "from the loopback": ("SELECT * FROM <TRAP> { ?s ?p ?o }", 400),
    "from named": ("SELECT * FROM NAMED <TRAP> { GRAPH ?g { ?s ?p ?o } }", 400),
    "from a relative file": ("BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }", 400),
    "describe from a file": ("DESCRIBE <x:y> FROM <file:///etc/passwd>", 400),
    "nested parentheses": ("SELECT * { FILTER" + "(" * 120_000 + "1" + ")" * 120_000 + " }", 400),
    "nested braces": ("SELECT * " + "{" * 100_000 + "}" * 100_000, 400),
    "unions": ("SELECT * {" + " UNION ".join(["{ ?s ?p ?o }"] * 10_000) + "}", 400),
    "disjunctions": ("SELECT * { ?s ?p ?o FILTER(" + "||".join(["?o=1"] * 20_000) + ") }", 400),
    "a megabyte": ("SELECT * { FILTER" + "(" * 500_000 + "1" + ")" * 500_000 + " }", 413),
    "a cartesian product": (CARTESIAN, 503),
    "a cartesian product in order": ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", 503),
    "a regular expression": ('ASK { ?s ?p ?o . ?a ?b ?c FILTER(REGEX(STR(?o), "^(a+)+$") && ?c = ?o) }', 200),
    "a path": ("SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?c (!<x:z>)* ?d . ?e (!<x:q>)* ?f }", 503),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_and_others_are_answered(served: Serving, trap: str, name: str) -> None:
    query, status = REFUSED[name]
    given: list[Answer] = []
    body = query.replace("TRAP", trap).encode()
    asking = threading.Thread(
        target=lambda: given.append(served.ask("/sparql", body=body, accept="text/csv", **DIRECT))
    )
    asking.start()
    meanwhile = 0
    while asking.is_alive():
        assert is_answered(served)
        meanwhile += asking.is_alive()
        asking.join(0.3)
    assert meanwhile or given[0].status < 500, "it was answered only when the query was ended"
    assert given[0].status == status or (status, given[0].status) == (503, 400), given[0].text
    assert "root:" not in given[0].text
    assert not _Trap.hits
    assert is_answered(served)


@pytest.mark.parametrize("body", [b"ASK { ?s ?p '\xff\xfe' }", b"\x00\x01\x02", b"ASK \xed\xa0\x80 {}"])
def test_what_is_no_text_is_refused(served: Serving, body: bytes) -> None:
    assert served.ask("/sparql", body=body, **DIRECT).status == 400
    assert is_answered(served)


def test_more_long_queries_than_workers_leave_room_for_short_ones(served: Serving) -> None:
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda: statuses.append(served.query(CARTESIAN + " ").status)) for _ in range(24)
    ]
    for thread in threads:
        thread.start()
    answers = []
    while any(thread.is_alive() for thread in threads):
        answers.append(served.query("ASK {}").status)
        time.sleep(0.2)
    assert set(statuses) == {503}
    assert answers.count(200) >= len(answers) * 0.9


def test_slow_clients_hold_nobody_up(served: Serving) -> None:
    with contextlib.ExitStack() as stack:
        for i in range(100):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", served.port)))
            start = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {DIRECT['content_type']}\r\n"
            slow.sendall((start + ("Content-Length: 900\r\n\r\nASK" if i % 2 else "")).encode())
        assert all(is_answered(served) for _ in range(5))


def test_a_body_that_grows_beyond_what_it_said(served: Serving) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as one:
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                    b"Content-Type: application/sparql-query\r\n\r\n")  # fmt: skip
        with contextlib.suppress(OSError):
            for _ in range(40):
                one.sendall(b"10000\r\n" + b"#" * 0x10000 + b"\r\n")
            one.sendall(b"0\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert b" 413 " in one.recv(100)
    assert is_answered(served)


def test_rows_are_limited_and_it_is_said(served: Serving) -> None:
    for query, told in (
        ("SELECT ?s { ?s ?p ?o }", True),
        ("SELECT ?s { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 5000", True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 500", False),
        ("SELECT ?s { ?s ?p ?o } LIMIT 3", False),
        ("SELECT ?s { ?s ?p ?o } # LIMIT 3", True),
        ("SELECT ?s { ?s ?p ?o } VALUES ?p { UNDEF }", True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 4000 VALUES ?p { UNDEF }", True),
        ("SELECT ?s { ?s ?p ?o } LIMIT 500 VALUES ?p { UNDEF }", False),
    ):
        answer = served.query(query)
        assert len(answer.text.splitlines()) - 1 == (3 if query.endswith("} LIMIT 3") else 500), query
        assert bool(answer.headers["Kg-Notice"]) is told, query
    graph = served.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "application/n-triples")
    assert (len(graph.text.splitlines()), bool(graph.headers["Kg-Notice"])) == (500, True)


# ── pages elsewhere ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example", "[::2]"])
def test_other_names_are_not_answered(served: Serving, host: str) -> None:
    assert served.ask("/sparql?" + urlencode({"query": "ASK {}"}), Host=host).status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:80"])
def test_own_names_are(served: Serving, host: str) -> None:
    assert served.ask("/sparql?" + urlencode({"query": "ASK {}"}), Host=host).status == 200


def test_other_sites_may_read_only_where_they_are_named(served: Serving, starter: Starter, demo_output: object) -> None:
    path, site = "/sparql?" + urlencode({"query": "ASK {}"}), "https://example.org"
    assert served.ask(path, Origin=site).headers["Access-Control-Allow-Origin"] is None
    named = starter(demo_output, "--cors", site, "--quiet")
    assert named.ask(path, Origin=site).headers["Access-Control-Allow-Origin"] == site
    assert named.ask(path, Origin="https://evil.example").headers["Access-Control-Allow-Origin"] is None
    assert named.ask(path, method="OPTIONS", Origin=site).headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/VENDOR.toml", "/static/serve.css/x", "/texts/..",
        "/texts/%2e%2e%2fmanifest", "/graph/../../etc/passwd",
    ],
)  # fmt: skip
def test_no_other_file_is_served(served: Serving, path: str) -> None:
    assert served.ask(path).status == 404
