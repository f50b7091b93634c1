"""Texts that are nearly the same are found and told; what both say is one claim with the evidence of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.engine.build import build
from kg.engine.change import merge, remove
from kg.engine.likeness import hashes, likeness, pairs, sketch
from kg.rdf import iri
from kg.store import open_store, select
from kg.validate import validate
from kg.verify import verify

REPORT = """铜陵市2024年科技创新情况

2024年末，全市有省级科技企业孵化器11家，国家级众创空间4家。
高新技术企业达到386家，同比增长9.2%，居全省第8位。
技术合同成交额62.5亿元，比上年提高3.1个百分点。
市科技局负责平台遴选，市财政局负责资金拨付。
力争到2026年，全市瞪羚企业达到30家以上。
"""
AGAIN = REPORT.replace("386家", "389家") + "（来源：市政府网站）\n"
OTHER = "淮北市拥有省级工程研究中心21家，备案众创空间16家，认定高新技术企业402家，培育瞪羚企业19家，引进院士团队3个。\n"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (REPORT, 1.0),
        (REPORT.replace("。\n", "。\r\n\r\n"), 1.0),
        (AGAIN, 0.8),
        (OTHER, 0.0),
        ("全市有众创空间4家。", 0.0),
    ],
)
def test_likeness(other: str, expected: float) -> None:
    assert likeness(sketch(REPORT), sketch(other)) == pytest.approx(expected, abs=0.1)


def test_a_form_with_other_figures_is_another_text() -> None:
    filled = "".join(f"表{i}所列众创空间共有{i}家在孵企业" + "。" for i in range(1, 20))
    again = "".join(f"表{i}所列众创空间共有{i + 30}家在孵企业" + "。" for i in range(1, 20))
    assert likeness(sketch(filled), sketch(again)) < 0.1


def test_each_text_is_like_one_that_is_like_none(tmp_path: Path) -> None:
    texts = [("c", "3", AGAIN + "完。\n"), ("a", "1", REPORT), ("b", "2", AGAIN), ("d", "4", OTHER)]
    sketches = [(path, key, sketch(text)) for path, key, text in texts]
    lines = sorted(line for one in sketches for line in hashes(*one))
    told = [(key, one) for _, key, one in sketches]
    assert list(pairs(lines, lambda: told, tmp_path)) == [("2", "1"), ("3", "1")]


# ── what a build makes of them ───────────────────────────────────────────────────────────────────────────────


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", REPORT), ("b.txt", AGAIN), ("o.txt", OTHER)):
        (tmp_path / "in" / name).write_text(text, "utf-8")
    return tmp_path / "in"


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    build([folder], tmp_path / "out", workers=1)
    return tmp_path / "out"


def test_what_both_say_is_counted_once(out: Path) -> None:
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    assert [(n["where"], n["what"]) for n in told["noticed"]] == [("b.txt", "nearly the same text as a.txt")]
    assert "nearly the same text as a.txt" in (out / "report.md").read_text("utf-8")
    store = open_store(out)
    query = """SELECT ?v (COUNT(?p) AS ?n) { ?c a ik:Observation ; schema:value ?v ; ik:evidence ?p ;
        ik:measure code:count ; schema:observationAbout/skos:prefLabel "铜陵市"@zh } GROUP BY ?c ?v ORDER BY ?v"""
    assert [(row["v"], row["n"]) for row in select(store, query)] == [
        ("4", "2"), ("11", "2"), ("386", "1"), ("389", "1"),
    ]  # fmt: skip
    said = [sum(d["claims"].values()) for d in told["documents"]]
    (joined,) = told["joined"].values()
    assert told["counts"]["claims"] == sum(said) - len(joined) == (out / "facts.csv").read_text("utf-8").count("\n") - 1
    classes = ("Observation", "Goal", "Recognition", "Support", "Task", "TripleClaim")
    assert told["counts"]["claims"] == sum(told["counts"]["classes"].get(c, 0) for c in classes)


def test_the_output_is_still_what_the_contract_says(out: Path, repo: Path) -> None:
    assert verify(out).mismatches == ()
    assert validate(out / "graph.nq", repo / "ontology" / "shapes").results == ()
    lines = (out / "graph.nq").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    graphs = {line.rsplit(" ", 2)[1] for line in lines if f"<{iri('ik:evidence')}>" in line and "/claim/" in line[:60]}
    assert len(graphs) == 3  # a repeated claim's evidence stands in the graph of the text that repeats it


def test_either_text_can_leave_again(folder: Path, out: Path, tmp_path: Path) -> None:
    for gone in ("a.txt", "b.txt"):
        text = (folder / gone).read_text("utf-8")
        merge([out], tmp_path / "copy")
        assert contents(tmp_path / "copy") == contents(out)
        remove(tmp_path / "copy", [gone])
        (folder / gone).unlink()
        build([folder], tmp_path / "clean", workers=1)
        assert contents(tmp_path / "copy") == contents(tmp_path / "clean")
        (folder / gone).write_text(text, "utf-8")


def test_texts_of_two_outputs_are_joined_too(folder: Path, out: Path, tmp_path: Path) -> None:
    build([folder / "a.txt"], tmp_path / "one", workers=1)
    build([folder / "b.txt", folder / "o.txt"], tmp_path / "two", workers=1)
    merge([tmp_path / "two", tmp_path / "one"], tmp_path / "both")
    assert contents(tmp_path / "both") == contents(out)
