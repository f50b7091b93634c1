"""State aims: what is to be built, reached or founded, without a number (确保明年年底前建成“双创”综合体).

A clause is read under what holds for it: words that aim (力争, 确保), a day ahead, which go on over the clauses of a
sentence, or a stretch of the document that plans. The more of these there are, the less its object must be: under a
day anything counts, under words that aim what has a level or a standing, else only what has a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.figures import noun as nouns
from kg.claims.figures import reaching
from kg.claims.figures.build import Builder
from kg.claims.figures.draft import State
from kg.claims.figures.reaching import Stated
from kg.claims.figures.strength import AIM, strong
from kg.claims.figures.words import LEVELS
from kg.context import NATION, Context
from kg.model import Bound, Entity, Goal, Mention, Sentence, Span, Time

WORKS = ("platform", "enterprise", "research")
NAMED = (*WORKS, "program")
BEARERS = ("region", "platform", "enterprise")
CLAUSE = re.compile(r"[^,。;!?\n]+")
# 二要扶持现有企业建立一批省级以上…: told as a task, counts as an aim for a levelled thing
BATCH = re.compile(r"(?<!新)(?:建立|建设|打造|创建|新建|组建|培育)(?:起)?(?:和?[一-鿿]{2})?一批")
UNNUMBERED = re.compile(
    r"(?![(（]?[一二三四五六七八九十\d]{1,2}[)）、.])[^)）、.一二三四五六七八九十\d][^,。;!?\n]*|\d{4}[^,。;!?\n]*|[一二三四五六七八九十](?![、.)）])[^,。;!?\n]*"
)
# what applicants and offices are asked to hand in
ASKED = re.compile(r"请|须|应当?|逾期|[^,。;]{0,12}(?:报送|提交|上报|寄送|填报)")
# between a subject and what shall happen to it: 快餐店|预计5月|开业
URGED = re.compile(r"(?:\d+、)?(?:支持|推动|推进|促进|加快|争取|力争|确保|引进)*")
BETWEEN = re.compile(r"(?:全部|全面|率先|正式|如期|顺利|基本|投入|将|于|在|力争|确保|预计|计划|有望|要|均|也|都|可)+$")
LEVEL = re.compile(rf"(?:{'|'.join(LEVELS)})$")
LATER = 8  # characters for a time between words that aim and what shall happen: 计划|2018年底|交付
THE_PROJECT = re.compile(r"[该本]?项目")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the aim words in it, the strength and time that hold for it, and whether the time lies ahead;
    `own` where it or a clause before that is nothing but a time (到2030年,|进入…) says so itself."""

    start: int
    end: int
    aim: re.Match[str] | None
    strength: str
    time: Time | None
    dated: bool
    planned: bool
    own: bool

    @property
    def said(self) -> int:
        """Where its words begin, but for those that aim; 争创 both aims and brings about."""
        if self.aim is None:
            return self.start
        return self.aim.start() if reaching.VERB.fullmatch(self.aim.group()) else self.aim.end()


@dataclass(frozen=True, slots=True)
class Object:
    """What is to be reached. `named` holds for a thing with a name of its own."""

    concept: Entity
    level: str = ""
    level_bound: Bound = "exact"
    named: bool = False


def find(
    context: Context, sentence: Sentence, used: list[tuple[int, int]], builder: Builder, before: State,
    *, reports: bool = False,
) -> Iterator[Goal]:  # fmt: skip
    """The state aims of a sentence, in clauses that no figure has used; `before` is what the one before it told.

    Where its figures are reports, 加快打造高地 tells what goes on.
    """
    clauses = _clauses(context, sentence, used, builder, before)
    free = [c for c in clauses if c.strength or c.planned or not reports]
    aims = [(clause.own, goal) for clause in free for goal in _aims(context, sentence, clause, builder)]
    due = {goal.variable for own, goal in aims if own}  # 加快建设甲中心,|确保9月底前投用 is one aim
    yield from (goal for own, goal in aims if own or goal.variable not in due)


