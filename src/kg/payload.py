"""What a claim states, field by field: the contract's properties with their values, as model values still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kg.model import (
    Claim,
    Code,
    Entity,
    Goal,
    Observation,
    Property,
    Rank,
    Recognition,
    Support,
    Task,
    Text,
    TripleClaim,
    Value,
    Year,
)

Pair = tuple[str, Value]


def stated(claim: Claim) -> Iterable[Pair]:
    """The payload of a claim as (contract property, value), links to other claims left out."""
    match claim:
        case Observation() | Goal():
            return _present(_figure(claim))
        case Recognition():
            return _present(_recognition(claim))
        case Support():
            return _present(_support(claim))
        case Task():
            return _present(_task(claim))
        case TripleClaim():
            return [("rdf:subject", claim.subject), ("rdf:predicate", Property(claim.predicate)),
                    ("rdf:object", claim.object)]  # fmt: skip


def _present(pairs: Iterable[tuple[str, Value | None]]) -> list[Pair]:
    return [(p, v) for p, v in pairs if v or v == 0]


_coded = cache(Code)  # the code lists are short


def _code(slug: str, unless: str = "") -> Code | None:
    return _coded(slug) if slug and slug != unless else None


def _figure(f: Observation | Goal) -> list[tuple[str, Value | None]]:
    return [
        ("schema:observationAbout", f.about),
        ("schema:variableMeasured", f.variable),
        ("ik:measure", _code(f.measure)),
        ("ik:level", _code(f.level)),
        ("ik:levelBound", _code(f.level_bound, unless="exact")),
        ("schema:value", f.value),
        ("schema:minValue", f.low),
        ("schema:maxValue", f.high),
        ("schema:unitText", f.unit),
        ("ik:statedValue", f.stated),
        ("ik:bound", _code(f.bound, unless="exact")),
        ("dcterms:temporal", f.period),
        ("ik:periodBasis", _code(f.period_basis if f.period else "")),
        ("ik:growthBase", _code(f.growth_base)),
        ("ik:basePeriod", f.base_period),
        ("ik:condition", Text(f.condition) if f.condition else None),
        *_rank(f.rank),
        ("ik:comparedWith", f.compared_with if isinstance(f.compared_with, Entity) else None),
        ("ik:difference", f.difference),
        ("ik:differenceBound", _code(f.difference_bound, unless="exact")),
        *(_aim(f) if isinstance(f, Goal) else ()),
    ]


def _rank(rank: Rank | None) -> Iterator[tuple[str, Value | None]]:
    if rank:
        yield "ik:rank", rank.value
        yield "ik:rankText", rank.text
        yield "ik:rankScope", rank.scope
        yield "ik:rankBound", _code(rank.bound, unless="exact")


def _aim(g: Goal) -> Iterator[tuple[str, Value | None]]:
    yield "ik:strength", _code(g.strength)
    yield "ik:deadline", _deadline(g)
    yield "dcterms:description", Text(g.description) if g.description else None
    for body in g.responsible:
        yield "ik:responsibleBody", body


def _deadline(claim: Goal | Task) -> Value | None:
    if claim.deadline and claim.deadline_grain == "year":
        return Year(claim.deadline.year)
    return claim.deadline


def _recognition(r: Recognition) -> Iterator[tuple[str, Value | None]]:
    yield "ik:entity", r.entity
    yield "ik:designation", r.designation
    yield "ik:level", _code(r.level)
    yield "ik:recognisedBy", r.recognised_by
    yield "ik:batch", r.batch
    yield "ik:recognitionStatus", _code(r.status)
    yield "dcterms:temporal", r.period


def _support(s: Support) -> Iterator[tuple[str, Value | None]]:
    yield "ik:policy", s.policy
    yield "ik:supporter", s.supporter
    yield "ik:beneficiary", s.beneficiary
    yield "schema:value", s.value
    yield "schema:minValue", s.low
    yield "schema:maxValue", s.high
    yield "schema:unitText", s.unit
    yield "ik:bound", _code(s.bound, unless="exact") if s.value is not None else None
    yield "ik:condition", Text(s.condition) if s.condition else None


def _task(t: Task) -> Iterator[tuple[str, Value | None]]:
    for body in t.responsible:
        yield "ik:responsibleBody", body
    yield "dcterms:description", Text(t.description)
    yield "schema:about", t.about
    yield "ik:deadline", _deadline(t)
