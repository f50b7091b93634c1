"""Parts of a programme as a list at its name: (工业化、城镇化), 包括A、B和C, A、B、C三大工程, “登高、升规”工程."""

from __future__ import annotations

import re

from kg.claims.programs.whole import DOING, Part, Whole, shares
from kg.context import Context
from kg.model import Span

BRACKET = re.compile(r"\((?:即|包括|指)?:?(?P<list>[^()\n]*[、,][^()\n]*)\)")
SAID = (
    "即|包括|分别(?:是|为)|主要(?:包括|是|有|抓了)|具体(?:是|为|包括|抓了|实施了)|就是|"
    "(?:重点|着力|主要|具体)(?:做好|抓好|实施|推进|建设|抓了|推进了)"
)
TOLD = re.compile(
    rf"(?:,?(?:工作|建设|任务|的?(?:空间|总体|产业|发展)*(?:格局|布局))?[,:]?(?:{SAID})|是[^,。;\n]{{2,24}},(?:{SAID}))[:,]?(?P<list>[^。;!?\n()]{{5,160}})"
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
CLAUSE = re.compile(r"[^,。;:!?\n]+")
SENTENCE = re.compile(r"[。!?\n]")
# what a list inside a name is the list of: “登高、升规”|工程, 增值电信、独资医院|开放试点
INSIDE = re.compile(
    r"“(?P<quoted>[^“”]*、[^“”]*)”|(?P<bare>[^“”]+、[^“”等]+?)(?:开放|改革|综合|专项|集中)?(?:试点|整治|督查|教育)$"
)
AMONG = re.compile(
    r"(?:实施|启动|推进|开展|组织|部署)(?:好|了|实施)?(?P<list>[^,。;:!?\n的]+、[^,。;:!?\n的]+?)等(?:一批)?$"
)
OF_SET = re.compile(rf"(?<=[,。;:\n])(?!{DOING.pattern})(?P<list>[^,。;:!?\n的]+、[^,。;:!?\n的]+?)等$")
MANY = 4  # items of a list whose last may hold 和: 煤炭、油气、种业、棉花和纺织
FAR = 120  # characters of such a list
SHORT, LONG = 2, 26
TAIL = 14  # characters of a piece that shares the word of a numeral right behind it


def parts(context: Context, whole: Whole) -> list[Part]:
    """The items of the first list at a mention; a number promised and not kept lowers the confidence."""
    text = context.document.folded
    for mention in whole.mentions:
        items, rule = _listed(text, whole, mention.start, mention.end)
        if len(items) < 2:
            continue
        if whole.declared and rule == "program.part-colon" and len(items) != whole.declared:
            continue
        kept = not whole.declared or len(items) == whole.declared
        return [Part(item, mention, rule, 0.9 if kept else 0.6) for item in items]
    return []


def _listed(text: str, whole: Whole, start: int, end: int) -> tuple[list[Span], str]:
    """A list in brackets or behind 即 包括 重点做好; behind a bare colon only where a number is promised."""
    if inside := INSIDE.search(text, start, end):
        return _items(text, *inside.span(inside.lastgroup or 0), 0), "program.part-inside"
    for pattern, rule in (
        (BRACKET, "program.part-bracket"),
        (TOLD, "program.part-list"),
        (COLON, "program.part-colon"),
    ):
        match = pattern.match(text, end)
        if match and (whole.declared or pattern is not COLON):
            return _items(text, *match.span("list"), whole.declared), rule
    if before := _among(text, start, whole) or (_before(text, start, whole) if whole.declared else []):
        return before, "program.part-before"
    if whole.declared and (clauses := _clauses(text, end, whole)):
        return clauses, "program.part-clause"
    return _enumerated(text, end), "program.part-ordinal"


def _among(text: str, end: int, whole: Whole) -> list[Span]:
    """实施主体培育、平台提升等|重大专项: some of them, right before; of a set by number also without a verb."""
    low = max(0, end - FAR)
    found = AMONG.search(text, low, end) or (OF_SET.search(text, low, end) if whole.declared else None)
    rows = _split(text, *found.span("list"), "、") if found else []
    return _sound(text, rows if len(rows) >= MANY else _cut(text, rows, 0)) if rows else []


def _before(text: str, end: int, whole: Whole) -> list[Span]:
    """产业链、人才链、资金链|“三链”; 实施主体培育、平台提升、人才引育|三大工程: as many as promised, right before."""
    start = max(text.rfind(c, 0, end) for c in ",。;:!?\n") + 1
    governed = [m.end() for m in DOING.finditer(text, start, end)]
    for begin in (*governed[::-1], start):
        rows = _cut(text, _split(text, begin, end, "、"), whole.declared)
        if len(rows) == whole.declared and all(SHORT <= r.end - r.start <= TAIL for r in rows):
            return rows if begin != start or all(shares(text[r.start : r.end], whole.word) for r in rows) else []
    return []


def _clauses(text: str, start: int, whole: Whole) -> list[Span]:
    """搭建一批平台、引进一批企业: pieces of the sentence behind that share the word, as many as promised."""
    stop = SENTENCE.search(text, start)
    pieces = [
        row for clause in CLAUSE.finditer(text, start, stop.start() if stop else len(text))
        for row in _split(text, *clause.span(), "、")
    ]  # fmt: skip
    alike = [p for p in pieces if shares(text[p.start : p.end], whole.word) and SHORT < p.end - p.start <= LONG]
    return alike if len(alike) == whole.declared else []


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
    mixed = [row for part in _split(text, start, end, ",") for row in _split(text, part.start, part.end, "、")]
    if len(mixed) == declared and text.find("、", start, end) >= 0:
        return _sound(text, mixed)
    comma = text.find(",", start, end)
    if "、" in text[start:end] and comma >= 0:
        end = comma
    if cut := ET_CETERA.search(text, start, end):
        end = cut.start()
    rows = _split(text, start, end, "、" if "、" in text[start:end] else ",")
    return _sound(text, _cut(text, rows, declared))


def _cut(text: str, rows: list[Span], declared: int) -> list[Span]:
    """The last item cut at its 和, unless there are enough."""
    between = LAST if len(rows) > 1 else PAIR
    last = between.search(text, rows[-1].start + 1, rows[-1].end - 1) if len(rows) != declared else None
    return [*rows[:-1], Span(rows[-1].start, last.start()), Span(last.end(), rows[-1].end)] if last else rows


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
