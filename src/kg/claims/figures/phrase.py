"""What a number counts where its noun stands before it: 高新技术企业|135家."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures.measure import POINTS, PROPORTIONS, scaled
from kg.claims.figures.noun import (
    Base,
    Flavour,
    Phrase,
    intrinsic,
    is_noun,
    named,
    provisional,
    read_level,
    skip,
    term_starting,
    verbs_before,
)
from kg.claims.figures.words import (
    DONE,
    FALL,
    GRADE,
    GROWTH,
    NEW,
    OPEN,
    PASSED,
    SHARE,
    TAIL,
    VERBS,
    WEAK,
)
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Entity, Mention
from kg.text.vocabulary import verbs, words


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a noun and its number: growth with its base, a share with its whole, a total."""

    flavour: Flavour = ""
    base: Base = ""
    whole: str = ""


NO_TAIL = Tail()


def before(context: Context, start: int, end: int, *, listed: bool = False) -> Phrase:
    """The phrase that ends where the number begins: 建立省级工程技术研究中心|88家; a whole list if `listed`."""
    text = context.document.folded
    stop, tail = _measured(context, start, end)
    if tail.flavour == "share" and (part := _part(text, start, stop)):
        found = _noun(context, part.start("all"), part.end("all"), tail)
        return replace(found, condition=context.document.text[slice(*part.span("which"))])
    if tail.flavour != "share":
        stop, total = _tail(context, start, stop)
        tail = tail if tail.flavour else replace(tail, flavour=total)
    if listed:
        return _list(context, start, stop)
    done = DONE.search(text, start, stop) if stop - start > 4 else None
    if done and context.at(done.start()) is None:
        found = _noun(context, start, done.start(), tail)
        return replace(found, condition=found.condition or done.group("which")) if found.concept else found
    return _done(context, _noun(context, start, stop, tail), end)


def _part(text: str, start: int, stop: int) -> re.Match[str] | None:
    """规上企业中有研发活动的, also where a comma stands before 有."""
    if text.endswith("中,", 0, start):
        start = max(text.rfind(mark, 0, start - 2) for mark in ",。;:\n") + 1
    return PART.search(text, start, stop)


def _measured(context: Context, start: int, end: int) -> tuple[int, Tail]:
    """Takes 同比增长, 占GDP比重达 off the end: where the noun stops and what was said of it."""
    text = context.document.folded
    if (match := GROWTH.search(text, start, end)) and not re.search(r"[到至]$", match.group()):
        flavour: Flavour = "fall" if FALL.search(match.group("verb")) else "growth"
        return match.start(), Tail(flavour, _base(match.group("base") or ""))
    if (match := SHARE.search(text, start, end)) and (
        match.group("word")
        or text[end - 1] == "的"
        or _proportional(context, end)
        or _divides(context, end, match.group("whole"))
    ):
        written = context.document.text[match.start("share") : match.end("word")] if match.group("word") else ""
        if not written and match.group("whole"):
            written = f"占{context.document.text[match.start('whole') : match.end('whole')]}的比重"
        return match.start(), Tail("share", whole=written)
    return end, NO_TAIL


def _divides(context: Context, at: int, whole: str) -> bool:
    """占规上工业企业|75.8%: before a percentage whatever stands behind 占 is the whole."""
    number = context.at(at)
    percent = number is not None and number.quantity is not None and number.quantity.unit in PROPORTIONS
    return percent and len(whole) > 1 and UNDIVIDED.search(whole) is None


def _proportional(context: Context, at: int) -> bool:
    """投资收入占|5.2%: straight before a percentage 占 needs no word for the whole."""
    number = context.at(at)
    return (
        context.document.folded[at - 1] == "占"
        and number is not None
        and number.quantity is not None
        and number.quantity.unit == "%"
    )


def _list(context: Context, start: int, stop: int) -> Phrase:
    """两院院士、海外院士: one provisional concept for all that is counted together."""
    head, condition, opened = _open(context, start, stop, stop)
    head = skip(context, head, stop)
    label = context.document.text[head:stop]
    concept = provisional(label) if 2 <= len(label) <= 40 else None
    return Phrase(head, stop, concept, condition=condition, flavour=opened)


def _base(words: str) -> Base:
    if "年均" in words or "平均" in words:
        return "annual-average"
    if "末" in words or "底" in words or "初" in words or (re.search(r"\d年|十.五", words) and "同期" not in words):
        return "since"
    lasted = re.fullmatch(
        r"(?:[两三四五六七八九十]|\d{1,2})年[间内]?,?", words
    )  # 三年|翻一番: how long it took is no base
    return "year-on-year" if words and words not in ("名义", "实际") and not lasted else ""


