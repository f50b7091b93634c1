"""Industries told by where the firms of a place are at work: 企业主要分布在甲、乙等领域, 甲、乙两个领域分别增长…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.industries import FIELD, IN, bearer_of, items_before, items_in
from kg.claims.relations.named import provisional, subject, triple
from kg.claims.relations.speaking import sentence_at
from kg.context import Context
from kg.model import Entity, TripleClaim

SPREAD = re.compile(
    r"(?:主要|大多|多|重点)*(?:涉及|涵盖|覆盖|分布(?:在|于)|集中(?:在|于|分布在|分布于)|聚集(?:在|于)|集聚(?:在|于))(?:了|到)?"
)
# of what it is said: firms and industries, not papers, prizes or tasks
OF = re.compile(r"企业|产业|园区|集群|高新区|开发区|产品")
CLOSING = re.compile(r"等|(?:\d+|[一二三四五六七八九十两]+)[大个]|诸多|众多|多个|领域|行业|产业")
MANY = re.compile(r"(?:等)?(?:诸多|众多|多个|各个|各)?")
# 甲、乙等四大行业|研发经费…, 甲、乙两个领域|分别增长…: figures of its own show that an industry is there
FIGURED = re.compile(
    r"(?:等)?(?:\d+|[一二三四五六七八九十两]+)[大个](?:[^,。;、的]{0,4}?)(?:行业|产业|领域)(?:集群)?的?"
    r"(?=(?:R&D|研发|研究|工业|高新|总?产值|增加值|营业收入|营收|投资|规模|总量|增速|增幅|同比|分别|合计|共|累计|较|比|占|增长|下降|实现|完成)[^。;\n]{0,40}?(?:\d|[大快高小]))"
)
# the items of a row that are all called …业, whatever stands in their names
ROW = re.compile(r"(?:(?<=[,。;:\n])|(?<=其中))(?:[一-鿿、]{3,24}业[,、和])+[一-鿿、]{3,24}业$")
PIECE = re.compile(r"[一-鿿、]+?业(?=[,、和]|$)")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of them."""
    about = subject(context)
    yield from _spread(context, about)
    yield from _figured(context, about)


def _figured(context: Context, about: Entity | None) -> Iterator[TripleClaim]:
    text = context.document.folded
    for match in FIGURED.finditer(text):
        sentence = sentence_at(context, match.start())
        if row := ROW.search(text, max(0, sentence.start - 1), match.start()):
            named = [_named(context, piece) for piece in PIECE.finditer(text, *row.span())]
        else:
            named = items_before(context, match.start(), sentence.start)
        known = sum(entity.cls == "Concept" for _, entity in named)
        if len(named) < 2 or "领域" in match.group() and known < 2:  # 教育、卫生两个领域 are no industries
            continue
        whose = bearer_of(context, named[0][0][0], sentence) or about
        for (start, _), entity in named if whose else ():
            assert whose
            yield triple("industry.row", whose, IN, entity, (start, match.end()), sure=0.85)


def _spread(context: Context, about: Entity | None) -> Iterator[TripleClaim]:
    text = context.document.folded
    for sentence in context.document.sentences:
        for match in SPREAD.finditer(text, sentence.start, sentence.end):
            if not OF.search(text, max(sentence.start, match.start() - 24), match.start()):
                continue
            closing = CLOSING.search(text, match.end(), sentence.end)
            if closing is None or re.search("[,。;:]", text[match.end() : closing.start()]):
                continue
            many = MANY.match(text, closing.start())
            field = FIELD.match(text, many.end() if many else closing.start(), sentence.end)
            whose = bearer_of(context, match.start(), sentence) or about
            for item, entity in items_in(context, match.end(), closing.start()) if field and whose else ():
                assert whose
                yield triple("industry.spread", whose, IN, entity, (match.start(), item[1]), sure=0.85)


def _named(context: Context, piece: re.Match[str]) -> tuple[tuple[int, int], Entity]:
    span = (piece.start() + (piece.group()[0] in "、和"), piece.end())
    mention = context.at(span[0])
    if mention and mention.kind == "industry" and (mention.start, mention.end) == span and mention.entity:
        return span, mention.entity
    return span, provisional(context, *span)
