"""A picture that grows: hubs near the hubs they share neighbours with, then the shared neighbours between them, each in
the free place nearest to where its lines pull it. What stands does not move again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from kg.export.page.rings import CIRCLE, Boxes, Cluster, Point, Size

Near = Mapping[str, Iterable[str]]

_HUB = 5  # so many lines within the core make a hub, too
_STEP = 26.0
_CELL = 150.0
_DIRECTIONS = CIRCLE[::8]
_ROOM = 44.0  # between hubs, for what they share
_MIRRORS = ((1, 1), (-1, 1), (1, -1), (-1, -1))
_WIDE, _HIGH = 1.12, 0.89  # places to the side come before places above: screens are wide


@dataclass(slots=True)
class Core:
    """What is placed so far. `sizes` are the boxes of all nodes, of those still to come too."""

    sizes: Mapping[str, Size]
    places: dict[str, Point] = field(default_factory=dict)
    boxes: Boxes = field(default_factory=Boxes)
    full: dict[tuple[int, int], float] = field(default_factory=dict)  # by cell, how far the last one had to go

    def grow(self, clusters: Mapping[str, Cluster], near: Near) -> None:
        """Places each node of each cluster, no one over another. `near` are the neighbours, placed ones included."""
        links = {one: [other for other in near[one] if other in clusters or other in self.places] for one in clusters}
        order = sorted(clusters, key=lambda one: -len(clusters[one].offsets) - len(links[one]))
        hubs = [one for one in order if len(clusters[one].offsets) > 1 or len(links[one]) >= _HUB] or order[:1]
        for one, pulls in self._next(hubs, self._between(hubs, links)):
            self._put(one, clusters[one], pulls, _ROOM)
        for one, pulls in self._next([one for one in order if one not in self.places], links):
            self._put(one, clusters[one], pulls, 0.0)

    def _between(self, hubs: list[str], links: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """What pulls each hub: hubs once for each neighbour they share, twice for a line between them, what stands."""
        inside = set(hubs)
        pulls: dict[str, list[str]] = {one: [] for one in hubs}
        for one in hubs:
            for other in links[one]:
                if other in inside or other in self.places:
                    pulls[one] += [other] * 2
                else:
                    pulls[one] += [x for x in links[other] if x != one and (x in inside or x in self.places)]
        return pulls

    def _next(self, waiting: list[str], links: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
        """Each of those waiting with what pulls it, what is pulled by something placed before what is not."""
        back: dict[str, list[int]] = {}
        for i, one in enumerate(waiting):
            for other in links[one]:
                back.setdefault(other, []).append(i)
        ready = sorted({i for other, some in back.items() if other in self.places for i in some})
        rest, done = iter(range(len(waiting))), set[int]()
        while len(done) < len(waiting):
            at = heappop(ready) if ready else next(rest)
            if at not in done:
                done.add(at)
                yield waiting[at], [other for other in links[waiting[at]] if other in self.places]
                for i in back.get(waiting[at], ()):
                    heappush(ready, i)

    def _put(self, one: str, cluster: Cluster, pulls: list[str], room: float) -> None:
        """Into the free place nearest to the middle of what pulls it, turned over if that brings it nearer."""
        points = [self.places[other] for other in pulls] or [(0.0, 0.0)]
        middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        ways = [
            [((x * across, y * down), self.sizes[each]) for each, (x, y) in cluster.offsets.items()]
            for across, down in (_MIRRORS if len(cluster.offsets) > 1 else _MIRRORS[:1])
        ]
        for parts in ways:
            parts.sort(key=lambda part: -abs(part[0][0]) - abs(part[0][1]))  # the outer ones collide first
        centre, way = self._free(middle, ways, room)
        across, down = _MIRRORS[way]
        for each, (x, y) in cluster.offsets.items():
            self.places[each] = (centre[0] + x * across, centre[1] + y * down)
            self.boxes.add(self.places[each], self.sizes[each])

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
