"""A graph against texts that people annotated: precision, recall, F1 a kind, and each miss with its sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.figures import score_figures
from kg.evaluate.gold import load
from kg.evaluate.graph import Graph
from kg.evaluate.relations import score_recognitions, score_relations
from kg.evaluate.tally import Difference, Tally
from kg.evaluate.things import score_entities, score_policies, score_programs
from kg.store import open_store

__all__ = ["Difference", "Evaluation", "Tally", "check", "evaluate", "read_floors"]


KINDS = frozenset({"observation", "goal", "entity", "policy", "program", "program-part", "relation", "recognition",
                   "unbuilt"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One tally a kind, and the names of the annotated texts that the graph does not hold."""

    tallies: tuple[Tally, ...]
    unbuilt: tuple[str, ...]

    def figures(self) -> dict[str, Any]:
        """For each kind gold, pred, hit, p, r, f1 and slots; and how many texts are `unbuilt`."""
        return {**{tally.kind: tally.figures() for tally in self.tallies}, "unbuilt": len(self.unbuilt)}

    def documents(self) -> dict[str, dict[str, Any]]:
        """The same figures for each document, by its name, kinds without gold and statements left out."""
        names = sorted({name for tally in self.tallies for name in tally.by_document})
        return {name: self._document(name) for name in names}

    def _document(self, name: str) -> dict[str, Any]:
        figures = {tally.kind: tally.figures(name) for tally in self.tallies}
        return {kind: told for kind, told in figures.items() if told["gold"] or told["pred"]}

    def misses(self) -> list[Difference]:
        """All facts that the graph lacks, kind by kind."""
        return [miss for tally in self.tallies for miss in tally.misses]

    def extras(self) -> list[Difference]:
        """All statements that the gold lacks, kind by kind."""
        return [extra for tally in self.tallies for extra in tally.extras]


def evaluate(graph: Path, gold: Path | Sequence[Path]) -> Evaluation:
    """Scores a graph (a .ttl, or an output directory, whose graph.ttl is taken) against NAME.json beside NAME.txt.

    Texts are matched by the SHA-256 of their bytes, facts by overlapping passages and equal values.
    """
    file = graph / "graph.ttl" if graph.is_dir() else graph
    view = Graph(open_store(file), merged=file.suffix != ".ttl")
    documents = load([gold] if isinstance(gold, Path) else gold, view.sources)
    tallies = (
        score_figures(view, documents, "observation"),
        score_figures(view, documents, "goal"),
        score_entities(view, documents),
        score_policies(view, documents),
        *score_programs(view, documents),
        score_relations(view, documents),
        score_recognitions(view, documents),
    )
    return Evaluation(tallies, tuple(d.name for d in documents.values() if not d.built))


def read_floors(path: Path) -> Mapping[str, Any]:
    """A file of floors: {"observation": {"f1": 0.8, "slots": {"level": 0.9}}, "unbuilt": 0}.

    floors.json#quality.gold is a part of a file. Raises InputError for what holds no floors.
    """
    file, _, parts = str(path).partition("#")
    try:
        floors = json.loads(Path(file).read_text("utf-8"))
        for part in parts.split(".") if parts else ():
            floors = floors[part]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"no floors: {error}", str(path), "name a JSON file of floors, FILE or FILE#part") from None
    if not isinstance(floors, dict) or not floors.keys() - {"_"} <= KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise InputError("floors are one JSON object by kind", str(path), f"its kinds: {kinds}; a part is FILE#part")
    return floors


def check(evaluation: Evaluation, floors: Mapping[str, Any] | Path) -> list[str]:
    """What lies below its floor, one line each; `unbuilt` is a ceiling. Keys that begin with _ are remarks."""
    wanted = read_floors(floors) if isinstance(floors, Path) else floors
    figures = evaluation.figures()
    failures = [line for kind, limits in wanted.items() if kind[:1] != "_" for line in _below(kind, limits, figures)]
    return sorted(failures)


def _below(name: str, floor: Any, figures: Mapping[str, Any]) -> list[str]:
    """Floors and figures side by side, as deep as the floors go."""
    figure = figures.get(name.rpartition(".")[2])
    if isinstance(floor, Mapping):
        inner = figure if isinstance(figure, Mapping) else {}
        keys = (key for key in floor if key[:1] != "_")
        return [line for key in keys for line in _below(f"{name}.{key}", floor[key], inner)]
    if figure is None:
        return [f"{name}: no figure, its floor is {floor}"]
    if name == "unbuilt":
        return [f"unbuilt: {figure}, allowed are {floor}"] if figure > floor else []
    return [f"{name}: {figure} is below {floor}"] if figure < floor else []
