"""Name lists: each row of a table under a title that confers a designation, each line of a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.claims.recognitions import designation
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.holders import Holders
from kg.context import Context
from kg.model import Block, Claim, Entity, Recognition, Span, TripleClaim

LIST = re.compile(r"名单|名录|一览表|汇总表|清单|目录|情况表|统计表|结果|认定|备案|[(](?:共|\d+)[^()]*[)]$")
# what the head of a column tells of its cells; the first that matches
ROLES = (
    ("number", re.compile(r"序号|编号|序|排序|排名|No\.?|证书.*|.*代码|.*编码")),
    ("place", re.compile(
        r"所在.*|所属.*|属地.*|地区|地市|城市|市县|区县|县区|市州|县\(市、?区\)|市\(区\)|区\(县\)|辖区|归属地|区域|推荐(?:单位|部门|地区)"
    )),
    ("operator", re.compile(r"运营.*|依托.*|建设单位|承建单位|承担单位|牵头单位|主体.*|法人单位")),
    ("batch", re.compile(r".*批次|年度|.*年份")),
    ("result", re.compile(r"结果|.*结果|类型|.*类型|备注|类别|状态|意见|情况|等次|级别")),
    ("name", re.compile(r".*名称|企业|单位|机构|.*单位|.*企业|孵化器|众创空间|载体|平台|实验室|名单|项目")),
)  # fmt: skip
LINE = re.compile(r"(?:\d{1,4}\s*[.、．)]?\s*|[(]\d{1,3}[)]\s*)?(?P<name>\S.*?)(?:\s*[(][^()]{1,12}[)])?[;,。]?$")
NAME_END = re.compile(
    r"(?:公司|中心|空间|孵化器|加速器|实验室|研究院|研究所|大学|学院|集团|园|园区|基地|合作社|工厂|厂|院)$"
)
REACH = 6  # blocks between a title and its table: 附件1, units, notes


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the role of its head."""

    index: int
    role: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Giver:
    """Who confers what a document lists, and the names known in it."""

    issuer: Entity | None
    named: Holders


def find(context: Context, issuer: Entity | None, named: Holders) -> Iterator[Claim]:
    """The recognitions, places and operators of all lists, in the order of the text."""
    blocks, giver = context.document.blocks, Giver(issuer, named)
    at = 0
    while at < len(blocks):
        end = at
        if blocks[at].kind == "row":
            while end < len(blocks) and blocks[end].kind == "row" and blocks[end].table == blocks[at].table:
                end += 1
            yield from _table(context, at, end, giver)
        else:
            names = _run(context, at)
            end = at + len(names)
            title = _title_above(context, at) if names and (len(names) > 1 or _under_list(context, at)) else None
            for name in names:
                if title:
                    yield from _conferred(name, name, title, giver)
        at = max(end, at + 1)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────


def _table(context: Context, first: int, end: int, giver: Giver) -> Iterator[Claim]:
    blocks = context.document.blocks
    title = _title_above(context, first)
    if title is None:
        return
    columns = _columns(context, first, end)
    names = _names(columns)
    for block in blocks[first:end]:
        if told := _heading_row(context, block):
            title = replace(title, status=told)
        elif not _is_head(context, block):
            for name in names:
                yield from _row(context, block, _near(columns, name), title, giver)


def _names(columns: list[Column]) -> list[Column]:
    """The columns that say who: those headed as the first of them, which stand side by side in narrow lists."""
    first = next((c for role in ("name", "operator") for c in columns if c.role == role), None)
    return [c for c in columns if first and (c.role, c.head) == (first.role, first.head)]


def _near(columns: list[Column], name: Column) -> dict[str, Column]:
    """The columns that belong to one name: up to the next with its head; the name's own under `name`."""
    after = next((c.index for c in columns if c.index > name.index and c.head == name.head), len(columns) * 9)
    near = {c.role: c for c in reversed(columns) if c.index < after}
    return {**near, "name": name}


def _columns(context: Context, first: int, end: int) -> list[Column]:
    """By the head's words; without a head the column is taken whose cells are names."""
    blocks = context.document.blocks
    head = next((b for b in blocks[first:end] if _is_head(context, b)), None)
    if head:
        words = [re.sub(r"\s", "", context.document.folded[c.start : c.end]) for c in head.cells]
        return [Column(i, role, w) for i, w in enumerate(words) if (role := _role(w))]
    width = max(len(b.cells) for b in blocks[first:end])
    counts = [sum(_is_named(context, b.cells[i]) for b in blocks[first:end] if i < len(b.cells)) for i in range(width)]
    best = max(range(width), key=lambda i: counts[i])
    return [Column(best, "name")] if 2 * counts[best] > end - first else []


def _role(words: str) -> str:
    return next((role for role, pattern in ROLES if pattern.fullmatch(words)), "")


def _is_head(context: Context, block: Block) -> bool:
    words = [re.sub(r"\s", "", context.document.folded[c.start : c.end]) for c in block.cells if c.end > c.start]
    return (
        len(words) > 1
        and 2 * sum(bool(_role(w)) for w in words) >= len(words)
        and any(_role(w) in ("name", "operator", "number") for w in words)
    )


def _is_named(context: Context, cell: Span) -> bool:
    return NAME_END.search(context.document.folded[cell.start : cell.end]) is not None


