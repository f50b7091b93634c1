"""What lies where: 位于, 落户, 入驻; a region in front of its part; the parts that 其中 and 除…外 tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.claims.relations.named import HOLDERS, after, before, ending, is_place, starting, triple
from kg.context import NATION, Context
from kg.model import Entity, Mention, TripleClaim

IN = "schema:containedInPlace"
# 甲园位于乙市; 丙公司落户丁区
LIES = re.compile(r"(?:坐落|选址|落户|落址|落地|扎根|入驻)(?:于|在|到|至)?|位于|地处|设在")
OF = re.compile(r"位于")
AMONG = re.compile(r"其中[,:]?(?:包括)?")
HELD = re.compile(r"(?:组织|隆重|成功|胜利)?(?:召开|举办|举行)(?:了|的)?")
RANKED = re.compile(r"[居列位](?P<where>[一-鿿]{2,12}?)各(?:县\(市、?区\)|县市区|区县|县区|县|区|市)第")
LEAD = 24  # characters of a title or name in which its places stand


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of places."""
    yield from _lies(context)
    yield from _of(context)
    yield from _chains(context)
    yield from _groups(context)
    yield from _among(context)
    yield from _held(context)
    yield from _ranked(context)


def _lies(context: Context) -> Iterator[TripleClaim]:
    """甲位于乙, 位于乙的甲."""
    text = context.document.folded
    for match in LIES.finditer(text):
        start = _back(text, match.start())
        things = before(context, start, HOLDERS)
        place = _innermost(context, match.end())
        if things and place:
            for thing in things:
                yield _in(thing, place, (things[0].start, place.end))
        elif place and OF.fullmatch(match.group()) and text[place.end : place.end + 1] == "的":
            for thing in after(context, place.end + 1, HOLDERS):
                yield _in(thing, place, (match.start(), thing.end))


def _back(text: str, at: int) -> int:
    """Over the adverbs in front of a verb: 甲公司|已成功落户."""
    found = re.search(r"(?:已|均|都|也|将|正式|成功|先后|整体|总部|主体|现|目前)+$", text[max(0, at - 8) : at])
    return at - len(found.group()) if found else at


def _innermost(context: Context, start: int) -> Mention | None:
    """The region that begins here, the last of a chain: 浙江省|杭州市|余杭区. A park is no region (contract.md)."""
    place = starting(context, start)
    if place is None or not is_place(place):
        return None
    while (inner := starting(context, place.end)) and is_place(inner):
        place = inner
    return place


def _of(context: Context) -> Iterator[TripleClaim]:
    """上海的杨浦科技创业中心."""
    for one, other in pairwise(context.mentions):
        joined = context.document.folded[one.end : other.start] == "的"
        if joined and is_place(one) and other.kind in ("platform", "enterprise", "research") and _coded(context, one):
            yield _in(other, one, (one.start, other.end))


def _chains(context: Context) -> Iterator[TripleClaim]:
    """杭州市|余杭区, alone or at the beginning of a body's name or a title."""
    seen: set[tuple[str, str]] = set()
    for mention in context.mentions:
        if mention.kind in ("region", "body", "policy", "event") and mention.entity:
            for low, high, span in _leading(context, mention):
                if (low, high) not in seen:
                    seen.add((low, high))
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
    """在北京召开某会: where an event took place."""
    text = context.document.folded
    for match in HELD.finditer(text):
        event = starting(context, match.end())
        place = ending(context, match.start())
        if (
            event
            and event.kind == "event"
            and place
            and is_place(place)
            and text[place.start - 1 : place.start] == "在"
        ):
            yield _in(event, place, (place.start - 1, event.end))


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
