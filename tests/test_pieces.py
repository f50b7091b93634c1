"""Rules look only where they can find something, and find what they would find everywhere."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import graph
from kg.anchors import Anchors, anchors, words
from kg.context import Context
from kg.model import Sentence
from kg.ontology import Ontology, load
from kg.pieces import Pieces
from kg.pipeline import extract
from kg.read import read_bytes
from kg.text.document import document

ROOT = Path(__file__).resolve().parents[1]
ANY = frozenset(map(chr, (*range(0x20, 0x7F), *range(0x3000, 0xA000))))
TEXTS = sorted(ROOT.glob("seeds/*.txt"))


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="module")
def folded(ontology: Ontology) -> list[str]:
    return [document(read_bytes(path.read_bytes(), "a.txt"), terms=ontology.terms).folded for path in TEXTS]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("举办(?:了)?", "举"),
        ("(?:成功|圆满)*(?:主办|承办)", "办承"),
        ("给予|予以|奖励", "予励"),
        ("[居列]全省第[一二三]", "居列"),
        ("(?<=其中)包括(?!的)", "包"),
        ("(?:年)?底前", "前"),
    ],
)
def test_each_match_holds_an_anchor(pattern: str, expected: str) -> None:
    assert anchors(re.compile(pattern)) == frozenset(expected)


@pytest.mark.parametrize("pattern", ["[一-鿿]+", "(?:的)?", "a|.", "(?i)gdp", "(?=其中)."])
def test_a_pattern_that_needs_no_character_has_no_anchor(pattern: str) -> None:
    with pytest.raises(ValueError, match="no anchor"):
        anchors(re.compile(pattern))


def test_words_are_told_by_their_rarest_character() -> None:
    assert words("建设", "名单", "负责)") == {"设", "名", "负"}


PATTERNS = [
    "建[^,。;]{0,6}城", "建.{0,6}城", "建[^。]{0,6}城", r"建\s*城", "城(?=[,。;]|$)", "城$", "(?<=。)建", "建(?!城)",
    "^建", "城(?=,建)", "建(?=.{2}城)", "(?:建,)?城", "城(?![^,])", "建[,、]城",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("建城,。;\n 、x", max_size=24))
def test_pieces_find_what_the_whole_text_holds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    found = [m.span() for m in compiled.finditer(text)]
    for _ in "first", "planned":
        assert [m.span() for m in Pieces(text).finditer(compiled)] == found


def test_every_pattern_of_the_rules_finds_in_pieces_what_it_finds_in_texts(folded: list[str]) -> None:
    for text in folded:
        pieces = Pieces(text)
        for name, pattern in _patterns():
            found = [m.span() for m in pattern.finditer(text)]
            for _ in "first", "planned":
                assert [m.span() for m in pieces.finditer(pattern)] == found, name


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if module.name.startswith(("kg.claims", "kg.recognise")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_is_passed_over_would_say_nothing(path: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    source = read_bytes(path.read_bytes(), path.name)
    quick = graph.quads(extract(source, ontology), ontology)

    def every(context: Context, *_: Anchors) -> list[Sentence]:
        return list(context.document.sentences)

    def everywhere(context: Context, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(context.document.folded)

    def all_letters(context: Context) -> list[frozenset[str]]:
        return [ANY for _ in context.document.sentences]

    monkeypatch.setattr(Context, "sentences", every)
    monkeypatch.setattr(Context, "finditer", everywhere)
    monkeypatch.setattr(Context, "lettered", property(all_letters))
    assert graph.quads(extract(source, ontology), ontology) == quick
