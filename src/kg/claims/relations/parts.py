"""What is part of what: 重要组成部分, 隶属于, 由…组成, a party group of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.claims.relations.named import HOLDERS, ORGANS, after, before, provisional, starting, triple
from kg.context import Context
from kg.model import TripleClaim

PART = "dcterms:isPartOf"
# 甲实验室成为乙体系的重要组成部分
COMPONENT = re.compile(
    r"(?:已经?|正)?(?:成为|是|作为|构成)(?P<whole>[^,;。:!?\n]{3,24}?)的?(?:重要|核心|有机|关键|主要)?(?:的)?组成部分"
)
BELONGS = re.compile(r"(?:隶属|从属|归属)于?")
SUBORDINATE = re.compile(r"(?:下属|所属|直属)的?")
CONSISTS = re.compile(r"(?:成员(?:单位)?)?由")
MAKES_UP = re.compile(r"(?:等(?:\d+[家个])?(?:单位|部门|成员)?)?(?:共同)?组成")
GROUP = re.compile(r"(?:党组|党委|党工委)$")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of parts."""
    yield from _components(context)
    yield from _belongs(context)
    yield from _consists(context)
    yield from _party_groups(context)


def _components(context: Context) -> Iterator[TripleClaim]:
    for match in COMPONENT.finditer(context.document.folded):
        start, end = match.span("whole")
        whole = starting(context, start)
        entity = whole.entity if whole and whole.end == end else None
        if entity is None and re.search(r"[的了在和与及]|^(?:我|其|这|一)", match["whole"]):
            continue
        for part in before(context, match.start(), HOLDERS):
            if part.entity:
                yield triple("part", part.entity, PART, entity or provisional(context, start, end),
                             (part.start, match.end()))  # fmt: skip


def _belongs(context: Context) -> Iterator[TripleClaim]:
    for match in BELONGS.finditer(context.document.folded):
        whole = starting(context, match.end())
        if whole and whole.kind in ORGANS and whole.entity:
            for part in before(context, match.start(), ORGANS):
                if part.entity:
                    yield triple("part", part.entity, PART, whole.entity, (part.start, whole.end))
    for match in SUBORDINATE.finditer(context.document.folded):
        wholes = before(context, match.start(), ORGANS)
        if len(wholes) == 1 and wholes[0].entity:
            for part in after(context, match.end(), ORGANS):
                if part.entity:
                    yield triple("part", part.entity, PART, wholes[0].entity, (wholes[0].start, part.end))


def _consists(context: Context) -> Iterator[TripleClaim]:
    """甲联盟由乙大学、丙公司组成."""
    text = context.document.folded
    for match in CONSISTS.finditer(text):
        members = after(context, match.end(), ORGANS)
        wholes = before(context, match.start(), ORGANS)
        if not members or len(wholes) != 1 or not (closing := MAKES_UP.match(text, members[-1].end)):
            continue
        for member in members:
            if member.entity and wholes[0].entity:
                yield triple("part", member.entity, PART, wholes[0].entity, (wholes[0].start, closing.end()))


def _party_groups(context: Context) -> Iterator[TripleClaim]:
    """省科技厅党组 is part of 省科技厅."""
    for mention in context.mentions:
        if mention.kind != "body" or mention.entity is None:
            continue
        found = GROUP.search(mention.entity.label)
        tail = ids.name_key(found.group()) if found else ""
        if found and found.start() > 1 and mention.entity.key.endswith(tail):
            body = replace(mention.entity, key=mention.entity.key.removesuffix(tail),
                           label=mention.entity.label[: found.start()], alt=())  # fmt: skip
            yield triple("part.group", mention.entity, PART, body, (mention.start, mention.end))
