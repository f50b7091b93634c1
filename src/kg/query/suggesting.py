"""Concepts that texts use and the ontology lacks, as Turtle that would adopt them: a line for each, and sentences.

The whole is a file of schemes/: whoever keeps the lines that are right and drops the others has grown the vocabulary.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.fold import fold
from kg.ontology import Ontology
from kg.query.evidence import Texts, sentence
from kg.store import select

EXAMPLES = 3  # sentences shown for each concept

_MET = """SELECT ?x ?label ?c ?as ?measure ?unit ?p ?text ?file {
    ?x a ik:ProvisionalConcept ; skos:prefLabel ?label . ?c ?property ?x ; a ?class ; ik:evidence ?p .
    FILTER(?class IN (ik:Observation, ik:Goal, ik:Recognition, ik:Support, ik:Task, ik:TripleClaim))
    ?p oa:hasSource ?text . OPTIONAL { ?text schema:contentUrl ?file }
    OPTIONAL { ?c ik:measure ?measure } OPTIONAL { ?c schema:unitText ?unit } OPTIONAL { ?c rdf:predicate ?predicate }
    BIND(REPLACE(STR(COALESCE(?predicate, ?property)), "^.*[/#]", "") AS ?as) }
    ORDER BY ?label ?file ?p ?c"""
# What a concept most likely is, by what claims do with it, where no known concept is named alike.
_BY_USE = {"designation": "platform", "industry": "industry", "leadIndustry": "industry", "beneficiary": "kind",
           "memberKind": "kind"}  # fmt: skip
_PEOPLE = frozenset("人名位")
_LEVEL = re.compile(r"^(?:国家|省|市|县|区)级(?=..)")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept met: its label, how many claims in how many documents use it, sentences, the line that adopts it."""

    label: str
    claims: int
    documents: int
    sentences: tuple[tuple[str, str], ...]
    line: str


def suggest(store: ox.Store, ontology: Ontology, texts: Texts, least: int = 1) -> list[Suggestion]:
    """All concepts of at least so many claims, those of most documents and claims first.

    What the ontology has in the meantime is left out. Deterministic: equals are sorted by label.
    """
    met: dict[str, list[dict[str, str]]] = {}
    for row in select(store, _MET):
        label = _LEVEL.sub("", row["label"] or "")
        met.setdefault(label, []).append({key: value or "" for key, value in row.items()})
    lacking = {label: rows for label, rows in met.items() if not _known(label, ontology)}
    used = ((label, rows) for label, rows in lacking.items() if len({row["c"] for row in rows}) >= least)
    found = [_suggestion(label, rows, ontology, store, texts) for label, rows in used]
    return sorted(found, key=lambda one: (-one.documents, -one.claims, one.label))


def as_turtle(suggestions: Iterable[Suggestion]) -> str:
    """A file for schemes/ of one's own: each line under its counts and sentences. The prefixes need no declaration."""
    head = ["# Keep the lines that are right, give each an English name in place of x-…, and drop the others.",
            "# 保留合适的行，把 x-… 换成英文名，删去其余。存入 DIR/schemes/，再以 --ontology DIR 建图。"]  # fmt: skip
    return "\n".join([*head, *(line for one in suggestions for line in _lines(one)), ""])


def _lines(one: Suggestion) -> Iterator[str]:
    yield f"\n# {_flat(one.label)} ── {one.claims} claims, {one.documents} documents"
    yield from (f"#   「{_flat(told)}」 {_flat(file)}".rstrip() for told, file in one.sentences)
    yield one.line


def _suggestion(
    label: str, rows: list[dict[str, str]], ontology: Ontology, store: ox.Store, texts: Texts
) -> Suggestion:
    passages = list(dict.fromkeys((row["p"], row["file"]) for row in rows))
    shown = dict.fromkeys((sentence(store, ox.NamedNode(p), texts), file) for p, file in passages[: 2 * EXAMPLES])
    claims, documents = (len({row[key] for row in rows}) for key in ("c", "text"))
    return Suggestion(label, claims, documents, tuple(shown)[:EXAMPLES], _line(label, rows, ontology))


def _line(label: str, rows: list[dict[str, str]], ontology: Ontology) -> str:
    """The statement of a new concept. A name in English is for people to give; until then a hash stands for it."""
    kind, broader = _kind(label, rows, ontology)
    prefix = Counter(c.curie.partition(":")[0] for c in ontology.concepts.values() if c.kind == kind).most_common(1)
    name = f"{prefix[0][0]}:x-{hashlib.sha256(label.encode()).hexdigest()[:8]}"
    written = label.replace("\\", "\\\\").replace('"', '\\"')
    more = f" ; skos:broader {broader}" if broader.partition(":")[0] == prefix[0][0] else ""
    return f'{name} a skos:Concept ; skos:inScheme sch:{kind} ; skos:prefLabel "{_flat(written)}"@zh{more} .'


def _kind(label: str, rows: list[dict[str, str]], ontology: Ontology) -> tuple[str, str]:
    """The scheme, and the broader concept if the name ends with one: 县域众创空间 is a 众创空间."""
    folded = fold(label)
    ending = next((term for term in reversed(ontology.terms(folded)) if term.end == len(folded)), None)
    if ending is not None and ending.concepts[0].kind not in ("body", "program"):
        return ending.concepts[0].kind, ending.concepts[0].curie
    uses = Counter(_use(row) for row in rows)
    return min(uses, key=lambda kind: (-uses[kind], kind)), ""


def _use(row: dict[str, str]) -> str:
    if row["as"] in _BY_USE:
        return _BY_USE[row["as"]]
    if row["unit"] in _PEOPLE:
        return "talent"
    return "kind" if row["measure"].endswith(("/count", "/change")) else "indicator"


def _known(label: str, ontology: Ontology) -> bool:
    folded = fold(label)
    return any(term.start == 0 and term.end == len(folded) for term in ontology.terms(folded))


def _flat(text: str) -> str:
    return " ".join(text.split())
