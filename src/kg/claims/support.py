"""Support: what a policy or body gives to whom, with amount and condition: 对首次认定的高新技术企业给予20万元奖励."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg import ids
from kg.context import Context
from kg.model import Bound, Claim, Entity, Mention, Sentence, Span, Support

GIVES = re.compile(r"给予|予以|奖励|补助|补贴|资助|奖补|贴息|补偿|减免|支持")
# money already spent is an observation
SPENT = re.compile(
    r"已兑现|累计|共(?:发放|兑现|拨付|争取)|发放[^,;。]{0,8}(?:资金|奖)|争取|到位|拨付了?|兑现|去年|今年以来|上半年|落实[^,;。]{0,6}资金"
)
FOR = re.compile(
    r"(?:^|[,;:。)\s、])(?:将|要|应当|可)?对(?P<whom>[^,;。:\n]{2,60}?)(?=,|给予|予以|按|一次性|每[家个项年]|分别|实行|最高|奖励|补助|补贴|资助)"
)
EACH = re.compile(
    r"(?:^|[;:。\s]|[一二三四五六七八九十\d][)、.])(?P<whom>[^,;。:\n]{2,40}?)的?,(?=一次性|分别|每[家个项人]|按|最高|给予|奖励|由|\d年内)"
)
MOST = re.compile(r"(?:最高|不超过|上限|至多|最多|封顶)[^,;。\d]{0,8}$")
SHARE = re.compile(r"按(?:照)?(?P<base>[^,;。]{2,30}?)的?$")
LEVELS = re.compile(r"(?P<levels>(?:(?:国家级?|省级?|市级|区级|县级)、?(?:和|及|或)?){2,})$")
# 加大对企业创新的支持力度
MORE = re.compile(
    r"(?:加大|加强|强化|增加)对(?P<whom>[^,;。:\n]{2,30}?)的?(?:财政|资金|政策|信贷|金融)?(?:支持|扶持|投入|补助)(?:力度)?"
)
BACKS = re.compile(r"(?:应当|要|将|可以|重点|大力|积极|全力|优先|共同|已|累计)*(?:支持|扶持|资助)(?:了)?")
BENEFITS = re.compile(r"惠及(?:了)?(?:全国|全省|全市|广大|各类)?(?P<whom>[一-鿿]{2,8}?)(?=\d|[,;。])")
PLAIN = re.compile(
    r"(?:各类|广大|中小微?|小微|科技型?|民营|初创|入驻|园区|在孵|创新型?)*(?:企业|高校|科研人员|科研机构|创业团队|大学生|人才)"
)
# bodies called by their kind are nobody in particular: 所在地省辖市|人民政府
OTHERS = re.compile(r"(?:各|所在地|所辖|有关|相关)[^,;。:、]{0,12}$")
CALLS = re.compile(r"受理|申报")
RESTS = re.compile(r"根据|按照|依据")
TAKERS = frozenset({"concept", "platform", "program", "industry", "region", "enterprise", "research"})


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives: a policy, or a body or programme as supporter."""

    policy: Entity | None = None
    supporter: Entity | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """Who receives, and in words what narrows it."""

    entity: Entity
    condition: str = ""


def find(context: Context) -> list[Claim]:
    """All that is given, each once; without a policy or supporter nothing is said."""
    own = _own(context)
    found: list[Support] = []
    before: Sentence | None = None
    for sentence in context.document.sentences:
        acts = [act for start, act in own if start <= sentence.start]
        found += _amounts(context, sentence, acts[-1] if acts else None)
        found += _more(context, sentence, before)
        found += _backs(context, sentence)
        found += [*_calls(context, sentence), *_benefits(context, sentence)]
        before = sentence
    return list(dict.fromkeys(found))


def _own(context: Context) -> list[tuple[int, Entity]]:
    """The document itself, if it is an act, and the acts whose text it goes on to give, each from its title line on."""
    span = context.document.metadata.title_span
    if span is None or not context.document.metadata.is_act:
        return []
    lines = [span, *(Span(b.start, b.end) for b in context.document.blocks if b.start > span.end)]
    titled = ((line, context.at(line.start)) for line in lines)
    return [(line.start, m.entity) for line, m in titled if m and m.entity and m.kind == "policy" and m.end >= line.end]


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────────


def _amounts(context: Context, sentence: Sentence, own: Entity | None) -> Iterator[Support]:
    """Each sum of money or share in a sentence that gives."""
    text = context.document.folded
    words = text[sentence.start : sentence.end]
    sums = [m for m in context.within(sentence.start, sentence.end) if _is_sum(m)]
    if not sums or not GIVES.search(words) or SPENT.search(FOR.sub("", words)):
        return
    giver = _giver(context, sentence, own)
    if giver is None:
        return
    base = sentence.start
    whom = [*FOR.finditer(words)] or [*EACH.finditer(words)]
    for index, match in enumerate(whom):
        stop = base + (whom[index + 1].start() if index + 1 < len(whom) else len(words))
        given = [m for m in sums if base + match.end() <= m.start < stop]
        start = base + match.start("whom")
        takers = _takers(context, start, base + match.end("whom"))
        for place, amount in enumerate(given):
            taker = takers[place] if len(takers) == len(given) else takers[0] if len(takers) == 1 else None
            if taker:
                yield _support(context, giver, taker, amount, start)


