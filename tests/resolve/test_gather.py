"""Entities of a document: which are named where, and which are only implied."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.pipeline import extract
from kg.read import read_bytes

ONTOLOGY = ontology.load()


def named(text: str, cls: str) -> list[tuple[str, str | None]]:
    """Label of each entity of a class and the words that name it first, None where it is only implied."""
    made = extract(read_bytes(text.encode(), "x.txt"), ONTOLOGY)
    words = made.document.text
    return [(e.label, words[s.start : s.end] if s else None) for e, s in made.entities if e.cls == cls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绍兴市科技局2022年工作总结\n我市创新能力提升。", [("绍兴市", "绍兴市")]),
        ("学习苏州经验。", [("苏州市", "苏州")]),
        ("全国都在看，我国发展很快，学习苏州经验。", [("苏州市", "苏州")]),
    ],
)
def test_regions_are_named_where_their_words_stand(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [pair for pair in named(text, "Region") if pair[1]] == expected


def test_a_relative_word_names_no_region() -> None:
    assert all(words is None for _, words in named("我市和全省都在发展，我市要加快。", "Region"))


def test_a_member_of_a_list_names_its_place_too() -> None:
    assert ("洛阳市", "洛阳") in named("洛阳、新乡国家高新技术产业开发区要率先。", "Region")


def test_forms_of_one_name_are_one_entity() -> None:
    assert named("绍兴市科技局和绍兴市科学技术局是一家。", "GovernmentBody") == [("绍兴市科技局", "绍兴市科技局")]
