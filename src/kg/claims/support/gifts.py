"""How gifts are worded: which sums are gifts and no thresholds, ceilings, tiers, for how many and how often."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import Mention

KIND = "奖励|奖补|补助|补贴|资助|配套|贴息|补偿|扶持|津贴|经费|奖金|支持|减免|优惠|资金"
# 20万元的一次性奖励, 5%的投资补助; 500万元以上的企业补助 is a threshold
FREE = r"(?:(?!企业|单位|机构|项目|个人|团队|平台|人才|孵化|园区|载体|产品|给予|奖|的|以上|以下)[一-鿿、]){0,6}?"
REWARD = re.compile(
    r"(?:/[一-鿿/]{1,6})?(?:\([^()]{0,20}\))?(?:以内)?的?(?:标准|比例|额度|幅度)?"
    rf"{FREE}(?:(?:给[予与]|予以|进行|实行){FREE})?(?:{KIND})(?!(?:最高|不超过|每[家人年])?\d)"
)
VERB = re.compile(r"给[予与]|予以|领取|申领|安排(?!部署)|奖励|奖补|补助|补贴|资助|发放|提供|享受|减免|贴息|配套|支付")
LIMIT = r"最高|最多|不超过|不高于|不得超过|上限|封顶|至多"
ADVERB = (
    r"并|再|另外?|还|可以?|均|将|一律|择优|优先|按规定|每[年月]|连续[一二三四五六七八九十两\d]+年|[一二三四五六七八九十两\d]+年内|分别|依次|各|由[^,;。]{2,14}?(?=给予|一次性|按|予以)|"
    r"市?区?县?财政|一次性|单[个户项][^,;。]{0,6}?|同一[^,;。]{0,6}?|最高|最多|不超过|不低于|不少于|直接|额外|叠加|逐级"
)
GIFT = rf"(?:{ADVERB})*(?:给[予与]|予以|可?(?:享受|获得?|申请|申领|领取)(?={LIMIT}|\d|$))"
LEADS = re.compile(
    rf"(?:{ADVERB}|每[家个项人户件名次][^,;。]{{0,4}}?)*(?:给[予与]|予以|按照?|根据(?:其|实际)?|奖励|奖补|补助|补贴|资助|配套|发放|提供|安排|可?(?:享受|领取|申领)|减免|贴息|$)"
)
GIVES = re.compile(GIFT)
PAYS = re.compile(
    rf"(?:{ADVERB}|每[家个项人户件名次])*"
    r"(?:发放[一-鿿]{0,8}?(?:补助|补贴|津贴|奖励|资助)|奖励|奖补|补助|补贴|资助|发放|配套|减免)"
)
BY = re.compile(r"(?:分别)?按照?")
# 单个项目最高不超过, 每家企业每年累计补助不超过
CEILING = re.compile(
    rf"(?:但|且|同时|其中|原则上|最终|累计|合计|年度|每年|当年|同一|单[个户项家]|每[家个项户人件年]|总额|总计|总量|奖励|补助|补贴|资助|支持|扶持|奖补|金额|资金|额度|限额|分别|"
    rf"企业|项目|单位|个人|机构|平台|载体|部分|最|全年|一年|不重复|给予|的|{LIMIT})*"
)
PER = re.compile(
    r"[一二三四五六七八九十两\d]+年内|每(?:[家个项人户件名次套台款]|年|月|季度?|平方米)+(?![一-鿿]{0,6}[一二三四五六七八九十\d]+[家个项])|连续[一二三四五六七八九十两\d]+年|"
    r"单[个户项家](?:企业|项目|单位|机构)?|同一(?:企业|项目|单位)"
)
# 按照二级最高8万元、三级最高15万元给予奖励: tiers, each with its sum
TIER = re.compile(rf"、(?P<case>[一-鿿A-Za-z\d]{{1,10}}?)(?:{LIMIT}|奖励|补助|补贴|给[予与]|为)*$")
# 对甲的补助比例可适当放大,最高不超过20%
STANDS = re.compile(
    r"的?(?:补助|奖励|资助|补贴|支持|贴息|奖补|配套)(?:比例|金额|资金|标准|总额|额度|力度)[^,;。]{0,10},?$"
)
SHARED = re.compile(
    r"(?:的(?:比例|标准|额度)?)?(?:一次性)?(?:给予|予以)|(?<=%),(?:一次性)?(?:给予|予以)"
)  # 按投资额的20%,给予…
UNITS = re.compile(r"(?:美)?元(?:/.+)?|%")


def tiered(text: str, sums: list[Mention]) -> bool:
    """Whether tiers follow each other up to one that is a gift."""
    for one, other in pairwise(sums):
        if not TIER.fullmatch(text, one.end, other.start):
            return False
        if REWARD.match(text, other.end):
            return True
    return False


def is_sum(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity is None or quantity.masked or not UNITS.fullmatch(quantity.unit):
        return False
    return quantity.value is not None or quantity.low is not None


def unit(mention: Mention) -> str:
    return mention.quantity.unit if mention.quantity else ""


def is_ceiling(pre: str, one: Mention) -> bool:
    assert one.quantity
    limited = re.search(LIMIT, pre) or one.quantity.bound == "at-most"
    return bool(limited and CEILING.fullmatch(PER.sub("", pre)))


def stands(text: str, start: int, clause: int, one: Mention) -> int | None:
    """Where the gift begins that only its ceiling tells: 对甲|的补助比例…,最高不超过20%."""
    told = STANDS.search(text[start:clause]) if is_ceiling(text[clause : one.start], one) else None
    return start + told.start() if told and told.start() else None


def gift_at(text: str, clause: int, one: Mention) -> int | None:
    """Where the words of the gift begin if this sum is one; thresholds (年产值1亿元以上的企业) are none."""
    pre, reward = text[clause : one.start], rewarded(text, one)
    open_ = re.compile(r"(?:\([^()]*\))?(?:及?以[上下])?(?:\([^()]*\))?的").match(text, one.end)
    if open_ and not reward:
        return None
    verb = VERB.search(pre)
    if VERB.search(text[one.start : one.end]):  # 最高补助100万元 is read as one number
        return one.start
    if not reward and not verb:
        return None
    if (leads := LEADS.match(pre)) and (leads.end() > 0 or reward):
        skipped = re.match(r"\s*", pre)
        return clause + (skipped.end() if skipped else 0)
    for pattern in (GIVES, BY, PAYS):
        if hits := [*pattern.finditer(pre)]:
            hit = hits[0] if pattern is GIVES else hits[-1]
            return clause + hit.start()
    limited = re.search(rf"(?:一次性|每[家个项人户件年]|{LIMIT})+[^,]*$", pre)
    if reward:
        return clause + limited.start() if limited else one.start
    return None


def rewarded(text: str, one: Mention) -> re.Match[str] | None:
    """The words behind a sum that make it a gift."""
    found = REWARD.match(text, one.end)
    if found is None and one.quantity and one.quantity.unit == "%":
        return SHARED.match(text, one.end)
    return found


def per(words: str) -> str:
    """每家, 5年内每人每年: for how many, how often."""
    return "".join(dict.fromkeys(match.group() for match in PER.finditer(words)))
