"""Relations between two things, and recognitions with their status, batch and level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.evaluate.gold import Fact, GoldDocument
from kg.evaluate.graph import Graph, Pair, local
from kg.evaluate.matching import LEVELS, Stretch, any_alike, fold, overlaps
from kg.evaluate.tally import Tally
from kg.store import Row

Documents = Mapping[str, GoldDocument]
Places = Iterable[Stretch]

# How the contract says what the gold calls locatedIn and so on: plain triples, proven by a TripleClaim …
_PATHS = {
    "locatedIn": "schema:containedInPlace",
    "partOf": "dcterms:isPartOf|^dcterms:hasPart|schema:containedInPlace",
    "hosts": "ik:hosts|^ik:operatedBy|ik:operates",
    "operates": "ik:operates|ik:hosts",
    "issuedBy": "ik:issuedBy",
    "cooperatesWith": "ik:cooperatesWith|^ik:cooperatesWith",
    "participatesIn": "ik:participatesIn|ik:implements",
    "industryOf": "ik:leadIndustry|ik:industry",
    "supports": "ik:supports",
}
# … or claims of their own.
_CLAIMS = {
    "recognisedAs": "?c a ik:Recognition ; ik:entity ?s ; ik:designation ?o",
    "leads": "?c a ik:Task ; ik:responsibleBody ?s ; dcterms:description|schema:about ?o",
    "supports": "?c a ik:Support ; ik:policy|ik:supporter ?s ; ik:beneficiary ?o",
}
_SAME_STATUS = {"filed": "recognised"}


def score_relations(graph: Graph, documents: Documents) -> Tally:
    """Both ends by name, in the fact's place; each relation's recall is a slot."""
    tally = Tally("relation", graph.seen)
    pairs = _related(graph)
    said = _said(pairs)
    for document in documents.values():
        facts = [fact for fact in document.of("relation") if fact["p"] != "aliasOf"]
        tally.wanted(document, len(facts))
        tally.said(document, len(said.get(document.iri, ())))
        for fact in facts:
            found = _is_said(graph, pairs.get(fact["p"], ()), document, fact)
            tally.slot(document, fact["p"], found)
            if found:
                tally.hit(document)
            else:
                tally.miss(document, fact)
    return tally


def _related(graph: Graph) -> dict[str, list[tuple[Pair, Places]]]:
    pairs: dict[str, list[tuple[Pair, Places]]] = defaultdict(list)
    for name, path in _PATHS.items():
        pairs[name] += [(pair, graph.evidence_of.get(pair, ())) for pair in graph.related(path)]
    for name, pattern in _CLAIMS.items():
        pairs[name] += [(pair, (place,)) for pair, place in graph.claimed(pattern)]
    return pairs


def _said(pairs: Mapping[str, list[tuple[Pair, Places]]]) -> dict[str, set[frozenset[str]]]:
    """Which two are related in each text, whatever the relation and its direction."""
    said: dict[str, set[frozenset[str]]] = defaultdict(set)
    for related in pairs.values():
        for pair, places in related:
            for place in places:
                said[place.text].add(frozenset(pair))
    return said


def _is_said(graph: Graph, related: Iterable[tuple[Pair, Places]], document: GoldDocument, fact: Fact) -> bool:
    wanted = document.where(fact)
    return any(overlaps(places, wanted) and _same_ends(graph, *pair, fact) for pair, places in related)


def _same_ends(graph: Graph, one: str, other: str, fact: Fact) -> bool:
    return any_alike([fact["s"]], graph.called(one)) and any_alike([fact["o"]], graph.called(other))


def score_recognitions(graph: Graph, documents: Documents) -> Tally:
    """Recognitions of the documents whose gold tells a status: notices and lists."""
    tally = Tally("recognition", graph.seen)
    for document in documents.values():
        facts = [f for f in document.of("relation") if f["p"] == "recognisedAs" and f.get("status")]
        if not facts:
            continue
        said = {row["c"] or "": row for row in graph.recognitions if row["t"] == document.iri}
        tally.wanted(document, len(facts))
        tally.said(document, len(said))
        for fact in facts:
            found = next(
                (c for c, row in said.items() if _same_ends(graph, row["s"] or "", row["o"] or "", fact)), None
            )
            if found is None:
                tally.miss(document, fact)
                continue
            tally.hit(document)
            _compare(tally, document, fact, said.pop(found))
        for row in said.values():
            tally.extra(document, [("name", graph.called(row["s"] or "")[0]), ("status", local(row["status"]))])
    return tally


def _compare(tally: Tally, document: GoldDocument, fact: Fact, row: Row) -> None:
    wanted, found = fact["status"], local(row["status"])
    tally.slot(document, "status", _SAME_STATUS.get(found, found) == _SAME_STATUS.get(wanted, wanted))
    if fact.get("batch"):
        one, other = fold(fact["batch"]), fold(row["batch"])
        tally.slot(document, "batch", one in other or (bool(other) and other in one))
    if fact.get("level"):
        tally.slot(document, "level", LEVELS.get(fact["level"], "") == local(row["level"]))
