"""What a document tells of itself: title, date, issuer, region, number."""

from __future__ import annotations

from kg.model import Metadata, Source


def metadata(source: Source, text: str, folded: str) -> Metadata:
    return source.metadata
