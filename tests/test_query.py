"""Queries answer from the graph alone, say where they are wrong, and render for people and programs."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.query import FORMATS, NamedQuery, ask, bind, check, find, named, open_store, render, run

OUTPUT = Path(__file__).parent / "cases" / "output"
QUERIES = named(Path(__file__).parents[1] / "ontology" / "queries")
COUNT = """SELECT ?n { ?o schema:variableMeasured/skos:prefLabel "高新技术企业"@zh ;
    ik:measure code:count ; schema:value ?n }"""


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return open_store(OUTPUT)


def question(name: str) -> NamedQuery:
    return next(q for q in QUERIES if q.name == name)


def test_known_answer_without_declaring_prefixes(store: ox.Store) -> None:
    assert render(run(store, COUNT), "csv") == "n\n1200\n"


def test_own_prefix_wins(store: ox.Store) -> None:
    own = "PREFIX schema: <http://elsewhere.example/> SELECT ?s { ?s schema:value ?n }"
    assert run(store, own).rows() == []


def test_named_graphs_are_seen_at_once() -> None:
    store = ox.Store()
    triple = (ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("x"))
    store.add(ox.Quad(*triple, ox.NamedNode("http://e/g")))
    assert len(run(store, "SELECT * { ?s ?p ?o }").rows()) == 1
    assert len(run(store, "SELECT * FROM <http://e/g> { ?s ?p ?o }").rows()) == 1
    assert len(run(store, "PREFIX e: <http://e/> SELECT * FROM NAMED e:g { GRAPH ?g { ?s ?p ?o } }").rows()) == 1


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT*{service silent<http://127.0.0.1:1/>{?s ?p ?o}}",
        "PREFIX e: <http://e/> SELECT*{SERVICEe:x{?s ?p ?o}}",
        "PREFIX SERVICEe: <http://e/> PREFIX e: <http://e/> SELECT*{SERVICEe:x{?s ?p ?o}}",
        "SELECT * { ?a ?b ?c FILTER(?a<'x>')SERVICE<http://127.0.0.1:1/>{?s ?p ?o}FILTER('x'='y') }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b#>'\n) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } FILTER(?c='') }",
        "SELECT * { # it's\n SERVICE ?x { ?s ?p ?o } }",
        "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { { SERVICE <file:///etc/passwd> { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } } }",
    ],
)
def test_service_is_refused_however_it_is_written(store: ox.Store, sparql: str) -> None:
    with pytest.raises(InputError, match="SERVICE is refused"):
        run(store, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?service schema:name "SERVICE <http://e/> {}" }',
        "SELECT * { ?s <http://e/service#x> ?o } # SERVICE <http://e/> {}",
        "PREFIX service: <http://e/> SELECT * { ?s service:SERVICE ?o }",
        "SELECT * { ?s ?p '''from <x> it's service''' }",
    ],
)
def test_the_word_alone_is_none(store: ox.Store, sparql: str) -> None:
    assert run(store, sparql).rows() == []


@pytest.mark.parametrize("graph", ["<file:///etc/passwd>", "<http://e/none>", "NAMED <http://e/none>", "text:none"])
def test_from_of_what_is_not_stored_is_refused(store: ox.Store, graph: str) -> None:
    with pytest.raises(InputError, match="FROM names a graph that is not stored"):
        run(store, f"SELECT * \nfrom {graph} {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    ("sparql", "where", "cure"),
    [
        ("SELECT ?s {\n ?s ?p ?o", "query:2:", "a } is missing"),
        ("SELECT ?s { ?s foo:bar ?o }", "query:1:", "declare the prefix foo:"),
        ("INSERT DATA { <http://e/a> a ik:X }", "query:1:", "queries only"),
        ("SELECT ?s ?n { ?s ?p ?n } GROUP BY ?s", "query:1:", "neither bound nor grouped"),
        ("SELEC ?s { ?s ?p ?o }", "query:1:", "did you mean SELECT?"),
        ("SELECT ?s {\n ?s ?p ?o\n FLITER(?o > 1) }", "query:3:", "did you mean FILTER?"),
        ("SELECT ?s { ?s ?p ?o } ORDR BY ?s", "query:1:", "did you mean ORDER?"),
        ("SELECT * { FILTER" + "(" * 5_000 + "1" + ")" * 5_000 + " }", "query:1", "simplify the query"),
        ("{" * 100_000, "query:1", "simplify the query"),
        ("SELECT ?service { ?service a }", "query:1:", ""),
        ("SELECT * FROM <g1> { ?s ?p ?o }", "query:1:", "<g1> is relative"),
    ],
)
def test_syntax_errors_say_where_and_what_to_do(sparql: str, where: str, cure: str) -> None:
    with pytest.raises(InputError) as caught:
        check(sparql)
    assert caught.value.where.startswith(where)
    assert cure in caught.value.cure


def test_table_pads_by_display_width(store: ox.Store) -> None:
    lines = render(run(store, 'SELECT ?a ?b { VALUES (?a ?b) { ("众创空间" 1) ("x" 2) } }'), "table").splitlines()
    assert lines == ["a         b", "────────  ─", "众创空间  1", "x         2"]


def test_formats(store: ox.Store) -> None:
    result = run(store, 'SELECT ?a ?b { BIND("甲|乙"@zh AS ?a) }')
    assert json.loads(render(result, "json"))["results"]["bindings"] == [
        {"a": {"type": "literal", "value": "甲|乙", "xml:lang": "zh"}}
    ]
    assert render(result, "md") == "| a | b |\n| --- | --- |\n| 甲\\|乙 |  |\n"
    assert render(result, "tsv") == '?a\t?b\n"甲|乙"@zh\t\n'
    assert "甲|乙" in render(result, "xml")
    assert render(run(store, "ASK { ?s a ik:Goal }"), "table") == "true\n"
    turtle = render(run(store, "CONSTRUCT { ?s a ik:Goal } WHERE { ?s a ik:Goal }"), "ttl")
    assert turtle.count("a ik:Goal") == 2
    for wrong in ("ttl", "xls"):
        with pytest.raises(InputError):
            render(result, wrong)


def test_there_are_questions() -> None:
    assert len(QUERIES) >= 30
    for names in zip(*((q.name, q.name_zh, q.title_zh, q.title_en) for q in QUERIES), strict=True):
        assert len(set(names)) == len(QUERIES)
    reserved = {"query", "file", "param", "format", "evidence", "explain", "list", "ontology", "help"}
    assert not reserved & {p.name for q in QUERIES for p in q.parameters}


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_each_question_runs_with_its_defaults_and_orders_its_answer(store: ox.Store, query: NamedQuery) -> None:
    result = run(store, query.sparql)
    assert all(render(result, form) for form in FORMATS if form not in ("ttl", "xlsx"))
    assert "ORDER BY" in query.sparql
    for parameter in query.parameters:
        assert f"VALUES ?{parameter.name} {{ {parameter.default} }}" in query.sparql
    plain = query.sparql.encode()
    assert list(ox.Store().query(plain.decode()))[:1] == []  # declares every prefix that it needs: runs anywhere


# What has no example in the sample graph, and what has one under another value.
_UNANSWERED = {
    "amounts-of-money", "comparisons", "events", "excluded-places", "goals-and-present", "groups", "industries",
    "newly-added", "shares-and-intensities", "who-works-with-whom",
}  # fmt: skip
_ANSWERED = {"evidence-of": {"of": "泉州"}, "where-a-number-is-written": {"number": "1200"}}


@pytest.mark.parametrize("query", [q for q in QUERIES if q.name not in _UNANSWERED], ids=lambda q: q.name)
def test_each_question_has_an_answer(store: ox.Store, query: NamedQuery) -> None:
    assert run(store, bind(query, _ANSWERED.get(query.name, {}))).rows()


def test_answers_that_are_known(store: ox.Store) -> None:
    assert [line.split(",")[6] for line in render(run(store, question("conflicts").sparql), "csv").split()[1:]] == [
        "5",
        "6",
    ]
    assert "“两区三园”建设,5,2" in render(run(store, question("promised-counts").sparql), "csv")
    assert len(run(store, question("renewed-or-revoked").sparql).rows()) == 1


def test_parameters(store: ox.Store) -> None:
    due = question("goals-due")
    assert run(store, bind(due, {"by": "2026-12-31"})).rows()
    assert not run(store, bind(due, {"by": "2026-12-30"})).rows()
    assert not run(store, bind(question("top-ranks"), {"limit": "2"})).rows()
    assert not run(store, bind(question("evidence-of"), {"of": "不在图里"})).rows()


@pytest.mark.parametrize("value", ['" } SERVICE <http://e/> { }', 'x"@zh } #', "VALUES ?of { 1 }", "\\", "'''", "\n"])
def test_values_cannot_alter_the_query(store: ox.Store, value: str) -> None:
    assert run(store, bind(question("evidence-of"), {"of": value})).rows() == []


@pytest.mark.parametrize(
    ("name", "values"), [("goals-due", {"by": "soon"}), ("top-ranks", {"limit": "3 }"}), ("top-ranks", {"many": "3"})]
)
def test_values_of_another_kind_are_refused(name: str, values: dict[str, str]) -> None:
    with pytest.raises(InputError):
        bind(question(name), values)


def test_find_and_ask(store: ox.Store) -> None:
    folder = Path(__file__).parents[1] / "ontology" / "queries"
    files = {path.name: path for path in folder.glob("*.rq")}
    assert ask(store, find(files, "top-ranks"), {"limit": "3"}).rows()
    with pytest.raises(InputError, match="try top-ranks"):
        find(folder, "top-rank")


def test_question_without_title(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("# title.zh: 问\nSELECT * {}\n", "utf-8")
    with pytest.raises(InputError, match=r"lacks description, title\.en"):
        named(tmp_path)
