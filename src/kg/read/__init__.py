"""From bytes to a Source: one file a format, chosen by content first and suffix second.

A reader is a module with `read(data, name) -> Reading`, `accepts(data, name) -> bool` and `SUFFIXES`; to add a
format, write one and name it in READERS.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import ReadError
from kg.ids import text_key
from kg.model import Source
from kg.read import html, plain
from kg.read.folder import documents

__all__ = ["READERS", "documents", "read", "read_bytes"]

READERS = (html, plain)


def read(path: Path, relative: str) -> Source:
    """Read one file; `relative` is its name in the output. Raises ReadError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"cannot be opened: {error.strerror}", relative, "check the path and its permissions"
        ) from error
    return read_bytes(data, relative)


def read_bytes(data: bytes, name: str) -> Source:
    """Read bytes that are already at hand (standard input, an archive). Raises ReadError."""
    reader = next(r for r in READERS if r.accepts(data, name))
    got = reader.read(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return Source(text_key(data), digest, name, got.media_type, got.text, got.metadata, got.layout)
