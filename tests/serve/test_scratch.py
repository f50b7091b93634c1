"""Updates of a scratch copy: what they may read, who may send them, and what remains of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.serve.scratch import with_dataset

from .conftest import Answer, Serving, Starter

A, B = "http://example.org/a", "http://example.org/b"


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        ("INSERT { ?s ?p 1 } WHERE { ?s ?p 2 }", "INSERT { ?s ?p 1 } USING <A> USING NAMED <B> WHERE { ?s ?p 2 }"),
        ("DELETE WHERE { ?s ?p '}' }", "DELETE { ?s ?p '}' } USING <A> USING NAMED <B> WHERE { ?s ?p '}' }"),
        ("CLEAR ALL", "CLEAR ALL"),
        ("INSERT DATA { <x:where> <x:y> 'where' } # WHERE", "INSERT DATA { <x:where> <x:y> 'where' } # WHERE"),
        ("delete { ?s ?p ?o } where { { SELECT * WHERE { ?s ?p ?o } } }",
         "delete { ?s ?p ?o } USING <A> USING NAMED <B> where { { SELECT * WHERE { ?s ?p ?o } } }"),
        ("INSERT {} WHERE {} ; DELETE WHERE {}",
         "INSERT {} USING <A> USING NAMED <B> WHERE {} ; DELETE {} USING <A> USING NAMED <B> WHERE {}"),
    ],
)  # fmt: skip
def test_the_graphs_of_a_request_become_using(update: str, expected: str) -> None:
    assert with_dataset(update, [A], [B]) == expected.replace("<A>", f"<{A}>").replace("<B>", f"<{B}>")


@pytest.mark.parametrize("update", ["WITH <x:g> DELETE {} WHERE {}", "INSERT {} USING <x:g> WHERE {}"])
def test_both_ways_at_once_are_refused(update: str) -> None:
    with pytest.raises(InputError, match="exclude each other"):
        with_dataset(update, [A], [])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("scratch") / "g.nq"
    written.write_text(f'<{A}> <http://e/p> "1" <{B}> .\n' * 3 + f'<{B}> <http://e/p> "2" .\n', "utf-8")
    return written


@pytest.fixture(scope="module")
def served(starter: Starter, file: Path) -> Serving:
    return starter(file, "--update", "--timeout", "2", "--quiet")


def update(served: Serving, text: str, **headers: str) -> Answer:
    return served.ask("/sparql", body=text.encode(), content_type="application/sparql-update", **headers)


def values(served: Serving) -> list[str]:
    return sorted(served.query("SELECT ?o { ?s <http://e/p> ?o }").text.split()[1:])


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <file:///etc/passwd>",
        "load<file:///etc/passwd>into graph <x:y>",
        "INSERT DATA { <x:a> <x:b> 'it''s' } ; # '\nLOAD <file:///etc/passwd>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "INSERT DATA {",
        "INSERT { ?a ?b ?c } WHERE" + "{" * 5_000 + "}" * 5_000,
        "CREATE GRAPH <http://example.org/b>",
    ],
)
def test_what_reads_from_elsewhere_or_fails_changes_nothing(served: Serving, text: str) -> None:
    before = served.query("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o").text
    answer = update(served, text)
    assert answer.status == 400
    if "LOAD" in text.upper() or "SERVICE" in text:
        assert "is refused" in answer.text or "no valid SPARQL" in answer.text
    assert served.query("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o").text == before


def test_the_words_alone_do_no_harm(served: Serving) -> None:
    for text in ("INSERT DATA { <x:load> <x:service> 'LOAD' } # LOAD", "DELETE DATA { <x:load> <x:service> 'LOAD' }"):
        assert update(served, text).status == 204


def test_pages_of_other_sites_change_nothing(served: Serving) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert update(served, "DROP ALL", Origin=origin).status == 403
    assert update(served, "DROP GRAPH <x:none>", Origin=served.url).status == 400  # it ran: there is no such graph
    assert values(served) == ["1", "2"]


def test_updates_outlive_the_worker_and_never_reach_the_file(served: Serving, file: Path) -> None:
    before = file.read_bytes()
    assert update(served, "INSERT { ?s ?p '3' } WHERE { GRAPH ?g { ?s ?p '1' } }").status == 204
    assert update(served, "INSERT DATA { GRAPH <http://example.org/new> { <x:s> <http://e/p> '4' } }").status == 204
    endless = " . ".join(f"?s{i} ?p{i} ?o{i}" for i in range(40))
    assert served.query(f"SELECT (COUNT(*) AS ?n) {{ {endless} }}").status == 503
    assert values(served) == ["1", "2", "3", "4"]
    assert served.query("ASK { GRAPH <http://example.org/new> { ?s ?p ?o } }", "text/csv").text.strip() == "true"
    assert file.read_bytes() == before
