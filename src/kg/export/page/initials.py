"""First letters of pinyin, for search: 商丘 is found by sq, 重庆 by cq and by zq."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def initials(texts: Iterable[str]) -> dict[str, str]:
    """The letters of each character that occurs and has any: {"重": "ctz"}."""
    used = set().union(*map(set, texts))
    return {char: letters for char, letters in sorted(_table().items()) if char in used}


@cache
def _table() -> dict[str, str]:
    lines = files("kg.export").joinpath("templates", "initials.txt").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for line in sorted(lines):
        letter, _, chars = line.partition(" ")
        if letter.isalpha():
            for char in chars:
                table[char] = table.get(char, "") + letter
    return table
