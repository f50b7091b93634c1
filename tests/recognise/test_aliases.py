"""Short forms: each the entity of the long one, and what is too plain to be one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Mention


def entities(mentions: Callable[[str], tuple[tuple[str, Mention], ...]], text: str) -> list[tuple[str, str]]:
    return [
        (words, m.entity.label)
        for words, m in mentions(text)
        if m.entity and m.kind != "region" and m.entity.label != words
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江西铜岭集团有限公司(以下简称铜岭集团)起步早，铜岭集团投入大。",
         [("铜岭集团", "江西铜岭集团有限公司"), ("铜岭集团", "江西铜岭集团有限公司")]),
        ("绍兴滨海医药产业园(以下简称“医药园”)开园，医药园已有企业80家。",
         [("医药园", "绍兴滨海医药产业园"), ("医药园", "绍兴滨海医药产业园")]),
        ("宁波甬矽电子股份有限公司落户，甬矽电子新建车间。", [("甬矽电子", "宁波甬矽电子股份有限公司")]),
        ("深圳鹏城实验室挂牌，鹏城实验室扩建。", [("鹏城实验室", "深圳鹏城实验室")]),
    ],
)  # fmt: skip
def test_short(mentions: Callable[[str], tuple[tuple[str, Mention], ...]], text: str,
               expected: list[tuple[str, str]]) -> None:  # fmt: skip
    assert entities(mentions, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "绍兴科技有限公司落户，科技投入增长。",
        "宁波甬江电子有限公司与无锡甬江电子有限公司，甬江电子是哪家？",
        "会议(以下简称大会)召开，大会闭幕。",
        "郑州高新区与洛阳高新区，全省高新区增长。",
    ],
)
def test_too_plain(mentions: Callable[[str], tuple[tuple[str, Mention], ...]], text: str) -> None:
    assert entities(mentions, text) == []
