"""Markdown: the text as it is, without the marks of emphasis and links; what stands before it told as metadata."""

from __future__ import annotations

import re
from datetime import date

from kg.model import Metadata, Period
from kg.read import plain
from kg.read.reading import Reading

SUFFIXES = frozenset({".md", ".markdown"})

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^(title|date|source|url|issuer)[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*\r?$", re.M | re.I)
_DAY = re.compile(r"((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})")
_MARKUP = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|\[(?P<link>[^\]\n]+)\]\([^)\n]*\)|\*\*(?P<strong>[^*\n]+)\*\*|__(?P<bold>[^_\n]+)__"
    r"|(?<!\*)\*(?P<slant>[^*\s\n][^*\n]*)\*(?!\*)"
)


def accepts(data: bytes, name: str) -> bool:
    """Only the name tells: the bytes are plain text."""
    return name.lower().endswith(tuple(SUFFIXES))


def read(data: bytes, name: str) -> Reading:
    """Decode the text, take the front matter off and the marks out. Raises ReadError as for plain text."""
    text = plain.decoded(data, name)
    front = _FRONT.match(text)
    told = {m[1].lower(): m[2] for m in _FIELD.finditer(front[1])} if front else {}
    metadata = Metadata(title=told.get("title"), date=_day(told.get("date", "")), issuer=told.get("issuer"),
                        url=told.get("url") or told.get("source"))  # fmt: skip
    body = text[front.end() :] if front else text
    return Reading(_MARKUP.sub(lambda m: m[m.lastgroup] if m.lastgroup else "", body), "text/markdown", metadata)


def _day(text: str) -> Period | None:
    found = _DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return Period(day, day) if day else None
