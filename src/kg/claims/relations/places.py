"""What lies where: 位于, 落户, 入驻; a region in front of its part; the parts that 其中 and 除…外 tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.claims.relations.named import HOLDERS, after, ending, is_place, starting, subject, triple
from kg.claims.relations.speaking import speakers
from kg.context import NATION, Context
from kg.model import Entity, Mention, TripleClaim

IN = "schema:containedInPlace"
# 甲园位于乙市; 丙公司落户丁园
LIES = re.compile(r"(?:坐落|选址|落户|落址|落地|扎根|入驻|地处|位处)(?:于|在|到|至)?|位于|设在|建在|注册地(?:为|在|是)")
THINGS = HOLDERS | {"program", "event"}
WITHIN = re.compile(r"(?:境内|区内|范围内)?(?:的)?")
# 入驻博纳科技、明珠光电: what an incubator or park has in it
HOLDS = re.compile(r"(?:入驻|集聚|聚集|汇聚|引进|落户|吸引|培育|孵化|引入|进驻)(?:了|出|起|有|的|着)*")
ORGANISED = frozenset({"enterprise", "research", "platform"})
# 入园企业, 区内重点企业: a heading over the firms of a park
INSIDE = re.compile(r"(?:入园|入驻|园内|区内|园区|驻区|在园|在孵|入孵)[一-鿿]{0,6}(?:企业|机构|单位|项目|平台)")
HELD_THERE = re.compile(
    r"[^,;。:\n]{0,16}?在(?P<where>[^,;。:\n]{2,30}?)(?:隆重|成功|顺利|正式|共同|联合)*(?:召开|举办|举行|开幕|启动|落幕|启幕|闭幕|开赛)"
)
OF = re.compile(r"位于")
AMONG = re.compile(r"其中[,:]?(?:包括)?")
HELD = re.compile(r"(?:组织|隆重|成功|胜利)?(?:召开|举办|举行)(?:了|的)?")
RANKED = re.compile(r"[居列位](?P<where>[一-鿿]{2,12}?)各(?:县\(市、?区\)|县市区|区县|县区|县|区|市)第")
ZONE = re.compile(r"(?:开发区|高新区|经开区|示范区|试验区|新区|园区|产业园|工业园|科技园|科学城|科技城)$")
OTHERS = re.compile("大学|学院|研究院|公司|集团")  # 浙江大学科技园 is the university's, wherever it stands
LEAD = 24  # characters of a title or name in which its places stand


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of places."""
    yield from _lies(context)
    yield from _holds(context)
    yield from _inside(context)
    yield from _of(context)
    yield from _chains(context)
    yield from _zones(context)
    yield from _groups(context)
    yield from _townships(context)
    yield from _among(context)
    yield from _held(context)
    yield from _ranked(context)


def _lies(context: Context) -> Iterator[TripleClaim]:
    """甲位于乙, 位于乙的甲, 甲园…,位于乙."""
    text = context.document.folded
    for match in LIES.finditer(text):
        place = _innermost(context, match.end())
        if place is None:
            continue
        things = speakers(context, match.start(), THINGS)
        for thing in things:
            span = (things[0].start if match.start() - things[-1].end <= 60 else match.start(), place.end)
            yield _in(thing, place, span)
        if not things and OF.fullmatch(match.group()) and (of := WITHIN.match(text, place.end)) and of.group():
            for thing in after(context, of.end(), THINGS):
                yield _in(thing, place, (match.start(), thing.end))


def _holds(context: Context) -> Iterator[TripleClaim]:
    """某孵化器已入驻甲公司、乙公司: each lies in it."""
    for match in HOLDS.finditer(context.document.folded):
        tenants = after(context, match.end(), ORGANISED)
        parks = speakers(context, match.start(), ("platform",)) if tenants else []
        for tenant in tenants:
            for park in parks[-1:]:
                yield _in(tenant, park, (park.start if match.start() - park.end <= 60 else match.start(), tenant.end))


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


def _of(context: Context) -> Iterator[TripleClaim]:
    """上海的杨浦科技创业中心."""
    for one, other in pairwise(context.mentions):
        joined = context.document.folded[one.end : other.start] == "的"
        if joined and is_place(one) and other.kind in ("platform", "enterprise", "research") and _coded(context, one):
            yield _in(other, one, (one.start, other.end))


