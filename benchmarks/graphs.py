"""Graphs of two sizes: loading, serialising and eight queries, beside rdflib and bare pyoxigraph."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import corpus
import pyoxigraph as ox
import rdflib
from measure import Measured, cpu, median

from kg.engine.build import build
from kg.query.answering import run
from kg.query.opening import open_graph
from kg.rdf import turtle

QUERIES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "queries").glob("*.rq"))}
SIZES = (100_000, 1_000_000)
SLOW = 100_000  # triples above which rdflib's joins are not waited for


def section(place: Path, scale: int) -> Iterator[Measured]:
    """100,000 triples, and with --scale 10 a million too."""
    for size in SIZES[: 2 if scale >= 10 else 1]:
        yield from _sized(place, size)


def _sized(place: Path, size: int) -> Iterator[Measured]:
    documents = size // 780
    corpus.write(place / str(size), documents, seed=8)
    build([place / str(size)], place / "out", formats=["nq"])
    quads = place / "out" / "graph.nq"
    plain = place / "graph.nt"
    with plain.open("wb") as file:
        ox.serialize(
            sorted({q.triple for q in ox.parse(path=str(quads))}, key=str), file, format=ox.RdfFormat.N_TRIPLES
        )
    lines = plain.read_text("utf-8").splitlines(keepends=True)
    label = f"{len(lines)} triples"

    def bare() -> ox.Store:
        store = ox.Store()
        store.bulk_load(path=str(plain), format=ox.RdfFormat.N_TRIPLES)
        return store

    def theirs() -> rdflib.Graph:
        return rdflib.Graph().parse(plain, format="nt")

    opened, store, graph = open_graph([plain], large=1 << 60).store, bare(), theirs()
    load: dict[str, Callable[[], object]] = {"kg": lambda: open_graph([plain], large=1 << 60), "ox": bare}
    yield from _beside(f"graphs.{size}.load", load, theirs, f"load {label}")
    dump: dict[str, Callable[[], object]] = {
        "kg": lambda: turtle(lines),
        "ox": lambda: store.dump(io.BytesIO(), format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph()),
    }
    yield from _beside(f"graphs.{size}.dump", dump, lambda: graph.serialize(format="turtle"), f"Turtle of {label}")
    for name, query in QUERIES.items():
        ways: dict[str, Callable[[], object]] = {
            "kg": lambda query=query: run(opened, query, merged=True),
            "ox": lambda query=query: _answer(store, query),
        }
        theirs_answer = None if size > SLOW else (lambda query=query: list(graph.query(query)))
        yield from _beside(f"graphs.{size}.{name}", ways, theirs_answer, f"query `{name}` on {label}")


def _answer(store: ox.Store, query: str) -> object:
    """Every row read, as an asker would."""
    answer = store.query(query)
    return (
        answer.serialize(format=ox.QueryResultsFormat.JSON) if isinstance(answer, ox.QuerySolutions) else list(answer)
    )


def _beside(name: str, ways: dict[str, Callable[[], object]], theirs: Callable[[], object] | None, what: str
            ) -> Iterator[Measured]:  # fmt: skip
    took = median(ways, rounds=5)
    if theirs:
        slow = cpu(theirs)
        yield Measured(
            f"{name}.rdflib", slow / took["kg"], f"{what}, × rdflib", 10, f"{took['kg']:.4f} and {slow:.3f} s"
        )
    yield Measured(f"{name}.bare", took["ox"] / took["kg"], f"{what}, × bare pyoxigraph", 1 / 1.5,
                   f"{took['kg']:.4f} and {took['ox']:.4f} s")  # fmt: skip
