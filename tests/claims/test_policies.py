"""Status, issuer and belonging of policies, and where nothing is told."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import policies
from kg.context import Context
from kg.model import Code, Entity, Source, TripleClaim
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()
SPEECH = "在平湖市科技大会上的讲话\n（2023年2月10日）\n同志们：\n"
NOTICE = """平湖市科学技术局文件
平科〔2021〕15号
关于公布2021年平湖市瞪羚企业名单的通知
各镇街道：
现予公布。
附件：2021年平湖市瞪羚企业名单
平湖市科学技术局
2021年3月4日
"""


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def told(text: str, predicate: str) -> list[tuple[str, str]]:
    found = [c for c in policies.find(context(text)) if isinstance(c, TripleClaim) and c.predicate == predicate]
    return [(c.subject.label, _name(c.object)) for c in found]


def _name(value: object) -> str:
    assert isinstance(value, Entity | Code)
    return value.label if isinstance(value, Entity) else value.slug


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("市政府出台《平湖市引才办法》。", "issued"),
        ("近日印发了平湖市引才办法。", "issued"),
        ("根据《平湖市引才办法》兑现奖励。", "issued"),
        ("《平湖市引才办法》已经市政府同意，现印发给你们。", "issued"),
        ("全面落实“引才二十条”。", "issued"),
        ("先后制定了《平湖市引才办法》。", "issued"),
        ("市人社局牵头制定《平湖市引才办法》。", "planned"),
        ("年内出台《平湖市引才办法》。", "planned"),
        ("已代市政府起草《平湖市引才办法》。", "draft-for-comment"),
        ("平湖市种业平台资助实施细则正式印发。", "issued"),
        ("第12批省级企业技术中心名单于近日出炉。", "issued"),
        ("公示了建议支持的种业企业名单（第二批）。", "draft-for-comment"),
        ("公布2022年拟资助项目名单。", "draft-for-comment"),
        ("公布2022年虚拟现实企业名单。", "issued"),
        ("平湖市引才办法（试行）第一章总则。", "issued"),
        ("要抓紧制定平湖市引才办法。", "planned"),
        ("拟出台《平湖市引才办法》。", "planned"),
        ("市人民政府应当编制低空经济发展规划。", "planned"),
        ("高质量编制“十五五”规划。", "planned"),
        ("讨论《平湖市引才办法（征求意见稿）》。", "draft-for-comment"),
        ("就《平湖市引才办法》公开征求社会意见。", "draft-for-comment"),
        ("会议审议通过了《平湖市引才条例（草案）》。", "draft-for-comment"),
        ("《平湖市引才办法》同时废止。", "repealed"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [slug for _, slug in told(SPEECH + text, "adms:status")] == [status]


def test_a_plan_only_named_has_no_status() -> None:
    assert told(SPEECH + "有关单位应当按照国土空间规划布局项目。", "adms:status") == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("市政府出台了关于支持企业上云的实施意见。", ["市政府"]),
        ("省科技厅、省财政厅联合印发《浙江省专项资金管理办法》。", ["省科技厅", "省财政厅"]),
        ("去年9月，市人大常委会颁布了平湖市创新促进条例。", ["市人大常委会"]),
        ("平湖市为了盘活数据，正式颁布实施《数据应用条例》。", ["平湖市"]),
        ("政府权责清单由市人民政府依法公布。", ["市人民政府"]),
        ("省委十二届三次全会审议通过了《关于发展县域经济的决定》。", ["省委"]),
        ("对照市政府工作报告抓落实。", ["市政府"]),
        ("党的二十届三中全会胜利召开，全会通过的改革决定意义重大。", ["党的二十届三中全会"]),
        ("根据《平湖市引才办法》，市科技局受理申报。", []),
        ("市科技局认真落实《平湖市引才办法》。", []),
    ],
)
def test_issuers(text: str, bodies: list[str]) -> None:
    assert [body for _, body in told(SPEECH + text, "ik:issuedBy")] == bodies


def test_one_body_issues_all_titles_of_a_row() -> None:
    text = SPEECH + "市政府先后出台《平湖市引才办法》《平湖市育才办法》。"
    assert told(text, "ik:issuedBy") == [("平湖市引才办法", "市政府"), ("平湖市育才办法", "市政府")]


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (
            "落实《浙江省人民政府关于印发浙江省算力发展行动方案的通知》。",
            [
                ("浙江省人民政府关于印发浙江省算力发展行动方案的通知", "浙江省人民政府"),
                ("浙江省算力发展行动方案", "浙江省人民政府"),
            ],
        ),
        (
            "根据《平湖市科技局、平湖市财政局关于规范专项资金使用的通知》要求。",
            [
                ("平湖市科技局、平湖市财政局关于规范专项资金使用的通知", "平湖市科技局"),
                ("平湖市科技局、平湖市财政局关于规范专项资金使用的通知", "平湖市财政局"),
            ],
        ),
        (
            "我市出台了《市政府关于贯彻落实省政府推进数字贸易若干措施的实施意见》。",
            [
                ("市政府关于贯彻落实省政府推进数字贸易若干措施的实施意见", "市政府"),
                ("推进数字贸易若干措施", "省政府"),
            ],
        ),
        ("根据《关于公布平湖市瞪羚企业名单的通知》要求。", []),
        ("根据《平湖市企业关于诚信的规定》要求。", []),
        ("根据《关于贯彻落实安全生产专项整治计划的实施方案》要求。", []),
    ],
)
def test_what_titles_tell(text: str, issued: list[tuple[str, str]]) -> None:
    assert sorted(told(SPEECH + text, "ik:issuedBy")) == sorted(issued)


def test_the_act_inside_a_title_is_in_force() -> None:
    text = SPEECH + "转发《关于印发平湖市引才办法的通知》和《关于印发平湖市育才办法（征求意见稿）的通知》。"
    assert ("平湖市引才办法", "issued") in told(text, "adms:status")
    assert "平湖市育才办法（征求意见稿）" not in [label for label, _ in told(text, "adms:status")]


def test_what_a_notice_without_title_hands_over_and_annexes_is_its_signatory_s() -> None:
    text = """各镇街道科技办:
