"""Distributive lists: A、B分别达X、Y, and 累计分别达17家、6家 over the figures before."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.claims.figures import bearing, drafting, following, phrase, prizes
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import BREAK, Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import scaled
from kg.claims.figures.noun import Phrase
from kg.claims.figures.words import LEVELS
from kg.model import Mention, Quantity

EACH = re.compile(r"(?<![年平人户地月])均(?![衡匀值线价])|双双|都(?!市)")
APART = re.compile(r"分别")
GRADED = re.compile(
    r"(国家级|省级|自治区级|市级|县级|区级|[一二三四五六七八九十百千万亿]{1,4}元?级|[一-鿿]{2,3}[式型])"
    r"(?P<more>[、,和及与](?=[\d一二三四五六七八九十两]))?"
)
JOINT = re.compile(r"、|和|及|与")
MEASURE = re.compile(r"(?:数量?|[量额值]|收入|投资|投入|支出|经费|利润|规模|税收)$")
MEASURES_ON = re.compile(r"总?数量?")
CLASSES = re.compile(r"(?P<classes>[特一二三](?:、[一二三四])+)等奖各$")
BEARERS = ("region", "platform", "enterprise", "research")
# 企业、研究机构、高校|经费支出
MEASURES = re.compile(
    r"(?<=[业校构院所关区县市镇])(?:(?:研发|科技)?经费|增加值|总?产值|(?:固定资产|技改|研发)?投资|(?:营业|销售|主营业务)?收入|"
    r"利润|增速|支出|投入|税收|出口额?|产量|销量|(?:所?占)?比[重例])+所?$"
)
AND = re.compile(r"[、,]|和|及|与|以及|、?以及")


def stacked(cursor: Cursor, first: Mention, numbers: list[Mention]) -> int:
    """56个省级、18个国家级|研发平台: levels share the noun behind the last; 0 where this is no such list."""
    graded: list[tuple[Quantity, str]] = []
    for number in [n for n in numbers[numbers.index(first) :] if n.quantity and n.quantity.unit != "元"]:
        grade = GRADED.match(cursor.text, number.end, cursor.end)
        if number.quantity is None or grade is None or scaled(number.quantity.unit):
            return 0
        graded.append((number.quantity, grade.group(1)))
        if not grade.group("more"):
            break
        if not any(m.start == grade.end() for m in numbers):
            return 0
    if not graded:
        return 0
    last = graded[-1][0]
    follows = following.after(cursor.context, last.end, cursor.clause_end(last.end)) if len(graded) > 1 else None
    if follows is None or follows.concept is None:
        return 0
    bearing.read(cursor, first.start)
    noun = follows.concept.label.removeprefix(graded[-1][1])
    for quantity, kind in graded:
        level = LEVELS.get(kind, "")
        concept = follows.concept if level else nouns.provisional(kind + noun)
        cursor.add(Draft((quantity.start, follows.end), concept, "count", quantity, level, value=quantity.value))
    return follows.end


def apart(cursor: Cursor, left: int, right: int, found: Phrase) -> bool:
    return APART.search(cursor.text, left, right) is not None


def paired(cursor: Cursor, first: Mention, numbers: list[Mention], found: Phrase) -> bool:
    """申请36936件,授权24161件,同比增长44.2%和75.6%: two growths for two figures, also without 分别."""
    counted = [d for d in cursor.state.drafts if d.measure in ("count", "amount")]
    return (
        found.concept is None
        and found.flavour == "growth"
        and len(counted) > 1 == len(_run(cursor, first, numbers)) - 1
    )


def _run(cursor: Cursor, first: Mention, numbers: list[Mention]) -> list[Mention]:
    """The numbers that follow each other with nothing but 、 和 between: 3家、5家和12家."""
    run = [first]
    for number in numbers[numbers.index(first) + 1 :]:
        between = cursor.text[run[-1].end : number.start]
        alike = run[0].quantity and number.quantity and run[0].quantity.unit == number.quantity.unit
        if not alike or not re.fullmatch(r"[、,]?(?:和|及|与|以及)?", between):
            break
        run.append(number)
    return run


def each(cursor: Cursor, left: int, right: int, last: Phrase) -> list[Phrase]:
    """发明专利授权量、技术合同成交额均|…: the nouns of which one number or rank holds alike; none if there is one."""
    said = EACH.search(cursor.text, max(left, last.start), right)
    start = max([cursor.edge, *(m.end() for m in BREAK.finditer(cursor.text, cursor.edge, left))])
    if last.concept is None or not said and last.flavour not in ("growth", "fall"):
        return []
    if said is None:
        return _grown(cursor, start, right, last)
    if start == left:
        return []
    return _items_of(
        cursor, _parts(cursor, start, said.start(), cursor.text.count("、", start, said.start()) + 1), last
    )


def _grown(cursor: Cursor, start: int, right: int, last: Phrase) -> list[Phrase]:
    """项目立项数和授权量、平台数量|实现翻番: measures side by side grew alike; none if one of them is no measure."""
    joints = [m for m in JOINT.finditer(cursor.text, start, last.end) if cursor.context.at(m.start()) is None]
    edges = [start, *(x for m in joints for x in m.span()), last.end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    numbered = MEASURES_ON.match(cursor.text, last.end)  # 高新技术企业、瞪羚企业|数量|增长10%
    classes = numbered and all(_is_class(cursor, *part) for part in parts)
    measures = [classes or MEASURE.search(cursor.text, *part) for part in parts[:-1]]
    final = MEASURE.search(cursor.text, parts[-1][0], last.end) or numbered
    if not joints or not all(measures) or final is None:
        return []
    items = _items_of(cursor, parts, phrase.before(cursor.context, parts[-1][0], right))
    return [replace(item, flavour=last.flavour) for item in items]


def _is_class(cursor: Cursor, start: int, end: int) -> bool:
    mention = cursor.context.at(end - 1)
    return mention is not None and mention.kind == "concept" and mention.start >= start


def _items_of(cursor: Cursor, parts: list[tuple[int, int]], last: Phrase) -> list[Phrase]:
    items = [phrase.before(cursor.context, bearing.subject(cursor, *part), part[1]) for part in parts[:-1]]
    if last.concept is None or any(item.concept is None for item in items):
        return []
    return [*(_shared(cursor, item, part, last) for item, part in zip(items, parts[:-1], strict=True)), last]


def alike(cursor: Cursor, quantity: Quantity, left: int, found: Phrase) -> int:
    """甲、乙均增长5%: one number for each of several nouns; where its words end, 0 where there is but one."""
    made = [drafting.draft(cursor, quantity, item) for item in each(cursor, left, quantity.start, found)]
    for draft in filter(None, made):
        cursor.add(draft)
    return quantity.end if made else 0


def distribute(cursor: Cursor, first: Mention, numbers: list[Mention], left: int, found: Phrase) -> int:
    """A、B分别达X、Y: each number gets its noun; without nouns they are those of the last figures."""
    run = _run(cursor, first, numbers)
    if len(run) > 1 and (named := _bearers(cursor, first.start, len(run))):
        return _by_bearer(cursor, run, named, found)
    items = _items(cursor, left, first.start, len(run))
    told = {d.concept.key: d for d in cursor.state.drafts}  # 成交额22398亿元,首次突破2万亿元 is one noun
    carried = list(told.values())[-len(run) :] if len(told) >= len(run) else cursor.state.drafts[-len(run) :]
    carried = carried if len(carried) == len(run) else []
    if items is None and found.concept is not None:
        return run[-1].end
    if items is None and found.flavour in ("growth", "fall", "share", "total", "new", "") and carried:
        _spread_carried(cursor, run, carried, found)
    elif items is not None:
        bearing.read(cursor, items[0].start, first.start)
        for number, item in zip(run, items, strict=True):
            assert number.quantity
            draft = drafting.draft(cursor, number.quantity, item)
            if draft:
                cursor.add(draft)
    return run[-1].end


def _bearers(cursor: Cursor, stop: int, count: int) -> list[Mention] | None:
    """The places or firms that the numbers are told for, one each: 合肥、芜湖和滁州|分别达…."""
    named = [m for m in cursor.context.within(cursor.clause_start(stop), stop) if m.kind in BEARERS and m.entity]
    start = cursor.edge
    named = named or [m for m in cursor.context.within(start, stop) if m.kind in BEARERS and m.entity]
    run = named[-count:]
    joined = all(AND.fullmatch(cursor.text, a.end, b.start) for a, b in pairwise(run))
    return run if len(run) == count and joined else None


def _by_bearer(cursor: Cursor, run: list[Mention], named: list[Mention], found: Phrase) -> int:
    """鸠江区、弋江区研发投入强度分别为4.1%、3.9%: one noun, as many bearers as numbers."""
    bearing.read(cursor, named[0].start, run[0].start)
    own = phrase.before(cursor.context, named[-1].end, run[0].start)
    if own.concept is None:
        ahead = phrase.before(cursor.context, cursor.left(named[0].start), named[0].start)
        own = replace(own, concept=ahead.concept, level=own.level or ahead.level, start=ahead.start)
    earlier = cursor.state.bearer
    source = None if own.concept else cursor.counted()
    for number, bearer in zip(run, named, strict=True):
        assert number.quantity
        item = replace(own, concept=source.concept, level=source.level) if source else own
        made = drafting.draft(cursor, number.quantity, item)
        if made:
            made.near = (min(made.near[0], bearer.start), number.end)
            made.carried = source
            cursor.add(made)
            made.bearer = bearer.entity
    cursor.state.bearer = earlier
    return run[-1].end


def _spread_carried(cursor: Cursor, run: list[Mention], carried: list[Draft], found: Phrase) -> None:
    done = drafting.COMPLETED.search(cursor.text, cursor.edge, run[0].start)
    for number, source in zip(run, carried, strict=True):
        assert number.quantity
        share = f"{source.concept.label}{done.group('what')}完成率" if done else ""  # 分别完成年度任务的116%和137%
        concept = nouns.provisional(share) if done else source.concept
        item = replace(found, concept=concept, level=source.level, condition=source.condition)
        draft = drafting.draft(cursor, number.quantity, item)
        if draft:
            draft.carried = source
            cursor.add(draft)


def _items(cursor: Cursor, left: int, right: int, count: int) -> list[Phrase] | None:
    """The nouns of a distributive list, with a head that they share: 医药、装备制造业的产值分别."""
    clause = _list_start(cursor, left, right, count)
    parts = _parts(cursor, clause, right, count)
    if len(parts) != count:
        return None
    parts[0] = (bearing.subject(cursor, *parts[0]), parts[0][1])
    last = phrase.before(cursor.context, parts[-1][0], right)
    if last.concept is None:
        return None
    last = _whose(cursor, last)
    items = [phrase.before(cursor.context, a, b) for a, b in parts[:-1]]
    if any(item.concept is None and not item.level for item in items):
        return None
    return [*(_shared(cursor, item, part, last) for item, part in zip(items, parts[:-1], strict=True)), last]


def _whose(cursor: Cursor, last: Phrase) -> Phrase:
    """光电、储能产业|的|规模: the last item of a list says its head behind 的, whose it is before."""
    if not last.condition or last.concept is None or cursor.text[last.start - 1] != "的":
        return last
    start = last.start - 1 - len(last.condition)
    label = cursor.context.document.text[start : last.end]
    return replace(last, start=start, concept=nouns.provisional(label), condition="")


def _list_start(cursor: Cursor, left: int, right: int, count: int) -> int:
    """Goes back over 、 and 和 as many times as there are numbers."""
    start = left
    at = left - 1
    for _ in range(count - 1):
        if at < cursor.edge or cursor.text[at] != "、":
            break
        previous = max(cursor.text.rfind(c, cursor.edge, at) for c in "、,;:。(")
        start = max(previous + 1, cursor.edge)
        at = previous
    return start


def _parts(cursor: Cursor, start: int, right: int, count: int) -> list[tuple[int, int]]:
    """Cuts a list at 、, and if that is too few at its last 和, outside lexicon terms."""
    apart = APART.search(cursor.text, start, right)
    stop = apart.start() if apart else right
    cuts = [m for m in re.compile(r"、").finditer(cursor.text, start, stop) if cursor.context.at(m.start()) is None]
    if len(cuts) < count - 1:
        last = cuts[-1].end() if cuts else start
        joints = re.compile(r"以及|和|及|与").finditer(cursor.text, last, stop)
        cuts += [m for m in joints if cursor.context.at(m.start()) is None][: count - 1 - len(cuts)]
    edges = [start, *(x for m in cuts for x in (m.start(), m.end())), stop]
    return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def _shared(cursor: Cursor, item: Phrase, part: tuple[int, int], last: Phrase) -> Phrase:
    """An item that is only a level or a modifier takes the last item's head: 国家级、省级|海外高层次人才."""
    if item.concept is None and item.level and last.concept:
        return replace(item, concept=last.concept, flavour=last.flavour, condition=last.condition)
    if item.concept is not None and last.concept is not None:
        head = _head(cursor, last)
        if head and not item.concept.label.endswith(head):
            text = cursor.context.document.text[item.start : part[1]]
            item = replace(item, concept=nouns.provisional(text + head), flavour=last.flavour, condition="")
    whole = item.whole or last.whole
    return replace(item, flavour=item.flavour or last.flavour, growth_base=last.growth_base, whole=whole)


def _head(cursor: Cursor, last: Phrase) -> str:
    """The head that a list shares, after 的: 装备制造业的|高新技术产业产值."""
    text = cursor.context.document.text[last.start : last.end]
    if "的" in text:
        return text.rsplit("的", 1)[1]
    match = MEASURES.search(text)
    return match.group() if match else ""


def classes(cursor: Cursor, quantity: Quantity) -> int:
    """二、三等奖各|8项: so many of each class of a prize; where its words end, 0 where there are no such."""
    told = CLASSES.search(cursor.text, cursor.edge, quantity.start) if quantity.unit == "项" else None
    if told is None:
        return 0
    for class_ in told.group("classes").split("、"):
        results = prizes.won(cursor, Phrase(told.start(), told.end(), None), f"{class_}等奖")
        if made := drafting.draft(cursor, quantity, results):
            cursor.add(made)
    return quantity.end
