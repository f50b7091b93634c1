"""Recognitions: who holds, gains, keeps or loses a designation, from lists and from prose."""

from __future__ import annotations

from dataclasses import replace

from kg.claims.recognitions import captions, lists, prose
from kg.claims.recognitions.holders import Holders
from kg.context import Context
from kg.model import Claim, Entity, Recognition, Span


def find(context: Context) -> list[Claim]:
    """All recognitions, and what lists tell beside them; one that prose repeats has both passages."""
    issuer, named = issued_by(context), Holders(context)
    told = _Told()
    for claim in lists.find(context, issuer, named):
        told.add(claim)
    for said in prose.find(context, issuer, named):
        told.add(said.claim, open_batch=said.open_batch)
    return told.all()


def issued_by(context: Context) -> Entity | None:
    """The body that an act comes from."""
    told = context.document.metadata
    if not told.issuer or not captions.is_act(context):
        return None
    bodies = [m.entity for m in context.mentions if m.kind == "body" and m.entity]
    if told.issuer_span:
        inside = [m.entity for m in context.within(told.issuer_span.start, told.issuer_span.end) if m.kind == "body"]
        if inside:
            return inside[-1]
    return next((b for b in bodies if told.issuer in (b.label, *b.alt)), None)


class _Told:
    """The claims so far; what is said again adds its passages to the first."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self._places: dict[tuple[str, ...], list[int]] = {}
        self._spans: dict[int, dict[Span, None]] = {}

    def add(self, claim: Claim, *, open_batch: bool = False) -> None:
        """One more; a sentence that tells no batch of its own may mean any."""
        if not isinstance(claim, Recognition):
            self.claims.append(claim)
            return
        key = (claim.entity.cls, claim.entity.key, claim.designation.key, claim.status)
        for index in self._places.setdefault(key, []):
            other = self.claims[index]
            if isinstance(other, Recognition) and _agree(other, claim, open_batch):
                spans = self._spans.setdefault(index, dict.fromkeys(other.evidence))
                spans.update(dict.fromkeys(claim.evidence))
                if claim.level and not other.level:
                    self.claims[index] = replace(other, level=claim.level)
                return
        self._places[key].append(len(self.claims))
        self.claims.append(claim)

    def all(self) -> list[Claim]:
        """The claims, each with all its passages."""
        for index, spans in self._spans.items():
            self.claims[index] = replace(self.claims[index], evidence=tuple(spans))
        return self.claims


def _agree(one: Recognition, other: Recognition, open_batch: bool) -> bool:
    """Whether nothing that one tells speaks against the other."""
    level = one.level == other.level or not one.level or not other.level
    return level and (open_batch or one.batch == other.batch)
