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
            f"{c.value or (f'{c.low}-{c.high}' if c.low else '')}{c.unit}",
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


GIFTS = [
    # who, before 对 or a comma
    ("第一条 对首次认定的高新技术企业,一次性给予20万元奖励。", ["高新技术企业|200000元|首次认定"]),
    ("新入库的科技型中小企业,奖励2万元。", ["科技型中小企业|20000元|新入库"]),
    ("新建孵化器最高补助80万元。", ["科技企业孵化器|800000元≤|新建"]),
    ("市级技术转移示范机构:一次性奖励15万元。", ["技术转移示范机构|150000元|市级"]),
    ("给予入选省级英才计划的团队最高300万元资助。", ["团队|3000000元≤|入选省级英才计划"]),
    ("(三)对入园的创业团队给予不低于3万元的启动经费。", ["创业团队|30000元≥|入园"]),
    ("对新评定为三星级、四星级的酒店,分别给予20万元、50万元奖励。",
     ["酒店|200000元|新评定为三星级", "酒店|500000元|新评定为四星级"]),
    # a clause: its subject, or what it becomes
    ("企业牵头承担省重大专项的,给予40万元配套。", ["企业|400000元|牵头承担省重大专项"]),
    ("规模以上农产品企业研发费用增长一成以上的,给予8万元补助。", ["规模以上农产品企业|80000元|研发费用增长一成以上"]),
    ("被评为省级众创空间的,给予25万元奖励。", ["众创空间|250000元|被评为省级众创空间"]),
    ("鼓励企业上市。在境内上市的,给予200万元奖励。", ["企业|2000000元|在境内上市"]),
    # between the verb and the sum
    ("每孵化一家高新技术企业,奖励孵化器运营单位3万元。", ["孵化器运营单位|30000元|每孵化一家高新技术企业"]),
    # further cases, ceilings, how often
    ("对高新技术企业,首次认定奖励30万元,重新认定奖励15万元。",
     ["高新技术企业|300000元|首次认定", "高新技术企业|150000元|重新认定"]),
    ("对企业购置研发设备的,按照设备投入的30%给予补助,最高不超过100万元。",
     ["企业|30%|购置研发设备；按设备投入", "企业|1000000元≤|购置研发设备"]),
    ("对引进的博士,每人每月发放生活补贴2000元。", ["博士|2000元|引进；每人每月"]),
    ("企业通过专利质押贷款的,按实付利息的40%给予贴息,单个企业每年不超过20万元。",
     ["企业|40%|通过专利质押贷款；按实付利息", "企业|200000元≤|通过专利质押贷款；单个企业每年"]),
    ("对在本县转化的成果,按照成交额的5%,给予最高60万元补助。",
     ["成果|5%|在本县转化；按成交额", "成果|600000元≤|在本县转化"]),
    # ranges, and shares without 按
    ("对首次设立研发机构的企业,给予10万元至50万元补助。", ["企业|100000-500000元|首次设立研发机构"]),
    ("对获得首轮融资的初创企业给予融资额3%的奖励。", ["初创企业|3%|获得首轮融资；按融资额"]),
    ("对开发区主导产业项目的补助比例可上浮,最高不超过15%。", ["开发区主导产业项目|15%≤|"]),
    # without a sum
    ("对首次入库的科技型中小企业,给予奖励。", ["科技型中小企业||首次入库"]),
    ("对绩效突出的众创空间予以优先支持。", ["众创空间||绩效突出"]),
    # 分别: levels, thresholds, grades, kinds, nouns
    ("对新认定的国家级、省级科技企业孵化器,分别给予100万元、50万元奖励。",
     ["科技企业孵化器|1000000元|新认定的国家级", "科技企业孵化器|500000元|新认定的省级"]),
    ("对年产值首次突破1亿元、5亿元的企业,分别给予管理团队10万元、50万元奖励。",
     ["管理团队|100000元|年产值首次突破1亿元", "管理团队|500000元|年产值首次突破5亿元"]),
    ("对获得省科学技术奖一等奖、二等奖的完成单位,分别奖励60万元和30万元。",
     ["完成单位|600000元|获得省科学技术奖一等奖", "完成单位|300000元|获得省科学技术奖二等奖"]),
    ("对新获批的省产业创新中心、省级众创空间,分别给予90万元、40万元奖励。",
     ["产业创新中心|900000元|新获批的省", "众创空间|400000元|新获批的省级"]),
    ("对新设的茶业企业、竹业企业,分别给予6万元、4万元补助。", ["茶业企业|60000元|新设", "竹业企业|40000元|新设"]),
    ("企业主导制定国际标准、国家标准的,分别给予40万元、20万元补助。",
     ["企业|400000元|企业主导制定国际标准", "企业|200000元|企业主导制定国家标准"]),
    # rows of kinds inside the condition, one ceiling for all amounts, tiers by grade
    ("对新获批国家工程研究中心、省级企业技术中心的企业,予以不超过90万元、40万元的奖励。",
     ["企业|900000元≤|新获批国家工程研究中心", "企业|400000元≤|新获批省级企业技术中心"]),
    ("对通过成熟度评估的企业,按照三级最高6万元、四级最高9万元给与奖励。",
     ["企业|60000元≤|通过成熟度评估；三级", "企业|90000元≤|通过成熟度评估；四级"]),
    ("对参加国际展会的企业,给予展位费50%、最高5万元补贴。",
     ["企业|50%|参加国际展会；按展位费", "企业|50000元≤|参加国际展会"]),
]  # fmt: skip


