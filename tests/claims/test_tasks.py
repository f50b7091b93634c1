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


Told = tuple[tuple[str, ...], str, str]
CHARGED: dict[str, list[tuple[str, list[Told]]]] = {
    "task.duty": [
        ("县财政局负责统筹人才专项资金。", [(("县财政局",), "统筹人才专项资金", "")]),
        ("各县(市、区)科技局负责辖区内企业的跟踪服务。", [(("各县(市、区)科技局",), "辖区内企业的跟踪服务", "")]),
        ("市科技局要扛起主体责任,负责中试场地建设。", [(("市科技局",), "中试场地建设", "")]),
        ("由镇政府审批,财政分局负责资金拨付,镇农业办(以下简称农办)负责项目验收。",
         [(("财政分局",), "资金拨付", ""), (("镇农业办",), "项目验收", "")]),
        ("市财政局统筹奖补资金2.4亿元。", [(("市财政局",), "奖补资金", "")]),
        ("市科技局、市外办共同组织的海外引才对接会成效好。", [(("市科技局", "市外办"), "海外引才对接会成效好", "")]),
        ("高新区管委会是园区的管理机关,履行建设未来科技城职责。", [(("高新区管委会",), "建设未来科技城", "")]),
    ],
    "task.by": [
        ("由市工信局牵头制定产业链图谱。", [(("市工信局",), "制定产业链图谱", "")]),
        ("由镇政府负责审批。", [(("镇政府",), "审批", "")]),
        ("办法的具体实施由省科技厅会同省财政厅负责。", [(("省科技厅", "省财政厅"), "办法的具体实施", "")]),
        ("由园区所在地县级人民政府负责土地整理。", [(("园区所在地县级人民政府",), "土地整理", "")]),
    ],
    "task.ensured": [
        ("由市住建局负责,确保2024年9月底前建成科创大厦。", [(("市住建局",), "建成科创大厦", "2024-09-30")]),
    ],
    "task.shall": [
        ("市科技局、市财政局要做好资金监管工作。", [(("市科技局", "市财政局"), "资金监管工作", "")]),
        ("市科技局要把这项任务列入年度考核。", [(("市科技局",), "列入年度考核", "")]),
        ("省人民政府应当组织编制高新区总体规划。", [(("省人民政府",), "组织编制高新区总体规划", "")]),
        ("省人民政府应当坚持规划引领,编制高新区总体规划,统筹产业布局。",
         [(("省人民政府",), "编制高新区总体规划", ""), (("省人民政府",), "统筹产业布局", "")]),
    ],
    "task.convened": [
        ("市科技局组织召开全市科技创新大会。", [(("市科技局",), "全市科技创新大会", "")]),
    ],
    "task.listed": [
        ("支持企业建研发机构。(责任单位:市科技局、市财政局)", [(("市科技局", "市财政局"), "支持企业建研发机构", "")]),
        ("推进场景开放。打造一批样板。(责任单位:☆经信局、数据局)", [(("经信局", "数据局"), "推进场景开放", "")]),
        ("建设概念验证中心。(市科技局牵头,市教育局配合)", [(("市科技局",), "建设概念验证中心", "")]),
        ("完善投融资体系。(市金融办、市财政局按职责分工负责)", [(("市金融办", "市财政局"), "完善投融资体系", "")]),
        ("3.培育低空企业\n牵头单位:市发展改革委", [(("市发展改革委",), "培育低空企业", "")]),
    ],
    "task.table": [
        ("序号\t工作任务\t责任单位\t完成时限\n1\t编制林业科技规划\t市林业局、市科技局\t2025年6月底前\n",
         [(("市林业局", "市科技局"), "编制林业科技规划", "2025-06-30")]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "expected"), [(rule, *case) for rule, cases in CHARGED.items() for case in cases]
)
def test_charged(rule: str, text: str, expected: list[Told]) -> None:
    assert told(text) == expected
    assert {c.rule for c in tasks.find(context(text))} == {rule}


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
        "市科技局负责落实。",
        "有关单位:市科技局。",
        "企业负责人的意见很好。",
        "要加强对企业的服务,建立台账。",
        "由此负责的态度可见一斑。",
        "费用由企业承担。",
        "建设创新平台。(见附件2)",
        "单位名称\t所在地\n甲公司\t乙县\n",
        "相关部门要高度重视,压实责任。",
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
