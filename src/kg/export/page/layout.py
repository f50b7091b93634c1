"""Where the nodes of the page stand: a preset, stable layout without overlaps and without randomness.

What hangs on one node alone stands in rings around it; what is left, the core, is put in free places; parts that do
not touch stand side by side. Only + - * / and the square root are used: the same bits everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

from kg.export.page.core import spread
from kg.export.page.rings import GAP, Cluster, Point, Size, around

Neighbours = dict[str, list[str]]
_ASPECT = 1.7  # more than the page has: rows are never full


def positions(sizes: Mapping[str, Size], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """The centre of each node in pixels; `sizes` are the boxes of node and label, in the order that neighbours
    shall stand in; edges naming others are ignored."""
    near = _neighbours(sizes, edges)
    parts = [_part(part, sizes, near) for part in _components(near)]
    placed: dict[str, Point] = {}
    for part, (dx, dy) in zip(parts, _shelves([part.size for part in parts]), strict=True):
        placed.update({one: (x + dx, y + dy) for one, (x, y) in part.offsets.items()})
    return {one: (round(placed[one][0]), round(placed[one][1])) for one in sizes}


def _neighbours(sizes: Mapping[str, Size], edges: Iterable[tuple[str, str]]) -> Neighbours:
    found: dict[str, set[str]] = {one: set() for one in sizes}
    for a, b in edges:
        if a != b and a in found and b in found:
            found[a].add(b)
            found[b].add(a)
    order = {one: i for i, one in enumerate(sizes)}
    return {one: sorted(others, key=order.__getitem__) for one, others in found.items()}


def _components(near: Neighbours) -> list[list[str]]:
    """Connected parts, the largest first."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for one in part:
            fresh = [other for other in near[one] if other not in seen]
            seen.update(fresh)
            part.extend(fresh)
        parts.append(part)
    return sorted(parts, key=lambda part: -len(part))


def _part(part: list[str], sizes: Mapping[str, Size], near: Neighbours) -> Cluster:
    """One connected part, centred on the middle of its box."""
    hanging = _hanging(part, near)
    leaves: dict[str, list[Cluster]] = {one: [] for one in part if one not in hanging}
    for leaf, hub in hanging.items():
        leaves[hub].append(Cluster({leaf: (0.0, 0.0)}, sizes[leaf]))
    clusters = {one: around(one, sizes[one], below) for one, below in leaves.items()}
    return _centred(spread(clusters, near, sizes), sizes)


def _hanging(part: list[str], near: Neighbours) -> dict[str, str]:
    """Nodes with a single neighbour, and that neighbour; of two that have only each other, the second."""
    found: dict[str, str] = {}
    for one in part:
        if len(near[one]) == 1 and near[one][0] not in found:
            found[one] = near[one][0]
    return found


# ── parts side by side ───────────────────────────────────────────────────────────────────────────────────────


def _centred(offsets: Mapping[str, Point], sizes: Mapping[str, Size]) -> Cluster:
    left = min(x - sizes[one][0] / 2 for one, (x, _) in offsets.items())
    right = max(x + sizes[one][0] / 2 for one, (x, _) in offsets.items())
    top = min(y - sizes[one][1] / 2 for one, (_, y) in offsets.items())
    bottom = max(y + sizes[one][1] / 2 for one, (_, y) in offsets.items())
    dx, dy = (left + right) / 2, (top + bottom) / 2
    return Cluster({one: (x - dx, y - dy) for one, (x, y) in offsets.items()}, (right - left, bottom - top))


def _shelves(sizes: list[Size]) -> list[Point]:
    """Centres of boxes set in rows from the top left, smaller ones one below the other within a row; the whole about
    as wide to its height as a screen."""
    space = 3 * GAP
    width = max([sqrt(_ASPECT * sum((w + space) * (h + space) for w, h in sizes)), *(w for w, _ in sizes)])
    centres: dict[int, Point] = {}
    left = top = column = down = row = 0.0  # where the column stands, how wide and full it is; the row's height
    for i, (w, h) in sorted(enumerate(sizes), key=lambda item: (-item[1][1], item[0])):
        if down and down + h > row:
            left, column, down = left + column + space, 0.0, 0.0
        if left and left + w > width:
            left, top, column, down, row = 0.0, top + row + space, 0.0, 0.0, 0.0
        centres[i] = (left + w / 2, top + down + h / 2)
        column, down, row = max(column, w), down + h + space, max(row, h)
    return [centres[i] for i in range(len(sizes))]
