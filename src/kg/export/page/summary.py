"""A large graph at first sight: places, and how many things of each kind lie in each, opened on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.export.page import layout
from kg.export.page.data import World
from kg.export.page.view import View

_PLACES = 40  # places at most; the finest level of places that stays below is taken
_DEPTH = 4
_NODE, _GROUP = (150.0, 60.0), (110.0, 44.0)
NOWHERE = ""


def summary(world: World, view: View) -> dict[str, Any]:
    """`places`: [node number or -1, x, y]; `groups`: [place, kind, node numbers, x, y]; `links`: [place, place, how
    many lines]. Things of no place stand under the place -1."""
    chains = {one: _chain(world, one) for one in view.nodes}
    depth = _depth(chains)
    place = {one: chain[min(depth, len(chain) - 1)] if chain else NOWHERE for one, chain in chains.items()}
    groups: dict[tuple[str, str], list[int]] = {}
    for i, (one, kind) in enumerate(view.nodes.items()):
        groups.setdefault((place[one], kind), []).append(i)
    links: Counter[tuple[str, str]] = Counter()
    for edge in view.edges:
        a, b = sorted((place[edge.source], place[edge.target]))
        if a != b and NOWHERE not in (a, b):
            links[a, b] += 1
    return _placed(view, groups, links)


def _placed(
    view: View, groups: Mapping[tuple[str, str], list[int]], links: Mapping[tuple[str, str], int]
) -> dict[str, Any]:
    places = list(dict.fromkeys(place for place, _ in groups))
    sizes = dict.fromkeys(places, _NODE) | {f"{place} {kind}": _GROUP for place, kind in groups}
    lines = [*links, *((place, f"{place} {kind}") for place, kind in groups)]
    at = layout.positions(sizes, lines)
    number = {one: i for i, one in enumerate(view.nodes)}
    order = {place: i for i, place in enumerate(places)}
    return {
        "places": [[number.get(place, -1), *at[place]] for place in places],
        "groups": [[order[p], kind, some, *at[f"{p} {kind}"]] for (p, kind), some in groups.items()],
        "links": [[order[a], order[b], count] for (a, b), count in sorted(links.items())],
    }


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
        if len({chain[min(deeper, len(chain) - 1)] for chain in chains.values() if chain}) > _PLACES:
            break
        depth = deeper
    return depth
