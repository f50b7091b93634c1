"""Lookups answered from the index, step by step, so that the effort can be counted and ended anywhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from json.encoder import encode_basestring as quoted

import pyoxigraph as ox

from kg.query.lookups import Lookup, Pattern

STEPS = 1_000  # statements read for one lookup
SECONDS = 0.01  # of one lookup, looked at between statements: of a large graph kept on a slow disk
_DEFAULT = ox.DefaultGraph()
_STRING = "http://www.w3.org/2001/XMLSchema#string"
Found = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Found]


class TooMuchError(Exception):
    """The lookup reads more than is read here."""


def answer(store: ox.Store, lookup: Lookup, rows: int) -> bytes:
    """The results as SPARQL 1.1 JSON, as the engine writes them, from the store's default graph.

    Raises TooMuchError where more than STEPS statements are to be read or there are more than `rows` rows.
    """
    found = _Matching(store, lookup.patterns).rows(0, {})
    if lookup.columns is None:
        return b'{"head":{},"boolean":%s}' % (b"false" if next(found, None) is None else b"true")
    heads = ",".join(f'"{name}"' for name in lookup.columns)
    told = [_row(row, lookup.columns) for row in islice(found, lookup.limit)]
    if len(told) > rows:
        raise TooMuchError
    return f'{{"head":{{"vars":[{heads}]}},"results":{{"bindings":[{",".join(told)}]}}}}'.encode()


class _Matching:
    """One run over the index."""

    def __init__(self, store: ox.Store, patterns: tuple[Pattern, ...]) -> None:
        self._store, self._patterns = store, patterns
        self._steps = STEPS
        self._until = time.monotonic() + SECONDS

    def rows(self, depth: int, row: Row) -> Iterator[Row]:
        """What the patterns from `depth` on add to a row, one row for each way."""
        if depth == len(self._patterns):
            yield row
            return
        pattern = self._patterns[depth]
        s, p, o = (row.get(term) if isinstance(term, str) else term for term in pattern)
        if isinstance(s, (ox.Literal, ox.Triple)) or isinstance(p, (ox.Literal, ox.BlankNode, ox.Triple)):
            return  # such a statement there is not
        self._step()
        for quad in self._store.quads_for_pattern(s, p, o, _DEFAULT):
            self._step()
            longer = _extended(row, pattern, quad)
            if longer is not None:
                yield from self.rows(depth + 1, longer)

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0 or time.monotonic() > self._until:
            raise TooMuchError


def _extended(row: Row, pattern: Pattern, quad: ox.Quad) -> Row | None:
    """The row with what a statement gives its variables; None where one of them would have two values."""
    longer = row
    for i, term in enumerate(pattern):
        if isinstance(term, str) and term not in row:
            value = quad[i]
            if longer is row:
                longer = row.copy()
            if longer.setdefault(term, value) != value:
                return None
    return longer


def _row(row: Row, columns: tuple[str, ...]) -> str:
    return "{" + ",".join(f'"{name}":{_term(row[name])}' for name in columns if name in row) + "}"


def _term(term: Found) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{quoted(term.value)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":{quoted(term.value)}}}'
    if isinstance(term, ox.Triple) or term.direction:
        raise TooMuchError
    told = f'{{"type":"literal","value":{quoted(term.value)}'
    if term.language:
        return f'{told},"xml:lang":"{term.language}"}}'
    kind = term.datatype.value
    return f"{told}}}" if kind == _STRING else f'{told},"datatype":{quoted(kind)}}}'
