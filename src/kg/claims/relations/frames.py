"""How a clause ties two things with a verb, whatever the verb: each frame once, the verbs are words of the ontology.

甲建设(的)乙, 建设乙的甲 · 乙由甲建设, 由甲建设的乙, 依托甲建设乙 · 乙建设单位:甲, 甲是乙的建设单位 · 在丙建设乙.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.claims.relations.named import ORGANS, after, before, is_place, starting
from kg.claims.relations.speaking import speakers
from kg.context import Context
from kg.model import Mention

BUILT = frozenset({"platform", "research"})
FAR = 60  # characters after which a subject is no part of the stretch
# what may stand between a verb and what it does: 建有|国家级, 打造|全省首个, 设立了|占地3万平方米的
BEFORE_THING = re.compile(
    r"(?:国家级?|省部?级|市级|县级|区级|[全我][国省市县区]|国内|省内|(?:唯一|首|[一二三四五两\d]+)(?:批|[个家座所]+(?!性))(?:的)?|"
    r"占地[^,。;的]{2,12}的|[\d.]+万?(?:平方米|㎡)的?|[一-鿿]{2,8}的)*"
)
# 某某实验设施和|某研究院: no name for the first
BESIDE = re.compile(r"[^,。;:、和与及的\n\d]{3,20}(?:设施|中心|平台|基地|园|院|所|室|装置|联盟)(?:和|及|以及|、)")
JOINT = re.compile(r"等?(?:\d+[个家])?(?:、|以及|和|与|及)")
ASPECT = r"(?:了|着|起|有|出|于|在|到|至|为|的)*"
BY = re.compile(r"由|依托|依靠")
WHO = re.compile(r"[一-鿿]{2,6}企业|区内企业")
# between the doer and the verb of a passive: 等3家单位|共同|出资, 牵头,联合乙大学
SHARED = re.compile(
    r"(?:,|等(?:\d+[家所个])?(?:单位|高校|企业|机构|院所)?|(?:为主|共同|联合|合作|牵头|发起|主导|投资|出资|负责|承担|参与|具体|进行|统一|全面|整体|加快|积极|谋划|规划|重点|高标准|高水平|先后|依托))*"
)
JOINED = re.compile(r"(?:牵头|为主|发起|主导)(?:负责)?,?(?:并)?(?:联合|会同|携手|与)")
ROLE = r"(?:单位|主体|机构|机关|部门|公司|企业|方)"
NAMES = re.compile(r"\s*(?:分别)?(?:为|是|:)\s*(?:本地企业)?")
AS = re.compile(r"(?:是|为|系|作为)$")


@dataclass(frozen=True, slots=True)
class Tie:
    """Who does, to what, and the stretch that says so; `verb` is written at a place."""

    doer: Mention
    thing: Mention
    span: tuple[int, int]
    verb: str
    at: int


Pick = Callable[[Context, int], list[Mention]]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The verbs, several in a row (建设运营), and what grammar puts behind them."""
    one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?P<verb>(?:{one})+)(?P<aspect>{ASPECT})")


@cache
def _role(words: tuple[str, ...]) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?:共同|联合|主要)?(?:{one})+{ROLE}(?:名称)?")


def active(context: Context, words: Iterable[str], doers: Collection[str], pick: Pick) -> Iterator[Tie]:
    """甲建设(的)乙; 落户乙的甲."""
    text = context.document.folded
    for match in _pattern(tuple(words)).finditer(text):
        things = pick(context, match.end())
        if not things or _relied(text, match.start()):
            continue
        who = speakers(context, match.start(), doers)
        yield from _each(who, things, match.start(), match["verb"])
        last = things[-1].end
        if not who and "的" not in match["aspect"] and text.startswith("的", last):
            for doer in after(context, _over(context, last + 1), doers):
                yield Tie(doer, things[-1], (match.start(), doer.end), match["verb"], match.start())


def passive(context: Context, words: Iterable[str], things: Collection[str], pick: Pick) -> Iterator[Tie]:
    """乙由甲建设, 由甲建设(的)乙, 依托甲建设乙."""
    text, verbs = context.document.folded, _pattern(tuple(words))
    for by in context.finditer(BY):
        who = after(context, by.end(), ORGANS)
        if not who and (kind := WHO.match(text, by.end())):
            who = after(context, kind.end(), ORGANS)
        if who and (joined := JOINED.match(text, who[-1].end)):
            who = [*who, *after(context, joined.end(), ORGANS)]
        verb = verbs.match(text, SHARED.match(text, who[-1].end).end()) if who else None  # type: ignore[union-attr]
        if verb is None:
            continue
        made = pick(context, verb.end())
        if not made and by.group() == "由" and not text.startswith("的", verb.end("verb")):
            made = speakers(context, _before_by(text, by.start()), things)
        for tie in _each(who, made, by.start(), verb["verb"]):
            yield replace(tie, span=(tie.span[0], max(tie.span[1], verb.end("verb"))))


