"""One text, shown: its mentions and claims with source offsets, as JSON or coloured for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kg import graph, payload
from kg.model import Claim, Code, Entity, Extraction, Figure, Mention, Period, Property, Source, Text, Value, Year
from kg.ontology import Ontology
from kg.pipeline import extract

COLOURS = {
    "number": "33", "time": "36", "region": "32", "body": "34", "enterprise": "35", "research": "35", "platform": "35",
    "policy": "1;34", "program": "1;35", "event": "36", "concept": "31", "level": "1;33", "industry": "31",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text with what was found in it, as plain values; offsets are code points into `text`."""

    text: str
    mentions: list[dict[str, Any]]
    claims: list[dict[str, Any]]


def annotate(source: Source, ontology: Ontology, day: Period | None = None) -> Annotation:
    """What is recognised and claimed in one source."""
    extraction = extract(source, ontology, day)
    mentions = [_mention(extraction, m) for m in extraction.mentions]
    return Annotation(source.text, mentions, [_claim(extraction, c) for c in extraction.claims])


def _mention(extraction: Extraction, mention: Mention) -> dict[str, Any]:
    span = extraction.document.raw(mention.start, mention.end)
    told: dict[str, Any] = {
        "start": span.start,
        "end": span.end,
        "text": extraction.document.source.text[span.start : span.end],
        "kind": mention.kind,
    }
    return told | dict(_details(mention))


def _details(mention: Mention) -> Iterator[tuple[str, Any]]:
    if mention.entity:
        yield "label", mention.entity.label
        yield "iri", graph.name(mention.entity)
    if mention.level:
        yield "level", mention.level
        yield "bound", "at-least" if mention.at_least else "exact"
    if quantity := mention.quantity:
        if quantity.low is not None or quantity.high is not None:
            yield from (("min", _number(quantity.low)), ("max", _number(quantity.high)))
        else:
            yield "value", _number(quantity.value)
        yield from (("unit", quantity.unit), ("bound", quantity.bound))
    if time := mention.time:
        yield "from", _day(time.period.start if time.period else None)
        yield "to", _day(time.period.end if time.period else None)


def _claim(extraction: Extraction, claim: Claim) -> dict[str, Any]:
    span = extraction.document.raw(claim.evidence[0].start, claim.evidence[0].end)
    told: dict[str, Any] = {"class": type(claim).__name__, "start": span.start, "end": span.end}
    for name, value in payload.stated(claim):
        _put(told, name.partition(":")[2], _plain(value))
    if isinstance(claim, Figure) and isinstance(claim.compared_with, Figure):
        told["comparedWith"] = _number(claim.compared_with.value)
    return told | {"rule": claim.rule, "confidence": claim.confidence}


def _put(told: dict[str, Any], name: str, value: Any) -> None:
    """One value as it is, several as a list."""
    if name in told:
        known = told[name]
        told[name] = [*known, value] if isinstance(known, list) else [known, value]
    else:
        told[name] = value


def _plain(value: Value) -> Any:
    match value:
        case Entity():
            return {"iri": graph.name(value), "label": value.label}
        case Code():
            return value.slug
        case Text():
            return value.value
        case Period():
            return {"from": _day(value.start), "to": _day(value.end)}
        case Property():
            return value.name
        case Year():
            return str(value.value)
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# ── showing ──────────────────────────────────────────────────────────────────────────────────────────────────


def as_json(annotation: Annotation) -> str:
    """One line of JSON."""
    told = {"text": annotation.text, "mentions": annotation.mentions, "claims": annotation.claims}
    return json.dumps(told, ensure_ascii=False)


def as_text(annotation: Annotation, *, colour: bool) -> str:
    """The text with its mentions marked, and a line a claim below."""
    return "\n".join([_marked(annotation, colour), "", *(_line(c, annotation.text) for c in annotation.claims)])


def _marked(annotation: Annotation, colour: bool) -> str:
    parts, at = [], 0
    for mention in annotation.mentions:
        words = annotation.text[mention["start"] : mention["end"]]
        parts.append(annotation.text[at : mention["start"]])
        parts.append(f"\x1b[{COLOURS[mention['kind']]}m{words}\x1b[0m" if colour else f"[{words}]{mention['kind']}")
        at = mention["end"]
    return "".join([*parts, annotation.text[at:]]).strip("\n")


def _line(claim: dict[str, Any], text: str) -> str:
    shown = {
        k: _short(v)
        for k, v in claim.items()
        if k not in ("class", "start", "end", "rule", "confidence", "description")
    }
    words = "".join(text[claim["start"] : claim["end"]].split())
    return f"{claim['class']} [{claim['start']}:{claim['end']}] 「{words}」 " + ", ".join(
        f"{k}={v}" for k, v in shown.items()
    )


def _short(value: Any) -> str:
    if isinstance(value, dict) and "label" in value:
        return str(value["label"] or value["iri"])
    if isinstance(value, dict):
        return f"{value['from'] or '…'}–{value['to'] or '…'}"
    return ", ".join(map(_short, value)) if isinstance(value, list) else str(value)