def _tail(context: Context, start: int, stop: int) -> tuple[int, Flavour]:
    """Takes 总数达到 … off the end, never a part of a known noun (创新指|数)."""
    text, flavour = context.document.folded, ""
    match = TAIL.search(text, start, stop)
    while match and (known := context.at(match.start())) and known.kind in ("concept", "industry"):
        match = TAIL.search(text, known.end, stop)
    if match:
        if match.group("new"):
            flavour = "new"
        elif match.group("total") or match.start() < stop:
            flavour = "total"
        stop = match.start()
    while (time := context.at(stop - 1)) and time.kind == "time" and start < time.start and time.end == stop:
        if text[time.start - 1] in "比较于":
            break
        stop = time.start  # 快递业务量|今年|已突破300亿件
    return stop, flavour  # type: ignore[return-value]


def _noun(context: Context, start: int, stop: int, tail: Tail = NO_TAIL) -> Phrase:
    """The noun of words from which the tail was taken."""
    text = context.document.folded
    term = _term_ending(context, start, stop)
    head, condition, opened = _open(context, start, _protected(text, start, term.start if term else stop), stop)
    flavour = tail.flavour or opened
    head = skip(context, head, stop)
    while (term is None or head < term.start) and (weak := WEAK.match(text, head, stop)):
        if term_starting(context, head, stop):  # 孵化器|内企业
            break
        condition = weak.group("which") or condition
        if condition and (opening := context.at(head - 1)) and opening.kind == "body" and opening.start > start:
            condition = context.document.text[skip(context, start, opening.start) : weak.end()]
        head = skip(context, weak.end(), stop)
    head, condition = _which(context, head, stop, condition)
    if term and head < term.start and (did := verbs_before(text[head : term.start])):
        head, condition = head + len(did), condition or did
    level, bound, after = read_level(context, head, stop)
    if after >= stop:
        return Phrase(head, stop, None, level, bound, condition, flavour, tail.base, tail.whole)
    concept, state = named(context, after, stop, term)
    if concept and concept.cls != "Concept" and (only := VERBS.fullmatch(text, after, stop)):
        return Phrase(
            stop, stop, None, level, bound, condition or only.group("which") or "", flavour, tail.base, tail.whole
        )
    if opened and concept and concept.cls == "ProvisionalConcept" and not _classified(context, stop):
        concept = _prefixed(context, start, head, concept)
    level = level or intrinsic(text, after, stop)
    shared = concept is not None and INDICATOR.fullmatch(concept.label) is not None
    made = _maker(context, start, head, stop) if shared else ""
    lent = shared and not text.endswith(("产量", "销量"), after, stop)
    return Phrase(head, stop, concept, level, bound, condition or state, flavour, tail.base, tail.whole, made, lent)


# measures that many can have: whose they are must be told
INDICATOR = re.compile(
    r"(?:工业|新产品|总)?(?:总?产值|增加值)|(?:主营业务|营业|(?:新?产品)?销售|总)收入(?:总额)?|[交成]交?易?额|销售额|营业额|产量|销量|(?:净|总)?利润(?:总额)?|利税(?:总额)?|税收|出口(?:交货值|总?额|创汇)|"
    r"(?:研发|R&D|固定资产)?(?:投资|投入)|工业总产值|工业增加值|营收"
)
MAKERS = re.compile(r"(?:业|集群|领域|市场|园区|经济|单位|机构|公司|孵化器|开发区|高新区|实验室|平台|中心|基地)$")
ACHIEVED = re.compile(r"(?:共|累计|已)?(?:实现|完成|创造)(?:了|的)?$")


def _maker(context: Context, start: int, head: int, stop: int) -> str:
    """The class of firms or trade that achieved it: 航空制造业|实现; "实现" alone where the verb has no subject."""
    done = ACHIEVED.search(context.document.folded, start, head)
    if done is None:
        return ""
    first = skip(context, start, done.start())
    words = BRACKET.sub("", context.document.text[first : done.start()])
    named = any(m.kind in PASSED for m in context.within(first, done.start()))
    made = context.document.folded.endswith(("产量", "销量"), start, stop) and len(words) > 1
    whose = (made or MAKERS.search(words)) and is_noun(words) and not named and not OPEN.search(words)
    return words if whose else done.group()


def _done(context: Context, found: Phrase, end: int) -> Phrase:
    """收集|技术需求20条: the verb before a counted noun that the ontology does not know tells what was done with it."""
    if not _classified(context, end) or found.condition or found.concept is None or found.concept.cls == "Concept":
        return found
    label, text = found.concept.label, context.document.folded
    first = found.end - len(label)
    manner = MANNER.match(text, first, found.end)  # 就地|转化重大成果
    begin = manner.end() if manner else first
    known = context.at(begin) is not None or text[begin : begin + 3] in words() or text.startswith("新增长", begin)
    if known or len(label) < LEAST_DONE or text[begin : begin + 2] not in verbs() or AMOUNTS.search(label):
        return found
    head = skip(context, begin + 2, found.end)
    concept = provisional(context.document.text[head : found.end])
    return replace(found, start=head, concept=concept, condition=context.document.text[first : begin + 2])


