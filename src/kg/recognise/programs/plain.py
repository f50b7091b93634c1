"""Programmes without quotation marks, by their class noun and the verb that carries them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import BOUND, GOES_ON, is_name, nouns

VERB = re.compile(
    r"(?:实施|开展|推进|启动|组织|打好|打赢|推动|落实|贯彻|深化|抓好|推行|参与|坚持|纳入|申报|执行|围绕|坚决打好|推出|紧扣|列入|入选|获批|"
    r"承担|融入|服务|聚焦|助力|对接|谋划|响应|依托|结合|借助|借力|按照|获得|争取|抢抓|利用|进入|支撑|支持|发起|创新|建立|构建|主动|部署|打响)(?:好|了|实施|落实|融入|对接)*"
)
AND = re.compile(r"、|和|与|以及|及")
# two cities growing into one: 江陵—石首一体化发展
JOINED = re.compile(
    r"(?:推进|加快|推动|深化|实施)(?P<name>[一-鿿]{2,4}[—-][一-鿿]{2,4}(?:一体化|同城化)(?:发展|建设)?)"
)
# 数字大脑建设是今年的重点,具体抓了…: what the sentence then takes apart
DEFINED = re.compile(
    r"(?:^|(?<=[。\n]))(?P<name>[一-鿿“”]{3,16}(?:建设|工程|行动))是[^,。;\n]{2,24},(?:具体|主要|重点)(?:抓了|包括|实施了?|推进了?|有)"
)


# whose it is, where a noun is shared: 落实国家、省|数字经济发展战略
OWNERS = r"(?:(?:全|我)[国省市县区州]|(?:国家|省|市|中央)(?:(?:、|和|及)(?:国家|省|市|县|区))+)?"


@cache
def _name(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"{OWNERS}(?P<name>(?:[一-鿿]{{3,12}}、(?=[一-鿿]{{3,12}}攻坚))?[一-鿿A-Za-z0-9·—\-+“”*]{{2,22}}?(?P<noun>{noun}))"
        rf"{GOES_ON}{BOUND}"
    )


@cache
def _campaign(noun: str) -> re.Pattern[str]:
    """开展…专项整治: what is carried out may be a list."""
    return re.compile(
        rf"(?:开展|启动|组织)(?:了|好|实施)?(?P<name>[^,。;:!?\n《》“”]{{2,32}}?(?:{noun}))(?=[,。;!?\n]|工作|$)"
    )


@cache
def _numbered(noun: str) -> re.Pattern[str]:
    """A set by its number, without quotation marks: 四个一批, 主体培育、平台提升|两大工程; 推动|五链|(产业链、…)."""
    return re.compile(
        rf"(?P<name>[二两三四五六七八九十]个一批(?:建设|工程|行动|战略)?|[二两三四五六七八九十][大项](?:{noun}){GOES_ON}|"
        r"[两二三四五六七八九][链化](?=\([^()\n]*、[^()\n]*\))|"
        r"[两二三四五六七八九十]大(?:[一-鿿]{2,6}体系(?=[:(][^。;\n]*、)|(?<=等..)产业(?:集群|链)(?!企业)))"
    )


def find(context: Context) -> list[Mention]:
    """All of them, each name wherever it stands once it is known."""
    numbered = [*_sets(context)]
    inside = {m.end for m in numbered}
    found = [
        *numbered,
        *(m for m in _governed(context) if m.end not in inside),
        *_campaigns(context),
        *_shaped(context),
    ]
    return [*found, *_again(context, found)]


def _sets(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for match in _numbered(nouns(context.ontology)).finditer(text):
        if text[match.start() - 1 : match.start()] not in ("“", "第", "十"):
            yield mention(*match.span("name"), program(context, *match.span("name")))


def _governed(context: Context) -> Iterator[Mention]:
    """实施科教兴市战略、人才强市战略: one verb, several names."""
    text, name = context.document.folded, _name(nouns(context.ontology))
    for verb in context.finditer(VERB):
        at = verb.end()
        while (match := name.match(text, at)) is not None and is_name(match["name"], match["noun"]):
            yield mention(*match.span("name"), program(context, *match.span("name")))
            more = AND.match(text, match.end())
            if not more:
                break
            at = more.end()


def _campaigns(context: Context) -> Iterator[Mention]:
    for match in _campaign(nouns(context.ontology, "campaign-noun")).finditer(context.document.folded):
        name = match["name"]
        if len(name) >= 6 and not re.match(r"[的了全各本]|一[次系批]|多[次轮]|专项|\d", name) and "的" not in name:
            yield mention(*match.span("name"), program(context, *match.span("name")))


def _shaped(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for pattern in (JOINED, DEFINED):
        for match in pattern.finditer(text):
            yield mention(*match.span("name"), program(context, *match.span("name")))


def _again(context: Context, found: list[Mention]) -> Iterator[Mention]:
    """The same name where no verb governs it: a note that explains it, a heading."""
    text = context.document.folded
    for name, entity in {text[m.start : m.end]: m.entity for m in found if m.entity}.items():
        at = text.find(name)
        while at >= 0:
            yield mention(at, at + len(name), entity)
            at = text.find(name, at + len(name))
