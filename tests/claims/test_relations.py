"""Plain relations that words state, and the nearness that states none."""

from __future__ import annotations

import pytest

from kg.claims import relations
from kg.model import TripleClaim

from .related import context, told

IN, PART, HOSTS = "schema:containedInPlace", "dcterms:isPartOf", "ik:hosts"
LEAD, INDUSTRY = "ik:leadIndustry", "ik:industry"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("黄冈高新区位于黄冈市北部。", [("黄冈高新区", IN, "黄冈市")]),
        ("黄冈高新区发展很快。", [("黄冈高新区", IN, "黄冈市")]),
        (
            "武汉光谷科技有限公司成立于2012年,落户黄冈高新区。",
            [("武汉光谷科技有限公司", IN, "黄冈高新区"), ("黄冈高新区", IN, "黄冈市")],
        ),
        (
            "黄州众创空间面积6000平方米,目前已入驻东坡激光、赤壁电子等企业9家。",
            [("东坡激光", IN, "黄州众创空间"), ("赤壁电子", IN, "黄州众创空间")],
        ),
        (
            "第五届湖北船舶论坛将于6月8日在黄冈市举行。",
            [("第五届湖北船舶论坛", IN, "黄冈市")],
        ),
        (
            "湖北轴承检测中心由武汉光谷科技有限公司投资建设。",
            [("武汉光谷科技有限公司", HOSTS, "湖北轴承检测中心")],
        ),
        (
            "湖北大学与武汉光谷科技有限公司签约,共建湖北轴承联合实验室。",
            [
                ("湖北大学", "ik:cooperatesWith", "武汉光谷科技有限公司"),
                ("湖北大学", HOSTS, "湖北轴承联合实验室"),
                ("武汉光谷科技有限公司", HOSTS, "湖北轴承联合实验室"),
            ],
        ),
        ("武汉光谷科技有限公司落户湖北省黄冈市。", [("武汉光谷科技有限公司", IN, "黄冈市"), ("黄冈市", IN, "湖北省")]),
        ("位于绍兴市的之江实验室正在扩建。", [("之江实验室", IN, "绍兴市")]),
        ("会议在浙江省绍兴市召开。", [("绍兴市", IN, "浙江省")]),
        (
            "扬州市共有孵化器30家,其中仪征市9家、高邮市7家。",
            [("仪征市", IN, "扬州市"), ("高邮市", IN, "扬州市")],
        ),
        ("良渚实验室已是国家实验室体系的组成部分。", [("良渚实验室", PART, "国家实验室体系")]),
        (
            "南通海川机械有限公司与江南大学联合研制新型机床。",
            [("南通海川机械有限公司", "ik:cooperatesWith", "江南大学")],
        ),
        (
            "黄州科技众创空间由黄冈启创科技有限公司运营。",
            [("黄冈启创科技有限公司", "ik:operates", "黄州科技众创空间")],
        ),
        (
            "黄冈市科学技术局出席第五届湖北科技成果转化大会。",
            [("黄冈市科学技术局", "ik:participatesIn", "第五届湖北科技成果转化大会")],
        ),
        (
            "黄冈市科学技术局深入实施创新驱动发展战略。",
            [("黄冈市科学技术局", "ik:implements", "创新驱动发展战略")],
        ),
        ("茶叶是我县的特色。农机是我县的支柱产业。湄潭县正在发展。", [("湄潭县", LEAD, "农机")]),
        (
            "黄冈市推动生物医药、装备制造等主导产业做大做强。",
            [("黄冈市", LEAD, "生物医药"), ("黄冈市", LEAD, "装备制造")],
        ),
        (
            "黄冈市新能源汽车、节能环保等新兴产业快速发展。",
            [("黄冈市", INDUSTRY, "新能源汽车"), ("黄冈市", INDUSTRY, "节能环保")],
        ),
    ],
)
def test_stated(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [t for t in told(text) if t in expected] == expected
    assert all(t in expected for t in told(text) if t[1] != INDUSTRY)


@pytest.mark.parametrize(
    "text",
    [
        "南通海川机械有限公司、江南大学都作了准备。",
        "黄冈市和鄂州市经济总量接近。",
        "推动产业转型升级等重点产业工作。",
        "发展壮大一批主导产业。",
        "到会的同志都发了言。",
        "位于我国的企业",
        "其中包括很多企业。",
        "是重要组成部分。",
        "",
    ],
)
def test_nearness_states_nothing(text: str) -> None:
    assert told(text) == []


def test_what_is_excepted_lies_where_the_others_lie() -> None:
    text = "在湄潭县科技大会上的讲话\n\n除兴隆镇、永兴镇外,其他乡镇都有望新增科技型中小企业2家以上。\n"
    assert ("兴隆镇", IN, "湄潭县") in told(text)


def test_a_guess_is_recorded_and_not_believed() -> None:
    text = "Y市科技工作情况\n\nY市高新技术企业120家。除夏邑县之外,其他县(区)都完成了任务。\n"
    found = [c for c in relations.find(context(text)) if isinstance(c, TripleClaim)]
    guesses = [c for c in found if c.predicate == "ik:possibleIdentity"]
    assert [(g.subject.label, getattr(g.object, "label", ""), g.basis, g.asserted) for g in guesses] == [
        ("Y市", "商丘市", "inferred", False)
    ]


def test_evidence_is_the_stretch_that_states_it() -> None:
    one = context("据介绍,黄冈高新区位于黄冈市北部。")
    claim = relations.find(one)[0]
    span = claim.evidence[0]
    assert one.document.text[span.start : span.end] == "黄冈高新区位于黄冈市"