def _classified(context: Context, end: int) -> bool:
    """Whether the number counts with a classifier: 生态谷新增入园机构|57家."""
    number = next((m for m in context.within(end, end + 16) if m.quantity), None)
    unit = number.quantity.unit if number and number.quantity else "%"
    return not scaled(unit) and unit not in POINTS


MANNER = re.compile(r"(?:就地|就近|联合|定向|集中|协同|累计|远程)(?=[一-鿿]{5})")
LEAST_DONE = 6  # a verb and a noun of some length: 收集需求 may be one word
UNDIVIDED = re.compile(r"^[地用比]|比[重例]|份额|保持|达|超过")
AMOUNTS = re.compile(r"[量额率值度比]$")


def _which(context: Context, head: int, stop: int, condition: str) -> tuple[int, str]:
    """Splits off what stands before the last 的 or 等: 处于有效期内的|瞪羚企业, 博纳激光等|激光企业."""
    text = context.document.folded
    at = max(text.rfind("的", head, stop), text.rfind("等", head, stop))
    if at <= head or stop - at < 3 or context.at(at) is not None or text.startswith(("等级", "等院"), at):
        return head, condition
    first = head - 1 if text[head - 1 : head] == "有" else head  # 有研发活动的|企业
    words = context.document.text[first:at]
    return at + 1, condition or (words if text[at] == "的" and len(words) <= 30 else "")


def _term_ending(context: Context, start: int, stop: int) -> Mention | None:
    mention = context.at(stop - 1) if stop > start else None
    if mention and mention.end == stop and mention.start >= start and mention.kind in ("concept", "industry"):
        return mention
    return None


def _prefixed(context: Context, start: int, head: int, concept: Entity) -> Entity:
    """可再生能源|新增|装机: a noun on both sides of the verb is one noun."""
    verb = list(re.compile(NEW).finditer(context.document.folded, start, head))
    first = skip(context, start, verb[-1].start()) if verb else head
    prefix = context.document.text[first : verb[-1].start()] if verb else ""
    if len(prefix) < 2 or not is_noun(prefix) or OPEN.search(prefix):
        return concept
    return provisional(prefix + concept.label)


def _protected(text: str, start: int, stop: int) -> int:
    """Where the noun has surely begun: at a level word (省级|可持续发展实验区)."""
    levels = list(GRADE.finditer(text, start, stop))
    return levels[-1].start() if levels else stop


def _asked(context: Context, start: int, stop: int) -> int:
    """After a body inside the phrase: 提请全国人大常委会|审议法律议案."""
    bodies = [m.end for m in context.within(start, stop) if m.kind == "body"]
    return bodies[-1] if bodies and bodies[-1] < stop - 2 else start


def _open(context: Context, start: int, stop: int, end: int) -> tuple[int, str, Flavour]:
    """Where the noun that ends at `end` begins, after the last verb that brings it; the verb as condition where it
    tells which. A rate keeps its verbs (企业建立研发机构|比例), and so does what is told 每万人."""
    text = context.document.folded
    head, condition, flavour = _asked(context, start, stop), "", ""
    first = skip(context, head, end)
    if EVERY.match(text, first, end):
        return first, "", ""
    if RATE.search(text, start, end):
        stop = min(stop, first + 1)
    for match in OPEN.finditer(text, start, stop):
        if (inside := context.at(match.start())) and inside.kind not in ("time", "number"):
            continue
        if match.end() >= stop and match.end() - match.start() < 2 and stop - start > 3:
            continue
        head = match.end()
        condition = match.group("which") or (condition if match.group().startswith("各") else "")
        flavour = "new" if match.group("new") else flavour
        if match.group("new") and 0 < end - match.end() <= 2 and len(match.group()) == 3:  # 新注册|企业
            head = match.start()
    return head, condition, flavour  # type: ignore[return-value]


# 规上企业中有研发活动的|占四成: a share of those named first
PART = re.compile(r"(?P<all>[^,。;:]{2,24}?)中,?(?P<which>[^,。;:中]{2,20})的$")
BRACKET = re.compile(r"[(（][^()（）]*[)）]")
EVERY = re.compile(r"每(?:天|日|月|万|千|百|亩|户|家|个|平方公里)")
RATE = re.compile(r"(?:比例|比重|占比|覆盖率|普及率|参与率|完成率)$")
