"""Who works together: 甲与乙签署协议, 甲先后与乙、丙结成伙伴; what they build they host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kg.claims.relations.frames import BUILT, things_at
from kg.claims.relations.named import HOLDERS, after, before, ending, is_place, triple
from kg.claims.relations.speaking import back, sentence_at, speakers
from kg.context import Context
from kg.model import Mention, Sentence, TripleClaim

WITH = re.compile(r"与|和|同|携手|联合|会同|牵手")
# what only 与 and its like can mean; 和 joins a mere list as well
PARTNERS = HOLDERS | {"person"}
ONLY_WITH = frozenset({"与", "同", "携手", "联合", "会同", "牵手"})
MAKE = "共?建[设成立起]?|组建|成立|创建|创办|打造|设立|搭建|筹建"
WORK = "研制|研发|开发|攻关|申报|承担|实施|举办|发起|培养|完成|制定|推进|开展|探索"
COOPERATE = re.compile(
    rf"(?P<make>(?:联合|合作|共同|携手)(?:投资)?(?:{MAKE})|共建|合建)(?:了|的)?|"
    rf"(?:联合|合作|共同|携手)(?:{WORK})|(?:签署|签订|达成|签下|交换)[^,。;]{{0,30}}(?:协议|合同|备忘录|合作|意向|协定)|签约|"
    r"结成|结为|(?:建立|构建|形成)[^,。;]{0,14}(?:合作|伙伴|联盟|协作|帮扶)[^,。;]{0,6}|"
    r"(?:开展|深化|加强|进行|推进|展开|洽谈)[^,。;]{0,12}(?:合作|对接|协作|攻关|结对)|合作|牵手"
)
# 联合乙大学|组建: the joint itself says that it is done together
JOINS = frozenset({"联合", "会同", "携手"})
JOINED = re.compile(rf"{COOPERATE.pattern}|(?:{MAKE}|{WORK})(?:了|的)?")
# 联合印发 is issuing, 合作社 a firm
NOT_TOGETHER = re.compile(r"[^,。;]{0,6}(?:印发|下发|发布|出台|发文|社|区|示范)|(?:者|商|方)")
# what may stand between the partners and what they do: 等17家企业, 在某地, 就选址
COUNTED = re.compile(r"等[^,。;、]{0,18}?(?=进行|达成|签|开展|建立|结|合作|共建|联合|共同|在|就|围绕)|")
WHEREIN = re.compile(r"在|就|围绕|于")
# 由甲公司牵头,|联合乙大学
LED = re.compile(r"(?:作为|为|是)?(?:牵头(?:单位)?|为主|发起|主导)(?:负责)?,?(?:并)?$")
# 某园是|甲大学与乙区政府共同建立的
COPULA = re.compile(r",?(?:是|系|为)(?:由)?$")
GAP, GAP_WHEREIN = 10, 26
# …签约,共建某中心; …签署协议,开展…,将联合打造某院
THEN = re.compile(
    rf"(?:^|,)(?:双方|三方|将|拟|并|还|决定|约定)*(?:共建|合建|(?:共同|联合|合作|携手)(?:投资)?(?:{MAKE}))(?:了|的)?"
)
BOTH = re.compile(r"(?:双方|两方|三方|校地|校企|院地)(?:约定|将|还|决定|同意|商定|,)*")
BUILD = re.compile(rf"(?:共同|联合|合作|携手)?(?:投资)?(?:{MAKE})(?:了|的)?")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of common works."""
    text = context.document.folded
    for joint in context.finditer(WITH):
        right = after(context, joint.end(), PARTNERS)
        if not right or context.at(joint.start()) is not None:
            continue
        sentence = sentence_at(context, joint.start())
        done = _done(context, right[-1].end, sentence, JOINED if joint.group() in JOINS else COOPERATE)
        if done is None and joint.group() in JOINS and LED.search(text, max(0, joint.start() - 8), joint.start()):
            done = joint  # 甲大学牵头,联合乙大学: no further word is needed
        left = _left(context, joint) if done else []
        if joint.group() in JOINS and all(m.kind == "body" for m in [*left, *right]):
            continue  # 市科技局会同市财政局: how offices work, no cooperation
        if done and left:
            yield from _pairs(text, left, right, done)
            yield from _hosted(context, [*left, *right], done, sentence)
            yield from _was_made(context, [*left, *right], done)
    yield from _both(context)


