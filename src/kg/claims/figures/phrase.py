"""What a number counts: the noun phrase before it (高新技术企业135家) or after it (4个征求意见稿)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kg import ids
from kg.claims.figures.words import (
    ANAPHOR,
    BAD_NOUN,
    DONE,
    FALL,
    FILLER,
    FILLER_KEEP,
    GRADE,
    GROWTH,
    LEVEL,
    LEVELS,
    NEW,
    OPEN,
    PASSED,
    SHARE,
    STATE_AFTER,
    STATES,
    TAIL,
    VERBS,
    WEAK,
)
from kg.context import Context
from kg.model import Bound, Concept, Entity, Mention

Base = Literal["year-on-year", "annual-average", "since", ""]
Flavour = Literal["", "total", "new", "growth", "fall", "share", "every"]


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a noun and its number: growth with its base, a share with its whole, a total."""

    flavour: Flavour = ""
    base: Base = ""
    whole: str = ""


NO_TAIL = Tail()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted or measured noun: `start`/`end` in the document, its concept, what was read off around it.

    `concept` is None where the words carry the noun of an earlier figure (累计39家, 同比增长18%)."""

    start: int
    end: int
    concept: Entity | None
    level: str = ""
    level_bound: Bound = "exact"
    condition: str = ""
    flavour: Flavour = ""
    growth_base: Base = ""
    whole: str = ""


def before(context: Context, start: int, end: int, *, listed: bool = False) -> Phrase:
    """The phrase that ends where the number begins: 建立省级工程技术研究中心|88家; a whole list if `listed`."""
    text = context.document.folded
    stop, tail = _measured(context, start, end)
    if tail.flavour != "share":
        stop, total = _tail(context, start, stop)
        tail = tail if tail.flavour else replace(tail, flavour=total)
    if listed:
        return _list(context, start, stop)
    done = DONE.search(text, start, stop) if stop - start > 4 else None
    if done and context.at(done.start()) is None:
        found = _noun(context, start, done.start(), tail)
        return replace(found, condition=found.condition or done.group("which")) if found.concept else found
    return _noun(context, start, stop, tail)


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
        or re.fullmatch(r"全[国省市县区州]", match.group("whole"))
    ):
        written = context.document.text[match.start() : match.end("word")] if match.group("word") else ""
        return match.start(), Tail("share", whole=written)
    return end, NO_TAIL


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
    if "末" in words or "底" in words or "初" in words or (re.search(r"\d年", words) and "同期" not in words):
        return "since"
    return "year-on-year" if words and words not in ("名义", "实际") else ""


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
    return stop, flavour  # type: ignore[return-value]


def _noun(context: Context, start: int, stop: int, tail: Tail = NO_TAIL) -> Phrase:
    """The noun of words from which the tail was taken."""
    text = context.document.folded
    term = _term_ending(context, start, stop)
    head, condition, opened = _open(context, start, _protected(text, start, term.start if term else stop), stop)
    flavour = tail.flavour or opened
    head = skip(context, head, stop)
    while (term is None or head < term.start) and (weak := WEAK.match(text, head, stop)):
        if _term_starting(context, head, stop):  # 孵化器|内企业
            break
        condition = weak.group("which") or condition
        if condition and (opening := context.at(head - 1)) and opening.kind == "body" and opening.start > start:
            condition = context.document.text[skip(context, start, opening.start) : weak.end()]
        head = skip(context, weak.end(), stop)
    head, condition = _which(context, head, stop, condition)
    level, bound, after = read_level(context, head, stop)
    if after >= stop:
        return Phrase(head, stop, None, level, bound, condition, flavour, tail.base, tail.whole)
    concept, state = _concept(context, after, stop, term)
    if concept and concept.cls != "Concept" and (only := VERBS.fullmatch(text, after, stop)):
        return Phrase(
            stop, stop, None, level, bound, condition or only.group("which") or "", flavour, tail.base, tail.whole
        )
    if opened and concept and concept.cls == "ProvisionalConcept":
        concept = _prefixed(context, start, head, concept)
    level = level or intrinsic(text, after, stop)
    return Phrase(head, stop, concept, level, bound, condition or state, flavour, tail.base, tail.whole)


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
    if len(prefix) < 2 or not _is_noun(prefix) or OPEN.search(prefix):
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
        condition = match.group("which") or ""
        flavour = "new" if match.group("new") else flavour
        if match.group("new") and end - match.end() <= 2 and len(match.group()) == 3:  # 新注册|企业
            head = match.start()
    return head, condition, flavour  # type: ignore[return-value]


EVERY = re.compile(r"每(?:天|日|月|万|千|百|亩|户|家|个|平方公里)")
RATE = re.compile(r"(?:比例|比重|占比|覆盖率|普及率|参与率|完成率)$")


def skip(context: Context, head: int, stop: int) -> int:
    """Passes over times, regions, bodies and filler words at the head of a phrase."""
    text = context.document.folded
    head = max([head, *(m.end for m in context.within(head, stop) if m.kind == "time")])
    while head < stop:
        mention = context.at(head)
        if (
            mention
            and mention.kind in PASSED
            and mention.end <= stop
            and (mention.kind != "research" or mention.end < stop)
        ):
            head = mention.end
            continue
        filler = ANAPHOR.match(text, head, stop) or FILLER.match(text, head, stop)
        if not filler or FILLER_KEEP.match(text, head, stop):
            return head
        head = filler.end()
    return head


def read_level(context: Context, head: int, stop: int) -> tuple[str, Bound, int]:
    """国家级, 省级以上, 省备案 at the head of a class; a bare 省 or 市 only straight before a class."""
    text = context.document.folded
    match = LEVEL.match(text, head, stop)
    if not match:
        return "", "exact", head
    word = match.group(1)
    if not word.endswith("级"):
        follower = context.at(match.end()) if match.end() < stop else None
        listed = match.group().endswith(("备案", "入库", "认定"))
        classed = follower is not None and follower.kind == "concept" and follower.start == match.end()
        if (
            not listed
            and not classed
            and word not in ("国家",)
            and not (word == "省" and follower is None and stop - match.end() >= 3)
        ):
            return "", "exact", head
    bound: Bound = "at-least" if match.group(2) else "exact"
    return LEVELS[word], bound, match.end()


def intrinsic(text: str, start: int, stop: int) -> str:
    """The level that a label carries in itself: 全国重点实验室."""
    for word in ("国家级", "国家", "全国", "省级", "省"):
        if text.startswith(word, start, stop) and stop - start > len(word) + 2:
            return LEVELS.get(word, "national")
    return ""


def _concept(context: Context, start: int, stop: int, term: Mention | None) -> tuple[Entity | None, str]:
    """The concept of a noun phrase and the state split off it (在孵); None where it is no noun."""
    if term and term.start <= start:
        return term.entity, ""
    if (first := _term_starting(context, start, stop)) and (
        rest := STATE_AFTER.fullmatch(context.document.folded, first.end, stop)
    ):
        return first.entity, rest.group()
    text = context.document.text[start:stop].strip()
    if text[:1] in "“「" and text[-1:] in "”」" and not re.search("[“”「」]", text[1:-1]):
        text = text[1:-1]
    folded = context.document.folded[start:stop]
    if term:
        modifier = context.document.text[start : term.start].removesuffix("的")
        if modifier.strip() in STATES:
            return term.entity, modifier.strip()
    if not _is_noun(folded.strip()):
        return (term.entity, "") if term else (None, "")
    if (bare := BRACKETED.sub("", folded)) != folded and (known := whole_term(context, bare)):
        return known, ""
    broader = term.entity.key if term and term.entity else ""
    return provisional(text, broader), ""


BRACKETED = re.compile(r"\([^()]{1,12}\)")


def whole_term(context: Context, label: str) -> Entity | None:
    """The concept whose label is exactly this."""
    terms = [t for t in context.ontology.terms(label) if t.end - t.start == len(label)]
    return concept_entity(terms[0].concepts[0]) if terms else None


def _is_noun(folded: str) -> bool:
    """Whether words can be a noun: no clause marks or particles at their edges; a bracket may belong to them."""
    bare = re.sub(r"\(([^()]{1,12})\)|“([^“”]{1,12})”", r"\1\2", folded)
    return not BAD_NOUN.search(bare) and not re.search(r"[“”\"]", bare)


def _term_starting(context: Context, start: int, stop: int) -> Mention | None:
    mention = context.at(start)
    if mention and mention.start == start and mention.end < stop and mention.kind in ("concept", "industry"):
        return mention
    return None


def provisional(label: str, broader: str = "") -> Entity:
    """A counted thing that the ontology does not know: claimed all the same, and listed in the report."""
    attributes = (("skos:broader", Entity("Concept", broader, "")),) if broader else ()
    return Entity("ProvisionalConcept", ids.name_key(label), label, attributes)


# ── after the number ─────────────────────────────────────────────────────────────────────────────────────────

STOP = re.compile(
    r"[,。;:!?、\n|0-9]|\((?![^()]{1,8}\))|的(?=\d)|(?<=[一-鿿]{2})(?:荣获|获得|获|入选|通过|优化重组|重组|新增|因|被|位居|居|组成|实现|达到|达|为|是|在|已|均|都|全部|正|将|进行|参加|落户|入驻|开展|"
    r"成为|分布|覆盖|完成|投入|建成|投产|开工|签约|摆脱|申请|纳入|升级|晋级|创造|贡献|列入|获评|认定|备案|予以|参[赛展会评与]|发[言表出了]|作[为了]|以|建立|拥有|设立|和(?=\d)|及(?=\d)|与(?=\d)|可以|可(?=[达容供实])|能够|能(?=[有达实满])|供(?![应给电水热气需暖销])|销往|用于|财政收入|相继|先后)"
)


# what follows a number and is no noun: 131家|获得…, 5家|以上
NO_NOUN = re.compile(
    r"荣获|获(?!奖)|入选|通过|优化重组|重组|新增|因|被|位居|居|组成|实现|达(?!标)|为|是|在(?!孵|建)|已|均|都|正|将|进行|参加|落户|入驻|开展|成为|分布|覆盖|完成|投入|建成|投产|开工|签约(?!项目)|摆脱|"
    r"申请|纳入|升级|晋级|列入|获评|认定|备案(?!企业|机构)|予以|发了|作了|作为|以[上内及]|可以|能够|相继|先后|同比|比上年|较|占|增长|下降|其中|累计|涉及|包括|用于|支持|带动|并|且|但|也|又|再|还|仅|只|"
    r"约|超过|近[年期]|及|和|与|等|的|了|着|过|左右|多个|余个|率先|全部|由|对|向|到|于|而|至|之|上市(?!公司|企业)"
)


def after(context: Context, start: int, stop: int) -> Phrase | None:
    """The phrase that begins where the number ends: 4个|征求意见稿; None if no noun stands there."""
    text = context.document.folded
    head = start + 1 if text[start : start + 1] in ("以", "的") and text[start : start + 2] != "以上" else start
    head = _pass(context, head, stop)
    level, bound, begin = read_level(context, head, stop)
    term = context.at(begin) if begin < stop else None
    if term and term.start == begin and term.kind in ("concept", "industry"):
        end = term.end
        if not STOP.match(text, end) and end < stop and context.at(end) is None and text[end] not in "的":
            end = _noun_end(text, end, stop)
        entity = term.entity if end == term.end else None
    else:
        end, entity = _noun_end(text, begin, stop), None
    if entity is None and text[end - 1] == "中" and end - begin > 2:  # 28个国家级创新平台|中
        end -= 1
        entity = term.entity if term and term.start == begin and term.end == end else None
    if end <= begin:
        return None
    noun = text[begin:end]
    if entity is None and (not _is_noun(noun) or NO_NOUN.match(noun) or not re.search(r"[一-鿿]", noun)):
        return None
    concept = entity or provisional(context.document.text[begin:end])
    return Phrase(start, end, concept, level or intrinsic(text, begin, end), bound)


def _pass(context: Context, head: int, stop: int) -> int:
    mention = context.at(head) if head < stop else None
    if mention and mention.start == head and mention.kind == "region" and mention.end < stop:
        return mention.end
    return head


def _noun_end(text: str, start: int, stop: int) -> int:
    match = STOP.search(text, start, stop)
    return match.start() if match else stop


def concept_entity(concept: Concept) -> Entity:
    """A concept of the ontology as an entity."""
    return Entity("Concept", concept.curie, concept.label)
