"""Named questions: the files of ontology/queries, with titles for people and parameters to choose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import iri

_HEADER = re.compile(r"#\s*(name\.zh|title\.zh|title\.en|theme|description|description\.zh|evidence):\s*(.+)")
_PLACE = re.compile(r"VALUES\s+\?(\w+)\s*\{[^}]*\}")
_PARAM = re.compile(r"#\s*param\s+(\w+):\s*(.+?)\s+—\s+(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the asker may choose. `default` is a SPARQL term: "2025-12-31"^^xsd:date, code:national, "泉州"."""

    name: str
    default: str
    meaning: str
    meaning_zh: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of ontology/queries; `name` is that of its file, `name_zh` a short one in Chinese. It runs as it
    stands, with its defaults. `evidence` is the variable that holds what each row rests on, "" where rows are sums;
    `theme` the heading that it is listed under, "数字 Figures"."""

    name: str
    name_zh: str
    title_zh: str
    title_en: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str
    evidence: str = ""
    description_zh: str = ""
    theme: str = ""


Questions = Path | Mapping[str, Path]


def named(questions: Questions) -> list[NamedQuery]:
    """All questions of a folder, or of the files given, by name."""
    paths = questions.glob("*.rq") if isinstance(questions, Path) else questions.values()
    return [_named(path) for path in sorted(paths, key=lambda path: path.stem)]


def _named(path: Path) -> NamedQuery:
    sparql = path.read_text("utf-8")
    lines = [line for line in sparql.splitlines() if line.startswith("#")]
    told = {m[1]: m[2].strip() for line in lines if (m := _HEADER.fullmatch(line.rstrip()))}
    parameters = tuple(_parameter(*m.groups()) for line in lines if (m := _PARAM.fullmatch(line.rstrip())))
    lacking = {"title.zh", "title.en", "description"} - told.keys()
    if lacking:
        raise InputError(f"lacks {', '.join(sorted(lacking))}", str(path), "add `# title.zh: …` at the top")
    names = (path.stem, told.get("name.zh", told["title.zh"]), told["title.zh"], told["title.en"])
    said = told["description"]
    return NamedQuery(*names, said, parameters, sparql, told.get("evidence", "").lstrip("?"),
                      told.get("description.zh", said), told.get("theme", ""))  # fmt: skip


def _parameter(name: str, default: str, meaning: str) -> Parameter:
    english, _, chinese = meaning.partition(" | ")
    return Parameter(name, default, english, chinese or english)


def find(questions: Questions, name: str) -> NamedQuery:
    """The question of a name (platforms-by-level, 平台数量, or its title); InputError suggests the nearest."""
    known = {name: query for query in named(questions) for name in _names(query)}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3) or sorted(query.name for query in known.values())
        raise InputError(f"no question {name!r}", "", "try " + ", ".join(near))
    return known[name]


def _names(query: NamedQuery) -> tuple[str, ...]:
    return query.name, query.name_zh, query.title_zh, query.title_en


def with_evidence(query: NamedQuery, column: str = "") -> NamedQuery:
    """The question with its evidence variable among the columns, under another name where one is given."""
    if not query.evidence or re.search(rf"SELECT[^{{]*\?{query.evidence}\b", query.sparql):
        return query
    added = f"(?{query.evidence} AS ?{column})" if column else f"?{query.evidence}"
    sparql = re.sub(r"(SELECT\s[^{]*?)(\s+WHERE\b|\s*\{)", rf"\1 {added}\2", query.sparql, count=1)
    return replace(query, sparql=sparql)


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
        if re.fullmatch(r"-?\d+\.\d+", default):
            return _literal(value, iri("xsd:decimal"))
        return ox.NamedNode(value.strip("<>") if "://" in value else iri(value))
    except ValueError:
        raise InputError(f"{value!r} is no value for {parameter.name}", where, f"write it like {default}") from None


def _literal(value: str, datatype: str) -> ox.Literal:
    kind = datatype.rpartition("#")[2]
    pattern = {"date": r"\d{4}-\d\d-\d\d", "gYear": r"\d{4}", "decimal": r"-?\d+(\.\d+)?"}.get(kind)
    if pattern and not re.fullmatch(pattern, value):
        raise ValueError(value)
    return ox.Literal(value) if kind == "string" else ox.Literal(value, datatype=ox.NamedNode(datatype))
