"""A large output is validated in batches, with the result that the whole graph has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.engine import checking
from kg.engine.build import build
from kg.validate import validate

TEXTS = [
    "鹰潭市2024年有省级众创空间6家。市科技局负责平台遴选。\n",
    "鹰潭市高新技术企业达到210家，同比增长8%。推进“三园一区”建设。\n",
    "关于认定2024年度市级工程研究中心的通知\n认定江西启明智造有限公司为市级工程研究中心。\n",
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "out", formats=["nq"], workers=1)
    return tmp_path / "out"


@pytest.mark.parametrize("broken", ["", "schema:unitText", "oa:end"])
def test_batches_find_what_the_whole_graph_has(
    out: Path, repo: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    shapes, graph = repo / "ontology" / "shapes", out / "graph.nq"
    if broken:
        lines = graph.read_text("utf-8").splitlines(keepends=True)
        name = broken.partition(":")[2]
        bad = [line.replace('"家"', '"家"@zh').replace(f"/{name}> ", f"/{name}X> ", 1) for line in lines]
        graph.write_text("".join(sorted(bad)), "utf-8")
    whole = validate(graph, shapes)
    assert whole.conforms is not bool(broken)
    monkeypatch.setattr(checking, "LARGE", 0)
    monkeypatch.setattr(checking, "BATCH", 10)
    assert checking.check(out, shapes) == whole
