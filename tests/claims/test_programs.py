"""Parts of programmes from headings and lists, counted against what the name promises."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import programs
from kg.context import Context
from kg.model import Entity, Source, TripleClaim
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()
SPEECH = "在平湖市科技大会上的讲话\n（2023年2月10日）\n同志们：\n"


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def claims(text: str) -> list[TripleClaim]:
    return [c for c in programs.find(context(SPEECH + text)) if isinstance(c, TripleClaim)]


def parts(text: str) -> list[str]:
    return [c.object.label for c in claims(text) if isinstance(c.object, Entity)]


BELOW = """一、在推进“三个一批”中壮大产业。
(一)持续招引一批链主企业,抓好签约。
各镇要主动上门。
(二)开工一批重大项目。
确保早落地。
(三)投产一批技改工厂。
确保早见效。
"""
ALIKE = """今天，围绕“三链”工程，我讲几点意见。
一、做长产业链
企业是主体。
二、做优人才链
人才是根本。
三、做活资金链
资金是血液。
"""


def test_pieces_in_front_that_share_the_word() -> None:
    assert parts("促进产业链、人才链、资金链“三链”融合。") == ["产业链", "人才链", "资金链"]
    assert parts("促进产业链、人才链“三链”融合。") == []
    assert parts("办好学校、医院、产业链“三链”融合。") == []


def test_headings_below_the_name() -> None:
    found = claims(BELOW)
    assert [c.object.label for c in found if isinstance(c.object, Entity)] == [
        "招引一批链主企业",
        "开工一批重大项目",
        "投产一批技改工厂",
    ]
    assert {c.confidence for c in found} == {0.95}
    assert [dict(c.object.attributes)["schema:position"] for c in found if isinstance(c.object, Entity)] == [1, 2, 3]
    assert dict(found[0].subject.attributes)["ik:declaredCount"] == 3


def test_headings_of_the_whole_speech_that_share_the_word() -> None:
    assert parts(ALIKE) == ["做长产业链", "做优人才链", "做活资金链"]
    assert parts(ALIKE.replace("三、做活资金链", "三、加强领导")) == []


SPREAD = """实施“三大工程”，全面推进科技进步。一是实施项目监管工程，用好经费。
完善制度。二是实施主体培育工程，梯队培育。
建成孵化器。三是实施惠民工程。
"""


def test_a_run_of_ordinals_over_paragraphs() -> None:
    assert parts(SPREAD) == ["项目监管工程", "主体培育工程", "惠民工程"]
    assert parts(SPREAD.replace("三是实施惠民工程", "三是加强领导")) == []
    assert parts(SPREAD.replace("二是", "四是")) == []


def test_headings_that_do_not_share_the_word_stand_right_below() -> None:
    below = "一、深入实施“两大行动”\n（一）企业倍增\n抓好培育。\n（二）平台赋能\n抓好建设。\n"
    assert parts(below) == ["企业倍增", "平台赋能"]
    assert parts(below.replace("一、深入实施“两大行动”", "深入实施“两大行动”，成效很好，大家都说好。")) == []


def test_evidence_is_the_part_s_own_words_and_the_name_of_the_whole() -> None:
    made = context(SPEECH + BELOW)
    (first, *_) = programs.find(made)
    assert [made.document.text[s.start : s.end] for s in first.evidence] == ["招引一批链主企业", "“三个一批”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“三化”进程（工业化、城镇化、农业现代化）。", ["工业化", "城镇化", "农业现代化"]),
        ("“三个一”工程即一个平台、一支队伍和一项基金。", ["一个平台", "一支队伍", "一项基金"]),
        ("实施“青苗”工程，重点做好青年人才的引进和老厂房的改造与利用，以及新产品的推广。",
         ["青年人才的引进", "老厂房的改造与利用", "新产品的推广"]),
        ("数字大脑建设是今年的重点,具体抓了驾驶舱、算力中心、物联网等大事。", ["驾驶舱", "算力中心", "物联网"]),
        ("实施“育苗”行动。一是选苗，二是育苗，三是成林。今年见效。", ["选苗", "育苗", "成林"]),
        ("推进“两化”建设：数字化、绿色化。", ["数字化", "绿色化"]),
        ("大力实施主体倍增、平台提升、人才引育三大工程。", ["主体倍增", "平台提升", "人才引育"]),
        ("启动实施种业、新材料、光电等科技重大专项。", ["种业", "新材料", "光电"]),
        ("落实“强链、补链、延链”行动。", ["强链", "补链", "延链"]),
        ("开展电信、生物、医院综合试点。", ["电信", "生物", "医院"]),
        ("推动“三个一批”建设，加快签约一批大项目、开工一批好项目、投产一批新项目。",
         ["加快签约一批大项目", "开工一批好项目", "投产一批新项目"]),
        ("推动三链（产业链、创新链、人才链）融合。", ["产业链", "创新链", "人才链"]),
        ("平湖市120兆瓦渔光互补发电项目。分两期建设，一期50兆瓦项目已并网，二期70兆瓦项目正在建设。",
         ["一期50兆瓦项目", "二期70兆瓦项目"]),
        ("“1+N”服务体系：建设“1”个市级中心，组建“N”个转化站。", ["“1”个市级中心", "“N”个转化站"]),
        ("形成“一心两园”的空间发展格局，即：科创中心，光电园、种业园。", ["科创中心", "光电园", "种业园"]),
        ("建设两大产业体系：光电产业体系、种业产业体系。", ["光电产业体系", "种业产业体系"]),
        ("发展加快，油气、种业、光电、棉花和纺织等五大产业集群形成。", ["油气", "种业", "光电", "棉花和纺织"]),
        ("发展加快，聚焦油气、种业等五大产业集群抓落实。", []),
        ("做强光电和船舶2个支柱产业，培育氢能、储能、低空经济3个新兴产业，构建“2+3”产业体系。",
         ["光电", "船舶", "氢能", "储能", "低空经济"]),
        ("按照“123”的思路发展，即围绕建设创新高地1个目标，做强园区、企业两大主体，用好资金、人才、数据等3类要素。",
         ["建设创新高地", "园区", "企业", "资金", "人才", "数据"]),
        ("按照“12”的思路发展，将“数据底座”作为数字平湖的1个抓手。", []),
        ("巩固光电2个支柱产业，培育氢能、储能、低空经济3个新兴产业，构建“2+3”产业体系。", []),
        ("构建“2+3”产业体系，引进光电、储能2家企业和3个项目。", []),
        ("构建“1+2+N”产业体系，建成光电1个园区、种业、船舶2个平台。", []),
        ("“1+N”服务体系：建设“1”个市级中心。", []),
        ("实施“青苗”工程，引进人才、团队。", []),
        ("大力实施主体倍增、平台提升两大工程，人才引育、成果转化见效。", ["主体倍增", "平台提升"]),
        ("大力实施主体倍增、平台提升三大工程。", []),
        ("推动“三个一批”建设，加快签约一批大项目、开工一批好项目。", []),
        ("平湖市120兆瓦渔光互补发电项目。一期50兆瓦项目已并网。", []),
        ("“青苗”工程：统筹空间、资本等资源。", []),
        ("推进“三化”进程：数字化、绿色化。", []),
    ],
)  # fmt: skip
def test_lists(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_broken_promise_lowers_the_confidence() -> None:
    assert {c.confidence for c in claims("推进“三化”进程，包括工业化、城镇化。")} == {0.6}
