"""Drafts to claims: when, about whom, and whether a figure reports or aims."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, Literal

from kg.claims.figures.draft import Draft
from kg.claims.figures.outlook import Outlook
from kg.claims.figures.strength import AIM, strong
from kg.context import Context
from kg.model import Entity, Figure, Goal, Mention, Observation, Period, Sentence, Span, Time
from kg.text.calendar import whole_year

Basis = Literal["stated", "carried", "document-date", ""]
OPENING = 80
GOES_ON = ("其中", "同期", "从结构看", "分行业看", "分地区看")
ZONE = re.compile(r"(?:区|园|區|園)$")
CITED = re.compile(r"[〔\[(]((?:19|20)\d\d)[〕\])]\d{1,4}号")
AIMS_OF = re.compile(r"[^,。;:\n]{0,16}?(?:目标(?:是|为|任务|:)|工作(?:重点|思路|打算|安排|计划|部署)|重点工作|任务是)")
YEAR = re.compile(r"((?:19|20)\d{2})年")
WHOLE_YEAR = re.compile(r"全年(?!龄|\d*[家件项个名]?(?:目标|任务|计划))")
PAST_YEAR = re.compile(r"过去(?:的)?一年|一年来")
ANNUAL = re.compile(r"政府工作报告(?:\([^()]*\))?$")
REPORTED_BY = 4  # the month by which a year's reports are given


class Builder:
    """Builds the claims of one context; remembers those it built, so that figures can point to each other."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.built: dict[int, tuple[Draft, Observation | Goal]] = {}  # the draft kept, so that its id stays its own
        self.reference = reference_day(context)
        self.carried: dict[int, Time] = {}
        self.subject = _subject(context)
        self.titled = _title_time(context, self.reference)
        self.latest: Time | None = None
        self.outlook = Outlook(context, self.reference)
        self.annual = _annual(context, self.reference)
        title = context.document.metadata.title_span
        self.year_planned = self._told(title.start, title.end) if title else None
        day = context.document.metadata.date
        self.vague = day is None or day.start != day.end and day.end is not None and day.end.month == 12
        self.flowing = day is None or day.start is None or day.end is None or (day.end - day.start).days > 31

    def figure(self, draft: Draft, sentence: Sentence) -> Observation | Goal | None:
        """One claim from one draft."""
        if id(draft) in self.built:
            return self.built[id(draft)][1]
        if self._contradicts(draft):
            return None
        common = self._common(draft, sentence)
        aim = self._aim(draft, sentence)
        claim: Observation | Goal
        if aim:
            claim = self._goal(draft, common, aim, sentence)
        else:
            period, basis = self.period(draft, sentence)
            claim = Observation(**{**fields(common), "period": period, "period_basis": basis})
        self.built[id(draft)] = (draft, claim)
        return claim

    # ── what observations and goals share ────────────────────────────────────────────────────────────────────

    def _common(self, draft: Draft, sentence: Sentence) -> Figure:
        quantity = draft.quantity
        return Figure(
            evidence=_evidence(draft),
            rule=draft.rule,
            about=self._about(draft),
            variable=draft.concept,
            measure=draft.measure,
            value=draft.value if quantity and quantity.low is None else None,
            low=quantity.low if quantity else None,
            high=quantity.high if quantity else None,
            unit=quantity.unit if quantity else "",
            stated=quantity.stated if quantity else "",
            bound=quantity.bound if quantity else "exact",
            level=draft.level,
            level_bound="at-least" if draft.level_bound == "at-least" else "exact",
            growth_base=_growth_base(draft.growth_base),
            condition=draft.condition,
            rank=draft.rank,
            compared_with=self._other(draft, sentence),
            difference=draft.difference,
            difference_bound=_bound(draft.difference_bound),
            within=self._whole(draft, sentence),
            confidence=0.9 if draft.carried else 0.95,
        )

    def _about(self, draft: Draft) -> Entity | None:
        """The bearer told, else the document's subject; 全区 in a text about a zone is the zone."""
        own = self.subject is not None and self.subject.cls == "Platform"
        nameless = draft.bearer is not None and draft.bearer.key.startswith("anon_") and draft.bearer.label == "全区"
        return self.subject if draft.bearer is None or (own and nameless) else draft.bearer

    def _whole(self, draft: Draft, sentence: Sentence) -> Observation | None:
        """What 其中 divides, where that is a report; a goal divides nothing."""
        whole = self.figure(draft.within, sentence) if draft.within and not draft.within.masked else None
        return whole if isinstance(whole, Observation) else None

    def _other(self, draft: Draft, sentence: Sentence) -> Entity | Figure | None:
        other = draft.compared_with
        if isinstance(other, Draft):
            return self.figure(other, sentence)
        return other

    # ── reporting or aiming ──────────────────────────────────────────────────────────────────────────────────

    def _contradicts(self, draft: Draft) -> bool:
        """确保 of a time that is over: one of the two was misread, and nothing is said."""
        end = draft.time.period.end if draft.time and draft.time.period else None
        return draft.aim == "ensure" and end is not None and self.reference is not None and end < self.reference

    def _aim(self, draft: Draft, sentence: Sentence) -> str:
        """The strength of an aim; "" for a report."""
        end = draft.time.period.end if draft.time and draft.time.period else None
        planned = self.outlook.planned(sentence, draft.near[0])
        past = end is not None and self.reference is not None and end <= self.reference
        if past and (draft.aim or planned) and self.vague and end == self.reference:
            past = False  # 2021年的目标是 of a text that tells no day of that year
        if draft.aim and not (past and draft.time and draft.time.role != "deadline"):
            return "" if draft.aim == "expect" and self._over(draft, sentence) else draft.aim
        if end is not None and (self.reference is None or end > self.reference) and self._future(draft):
            return "plan"
        return "plan" if planned and not past else ""

    def _future(self, draft: Draft) -> bool:
        """Whether the time lies wholly or by its wording ahead: 到2025年, 明年; not 今年 of a running year."""
        assert draft.time and draft.time.period
        if draft.time.role == "as-of":
            return False
        start, now = draft.time.period.start, self.reference
        return draft.time.role == "deadline" or (start is not None and now is not None and start >= now)

    def _over(self, draft: Draft, sentence: Sentence) -> bool:
        """预计 of a year that is over (一、2022年工作总结, 过去一年): an estimate of what was."""
        if PAST_YEAR.search(self.context.document.folded, sentence.start, draft.near[1]):
            return True
        told = None if draft.time else self.heading_time(sentence)
        end = told.period.end if told and told.period else None
        return end is not None and self.reference is not None and end <= self.reference

    def _goal(self, draft: Draft, common: Figure, aim: str, sentence: Sentence) -> Goal:
        deadline, grain = self.deadline(draft.time, sentence)
        text = self.context.document.text[draft.near[0] : draft.near[1]].strip()
        told = fields(replace(common, within=None, rule=common.rule.replace("figure", "goal")))
        return Goal(**told, deadline=deadline, deadline_grain=grain, strength=strong(aim), description=text)

    def deadline(self, time: Time | None, sentence: Sentence) -> tuple[date | None, Literal["day", "year"]]:
        """The last day of the time an aim is set for; to the year where only a year is told."""
        told = time or self._still(sentence) or self.heading_time(sentence) or self.outlook.due(sentence)
        time = told or (self.year_planned if self.outlook.plans else None)
        if time is None or time.period is None or time.period.end is None:
            return None, "day"
        year = time.grain == "year" and time.role != "deadline"
        return (
            time.period.end,
            "year" if year or (time.grain == "year" and time.period.start != time.period.end) else "day",
        )

    def _still(self, sentence: Sentence) -> Time | None:
        """The time that its paragraph has told, if it is not over: 2025年,…。|技术合同成交额增长10%."""
        time = self.carried.get(sentence.block)
        end = time.period.end if time and time.period else None
        return time if end is not None and (self.reference is None or end >= self.reference) else None

    # ── when ─────────────────────────────────────────────────────────────────────────────────────────────────

    def period(self, draft: Draft, sentence: Sentence) -> tuple[Period | None, Basis]:
        """The time of a report: its own, its paragraph's, its heading's, its title's, else the document's date."""
        if draft.undated:
            return None, ""
        if draft.time and draft.time.period:
            return draft.time.period, "stated"
        if draft.now:
            return self.default_period(now=True)
        carried = self.carried.get(sentence.block) or self.heading_time(sentence)
        if carried and carried.period:
            return carried.period, "carried"
        opens = self.context.document.folded.startswith(GOES_ON, sentence.start)
        if (self.flowing or opens or self._closed()) and self.latest and self.latest.period:
            return self.latest.period, "carried"
        year = self._year_past(draft, sentence)
        if year is None:
            return self.default_period()
        self.latest = Time(*draft.near, year)
        return year, "carried"

    def _closed(self) -> bool:
        """Whether the year told last is the one just over: what a report of spring goes on to tell is of that year."""
        told, now = self.latest.period if self.latest else None, self.reference
        if told is None or told.start is None or told.end is None or now is None or now.month > REPORTED_BY:
            return False
        return told == whole_year(now.year - 1)

    def _year_past(self, draft: Draft, sentence: Sentence) -> Period | None:
        """The year that 全年 closes: a report of January tells of the year before, one of December of its own."""
        blocks = self.context.document.blocks
        text, block = self.context.document.folded, blocks[sentence.block]
        heading = text[blocks[block.section].start : blocks[block.section].end] if block.section >= 0 else ""
        if self.reference is None or self.outlook.plans:
            return None
        past = PAST_YEAR.search(text, block.start, draft.near[1]) or PAST_YEAR.search(heading)
        aims = AIM.search(text, sentence.start, sentence.end)
        if not past and (aims or not WHOLE_YEAR.search(text, block.start, draft.near[1])):
            return None
        return whole_year(self.reference.year - (self.reference.month <= 6))

    def note(self, sentence: Sentence, time: Time) -> None:
        """Remembers a time for the rest of its paragraph; in a report that names no day for the paragraphs after it
        too (2019年…, then 孵化器总收入464亿元)."""
        if time.role == "deadline":
            self.outlook.note(sentence, time)
            return
        self.carried[sentence.block] = time
        end = time.period.end if time.period else None
        if end is not None and (self.reference is None or end <= self.reference):
            self.latest = time
        if end is not None and (self.reference is None or end >= self.reference):
            self.outlook.note(sentence, time, binding=False)

    def default_period(self, *, now: bool = False) -> tuple[Period | None, Basis]:
        """The part of the year that the title reports on, else the year that a spring's report is on, if not of what is
        so `now`; else the document's date."""
        if self.titled and self.titled.period:
            return self.titled.period, "carried"
        if self.annual and not now:
            return self.annual, "carried"
        meta = self.context.document.metadata.date
        return (meta, "document-date") if meta else (None, "")

    def _told(self, start: int, end: int) -> Time | None:
        """The first time in a heading; the year that opens a plan's name counts too (2022年…计划执行情况)."""
        times = [m.time for m in self.context.within(start, end) if m.time]
        year = YEAR.search(self.context.document.folded, start, end)
        if times or year is None:
            return times[0] if times else None
        return Time(year.start(), year.end(), whole_year(int(year.group(1))))

    def heading_time(self, sentence: Sentence) -> Time | None:
        """The year of the section's heading, going up: 一、2022年工作回顾."""
        blocks = self.context.document.blocks
        at = blocks[sentence.block].section
        while at >= 0:
            told = self._told(blocks[at].start, blocks[at].end)
            if told:
                return told
            at = blocks[at].section
        return None


