"""The union of shards: triples without graph names, one preferred label a thing."""

from __future__ import annotations

from itertools import permutations

import pytest

from kg.engine.assemble import one_label, triple

SKOS = "http://www.w3.org/2004/02/skos/core#"


def label(kind: str, text: str, graph: str = "<g:1>") -> str:
    return f'<x:a> <{SKOS}{kind}> "{text}"@zh {graph} .\n'


@pytest.mark.parametrize(
    ("quad", "expected"),
    [
        ("<a:s> <a:p> <a:o> <a:g> .\n", "<a:s> <a:p> <a:o> .\n"),
        ("<a:s> <a:p> <a:o> .\n", "<a:s> <a:p> <a:o> .\n"),
        ('<a:s> <a:p> "x <y> z" <a:g> .\n', '<a:s> <a:p> "x <y> z" .\n'),
        ('<a:s> <a:p> "x <y> z" .\n', '<a:s> <a:p> "x <y> z" .\n'),
        ('<a:s> <a:p> "5"^^<a:t> <a:g> .\n', '<a:s> <a:p> "5"^^<a:t> .\n'),
        ('<a:s> <a:p> "5"^^<a:t> .\n', '<a:s> <a:p> "5"^^<a:t> .\n'),
        ('<a:s> <a:p> "a\\" <b" <a:g> .\n', '<a:s> <a:p> "a\\" <b" .\n'),
    ],
)
def test_a_quad_loses_its_graph_and_nothing_else(quad: str, expected: str) -> None:
    assert triple(quad) == expected


def test_one_label_stays_whatever_the_order_of_documents() -> None:
    lines = [label("prefLabel", "四个一批", "<g:1>"), label("prefLabel", "“四个一批”建设", "<g:2>"),
             label("altLabel", "四个一批", "<g:3>")]  # fmt: skip
    results = {tuple(one_label(list(order))) for order in permutations(lines)}
    assert len(results) == 1
    preferred = [line for line in results.pop() if "prefLabel" in line]
    assert len(preferred) == 1
    assert all("altLabel" in line for line in one_label(lines) if line not in preferred)


def test_a_single_label_and_other_languages_are_left_alone() -> None:
    lines = sorted([label("prefLabel", "商丘市"), f'<x:a> <{SKOS}prefLabel> "Shangqiu"@en <g:1> .\n'])
    assert one_label(lines) == lines
