"""The values that pass from stage to stage: frozen, slotted, without behaviour beyond reading themselves.

Offsets: a `Source` holds the text as the reader decoded it; every `Passage` that leaves the program counts in it.
In between, stages work on a `Document`, whose `text` is the source without debris; `Document.raw` maps back.
"""

from __future__ import annotations

from array import array
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kg.frozen import dataclass

# ── documents ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Two days, both included; None is an open side, equal days are an as-of day."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document tells of itself; absent where it tells nothing.

    `date` is the day, month or year it speaks from (a month or year as a Period of that length); relative times
    count from its last day. `region` and `issuer` are as written. `is_act` holds for notices, measures, plans,
    regulations; not for speeches, reports, news. `region_key` is the resolved key, set once regions are known.
    """

    title: str | None = None
    title_span: Span | None = None
    date: Period | None = None
    date_span: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    region: str | None = None
    number: str | None = None
    number_span: Span | None = None
    is_act: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document as read. `key` is the first 16 hex digits of the SHA-256 of its bytes; `path` is relative to
    the input argument; `text` is what all published offsets point into; `layout` marks what the format knows
    about its structure (table cells, headings), in source offsets, empty for plain text; `issues` tells what of it
    could not be read (scanned pages)."""

    key: str
    sha256: str
    path: str
    media_type: str
    text: str
    metadata: Metadata = Metadata()
    layout: tuple[LayoutMark, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class LayoutMark:
    """A stretch of the source whose role the format told: a heading, a table cell, something to skip."""

    start: int
    end: int
    role: Literal["title", "heading", "cell", "skip"]
    row: int = -1
    column: int = -1
    table: int = -1


BlockKind = Literal["title", "heading", "paragraph", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the cleaned text that is content. `level` is 1 for 一、 2 for (一) 3 for 1. 4 for (1), 0 if no
    heading; `section` is the index of the heading block that governs it, -1 at the top. `cells` are the cell
    spans of a table row, `header` the index of the block that heads its table (-1 if none)."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    section: int = -1
    cells: tuple[Span, ...] = ()
    header: int = -1
    table: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """From one of 。！？；… or a block's edge to the next; `block` is the index of its block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """A source made readable. `text` is without debris, traditional script simplified character by character;
    `folded` has the same length, with widths and punctuation folded for matching; `offsets[i]` is the source offset
    of `text[i]`."""

    source: Source
    text: str
    folded: str
    offsets: array[int]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    metadata: Metadata
    pieces: list[Any] = field(default_factory=list, compare=False, repr=False)  # kg.pieces keeps its own here

    def raw(self, start: int, end: int) -> Span:
        """The stretch of the source that `text[start:end]` came from; what debris it spans is included."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


# ── mentions ─────────────────────────────────────────────────────────────────────────────────────────────────

Bound = Literal["exact", "at-least", "at-most", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `value` has 万/亿 multiplied out; a range has `low` and `high` and no value.

    `start`/`end` span the words that bound it too (超过10亿元, 20多个, 5家以上); `stated` is number and unit as
    written; `unit` is without 万/亿. `masked` holds for ×家, **家: no fact may rest on it.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    stated: str
    bound: Bound = "exact"
    low: Decimal | None = None
    high: Decimal | None = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time as the text names it: 今年前三季度, 截至2019年底 (`role` as-of), 明年年底前 (`role`
    deadline), 近三年. `period` is None where the document's date would be needed and is unknown."""

    start: int
    end: int
    period: Period | None
    role: Literal["period", "as-of", "deadline"] = "period"
    grain: Literal["day", "month", "quarter", "half", "year", "span"] = "year"


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept of the ontology. `curie` is like des:maker-space; `kind` the scheme's lexical kind:
    platform, title, talent, indicator, industry, program, instrument, body."""

    curie: str
    kind: str
    label: str
    label_en: str
    alt: tuple[str, ...] = ()
    level: str = ""
    units: tuple[str, ...] = ()
    broader: str = ""


EntityClass = Literal[
    "Region", "Group", "GovernmentBody", "Enterprise", "ResearchOrganization", "Platform", "Program", "Policy",
    "Event", "Person", "ProvisionalConcept", "Concept",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that claims speak of. `key` is its local key (contract.md), for a Concept its curie; two entities
    are one when class kind and key agree. `attributes` are contract properties (prefixed name, value) that belong
    to the thing itself: a Group's ik:except, a Policy's dcterms:issued, a Platform's ik:level."""

    cls: EntityClass
    key: str
    label: str
    attributes: tuple[tuple[str, Value], ...] = ()
    alt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A concept of the code: scheme, by slug: national, count, at-least, draft-for-comment."""

    slug: str


@dataclass(frozen=True, slots=True)
class Text:
    """A literal in the document's language (@zh)."""

    value: str


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year (xsd:gYear): a deadline told to the year."""

    value: int


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the contract as a value, by its prefixed name."""

    name: str


Value = Entity | Code | Text | Period | Year | Property | date | Decimal | int | str

MentionKind = Literal[
    "number", "time", "region", "body", "enterprise", "research", "platform", "policy", "program", "event", "person",
    "concept", "level", "industry",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the document that names something. `entity` is who or what; for a level `level` is its slug
    and `at_least` holds for 以上."""

    start: int
    end: int
    kind: MentionKind
    entity: Entity | None = None
    level: str = ""
    at_least: bool = False
    quantity: Quantity | None = None
    time: Time | None = None


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────

Measure = Literal["count", "amount", "growth", "share", "rank", "intensity", "change", "state"]


@dataclass(frozen=True, slots=True)
class Rank:
    """居全省第3位: value 3, text as written, scope the Region or Group; 前10位 has bound at-most."""

    value: int | None
    text: str
    scope: Entity | None = None
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class Figure:
    """What Observation and Goal share. `evidence` is in document offsets; the first passage names the claim."""

    evidence: tuple[Span, ...]
    rule: str
    about: Entity | None
    variable: Entity | None
    measure: Measure
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    stated: str = ""
    bound: Bound = "exact"
    level: str = ""
    level_bound: Bound = "exact"
    period: Period | None = None
    period_basis: Literal["stated", "carried", "document-date", ""] = ""
    growth_base: Literal["year-on-year", "annual-average", "since", ""] = ""
    base_period: Period | None = None
    condition: str = ""
    rank: Rank | None = None
    compared_with: Entity | Figure | None = None
    difference: Decimal | None = None
    difference_bound: Bound = "exact"
    within: Figure | None = None
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Observation(Figure):
    """A number or rank of something that is or was: 国家级科技企业孵化器5家,居全省第3位."""


@dataclass(frozen=True, slots=True)
class Goal(Figure):
    """A number or state aimed at or expected: 力争到2025年设站企业比重达到45%以上."""

    deadline: date | None = None
    deadline_grain: Literal["day", "year"] = "day"
    strength: Literal["ensure", "strive", "expect", "plan"] = "plan"
    description: str = ""
    responsible: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """An entity holds, gains, keeps or loses a designation: 认定…为省级重点实验室."""

    evidence: tuple[Span, ...]
    rule: str
    entity: Entity
    designation: Entity
    level: str = ""
    recognised_by: Entity | None = None
    batch: str = ""
    status: Literal["recognised", "filed", "cultivated", "renewed", "revoked"] = "recognised"
    period: Period | None = None
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Support:
    """A policy or body gives something to somebody: 对首次认定的高新技术企业给予20万元奖励."""

    evidence: tuple[Span, ...]
    rule: str
    policy: Entity | None = None
    supporter: Entity | None = None
    beneficiary: Entity | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    bound: Bound = "exact"
    condition: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Task:
    """A body is responsible for doing something: 县财政局负责统筹科技专项资金."""

    evidence: tuple[Span, ...]
    rule: str
    responsible: tuple[Entity, ...]
    description: str
    about: Entity | None = None
    deadline: date | None = None
    deadline_grain: Literal["day", "year"] = "day"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class TripleClaim:
    """Evidence for one plain triple, which is asserted beside it unless `asserted` is False (recorded, not
    believed). `predicate` is a prefixed name of the contract: dcterms:hasPart, ik:issuedBy, adms:status."""

    evidence: tuple[Span, ...]
    rule: str
    subject: Entity
    predicate: str
    object: Value
    basis: Literal["stated", "inferred", "curated"] = "stated"
    asserted: bool = True
    confidence: float = 0.95


Claim = Observation | Goal | Recognition | Support | Task | TripleClaim


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields. `region` is what it speaks of; `entities` pairs each entity with the span of its
    first mention (None where only implied); `issues` what was noticed and not said."""

    document: Document
    region: Entity | None
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    entities: tuple[tuple[Entity, Span | None], ...] = ()
    issues: tuple[Issue, ...] = ()


Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong or was left out, told to the user: what, where, and the cure."""

    what: str
    where: str
    cure: str
    severity: Severity = "error"
