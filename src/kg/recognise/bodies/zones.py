"""Committees of zones (双峰经济开发区管委会) and leading groups (市科技创新领导小组办公室)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.edges import last_edge, opening
from kg.model import Mention
from kg.recognise.bodies.words import KIND, KINDS_OF_ZONE, OWN_ZONE, body, chain, key, listed, zoned

BEFORE_ZONE = re.compile(rf"(?<![一-鿿])[一-鿿]{{2,8}}?(?:{KINDS_OF_ZONE})$")
COMMITTEE = re.compile(r"(?:管理委员会|管委会|党工委|(?<!党)工委(?![员托]))")
# 市科技创新领导小组办公室
GROUP = re.compile(r"(?:(?:领导|协调|指导)小组|领导协调机构|领导协调小组|工作专班)(?:办公室)?")
GROUP_EDGE = re.compile(
    r"[,。;:、!?()\n\t|“”《》 ]|召开|举行|开展|成立|组建|设立|健全|充分|发挥|加强|完善|[的由从在为向报经与和及对是]"
)
GROUP_HEAD = re.compile(r"[省市县区州](?![级内外域直])|自治区")


def find(context: Context) -> Iterator[Mention]:
    """All of them; `context` knows the regions."""
    yield from _zones(context)
    yield from _groups(context)


def _zones(context: Context) -> Iterator[Mention]:
    """The committee of a zone, whose name stands before it: 双峰经济开发区管委会, 高新区党工委."""
    text = context.document.folded
    for match in context.finditer(COMMITTEE):
        edge = last_edge(context, match.start(), 30)
        place = opening(context, max(edge or 0, match.start() - 30), match.start())
        floor = place.end if place and place.end < match.start() else max(0, match.start() - 12)
        zone = OWN_ZONE.search(text[floor : match.start()]) or (
            place and OWN_ZONE.search(text[place.start : place.end])
        )
        if not zone or "各" in text[max(0, floor - 1) : match.start()]:
            continue
        begin = place.start if place else edge if edge is not None and edge < match.start() else floor + zone.start()
        if found := zoned(context, chain(context, begin) if place else begin, match.start()):
            office = {"管委会": "管理委员会"}.get(match.group(), match.group())
            name = found[2] + office
            yield body(context, found[0], match.end(), found[1], name)
            yield from _zones_before(context, found[0], match, office)
            if place and place.end < match.start():
                tail = context.document.text[place.end : match.end()]
                yield from listed(context, place.start, lambda coded: (name, coded.short + tail))  # noqa: B023


def _zones_before(context: Context, at: int, match: re.Match[str], office: str) -> Iterator[Mention]:
    """葛店经开区、|临空经济区管委会: the zones listed before share the office."""
    text = context.document.folded
    while at > 1 and text[at - 1] in "、和" and (zone := BEFORE_ZONE.search(text, max(0, at - 21), at - 1)):
        found = zoned(context, zone.start(), zone.end())
        if found is None:
            return
        label = context.document.text[zone.start() : zone.end()] + match.group()
        yield body(context, zone.start(), zone.end(), found[1], found[2] + office, label)
        at = zone.start()


def _groups(context: Context) -> Iterator[Mention]:
    """Leading groups that bear the name of their field: 市科技创新领导小组办公室; 成立领导小组 names none."""
    text = context.document.folded
    for match in context.finditer(GROUP):
        floor = max(0, match.start() - 26)
        start = max((e.end() for e in GROUP_EDGE.finditer(text, floor, match.start())), default=0 if floor == 0 else -1)
        if start < 0:
            continue
        place = opening(context, start, match.start())
        if place and re.search(r"[A-Za-z0-9]$", text[: place.start][-1:]):  # 名单.docx|某省…办公室
            start = place.start
        if place and place.start == start:
            yield body(context, start, match.end(), key(place), text[place.end : match.end()])
        elif GROUP_HEAD.match(text, start) and match.start() - start >= 4:
            region = context.relative("全" + KIND[text[start]])
            yield body(
                context, start, match.end(), region.key if region else context.home_key, text[start + 1 : match.end()]
            )
        elif match.start() - start >= 6 and not re.search("[各任]", text[start : match.start()]):
            yield body(context, start, match.end(), context.home_key, text[start : match.end()])
