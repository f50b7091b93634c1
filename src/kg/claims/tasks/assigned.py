"""Bodies named behind or beside what is to be done: (责任单位:市科技局), (市科技局牵头), a column of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anchors import words
from kg.claims.tasks import who as bodies
from kg.claims.tasks.what import about, deadline
from kg.context import Context
from kg.model import Block, Entity, Sentence, Span, Task, Time

UNIT = r"(?:牵头|责任|主办|承办|落实|负责|完成)(?:责任)?(?:单位|部门)"
NAMED = re.compile(rf"{UNIT}[:：]\s*")
# (市科技局、市财政局按职责分工负责), (市科技局牵头,市财政局配合)
CLOSED = re.compile(
    r"[(](?:由)?(?P<who>[^()。:]{3,80}?(?:\([^()]{1,12}\)[^()。:]{0,40}?)?)(?:等)?(?:按(?:照)?职责分工|分别|按职责)?(?:牵头负责|牵头|负责|落实)"
    r"(?:,[^()]{2,60}(?:配合|参与|参加|按职责分工负责|负责))?[)]"
)
PIECE = re.compile(r"[☆★*▲◆]?\s*(?P<name>[^、,;。:()\s☆★*▲◆]{2,20}(?:\([^()]{1,8}\)[^、,;。:()\s]{0,12})?)\s*")
JOINT = re.compile(r"[、,]\s*|(?<=[局委办厅府会院部])[和与及]")
ALL = re.compile(r"^(?:各|有关|相关)|[等]$|单位$|部门$")
NO_PIECE = re.compile(r"配合|参与|完成|时限|按|职责|负责|协助|\d{4}年|同上|下同|标")
NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、．)]|[一二三四五六七八九十]+是|第[一二三四五六七八九十百]+条)\s*"
)
WHAT_HEAD = re.compile(r"(?:任务|内容|事项|措施|举措|项目|要求)$")
WHO_HEAD = re.compile(rf"^{UNIT}(?:\(.*\))?$")
WHEN_HEAD = re.compile(r"时限|时间|期限")
LONGEST = 120
ANCHORS = words("责任", "单位", "部门", "负责)", "牵头", "落实)")


def find(context: Context) -> Iterator[Task]:
    """All that lists, brackets and tables assign."""
    text = context.document.folded
    for sentence in context.sentences(ANCHORS):
        if "责任" in (words := text[sentence.start : sentence.end]) or "单位" in words or "部门" in words:
            yield from _named(context, sentence)
        if "负责)" in words or "牵头" in words or "落实)" in words:
            yield from _closed(context, sentence)
    yield from _tables(context)


def _named(context: Context, sentence: Sentence) -> Iterator[Task]:
    """(责任单位:市科技局、市财政局) behind what is to be done."""
    for match in NAMED.finditer(context.document.folded, sentence.start, sentence.end):
        who = _units(context, match.end(), sentence.end)
        if who:
            yield from _task(context, sentence, match.start(), *who)


def _closed(context: Context, sentence: Sentence) -> Iterator[Task]:
    for match in CLOSED.finditer(context.document.folded, sentence.start, sentence.end):
        who = _units(context, match.start("who"), match.end("who"))
        if who and who[1] >= match.end("who") - 1:
            yield from _task(context, sentence, match.start(), *who)


def _units(context: Context, start: int, end: int) -> tuple[list[Entity], int] | None:
    """The bodies enumerated from a place on, and where they end: mentions, else words that name a body here."""
    text, at, found = context.document.folded, start, list[Entity]()
    stop = start
    while at < end:
        piece = PIECE.match(text, at, end)
        if piece is None or NO_PIECE.search(piece["name"]):
            break
        entity = _unit(context, *piece.span("name"))
        if entity is None:
            break
        found.append(entity)
        stop = piece.end("name")
        joint = JOINT.match(text, piece.end(), end)
        if joint is None:
            break
        at = joint.end()
    return (found, stop) if found else None


def _unit(context: Context, start: int, end: int) -> Entity | None:
    """The mention that a piece is, else the body that it describes; nothing for words of another kind."""
    mention = context.at(start)
    if mention and mention.start == start and mention.kind in bodies.HOLDERS and mention.entity:
        return mention.entity
    words = context.document.folded[start:end]
    if ALL.search(words):
        return bodies.group(context, start, end) if words.startswith("各") else None
    if mention and mention.kind != "region" or not re.search(r"[局委办厅府会院部司处组心区县市镇]$", words):
        return None
    return bodies.described(context, start, end)


# ── what ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _headed(context: Context, index: int) -> Block:
    """What bodies behind a paragraph answer for: the heading right above it (一、建强平台。…), else itself."""
    blocks = context.document.blocks
    above = blocks[index - 1] if index else blocks[index]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    text = context.document.folded
    apart = after and after.section == blocks[index].section and NAMED.search(text, after.start, after.end)
    return above if above.kind == "heading" and blocks[index].section == index - 1 and not apart else blocks[index]


def _task(context: Context, sentence: Sentence, at: int, who: list[Entity], end: int) -> Iterator[Task]:
    """The first words of the paragraph, of the one above where the bodies stand on a line of their own."""
    text = context.document.folded
    index = sentence.block
    if index and not text[context.document.blocks[index].start : at].strip(" (（[【"):
        index -= 1
    block = _headed(context, index)
    number = NUMBER.match(text[block.start : block.end])
    start = block.start + (number.end() if number else 0)
    stop = re.compile(r"[,;。:!?(\n]|$").search(text, start, min(block.end, at) if block.start < at else block.end)
    last = stop.start() if stop else block.end
    if 4 <= last - start <= 48:
        spans = (Span(at, end), Span(start, last))
        words = context.document.text[start:last].strip()
        yield Task(spans, "task.listed", tuple(who), words, about(context, start, last))


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(context: Context) -> Iterator[Task]:
    """Rows under a head with a column of tasks and one of bodies."""
    blocks, text = context.document.blocks, context.document.folded
    for block in blocks:
        if block.kind != "row" or block.header < 0 or blocks[block.header] is block:
            continue
        heads = ["".join(text[c.start : c.end].split()) for c in blocks[block.header].cells]
        whats = [i for i, head in enumerate(heads) if WHAT_HEAD.search(head)]
        whos = [i for i, head in enumerate(heads) if WHO_HEAD.match(head)]
        if not whats or not whos or max(*whats, *whos) >= len(block.cells):
            continue
        what = block.cells[whats[-1]]
        who = _units(context, block.cells[whos[0]].start, block.cells[whos[0]].end)
        words = " ".join(context.document.text[what.start : what.end].split())
        if who and 4 <= len(words) <= LONGEST:
            day, grain = deadline(_time(context, block, heads))
            yield Task((what, block.cells[whos[0]]), "task.table", tuple(who[0]), words,
                       about(context, what.start, what.end), day, grain)  # fmt: skip


def _time(context: Context, block: Block, heads: list[str]) -> Time | None:
    """The time in the column of deadlines."""
    for index, head in enumerate(heads):
        if WHEN_HEAD.search(head) and index < len(block.cells):
            cell = block.cells[index]
            return next((m.time for m in context.within(cell.start, cell.end) if m.time), None)
    return None
