"""From shards to one graph: the union of their lines, one preferred label a thing, triples without graph names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kg import rdf

_PREFERRED, _ALTERNATIVE = f" {rdf.nt_iri('skos:prefLabel')} ", f" {rdf.nt_iri('skos:altLabel')} "
Chosen = Callable[[str, str, list[str]], None]  # a thing, the label that stayed (both as terms), its lines as they were


def triple(line: str) -> str:
    """An N-Quads line without its graph name."""
    cut = line.rfind(" <", 0, -4) if line.endswith("> .\n") else -1
    if cut < 0 or '"' in line[cut:] or line.count(" ", 0, cut) < 2:
        return line
    return f"{line[:cut]} .\n"


def triples(lines: Iterable[str]) -> Iterator[str]:
    """The same facts without graph names; a fact of two texts may come twice."""
    return map(triple, lines)


def distinct(lines: Iterable[str]) -> Iterator[str]:
    """Sorted lines, each once."""
    return (line for line, _ in groupby(lines))


def one_label(lines: Iterable[str]) -> list[str]:
    """Texts that write one thing in two ways leave it one preferred label, the others become alternatives.

    The first in code point order stays: any order of documents gives the same.
    """
    return list(labelled(sorted(set(lines))))


def labelled(lines: Iterable[str]) -> Iterator[str]:
    """The same for sorted lines as they stream by, of which only one thing's are held at once."""
    return (line for _, group in things(lines) for line in group)


def things(lines: Iterable[str], chosen: Chosen | None = None) -> Iterator[tuple[str, list[str]]]:
    """Each thing with its lines, its label settled; `chosen` is told of each that had several."""
    for subject, group in groupby(lines, key=subject_of):
        held = list(group)
        told = "".join(held)
        labels = told.count(_PREFERRED) + told.count(_ALTERNATIVE)
        yield subject, held if labels < 2 else _settled(subject, held, told, chosen)


def _relabelled(line: str, chosen: str) -> str:
    """A line of a thing with several labels: demoted if another is preferred; empty where an alternative repeats the
    preferred one."""
    start = line.index(" ")
    preferred = line.startswith(_PREFERRED, start)
    if not (preferred or line.startswith(_ALTERNATIVE, start)) or '"@zh ' not in line:
        return line
    same = _literal(line) == chosen
    if preferred:
        return line if same else line.replace(_PREFERRED, _ALTERNATIVE, 1)
    return "" if same else line


def _settled(subject: str, lines: list[str], told: str, chosen: Chosen | None) -> list[str]:
    labels = {_literal(line) for line in lines if line.startswith(_PREFERRED, len(subject)) and '"@zh ' in line}
    best = min(labels, default="")
    if not labels or (len(labels) == 1 and f"{_ALTERNATIVE}{best} " not in told):
        return lines
    if len(labels) > 1 and chosen is not None:
        chosen(subject, best, lines)
    return sorted({mended for line in lines if (mended := _relabelled(line, best))})


def subject_of(line: str) -> str:
    """The first term of a line."""
    return line[: line.index(" ")]


def _literal(line: str) -> str:
    """The literal of a line with a Chinese label."""
    start = line.index(" ", line.index(" ") + 1) + 1
    return line[start : line.rindex('"@zh ') + 4]
