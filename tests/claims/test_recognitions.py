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
            "此次入选的2家省级科技企业孵化器包括沅江创新园、柳叶湖软件园孵化器。",
            [
                ("沅江创新园", "科技企业孵化器", "provincial", "recognised", ""),
                ("柳叶湖软件园孵化器", "科技企业孵化器", "provincial", "recognised", ""),
            ],
        ),
        (
            "省科技厅公布了国家备案众创空间名单。常德市上榜名单为蓝海众创空间(武陵区)、绿洲众创空间(鼎城区)。",
            [
                ("蓝海众创空间", "众创空间", "national", "filed", ""),
                ("绿洲众创空间", "众创空间", "national", "filed", ""),
            ],
        ),
        (
            "区内的省级专精特新中小企业湖南稻丰农机有限公司建成新厂。",
            [("湖南稻丰农机有限公司", "专精特新中小企业", "provincial", "recognised", "")],
        ),
        ("重点培育瞪羚企业湖南稻丰农机有限公司。", []),
        ("走访了瞪羚企业、湖南稻丰农机有限公司。", []),
        (
            "湖南稻丰农机有限公司等4户企业被认定为高新技术企业。",
            [("湖南稻丰农机有限公司", "高新技术企业", "", "recognised", "")],
        ),
        (
            "今年高新技术企业申报成效好。重新认定的2家企业是湖南稻丰农机有限公司、常德启创科技有限公司。",
            [
                ("湖南稻丰农机有限公司", "高新技术企业", "", "renewed", ""),
                ("常德启创科技有限公司", "高新技术企业", "", "renewed", ""),
            ],
        ),
        ("上榜名单为张三、李四、王五。", []),
        ("省级众创空间的入选名单为下列各家单位和部门。", []),
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
        (
            "批准组建湖北省磷化工技术创新中心（依托宜昌峡江磷业有限公司），建设期三年。",
            [("湖北省磷化工技术创新中心", "技术创新中心", "provincial", "recognised", "")],
        ),
        (
            "认定常德柳叶生物有限公司、常德沅江机械有限公司2家企业为常德市瞪羚企业。",
            [
                ("常德柳叶生物有限公司", "瞪羚企业", "prefectural", "recognised", ""),
                ("常德沅江机械有限公司", "瞪羚企业", "prefectural", "recognised", ""),
            ],
        ),
        (
            "同意撤销江西省铜基材料重点实验室。",
            [("江西省铜基材料重点实验室", "重点实验室", "provincial", "revoked", "")],
        ),
        (
            "对绿洲众创空间、星海众创空间予以摘牌。",
            [("绿洲众创空间", "众创空间", "", "revoked", ""), ("星海众创空间", "众创空间", "", "revoked", "")],
        ),
        (
            "取消常德柳叶生物有限公司高新技术企业资格。",
            [("常德柳叶生物有限公司", "高新技术企业", "", "revoked", "")],
        ),
        (
            "赣江酿酒产业技术研究院获批省级新型研发机构。",
            [("赣江酿酒产业技术研究院", "新型研发机构", "provincial", "recognised", "")],
        ),
        (
            "玉门朔方机械有限公司：拥有专利9件，入选第三批国家级专精特新“小巨人”企业。",
            [("玉门朔方机械有限公司", "专精特新“小巨人”企业", "national", "recognised", "第三批")],
        ),
        (
            "抚州高新技术产业开发区始建于1992年，2015年经国务院批准升级为国家高新技术产业开发区。",
            [("抚州高新技术产业开发区", "高新技术产业开发区", "national", "recognised", "")],
        ),
        (
            "玉门朔方机械有限公司通过国家高新技术企业认定。",
            [("玉门朔方机械有限公司", "高新技术企业", "national", "recognised", "")],
        ),
        (
            "玉门朔方机械有限公司、玉门油田装备有限公司通过高新技术企业重新认定。",
            [
                ("玉门朔方机械有限公司", "高新技术企业", "", "renewed", ""),
                ("玉门油田装备有限公司", "高新技术企业", "", "renewed", ""),
            ],
        ),
        (
            "由玉门朔方机械有限公司组建的钻采装备中试基地，上月通过省级中试基地认定。",
            [("钻采装备中试基地", "中试基地", "provincial", "recognised", "")],
        ),
        (
            "赣州稀土谷科技企业孵化器获批江西省科技企业孵化器。",
            [("赣州稀土谷科技企业孵化器", "科技企业孵化器", "provincial", "recognised", "")],
        ),
        (
            "授予常德德山纸业有限公司“湖南省绿色工厂”称号。",
            [("常德德山纸业有限公司", "绿色工厂", "provincial", "recognised", "")],
        ),
        (
            "将常德柳叶生物有限公司等5家企业列入市级高新技术企业培育库。",
            [("常德柳叶生物有限公司", "高新技术企业", "prefectural", "cultivated", "")],
        ),
        (
            "桃源县入选国家创新型县（市）。",
            [("桃源县", "创新型县(市)", "national", "recognised", "")],
        ),
        (
            "全市新增省级技术创新中心2家，分别为濮阳市石油化工技术创新中心、濮阳市羽绒技术创新中心。",
            [
                ("濮阳市石油化工技术创新中心", "技术创新中心", "provincial", "recognised", ""),
                ("濮阳市羽绒技术创新中心", "技术创新中心", "provincial", "recognised", ""),
            ],
        ),
        (
            "濮阳龙都化工有限公司先后被认定为国家高新技术企业、省级专精特新中小企业和市级瞪羚企业。",
            [
                ("濮阳龙都化工有限公司", "高新技术企业", "national", "recognised", ""),
                ("濮阳龙都化工有限公司", "专精特新中小企业", "provincial", "recognised", ""),
                ("濮阳龙都化工有限公司", "瞪羚企业", "prefectural", "recognised", ""),
            ],
        ),
        (
            "以下单位被认定为县级科普教育基地：君山绿野合作社、华容芥菜种植基地。",
            [
                ("君山绿野合作社", "科普教育基地", "county", "recognised", ""),
                ("华容芥菜种植基地", "科普教育基地", "county", "recognised", ""),
            ],
        ),
        (
            "桃源县获评全国农业科技先进县。",
            [("桃源县", "农业科技先进县", "national", "recognised", "")],
        ),
        (
            "桃源县荣获“宽带中国”示范县、“双千兆示范县”称号。",
            [
                ("桃源县", "“宽带中国”示范县", "", "recognised", ""),
                ("桃源县", "双千兆示范县", "", "recognised", ""),
            ],
        ),
        (
            "洞庭现代渔业、澧水生物制造2个平台入选首批国家级中试基地。",
            [
                ("洞庭现代渔业", "中试基地", "national", "recognised", "首批"),
                ("澧水生物制造", "中试基地", "national", "recognised", "首批"),
            ],
        ),
        (
            "新认定桃源洞庭、澧县澧水2家省级农业科技园区。",
            [
                ("桃源洞庭", "农业科技园区", "provincial", "recognised", ""),
                ("澧县澧水", "农业科技园区", "provincial", "recognised", ""),
            ],
        ),
        (
            "省级瞪羚企业2家(柳叶生物公司、沅江机械公司)。",
            [
                ("柳叶生物公司", "瞪羚企业", "provincial", "recognised", ""),
                ("沅江机械公司", "瞪羚企业", "provincial", "recognised", ""),
            ],
        ),
        (
            "目前,常德市省级众创空间增至三家:柳叶众创空间、沅江众创空间、桃花源众创空间。",
            [
                ("柳叶众创空间", "众创空间", "provincial", "recognised", ""),
                ("沅江众创空间", "众创空间", "provincial", "recognised", ""),
                ("桃花源众创空间", "众创空间", "provincial", "recognised", ""),
            ],
        ),
        (
            "常德柳叶生物有限公司是一家专注水产加工、产品远销多国的国家高新技术企业。",
            [("常德柳叶生物有限公司", "高新技术企业", "national", "recognised", "")],
        ),
        (
            "常德柳叶生物有限公司是湖南省瞪羚企业。",
            [("常德柳叶生物有限公司", "瞪羚企业", "provincial", "recognised", "")],
        ),
        (
            "常德柳叶生物有限公司、沅江机械有限公司经市政府审定,认定为市级瞪羚企业。",
            [
                ("常德柳叶生物有限公司", "瞪羚企业", "prefectural", "recognised", ""),
                ("沅江机械有限公司", "瞪羚企业", "prefectural", "recognised", ""),
            ],
        ),
        (
            "省级瞪羚企业名单(第二批)公布,鼎城区常德柳叶生物有限公司、沅江机械有限公司等7家企业榜上有名。",
            [
                ("常德柳叶生物有限公司", "瞪羚企业", "provincial", "recognised", ""),
                ("沅江机械有限公司", "瞪羚企业", "provincial", "recognised", ""),
            ],
        ),
        (
            "常德柳叶生物有限公司列入市级瞪羚企业培育名单。",
            [("常德柳叶生物有限公司", "瞪羚企业", "prefectural", "cultivated", "")],
        ),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert told(text) == expected


