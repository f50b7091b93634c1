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


def document(source: Source, *, date: Period | None = None, terms: Terms | None = None) -> Document:
    """The document of a source; `date` overrules what it tells as the day it speaks from.

    No line ends inside a term that `terms` finds, so that 科技⏎企业孵化器 is one.
    """
    skipped = frozenset(mark.start for mark in source.layout if mark.role == "skip")
    text, offsets = clean(source.text, skipped, parted_by(terms) if terms else parted)
    plain, folded = text, fold(text)
    if looks_traditional(folded):
        plain, folded = simplify(text), simplify(folded)
    told = metadata(source, text, folded)
    if date is not None:
        told = replace(told, date=date, date_span=None)
    blocks = segment(plain, told.title_span, _moved(source.layout, offsets))
    return Document(source, text, folded, offsets, blocks, sentences(text, blocks), told)


def _moved(layout: tuple[LayoutMark, ...], offsets: array[int]) -> tuple[LayoutMark, ...]:
    """Layout marks in offsets of the cleaned text; those of debris vanish."""
    moved = (replace(m, start=bisect_left(offsets, m.start), end=bisect_left(offsets, m.end)) for m in layout)
    return tuple(m for m in moved if m.start < m.end)
