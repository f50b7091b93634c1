"""Common words of Chinese: what a line cannot end in the middle of, and verbs that stand before a noun."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kg.fold import simplify


@cache
def _lines() -> tuple[str, str, str]:
    two, three, verbs = (resources.files("kg") / "data" / "words.txt").read_text(encoding="utf-8").splitlines()
    return two, three, verbs


@cache
def words() -> frozenset[str]:
    """Words of two and three characters."""
    two, three, _ = _lines()
    return frozenset([*_cut(two, 2), *_cut(three, 3)])


def is_common(word: str) -> bool:
    """Whether two or three characters are a common word, and so no name: 重点, 城南 but not 兰白."""
    return simplify(word) in words()


@cache
def verbs() -> frozenset[str]:
    """Verbs of two characters that open no term of the domain: 收集, 受理, 下发; not 创新, 发明, 孵化."""
    return frozenset(_cut(_lines()[2], 2))


def _cut(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]
