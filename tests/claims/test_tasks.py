"""Who is responsible for what, and slogans that charge nobody."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import tasks
from kg.context import Context
from kg.model import Source, Task
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def told(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    """The responsible, the description and the deadline of each task."""
    found = [c for c in tasks.find(context(text)) if isinstance(c, Task)]
    return [(tuple(b.label for b in c.responsible), c.description, str(c.deadline or "")) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县财政局负责统筹人才专项资金。", [(("县财政局",), "统筹人才专项资金", "")]),
        ("由市工信局牵头制定产业链图谱。", [(("市工信局",), "制定产业链图谱", "")]),
        ("市科技局、市财政局要做好资金监管工作。", [(("市科技局", "市财政局"), "资金监管工作", "")]),
        ("各县(市、区)科技局负责辖区内企业的跟踪服务。", [(("各县(市、区)科技局",), "辖区内企业的跟踪服务", "")]),
        ("市科技局要把这项任务列入年度考核。", [(("市科技局",), "列入年度考核", "")]),
        ("省人民政府应当组织编制高新区总体规划。", [(("省人民政府",), "组织编制高新区总体规划", "")]),
        (
            "支持企业建设研发机构。(责任单位:市科技局、市财政局)",
            [(("市科技局", "市财政局"), "支持企业建设研发机构", "")],
        ),
        (
            "由市住建局负责,确保2024年9月底前建成科创大厦。",
            [(("市住建局",), "建成科创大厦", "2024-09-30")],
        ),
        (
            "市科技局要扛起主体责任,负责中试场地建设。",
            [(("市科技局",), "中试场地建设", "")],
        ),
    ],
)
def test_charged(text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各级党委政府要增强创新意识。",
        "市科技局负责同志到会指导。",
        "市科技局要高度重视。",
        "企业要珍惜荣誉。",
        "谁负责谁受益。",
        "由此可见,创新很重要。",
        "责任单位:",
        "市科技局负责。",
        "",
    ],
)
def test_nobody_is_charged(text: str) -> None:
    assert told(text) == []


def test_bodies_behind_a_paragraph_answer_for_its_heading() -> None:
    text = "一、建强平台。对新获批的省级平台给予支持。(责任单位:市科技局、市财政局)"
    found = [c for c in tasks.find(context(text)) if isinstance(c, Task)]
    assert [(c.description, [b.label for b in c.responsible]) for c in found] == [
        ("建强平台", ["市科技局", "市财政局"])
    ]