def _left(context: Context, joint: re.Match[str]) -> list[Mention]:
    """Those that work with the ones behind 与: right before it or, where only 与 can be meant, its clause's subject."""
    if led := LED.search(context.document.folded, max(0, joint.start() - 8), joint.start()):
        return before(context, led.start(), PARTNERS)
    if joint.group() in ONLY_WITH:
        return speakers(context, joint.start(), PARTNERS)
    return before(context, back(context.document.folded, joint.start()), PARTNERS)


def _done(context: Context, at: int, sentence: Sentence, what: re.Pattern[str] = COOPERATE) -> re.Match[str] | None:
    """What the partners do together, in the clause that names them; no other name stands in between."""
    text = context.document.folded
    counted = COUNTED.match(text, at, sentence.end)
    at = counted.end() if counted else at
    clause = min([sentence.end, *(i for c in ",;。\n" if (i := text.find(c, at, sentence.end)) >= 0)])
    wherein = WHEREIN.match(text, at, clause)
    match = what.search(text, at, min(clause, at + 60))
    if match is None or match.start() - at > (GAP_WHEREIN if wherein else GAP) or NOT_TOGETHER.match(text, match.end()):
        return None
    names = (m for m in context.within(at, match.start()) if m.entity and m.kind in HOLDERS)
    return None if any(m.kind != "region" or not wherein for m in names) else match


def _pairs(text: str, left: list[Mention], right: list[Mention], done: re.Match[str]) -> Iterator[TripleClaim]:
    """Each with each; 甲、乙分别与丙、丁 are two pairs."""
    apart = "分别" in text[left[-1].end : right[0].start] and len(left) == len(right)
    for one, other in zip(left, right, strict=True) if apart else product(left, right):
        if one.entity and other.entity and _partner(one) and _partner(other):
            yield triple(
                "together", one.entity, "ik:cooperatesWith", other.entity, (one.start, max(other.end, done.end()))
            )


def _partner(mention: Mention) -> bool:
    return mention.kind != "region" or is_place(mention)


def _hosted(
    context: Context, partners: list[Mention], done: re.Match[str], sentence: Sentence
) -> Iterator[TripleClaim]:
    """共建的某中心; 签约共建某中心; 签署协议,…,共建某中心."""
    rest = context.document.folded[done.end() : sentence.end]
    ends = [done.end()] if done.groupdict().get("make") else []
    ends += [done.end() + then.end() for then in THEN.finditer(rest)]
    for end in ends:
        for built in things_at(context, end, classes=True):
            for partner in filter(_partner, partners):
                if built.kind == "concept" and partner.kind in ("region", "body"):
                    continue  # of them it tells no single thing
                span = (partner.start if built.end - partner.start <= 120 else end, built.end)
                yield host(partner, built, span)


def _was_made(context: Context, partners: list[Mention], done: re.Match[str]) -> Iterator[TripleClaim]:
    """某园是甲大学与乙区政府共同建立的."""
    text, at = context.document.folded, partners[0].start
    copula = COPULA.search(text, max(0, at - 3), at)
    built = ending(context, copula.start()) if copula and done.groupdict().get("make") else None
    if built and built.kind in BUILT and "的" in text[done.end() - 1 : done.end() + 1]:
        for partner in filter(_partner, partners):
            yield host(partner, built, (built.start, done.end()))


def _both(context: Context) -> Iterator[TripleClaim]:
    """双方约定,共同建成某研究院: those who were said to work together before."""
    text = context.document.folded
    for both in context.finditer(BOTH):
        block = context.document.blocks[sentence_at(context, both.start()).block]
        joints = [j for j in WITH.finditer(text, block.start, both.start()) if context.at(j.start()) is None]
        for joint in reversed(joints):
            right = after(context, joint.end(), PARTNERS)
            left = (
                _left(context, joint)
                if right and _done(context, right[-1].end, sentence_at(context, joint.start()))
                else []
            )
            if left:
                yield from _built_by(context, [*left, *right], both.end())
                break


def _built_by(context: Context, partners: list[Mention], at: int) -> Iterator[TripleClaim]:
    sentence = sentence_at(context, at - 1)
    for verb in BUILD.finditer(context.document.folded, at, sentence.end):
        for built in things_at(context, verb.end()):
            for partner in filter(_partner, partners):
                yield host(partner, built, (partner.start, built.end))


def host(one: Mention, platform: Mention, span: tuple[int, int] | None = None) -> TripleClaim:
    """That one houses, bears or builds a platform."""
    assert one.entity and platform.entity
    span = span or (min(one.start, platform.start), max(one.end, platform.end))
    return triple("hosts", one.entity, "ik:hosts", platform.entity, span)
