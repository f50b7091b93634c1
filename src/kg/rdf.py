"""The only door to RDF libraries: prefixes, terms as N-Triples, stable Turtle, parsing.

Graphs are written as N-Triples lines (`nt_*`), which sort and merge as text; `turtle` groups them for readers.
rdflib and pyoxigraph are imported where they are needed, so that a command that needs neither starts at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import InputError
from kg.model import Period, Year

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_HOME = "https://w3id.org/innokg/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

KINDS = (
    "region", "body", "org", "platform", "program", "policy", "event", "person", "group", "period", "concept", "agent",
    "text", "passage", "claim",
)  # fmt: skip

# The vocabularies keep their names whatever the base of the instances. `org:` is the kind of instance (org:华为);
# the W3C's organisation ontology, whose terms occur in no graph, goes by `w3org:`.
VOCABULARIES = {
    "ik": _HOME + "ns#",
    "des": _HOME + "designation/",
    "var": _HOME + "indicator/",
    "ind": _HOME + "industry/",
    "code": _HOME + "code/",
    "prg": _HOME + "program-lexicon/",
    "bdy": _HOME + "body-lexicon/",
    "sch": _HOME + "scheme/",
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "w3org": "http://www.w3.org/ns/org#",
    "xsd": _XSD,
}

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]|%(?![0-9A-Fa-f]{2})")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*[/#]")


def prefixes(base: str = _HOME) -> dict[str, str]:
    """The contract's prefixes, with instances under `base`; a base ends in / or #.

    >>> prefixes("https://example.org/")["region"]
    'https://example.org/id/region/'
    """
    if not _ABSOLUTE.fullmatch(base):
        raise InputError("the base is no absolute IRI that ends in / or #", base, "try https://example.org/innokg/")
    return VOCABULARIES | {kind: f"{base}id/{kind}/" for kind in KINDS}


PREFIXES: dict[str, str] = prefixes()


def iri(curie: str, names: Mapping[str, str] = PREFIXES) -> str:
    """A prefixed name in full: region:320000 → https://w3id.org/innokg/id/region/320000."""
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in names:
        raise InputError(f"unknown prefix in {curie!r}", "", "one of " + " ".join(sorted(names)))
    return names[prefix] + local


def curie(full: str, names: Mapping[str, str] = PREFIXES) -> str:
    """The prefixed name of an IRI for people to read; the IRI itself where no prefix fits."""
    cut = max(full.rfind("/"), full.rfind("#")) + 1
    return next((f"{prefix}:{full[cut:]}" for prefix, space in names.items() if space == full[:cut]), full)


def prefixes_in(sparql: str) -> dict[str, str]:
    """Those of the contract's prefixes that a query may use: reading all of them takes the engine longer than reading
    a short query."""
    return {prefix: space for prefix, space in PREFIXES.items() if f"{prefix}:" in sparql}


# ── terms ────────────────────────────────────────────────────────────────────────────────────────────────────

_ESCAPED = re.compile(r"[\x00-\x1f\x7f\"\\]")
_ESCAPES = {i: f"\\u{i:04X}" for i in (*range(0x20), 0x7F)} | {
    ord(raw): "\\" + mark for raw, mark in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)
}


@lru_cache(maxsize=1 << 16)
def nt_iri(name: str, base: str = _HOME) -> str:
    """A prefixed name as an N-Triples term: region:320000 → <https://w3id.org/innokg/id/region/320000>."""
    full = iri(name, _names(base))
    if _NOT_IN_IRI.search(full):
        raise InputError("a character that no IRI may hold", repr(full), "percent-encode names with ids.name_key")
    return f"<{full}>"


