"""Plain text: bytes decoded as they are, a byte order mark dropped, nothing else touched."""

from __future__ import annotations

from kg.errors import ReadError
from kg.read.decode import decode
from kg.read.reading import Reading
from kg.read.refused import refuse

SUFFIXES = frozenset({".txt", ".text"})

_INVISIBLE = "\ufeff\u200b \t\r\n\f\v\u3000\xa0"


def accepts(data: bytes, name: str) -> bool:
    """Whether this reader is worth trying: it is the last resort, and says itself what is wrong."""
    return True


def read(data: bytes, name: str) -> Reading:
    """Decode a text file; raises ReadError for binary, empty or undecodable bytes."""
    return Reading(decoded(data, name), "text/plain")


def decoded(data: bytes, name: str, hint: str = "") -> str:
    """The text of bytes in whatever charset; raises ReadError where they are no text, or a blank one."""
    refuse(data, name)
    text = decode(data, name, hint)
    if not text.strip(_INVISIBLE):
        raise ReadError("the document is empty", name, "give a file with text, or leave it out")
    return text