def test_who_a_founded_centre_relies_on_hosts_it() -> None:
    text = "批准组建湖北省磷化工技术创新中心（依托宜昌峡江磷业有限公司）。"
    triples = [c for c in recognitions.find(context(text)) if isinstance(c, TripleClaim)]
    assert [(t.subject.label, t.predicate, getattr(t.object, "label", "")) for t in triples] == [
        ("宜昌峡江磷业有限公司", "ik:hosts", "湖北省磷化工技术创新中心")
    ]


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
        "拟认定常德柳叶生物有限公司为常德市瞪羚企业。",
        "推荐常德柳叶生物有限公司申报省级瞪羚企业。",
        "力争常德柳叶生物有限公司入选国家级专精特新“小巨人”企业。",
        "支持常德柳叶生物有限公司争创省级瞪羚企业。",
        "撤销一批长期不运营的省级众创空间。",
        "对考核不合格的众创空间予以摘牌。",
        "批准设立一批院士工作站。",
        "同意建设省级实验室。",
        "新增省级技术创新中心2家,分别为高校牵头和企业牵头。",
        "创新能力跻身全省前列。",
        "市场主体获评先进单位。",
        "桃源县获得省政府资金支持。",
        "省级瞪羚企业3家(柳叶生物公司、沅江机械公司)。",
        "常德市省级众创空间增至三家:柳叶众创空间、沅江众创空间。",
        "常德柳叶生物有限公司是拟申报的省级瞪羚企业。",
        "常德柳叶生物有限公司是服务多家国家高新技术企业的平台。",
        "常德柳叶生物有限公司经市政府审定,拟认定为市级瞪羚企业。",
        "省级瞪羚企业拟认定名单公布,常德柳叶生物有限公司、沅江机械有限公司等7家企业上榜。",
        "省级瞪羚企业很多,常德柳叶生物有限公司、沅江机械有限公司等7家企业上榜。",
        "推荐常德柳叶生物有限公司列入市级瞪羚企业培育名单。",
        "",
    ],
)
def test_nothing_is_conferred(text: str) -> None:
    assert told(text) == []


def test_what_a_place_counts_and_names_lies_in_it() -> None:
    text = "常德市省级众创空间增至两家:柳叶众创空间、沅江众创空间。"
    triples = [c for c in recognitions.find(context(text)) if isinstance(c, TripleClaim)]
    assert [(t.subject.label, t.predicate, getattr(t.object, "label", "")) for t in triples] == [
        ("柳叶众创空间", "schema:containedInPlace", "常德市"),
        ("沅江众创空间", "schema:containedInPlace", "常德市"),
    ]


def test_what_only_a_place_can_become_is_the_document_s_place() -> None:
    head = "瑞安市科技局2022年工作总结\n"
    assert [
        (name, label, level) for name, label, level, *_ in told(head + "今年以来,成功获批国家知识产权试点城市。\n")
    ] == [("瑞安市", "知识产权试点示范城市", "national")]
    assert told(head + "今年以来,力争获批国家知识产权试点城市。\n") == []
    assert told(head + "邻近的乐清成功获批国家级高新区。\n") == []
