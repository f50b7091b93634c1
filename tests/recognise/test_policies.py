"""Policies by title, number, nickname and plan, and words that only look like one."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.context import Context
from kg.model import Mention, Source, Year
from kg.recognise import policies, regions
from kg.text.document import document

ONTOLOGY = ontology.load()
SPEECH = "在平湖市科技大会上的讲话\n（2023年2月10日）\n同志们：\n"
NOTICE = """平湖市科学技术局文件
平科〔2021〕15号
关于公布2021年平湖市瞪羚企业名单的通知
各镇街道：
依据《平湖市瞪羚企业管理办法》（平科规〔2019〕2号）执行。
附件：1.2021年平湖市瞪羚企业名单（节选）
2.2021年平湖市瞪羚企业申报指南
3.回执
平湖市科学技术局
2021年3月4日
附件1
2021年平湖市瞪羚企业名单（节选）
"""


def mentions(text: str) -> list[Mention]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = document(Source(digest[:16], digest, "x.txt", "text/plain", text))
    return policies.find(Context(doc, ONTOLOGY, regions.home(doc, ONTOLOGY)))


def labels(text: str) -> list[str]:
    return [m.entity.label for m in mentions(SPEECH + text) if m.entity]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《平湖市专利资助办法》（平政发〔2019〕3号）要求。", ["平湖市专利资助办法"]),
        ("贯彻《中华人民共和国专利法》和《政府工作报告》。", ["中华人民共和国专利法", "政府工作报告"]),
        ("用好“人才新政十八条”，落实“科创20条”。", ["人才新政十八条", "科创20条"]),
        ("对照“十三五”规划和省“十四五”科技创新规划。", ["“十三五”规划", "“十四五”科技创新规划"]),
        ("研究2024年国民经济和社会发展计划（草案）。", ["2024年国民经济和社会发展计划（草案）"]),
        ("市政府出台了关于支持企业上云的实施意见。", ["关于支持企业上云的实施意见"]),
        ("今年出台鼓励青年创业的若干政策，大家都说好。", ["鼓励青年创业的若干政策"]),
        ("修订平湖市科技奖励办法，制定低空经济发展规划。", ["平湖市科技奖励办法", "低空经济发展规划"]),
        ("依据国土空间规划和生态保护条例，逐项办理。", ["国土空间规划", "生态保护条例"]),
        ("审议数据要素促进法草案。", ["数据要素促进法草案"]),
        ("全会通过的发展建议很实在，发展建议提出五项任务。", ["发展建议", "发展建议"]),
        ("产业准入清单由市发展和改革局另行制定。", []),
        ("结合实际,制定如下实施意见。", []),
        ("科技部公布2021年国家农高区评价结果,平湖名列其中。", ["2021年国家农高区评价结果"]),
        ("日前公布了评价结果。", []),
        ("公示2023年第二批拟建市重点实验室名单。", ["2023年第二批拟建市重点实验室名单"]),
        ("公布首批8家试点名单，公布了名单。", []),
        (
            "《2022年嘉兴市科技经费投入统计公报》和《关于批复试点的函》。",
            ["2022年嘉兴市科技经费投入统计公报", "关于批复试点的函"],
        ),
        ("出台“1+N”稳经济政策体系，完善“双创”政策。", ["“1+N”稳经济政策体系"]),
        ("日前,平湖市种业平台资助实施细则正式印发。", ["平湖市种业平台资助实施细则"]),
        ("配套实施细则近日出台。", []),
        ("第12批省级企业技术中心名单于近日出炉。", ["第12批省级企业技术中心名单"]),
        ("企业名单于近日公布。", []),
        ("公示了建议支持的种业企业名单（第二批）。", ["建议支持的种业企业名单（第二批）"]),
        ("发布了“2022年园区综合考核评价结果”。", ["2022年园区综合考核评价结果"]),
        ("出台“人工智能+”行动方案。", ["“人工智能+”行动方案"]),
        ("全面落实平湖市低空经济三年行动计划。", ["平湖市低空经济三年行动计划"]),
        ("落实三年行动计划和工作计划。", []),
        ("倾情奉上平湖市引才办法（试行）第一章总则。", ["平湖市引才办法（试行）"]),
        ("修改办法第一章第二条。", []),
        ("政府权责清单由市人民政府依法公布。", ["政府权责清单"]),
        ("享受研发费用加计扣除政策。", ["研发费用加计扣除政策"]),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "《科技日报》报道了我市，《创新者的窘境》值得一读。",
        "《中国区域创新能力评价报告》发布。",
        "“十四五”期间要抓紧。",
        "要制定工作方案，出台配套政策，完善规章制度。",
        "落实好国家出台的各项政策措施。",
        "下一步还要出台更多促进公平的措施。",
        "大家提出了很好的意见和建议。",
        "实施方案已经明确，实施情况良好。",
        "出台一批惠企政策，制定年度工作计划。",
        "严格执行考勤管理规定。",
        "推进国土空间规划编制队伍建设。",
    ],
)
def test_what_is_no_policy(text: str) -> None:
    assert labels(text) == []


def test_titles_run_together_are_cut_where_a_place_or_guanyu_begins() -> None:
    text = "会上印发了平湖市校企合作实施意见平湖市“百园千企”培育方案关于做强链主企业的若干措施等3个征求意见稿，请讨论。"
    assert labels(text) == ["平湖市校企合作实施意见", "平湖市“百园千企”培育方案", "关于做强链主企业的若干措施"]


def test_a_title_covers_its_number_and_knows_its_year() -> None:
    found = mentions(SPEECH + "执行《浙江省孵化器管理办法》（浙科发〔2018〕7号）。")
    (mention,) = found
    assert mention.entity
    assert mention.entity.key == "330000_孵化器管理办法"
    assert dict(mention.entity.attributes)["schema:identifier"] == "浙科发〔2018〕7号"
    assert dict(mention.entity.attributes)["dcterms:issued"] == Year(2018)
    assert mention.end - mention.start == len("《浙江省孵化器管理办法》（浙科发〔2018〕7号）")


def test_the_owner_is_the_place_the_body_or_the_number_s() -> None:
    text = "省委十二届三次全会通过了《关于发展县域经济的决定》。落实《研发平台指引》（国科发〔2020〕4号）。"
    keys = [m.entity.key for m in mentions(SPEECH + text + "执行《引才办法》。") if m.entity]
    assert keys == ["330000_关于发展县域经济的决定", "100000_研发平台指引", "330482_引才办法"]


def test_a_short_title_takes_up_the_one_before() -> None:
    first, second = mentions(SPEECH + "印发《平湖市众创空间管理办法》。《办法》共八条。")
    assert first.entity and second.entity
    assert first.entity.key == second.entity.key == "330482_众创空间管理办法"
    assert mentions(SPEECH + "《办法》共八条。") == []


def test_an_act_is_a_policy_with_its_annexes() -> None:
    found = [m.entity for m in mentions(NOTICE) if m.entity]
    assert list(dict.fromkeys(e.label for e in found)) == [
        "关于公布2021年平湖市瞪羚企业名单的通知",
        "平湖市瞪羚企业管理办法",
        "2021年平湖市瞪羚企业名单",
        "2021年平湖市瞪羚企业申报指南",
    ]
    act = dict(found[0].attributes)
    assert act["schema:identifier"] == "平科〔2021〕15号"


def test_a_speech_is_no_policy() -> None:
    assert mentions(SPEECH + "今天开会。") == []


def test_annexes_on_lines_of_their_own_and_as_files() -> None:
    text = """关于公布2022年平湖市企业技术中心评价结果的通知
各镇街道:
现予公布。
附件:
1.2022年平湖市企业技术中心评价结果(排名不分先后)
2.撤销资格的企业名单.xls
3.回执
平湖市科学技术局
2022年3月4日
"""
    found = [m.entity.label for m in mentions(text) if m.entity]
    assert found[1:] == ["2022年平湖市企业技术中心评价结果", "撤销资格的企业名单"]
