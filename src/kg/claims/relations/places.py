"""What lies where: 位于, 落户, 入驻; firms of a park, places in brackets, events and where they were held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.claims.relations.frames import Tie, active, there, things_at
from kg.claims.relations.named import HOLDERS, after, ending, is_place, starting, subject, triple
from kg.claims.relations.speaking import sentence_at, speakers
from kg.context import NATION, Context
from kg.model import Entity, Mention, TripleClaim

IN = "schema:containedInPlace"
THINGS = HOLDERS | {"program", "event"}
# 入驻博纳科技、明珠光电: what an incubator or park has in it
HOLDS = re.compile(r"(?:入驻|集聚|聚集|汇聚|引进|吸引|培育|孵化|引入|进驻)(?:了|出|起|有|的|着)*")
# 某园共有5家企业入选,|分别是甲公司、乙公司
COUNTS = re.compile(r"(?:分别(?:是|为)|企业(?:名单)?(?:是|为|包括|有))[::]?")
OWNS = re.compile(r"(?:共有?|现有|有|新增|已有|累计有?|拥有)?\s*\d+[家户]")
WORKS = frozenset({"platform", "research", "program"})
INNER = frozenset({"内", "内的", "区内", "区内的", "境内", "境内的", "园区内的", "辖区内的"})
ORGANISED = frozenset({"enterprise", "research", "platform"})
# 入园企业, 区内重点企业: a heading over the firms of a park
INSIDE = re.compile(r"(?:入园|入驻|园内|区内|园区|驻区|在园|在孵|入孵)[一-鿿]{0,6}(?:企业|机构|单位|项目|平台)")
HELD_THERE = re.compile(
    r"[^,;。:\n]{0,16}?在(?P<where>[^,;。:\n]{2,30}?)(?:隆重|成功|顺利|正式|共同|联合)*(?:召开|举办|举行|开幕|启动|落幕|启幕|闭幕|开赛)"
)
# 某研究院在某区开工建设
BEGUN = re.compile(
    r"(?:项目|工程)?[^,;。:\n]{0,8}?(?:,)?在(?P<where>[^,;。:\n]{2,30}?)(?:正式|隆重|顺利|成功|举行)*"
    r"(?:开工|动工|奠基|揭牌|挂牌|投产|落成|开园|建成|启动建设|启动运营|启用|成立|投入使用|投用)"
)
ADDRESS = re.compile(r"(?:通讯|联系|办公|注册|详细)?地址[::]\s*")
# 是我市|为…而建设的综合性园区
AS = re.compile("是|为|系|作为")
ONE_OF = re.compile(r"[^。;:\n]{0,60}?(?:企业|公司|园区|孵化器|众创空间|开发区|高校|院校|产业园|科技园)(?=[,。;])")
ELSEWHERE = re.compile("合作|伙伴|服务|支持|引进|帮扶|以外|除|与|向|投资")
HELD = re.compile(r"(?:组织|隆重|成功|胜利)?(?:召开|举办|举行)(?:了|的)?")
ZONE = re.compile(r"(?:开发区|高新区|经开区|示范区|试验区|新区|园区|产业园|工业园|科技园|科学城|科技城)$")
OTHERS = re.compile("大学|学院|研究院|公司|集团")  # 浙江大学科技园 is the university's, wherever it stands


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of places."""
    yield from _lies(context)
    yield from _holds(context)
    yield from _told_of(context)
    yield from _inside(context)
    yield from _bracketed(context)
    yield from _begun(context)
    yield from _addressed(context)
    yield from _one_of(context)
    yield from _of(context)
    yield from _zones(context)
    yield from _held(context)


def _lies(context: Context) -> Iterator[TripleClaim]:
    """甲位于乙, 落户乙的甲, 甲园…,位于乙; 在乙设立甲."""
    verbs = context.ontology.verbs
    ties = (
        *(_of_the_last(context, tie) for tie in active(context, verbs["vrb:lie"], THINGS, _place)),
        *there(context, verbs["vrb:build"], _place, things_at),
    )
    for tie in ties:
        if tie.doer.entity and tie.thing.entity and _not_above(context, tie.doer.entity, tie.thing.entity):
            yield _in(tie.doer, tie.thing, tie.span)


