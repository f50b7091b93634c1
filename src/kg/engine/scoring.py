"""Evaluation end to end: the texts beside gold annotations are built and scored."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg import ontology, rdf
from kg.engine import shard
from kg.engine.assemble import one_label, triples
from kg.engine.shard import Settings
from kg.evaluate import Evaluation, evaluate
from kg.evaluate.gold import pairs
from kg.model import Issue
from kg.store import union


def score(gold: Sequence[Path], directory: Path | None = None) -> Evaluation:
    """Builds the texts of `gold`, folders or files (`evaluate.gold.pairs`), and scores the graph. Raises InputError."""
    texts = [text for text, _ in pairs(gold)]
    words = ontology.load(directory)
    results = [shard.from_file(t, t.name, words, Settings()) for t in texts]
    lines = one_label(union(r.lines for r in results if not isinstance(r, Issue)))
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph.ttl"
        graph.write_bytes(rdf.turtle(triples(lines)))
        return evaluate(graph, gold)
