"""What lies where: parks and what they hold, events, lists with places in brackets; and what only looks like it."""

from __future__ import annotations

import pytest

from kg.claims import relations

from .related import context, told

IN, RUNS, PART = "schema:containedInPlace", "ik:operates", "dcterms:isPartOf"


def places(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, predicate, other in told(text) if predicate == IN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("嘉兴科创城成立于2003年,位于南湖区东部。", ("嘉兴科创城", "南湖区")),
        (
            "黄冈高新区共有3家企业获奖,分别是黄冈启创机械有限公司、黄冈江河船舶有限公司。",
            ("黄冈江河船舶有限公司", "黄冈高新区"),
        ),
        ("入选的有星火众创空间(黄州区)、浠水众创空间(浠水县)。", ("星火众创空间", "黄州区")),
        ("第五届湖北船舶论坛于6月8日在黄冈市黄州区成功举办。", ("第五届湖北船舶论坛", "黄州区")),
        ("黄州区是黄冈市的中心城区。", ("黄州区", "黄冈市")),
        ("湖北轴承检测中心由黄冈启创机械有限公司建设,坐落在黄冈高新区。", ("湖北轴承检测中心", "黄冈高新区")),
        ("江南大学黄冈研究院在黄冈高新区东侧正式开工建设。", ("江南大学黄冈研究院", "黄冈高新区")),
        ("启明科技创业园是黄冈市建设的综合性园区。", ("启明科技创业园", "黄冈市")),
        ("中远科技创新创业园位于黄州区。", ("中远科技创新创业园", "黄州区")),
        ("江南大学在黄州区建立江南大学黄冈技术转移中心。", ("江南大学黄冈技术转移中心", "黄州区")),
        ("黄冈启创机械有限公司、黄冈江河船舶有限公司双双落户黄冈高新区。", ("黄冈启创机械有限公司", "黄冈高新区")),
        ("落户黄冈高新区的黄冈启创机械有限公司实现量产。", ("黄冈启创机械有限公司", "黄冈高新区")),
        ("黄冈高新区内的江河船舶有限公司投产。", ("江河船舶有限公司", "黄冈高新区")),
        ("黄冈经济开发区江河船舶有限公司投产。", ("江河船舶有限公司", "黄冈经济开发区")),
        ("会议在黄州区陈策楼镇召开。", ("陈策楼镇", "黄州区")),
        (
            "黄冈市3家企业入选,分别是黄冈启创机械有限公司、黄冈江河船舶有限公司、黄冈大别山药业有限公司。",
            ("黄冈江河船舶有限公司", "黄冈市"),
        ),
        ("黄冈启创机械有限公司,地址:湖北省黄冈市黄州区1号。", ("黄冈启创机械有限公司", "黄州区")),
    ],
)  # fmt: skip
def test_it_lies_there(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("黄冈某园科技大厦位于黄州区东部。", ("黄冈市", "黄州区")),
        ("黄冈启创机械有限公司是鄂州市引进合作的企业。", ("黄冈启创机械有限公司", "鄂州市")),
        ("推动湖北轴承检测中心落户黄冈高新区。", ("黄冈高新区", "湖北轴承检测中心")),
        ("武汉大学科技园发展很快。", ("武汉大学科技园", "武汉市")),
        ("落户黄冈高新区的企业很多,黄冈启创机械有限公司投产。", ("黄冈启创机械有限公司", "黄冈高新区")),
        ("黄冈经济开发区发展总公司成立。", ("发展总公司", "黄冈经济开发区")),
        ("科技部公布名单,其中包括位于黄冈高新区的企业。", ("科学技术部", "黄冈高新区")),
        ("黄冈高新区与黄冈启创机械有限公司相邻。", ("黄冈启创机械有限公司", "黄冈高新区")),
        ("黄州区是黄冈市的骄傲,引进湖北大学的人才。", ("黄州区", "黄冈市")),
    ],
)
def test_it_is_not_said_to_lie_there(text: str, wrong: tuple[str, str]) -> None:
    assert wrong not in places(text)


def test_firms_below_the_heading_of_a_parks_text_lie_in_the_park() -> None:
    text = (
        "黄冈高新技术产业开发区\n\n园区企业\n黄冈启创机械有限公司:主要从事船用轴承的生产。\n"
        "黄冈江河船舶有限公司:产品远销海外。\n"
    )
    found = places(text)
    assert ("黄冈启创机械有限公司", "黄冈高新技术产业开发区") in found
    assert ("黄冈江河船舶有限公司", "黄冈高新技术产业开发区") in found


def test_a_firm_in_brackets_runs_what_stands_before() -> None:
    assert ("黄冈启创机械有限公司", RUNS, "星火众创空间") in told("入选的有:星火众创空间(黄冈启创机械有限公司)。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("黄冈市科学技术局成果转化科负责解释。", ("黄冈市科学技术局成果转化科", "黄冈市科学技术局")),
        ("海川集团黄冈轴承公司投产。", ("海川集团黄冈轴承公司", "海川集团")),
        ("海川集团旗下黄冈江河船舶有限公司投产。", ("黄冈江河船舶有限公司", "海川集团")),
        ("黄冈高新区下辖启明软件园。", ("启明软件园", "黄冈高新区")),
        ("打造三大体系:船舶工业体系、绿色食品体系、现代服务体系。", ("绿色食品体系", "三大体系")),
        ("形成“一心两园”的格局,即:科创中心,船舶园、食品园。", ("船舶园", "“一心两园”")),
        ("2.“双招双引”:招才引智、招商引资。", ("招才引智", "“双招双引”")),
        ("启明软件园可分为研发楼和展示区两部分。", ("展示区", "启明软件园")),
        (
            "黄冈市年产20万吨船板项目已列入《湖北省船舶工业发展规划》。",
            ("年产20万吨船板项目", "湖北省船舶工业发展规划"),
        ),
        ("巩固造船、钢构2个支柱产业,培育拖船、游艇和浮标3个新兴产业,构建“2+3”产业体系。", ("浮标", "“2+3”产业体系")),
        (
            "按照“132”的思路,围绕建设船都1个目标,在绿色船舶、智能船舶、特种船舶等3个方面发力,抓好造船、修船2件大事。",
            ("智能船舶", "“132”"),
        ),
    ],
)
def test_parts(text: str, expected: tuple[str, str]) -> None:
    found = [(one, other) for one, predicate, other in told(text) if predicate == PART]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "打造三大体系:船舶工业体系、绿色食品体系。",
        "形成“一心两园”的格局,即:科创中心,船舶园。",
        "“专精特新”企业:黄冈启创机械有限公司、黄冈江河船舶有限公司。",
        "黄冈市3个县:浠水县、蕲春县、黄梅县。",
        "联系方式:电话、邮箱。",
        "巩固造船、钢构2个支柱产业,培育拖船、游艇2个新兴产业,构建“2+3”产业体系。",
        "巩固造船2个支柱产业,培育船舶3个新兴产业,构建“2+3”产业体系。",
    ],
)
def test_what_is_not_told_off_is_no_part(text: str) -> None:
    assert [t for t in told(text) if t[1] == PART] == []


def test_a_group_is_no_part_of_itself() -> None:
    assert [t for t in told("海川集团有限公司投产。黄冈海川集团(湖北)轴承有限公司扩建。") if t[1] == PART] == []


def test_a_relation_keeps_every_stretch_that_states_it() -> None:
    found = relations.find(context("黄冈启创机械有限公司位于黄冈市。再说一次,黄冈启创机械有限公司位于黄冈市。"))
    assert [len(c.evidence) for c in found if getattr(c, "rule", "") == "relation.place"] == [2]