def _of_the_last(context: Context, tie: Tie) -> Tie:
    """…成立乙研究院,|设在丙: what the clause before ends with lies there, not who founded it."""
    last = ending(context, tie.at - 1) if context.document.folded[tie.at - 1] == "," else None
    return replace(tie, doer=last) if last and last.kind in WORKS and last.entity != tie.thing.entity else tie


def _place(context: Context, at: int) -> list[Mention]:
    place = _innermost(context, at)
    return [place] if place else []


def _not_above(context: Context, thing: Entity, place: Entity) -> bool:
    """Whether the table of regions does not say that the one cannot lie in the other."""
    places = context.ontology.places
    return thing.key not in places or place.key not in places or context.ontology.within(thing.key, place.key)


def _holds(context: Context) -> Iterator[TripleClaim]:
    """某孵化器已入驻甲公司、乙公司: each lies in it."""
    for match in context.finditer(HOLDS):
        tenants = after(context, match.end(), ORGANISED)
        parks = speakers(context, match.start(), ("platform",)) if tenants else []
        for tenant in tenants:
            for park in parks[-1:]:
                yield _in(tenant, park, (park.start if match.start() - park.end <= 60 else match.start(), tenant.end))


def _told_of(context: Context) -> Iterator[TripleClaim]:
    """某园共有5家企业入选,分别是甲公司、乙公司: the firms that a park or place counts lie in it."""
    text = context.document.folded
    for match in context.finditer(COUNTS):
        sentence = sentence_at(context, match.start())
        firms = after(context, match.end(), ("enterprise",), limit=sentence.end)
        parks = [m for m in context.within(sentence.start, match.start()) if _holder(m)] if firms else []
        if parks and OWNS.match(text, parks[0].end):
            for firm in firms:
                span = (parks[0].start if firm.end - parks[0].end <= 100 else match.start(), firm.end)
                yield _in(firm, parks[0], span)


def _inside(context: Context) -> Iterator[TripleClaim]:
    """Firms that open a paragraph below the heading 入园企业 of a text about a park."""
    park = subject(context)
    if park is None or park.cls != "Platform":
        return
    blocks = context.document.blocks
    for index, block in enumerate(blocks):
        named = context.at(block.start)
        if named is None or named.start != block.start or named.kind not in ORGANISED or named.entity is None:
            continue
        above = block.section if block.section >= 0 else _heading_like(context, index)
        if above >= 0 and INSIDE.match(
            context.document.folded[blocks[above].start : blocks[above].end].strip("一二三四五六七八九十、()# ")
        ):
            yield triple("place.inside", named.entity, IN, park, (named.start, named.end), sure=0.85)


def _heading_like(context: Context, index: int) -> int:
    """The last line above a paragraph that is too short for a sentence; -1 if there is none near."""
    blocks, text = context.document.blocks, context.document.folded
    for at in range(index - 1, max(-1, index - 12), -1):
        line = text[blocks[at].start : blocks[at].end].strip()
        if len(line) <= 12 and not re.search("[。;,:]", line):
            return at
    return -1


def _innermost(context: Context, start: int) -> Mention | None:
    """The place that begins here, the last of a chain: 浙江省|杭州市|余杭区, 黄冈市|黄冈高新区."""
    place = starting(context, start)
    if place is None or not _holder(place):
        return None
    while is_place(place) and (inner := starting(context, place.end)) and _holder(inner):
        place = inner
    return place


def _holder(mention: Mention) -> bool:
    """Whether a mention is a region or a park or building, in which things lie."""
    return is_place(mention) or mention.kind == "platform"


def _begun(context: Context) -> Iterator[TripleClaim]:
    """某研究院在某区开工建设: where a work was begun or opened it lies."""
    for thing in context.mentions:
        begun = BEGUN.match(context.document.folded, thing.end) if thing.kind in WORKS and thing.entity else None
        place = _innermost(context, begun.start("where")) if begun else None
        if begun and place and place.entity and place.entity != thing.entity:
            yield _in(thing, place, (thing.start, begun.end()))


