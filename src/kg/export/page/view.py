"""From resources to a picture: which nodes and edges are drawn, and which claims stand behind each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from kg.export.page.data import CLAIM_CLASSES, ENTITY_CLASSES, World

Style = Literal["stated", "goal", "inferred", "background"]

# The two ends of a claim's edge; the first property present wins.
_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Observation": (("schema:observationAbout",), ("schema:variableMeasured",)),
    "Goal": (("schema:observationAbout", "ik:responsibleBody"), ("schema:variableMeasured",)),
    "Recognition": (("ik:entity",), ("ik:designation",)),
    "Support": (("ik:policy", "ik:supporter"), ("ik:beneficiary",)),
    "Task": (("ik:responsibleBody",), ("schema:about",)),
    "TripleClaim": (("rdf:subject",), ("rdf:object",)),
}
_CONCEPT_KINDS = {"des": "Designation", "var": "Indicator", "ind": "Industry"}
_NOT_DRAWN = {"rdf:type", "ik:evidence", "ik:level", "ik:levelBound", "adms:status", "skos:broader", "dcterms:temporal"}
_FINER = {"ik:industry": "ik:leadIndustry"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: `subjects` and `objects` are the ends of its edges, `mentions` every node it speaks of."""

    id: str
    cls: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    mentions: tuple[str, ...]
    predicate: str
    style: Style


