"""Numbers that are no figures: what an act offers, what tells which things are counted, what is only meant."""

from __future__ import annotations

import re

from kg.claims.figures.amounts import POWER, YEARLY
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.measure import AMOUNT_NOUN, POINTS, PROPORTIONS, is_amount, scaled
from kg.model import Mention

LIMITED = re.compile(r"的?[一-鿿()“”]{2,14}?(?:有|共|达到?|为)?|的(?:有|共有?|达到?|为)?")
# A、B、C|三大产业: told one by one before
SUMMED = re.compile(r"、[^,。;:]{2,16}(?<![为成有括及和与])$|[和与及][^,。;:、]{2,16}(?<![为成有括及和与])$")
# 围绕A、B等|5个产业: what is meant, not how many there are
AROUND = re.compile(r"(?:围绕|聚焦|针对|面向|立足|瞄准)[^。;:]*、[^。;:]*等$")
BATCHES = re.compile(r"[、,]?(?:共|合计)?\d+[家个项名人]")  # 三批、|7家
TASKED, TASK = re.compile(r"完成(?:了|全部)?(?:全年|年度|年初|省定|市定)*$"), re.compile(r"的?(?:目标|任务|指标)")
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}个(?:[^,。;、]{0,4}[过超])?$")  # 第4个|千亿级产业
KINDS, PARTED = (
    frozenset({"类", "种", "档", "级", "个等级", "个层次"}),
    re.compile(r"分[为成][^。;,]{4,}$"),
)  # 分为甲、乙|2类
STEPS = frozenset({"批", "批次", "期", "步", "步骤", "阶段", "个阶段"})
TITLED = re.compile(
    r"(?:年度|入选|评为|获评|荣获|获得|全国|全球|世界|中国)[^,。;]{0,4}$"
)  # 入选年度|十大进展 is a name
NAMED_WORKS = re.compile(r"(?!的)[一-鿿]{1,12}?(?:项目|工程|生产线|基地|等(?=\d))")
# 营业收入首次突破5亿元的企业,|一次性给予…
CONDITIONED = re.compile(
    r"[^,。;:]{0,40}(?:,[^,。;:]{0,16}){0,2},(?:再|可|将|均|最高|分别|一次性|"
    r"由[^,。;]{1,12}|按照?[^,。;]{1,24},?|每[家个项年])*"
    r"(?:给予|予以|奖励|奖补|补助|补贴|资助)"
)
# what an act offers: 给予企业投资额5%的补助, 每人最高2万元
GRANTING = re.compile(
    r"给[予子]|予以[^,。;]{0,12}(?:奖|补|资助|支持)|奖励|奖补|补助|补贴|资助|配套(?=支持|资金)|"
    r"(?:单[次个项家]|每[人家个项次])[^,。;]{0,6}(?:最高|不超过)"
)
# what was given, set aside or raised
TERMS = frozenset({"年", "个月", "天"})
PAID = re.compile(r"兑现|发放了|下达|拨付|(?<!不予)已(?:经|累计)?|(?:共|累计)(?:给予|发放|补助|奖励|投入)")
REPORTED = re.compile(
    r"争取|落实|安排|筹集|设立|减免|发放|获得?[^,。;]{0,10}(?:奖励|奖补|补助|补贴|资助|资金)|[全去]年|[上下]半年|(?<!一)年来|"
    r"目前|截至"
)
TOOK = re.compile(r"(?:间|来|内|累计|年均|平均)*(?:翻|增长|提高|提升|下降|[由从])|间|年均|平均")
# 验收结果为优的每个每年安排经费200万元
YEARLY_EACH = re.compile(r"每[个家项人户](?:每年|每月|一次性|安排|支持)")
GIVES = re.compile(r"(?:给[予子]|奖励|奖补|补助|补贴|资助)(?:其|每[家个项年人]|一次性|最高|不超过|总额|的)*.?$")


