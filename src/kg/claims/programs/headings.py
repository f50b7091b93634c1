"""Parts of a programme as the headings of the section that carries its name, or of the speech about it."""

from __future__ import annotations

import re

from kg.claims.programs.whole import Part, Whole
from kg.context import Context
from kg.model import Block, Document, Mention, Span

ORDINAL = re.compile(
    r"(?:#{1,4}\s*)?(?:第[一二三四五六七八九十]+[章节部分条]{1,2}|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]、?|\d{1,2}[.、．]"
    r"|[一二三四五六七八九十][是要])?\s*"
)
HASTE = re.compile("(?:持续|大力|着力|加快|积极|深入|全面|扎实|聚力|努力|切实|进一步|不断|重点|突出|继续|坚持|要)*")
PHRASE = re.compile(r"[^,。;:!?\n]{3,32}")
# 一是做强…;二是…: headings that stand in a line
INLINE = re.compile(r"(?:(?<=[。;:,\n])|^)(?P<n>[一二三四五六七八九十])[是要](?P<phrase>[^,。;:!?\n]{3,32})")


def parts(context: Context, whole: Whole) -> list[Part]:
    """The headings below the one that names the whole; else as many alike as its numeral promises.

    三、在实施“四个一批”中…: (一)搭建一批平台 … (四)培育一批企业; 围绕“四链”工程: 一、做强企业链 … 四、…服务链.
    """
    if not whole.word:
        return []
    document = context.document
    for mention in whole.mentions:
        index = _heading_of(document, mention)
        below = _phrases(document, _children(document, index), whole.word) if index >= 0 else []
        if len(below) == whole.declared or len(below) > 2:
            return _parts(below, mention, whole)
    for mention in whole.mentions:
        for row in (*_rows(document, mention), _inline(document, mention)):
            alike = _phrases(document, row, whole.word)
            if len(alike) == whole.declared:
                return _parts(alike, mention, whole)
    return []


def _parts(phrases: list[Span], mention: Mention, whole: Whole) -> list[Part]:
    confidence = 0.95 if len(phrases) == whole.declared else 0.6
    return [Part(span, mention, "program.part-heading", confidence) for span in phrases]


def _heading_of(document: Document, mention: Mention) -> int:
    """The index of the heading that a mention stands in, -1 if it stands in none."""
    for index, block in enumerate(document.blocks):
        if block.start <= mention.start < block.end:
            return index if block.kind == "heading" else -1
    return -1


def _children(document: Document, parent: int) -> list[Span]:
    """The headings right below another."""
    found = [b for b in document.blocks if b.section == parent and b.kind == "heading"]
    return [Span(b.start, b.end) for b in found]


def _rows(document: Document, mention: Mention) -> list[list[Span]]:
    """Each row of headings of one level under one parent, behind the mention."""
    rows: dict[tuple[int, int], list[Span]] = {}
    for block in document.blocks:
        if block.kind == "heading" and block.start > mention.start:
            rows.setdefault(_place(block), []).append(Span(block.start, block.end))
    return list(rows.values())


def _place(block: Block) -> tuple[int, int]:
    return block.section, block.level


def _inline(document: Document, mention: Mention) -> list[Span]:
    """一是…二是… in the paragraph behind the mention."""
    block = next((b for b in document.blocks if b.start <= mention.start < b.end), None)
    if block is None:
        return []
    found = list(INLINE.finditer(document.folded, mention.end, block.end))
    counted = [m for i, m in enumerate(found) if "一二三四五六七八九十".index(m["n"]) == i]
    return [Span(*m.span("phrase")) for m in counted]


def _phrases(document: Document, spans: list[Span], word: str) -> list[Span]:
    """Of each heading its first phrase without ordinal and adverbs, if it holds the word that the parts share."""
    found = []
    for span in spans:
        start = span.start
        for lead in (ORDINAL, HASTE):
            match = lead.match(document.folded, start, span.end)
            start = match.end() if match else start
        phrase = PHRASE.match(document.folded, start, span.end)
        if phrase and _shares(phrase.group(), word):
            found.append(Span(*phrase.span()))
    return found


def _shares(phrase: str, word: str) -> bool:
    """搭建一批平台 holds 一批; …支撑链 ends with 链; 稳就业 begins with 稳."""
    return word in phrase if len(word) > 1 else phrase.startswith(word) or phrase.endswith(word)
