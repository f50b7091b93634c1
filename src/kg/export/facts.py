"""facts.csv: one line a claim, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from kg.rdf import curie, nt_iri
from kg.statements import LABEL, Node, Nodes, label, nodes, value

COLUMNS = (
    "claim", "class", "about", "concept", "level", "measure", "value", "min", "max", "unit", "bound", "from", "to",
    "rank", "scope", "deadline", "status", "quote", "text", "start", "end",
)  # fmt: skip

# Which property fills a column; the first that a claim has. Who or what a claim is about has another name in each
# class: the bearer of a figure, the holder of a title, the giver of support, the body with a task, a subject.
_THINGS = {
    "about": ("schema:observationAbout", "ik:entity", "ik:supporter", "ik:policy", "ik:responsibleBody", "rdf:subject"),
    "concept": ("schema:variableMeasured", "ik:designation", "ik:beneficiary", "schema:about", "rdf:object"),
    "scope": ("ik:rankScope",),
}
_CODES = {
    "level": ("ik:level",), "measure": ("ik:measure", "rdf:predicate"), "bound": ("ik:bound",),
    "status": ("ik:recognitionStatus",),
}  # fmt: skip
_VALUES = {
    "value": ("schema:value",), "min": ("schema:minValue",), "max": ("schema:maxValue",), "unit": ("schema:unitText",),
    "rank": ("ik:rank",), "deadline": ("ik:deadline",), "description": ("dcterms:description",),
}  # fmt: skip

_CLASSES = frozenset(map(nt_iri, ("ik:Observation", "ik:Goal", "ik:Recognition", "ik:Support", "ik:Task",
                                  "ik:TripleClaim")))  # fmt: skip
_TYPE, _SOURCE, _START, _END, _EXACT, _FROM, _TO = map(nt_iri, (
    "rdf:type", "oa:hasSource", "oa:start", "oa:end", "oa:exact", "dcat:startDate", "dcat:endDate"))  # fmt: skip

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

HEAD = "\ufeff" + ",".join(COLUMNS) + "\r\n"
Claim = Mapping[str, list[str]]
Passage = tuple[str, int, int, str]


def facts_csv(lines: Iterable[str], texts: Mapping[str, str]) -> str:
    """All claims of N-Quads lines in the order of their texts, with a BOM for Excel: head and lines of the table."""
    return HEAD + rows_csv(nodes(lines), texts)


def rows_csv(described: Nodes, texts: Mapping[str, str], labels: Mapping[str, str] = MappingProxyType({})) -> str:
    """The lines of a graph; texts in the order of their keys may come in parts, one after the other.

    `texts` gives the decoded text of each key: a quote that does not stand there is an error of the caller
    (ValueError), never a line. Things go by label, codes by slug; a relation stands with its property as measure and
    its object as concept; a policy's status as status; a task or aim without a concept with its description. Several
    values are joined by 、. Cells that a spreadsheet would take for a formula get a leading apostrophe. `labels` gives
    the label, as a term, of things that other texts call otherwise.
    """
    if labels:
        described = described | {x: described[x] | {LABEL: [labels[x]]} for x in described.keys() & labels.keys()}
    passages = _passages(described, texts)
    lines = [_line(iri, node, described, passages) for iri, node in described.items()
             if not _CLASSES.isdisjoint(node.get(_TYPE, ()))]  # fmt: skip
    lines.sort(key=lambda line: (line["text"], int(line["start"]), int(line["end"]), line["class"], line["claim"]))
    return _written(lines)


def _passages(described: Nodes, texts: Mapping[str, str]) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for name, node in described.items():
        if _EXACT in node and _SOURCE in node:
            text, quote = _local(node[_SOURCE][0]), value(node[_EXACT][0])
            start, end = int(value(node[_START][0])), int(value(node[_END][0]))
            if text in texts and texts[text][start:end] != quote:
                raise ValueError(f"{text} {start}–{end} does not read {quote!r}")
            found[name] = (text, start, end, quote)
    return found


def _line(iri: str, node: Node, described: Nodes, passages: Mapping[str, Passage]) -> dict[str, str]:
    claim = {_name(predicate): sorted(set(terms)) for predicate, terms in node.items()}
    text, start, end, quote = _first(iri, claim, passages)
    period = described.get(next(iter(claim.get("dcterms:temporal", ())), ""), {})
    line = {"claim": _local(iri), "class": _local(claim["rdf:type"][0]), "text": text, "start": str(start),
            "end": str(end), "quote": quote, "from": _joined(map(value, period.get(_FROM, ()))),
            "to": _joined(map(value, period.get(_TO, ())))}  # fmt: skip
    line |= {c: _joined(label(v, described) or _code(v) for v in _values(claim, ps)) for c, ps in _THINGS.items()}
    line |= {column: _joined(map(_code, _values(claim, ps))) for column, ps in _CODES.items()}
    line |= {column: _joined(map(value, _values(claim, ps))) for column, ps in _VALUES.items()}
    line["concept"] = line["concept"] or line["description"]
    if line["measure"] == "adms:status" and "rdf:predicate" in claim:
        line["status"] = _joined(map(_code, claim["rdf:object"]))
    return line


def _first(iri: str, claim: Claim, passages: Mapping[str, Passage]) -> Passage:
    """The passage that names the claim (TEXT_START_END_HASH); else the first of its passages."""
    name = _local(iri).rpartition("_")[0]
    known = {_local(p): passages[p] for p in claim.get("ik:evidence", ()) if p in passages}
    return known.get(name) or min(known.values(), default=("", 0, 0, ""))


def _values(claim: Claim, properties: Iterable[str]) -> list[str]:
    return next((claim[p] for p in properties if p in claim), [])


@lru_cache(maxsize=1024)
def _name(predicate: str) -> str:
    return curie(value(predicate))


def _code(term: str) -> str:
    """national for code:national; the prefixed name of anything else."""
    return curie(value(term)).removeprefix("code:")


def _joined(values: Iterable[str]) -> str:
    return "、".join(values)


def _local(term: str) -> str:
    return re.split("[/#]", term.strip("<>"))[-1]


def _written(lines: Iterable[Mapping[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_defused(line[column]) for column in COLUMNS] for line in lines)
    return file.getvalue()


def _defused(cell: str) -> str:
    """A cell that no spreadsheet runs: =1+1 → '=1+1, while -3.5 stays a number."""
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
