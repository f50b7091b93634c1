"""State aims: what is to be built, reached or founded, without a number (确保明年年底前建成“双创”综合体)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.claims.figures import noun as nouns
from kg.claims.figures import standing
from kg.claims.figures.build import Builder
from kg.claims.figures.draft import State
from kg.claims.figures.strength import AIM, strong
from kg.context import Context
from kg.model import Bound, Entity, Goal, Sentence, Span, Time

REACH = re.compile(
    r"建成投用|建成投产|建成|建立起?|建设|搭建起?|打造成为|打造成|打造|创建|成为|培育|组建|设立|成立|开工|投产|投用|完工|竣工|通车|运行|运营|营业|开业|"
    r"获批|入列|实现|完成|进入|跻身|迈入|形成|全覆盖|达标|突破|升级为|创成"
)
NAMED = ("platform", "enterprise", "research", "program")
BEARERS = ("region", "platform", "enterprise")
CLAUSE = re.compile(r"[^,。;!?\n]+")
# 二要扶持现有企业建立一批省级以上…: told as a task, counts as an aim for a levelled thing
BATCH = re.compile(r"(?<!新)(?:建立|建设|打造|创建|新建|组建|培育)(?:起)?(?:和?[一-鿿]{2})?一批")
UNNUMBERED = re.compile(
    r"(?![(（]?[一二三四五六七八九十\d]{1,2}[)）、.])[^)）、.一二三四五六七八九十\d][^,。;!?\n]*|\d{4}[^,。;!?\n]*|[一二三四五六七八九十](?![、.)）])[^,。;!?\n]*"
)
# what applicants and offices are asked to hand in
ASKED = re.compile(r"请|须|应当?|逾期|[^,。;]{0,12}(?:报送|提交|上报|寄送|填报)")
APPLIED = re.compile(r"(?:争创|申创|(?<!成功)创建)(?=国家|省级|市级)")
WON = re.compile(r"成功|获批|已|通过|完成|了|以来|期间|列入|情况|验收|工作")
OBJECT_HEAD = re.compile(
    r"(?:起|了|成为?(?![果长品员本熟立效])|为|一个|一批|一座|出|一家|较为|更多|的|一流|若干|全部)+"
)
OBJECT_TAIL = re.compile(r"(?:全部|率先|建成|投用|投产|运行|营业|开业|并|等|工作|的)+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the aim words in it, the strength and time that hold for it; `led` where the clause before is
    nothing but a time (到2030年,|进入…)."""

    start: int
    end: int
    aim: re.Match[str] | None
    strength: str
    time: Time | None
    led: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """What is to be reached. `specific` holds for a thing with a name of its own."""

    concept: Entity
    level: str = ""
    level_bound: Bound = "exact"
    specific: bool = False


def find(
    context: Context, sentence: Sentence, used: list[tuple[int, int]], builder: Builder, before: State
) -> Iterator[Goal]:
    """The state aims of a sentence, in clauses that no figure has used; `before` is what the one before it told."""
    for clause in _clauses(context, sentence, builder, before):
        if not any(a < clause.end and clause.start < b for a, b in used):
            goals = [
                *_standings(context, sentence, clause, builder),
                *(_works(context, sentence, clause, builder) if not clause.strength else ()),
            ]
            goal = (
                None
                if goals
                else _state(context, sentence, clause, builder) or _foreseen(context, sentence, clause, builder)
            )
            yield from goals or ([goal] if goal else [])


def _standings(context: Context, sentence: Sentence, clause: Clause, builder: Builder) -> Iterator[Goal]:
    """What a place is to become: 打造|全省中试高地."""
    for stated in standing.titled(context.document.folded, clause.start, clause.end):
        level, _, begin = nouns.read_level(context, stated.start, stated.end)
        aimed = _object(context, begin, stated.end) if stated.end - begin >= 4 else None
        if aimed:
            yield _goal(context, sentence, clause, builder, replace(aimed, level=level or aimed.level), stated.said)


def _works(context: Context, sentence: Sentence, clause: Clause, builder: Builder) -> Iterator[Goal]:
    """What is to be founded, where it has a name of its own: 双方将共建|松岭中试基地."""
    floor = context.document.blocks[sentence.block].start
    for stated in standing.founded(context.document.folded, clause.start, clause.end, floor):
        words = context.document.text[stated.start : stated.end]
        inside = context.within(stated.start, stated.end)
        if stated.listed or "“" in words or any(m.kind in (*NAMED, "region") and m.entity for m in inside):
            aimed = _object(context, stated.start, stated.end)
            if aimed:
                yield _goal(context, sentence, clause, builder, aimed, stated.said)


def _foreseen(context: Context, sentence: Sentence, clause: Clause, builder: Builder) -> Goal | None:
    """What shall be so by a day: 到2027年,|…体系基本建立."""
    if not _dated(clause, builder):
        return None
    begin = nouns.skip(context, clause.aim.end() if clause.aim else clause.start, clause.end)
    stated = standing.foreseen(context.document.folded, begin, clause.end)
    aimed = _object(context, stated.start, stated.end) if stated else None
    return _goal(context, sentence, clause, builder, aimed, begin) if aimed else None


