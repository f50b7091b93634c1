"""The replies to jobs, made from an opened graph: no network, no processes, so that each can be tested alone."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import InputError
from kg.query import answering, checking
from kg.query.evidence import Texts
from kg.query.opening import Opened
from kg.rdf import PREFIXES, VOCABULARIES, curie
from kg.serve import describing, entity_page, limiting
from kg.serve import negotiation as kinds
from kg.serve.jobs import About, Counts, Description, Graph, Job, Page, Query, Reply, Update, Vocabulary, told
from kg.serve.scratch import Scratch

RESULTS = {
    kinds.JSON: ox.QueryResultsFormat.JSON,
    kinds.XML: ox.QueryResultsFormat.XML,
    kinds.CSV: ox.QueryResultsFormat.CSV,
    kinds.TSV: ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    kinds.TURTLE: ox.RdfFormat.TURTLE,
    kinds.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    kinds.JSON_LD: ox.RdfFormat.JSON_LD,
    kinds.RDF_XML: ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class World:
    """An opened graph with what pages need: texts by key, the base of the instances, the row limit. `scratch` is the
    copy that updates change, where there may be any; `terms` names classes and properties."""

    opened: Opened
    texts: Texts
    base: str
    rows: int
    scratch: Scratch | None = None
    terms: entity_page.Labels = field(default_factory=dict)

    @property
    def store(self) -> ox.Store:
        """What is asked: the union of all graphs in its default graph."""
        return self.scratch.union if self.scratch else self.opened.store


def reply(job: Job, world: World) -> Reply:
    """The reply to any job; a request that cannot be answered becomes a reply of 4xx, never an exception."""
    try:
        return _reply(job, world)
    except InputError as error:
        return told(400, str(error))
    except (OSError, RuntimeError, ValueError) as error:
        return told(400, f"the query failed: {error}")


def _reply(job: Job, world: World) -> Reply:
    match job:
        case Query():
            return _query(job, world)
        case Update():
            return _update(job, world)
        case Graph():
            return _graph(job, world)
        case About():
            return _triples(describing.about(world.store, job.iri), job.accept)
        case Page():
            html = entity_page.render(world.store, world.texts, job, world.base, world.terms)
            return Reply(200, "text/html; charset=utf-8", html.encode()) if html else told(404, f"not here: {job.iri}")
        case Description():
            return _triples(
                describing.service(world.store, job.endpoint, world.base, update=world.scratch is not None), job.accept
            )
        case Vocabulary():
            return Reply(200, "application/json", _vocabulary(world))
        case Counts():
            return told(200, str(describing.size(world.store)))


# ── SPARQL ───────────────────────────────────────────────────────────────────────────────────────────────────


def _query(job: Query, world: World) -> Reply:
    store = world.store
    checking.check_outward(job.sparql, store, base=job.base)
    for name in (*job.default, *job.named):
        if not store.contains_named_graph(ox.NamedNode(name)):
            return told(400, f"a graph that is not stored: {name}")
    answer = _limited(job, world)
    if isinstance(answer, ox.QueryTriples):
        return _triples(tuple(itertools.islice(answer, world.rows + 1)), job.accept, world.rows)
    kind = kinds.choose(job.accept, kinds.RESULTS)
    if kind is None:
        return _unacceptable(kinds.RESULTS)
    body = cast("bytes", answer.serialize(format=RESULTS[kind]))
    return Reply(200, with_charset(kind), body, _cut(job, world, body))


def _limited(job: Query, world: World) -> answering.Answer:
    """The engine's answer, with the row limit where the query takes one; its parser tells what is wrong with it."""
    sparql = limiting.limited(job.sparql, world.rows)
    if sparql != job.sparql:
        with contextlib.suppress(SyntaxError):
            return _start(job, world, sparql)
    try:
        return _start(job, world, job.sparql)
    except SyntaxError as error:
        raise checking.syntax_error(error, job.sparql) from None


def _start(job: Query, world: World, sparql: str) -> answering.Answer:
    return answering.start(world.store, sparql, merged=True, default=job.default, named=job.named, base=job.base)


