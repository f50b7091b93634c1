"""Statements as things with properties: what one document says, before it is lines and after they are read again.

Terms are written as in N-Triples (`<…>`, `"…"@zh`) and stay so; `value` gives what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.frozen import dataclass
from kg.rdf import nt_iri

Node = dict[str, list[str]]
Nodes = dict[str, Node]

TYPE = nt_iri("rdf:type")
LABEL = nt_iri("skos:prefLabel")
ALTERNATIVE = nt_iri("skos:altLabel")

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r'\\(?:u([0-9A-F]{4})|([btnfr"\\]))')
_PLAIN = dict(zip('btnfr"\\', '\b\t\n\f\r"\\', strict=True))


class Settled(Node):
    """A node that changes no more, so that its lines in the default graph are written once for all documents."""

    __slots__ = ("written",)

    def lines(self, subject: str) -> list[str]:
        """Its lines; `subject` is always the same."""
        found: list[str] | None = getattr(self, "written", None)
        if found is None:
            found = self.written = _lines(subject, self, " .\n")
        return found


@dataclass(frozen=True, slots=True)
class Statements:
    """What a text says, in the graph of that name (a term), and the background that makes it stand by itself."""

    graph: str
    told: Nodes
    background: Nodes

    def lines(self) -> list[str]:
        """All of it as N-Quads, sorted, each line once."""
        told, background, tail = self.told, self.background, f" {self.graph} .\n"
        found: list[str] = []
        for subject in sorted(told.keys() | background.keys()):
            node, known = told.get(subject), background.get(subject)
            if known is None:
                found += _lines(subject, told[subject], tail)
            elif node is None:
                found += _settled(subject, known)
            else:
                found += sorted([*_lines(subject, node, tail), *_settled(subject, known)])
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
        yield from _lines(subject, node, tail)


def _lines(subject: str, node: Node, tail: str) -> list[str]:
    return [
        f"{subject} {predicate} {term}{tail}"
        for predicate in sorted(node)
        for term in (node[predicate] if len(node[predicate]) < 2 else sorted(set(node[predicate])))
    ]


def _settled(subject: str, node: Node) -> list[str]:
    return node.lines(subject) if isinstance(node, Settled) else _lines(subject, node, " .\n")


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
