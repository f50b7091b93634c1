"""Graphs of a wanted size from real claims: those of the demo, told again of other places and other bearers."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

import kg
from kg import ids, rdf

ROOT = Path(__file__).parents[2]
_ID = ids.BASE + "id/"
_OWN = ("org", "platform", "program", "policy", "event", "body", "group", "concept", "claim", "passage", "text")
_LABEL = rdf.iri("skos:prefLabel")
_IN = rdf.iri("schema:containedInPlace")
_TYPE = rdf.iri("rdf:type")
_STEP = 37  # places between a place and the one that takes its part in the next telling


def demo() -> tuple[list[ox.Quad], dict[str, str]]:
    """The triples of the demo's graph, and its texts by key."""
    with tempfile.TemporaryDirectory() as folder:
        kg.build(ROOT / "seeds", Path(folder) / "out", formats=["nq"], workers=1)
        store = ox.Store()
        store.load(path=str(Path(folder) / "out" / "graph.nq"), format=ox.RdfFormat.N_QUADS)
        texts = {one.stem: one.read_text(encoding="utf-8") for one in (Path(folder) / "out" / "texts").iterdir()}
    return sorted(store, key=str), texts


class Places:
    """The places of the ontology, and who takes whose part."""

    def __init__(self) -> None:
        with (ROOT / "ontology" / "regions.csv").open(encoding="utf-8") as file:
            self.rows = {row["code"]: row for row in csv.DictReader(file) if not row["until"]}
        self.levels: dict[str, list[str]] = {}
        for code, row in self.rows.items():
            self.levels.setdefault(row["level"], []).append(code)

    def other(self, code: str, telling: int) -> str:
        if code not in self.rows or self.rows[code]["level"] in {"national", "area"}:
            return code
        peers = self.levels[self.rows[code]["level"]]
        return peers[(peers.index(code) + _STEP * telling) % len(peers)]

    def told(self, code: str) -> Iterator[ox.Quad]:
        """A place with its label, and all places around it."""
        while code in self.rows:
            row, node = self.rows[code], ox.NamedNode(f"{_ID}region/{code}")
            yield ox.Quad(node, ox.NamedNode(_TYPE), ox.NamedNode(rdf.iri("ik:Region")))
            yield ox.Quad(node, ox.NamedNode(_LABEL), ox.Literal(row["name"], language="zh"))
            if row["parent"]:
                yield ox.Quad(node, ox.NamedNode(_IN), ox.NamedNode(f"{_ID}region/{row['parent']}"))
            code = row["parent"]


def grown(tellings: int) -> tuple[ox.Store, dict[str, str]]:
    """The demo told so many times."""
    quads, texts = demo()
    places, store, all_texts = Places(), ox.Store(), dict(texts)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    for telling in range(1, tellings):
        store.extend(_retold(quads, places, telling))
        all_texts |= {f"{key}x{telling}": text for key, text in texts.items()}
    return store, all_texts


def _retold(quads: list[ox.Quad], places: Places, telling: int) -> Iterator[ox.Quad]:
    regions: set[str] = set()

    def term(one: ox.Term) -> ox.Term:
        if not isinstance(one, ox.NamedNode) or not one.value.startswith(_ID):
            return one
        kind, _, key = one.value.removeprefix(_ID).partition("/")
        if kind == "region":
            code = places.other(key, telling)
            regions.add(code)
            return ox.NamedNode(f"{_ID}region/{code}")
        if kind not in _OWN:
            return one
        if kind in {"claim", "passage"}:
            text, _, rest = key.partition("_")
            return ox.NamedNode(f"{_ID}{kind}/{text}x{telling}_{rest}")
        return ox.NamedNode(f"{_ID}{kind}/{key}x{telling}")

    for quad in quads:
        is_region = quad.subject.value.startswith(f"{_ID}region/")
        if is_region and quad.predicate.value in {_LABEL, _IN, rdf.iri("skos:altLabel")}:
            continue
        yield ox.Quad(term(quad.subject), quad.predicate, term(quad.object))
    for code in sorted(regions):
        yield from places.told(code)
