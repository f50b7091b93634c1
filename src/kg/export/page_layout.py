"""Where the nodes of the page stand: a preset, stable layout without overlaps and without randomness.

Whatever hangs on one node alone is packed in rings around it; what is left, the core, is spread by forces; parts
that do not touch stand side by side. Only + - * / and the square root are used, which give the same bits everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

Point = tuple[float, float]
Size = tuple[float, float]
Neighbours = dict[str, list[str]]

GAP = 14.0
_STEPS = 240
_COS, _SIN = 0.9996573249755573, 0.026176948307873153  # of one step: 360°/240 = 1.5°


def _circle() -> tuple[Point, ...]:
    """Points of the unit circle, clockwise on screen from the top, by turning one step at a time."""
    points: list[Point] = [(0.0, -1.0)]
    for _ in range(_STEPS - 1):
        x, y = points[-1]
        points.append((x * _COS - y * _SIN, x * _SIN + y * _COS))
    return tuple(points)


_CIRCLE = _circle()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A node with all that hangs on it: offsets from its centre, and the size of the whole."""

    offsets: Mapping[str, Point]
    size: Size


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
    children = _peel(part, near)
    hanging = {child for below in children.values() for child in below}
    core = [one for one in part if one not in hanging]
    clusters = {one: _cluster(one, children, sizes) for one in core}
    links = [(a, b) for a in core for b in near[a] if a < b and b in clusters]
    centres = _spread({one: clusters[one].size for one in core}, links)
    return _centred({
        one: (x + centres[root][0], y + centres[root][1])
        for root in core
        for one, (x, y) in clusters[root].offsets.items()
    }, sizes)  # fmt: skip


def _peel(part: list[str], near: Neighbours) -> dict[str, list[str]]:
    """What hangs on what: nodes with one neighbour left are taken off, round by round, until a core is left."""
    degree = {one: len(near[one]) for one in part}
    children: dict[str, list[str]] = {one: [] for one in part}
    gone: set[str] = set()
    while outer := [one for one in part if one not in gone and degree[one] == 1]:
        for one in sorted(outer, key=lambda one: len(near[one])):
            if degree[one] != 1:
                continue  # its last neighbour went in this round: it is the root
            parent = next(other for other in near[one] if other not in gone)
            gone.add(one)
            children[parent].append(one)
            degree[parent] -= 1
            degree[one] = 0
    return children


def _cluster(root: str, children: Mapping[str, list[str]], sizes: Mapping[str, Size]) -> Cluster:
    """A node in the middle, the clusters that hang on it in rings around it, inner rings first."""
    order = [root]
    for one in order:  # no recursion: a chain of documents may be long
        order.extend(children[one])
    done: dict[str, Cluster] = {}
    for one in reversed(order):
        below = sorted((done.pop(child) for child in children[one]), key=lambda c: len(c.offsets) > 1)
        done[one] = _rings(one, sizes[one], below)
    return done[root]


def _rings(root: str, size: Size, below: list[Cluster]) -> Cluster:
    boxes = _Boxes()
    boxes.add((0.0, 0.0), size)
    offsets: dict[str, Point] = {root: (0.0, 0.0)}
    reach = (size[0] / 2, size[1] / 2)
    waiting = list(below)
    while waiting:
        # A ring is an ellipse one box beyond the last: labels are wide and low.
        step = min(cluster.size[1] for cluster in waiting)
        across = min(cluster.size[0] for cluster in waiting)
        reach = (reach[0] + across * 0.62 + GAP, reach[1] + step + GAP)
        for dx, dy in _CIRCLE:
            if not waiting:
                break
            cluster = waiting[0]
            centre = (dx * reach[0], dy * reach[1])
            if boxes.free(centre, cluster.size):
                boxes.add(centre, cluster.size)
                offsets.update({k: (x + centre[0], y + centre[1]) for k, (x, y) in cluster.offsets.items()})
                waiting.pop(0)
    if not below:
        return Cluster(offsets, size)
    return Cluster(offsets, (2 * max(abs(x) + w / 2 for (x, _), (w, _) in boxes.all),
                             2 * max(abs(y) + h / 2 for (_, y), (_, h) in boxes.all)))  # fmt: skip