def _heading_row(context: Context, block: Block) -> str:
    """The status of a row that only parts the list: 一、新认定(6家)."""
    filled = [c for c in block.cells if c.end > c.start]
    if len(filled) != 1 or len(block.cells) < 2:
        return ""
    words = context.document.folded[filled[0].start : filled[0].end]
    return designation.status(words) if len(words) <= 24 and not NAME_END.search(words) else ""


def _row(context: Context, block: Block, columns: dict[str, Column], title: Title, giver: Giver) -> Iterator[Claim]:
    cells = {role: block.cells[c.index] for role, c in columns.items() if c.index < len(block.cells)}
    if "name" not in cells or cells["name"].end <= cells["name"].start:
        return
    folded = context.document.folded
    words = {role: folded[c.start : c.end] for role, c in cells.items() if c.end > c.start}
    if designation.is_proposal(words.get("result", "")) or "未" in words.get("result", ""):
        return
    told = designation.status(words.get("result", ""))
    batch = " ".join(words.get("batch", "").split())
    title = replace(title, status=told or title.status, batch=batch if "批" in batch else title.batch)
    cell = cells["name"]
    used = [c for role, c in cells.items() if role in ("place", "result", "batch") and c.end > cell.start]
    row = Span(cell.start, max([cell.end, *(c.end for c in used)]))
    yield from _conferred(cell, row, title, giver)
    yield from _beside(context, cells, title.kind, giver)


def _conferred(name: Span, row: Span, title: Title, giver: Giver) -> Iterator[Claim]:
    entity = giver.named.of_cell(name.start, name.end, title.kind)
    if entity is None or not title.status:
        return
    yield Recognition(
        evidence=(row, title.span),
        rule="recognition.list",
        entity=entity,
        designation=title.designation,
        level=title.level,
        recognised_by=giver.issuer,
        batch=title.batch,
        status=title.status,  # type: ignore[arg-type]
    )


def _beside(context: Context, cells: dict[str, Span], kind: str, giver: Giver) -> Iterator[Claim]:
    """Where the holder lies and who runs it, from the other columns."""
    cell = cells["name"]
    entity = giver.named.of_cell(cell.start, cell.end, kind)
    if entity is None:
        return
    if (place := cells.get("place")) and place.end > place.start and (region := _region(context, place)):
        span = Span(min(cell.start, place.start), max(cell.end, place.end))
        yield TripleClaim((span,), "recognition.place", entity, "schema:containedInPlace", region)
    runner = cells.get("operator")
    if runner and runner != cell and runner.end > runner.start and entity.cls == "Platform":
        operator = giver.named.of_cell(runner.start, runner.end, "title")
        if operator and operator != entity:
            span = Span(min(cell.start, runner.start), max(cell.end, runner.end))
            yield TripleClaim((span,), "recognition.operator", operator, "ik:operates", entity)


def _region(context: Context, cell: Span) -> Entity | None:
    """The region that a cell is, the innermost of a chain (杭州市余杭区)."""
    inside = [m for m in context.within(cell.start, cell.end) if m.kind == "region" and m.entity]
    if not inside or inside[0].start != cell.start or inside[-1].end != cell.end:
        return None
    if any(a.end != b.start for a, b in pairwise(inside)):
        return None
    return inside[-1].entity


# ── titles ───────────────────────────────────────────────────────────────────────────────────────────────────


def _title_above(context: Context, first: int) -> Title | None:
    """The nearest line above that confers a designation, else the document's own title if it is an act."""
    document = context.document
    for block in reversed(document.blocks[max(0, first - REACH) : first]):
        words = document.folded[block.start : block.end]
        if block.kind == "row":
            break
        if len(words) <= 80 and LIST.search(words) and (title := designation.read(context, block.start, block.end)):
            return _conferring(context, title)
        if len(words) > 80:
            break
    span = document.metadata.title_span
    if span and document.metadata.is_act and (title := designation.read(context, span.start, span.end)):
        return _conferring(context, title)
    return None


def _conferring(context: Context, title: Title) -> Title | None:
    """A title that confers; None for proposals. Its level may stand elsewhere in the document."""
    if designation.is_proposal(context.document.folded[title.span.start : title.span.end]):
        return None
    return replace(title, level=title.level or designation.level_of(context, title.designation))


# ── numbered lines ───────────────────────────────────────────────────────────────────────────────────────────


def _run(context: Context, at: int) -> list[Span]:
    """The names that stand on lines of their own from a block on."""
    found: list[Span] = []
    for block in context.document.blocks[at:]:
        if (name := _line_name(context, block)) is None:
            break
        found.append(name)
    return found


def _under_list(context: Context, at: int) -> bool:
    """Whether the line above a single name heads a list."""
    above = context.document.blocks[at - 1] if at else None
    return above is not None and re.search("名单|名录", context.document.folded[above.start : above.end]) is not None


def _line_name(context: Context, block: Block) -> Span | None:
    """The name that a line consists of: 12. 江苏某某科技有限公司."""
    words = context.document.folded[block.start : block.end]
    match = LINE.match(words) if block.kind != "row" and len(words) <= 60 else None
    if match is None or not NAME_END.search(match["name"]) or re.search(r"[,。;:]|名单|关于", match["name"]):
        return None
    return Span(block.start + match.start("name"), block.start + match.end("name"))
