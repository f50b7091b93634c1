"""Programmes by quotation marks, class noun, ontology, amount and place; slogans and ordinary work are none."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.context import Context
from kg.model import Entity, Source
from kg.recognise import policies, programs, regions
from kg.recognise.programs.entity import promised
from kg.text.document import document

ONTOLOGY = ontology.load()
SPEECH = "在平湖市科技大会上的讲话\n（2023年2月10日）\n同志们：\n"


def entities(text: str) -> list[Entity]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    doc = document(Source(digest[:16], digest, "x.txt", "text/plain", SPEECH + text))
    context = Context(doc, ONTOLOGY, regions.home(doc, ONTOLOGY))
    return [m.entity for m in programs.find(context.having(policies.find(context))) if m.entity]


def labels(text: str) -> list[str]:
    return [entity.label for entity in entities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“百企登云”工程和“金种子”培育计划。", ["“百企登云”工程", "“金种子”培育计划"]),
        ("大力实施科技企业“腾飞计划”，成效明显。", ["科技企业“腾飞计划”"]),
        ("持续加快“五个一批”建设。", ["“五个一批”建设"]),
        ("开展“周末工程师”选派活动。", ["“周末工程师”选派活动"]),
        ("以创新推动“四化”进程。", ["“四化”进程"]),
        ("巩固“双减”成果，扎实做好“六稳”工作。", ["“双减”", "“六稳”"]),
        ("加快构建“一核两翼”空间布局。", ["“一核两翼”"]),
        ("“育才贷”帮了大忙。", ["“育才贷”"]),
        ("实施人才强市战略、质量强市战略和开放带动战略。", ["人才强市战略", "质量强市战略", "开放带动战略"]),
        ("全力打好提质增效攻坚行动1这场硬仗。", ["提质增效攻坚行动"]),
        ("贯彻创新驱动发展战略，承担863计划课题2项。", ["创新驱动发展战略", "863计划"]),
        ("开展危化品、燃气等安全隐患专项整治。", ["危化品、燃气等安全隐患专项整治"]),
        ("设立5亿元数字经济产业基金。", ["数字经济产业基金"]),
        ("年产20万吨高端铜箔项目开工。", ["年产20万吨高端铜箔项目"]),
        ("深入开展“项目攻坚年”“环境优化年”行动。", ["“项目攻坚年”行动", "“环境优化年”行动"]),
        ("推行“2+3+1”链式招商制度，促进“三链”融合。", ["“2+3+1”链式招商制度", "“三链”融合"]),
        ("设立平湖市推动船舶制造业高质量发展专项资金。", ["平湖市推动船舶制造业高质量发展专项资金"]),
        ("实施科教兴湘和人才强市战略。", ["科教兴湘战略", "人才强市战略"]),
        ("实施“质量兴市”、“品牌强市”战略。", ["“质量兴市”战略", "“品牌强市”战略"]),
        ("把旅游活县作为主战略。", ["旅游活县"]),
        ("构建“3286”现代产业体系和“一轴三片”发展格局。", ["“3286”现代产业体系", "“一轴三片”发展格局"]),
        ("融入“618”科技创新体系建设工程。", ["“618”科技创新体系建设工程"]),
        ("“一湾五谷”中的科学岛已开工。", ["“一湾五谷”"]),
        ("落实“四大计划”、“六大工程”、“八项惠企举措”。", ["“四大计划”", "“六大工程”", "“八项惠企举措”"]),
        ("申报2022年嘉兴市科技计划项目8项。", ["2022年嘉兴市科技计划"]),
        ("承担省重大科技专项2项。", ["省重大科技专项"]),
        ("获批省农业重点研发计划4项、国家星火计划1项。", ["省农业重点研发计划", "星火计划"]),
        ("2.推进“人工智能+制造”。\n支持企业。", ["“人工智能+制造”"]),
        ("“青蟹工厂化育苗技术集成示范”项目通过验收。", ["“青蟹工厂化育苗技术集成示范”项目"]),
        ("列入2013年国家中小企业公共服务提升计划项目。", ["2013年国家中小企业公共服务提升计划"]),
        ("安排5000万元科技成果转化专项资金。", ["科技成果转化专项资金"]),
        ("设立柏林镇推动小水电转型专项资金（以下简称“转型专项资金”）。", ["柏林镇推动小水电转型专项资金"]),
        ("“助企成长计划”示范车间建设加快。", ["“助企成长计划”"]),
        ("形成“两湖一湾”，打造“一带三中心”。", ["“两湖一湾”", "“一带三中心”"]),
        ("实施科教强县和人才兴县战略。", ["科教强县战略", "人才兴县战略"]),
        ("推进“315”创新体系建设。", ["“315”创新体系建设"]),
        ("推进“人工智能+纺织”。", ["“人工智能+纺织”"]),
        (
            "入选项目列入2012年省级青年人才引进计划、省工业支撑科技计划项目。",
            ["2012年省级青年人才引进计划", "省工业支撑科技计划"],
        ),
        ("总投资8亿元的平湖市光电产业园建设项目开工。", ["平湖市光电产业园建设项目"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "强化“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "推行“一企一策”，开展“双随机”抽查。",
        "表彰“十佳”创新团队。",
        "栽好“梧桐树”，用好“双创”载体。",
        "树立新发展理念，构建新发展格局。",
        "实施重大工程，推进道路改造工程，落实年度计划。",
        "建成市级工程技术研究中心3家。",
        "每年支持10个重大科技专项。",
        "“十四五”期间，乡村振兴局牵头。",
        "推进工程建设领域治理，下达专项资金。",
        "巩固“国家级文化融合示范基地”建设成果。",
        "完善“河湖长”制度，实现“开门红”目标。",
        "推动大众创业万众创新。",
        "坚持“一事一议”，“三心二意”不行。",
        "“双一流”建设高校来访。",
        "省政府工作计划，市级年度计划。",
        "全市重点项目进展顺利，签约项目30个。",
        "建设文化强省和制造强市。",
        "统筹财政专项资金，统筹安排专项资金，2019年招商引资计划已下达。",
        "打好关键核心技术攻坚战，“关于加快发展的若干意见”项目。",
        "推广“企业+农户”模式，（二）“互联网+”的应用",
        "完善“双创”政策体系，健全“一人一档”工作机制。",
        "“一园四区”引进项目32个。",
        "攻克“卡脖子”攻关项目6项，“十四五”项目9项。",
        "市级科技计划项目22项，嘉兴市年度计划已下达。",
        "举办“专利应用讲座”活动。",
        "上线企业资源计划等系统。",
    ],
)
def test_what_is_no_programme(text: str) -> None:
    assert labels(text) == []


def test_a_shorter_mention_is_the_same_programme() -> None:
    first, second = entities("启动“五个一批”建设。在“五个一批”中抓落实。")
    assert first.key == second.key == "330482_五个一批建设"
    assert second.alt == ("“五个一批”",)
    assert ("ik:declaredCount", 5) in first.attributes


def test_national_and_provincial_programmes_have_their_own_owner() -> None:
    assert [e.key for e in entities("实施科教兴国战略和科技强省战略。")] == [
        "100000_科教兴国战略",
        "330000_科技强省战略",
    ]


def test_what_a_place_calls_its_own_is_not_the_nations() -> None:
    assert [e.key for e in entities("承担国家科技重大专项1项、江西科技重大专项3项。")] == [
        "100000_国家科技重大专项",
        "360000_科技重大专项",
    ]


def test_a_name_inside_a_policy_is_none() -> None:
    assert labels("印发《平湖市“金种子”培育计划实施办法》。") == []


@pytest.mark.parametrize(
    ("core", "count"),
    [
        ("四个一批", 4),
        ("三化", 3),
        ("双减", 2),
        ("三区一群", 4),
        ("一核两翼", 3),
        ("六个一流", 6),
        ("十百千", 0),
        ("归雁", 0),
    ],
)
def test_promised_parts(core: str, count: int) -> None:
    assert promised(core) == count
