"""Statements as things with properties: what one document says, before it is lines and after they are read again.

Terms are written as in N-Triples (`<…>`, `"…"@zh`) and stay so; `value` gives what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.rdf import nt_iri

Node = dict[str, list[str]]
Nodes = dict[str, Node]

TYPE = nt_iri("rdf:type")
LABEL = nt_iri("skos:prefLabel")
ALTERNATIVE = nt_iri("skos:altLabel")

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r'\\(?:u([0-9A-F]{4})|([btnfr"\\]))')
_PLAIN = dict(zip('btnfr"\\', '\b\t\n\f\r"\\', strict=True))


@dataclass(frozen=True, slots=True)
class Statements:
    """What a text says, in the graph of that name (a term), and the background that makes it stand by itself."""

    graph: str
    told: Nodes
    background: Nodes

    def lines(self) -> list[str]:
        """All of it as N-Quads, sorted, each line once."""
        told, background = self.told, self.background
        found: list[str] = []
        for subject in sorted(told.keys() | background.keys()):
            here = [*lines({subject: told[subject]}, self.graph)] if subject in told else []
            if subject in background:
                here = sorted([*here, *lines({subject: background[subject]})])
            found += here
        return found

    def described(self) -> Nodes:
        """Both together, by subject."""
        both = {subject: dict(node) for subject, node in self.background.items()}
        for subject, node in self.told.items():
            if subject not in both:
                both[subject] = node
                continue
            for predicate, terms in node.items():
                both[subject][predicate] = [*both[subject].get(predicate, ()), *terms]
        return both


def lines(nodes: Mapping[str, Node], graph: str = "") -> Iterator[str]:
    """N-Quads lines, each once; in code point order if the subjects are. `graph` names their graph, as a term."""
    tail = f" {graph} .\n" if graph else " .\n"
    for subject, node in nodes.items():
        for predicate in sorted(node):
            begin, terms = f"{subject} {predicate} ", node[predicate]
            if len(terms) == 1:
                yield f"{begin}{terms[0]}{tail}"
            else:
                yield from (f"{begin}{term}{tail}" for term in sorted(set(terms)))


def nodes(lines: Iterable[str]) -> Nodes:
    """The terms of each property of each subject, in the order of the lines, graph names dropped."""
    found: Nodes = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        end = rest.index(" ", rest.rindex('"') if rest[0] == '"' else 0)  # no IRI holds a quotation mark
        found.setdefault(subject, {}).setdefault(predicate, []).append(rest[:end])
    return found


def text(term: str) -> str:
    """The value of a literal: "a\\"b"@zh → a"b."""
    if "\\" not in term:
        return term[1 : term.rindex('"')] if term[:1] == '"' else term
    found = _LITERAL.match(term)
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _PLAIN[m[2]], found[1]) if found else term


def iri(term: str) -> str:
    """What stands between the angle brackets."""
    return term[1:-1]


def value(term: str) -> str:
    """An IRI in full or the value of a literal."""
    return iri(term) if term[:1] == "<" else text(term)


def label(thing: str, described: Mapping[str, Node]) -> str:
    """The Chinese label of a thing, the first in code point order; empty where it has none."""
    terms = described.get(thing, {}).get(LABEL, ())
    return min((text(term) for term in terms if term.endswith(('"@zh', '"'))), default="")