class _Boxes:
    """Boxes already placed, found by cell."""

    def __init__(self, cell: float = 200.0) -> None:
        self.cell, self.cells = cell, dict[tuple[int, int], list[int]]()
        self.all: list[tuple[Point, Size]] = []

    def add(self, centre: Point, size: Size) -> None:
        for key in self._keys(centre, size):
            self.cells.setdefault(key, []).append(len(self.all))
        self.all.append((centre, size))

    def free(self, centre: Point, size: Size) -> bool:
        seen = {i for key in self._keys(centre, size) for i in self.cells.get(key, ())}
        return all(not _overlap(centre, size, *self.all[i]) for i in seen)

    def _keys(self, centre: Point, size: Size) -> list[tuple[int, int]]:
        (x, y), (w, h) = centre, size
        across = range(int((x - w / 2 - GAP) // self.cell), int((x + w / 2 + GAP) // self.cell) + 1)
        down = range(int((y - h / 2 - GAP) // self.cell), int((y + h / 2 + GAP) // self.cell) + 1)
        return [(i, j) for i in across for j in down]


def _overlap(a: Point, size_a: Size, b: Point, size_b: Size) -> bool:
    return (
        abs(a[0] - b[0]) < (size_a[0] + size_b[0]) / 2 + GAP and abs(a[1] - b[1]) < (size_a[1] + size_b[1]) / 2 + GAP
    )


# ── the core ─────────────────────────────────────────────────────────────────────────────────────────────────


def _spread(sizes: Mapping[str, Size], links: list[tuple[str, str]]) -> dict[str, Point]:
    """Boxes of any size, linked ones near each other, none over another."""
    if len(sizes) < 2:
        return dict.fromkeys(sizes, (0.0, 0.0))
    names = list(sizes)
    index = {one: i for i, one in enumerate(names)}
    points = _forces(len(names), [(index[a], index[b]) for a, b in links])
    area = sum((w + GAP) * (h + GAP) for w, h in sizes.values())
    scale = sqrt(area * 1.6 / len(names))
    spots = [[x * scale * 1.3, y * scale * 0.77] for x, y in points]
    _part_boxes(spots, [sizes[one] for one in names])
    return {one: (x, y) for one, (x, y) in zip(names, spots, strict=True)}


def _forces(count: int, links: list[tuple[int, int]]) -> list[list[float]]:
    """Fruchterman and Reingold's layout with unit distance; pushes reach two and a half units only."""
    side = sqrt(count)
    points = [[(i * 0.6180339887498949 % 1.0 - 0.5) * side, ((i + 0.5) / count - 0.5) * side] for i in range(count)]
    rounds = 200 if count < 400 else 80
    for step in range(rounds):
        moves = [[-0.02 * x, -0.02 * y] for x, y in points]
        for a, b in _close(points, 2.5):
            _push(points, moves, a, b)
        for a, b in links:
            _pull(points, moves, a, b)
        heat = 0.02 + 0.5 * (1 - step / rounds)
        for point, (dx, dy) in zip(points, moves, strict=True):
            length = sqrt(dx * dx + dy * dy) or 1.0
            shrink = min(length, heat) / length
            point[0] += dx * shrink
            point[1] += dy * shrink
    return points


def _push(points: list[list[float]], moves: list[list[float]], a: int, b: int) -> None:
    dx, dy = points[a][0] - points[b][0], points[a][1] - points[b][1]
    square = dx * dx + dy * dy
    if square < 1e-6:
        dx, dy, square = 0.01 * (a - b), 0.005, 1e-4
    if square > 6.25:
        return
    moves[a][0] += dx / square
    moves[a][1] += dy / square
    moves[b][0] -= dx / square
    moves[b][1] -= dy / square


def _pull(points: list[list[float]], moves: list[list[float]], a: int, b: int) -> None:
    dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
    length = sqrt(dx * dx + dy * dy) * 0.5
    moves[a][0] += dx * length
    moves[a][1] += dy * length
    moves[b][0] -= dx * length
    moves[b][1] -= dy * length


def _close(points: list[list[float]], cell: float) -> Iterable[tuple[int, int]]:
    """Pairs in the same or a neighbouring cell, each once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate(points):
        cells.setdefault((int(x // cell), int(y // cell)), []).append(i)
    for (x, y), inside in cells.items():
        for k, a in enumerate(inside):
            for b in inside[k + 1 :]:
                yield a, b
        for beside in ((x + 1, y), (x - 1, y + 1), (x, y + 1), (x + 1, y + 1)):
            for b in cells.get(beside, ()):
                for a in inside:
                    yield a, b


def _part_boxes(spots: list[list[float]], sizes: list[Size]) -> None:
    """Moves boxes apart, the smaller one further, until none overlap; widens the picture where that is not enough."""
    for attempt in range(400):
        moved = False
        order = sorted(range(len(spots)), key=lambda i: (spots[i][0] - sizes[i][0] / 2, i))
        for k, a in enumerate(order):
            for b in order[k + 1 :]:
                if spots[b][0] - sizes[b][0] / 2 > spots[a][0] + sizes[a][0] / 2 + GAP + 1:
                    break
                moved = _separate(spots, sizes, a, b) or moved
        if not moved:
            return
        if attempt % 20 == 19:
            for spot in spots:
                spot[0], spot[1] = spot[0] * 1.1, spot[1] * 1.1


def _separate(spots: list[list[float]], sizes: list[Size], a: int, b: int) -> bool:
    dx, dy = spots[b][0] - spots[a][0], spots[b][1] - spots[a][1]
    over_x = (sizes[a][0] + sizes[b][0]) / 2 + GAP - abs(dx)
    over_y = (sizes[a][1] + sizes[b][1]) / 2 + GAP - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over, sign = (0, over_x, 1 if dx >= 0 else -1) if over_x < over_y else (1, over_y, 1 if dy >= 0 else -1)
    weight = sizes[a][0] * sizes[a][1] / (sizes[a][0] * sizes[a][1] + sizes[b][0] * sizes[b][1])
    spots[a][axis] -= sign * (over + 0.5) * (1 - weight)
    spots[b][axis] += sign * (over + 0.5) * weight
    return True


# ── parts side by side ───────────────────────────────────────────────────────────────────────────────────────


def _centred(offsets: Mapping[str, Point], sizes: Mapping[str, Size]) -> Cluster:
    left = min(x - sizes[one][0] / 2 for one, (x, _) in offsets.items())
    right = max(x + sizes[one][0] / 2 for one, (x, _) in offsets.items())
    top = min(y - sizes[one][1] / 2 for one, (_, y) in offsets.items())
    bottom = max(y + sizes[one][1] / 2 for one, (_, y) in offsets.items())
    dx, dy = (left + right) / 2, (top + bottom) / 2
    return Cluster({one: (x - dx, y - dy) for one, (x, y) in offsets.items()}, (right - left, bottom - top))


def _shelves(sizes: list[Size]) -> list[Point]:
    """Centres of boxes set in rows from the top left, the rows about as wide as a screen is to its height."""
    space = 3 * GAP
    area = sum((w + space) * (h + space) for w, h in sizes)
    width = max([sqrt(area * 1.7), *(w for w, _ in sizes)])
    centres: list[Point] = []
    x = y = row = 0.0
    for w, h in sizes:
        if x and x + w > width:
            x, y, row = 0.0, y + row + space, 0.0
        centres.append((x + w / 2, y + h / 2))
        x, row = x + w + space, max(row, h)
    return centres