def _clauses(
    context: Context, sentence: Sentence, used: list[tuple[int, int]], builder: Builder, before: State
) -> Iterator[Clause]:
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
        now = _time(context, *match.span())
        time = now or time
        ahead = _ahead(time, builder)
        told = time is not None and time.period is not None and (now is not None or time.role == "deadline")
        dated = ahead or (aim is not None and told)
        holds = (strength or "plan") if aim or ahead else ""
        own = led or aim is not None or now is not None
        if not any(a < match.end() and match.start() < b for a, b in used):
            planned = builder.outlook.planned(sentence, match.start())
            yield Clause(match.start(), match.end(), aim, holds, time, dated, planned, own)
        led = any(m.end - m.start >= match.end() - match.start() - 2 for m in context.within(*match.span()) if m.time)


def _ahead(time: Time | None, builder: Builder) -> bool:
    """A deadline after the document's own date."""
    end = time.period.end if time and time.role == "deadline" and time.period else None
    return end is not None and (builder.reference is None or end > builder.reference)


def _time(context: Context, start: int, end: int) -> Time | None:
    times = [m.time for m in context.within(start, end) if m.kind == "time" and m.time]
    return times[-1] if times else None


def _aims(context: Context, sentence: Sentence, clause: Clause, builder: Builder) -> Iterator[Goal]:
    """The aims of one clause: what it brings about, what shall happen, how a measure shall stand."""
    text = context.document.folded
    if batch := BATCH.search(text, clause.start, clause.end):
        aimed = _object(context, batch.end(), clause.end)
        if aimed and (clause.dated or aimed.level):
            yield _goal(context, sentence, clause, builder, aimed, batch.start())
        return
    begin = nouns.skip(context, clause.said, clause.end)
    if (clause.strength or clause.planned) and (subject := _subject(context, sentence, clause)):
        if clause.dated or subject.level or subject.named:
            yield _goal(context, sentence, clause, builder, subject, clause.start)
        return
    if (clause.dated or clause.planned) and (measured := _measured(context, begin, clause.end)):
        yield _goal(context, sentence, clause, builder, measured, begin)
        return
    for stated in reaching.brought(text, clause.said, clause.end):
        aimed = _object(context, stated.start, stated.end)
        if aimed and _counts(context, sentence, clause, stated, aimed):
            yield _goal(context, sentence, clause, builder, aimed, stated.said)


def _counts(context: Context, sentence: Sentence, clause: Clause, stated: Stated, aimed: Object) -> bool:
    """A state aim counts where it has a deadline or is a named or levelled thing; slogans have neither."""
    text = context.document.folded
    if reaching.NOT_AIMED.search(text, stated.start, stated.end):
        return False
    standing = stated.end - stated.start >= 4 and reaching.ENDS.search(text, stated.start, stated.end) is not None
    if clause.dated:
        firm = clause.own or aimed.level or aimed.named or aimed.concept.cls == "Concept"
        return bool(firm) or stated.verb not in reaching.WEAK
    if clause.aim:
        return bool(aimed.level or aimed.named or standing)
    at_work = reaching.WORKED_AT.match(text, stated.said, clause.end) and (standing or aimed.concept.cls == "Concept")
    if at_work or reaching.aimless(text, clause.start, stated.start):
        return bool(at_work)
    bold = stated.verb.startswith(reaching.BOLD)
    if standing and (bold or (aimed.level and stated.verb.startswith(reaching.FIRM))):
        return True
    if aimed.level and bold and reaching.FOUNDED.search(text, stated.start, stated.end):
        return True
    levelled = reaching.LEVELLED.match(text, stated.said) or reaching.HELPED.match(text, clause.said, clause.end)
    if levelled and aimed.level and aimed.concept.cls == "Concept":
        return True
    floor = context.document.blocks[sentence.block].start
    if reaching.FOUNDED.search(text, stated.start, stated.end) is None:
        return False
    agreed = reaching.AGREED.search(text, floor, stated.said) or reaching.COMING.search(text, clause.start, clause.end)
    growing = reaching.GROWING.search(text, clause.start, stated.said) is not None
    return growing or (aimed.named and (clause.planned or agreed is not None))


def _goal(
    context: Context, sentence: Sentence, clause: Clause, builder: Builder, aimed: Object, start: int
) -> Goal:  # fmt: skip
    """A state to be reached, told from `start` to the clause's end."""
    bearer = _bearer(context, clause.said, start)
    start = clause.aim.start() if clause.aim else clause.start if clause.dated else start
    deadline, grain = builder.deadline(clause.time, sentence) if clause.dated or clause.planned else (None, "day")
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


