"""What the page's panel shows: nodes in detail, claims as rows, sentences with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.page.data import Iri, World
from kg.export.page.phrases import Phrases, short
from kg.export.page.view import Claim, Edge, View, claims_of

Both = str | list[str]  # one text, or [zh, en] where they differ
Languages = tuple[Phrases, Phrases]

_REACH = 120  # characters of context on either side of a quote
_MENTIONS = 20
_EDGE_LINES = 2
_ENDS = ("。", "！", "？", "；", "!", "?", ";", "\n")
# Shown in cells of their own, or of no use to a reader.
_CELLS = {
    "rdf:type", "rdf:subject", "rdf:predicate", "ik:evidence", "prov:wasAttributedTo", "prov:wasDerivedFrom",
    "schema:value", "schema:minValue", "schema:maxValue", "schema:unitText", "ik:bound", "ik:level", "ik:levelBound",
    "ik:rank", "ik:rankText", "ik:rankBound", "dcterms:temporal", "ik:deadline", "ik:growthBase", "ik:measure",
}  # fmt: skip
_NODE_CELLS = {"rdf:type", "ik:evidence", "skos:prefLabel", "prov:wasDerivedFrom", "schema:position"}


def content(view: View, texts: Mapping[str, str], languages: Languages) -> dict[str, Any]:
    """The panel's data: `details` by node, `lines` by edge, `claims`, `passages` by id, `texts`."""
    world = languages[0].world
    behind = claims_of(view)
    used = {p for one in (*view.nodes, *view.claims) for p in world.refs(one, "ik:evidence")}
    passages = {one: _passage(world, texts, one) for one in sorted(used)}
    sources = sorted({passage["text"] for passage in passages.values()})
    return {
        "details": {one: _details(one, view, languages, behind.get(one, [])) for one in view.nodes},
        "lines": [_line(edge, languages) for edge in view.edges],
        "claims": {one: _row(claim, view, languages) for one, claim in view.claims.items()},
        "passages": passages,
        "texts": {
            one: {"title": world.one(one, "dcterms:title"), "date": world.one(one, "dcterms:issued")}
            for one in sources
        },
        "left_out": {"nodes": view.nodes_left_out, "claims": view.claims_left_out, "shown": len(view.nodes)},
    }  # fmt: skip


def _both(texts: Iterable[str]) -> Both:
    zh, en = texts
    return zh if zh == en else [zh, en]


def _line(edge: Edge, languages: Languages) -> dict[str, Any]:
    return {"claims": edge.claims, "label": _both(_edge_label(edge, p) for p in languages), "cls": edge.cls}


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


def _details(one: str, view: View, languages: Languages, claims: list[str]) -> dict[str, Any]:
    world = languages[0].world
    mentions = world.refs(one, "ik:evidence")
    details: dict[str, Any] = {
        "label": _both(world.label(one, p.lang) for p in languages),
        "alt": world.all(one, "skos:altLabel") + world.all(one, "skos:altLabel@en"),
        "claims": claims,
        "facts": _facts(one, _NODE_CELLS | {"skos:altLabel", "dcterms:hasPart"}, view, languages),
        "evidence": mentions[:_MENTIONS],
    }
    if parts := [part for part in world.refs(one, "dcterms:hasPart") if part in view.nodes]:
        details["parts"] = sorted(parts, key=lambda part: _position(world, part))
    return details


def _position(world: World, part: str) -> tuple[int, str]:
    text = world.one(part, "schema:position")
    return (int(text) if text.isdigit() else 10**6, part)


def _row(claim: Claim, view: View, languages: Languages) -> dict[str, Any]:
    """A claim as a row: cells by column, and the rest by property."""
    world = languages[0].world
    row: dict[str, Any] = {
        "cls": claim.cls,
        "ends": [[one for one in end if one in view.nodes] for end in (claim.subjects, claim.objects)],
        "value": _both(_value(p, claim) for p in languages),
        "period": _both(_when(p, claim) for p in languages),
        "level": _both(p.level(claim.id) for p in languages),
        "rank": _both(p.rank(claim.id) for p in languages),
        "facts": _facts(claim.id, _CELLS | _shown(world, claim), view, languages),
        "evidence": world.refs(claim.id, "ik:evidence"),
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


def _shown(world: World, claim: Claim) -> set[str]:
    """The properties whose values are all ends of the claim's edge."""
    ends = {*claim.subjects, *claim.objects}
    return {p for p in world.facts[claim.id] if (refs := world.refs(claim.id, p)) and ends.issuperset(refs)}


def _facts(one: str, hidden: set[str], view: View, languages: Languages) -> list[list[Any]]:
    """The other properties: [name, [values]]; a value that is a node of the picture is {"node": id}."""
    world, rows = languages[0].world, []
    for predicate in world.facts.get(one, {}):
        if predicate not in hidden and not predicate.endswith("@en"):
            values = [_fact(value, view, languages) for value in world.all(one, predicate)[:50]]
            rows.append([_both(p.predicate(predicate) for p in languages), values])
    return rows


def _fact(value: str, view: View, languages: Languages) -> Any:
    if not isinstance(value, Iri):
        return value
    if value in view.nodes:
        return {"node": value}
    if value in view.claims:
        return _both(p.edge(value, view.claims[value].cls) for p in languages)
    return _both(p.period_of(value) or p.code(value) for p in languages)


# ── evidence ─────────────────────────────────────────────────────────────────────────────────────────────────


def _passage(world: World, texts: Mapping[str, str], one: str) -> dict[str, str]:
    """A quote and the sentence around it: {text, before, quote, after}; no context unless the text holds it."""
    source, quote = world.one(one, "oa:hasSource"), world.one(one, "oa:exact")
    text = texts.get(source.partition(":")[2], "")
    start, end = world.one(one, "oa:start"), world.one(one, "oa:end")
    if not (start.isdigit() and end.isdigit() and text[int(start) : int(end)] == quote):
        return {"text": source, "before": "", "quote": quote, "after": ""}
    before = text[max(0, int(start) - _REACH) : int(start)]
    after = text[int(end) : int(end) + _REACH]
    begun, ended = _begun(before), "" if quote.endswith(_ENDS) else _ended(after)
    return {"text": source, "before": begun, "quote": quote, "after": ended}


def _begun(before: str) -> str:
    """The sentence's words before the quote; an ellipsis where it begins out of reach."""
    words = before[max(before.rfind(mark) for mark in _ENDS) + 1 :]
    return ("…" if len(words) == _REACH else "") + words.lstrip()


def _ended(after: str) -> str:
    """The sentence's words after the quote, its mark included, a line's break not."""
    at = min((i for mark in _ENDS if (i := after.find(mark)) >= 0), default=-1)
    return after[: at + 1].rstrip() if at >= 0 else after + ("…" if len(after) == _REACH else "")