def _clauses(context: Context, sentence: Sentence, builder: Builder, before: State) -> Iterator[Clause]:
    """The clauses; strength and time go on from one to the next (确保明年年底前…,力争其他…), past a semicolon too."""
    text = context.document.folded
    goes_on = text[sentence.start - 1 : sentence.start] == ";"
    strength, time, led = (before.aim, before.time, False) if goes_on else ("", None, False)
    for found in CLAUSE.finditer(text, sentence.start, sentence.end):
        match = UNNUMBERED.search(text, *found.span())
        if match is None or ASKED.match(text, *match.span()):
            continue
        aim = AIM.search(text, match.start(), match.end())
        strength = (aim.lastgroup or "plan") if aim else strength
        time = _time(context, match.start(), match.end()) or time
        holds = aim is not None or _ahead(time, builder)
        yield Clause(match.start(), match.end(), aim, (strength or "plan") if holds else "", time, led)
        led = any(m.end - m.start >= match.end() - match.start() - 2 for m in context.within(*match.span()) if m.time)


def _ahead(time: Time | None, builder: Builder) -> bool:
    """A deadline after the document's own date."""
    end = time.period.end if time and time.role == "deadline" and time.period else None
    return end is not None and (builder.reference is None or end > builder.reference)


def _time(context: Context, start: int, end: int) -> Time | None:
    times = [m.time for m in context.within(start, end) if m.kind == "time" and m.time]
    return times[-1] if times else None


def _state(context: Context, sentence: Sentence, clause: Clause, builder: Builder) -> Goal | None:
    text = context.document.folded
    begin = clause.aim.end() if clause.aim else clause.start
    batch = BATCH.search(text, clause.start, clause.end) or _applied(context, clause)
    verb = batch or (REACH.search(text, begin, clause.end) if clause.strength else None)
    if verb is None:
        return None
    aimed = _object(context, verb.end(), clause.end) or _subject(context, begin, verb.start())
    if aimed is None or not _counts(context, clause, aimed, builder, batched=batch is not None):
        return None
    start = batch.start() if batch and not clause.aim and not _dated(clause, builder) else clause.start
    return _goal(context, sentence, clause, builder, aimed, start, _bearer(context, begin, verb.start()))


def _goal(
    context: Context, sentence: Sentence, clause: Clause, builder: Builder, aimed: Object, start: int,
    bearer: Entity | None = None,
) -> Goal:  # fmt: skip
    """A state to be reached, told from `start` to the clause's end."""
    start = clause.aim.start() if clause.aim else start
    deadline, grain = builder.deadline(clause.time, sentence) if _dated(clause, builder) else (None, "day")
    return Goal(
        evidence=(Span(start, clause.end),),
        rule="goal.state",
        about=bearer or builder.subject,
        variable=aimed.concept,
        measure="state",
        level=aimed.level,
        level_bound=aimed.level_bound,
        deadline=deadline,
        deadline_grain=grain,
        strength=strong(clause.strength),
        description=context.document.text[start : clause.end].strip(),
        confidence=0.85,
    )


def _applied(context: Context, clause: Clause) -> re.Match[str] | None:
    """依托新区创建|市级高新技术产业开发区: what is applied for is not yet so, unless the clause says it was won."""
    text = context.document.folded
    found = APPLIED.search(text, clause.start, clause.end)
    if found is None or WON.search(text, clause.start, clause.end):
        return None
    term = context.at(nouns.read_level(context, found.end(), clause.end)[2])
    return found if term and term.kind == "concept" and term.end >= clause.end - 3 else None


def _counts(context: Context, clause: Clause, aimed: Object, builder: Builder, *, batched: bool) -> bool:
    """A state aim counts where it has a deadline or is a named or levelled thing; slogans have neither."""
    if batched and not clause.strength:
        return bool(aimed.level)
    own = clause.aim or clause.led or _time(context, clause.start, clause.end)
    if aimed.concept.cls == "ProvisionalConcept" and not (aimed.specific or aimed.level or own):
        return False
    return bool(_dated(clause, builder) or aimed.level or aimed.specific)


def _dated(clause: Clause, builder: Builder) -> bool:
    """Whether a deadline ahead holds for the clause."""
    if clause.time is None or clause.time.period is None:
        return False
    return _ahead(clause.time, builder) or (clause.aim is not None and clause.time.role == "deadline")


def _object(context: Context, start: int, end: int) -> Object | None:
    """What is to be reached, after the verb: 建成|农机装备中试基地."""
    text = context.document.folded
    if head := OBJECT_HEAD.match(text, start, end):
        start = head.end()
    if tail := OBJECT_TAIL.search(text, start, end):
        end = tail.start()
    level, bound, begin = nouns.read_level(context, start, end)
    if end - begin < 2:
        return None
    named = context.at(begin)
    if named and named.entity and named.kind in NAMED and named.end >= end - 1:
        return Object(nouns.provisional(context.document.text[named.start : named.end]), level, bound, specific=True)
    if named and named.entity and named.kind == "concept" and (named.start, named.end) == (begin, end):
        return Object(named.entity, level, bound)
    label = context.document.text[begin:end].strip('" ')
    label = label[1:-1] if label[:1] == "“" and label.find("”") == len(label) - 1 else label
    return Object(nouns.provisional(label), level, bound) if _nominal(label) else None


def _subject(context: Context, start: int, end: int) -> Object | None:
    """What is to be reached where it stands before the verb: “双创”综合体|全部建成."""
    found = [m.entity for m in context.within(start, end) if m.kind == "concept" and m.entity]
    return Object(found[-1]) if found else None


def _bearer(context: Context, start: int, end: int) -> Entity | None:
    found = [m.entity for m in context.within(start, end) if m.kind in BEARERS and m.entity]
    return found[-1] if found else None


def _nominal(label: str) -> bool:
    return 2 <= len(label) <= 30 and not re.search(r"[,。;:《》]", label)
