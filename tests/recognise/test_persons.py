"""Persons named with what they belong to, and the words that only look like names."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.read import read_bytes
from kg.recognise import persons, recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def belonging(text: str) -> list[tuple[str, str]]:
    context = recognise(document(read_bytes(text.encode(), "x.txt")), ONTOLOGY)
    return [(context.document.text[slice(*name)], owner.label) for name, owner in persons.belonging(context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("黄冈市科学技术局局长顾远帆出席会议。", [("顾远帆", "黄冈市科学技术局")]),
        ("黄冈市科学技术局党组书记、局长顾远帆，副局长等陪同。", [("顾远帆", "黄冈市科学技术局")]),
        ("市委常委、常务副市长顾远帆出席。", [("顾远帆", "市委")]),
        ("江南大学温如海教授说，样机已经定型。", [("温如海", "江南大学")]),
        ("湖北启创机械有限公司技术总监骆青表示，明年投产。", [("骆青", "湖北启创机械有限公司")]),
        (
            "鄂东晨报讯（记者 柯晓舟 通讯员 辛田）6月1日，样机下线。",
            [("柯晓舟", "鄂东晨报")],
        ),
        (
            "黄冈市委副书记、江南大学理事长顾远帆致辞。",
            [("顾远帆", "江南大学"), ("顾远帆", "黄冈市委")],
        ),
        ("江南大学校长温如海、鄂州市市长顾远帆代表双方签约。", [("温如海", "江南大学"), ("顾远帆", "鄂州市")]),
        ("江南大学来访。校党委书记温如海、副校长骆青参加。", [("温如海", "江南大学"), ("骆青", "江南大学")]),
        ("(黄冈市统计局社科处:骆青)", [("骆青", "黄冈市统计局社科处")]),
        (
            "中国鄂东网6月1日消息(记者 柯晓舟 骆青 通讯员 辛田)样机下线。",
            [("柯晓舟", "中国鄂东网"), ("骆青", "中国鄂东网")],
        ),
        ("作者:骆青 来源:黄冈市统计局", [("骆青", "黄冈市统计局")]),
    ],
)
def test_persons_belong(text: str, expected: list[tuple[str, str]]) -> None:
    assert belonging(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "黄冈市科学技术局局长办公会研究了项目。",
        "黄冈市科学技术局高度重视。",
        "江南大学教授团队到企业调研。",
        "顾远帆出席会议。",
        "记者从黄冈市科学技术局获悉，样机下线。",
        "黄冈市科学技术局 金水区",
        "江南大学与苏州大学来访。校党委书记温如海参加。",
        "编辑:骆青",
        "湖北启创机械有限公司总经理任务繁重。",
    ],
)
def test_words_that_are_no_names(text: str) -> None:
    assert belonging(text) == []


def test_namesakes_of_two_bodies_are_two() -> None:
    text = "黄冈市科学技术局局长顾远帆和鄂州市科学技术局局长顾远帆出席。"
    context = recognise(document(read_bytes(text.encode(), "x.txt")), ONTOLOGY)
    assert len({m.entity.key for m in context.mentions if m.kind == "person" and m.entity}) == 2


def test_leaders_of_a_region_are_persons_of_no_house() -> None:
    text = "市领导顾远帆、温如海、骆青等参加会议。"
    context = recognise(document(read_bytes(text.encode(), "x.txt")), ONTOLOGY)
    assert [m.entity.label for m in context.mentions if m.kind == "person" and m.entity] == ["顾远帆", "温如海", "骆青"]
    assert belonging(text) == []