def lasts(cursor: Cursor, mention: Mention) -> bool:
    """高新技术企业数|3年|翻一番: how long it took, in the midst of what is told."""
    return (
        mention.quantity is not None
        and mention.quantity.unit == "年"
        and TOOK.match(cursor.text, mention.end) is not None
    )


def granted(cursor: Cursor, mention: Mention) -> bool:
    """给予10万元奖励, 最高补助50万元: what somebody is to get, and for what, is no figure of the world."""
    if mention.quantity is None or PAID.search(cursor.text, cursor.start, cursor.end):
        return False
    money = "元" in mention.quantity.unit or mention.quantity.unit in PROPORTIONS
    if money and GIVES.search(cursor.text, max(cursor.start, mention.start - 14), mention.start + 1):
        return True
    if money and YEARLY_EACH.search(cursor.text, cursor.edge, mention.start):
        return True
    if REPORTED.search(cursor.text, cursor.start, cursor.end):
        return False
    if mention.quantity.unit in TERMS and GRANTING.search(cursor.text, cursor.start, mention.start):
        return True  # 给予每月3000元补贴,补贴期限不超过|6个月
    if CONDITIONED.match(cursor.text, mention.end, cursor.end):
        return True
    return money and GRANTING.search(cursor.text, cursor.start, cursor.end) is not None


def stepped(cursor: Cursor, mention: Mention) -> bool:
    """分三批|支持500家企业: in how many steps it is done, after which the words begin anew."""
    return mention.quantity is not None and mention.quantity.unit in STEPS and cursor.text[mention.start - 1] == "分"


def modifies(cursor: Cursor, mention: Mention, numbers: list[Mention]) -> bool:
    """50亿元以上|项目6个: a limit that tells which things are counted."""
    quantity = mention.quantity
    behind = [m for m in numbers if m.start >= mention.end]
    if quantity and quantity.stated.endswith("大") and SUMMED.search(cursor.text, cursor.start, mention.start):
        return True
    if quantity and quantity.unit in ("批", "批次") and BATCHES.match(cursor.text, mention.end):
        return True
    if quantity and quantity.stated == "十大" and TITLED.search(cursor.text, cursor.edge, mention.start):
        return True
    if TASKED.search(cursor.text, cursor.edge, mention.start) and TASK.match(cursor.text, mention.end):
        return True  # 完成全年170家|任务的71.8%
    if quantity and quantity.unit == "件" and cursor.text.startswith("事", mention.end):
        return True  # 抓好三件|事
    if quantity and scaled(quantity.unit) and ORDINAL.search(cursor.text, cursor.edge, mention.start):
        return True
    if quantity and quantity.unit in KINDS and PARTED.search(cursor.text, cursor.start, mention.start):
        return True
    if AROUND.search(cursor.text, cursor.start, mention.start):
        return True
    if quantity and behind and quantity.stated.endswith("大"):  # 六大高新技术领域总收入达15630亿元
        between = cursor.text[mention.end : behind[0].start]  # 六大产业、制造业增加值|分别增长6%、8%
        return re.search(r"[,;:。]" if "分别" in between else r"[,;:。、]", between) is None
    if quantity and is_amount(quantity.unit) and not quantity.unit.endswith("元"):
        named = NAMED_WORKS.match(cursor.text, mention.end)  # 60万吨|复合肥等120个项目
        if named and not AMOUNT_NOUN.search(cursor.text, cursor.edge, mention.start):
            return not YEARLY.search(cursor.text, cursor.edge, mention.start) and quantity.unit not in POWER
    if not quantity or not behind or quantity.bound == "exact" or not scaled(quantity.unit):
        return False
    counted = behind[0].quantity
    return (
        counted is not None
        and not scaled(counted.unit)
        and counted.unit not in POINTS
        and LIMITED.fullmatch(cursor.text, mention.end, behind[0].start) is not None
    )
