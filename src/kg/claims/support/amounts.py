"""Sums of money and shares that are given, each with its taker, ceiling, base and condition.

A sentence is read from left to right: words that tell who and when, then the gift (一次性给予, 按…的30%补助, 奖励每家),
then its sums; ceilings (最高不超过) and further cases (重新认定的奖励10万元) follow with the same taker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims.support import apart, takers
from kg.claims.support.aimed import NUMBERING, between, names_other, opened, whom_at
from kg.claims.support.gifts import (
    ADVERB,
    KIND,
    LIMIT,
    REWARD,
    TIER,
    VERB,
    gift_at,
    is_ceiling,
    is_sum,
    per,
    stands,
    tiered,
    unit,
)
from kg.claims.support.givers import Giver, Givers
from kg.claims.support.takers import Taker
from kg.context import Context
from kg.model import Block, Bound, Entity, Mention, Sentence, Span, Support

# money already spent is an observation, money to be paid back or paid in is no gift
SPENT = re.compile(
    r"已(?:兑现|发放|拨付|落实|安排)|累计(?!最高|不超过|不高于|奖励|补助|支持)|共(?:发放|兑现|拨付|争取)|发放[^,;。]{0,8}(?:资金|奖)(?!励)|争取|到位|"
    r"拨付了|兑现(?!期)|去年|今年以来|上半年|落实[^,;。]{0,6}资金"
)
NO_GIFT = re.compile(r"罚款|处罚|追回|追缴|收回|退回|退还|滞纳|违约|注册资本不|利率为")
MOST = re.compile(rf"(?:{LIMIT})[^,;。\d]{{0,8}}$")
LEAST = re.compile(r"(?:不低于|不少于|至少)[^,;。\d]{0,8}$")
SHARE = re.compile(rf"按照?(?:其|{LIMIT})*(?P<base>[^,;。]{{2,36}}?)的?(?:{LIMIT}|不低于)*$")
BASE = re.compile(
    rf"(?:给予|予以|奖励|补助|补贴|资助|减免)(?:其|{LIMIT})*(?P<base>[^,;。]{{2,24}}?)的?(?:{LIMIT}|不低于)*$"
)
FIRST_TIER = re.compile(rf"(?:按照?|分别|给[予与])(?P<case>[一-鿿A-Za-z\d]{{1,10}}?)(?:{LIMIT}|为)*$")
SLASH = re.compile(r"/(?P<per>[一-鿿](?:[·•/][一-鿿])?)")
JOINED = re.compile(rf"(?:的?(?:{KIND}))?(?:、|和|及|以及|或者?|至)(?:{LIMIT})?")
# 给予奖励, 予以优先支持: a gift without a sum
GRANTED = re.compile(
    rf"(?:{ADVERB}|按(?:有关|相关)?规定)*(?:给[予与]|予以)(?:一定|[\d.]+:[\d.]+|适当|相应|优先|重点|大力|倾斜|资金|财政|政策|经费|一次性|专项|配套|的|和|、)*"
    r"(?:奖励|奖补|补助|补贴|资助|支持|扶持|配套|贴息)(?=[,;。]|$)"
)
PAYERS = frozenset({"body", "program", "enterprise"})


@dataclass(slots=True)
class Offer:
    """One gift: whom it is for, where its words begin, and its sums."""

    takers: list[Taker]
    whom: Span
    gift: int
    sums: list[Mention]
    words: str = ""
    inner: bool = False
    supporter: Entity | None = None

    @property
    def whom_words(self) -> str:
        """The condition without the grade of a tier."""
        return self.takers[0].condition.partition("；")[0] if self.takers else ""


def find(context: Context) -> Iterator[Support]:
    """Each sum of money or share that a sentence gives."""
    givers = Givers(context)
    backed, carried, block = list[Taker](), list[Taker](), -1
    for sentence in context.document.sentences:
        giver = givers.of(sentence)
        if sentence.block != block:
            backed, block = _backed(context, context.document.blocks[sentence.block]), sentence.block
            carried = []
        if giver is None or not _can_give(context, sentence, giver):
            continue
        offers = _offers(context, sentence, backed or carried)
        for offer in offers:
            yield from _supports(context, giver, offer)
        if not offers:
            yield from _granted(context, sentence, giver)
        going_on = offers and context.document.folded[sentence.end - 1] == ";"
        carried = offers[-1].takers[:1] if going_on else []


def _can_give(context: Context, sentence: Sentence, giver: Giver) -> bool:
    words = context.document.folded[sentence.start : sentence.end]
    if not VERB.search(words) and "支持" not in words and "经费" not in words:
        return False
    return not NO_GIFT.search(words) and (giver.rules or not SPENT.search(words))


def _backed(context: Context, block: Block) -> list[Taker]:
    """Whom the heading above, or a sentence of a paragraph, supports: 鼓励企业上市。在主板上市的,给予…"""
    text, blocks = context.document.folded, context.document.blocks
    heading = [blocks[block.section]] if block.section >= 0 and block.kind != "heading" else []
    for one in (block, *heading):
        for opens in re.finditer(r"(?:^|。)", text[one.start : one.end]):
            at = NUMBERING.match(text, one.start + opens.end(), one.end).end()  # type: ignore[union-attr]
            stop = re.compile("[。;,:\n]|$").search(text, at, one.end)
            found = takers.backed(context, at, stop.start() if stop else one.end, alone=True)
            if found:
                return [Taker(taker.entity) for taker in found[:1]]
    return []


# ── from left to right ───────────────────────────────────────────────────────────────────────────────────────


def _offers(context: Context, sentence: Sentence, backed: list[Taker]) -> list[Offer]:
    text = context.document.folded
    start = opened(context, sentence)
    found: list[Offer] = []
    at = start
    sums = [m for m in context.within(start, sentence.end) if is_sum(m)]
    for index, one in enumerate(sums):
        clause = max(at, *(text.rfind(mark, at, one.start) + 1 for mark in ",:;"))
        last = found[-1] if found else None
        offer: Offer | None = None
        if last and JOINED.fullmatch(text, last.sums[-1].end, one.start):
            if unit(one) == unit(last.sums[-1]):
                last.sums.append(one)
            else:
                offer = replace(last, sums=[one])
        elif last and (tier := TIER.fullmatch(text, last.sums[-1].end, one.start)):
            offer = _tier(last, one, context.document.text[slice(*tier.span("case"))])
        elif tiered(text, sums[index:]) and (case := FIRST_TIER.search(text, clause, one.start)):
            offer = _offer(context, at, case.start(), one, last, backed)
            offer = _tier(offer, one, case["case"]) if offer else None
        elif last and not text[at:clause].strip("， ,的") and is_ceiling(text[clause : one.start], one):
            offer = replace(last, sums=[one], gift=clause, words=per(text[clause : one.start]))
        elif (body := _paying(context, clause, one)) and body.start > at and gift_at(text, body.end, one):
            offer = _offer(context, at, body.start, one, last, backed)
            offer = replace(offer, supporter=body.entity, gift=body.end) if offer else None
        elif gift := stands(text, at, clause, one) or gift_at(text, clause, one):
            offer = _offer(context, at, gift, one, last, backed)
        else:
            continue
        if offer:
            found.append(offer)
        tail = REWARD.match(text, one.end)
        at = tail.end() if tail else one.end
    return found


def _tier(offer: Offer, one: Mention, case: str) -> Offer:
    """The same gift in another grade, which joins the condition."""
    words = "；".join(word for word in (offer.whom_words, case) if word)
    told = [replace(taker, condition=words) for taker in offer.takers]
    return replace(offer, takers=told, sums=[one])


def _paying(context: Context, clause: int, one: Mention) -> Mention | None:
    """对新认定的孵化器,省政府|给予…: the body that opens the clause of the gift."""
    at = clause + len(re.match(r"\s*", context.document.folded[clause:]).group())  # type: ignore[union-attr]
    body = context.at(at)
    return body if body and body.start == at and body.kind in ("body", "region") and body.end < one.start else None


def _offer(
    context: Context, start: int, gift: int, one: Mention, last: Offer | None, backed: list[Taker]
) -> Offer | None:
    """Whom the words between the last gift and this one name; the one before, where they only tell another case."""
    text = context.document.folded
    start = whom_at(context, start, gift)
    if told := takers.backed(context, start, gift):
        return Offer(told, Span(start, gift), gift, [one])
    start, end = takers.trimmed(context, start, gift)
    inner = between(context, gift, one)
    if end - start < 2:
        whom = inner or (last.takers if last else backed)
        return Offer(whom, Span(gift, gift), gift, [one]) if whom else None
    words = context.document.text[start:end].strip().removesuffix("的")
    if inner and inner[0].entity.label == "企业" and (told := takers.read(context, start, end)):
        return Offer(told, Span(start, end), gift, [one])  # 对认定为瞪羚企业的,给予企业10万元: whose firms they are
    if inner:
        return Offer([Taker(inner[0].entity, words)], Span(start, end), gift, [one], inner=True)
    told = takers.read(context, start, end)
    cut = end
    while not told and (cut := text.rfind(",", start, cut)) > start:  # 对某项目,经评审认定,按不同等次,给予…
        case = context.document.text[cut + 1 : end].strip().removesuffix("的")
        told = [replace(t, condition=f"{t.condition}，{case}".strip("，")) for t in takers.read(context, start, cut)]
    if not told and not names_other(context, start, end):
        told = [Taker(taker.entity, words) for taker in (last.takers if last else backed)[:1]]
    return Offer(told, Span(start, end), gift, [one]) if told else None


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────


def _supports(context: Context, giver: Giver, offer: Offer) -> Iterator[Support]:
    """One claim a taker and sum; of several sums each goes to its own taker or case."""
    told = offer.takers
    if len(offer.sums) > 1:
        cases = apart.each(context, offer.whom.start, offer.whom.end, len(offer.sums))
        if offer.inner:
            cases = [replace(case, entity=offer.takers[0].entity) for case in cases]
        if not cases and len(told) == 1 and not apart.counted_otherwise(context, offer.whom, len(offer.sums)):
            told = told * len(offer.sums)
        told = cases or (told if len(told) == len(offer.sums) else [])
        pairs = list(zip(told, offer.sums, strict=False))
    else:
        pairs = [(taker, offer.sums[0]) for taker in told]
    for taker, one in pairs:
        yield _support(context, giver, taker, one, offer)


def _support(context: Context, giver: Giver, taker: Taker, one: Mention, offer: Offer) -> Support:
    quantity = one.quantity
    assert quantity
    text = context.document.folded
    start = offer.whom.start
    pre = text[max(offer.gift, text.rfind(",", offer.gift, one.start) + 1) : one.start]
    tail = REWARD.match(text, one.end)
    evidence = [Span(start, tail.end() if tail else one.end), *([giver.told] if giver.told else [])]
    words = [taker.condition, offer.words or per(text[offer.gift : one.start])]
    if slash := SLASH.match(text, one.end):
        words.append(f"每{slash['per']}")
    if quantity.unit == "%" and (base := SHARE.search(pre) or BASE.search(pre)):
        words.append(f"按{re.sub('(?:的|给予|予以)+$', '', base['base'])}")
    bound: Bound = "at-most" if MOST.search(pre) else "at-least" if LEAST.search(pre) else quantity.bound
    if bound == "exact" and offer.sums[0].quantity:
        first = offer.sums[0]
        limited = MOST.search(text[offer.gift : first.start]) or first.quantity.bound == "at-most"  # type: ignore[union-attr]
        bound = "at-most" if limited else quantity.bound
    supporter = offer.supporter or giver.supporter
    condition = "；".join(word for word in dict.fromkeys(words) if word)
    return Support(tuple(evidence), "support.amount", giver.policy, supporter, taker.entity, quantity.value,
                   quantity.low, quantity.high, quantity.unit, bound, condition)  # fmt: skip


def _granted(context: Context, sentence: Sentence, giver: Giver) -> Iterator[Support]:
    """对首次认定的高新技术企业给予奖励; 对在孵项目,某专项资金予以优先支持: what is given without a sum."""
    text = context.document.folded
    at = opened(context, sentence)
    for match in GRANTED.finditer(text, at, sentence.end):
        clause = max(at, *(text.rfind(mark, at, match.start()) + 1 for mark in ",:;"))
        payer = context.at(clause)
        named = payer is not None and payer.start == clause and payer.end == match.start() and payer.kind in PAYERS
        start = whom_at(context, at, clause if named else match.start())
        start, end = takers.trimmed(context, start, clause if named else match.start())
        aimed = text[start - 1 : start] == "对" or text.startswith("对", start)
        for taker in takers.read(context, start, end) if aimed and end - start >= 2 else ():
            policy, supporter = giver.policy, giver.supporter
            if named and payer and payer.entity:
                policy, supporter = (payer.entity, None) if payer.kind == "program" else (policy, payer.entity)
            evidence = (Span(start, match.end()), *([giver.told] if giver.told else []))
            yield Support(evidence, "support.granted", policy, supporter, taker.entity, condition=taker.condition)
        at = match.end()
