"""From bytes to a Source: one file a format, chosen by content first and suffix second.

A reader is a module with `read(data, name) -> Reading`, `accepts(data, name) -> bool` and `SUFFIXES`; to add a
format, write one and name it in READERS of readers.py.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg import remote
from kg.errors import ReadError
from kg.ids import text_key
from kg.model import Source
from kg.read import archive
from kg.read.folder import documents
from kg.read.readers import READERS

__all__ = ["READERS", "contents", "documents", "read", "read_bytes"]

TEXT = 50_000_000  # bytes of text that one document may have: years of a province's papers
FILE = 300_000_000  # and those of a format that holds pictures too
_CHECK = "check the path and its permissions"
_PACKED = (b"%PDF", b"PK\x03\x04")


def read(path: Path, relative: str) -> Source:
    """Read one file, or a member of an archive (ARCHIVE.zip/member); `relative` is its name in the output.

    Raises ReadError.
    """
    return read_bytes(contents(path, relative), relative)


def contents(path: Path | str, relative: str) -> bytes:
    """The bytes of a file, of a member of an archive, or of what a URL names. Raises ReadError."""
    if isinstance(path, str):
        return remote.read(path, relative)
    try:
        if path.is_file():
            _refuse_large(path, relative)
            return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", relative, _CHECK) from error
    data = archive.member(path)
    if data is None:
        raise ReadError("cannot be opened: no such file", relative, _CHECK)
    return data


def read_bytes(data: bytes, name: str) -> Source:
    """Read bytes that are already at hand (standard input, an archive). Raises ReadError."""
    _refuse_size(len(data), data[:4], name)
    reader = next(r for r in READERS if r.accepts(data, name))
    got = reader.read(data, name)
    _refuse_size(len(got.text), b"", name)
    digest = hashlib.sha256(data).hexdigest()
    return Source(text_key(data), digest, name, got.media_type, got.text, got.metadata, got.layout, got.issues)


def _refuse_large(path: Path, name: str) -> None:
    """Before anything is read into memory."""
    size = path.stat().st_size
    if size > TEXT:
        with path.open("rb") as stream:
            _refuse_size(size, stream.read(4), name)


def _refuse_size(size: int, begin: bytes, name: str) -> None:
    limit = FILE if begin in _PACKED else TEXT
    if size > limit:
        what = f"it is too large: {size / 1e6:.0f} MB, and {limit // 1_000_000} MB is the limit"
        raise ReadError(what, name, "divide it into its documents")
