"""What the tables of names share: the mentions of a text after all recognisers have run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import ontology
from kg.model import Mention
from kg.read import read_bytes
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()
NAMES = frozenset({"region", "body", "enterprise", "research", "platform"})


@pytest.fixture(scope="session")
def mentions() -> Callable[[str], tuple[tuple[str, Mention], ...]]:
    """The named things of a text: their words and mentions."""

    def read(text: str) -> tuple[tuple[str, Mention], ...]:
        context = recognise(document(read_bytes(text.encode(), "x.txt")), ONTOLOGY)
        return tuple((context.document.text[m.start : m.end], m) for m in context.mentions if m.kind in NAMES)

    return read


@pytest.fixture(scope="session")
def names(mentions: Callable[[str], tuple[tuple[str, Mention], ...]]) -> Callable[..., list[str]]:
    """The words of the mentions of some kinds: names("绍兴市科技局", "body")."""

    def read(text: str, *kinds: str) -> list[str]:
        return [words for words, m in mentions(text) if m.kind in kinds]

    return read


@pytest.fixture(scope="session")
def keys(mentions: Callable[[str], tuple[tuple[str, Mention], ...]]) -> Callable[..., list[str]]:
    """Their keys."""

    def read(text: str, *kinds: str) -> list[str]:
        return [m.entity.key for _, m in mentions(text) if m.kind in kinds and m.entity]

    return read
