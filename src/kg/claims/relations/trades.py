"""Industries told by what is done or earned in them: 主要从事甲、乙的研发生产, 新材料产业实现产值1041亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.industries import GENERAL
from kg.claims.relations.named import before, provisional, starting, subject, triple
from kg.claims.relations.speaking import speakers
from kg.context import Context
from kg.model import Entity, TripleClaim

TRADE = re.compile(
    r"(?:主要|专业|专门|一直|长期)(?:从事|致力于|专注于|生产|经营)|专注于?|致力于|主营(?:业务(?:为|是|包括))?|从事"
)
# 甲公司…,是一家|专业从事…
IS = re.compile(r"(?:是|为|系)(?:一[家个所])?(?:集[^,。;]{2,20}于一体的)?(?:[我全][国省市县区]|国内|国际)?$")
# where the row ends: 甲、乙等产品的研发、生产
DONE = re.compile(
    r"(?:等|及其配套|及配套)?(?:系列)?(?:产品|领域|业务|技术|装备|设备)?的?(?:核心|关键|前沿|共性)?(?:技术|科技)?(?:研发|研究|开发|生产|制造|销售|设计|加工|经营|推广|应用|服务)"
)
ITEM = re.compile(r"[一-鿿A-Za-z0-9“”()-]{2,18}")
NO_ITEM = re.compile(r"[的了在把对将是为]|企业|平台|创新|改革|人才|工作|有关|相关|各类|活动|职业|管理$|服务$|领域$")


# 新材料产业实现产值1041亿元: what has figures is there
EARNS = (
    r"(?:产业|行业|领域)?(?:集群)?(?:规模以上企业|企业)?(?:共|累计|预计)?(?:实现|完成)?(?:规上|规模以上|工业|年|总)*"
    r"(?:产值|增加值|营业收入|营收|主营业务收入|销售收入)[^,。;、]{0,8}?\d"
)
KNOWN = re.compile(
    rf"{EARNS}|(?:产业|行业|领域)?(?:总?产值|增加值|营业收入|营收)?(?:同比|比上年(?:同期)?|较上年(?:同期)?)?(?:增长|下降)(?:了)?\d"
    r"|(?:产业|行业|领域)(?:总?产值|增加值|营业收入|营收)?占[^,。;、\n]{0,16}?\d"
)
# ;计算机及办公设备制造业实现工业总产值
OWN = re.compile(rf"(?<![^,;。\n])(?P<name>[一-鿿]{{4,16}}?(?:制造业|加工业|服务业|产业))(?=实现|完成){EARNS}")
SCOPE = re.compile("(?:规模以上|规上|全[年国省市县区]|[我本][省市县区]|[省市县区]?本级|[今去]年|上半年|前三季度)*")
TIMED = re.compile("全年|[今去]年|上半年|前[一二三四]季度|[省市县区]?本级")
LEADERS = re.compile(r"(?:行业|产业|领域)?(?:龙头|骨干|重点)?企业")

FIRMS = frozenset({"enterprise", "research"})


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of them."""
    yield from _made(context)
    yield from _earned(context)
    yield from _named_after(context)


def _earned(context: Context) -> Iterator[TripleClaim]:
    """An industry with figures of its own is one of the place that the clause or the text speaks of."""
    text, about = context.document.folded, subject(context)
    for mention in context.mentions if about else ():
        earns = KNOWN.match(text, mention.end) if mention.kind == "industry" and mention.entity else None
        if mention.entity and mention.entity.label in GENERAL:
            continue
        if earns and mention.entity and about and text[mention.start - 1 : mention.start] not in ("的", "国"):
            whose = speakers(context, mention.start, ("region", "platform"))
            bearer = whose[-1].entity if whose and whose[-1].entity else about
            if re.search("业|领域", text[mention.start : earns.end()]):
                yield triple(
                    "industry.figures", bearer, "ik:industry", mention.entity, (mention.start, earns.end()), sure=0.8
                )
    for match in context.finditer(OWN) if about else ():
        known = [
            m.start for m in context.within(*match.span("name")) if m.kind == "industry" and m.end == match.end("name")
        ]
        scoped = any(SCOPE.fullmatch(text, match.start("name"), start) for start in known)
        if about and not scoped and not TIMED.match(match["name"]):
            made = provisional(context, *match.span("name"))
            yield triple("industry.figures", about, "ik:industry", made, match.span(), sure=0.8)


def _named_after(context: Context) -> Iterator[TripleClaim]:
    """甲公司、乙公司等激光行业企业."""
    for match in re.finditer("等", context.document.folded):
        industry = starting(context, match.end())
        if industry is None or industry.kind != "industry" or industry.entity is None:
            continue
        if LEADERS.match(context.document.folded, industry.end):
            for firm in before(context, match.start(), ("enterprise",)):
                if firm.entity:
                    yield triple(
                        "industry.firm", firm.entity, "ik:industry", industry.entity, (firm.start, industry.end)
                    )


def _made(context: Context) -> Iterator[TripleClaim]:
    """Each item of the row, of the firms that the clause speaks of."""
    text = context.document.folded
    for match in context.finditer(TRADE):
        done = DONE.search(text, match.end(), match.end() + 80)
        is_ = IS.search(text, max(0, match.start() - 30), match.start())
        firms = speakers(context, is_.start() if is_ else match.start(), FIRMS) if done else []
        if done is None or not firms or re.search("[,。;:\n]", text[match.end() : done.start()]):
            continue
        for span in _items(text, match.end(), done.start()):
            for firm in firms:
                assert firm.entity
                start = firm.start if match.start() - firm.end <= 60 else match.start()
                yield triple(
                    "trade", firm.entity, "ik:industry", _trade(context, *span), (start, done.end()), sure=0.85
                )


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces between 、和及; [] where one of them is no thing."""
    edges = [(m.start(), m.end()) for m in re.compile("、|以及|及|和(?!记)|与").finditer(text, start, end)]
    spans = list(zip([start, *(b for _, b in edges)], [*(a for a, _ in edges), end], strict=True))
    good = all(ITEM.fullmatch(text, a, b) and not NO_ITEM.search(text, a, b) for a, b in spans)
    return spans if good else []


def _trade(context: Context, start: int, end: int) -> Entity:
    """The industry of the ontology that these words are, else one that only they name."""
    mention = context.at(start)
    if mention and mention.kind == "industry" and (mention.start, mention.end) == (start, end) and mention.entity:
        return mention.entity
    return provisional(context, start, end)
