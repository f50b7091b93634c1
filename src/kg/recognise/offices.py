"""Offices of bodies: their sections by name (市科技局|规划科), and what a national body keeps in a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention

# 市科技局|高新技术处(人工智能处), 县工信局|规划科
SECTION = re.compile(
    r"(?P<name>[一-鿿]{2,12}?[处科股]|办公室)(?:\([一-鿿]{2,10}\))?(?=[,。;:、\s)(]|$|联系|地址|电话|负责|牵头|承办|会同|组织|[处科股]长)"
)
NO_SECTION = re.compile(
    r"[的与和及在对将为把是有从了由]|各|有关|相关|负责|牵头|会同|组织|印发|联合|何处|此处|到处|学科|办事处"
)
OUTPOST = re.compile(r"国家统计局(?P<place>[一-鿿]{2,8}?)调查总?队")


def find(context: Context) -> Iterator[Mention]:
    """All of them; `context` knows the regions and the bodies, of which these are the longer names."""
    yield from _sections(context)
    yield from _outposts(context)


def _sections(context: Context) -> Iterator[Mention]:
    """Offices of a body by their own name: 黄冈市科学技术局成果转化科."""
    for body in context.mentions:
        match = SECTION.match(context.document.folded, body.end) if body.kind == "body" else None
        if match and body.entity and not NO_SECTION.search(match["name"]):
            label = context.document.text[body.start : match.end()]
            key = body.entity.key + ids.name_key(match["name"])
            yield Mention(body.start, match.end(), "body", Entity("GovernmentBody", key, label))


def _outposts(context: Context) -> Iterator[Mention]:
    """国家统计局某市调查队."""
    for match in context.finditer(OUTPOST):
        place = context.at(match.start("place"))
        owner = place.entity.key if place and place.kind == "region" and place.entity else context.home_key
        name = "国家统计局" + match.group()[match.end("place") - match.start() :]
        entity = Entity(
            "GovernmentBody", ids.owned_key(owner, name), context.document.text[match.start() : match.end()]
        )
        yield Mention(*match.span(), "body", entity)
