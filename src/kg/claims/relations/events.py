"""Who holds an event, and who takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.claims.relations.named import HOLDERS, ORGANS, after, before, is_place, triple
from kg.claims.relations.speaking import speakers
from kg.context import Context
from kg.model import Entity, Mention, Sentence, TripleClaim

HOLDS = re.compile(
    r"(?:成功|圆满|扎实|精心|隆重|联合|共同|先后|积极|参与|已|,)*(?:举办|举行|主办|承办|筹办|协办)(?:了|好|的)?"
)
# 出席会议, 参加此次峰会: the event that the text is about
THERE = re.compile(
    r"(?:出席|参加|列席)(?:了)?(?:并主持)?(?:此次|本次|这次|上述)?"
    r"(?:(?P<kind>[一-鿿]{2,6}(?:仪式|典礼|座谈会|推进会|调度会|启动会|对接会|开幕式))(?![的室])|[一-鿿]{0,6}(?:会议|大会|峰会|论坛|活动|仪式|典礼|座谈会|开幕式)(?![的室])|(?=[,。;]))"
)
BY = re.compile("(?<![自缘])由")
HELD = re.compile(
    r"(?:等(?:\d+[家个])?(?:单位|部门)?)?(?:共同|联合|牵头|具体|负责)*(?:主办|承办|举办|协办|筹办|组织|支持)"
)
SPOKE = re.compile(
    r"(?:同志)?(?:在会议?上)?(?:作了?)?(?:重要)?(?:讲话|致辞|发言|(?:工作|主旨)?报告)(?![中强指])|主持(?:会议|大会|活动|仪式|召开)"
)
# 贯彻某大会|精神: a meeting that is only cited
CITED = re.compile("(?:的)?(?:重要)?(?:精神|以来|决定|决议|部署|要求|报告|提出|确定|胜利召开)")
FOLLOWS = re.compile("贯彻|落实|学习|传达|按照|根据|围绕|自从")
SPEECH = re.compile(r"(?:讲话|致辞|发言|报告)$")
WHERE = re.compile(r"在[^,。;、]{1,12}$")
# between two who take part: offices and marks, no verb
ROW = re.compile(r"[一-鿿、,()·\s]{0,40}")
DOES = re.compile(r"出席|参加|列席|表示|指出|强调|介绍|主持|率|说|认为|代表双方|参观|考察|调研")
JOINS = re.compile(r"(?:出席|参加|列席|参与|亮相)(?:了|的)?")
# at the meeting that the text is about: 到会指导, 作了发言, 参加了座谈交流
PRESENT = re.compile(
    r"(?:到会|莅会|与会)(?:指导|讲话|祝贺|并|作)|作了?(?:重要|典型|交流|经验|表态|主旨|大会|书面)*(?:发言|讲话|演讲|汇报|致辞)|参加了?(?:座谈|会议|交流|活动|讨论)"
)
PERSONS = re.compile(
    r"(?:的|和|有关|相关|主要|分管|等|主任|局长|厅长|市长|县长|区长|副|书记|代表|负责同志|负责人|领导同志|领导|同志|专家|专程|亲自|应邀|分别|先后|也|都|均|还|在(?:会|大会)上|,)+$"
)


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of events."""
    last: Mention | None = _titular(context)
    if last:
        yield from _speaker(context, last)
    for sentence in context.document.sentences:
        yield from _holds(context, sentence)
        yield from _joins(context, sentence)
        events = (m for m in context.within(sentence.start, sentence.end) if m.kind == "event")
        named = [m for m in events if not _cited(context.document.folded, m)]
        last = _titular(context) or (named[0] if named else last)
        yield from _attend(context, sentence, last)
        if last:
            yield from _organised(context, sentence, last)
            yield from _present(context, sentence, last)
            yield from _speaks(context, sentence, last)


def _cited(text: str, event: Mention) -> bool:
    """Whether a text follows what a meeting said rather than tells of it."""
    clause = re.split(r"[,;。:\n]", text[max(0, event.start - 40) : event.start])[-1]
    return CITED.match(text, event.end) is not None or FOLLOWS.search(clause) is not None


def _titular(context: Context) -> Mention | None:
    """The event in the title, at which the document speaks."""
    span = context.document.metadata.title_span
    events = [m for m in context.within(span.start, span.end) if m.kind == "event"] if span else []
    return events[0] if len(events) == 1 else None


def _holds(context: Context, sentence: Sentence) -> Iterator[TripleClaim]:
    """市科技局举办某大赛; in reports of a place without a subject: the place."""
    text = context.document.folded
    for match in HOLDS.finditer(text, sentence.start, sentence.end):
        events = after(context, match.end(), ("event",), limit=sentence.end)
        at = match.start()
        if where := WHERE.search(text, max(sentence.start, at - 14), at):
            at = where.start()
        hosts = [m.entity for m in before(context, at, HOLDERS, floor=sentence.start) if m.entity]
        opening = match.start() == sentence.start or text[match.start() - 1] in ",;:。\n "
        if not hosts and opening and context.home and not context.document.metadata.is_act:
            hosts = [context.home.entity]
        for event in events:
            for host in hosts:
                if event.entity:
                    yield triple("event.hosts", host, "ik:hosts", event.entity, (match.start(), event.end), sure=0.85)


