"""facts.csv: one line a claim, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.rdf import curie
from kg.store import select

if TYPE_CHECKING:
    from pyoxigraph import Store

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

_CLAIMS = """SELECT ?c ?p ?o { VALUES ?class { ik:Observation ik:Goal ik:Recognition ik:Support ik:Task ik:TripleClaim }
    ?c a ?class ; ?p ?o }"""
_PASSAGES = "SELECT ?p ?t ?start ?end ?exact { ?p oa:hasSource ?t ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
_PERIODS = """SELECT ?period ?from ?to { ?c dcterms:temporal ?period
    OPTIONAL { ?period dcat:startDate ?from } OPTIONAL { ?period dcat:endDate ?to } }"""
_LABELS = 'SELECT ?x ?label { ?x skos:prefLabel ?label FILTER(LANG(?label) IN ("zh", "")) } ORDER BY ?x ?label'

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

HEAD = "\ufeff" + ",".join(COLUMNS) + "\r\n"
Claim = Mapping[str, list[str]]
Passage = tuple[str, int, int, str]


def facts_csv(store: Store, texts: Mapping[str, str]) -> str:
    """All claims in the order of their texts, with a BOM for Excel: the head of the table and its lines."""
    return HEAD + lines_csv(store, texts)


def lines_csv(store: Store, texts: Mapping[str, str]) -> str:
    """The lines of a graph; texts in the order of their keys may come in parts, one after the other.

    `texts` gives the decoded text of each key: a quote that does not stand there is an error of the caller
    (ValueError), never a line. Things go by label, codes by slug; a relation stands with its property as measure and
    its object as concept; a policy's status as status; a task or aim without a concept with its description. Several
    values are joined by 、. Cells that a spreadsheet would take for a formula get a leading apostrophe.
    """
    labels = {row["x"] or "": row["label"] or "" for row in reversed(select(store, _LABELS))}
    passages = _passages(store, texts)
    periods = {row["period"] or "": (row["from"] or "", row["to"] or "") for row in select(store, _PERIODS)}
    lines = [_line(iri, claim, labels, periods, _first(iri, claim, passages)) for iri, claim in _claims(store).items()]
    lines.sort(key=lambda line: (line["text"], int(line["start"]), int(line["end"]), line["class"], line["claim"]))
    return _written(lines)


def _claims(store: Store) -> dict[str, Claim]:
    """Each claim's properties as prefixed names, its values sorted."""
    claims: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in select(store, _CLAIMS):
        claims[row["c"] or ""][curie(row["p"] or "")].append(row["o"] or "")
    return {iri: {p: sorted(set(values)) for p, values in claim.items()} for iri, claim in sorted(claims.items())}


def _passages(store: Store, texts: Mapping[str, str]) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for row in select(store, _PASSAGES):
        text, start, end, quote = _local(row["t"]), int(row["start"] or 0), int(row["end"] or 0), row["exact"] or ""
        if text in texts and texts[text][start:end] != quote:
            raise ValueError(f"{text} {start}–{end} does not read {quote!r}")
        found[row["p"] or ""] = (text, start, end, quote)
    return found


def _first(iri: str, claim: Claim, passages: Mapping[str, Passage]) -> Passage:
    """The passage that names the claim (TEXT_START_END_HASH); else the first of its passages."""
    name = _local(iri).rpartition("_")[0]
    known = {_local(p): passages[p] for p in claim.get("ik:evidence", []) if p in passages}
    return known.get(name) or min(known.values(), default=("", 0, 0, ""))


def _line(iri: str, claim: Claim, labels: Mapping[str, str], periods: Mapping[str, tuple[str, str]],
          passage: Passage) -> dict[str, str]:  # fmt: skip
    line = {"claim": _local(iri), "class": _local(claim["rdf:type"][0])}
    line |= {column: _joined(labels.get(v) or _code(v) for v in _values(claim, ps)) for column, ps in _THINGS.items()}
    line |= {column: _joined(_code(v) for v in _values(claim, ps)) for column, ps in _CODES.items()}
    line |= {column: _joined(_values(claim, ps)) for column, ps in _VALUES.items()}
    line["from"], line["to"] = periods.get(next(iter(claim.get("dcterms:temporal", [])), ""), ("", ""))
    line["text"], line["start"], line["end"], line["quote"] = passage[0], str(passage[1]), str(passage[2]), passage[3]
    line["concept"] = line["concept"] or line["description"]
    if claim.get("rdf:predicate") and line["measure"] == "adms:status":
        line["status"] = _joined(_code(v) for v in claim["rdf:object"])
    return line


def _values(claim: Claim, properties: Iterable[str]) -> list[str]:
    return next((claim[p] for p in properties if p in claim), [])


def _code(iri: str) -> str:
    """national for code:national; the prefixed name of anything else."""
    return curie(iri).removeprefix("code:")


def _joined(values: Iterable[str]) -> str:
    return "、".join(values)


def _local(iri: str | None) -> str:
    return re.split("[/#]", iri or "")[-1]


def _written(lines: Iterable[Mapping[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_defused(line[column]) for column in COLUMNS] for line in lines)
    return file.getvalue()


def _defused(cell: str) -> str:
    """A cell that no spreadsheet runs: =1+1 → '=1+1, while -3.5 stays a number."""
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