@lru_cache(maxsize=8)
def _names(base: str) -> Mapping[str, str]:
    return prefixes(base)


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A calendar month (xsd:gYearMonth): the date of a document told to the month."""

    year: int
    month: int


Lexical = str | int | Decimal | date | Year | YearMonth


def nt_literal(value: Lexical, lang: str = "") -> str:
    """A literal by its Python type, in canonical form; strings are plain unless `lang` is given.

    5 and Decimal("5.0") are integers, 44.70 is the decimal 44.7, 1E+9 is 1000000000, Year(2025) is a gYear.
    """
    match value:
        case str():
            quoted = value.translate(_ESCAPES) if _ESCAPED.search(value) else value
            return f'"{quoted}"@{lang}' if lang else f'"{quoted}"'
        case int():
            return _typed(str(value), "integer")
        case Decimal():
            whole = value == value.to_integral_value()
            return _typed(str(int(value)), "integer") if whole else _typed(format(value, "f").rstrip("0"), "decimal")
        case date():
            return _typed(value.isoformat(), "date")
        case Year():
            return _typed(f"{value.value:04d}", "gYear")
        case YearMonth():
            return _typed(f"{value.year:04d}-{value.month:02d}", "gYearMonth")


def _typed(lexical: str, datatype: str) -> str:
    return f'"{lexical}"^^<{_XSD}{datatype}>'


def truncated_date(period: Period) -> date | Year | YearMonth | None:
    """A stretch of time as the one date it stands for: a day, month or year; None for any other stretch.

    2020-12-01 to 2020-12-31 is the month 2020-12.
    """
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return start if end else None
    after = end + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return None
    months = (after.year - start.year) * 12 + after.month - start.month
    if months == 12 and start.month == 1:
        return Year(start.year)
    return YearMonth(start.year, start.month) if months == 1 else None


def nt(subject: str, predicate: str, object_: str) -> str:
    """A line of N-Triples, without its newline, of three terms."""
    return f"{subject} {predicate} {object_} ."


# ── Turtle ───────────────────────────────────────────────────────────────────────────────────────────────────

# Names that rdflib, Oxigraph and Raptor all read as we mean them; others stay whole IRIs. Oxigraph and Raptor refuse
# a name that begins with `-`, all three one that ends in a dot, Oxigraph one that begins with `·` or holds ² or ½,
# which are letters for Python and not for the Turtle grammar, whose classes these are. No dot is abbreviated.
_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u3001-\ud7ff\uf900-\ufdcf\U00010000-\U000effff"
)
_LOCAL = re.compile(f"(?:[{_LETTER}_0-9]|%[0-9A-Fa-f]{{2}})(?:[{_LETTER}_0-9·-]|%[0-9A-Fa-f]{{2}})*")
_BARE = re.compile(r'"(-?[0-9]+)"\^\^<\S+#integer>|"(-?[0-9]+\.[0-9]+)"\^\^<\S+#decimal>')
_TYPE = f"<{RDF_TYPE}>"
_REMEMBERED = 100_000  # terms; a graph may have any number


class _Shortener:
    """N-Triples terms as Turtle terms, each worked out once, with the prefixes that were used."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._prefix = {space: prefix for prefix, space in names.items()}
        self.known = {_TYPE: "a"}
        self.used: set[str] = set()

    def term(self, term: str) -> str:
        """`<…/region/320000>` → `region:320000`, `"5"^^<…integer>` → `5`."""
        short = self.known.get(term)
        if short is None:
            if len(self.known) > _REMEMBERED:
                self.known.clear()
                self.known[_TYPE] = "a"
            short = self.known[term] = self._iri(term) if term[0] == "<" else self._literal(term)
        return short

    def _iri(self, term: str) -> str:
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix, local = self._prefix.get(term[1:cut]), term[cut:-1]
        plain = local.isascii() and local.replace("_", "0").isalnum()  # as most are, quicker to tell
        if prefix is None or not (plain or _LOCAL.fullmatch(local)):
            return term
        self.used.add(prefix)
        return f"{prefix}:{local}"

    def _literal(self, term: str) -> str:
        if term[-1] != ">":
            return term
        bare = _BARE.fullmatch(term)
        if bare:
            return next(group for group in bare.groups() if group)
        text, _, datatype = term.rpartition("^^")
        return f"{text}^^{self.term(datatype)}"


def turtle(lines: Iterable[str], names: Mapping[str, str] = PREFIXES, comment: str = "") -> bytes:
    """N-Triples lines (any order, repeats allowed) as Turtle: the same set of lines gives the same bytes.

    Subjects and predicates are sorted by IRI, the class first; a blank line divides subjects; names that one of
    the common parsers misreads stay whole IRIs. `comment` becomes the first line.
    """
    written = TurtleWriter(names)
    body = "".join(written.blocks(sorted(lines)))
    return ((f"# {comment}\n" if comment else "") + written.head() + body).encode()


