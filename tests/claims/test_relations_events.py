"""Who holds events and who takes part in them."""

from __future__ import annotations

import pytest

from .related import told

HOSTS, JOINS, PART = "ik:hosts", "ik:participatesIn", "dcterms:isPartOf"
FAIR = "第六届湖北船舶科技大赛"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{FAIR}在武汉开幕。大赛由湖北省科学技术厅主办,黄冈启创机械有限公司承办。",
            [("湖北省科学技术厅", HOSTS, FAIR), ("黄冈启创机械有限公司", HOSTS, FAIR)],
        ),
        (
            f"黄冈市科学技术局局长顾远帆、江南大学校长温如海出席{FAIR}。",
            [
                ("顾远帆", JOINS, FAIR),
                ("温如海", JOINS, FAIR),
                ("顾远帆", PART, "黄冈市科学技术局"),
                ("温如海", PART, "江南大学"),
            ],
        ),
        (f"{FAIR}启动仪式在黄州区举行。黄冈市科学技术局局长顾远帆出席启动仪式。", [("顾远帆", JOINS, FAIR)]),
        (
            "在全市科技创新大会上的讲话\n(2022年3月8日)\n市委书记 顾远帆\n同志们:\n大家好。\n",
            [("顾远帆", JOINS, "全市科技创新大会")],
        ),
    ],
)  # fmt: skip
def test_events(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = told(text)
    assert [t for t in expected if t not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        f"{FAIR}很精彩。规划由湖北省科学技术厅编制。",
        "顾远帆出席会议。",
        "黄冈市科学技术局局长顾远帆出席会议。",
        f"{FAIR}很精彩。黄冈市科学技术局局长顾远帆介绍,企业参加的积极性很高。",
    ],
)
def test_no_event_is_joined_or_held(text: str) -> None:
    assert [t for t in told(text) if t[1] in (HOSTS, JOINS)] == []
