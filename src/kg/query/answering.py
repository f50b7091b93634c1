"""Answers: a query run over a graph, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.checking import check_outward, syntax_error
from kg.questions import NamedQuery, bind
from kg.rdf import prefixes_in

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Result:
    """An answer. `select`: `data` is SPARQL JSON, which every other format is made from; `ask`: the same with a
    boolean; `construct`: `triples`, sorted."""

    kind: Literal["select", "ask", "construct"]
    data: bytes = b""
    triples: tuple[str, ...] = ()

    @property
    def truth(self) -> bool:
        """The answer of an ASK; whether there is any solution or triple."""
        if self.kind == "ask":
            return bool(ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON))
        return bool(self.triples or self.rows())

    def solutions(self) -> ox.QuerySolutions:
        """The solutions, to be read once."""
        return cast("ox.QuerySolutions", ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON))

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(v.value for v in self.solutions().variables) if self.kind == "select" else ()

    def rows(self) -> list[tuple[Term | None, ...]]:
        """The solutions as terms, None where unbound."""
        if self.kind != "select":
            return []
        names = self.variables
        return [tuple(cast("Term | None", row[name]) for name in names) for row in self.solutions()]


Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def start(
    store: ox.Store, sparql: str, *, merged: bool = False, default: Sequence[str] = (), named: Sequence[str] = (),
    base: str | None = None,
) -> Answer:  # fmt: skip
    """The engine's answer to a checked query, to be read once.

    Without `default` and `named` (IRIs of graphs) and without FROM, a query sees the union of all graphs, which
    stands in the store's default graph already where the store is `merged`.
    """
    if default or named:
        return store.query(
            sparql, prefixes=prefixes_in(sparql), base_iri=base,
            default_graph=[ox.NamedNode(name) for name in default], named_graphs=[ox.NamedNode(name) for name in named],
        )  # fmt: skip
    return store.query(sparql, prefixes=prefixes_in(sparql), base_iri=base, use_default_graph_as_union=not merged)


def run(store: ox.Store, sparql: str, *, merged: bool = False) -> Result:
    """The answer to a query over the union of all graphs; nothing outside of the store is ever read.

    Raises InputError for a syntax error (with line and column), for SERVICE, and for FROM of a graph that the store
    does not hold.
    """
    check_outward(sparql, store)
    try:
        answer = start(store, sparql, merged=merged)
        if isinstance(answer, ox.QueryTriples):
            return Result("construct", triples=lines(answer))
        data = cast("bytes", answer.serialize(format=ox.QueryResultsFormat.JSON))
    except SyntaxError as error:
        raise syntax_error(error, sparql) from None
    except (OSError, RuntimeError) as error:
        raise InputError(f"the query failed: {error}", "query", "simplify it") from None
    return Result("ask" if isinstance(answer, ox.QueryBoolean) else "select", data)


def lines(triples: ox.QueryTriples) -> tuple[str, ...]:
    """Triples as lines of N-Triples, each once, sorted."""
    return tuple(sorted({f"{t.subject} {t.predicate} {t.object} ." for t in triples}))


def ask(store: ox.Store, query: NamedQuery, values: Mapping[str, str], *, merged: bool = False) -> Result:
    """The answer to a named question, with the asker's values in place of its defaults."""
    return run(store, bind(query, values), merged=merged)