def given(text: str) -> list[str]:
    """receiver|amount|condition, with ≤ and ≥ behind a bounded amount."""
    signs = {"at-most": "≤", "at-least": "≥"}
    return [f"{taker}|{amount}{signs.get(bound, '')}|{condition}" for _, taker, amount, bound, condition in told(text)]


@pytest.mark.parametrize(("text", "expected"), GIFTS)
def test_an_act_gives(text: str, expected: list[str]) -> None:
    act = ACT.format(title=TITLE, text=text)
    assert given(act) == expected
    assert {giver for giver, *_ in told(act)} == {TITLE}


@pytest.mark.parametrize(
    "text",
    [
        "申报企业年产值应达到2000万元以上。",
        "市财政每年安排3000万元科技专项资金。",
        "骗取资金的企业,追回已拨付的20万元补助。",
        "对弄虚作假的单位,处以5万元罚款,三年内不予支持。",
        "到2026年,全县企业研发投入达到12亿元,奖励一批先进企业。",
        "奖励资金超过50万元的,分两年兑现。",
        "对新认定的国家级、省级、市级平台,分别给予50万元、30万元奖励。",
        "获得特别荣誉的,另行给予30万元奖励。",
        "补助标准按照有关规定执行,补助比例另行确定。",
        "给予大力支持。",
        "在资金上给予支持。",
        "企业发展给予了支持。",
    ],
)
def test_an_act_that_gives_nobody_anything(text: str) -> None:
    assert given(ACT.format(title=TITLE, text=text)) == []


def test_a_named_policy_gives() -> None:
    text = "我市出台《黄冈市科技创新十条措施》,对首次入库的科技型中小企业给予5万元补贴。"
    assert told(text) == [("黄冈市科技创新十条措施", "科技型中小企业", "50000元", "exact", "首次入库")]


def test_more_support_by_the_policy_named_before() -> None:
    text = "市政府出台了《关于促进青年创业的若干意见》。其目的是加大对青年创业的扶持力度。"
    assert told(text) == [("关于促进青年创业的若干意见", "青年创业", "", "exact", "")]


@pytest.mark.parametrize(
    "text",
    [
        "对高新技术企业给予20万元奖励。",
        "去年兑现奖励资金1200万元。",
        "全年实现营业收入96亿元,支持力度加大。",
        "给予大力支持。",
        "加大对其支持力度。",
        "",
    ],
)
def test_without_a_giver_nothing_is_said(text: str) -> None:
    assert told(text) == []


def test_what_a_text_reports_of_a_policy_is_the_policy_s() -> None:
    text = "《南丹县人才新政若干措施》明确,对全职引进的博士给予10万元安家补贴。每年发放生活补贴2万元。"
    assert told(text) == [
        ("南丹县人才新政若干措施", "博士", "100000元", "exact", "全职引进"),
    ]


def test_what_an_explanation_tells_is_the_act_s() -> None:
    text = """《南丹县科技奖励办法》政策解读

一、奖励标准是什么?
对首次认定的高新技术企业,给予15万元奖励。
"""
    assert told(text) == [("南丹县科技奖励办法", "高新技术企业", "150000元", "exact", "首次认定")]


def test_a_body_gives() -> None:
    assert told("县科技局对返乡创办的企业,每家给予2万元补助。") == [
        ("县科技局", "企业", "20000元", "exact", "返乡创办；每家")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《关于支持南丹高新区创新发展的若干措施》已经印发。", [("南丹高新区创新发展", "support.title")]),
        ("根据《南丹县专利资助办法》,现受理“南丹专利强企计划”申报。", [("“南丹专利强企计划”", "support.calls")]),
        ("“甘露贷”支持企业46家次。", [("企业", "support.backs")]),
        ("“启明星奖学金”计划提标,惠及大学生300多人次。", [("大学生", "support.benefits")]),
        ("《关于促进青年创业的若干意见》印发。要加大对青年创业的扶持力度。", [("青年创业", "support.more")]),
        ("支持企业上市。", []),
        ("《关于规范市场秩序的通知》印发。", []),
        ("根据《南丹县专利资助办法》,现受理申报。", []),
    ],
)
def test_support_without_a_sum(text: str, expected: list[tuple[str, str]]) -> None:
    found = support.find(context(text))
    assert [(c.beneficiary.label, c.rule) for c in found if isinstance(c, Support) and c.beneficiary] == expected


def test_the_act_that_a_notice_gives_in_full_is_the_one_that_gives() -> None:
    text = """关于印发安化县支持科技创新若干措施的通知

各有关单位:
现印发给你们,请落实。

安化县人民政府
2022年3月1日

安化县支持科技创新若干措施

一、培育主体。对首次认定的高新技术企业,给予20万元奖励。
"""
    assert [(giver, taker) for giver, taker, *_ in told(text)] == [
        ("安化县支持科技创新若干措施", "高新技术企业"),
        ("安化县支持科技创新若干措施", "科技创新"),
    ]
