"""The report and the manifest tell what was built, what was left out, and what to look at again."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.engine.build import build
from kg.export.digest import digest
from kg.export.manifest import document, manifest_json
from kg.export.network import network
from kg.export.report import CONFLICTS, SHOWN, report_md
from kg.model import Issue
from kg.ontology import default_directory
from kg.questions import find
from kg.store import open_store, select

OUTPUT = Path(__file__).parents[1] / "cases" / "output"
LINES = sorted(f"{q.subject} {q.predicate} {q.object} .\n" for q in open_store(OUTPUT))
ISSUES = [
    Issue("the same bytes as a.txt", "c.txt", "it is counted once", "notice"),
    Issue("empty", "d<b>.txt", "put text into it"),
]
VERSIONS = {"version": "1", "ontology": ""}
COUNTS = {"documents": 2, "claims": 16, "triples": 300, "classes": {"Observation": 5, "Region": 7}}
DOCUMENTS = [
    document("a.txt", "4eae23b10a788cdc", "4eae", "泉州市2024年科技工作小结", "2024-12-31", {"Observation": 12}),
    document("b.txt", "ba6562d8f449c5fa", "ba65", "", "", {"TripleClaim": 1, "Observation": 2, "Recognition": 1}),
]


def manifest(documents: list[dict[str, Any]] = DOCUMENTS, issues: Iterable[Issue] = ISSUES) -> str:
    files = [("graph.nq", "00ff"), ("report.md", "11ee")]
    return "".join(manifest_json(COUNTS, documents, issues, files, "abc"))


@pytest.fixture(scope="module")
def report() -> str:
    counts = COUNTS | {"version": "1", "ontology": "abc"}
    return "".join(report_md(digest(LINES), ISSUES, counts, DOCUMENTS))


def section(report: str, title: str) -> str:
    return report.partition(f"## {title}\n\n")[2].partition("\n## ")[0]


def test_manifest() -> None:
    told = json.loads(manifest())
    assert told["tool"] == "innokg"
    assert told["counts"] == COUNTS
    assert [d["path"] for d in told["documents"]] == ["a.txt", "b.txt"]
    assert told["documents"][1]["title"] is None
    assert told["left_out"] == [{"what": "empty", "where": "d<b>.txt", "cure": "put text into it"}]
    assert [n["severity"] for n in told["noticed"]] == ["notice"]
    assert told["files"] == {"graph.nq": "00ff", "report.md": "11ee"}


@pytest.mark.parametrize("documents", [DOCUMENTS, []])
def test_manifest_is_as_json_writes_it(documents: list[dict[str, Any]]) -> None:
    written = manifest(documents, ISSUES if documents else [])
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_manifest_does_not_depend_on_the_order_of_issues() -> None:
    assert manifest(issues=ISSUES[::-1]) == manifest()


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
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("e", "f")]
    labels = {x: x.upper() for x in "abcdef"}
    one, other = network(pairs, labels), network(pairs[::-1], labels)
    assert one.communities() == other.communities()
    assert one.example_path() == other.example_path()


def test_empty_graph() -> None:
    empty = {"documents": 0, "claims": 0, "triples": 0, "classes": {}, "version": "1", "ontology": ""}
    assert section("".join(report_md([], [], empty, [])), "路径示例") == "无。\n"


def test_the_rows_of_documents_are_read_together() -> None:
    """A split of the lines by text changes no section; rows of two documents sort into one list."""
    keys = ("4eae23b10a788cdc", "ba6562d8f449c5fa")
    texts = [[line for line in LINES if key in line or not any(k in line for k in keys)] for key in keys]
    rows = sorted({row for lines in texts for row in digest(lines)})
    whole, parted = ("".join(report_md(r, [], COUNTS | VERSIONS, [])) for r in (digest(LINES), rows))
    assert section(parted, "说法不一的数字") == section(whole, "说法不一的数字")
    assert section(parted, "联系最多的事物") == section(whole, "联系最多的事物")


def test_long_lists_say_how_much_more_there_is() -> None:
    def figure(number: int, value: int) -> str:
        n = str(value)
        row = ["figure", f"k{number}", n, n, n, "", "a.txt", "q", "x", "甲", "y", "乙", "", "", "2020", "2020", ""]
        return json.dumps(row, separators=(",", ":")) + "\n"

    rows = sorted(figure(n, v) for n in range(CONFLICTS) for v in (1, 2))
    rows += [json.dumps(["provisional", f"p{n:02}", f"丙{n:02}", "c", 1, ""]) + "\n" for n in range(SHOWN + 5)]
    text = "".join(report_md(rows, [], COUNTS | VERSIONS, []))
    assert "另有" in section(text, "说法不一的数字")
    assert section(text, "本体之外的概念").count("\n") == SHOWN + 1
    assert "另有 5 条" in section(text, "本体之外的概念")


def test_a_label_that_stayed_stands_for_all() -> None:
    rows = [json.dumps(["provisional", "p", "丙", "c", 1, "引"]) + "\n"]
    text = "".join(report_md(rows, [], COUNTS | VERSIONS, [], {"p": "丁"}))
    assert "- 丁，1 次：「引」" in text


def test_the_report_and_the_question_tell_the_same_conflicts(tmp_path: Path) -> None:
    texts = {"a": "池州市2023年底有省级众创空间6家，瞪羚企业超过40家，工程研究中心约50家。力争2025年众创空间达到20家。",
             "b": "池州市2023年底有省级众创空间8家，瞪羚企业52家，工程研究中心53家。力争2025年众创空间达到30家。",
             "c": "池州市2023年底有省级众创空间5至7家，瞪羚企业不到39家。"}  # fmt: skip
    for name, words in texts.items():
        (tmp_path / f"{name}.txt").write_text(words + "\n", "utf-8")
    build([tmp_path / f"{name}.txt" for name in texts], tmp_path / "out", formats=["nq"], workers=1)
    rows = select(open_store(tmp_path / "out"), find(default_directory() / "queries", "conflicts").sparql)
    asked = {(row["quote"], row["document"]) for row in rows}
    shown = section((tmp_path / "out" / "report.md").read_text("utf-8"), "说法不一的数字")
    assert len(asked) >= 5
    assert shown.count("  - ") == len(asked)
    assert all(f"「{quote}」{document}" in shown for quote, document in asked)
