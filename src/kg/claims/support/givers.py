"""Who gives: the act that a document is or explains, a policy that a text reports on, or the body named as subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.context import NATION, Context
from kg.model import Entity, Mention, Sentence, Span
from kg.recognise.policies import own

# 《…办法》政策解读, …若干措施(征求意见稿)起草说明
EXPLAINS = re.compile(r"解读|问答|图解|说明|一图读懂|申报指南|兑现")
# 《措施》明确,对…; 根据《办法》,对…
REPORTS = re.compile(r"(?:中)?(?:[^,。;]{0,10}条)?(?:明确|规定|提出|指出|显示|要求|推出|包括|:)")
RESTS = re.compile(r"(?:根据|按照|依据|出台|印发|发布|推出)(?:了)?[《“]?$")
TAKEN_UP = re.compile(
    r"(?:根据|按照?|依据|该|新)(?:最新|新|上述|该|资助|扶持|奖励){0,3}(?:细则|办法|政策|措施|规定|意见|方案)(?=,|明确|规定|提出)"
)
ISSUES = re.compile(
    r"(?:日前|近日|最近|新近|已|将|还|今年|去年)*(?:印发|出台|推出|发布|制定|开展|加大|实施)[^,;。]{0,14}(?:政策|措施|办法|条政策|行动)(?=[,;。])"
)
GIVING = re.compile(r"(?:将|还|可|会|也|一次性|每年|优先)*(?:对|给予|予以|按|向|奖励|补助|资助|拿出|出资|设立)")
CLAUSE = re.compile(r"(?:^|[,;:。\n])(?:\s|如|其中|目前|同时|例如)*$")
HANDS_ON = re.compile("印发|发布")


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives: a policy, or a body or programme as supporter; `told` is where a text names it, if elsewhere.
    `rules` holds for the text of an act itself, which lays down and does not report."""

    policy: Entity | None = None
    supporter: Entity | None = None
    told: Span | None = None
    rules: bool = False


class Givers:
    """The giver of each sentence of a document, asked in their order."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._own = [*_own(context), *_explained(context)]
        self._reported: Giver | None = None
        self._explicit = False
        self._block = -1
        self._known: dict[str, Mention] = {}

    def of(self, sentence: Sentence) -> Giver | None:
        """The act that the sentence stands in; else the one that its paragraph reports on; else its subject."""
        acts = [act for start, act in self._own if start <= sentence.start]
        reported = self._report(sentence)
        body = _subject(self._context, sentence, places=not acts and not reported)
        if acts:
            return Giver(acts[-1], body, rules=True)
        if reported:
            told = reported.told
            inside = told is not None and sentence.start <= told.start < sentence.end
            return Giver(reported.policy, body or reported.supporter, None if inside else told)
        return Giver(None, body) if body else None

    def _report(self, sentence: Sentence) -> Giver | None:
        """The one policy that a sentence reports on; it holds to the end of the paragraph, unless others come in."""
        if sentence.block != self._block:
            # A report of one act goes on over its paragraphs.
            self._reported = self._reported if self._explicit and len(self._known) < 2 else None
            self._block = sentence.block
        inside = self._context.within(sentence.start, sentence.end)
        named = [m for m in inside if m.kind in ("policy", "program") and m.entity]
        self._known |= {m.entity.key: m for m in named if m.entity and m.kind == "policy"}
        if len({m.entity.key for m in named if m.entity}) > 1:
            self._reported = None
        elif named and (named[0].kind == "policy" or self._reports(named[0])):
            self._reported = Giver(named[0].entity, None, _span(named[0]))
            self._explicit = self._reports(named[0])
        elif taken_up := self._taken_up(sentence):
            self._reported, self._explicit = taken_up, True
        return self._reported

    def _reports(self, mention: Mention) -> bool:
        text = self._context.document.folded
        return bool(REPORTS.match(text, mention.end) or RESTS.search(text[max(0, mention.start - 8) : mention.start]))

    def _taken_up(self, sentence: Sentence) -> Giver | None:
        """按最新细则,…: the only policy named so far; 云南省印发政策措施: the place whose policy it is."""
        text = self._context.document.folded
        if TAKEN_UP.search(text, sentence.start, sentence.end) and len(self._known) == 1:
            mention = next(iter(self._known.values()))
            return Giver(mention.entity, None, _span(mention))
        for place in self._context.within(sentence.start, sentence.end):
            if place.kind == "region" and place.entity and place.entity.cls == "Region":
                issues = ISSUES.match(text, place.end, sentence.end)
                if issues and not self._known:
                    return Giver(None, place.entity, _span(place))
        return None


def _is_place(mention: Mention) -> bool:
    entity = mention.entity
    return mention.kind == "region" and entity is not None and entity.cls == "Region" and entity.key != NATION


def _span(mention: Mention) -> Span:
    return Span(mention.start, mention.end)


def _own(context: Context) -> list[tuple[int, Entity]]:
    """The document itself, if it is an act, and the acts whose text it goes on to give, each from its title line on."""
    metadata = context.document.metadata
    if not metadata.is_act:
        return []
    act = _handed_on(context, own.itself(context))
    found = [(metadata.title_span.end if metadata.title_span else 0, act)] if act else []
    after = metadata.title_span.end if metadata.title_span else 0
    for block in context.document.blocks:
        mention = context.at(block.start) if block.start > after else None
        if mention and mention.entity and mention.kind == "policy" and mention.end >= block.end:
            found.append((block.start, mention.entity))
    return found


def _handed_on(context: Context, act: Entity | None) -> Entity | None:
    """The one act that a notice issues (关于印发某办法的通知), whose text its text is."""
    if act is None or not HANDS_ON.search(act.label):
        return act
    issued = {m.entity for m in context.mentions if m.kind == "policy" and m.entity and m.entity != act}
    inside = [one for one in issued if one.label in act.label]
    return inside[0] if len(inside) == 1 else act


def _explained(context: Context) -> list[tuple[int, Entity]]:
    """The one act that the title of an explanation names."""
    span = context.document.metadata.title_span
    if span is None or context.document.metadata.is_act:
        return []
    named = [m for m in context.within(span.start, span.end) if m.kind == "policy" and m.entity]
    explains = EXPLAINS.search(context.document.folded, span.start, span.end)
    return [(span.end, named[0].entity)] if len(named) == 1 and explains and named[0].entity else []


def _subject(context: Context, sentence: Sentence, *, places: bool) -> Entity | None:
    """The body or enterprise that opens the sentence and gives (自治区科技厅对…), of a report also the place that a
    clause opens with (如福州市对…给予…)."""
    opening = context.at(sentence.start)
    named = [opening] if opening and opening.kind in ("body", "enterprise") else []
    if places and not named:
        inside = context.within(sentence.start, sentence.end)
        named = [m for m in inside if _is_place(m) and CLAUSE.search(context.document.folded, sentence.start, m.start)]
    giving = (m.entity for m in named if GIVING.match(context.document.folded, m.end))
    return next(giving, None)
