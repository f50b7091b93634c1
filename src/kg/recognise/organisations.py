"""Enterprises, universities and institutes: read back from the suffix to where the name begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, EntityClass, Mention, MentionKind

COMPANY = re.compile(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|控股集团|集团公司|总公司|分公司)(?:[一-鿿]{2,4}分公司)?|(?<=[一-鿿]{2})集团(?![军式化军购，])"
)
SCHOOL = re.compile(r"(?:大学|学院|职业技术学校|党校)(?!生|科技园|城|堂|毕业|路|者|里|期间|等|科技|园|士)")
INSTITUTE = re.compile(r"(?:研究总?院|研究所|设计院|科学院|工程院)(?!院士|士)")
# what cannot be part of a name and so bounds it to the left
EDGE = re.compile(
    r"[,。;:、!?()\n\t|“”\"《》<>0-9… ]|新?认定|支持|依托|推荐|同意|授予|委托|包括|位于|联合|通过|根据|按照|引进|拥有|其中|成立|组建|建设|打造|培育|公示|"
    r"由|与|和|及|对|为|在|的|是|等|向|给|从|把|被|以|让|请|经|至|到|如|像|有|将|使|同|跟|或|即|原|了|并|入驻|落户|来自|属于|走进|企业(?=[一-鿿]{4})|单位(?=[一-鿿]{4})|"
    r"副?(?:校长|院长|董事长|总经理|书记)|(?:全|我|本)[国省市县区]|(?<=\d)[家个名]|各|所|某|该|这|那|其|一批|多家|数家|先后|分别"
)
# 和 为 同 … are part of some names; they bound only where a place or a plain name follows
SOFT = frozenset("和为同有等以如原及对与由将或所其")
GENERIC = re.compile(r"^(?:高等|重点|一流|双一流|本科|著名|知名|国内外?|国外|名牌|部属|民办|职业|科研|独立|附属|大|小|综合|中外|海外|省属|市属|各类|地方|龙头|国有|民营|上市|骨干|大型|中小|央企|相关|有关|"
                     r"科技|产业|新型|技术|前沿|研发|工业|企业|政府|母|子|跨国|外资|投资|两院|中国|全国|国家|社会|农业|创业|创新|商|医|老年|电视|开放|国内|世界|综合性|普通|理工)+$")  # fmt: skip
LONGEST = 30


def find(context: Context) -> list[Mention]:
    """All named organisations; `context` knows the regions that open most names."""
    return [
        *_named(context, COMPANY, "Enterprise", "enterprise"),
        *_named(context, SCHOOL, "ResearchOrganization", "research"),
        *_named(context, INSTITUTE, "ResearchOrganization", "research"),
    ]


def _named(context: Context, suffix: re.Pattern[str], cls: EntityClass, kind: MentionKind) -> Iterator[Mention]:
    text = context.document.folded
    for match in suffix.finditer(text):
        start = _left(context, match.start())
        if start is None or not _proper(context, start, match):
            continue
        label = context.document.text[start : match.end()]
        yield Mention(start, match.end(), kind, Entity(cls, ids.name_key(label), label))


def _left(context: Context, end: int) -> int | None:
    """Where a name begins that goes on at `end`: at a place that opens it, else after the last word that bounds it."""
    text = context.document.folded
    floor = max(0, end - LONGEST)
    edge = _edge(text, floor, end)
    places = [m for m in context.within(edge, end) if m.kind == "region" and m.entity and m.entity.cls == "Region"]
    places = [m for m in places if text[m.start] not in "我全本" and text[m.start - 1 : m.start] != "("]
    if places:
        return places[0].start
    return edge if edge > floor else None


def _edge(text: str, floor: int, end: int) -> int:
    """The end of the last bounding word; brackets that belong to the name (中溢集团(吉林)…) are passed over."""
    edge, at = floor, floor
    while match := EDGE.search(text, at, end):
        at = match.start() + 1
        if match.group() == "(" and (close := text.find(")", match.end(), end)) != -1 and close - match.end() <= 6:
            at = close + 1
            continue
        if match.group() in SOFT and match.start() > floor and end - match.end() < 3:
            continue
        edge = match.end()
    return edge


def _proper(context: Context, start: int, match: re.Match[str]) -> bool:
    """Whether what stands before the suffix can be a name: 高等|学院 and 知名|企业集团 are none."""
    stem = context.document.folded[start : match.start()]
    if len(stem) < 2 or GENERIC.match(stem) or re.search(r"[*×]", stem):
        return False
    return re.match(r"[一-鿿A-Za-z]", stem) is not None
