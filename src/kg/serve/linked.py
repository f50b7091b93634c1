"""Linked data: the IRI of a thing leads to a page for people and to RDF for machines."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit

from kg.ids import plain
from kg.serve import negotiation as kinds

SUFFIXES = {".ttl": kinds.TURTLE, ".nt": kinds.N_TRIPLES, ".jsonld": kinds.JSON_LD, ".rdf": kinds.RDF_XML}
_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def local_name(raw_path: bytes, prefix: str) -> str | None:
    """What follows a prefix in a path as it was sent, as it stands in IRIs; None where it is no UTF-8.

    Only letters beyond ASCII are decoded, as IRIs hold letters plainly and marks as %28 and %E3%80%81:
    /page/id/org/%E7%94%B2%28%E4%B9%99%29 → id/org/甲%28乙%29.
    """
    tail = raw_path.decode("latin-1").removeprefix(prefix)
    try:
        return _BEYOND_ASCII.sub(lambda m: plain(unquote_to_bytes(m[0]).decode("utf-8")), tail)
    except UnicodeDecodeError:
        return None


def base_path(base: str) -> str:
    """The path under which things are named: https://w3id.org/innokg/ → /innokg/."""
    return urlsplit(base).path or "/"


def target(name: str, accept: str) -> str | None:
    """Where to go from the IRI of a thing: its page, or its RDF in the form wanted; None where neither is."""
    forms = {kinds.HTML: f"/page/{_sent(name)}"}
    forms |= {kind: f"/about/{_sent(name)}{suffix}" for suffix, kind in SUFFIXES.items()}
    kind = kinds.choose(accept, tuple(forms))
    return forms[kind] if kind else None


def _sent(name: str) -> str:
    return quote(name, safe="/%:")


def apart(name: str) -> tuple[str, str | None]:
    """The name and the form that its suffix asks for: id/region/411400.ttl → id/region/411400, text/turtle.

    No local name holds a dot (contract.md), so that a suffix is never part of one.
    """
    bare, dot, suffix = name.rpartition(".")
    kind = SUFFIXES.get(f".{suffix}") if dot else None
    return (bare, kind) if kind else (name, None)
