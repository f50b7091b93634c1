"""The picture as vis-network takes it: pyvis holds nodes, edges and options, the layout their places."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.export.page import layout
from kg.export.page.data import World
from kg.export.page.stages import Stages
from kg.export.page.view import Edge, View

FONT_SIZE = 14
CAPTION_SIZE = 12
_LEGIBLE = 9  # pixels on screen; below, the page writes names of the best connected nodes, as many as fit
_BELOW = 6  # pixels between a shape and its label
_WIDTH, _LINES = 18, 3  # half-width characters a line, lines a label

_WORD = re.compile(r"[A-Za-z][A-Za-z'’&/.-]* ?|.", re.S)
_NOT_FIRST = frozenset("，。、；：？！）》”’」』,.;:?!)")
Box = tuple[int, int, int]
Place = tuple[int, int]

# kind: shape, colour, size, sign in the legend. Shapes with size 0 have their label inside.
LOOKS: dict[str, tuple[str, str, int, str]] = {
    "Region": ("dot", "#2f6fdb", 18, "●"),
    "Group": ("hexagon", "#6c8fd0", 13, "⬢"),
    "GovernmentBody": ("square", "#56606e", 12, "■"),
    "Enterprise": ("triangle", "#d9730d", 13, "▲"),
    "ResearchOrganization": ("triangleDown", "#8a5cd1", 13, "▼"),
    "Platform": ("diamond", "#0c9a7c", 14, "◆"),
    "Program": ("star", "#c2378a", 14, "★"),
    "Policy": ("box", "#c9a227", 0, "▬"),
    "Event": ("ellipse", "#8b6f5a", 0, "○"),
    "Person": ("dot", "#a05f7d", 9, "●"),
    "Designation": ("box", "#4aa3a3", 0, "▬"),
    "Indicator": ("box", "#7a9a3a", 0, "▬"),
    "Industry": ("ellipse", "#b5651d", 0, "○"),
    "Concept": ("box", "#8f98a3", 0, "▬"),
    "ProvisionalConcept": ("box", "#a9a9b3", 0, "▭"),
}
_DASHES: dict[str, bool | list[int]] = {"goal": [9, 5], "inferred": [2, 5]}
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 200, "hideEdgesOnDrag": False},
    "nodes": {
        "font": {"size": FONT_SIZE},
        "scaling": {"label": {"drawThreshold": _LEGIBLE}},
        "borderWidth": 1.5,
        "chosen": True,
    },
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "smooth": False, "width": 1.2},
}


def network(
    world: World, view: View, told: Stages, captions: list[str], whole: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Nodes, edges and options for vis-network, labels wrapped; `captions` are the edges' labels as first told, for
    which there is room kept below a node that hangs on one other when it comes. Positions are set up to `whole`
    nodes: a larger picture is never drawn at once, and the page places what it draws of it."""
    from pyvis.network import Network  # noqa: PLC0415 — loads IPython, half a second that other commands need not pay

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    labels = {one: _labels(world, one) for one in view.nodes}
    below = {one: captions[edge] for one, edge in _hanging(view.edges, told).items()}
    boxes = {one: _box(kind, labels[one], below.get(one, "")) for one, kind in view.nodes.items()}
    sizes = {one: (width, height) for one, (width, height, _) in boxes.items()}
    fits = len(sizes) <= whole
    places = layout.positions(sizes, _timely(view.edges, told), told.nodes) if fits else {}
    # add_node and add_edge look through all earlier ones; the lists they fill take dictionaries as well.
    net.nodes.extend(_node(one, kind, labels[one], places.get(one), boxes[one]) for one, kind in view.nodes.items())
    net.edges.extend(_lines(view.edges, {edge: one for one, edge in _hanging(view.edges).items()}))
    nodes, edges, _, _, _, options = net.get_network_data()
    return nodes, edges, json.loads(options)


def _labels(world: World, one: str) -> list[str]:
    """In Chinese, and in English where that differs."""
    return list(dict.fromkeys(wrap(world.label(one, lang)) for lang in ("zh", "en")))


