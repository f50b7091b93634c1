"""The ruled tables of a PDF page: from the lines that are drawn to a grid of cells.

Coordinates are points, y upwards, as displayed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_THIN = 3.0  # a filled rectangle so thin is a line
_NEAR = 3.0  # lines that lie so near are one, and meet if they end so near
_MANY = 20_000  # a map or a drawing, no table

Box = tuple[float, float, float, float]  # left, bottom, right, top
Line = tuple[float, float, float]  # where it stands, from, to


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns (rising) and rows (falling); `whole[row, column]` is the first cell of the merged one there."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    whole: dict[tuple[int, int], tuple[int, int]]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The first cell of the merged cell around a point, None outside of the table."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[-1] < y <= self.ys[0]):
            return None
        row = bisect_right(self.ys, -y, key=lambda edge: -edge) - 1
        return self.whole[min(max(row, 0), len(self.ys) - 2), bisect_right(self.xs, x) - 1]

    def is_like(self, other: Grid) -> bool:
        """Whether both have the same columns, as the parts of a table on two pages."""
        pairs = zip(self.xs, other.xs, strict=False)
        return len(self.xs) == len(other.xs) and all(abs(a - b) <= 2 * _NEAR for a, b in pairs)


def grids(boxes: Iterable[Box], strokes: Iterable[Box]) -> list[Grid]:
    """The tables of a page, from the top; `boxes` are filled rectangles, `strokes` straight lines."""
    upright: list[Line] = []
    level: list[Line] = []
    for left, bottom, right, top in [*boxes, *strokes]:
        if right - left <= _THIN < top - bottom:
            upright.append(((left + right) / 2, bottom, top))
        elif top - bottom <= _THIN < right - left:
            level.append(((bottom + top) / 2, left, right))
    if not upright or not level or len(upright) + len(level) > _MANY:
        return []
    columns, rows = _merged(upright), _merged(level)
    found = [_grid(*part) for part in _parts(columns, rows)]
    return sorted((grid for grid in found if grid), key=lambda grid: (-grid.ys[0], grid.xs[0]))


def _merged(lines: list[Line]) -> list[Line]:
    """Lines one behind the other as one: browsers draw the edges of each cell by itself."""
    found: list[list[float]] = []
    places = _clusters([line[0] for line in lines])
    for at, start, end in sorted((places[at], start, end) for at, start, end in lines):
        last = found[-1] if found else None
        if last and last[0] == at and start <= last[2] + _NEAR:
            last[2] = max(last[2], end)
        else:
            found.append([at, start, end])
    return [(at, start, end) for at, start, end in found]


def _clusters(values: list[float]) -> dict[float, float]:
    """Each value → the first of those near it."""
    found: dict[float, float] = {}
    first = float("-inf")
    for value in sorted(set(values)):
        if value - first > _NEAR:
            first = value
        found[value] = first
    return found


def _parts(columns: list[Line], rows: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Columns and rows that meet, table by table."""
    owner = list(range(len(columns) + len(rows)))

    def root(index: int) -> int:
        while owner[index] != index:
            index = owner[index]
        return index

    for i, (x, bottom, top) in enumerate(columns):
        for j, (y, left, right) in enumerate(rows, len(columns)):
            if left - _NEAR <= x <= right + _NEAR and bottom - _NEAR <= y <= top + _NEAR:
                owner[root(i)] = root(j)
    parts: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate([*columns, *rows]):
        part = parts.setdefault(root(index), ([], []))
        part[index >= len(columns)].append(line)
    return list(parts.values())


def _grid(columns: list[Line], rows: list[Line]) -> Grid | None:
    """The cells that lines which meet leave between them; None for a frame or a single column."""
    xs = sorted({x for x, _, _ in columns})
    ys = sorted({y for y, _, _ in rows}, reverse=True)
    if len(xs) < 3 or len(ys) < 2:
        return None
    whole = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}
    for r, c in whole:
        middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
        if c and not _covers(columns, xs[c], middle_y):
            _join(whole, (r, c - 1), (r, c))
        if r and not _covers(rows, ys[r], middle_x):
            _join(whole, (r - 1, c), (r, c))
    return Grid(tuple(xs), tuple(ys), whole)


def _covers(lines: list[Line], at: float, middle: float) -> bool:
    """Whether a line stands there and reaches over that point."""
    return any(place == at and start <= middle <= end for place, start, end in lines)


def _join(whole: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], second: tuple[int, int]) -> None:
    """Both cells become one, told by the smaller of their first cells."""
    old = {whole[first], whole[second]}
    for place, owner in whole.items():
        if owner in old:
            whole[place] = min(old)
