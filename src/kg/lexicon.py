"""A set of phrases, found in one pass over a text: the automaton behind concepts and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Phrases with what they stand for; immutable. Phrases are folded as the texts are."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._values = list(phrases.values())
        self._automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each phrase, leftmost and longest first, none overlapping.

        A phrase that begins or ends with a Latin letter or digit counts only as a token of its own: GDP in
        人均GDP为, not in GDPR.
        """
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if not (_glued(folded, start) or _glued(folded, end)):
                yield start, end, self._values[index]


def _glued(text: str, at: int) -> bool:
    """Whether the place between two characters lies inside a Latin word or number."""
    return 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
