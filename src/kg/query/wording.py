"""The words of a command line `GRAPH… [QUESTION] [--PARAMETER VALUE]…` told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.query.remote import is_endpoint


@dataclass(frozen=True, slots=True)
class Wording:
    """What was asked: the graphs, or the one endpoint; the question's name; its parameters."""

    paths: tuple[Path, ...]
    endpoint: str
    question: str
    values: dict[str, str]


def read(words: Sequence[str], given: Sequence[str], *, asked: bool) -> Wording:
    """`words` as they stand, `given` the NAME=VALUE of -p; `asked`: there is SPARQL, so that every name is a graph.

    The first name is a graph; of the others the last is a question unless a file has its name:
    output/ 平台数量 --region 商丘市, or a.ttl b.ttl documents.
    """
    names, values = _apart(words)
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise InputError("a parameter is NAME=VALUE", "-p", "for instance -p region=商丘市")
        values[name] = value
    question = "" if asked or len(names) < 2 or Path(names[-1]).exists() else names.pop()
    if any(map(is_endpoint, names)):
        if len(names) > 1:
            raise InputError("an endpoint is asked alone", " ".join(names), "give one address or files")
        return Wording((), names[0], question, values)
    return Wording(tuple(map(Path, names)), "", question, values)


def _apart(words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    names: list[str] = []
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            names.append(word)
            continue
        name, equals, value = word.lstrip("-").partition("=")
        if not equals:
            following = next(rest, None)
            if following is None:
                raise InputError("lacks its value", word, f"write {word} VALUE")
            value = following
        values[name] = value
    return names, values
