"""Programmes without quotation marks, by their class noun and the verb that carries them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import BOUND, CLASS, GOES_ON, is_name

VERB = re.compile(
    r"(?:实施|开展|推进|启动|组织|打好|打赢|推动|落实|贯彻|深化|抓好|推行|参与|坚持|纳入|申报|执行|围绕|坚决打好|推出|紧扣|列入|入选|获批|"
    r"承担|融入|服务|聚焦|助力|对接|谋划|响应|依托|结合|借助|借力|按照|获得|争取|抢抓|利用|进入|支撑|支持|发起|创新|建立|构建|主动)(?:好|了|实施|落实|融入|对接)*"
)
NAME = re.compile(
    rf"(?:(?:全|我)[国省市县区州])?(?P<name>[一-鿿A-Za-z0-9·—\-+“”*]{{2,22}}?(?P<noun>{CLASS})){GOES_ON}{BOUND}"
)
AND = re.compile(r"、|和|与|以及|及")
# 开展…专项整治, 开展…试点: what is carried out may be a list
CAMPAIGN = re.compile(
    r"(?:开展|启动|组织)(?:了|好|实施)?(?P<name>[^,。;:!?\n《》“”]{2,32}?(?:专项整治|集中整治|综合督查|专项督查|学习教育|主题教育|开放试点|改革试点|综合试点))(?=[,。;!?\n]|工作|$)"
)
# 省|工业支撑科技计划, 市级|…: what a level opens, unless every office has it
LEVELLED = re.compile(
    rf"(?<![一-鿿])(?P<whole>(?:(?:19|20)\d\d年度?)?(?:国家|[省市](?![场政委直属级])|[省市]级)(?P<name>[一-鿿]{{4,16}}?(?P<noun>计划|专项)))"
    rf"(?:{GOES_ON}{BOUND}|(?=项目))"
)
PLAN = re.compile("国民经济|发展计划|工作计划|年度计划|投资计划|财政|规划|招商|部门|政府|企业")
# 四个一批 without quotation marks; two cities growing into one: 江陵—石首一体化发展
BATCHES = re.compile(r"(?P<name>[二三四五六七八九十]个一批(?:建设|工程|行动|战略)?)")
JOINED = re.compile(
    r"(?:推进|加快|推动|深化|实施)(?P<name>[一-鿿]{2,4}[—-][一-鿿]{2,4}(?:一体化|同城化)(?:发展|建设)?)"
)
# 数字大脑建设是今年的重点,具体抓了…: what the sentence then takes apart
DEFINED = re.compile(
    r"(?:^|(?<=[。\n]))(?P<name>[一-鿿“”]{3,16}(?:建设|工程|行动))是[^,。;\n]{2,24},(?:具体|主要|重点)(?:抓了|包括|实施了?|推进了?|有)"
)


def find(context: Context) -> list[Mention]:
    """All of them, each name wherever it stands once it is known."""
    found = [*_governed(context), *_campaigns(context), *_shaped(context), *_levelled(context)]
    return [*found, *_again(context, found)]


def _governed(context: Context) -> Iterator[Mention]:
    """实施科教兴市战略、人才强市战略: one verb, several names."""
    text = context.document.folded
    for verb in VERB.finditer(text):
        at = verb.end()
        while (match := NAME.match(text, at)) is not None and is_name(match["name"], match["noun"]):
            yield mention(*match.span("name"), program(context, *match.span("name")))
            more = AND.match(text, match.end())
            if not more:
                break
            at = more.end()


def _campaigns(context: Context) -> Iterator[Mention]:
    for match in CAMPAIGN.finditer(context.document.folded):
        name = match["name"]
        if len(name) >= 6 and not re.match(r"[的了全各本]|一[次系批]|多[次轮]|专项|\d", name) and "的" not in name:
            yield mention(*match.span("name"), program(context, *match.span("name")))


def _shaped(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for pattern in (BATCHES, JOINED, DEFINED):
        for match in pattern.finditer(text):
            if text[match.start("name") - 1 : match.start("name")] != "“":
                yield mention(*match.span("name"), program(context, *match.span("name")))


def _levelled(context: Context) -> Iterator[Mention]:
    """省工业支撑科技计划, 2012年省级青年人才引进计划: a level in front makes a name of what is no common plan."""
    text = context.document.folded
    for match in LEVELLED.finditer(text):
        if is_name(match["name"], match["noun"]) and not PLAN.search(match["name"]):
            yield mention(*match.span("whole"), program(context, *match.span("whole")))


def _again(context: Context, found: list[Mention]) -> Iterator[Mention]:
    """The same name where no verb governs it: a note that explains it, a heading."""
    text = context.document.folded
    for name, entity in {text[m.start : m.end]: m.entity for m in found if m.entity}.items():
        at = text.find(name)
        while at >= 0:
            yield mention(at, at + len(name), entity)
            at = text.find(name, at + len(name))