def _subject(context: Context) -> Entity | None:
    """Whom a document speaks of where no clause says it: the one thing that its title names or the zone that opens it,
    else its region."""
    title = context.document.metadata.title_span
    named = _titled(context, title) if title else None
    if named is None and (context.home is None or not context.home.named):
        named = next((m.entity for m in context.within(0, OPENING) if _opens(context, m)), None)
    return named or (context.home.entity if context.home else None)


def _titled(context: Context, title: Span) -> Entity | None:
    """The thing that is all of a title, or the zone that its last part opens with: 松岭高新区上半年新增企业百余家."""
    text = context.document.text
    opening = re.split("[:：]", text[title.start : title.end])[-1].strip()
    named = [(m, text[m.start : m.end]) for m in context.mentions if m.kind == "platform" and m.entity]
    return next((m.entity for m, name in named if name == opening or _zoned(m) and opening.startswith(name)), None)


def _zoned(mention: Mention) -> bool:
    return mention.entity is not None and ZONE.search(mention.entity.label) is not None


def _opens(context: Context, mention: Mention) -> bool:
    """Whether a zone is the first subject of a text: 2010年,|松岭高新区按照…, 1—5月|松岭高新区…; none of a list."""
    text, before = context.document.folded, context.at(mention.start - 1)
    return (
        mention.kind == "platform"
        and _zoned(mention)
        and text[mention.end : mention.end + 1] not in ("、", "和", "区")
        and (text[mention.start - 1 : mention.start] in ("", ",", "\n") or before is not None and before.kind == "time")
    )


