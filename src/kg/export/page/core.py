"""The core of a picture, what hangs on nothing alone: hubs near the hubs they share neighbours with, then the shared
neighbours between them, each in the free place nearest to where its lines pull it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.export.page.rings import CIRCLE, Boxes, Cluster, Point, Size

Near = Mapping[str, Iterable[str]]

_HUB = 5  # so many lines within the core make a hub, too
_STEP = 26.0
_CELL = 150.0
_DIRECTIONS = CIRCLE[::8]
_ROOM = 44.0  # between hubs, for what they share
_MIRRORS = ((1, 1), (-1, 1), (1, -1), (-1, -1))
_WIDE, _HIGH = 1.25, 0.8  # places to the side come before places above: screens are wide


def spread(clusters: Mapping[str, Cluster], near: Near, sizes: Mapping[str, Size]) -> dict[str, Point]:
    """The place of each node of each cluster, no one over another. `near` are the neighbours in the core."""
    links = {one: [other for other in near[one] if other in clusters] for one in clusters}
    order = sorted(clusters, key=lambda one: -len(clusters[one].offsets) - len(links[one]))
    hubs = [one for one in order if len(clusters[one].offsets) > 1 or len(links[one]) >= _HUB] or order[:1]
    core = _Core(clusters, sizes)
    for pulls in _next(hubs, _between(hubs, links), core.centres):
        core.put(*pulls, room=_ROOM)
    for pulls in _next([one for one in order if one not in core.centres], links, core.centres):
        core.put(*pulls)
    return core.places


def _between(hubs: list[str], links: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Hubs by hub, once for each neighbour they share, twice for a line between them."""
    inside = set(hubs)
    pulls: dict[str, list[str]] = {one: [] for one in hubs}
    for one in hubs:
        for other in links[one]:
            pulls[one] += [other] * 2 if other in inside else [x for x in links[other] if x in inside and x != one]
    return pulls


def _next(waiting: list[str], links: Mapping[str, list[str]], placed: Mapping[str, Point]) -> Iterable[
    tuple[str, list[str]]
]:  # fmt: skip
    """Each of those waiting with what pulls it, what is pulled by something placed before what is not."""
    waiting = list(waiting)
    while waiting:
        one = next((one for one in waiting if any(other in placed for other in links[one])), waiting[0])
        waiting.remove(one)
        yield one, [other for other in links[one] if other in placed]


@dataclass(slots=True)
class _Core:
    """What is placed so far."""

    clusters: Mapping[str, Cluster]
    sizes: Mapping[str, Size]
    centres: dict[str, Point] = field(default_factory=dict)  # of clusters
    places: dict[str, Point] = field(default_factory=dict)  # of all nodes
    boxes: Boxes = field(default_factory=Boxes)
    full: dict[tuple[int, int], float] = field(default_factory=dict)  # by cell, how far the last one had to go

    def put(self, one: str, pulls: list[str], room: float = 0.0) -> None:
        """Into the free place nearest to the middle of what pulls it, turned over if that brings it nearer."""
        points = [self.centres[other] for other in pulls] or [(0.0, 0.0)]
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        offsets = self.clusters[one].offsets
        ways = [
            [((x * across, y * down), self.sizes[each]) for each, (x, y) in offsets.items()]
            for across, down in (_MIRRORS if len(offsets) > 1 else _MIRRORS[:1])
        ]
        for parts in ways:
            parts.sort(key=lambda part: -abs(part[0][0]) - abs(part[0][1]))  # the outer ones collide first
        centre, way = self._free(middle, ways, room)
        across, down = _MIRRORS[way]
        self.places.update({each: (centre[0] + x * across, centre[1] + y * down) for each, (x, y) in offsets.items()})
        self.centres[one] = centre
        for (x, y), size in ways[way]:
            self.boxes.add((x + centre[0], y + centre[1]), size)

    def _free(self, middle: Point, ways: list[list[tuple[Point, Size]]], room: float) -> tuple[Point, int]:
        """The first free centre on growing ellipses, and the number of the way that fits there."""
        cell = (int(middle[0] // _CELL), int(middle[1] // _CELL))
        reach = self.full.get(cell, 0.0) * 0.75 // _STEP * _STEP
        while True:
            for dx, dy in _DIRECTIONS if reach else ((0.0, 0.0),):
                at = (middle[0] + dx * reach * _WIDE, middle[1] + dy * reach * _HIGH)
                for way, parts in enumerate(ways):
                    if all(self.boxes.free((x + at[0], y + at[1]), (w + room, h + room)) for (x, y), (w, h) in parts):
                        self.full[cell] = reach
                        return at, way
            reach += _STEP
