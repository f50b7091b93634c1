"""The things named directly before or after a place in the text, alone or in a row: 甲公司、乙大学和丙研究院."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from kg import ids
from kg.context import NATION, Context, once
from kg.model import Entity, Mention, Span, TripleClaim, Value

ORGANS = frozenset({"body", "enterprise", "research", "platform"})
HOLDERS = ORGANS | {"region"}
OFTEN = 2  # times that a text without a region names the park that it is about
JOINT = re.compile(r"(?:、|以及|和|与|及|,|同|携手|联合)$")
JOINT_AFTER = re.compile(r"\s*(?:、|以及|和|与|及)\s*")
COUNTED = re.compile(
    r"等?\s*(?:\d+|[一二三四五六七八九十]+)[多余]?\s*[家个所](?:[一-鿿]{0,8})?$|等(?:单位|企业|高校|机构|部门|院所|创新主体|主体|地)?$"
)


def before(context: Context, end: int, kinds: Collection[str], *, floor: int = 0) -> list[Mention]:
    """The mentions that end at a place, in a row; 等10家… in between is passed over."""
    text = context.document.folded
    if counted := COUNTED.search(text, max(floor, end - 24), end):
        end = counted.start()
    found: list[Mention] = []
    while (mention := ending(context, end)) and mention.kind in kinds and mention.start >= floor:
        found.append(mention)
        joint = JOINT.search(text, max(floor, mention.start - 3), mention.start)
        if joint is None:
            break
        end = joint.start()
    return found[::-1]


def after(context: Context, start: int, kinds: Collection[str], *, limit: int = 10**9) -> list[Mention]:
    """The mentions that begin at a place, in a row."""
    found: list[Mention] = []
    while (mention := starting(context, start)) and mention.kind in kinds and mention.end <= limit:
        found.append(mention)
        joint = JOINT_AFTER.match(context.document.folded, mention.end)
        if joint is None:
            break
        start = joint.end()
    return found


def ending(context: Context, end: int) -> Mention | None:
    """The mention that ends exactly here."""
    mention = context.at(end - 1) if end > 0 else None
    return mention if mention and mention.end == end and mention.entity else None


def starting(context: Context, start: int) -> Mention | None:
    """The mention that begins exactly here."""
    mention = context.at(start)
    return mention if mention and mention.start == start and mention.entity else None


@once
def subject(context: Context) -> Entity | None:
    """Whom a document speaks of: the one thing that its title is, else its region, where it names none its park."""
    title = context.document.metadata.title_span
    named = [m for m in context.within(title.start, title.end) if m.kind == "platform"] if title else []
    if title and len(named) == 1 and context.document.text[title.start : title.end].strip() == label(named[0]):
        return named[0].entity
    if context.home and context.home.named:
        return context.home.entity
    parks = Counter(m.entity for m in context.mentions if m.kind == "platform" and m.entity)
    park, times = max(parks.items(), key=lambda item: item[1], default=(None, 0))
    return park if park and times >= OFTEN else context.home.entity if context.home else None


DEFINED = re.compile(
    r"(?P<full>[^,;。、:()\n《》是为]{4,40})\(以下(?:统)?简称[“\"]?(?P<short>[^“”\"()\n]{2,16})[”\"]?\)"
)


def defined(context: Context) -> dict[str, Entity]:
    """What a text gives a short name: 某某国家自主创新示范区(以下简称示范区)."""
    found: dict[str, Entity] = {}
    for match in context.finditer(DEFINED):
        start, end = match.span("full")
        mention = ending(context, end)
        if mention and mention.kind in ORGANS and mention.entity and mention.start <= start:
            found.setdefault(match["short"], mention.entity)
        elif mention and mention.kind == "concept" and mention.start > start:
            words = context.document.text[start:end]
            if 2 <= mention.start - start <= 12:
                entity = Entity("Platform", ids.owned_key(context.home_key, words), words)
                found.setdefault(match["short"], entity)
    return found


def is_place(mention: Mention) -> bool:
    """Whether a mention names a region other than the whole country."""
    entity = mention.entity
    return mention.kind == "region" and entity is not None and entity.cls == "Region" and entity.key != NATION


def provisional(context: Context, start: int, end: int) -> Entity:
    """A thing that only these words name."""
    label = context.document.text[start:end]
    return Entity("ProvisionalConcept", ids.name_key(label), label)


def triple(
    rule: str, one: Entity, predicate: str, other: Value, span: tuple[int, int], *, sure: float = 0.95
) -> TripleClaim:
    """One stated triple with the stretch that states it."""
    return TripleClaim((Span(*span),), f"relation.{rule}", one, predicate, other, confidence=sure)


def label(mention: Mention) -> str:
    """The label of what a mention names."""
    return mention.entity.label if mention.entity else ""
