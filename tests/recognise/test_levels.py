"""Levels as words of their own."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.context import Context
from kg.read import read_bytes
from kg.recognise import levels
from kg.text.document import document

ONTOLOGY = ontology.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国家级、省级、市级",
            [("国家级", "national", False), ("省级", "provincial", False), ("市级", "prefectural", False)],
        ),
        ("省级以上和县级及以上", [("省级以上", "provincial", True), ("县级及以上", "county", True)]),
        (
            "自治区级、州级、区级",
            [("自治区级", "provincial", False), ("州级", "prefectural", False), ("区级", "county", False)],
        ),
        ("国家、省和城市", []),
    ],
)
def test_levels(text: str, expected: list[tuple[str, str, bool]]) -> None:
    made = document(read_bytes(text.encode(), "x.txt"))
    found = levels.find(Context(made, ONTOLOGY))
    assert [(made.text[m.start : m.end], m.level, m.at_least) for m in found] == expected
