"""Lookups: queries of so plain a shape that they are answered without the engine, and within an effort that is fixed.

A lookup is a SELECT of variables or an ASK over triple patterns, with LIMIT or without, and nothing else. Whatever is
not surely one is none, and is for the engine to answer or to refuse. The grammar is a part of
https://www.w3.org/TR/sparql11-query/#sparqlGrammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.rdf import PREFIXES

LONGEST = 4_000  # characters of a query
MOST = 16  # patterns
Constant = ox.NamedNode | ox.Literal
Pattern = tuple[Constant | str, Constant | str, Constant | str]  # a string is the name of a variable

_LETTER = "A-Za-z0-9_一-鿿"  # of names; a query with others is left to the engine
_TOKEN = re.compile(
    rf"""[ \t\r\n]*(?:\#[^\r\n]*(?:[\r\n][ \t\r\n]*|\Z))*(?:
      [?$](?P<variable>[{_LETTER}]+)
    | <(?P<iri>[A-Za-z][A-Za-z0-9+.-]*:[^<>"{{}}|^`\x00-\x20]*)>
    | (?P<prefix>[A-Za-z][A-Za-z0-9_-]*|):(?P<local>(?:[{_LETTER}](?:[{_LETTER}.-]*[{_LETTER}-])?)?)
    | (?P<string>"[^"\r\n]*"|'[^'\r\n]*')(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?P<typed>\^\^))?
    | (?P<number>[0-9]{{1,18}})(?![0-9.eE])
    | (?P<word>[A-Za-z]+)
    | (?P<mark>[{{}}.;,*])
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_DOTS = re.compile(r"[:/]\.")  # where a segment may begin that the engine resolves: /../
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Triple patterns in the order in which they are best matched, and what is shown: `columns`, None for an ASK."""

    patterns: tuple[Pattern, ...]
    columns: tuple[str, ...] | None
    limit: int | None = None


def read(sparql: str) -> Lookup | None:
    """The lookup that a query is, or None: `SELECT ?label { <…/411400> skos:prefLabel ?label }`."""
    return None if len(sparql) > LONGEST or "\\" in sparql else _read(sparql)


@lru_cache(maxsize=1000)
def _read(sparql: str) -> Lookup | None:
    try:
        return _Reader(sparql).lookup()
    except (_NoLookupError, ValueError):  # ValueError: no IRI, no language
        return None


class _NoLookupError(Exception):
    """The query is something else."""


class _Reader:
    """Reads from left to right; `_at` is the token that is next."""

    def __init__(self, sparql: str) -> None:
        self._tokens = _tokens(sparql)
        self._prefixes: dict[str, str] = PREFIXES
        self._at = next(self._tokens)

    def lookup(self) -> Lookup:
        """The whole query, or _NoLookupError."""
        while self._is("PREFIX"):
            self._declare()
        columns = self._columns()
        self._is("WHERE")
        self._expect("{")
        patterns = list(self._patterns())
        limit = int(self._taken("number")) if columns is not None and self._is("LIMIT") else None
        if self._at.lastgroup != "end" or not 0 < len(patterns) <= MOST:
            raise _NoLookupError
        names = {term for pattern in patterns for term in pattern if isinstance(term, str)}
        return Lookup(tuple(_ordered(patterns)), tuple(sorted(names)) if columns == () else columns, limit)

    def _declare(self) -> None:
        prefix = self._at["prefix"]
        if self._taken("local"):
            raise _NoLookupError
        self._prefixes = self._prefixes | {prefix: _iri(self._taken("iri"))}

    def _columns(self) -> tuple[str, ...] | None:
        """What SELECT names; () for all of it; None for ASK."""
        if self._is("ASK"):
            return None
        self._expect("SELECT")
        if self._is("*"):
            return ()
        names: list[str] = []
        while self._at.lastgroup == "variable":
            names.append(self._taken("variable"))
        if not names or len(set(names)) < len(names):
            raise _NoLookupError
        return tuple(names)

    def _patterns(self) -> Iterator[Pattern]:
        while not self._is("}"):
            subject = self._term()
            more = True
            while more:
                predicate = _TYPE if self._is_a() else self._term()
                yield subject, predicate, self._term()
                while self._is(","):
                    yield subject, predicate, self._term()
                more = False
                while self._is(";"):
                    more = self._at.lastgroup != "mark"
            if not self._is("."):
                self._expect("}")
                return

    def _term(self) -> Constant | str:
        at, kind = self._at, self._at.lastgroup
        self._at = next(self._tokens)
        if kind == "variable":
            return at["variable"]
        if kind == "iri":
            return ox.NamedNode(_iri(at["iri"]))
        if kind == "local" and at["prefix"] in self._prefixes:
            return ox.NamedNode(self._prefixes[at["prefix"]] + at["local"])
        if kind == "number":
            return ox.Literal(at["number"], datatype=_INTEGER)
        if kind in ("string", "language"):
            return ox.Literal(at["string"][1:-1], language=at["language"])
        if kind == "typed" and isinstance(datatype := self._term(), ox.NamedNode):
            return ox.Literal(at["string"][1:-1], datatype=datatype)
        raise _NoLookupError

    def _is_a(self) -> bool:
        return self._at["word"] == "a" and self._is("A")

    def _is(self, wanted: str) -> bool:
        """Whether a keyword or mark is next, which is then read."""
        if self._at.lastgroup in ("word", "mark") and self._at[self._at.lastgroup].upper() == wanted:
            self._at = next(self._tokens)
            return True
        return False

    def _expect(self, wanted: str) -> None:
        if not self._is(wanted):
            raise _NoLookupError

    def _taken(self, kind: str) -> str:
        at = self._at
        if at.lastgroup != kind:
            raise _NoLookupError
        self._at = next(self._tokens)
        return at[kind]


def _tokens(sparql: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _TOKEN.match(sparql, at):
        yield match
        at = match.end()
    raise _NoLookupError


def _iri(text: str) -> str:
    if _DOTS.search(text):
        raise _NoLookupError
    return text


def _ordered(patterns: list[Pattern]) -> Iterator[Pattern]:
    """Each time the pattern of which most is known by then: a subject, else an object; a class has many instances."""
    left, known = list(patterns), set[str]()

    def cost(pattern: Pattern) -> int:
        s, p, o = (not isinstance(term, str) or term in known for term in pattern)
        return (0 if o else 1) if s else 2 if o and pattern[1] != _TYPE else 3 if o else 4 if p else 5

    while left:
        best = min(left, key=cost)
        left.remove(best)
        known.update(term for term in best if isinstance(term, str))
        yield best
