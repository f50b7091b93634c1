"""Groups of the rest: 除嵊州市外,其他县(市、区)."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.context import Context
from kg.model import Entity
from kg.read import read_bytes
from kg.recognise import groups, regions
from kg.text.document import document

ONTOLOGY = ontology.load()


def found(text: str) -> list[tuple[str, list[str]]]:
    """Label of each group and the labels of what is left out."""
    made = document(read_bytes(text.encode(), "x.txt"))
    base = Context(made, ONTOLOGY, regions.home(made, ONTOLOGY))
    hits = [m.entity for m in groups.find(base.having(regions.find(base))) if m.entity]
    return [(e.label, [v.label for p, v in e.attributes if p == "ik:except" and isinstance(v, Entity)]) for e in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("除嵊州市外，其他县市均有增长。", [("除嵊州市外，其他县市", ["嵊州市"])]),
        ("其他产业集聚区没有完成。", [("其他产业集聚区", [])]),
        ("其余各县区要跟上。", [("其余各县区", [])]),
        ("其他企业和单位没有意见。", []),
        ("除此之外，其他情况正常。", []),
    ],
)
def test_groups(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected
