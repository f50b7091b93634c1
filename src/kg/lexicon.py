"""A set of phrases, found in one pass over a text: the automaton behind concepts and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Phrases with what they stand for; immutable. Phrases are folded as the texts are."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        # where an end of the phrase is Latin, it may lie inside of a longer word
        self._values = [(value, _latin(phrase[:1]), _latin(phrase[-1:])) for phrase, value in phrases.items()]
        self._automaton = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each phrase, leftmost and longest first, none overlapping.

        A phrase that begins or ends with a Latin letter or digit counts only as a token of its own: GDP in
        人均GDP为, not in GDPR.
        """
        values = self._values
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            value, first, last = values[index]
            if not ((first and _glued(folded, start)) or (last and _glued(folded, end))):
                yield start, end, value


def _glued(text: str, at: int) -> bool:
    """Whether the place between two characters lies inside a Latin word or number."""
    return 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
