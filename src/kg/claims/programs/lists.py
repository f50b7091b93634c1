"""Parts of a programme as the list behind a mention: (工业化、城镇化、农业现代化), 包括A、B和C, 抓好A的引进."""

from __future__ import annotations

import re

from kg.claims.programs.whole import Part, Whole
from kg.context import Context
from kg.model import Mention, Span

BRACKET = re.compile(r"\((?P<list>[^()\n]*[、,][^()\n]*)\)")
SAID = (
    "即|包括|分别(?:是|为)|主要(?:包括|是|有|抓了)|具体(?:是|为|包括|抓了|实施了)|就是|"
    "(?:重点|着力|主要|具体)(?:做好|抓好|实施|推进|建设|抓了|推进了)"
)
TOLD = re.compile(
    rf"(?:,?(?:工作|建设|任务)?[,:]?(?:{SAID})|是[^,。;\n]{{2,24}},(?:{SAID}))[:,]?(?P<list>[^。;!?\n()]{{5,160}})"
)
COLON = re.compile(r"(?:工作|建设|任务)?(?::|——)(?P<list>[^。;!?\n()]{5,120})")
# 实施“育苗”行动。一是选苗,二是育苗,三是成林: short items of one sentence, right behind
FIRST = re.compile(r"[^。;:,!?\n]{0,6}[。;:,]\s*(?=一是)")
NEXT = re.compile(r"(?P<n>[一二三四五六七八九十])是(?P<item>[^,。;:!?\n]{2,14})(?P<stop>[,;。]|$)")
# A的引进和B的应用与转化,以及C的培育: what is done with each of them ends a part
DONE = re.compile(r"(?P<item>[^,;:]+?的[一-鿿]{2}(?:[与和][一-鿿]{2}(?=,|、|以及|$))?)(?:,?(?:以及|及|和)|、|,|$)")
ET_CETERA = re.compile(r"等[一-鿿]{0,6}$")
LAST = re.compile(r",?(?:以及|和|及)")
PAIR = re.compile(r",?(?:以及|和|与|及)")
SHORT, LONG = 2, 26


def parts(context: Context, whole: Whole) -> list[Part]:
    """The items of the first list behind a mention; a number promised and not kept lowers the confidence."""
    for mention in whole.mentions:
        items, rule = _listed(context, whole, mention)
        if len(items) < 2:
            continue
        if whole.declared and rule == "program.part-colon" and len(items) != whole.declared:
            continue
        kept = not whole.declared or len(items) == whole.declared
        return [Part(item, mention, rule, 0.9 if kept else 0.6) for item in items]
    return []


def _listed(context: Context, whole: Whole, mention: Mention) -> tuple[list[Span], str]:
    """A list in brackets or behind 即 包括 重点做好; behind a bare colon only where a number is promised."""
    text = context.document.folded
    for pattern, rule in (
        (BRACKET, "part-bracket"),
        (TOLD, "part-list"),
        (COLON, "part-colon"),
    ):
        match = pattern.match(text, mention.end)
        if match and (whole.declared or pattern is not COLON):
            return _items(text, *match.span("list"), whole.declared), f"program.{rule}"
    if before := _before(text, mention.start, whole):
        return before, "program.part-before"
    return _enumerated(text, mention.end), "program.part-ordinal"


def _before(text: str, end: int, whole: Whole) -> list[Span]:
    """产业链、人才链、资金链“三链”融合: as many pieces as promised, each with the word that they share."""
    start = max(text.rfind(c, 0, end) for c in ",。;:!?\n") + 1
    rows = _split(text, start, end, "、")
    if not whole.word or len(rows) != whole.declared:
        return []
    first = re.search(r"[一-鿿]{1,4}$", text[rows[0].start : rows[0].end])
    if first is None or not all(whole.word in text[r.start : r.end] and r.end - r.start <= 6 for r in rows[1:]):
        return []
    cut = max((text.rfind(c, rows[0].start, rows[0].end) for c in "进动促抓的以把了快"), default=-1) + 1
    rows[0] = Span(max(rows[0].start, cut), rows[0].end)
    return rows if whole.word in text[rows[0].start : rows[0].end] and rows[0].end - rows[0].start <= 6 else []


def _enumerated(text: str, at: int) -> list[Span]:
    """一是…,二是…,三是… up to the full stop; [] if the count is broken or an item is a sentence."""
    first = FIRST.match(text, at)
    at, found = (first.end() if first else -1), list[Span]()
    while at >= 0 and (match := NEXT.match(text, at)):
        if "一二三四五六七八九十".index(match["n"]) != len(found):
            return []
        found.append(Span(*match.span("item")))
        at = match.end() if match["stop"] in (",", ";") else -1
    return found if at < 0 else []


def _items(text: str, start: int, end: int, declared: int) -> list[Span]:
    """The list cut into its items; [] where one of them cannot be a name."""
    done = list(DONE.finditer(text, start, end))
    if len(done) > 1 and done[-1].end() == end:
        return _sound(text, [Span(*m.span("item")) for m in done])
    comma = text.find(",", start, end)
    if "、" in text[start:end] and comma >= 0:
        end = comma
    if cut := ET_CETERA.search(text, start, end):
        end = cut.start()
    rows = _split(text, start, end, "、" if "、" in text[start:end] else ",")
    between = LAST if len(rows) > 1 else PAIR
    if len(rows) != declared and (last := between.search(text, rows[-1].start + 1, rows[-1].end - 1)):
        rows[-1:] = [Span(rows[-1].start, last.start()), Span(last.end(), rows[-1].end)]
    return _sound(text, rows)


def _split(text: str, start: int, end: int, comma: str) -> list[Span]:
    """At each separator outside quotation marks."""
    rows, depth = [], 0
    for at in range(start, end):
        depth += (text[at] == "“") - (text[at] == "”")
        if text[at] == comma and not depth:
            rows.append(Span(start, at))
            start = at + 1
    return [*rows, Span(start, end)]


def _sound(text: str, rows: list[Span]) -> list[Span]:
    good = all(
        SHORT <= r.end - r.start <= LONG and text.count("“", r.start, r.end) == text.count("”", r.start, r.end)
        for r in rows
    )
    return rows if good else []
