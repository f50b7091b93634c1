"""Who a clause speaks of, since when, and whether it aims: read on the way to a number."""

from __future__ import annotations

import re

from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.model import Code, Entity, Mention, MentionKind, Value

BEARERS = ("region", "platform", "enterprise", "research")
ZONES = re.compile(r"(?:区|园|集群|走廊)$")
WHOLE_YEAR = re.compile(r"全年(?!龄|\d*[家件项个名]?(?:目标|任务|计划))")
# fmt: off
MEANT: dict[str, tuple[MentionKind, ...]] = {
    "公司": ("enterprise",), "企业": ("enterprise",), "集团": ("enterprise",),
    "园区": ("platform",), "基地": ("platform",), "平台": ("platform",), "集群": ("platform",),
    "开发区": ("platform",), "高新区": ("platform",), "孵化器": ("platform",),
    "中心": ("platform", "research"), "实验室": ("platform", "research"), "研究院": ("research", "platform"),
    "学校": ("research",), "大学": ("research",), "校": ("research",),
}
# fmt: on
TOLD = re.compile(r"(?:\d{1,2}时\d{0,2}分?)?[电讯]|,?(?:记者)?从[^,。;]{2,24}?(?:获悉|了解到|悉)|,记者")
JOINED = re.compile(r"、|和|与|及|以及")
# 该公司研发投入; a bare 公司 or 园区 only at the head of a clause
ANAPHOR = re.compile(
    r"(?:[该本](?P<own>)|(?:(?<=[,。;:!?\n、])|^|(?<=目前)))(?P<what>"
    + "|".join(MEANT)
    + r")(?!园|内|外|和|与|及|、|总数|数|家|名)"
)
# 国家高新区|总数达173家 counts the zones themselves
NO_SUM = re.compile(
    r"(?:总数量?|数量?|总量|家数|累计|共|已|达|为|增|新增|有|\(|发展到|和|与|及|、|等|建成|超|突破|约|近|将|力争|要|的)"
)


def read(cursor: Cursor, upto: int, number: int | None = None) -> None:
    """Takes in times and bearers that stand before a position, and aims before the number."""
    state = cursor.state
    for mention in cursor.mentions:
        if mention.start >= upto or mention.end > upto:
            if mention.time and number is not None and mention.end <= number and _holds(cursor, mention):
                state.time = mention.time  # 业务量|今年|已突破300亿件
            continue
        if mention.start < cursor.edge - 1 and mention.end <= cursor.edge:
            continue
        if mention.kind == "time" and mention.time and not _base_time(cursor, mention):
            state.time = mention.time
        elif mention.kind in BEARERS and mention.entity and _bears(cursor, mention, number):
            state.bearer, state.maker = _together(cursor, mention), ""
    if state.time and state.time.role != "deadline" and WHOLE_YEAR.search(cursor.text, cursor.edge, upto):
        state.time = None if state.time.period and state.time.period.start == state.time.period.end else state.time
    if state.bearer is None and (meant := _meant(cursor, upto)):
        state.bearer = meant
    for position, strength in cursor.aims:
        if position < (upto if number is None else number):
            state.aim = strength


def _together(cursor: Cursor, last: Mention) -> Entity | None:
    """向阳镇和圣水镇|年均风速: places that share a figure are a group; its label is as written."""
    members = [last]
    for mention in reversed([m for m in cursor.mentions if m.end <= last.start]):
        if mention.kind != "region" or not JOINED.fullmatch(cursor.text, mention.end, members[0].start):
            break
        members.insert(0, mention)
    if len(members) == 1 or last.kind != "region":
        return last.entity
    span = (members[0].start, last.end)
    raw = cursor.context.document.raw(*span)
    label = cursor.context.document.text[slice(*span)]
    attributes: list[tuple[str, Value]] = [("ik:member", m.entity) for m in members if m.entity]
    return Entity("Group", f"{cursor.context.document.source.key}_{raw.start}_{raw.end}", label, tuple(attributes))


def _meant(cursor: Cursor, upto: int) -> Entity | None:
    """该公司, 园区: the last firm or park that this paragraph or the one before it has named."""
    word = ANAPHOR.search(cursor.text, cursor.start, upto)
    if word is None or cursor.context.at(word.start("what")):
        return None
    kinds = MEANT[word.group("what")]
    block = cursor.block
    floor = cursor.context.document.blocks[max(0, block - 1)].start
    named = [m for m in cursor.context.within(floor, word.start()) if m.kind in kinds and m.entity]
    return named[-1].entity if named else None


