"""What kind of number it is: by unit, verb and noun."""

from __future__ import annotations

import re

from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.noun import Phrase
from kg.fold import fold, simplify
from kg.model import Entity, Measure, Quantity

# fmt: off
AMOUNT_UNITS = frozenset([
    "元", "美元", "港元", "欧元", "平方米", "平米", "㎡", "平方公里",
    "亩", "公顷", "立方米", "吨", "万吨", "公斤", "千克", "升",
    "公里", "米", "毫米", "厘米", "mm", "千瓦", "千瓦时", "兆瓦", "MW",
    "GW", "KW", "kW", "kWh", "MWh", "GWh", "kV", "千伏", "千伏安", "兆瓦时", "吉瓦时", "吉瓦", "吨标煤", "元人民币",
    "日元", "海里", "千米", "秒", "个小时", "平方千米", "微米", "纳米", "m", "cm", "km", "m²", "EFLOPS", "PFLOPS",
    "小时", "度", "年", "天", "个月",
    "岁", "分钟", "米/秒", "吨标准煤", "人年", "Gbps", "Mbps", "PB", "TB", "P", "MB",
])
# fmt: on
PROPORTIONS = frozenset({"%", "‰", "倍", "番"})
POINTS = frozenset({"个百分点", "百分点"})
AMOUNT_NOUN = re.compile(r"(?:量|额|值|收入|产能|面积|规模|资金|投资|利润|税收|支出|经费|投入|贷款|资产|余额|金额)$")
# 专利申请量2100件 counts, 每万人专利拥有量 does not
COUNTED = re.compile(r"^(?!每|人均).*(?:申请|授权|登记|拥有|受理|注册|保有|专利|引进)量$")
PER = re.compile(r"每[百千万]|人均")
GROWTH_NOUN = re.compile(r"(?:平均)?(?:同比)?(增速|增幅|增长率|涨幅|降幅|增长速度)$")
INTENSITY = re.compile(
    r"强度$|(?:研发|R&D|研究与试验发展|研究与实验发展|科研|科技支出|科技投入)[^,]*占[^,]*(?:GDP|生产总值|收入)",
    re.IGNORECASE,
)


def is_amount(unit: str) -> bool:
    """Whether a unit measures and does not count: 亿元, 元/度, 千伏安."""
    return unit in AMOUNT_UNITS or "/" in unit


def scaled(unit: str) -> bool:
    """An amount or a proportion: what no classifier counts."""
    return is_amount(unit) or unit in PROPORTIONS


AREA_UNITS = frozenset({"亩", "平方米", "平方公里", "公顷", "㎡"})


def measured(cursor: Cursor, quantity: Quantity, found: Phrase, concept: Entity) -> tuple[Entity, Measure]:
    """What is measured and how: 增速44.7% is a growth, 占GDP比重20.2% a share of 增加值占GDP比重."""
    unit, noun = quantity.unit, simplify(fold(concept.label))
    if unit in AREA_UNITS and (area := nouns.whole_term(cursor.context, noun + "面积")):  # 占地320亩
        concept = area
    if unit in POINTS:
        return concept, "change"
    if unit in PROPORTIONS:
        return _proportion(cursor, found, concept, noun)
    if found.flavour == "new" or found.flavour in ("growth", "fall"):
        return concept, "change"
    if is_amount(unit) or PER.match(noun) or (AMOUNT_NOUN.search(noun) and not COUNTED.match(noun)):
        return concept, "amount"
    return concept, "count"


def _proportion(cursor: Cursor, found: Phrase, concept: Entity, noun: str) -> tuple[Entity, Measure]:
    if found.flavour == "share":
        whole = (found.whole or cursor.state.divisor) if "占" not in noun else ""  # 占10%;|占5%
        cursor.state.divisor = whole if len(whole) > len("占比重") else ""
        label = concept.label + whole
        kind: Measure = "intensity" if INTENSITY.search(simplify(fold(label))) else "share"
        return (_known(cursor, label) if whole else concept), kind
    if found.flavour in ("growth", "fall"):
        return concept, "growth"
    if match := GROWTH_NOUN.search(noun):
        bare = noun[: match.start()]
        return (_known(cursor, bare) if bare else concept), "growth"
    return concept, "intensity" if INTENSITY.search(noun) else "share"


def _known(cursor: Cursor, label: str) -> Entity:
    """The concept of a label: the ontology's where it has one."""
    for form in (label, label.replace("的", "")):
        if known := nouns.whole_term(cursor.context, simplify(fold(form))):
            return known
    return nouns.provisional(label)