def _chains(context: Context) -> Iterator[TripleClaim]:
    """杭州市|余杭区, alone or at the beginning of a body's name or a title."""
    for mention in context.mentions:
        if mention.kind in ("region", "body", "policy", "event") and mention.entity:
            for low, high, span in _leading(context, mention):
                yield triple("place.chain", context.place(low), IN, context.place(high), span)


def _leading(context: Context, mention: Mention) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """The pairs of places that follow each other directly from the beginning of a mention, or of the one before."""
    first = mention.start + (context.document.folded[mention.start : mention.start + 1] == "《")
    key, start = "", first
    above = ending(context, first)
    if above and is_place(above) and above.entity and above.entity.key in context.ontology.places:
        key, start = above.entity.key, above.start
    at = 0
    for hit in context.ontology.place_hits(context.document.folded[first : min(mention.end, first + LEAD)]):
        if hit.start != at or not (hit.full or mention.kind == "region"):
            return
        inside = [p for p in hit.places if not key or (context.ontology.within(p.key, key) and p.key != key)]
        if len(inside) != 1:
            return
        if key:
            yield inside[0].key, key, (start, first + hit.end)
        key, at, start = inside[0].key, hit.end, first + hit.start


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


def _townships(context: Context) -> Iterator[TripleClaim]:
    """The townships of the county that the text is about."""
    home = context.home
    for mention in context.mentions if home else ():
        entity = mention.entity
        township = mention.kind == "region" and entity and entity.label.endswith(("乡", "镇", "街道"))
        if home and entity and township and entity.key.startswith(f"{home.key}_"):
            yield triple("place.township", entity, IN, home.entity, (mention.start, mention.end), sure=0.8)


def _groups(context: Context) -> Iterator[TripleClaim]:
    """除宁陵县之外,其他县(区): what is excepted lies where the others lie."""
    for mention in context.mentions:
        group = mention.entity
        if group is None or group.cls != "Group":
            continue
        whole = next((v for p, v in group.attributes if p == IN), None)
        for predicate, part in group.attributes:
            if not isinstance(part, Entity) or not isinstance(whole, Entity):
                continue
            if predicate == "ik:except" and _may_lie(context, part, whole):
                yield triple("place.except", part, IN, whole, (mention.end - len(group.label), mention.end))


def _among(context: Context) -> Iterator[TripleClaim]:
    """全市共58家,其中泰兴市15家、高港区13家: each lies in the region of the whole."""
    text = context.document.folded
    for sentence in context.document.sentences:
        for match in AMONG.finditer(text, sentence.start, sentence.end):
            wholes = [m for m in context.within(sentence.start, match.start()) if m.kind == "region"]
            whole = wholes[-1].entity if wholes else context.home.entity if context.home else None
            first = wholes[-1].start if wholes else match.start()
            for part in context.within(match.end(), sentence.end):
                listed = text[part.start - 1] in "、,和及:中括" and re.match(
                    r"[^,、;。]{0,12}\d", text[part.end : part.end + 14]
                )
                if is_place(part) and listed and whole and part.entity and _may_lie(context, part.entity, whole):
                    yield triple("place", part.entity, IN, whole, (first, part.end))


def _held(context: Context) -> Iterator[TripleClaim]:
    """在北京召开某会, 某会于9月在北京举行: where an event took place."""
    text = context.document.folded
    for match in HELD.finditer(text):
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


def _ranked(context: Context) -> Iterator[TripleClaim]:
    """居襄阳各县(市、区)第2位: the document's region is one of the counties there."""
    for match in RANKED.finditer(context.document.folded):
        place = starting(context, match.start("where"))
        home = context.home
        if place is None or home is None or place.entity is None or place.end != match.end("where"):
            continue
        if is_place(place) and _may_lie(context, home.entity, place.entity):
            yield triple("place.rank", home.entity, IN, place.entity, match.span(), sure=0.9)


def _in(thing: Mention, place: Mention, span: tuple[int, int]) -> TripleClaim:
    assert thing.entity and place.entity
    return triple("place", thing.entity, IN, place.entity, span)


def _coded(context: Context, mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.key in context.ontology.places


def _may_lie(context: Context, part: Entity, whole: Entity) -> bool:
    """Whether nothing known speaks against one region lying in the other."""
    if part == whole or part.key == NATION or part.cls != "Region":
        return False
    if part.key in context.ontology.places and whole.key in context.ontology.places:
        return context.ontology.within(part.key, whole.key)
    return True
