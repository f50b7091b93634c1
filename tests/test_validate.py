"""What the shapes and rules refuse: the reference graph with one thing changed, and the message a reader gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, OntologyError
from kg.validate import Violation, validate

ONTOLOGY = Path(__file__).parents[1] / "ontology"
SHAPES = ONTOLOGY / "shapes"
GRAPH = (ONTOLOGY / "examples" / "contract.ttl").read_text("utf-8")

# (what is changed, in the reference graph by regular expression, into what, property and message of a violation)
MUTATIONS = [
    ("an unknown property", "ik:batch", "ik:batsh", "ik:batsh", "is no property of ik:Recognition"),
    ("a property of another class", "ik:batch", "ik:rankText", "ik:rankText", "is no property of ik:Recognition"),
    ("two claim classes", "a ik:Support ;", "a ik:Support, ik:Task ;", "rdf:type", "exactly one class"),
    ("a superclass", "a ik:Task ;", "a ik:Task, ik:Claim ;", "rdf:type", "exactly one class"),
    ("a misspelt class", "a ik:Task ;", "a ik:Tusk ;", "rdf:type", "needs a class of the contract"),
    ("no class", "a ik:Task ;", "", "rdf:type", "has no class"),
    ("a claim without evidence", r"ik:evidence \S+ ;(\s+ik:basis)", r"\1", "ik:evidence", "needs evidence"),
    ("an entity without evidence", r"(a ik:Event .*) ; ik:evidence \S+", r"\1", "ik:evidence", "needs evidence"),
    ("evidence that is no passage", r"ik:evidence passage:\S+", "ik:evidence region:100000", "ik:evidence", "Passage"),
    ("a code of another scheme", "code:count", "code:national", "ik:measure", "at most one measure: code:count"),
    ("an unknown level", "ik:level code:national", "ik:level code:galactic", "ik:level", "a level is code:national"),
    ("no strength", "ik:strength code:ensure ;", "", "ik:strength", "needs one strength"),
    ("a deadline as text", r'"2021-12-31"\^\^xsd:date ; ik:str', '"年底" ; ik:str', "ik:deadline", "an xsd:date or"),
    ("a number as text", "value 1.68", 'value "1.68"', "schema:value", "xsd:integer or xsd:decimal"),
    ("a double", "value 1.68", "value 1.68e0", "schema:value", "xsd:integer or xsd:decimal"),
    ("two values", "value 1.68", "value 1.68, 1.69", "schema:value", "at most one value"),
    ("nothing said", "schema:value 900000000 ;", "", "", "needs a value, a range, a rank"),
    ("a range upside down", "minValue 150", "minValue 190", "schema:minValue", "not above the maximum"),
    ("a value beside a range", "schema:minValue", "schema:value 160 ; schema:minValue", "", "not both"),
    ("a bare rank with a value", "code:rank ;", "code:rank ; schema:value 1 ;", "", "has no value where its measure"),
    ("万 in the unit", '(value 200000 ; schema:unitText) "元"', r'\1 "万元"', "schema:unitText", "without 万 or 亿"),
    ("a rank of nought", "ik:rank 4", "ik:rank 0", "ik:rank", "a positive xsd:integer"),
    ("a confidence above one", "ik:confidence 0.6", "ik:confidence 1.2", "ik:confidence", "from 0 to 1"),
    ("no basis", "ik:basis code:stated ;", "", "ik:basis", "needs one basis"),
    ("a support of nobody", r"ik:policy \S+ ; ik:supporter \S+ ;", "", "", "needs a policy or a supporter"),
    ("no designation", r"ik:designation \S+ ;", "", "ik:designation", "needs one designation"),
    ("nothing to be done", 'dcterms:description "提出.*"@zh ;', "", "dcterms:description", "what is to be done"),
    ("no subject", r"rdf:subject \S+ ;", "", "rdf:subject", "needs one subject"),
    ("a predicate of elsewhere", "predicate dcterms:hasPart", "predicate ik:batch", "rdf:predicate", "the contract's"),
    ("a label without language", '"市政府"@zh', '"市政府"', "skos:prefLabel", "preferred label, one a language"),
    ("two labels", '"市政府"@zh', '"市政府"@zh, "府"@zh', "skos:prefLabel", "preferred label, one a language"),
    ("a wrong status", "adms:status code:planned", "adms:status code:filed", "adms:status", "a status is code:issued"),
    ("an empty passage", r"oa:end \d+", "oa:end 0", "oa:start", "below the end"),
    ("a passage too long", r"oa:end (\d+)", r"oa:end \g<1>1", "oa:exact", "characters between"),
    ("an offset as text", r"oa:start (\d+)", r'oa:start "\1"', "oa:start", "an xsd:integer below the end"),
    ("two quotes", r'oa:exact "(.*)"@zh', r'oa:exact "\1"@zh, "x"@zh', "oa:exact", "at most one oa:exact"),
    ("a quote in English", r'oa:exact "(.*)"@zh', r'oa:exact "\1"@en', "oa:exact", "in Chinese"),
    ("a period backwards", '"2019-01-01"', '"2020-01-01"', "dcat:startDate", "not after the end date"),
    ("a period without sides", r'dcat:startDate .* dcat:endDate "2019.*\.', "dcterms:title 'x' .", "", "start date"),
    ("a short hash", 'schema:sha256 ".', 'schema:sha256 "', "schema:sha256", "64 lower-case hex digits"),
    ("an absolute path", '"contract.txt"', '"/contract.txt"', "schema:contentUrl", "relative to the input"),
    ("something undescribed", "except region:411423", "except region:411424", "ik:except", "does not describe"),
    ("no base triple", "adms:status code:planned ;", "", "", "is evidence for is not asserted beside it"),
    ("a relation without claim", "a ik:Platform ;", "a ik:Platform ; ik:hosts region:100000 ;", "ik:hosts", "without"),
    ("a stated identity", "code:inferred ; ik:conf", "code:stated ; ik:conf", "", "is inferred and its triple not"),
    ("a believed identity", r"(region:\S+市) a ik:Region", r"\1 ik:possibleIdentity region:411400 ; a ik:Region",
     "ik:possibleIdentity", "is no property of ik:Region"),
]  # fmt: skip


def _validate(tmp_path: Path, graph: str) -> tuple[Violation, ...]:
    path = tmp_path / "graph.ttl"
    path.write_text(graph, "utf-8")
    return validate(path, SHAPES).results


@pytest.mark.parametrize(("old", "new", "path", "message"), [m[1:] for m in MUTATIONS], ids=[m[0] for m in MUTATIONS])
def test_one_thing_wrong_is_told_in_words(tmp_path: Path, old: str, new: str, path: str, message: str) -> None:
    changed, times = re.subn(old, new, GRAPH, count=1)
    assert times == 1
    results = _validate(tmp_path, changed)
    assert [r for r in results if r.path == path and message in r.message], [str(r) for r in results]


@pytest.mark.parametrize(
    "harmless",
    [
        "region:320000 a ik:Region ; skos:prefLabel '江苏省'@zh, 'Jiangsu'@en ; skos:altLabel '江苏'@zh .",
        "period:2018-01-01_open a dcterms:PeriodOfTime ; dcat:startDate '2018-01-01'^^xsd:date .",
        "des:gazelle a skos:Concept ; skos:prefLabel '瞪羚企业'@zh ; skos:broader des:maker-space .",
    ],
)
def test_what_the_contract_allows_conforms(tmp_path: Path, harmless: str) -> None:
    assert _validate(tmp_path, f"{GRAPH}\n{harmless}\n") == ()


def test_the_demo_conforms(repo: Path, tmp_path: Path) -> None:
    kg.build([repo / "seeds"], tmp_path / "output", formats=("ttl",), workers=1)
    assert validate(tmp_path / "output" / "graph.ttl", repo / "ontology" / "shapes").conforms


def test_a_report_names_node_property_and_value(tmp_path: Path) -> None:
    changed = GRAPH.replace("ik:rank 4", "ik:rank 0")
    (result,) = _validate(tmp_path, changed)
    assert result.focus.startswith("claim:")
    assert str(result) == f"{result.focus} ik:rank: at most one rank, a positive xsd:integer (found 0)"
    assert result.severity == "Violation"


def test_named_graphs_are_checked_together(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text('<http://x/a> <http://www.w3.org/ns/oa#exact> "x"@zh <http://x/g> .\n', "utf-8")
    report = validate(path, SHAPES)
    assert not report.conforms
    assert report.results == (Violation("http://x/a", "rdf:type", "has no class"),)


def test_what_cannot_be_checked_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        validate(tmp_path / "graph.ttl", SHAPES)
    (tmp_path / "graph.ttl").write_text(GRAPH, "utf-8")
    with pytest.raises(OntologyError, match="no shapes"):
        validate(tmp_path / "graph.ttl", tmp_path / "none")