class TurtleWriter:
    """Turtle in one pass over sorted statements: first all blocks, then the head that belongs above them."""

    def __init__(self, names: Mapping[str, str] = PREFIXES) -> None:
        self._names, self._shorten = names, _Shortener(names)

    def blocks(self, lines: Iterable[str]) -> Iterator[str]:
        """One paragraph a subject, from sorted N-Triples lines."""
        return _blocks(lines, self._shorten)

    def nodes(self, nodes: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
        """The same from the terms of each property of each subject, the subjects sorted."""
        term = self._shorten.term
        for subject, node in nodes.items():
            properties = sorted(node, key=lambda p: (p != _TYPE, p))
            pairs = [f"{term(p)} {', '.join(map(term, sorted(set(node[p]))))}" for p in properties]
            yield _block(term(subject), pairs)

    @property
    def used(self) -> set[str]:
        """The prefixes that the blocks so far use; more may be added."""
        return self._shorten.used

    def head(self) -> str:
        """Their declarations."""
        return "".join(f"@prefix {p}: <{self._names[p]}> .\n" for p in sorted(self.used))


def _blocks(lines: Iterable[str], shorten: _Shortener) -> Iterator[str]:
    """One paragraph a subject, from sorted lines; one that is repeated stands once."""
    known, term = shorten.known, shorten.term
    subject = before = last = ""
    classes, pairs = list[str](), list[str]()
    for line in lines:
        if line == last:
            continue
        last = line
        this, predicate, rest = line.split(" ", 2)
        if this != subject:
            if subject:
                yield _block(term(subject), classes + pairs)
            subject, before, classes, pairs = this, "", [], []
        object_ = rest.rstrip(" .\n")
        if object_[-1] == ">":  # other literals stay as they are
            object_ = known.get(object_) or term(object_)
        into = classes if predicate == _TYPE else pairs
        if predicate == before:
            into[-1] = f"{into[-1]}, {object_}"
        else:
            into.append(f"{known.get(predicate) or term(predicate)} {object_}")
            before = predicate
    if subject:
        yield _block(term(subject), classes + pairs)


def _block(subject: str, pairs: Iterable[str]) -> str:
    return f"\n{subject} " + " ;\n    ".join(pairs) + " .\n"


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────

Format = Literal["ttl", "nq", "nt", "trig"]


def _quads(path: Path) -> Iterator[Any]:
    """The quads of a file, whose format its suffix tells; `InputError` names the line that does not parse."""
    import pyoxigraph as ox  # noqa: PLC0415 — loaded by the commands that need it

    form = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise InputError("no RDF format has this suffix", str(path), "use .ttl, .nt or .nq")
    try:
        yield from ox.parse(path=str(path), format=form)
    except SyntaxError as error:
        raise InputError(f"not valid RDF: {error.msg}", f"{path}:{error.lineno or 1}", "mend that line") from error
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", str(path), "check the path") from error


def parse_turtle(path: Path) -> pyoxigraph.Store:
    """A file of RDF (Turtle, N-Triples, N-Quads by its suffix) as an in-memory store."""
    import pyoxigraph as ox  # noqa: PLC0415

    store = ox.Store()
    store.bulk_extend(_quads(path))
    return store


def load_graph(path: Path) -> rdflib.Graph:
    """All triples of a file as one rdflib graph, named graphs merged; Oxigraph parses, which is ten times faster."""
    import rdflib  # noqa: PLC0415

    graph, convert = rdflib.Graph(), _Converter()
    for quad in _quads(path):
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    _bind(graph)
    return graph


def load_dataset(path: Path) -> rdflib.Dataset:
    """A file of RDF as an rdflib dataset that keeps its named graphs; queries without GRAPH see their union."""
    import pyoxigraph as ox  # noqa: PLC0415
    import rdflib  # noqa: PLC0415

    dataset, convert = rdflib.Dataset(default_union=True), _Converter()
    for quad in _quads(path):
        named = not isinstance(quad.graph_name, ox.DefaultGraph)
        graph = dataset.graph(convert(quad.graph_name)) if named else dataset.default_graph
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    _bind(dataset)
    return dataset


def _bind(graph: rdflib.Graph) -> None:
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, replace=True)


class _Converter:
    """Oxigraph's terms as rdflib's, each made once."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def __call__(self, term: Any) -> Any:
        made = self._known.get(term)
        if made is None:
            made = self._known[term] = _rdflib_term(term)
        return made


def _rdflib_term(term: Any) -> Any:
    import pyoxigraph as ox  # noqa: PLC0415
    from rdflib import BNode, Literal, URIRef  # noqa: PLC0415

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    plain = term.datatype.value == f"{_XSD}string"
    return Literal(term.value) if plain else Literal(term.value, datatype=URIRef(term.datatype.value))
