"""Where a document lists names: tables, lines aligned by single blanks, cells each in a line, numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.claims.recognitions import columns as heads
from kg.claims.recognitions.columns import Column
from kg.context import Context
from kg.model import Block, Span

NAME_END = re.compile(
    r"(?:公司|中心|空间|孵化器|加速器|实验室|研究院|研究所|大学|学院|医院|学校|集团|园|园区|基地|合作社|工厂|厂|院|馆|"
    r"工作站|工作室|小镇|平台|农场|小院|\(有限合伙\)|事务所)(?:\([一-鿿]{2,8}\))?$"
)
NUMBER = re.compile(r"\s*(?:\d{1,4}(?:\s*[.、．)]\s*|\s+)|[(]\d{1,3}[)]\s*)")
ORDINAL = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])\s*")
LEADS_UP = re.compile(r"\d+[家个所]|包括|分别|名单|入选|入围|上榜|获批")  # a sentence: 入选的3家为甲、乙、丙
TALLY = re.compile(r"(?:共|计)?\d+[家个项所]")
# 1. 甲中心(依托单位:乙公司); the note behind a name may tell its host
LINE = re.compile(
    r"(?P<name>\S[^:]*?)(?:\s*\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"(?:[一-鿿]{2,20}[厅局委会部])?)?[;,。]?$"  # the last line may have run into the signature
)
HOSTED = re.compile(
    r"(?P<name>\S[^:,;。—]*?)\s*[(,;:—-]+\s*(?P<role>[一-鿿]{2}(?:单位|主体|机构|企业))(?:[:为是]\s*)?"
    r"(?P<note>[^,;。:]{4,}?)\)?(?:[,;)].*|[一-鿿]{2,20}[厅局委会部])?[;。]?$"
)
PLAIN = re.compile(r"[一-鿿A-Za-z0-9“][^,。;:!?]{2,38}[;。]?$")
# what may follow a name in its line behind a blank: 南京市, 三年, GR2023…, 2023-10-26
BESIDE = re.compile(r"(?:[A-Z]{1,4}\d{4,}|\d[\d.年月日-]*|[一-鿿()]+)(?:\s|$)")
# what numbered lines of running text begin with
URGES = re.compile(r"[一-鿿]{0,6}(?:加强|做好|推进|强化|提高|落实|完善|严格|认真|加大|建立|抓|请)")
LONGEST = 90
HEAD = re.compile(r"(?:序\s?号?|编号|排[名序]|No\.?)(?:\s|$)")
WIDEST = 12  # columns of a table whose cells stand each in a line


@dataclass(frozen=True, slots=True)
class Listing:
    """Names listed in the blocks [first, end); `rows` are the cells of each row, a lone cell parts the list. Lines
    have one column of names and one of hosts; `columns` is empty where neither head nor cells tell what they are."""

    first: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Span, ...], ...]
    lines: bool = False

    @property
    def width(self) -> int:
        """The most cells of a row, or columns."""
        return max([*map(len, self.rows), *(c.index + 1 for c in self.columns)], default=0)


def find(context: Context) -> Iterator[Listing]:
    """All listings, in the order of the text; none overlaps another."""
    blocks, at = context.document.blocks, 0
    while at < len(blocks):
        found = _rows(context, at) if blocks[at].kind == "row" else _loose(context, at) or _lines(context, at)
        if found:
            yield found
        at = max(found.end if found else 0, at + 1)


def words(context: Context, cell: Span) -> str:
    """What a cell says, folded."""
    return context.document.folded[cell.start : cell.end]


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(context: Context, first: int) -> Listing:
    """The rows of one table; its head is any row that names columns, else the cells tell which are names."""
    blocks, end = context.document.blocks, first
    while end < len(blocks) and blocks[end].kind == "row" and blocks[end].table == blocks[first].table:
        end += 1
    cells = [b.cells for b in blocks[first:end]]
    is_head = [heads.heads([words(context, c) for c in row]) for row in cells]
    body = tuple(row for row, head in zip(cells, is_head, strict=True) if not head)
    if True in is_head:
        named = heads.of(words(context, c) for c in cells[is_head.index(True)])
        return Listing(first, end, tuple(named), body)
    return Listing(first, end, (), body)


def guessed(context: Context, rows: Sequence[tuple[Span, ...]]) -> tuple[Column, ...]:
    """Of a table without head the column whose cells are names."""
    width = max(map(len, rows), default=0)
    counts = [sum(bool(NAME_END.search(words(context, row[i]))) for row in rows if i < len(row)) for i in range(width)]
    best = max(range(width), key=lambda i: counts[i], default=0)
    return (Column(best, "name"),) if counts and 2 * counts[best] > len(rows) else ()


def _loose(context: Context, first: int) -> Listing | None:
    """A table without marks: its first line begins with the head of the numbers."""
    block = context.document.blocks[first]
    if not HEAD.match(context.document.folded, block.start, block.end):
        return None
    return _spaced(context, first) or _stacked(context, first)


def _spaced(context: Context, first: int) -> Listing | None:
    """Lines whose cells are parted by single blanks, under a head: 序号 企业名称 有效期 / 1 甲公司 三年."""
    blocks = context.document.blocks
    head = _parted(context, blocks[first])
    if len(head) < 3 or not heads.heads([words(context, c) for c in head]):
        return None
    rows: list[tuple[Span, ...]] = []
    end = first + 1
    while end < len(blocks) and re.match(r"\d{1,4}\s", words(context, _span(blocks[end]))):
        cells = _parted(context, blocks[end])
        rows.append(cells if len(cells) <= len(head) else ())
        end += 1
    if not rows or not all(rows):
        return None
    return Listing(first, end, tuple(heads.of(words(context, c) for c in head)), tuple(rows))


def _stacked(context: Context, first: int) -> Listing | None:
    """Cells each in a line of its own, as pages and PDFs lose their tables: 序号 / 名称 / 1 / 甲空间 / 2 / …"""
    blocks = context.document.blocks
    told = [words(context, _span(b)) for b in blocks[first : first + WIDEST]]
    width = next((n for n, w in enumerate(told) if w.strip(".、") == "1"), 0)
    if width < 2 or not heads.heads(told[:width]):
        return None
    rows: list[tuple[Span, ...]] = []
    at = first + width
    while at + width <= len(blocks) and words(context, _span(blocks[at])).strip(".、") == str(len(rows) + 1):
        rows.append(tuple(_span(b) for b in blocks[at : at + width]))
        at += width
    return Listing(first, at, tuple(heads.of(told[:width])), tuple(rows)) if rows else None


def _parted(context: Context, block: Block) -> tuple[Span, ...]:
    pieces = re.finditer(r"\S+", context.document.folded[block.start : block.end])
    return tuple(Span(block.start + m.start(), block.start + m.end()) for m in pieces)


def _span(block: Block) -> Span:
    return Span(block.start, block.end)


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(context: Context, first: int) -> Listing | None:
    """The names that stand on lines of their own from a block on; numbered in a row they need not look like names."""
    found: list[tuple[Span, ...]] = []
    blocks, end, role = context.document.blocks, first, "host"
    while end < len(blocks):
        told = _enumerated(context, blocks[end]) or _line(context, end, counting=end > first)
        if not told:
            break
        found += told[0]
        role = told[1] or role
        end += 1
    if not found:
        return None
    columns = (Column(0, "name", "名称"), Column(1, role, "单位"))
    return Listing(first, end, columns, tuple(found), lines=True)


def _enumerated(context: Context, block: Block) -> tuple[list[tuple[Span, ...]], str] | None:
    """The names of a paragraph that is nothing but names: 甲公司、乙公司、丙公司。"""
    text = words(context, _span(block)).rstrip("。;")
    if block.kind != "paragraph" or text.count("、") < 1 or NUMBER.match(text) or ORDINAL.match(text):
        return None
    pieces = [Span(block.start + m.start(), block.start + m.end()) for m in re.finditer(r"[^、]+", text)]
    if LEADS_UP.search(text[: text.index("、")]):
        return None
    if not all(NAME_END.search(w) and PLAIN.match(w) for w in (words(context, p) for p in pieces)):
        return None
    return [(p,) for p in pieces], ""


def _line(context: Context, at: int, *, counting: bool) -> tuple[list[tuple[Span, ...]], str] | None:
    """The name that a line consists of, and its host: 12. 甲中心(依托单位:乙公司)."""
    block = context.document.blocks[at]
    text = words(context, _span(block))
    if block.kind in ("row", "title") or len(text) > LONGEST:
        return None
    number = NUMBER.match(text)
    opened = number or ORDINAL.match(text)
    begin = opened.end() if opened else 0
    match = HOSTED.match(text, begin) or LINE.match(text, begin)
    counts = number is not None and (counting or _numbered(context, at + 1))
    name = _named(context, match, counts) if match else ""
    if match is None or not name:
        return None
    cell = Span(block.start + begin, block.start + begin + len(name))
    role = heads.role_of(match.groupdict().get("role") or "依托单位")
    if match["note"] and role in ("host", "operator") and (match.re is HOSTED or NAME_END.search(match["note"])):
        return [(cell, Span(block.start + match.start("note"), block.start + match.end("note")))], role
    return [(cell,)], ""


def _named(context: Context, match: re.Match[str], counts: bool) -> str:
    """The name in a line, what stands behind it left out; "" if it is none."""
    name = match["name"]
    if re.search(r"[,。;:、]|名单|名录|一览表|关于|附件|\d+[家个所]|确认|认定|撤销|授予", name) or TALLY.fullmatch(
        match["note"] or ""
    ):
        return ""
    if any(t.start == 0 and t.end == len(name) for t in context.ontology.terms(name)):
        return ""  # a designation: 一、众创空间
    if NAME_END.search(name):
        return name
    opens = name.split(maxsplit=1)
    if len(opens) == 2 and NAME_END.search(opens[0]) and BESIDE.match(opens[1]):
        return opens[0]
    return name if counts and PLAIN.match(name) and not URGES.match(name) else ""


def _numbered(context: Context, at: int) -> bool:
    blocks = context.document.blocks
    return at < len(blocks) and NUMBER.match(words(context, _span(blocks[at]))) is not None