@dataclass(slots=True)
class Edge:
    """A line of the picture; parallel claims of one class and style share it. Background has no claims."""

    source: str
    target: str
    cls: str
    predicate: str
    style: Style
    claims: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn: nodes by id with their kind, ordered by kind and label; and what was left out for size."""

    nodes: dict[str, str]
    edges: list[Edge]
    claims: dict[str, Claim]
    nodes_left_out: int = 0
    claims_left_out: int = 0


def view(world: World, limit: int, claim_limit: int) -> View:
    """The picture of a graph; of more than `limit` nodes the best connected, of more than `claim_limit` claims the
    first ones behind each edge, one at least."""
    kinds = _kinds(world)
    claims = {claim.id: claim for claim in _claims(world, kinds)}
    wanted = _wanted(world, kinds, claims.values())
    edges = _edges(world, wanted, claims.values())
    kept = _most_connected(wanted, edges, limit)
    order = sorted(kept, key=lambda one: (_rank_of(kinds[one]), world.label(one), one))
    edges = [edge for edge in edges if edge.source in kept and edge.target in kept]
    shown = {one: claim for one, claim in claims.items() if not kept.isdisjoint(claim.mentions)}
    if len(shown) > claim_limit:
        shown = _first_of_each(edges, shown, claim_limit)
    return View(
        {one: kinds[one] for one in order},
        edges,
        shown,
        len(wanted) - len(kept),
        len(claims) - len(shown),
    )


KINDS = (*ENTITY_CLASSES[:-1], *_CONCEPT_KINDS.values(), "Concept", ENTITY_CLASSES[-1])


def _rank_of(kind: str) -> int:
    return KINDS.index(kind)


def _kinds(world: World) -> dict[str, str]:
    """Every resource that may be a node, with its kind."""
    kinds: dict[str, str] = {}
    for one, facts in world.facts.items():
        types = facts.get("rdf:type", [])
        kind = next((name for name in ENTITY_CLASSES if f"ik:{name}" in types), None)
        kind = kind or _CONCEPT_KINDS.get(one.partition(":")[0])
        if kind is None and "skos:Concept" in types and not one.startswith("code:"):
            kind = "Concept"
        if kind:
            kinds[one] = kind
    return kinds


def _claims(world: World, kinds: dict[str, str]) -> Iterator[Claim]:
    for one in sorted(world.of_class(CLAIM_CLASSES), key=_place):
        cls = next(name for name in CLAIM_CLASSES if f"ik:{name}" in world.all(one, "rdf:type"))
        subjects, objects = (_end(world, kinds, one, options) for options in _ENDS[cls])
        others = {v for p in world.facts[one] for v in world.refs(one, p) if v in kinds}
        mentions = dict.fromkeys((*subjects, *objects, *sorted(others)))
        predicate = world.one(one, "rdf:predicate")
        yield Claim(one, cls, subjects, objects, tuple(mentions), predicate, _style(world, one, cls))


def _place(claim: str) -> tuple[str, int, str]:
    """Order of claims: by text, place in it, name (claim:TEXT_START_END_HASH)."""
    key = claim.partition(":")[2].split("_")
    return (key[0], int(key[1]) if len(key) > 1 and key[1].isdigit() else 0, claim)


def _end(world: World, kinds: dict[str, str], claim: str, options: Iterable[str]) -> tuple[str, ...]:
    for predicate in options:
        if found := [one for one in world.refs(claim, predicate) if one in kinds]:
            return tuple(found)
    return ()


def _style(world: World, claim: str, cls: str) -> Style:
    if world.one(claim, "ik:basis") == "code:inferred":
        return "inferred"
    return "goal" if cls == "Goal" else "stated"


def _relations(world: World, kinds: dict[str, str], one: str) -> Iterator[tuple[str, str]]:
    """The plain triples from one node to others: (predicate, object)."""
    for predicate in sorted(world.facts[one]):
        if predicate not in _NOT_DRAWN:
            for target in world.refs(one, predicate):
                if target in kinds and target not in world.all(one, _FINER.get(predicate, "")):
                    yield predicate, target


def _wanted(world: World, kinds: dict[str, str], claims: Iterable[Claim]) -> list[str]:
    """Nodes that a claim speaks of at its ends or a text mentions, and what these lie in or consist of."""
    wanted = {one for claim in claims for one in (*claim.subjects, *claim.objects)}
    wanted |= {one for one in kinds if world.all(one, "ik:evidence")}
    queue = sorted(wanted)
    for one in queue:
        if kinds[one] in ENTITY_CLASSES:
            fresh = sorted({target for _, target in _relations(world, kinds, one)} - wanted)
            wanted.update(fresh)
            queue.extend(fresh)
    return queue


def _edges(world: World, wanted: list[str], claims: Iterable[Claim]) -> list[Edge]:
    drawn: dict[tuple[str, str, str, str, Style], Edge] = {}
    said: set[tuple[str, str, str]] = set()
    inside = set(wanted)
    for claim in claims:
        for source, target in product(claim.subjects, claim.objects):
            key = (*_direction(source, claim.predicate, target), claim.cls, claim.style)
            said.add(key[:3])
            edge = drawn.setdefault(key, Edge(key[0], key[2], claim.cls, key[1], claim.style))
            edge.claims.append(claim.id)
    kinds = dict.fromkeys(inside, "")
    for one in sorted(inside):
        for predicate, target in _relations(world, kinds, one):
            triple = _direction(one, predicate, target)
            if one != target and triple not in said:
                said.add(triple)
                drawn[(*triple, "", "background")] = Edge(triple[0], triple[2], "", triple[1], "background")
    return [drawn[key] for key in sorted(drawn) if key[0] != key[2]]


def _direction(source: str, predicate: str, target: str) -> tuple[str, str, str]:
    """A part told from its whole or the other way round is one line: the whole has the part."""
    if predicate == "dcterms:isPartOf":
        return target, "dcterms:hasPart", source
    return source, predicate, target


def _most_connected(wanted: list[str], edges: list[Edge], limit: int) -> set[str]:
    if len(wanted) <= limit:
        return set(wanted)
    degree: Counter[str] = Counter()
    for edge in edges:
        weight = max(1, len(edge.claims))
        degree[edge.source] += weight
        degree[edge.target] += weight
    return set(sorted(wanted, key=lambda one: (-degree[one], one))[:limit])


def _first_of_each(edges: list[Edge], claims: dict[str, Claim], limit: int) -> dict[str, Claim]:
    """Cuts the claims of each edge to an equal share; what has no edge goes, too."""
    share = max(1, limit // max(1, len(edges)))
    for edge in edges:
        del edge.claims[share:]
    kept = {one for edge in edges for one in edge.claims}
    return {one: claim for one, claim in claims.items() if one in kept}


def claims_of(view_: View) -> dict[str, list[str]]:
    """The claims that speak of each node, in the order of their places."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in view_.claims.values():
        for one in claim.mentions:
            if one in view_.nodes:
                found[one].append(claim.id)
    return found