def _joins(context: Context, sentence: Sentence) -> Iterator[TripleClaim]:
    text = context.document.folded
    for match in JOINS.finditer(text, sentence.start, sentence.end):
        events = after(context, match.end(), ("event",), limit=sentence.end)
        who = [*_who(context, match.start(), sentence), *_named(context, match.start(), sentence)] if events else []
        who = who or (speakers(context, match.start(), HOLDERS | {"person"}) if events else [])
        for one in dict.fromkeys(who):
            for event in events:
                if one.entity and event.entity:
                    yield triple("event.joins", one.entity, "ik:participatesIn", event.entity, (one.start, event.end))


def _organised(context: Context, sentence: Sentence, event: Mention) -> Iterator[TripleClaim]:
    """(大赛)由甲局、乙局共同主办,丙公司承办: who holds the event that stands before, or the one the text is about."""
    text = context.document.folded
    for by in BY.finditer(text, sentence.start, sentence.end):
        named = [m for m in context.within(sentence.start, by.start()) if m.kind == "event"]
        held, at = named[-1] if named else event, by.end()
        while (hosts := after(context, at, ORGANS, limit=sentence.end)) and (verb := HELD.match(text, hosts[-1].end)):
            for one in hosts:
                if one.entity and held.entity and not text.startswith("的", verb.end()):
                    span = (held.start if 0 < verb.end() - held.start <= 120 else by.start(), verb.end())
                    yield triple("event.organised", one.entity, "ik:hosts", held.entity, span, sure=0.9)
            at = verb.end() + (text[verb.end() : verb.end() + 1] in (",", "、"))


def _attend(context: Context, sentence: Sentence, event: Mention | None) -> Iterator[TripleClaim]:
    """市长王小明、局长李小红出席会议: the one that the text is about, or by its own kind (签约仪式, 调研座谈会)."""
    for match in THERE.finditer(context.document.folded, sentence.start, sentence.end):
        held = event.entity if event else None
        if match["kind"] and held is None:
            label = context.document.text[slice(*match.span("kind"))]
            held = Entity("Event", ids.event_key(label, None), label)
        for one in _named(context, match.start(), sentence):
            if one.entity and held:
                yield triple("event.present", one.entity, "ik:participatesIn", held, (one.start, match.end()), sure=0.9)


def _speaks(context: Context, sentence: Sentence, event: Mention) -> Iterator[TripleClaim]:
    """局长王小明讲话, 主持会议: at the meeting that the text is about."""
    text = context.document.folded
    for one in context.within(sentence.start, sentence.end):
        spoke = SPOKE.match(text, one.end) if one.kind == "person" else None
        if spoke and one.entity and event.entity:
            yield triple(
                "event.present", one.entity, "ik:participatesIn", event.entity, (one.start, spoke.end()), sure=0.85
            )


def _speaker(context: Context, event: Mention) -> Iterator[TripleClaim]:
    """在某大会上的讲话, below it (局长王小明): who spoke."""
    span = context.document.metadata.title_span
    if span is None or not SPEECH.search(context.document.folded, span.start, span.end):
        return
    blocks = [b for b in context.document.blocks if b.start >= span.end][:3]
    for block in blocks:
        persons = [m for m in context.within(block.start, block.end) if m.kind == "person"]
        if len(persons) == 1 and block.end - block.start <= 40 and persons[0].entity and event.entity:
            where = (persons[0].start, persons[0].end)
            yield triple("event.speaker", persons[0].entity, "ik:participatesIn", event.entity, where, sure=0.85)


def _named(context: Context, at: int, sentence: Sentence) -> list[Mention]:
    """The persons of the row that ends before a verb, each behind an office."""
    text, found = context.document.folded, list[Mention]()
    persons = [m for m in context.within(sentence.start, at) if m.kind == "person"]
    for one in reversed(persons):
        between = text[one.end : at]
        limit = 24 if not found else 40
        if len(between) > limit or not ROW.fullmatch(between) or DOES.search(between):
            break
        found.append(one)
        at = one.start
    return found[::-1]


def _present(context: Context, sentence: Sentence, event: Mention) -> Iterator[TripleClaim]:
    for match in PRESENT.finditer(context.document.folded, sentence.start, sentence.end):
        who = [*_who(context, match.start(), sentence), *_named(context, match.start(), sentence)]
        for one in dict.fromkeys(who):
            if one.entity and event.entity:
                yield triple("event.present", one.entity, "ik:participatesIn", event.entity,
                             (one.start, match.end()), sure=0.9)  # fmt: skip


def _who(context: Context, at: int, sentence: Sentence) -> list[Mention]:
    """The bodies or firms, through the persons that stand for them; else the subject that opens the sentence."""
    text = context.document.folded
    found = PERSONS.search(text[sentence.start : at])
    end = sentence.start + found.start() if found else at
    named = [
        m for m in before(context, end, HOLDERS | {"person"}, floor=sentence.start) if m.kind != "region" or is_place(m)
    ]
    if named or found is None or "," not in found.group():
        return named
    opening = context.at(sentence.start)
    return [opening] if opening and opening.start == sentence.start and opening.kind in ORGANS else []
