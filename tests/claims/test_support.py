"""What is given to whom, and money that is only reported."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import support
from kg.context import Context
from kg.model import Source, Support
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """Giver, receiver, amount, bound and condition of each support."""
    found = [c for c in support.find(context(text)) if isinstance(c, Support)]
    return [
        (
            (c.policy or c.supporter or c.beneficiary).label if c.policy or c.supporter or c.beneficiary else "",
            c.beneficiary.label if c.beneficiary else "",
            f"{c.value or ''}{c.unit}",
            c.bound,
            c.condition,
        )
        for c in found
    ]


TITLE = "关于促进科技创新若干措施的通知"
ACT = """{title}

各有关单位:
{text}

安化县人民政府
2022年3月1日
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第一条 对首次认定的高新技术企业,一次性给予20万元奖励。",
            [("高新技术企业", "200000元", "exact", "首次认定")],
        ),
        (
            "对新认定的国家级、省级科技企业孵化器,分别给予100万元、50万元奖励。",
            [
                ("科技企业孵化器", "1000000元", "exact", "新认定的国家级"),
                ("科技企业孵化器", "500000元", "exact", "新认定的省级"),
            ],
        ),
        (
            "对企业购置研发设备的,按照设备投入的30%给予补助,最高不超过100万元。",
            [
                ("企业", "30%", "exact", "购置研发设备；按设备投入"),
                ("企业", "1000000元", "at-most", "购置研发设备"),
            ],
        ),
    ],
)
def test_an_act_gives(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(ACT.format(title=TITLE, text=text)) == [(TITLE, *one) for one in expected]


def test_a_named_policy_gives() -> None:
    text = "我市出台《黄冈市科技创新十条措施》,对首次入库的科技型中小企业给予5万元补贴。"
    assert told(text) == [("黄冈市科技创新十条措施", "科技型中小企业", "50000元", "exact", "首次入库")]


def test_more_support_by_the_policy_named_before() -> None:
    text = "市政府出台了《关于促进青年创业的若干意见》。其目的是加大对青年创业的扶持力度。"
    assert told(text) == [("关于促进青年创业的若干意见", "青年创业", "", "exact", "")]


@pytest.mark.parametrize(
    "text",
    [
        "去年兑现奖励资金1200万元。",
        "对高新技术企业给予20万元奖励。",
        "全年实现营业收入96亿元,支持力度加大。",
        "给予大力支持。",
        "加大对其支持力度。",
        "",
    ],
)
def test_without_a_giver_nothing_is_said(text: str) -> None:
    assert told(text) == []


def test_each_item_of_a_list_receives_its_own_amount() -> None:
    text = ACT.format(title=TITLE, text="对新获批的省产业创新中心、省级众创空间,分别给予90万元、40万元奖励。")
    assert [(r, a, c) for _, r, a, _, c in told(text)] == [
        ("产业创新中心", "900000元", "新获批的省"),
        ("众创空间", "400000元", "新获批的省级"),
    ]


def test_the_act_that_a_notice_gives_in_full_is_the_one_that_gives() -> None:
    text = """关于印发安化县支持科技创新若干措施的通知

各有关单位:
现印发给你们,请落实。

安化县人民政府
2022年3月1日

安化县支持科技创新若干措施

一、培育主体。对首次认定的高新技术企业,给予20万元奖励。
"""
    assert [giver for giver, *_ in told(text)] == ["安化县支持科技创新若干措施"]
