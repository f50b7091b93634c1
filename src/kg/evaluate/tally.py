"""What was wanted, said and right: counts a kind and a document, slots, and each miss with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.gold import Fact, GoldDocument
from kg.evaluate.matching import Stretch

_TOLD = ("concept", "measure", "level", "region", "subject", "value", "unit", "approx", "period", "deadline", "text",
         "name", "type", "title", "status", "part", "s", "p", "o", "batch")  # fmt: skip


@dataclass(slots=True)
class Counts:
    """Facts in the gold, statements of the graph, and the statements that are facts."""

    gold: int = 0
    pred: int = 0
    hit: int = 0

    def figures(self) -> dict[str, Any]:
        """The counts with precision, recall and F1, to three digits."""
        precision = self.hit / self.pred if self.pred else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rounded = {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}
        return {"gold": self.gold, "pred": self.pred, "hit": self.hit, **rounded}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the graph lacks (a miss) or a statement that the gold lacks (an extra).

    `sentence` is the text around it, empty where the statement has no single place; `instead` what the graph says
    of a miss whose number was found under another name, `seen` all that it says of a miss's place.
    """

    document: str
    kind: str
    what: tuple[tuple[str, Any], ...]
    sentence: str
    instead: str = ""
    seen: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """All of it that tells something."""
        told = {"document": self.document, **dict(self.what), "sentence": self.sentence, "instead": self.instead}
        return {key: value for key, value in {**told, "seen": list(self.seen)}.items() if value not in ("", [])}


Seeing = Callable[[Stretch], tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """One kind of fact over all documents. Slots are details of found facts: how many are right of how many, by
    document and name. `seeing` tells what the graph says of a place."""

    kind: str
    seeing: Seeing = lambda _: ()
    by_document: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    slots: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[Difference] = field(default_factory=list)
    extras: list[Difference] = field(default_factory=list)

    def wanted(self, document: GoldDocument, count: int) -> None:
        """Facts of the gold."""
        self.by_document[document.name].gold += count

    def said(self, document: GoldDocument, count: int = 1) -> None:
        """Statements of the graph."""
        self.by_document[document.name].pred += count

    def hit(self, document: GoldDocument, count: int = 1) -> None:
        """Statements that are facts."""
        self.by_document[document.name].hit += count

    def slot(self, document: GoldDocument, name: str, right: bool | None) -> None:
        """One detail; None where the gold tells nothing to compare with."""
        if right is not None:
            self.slots[document.name, name][0] += right
            self.slots[document.name, name][1] += 1

    def miss(self, document: GoldDocument, fact: Fact, instead: str = "") -> None:
        """A fact that the graph lacks."""
        what = tuple((key, fact[key]) for key in _TOLD if fact.get(key) not in (None, ""))
        sentence = document.around(fact["start"], fact["end"]) if "start" in fact else ""
        seen = self.seeing(document.where(fact)) if "start" in fact else ()
        self.misses.append(Difference(document.name, self.kind, what, sentence, instead, seen))

    def extra(self, document: GoldDocument, what: Iterable[tuple[str, Any]], at: Stretch | None = None) -> None:
        """A statement that the gold lacks."""
        sentence = document.around(at.start, at.end) if at else ""
        told = tuple((key, value) for key, value in what if value not in (None, ""))
        self.extras.append(Difference(document.name, self.kind, told, sentence))

    def total(self, *documents: str) -> Counts:
        """The counts of some documents, of all if none is named.

        Two relations between the same two things are said once; so what is found may be more than what is said.
        """
        counts = [self.by_document[name] for name in documents or self.by_document if name in self.by_document]
        gold, pred, hit = (sum(getattr(c, name) for c in counts) for name in ("gold", "pred", "hit"))
        return Counts(gold, max(pred, hit) if self.kind == "relation" else pred, hit)

    def figures(self, *documents: str) -> dict[str, Any]:
        """Counts, precision, recall, F1 and the share of right slots, of some documents or of all."""
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for (document, name), (right, told) in self.slots.items():
            if not documents or document in documents:
                sums[name] = [sums[name][0] + right, sums[name][1] + told]
        shares = {name: round(right / told, 3) for name, (right, told) in sums.items() if told}
        return {**self.total(*documents).figures(), "slots": shares}
