"""Events by name, and what is none."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.context import Context
from kg.model import Source
from kg.recognise import events, regions
from kg.text.document import document

ONTOLOGY = ontology.load()


def found(text: str) -> list[tuple[str, str]]:
    """Words and key of each event."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = document(Source(digest[:16], digest, "x.txt", "text/plain", text))
    base = Context(doc, ONTOLOGY, regions.home(doc, ONTOLOGY))
    hits = events.find(base.having(regions.find(base)))
    assert all(m.entity and m.entity.cls == "Event" for m in hits)
    return [(doc.text[m.start : m.end], m.entity.key) for m in sorted(hits, key=lambda m: m.start) if m.entity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入学习党的二十大精神。", [("党的二十大", "党的二十大")]),
        (
            "党的十八届三中全会作出部署。十八届三中全会以来变化很大。",
            [("党的十八届三中全会", "党的十八届三中全会"), ("十八届三中全会", "党的十八届三中全会")],
        ),
        (
            "贯彻十九届三中、四中和五中全会精神。",
            [
                ("十九届三中", "党的十九届三中全会"),
                ("四中", "党的十九届四中全会"),
                ("五中全会", "党的十九届五中全会"),
            ],
        ),
        ("举办第三届湖北船舶技术直通车活动。", [("第三届湖北船舶技术直通车活动", "第三届湖北船舶技术直通车活动")]),
        (
            "贯彻二十届三中、四中全会精神。",
            [("二十届三中", "党的二十届三中全会"), ("四中全会", "党的二十届四中全会")],
        ),
        (
            "党的十九届六中全会闭幕,全会审议了决议。",
            [("党的十九届六中全会", "党的十九届六中全会"), ("全会", "党的十九届六中全会")],
        ),
        ("中央经济工作会议指出,要稳中求进。", [("中央经济工作会议", "中央经济工作会议")]),
        ("我市选手参加第九届中国创新创业大赛。", [("第九届中国创新创业大赛", "第九届中国创新创业大赛")]),
        ("成功举办2022世界传感器大会。", [("2022世界传感器大会", "2022世界传感器大会")]),
        ("昨日召开科技型企业上市培育座谈会。", [("科技型企业上市培育座谈会", "科技型企业上市培育座谈会")]),
        (
            "湖州市委八届六次全会、湖州市第九次党代会闭幕。",
            [
                ("湖州市委八届六次全会", "湖州市委八届六次全会"),
                ("湖州市第九次党代会", "湖州市第九次党代会"),
            ],
        ),
        ("组队参加第26届湖州青少年机器人竞赛。", [("第26届湖州青少年机器人竞赛", "第26届湖州青少年机器人竞赛")]),
        (
            "绍兴市第九届人民代表大会第三次会议通过了报告。",
            [("绍兴市第九届人民代表大会第三次会议", "绍兴市第九届人民代表大会第三次会议")],
        ),
    ],
)
def test_named(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "要把会议精神传达到基层。",
        "全年召开座谈会12场。",
        "组织各类创新创业大赛和论坛。",
        "多次举办学术论坛。",
        "每年召开一次工作会议。",
        "市人民代表大会常务委员会组成人员",
        "大会开得很好。",
        "提高二十大类产品质量",
        "各次会议均有记录。",
        "召开第×届科技论坛",
        "",
        "全会",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert found(text) == []


def test_a_meeting_of_the_county_bears_its_name_and_year() -> None:
    text = "在全县创新驱动工作会议上的讲话\n(2021年3月5日)\n\n同志们:\n  桃源县这次会议很重要。\n"
    hits = found(text)
    assert {key for _, key in hits} == {"湖南省常德市桃源县创新驱动工作会议_2021"}
    assert [words for words, _ in hits] == ["全县创新驱动工作会议", "这次会议"]


def test_meetings_of_a_level_bear_the_name_of_its_region() -> None:
    text = "湖州市科技局工作总结\n落实省、市科技创新大会和市委八届九次全会、区政府第12次常务会议要求。\n"
    hits = found(text)
    assert [words for words, _ in hits] == ["省", "市科技创新大会", "市委八届九次全会", "区政府第12次常务会议"]
    assert [key for _, key in hits][:3] == [
        "浙江省科技创新大会",
        "浙江省湖州市科技创新大会",
        "浙江省湖州市委八届九次全会",
    ]


def test_the_ordinal_keeps_its_level() -> None:
    assert [words for words, _ in found("今天召开市第七届科技奖励大会。")] == ["市第七届科技奖励大会"]
    assert [words for words, _ in found("三省市第七届科技奖励大会。")] == ["第七届科技奖励大会"]


def test_long_and_short_form_are_one() -> None:
    keys = {key for _, key in found("荆门市召开全市科学技术大会。全市科技大会之后,荆门市行动起来。")}
    assert len(keys) == 1
