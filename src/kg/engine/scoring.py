"""Evaluation end to end: the texts beside gold annotations are built and scored."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg import ontology, rdf
from kg.engine import shard
from kg.engine.assemble import one_label, triples
from kg.engine.shard import Settings
from kg.errors import InputError
from kg.evaluate import Evaluation, evaluate
from kg.model import Issue
from kg.store import union


def score(gold: Sequence[Path], directory: Path | None = None) -> Evaluation:
    """Builds every NAME.txt beside a NAME.json under the folders and scores the graph. Raises InputError."""
    folders = [path if path.is_dir() else path.parent for path in gold]
    texts = sorted({t for folder in folders for t in folder.rglob("*.txt") if t.with_suffix(".json").exists()})
    if not texts:
        raise InputError(
            "no NAME.txt beside a NAME.json", ", ".join(map(str, gold)), "name a folder of gold annotations"
        )
    words = ontology.load(directory)
    results = [shard.from_file(t, t.name, words, Settings()) for t in texts]
    lines = one_label(union(r.lines for r in results if not isinstance(r, Issue)))
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph.ttl"
        graph.write_bytes(rdf.turtle(triples(lines)))
        return evaluate(graph, folders)
