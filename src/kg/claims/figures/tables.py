"""Figures in tables: a row says who or what, a header what is measured and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg.claims.figures import noun as nouns
from kg.claims.figures.build import Basis, Builder, fields
from kg.claims.figures.measure import AMOUNT_NOUN, GROWTH_NOUN, INTENSITY, PROPORTIONS, is_amount
from kg.claims.figures.words import LEVELS
from kg.context import Context
from kg.model import Block, Bound, Entity, Figure, Goal, Measure, Observation, Period, Quantity, Rank, Span
from kg.text import numbers
from kg.text.calendar import whole_year
from kg.text.units import UNIT as UNIT_WORD

UNIT = re.compile(r"\(([^()]{1,8})\)$")
NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
MEASURED = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?(?:[万亿]+(?:{UNIT_WORD})?|{UNIT_WORD})")
BLANKS = re.compile(r"\s+")
GROWTH = re.compile(r"增长|增速|增幅|增减|±")
YEAR = re.compile(r"((?:19|20)\d\d)年?")
YEARS = ("年份", "年度", "时间")
UNITS = re.compile(r"^(?:计量)?单位$")
RANKS = re.compile(r"位次|排名|名次|排序")
# the first column names regions, things or indicators; these headers say nothing of their own
NO_NOUN = re.compile(
    r"^(?:序号|编号|备注|地区|区域|县区|区县|县\(?市?、?区?\)?|市州|市|名称|指标(?:名称)?|项目|单位名称|类别|分类|企业名称|"
    r"年份|时间)?$"
)
TOTAL = re.compile(r"^(?:合计|总计|全市|全省|全县|全区|全国|全市合计|全省合计)$")
VALUE_NOUN = re.compile(
    r"^(?:数值|数量|绝对值|绝对量|总量|累计|本期|数额|金额|"
    r"(?:\d{4}年?|“?十[二三四五六]五”?(?:期?末)?)?(?:\d{1,2}[-—至~]\d{1,2}月|上半年|全年)?)"
    r"(?:实际|现状|完成|实绩|基期|基数|规划|目标|预期|计划|预计)?(?:数|值|额|情况)?$"
)
# 单位:亿元 above a table, or at the end of its caption
PART = re.compile(r"^(?:#|其中)")
NUMBERED = re.compile(r"^(?:#|其中:?|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、])")
LEADING = ("", "全市", "全省", "全县", "全区", "全社会", "新增", "当年", "有效")
CAPTION_UNIT = re.compile(r"单位:([^\s,()]{1,6})\)?$")
AIMED = re.compile(r"目标|规划|预期|计划(?!完成)")
BEARERS = ("region", "platform", "enterprise", "research")
GRADED = re.compile(r"(国家级|部级|省级|自治区级|市级|县级|区级)(及?以上)?(?!以下)")
REGION = re.compile(r"[省市县区州盟旗镇乡]$|^(?!\d)[一-鿿]{2,3}$")
CAPTION_REACH = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its noun (None where the row names the indicator), unit, kind and header cell."""

    cell: Span
    noun: str
    unit: str
    growth: bool
    rank: bool
    about: Entity | None = None
    year: Period | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a number measures, and of whom."""

    concept: Entity
    about: Entity | None
    level: str = ""
    level_bound: Bound = "exact"


def find(context: Context, builder: Builder) -> Iterator[Observation | Goal]:
    """The figures of all tables with a header."""
    tables: dict[int, Table] = {}
    for block in context.document.blocks:
        if block.kind == "row" and block.header >= 0 and block.cells:
            if block.header not in tables:
                tables[block.header] = Table(context, builder, block.header)
            yield from tables[block.header].figures(block)


def _column(context: Context, cell: Span, words: str) -> Column:
    unit = UNIT.search(words)
    noun = words[: unit.start()] if unit else words
    place = next((m.entity for m in context.within(cell.start, cell.end) if m.kind == "region"), None)
    place = place if place and REGION.search(noun) else None
    told = unit.group(1) if unit else ""
    return Column(cell, noun, told, bool(GROWTH.search(noun)), bool(RANKS.search(noun)), place, _year(noun))


def _year(words: str) -> Period | None:
    match = YEAR.fullmatch(words)
    return whole_year(int(match[1])) if match else None


class Table:
    """The columns of one table and the line above it."""

    def __init__(self, context: Context, builder: Builder, header: int) -> None:
        self.context, self.builder = context, builder
        self.columns = [_column(context, c, self._plain(c)) for c in context.document.blocks[header].cells]
        self.unit = ""
        self.whole = ""  # the unit of the last row that is no part of another
        self.parted = ""  # and its name
        self.caption = self._caption(header)

    def _caption(self, header: int) -> Span | None:
        """The line that heads a table: the nearest above its header that tells more than a unit (单位:亿元)."""
        above = self.context.document.blocks[max(0, header - CAPTION_REACH) : header]
        for block in reversed(above):
            words = self._plain(Span(block.start, block.end))
            unit = CAPTION_UNIT.search(words)
            self.unit = self.unit or (unit.group(1) if unit else "")
            if block.kind != "row" and not (unit and len(words) <= unit.end() - unit.start() + 3):
                return Span(block.start, block.end)
        return None

    def _plain(self, cell: Span) -> str:
        return BLANKS.sub("", self.context.document.folded[cell.start : cell.end])

    # ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────

    def figures(self, row: Block) -> Iterator[Observation | Goal]:
        """One observation a number; a growth or rank column speaks of the column before it."""
        head = self._head(row)
        if head is None:
            return
        first, subject, variable = head
        unit, concept = self._unit(row, first), variable
        year = _year(self._plain(row.cells[0])) if self.columns[0].noun in YEARS else None
        for column, cell in list(zip(self.columns, row.cells, strict=False))[first + 1 :]:
            words = self._plain(cell)
            if not (NUMBER.fullmatch(words) or MEASURED.fullmatch(words)):
                continue
            if not column.growth and not column.rank:
                concept = variable or (self._captioned() if column.year else self._named(column.noun))
            quantity = _quantity(words, column, unit, cell)
            if concept and quantity:
                near = Span(row.cells[first].start, cell.end)
                level: tuple[str, Bound] = ("", "exact") if variable else _level(column.noun)
                said = Said(concept, column.about or subject, *level)
                yield self._figure((near, column.cell), replace(column, year=year or column.year), quantity, said)

    def _unit(self, row: Block, first: int) -> str:
        """The unit that a row tells in a column of its own or behind its name, else the caption's.

        A part (#发明专利) has that of its whole."""
        cells = zip(row.cells, self.columns, strict=False)
        name = self._plain(row.cells[first])
        own = UNIT.search(name)
        told = next((self._plain(cell) for cell, column in cells if UNITS.match(column.noun)), "")
        told = told or (own.group(1) if own else "")
        if PART.match(name):
            return told or self.whole or self.unit
        self.whole = told
        return told or self.unit

    def _head(self, row: Block) -> tuple[int, Entity | None, Entity | None] | None:
        """Which cell opens a row, whom it is about, what it measures: 睢阳区, 地区生产总值, or a year; or None."""
        if self.columns[0].noun in YEARS and _year(self._plain(row.cells[0])):
            return 0, self.builder.subject, None
        for index, (cell, column) in enumerate(zip(row.cells[:3], self.columns, strict=False)):
            words = self._plain(cell)
            if words and not NUMBER.fullmatch(words) and column.noun not in ("序号", "编号"):
                return self._opened(index, cell, words)
        return None

    def _opened(self, index: int, cell: Span, words: str) -> tuple[int, Entity | None, Entity | None] | None:
        if TOTAL.match(words):
            return index, self.builder.subject, None
        mention = next((m for m in self.context.within(cell.start, cell.end) if m.entity), None)
        if mention and mention.kind in BEARERS and mention.start <= cell.start + 1:
            return index, mention.entity, None
        if not any(UNITS.match(c.noun) or VALUE_NOUN.match(c.noun) or c.about for c in self.columns[1:]):
            whole = mention and mention.kind == "concept" and mention.end == cell.end
            return (index, self.builder.subject, mention.entity) if mention and whole else None
        written = UNIT.sub("", BLANKS.sub("", self.context.document.text[cell.start : cell.end]))
        part, written = written.startswith("#"), NUMBERED.sub("", written)
        if part:
            written = _part_of(self.parted, written)
        else:
            self.parted = written
        return (index, self.builder.subject, self._concept(written)) if 2 <= len(written) <= 30 else None

    def _named(self, noun: str) -> Entity | None:
        """The concept of a column; a caption that ends in its words says them in full (产值 under 高新技术产业产值)."""
        if NO_NOUN.match(noun):
            return None
        span = self.caption or Span(0, 0)
        for mention in reversed(self.context.within(span.start, span.end)):
            if mention.kind == "concept" and self.context.document.folded[mention.start : mention.end].endswith(noun):
                return mention.entity
        return self._concept(noun)

    def _captioned(self) -> Entity | None:
        """What columns of years measure: the one concept that the caption names (各县区高新技术企业数)."""
        span = self.caption or Span(0, 0)
        named = [m for m in self.context.within(span.start, span.end) if m.kind == "concept"]
        named = [m for m in named if not NO_NOUN.match(self._plain(Span(m.start, m.end)))]
        return named[0].entity if len(named) == 1 else None

    def _concept(self, noun: str) -> Entity:
        """The concept of a name that a cell holds in full, but for 数 behind and a level before it."""
        folded = noun.replace("（", "(").replace("）", ")")
        if match := _leveled(folded):
            folded = noun = folded[match.end() :]
        terms = [t for t in self.context.ontology.terms(folded) if folded[t.end :] in ("", "数", "数量", "总数")]
        terms = [t for t in terms if folded[: t.start] in LEADING]
        return nouns.concept_entity(terms[0].concepts[0]) if terms else nouns.provisional(noun)

    # ── observations ─────────────────────────────────────────────────────────────────────────────────────────

    def _figure(
        self, evidence: tuple[Span, Span], column: Column, quantity: Quantity, said: Said
    ) -> Observation | Goal:
        """What a cell tells; one of a year to come (2025年目标值) is an aim."""
        period, basis = self._period(column)
        figure = self._told(evidence, column, quantity, said)
        end = period.end if period else None
        past = end is not None and self.builder.reference is not None and end <= self.builder.reference
        ahead = end is not None and self.builder.reference is not None and end > self.builder.reference
        if not past and (AIMED.search(column.noun) or (ahead and basis == "stated" and not self._running(period))):
            deadline = end if basis == "stated" else None
            grain: Literal["day", "year"] = "year" if period and period.start != end else "day"
            rule = "goal.table"
            return Goal(**{**fields(figure), "rule": rule}, deadline=deadline, deadline_grain=grain, strength="plan")
        return Observation(**{**fields(figure), "period": period, "period_basis": basis})

    def _running(self, period: Period | None) -> bool:
        """A year that has begun when the document speaks: what a table tells of it may be a report."""
        day = self.builder.reference
        return period is not None and period.start is not None and day is not None and period.start <= day

    def _told(self, evidence: tuple[Span, Span], column: Column, quantity: Quantity, said: Said) -> Figure:
        ranked = Rank(int(quantity.value or 0), quantity.stated) if column.rank else None
        return Figure(
            evidence=evidence,
            rule="figure.table",
            about=said.about,
            variable=said.concept,
            level=said.level,
            level_bound=said.level_bound,
            measure="rank" if ranked else _measure(column, quantity, said.concept),
            value=None if ranked else quantity.value,
            unit="" if ranked else quantity.unit,
            stated="" if ranked else quantity.stated,
            rank=ranked,
            growth_base="year-on-year" if column.growth else "",
            confidence=0.9,
        )

    def _period(self, column: Column) -> tuple[Period | None, Basis]:
        """The time that the column, else the caption tells; else the document's."""
        valued = [c.cell for c in self.columns if not c.growth and c.cell.start < column.cell.start]
        if column.year:
            return column.year, "stated"
        own = valued[-1] if column.growth and valued else column.cell  # 比上年增长 tells the base, not the time
        for span in (own, self.caption or own):
            for mention in self.context.within(span.start, span.end):
                if mention.time and mention.time.period:
                    return mention.time.period, "stated"
        return self.builder.default_period()


def _part_of(whole: str, part: str) -> str:
    """What a row marked as a part of the one above it counts: 专利授权数, #发明专利 → 发明专利授权数; else 甲中的乙."""
    for length in range(len(part), 1, -1):
        if whole.startswith(part[-length:]):
            return part + whole[length:]
    return f"{whole}中的{part}" if whole else part


def _leveled(noun: str) -> re.Match[str] | None:
    match = GRADED.match(noun)
    return match if match and len(noun) - match.end() >= 3 else None


def _level(noun: str) -> tuple[str, Bound]:
    """The level that a name opens with: 省级|工程技术研究中心, 市级以上|众创空间."""
    match = _leveled(noun)
    return (LEVELS[match.group(1)], "at-least" if match.group(2) else "exact") if match else ("", "exact")


def _quantity(words: str, column: Column, unit: str, cell: Span) -> Quantity | None:
    """The number of a cell in the unit of its header or row."""
    unit = "%" if column.growth else "位" if column.rank else column.unit or unit
    written = words if words.endswith("%") or MEASURED.fullmatch(words) else words + unit
    found = numbers.find(written.lstrip("+-"))
    if len(found) != 1 or found[0].value is None:
        return None
    value = -found[0].value if words.startswith("-") else found[0].value
    return Quantity(cell.start, cell.end, value, found[0].unit, written)


def _measure(column: Column, quantity: Quantity, concept: Entity) -> Measure:
    if column.growth or (quantity.unit in PROPORTIONS and GROWTH_NOUN.search(concept.label)):
        return "growth"
    if quantity.unit in PROPORTIONS:
        return "intensity" if INTENSITY.search(concept.label) else "share"
    return "amount" if is_amount(quantity.unit) or AMOUNT_NOUN.search(concept.label) else "count"
