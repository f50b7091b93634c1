"""The readers, in the order in which they are asked."""

from __future__ import annotations

from typing import Protocol

from kg.read import archive, csv_table, docx, html, markdown, office, pdf, plain, xlsx
from kg.read.reading import Reading


class Reader(Protocol):
    """What a module of this folder offers to be a reader."""

    SUFFIXES: frozenset[str]

    def accepts(self, data: bytes, name: str) -> bool:
        """Whether the bytes are of this format; the name decides where the bytes cannot."""
        ...

    def read(self, data: bytes, name: str) -> Reading:
        """The text with its marks. Raises ReadError."""
        ...


READERS: tuple[Reader, ...] = (pdf, docx, xlsx, office, html, csv_table, markdown, plain)
SUFFIXES = frozenset[str]().union(*(reader.SUFFIXES for reader in READERS)) | archive.SUFFIXES
