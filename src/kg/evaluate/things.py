"""Entities, policies and programmes: found by name, each once a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.evaluate.gold import Fact, GoldDocument
from kg.evaluate.graph import Graph
from kg.evaluate.matching import any_alike, fold
from kg.evaluate.tally import Tally

Documents = Mapping[str, GoldDocument]

# The contract's classes that a type of the gold may take; other types (person, award, product) are not scored.
_CLASSES = {
    "enterprise": {"Enterprise"}, "university": {"ResearchOrganization"}, "institute": {"ResearchOrganization"},
    "government": {"GovernmentBody"}, "platform": {"Platform"}, "park": {"Platform", "Region"}, "region": {"Region"},
    "event": {"Event"},
}  # fmt: skip
_SCORED = frozenset().union(*_CLASSES.values())
_STATUS = {"draft": "draft-for-comment"}


def _first(candidates: Iterable[str], used: set[str], fits: Callable[[str], bool]) -> str | None:
    """The first that fits and was not used; it is used from now on."""
    found = next((x for x in candidates if x not in used and fits(x)), None)
    if found is not None:
        used.add(found)
    return found


def score_entities(graph: Graph, documents: Documents) -> Tally:
    """Proper names: equal to a label when folded; the class is a slot."""
    tally = Tally("entity", graph.seen)
    for document in documents.values():
        said = sorted(x for x in graph.mentioned.get(document.iri, ()) if graph.types[x] & _SCORED)
        facts = [fact for fact in document.of("entity") if fact["type"] in _CLASSES]
        tally.wanted(document, len(facts))
        tally.said(document, len(said))
        used: set[str] = set()
        for fact in facts:
            forms = {fold(form) for form in (fact["name"], *fact.get("aliases", []))}
            found = _first(said, used, lambda x, forms=forms: _named(graph, x, forms))  # type: ignore[misc]
            if found is None:
                tally.miss(document, fact)
                continue
            tally.hit(document)
            tally.slot(document, "type", bool(graph.types[found] & _CLASSES[fact["type"]]))
        for x in said:
            if x not in used:
                kinds = " ".join(sorted(graph.types[x]))
                tally.extra(document, [("name", graph.called(x)[0]), ("type", kinds)])
    return tally


def _named(graph: Graph, x: str, forms: set[str]) -> bool:
    return any(fold(label) in forms for label in graph.names(x))


def score_policies(graph: Graph, documents: Documents) -> Tally:
    """Titles: equal when folded, or one within the other; the status is a slot."""
    tally = Tally("policy", graph.seen)
    for document in documents.values():
        said = graph.policies.get(document.iri, {})
        facts = [fact for fact in document.of("policy") if fact.get("title")]
        tally.wanted(document, len(facts))
        tally.said(document, len(said))
        used: set[str] = set()
        for fact in facts:
            title = fold(fact["title"])
            found = _first(said, used, lambda x, title=title: _titled(graph, x, title))  # type: ignore[misc]
            if found is None:
                tally.miss(document, fact)
                continue
            tally.hit(document)
            if fact.get("status"):
                tally.slot(document, "status", said[found] == _STATUS.get(fact["status"], fact["status"]))
        for x in said:
            if x not in used:
                tally.extra(document, [("title", graph.called(x)[0])])
    return tally


def _titled(graph: Graph, x: str, title: str) -> bool:
    labels = [fold(label) for label in graph.names(x)]
    return any(label == title or (len(label) > 4 and (label in title or title in label)) for label in labels)


def score_programs(graph: Graph, documents: Documents) -> tuple[Tally, Tally]:
    """Programmes by name, and the parts of those that were found; a part alone is no programme too many."""
    programs, parts = Tally("program", graph.seen), Tally("program-part", graph.seen)
    is_part = frozenset[str]().union(*graph.parts.values())
    for document in documents.values():
        # Wholes before parts: 两区三园 is looked for before 三园.
        said = sorted(graph.programs.get(document.iri, ()), key=lambda x: (x in is_part, x))
        facts = document.of("program")
        programs.wanted(document, len(facts))
        used: set[str] = set()
        for fact in facts:
            parts.wanted(document, len(fact.get("parts", [])))
            name = [fact["name"]]
            found = _first(said, used, lambda x, name=name: any_alike(name, graph.names(x)))  # type: ignore[misc]
            if found is None:
                programs.miss(document, fact)
                continue
            programs.hit(document)
            if fact.get("parts"):
                _score_parts(graph, parts, document, fact, found)
        kept = [x for x in said if x in used or x not in is_part]
        programs.said(document, len(kept))
        for x in kept:
            if x not in used:
                programs.extra(document, [("name", graph.called(x)[0])])
    return programs, parts


def _score_parts(graph: Graph, tally: Tally, document: GoldDocument, fact: Fact, program: str) -> None:
    said = sorted(graph.parts.get(program, ()))
    tally.said(document, len(said))
    used: set[str] = set()
    for part in fact["parts"]:
        if _first(said, used, lambda x, part=part: any_alike([part], graph.names(x))) is None:  # type: ignore[misc]
            tally.miss(document, {**fact, "part": part})
        else:
            tally.hit(document)
    for x in said:
        if x not in used:
            tally.extra(document, [("name", fact["name"]), ("part", graph.called(x)[0])])
