"""Figures in the making, and what a sentence has told so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.model import Entity, Measure, Quantity, Rank, Time


@dataclass(slots=True)
class Draft:
    """A figure in the making. `near` is the stretch that states it, `noun` what it is about, without the words that
    measure it (产值 of 产值占比), where that is another than its concept."""

    near: tuple[int, int]
    concept: Entity
    measure: Measure
    quantity: Quantity | None = None
    level: str = ""
    level_bound: str = "exact"
    condition: str = ""
    value: Decimal | None = None
    growth_base: str = ""
    base_time: Time | None = None
    bearer: Entity | None = None
    time: Time | None = None
    undated: bool = False
    now: bool = False
    masked: bool = False
    rank: Rank | None = None
    compared_with: Entity | Draft | None = None
    difference: Decimal | None = None
    difference_bound: str = "exact"
    within: Draft | None = None
    aim: str = ""
    carried: Draft | None = None
    rule: str = "figure.count"
    noun: Entity | None = None


@dataclass(slots=True)
class State:
    """What a sentence has told so far."""

    bearer: Entity | None = None
    time: Time | None = None
    aim: str = ""
    drafts: list[Draft] = field(default_factory=list)
    total: Draft | None = None
    maker: str = ""
    divisor: str = ""  # what the last share was a share of: 占规上工业企业的比重

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None
