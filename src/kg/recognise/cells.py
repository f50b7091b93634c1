"""Names in tables: the cells of a column of names, whose kind the column's head or the table's caption tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Block, Entity, Mention, Span

FIRMS = re.compile(r"企业|公司|(?:申报|承担|承建|依托|运营|建设|牵头|所属|完成)(?:单位|主体|机构)|运营主体")
NAMES = re.compile(
    r"^(?:[一-鿿]{0,8})(?:名称|单位|企业|机构|主体|载体|园区|众创空间|孵化器|实验室|平台|中心|"
    r"基地)(?:\([一-鿿]{1,8}\))?$"
)
LIST_OF = re.compile(r"名单|一览表|汇总表|清单|目录|公示表|统计表")
# a cell that is a name holds no sentence and is no number
CELL = re.compile(r"[一-鿿A-Za-z“\"][^,。;:、!?|\t\n]{2,38}$")
COMPANY = re.compile(r"(?:公司|集团|厂|合作社|合伙\))$")
SCHOOL = re.compile(r"(?:大学|学院|研究院|研究所|医院|设计院|科学院)(?:\([一-鿿]{2,4}\))?$")
OFFICE = re.compile(r"[厅局委办]$|管委会$|人民政府$|部门$")
NOT_NAME = re.compile(r"^(?:合计|小计|总计|其他|备注|名称|单位|专业型|综合型|无|是|否|[一-鿿]{1,3})$|级$|类$|型$")
ITEM = re.compile(r"\s*[((]?\d{1,3}[))]?(?:[.、\s]\s*|$)")
GENERAL = re.compile(r"^(?:单位|企业|机构)名称$|^名称$|^单位$")


def find(context: Context) -> list[Mention]:
    """The names of all tables that have a column of them."""
    blocks = context.document.blocks
    rows = [m for block in blocks if block.cells and block.header >= 0 for m in _row(context, block)]
    return [*rows, *_numbered(context)]


def _row(context: Context, block: Block) -> Iterator[Mention]:
    header = context.document.blocks[block.header]
    if header is block or len(header.cells) < len(block.cells):
        return
    for head, cell in zip(header.cells, block.cells, strict=False):
        title = re.sub(r"\s", "", context.document.folded[head.start : head.end])
        if NAMES.match(title) and (mention := _cell(context, title, cell, block.header)):
            yield mention


def _numbered(context: Context) -> Iterator[Mention]:
    """Lines under the caption of a list: 1. 星火创客; or a number in a line of its own, as tables come out of pages."""
    platforms = numbered = False
    for block in context.document.blocks:
        text = context.document.folded[block.start : block.end]
        if block.kind == "row":
            continue
        if len(text) <= 50 and LIST_OF.search(text) and "。" not in text and ";" not in text:
            platforms, numbered = _platforms(context, text), False
        elif item := ITEM.match(text):
            numbered = item.end() == len(text)
            if platforms and not numbered:
                yield from _line(context, block.start + item.end(), block.end)
        elif platforms and numbered:
            yield from _line(context, block.start, block.end)
            numbered = False
        elif re.search("[。;]", text):
            platforms = numbered = False


def _line(context: Context, start: int, end: int) -> Iterator[Mention]:
    if mention := _cell(context, "名称", Span(start, end), -1):
        yield mention


def _cell(context: Context, title: str, cell: Span, header: int) -> Mention | None:
    """A cell of a column of names: 未来空间 under 众创空间名称 is a platform."""
    text = context.document.folded[cell.start : cell.end]
    if not CELL.match(text) or NOT_NAME.search(text) or re.search(r"[*×]{2}", text):
        return None
    label = context.document.text[cell.start : cell.end]
    if COMPANY.search(text) or SCHOOL.search(text):
        cls, kind = ("Enterprise", "enterprise") if COMPANY.search(text) else ("ResearchOrganization", "research")
        return Mention(cell.start, cell.end, kind, Entity(cls, ids.name_key(label), label))  # type: ignore[arg-type]
    place = context.at(cell.start)
    if OFFICE.search(text) or place and place.kind == "region" and place.end >= cell.end:
        return None
    told = header < 0 or _platforms(context, title)
    if told or GENERAL.match(title) and _platforms(context, _caption(context, header)):
        return Mention(cell.start, cell.end, "platform", _platform(context, cell, label))
    if FIRMS.search(title) and "单位" not in title:
        return Mention(cell.start, cell.end, "enterprise", Entity("Enterprise", ids.name_key(label), label))
    return None


def _platform(context: Context, cell: Span, label: str) -> Entity:
    place = context.at(cell.start)
    if place and place.kind == "region" and place.start == cell.start and place.entity and place.end < cell.end:
        return Entity("Platform", ids.owned_key(place.entity.key, label[place.end - cell.start :]), label)
    return Entity("Platform", ids.owned_key(context.home_key, label), label)


def _platforms(context: Context, text: str) -> bool:
    """Whether words name a kind of platform: 众创空间名称, 市级科技企业孵化器认定名单."""
    return any(c.kind == "platform" for term in context.ontology.terms(text) for c in term.concepts)


def _caption(context: Context, header: int) -> str:
    """What stands over a table: the nearest line above it that calls itself a list, else nothing."""
    for index in range(header - 1, max(-1, header - 4), -1):
        block = context.document.blocks[index]
        text = context.document.folded[block.start : block.end]
        if block.kind == "row":
            return ""
        if LIST_OF.search(text):
            return text
    return ""