《关于培育低空企业的实施意见》已经市政府同意,现印发给你们,请认真落实。
附件:2022年平湖市低空企业名单
平湖市科学技术局
2022年5月6日
"""
    assert told(text, "ik:issuedBy") == [
        ("关于培育低空企业的实施意见", "平湖市科学技术局"),
        ("2022年平湖市低空企业名单", "平湖市科学技术局"),
    ]


@pytest.mark.parametrize(("count", "confidence"), [("2", 0.95), ("3", 0.6)])
def test_a_counted_list_is_a_group_checked_against_its_number(count: str, confidence: float) -> None:
    text = SPEECH + f"会上印发了平湖市引才实施意见平湖市育才管理办法等{count}个征求意见稿，请讨论。"
    members = [c for c in policies.find(context(text)) if isinstance(c, TripleClaim) and c.predicate == "ik:member"]
    assert [_name(c.object) for c in members] == ["平湖市引才实施意见", "平湖市育才管理办法"]
    assert {c.confidence for c in members} == {confidence}
    assert ("ik:declaredCount", int(count)) in members[0].subject.attributes
    assert {slug for _, slug in told(text, "adms:status")} == {"draft-for-comment"}


def test_an_act_and_its_annex_are_the_signatory_s() -> None:
    act, annex = "关于公布2021年平湖市瞪羚企业名单的通知", "2021年平湖市瞪羚企业名单"
    assert told(NOTICE, "dcterms:isPartOf") == [(annex, act)]
    assert told(NOTICE, "ik:issuedBy") == [(act, "平湖市科学技术局"), (annex, "平湖市科学技术局")]
    assert told(NOTICE, "adms:status") == [(act, "issued"), (annex, "issued")]


def test_the_plan_that_a_notice_brings_is_a_policy_too() -> None:
    head = "平湖市人民政府关于印发平湖市引才行动方案的通知\n平政发〔2022〕8号\n"
    text = head + "各镇：\n请执行。\n平湖市人民政府\n2022年5月6日\n"
    assert ("平湖市引才行动方案", "平湖市人民政府") in told(text, "ik:issuedBy")
    assert ("平湖市引才行动方案", "issued") in told(text, "adms:status")


def test_evidence_begins_with_the_policy() -> None:
    made = context(SPEECH + "市政府出台《平湖市引才办法》。")
    for claim in policies.find(made):
        first = claim.evidence[0]
        assert "平湖市引才办法" in made.document.text[first.start : first.end]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "《嘉兴市人民政府关于印发嘉兴市育种创新行动方案的通知》",
            [
                ("嘉兴市人民政府关于印发嘉兴市育种创新行动方案的通知", "嘉兴市人民政府"),
                ("嘉兴市育种创新行动方案", "嘉兴市人民政府"),
            ],
        ),
        ("《平湖市科技局、平湖市财政局关于加强种业创新的意见》",
         [("平湖市科技局、平湖市财政局关于加强种业创新的意见", body) for body in ("平湖市科技局", "平湖市财政局")]),
        ("《平湖市科技局资金管理办法》", []),
        ("《关于印发平湖市育种创新行动方案的通知》", []),
    ],
)  # fmt: skip
def test_who_a_cited_title_names_in_front_issued_it(title: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(told(f"{SPEECH}为落实{title}精神，抓好育种。", "ik:issuedBy")) == sorted(expected)


def test_what_a_cited_notice_brings_is_issued() -> None:
    text = SPEECH + "按照《嘉兴市人民政府关于印发嘉兴市育种创新行动方案的通知》要求，抓好育种。"
    assert ("嘉兴市育种创新行动方案", "issued") in told(text, "adms:status")
