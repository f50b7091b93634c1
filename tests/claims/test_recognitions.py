"""Recognitions from lists and prose, and what confers nothing."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import recognitions
from kg.context import Context
from kg.model import Recognition, Source, TripleClaim
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def told(text: str) -> list[tuple[str, str, str, str, str]]:
    """Holder, designation, level, status and batch of each recognition."""
    found = recognitions.find(context(text))
    return [
        (c.entity.label, c.designation.label, c.level, c.status, c.batch) for c in found if isinstance(c, Recognition)
    ]


LIST = """关于公布2021年度省级众创空间名单的通知

各设区市科技局:
  经研究,同意星火众创空间、云栖创客空间等30家单位备案为2021年度省级众创空间。

江西省科学技术厅
2021年12月1日

2021年度省级众创空间备案名单
序号\t众创空间名称\t运营主体\t所在地
1\t星火众创空间\t南昌星火科技有限公司\t南昌市
2\t云栖创客空间\t赣州云栖科技有限公司\t赣州市
"""


def test_a_table_and_the_sentence_that_repeats_it_are_one_claim() -> None:
    assert told(LIST) == [
        ("星火众创空间", "众创空间", "provincial", "filed", "2021年度"),
        ("云栖创客空间", "众创空间", "provincial", "filed", "2021年度"),
    ]
    claims = recognitions.find(context(LIST))
    first = next(c for c in claims if isinstance(c, Recognition))
    assert len(first.evidence) == 3
    assert first.recognised_by is not None
    assert first.recognised_by.label == "江西省科学技术厅"


def test_the_other_columns_tell_place_and_operator() -> None:
    triples = [c for c in recognitions.find(context(LIST)) if isinstance(c, TripleClaim)]
    assert [(t.subject.label, t.predicate, getattr(t.object, "label", "")) for t in triples][:2] == [
        ("星火众创空间", "schema:containedInPlace", "南昌市"),
        ("南昌星火科技有限公司", "ik:operates", "星火众创空间"),
    ]


def test_the_result_column_rules_each_row() -> None:
    text = (
        "2022年徐州市瞪羚企业认定及复核结果名单\n序号\t企业名称\t结果\t认定批次\n"
        "1\t徐州云龙机械有限公司\t新认定\t2022年第一批\n2\t徐州沛泽药业有限公司\t复核通过\t2019年第二批\n"
        "3\t徐州丰源纺织有限公司\t取消资格\t2019年第二批\n4\t徐州铜峰电气有限公司\t未通过\t2019年第二批\n"
    )
    assert [(name, status, batch) for name, _, _, status, batch in told(text)] == [
        ("徐州云龙机械有限公司", "recognised", "2022年第一批"),
        ("徐州沛泽药业有限公司", "renewed", "2019年第二批"),
        ("徐州丰源纺织有限公司", "revoked", "2019年第二批"),
    ]


def test_lines_under_a_title_are_a_list() -> None:
    text = "2023年第三批高新技术企业名单\n1 武汉甲乙光电有限公司\n2 襄阳戊己智能装备有限公司\n"
    assert told(text) == [
        ("武汉甲乙光电有限公司", "高新技术企业", "", "recognised", "2023年第三批"),
        ("襄阳戊己智能装备有限公司", "高新技术企业", "", "recognised", "2023年第三批"),
    ]


def test_two_lists_two_recognitions_one_holder() -> None:
    text = (
        "2021年市级瞪羚企业名单\n序号\t企业名称\n1\t徐州云龙机械有限公司\n\n"
        "2021年市级独角兽企业名单\n序号\t企业名称\n1\t徐州云龙机械有限公司\n"
    )
    claims = [c for c in recognitions.find(context(text)) if isinstance(c, Recognition)]
    assert [c.designation.label for c in claims] == ["瞪羚企业", "独角兽企业"]
    assert claims[0].entity == claims[1].entity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "湖南稻丰农机有限公司被省科技厅认定为省级专精特新中小企业。",
            [("湖南稻丰农机有限公司", "专精特新中小企业", "provincial", "recognised", "")],
        ),
        (
            "取消青山科技有限公司等3家企业的高新技术企业资格。",
            [("青山科技有限公司", "高新技术企业", "", "revoked", "")],
        ),
        (
            "撤销甲乙众创空间、丙丁众创空间市级众创空间备案。",
            [
                ("甲乙众创空间", "众创空间", "prefectural", "revoked", ""),
                ("丙丁众创空间", "众创空间", "prefectural", "revoked", ""),
            ],
        ),
        (
            "二、宁波海川科技有限公司等8家企业通过复核,继续保留省级科技小巨人企业称号。",
            [("宁波海川科技有限公司", "科技小巨人企业", "provincial", "renewed", "")],
        ),
        (
            "对蓝海众创空间等6家省级众创空间予以备案。",
            [("蓝海众创空间", "众创空间", "provincial", "filed", "")],
        ),
        (
            "常州启明科技有限公司获省科学技术进步奖。",
            [("常州启明科技有限公司", "省科学技术进步奖", "", "recognised", "")],
        ),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年度省级瞪羚企业拟认定名单公示\n序号\t企业名称\n1\t甲乙有限公司\n",
        "认定以下12家单位为市级重点实验室。",
        "认定一批企业为市级瞪羚企业。",
        "我市获批国家级孵化器5家。",
        "南昌高新区成为国家级科技企业孵化器的重要聚集地。",
        "序号\t名称\n1\t甲乙有限公司\n",
        "市级瞪羚企业认定管理办法名单\n",
        "通过复审的企业要珍惜荣誉。",
        "撤销其市级瞪羚企业资格。",
        "",
    ],
)
def test_nothing_is_conferred(text: str) -> None:
    assert told(text) == []
