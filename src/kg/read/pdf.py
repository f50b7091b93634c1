"""PDF: stub."""

from __future__ import annotations

from kg.errors import ReadError
from kg.read.reading import Reading

SUFFIXES = frozenset({".pdf"})


def accepts(data: bytes, name: str) -> bool:
    """Whether it is a PDF."""
    return data.startswith(b"%PDF")


def read(data: bytes, name: str) -> Reading:
    """Refused."""
    raise ReadError("this is a PDF file, not text", name, "save its text as .txt")
