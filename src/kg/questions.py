"""Named questions: the files of ontology/queries, with titles for people and parameters to choose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import iri

_HEADER = re.compile(r"#\s*(title\.zh|title\.en|description):\s*(.+)")
_PLACE = re.compile(r"VALUES\s+\?(\w+)\s*\{[^}]*\}")
_PARAM = re.compile(r"#\s*param\s+(\w+):\s*(.+?)\s+—\s+(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the asker may choose. `default` is a SPARQL term: "2025-12-31"^^xsd:date, code:national, "泉州"."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of ontology/queries; `name` is that of its file. It runs as it stands, with its defaults."""

    name: str
    title_zh: str
    title_en: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str


Questions = Path | Mapping[str, Path]


def named(questions: Questions) -> list[NamedQuery]:
    """All questions of a folder, or of the files given, by name."""
    paths = questions.glob("*.rq") if isinstance(questions, Path) else questions.values()
    return [_named(path) for path in sorted(paths, key=lambda path: path.stem)]


def _named(path: Path) -> NamedQuery:
    sparql = path.read_text("utf-8")
    lines = [line for line in sparql.splitlines() if line.startswith("#")]
    told = {m[1]: m[2].strip() for line in lines if (m := _HEADER.fullmatch(line.rstrip()))}
    parameters = tuple(Parameter(m[1], m[2], m[3]) for line in lines if (m := _PARAM.fullmatch(line.rstrip())))
    lacking = {"title.zh", "title.en", "description"} - told.keys()
    if lacking:
        raise InputError(f"lacks {', '.join(sorted(lacking))}", str(path), "add `# title.zh: …` at the top")
    return NamedQuery(path.stem, told["title.zh"], told["title.en"], told["description"], parameters, sparql)


def find(questions: Questions, name: str) -> NamedQuery:
    """The question of a name; InputError suggests the nearest."""
    known = {query.name: query for query in named(questions)}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or sorted(known)
        raise InputError(f"no question {name!r}", "", "try " + ", ".join(near))
    return known[name]


def bind(query: NamedQuery, values: Mapping[str, str]) -> str:
    """The text of a named question with the asker's values in place of its defaults.

    A question holds each parameter as `VALUES ?name { default }`. A value becomes a term of the default's kind (IRI or
    prefixed name; number, date or string) and is written by the RDF library, so that no value can alter the query.
    """
    for name in values:
        if name not in {p.name for p in query.parameters}:
            known = " ".join(p.name for p in query.parameters) or "none"
            raise InputError(f"no parameter {name!r}", query.name, f"its parameters: {known}")
    terms = {p.name: _term(values[p.name], p, query.name) for p in query.parameters if p.name in values}
    # In one pass: a value that looks like another parameter's place must not be taken for it.
    return _PLACE.sub(lambda m: f"VALUES ?{m[1]} {{ {terms[m[1]]} }}" if m[1] in terms else m[0], query.sparql)


def _term(value: str, parameter: Parameter, where: str) -> ox.NamedNode | ox.Literal:
    """A value as a term of the kind of the default."""
    default = parameter.default
    try:
        if default.startswith('"'):
            datatype = default.rpartition('"^^')[2] if '"^^' in default else "xsd:string"
            return _literal(value, iri(datatype))
        if re.fullmatch(r"-?\d+", default):
            return _literal(str(int(value)), iri("xsd:integer"))
        return ox.NamedNode(value.strip("<>") if "://" in value else iri(value))
    except ValueError:
        raise InputError(f"{value!r} is no value for {parameter.name}", where, f"write it like {default}") from None


def _literal(value: str, datatype: str) -> ox.Literal:
    kind = datatype.rpartition("#")[2]
    pattern = {"date": r"\d{4}-\d\d-\d\d", "gYear": r"\d{4}", "decimal": r"-?\d+(\.\d+)?"}.get(kind)
    if pattern and not re.fullmatch(pattern, value):
        raise ValueError(value)
    return ox.Literal(value) if kind == "string" else ox.Literal(value, datatype=ox.NamedNode(datatype))
