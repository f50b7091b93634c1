"""A document that is itself an act: its title, its number, the lists and plans it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context, once
from kg.model import Entity, Mention, Text, Value
from kg.recognise.policies.acts import is_title
from kg.recognise.policies.entity import mention, policy, told

# 附件:1.…名单 and the lines that go on with 2.…
ATTACHED = re.compile(r"附\s*件?\s*[一二三四五六七八九\d]{0,2}\s*(?::\s*(?P<first>\S.*)?$|$)")
NOTE = r"[(](?:节选|略|摘[要录]|部分|附后|另附|另发|排名不分先后|按[^()]{1,8}排[序列名]|共?\d+[家个项名])[)]"
ITEM = re.compile(
    r"(?:附件)?\s*(?:\d{1,2}[.、．]|[(]\d{1,2}[)])?\s*(?P<title>[^.。;:\n]{4,60}?)"
    rf"(?:{NOTE}|\.(?:xlsx?|docx?|pdf|wps|et|zip|rar|ofd))*[。;]?$"
)
BEARS = re.compile(r"(?:名单|目录|清单|方案|办法|计划|细则|指南|规划|规则|措施|意见|规定|章程|标准|结果|汇总表)$")
# 印发X方案的通知 without 《》
BRINGS = re.compile(
    r"(?:印发|下发|转发|发布)(?P<title>[^《》]{4,60}?(?:方案|办法|计划|细则|规划|措施|意见|规定|指南|规则|章程|要点))的(?:通知|公告|通告)$"
)
ENCLOSED = re.compile(r"(?:印发|发布|公布|下发|转发)[^《》]{0,6}《(?P<title>[^《》]{4,60})》")
ABRIDGED = re.compile(r"(?:[(](?:节选|略|摘[要录]|部分)[)])+$")
SALUTES = re.compile(r"^[^。;\n]{2,120}:\s*$", re.M)
HEAD = 400
MARKS = re.compile(r"#{1,4}\s*")


def find(context: Context) -> Iterator[Mention]:
    """The act itself by title and number, then what it brings by the lines that name it."""
    told_ = context.document.metadata
    entity = itself(context)
    if entity is None:
        yield from _annexes(context)
        return
    for span in (told_.title_span, told_.number_span):
        if span and span.end > span.start:
            yield mention(span.start, span.end, entity)
    yield from _annexes(context)


@once
def itself(context: Context) -> Entity | None:
    """The document as a policy; without a title it goes by its number."""
    told_ = context.document.metadata
    label = told_.title or told_.number
    if not label or not told_.is_act:
        return None
    span = told_.title_span
    if span and span.end > span.start:
        return _with(policy(context, span.start, span.end, number=told_.number or "", issued=told(told_.date)), label)
    attributes: list[tuple[str, Value]] = [("dcterms:title", Text(label))]
    attributes += [("schema:identifier", told_.number)] if told_.number else []
    if (day := told(told_.date)) is not None:
        attributes.append(("dcterms:issued", day))
    return Entity("Policy", ids.owned_key(context.home_key, label), label, tuple(attributes))


def _with(entity: Entity, label: str) -> Entity:
    return entity if entity.label == label else Entity(entity.cls, entity.key, label, entity.attributes, entity.alt)


def _annexes(context: Context) -> Iterator[Mention]:
    """Lines 附件:…名单 with those that go on numbering, and the headings that repeat them or the plan issued."""
    folded, issued = context.document.folded, told(context.document.metadata.date)
    announced: set[str] = set()
    for item in items(context):
        announced.add(item["title"])
        yield mention(*item.span("title"), policy(context, *item.span("title"), issued=issued))
    if plan := brought(context):
        announced.add(folded[plan.start : plan.end])
    for block in context.document.blocks:
        line = folded[block.start : block.end]
        title = ABRIDGED.sub("", MARKS.sub("", line)).strip()
        if title in announced:
            start = folded.index(title, block.start)
            yield mention(start, start + len(title), policy(context, start, start + len(title), issued=issued))


def items(context: Context) -> Iterator[re.Match[str]]:
    """The titles behind 附件: and in the numbered lines that follow."""
    going = False
    for block in context.document.blocks:
        attached = ATTACHED.match(context.document.folded, block.start, block.end)
        if attached is None and not going:
            continue
        start = attached.start("first") if attached and attached["first"] else block.end if attached else block.start
        if start == block.end:  # 附件: on a line of its own
            going = True
            continue
        item = ITEM.match(context.document.folded, start, block.end)
        going = bool(item and BEARS.search(item["title"]))
        if item and going:
            yield item


def brought(context: Context) -> Mention | None:
    """The plan inside 关于印发…的通知, with or without 《》, where the title names it."""
    span = context.document.metadata.title_span
    if not context.document.metadata.is_act or span is None:
        return None
    title = context.document.folded[span.start : span.end]
    inner = ENCLOSED.search(title) or BRINGS.search(title)
    if inner is None or not is_title(inner["title"]):
        return None
    start, end = (span.start + at for at in inner.span("title"))
    return mention(start, end, policy(context, start, end, issued=told(context.document.metadata.date)))
