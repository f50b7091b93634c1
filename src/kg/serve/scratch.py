"""Updates of a scratch copy in memory: checked as queries are, applied whole or not at all, never written to an output.

Two stores: the graphs as updates see them, and their union as queries see it, filled again after each update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.query import checking
from kg.query.opening import fill
from kg.rdf import PREFIXES

_TOKEN = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*>|[?$]\w+|[\w.-]*:[\w.:%-]*|[{}]|[^\W\d]\w*")


class Scratch:
    """A dataset that may be changed; `union` is what queries are asked of."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._own = ox.Store()
        fill(self._own, files, union=False)
        self.union = _united(self._own)

    def update(self, sparql: str, default: Sequence[str], named: Sequence[str], base: str | None) -> None:
        """Applies an update. Raises InputError, and then nothing has changed.

        Its WHERE reads the graphs `default` and `named`, where the request names any; else, as in SPARQL 1.1 Update,
        the default graph alone unless GRAPH or USING says otherwise.
        """
        checking.check_update(sparql, base)
        text = with_dataset(sparql, default, named) if default or named else sparql
        try:
            self._own.update(text, prefixes=PREFIXES, base_iri=base)
        except SyntaxError as error:
            raise checking.syntax_error(error, text) from None
        self.union = _united(self._own)


def _united(own: ox.Store) -> ox.Store:
    union, default = ox.Store(), ox.DefaultGraph()

    def twice() -> Iterator[ox.Quad]:
        for quad in own:
            yield quad
            yield ox.Quad(quad.subject, quad.predicate, quad.object, default)

    union.bulk_extend(twice())
    for graph in own.named_graphs():  # also those that hold nothing
        union.add_graph(graph)
    return union


def with_dataset(sparql: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The update with a USING for each graph that its request names (SPARQL 1.1 Protocol, 2.2.3).

    Raises InputError where it names graphs itself by USING or WITH: the protocol lets only one of them.
    """
    iris = [*(f"USING <{_iri(g)}>" for g in default), *(f"USING NAMED <{_iri(g)}>" for g in named)]
    using = "".join(f"{iri} " for iri in iris)
    done, parts = 0, list[str]()
    words = list(_outside(checking.masked(sparql)))
    for (before, _), (word, at) in zip([("", 0), *words], words, strict=False):
        if word in ("USING", "WITH"):
            raise InputError(f"{word} and the parameters using-graph-uri exclude each other", "update", "leave one out")
        if word == "WHERE":
            # DELETE WHERE {…} takes no USING: its pattern is its template too.
            template = f"{_block(sparql, at)} " if before == "DELETE" else ""
            parts += [sparql[done:at], template, using]
            done = at
    return "".join([*parts, sparql[done:]])


def _iri(name: str) -> str:
    try:
        return ox.NamedNode(name).value
    except ValueError:
        raise InputError(f"no IRI: {name}", "using-graph-uri", "give an absolute IRI") from None


def _outside(plain: str) -> Iterator[tuple[str, int]]:
    """The keywords outside of braces, in capitals, a } for each block, and where they stand."""
    depth = 0
    for token in _TOKEN.finditer(plain):
        depth += (token[0] == "{") - (token[0] == "}")
        if depth == 0 and (token[0].isalpha() or token[0] == "}"):
            yield token[0].upper(), token.start()


def _block(sparql: str, start: int) -> str:
    """The first {…} from a place on, as it is written."""
    depth, opened = 0, -1
    for token in _TOKEN.finditer(checking.masked(sparql), start):
        depth += (token[0] == "{") - (token[0] == "}")
        if token[0] == "{" and opened < 0:
            opened = token.start()
        if token[0] == "}" and depth == 0:
            return sparql[opened : token.end()]
    return ""
