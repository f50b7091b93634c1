"""A source made readable: cleaned, folded, parted, and asked for what it tells of itself."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import replace

from kg.fold import fold, looks_traditional, simplify
from kg.model import Document, LayoutMark, Period, Source
from kg.text.clean import clean
from kg.text.metadata import metadata
from kg.text.parted import Terms, parted, parted_by
from kg.text.segment import segment, sentences

_QUOTES = str.maketrans("「」『』", "“”‘’")


def document(source: Source, *, date: Period | None = None, terms: Terms | None = None) -> Document:
    """The document of a source; `date` overrules what it tells as the day it speaks from.

    No line ends inside a term that `terms` finds, so that 科技⏎企业孵化器 is one.
    """
    skipped = frozenset(mark.start for mark in source.layout if mark.role == "skip")
    told = _in_plain_script(source) if looks_traditional(fold(source.text)) else source
    text, offsets = clean(told.text, skipped, parted_by(terms) if terms else parted)
    folded = fold(text)
    about = metadata(told, text, folded)
    if date is not None:
        about = replace(about, date=date, date_span=None)
    blocks = segment(text, about.title_span, _moved(source.layout, offsets))
    return Document(source, text, folded, offsets, blocks, sentences(text, blocks), about)


def _in_plain_script(source: Source) -> Source:
    """What rules read of a traditional text, character by character: 「雙創」載體 → “双创”载体."""
    told = source.metadata
    title, issuer, number = (value and _plain(value) for value in (told.title, told.issuer, told.number))
    metadata_ = replace(told, title=title, issuer=issuer, number=number)
    return replace(source, text=_plain(source.text), metadata=metadata_)


def _plain(text: str) -> str:
    return simplify(text).translate(_QUOTES)


def _moved(layout: tuple[LayoutMark, ...], offsets: array[int]) -> tuple[LayoutMark, ...]:
    """Layout marks in offsets of the cleaned text; those of debris vanish."""
    moved = (replace(m, start=bisect_left(offsets, m.start), end=bisect_left(offsets, m.end)) for m in layout)
    return tuple(m for m in moved if m.start < m.end)
