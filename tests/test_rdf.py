"""Terms as text, and Turtle that rdflib, Oxigraph and Raptor read as the same triples."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import ids, rdf
from kg.errors import InputError
from kg.model import Period, Year

XSD = "http://www.w3.org/2001/XMLSchema#"


def test_the_base_moves_instances_and_not_the_vocabulary() -> None:
    assert rdf.prefixes(ids.BASE) == rdf.PREFIXES
    moved = rdf.prefixes("https://example.org/kg#")
    assert moved["region"] == "https://example.org/kg#id/region/"
    assert moved["ik"] == rdf.PREFIXES["ik"] == "https://w3id.org/innokg/ns#"
    assert rdf.PREFIXES["schema"] == "https://schema.org/"


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://exa mple.org/", "C:\\kg/"])
def test_a_base_that_makes_no_iris_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="base"):
        rdf.prefixes(base)


def test_prefixed_names_and_back() -> None:
    assert rdf.iri("region:320000") == "https://w3id.org/innokg/id/region/320000"
    assert rdf.curie("https://w3id.org/innokg/id/region/320000") == "region:320000"
    assert rdf.curie("https://example.org/x") == "https://example.org/x"
    assert rdf.nt_iri("ik:rank") == "<https://w3id.org/innokg/ns#rank>"
    assert rdf.nt_iri("text:ab", "https://example.org/") == "<https://example.org/id/text/ab>"
    for wrong in ("rank", "nobody:rank", "org:华 为", "org:“华为”>", "org:50%", "org:%zz"):
        with pytest.raises(InputError):
            rdf.nt_iri(wrong)


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [
        ("众创空间", "zh", '"众创空间"@zh'),
        ("5家", "", '"5家"'),
        ('"a\\b"\n\t\r', "", '"\\"a\\\\b\\"\\n\\t\\r"'),
        ("\x01\x08\x0c\x7f", "", '"\\u0001\\b\\f\\u007F"'),
        (5, "", f'"5"^^<{XSD}integer>'),
        (Decimal("5.00"), "", f'"5"^^<{XSD}integer>'),
        (Decimal("1E+9"), "", f'"1000000000"^^<{XSD}integer>'),
        (Decimal("44.70"), "", f'"44.7"^^<{XSD}decimal>'),
        (Decimal("-0.50"), "", f'"-0.5"^^<{XSD}decimal>'),
        (Decimal("1E-7"), "", f'"0.0000001"^^<{XSD}decimal>'),
        (Decimal("-0"), "", f'"0"^^<{XSD}integer>'),
        (date(2020, 12, 18), "", f'"2020-12-18"^^<{XSD}date>'),
        (Year(2025), "", f'"2025"^^<{XSD}gYear>'),
        (rdf.YearMonth(2025, 3), "", f'"2025-03"^^<{XSD}gYearMonth>'),
    ],
)
def test_literals_are_canonical(value: rdf.Lexical, lang: str, expected: str) -> None:
    assert rdf.nt_literal(value, lang) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2020, 12, 18), date(2020, 12, 18), date(2020, 12, 18)),
        (date(2020, 2, 1), date(2020, 2, 29), rdf.YearMonth(2020, 2)),
        (date(2020, 12, 1), date(2020, 12, 31), rdf.YearMonth(2020, 12)),
        (date(2020, 1, 1), date(2020, 12, 31), Year(2020)),
        (date(2020, 1, 1), date(2020, 6, 30), None),
        (date(2019, 7, 1), date(2020, 6, 30), None),
        (date(2020, 2, 1), date(2020, 2, 28), None),
        (date(2020, 2, 1), None, None),
        (None, None, None),
    ],
)
def test_a_period_as_one_date(start: date | None, end: date | None, expected: object) -> None:
    assert rdf.truncated_date(Period(start, end)) == expected


# ── Turtle ───────────────────────────────────────────────────────────────────────────────────────────────────

# Names as ids.name_key makes them, and others that it never makes but a user's base or a scheme might.
NAMES = [
    "X市", "anon_00bf9cedee229d6c_X市", "A%28B%29", "第一·名", "_x", "0abc", "kg-0_1_0", "2020-12-18_2020-12-18",
    "open_x", "a-", "a.b", "a..b", "a.", "-a", "·x", "²", "½", "①", "Ⅱ", "３", "ー々〇", "㐀𠮷", "ﬀ", "é", "ª",
    "\u0660",
    "e\u0301", "a~b", "a!b", "a,b", "a;b", "a@b", "a'b", "(a)", "a:b", "a?b=c", "%2Da", "100000_“三增一引”计划",
]  # fmt: skip
TEXTS = ['引"号\\与\n换行\t', "", "'单'", "\u3000\u2028\ufeff", "@zh", "𠮷", "a\x01\x7f", ". ;"]


def _lines() -> list[str]:
    predicate = rdf.nt_iri("ik:hosts")
    named = [rdf.nt(f"<{rdf.PREFIXES['region']}{n}>", predicate, f"<{rdf.PREFIXES['org']}{n}>") for n in NAMES]
    subject = rdf.nt_iri("text:x")
    values = [*TEXTS, 5, -5, Decimal("44.7"), Decimal("-0.5"), date(2020, 2, 29), Year(2025), rdf.YearMonth(2025, 3)]
    told = [rdf.nt(subject, rdf.nt_iri("schema:value"), rdf.nt_literal(v)) for v in values]
    labels = [rdf.nt(subject, rdf.nt_iri("skos:prefLabel"), rdf.nt_literal(t, "zh")) for t in TEXTS]
    classes = [rdf.nt(subject, rdf.nt_iri("rdf:type"), rdf.nt_iri("ik:SourceText"))]
    return named + told + labels + classes


def _triples(lines: bytes) -> set[str]:
    return {str(triple) for triple in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


def _raptor(path: Path) -> bytes:
    program = shutil.which("rapper")
    if program is None:
        pytest.skip("Raptor (rapper) is not installed")
    command = [program, "-q", "-i", "turtle", "-o", "ntriples", str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "graph.ttl"
    path.write_bytes(rdf.turtle(_lines()))
    return path


def test_oxigraph_reads_back_what_was_written(written: Path) -> None:
    expected = _triples("\n".join(_lines()).encode())
    assert {str(triple) for triple in ox.parse(path=str(written), format=ox.RdfFormat.TURTLE)} == expected


def test_rdflib_reads_back_what_was_written(written: Path) -> None:
    read = rdflib.Graph().parse(written).serialize(format="nt", encoding="utf-8")
    assert _triples(read) == _triples("\n".join(_lines()).encode())


def test_raptor_reads_back_what_was_written(written: Path) -> None:
    assert _triples(_raptor(written)) == _triples("\n".join(_lines()).encode())


def test_the_same_set_of_lines_gives_the_same_bytes() -> None:
    lines = _lines()
    shuffled = lines * 2
    random.Random(7).shuffle(shuffled)
    assert rdf.turtle(shuffled) == rdf.turtle(lines)
    assert rdf.turtle([line + "\n" for line in lines]) == rdf.turtle(lines)


def test_turtle_is_grouped_for_readers() -> None:
    subject = rdf.nt_iri("platform:320100_A%28B%29")
    lines = [
        rdf.nt(subject, rdf.nt_iri("skos:prefLabel"), rdf.nt_literal("A(B)", "zh")),
        rdf.nt(subject, rdf.nt_iri("ik:hosts"), rdf.nt_iri("org:乙")),
        rdf.nt(subject, rdf.nt_iri("ik:hosts"), rdf.nt_iri("org:甲")),
        rdf.nt(subject, rdf.nt_iri("rdf:type"), rdf.nt_iri("ik:Platform")),
        rdf.nt(rdf.nt_iri("text:x"), rdf.nt_iri("oa:start"), rdf.nt_literal(5)),
    ]
    assert rdf.turtle(lines, comment="two subjects").decode() == (
        "# two subjects\n"
        "@prefix ik: <https://w3id.org/innokg/ns#> .\n"
        "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
        "@prefix org: <https://w3id.org/innokg/id/org/> .\n"
        "@prefix platform: <https://w3id.org/innokg/id/platform/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix text: <https://w3id.org/innokg/id/text/> .\n"
        "\nplatform:320100_A%28B%29 a ik:Platform ;\n"
        '    skos:prefLabel "A(B)"@zh ;\n'
        "    ik:hosts org:乙, org:甲 .\n"
        "\ntext:x oa:start 5 .\n"
    )
    assert rdf.turtle([]) == b""


def test_names_that_some_parser_misreads_stay_whole() -> None:
    for name in ("-a", "a.", "a..b", "a.b", "²"):
        line = rdf.nt(f"<{rdf.PREFIXES['org']}{name}>", rdf.nt_iri("ik:hosts"), rdf.nt_iri("org:甲"))
        assert f"<{rdf.PREFIXES['org']}{name}>" in rdf.turtle([line]).decode()


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_stores_graphs_and_datasets(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    fact = f"{rdf.nt_iri('org:甲')} {rdf.nt_iri('ik:hosts')} {rdf.nt_iri('org:乙')}"
    label = f"{rdf.nt_iri('org:甲')} {rdf.nt_iri('skos:prefLabel')} {rdf.nt_literal('甲', 'zh')}"
    path.write_text(f"{fact} {rdf.nt_iri('text:x')} .\n{fact} {rdf.nt_iri('text:y')} .\n{label} .\n", "utf-8")
    assert len(rdf.parse_turtle(path)) == 3
    assert len(rdf.load_graph(path)) == 2
    dataset = rdf.load_dataset(path)
    text = dataset.graph(rdflib.URIRef(rdf.iri("text:x")))
    assert len(text) == 1
    assert (rdflib.URIRef(rdf.iri("org:甲")), None, rdflib.Literal("甲", lang="zh")) in dataset


def test_what_does_not_parse_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix ik: <https://w3id.org/innokg/ns#> .\n\nik:a ik:b .\n", "utf-8")
    with pytest.raises(InputError, match=r"graph\.ttl:3"):
        rdf.parse_turtle(path)
    with pytest.raises(InputError, match="suffix"):
        rdf.parse_turtle(tmp_path / "graph.json5")
    with pytest.raises(InputError, match="no-such"):
        rdf.parse_turtle(tmp_path / "no-such.ttl")


def test_importing_the_door_loads_no_library() -> None:
    code = "import sys, kg.rdf; sys.exit(any(m in sys.modules for m in ('rdflib', 'pyoxigraph', 'pyshacl')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
