"""An evaluation as lines for people, or as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.evaluate import Difference, Evaluation, check

below = check


def as_json(evaluation: Evaluation, misses: int = 0, extras: int = 0, *, documents: bool = False) -> str:
    """The figures of all kinds as one JSON object; with what is asked for beside them."""
    told = evaluation.figures()
    if documents:
        told["documents"] = evaluation.documents()
    if misses:
        told["misses"] = {t.kind: [d.as_json() for d in t.misses[:misses]] for t in evaluation.tallies if t.misses}
    if extras:
        told["extras"] = {t.kind: [d.as_json() for d in t.extras[:extras]] for t in evaluation.tallies if t.extras}
    return json.dumps(told, ensure_ascii=False)


def as_text(evaluation: Evaluation, misses: int = 0, extras: int = 0, *, documents: bool = False) -> str:
    """One line a kind, with as many misses and extras as asked for, and the same by document if asked for."""
    lines: list[str] = []
    for tally in evaluation.tallies:
        figures = tally.figures()
        lines.append(_line(tally.kind, figures))
        lines += _told("miss", tally.misses[:misses])
        lines += _told("extra", tally.extras[:extras])
    lines.append(f"texts not in the graph: {len(evaluation.unbuilt)}")
    return "\n".join([*lines, *(_by_document(evaluation) if documents else ())])


def _line(kind: str, figures: Mapping[str, Any]) -> str:
    counts = "  ".join(f"{name} {figures[name]:4}" for name in ("gold", "pred", "hit"))
    shares = "  ".join(f"{name.upper()} {figures[name]:.3f}" for name in ("p", "r", "f1"))
    slots = "  ".join(f"{name} {share:.3f}" for name, share in figures["slots"].items())
    return f"{kind:13} {counts}  {shares}  {slots}".rstrip()


def _told(name: str, differences: Iterable[Difference]) -> Iterator[str]:
    """Each with its sentence, and below it what the graph says of that place."""
    for difference in differences:
        what = " ".join(f"{key}={_value(value)}" for key, value in difference.what)
        instead = f" (the graph says {difference.instead})" if difference.instead else ""
        sentence = f" 「{' '.join(difference.sentence.split())}」" if difference.sentence else ""
        yield f"    {name:6} {difference.document}: {what}{instead}{sentence}"
        yield from (f"           seen: {one}" for one in difference.seen)


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _by_document(evaluation: Evaluation) -> Iterator[str]:
    for name, kinds in evaluation.documents().items():
        yield f"\n{name}"
        yield from (f"  {_line(kind, figures)}" for kind, figures in kinds.items())
