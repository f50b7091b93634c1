"""Observations and goals: one statement a fact, by place and number, then its details one by one."""

from __future__ import annotations

from collections.abc import Mapping

from kg.evaluate.gold import Fact, GoldDocument
from kg.evaluate.graph import Graph, Statement, local
from kg.evaluate.matching import BOUNDS, LEVELS, any_alike, fold, is_here, near, number, overlaps, same_period, synonyms
from kg.evaluate.tally import Tally
from kg.store import Row

Documents = Mapping[str, GoldDocument]


def score_figures(graph: Graph, documents: Documents, kind: str) -> Tally:
    """The tally of all observations, or of all goals (`kind` in lower case, as in the gold)."""
    tally = Tally(kind, graph.seen)
    said = [s for s in graph.statements(kind.capitalize()) if any(e.text in documents for e in s.evidence)]
    for statement in said:
        tally.said(_home(statement, documents))
    used: set[int] = set()
    for document in documents.values():
        facts = document.of(kind)
        tally.wanted(document, len(facts))
        for fact in facts:
            best = _best(graph, said, used, document, fact)
            if best is None:
                tally.miss(document, fact)
            else:
                used.add(best)
                _compare(graph, tally, document, fact, said[best].row)
    for index, statement in enumerate(said):
        if index not in used:
            _extra(graph, tally, documents, statement)
    return tally


def _home(statement: Statement, documents: Documents) -> GoldDocument:
    return next(documents[e.text] for e in statement.evidence if e.text in documents)


def _best(graph: Graph, said: list[Statement], used: set[int], document: GoldDocument, fact: Fact) -> int | None:
    """The statement that agrees most with a fact, of those in its place with its number."""
    wanted = document.where(fact)
    candidates = [
        index
        for index, statement in enumerate(said)
        if index not in used and overlaps(statement.evidence, wanted) and _same_number(fact, statement.row)
    ]
    return max(candidates, key=lambda index: _agreement(graph, fact, said[index].row), default=None)


def _same_number(fact: Fact, row: Row) -> bool:
    if fact.get("value") is not None:
        return any(near(row[key], fact["value"]) for key in ("value", "min", "max"))
    if fact.get("rank"):
        return bool(number(row["rank"]) == fact["rank"].get("value"))
    return number(row["value"]) is None


def _agreement(graph: Graph, fact: Fact, row: Row) -> int:
    same_concept = any_alike([fact["concept"]], graph.counted(row))
    same_unit = fold(fact.get("unit")) == fold(row["unit"])
    return 2 * same_concept + same_unit + (local(row["measure"]) == fact.get("measure"))


def _compare(graph: Graph, tally: Tally, document: GoldDocument, fact: Fact, row: Row) -> None:
    if _same_concept(graph, tally.kind, fact, row):
        tally.hit(document)
        tally.slot(document, "concept", True)
    else:
        tally.slot(document, "concept", False)
        tally.miss(document, fact, instead="、".join(graph.names(row["variable"])[:1]))
    for name, right in _slots(graph, tally.kind, document, fact, row):
        tally.slot(document, name, right)


def _same_concept(graph: Graph, kind: str, fact: Fact, row: Row) -> bool:
    """What is counted; an aim may be told by its bearer or in words instead."""
    labels = graph.counted(row)
    if kind == "goal":
        labels = [*labels, *graph.names(row["about"]), row["description"] or ""]
    return any_alike([fact["concept"]], labels)


def _slots(graph: Graph, kind: str, document: GoldDocument, fact: Fact, row: Row) -> list[tuple[str, bool | None]]:
    """The details that this fact tells, each with whether the statement has it right."""
    numeric, rank = fact.get("value") is not None, fact.get("rank")
    state = not numeric and not rank
    slots: list[tuple[str, bool | None]] = [
        ("measure", local(row["measure"]) == fact.get("measure") or state),
        ("level", LEVELS.get(fact.get("level") or "", "") == local(row["level"])),
    ]
    if fact.get("unit"):
        slots.append(("unit", fold(fact["unit"]) == fold(row["unit"])))
    if numeric:
        slots.append(("bound", BOUNDS[fact.get("approx", "=")] == (local(row["bound"]) or "exact")))
    if fact.get("region"):
        slots.append(("region", _same_region(graph, document, fact, row)))
    if rank:
        slots.append(("rank", number(row["rank"]) == rank.get("value")))
        slots.append(("scope", _same_scope(graph, rank["scope"], row)))
    if kind == "observation" and fact.get("period"):
        slots.append(("period", same_period(fact["period"], row["from"], row["to"])))
    if fact.get("deadline"):
        slots.append(("deadline", (row["deadline"] or "")[:4] == fact["deadline"][:4]))
    return slots


def _same_region(graph: Graph, document: GoldDocument, fact: Fact, row: Row) -> bool:
    """Whether the bearer, or a place that it lies in, is the fact's region or subject."""
    wanted = synonyms(fact["region"]) | {fact.get("subject") or fact["region"]}
    if is_here(fact["region"]):
        wanted.add(document.region)
    about = row["about"] or ""
    return any(any_alike(wanted, graph.names(place)) for place in (about, *graph.places.get(about, ())))


def _same_scope(graph: Graph, scope: str | None, row: Row) -> bool:
    labels = graph.names(row["scope"])
    return any_alike(synonyms(scope), labels) or any(is_here(label) for label in labels)


def _extra(graph: Graph, tally: Tally, documents: Documents, statement: Statement) -> None:
    row, document = statement.row, _home(statement, documents)
    what = [("concept", "、".join(graph.names(row["variable"])[:1])), ("value", row["value"]), ("unit", row["unit"])]
    place = next(e for e in statement.evidence if e.text == document.iri)
    tally.extra(document, [*what, ("rank", row["rank"])], place)
