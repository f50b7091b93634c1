"""Rings around a hub: whatever hangs on one node stands around it, near and without overlap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[float, float]
Size = tuple[float, float]

GAP = 14.0
_FIRST = 26.0  # more room around the hub, where all its lines meet
_FEW = 6
_STEPS = 240
_SQUARE = 8.0  # pixels
_MIDDLE = 1 << 13  # squares to the left of the origin
_COS, _SIN = 0.9996573249755573, 0.026176948307873153  # of one step: 360°/240 = 1.5°


def _circle() -> tuple[Point, ...]:
    """Points of the unit circle, clockwise on screen from the top, by turning one step at a time."""
    points: list[Point] = [(0.0, -1.0)]
    for _ in range(_STEPS - 1):
        x, y = points[-1]
        points.append((x * _COS - y * _SIN, x * _SIN + y * _COS))
    return tuple(points)


CIRCLE = _circle()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A node with all that hangs on it: offsets from its centre, and the size of the whole."""

    offsets: Mapping[str, Point]
    size: Size


def around(hub: str, size: Size, below: list[Cluster]) -> Cluster:
    """Clusters around a node, ring by ring, in the given order."""
    if not below:
        return Cluster({hub: (0.0, 0.0)}, size)
    rings = _Rings(list(below), {hub: (0.0, 0.0)})
    rings.boxes.add((0.0, 0.0), size)
    reach, start = (size[0] / 2 + _FIRST, size[1] / 2 + _FIRST / 2), 0
    while rings.waiting:
        across, down = (min(cluster.size[axis] for cluster in rings.waiting) for axis in (0, 1))
        reach = (reach[0] + across * 0.62 + GAP, reach[1] + down + GAP)
        start = (start + 89) % _STEPS
        if rings.fill(reach, start) < _FEW and rings.hidden:
            rings.hidden.clear()
            rings.fill(reach, start)
    return Cluster(rings.offsets, rings.boxes.extent())


class Boxes:
    """Boxes already placed, on squared paper: a number for each row, a bit for each square that is taken."""

    def __init__(self) -> None:
        self.rows: dict[int, int] = {}
        self.left = self.right = self.top = self.bottom = 0.0

    def add(self, centre: Point, size: Size) -> None:
        rows, mask = _squares(centre, size, 0.0)
        for row in rows:
            self.rows[row] = self.rows.get(row, 0) | mask
        (x, y), (w, h) = centre, size
        self.left, self.right = min(self.left, x - w / 2), max(self.right, x + w / 2)
        self.top, self.bottom = min(self.top, y - h / 2), max(self.bottom, y + h / 2)

    def free(self, centre: Point, size: Size) -> bool:
        """Whether the box and a gap around it lie on no square that is taken."""
        rows, mask = _squares(centre, size, GAP)
        taken = self.rows
        return not any(taken.get(row, 0) & mask for row in rows)

    def extent(self) -> Size:
        """The size of the smallest box around the origin that holds all."""
        return 2 * max(-self.left, self.right), 2 * max(-self.top, self.bottom)


def _squares(centre: Point, size: Size, gap: float) -> tuple[range, int]:
    (x, y), (w, h) = centre, size
    first, last = int((x - w / 2 - gap) // _SQUARE) + _MIDDLE, int((x + w / 2 + gap) // _SQUARE) + _MIDDLE
    rows = range(int((y - h / 2 - gap) // _SQUARE), int((y + h / 2 + gap) // _SQUARE) + 1)
    return rows, ((1 << (last - first + 1)) - 1) << first


@dataclass(slots=True)
class _Rings:
    """Rings being filled; `hidden` are the directions in which an inner box stands: lines to outer rings pass
    between inner boxes as long as that leaves room."""

    waiting: list[Cluster]
    offsets: dict[str, Point]
    boxes: Boxes = field(default_factory=Boxes)
    hidden: set[int] = field(default_factory=set)

    def fill(self, reach: Size, start: int) -> int:
        """Sets the first of those waiting on an ellipse while there is room; how many."""
        before, new = len(self.waiting), set[int]()
        for step in range(_STEPS):
            direction = (start + step) % _STEPS
            if not self.waiting:
                break
            size, (dx, dy) = self.waiting[0].size, CIRCLE[direction]
            centre = (dx * reach[0], dy * reach[1])
            if direction not in self.hidden and self.boxes.free(centre, size):
                self._set(centre)
                new |= {k for k, (x, y) in enumerate(CIRCLE) if _hits((x * reach[0], y * reach[1]), centre, size)}
        self.hidden |= new
        return before - len(self.waiting)

    def _set(self, centre: Point) -> None:
        cluster = self.waiting.pop(0)
        self.boxes.add(centre, cluster.size)
        self.offsets.update({one: (x + centre[0], y + centre[1]) for one, (x, y) in cluster.offsets.items()})


def _hits(ray: Point, centre: Point, size: Size) -> bool:
    """Whether a ray from the origin meets a box that does not hold the origin."""
    low, high = 0.0, float("inf")
    for along, middle, extent in zip(ray, centre, size, strict=True):
        near, far = middle - extent / 2 - 3, middle + extent / 2 + 3
        if along == 0:
            if near > 0 or far < 0:
                return False
            continue
        ends = sorted((near / along, far / along))
        low, high = max(low, ends[0]), min(high, ends[1])
    return low < high
