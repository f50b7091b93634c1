"""`kg query` at the command line: wordings, formats, evidence, explanations, exit codes, several files, endpoints."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.errors import InputError
from kg.query import opening, wording
from kg.query.evidence import around

OUTPUT = Path(__file__).parents[1] / "cases" / "output"
COUNT = "SELECT ?n { ?o schema:value ?n FILTER(?n = 1200) }"


def ask(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["query", *map(str, arguments)], input=stdin)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-q", COUNT], 0),
        (["-q", "SELECT * { ?s ik:rank 777 }"], 1),
        (["-q", "ASK { ?s a ik:Goal }"], 0),
        (["-q", "ASK { ?s a ik:Nothing }"], 1),
        (["-q", "CONSTRUCT { ?s a ik:Goal } { ?s a ik:Goal }", "--format", "ttl"], 0),
        (["-q", "SELECT"], 2),
        (["-q", "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"], 2),
        (["top-ranks"], 0),
        (["top-ranks", "--limit", "0"], 1),
        (["top-ranks", "--limit", "many"], 2),
        (["top-ranks", "--limti", "1"], 2),
        (["top-ranks", "--limit"], 2),
        (["平台数量", "--region=泉州", "--level", ""], 0),
        (["各地各级平台与企业有多少"], 0),
        (["-q", COUNT, "--limit", "1"], 2),
        (["-q", "ASK {}", "--format", "xlsx"], 2),
        (["-q", "ASK {}", "--evidence"], 2),
    ],
)
def test_exit_codes_tell_rows_none_and_wrong_apart(arguments: list[str], code: int) -> None:
    assert ask(OUTPUT, *arguments).exit_code == code


def test_notices_stand_apart_from_rows() -> None:
    done = ask(OUTPUT, "-q", "SELECT ?s { ?s schema:valeu ?v }", "--format", "csv")
    assert (done.exit_code, done.stdout) == (1, "s\n")
    assert "no rows" in done.stderr
    assert "schema:valeu (did you mean schema:value?)" in done.stderr


def test_evidence_adds_the_sentence_and_the_document() -> None:
    done = ask(OUTPUT, "top-ranks", "--evidence", "--format", "json")
    told = json.loads(done.stdout)
    assert told["head"]["vars"][-2:] == ["sentence", "document"]
    assert "o" not in told["head"]["vars"]
    texts = "".join(path.read_text("utf-8") for path in (OUTPUT / "texts").iterdir())
    for row in told["results"]["bindings"]:
        assert row["quote"]["value"] in row["sentence"]["value"]
        assert row["sentence"]["value"] in texts
        assert row["document"]["value"]


def test_evidence_of_rows_that_hold_none_is_a_notice() -> None:
    done = ask(OUTPUT, "counts-by-class", "--evidence", "--format", "csv")
    assert done.exit_code == 0
    assert "SELECT the variable" in done.stderr
    of_own = ask(OUTPUT, "-q", "SELECT ?c { ?c a ik:Goal }", "--evidence", "--format", "csv").stdout
    assert of_own.startswith("c,sentence,document\n")
    assert all(line.count(",") >= 2 and not line.endswith(",") for line in of_own.splitlines())


@pytest.mark.parametrize(
    ("text", "stretch", "sentence"),
    [
        ("前句。本句有3家。后句。", "3家", "本句有3家。"),
        ("标题\n他说：“新增2家。”随后", "2家", "他说：“新增2家。”"),
        ("没有句号", "句号", "没有句号"),
        ("甲1家。乙2家。", "1家。乙2家", "甲1家。乙2家。"),
        ("第一段\n　　第二段5项\n第三段", "5项", "第二段5项"),
    ],
)
def test_the_sentence_around(text: str, stretch: str, sentence: str) -> None:
    start = text.index(stretch)
    first, last = around(text, start, start + len(stretch))
    assert text[first:last] == sentence


def test_explain_runs_nothing_and_shows_what_would_run() -> None:
    done = ask(OUTPUT, "-q", "SELECT * { ?s ik:ranks ?r }", "--explain")
    assert done.exit_code == 0
    assert "# not in the graph: ik:ranks (did you mean ik:rank" in done.stdout
    assert "PREFIX ik: <https://w3id.org/innokg/ns#>\nSELECT" in done.stdout
    bound = ask(OUTPUT, "top-ranks", "--limit", "1", "--explain").stdout
    assert 'VALUES ?limit { "1"^^' in bound
    assert list(ox.Store().query(bound)) == []  # what is shown is SPARQL that runs anywhere


def test_a_workbook_holds_numbers_and_no_formula(tmp_path: Path) -> None:
    graph = tmp_path / "g.ttl"
    graph.write_text('<http://e/a> <http://e/b> "=1+1", 5, 2.5, "\\u0007x" .', "utf-8")
    done = ask(graph, "-q", "SELECT ?o { ?s ?p ?o } ORDER BY ?o", "--format", "xlsx")
    assert done.exit_code == 0, done.stderr
    sheet = openpyxl.load_workbook(io.BytesIO(done.stdout_bytes)).active
    assert sheet is not None
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert cells == {"o": "s", 5: "n", 2.5: "n", "=1+1": "s", " x": "s"}


def test_several_files_of_several_kinds_are_one_graph(tmp_path: Path) -> None:
    written = {
        "a.ttl": "<http://e/a> <http://e/p> 1 .",
        "b.nq": '<http://e/b> <http://e/p> "2" <http://e/g> .\n',
        "c.trig": "<http://e/h> { <http://e/c> <http://e/p> 3 }",
        "d.jsonld": '{"@id": "http://e/d", "http://e/p": 4}',
        "e.nt": '<http://e/e> <http://e/p> "5" .\n',
    }
    for name, content in written.items():
        (tmp_path / name).write_text(content, "utf-8")
    sparql = "SELECT (COUNT(*) AS ?n) { ?s <http://e/p> ?o }"
    done = ask(*(tmp_path / name for name in written), "-q", sparql, "--format", "csv")
    assert done.stdout.split() == ["n", "5"]
    named = ask(*(tmp_path / name for name in written), "-q", "SELECT ?g { GRAPH ?g {?s ?p ?o} } ORDER BY ?g")
    assert named.stdout.split()[-2:] == ["http://e/g", "http://e/h"]
    (tmp_path / "broken.nt").write_text("<http://e/a> .\n", "utf-8")
    assert ask(tmp_path / "broken.nt", "-q", sparql).exit_code == 2


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        (["out", "documents"], False, (["out"], "", "documents", {})),
        (["out", "a.ttl"], True, (["out", "a.ttl"], "", "", {})),
        (["out", "平台数量", "--region", "商丘市", "--level=国家级"], False,
         (["out"], "", "平台数量", {"region": "商丘市", "level": "国家级"})),
        (["http://127.0.0.1:1/sparql", "documents"], False, ([], "http://127.0.0.1:1/sparql", "documents", {})),
        (["out"], False, (["out"], "", "", {})),
        ([], True, ([], "", "", {})),
    ],
)  # fmt: skip
def test_words_are_told_apart(
    words: list[str], asked: bool, expected: tuple[list[str], str, str, dict[str, str]]
) -> None:
    paths, endpoint, question, values = expected
    assert wording.read(words, [], asked=asked) == wording.Wording(tuple(map(Path, paths)), endpoint, question, values)


# ── the store on disk ────────────────────────────────────────────────────────────────────────────────────────


def test_a_large_graph_is_parsed_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "g.nq"
    graph.write_text('<http://e/a> <http://e/p> "1" <http://e/g> .\n', "utf-8")
    parsed: list[object] = []
    parse = ox.parse
    monkeypatch.setattr(opening.ox, "parse", lambda *a, **k: parsed.append(1) or parse(*a, **k))

    def values() -> list[str]:
        opened = opening.open_graph([graph], large=0)
        assert opened.kept is not None
        assert opened.kept.parent == tmp_path / ".g.nq.kg-store"
        return sorted(row["o"].value for row in opened.store.query("SELECT ?o { ?s ?p ?o }"))  # type: ignore[union-attr, misc]

    assert (values(), values(), len(parsed)) == (["1"], ["1"], 1)
    graph.write_text('<http://e/a> <http://e/p> "2" <http://e/g> .\n<http://e/a> <http://e/p> "3" .\n', "utf-8")
    assert (values(), len(parsed)) == (["2", "3"], 2)
    assert len(list((tmp_path / ".g.nq.kg-store").iterdir())) == 1


def test_a_second_process_opens_what_is_kept_and_parses_no_large_graph(tmp_path: Path) -> None:
    graph = tmp_path / "g.nq"
    graph.write_text('<http://e/a> <http://e/p> "1" <http://e/g> .\n', "utf-8")
    assert opening.open_beside([graph], large=0) is None
    opening.open_graph([graph], large=0)
    for store in (opening.open_beside([graph], large=0), opening.open_beside([graph, graph])):
        assert store is not None
        assert len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 1
    assert opening.open_beside([graph, graph], large=0) is None


def test_a_large_graph_that_is_broken_leaves_no_store(tmp_path: Path) -> None:
    graph = tmp_path / "g.nt"
    graph.write_text("<http://e/a> .\n", "utf-8")
    with pytest.raises(InputError, match=r"g\.nt:1"):
        opening.open_graph([graph], large=0)
    assert list((tmp_path / ".g.nt.kg-store").iterdir()) == []


# ── endpoints ────────────────────────────────────────────────────────────────────────────────────────────────


class _Endpoint(BaseHTTPRequestHandler):
    """Answers as an endpoint would: by what the query asks for."""

    def do_POST(self) -> None:
        query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
        if "moved" in query:
            return self._answer(307, "text/plain", b"")
        if "wrong" in query:
            return self._answer(400, "text/plain", "查询有误".encode())
        if "CONSTRUCT" in query:
            return self._answer(200, "application/n-triples", b"<http://e/a> <http://e/b> <http://e/c> .\n")
        assert "PREFIX ik:" in query
        told = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "7"}}]}}
        return self._answer(200, "application/sparql-results+json", json.dumps(told).encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Says nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("sparql", "code", "told"),
    [
        ("SELECT ?n { ?o ik:rank ?n }", 0, "n\n7\n"),
        ("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", 0, "<http://e/a> <http://e/b> <http://e/c> .\n"),
        ("SELECT ?wrong { ?o ik:rank ?n }", 2, "answered 400: 查询有误"),
        ("SELECT ?moved { ?o ik:rank ?n }", 2, "answered 307"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 2, "SERVICE is refused"),
    ],
)
def test_an_endpoint_is_asked_and_never_followed_elsewhere(endpoint: str, sparql: str, code: int, told: str) -> None:
    done = ask(endpoint, "-q", sparql, "--format", "ttl" if "CONSTRUCT" in sparql else "csv")
    assert done.exit_code == code
    assert told in done.output


def test_an_endpoint_that_is_not_there() -> None:
    done = ask("http://127.0.0.1:1/sparql", "-q", "ASK {}")
    assert done.exit_code == 2
    assert "cannot be reached" in done.stderr
