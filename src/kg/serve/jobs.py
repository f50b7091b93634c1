"""What a worker is asked for and what it replies: plain values that go from process to process, as tuples for speed."""

from __future__ import annotations

from typing import NamedTuple


class Query(NamedTuple):
    """SPARQL, the graphs that the request names, and the forms that its client takes."""

    sparql: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    accept: str = ""
    base: str | None = None


class Update(NamedTuple):
    """A SPARQL Update of the scratch copy, and the graphs that its request lets it read."""

    sparql: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None


class Graph(NamedTuple):
    """One graph whole; "" is the default graph, which is the union of all."""

    name: str
    accept: str = ""


class About(NamedTuple):
    """What the graph says of a thing, as RDF."""

    iri: str
    accept: str = ""


class Page(NamedTuple):
    """What the graph says of a thing, as a page for people; `explorer` whether there is a picture to link to."""

    iri: str
    lang: str = "zh"
    explorer: bool = False


class Description(NamedTuple):
    """What the endpoint at an address offers, and what the graph holds."""

    endpoint: str
    accept: str = ""


class Vocabulary(NamedTuple):
    """Terms and labels for the completion of what somebody types."""


class Counts(NamedTuple):
    """How large the graph is: the first job of every worker."""


Job = Query | Update | Graph | About | Page | Description | Vocabulary | Counts


class Reply(NamedTuple):
    """An answer for HTTP. `notice` is what its reader should know, in ASCII."""

    status: int
    kind: str
    body: bytes
    notice: str = ""


def told(status: int, message: str) -> Reply:
    """A reply in words."""
    return Reply(status, "text/plain; charset=utf-8", message.encode() + b"\n")
