"""The stages in order, and nothing else: a source becomes an extraction."""

from __future__ import annotations

from kg.claims import claims
from kg.judgements import NONE, Judgements
from kg.model import Extraction, Period, Source
from kg.ontology import Ontology
from kg.recognise import recognise
from kg.resolve import as_written, extraction, judged
from kg.text.document import document


def extract(
    source: Source, ontology: Ontology, date: Period | None = None, judgements: Judgements = NONE
) -> Extraction:
    """All that one document says. `date` overrides the document's own, from which relative times count."""
    context = recognise(document(source, date=date, terms=ontology.terms), ontology, judgements)
    return as_written(judged(extraction(context, claims(context)), judgements))
