"""Two graphs side by side: which claims are new, which gone, which have another value.

Claims are compared by what they say, not by where: a claim says the same in another text or at another place of it.
What it is about (bearer, concept, level, unit, condition …) tells which claims belong together, what it states of that
(value, rank, deadline, status …) whether they differ, and its period which of several is meant: the same one if there
is one, else the last of either graph, so that the reports of two years can be laid side by side.
"""

from __future__ import annotations

import heapq
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.engine.sorting import Sorter
from kg.rdf import curie, nt_iri
from kg.statements import TYPE, Node, Nodes, iri, label, nodes, value
from kg.store import graph_file

_ABOUT = tuple(map(nt_iri, (
    "rdf:type", "schema:observationAbout", "schema:variableMeasured", "ik:measure", "ik:level", "ik:levelBound",
    "schema:unitText", "ik:growthBase", "ik:condition", "ik:rankScope", "ik:entity", "ik:designation",
    "ik:recognisedBy", "ik:policy", "ik:supporter", "ik:beneficiary", "schema:about", "ik:responsibleBody",
    "rdf:subject", "rdf:predicate", "rdf:object")))  # fmt: skip
_STATED = tuple(map(nt_iri, (
    "schema:value", "schema:minValue", "schema:maxValue", "ik:bound", "ik:rank", "ik:rankText", "ik:rankBound",
    "ik:difference", "ik:differenceBound", "ik:deadline", "ik:strength", "ik:recognitionStatus",
    "ik:batch")))  # fmt: skip
_DESCRIPTION, _PERIOD, _EVIDENCE, _EXACT, _URL, _FROM, _TO = map(nt_iri, (
    "dcterms:description", "dcterms:temporal", "ik:evidence", "oa:exact", "schema:contentUrl", "dcat:startDate",
    "dcat:endDate"))  # fmt: skip
_CLAIM, _TEXT = "/id/claim/", "/id/text/"

