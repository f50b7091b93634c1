"""Who holds an event, and who takes part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.named import HOLDERS, ORGANS, after, before, is_place, triple
from kg.context import Context
from kg.model import Mention, Sentence, TripleClaim

HOLDS = re.compile(
    r"(?:成功|圆满|扎实|精心|隆重|联合|共同|先后|积极|参与|已|,)*(?:举办|举行|主办|承办|筹办|协办)(?:了|好|的)?"
)
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
    for sentence in context.document.sentences:
        yield from _holds(context, sentence)
        yield from _joins(context, sentence)
        named = [m for m in context.within(sentence.start, sentence.end) if m.kind == "event"]
        last = _titular(context) or (named[0] if named else last)
        if last:
            yield from _present(context, sentence, last)


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
        hosts = [m.entity for m in before(context, match.start(), HOLDERS, floor=sentence.start) if m.entity]
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
        for one in _who(context, match.start(), sentence) if events else ():
            for event in events:
                if one.entity and event.entity:
                    yield triple("event.joins", one.entity, "ik:participatesIn", event.entity, (one.start, event.end))


def _present(context: Context, sentence: Sentence, event: Mention) -> Iterator[TripleClaim]:
    for match in PRESENT.finditer(context.document.folded, sentence.start, sentence.end):
        for one in _who(context, match.start(), sentence):
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
