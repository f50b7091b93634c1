"""One question to one graph or endpoint, from its wording to what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.query import answering, checking, explaining, remote
from kg.query.answering import Result
from kg.query.evidence import add_evidence, texts_beside
from kg.query.opening import Opened, open_graph
from kg.query.rendering import render, xlsx
from kg.query.wording import Wording
from kg.questions import NamedQuery, Parameter, Questions, bind, find, named, with_evidence


@dataclass(slots=True)
class Printed:
    """What goes to standard output, whether there was anything, and what the asker should know beside."""

    printed: str | bytes
    found: bool
    notices: list[str] = field(default_factory=list)


def answer(wording: Wording, questions: Questions, sparql: str | None, form: str, *, evidence: bool = False,
           explaining: bool = False) -> Printed:  # fmt: skip
    """Answers a named question, or the SPARQL given. Raises InputError for whatever cannot be answered."""
    question = find(questions, wording.question) if wording.question else None
    if question:
        sparql = bind(with_evidence(question) if evidence else question, wording.values)
    assert sparql is not None
    if wording.endpoint:
        if evidence or explaining:
            raise InputError("an endpoint only answers", wording.endpoint, "leave out --evidence and --explain")
        return _printed(remote.run_remote(wording.endpoint, sparql), form, [])
    checking.check(sparql, graphs=False)  # what is wrong with it is told before a large graph is opened
    opened = open_graph(wording.paths)
    if explaining:
        return _explained(opened, sparql)
    result, notices = answering.run(opened.store, sparql, merged=True), list[str]()
    if not result.truth and result.kind != "ask":
        notices = ["no rows", *_unknown(opened, sparql)]
    if evidence:
        result = _with_evidence(result, opened, question, notices)
    return _printed(result, form, notices)


def _explained(opened: Opened, sparql: str) -> Printed:
    checking.check(sparql, opened.store)
    return Printed(explaining.explain(opened, sparql), found=True)


def _unknown(opened: Opened, sparql: str) -> list[str]:
    return explaining.told_unknown(opened.store, sparql)


def _with_evidence(result: Result, opened: Opened, question: NamedQuery | None, notices: list[str]) -> Result:
    if result.kind != "select":
        raise InputError("only rows have evidence", "--evidence", "use SELECT")
    hidden = question.evidence if question else ""
    declared = hidden if question and hidden not in answering_variables(question) else ""
    result, proven = add_evidence(result, opened.store, texts_beside(opened.files), declared)
    if not proven and result.rows():
        notices.append("no row holds a claim or a passage: SELECT the variable of one to see its sentence")
    return result


def answering_variables(question: NamedQuery) -> Sequence[str]:
    """The columns that a question has of its own."""
    head = question.sparql[question.sparql.index("SELECT") :].partition("{")[0]
    return [word.lstrip("?").rstrip(")") for word in head.split() if word.startswith("?")]


def _printed(result: Result, form: str, notices: list[str]) -> Printed:
    return Printed(xlsx(result) if form == "xlsx" else render(result, form), result.truth, notices)


def _meaning(parameter: Parameter) -> str:
    """In both languages, where there are two."""
    return " | ".join(dict.fromkeys((parameter.meaning_zh, parameter.meaning)))


def listed(questions: Questions) -> str:
    """The named questions: both names, both titles, and the parameters with their meaning."""
    from rich.cells import cell_len  # noqa: PLC0415

    def padded(text: str, width: int) -> str:
        return text + " " * max(1, width - cell_len(text))

    lines: list[str] = []
    for question in named(questions):
        lines.append(
            f"{padded(question.name, 26)}{padded(question.name_zh, 16)}{question.title_zh} | {question.title_en}"
        )
        lines += [f"    --{p.name} VALUE  {_meaning(p)}; default {p.default}" for p in question.parameters]
    return "\n".join(lines) + "\n"
