"""The texts behind a page and the passages in them: whole where there is room, else the sentence around each quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.page.data import World

_REACH = 120  # characters of context on either side of a quote whose text is not shown
_ENDS = ("。", "！", "？", "；", "!", "?", ";", "\n")


def sources(world: World, texts: Mapping[str, str], passages: Iterable[str], limit: int) -> dict[str, Any]:
    """`texts` by id with title, date, region and, up to `limit` characters in all, their `body`; `passages` by id:
    {text, start, end} into a body, or {text, before, quote, after}."""
    wanted = sorted(set(passages))
    used = sorted({world.one(one, "oa:hasSource") for one in wanted})
    bodies = _bodies(used, texts, limit)
    return {
        "texts": {one: _about(world, one, bodies.get(one)) for one in used},
        "passages": {one: _passage(world, texts, bodies, one) for one in wanted},
    }


def _bodies(used: list[str], texts: Mapping[str, str], limit: int) -> dict[str, str]:
    """The first texts that together have room."""
    bodies: dict[str, str] = {}
    for one in used:
        text = texts.get(one.partition(":")[2], "")
        limit -= len(text)
        if text and limit >= 0:
            bodies[one] = text
    return bodies


def _about(world: World, one: str, body: str | None) -> dict[str, str]:
    about = {
        "title": world.one(one, "dcterms:title"),
        "date": world.one(one, "dcterms:issued"),
        "region": world.one(one, "dcterms:spatial"),
        "body": body or "",
    }
    return {key: value for key, value in about.items() if value}


def _passage(world: World, texts: Mapping[str, str], bodies: Mapping[str, str], one: str) -> dict[str, Any]:
    source, quote = world.one(one, "oa:hasSource"), world.one(one, "oa:exact")
    text = texts.get(source.partition(":")[2], "")
    start, end = world.one(one, "oa:start"), world.one(one, "oa:end")
    if not (start.isdigit() and end.isdigit() and text[int(start) : int(end)] == quote):
        return {"text": source, "before": "", "quote": quote, "after": ""}
    if source in bodies:
        return {"text": source, "start": int(start), "end": int(end)}
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
