"""Industries of places, parks and firms, and the words that name no industry."""

from __future__ import annotations

import pytest

from .related import told

LEAD, INDUSTRY = "ik:leadIndustry", "ik:industry"
FIRM = "黄冈启创机械有限公司"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "黄冈高新区以生物医药、水产加工为主导产业。",
            [("黄冈高新区", LEAD, "生物医药"), ("黄冈高新区", LEAD, "水产加工")],
        ),
        (
            "黄冈市聚焦新材料、装备制造产业,引进成果86项。",
            [("黄冈市", INDUSTRY, "新材料"), ("黄冈市", INDUSTRY, "装备制造")],
        ),
        (
            "黄冈高新区重点发展的集成电路等新兴信息产业、节能环保、新能源等产业。",
            [
                ("黄冈高新区", INDUSTRY, "集成电路"),
                ("黄冈高新区", INDUSTRY, "节能环保"),
                ("黄冈高新区", INDUSTRY, "新能源"),
            ],
        ),
        ("2021年,黄冈市新材料产业实现产值104亿元。", [("黄冈市", INDUSTRY, "新材料")]),
        (
            f"{FIRM}主要从事渔船、挖泥船的研发和生产。",
            [(FIRM, INDUSTRY, "渔船"), (FIRM, INDUSTRY, "挖泥船")],
        ),
        (
            "黄冈高新区产业主要集中在装备制造和新材料两个领域。",
            [("黄冈高新区", INDUSTRY, "装备制造"), ("黄冈高新区", INDUSTRY, "新材料")],
        ),
        (
            "黄冈市形成了以生物医药为主导,新材料、节能环保为支撑的产业体系。",
            [("黄冈市", LEAD, "生物医药"), ("黄冈市", INDUSTRY, "新材料"), ("黄冈市", INDUSTRY, "节能环保")],
        ),
        (
            "设立黄冈水产研究院,以生物医药、节能环保等领域为重点,开展攻关。",
            [("黄冈水产研究院", INDUSTRY, "生物医药"), ("黄冈水产研究院", INDUSTRY, "节能环保")],
        ),
        ("黄冈市大力发展先进制造业,改造老厂。", [("黄冈市", INDUSTRY, "先进制造业")]),
        ("黄冈市高新技术产业产值144亿元。", []),
        ("黄冈市低空经济产业链集聚更多企业。", [("黄冈市", INDUSTRY, "低空经济")]),
        (
            "黄冈高新区已形成了茶叶、酿酒两大主导产业。",
            [("黄冈高新区", "ik:leadIndustry", "茶叶"), ("黄冈高新区", "ik:leadIndustry", "酿酒")],
        ),
        (
            f"{FIRM}成立于2010年,是一家专业从事舵机、推进器等产品研发、生产的企业。",
            [(FIRM, INDUSTRY, "舵机"), (FIRM, INDUSTRY, "推进器")],
        ),
        (
            "黄冈高新区2015年建成。\n\n一年来,园区围绕生物医药、新材料、节能环保三大产业引进人才。",
            [
                ("黄冈高新区", INDUSTRY, "生物医药"),
                ("黄冈高新区", INDUSTRY, "新材料"),
                ("黄冈高新区", INDUSTRY, "节能环保"),
            ],
        ),
        (
            "黄冈科创孵化器建于2015年。\n\n孵化器目前入驻20家企业,涵盖新材料、节能环保、船用仪器等多个领域。",
            [
                ("黄冈科创孵化器", INDUSTRY, "新材料"),
                ("黄冈科创孵化器", INDUSTRY, "节能环保"),
                ("黄冈科创孵化器", INDUSTRY, "船用仪器"),
            ],
        ),
        (
            "黄冈市巩固提升新材料、生物医药等产业。",
            [("黄冈市", INDUSTRY, "新材料"), ("黄冈市", INDUSTRY, "生物医药")],
        ),
    ],
)
def test_industries(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [t for t in told(text) if t in expected] == expected


@pytest.mark.parametrize(
    "text",
    [
        "黄冈市聚焦企业需求、人才引育等工作。",
        "黄冈市围绕新材料开展调研。",
        "黄冈市支持企业做大做强。",
        "黄冈市科技工作总结\n\n新标准涵盖新材料、节能环保等领域。",
        "黄冈科创孵化器建于2015年。\n\n开发区涵盖新材料、节能环保等领域。",
        f"{FIRM}从事有关工作。",
        f"{FIRM}致力于服务社会的事业。",
        "2021年,黄冈市企业实现产值104亿元。",
    ],
)
def test_no_industry(text: str) -> None:
    assert [t for t in told(text) if t[1] in (LEAD, INDUSTRY)] == []
