"""The page of a whole folder: the same bytes anywhere, a picture that grows without moving, a summary if large."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg
from kg import rdf
from kg.export import page

ROOT = Path(__file__).parents[2]


def data_of(html: str) -> Any:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found.group(1))


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a machine whose locale is Chinese and not UTF-8; where none can be made, one that knows
    ASCII only, which forgives still less."""
    folder = tmp_path_factory.mktemp("locales")
    localedef = shutil.which("localedef")
    made = localedef and subprocess.run(
        [localedef, "-c", "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")], capture_output=True, check=False
    )
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return plain | (
        {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK"} if made and not made.returncode else {"LC_ALL": "C"}
    )


def test_a_locale_of_gbk_writes_the_same_bytes(gbk: dict[str, str], tmp_path: Path) -> None:
    kg.build(ROOT / "seeds", tmp_path / "here", formats=["html"], workers=1)
    script = "import sys, kg; kg.build(sys.argv[1], sys.argv[2], formats=['html'], workers=1)"
    asked = [sys.executable, "-c", script, str(ROOT / "seeds"), str(tmp_path / "there")]
    subprocess.run(asked, env=gbk | {"PYTHONHASHSEED": "7"}, check=True, capture_output=True)
    here, there = ((tmp_path / name / "graph.html").read_bytes() for name in ("here", "there"))
    assert "商丘".encode() in here
    assert here == there
    assert len(here) < 1_500_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the demo, built."""
    folder = tmp_path_factory.mktemp("demo")
    kg.build(ROOT / "seeds", folder, formats=["nq"], workers=1)
    return folder


def stored(folder: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    return store


def places_of(store: ox.Store) -> dict[str, tuple[int, int]]:
    nodes = data_of(page.render(store, {}, title="例"))["network"]["nodes"]
    return {node["id"]: (node["x"], node["y"]) for node in nodes}


def test_a_newer_document_moves_nothing(demo: Path) -> None:
    everything = stored(demo)
    dated = everything.quads_for_pattern(None, ox.NamedNode(rdf.iri("dcterms:issued")), None)
    texts = {quad.object.value: quad.subject for quad in dated if "/id/text/" in quad.subject.value}
    earlier = stored(demo)
    earlier.remove_graph(texts[max(texts)])
    before, after = places_of(earlier), places_of(everything)
    assert 100 < len(before) < len(after)
    assert {one: after[one] for one in before if one in after} == before


# ── a large graph ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", ["place", "theme"])
def test_a_summary_holds_each_node_once(demo: Path, way: str) -> None:
    data = data_of(page.render(stored(demo), {}, title="大", whole=50))
    told = data["summary"][way]
    members = sorted(i for _, _, some, _, _ in told["groups"] for i in some)
    assert members == list(range(len(data["network"]["nodes"])))
    kinds = [node["kind"] for node in data["network"]["nodes"]]
    assert all({kinds[i] for i in some} == {kind} for _, kind, some, _, _ in told["groups"])
    assert 3 < len(told["heads"]) <= 41
    assert all(a != b and n > 0 for a, b, n in told["links"])
    assert not any("x" in node for node in data["network"]["nodes"])


def test_a_small_graph_needs_no_summary(demo: Path) -> None:
    assert "summary" not in data_of(page.render(stored(demo), {}, title="小"))