def _is_sum(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        quantity is not None
        and not quantity.masked
        and quantity.unit in ("元", "%", "美元")
        and quantity.value is not None
    )


def _giver(context: Context, sentence: Sentence, own: Entity | None) -> Giver | None:
    """The policy that the sentence names or the document is, else the body that opens the sentence."""
    named = [
        m.entity for m in context.within(sentence.start, sentence.end) if m.kind in ("policy", "program") and m.entity
    ]
    policy = own or (named[0] if len(named) == 1 else None)
    opening = context.at(sentence.start)
    body = opening.entity if opening and opening.kind in ("body", "enterprise") else None
    return Giver(policy, body) if policy or body else None


def _takers(context: Context, start: int, end: int) -> list[Taker]:
    """Whom words name: 新认定的国家级、省级孵化器 are two; the last noun is who, the rest the condition."""
    bracket = re.compile(r"\([^()]*\)$").search(context.document.folded, start, end)
    end = bracket.start() if bracket else end
    listed = _each(context, start, end)
    if listed:
        return listed
    inside = [
        m
        for m in context.within(start, end)
        if m.kind in ("concept", "platform", "industry") and m.entity and m.end == end
    ]
    text = context.document.text
    if context.document.folded[end - 1] == "的":
        taker, stop = _right_after(context, start)
        return [Taker(taker, text[stop : end - 1].strip())] if taker else []
    if inside and inside[0].entity:
        entity, head = inside[0].entity, text[start : inside[0].start]
    else:
        cut = context.document.folded.rfind("的", start, end) + 1 or start
        if end - cut < 2:
            return []
        entity, head = Entity("ProvisionalConcept", ids.name_key(text[cut:end]), text[cut:end]), text[start:cut]
    levels = LEVELS.search(context.document.folded[start : start + len(head)])
    if levels:
        stem = head[: levels.start()]
        parts = [p for p in re.split(r"[、和及或]", levels["levels"]) if p]
        return [Taker(entity, f"{stem}{part}") for part in parts]
    return [Taker(entity, head.removesuffix("的").strip())]


def _each(context: Context, start: int, end: int) -> list[Taker]:
    """新获批的省技术创新中心、省级新型研发机构: one taker an item where each item ends in a known thing."""
    found, at = list[Taker](), start
    for mention in context.within(start, end):
        if mention.kind != "concept" or mention.entity is None:
            continue
        if mention.end != end and context.document.folded[mention.end] not in "、和及":
            return []
        head = context.document.text[at : mention.start].strip("、和及的 ")
        found.append(Taker(mention.entity, head))
        at = mention.end
    return found if len(found) > 1 and at == end else []


def _support(context: Context, giver: Giver, taker: Taker, amount: Mention, start: int) -> Support:
    quantity = amount.quantity
    assert quantity
    text = context.document.folded
    head = text[max(start, amount.start - 40) : amount.start]
    bound: Bound = "at-most" if MOST.search(head) else quantity.bound
    share = SHARE.search(head.rpartition(",")[2]) if quantity.unit == "%" else None
    words = taker.condition
    if share:
        words = "；".join(p for p in (words, f"按{share['base']}") if p)
    tail = re.compile(r"(?:的?(?:一次性)?(?:资金)?(?:奖励|补助|补贴|资助|奖补|支持|补偿))?").match(text, amount.end)
    end = tail.end() if tail else amount.end
    value: Decimal | None = quantity.value
    return Support((Span(start, end),), "support.amount", giver.policy, giver.supporter, taker.entity, value,
                   quantity.unit, bound, words)  # fmt: skip


# ── without amounts ──────────────────────────────────────────────────────────────────────────────────────────


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
    number = re.compile(r"\s*(?:第[一二三四五六七八九十百]+条|[(][一二三四五六七八九十\d]+[)]|\d+[.、])?\s*").match(
        context.document.folded, sentence.start, end
    )
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
        giver = context.at(match.start() - 1) if match.start() > sentence.start else None
        if giver is None or giver.end != match.start() or giver.entity is None:
            continue
        if giver.kind not in ("policy", "program", "body") or OTHERS.search(text, sentence.start, giver.start):
            continue
        taker, end = _right_after(context, match.end())
        if taker:
            policy = giver.entity if giver.kind != "body" else None
            yield Support((Span(giver.start, end),), "support.backs", policy, None if policy else giver.entity, taker)


def _right_after(context: Context, start: int) -> tuple[Entity | None, int]:
    mention = context.at(start)
    if mention and mention.start == start and mention.kind in TAKERS and mention.entity:
        return mention.entity, mention.end
    plain = PLAIN.match(context.document.folded, start)
    if plain is None:
        return None, start
    words = context.document.text[start : plain.end()]
    return Entity("ProvisionalConcept", ids.name_key(words), words), plain.end()


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
