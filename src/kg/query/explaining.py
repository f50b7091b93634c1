"""What a query will do, told without running it: the whole text, the graph, and names that the graph does not hold."""

from __future__ import annotations

import difflib
import re

import pyoxigraph as ox

from kg.query.checking import names_in
from kg.query.opening import Opened
from kg.rdf import PREFIXES, curie


def explain(opened: Opened, sparql: str) -> str:
    """The query as it will be run, every prefix declared, under comment lines on the graph and on unknown names."""
    where = ", ".join(map(str, opened.files))
    kept = f", opened from {opened.kept}" if opened.kept else ", parsed into memory"
    graphs = sum(1 for _ in opened.store.named_graphs())
    told = [
        f"# graph: {where}{kept}",
        f"# named graphs: {graphs}; without FROM and GRAPH their union is asked",
        *(f"# {line}" for line in told_unknown(opened.store, sparql)),
    ]  # fmt: skip
    return "\n".join(told) + "\n" + complete(sparql)


def told_unknown(store: ox.Store, sparql: str) -> list[str]:
    """The names that the graph does not hold, one sentence each."""
    return [
        f"not in the graph: {name}" + (f" (did you mean {near}?)" if near else "")
        for name, near in unknown(store, sparql)
    ]


def complete(sparql: str) -> str:
    """A query with the declarations that it leaves to us: it then runs anywhere."""
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", sparql))
    used = {name.partition(":")[0] for name, _ in names_in(sparql)}
    added = [f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in sorted(used - declared) if p in PREFIXES]
    return "".join(added) + sparql.strip() + "\n"


def unknown(store: ox.Store, sparql: str) -> list[tuple[str, str]]:
    """The prefixed names of a query that stand nowhere in the graph, each with the nearest one that does, or ""."""
    strange = [(name, full) for name, full in dict.fromkeys(names_in(sparql)) if full and not _occurs(store, full)]
    if not strange:
        return []
    known = {short.rpartition(":")[2]: short for short in map(curie, sorted(_vocabulary(store)))}
    near = [(name, difflib.get_close_matches(name.rpartition(":")[2], known, n=1)) for name, _ in strange]
    return [(name, known[close[0]] if close else "") for name, close in near]


def _occurs(store: ox.Store, full: str) -> bool:
    if "XMLSchema#" in full or "/XPath/" in full:  # datatypes and functions are no nodes
        return True
    node, default = ox.NamedNode(full), ox.DefaultGraph()
    found = (
        store.quads_for_pattern(node, None, None, default),
        store.quads_for_pattern(None, node, None, default),
        store.quads_for_pattern(None, None, node, default),
    )
    return any(next(quads, None) is not None for quads in found)


def _vocabulary(store: ox.Store) -> list[str]:
    """The properties and classes in use."""
    rows = store.query("SELECT DISTINCT ?x { { ?s ?x ?o } UNION { ?s a ?x } }")
    return [row["x"].value for row in rows]  # type: ignore[union-attr]
