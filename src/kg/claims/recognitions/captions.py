"""What a list confers: read from the lines above it, nearest first, else from the document's own title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.claims.recognitions import designation
from kg.claims.recognitions.designation import Title
from kg.context import Context, once
from kg.frozen import dataclass
from kg.model import Block, Span

LIST = re.compile(
    r"名单|名录|一览表|汇总表|清单|目录|情况表|统计表|结果|认定|备案|撤销|取消|如下|[(](?:共|\d+)[^()]*[)]$"
)
ACT = re.compile(r"(?:通知|通报|公告|决定|批复|意见|函|公报)(?:\([^()]*\))?$|名单|名录|一览表|清单|目录")
# what a whole document only proposes; 公示结果 is over
DRAFT = re.compile(
    r"拟|公示(?!结果|期满)|推荐|组织申报|关于(?:组织)?(?:开展|做好|启动|征集|填报)|受理|候选|征求|初审|答辩"
)
# lists of other things in the same notice: who judged, who is paid, what is renamed
OTHER = re.compile(
    r"专家|评委|成员|领导小组|联系|分工|任务|名额|指标|模板|奖补|奖励|补助|补贴|资金|经费|培训|贷款|更名|变更|异常|抽查|报名|到期|参加"
)
OTHER_HEAD = re.compile(rf"^[^,。;]{{0,40}}(?:{OTHER.pattern})[^,。;:]{{0,12}}(?:表|名单|清单|情况)$")
ANNEX = re.compile(r"^\s*附[件表录]?\s*\d*\s*[:.]?\s*\d*[.、]?\s*")
PART = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|[A-D][.、])")
LONG = 90
REACH = 8  # blocks between a title and its table: 附件1, units, notes


@dataclass(frozen=True, slots=True)
class Caption:
    """What lines above a list tell: a designation, or only what happens (附件3 撤销名单)."""

    title: Title | None
    status: str
    batch: str
    span: Span
    listed: bool = False  # the line above calls what follows a list


def of_document(context: Context) -> Caption | None:
    """What the document's own title confers if it is an act or a list; None for drafts and other documents."""
    span = context.document.metadata.title_span
    if span is None or not is_act(context) or OTHER.search(_text(context, span)):
        return None
    return _read(context, span)


@once
def is_act(context: Context) -> bool:
    """Whether the document acts or lists, by what it is or calls itself: 批复, 通报, 名单."""
    told = context.document.metadata
    return told.is_act or told.title_span is not None and ACT.search(_text(context, told.title_span)) is not None


def is_draft(context: Context) -> bool:
    """Whether the document's title tells that nothing is settled: 关于…拟认定名单的公示."""
    span = context.document.metadata.title_span
    return span is not None and DRAFT.search(re.sub(r"《[^》]*》", "", _text(context, span))) is not None


def above(context: Context, floor: int, first: int, base: Caption | None) -> Caption | None:
    """The caption of a list that begins at block `first`; `base` is what governs it where the lines from `floor`
    on tell less; None for proposals and where no designation is told."""
    found: Caption | None = None
    for lines in _lines(context, max(floor, first - REACH), first):
        told = _read(context, lines)
        if found is None and OTHER_HEAD.search(_text(context, lines)):
            return None
        if found is None and not (LIST.search(_text(context, lines)) or _is_part(context, lines, told)):
            continue
        if designation.is_proposal(_text(context, lines)) or OTHER.search(_text(context, lines)):
            return None
        found = told if found is None else _under(found, told)
        if found.title:
            return _under(found, base)
    return _under(found, base) if found else base


def inner(context: Context, cell: Span, outer: Caption) -> Caption | None:
    """What a row that parts a list tells for the rows behind it: 一、新认定(6家); None where it is a proposal."""
    if designation.is_proposal(_text(context, cell)):
        return None
    told = _read(context, cell)
    return replace(_under(told, outer), span=outer.span) if told.title or told.status else outer


def _lines(context: Context, floor: int, first: int) -> Iterator[Span]:
    """The lines above, nearest first; of a long one its last clause; a title broken over two lines also whole."""
    blocks = context.document.blocks
    for index in range(first - 1, floor - 1, -1):
        block = blocks[index]
        if block.kind == "row":
            return
        span = _clause(context, block)
        yield span
        if index > floor and _short(context, block) and _short(context, blocks[index - 1]):
            yield Span(blocks[index - 1].start, block.end)
        if block.end - block.start > 2 * LONG:
            return


def _short(context: Context, block: Block) -> bool:
    text = _text(context, Span(block.start, block.end))
    return block.kind != "row" and len(text) <= 40 and not re.search(r"[,。;:]|附件|^\d", text)


def _clause(context: Context, block: Block) -> Span:
    """A line, of one with commas what stands behind the last that matters: 经评审,现将…名单公布如下:"""
    text = _text(context, Span(block.start, block.end)).rstrip("。: ")
    if len(text) <= LONG and "," not in text and "。" not in text:
        return Span(block.start, block.end)
    cuts = [m.end() for m in re.finditer(r"[,。;]", text)]
    start = next((c for c in reversed(cuts) if context.ontology.terms(text[c:])), cuts[-1] if cuts else 0)
    return Span(block.start + start, block.start + len(text))


def _read(context: Context, span: Span) -> Caption:
    """What one line tells."""
    text = _text(context, span)
    annex = ANNEX.match(text)
    start = span.start + (annex.end() if annex else 0)
    title = designation.read(context, start, span.end)
    listed = re.search("名单|名录|如下|一览表|清单", text) is not None
    return Caption(title, designation.status(text), designation.batch(text), span, listed)


def _is_part(context: Context, span: Span, told: Caption) -> bool:
    """Whether a line heads a part of a list: (一)科技企业孵化器; 新增众创空间."""
    text = _text(context, span)
    return len(text) <= 30 and bool(told.status or (PART.match(text) and told.title))


def _under(inner: Caption, outer: Caption | None) -> Caption:
    """An inner caption, what it does not tell filled from the outer one."""
    if outer is None:
        return inner
    title = inner.title or outer.title
    if inner.title and outer.title and not inner.title.level:
        same = inner.title.designation.key == outer.title.designation.key or inner.title.kind == outer.title.kind
        title = replace(inner.title, level=outer.title.level if same else "")
    span = inner.span if inner.title or inner.status else outer.span
    return Caption(title, inner.status or outer.status, inner.batch or outer.batch, span, inner.listed or outer.listed)


def _text(context: Context, span: Span) -> str:
    return context.document.folded[span.start : span.end]