def named(context: Context, words: Iterable[str], things: Collection[str]) -> Iterator[Tie]:
    """乙(的)建设单位为甲, 乙(建设单位:甲), 甲是乙的建设单位, 乙以甲为建设单位."""
    text = context.document.folded
    for match in _role(tuple(words)).finditer(text):
        of = before(context, match.start() - (text[match.start() - 1] in "的("), things)
        if told := NAMES.match(text, match.end()):
            who = after(context, told.end(), ORGANS)
            of = of or (_last(context, match.start(), things) if who else [])
            yield from _each(who, of, match.start(), match.group())
        elif of and (as_ := AS.search(text, 0, of[0].start)):
            yield from _each(speakers(context, as_.start(), ORGANS), of, match.start(), match.group())
        elif text.startswith("为", match.start() - 1) and (who := before(context, match.start() - 1, ORGANS)):
            with_ = who[0].start - 1
            if text[with_] == "以":
                yield from _each(who, speakers(context, with_, things), match.start(), match.group())


def _last(context: Context, at: int, things: Collection[str]) -> list[Mention]:
    """The thing of the clause that ends where a clause without one begins: …某科技园,|建设单位为甲."""
    clause = re.search(r"[,;:(]\s*$", context.document.folded[max(0, at - 3) : at])
    near = [m for m in context.within(at - FAR, at) if m.kind in things and m.entity]
    return near[-1:] if clause else speakers(context, at, things)


def there(context: Context, words: Iterable[str], place: Pick, pick: Pick) -> Iterator[Tie]:
    """在丙建设乙: what is built lies there; the tie's doer is the thing, its thing the place."""
    text, verbs = context.document.folded, _pattern(tuple(words))
    for match in re.finditer("在", text):
        where = place(context, match.end())
        inside = re.compile(r"(?:境内|区内|内)?").match(text, where[-1].end) if where else None
        verb = verbs.match(text, SHARED.match(text, inside.end()).end()) if inside else None  # type: ignore[union-attr]
        for built in pick(context, verb.end()) if verb else ():
            if verb and built.entity != where[-1].entity:
                yield Tie(built, where[-1], (match.start(), built.end), verb["verb"], verb.start())


def things_at(context: Context, at: int, kinds: Collection[str] = BUILT, *, classes: bool = False) -> list[Mention]:
    """The row of things that a verb has behind it, words of level, number and size passed over.

    With `classes` kinds of platforms stand for their one (建有院士工作站).
    """
    start = _over(context, at)
    if _is(context, start, kinds, classes) is None and (beside := BESIDE.match(context.document.folded, start)):
        start = beside.end()
    found: list[Mention] = []
    while thing := _is(context, start, kinds, classes):
        found.append(thing)
        joint = JOINT.match(context.document.folded, thing.end)
        if joint is None:
            break
        start = _over(context, joint.end())
    return found


def _is(context: Context, start: int, kinds: Collection[str], classes: bool) -> Mention | None:
    mention = starting(context, start)
    if mention is None or mention.kind in kinds:
        return mention
    known = context.ontology.concepts.get(mention.entity.key) if classes and mention.entity else None
    return mention if known and known.kind == "platform" else None


def _over(context: Context, at: int) -> int:
    """Behind 国家级, 首个 and the like, unless a name begins there."""
    if (first := starting(context, at)) and first.kind not in ("level", "region", "number"):
        return at
    match = BEFORE_THING.match(context.document.folded, at)
    return match.end() if match and match.end() > at else at


def _before_by(text: str, at: int) -> int:
    """Before 目前, 是 and a comma that may stand in front of 由."""
    found = re.compile(r"(?:目前|现|主要|是|系)+$").search(text, max(0, at - 6), at)
    return found.start() if found else at


def _each(who: list[Mention], things: list[Mention], verb: int, word: str) -> Iterator[Tie]:
    for doer in who:
        for thing in things:
            if doer.entity != thing.entity and (doer.kind != "region" or is_place(doer)):
                low, high = min(doer.start, thing.start), max(doer.end, thing.end)
                start = low if verb - low <= FAR + (doer.end - doer.start) else verb
                span = (min(start, verb), max(high, verb)) if high - start <= 160 else (verb, high)
                yield Tie(doer, thing, span, word, verb)


def _relied(text: str, at: int) -> bool:
    """Whether the doer is named by 依托, which the passive reads."""
    return "依托" in text[max(0, at - 30) : at].rpartition(",")[2]
