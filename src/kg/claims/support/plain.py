"""Support without amounts: 加大对某领域的支持力度, 某贷款惠及学生, 省人民政府应当支持某示范区."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention, Sentence, Span, Support
from kg.recognise.policies import own

# 加大对企业创新的支持力度
MORE = re.compile(
    r"(?:加大|加强|强化|增加)对(?P<whom>[^,;。:\n]{2,30}?)的?(?:财政|资金|政策|信贷|金融)?(?:支持|扶持|投入|补助)(?:力度)?"
)
BACKS = re.compile(r"(?:应当|要|将|可以|重点|大力|积极|全力|优先|共同|已|累计)*(?:支持|扶持|资助)(?:了)?")
ENCOURAGES = re.compile(
    r"(?:(?<=[,;。:\n\s])|^)(?:\s|[本全我][省市县区州国]|省|市|国家|[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]+是|\d+[.、])*(?P<verb>(?:积极|大力|重点)?(?:鼓励|支持)(?:和(?:支持|引导))?)"
)
REGULATION = re.compile("条例|规定$|决定$")
BENEFITS = re.compile(r"惠及(?:了)?(?:全国|全省|全市|广大|各类)?(?P<whom>[一-鿿]{2,8}?)(?=\d|[,;。])")
PLAIN = re.compile(
    r"(?:各类|广大|中小微?|小微|科技型?|民营|初创|入驻|园区|在孵|创新型?)*(?:企业|高校|科研人员|科研机构|创业团队|大学生|人才)"
)
# bodies called by their kind are nobody in particular: 所在地省辖市|人民政府
OTHERS = re.compile(r"(?:各|所在地|所辖|有关|相关)[^,;。:、]{0,12}$")
CALLS = re.compile(r"受理|申报")
# 关于支持某新区科技创新的若干措施
TITLED = re.compile(
    r"(?:支持|扶持)(?P<what>[一-鿿“”]{2,24}?)(?:的?(?:若干|[一二三四五六七八九十]{1,3}条|实施|暂行|试行|政策|措施|行动)|的(?=[一-鿿]{2,4}(?:$|\()))"
)
HANDS_ON = re.compile("印发|转发|公布|下达")
RESTS = re.compile(r"根据|按照|依据")
GIVERS = frozenset({"policy", "program", "body"})
FAR = 80  # characters after which who gives is no part of the stretch
TAKERS = frozenset({"concept", "platform", "program", "industry", "region", "enterprise", "research"})


def find(context: Context) -> Iterator[Support]:
    """All that names giver and taker without a sum."""
    before: Sentence | None = None
    for sentence in context.document.sentences:
        yield from _more(context, sentence, before)
        yield from _backs(context, sentence)
        yield from _encouraged(context, sentence)
        yield from _calls(context, sentence)
        yield from _benefits(context, sentence)
        before = sentence
    yield from _titled(context)


def _more(context: Context, sentence: Sentence, before: Sentence | None) -> Iterator[Support]:
    """加大对…的支持力度: by the bodies that open the sentence, else by the one policy of it or the sentence before."""
    for match in MORE.finditer(context.document.folded, sentence.start, sentence.end):
        taker = _taker(context, *match.span("whom"))
        if taker is None:
            continue
        bodies = _opening(context, sentence, match.start())
        for body in bodies:
            if body.entity:
                yield Support((Span(sentence.start, match.end()),), "support.more", None, body.entity, taker)
        policy = None if bodies else _policy_of(context, sentence, before)
        if policy and policy.entity:
            spans = tuple(dict.fromkeys((Span(match.start(), match.end()), Span(policy.start, policy.end))))
            yield Support(spans, "support.more", policy.entity, None, taker)


def _policy_of(context: Context, sentence: Sentence, before: Sentence | None) -> Mention | None:
    for one in (sentence, before):
        named = [m for m in context.within(one.start, one.end) if m.kind == "policy" and m.entity] if one else []
        if named:
            return named[-1] if len({m.entity.key for m in named if m.entity}) == 1 else None
    return None


def _taker(context: Context, start: int, end: int) -> Entity | None:
    """A known thing where it is all of the words, else the words."""
    mention = context.at(start)
    if mention and mention.start == start and mention.end == end and mention.entity:
        return mention.entity
    words = context.document.text[start:end]
    if re.search(r"[的了在]|^[其此该这各]", context.document.folded[start:end]) or len(words) < 2:
        return None
    return Entity("ProvisionalConcept", ids.name_key(words), words)


def _opening(context: Context, sentence: Sentence, end: int) -> list[Mention]:
    """The bodies that a sentence begins with."""
    number = re.compile(
        r"\s*(?:近年来,?|目前,?|今年以来,?|第[一二三四五六七八九十百]+条|[(][一二三四五六七八九十\d]+[)]|\d+[.、])?\s*"
    ).match(context.document.folded, sentence.start, end)
    at, found = number.end() if number else sentence.start, list[Mention]()
    while (mention := context.at(at)) and mention.start == at and mention.kind == "body" and mention.end <= end:
        found.append(mention)
        joint = re.compile(r"[、和与及]").match(context.document.folded, mention.end)
        if joint is None:
            break
        at = joint.end()
    return found


def _backs(context: Context, sentence: Sentence) -> Iterator[Support]:
    """“科技贷”支持企业; 省人民政府应当支持某示范区: a named giver, and right after the verb who is supported."""
    text = context.document.folded
    for match in BACKS.finditer(text, sentence.start, sentence.end):
        near = context.at(match.start() - 1) if match.start() > sentence.start else None
        givers = [near] if near and near.end == match.start() else []
        if not givers and text[match.start() - 1] == ",":  # 市委、市政府高度重视,大力支持…
            givers = _opening(context, sentence, match.start())
        taker, end = _right_after(context, match.end()) if givers else (None, 0)
        for giver in givers if taker else ():
            if giver.kind not in GIVERS or giver.entity is None or OTHERS.search(text, sentence.start, giver.start):
                continue
            policy = giver.entity if giver.kind != "body" else None
            start = giver.start if end - giver.start <= FAR else match.start()
            yield Support((Span(start, end),), "support.backs", policy, None if policy else giver.entity, taker)


def _encouraged(context: Context, sentence: Sentence) -> Iterator[Support]:
    """本市鼓励中小企业开展创新活动: whom a regulation encourages, where a clause without another subject says so."""
    act = own.itself(context) if context.document.metadata.is_act else None
    act = act if act and REGULATION.search(act.label) else None
    text = context.document.folded
    for match in ENCOURAGES.finditer(text, sentence.start, sentence.end) if act else ():
        taker, end = _right_after(context, match.end())
        if taker and act:
            yield Support((Span(match.start("verb"), end),), "support.encouraged", act, None, taker)


def _right_after(context: Context, start: int) -> tuple[Entity | None, int]:
    mention = context.at(start)
    if mention and mention.start == start and mention.kind in TAKERS and mention.entity:
        return mention.entity, mention.end
    plain = PLAIN.match(context.document.folded, start)
    if plain is None:
        return None, start
    words = context.document.text[start : plain.end()]
    return Entity("ProvisionalConcept", ids.name_key(words), words), plain.end()


def _titled(context: Context) -> Iterator[Support]:
    """What an act says in its title that it supports."""
    text = context.document.folded
    for mention in context.mentions:
        titled = mention.kind == "policy" and not HANDS_ON.search(text, mention.start, mention.end)
        match = TITLED.search(text, mention.start, mention.end) if titled else None
        if match and mention.entity and (taker := _taker(context, *match.span("what"))):
            yield Support((Span(mention.start, mention.end),), "support.title", mention.entity, None, taker)


def _calls(context: Context, sentence: Sentence) -> Iterator[Support]:
    """根据《…资助办法》,决定受理某资助项目申报: the project is supported under the policy."""
    text = context.document.folded
    rests = RESTS.search(text, sentence.start, sentence.end)
    calls = CALLS.search(text, rests.end(), sentence.end) if rests else None
    if rests is None or calls is None:
        return
    programs = [m for m in context.within(calls.start() - 1, sentence.end) if m.kind == "program" and m.entity]
    for policy in context.within(rests.end(), calls.start()):
        if policy.kind == "policy" and policy.entity and len({p.entity for p in programs}) == 1:
            yield Support(
                (Span(policy.start, programs[0].end),), "support.calls", policy.entity, None, programs[0].entity
            )


def _benefits(context: Context, sentence: Sentence) -> Iterator[Support]:
    """某奖学金提标、某贷款降息,惠及学生3400多万人次: the programmes named before support them."""
    for match in BENEFITS.finditer(context.document.folded, sentence.start, sentence.end):
        taker = _taker(context, *match.span("whom"))
        for giver in context.within(sentence.start, match.start()):
            if taker and giver.entity and giver.kind in ("program", "policy"):
                yield Support((Span(giver.start, match.end()),), "support.benefits", giver.entity, None, taker)
