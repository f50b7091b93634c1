"""Ranks (居全省第3位, 全国首座, 创历史新高) and counts of nothing (没有一个县)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Bound


@dataclass(frozen=True, slots=True)
class RankHit:
    start: int
    end: int
    value: int | None
    text: str
    scope_start: int
    scope_end: int
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class ZeroHit:
    start: int
    end: int
    noun_start: int
    noun_end: int
    unit: str


def ranks(folded: str, start: int = 0, end: int | None = None) -> list[RankHit]:
    return []


def zero(folded: str, start: int = 0, end: int | None = None) -> list[ZeroHit]:
    return []
