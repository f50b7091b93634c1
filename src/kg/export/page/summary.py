"""A large graph at first sight: places or themes, and how many things of each kind belong to each, opened on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.export.page import layout
from kg.export.page.data import World
from kg.export.page.view import View

_MOST = 40  # places; the finest level of places that stays below is taken
_THEMES = 24
_DEPTH = 4
_NODE, _GROUP = (150.0, 60.0), (110.0, 44.0)
_REST = ""

Held = Mapping[str, str]  # by node, the node that stands for its place or theme


def summary(world: World, view: View) -> dict[str, Any]:
    """The graph by `place` and by `theme`, each with `heads`: [node number or -1, x, y]; `groups`: [head, kind, node
    numbers, x, y]; `links`: [head, head, how many lines]. What belongs to none stands under the head -1."""
    return {"place": _told(view, _by_place(world, view)), "theme": _told(view, _by_theme(view))}


def _told(view: View, held: Held) -> dict[str, Any]:
    groups: dict[tuple[str, str], list[int]] = {}
    for i, (one, kind) in enumerate(view.nodes.items()):
        groups.setdefault((held[one], kind), []).append(i)
    links: Counter[tuple[str, str]] = Counter()
    for edge in view.edges:
        a, b = sorted((held[edge.source], held[edge.target]))
        if a != b and _REST not in (a, b):
            links[a, b] += 1
    return _placed(view, groups, links)


def _placed(
    view: View, groups: Mapping[tuple[str, str], list[int]], links: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    heads = list(dict.fromkeys(head for head, _ in groups))
    sizes = dict.fromkeys(heads, _NODE) | {f"{head} {kind}": _GROUP for head, kind in groups}
    lines = [*links, *((head, f"{head} {kind}") for head, kind in groups)]
    at = layout.positions(sizes, lines)
    number = {one: i for i, one in enumerate(view.nodes)}
    order = {head: i for i, head in enumerate(heads)}
    return {
        "heads": [[number.get(head, -1), *at[head]] for head in heads],
        "groups": [[order[h], kind, some, *at[f"{h} {kind}"]] for (h, kind), some in groups.items()],
        "links": [[order[a], order[b], count] for (a, b), count in sorted(links.items())],
    }


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────


def _by_place(world: World, view: View) -> Held:
    chains = {one: _chain(world, one) for one in view.nodes}
    depth = _depth(chains)
    return {one: chain[min(depth, len(chain) - 1)] if chain else _REST for one, chain in chains.items()}


def _chain(world: World, one: str) -> list[str]:
    """The places that hold a thing, the widest first, itself last if it is a place."""
    chain = [one] if "ik:Region" in world.all(one, "rdf:type") else []
    at = one
    while inside := next((p for p in world.refs(at, "schema:containedInPlace") if p not in chain and p != one), None):
        chain.append(inside)
        at = inside
    return chain[::-1]


def _depth(chains: Mapping[str, list[str]]) -> int:
    depth = 0
    for deeper in range(1, _DEPTH):
        if len({chain[min(deeper, len(chain) - 1)] for chain in chains.values() if chain}) > _MOST:
            break
        depth = deeper
    return depth


# ── themes ───────────────────────────────────────────────────────────────────────────────────────────────────


def _by_theme(view: View) -> Held:
    """The largest communities of what claims link, each under its best connected member."""
    import networkx as nx  # noqa: PLC0415 — small graphs do without

    # Numbers for names: sets of strings come in another order in every process, sets of small numbers do not.
    names = list(view.nodes)
    number = {one: i for i, one in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from(
        (number[edge.source], number[edge.target], {"weight": len(edge.claims)}) for edge in view.edges if edge.claims
    )
    found = sorted(nx.community.louvain_communities(graph, seed=1), key=lambda some: (-len(some), min(some)))
    held = dict.fromkeys(names, _REST)
    for members in found[:_THEMES]:
        if len(members) > 1:
            head = min(members, key=lambda i: (-graph.degree(i, weight="weight"), i))
            held |= {names[i]: names[head] for i in members}
    return held