def _object(context: Context, start: int, end: int) -> Object | None:
    """What is to be reached: 省级|农机装备中试基地."""
    level, bound, begin = nouns.read_level(context, start, end)
    if end - begin < 2:
        return None
    named = context.at(begin)
    if named and named.entity and named.kind in NAMED and named.end >= end - 1:
        label = context.document.text[named.start : named.end]
        return Object(nouns.provisional(label), level, bound, named=named.kind in WORKS)
    if named and named.entity and named.kind == "concept" and (named.start, named.end) == (begin, end):
        return Object(named.entity, level, bound)
    label = context.document.text[begin:end].strip('" ')
    label = label[1:-1] if label[:1] == "“" and label.find("”") == len(label) - 1 else label
    inside = [m.entity for m in context.within(begin, end) if m.kind in (*WORKS, "region") and m.entity]
    placed = any(entity.key != NATION for entity in inside)
    return Object(nouns.provisional(label), level, bound, named=placed) if _nominal(label) else None


def _subject(context: Context, sentence: Sentence, clause: Clause) -> Object | None:
    """What shall happen to something that stands before: “双创”综合体|全部建成, or in the clause before."""
    text = context.document.folded
    happens = reaching.HAPPENS.search(text, clause.said, clause.end)
    if happens is None:
        return None
    for start, end in ((clause.said, happens.start()), (clause.start, clause.aim.start() if clause.aim else 0)):
        found = _noun(context, start, end)
        if found:
            return found
    if happens.start() - clause.said > LATER:
        return None
    before = max(text.rfind(c, sentence.start, clause.start - 1) for c in ",;:") + 1 or sentence.start
    opens = context.at(sentence.start)
    first = _of(opens, context) if opens and opens.kind in WORKS else None
    near = _noun(context, before, clause.start - 1)
    return near if near and (near.named or near.concept.cls == "Concept") else first or near


def _measured(context: Context, start: int, end: int) -> Object | None:
    """A measure that shall stand somehow to another: 居民收入增长|与经济增长同步."""
    found = context.at(start)
    if found is None or found.kind != "concept" or found.entity is None:
        return None
    return Object(found.entity) if reaching.BESIDE.fullmatch(context.document.folded, found.end, end) else None


def _noun(context: Context, start: int, end: int) -> Object | None:
    """The thing that a stretch names, without times and adverbs around it."""
    text = context.document.folded
    for time in [m for m in context.within(start, max(start, end)) if m.kind == "time"]:
        start, end = (time.end, end) if time.start - start <= 2 else (start, min(end, time.start))
    if head := URGED.match(text, start, max(start, end)):
        start = head.end()
    if tail := BETWEEN.search(text, start, max(start, end)):
        end = tail.start()
    if end - start < 2:
        return None
    if THE_PROJECT.fullmatch(text, start, end):
        return _project(context, start)
    known = [m for m in context.within(start, end) if m.kind in (*NAMED, "concept") and m.entity]
    if known and known[-1].end == end:
        return _of(known[-1], context)
    start = known[-1].start if known else start
    label, named = context.document.text[start:end], bool(known) and known[-1].kind in WORKS
    return Object(nouns.provisional(label), named=named) if 3 <= len(label) <= 24 and _nominal(label) else None


def _of(mention: Mention, context: Context) -> Object:
    assert mention.entity
    if mention.kind == "concept":
        before = LEVEL.search(context.document.folded, max(0, mention.start - 3), mention.start)
        return Object(mention.entity, LEVELS[before.group()] if before else "")
    return Object(nouns.provisional(context.document.text[mention.start : mention.end]), named=True)


def _project(context: Context, at: int) -> Object | None:
    """The last project named before: 项目|计划将于7月前完成建设."""
    floor = context.document.folded.rfind("\n", 0, context.document.folded.rfind("\n", 0, at) + 1) + 1
    named = [m for m in context.within(floor, at) if m.kind == "program" and m.entity]
    return _of(named[-1], context) if named else None


def _bearer(context: Context, start: int, end: int) -> Entity | None:
    """Who is to do it, where one is named; what two do together (甲大学与乙公司共建) is the region's."""
    found = [m for m in context.within(start, end) if m.kind in (*BEARERS, "research") and m.entity]
    return found[0].entity if len(found) == 1 and found[0].kind in BEARERS else None


def _nominal(label: str) -> bool:
    whole = label.count("“") == label.count("”")
    return whole and 2 <= len(label) <= 40 and not re.search(r"[,。;:《》]|以下|上述|如下", label)
