"""One text in every format says the same: the same claims, each with evidence that stands in the text as read."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import making
import pytest

from kg import ontology, read
from kg.fold import fold, simplify
from kg.model import Entity, Extraction, Source, Span
from kg.ontology import Ontology
from kg.pipeline import extract

TEXTS = (
    "2020-shangqiu-speech.txt",
    "2021-shangqiu-measures.txt",
    "2022-sichuan-incubators.txt",
    "2023-chongren-report.txt",
)
LEAST = 0.98
_UNCOMPARED = {"evidence", "rule", "confidence", "key", "alt", "attributes"}


@pytest.fixture(scope="session")
def words() -> Ontology:
    return ontology.load(None)


def said(value: object) -> object:
    """A claim without its places: class, values, labels, script and blanks apart."""
    if isinstance(value, Entity):
        return value.cls, said(value.label)
    if dataclasses.is_dataclass(value):
        fields = (f.name for f in dataclasses.fields(value) if f.name not in _UNCOMPARED)
        return type(value).__name__, tuple(said(getattr(value, name)) for name in fields)
    if isinstance(value, tuple):
        return tuple(map(said, value))
    return simplify(fold(value)).replace(" ", "") if isinstance(value, str) else repr(value)


def agreement(one: Extraction, other: Extraction) -> float:
    """The share of the claims of `one` that `other` has too."""
    first, second = (Counter(said(claim) for claim in e.claims) for e in (one, other))
    return (first & second).total() / max(first.total(), 1)


def traditional(text: str) -> bytes:
    opencc = pytest.importorskip("opencc")
    return opencc.OpenCC("s2tw").convert(text).encode("big5hkscs")  # type: ignore[no-any-return]


FORMATS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "gb18030": ("a.txt", lambda text: text.encode("gb18030")),
    "utf-16": ("a.txt", lambda text: text.encode("utf-16")),
    "utf-16 without mark": ("a.txt", lambda text: text.encode("utf-16-le")),
    "big5": ("a.txt", traditional),
    "markdown": ("a.md", lambda text: text.encode()),
    "page": ("a.html", lambda text: making.page(making.blocks(text))),
    "page in gb18030": ("a.html", lambda text: making.page(making.blocks(text), "gb18030")),
    "docx": ("a.docx", lambda text: making.docx(making.blocks(text))),
    "pdf laid out": ("a.pdf", lambda text: making.pdf(making.blocks(text), head="内部资料 注意保存")),
    "pdf printed": ("a.pdf", lambda text: making.printed(making.blocks(text))),
    "pdf printed wide": ("a.pdf", lambda text: making.printed(making.blocks(text), "line-height:2.2;font-size:18pt")),
    "pdf of Word": ("a.pdf", lambda text: making.converted(making.docx(making.blocks(text)), "docx", "pdf")),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_format_says_the_same(repo: Path, words: Ontology, name: str, form: str) -> None:
    text = (repo / "seeds" / name).read_text("utf-8")
    expected = extract(read.read_bytes(text.encode(), "a.txt"), words)
    suffix, make = FORMATS[form]
    source = read.read_bytes(make(text), suffix)
    found = extract(source, words)
    assert_evidence_stands(found, source)
    assert agreement(expected, found) >= LEAST, source.text
    assert agreement(found, expected) >= LEAST


def assert_evidence_stands(found: Extraction, source: Source) -> None:
    document = found.document
    for claim in found.claims:
        for span in claim.evidence:
            raw = document.raw(span.start, span.end)
            assert Span(0, 0) < raw < Span(len(source.text) + 1, 0)
            assert simplify(source.text[raw.start]) == document.text[span.start]
            assert simplify(source.text[raw.end - 1]) == document.text[span.end - 1]
