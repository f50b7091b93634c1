"""From shards to one graph: the union of their lines, one preferred label a thing, triples without graph names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg import rdf

GRAPH = re.compile(r" (<[^<>\" ]*>) \.\n$")


def triple(line: str) -> str:
    """An N-Quads line without its graph name."""
    match = GRAPH.search(line)
    if match is None or line.count(" ", 0, match.start()) < 2:
        return line
    return f"{line[: match.start()]} .\n"


def triples(lines: Iterable[str]) -> Iterator[str]:
    """The same facts without graph names; a fact of two texts may come twice."""
    return map(triple, lines)


def one_label(lines: list[str]) -> list[str]:
    """Texts that write one thing in two ways leave it one preferred label, the others become alternatives.

    The first in code point order stays: any order of documents gives the same.
    """
    preferred, alternative = f" {rdf.nt_iri('skos:prefLabel')} ", f" {rdf.nt_iri('skos:altLabel')} "
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        if preferred in line and '"@zh ' in line:
            labels[line.split(" ", 1)[0]].add(_literal(line))
    chosen = {subject: min(found) for subject, found in labels.items()}
    mended = (_relabelled(line, chosen, preferred, alternative) for line in lines)
    return sorted({line for line in mended if line})


def _relabelled(line: str, chosen: dict[str, str], preferred: str, alternative: str) -> str:
    """A line with its label demoted if another is preferred; empty where an alternative repeats the preferred."""
    if preferred not in line and alternative not in line:
        return line
    subject = line.split(" ", 1)[0]
    if subject not in chosen or '"@zh ' not in line:
        return line
    same = _literal(line) == chosen[subject]
    if preferred in line:
        return line if same else line.replace(preferred, alternative, 1)
    return "" if same else line


def _literal(line: str) -> str:
    """The literal of a label line."""
    return triple(line).split(" ", 2)[2].removesuffix(" .\n")
