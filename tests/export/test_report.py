"""The report and the manifest tell what was built, what was left out, and what to look at again."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.export.manifest import dumps, manifest
from kg.export.network import read_network
from kg.export.report import report_md
from kg.model import Issue
from kg.store import from_lines, open_store

OUTPUT = Path(__file__).parents[1] / "cases" / "output"
STORE = open_store(OUTPUT)
ISSUES = [
    Issue("the same bytes as a.txt", "c.txt", "it is counted once", "notice"),
    Issue("empty", "d<b>.txt", "put text into it"),
]


@dataclass(frozen=True)
class Shard:
    path: str
    key: str
    sha256: str
    title: str
    date: str
    claims: tuple[tuple[str, int], ...]


SHARDS = [
    Shard("b.txt", "ba6562d8f449c5fa", "ba65", "", "", (("Observation", 2), ("Recognition", 1), ("TripleClaim", 1))),
    Shard("a.txt", "4eae23b10a788cdc", "4eae", "泉州市2024年科技工作小结", "2024-12-31", (("Observation", 12),)),
]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return manifest(STORE, shards=SHARDS, issues=ISSUES, files={"graph.nq": "x"}, ontology_version="abc")


@pytest.fixture(scope="module")
def report(told: dict[str, Any]) -> str:
    return report_md(STORE, ISSUES, told)


def section(report: str, title: str) -> str:
    return report.partition(f"## {title}\n\n")[2].partition("\n## ")[0]


def test_manifest(told: dict[str, Any]) -> None:
    assert (told["counts"]["documents"], told["counts"]["claims"]) == (2, 16)
    assert told["counts"]["classes"]["Passage"] == 24
    assert told["counts"]["triples"] == len(STORE)
    assert [d["path"] for d in told["documents"]] == ["a.txt", "b.txt"]
    assert told["left_out"] == [{"what": "empty", "where": "d<b>.txt", "cure": "put text into it"}]
    assert [n["severity"] for n in told["noticed"]] == ["notice"]


def test_manifest_hashes_every_file_and_repeats_itself(told: dict[str, Any]) -> None:
    files: dict[str, str | bytes] = {"report.md": "报告", "graph.nq": b"x"}
    written = dumps(told, files)
    assert written == dumps(json.loads(written), files)
    assert json.loads(written)["files"] == {
        "graph.nq": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        "report.md": "1e8ddd10bafe5127a5c2c0862f147d855ea29aa8ab1c729d3f87d0eabead98e6",
    }


def test_manifest_does_not_depend_on_order(told: dict[str, Any]) -> None:
    other = manifest(STORE, shards=SHARDS[::-1], issues=ISSUES[::-1], files={"graph.nq": "x"}, ontology_version="abc")
    assert other == told


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("总览", "2 篇文档，16 条说法"),
        ("总览", "| 观测 | Observation | 5 |"),
        ("文档", "| a.txt | 泉州市2024年科技工作小结 | 2024-12-31 | 12 | 观测 12 |"),
        ("未收入与提醒", "- **未收入** d\\<b\\>.txt：empty（put text into it）\n- **提醒** c.txt"),
        ("说法不一的数字", "- 泉州市·科技企业孵化器·国家级（2024-12-31）\n  - 5：「国家级科技企业孵化器5家"),
        ("与文中所说数目不符", "- “两区三园”建设：文中说 5 个，图中有 2 个"),
        ("推断的说法", "- X市 possibleIdentity 泉州市（规则 `identity.guess`，可信度 0.6）"),
        ("本体之外的概念", "- 云上工坊，1 次：「建成一批云上工坊」"),
        ("联系最多的事物", "| 泉州市 | 6 |"),
        ("群落", "个："),
        ("路径示例", "泉州市 → "),
    ],
)
def test_sections(report: str, title: str, words: str) -> None:
    assert words in section(report, title)


def test_agreeing_figures_are_no_conflict(report: str) -> None:
    assert "高新技术企业" not in section(report, "说法不一的数字")


def test_network_answers_the_same_each_time() -> None:
    again = from_lines(sorted(f"{q.subject} {q.predicate} {q.object} ." for q in STORE))
    one, other = read_network(STORE), read_network(again)
    assert one.communities() == other.communities()
    assert one.example_path() == other.example_path()


def test_empty_graph() -> None:
    store = from_lines([])
    empty = manifest(store, shards=[], issues=[], files={}, ontology_version="")
    assert section(report_md(store, [], empty), "路径示例") == "无。\n"