Line = tuple[Literal["A", "D"], str]
Kind = Literal["added", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says, for people: property → value, labels for things; its period; quotation and file."""

    iri: str
    about: Mapping[str, str]
    stated: Mapping[str, str]
    period: str
    quote: str
    file: str


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that is new or gone, or one of either graph that differ in value."""

    kind: Kind
    before: Said | None
    after: Said | None


def lines(one: Path, other: Path) -> Iterator[Line]:
    """The N-Quads lines that only one of two graphs holds, in code point order: D only the first, A only the second."""
    with tempfile.TemporaryDirectory() as scratch, _sorted(one, scratch) as left, _sorted(other, scratch) as right:
        marked = heapq.merge(((line, "D") for line in left), ((line, "A") for line in right))
        for line, group in groupby(marked, key=lambda pair: pair[0]):
            marks = {mark for _, mark in group}
            if marks == {"A"}:
                yield "A", line
            elif marks == {"D"}:
                yield "D", line


@contextmanager
def _sorted(path: Path, scratch: str) -> Iterator[Iterable[str]]:
    """The lines of a graph: graph.nq is sorted as it stands, other files are first."""
    file = graph_file(path)
    if file.name == "graph.nq":
        with file.open(encoding="utf-8", newline="\n") as opened:
            yield opened
        return
    sorter = Sorter(Path(scratch))
    default = ox.DefaultGraph()
    form = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
    for quad in ox.parse(path=str(file), format=form):
        graph = "" if quad.graph_name == default else f" {quad.graph_name}"
        sorter.add([f"{quad.subject} {quad.predicate} {quad.object}{graph} .\n".encode()])
    yield (line.decode() for line in sorter)


def changes(one: Path, other: Path) -> list[Change]:
    """What the second graph says that the first does not, and the other way round, in a readable order."""
    gone, added = _claims(lines(one, other))
    before, after = _described(gone, one), _described(added, other)
    groups: defaultdict[tuple[str, ...], tuple[list[Said], list[Said]]] = defaultdict(lambda: ([], []))
    for side, (claims, said) in enumerate(((gone, before), (added, after))):
        for name, node in claims.items():
            groups[_signature(node)][side].append(said[name])
    found = [change for lost, new in groups.values() for change in _pairs(lost, new)]
    return sorted(found, key=lambda c: (c.kind, _order(c.after or c.before)))


def _claims(changed: Iterable[Line]) -> tuple[Nodes, Nodes]:
    """The claims that are whole in only one of the graphs."""
    told: dict[str, list[str]] = {"D": [], "A": []}
    for mark, line in changed:
        if _CLAIM in line[: line.index(" ")]:
            told[mark].append(line)
    gone, added = nodes(told["D"]), nodes(told["A"])
    return ({s: n for s, n in gone.items() if TYPE in n}, {s: n for s, n in added.items() if TYPE in n})


def _described(claims: Nodes, path: Path) -> dict[str, Said]:
    """Claims with the labels, days and quotations of what they name, which are looked up in their graph."""
    wanted = {term for node in claims.values() for terms in node.values() for term in terms if term[0] == "<"}
    wanted |= {_text(name) for name in claims}
    found: list[str] = []
    with tempfile.TemporaryDirectory() as scratch, _sorted(path, scratch) as all_lines:
        found = [line for line in all_lines if line[: line.index(" ")] in wanted]
    described = nodes(found)
    return {name: _said(name, node, described) for name, node in claims.items()}


def _text(claim: str) -> str:
    """The text of a claim: …/id/claim/KEY_0_5_HASH → …/id/text/KEY."""
    base, _, rest = claim.partition(_CLAIM)
    return f"{base}{_TEXT}{rest.partition('_')[0]}>"


def _said(name: str, node: Node, described: Nodes) -> Said:
    quotes = sorted((p, value(t)) for p in node.get(_EVIDENCE, ()) for t in described.get(p, {}).get(_EXACT, ()))
    key = iri(name).partition(_CLAIM)[2].rpartition("_")[0]
    quote = next((text for passage, text in quotes if passage.endswith(f"/{key}>")), quotes[0][1] if quotes else "")
    days = described.get(next(iter(node.get(_PERIOD, ())), ""), {})
    ends = [value(next(iter(days.get(end, ())), '""')) for end in (_FROM, _TO)]
    properties = _ABOUT if _has_concept(node) else (*_ABOUT, _DESCRIPTION)
    return Said(iri(name), _told(node, properties, described), _told(node, _STATED, described),
                ends[0] if ends[0] == ends[1] else "/".join(ends), quote,
                value(next(iter(described.get(_text(name), {}).get(_URL, ())), '""')))  # fmt: skip


def _told(node: Node, properties: Sequence[str], described: Nodes) -> dict[str, str]:
    """Each property's values in words, by its name without prefix."""
    return {curie(iri(p)).partition(":")[2]: "、".join(_words(t, described) for t in sorted(node[p]))
            for p in properties if p in node}  # fmt: skip


def _words(term: str, described: Nodes) -> str:
    if term[0] != "<" or "/code/" in term:
        return value(term).rpartition("/code/")[2]
    return label(term, described) or curie(iri(term)).rpartition(":")[2]


def _has_concept(node: Node) -> bool:
    return nt_iri("schema:variableMeasured") in node


def _signature(node: Node) -> tuple[str, ...]:
    """What a claim is about."""
    properties = _ABOUT if _has_concept(node) else (*_ABOUT, _DESCRIPTION)
    return tuple(f"{p} {t}" for p in properties for t in sorted(node.get(p, ())))


def _pairs(gone: list[Said], added: list[Said]) -> Iterator[Change]:
    """What remains of two lists of claims about the same: equal ones are no change, the others go by period."""
    gone, added = _without(gone, added), _without(added, gone)
    for period in sorted({said.period for said in gone} & {said.period for said in added}):
        lost, new = ([s for s in side if s.period == period] for side in (gone, added))
        for before, after in zip(sorted(lost, key=_order), sorted(new, key=_order), strict=False):
            yield Change("changed", before, after)
            gone, added = [s for s in gone if s is not before], [s for s in added if s is not after]
    if gone and added:
        before, after = max(gone, key=_order), max(added, key=_order)
        yield Change("changed", before, after)
        gone, added = [s for s in gone if s is not before], [s for s in added if s is not after]
    yield from (Change("gone", said, None) for said in gone)
    yield from (Change("added", None, said) for said in added)


def _without(claims: Iterable[Said], others: Iterable[Said]) -> list[Said]:
    known = {_statement(said) for said in others}
    once = {_statement(said): said for said in sorted(claims, key=_order, reverse=True)}
    return [said for statement, said in once.items() if statement not in known]


def _statement(said: Said) -> tuple[str, ...]:
    return (said.period, *(f"{name} {text}" for name, text in said.stated.items()))


def _order(said: Said | None) -> tuple[str, ...]:
    assert said is not None
    return (said.period, *said.about.values(), *said.stated.values(), said.file, said.iri)
