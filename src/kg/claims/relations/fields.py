"""Industries told by where the firms of a place are at work: 企业主要分布在甲、乙等领域, 甲、乙两个领域分别增长…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.industries import GENERAL, IN, VERBS, bearer_of, items_in
from kg.claims.relations.named import subject, triple
from kg.context import NATION, Context
from kg.model import Entity, TripleClaim

# 甲、乙等四大行业|分别增长…; 低空经济产业链|集聚更多企业: an industry that a clause opens with is there
OPENS = re.compile(
    r"(?P<row>[一-鿿A-Za-z0-9“”()、和]{2,60}?)(?P<many>等)?(?P<count>(?:\d+|[一二三四五六七八九十两]+)[大个条])?"
    r"(?P<kind>(?:重点|优势|支柱|主导|特色|新兴|千亿级?|百亿级?)*)(?P<tail>产业链|产业集群|产业|行业|领域|集群|(?=合计|共计|总?产值|营业收入|营收|增加值))"
    r"(?![“的、和与及人园链协联大城带区基规政体项平标专工研技学企局群化内类])"
)
FIGURES = re.compile(
    r"(?:合计|共计|共|分别|累计|实现|完成)*(?:规上|工业)?(?:总?产值|营业收入|营收|增加值)[^,。;、]{0,16}?\d"
)
# behind the time and place that open a clause
LEADS = re.compile(r"(?:二|[一三四五六]是|其中|目前|同时|此外|全年|[我全][国省市县区州]|的|\s)*")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of them."""
    about = subject(context)
    yield from _opening(context, about)


def _opening(context: Context, about: Entity | None) -> Iterator[TripleClaim]:
    """Industries that a clause of a place's text opens with: 甲、乙两个领域分别增长…, 低空经济产业链集聚…."""
    text = context.document.folded
    for sentence in context.document.sentences:
        for clause in re.finditer(r"[^,;:。!?\n]+", text[sentence.start : sentence.end]):
            start, end = _led(context, sentence.start + clause.start(), sentence.start + clause.end())
            match = OPENS.match(text, start, end)
            if match is None or not match["tail"] and not FIGURES.match(text, match.end()):
                continue
            named = items_in(context, *match.span("row"), told=match["tail"] == "" or match["count"] is not None)
            known = sum(entity.cls == "Concept" for _, entity in named)
            if not known and len(named) < 3 or match["tail"] == "领域" and known < 2 or VERBS.match(match["row"]):
                continue  # 教育、卫生两个领域 are no industries
            whose = bearer_of(context, named[0][0][0], sentence) or about
            for (at, _), entity in named if whose and whose.key != NATION else ():
                assert whose
                if entity.label in GENERAL:
                    continue
                yield triple("industry.row", whose, IN, entity, (at, match.end()), sure=0.85)


def _led(context: Context, start: int, end: int) -> tuple[int, int]:
    """Where a clause begins behind its time and place."""
    text, at = context.document.folded, -1
    while at != start:
        at = start
        start = LEADS.match(text, start, end).end()  # type: ignore[union-attr]
        mention = context.at(start)
        if mention and mention.start == start and mention.kind in ("time", "region", "platform") and mention.end < end:
            start = mention.end
    return start, end
