"""Which titles are acts: the nouns that end them, and what makes a title too general to be one."""

from __future__ import annotations

import re

# 实施意见, 若干措施, 行动方案: nouns that only acts bear; with them a few words before suffice
STRONG = (
    "实施意见|指导意见|若干意见|实施方案|行动方案|工作方案|总体方案|专项方案|改革方案|培育方案|建设方案|行动计划|实施计划|倍增计划|实施办法|管理办法|暂行办法|"
    "扶持办法|奖励办法|认定办法|评价办法|资助办法|考核办法|备案办法|实施细则|管理细则|若干措施|政策措施|十条措施|若干政策|扶持政策|奖励政策|管理规定|暂行规定|"
    "若干规定|条例|专项规划|发展规划|详细规划|空间规划|总体规划|建设规划|布局规划|规划纲要|负面清单|权责清单|权力清单|责任清单|事项清单|法草案|条例草案"
)
# 通知 意见 办法: nouns that need a sign beside them (《》, 关于, a region, a verb of issuing)
WEAK = (
    "通知|通告|公告|公示|意见|办法|方案|规定|措施|细则|规划|计划|决定|决议|批复|规则|章程|纲要|政策|指南|指引|目录|清单|名单|榜单|草案|征求意见稿|预案|规程|要点|"
    "制度|建议|法典|宪法|条|准则|标准|评价结果|考核结果|认定结果"
)
TAIL = r"(?:\([^()\n]{1,16}\))*"
ENDS = re.compile(rf"(?:{STRONG}|{WEAK}|政府工作报告|统计公报|的函|(?<![办做方看想说用兵书语])法){TAIL}$")
BARE = re.compile(rf"(?:若干|有关|本)?(?:实施|指导|管理|暂行|行动|工作|发展|规划)?(?:{WEAK})$")
GENERIC = re.compile(
    r"(?:一系列|系列|一批|各项|各类|多项|若干|相关|有关|配套|以上|上述|以下|这些|那些|这一|该|本|此|其|其他|新的|更多|许多|不少|切实可行的|具体|年度|月度|季度|"
    r"工作|专项|阶段性|下一步|个人|学习|教学|整改|应急|完善|扎实|强有力的|可行的|行之有效的|优惠|扶持|奖励|支持|科技|产业|创新|国家|省|市|县|区|、|的|等|和|与|、)+"
)
# of a list or a result only one of a year or batch is an act
LISTS = re.compile("名单|榜单|评价结果|考核结果|认定结果")
BATCH = re.compile(r"\d{4}年|第?[一二三四五六七八九十首]批(?!\d)|第\d{1,3}批")
OPENS = re.compile(
    r"关于|促进|支持|鼓励|规范|加强|加快|推进|推动|深化|激励|扶持|保障|优化|强化|完善|进一步|发展|培育|扩大|稳定|改进|“"
)
BROKEN = re.compile(
    r"^如下|^[的了和与及或等,、是在把被对将从向为以并也还都就又]|了|更多|本(?:条例|办法|方案|规划|通知)|一批[一-鿿]*(?:政策|措施)|各项|一系列|有关的|以下简称|编制|制定|(?:政府|部门|单位|委员会|机构)的"
)
SLASHED = re.compile(r"[A-Za-z]{2,}:|\d+\.\d+%")


def is_title(title: str) -> bool:
    """Whether a title in 《》 is that of an act, by its last noun: …办法(试行) is, 科技日报 and 发展报告 are not."""
    return bool(ENDS.search(title)) and not SLASHED.search(title)


def is_short(title: str) -> bool:
    """Whether a title only takes up one given before: 《办法》, 《实施方案》."""
    return bool(BARE.fullmatch(title))


def is_specific(title: str, *, named: bool = False) -> bool:
    """Whether words without 《》 are a title and not a kind of thing: 制定产业发展规划 is one, 制定工作方案 is none.

    `named` holds where a region opens them.
    """
    if BROKEN.search(title) or title.count("“") != title.count("”"):
        return False
    strong = re.search(rf"(?:{STRONG}){TAIL}$", title)
    noun = strong or re.search(rf"(?:{WEAK}|法){TAIL}$", title)
    if noun is None:
        return False
    rest = title[: noun.start()]
    if named or title.startswith("关于"):
        return len(rest) >= 3
    if strong:
        return (len(rest) >= 2 and not GENERIC.fullmatch(rest)) or _is_kind(title)
    return _is_weak_title(title, rest, noun.group())


def _is_kind(title: str) -> bool:
    """Names of plans that are complete with two characters before the noun: 产业发展规划, 国土空间规划."""
    return bool(re.fullmatch(r"(?:产业发展|国土空间|城乡|城市总体|土地利用总体)规划", title))


def _is_weak_title(title: str, rest: str, noun: str) -> bool:
    """促进银发经济发展的政策 opens with a verb; 八项规定 counts; 放假办法 with a scope before it."""
    if noun in ("政策", "措施", "意见", "办法", "方案", "规定", "决定") and rest.endswith("的") and OPENS.match(rest):
        return len(rest) >= 7
    if LISTS.match(noun):
        return bool(BATCH.search(title))
    if noun == "规定" and re.search(r"[一二三四五六七八九十]项$", rest):
        return True
    if noun in ("办法", "方案", "细则", "规划", "纲要"):
        return len(rest) >= 5 and not GENERIC.fullmatch(rest)
    return False
