"""The picture as vis-network takes it: pyvis holds nodes, edges and options, the layout their places."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export import page_layout
from kg.export.page_data import World
from kg.export.page_view import Edge, View

FONT_SIZE = 14
_LINE = 18  # pixels from line to line
_BELOW = 6  # pixels between a shape and its label
_WIDTH, _LINES = 18, 3  # half-width characters a line, lines a label

# kind: shape, colour, size, sign in the legend. Shapes with size 0 have their label inside.
LOOKS: dict[str, tuple[str, str, int, str]] = {
    "Region": ("dot", "#2f6fdb", 17, "●"),
    "Group": ("hexagon", "#6c8fd0", 13, "⬢"),
    "GovernmentBody": ("square", "#56606e", 12, "■"),
    "Enterprise": ("triangle", "#d9730d", 13, "▲"),
    "ResearchOrganization": ("triangleDown", "#8a5cd1", 13, "▼"),
    "Platform": ("diamond", "#0c9a7c", 14, "◆"),
    "Program": ("star", "#c2378a", 14, "★"),
    "Policy": ("box", "#c9a227", 0, "▬"),
    "Event": ("ellipse", "#8b6f5a", 0, "⬬"),
    "Designation": ("box", "#4aa3a3", 0, "▬"),
    "Indicator": ("box", "#7a9a3a", 0, "▬"),
    "Industry": ("ellipse", "#b5651d", 0, "⬬"),
    "Concept": ("box", "#8f98a3", 0, "▬"),
    "ProvisionalConcept": ("box", "#a9a9b3", 0, "▭"),
}
_DASHES: dict[str, bool | list[int]] = {"goal": [9, 5], "inferred": [2, 5]}
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 200, "hideEdgesOnDrag": False},
    "nodes": {"font": {"size": FONT_SIZE}, "borderWidth": 1.5, "chosen": True},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.45}}, "smooth": False, "width": 1.2},
}


def network(world: World, view: View) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """Nodes, edges and options for vis-network, labels wrapped, positions set."""
    from pyvis.network import Network  # noqa: PLC0415 — loads IPython, half a second that other commands need not pay

    net = Network(directed=True)
    net.set_options(json.dumps(_OPTIONS))
    labels = {one: wrap(world.label(one)) for one in view.nodes}
    sizes = {one: _size(kind, labels[one]) for one, kind in view.nodes.items()}
    places = page_layout.positions(sizes, ((edge.source, edge.target) for edge in view.edges))
    # add_node and add_edge look through all earlier ones; the lists they fill take dictionaries as well.
    net.nodes.extend(_node(one, kind, labels[one], places[one]) for one, kind in view.nodes.items())
    net.edges.extend(_lines(view.edges))
    nodes, edges, _, _, _, options = net.get_network_data()
    return nodes, edges, json.loads(options)


def _node(one: str, kind: str, label: str, place: tuple[int, int]) -> dict[str, Any]:
    shape, colour, size, _ = LOOKS[kind]
    node: dict[str, Any] = {"id": one, "label": label, "shape": shape, "kind": kind}
    node |= {"x": place[0], "y": place[1] - _lift(kind, label)}
    node["color"] = {"border": colour, "background": colour if size else "#ffffff"}
    if size:
        node["size"] = size
    if kind == "ProvisionalConcept":
        node["shapeProperties"] = {"borderDashes": [4, 3]}
    return node


def _lines(edges: Iterable[Edge]) -> Iterator[dict[str, Any]]:
    """Edges; those that share both ends bend away from each other."""
    count: dict[tuple[str, str], int] = {}
    for i, edge in enumerate(edges):
        ends = (min(edge.source, edge.target), max(edge.source, edge.target))
        bend = count[ends] = count.get(ends, -1) + 1
        line: dict[str, Any] = {"id": f"e{i}", "from": edge.source, "to": edge.target, "style": edge.style}
        if edge.style in _DASHES:
            line["dashes"] = _DASHES[edge.style]
        if bend:
            back = edge.source != ends[0]
            line["smooth"] = {"enabled": True, "type": "curvedCCW" if back else "curvedCW", "roundness": 0.12 * bend}
        yield line


def _size(kind: str, label: str) -> page_layout.Size:
    """The box of a node with its label, in pixels."""
    lines = label.split("\n")
    width = max(map(columns, lines)) * FONT_SIZE / 2 + 4
    height = len(lines) * _LINE
    size = LOOKS[kind][2]
    return (max(width, 2 * size), 2 * size + _BELOW + height) if size else (width + 16, height + 12)


def _lift(kind: str, label: str) -> int:
    """How far a shape stands above the middle of the box that it shares with the label below it."""
    return (_BELOW + (label.count("\n") + 1) * _LINE) // 2 if LOOKS[kind][2] else 0


def columns(text: str) -> int:
    """Width in half-width characters: 高新区A is 7."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrap(text: str) -> str:
    """A label in lines of nine Chinese characters, three at most, the rest an ellipsis."""
    lines = [""]
    for char in " ".join(text.split()):
        if columns(lines[-1] + char) > _WIDTH:
            if len(lines) == _LINES:
                lines[-1] = lines[-1][:-1] + "…"
                break
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)
