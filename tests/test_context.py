"""Mentions do not overlap, and relative regions resolve within the document's own."""

from __future__ import annotations

import pytest

from kg.context import Context, Home, merge
from kg.model import Entity, Mention
from kg.ontology import Ontology, load
from kg.read import read_bytes
from kg.text.document import document


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def mention(start: int, end: int) -> Mention:
    return Mention(start, end, "region")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([], [], []),
        ([(0, 2)], [(2, 4)], [(0, 2), (2, 4)]),
        ([(0, 2)], [(1, 9)], [(0, 2)]),
        ([], [(0, 2), (1, 5)], [(1, 5)]),
        ([], [(0, 3), (2, 5)], [(0, 3)]),
        ([(4, 6)], [(0, 4), (5, 8), (6, 7)], [(0, 4), (4, 6), (6, 7)]),
    ],
)
def test_earlier_groups_win_then_longer_ones(
    first: list[tuple[int, int]], second: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    merged = merge([mention(*x) for x in first], [mention(*x) for x in second])
    assert [(m.start, m.end) for m in merged] == expected


def test_mentions_are_found_by_stretch_and_position(ontology: Ontology) -> None:
    context = Context(document(read_bytes("甲乙丙丁戊己".encode(), "a.txt")), ontology)
    context = context.having([mention(0, 2), mention(3, 5)])
    assert [(m.start, m.end) for m in context.within(0, 5)] == [(0, 2), (3, 5)]
    assert context.within(0, 4) == context.within(0, 2) == (mention(0, 2),)
    assert context.at(4) == mention(3, 5)
    assert context.at(2) is None


RELATIVE = [
    ("431321", "我县", "431321"),
    ("431321", "全市", "431300"),
    ("431321", "全省", "430000"),
    ("431321", "全国", "100000"),
    ("420683", "全市", "420683"),  # a county-level city is a 市 itself
    ("110000", "全市", "110000"),
    ("321200", "全县", None),  # a city has no one county
]


@pytest.mark.parametrize(("home", "word", "key"), RELATIVE)
def test_relative_regions(ontology: Ontology, home: str, word: str, key: str | None) -> None:
    place = ontology.places[home]
    spoken = Home(Entity("Region", home, place.name), home, place.level, named=True)
    context = Context(document(read_bytes("正文".encode(), "a.txt")), ontology, spoken)
    found = context.relative(word)
    assert (found.key if found else None) == key


def test_an_anonymous_city_keeps_its_province_apart(ontology: Ontology) -> None:
    text = document(read_bytes("X市".encode(), "a.txt"))
    key = f"anon_{text.source.key}_X市"
    context = Context(text, ontology, Home(Entity("Region", key, "X市"), key, "prefectural", named=True))
    assert context.relative("我市") == Entity("Region", key, "X市", alt=("我市",))
    province = context.relative("全省")
    assert province is not None
    assert province.key == f"anon_{text.source.key}_全省"