def _addressed(context: Context) -> Iterator[TripleClaim]:
    """某局(地址:某市某区某路1号): the seat of the body or firm named last before it."""
    for match in context.finditer(ADDRESS):
        place = _innermost(context, match.end())
        near = [m for m in context.within(match.start() - 40, match.start()) if m.kind in ORGANISED | {"body"}]
        if place and near and near[-1].entity:
            yield _in(near[-1], place, (near[-1].start, place.end))


def _one_of(context: Context) -> Iterator[TripleClaim]:
    """某创业园是我市建设的综合性园区, 某公司是某县的龙头企业."""
    text = context.document.folded
    for match in context.finditer(AS):
        thing, place = ending(context, match.start()), starting(context, match.end())
        kind = ONE_OF.match(text, place.end) if place and is_place(place) else None
        if thing and place and kind and thing.kind in ORGANISED and not ELSEWHERE.search(kind.group()):
            yield _in(thing, place, (thing.start, kind.end()))


def _bracketed(context: Context) -> Iterator[TripleClaim]:
    """星火众创空间(金水区)、…: a list that tells the place of each."""
    text = context.document.folded
    for thing in context.mentions:
        if thing.kind not in ORGANISED or thing.entity is None or text[thing.end : thing.end + 1] != "(":
            continue
        place = _innermost(context, thing.end + 1)
        if place and text[place.end : place.end + 1] == ")":
            yield _in(thing, place, (thing.start, place.end + 1))


def _of(context: Context) -> Iterator[TripleClaim]:
    """上海的杨浦科技创业中心, 某经开区内的海天公司, 某开发区|海天公司."""
    for one, other in pairwise(context.mentions):
        joint = context.document.folded[one.end : other.start]
        if other.kind not in ORGANISED or one.entity is None or other.entity is None:
            continue
        if (
            joint == "的"
            and is_place(one)
            and _coded(context, one)
            or joint in INNER
            and _holder(one)
            or not joint
            and one.kind == "platform"
            and other.kind == "enterprise"
        ):
            yield _in(other, one, (one.start, other.end))


def _zones(context: Context) -> Iterator[TripleClaim]:
    """洛阳高新区, 我县经济开发区: a zone lies in the place that its name opens with."""
    text = context.document.folded
    for mention in (*context.mentions, *context.inner):
        if mention.kind != "platform" or mention.entity is None or not ZONE.search(text, mention.start, mention.end):
            continue
        place = context.ontology.places.get(mention.entity.key.split("_")[0])
        if place is None or place.key == NATION:
            continue
        if OTHERS.search(text, mention.start, mention.end):
            continue
        named = any(
            h.start == 0 and place in h.places for h in context.ontology.place_hits(text[mention.start : mention.end])
        )
        if named:
            yield triple(
                "place.zone", mention.entity, IN, context.place(place.key), (mention.start, mention.end), sure=0.9
            )


def _held(context: Context) -> Iterator[TripleClaim]:
    """在北京召开某会, 某会于9月在北京举行: where an event took place."""
    text = context.document.folded
    for match in context.finditer(HELD):
        event, place = starting(context, match.end()), ending(context, match.start())
        if event and event.kind == "event" and place and _holder(place):
            start = _outermost(context, place)
            if text[start - 1 : start] == "在":
                yield _in(event, place, (start - 1, event.end))
    for event in context.mentions:
        if event.kind == "event" and event.entity and (there := HELD_THERE.match(text, event.end)):
            place = _innermost(context, there.start("where"))
            if place and place.end == there.end("where"):
                yield _in(event, place, (event.start, there.end()))


def _outermost(context: Context, place: Mention) -> int:
    """Where the chain of places begins that leads up to one."""
    start = place.start
    while (above := ending(context, start)) and is_place(above):
        start = above.start
    return start


def _in(thing: Mention, place: Mention, span: tuple[int, int]) -> TripleClaim:
    assert thing.entity and place.entity
    return triple("place", thing.entity, IN, place.entity, span)


def _coded(context: Context, mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.key in context.ontology.places