def _title_time(context: Context, reference: date | None) -> Time | None:
    """The time that a title reports on (2025年上半年工作总结, 2023年统计公报); the document's own year adds nothing."""
    title = context.document.metadata.title_span
    times = [m.time for m in context.within(title.start, title.end) if m.time] if title else []
    told = times[0] if times else None
    if told is None or told.period is None or told.period.end is None:
        return None
    if told.grain == "year" and (reference is None or told.period.end.year == reference.year):
        return None
    return told if reference is None or told.period.end <= reference else None


def _annual(context: Context, reference: date | None) -> Period | None:
    """The year that a government reports on to its people's congress, some months into the next."""
    title = context.document.metadata.title_span
    reports = title is not None and ANNUAL.search(context.document.folded, title.start, title.end)
    if not reports or reference is None or reference.month > REPORTED_BY:
        return None
    return whole_year(reference.year - 1)


def _aimed_at(context: Context, time: Mention) -> bool:
    """2017年|工作预期目标是: a year of which a text tells its aims is none that is over."""
    return AIMS_OF.match(context.document.folded, time.end) is not None


def reference_day(context: Context) -> date | None:
    """The day that divides reports from aims: the last of the document's date, else of the last year that it tells
    of as past or cites (〔2021〕28号); where it tells of none, each deadline lies ahead."""
    period = context.document.metadata.date
    if period:
        return period.end
    told = [m.time for m in context.mentions if m.time and m.time.role != "deadline" and not _aimed_at(context, m)]
    years = [t.period.end.year for t in told if t.period and t.period.end]
    years += [int(year) for year in CITED.findall(context.document.folded)]
    return date(max(years), 12, 31) if years else None


_VALUES = attrgetter(*Figure.__slots__)


def fields(figure: Figure) -> dict[str, Any]:
    """The slots of a figure, to make an observation or a goal of it."""
    return dict(zip(Figure.__slots__, _VALUES(figure), strict=True))


def _evidence(draft: Draft) -> tuple[Span, ...]:
    """The stretch that states the figure, and the one that its noun comes from."""
    spans = [Span(*draft.near)]
    if draft.carried and not (draft.carried.near[0] >= draft.near[0] and draft.carried.near[1] <= draft.near[1]):
        spans.append(Span(*draft.carried.near))
    return tuple(spans)


def _growth_base(word: str) -> Literal["year-on-year", "annual-average", "since", ""]:
    return word if word in ("year-on-year", "annual-average", "since") else ""  # type: ignore[return-value]


def _bound(word: str) -> Literal["exact", "at-least", "at-most", "about"]:
    return word if word in ("at-least", "at-most", "about") else "exact"  # type: ignore[return-value]