def _node(one: str, kind: str, labels: list[str], place: Place | None, box: Box) -> dict[str, Any]:
    shape, _, size, _ = LOOKS[kind]
    node: dict[str, Any] = {"id": one, "label": labels[0], "shape": shape, "kind": kind, "room": box}
    if len(labels) > 1:
        node["en"] = labels[1]
    if place:
        node |= {"x": place[0], "y": place[1] - box[2]}
    if size:
        width, height = _extents(labels)
        node |= {"size": size, "under": [width, _BELOW + height]}
    if kind == "ProvisionalConcept":
        node["shapeProperties"] = {"borderDashes": [4, 3]}
    return node


def _timely(edges: list[Edge], told: Stages) -> Iterator[tuple[str, str]]:
    """The ends of edges that are there when the later end comes."""
    for edge in edges:
        if told.of(edge) <= max(told.nodes.get(edge.source, 0), told.nodes.get(edge.target, 0)):
            yield edge.source, edge.target


def _hanging(edges: list[Edge], told: Stages | None = None) -> dict[str, int]:
    """Nodes with one neighbour, and the first edge to it; of two that have only each other, the target. With `told`
    as they are when they come."""
    near: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for i, edge in enumerate(edges):
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if told is None or max(told.of(edge), told.nodes.get(other, 0)) <= told.nodes.get(one, 0):
                near.setdefault(one, set()).add(other)
                first.setdefault(one, i)
    leaves = {one: i for one, i in first.items() if len(near[one]) == 1}
    return {one: i for one, i in leaves.items() if edges[i].target == one or edges[i].target not in leaves}


def _lines(edges: Iterable[Edge], hanging: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """Edges; those that share both ends bend away from each other."""
    count: dict[tuple[str, str], int] = {}
    for i, edge in enumerate(edges):
        ends = (min(edge.source, edge.target), max(edge.source, edge.target))
        bend = count[ends] = count.get(ends, -1) + 1
        line: dict[str, Any] = {"id": f"e{i}", "from": edge.source, "to": edge.target, "style": edge.style}
        if i in hanging:
            line["leaf"] = hanging[i]
        if edge.style in _DASHES:
            line["dashes"] = _DASHES[edge.style]
        if bend:
            back = edge.source != ends[0]
            line["smooth"] = {"enabled": True, "type": "curvedCCW" if back else "curvedCW", "roundness": 0.12 * bend}
        yield line


def _box(kind: str, labels: list[str], caption: str) -> Box:
    """Width and height of a node with a label, whichever, and the caption below; how far its centre is above theirs."""
    width, height = _extents(labels)
    size = LOOKS[kind][2]
    own = 2 * size if size else height + 12  # the shape; without size it holds the label
    under = _BELOW + height if size else 0
    width = max(width, own) if size else width + 16
    if caption:
        across, down = _extent(caption, CAPTION_SIZE)
        width, under = max(width, across), under + down + 2
    return width, own + under, under // 2


def _extents(labels: list[str]) -> tuple[int, int]:
    sizes = [_extent(label, FONT_SIZE) for label in labels]
    return max(width for width, _ in sizes), max(height for _, height in sizes)


def _extent(text: str, size: int) -> tuple[int, int]:
    lines = text.split("\n")
    return max(map(columns, lines)) * size // 2 + 4, len(lines) * (size + 4)


def columns(text: str) -> int:
    """Width in half-width characters: 高新区A is 7."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str) -> str:
    """A label in lines of nine Chinese characters, evenly filled, three at most, the rest an ellipsis. Words of Latin
    letters stay whole as long as a line holds them."""
    text = " ".join(text.split())
    count = min(-(-columns(text[:200]) // _WIDTH), _LINES)
    pieces = _pieces(text, _WIDTH)
    words = any(len(piece) > 1 for piece in pieces)
    width = _WIDTH if words else min(_WIDTH, columns(text[:200]) // max(count, 1) + 2)
    lines = [""]
    for piece in pieces:
        if columns((lines[-1] + piece).rstrip()) > width and piece not in _NOT_FIRST:
            if len(lines) == _LINES:
                lines[-1] = lines[-1][:-1].rstrip() + "…"
                break
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.strip() for line in lines)


def _pieces(text: str, width: int) -> list[str]:
    """What a line may break between: characters, and words of Latin letters with the space behind them."""
    return [
        part for piece in _WORD.findall(text) for part in ([piece] if columns(piece.rstrip()) <= width else list(piece))
    ]
