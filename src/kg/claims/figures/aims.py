"""State aims: what is to be built, reached or founded, without a number (确保明年年底前建成“双创”综合体)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.figures import phrase as nouns
from kg.claims.figures.build import Builder
from kg.claims.figures.scan import AIM, Draft
from kg.context import Context
from kg.model import Entity, Goal, Mention, Sentence, Span, Time

REACH = re.compile(
    r"建成投用|建成投产|建成|建立起?|建设|搭建起?|打造成为|打造成|打造|创建|成为|培育|组建|设立|成立|开工|投产|投用|完工|竣工|通车|运行|运营|营业|开业|"
    r"获批|入列|实现|完成|进入|跻身|迈入|形成|全覆盖|达标|突破|升级为|创成"
)
CLAUSE = re.compile(r"[^,。;!?\n]+")
# 二要扶持现有企业建立一批省级以上…: told as a task, counts as an aim for a levelled thing
BATCH = re.compile(r"(?:建立|建设|打造|创建|新建|组建|培育)(?:起)?(?:和?[一-鿿]{2})?一批")
OBJECT_HEAD = re.compile(r"(?:起|了|成为?|为|一个|一批|一座|出|一家|较为|更多|的|一流|若干|全部)+")
OBJECT_TAIL = re.compile(r"(?:全部|率先|建成|投用|投产|运行|营业|开业|并|等|工作|的)+$")


def find(context: Context, sentence: Sentence, used: list[tuple[int, int]], builder: Builder) -> Iterator[Goal]:
    """The state aims of a sentence, in clauses that no figure has used."""
    text = context.document.folded
    strength, time, started = "", None, sentence.start
    for clause in CLAUSE.finditer(text, sentence.start, sentence.end):
        aim = AIM.search(text, clause.start(), clause.end())
        if aim:
            strength, started = aim.lastgroup or "plan", aim.start()
        time = _time(context, clause.start(), clause.end()) or time
        if any(a < clause.end() and clause.start() < b for a, b in used):
            continue
        goal = _state(context, sentence, clause, strength if aim or _ahead(time, builder) else "", time, aim, builder)
        if goal:
            yield goal


def _ahead(time: Time | None, builder: Builder) -> bool:
    """A deadline after the document's own date."""
    return bool(time and time.role == "deadline" and time.period and time.period.end and builder.reference
                and time.period.end > builder.reference)  # fmt: skip


def _time(context: Context, start: int, end: int) -> Time | None:
    times = [m.time for m in context.within(start, end) if m.kind == "time" and m.time]
    return times[-1] if times else None


def _state(context: Context, sentence: Sentence, clause: re.Match[str], strength: str, time: Time | None,
           aim: re.Match[str] | None, builder: Builder) -> Goal | None:  # fmt: skip
    text = context.document.folded
    begin = aim.end() if aim else clause.start()
    batch = BATCH.search(text, clause.start(), clause.end())
    reach = _reach(text, begin, clause.end())
    if not strength and not batch or reach is None and not batch:
        return None
    verb = batch or reach
    assert verb
    noun = _object(context, verb.end(), clause.end()) or _subject(context, begin, verb.start())
    if noun is None:
        return None
    concept, level, at_least, specific = noun
    own_time = _time(context, clause.start(), clause.end())
    if concept.cls == "ProvisionalConcept" and not (specific or level or own_time or aim):
        return None
    dated = bool(time and time.period and (_ahead(time, builder) or (aim and time.role == "deadline")))
    if not (dated or level or specific) or (batch and not strength and not level):
        return None
    start = aim.start() if aim else (batch.start() if batch and not dated else clause.start())
    deadline, grain = builder.deadline(time, sentence) if dated else (None, "day")
    bearer = _bearer(context, begin, verb.start())
    draft = Draft((start, clause.end()), concept, "state", level=level, bearer=bearer)
    return Goal(
        evidence=(Span(*draft.near),), rule="goal.state", about=bearer or (context.home.entity if context.home else None),
        variable=concept, measure="state", level=level, level_bound="at-least" if at_least else "exact", deadline=deadline,
        deadline_grain=grain, strength=strength if strength in ("ensure", "strive", "expect") else "plan",  # type: ignore[arg-type]
        description=context.document.text[start : clause.end()].strip(), confidence=0.85,
    )  # fmt: skip


def _reach(text: str, start: int, end: int) -> re.Match[str] | None:
    found = list(REACH.finditer(text, start, end))
    return found[0] if found else None


def _object(context: Context, start: int, end: int) -> tuple[Entity, str, bool, bool] | None:
    """What is to be reached, after the verb: concept, level, whether 以上, whether it has a name."""
    text = context.document.folded
    if head := OBJECT_HEAD.match(text, start, end):
        start = head.end()
    if tail := OBJECT_TAIL.search(text, start, end):
        end = tail.start()
    level, bound, begin = nouns.read_level(context, start, end)
    if end - begin < 2:
        return None
    named = context.at(begin)
    if (
        named
        and named.end >= end - 1
        and named.entity
        and named.kind in ("platform", "enterprise", "research", "program")
    ):
        return nouns.provisional(context.document.text[named.start : named.end]), level, bound == "at-least", True
    if named and named.kind == "concept" and named.start == begin and named.end == end and named.entity:
        return named.entity, level, bound == "at-least", False
    label = context.document.text[begin:end].strip('“”" ')
    return (nouns.provisional(label), level, bound == "at-least", False) if _nominal(label) else None


def _subject(context: Context, start: int, end: int) -> tuple[Entity, str, bool, bool] | None:
    """What is to be reached where it stands before the verb: “双创”综合体|全部建成."""
    found = [m for m in context.within(start, end) if m.kind == "concept" and m.entity]
    if found:
        last: Mention = found[-1]
        assert last.entity
        return last.entity, "", False, False
    return None


def _bearer(context: Context, start: int, end: int) -> Entity | None:
    found = [
        m.entity for m in context.within(start, end) if m.kind in ("region", "platform", "enterprise") and m.entity
    ]
    return found[-1] if found else None


def _nominal(label: str) -> bool:
    return 2 <= len(label) <= 30 and not re.search(r"[,。;:]", label)