def _update(job: Update, world: World) -> Reply:
    if world.scratch is None:
        return told(403, "this endpoint only reads")
    world.scratch.update(job.sparql, job.default, job.named, job.base)
    return Reply(204, "text/plain", b"")


def _cut(job: Query, world: World, body: bytes) -> str:
    """Whether there are more rows than the limit; looked up only where the answer is long enough to hold so many."""
    if len(body) < world.rows:
        return ""
    further = limiting.beyond(job.sparql, world.rows, job.base)
    if further is None:
        return ""
    answer = _start(job, world, further)
    more = isinstance(answer, ox.QuerySolutions) and next(answer, None) is not None
    return f"only the first {world.rows} rows are shown; add LIMIT and OFFSET to see others" if more else ""


def with_charset(kind: str) -> str:
    """The value of Content-Type for a form."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _unacceptable(offered: Sequence[str]) -> Reply:
    return told(406, "none of the forms in Accept is offered; there are " + ", ".join(offered))


# ── graphs ───────────────────────────────────────────────────────────────────────────────────────────────────


def _graph(job: Graph, world: World) -> Reply:
    """A graph whole (SPARQL 1.1 Graph Store HTTP Protocol, 5.2), written by the engine."""
    kind = kinds.choose(job.accept, kinds.GRAPHS)
    if kind is None:
        return _unacceptable(kinds.GRAPHS)
    store, node = world.store, ox.NamedNode(job.name) if job.name else ox.DefaultGraph()
    if isinstance(node, ox.NamedNode) and not store.contains_named_graph(node):
        return told(404, f"no such graph: {job.name}")
    body = cast("bytes", store.dump(format=_GRAPHS[kind], from_graph=node, prefixes=_prefixes(kind)))
    return Reply(200, with_charset(kind), body)


def _triples(triples: Sequence[ox.Triple], accept: str, limit: int | None = None) -> Reply:
    kind = kinds.choose(accept, kinds.GRAPHS)
    if kind is None:
        return _unacceptable(kinds.GRAPHS)
    if not triples and limit is None:
        return told(404, "the graph says nothing of it")
    cut = limit is not None and len(triples) > limit
    body = cast("bytes", ox.serialize(triples[:limit], format=_GRAPHS[kind], prefixes=_prefixes(kind)))
    notice = f"only the first {limit} triples are shown; add LIMIT and OFFSET to see others" if cut else ""
    return Reply(200, with_charset(kind), body, notice)


def _prefixes(kind: str) -> dict[str, str] | None:
    return PREFIXES if kind == kinds.TURTLE else None


# ── completion ───────────────────────────────────────────────────────────────────────────────────────────────

_LABELS = """SELECT ?x ?l { ?x skos:prefLabel ?l FILTER(LANG(?l) IN ("zh", "en"))
    FILTER(STRSTARTS(STR(?x), STR(?space))) VALUES ?space { %s } } ORDER BY ?x DESC(LANG(?l)) LIMIT 10000"""
_TERMS = "SELECT DISTINCT ?x { { ?s ?x ?o } UNION { ?s a ?x } } ORDER BY ?x"


def _vocabulary(world: World) -> bytes:
    """The ontology's terms, the properties and classes in use, and the concepts of the graph, each with its Chinese
    and English label: {"ik:rank": "位次 · rank", …}."""
    spaces = " ".join(f"<{VOCABULARIES[p]}>" for p in ("des", "var", "ind", "code", "prg", "bdy"))
    labels: dict[str, list[str]] = {name: [label for label in both if label] for name, both in world.terms.items()}
    for row in _rows(world, _TERMS):
        labels.setdefault(row["x"].value, [])
    for row in _rows(world, _LABELS % spaces):
        labels.setdefault(row["x"].value, []).append(row["l"].value)
    told = {curie(name): " · ".join(dict.fromkeys(several)) for name, several in sorted(labels.items())}
    return json.dumps(told, ensure_ascii=False).encode()


def _rows(world: World, sparql: str) -> list[dict[str, Any]]:
    answer = cast("ox.QuerySolutions", answering.start(world.store, sparql, merged=True))
    return [{v.value: row[v.value] for v in answer.variables} for row in answer]
