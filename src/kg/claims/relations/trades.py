"""What a firm makes or does: 主要从事甲、乙的研发生产."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.named import provisional, triple
from kg.claims.relations.speaking import speakers
from kg.context import Context
from kg.model import Entity, TripleClaim

TRADE = re.compile(
    r"(?:主要|专业|专门|一直|长期)(?:从事|致力于|专注于|生产|经营)|专注于?|致力于|主营(?:业务(?:为|是|包括))?|从事"
)
# where the row ends: 甲、乙等产品的研发、生产
DONE = re.compile(
    r"(?:等)?(?:系列)?(?:产品|领域|业务|技术|装备|设备)?的?(?:研发|研究|开发|生产|制造|销售|设计|加工|经营|推广|应用|服务)"
)
ITEM = re.compile(r"[一-鿿A-Za-z0-9“”()-]{2,18}")
NO_ITEM = re.compile(r"[的了在把对将是为]|企业|平台|创新|改革|人才|工作|有关|相关|各类|活动|职业|管理$|服务$|领域$")


def find(context: Context) -> Iterator[TripleClaim]:
    """Each item of the row, of the firms that the clause speaks of."""
    text = context.document.folded
    for match in TRADE.finditer(text):
        done = DONE.search(text, match.end(), match.end() + 80)
        firms = speakers(context, match.start(), ("enterprise",)) if done else []
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