def subject(cursor: Cursor, left: int, stop: int) -> int:
    """国家高新区|实现营业收入: a class of zones that a sum is about becomes the bearer; where its words end."""
    head = nouns.skip(cursor.context, left, stop)
    level, _, begin = nouns.read_level(cursor.context, head, stop)
    term = cursor.context.at(begin) if begin < stop else None
    if not term or term.start != begin or term.kind != "concept" or not term.entity or term.end >= stop:
        return left
    concept = cursor.context.ontology.concepts.get(term.entity.key)
    rest = cursor.text[term.end : stop]
    if (
        concept is None
        or concept.kind != "platform"
        or not ZONES.search(cursor.text, begin, term.end)
        or NO_SUM.match(rest)
    ):
        return left
    cursor.state.bearer = _class(cursor, head, term, level or nouns.intrinsic(cursor.text, begin, term.end))
    return term.end


def _class(cursor: Cursor, start: int, term: Mention, level: str) -> Entity:
    """The group of all zones of a kind and level, one a document."""
    label = cursor.context.document.text[start : term.end]
    first = cursor.context.document.text.find(label)
    raw = cursor.context.document.raw(first, first + len(label))
    assert term.entity
    attributes: list[tuple[str, Value]] = [("ik:memberKind", term.entity)]
    if level:
        attributes.append(("ik:level", Code(level)))
    return Entity("Group", f"{cursor.context.document.source.key}_{raw.start}_{raw.end}", label, tuple(attributes))


def _bears(cursor: Cursor, mention: Mention, number: int | None) -> bool:
    """Whether a region or named thing is who the clause speaks of."""
    if mention.kind == "region" and number is not None and _titles(cursor, mention, number):
        return False
    return _opens_clause(cursor, mention) and (mention.kind == "region" or not _listed(cursor, mention, number))


def _titles(cursor: Cursor, mention: Mention, number: int) -> bool:
    """市级企业3家、|甲省创新企业5家: whose title it is, in a list of things of no place of their own."""
    last = cursor.state.last
    if last is None or mention.end >= number or cursor.text[last.near[1] : mention.start] != "、":
        return False
    return not _placed(cursor, last.near)


def _placed(cursor: Cursor, near: tuple[int, int]) -> bool:
    start = cursor.clause_start(near[0]) if cursor.edge <= near[0] else near[0]
    return any(m.kind == "region" for m in cursor.context.within(min(start, near[0]) - 8, near[1]))


def _listed(cursor: Cursor, mention: Mention, number: int | None) -> bool:
    """A、B等13家单位: names of what is counted, of whom nothing more is said."""
    return (
        number is not None
        and re.fullmatch(r"(?:[、和及与][^,。;]*?)?(?:等[^,。;]*)?", cursor.text[mention.end : number]) is not None
    )


def _holds(cursor: Cursor, mention: Mention) -> bool:
    """Whether a time behind the noun dates its number: not 由2018年的598小时, which dates that alone."""
    before, behind = cursor.text[mention.start - 1], cursor.text[mention.end : mention.end + 1]
    return not _base_time(cursor, mention) and before not in "由从到至自" and behind != "的"


def _base_time(cursor: Cursor, mention: Mention) -> bool:
    """较2012年, 比2019年底: what is compared with, not when; nor is it when it was told (24日电, 24日从厅里获悉)."""
    base = cursor.text[mention.start - 1 : mention.start] in ("较", "比", "于") and mention.start > 0
    return base or TOLD.match(cursor.text, mention.end, cursor.end) is not None


def _opens_clause(cursor: Cursor, mention: Mention) -> bool:
    """Whether a bearer stands where a subject stands: at a clause's head, or after a time or 其中."""
    at = mention.start
    while at > cursor.start:
        previous = cursor.context.at(at - 1)
        if previous and previous.kind in ("time", "region"):
            at = previous.start
            continue
        if mention.kind != "region" and cursor.text[at - 1] == "由":  # 由甲公司|承建
            return False
        if cursor.text[at - 1] in "、和" and (first := _joined_to(cursor, at - 1)):  # 与甲大学、乙大学|签约
            return _opens_clause(cursor, first)
        head = re.search(
            r"(?:其中|目前|同时|(?<!坐落)(?<!位于)(?<!落户)在|从|由|使|让|截至目前|另外|此外|今年以来|据|即|是|对|把|为|而|、|,|;|:|。|\n|!|\?|\)|”|\s)$",
            cursor.text[max(cursor.start - 1, at - 4) : at],
        )
        return head is not None
    return True


def _joined_to(cursor: Cursor, at: int) -> Mention | None:
    """The thing of a list that stands before its mark."""
    before = cursor.context.at(at - 1)
    return before if before and before.kind in BEARERS and before.end == at and before.start >= cursor.start else None
