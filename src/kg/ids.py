"""Keys and hashes: readable, equal on every machine, so that graphs merge by plain union (contract.md, Names)."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from kg.model import Period

BASE = "https://w3id.org/innokg/"
# the kind of instance that a class goes by in its IRI
KIND = {
    "Region": "region",
    "Group": "group",
    "GovernmentBody": "body",
    "Enterprise": "org",
    "ResearchOrganization": "org",
    "Platform": "platform",
    "Program": "program",
    "Policy": "policy",
    "Event": "event",
    "Person": "person",
    "ProvisionalConcept": "concept",
}
_ODD = re.compile(r"[^\w·]")
_QUOTES = dict.fromkeys(map(ord, "\"'“”‘’「」『』《》〈〉"))


def text_key(data: bytes) -> str:
    """The first 16 hex digits of the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:16]


def name_key(name: str) -> str:
    """A name as the tail of an IRI: NFKC, quotes and white space dropped, all but letters, digits, `_`, `·`
    percent-encoded: “四个一批”建设 → 四个一批建设, A（B） → A%28B%29."""
    return plain("".join(unicodedata.normalize("NFKC", name).translate(_QUOTES).split()))


def plain(text: str) -> str:
    """Letters, digits, `_` and `·` as they are, all else percent-encoded: 县(市、区) → 县%28市%E3%80%81区%29."""
    return _ODD.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def passage_key(text: str, start: int, end: int) -> str:
    """TEXT_START_END."""
    return f"{text}_{start}_{end}"


def claim_key(text: str, start: int, end: int, payload: str) -> str:
    """TEXT_START_END_HASH8, the hash of class and stated payload."""
    return f"{text}_{start}_{end}_{hashlib.sha256(payload.encode()).hexdigest()[:8]}"


def period_key(period: Period) -> str:
    """START_END, `open` for an open side."""
    return "_".join("open" if d is None else d.isoformat() for d in (period.start, period.end))


def owned_key(region_key: str, name: str) -> str:
    """REGIONKEY_NAME: a body, programme, policy or platform of a region."""
    return f"{region_key}_{name_key(name)}"


def anonymous_region_key(text: str, label: str) -> str:
    """anon_TEXT_LABEL: a region that its text leaves nameless (X市, the 全省 around it)."""
    return f"anon_{text}_{name_key(label)}"


def event_key(name: str, year: int | None) -> str:
    """NAME_YEAR; without a year the name alone."""
    return f"{name_key(name)}_{year}" if year else name_key(name)
