"""What the page's panel shows: nodes in detail, claims as rows, sentences with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.export.page.data import Iri, World
from kg.export.page.phrases import Phrases, short
from kg.export.page.pool import pool
from kg.export.page.sources import sources
from kg.export.page.view import Claim, Edge, View, claims_of

Both = str | list[str]  # one text, or [zh, en] where they differ
Languages = tuple[Phrases, Phrases]


@dataclass(frozen=True, slots=True)
class Shown:
    """A view with the numbers of its nodes and claims."""

    view: View
    nodes: Mapping[str, int]
    claims: Mapping[str, int]


_MENTIONS = 20
_EDGE_LINES = 2
# Shown in cells of their own, or of no use to a reader.
_CELLS = {
    "rdf:type", "rdf:subject", "rdf:predicate", "ik:evidence", "prov:wasAttributedTo", "prov:wasDerivedFrom",
    "schema:value", "schema:minValue", "schema:maxValue", "schema:unitText", "ik:bound", "ik:level", "ik:levelBound",
    "ik:rank", "ik:rankText", "ik:rankBound", "dcterms:temporal", "ik:deadline", "ik:growthBase", "ik:measure",
}  # fmt: skip
_NODE_CELLS = {"rdf:type", "ik:evidence", "skos:prefLabel", "prov:wasDerivedFrom", "schema:position"}


def content(view: View, texts: Mapping[str, str], languages: Languages, room: int) -> dict[str, Any]:
    """The panel's data: `details` by node, `lines` by edge, `claims`, all lists that name each other by number;
    `passages` and `texts` by id, up to `room` characters of text."""
    world = languages[0].world
    shown = Shown(view, {one: i for i, one in enumerate(view.nodes)}, {one: i for i, one in enumerate(view.claims)})
    behind = claims_of(view)
    mentions = {one: world.refs(one, "ik:evidence")[:_MENTIONS] for one in view.nodes}
    used = {p for one in view.claims for p in world.refs(one, "ik:evidence")}.union(*mentions.values())
    told = sources(world, texts, used, room)
    return {
        "details": [_details(one, shown, languages, behind.get(one, [])) for one in view.nodes],
        "lines": [_line(edge, shown, languages) for edge in view.edges],
        "claims": [{"id": one, **_row(claim, shown, languages)} for one, claim in view.claims.items()],
        **told,
        "triples": pool(world, [*view.nodes, *view.claims, *told["texts"]]),
        "left_out": {"nodes": view.nodes_left_out, "claims": view.claims_left_out, "shown": len(view.nodes)},
    }


def captions(edges: Iterable[Edge], phrases: Phrases) -> list[str]:
    """The labels of edges in one language."""
    return [_edge_label(edge, phrases) for edge in edges]


def _both(texts: Iterable[str]) -> Both:
    zh, en = texts
    return zh if zh == en else [zh, en]


def _line(edge: Edge, shown: Shown, languages: Languages) -> dict[str, Any]:
    claims = [shown.claims[one] for one in edge.claims]
    return {"claims": claims, "label": _both(_edge_label(edge, p) for p in languages), "cls": edge.cls}


def _edge_label(edge: Edge, phrases: Phrases) -> str:
    """The phrases of an edge's claims, two at most, then how many there are."""
    if edge.cls in ("", "TripleClaim"):
        label = phrases.predicate(edge.predicate)
        position = phrases.world.one(edge.target, "schema:position") if edge.predicate == "dcterms:hasPart" else ""
        return f"{label} {position}".strip()
    said = list(dict.fromkeys(phrase for one in edge.claims if (phrase := phrases.edge(one, edge.cls))))
    shown = [short(phrase, 32) for phrase in said[:_EDGE_LINES]]
    if len(said) > _EDGE_LINES:
        shown.append(str(phrases.words["ui"]["several"]).format(n=len(said)))
    return "\n".join(shown)


def _details(one: str, shown: Shown, languages: Languages, claims: list[str]) -> dict[str, Any]:
    world = languages[0].world
    details: dict[str, Any] = {
        "label": _both(world.label(one, p.lang) for p in languages),
        "alt": world.all(one, "skos:altLabel") + world.all(one, "skos:altLabel@en"),
        "claims": [shown.claims[claim] for claim in claims],
        "facts": _facts(one, _NODE_CELLS | {"skos:altLabel", "dcterms:hasPart"}, shown, languages),
    }
    if parts := [part for part in world.refs(one, "dcterms:hasPart") if part in shown.nodes]:
        details["parts"] = [shown.nodes[part] for part in sorted(parts, key=lambda part: _position(world, part))]
    return {key: value for key, value in details.items() if value or key == "label"}


def _position(world: World, part: str) -> tuple[int, str]:
    text = world.one(part, "schema:position")
    return (int(text) if text.isdigit() else 10**6, part)


def _row(claim: Claim, shown: Shown, languages: Languages) -> dict[str, Any]:
    """A claim as a row: cells by column, and the rest by property."""
    world = languages[0].world
    row: dict[str, Any] = {
        "cls": claim.cls,
        "ends": [[shown.nodes[one] for one in end if one in shown.nodes] for end in (claim.subjects, claim.objects)],
        "value": _both(_value(p, claim) for p in languages),
        "period": _both(_when(p, claim) for p in languages),
        "level": _both(p.level(claim.id) for p in languages),
        "rank": _both(p.rank(claim.id) for p in languages),
        "facts": _facts(claim.id, _CELLS | _told(world, claim), shown, languages),
    }
    return {key: value for key, value in row.items() if value}


def _value(phrases: Phrases, claim: Claim) -> str:
    if claim.cls == "TripleClaim":
        return phrases.predicate(claim.predicate)
    if claim.cls == "Recognition":
        return phrases.code(phrases.world.one(claim.id, "ik:recognitionStatus"))
    return phrases.value(claim.id)


def _when(phrases: Phrases, claim: Claim) -> str:
    deadline, period = phrases.deadline(claim.id), phrases.period(claim.id)
    return deadline or period


def _told(world: World, claim: Claim) -> set[str]:
    """The properties whose values are all ends of the claim's edge."""
    ends = {*claim.subjects, *claim.objects}
    return {p for p in world.facts[claim.id] if (refs := world.refs(claim.id, p)) and ends.issuperset(refs)}


def _facts(one: str, hidden: set[str], shown: Shown, languages: Languages) -> list[list[Any]]:
    """The other properties: [name, [values]]; a value that is a node of the picture is {"node": its number}."""
    world, rows = languages[0].world, []
    for predicate in world.facts.get(one, {}):
        if predicate not in hidden and not predicate.endswith("@en"):
            values = [_fact(value, shown, languages) for value in world.all(one, predicate)[:50]]
            rows.append([_both(p.predicate(predicate) for p in languages), values])
    return rows


def _fact(value: str, shown: Shown, languages: Languages) -> Any:
    if not isinstance(value, Iri):
        return value
    if value in shown.nodes:
        return {"node": shown.nodes[value]}
    if value in shown.claims:
        return _both(p.edge(value, shown.view.claims[value].cls) for p in languages)
    return _both(p.period_of(value) or p.code(value) for p in languages)
