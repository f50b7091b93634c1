"""A set of phrases, found in one pass over a text: the automaton behind concepts and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")
_NAME = 64  # characters; what is longer is a title or a whole text


class Lexicon(Generic[T]):
    """Phrases with what they stand for; immutable. Phrases are folded as the texts are."""

    def __init__(self, phrases: Mapping[str, T], *, once: bool = False) -> None:
        """`once` for phrases that are looked for in one text only: quick to build, slower to search."""
        # where an end of the phrase is Latin, it may lie inside of a longer word
        self._values = [(value, _latin(phrase[:1]), _latin(phrase[-1:])) for phrase, value in phrases.items()]
        kind = Implementation.NoncontiguousNFA if once else None
        self._automaton = AhoCorasick(
            list(phrases), matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=kind
        )

    def find(self, folded: str, *, inside: bool = False) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each phrase, leftmost and longest first, none overlapping.

        A phrase that begins or ends with a Latin letter or digit counts only as a token of its own: GDP in
        人均GDP为, not in GDPR; `inside` of a longer word as well.
        """
        values = self._values
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            value, first, last = values[index]
            if inside or not ((first and _glued(folded, start)) or (last and _glued(folded, end))):
                yield start, end, value


class Remembered(Generic[T]):
    """What was found in the texts asked last: rules ask of one text, and of the same names, many times."""

    def __init__(self, find: Callable[[str], Sequence[T]]) -> None:
        self._of_name, self._of_text = lru_cache(maxsize=1 << 12)(find), lru_cache(maxsize=4)(find)

    def __call__(self, folded: str) -> Sequence[T]:
        """What `find` finds; not to be changed."""
        return self._of_name(folded) if len(folded) < _NAME else self._of_text(folded)


def _glued(text: str, at: int) -> bool:
    """Whether the place between two characters lies inside a Latin word or number."""
    return 0 < at < len(text) and _latin(text[at - 1]) and _latin(text[at])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
