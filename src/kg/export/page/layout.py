"""Where the nodes of the page stand: a preset, stable layout without overlaps and without randomness.

The picture grows as the documents came: what an earlier one brought stands where it would stand without the later
ones. What hangs on one node alone stands in rings around it; what is left is put in free places. Only + - * / and
the square root are used: the same bits everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.export.page.core import Core
from kg.export.page.rings import Cluster, Point, Size, around

Neighbours = dict[str, list[str]]


def positions(
    sizes: Mapping[str, Size], edges: Iterable[tuple[str, str]], stages: Mapping[str, int] | None = None
) -> dict[str, tuple[int, int]]:
    """The centre of each node in pixels; `sizes` are the boxes of node and label, in the order that neighbours
    shall stand in; edges naming others are ignored. Nodes are placed stage by stage, with an eye to those of the same
    and earlier stages only; one without a stage belongs to the first."""
    near = _neighbours(sizes, edges)
    stages = stages or {}
    core = Core(sizes)
    for stage in sorted({stages.get(one, 0) for one in sizes}):
        fresh = [one for one in sizes if stages.get(one, 0) == stage]
        _grow(core, fresh, {one: [x for x in near[one] if stages.get(x, 0) <= stage] for one in fresh})
    placed: dict[str, Point] = core.places
    return {one: (round(placed[one][0]), round(placed[one][1])) for one in sizes}


def _grow(core: Core, fresh: list[str], near: Neighbours) -> None:
    hanging = _hanging(fresh, near)
    leaves: dict[str, list[Cluster]] = {one: [] for one in fresh if one not in hanging}
    for leaf, hub in hanging.items():
        leaves[hub].append(Cluster({leaf: (0.0, 0.0)}, core.sizes[leaf]))
    core.grow({one: around(one, core.sizes[one], below) for one, below in leaves.items()}, near)


def _neighbours(sizes: Mapping[str, Size], edges: Iterable[tuple[str, str]]) -> Neighbours:
    found: dict[str, set[str]] = {one: set() for one in sizes}
    for a, b in edges:
        if a != b and a in found and b in found:
            found[a].add(b)
            found[b].add(a)
    order = {one: i for i, one in enumerate(sizes)}
    return {one: sorted(others, key=order.__getitem__) for one, others in found.items()}


def _hanging(fresh: list[str], near: Neighbours) -> dict[str, str]:
    """New nodes with a single neighbour, new too, and that neighbour; of two that have only each other, the second."""
    found: dict[str, str] = {}
    for one in fresh:
        if len(near[one]) == 1 and near[one][0] in near and near[one][0] not in found:
            found[one] = near[one][0]
    return found
