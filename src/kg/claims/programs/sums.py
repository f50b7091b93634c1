"""Parts of a programme called by the sum of their numbers: 光电、储能2个主导产业、…3个新兴产业, the “2+3”体系."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.programs.whole import Part, Whole
from kg.context import Context
from kg.fold import fold
from kg.model import Span

CODE = re.compile(r"\d+(?:\+\d+)+|[1-9]{2,6}")
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
# 光电、储能|等2个|主导产业
COUNT = re.compile(r"等?的?(?<!第)(?<!\d)(?P<n>\d{1,2}|[一两二三四五六七八九十])(?P<of>[个大条项类张座])(?=[一-鿿“])")
STOP = re.compile(r"[。!?\n]")
EDGE = re.compile(r"[,;:()]|、(?=(?:和|以及|及))")
GOVERNS = re.compile(
    "(?:即|以|在|把|对|和|及|围绕|聚焦|依托|重点|着力|大力|加快|聚力|积极|优先|前瞻|全力|稳步|巩固|提升|培育|发展|壮大|做[强优大精]|打造|"
    "建设|建[成好设]|构建|布局|谋划|推进|突破|形成|抓[好实]|用[好足活]|集聚|整合|强化|健全|完善|夯实|引进|深化|实施|抢占|延伸|改造|升级|优化)+"
)
# one thing keeps what it does: 围绕|建设山水名城|1个目标; 将大数据平台|作为1个抓手
GOVERNS_ONE = re.compile("(?:即|和|及)?(?:围绕|聚焦|以|把|将|锚定|坚持)?")
SERVES = re.compile(r"(?:作为|为|打造成|这)[^,;:]*$")
SHORT, LONG = 2, 26


def parts(context: Context, whole: Whole) -> list[Part]:
    """The items in front of each number of the code, where its sentence counts them in the order of the code."""
    code = _numbers(fold(whole.entity.label))
    text = context.document.folded
    for mention in whole.mentions if code else ():
        start = max(text.rfind(stop, 0, mention.start) for stop in "。!?\n") + 1
        stop = STOP.search(text, mention.end)
        for low, high in ((mention.end, stop.start() if stop else len(text)), (start, mention.start)):
            if spans := _items(text, low, high, code):
                return [Part(span, mention, "program.part-sum", 0.9) for span in spans]
    return []


def _numbers(label: str) -> list[int]:
    """2+3+1 and 231 are [2, 3, 1]; a label with a letter in its number has no sum."""
    code = CODE.search(label)
    if code is None or re.match(r"\+?[A-Za-z]", label[code.end() :]):
        return []
    return [int(n) for n in (code.group().split("+") if "+" in code.group() else code.group())]


def _items(text: str, low: int, high: int, code: list[int]) -> list[Span]:
    """All items of a run of counts that is the code; [] where one count is not kept."""
    counts = list(COUNT.finditer(text, low, high))
    numbers = [DIGITS.get(match["n"]) or int(match["n"]) for match in counts]
    for first in range(len(counts) - len(code) + 1):
        if numbers[first : first + len(code)] == code:
            rows = [list(_before(text, low, match, n)) for match, n in zip(counts[first:], code, strict=False)]
            if [len(row) for row in rows] == code:
                return [span for row in rows for span in row]
    return []


def _before(text: str, low: int, count: re.Match[str], number: int) -> Iterator[Span]:
    """光电、储能 of 培育光电、储能2个主导产业: between the verb and the number."""
    edges = [m.end() for m in EDGE.finditer(text, low, count.start())]
    start, end = max([low, *edges]), count.start()
    lead = (GOVERNS if number > 1 else GOVERNS_ONE).match(text, start, end)
    start = lead.end() if lead else start
    if number == 1 and (served := SERVES.search(text, start, end)):
        end = served.start()
    rows = re.finditer(r"(?:“[^“”]*”|[^、“”])+", text[start:end]) if number > 1 else re.finditer(".+", text[start:end])
    spans = [Span(start + row.start(), start + row.end()) for row in rows]
    if len(spans) == number - 1 and (last := re.search("和|与|及|以及", text[spans[-1].start : spans[-1].end])):
        at = spans[-1].start
        spans[-1:] = [Span(at, at + last.start()), Span(at + last.end(), spans[-1].end)]
    if all(SHORT <= span.end - span.start <= LONG for span in spans):
        yield from spans
