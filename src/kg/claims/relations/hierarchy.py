"""Which region lies in which, as texts tell it: chains of names, 其中 and 除…外, parts of the document's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.anchors import anchors
from kg.claims.relations.named import ending, is_place, starting, triple
from kg.claims.relations.places import IN
from kg.context import NATION, Context
from kg.model import Entity, Mention, TripleClaim

AMONG = re.compile(r"其中[,:]?(?:包括)?")
ANCHORS = anchors(AMONG)
RANKED = re.compile(r"[居列位](?P<where>[一-鿿]{2,12}?)各(?:县\(市、?区\)|县市区|区县|县区|县|区|市)第")
AS = re.compile("是|作为|系")
OF_IT = re.compile(
    r"的?[^,。;的]{0,8}?(?:下辖的[一-鿿]{0,2}[县区市镇]|大区|强区|强县|大县|中心城区|主城区|城区|县级市|门户|区县|辖区|[东西南北]大门)"
)
LEAD = 24  # characters of a title or name in which its places stand


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of regions in regions."""
    yield from _chains(context)
    yield from _groups(context)
    yield from _townships(context)
    yield from _behind(context)
    yield from _among(context)
    yield from _ranked(context)
    yield from _district(context)


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


def _behind(context: Context) -> Iterator[TripleClaim]:
    """榆中县|夏官营镇: a place without code right behind the one it lies in."""
    for high, low in pairwise(context.mentions):
        if low.start > high.end or not (is_place(high) and is_place(low)):
            continue
        assert low.entity and high.entity
        if low.entity.key not in context.ontology.places and low.entity.key.startswith(high.entity.key):
            yield triple("place.chain", low.entity, IN, high.entity, (high.start, low.end))


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


def _townships(context: Context) -> Iterator[TripleClaim]:
    """The townships of the county that the text is about."""
    home = context.home
    for mention in context.mentions if home else ():
        entity = mention.entity
        township = mention.kind == "region" and entity and entity.label.endswith(("乡", "镇", "街道"))
        if home and entity and township and entity.key.startswith(f"{home.key}_"):
            yield triple("place.township", entity, IN, home.entity, (mention.start, mention.end), sure=0.8)


def _among(context: Context) -> Iterator[TripleClaim]:
    """全市共58家,其中泰兴市15家、高港区13家: each lies in the region of the whole."""
    text = context.document.folded
    for sentence in context.sentences(ANCHORS):
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


def _ranked(context: Context) -> Iterator[TripleClaim]:
    """居襄阳各县(市、区)第2位: the document's region is one of the counties there."""
    for match in context.finditer(RANKED):
        place = starting(context, match.start("where"))
        home = context.home
        if place is None or home is None or place.entity is None or place.end != match.end("where"):
            continue
        if is_place(place) and _may_lie(context, home.entity, place.entity):
            yield triple("place.rank", home.entity, IN, place.entity, match.span(), sure=0.9)


def _district(context: Context) -> Iterator[TripleClaim]:
    """甲区是乙市的经济大区: a part told by what it is to the whole."""
    text = context.document.folded
    for match in context.finditer(AS):
        part, whole = ending(context, match.start()), starting(context, match.end())
        if part and whole and is_place(part) and is_place(whole) and OF_IT.match(text, whole.end):
            assert part.entity and whole.entity
            if _may_lie(context, part.entity, whole.entity):
                yield triple("place.district", part.entity, IN, whole.entity, (part.start, whole.end))


def _may_lie(context: Context, part: Entity, whole: Entity) -> bool:
    """Whether nothing known speaks against one region lying in the other."""
    if part == whole or part.key == NATION or part.cls != "Region":
        return False
    if part.key in context.ontology.places and whole.key in context.ontology.places:
        return context.ontology.within(part.key, whole.key)
    return True
