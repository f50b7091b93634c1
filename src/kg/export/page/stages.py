"""In which order a picture grows: by the documents, the oldest first, each with what it is the first to speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.export.page.data import World
from kg.export.page.view import Edge, View

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Stages:
    """The number of the first document that speaks of each node, and that of each claim."""

    nodes: Mapping[str, int]
    claims: Mapping[str, int]

    def of(self, edge: Edge) -> int:
        """The first document that tells an edge; background comes with its ends."""
        if not edge.claims:
            return max(self.nodes.get(edge.source, 0), self.nodes.get(edge.target, 0))
        return min(self.claims[one] for one in edge.claims)

    def first(self, edge: Edge) -> Edge:
        """The edge as its first document tells it."""
        stage = min((self.claims[one] for one in edge.claims), default=0)
        return replace(edge, claims=[one for one in edge.claims if self.claims[one] == stage])


def stages(world: World, view: View) -> Stages:
    """What no document speaks of, such as the province around a city, comes with the first of its neighbours."""
    texts = {world.one(p, "oa:hasSource") for p in world.facts if "ik:Passage" in world.all(p, "rdf:type")}
    order = sorted(texts, key=lambda text: (world.one(text, "dcterms:issued") or _UNDATED, text))
    number = {text: i for i, text in enumerate(order)}

    def first(one: str) -> int | None:
        return min(
            (number[world.one(p, "oa:hasSource")] for p in world.refs(one, "ik:evidence") if p in world.facts),
            default=None,
        )

    claims = {one: first(one) or 0 for one in view.claims}
    found = {one: stage for one in view.nodes if (stage := first(one)) is not None}
    for claim in view.claims.values():
        for node in claim.mentions:
            if node in view.nodes:
                found[node] = min(claims[claim.id], found.get(node, claims[claim.id]))
    return Stages(_spread(found, view), claims)


def _spread(found: dict[str, int], view: View) -> dict[str, int]:
    """Stages for those that have none, from their neighbours, wave by wave."""
    near: dict[str, list[str]] = {}
    for edge in view.edges:
        near.setdefault(edge.source, []).append(edge.target)
        near.setdefault(edge.target, []).append(edge.source)
    queue = sorted(found, key=lambda one: (found[one], one))
    done = set(found)
    for one in queue:
        for other in near.get(one, ()):
            if other not in done:
                done.add(other)
                found[other] = found[one]
                queue.append(other)
    return found
