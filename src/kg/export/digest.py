"""What a report needs of one document: rows that sort, so that those of all documents are read in one pass.

A row is a JSON array on a line. Its first field tells its kind, the next ones what it is grouped and ordered by:

- `figure`, what is measured, value, floor, ceiling, bound, file, quote, about, its label, concept, its label, the
  label of its level, condition, from, to, the upper end of a range
- `inferred`, rule, subject, its label, predicate, object, its label, confidence, quote
- `link`, one thing, another
- `name`, a thing that is linked, its label
- `promised`, a thing, `0`, its label, the number · `promised`, a thing, `1`, one of its parts
- `provisional`, a concept, its label, the first claim that uses it, how many of the document do, a quote
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.rdf import nt_iri
from kg.statements import Node, Nodes, iri, label, text
from kg.statements import nodes as nodes_of

Row = tuple[object, ...]

(_TYPE, _LABEL, _ABOUT, _VARIABLE, _MEASURE, _PERIOD, _VALUE, _EVIDENCE, _EXACT, _SOURCE, _URL, _FROM, _TO, _BASIS,
 _RULE, _CONFIDENCE, _SUBJECT, _PREDICATE, _OBJECT, _ENTITY, _DESIGNATION, _DECLARED, _PART, _MEMBER, _RESPONSIBLE,
 _THEME, _SUPPORTER, _POLICY, _BENEFICIARY, _DEADLINE, _LEAST, _MOST, _BOUND, _LEVEL, _CONDITION) = map(nt_iri, (
    "rdf:type", "skos:prefLabel", "schema:observationAbout", "schema:variableMeasured", "ik:measure",
    "dcterms:temporal", "schema:value", "ik:evidence", "oa:exact", "oa:hasSource", "schema:contentUrl",
    "dcat:startDate", "dcat:endDate", "ik:basis", "ik:rule", "ik:confidence", "rdf:subject", "rdf:predicate",
    "rdf:object", "ik:entity", "ik:designation", "ik:declaredCount", "dcterms:hasPart", "ik:member",
    "ik:responsibleBody", "schema:about", "ik:supporter", "ik:policy", "ik:beneficiary",
    "ik:deadline", "schema:minValue", "schema:maxValue", "ik:bound", "ik:level", "ik:condition"))  # fmt: skip
_CLASS = {name: nt_iri(f"ik:{name}") for name in ("Observation", "Goal", "Recognition", "Support", "Task")}
_PROVISIONAL, _REGION, _INFERRED = map(nt_iri, ("ik:ProvisionalConcept", "ik:Region", "code:inferred"))
_DISTINGUISHED = tuple(map(nt_iri, ("ik:level", "ik:levelBound", "ik:condition", "schema:unitText", "ik:growthBase",
                                    "ik:basePeriod")))  # fmt: skip
_ENDLESS = Decimal(10) ** 15
# Plain relations; the tree of places alone links nothing that a text speaks of.
_RELATIONS = frozenset(map(nt_iri, (
    "schema:containedInPlace", "dcterms:hasPart", "dcterms:isPartOf", "ik:issuedBy", "ik:hosts", "ik:operates",
    "ik:cooperatesWith", "ik:participatesIn", "ik:implements", "ik:industry", "ik:leadIndustry",
    "ik:supports")))  # fmt: skip
# And those that a claim draws between what two of its properties name.
_DRAWN = {
    _CLASS["Observation"]: ((_ABOUT,), (_VARIABLE,)),
    _CLASS["Goal"]: ((_ABOUT,), (_VARIABLE,)),
    _CLASS["Recognition"]: ((_ENTITY,), (_DESIGNATION,)),
    _CLASS["Support"]: ((_POLICY, _SUPPORTER), (_BENEFICIARY,)),
    _CLASS["Task"]: ((_RESPONSIBLE,), (_THEME,)),
}
_NONE: list[str] = []
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(lines: Iterable[str]) -> list[str]:
    """The rows of a document's N-Quads lines (or of any graph's), sorted, each once and ending in a newline."""
    return rows(nodes_of(lines))


def rows(nodes: Nodes) -> list[str]:
    """The same of lines that are already read."""
    claims = {s: node for s, node in nodes.items() if _BASIS in node}
    found = {*_figures(claims, nodes), *_inferred(claims, nodes), *_promised(nodes), *_provisional(claims, nodes)}
    links, names = _links(nodes)
    found |= {("link", iri(a), iri(b)) for a, b in links}
    found |= {("name", iri(one), names[one]) for pair in links for one in pair}
    return sorted(f"{_json(row)}\n" for row in found)


def _one(node: Node, *properties: str) -> str:
    return next((node[p][0] for p in properties if p in node), "")


def _quotes(claim: Node, nodes: Nodes) -> list[str]:
    return [text(_one(nodes[p], _EXACT)) for p in claim.get(_EVIDENCE, _NONE) if p in nodes]


def _figures(claims: Nodes, nodes: Nodes) -> Iterator[Row]:
    """What the named question `conflicts` compares: figures with their period, aims with their deadline."""
    for claim in claims.values():
        goal = _CLASS["Goal"] in claim[_TYPE]
        period = nodes.get(_one(claim, _PERIOD), {})
        about, what, measure = _one(claim, _ABOUT), _one(claim, _VARIABLE), _one(claim, _MEASURE)
        time = _one(claim, _DEADLINE) if goal else _one(claim, _PERIOD) if {_FROM, _TO} <= period.keys() else ""
        value = text(_one(claim, _VALUE, _LEAST))
        if not (about and what and measure and time and value and (goal or _CLASS["Observation"] in claim[_TYPE])):
            continue
        told = (about, what, measure, time, _one(claim, _TYPE), *(_one(claim, p) for p in _DISTINGUISHED))
        names = (iri(about), label(about, nodes), iri(what), label(what, nodes), label(_one(claim, _LEVEL), nodes))
        days = ("", text(time)) if goal else (text(_one(period, _FROM)), text(_one(period, _TO)))
        bound = _one(claim, _BOUND).rpartition("/")[2].rstrip(">")
        for passage in claim.get(_EVIDENCE, _NONE):
            source = nodes.get(_one(nodes.get(passage, {}), _SOURCE), {})
            quote = text(_one(nodes.get(passage, {}), _EXACT))
            where = (text(_one(source, _URL)), quote)
            yield ("figure", " ".join(told), value, *_limits(claim, bound), bound, *where, *names,
                   text(_one(claim, _CONDITION)), *days, text(_one(claim, _MOST)))  # fmt: skip


def _limits(claim: Node, bound: str) -> tuple[str, str]:
    """Between what a figure lies, as `conflicts` reckons; empty where one side is not told."""
    least, most = text(_one(claim, _VALUE, _LEAST)), text(_one(claim, _VALUE, _MOST))
    if not (least and most):
        return "", ""
    slack = Decimal("0.1") if bound == "about" else Decimal(0)
    floor, ceiling = Decimal(least), Decimal(most)
    floor = -_ENDLESS if bound == "at-most" else floor - abs(floor) * slack
    ceiling = _ENDLESS if bound == "at-least" else ceiling + abs(ceiling) * slack
    return str(floor), str(ceiling)


def _inferred(claims: Nodes, nodes: Nodes) -> Iterator[Row]:
    for claim in claims.values():
        if _INFERRED not in claim[_BASIS]:
            continue
        subject, object_ = _one(claim, _SUBJECT, _ABOUT, _ENTITY), _one(claim, _OBJECT, _VARIABLE, _DESIGNATION)
        predicate = re.split("[/#]", iri(_one(claim, _PREDICATE)))[-1]
        names = (iri(subject), label(subject, nodes), predicate, iri(object_), label(object_, nodes))
        for quote in _quotes(claim, nodes):
            yield "inferred", text(_one(claim, _RULE)), *names, text(_one(claim, _CONFIDENCE)), quote


def _promised(nodes: Nodes) -> Iterator[Row]:
    for thing, node in nodes.items():
        for number in node.get(_DECLARED, _NONE):
            yield "promised", iri(thing), "0", label(thing, nodes), text(number)
        for part in (*node.get(_PART, _NONE), *node.get(_MEMBER, _NONE)):
            yield "promised", iri(thing), "1", part, ""


def _provisional(claims: Nodes, nodes: Nodes) -> Iterator[Row]:
    concepts = {s for s, node in nodes.items() if _PROVISIONAL in node.get(_TYPE, _NONE)}
    users: dict[str, list[str]] = {concept: [] for concept in sorted(concepts)}
    for name, claim in claims.items() if concepts else ():
        for concept in concepts.intersection(*[[t for terms in claim.values() for t in terms]]):
            users[concept].append(name)
    for concept, using in users.items():
        quotes = (quote for name in using for quote in _quotes(claims[name], nodes))
        yield ("provisional", iri(concept), label(concept, nodes), min(using, default=""), len(using),
               min(quotes, default=""))  # fmt: skip


def _links(nodes: Nodes) -> tuple[set[tuple[str, str]], dict[str, str]]:
    """Pairs of labelled things, each in order, that a relation or a claim links; and the label of each."""
    pairs: set[tuple[str, str]] = set()
    for subject, node in nodes.items():
        for predicate in node.keys() & _RELATIONS:
            pairs.update((subject, o) for o in node[predicate] if not _both_places(subject, o, nodes))
        left, right = _DRAWN.get(_one(node, _TYPE), ((), ()))
        pairs.update((s, o) for p in left for s in node.get(p, _NONE) for q in right for o in node.get(q, _NONE))
    names = {thing: label(thing, nodes) for thing in {thing for pair in pairs for thing in pair}}
    return {(min(p), max(p)) for p in pairs if p[0] != p[1] and names[p[0]] and names[p[1]]}, names


def _both_places(one: str, other: str, nodes: Nodes) -> bool:
    return all(_REGION in nodes.get(x, {}).get(_TYPE, _NONE) for x in (one, other))
