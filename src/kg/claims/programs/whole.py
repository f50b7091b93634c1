"""A programme as a whole that may have parts: its mentions, the number it promises, the word its parts share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.fold import fold
from kg.frozen import dataclass
from kg.model import Entity, Mention, Span

# what governs a programme, or the list of its parts: 深入实施|三大工程
DOING = re.compile(
    r"(?:实施|推进|开展|启动|推动|落实|打好|抓好|深化|促进|组织|突出|聚焦|围绕|推行|加强|加快)(?:好|了)?"
)
SHORTHAND = re.compile(r"[二两三四五六七八九十双](?:个|大|项|张|条)?(?P<word>一批|[一-鿿]{1,4})")


@dataclass(frozen=True, slots=True)
class Whole:
    """`declared` is 0 where nothing is promised; `word` is what each part's name holds: 一批 of 四个一批, 链 of
    四链, empty where the name is no such shorthand."""

    entity: Entity
    mentions: tuple[Mention, ...]
    declared: int
    word: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its own words and the mention of the whole that it was told beside."""

    span: Span
    told: Mention
    rule: str
    confidence: float


def wholes(context: Context) -> Iterator[Whole]:
    """Each programme of the document once, in order of first mention."""
    met: dict[str, list[Mention]] = {}
    for mention in context.mentions:
        if mention.kind == "program" and mention.entity:
            met.setdefault(mention.entity.key, []).append(mention)
    for mentions in met.values():
        entity = mentions[0].entity
        assert entity
        declared = next((v for _, v in entity.attributes if isinstance(v, int)), 0)
        yield Whole(entity, tuple(mentions), declared, _word(entity.label))


def shares(phrase: str, word: str) -> bool:
    """搭建一批平台 holds 一批; …支撑链 ends with 链; 稳就业 begins with 稳; nothing shares an empty word."""
    return bool(word) and (word in phrase if len(word) > 1 else phrase.startswith(word) or phrase.endswith(word))


def _word(label: str) -> str:
    """四个一批 → 一批, 四链 → 链, 六稳 → 稳, 三区一群 → nothing."""
    core = re.search(r"“([^”]+)”", fold(label))
    match = SHORTHAND.fullmatch(core[1] if core else label)
    return match["word"] if match else ""
