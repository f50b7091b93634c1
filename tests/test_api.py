"""The library as its users call it: three functions, their errors, and nothing imported before it is needed."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

SENTENCE = "全市高新技术企业达到135家。"


def test_a_sentence_is_annotated_as_the_readme_says() -> None:
    found = kg.annotate(SENTENCE)
    assert [m["text"] for m in found.mentions] == ["全市", "高新技术企业", "135家"]
    assert [(c["class"], c["value"], c["unitText"]) for c in found.claims] == [("Observation", 135, "家")]


@pytest.mark.parametrize("date", ["2020-12-18", "2020-12", "2020", datetime.date(2020, 12, 18)])
def test_a_date_of_any_precision_anchors_relative_times(date: str | datetime.date) -> None:
    (time,) = (m for m in kg.annotate("去年建成中试基地3家。", date=date).mentions if m["kind"] == "time")
    assert (time["from"], time["to"]) == ("2019-01-01", "2019-12-31")


def test_without_a_date_relative_times_stay_open() -> None:
    (time,) = (m for m in kg.annotate("去年建成中试基地3家。").mentions if m["kind"] == "time")
    assert (time["from"], time["to"]) == (None, None)


def test_a_text_is_never_taken_for_a_page() -> None:
    text = "<p>全市有瞪羚企业12家。</p>"
    found = kg.annotate(text)
    assert found.text == text
    assert all(text[m["start"] : m["end"]] == m["text"] for m in found.mentions)


@pytest.mark.parametrize(("text", "date"), [("", None), (" \n", None), (SENTENCE, "18/12/2020"), (SENTENCE, "2020-13")])
def test_what_cannot_be_annotated_is_told(text: str, date: str | None) -> None:
    with pytest.raises(kg.KgError):
        kg.annotate(text, date=date)


def test_own_concepts_are_found_and_found_again_when_they_change(tmp_path: Path) -> None:
    scheme = tmp_path / "schemes" / "mine.ttl"
    scheme.parent.mkdir()
    for name in ("云岭试验田", "云岭试验场"):
        line = f'des:plot a skos:Concept ; skos:inScheme sch:platform ; skos:prefLabel "{name}"@zh .\n'
        scheme.write_text(line, "utf-8")
        found = kg.annotate(f"全市建成{name}7家。", ontology=tmp_path)
        assert name in [m["text"] for m in found.mentions]
    with pytest.raises(kg.KgError, match="no such folder"):
        kg.annotate(SENTENCE, ontology=tmp_path / "absent")


def test_a_graph_is_built_and_loaded(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(f"{SENTENCE}\n", "utf-8")
    built = kg.build(text, tmp_path / "out", formats=["ttl", "nq"], base="https://example.org/", workers=1)
    assert (built.documents, built.left_out) == (1, ())
    assert built.claims > 0
    graph, merged = kg.load(tmp_path / "out"), kg.load(str(tmp_path / "out" / "graph.ttl"))
    assert set(graph.triples((None, None, None))) == set(merged.triples((None, None, None)))
    rows = list(graph.query("SELECT ?n ?o { ?o a ik:Observation ; schema:value ?n }"))
    assert [int(row[0]) for row in rows] == [135]
    assert str(rows[0][1]).startswith("https://example.org/id/claim/")
    assert any(str(g.identifier).startswith("https://example.org/id/text/") for g in graph.graphs())


def test_what_cannot_be_built_or_loaded_is_told(tmp_path: Path) -> None:
    for call in (
        lambda: kg.build(tmp_path / "absent", tmp_path / "out"),
        lambda: kg.build([], tmp_path / "out"),
        lambda: kg.build(tmp_path, tmp_path / "out", base="example"),
        lambda: kg.load(tmp_path),
        lambda: kg.load(tmp_path / "absent.ttl"),
    ):
        with pytest.raises(kg.KgError):
            call()
    assert not (tmp_path / "out").exists()


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import kg, sys; kg.__version__; print(*sorted(m for m in sys.modules if m.startswith(('kg.', 'rdflib'))))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert shown.stdout.split() == []


def test_help_loads_no_heavy_module() -> None:
    code = "import sys; from kg.cli import cli; cli(['--help'], standalone_mode=False); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    heavy = {"rdflib", "pyoxigraph", "jieba", "pyshacl", "trafilatura", "lxml", "networkx", "jinja2", "kg.engine"}
    assert heavy.isdisjoint(shown.stdout.decode().split())


def test_names_of_the_package_are_listed_and_no_others_exist() -> None:
    assert {"annotate", "build", "load"} <= set(dir(kg))
    with pytest.raises(AttributeError, match="no attribute 'absent'"):
        kg.absent  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_quickstart_of_the_readme_runs(repo: Path, readme: str, tmp_path: Path) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (repo / readme).read_text("utf-8"), re.DOTALL)
    (tmp_path / "seeds").symlink_to(repo / "seeds")
    done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == re.findall(r"# → (.*)$", block, re.MULTILINE)
    assert (tmp_path / "output" / "graph.ttl").is_file()
