"""Sentences that confer, renew or withdraw a designation, or tell that somebody gained one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anchors import anchors
from kg.claims.recognitions import acts, captions, designation, gains
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.holders import Holders
from kg.claims.recognitions.reader import Reader, Said
from kg.context import Context
from kg.model import Entity

TRIGGER = re.compile(
    r"认定|备案|复审|复核|撤销|取消|注销|摘牌|为|获|捧|成功创|授予|入选|榜|在列|入围|晋|跻身|荣膺|摘得|夺得|批准|同意|批复|列入|纳入|新增|是(?=国家|[省市县区]|[一-鿿]{2,3}[省市县区]|[^,。;:]{2,60}的(?:国家|[省市县]))|[家个所][(:]|\d[家个][国省市]|(?:企业|巨人”|冠军)[一-鿿()]{2,24}(?:公司|集团)"
)
ANCHORS = anchors(TRIGGER)


def find(context: Context, issuer: Entity | None, named: Holders) -> Iterator[Said]:
    """What each sentence confers, in the order of the text."""
    title = _of_document(context)
    for sentence in context.sentences(ANCHORS):
        running = context.document.blocks[sentence.block].kind in ("paragraph", "heading")
        if running and TRIGGER.search(context.document.folded, sentence.start, sentence.end):
            reader = Reader(context, sentence, issuer, title, named)
            if not designation.PROPOSED.match(reader.text):
                yield from acts.find(reader)
                yield from gains.find(reader)


def _of_document(context: Context) -> Title | None:
    """What the document as an act confers by its title: one designation, or only a batch of it."""
    caption = captions.of_document(context)
    return caption.title if caption else None
