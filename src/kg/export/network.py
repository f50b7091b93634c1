"""The graph as a network of things: who is linked to whom, for counting and finding ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Network:
    """A networkx graph whose nodes are IRIs, added in sorted order, so that every answer is the same each time."""

    graph: Any
    labels: dict[str, str]

    def most_connected(self, limit: int) -> list[tuple[str, int]]:
        """Labels and degrees, the highest first."""
        ordered = sorted(self.graph.degree, key=lambda pair: (-pair[1], pair[0]))
        return [(self.labels[node], degree) for node, degree in ordered[:limit]]

    def communities(self) -> list[list[str]]:
        """Louvain communities, the largest first; in each the best connected first."""
        if not self.graph:
            return []
        import networkx as nx  # noqa: PLC0415

        # Numbers for names: sets of strings come in another order in every process, sets of small numbers do not.
        names, degree = list(self.graph), dict(self.graph.degree)
        numbered = nx.convert_node_labels_to_integers(self.graph)
        found = ([names[i] for i in group] for group in nx.community.louvain_communities(numbered, seed=1))
        groups = [sorted(group, key=lambda node: (-degree[node], node)) for group in found]
        return [[self.labels[node] for node in group] for group in sorted(groups, key=lambda g: (-len(g), g))]

    def example_path(self) -> list[str]:
        """A shortest way from the best connected thing to the farthest one; empty without links."""
        if not self.graph:
            return []
        import networkx as nx  # noqa: PLC0415

        start = min(self.graph.degree, key=lambda pair: (-pair[1], pair[0]))[0]
        ways = nx.single_source_shortest_path(self.graph, start)
        way = min(ways.values(), key=lambda nodes: (-len(nodes), nodes[-1]))
        return [self.labels[node] for node in way]


def network(pairs: Iterable[tuple[str, str]], labels: dict[str, str]) -> Network:
    """The network of linked things, each of which has a label."""
    import networkx as nx  # noqa: PLC0415 — other commands start without it

    links = sorted({pair for pair in pairs if set(pair) <= labels.keys()})
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for pair in links for node in pair}))
    graph.add_edges_from(links)
    return Network(graph, labels)
