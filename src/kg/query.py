"""SPARQL over a graph: checked before it runs, with the contract's prefixes, and rendered for people or programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

import pyoxigraph as ox

from kg.errors import InputError
from kg.questions import NamedQuery, Parameter, bind, find, named
from kg.rdf import PREFIXES, curie, turtle
from kg.store import open_store

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Parameter",
    "Result",
    "ask",
    "bind",
    "check",
    "find",
    "named",
    "open_store",
    "render",
    "run",
]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# ── running ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Result:
    """An answer. `select`: `data` is SPARQL JSON, which every other format is made from; `ask`: the same with a
    boolean; `construct`: `triples`, sorted."""

    kind: Literal["select", "ask", "construct"]
    data: bytes = b""
    triples: tuple[str, ...] = ()

    @property
    def truth(self) -> bool:
        """The answer of an ASK; whether there is any solution or triple."""
        if self.kind == "ask":
            return bool(ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON))
        return bool(self.triples or self.rows())

    def solutions(self) -> ox.QuerySolutions:
        """The solutions, to be read once."""
        return cast("ox.QuerySolutions", ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON))

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(v.value for v in self.solutions().variables) if self.kind == "select" else ()

    def rows(self) -> list[tuple[Term | None, ...]]:
        """The solutions as terms, None where unbound."""
        if self.kind != "select":
            return []
        names = self.variables
        return [tuple(cast("Term | None", row[name]) for name in names) for row in self.solutions()]


def run(store: ox.Store, sparql: str) -> Result:
    """The answer to a query over the union of all graphs; nothing outside of the store is ever read.

    Raises InputError for a syntax error (with line and column), for SERVICE, and for FROM of a graph that the store
    does not hold.
    """
    check(sparql, store)
    try:
        answer = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryTriples):
            return Result(
                "construct", triples=tuple(sorted({f"{t.subject} {t.predicate} {t.object} ." for t in answer}))
            )
        data = cast("bytes", answer.serialize(format=ox.QueryResultsFormat.JSON))
    except (OSError, RuntimeError) as error:
        raise InputError(f"the query failed: {error}", "query", "simplify it") from None
    return Result("ask" if isinstance(answer, ox.QueryBoolean) else "select", data)


# ── checking ─────────────────────────────────────────────────────────────────────────────────────────────────

_SERVICE = re.compile("service", re.IGNORECASE)
_UPDATE = re.compile(
    r"\s*(?:(?:PREFIX|BASE)\s[^>]*>\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", re.I
)
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNKNOWN_PREFIX = re.compile(r"[Pp]refix not found|unknown prefix|[Nn]o prefix", re.I)
_TOKEN = re.compile(
    r'#[^\r\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)|[?$]\w+|(?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)"
    r"|(?P<word>[^\W\d]\w*)",
    re.DOTALL,
)


def check(sparql: str, store: ox.Store | None = None) -> None:
    """Raises InputError for a query that must not or cannot run; runs nothing."""
    if _SERVICE.search(sparql):
        _refuse_service(sparql)
    _parse(sparql)
    _refuse_foreign_graphs(sparql, store)


def _refuse_service(sparql: str) -> None:
    """Refuses the keyword SERVICE, and lets the word stand in strings, names and comments.

    Which of them it is only the parser knows (it reads `SERVICEex:a{}` and takes `<` for an operator where a look at
    the characters would find an IRI). So every occurrence is changed into a word that is no keyword: what still
    parses did not need it.
    """
    masked = _SERVICE.sub("servicx", sparql)
    try:
        ox.Store().query(masked, prefixes=PREFIXES)
    except SyntaxError as error:
        failure = _syntax_error(error, masked)
        if _is_fault_of_mask(sparql, error):
            what = "SERVICE is refused: a query reads this graph only, never the network"
            raise InputError(what, failure.where, "take the SERVICE part out") from None
        raise failure from None


def _is_fault_of_mask(sparql: str, error: SyntaxError) -> bool:
    """Whether the parser stumbled over a word that was changed, or soon behind it (SERVICEex:name {)."""
    match = _AT.match(str(error))
    if match is None:
        return True
    lines = sparql.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1
    return any(m.start() <= offset <= m.end() + 40 for m in _SERVICE.finditer(sparql))


def _parse(sparql: str) -> None:
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)  # on an empty store: solutions are lazy, nothing is read
    except SyntaxError as error:
        raise _syntax_error(error, sparql) from None


def _syntax_error(error: SyntaxError, sparql: str) -> InputError:
    match = _AT.match(str(error))
    line, column, rest = (match[1], match[2], match[3]) if match else ("1", "1", str(error))
    shown = (sparql.split("\n")[int(line) - 1 : int(line)] or [""])[0].strip()
    return InputError(f"no valid SPARQL near {shown!r}", f"query:{line}:{column}", _hint(sparql, rest))


def _hint(sparql: str, rest: str) -> str:
    """What the writer most likely meant; else what the parser would have read, the short ones of it."""
    if _UPDATE.match(sparql):
        return "queries only: SELECT, ASK, CONSTRUCT or DESCRIBE; to change a graph, build it again"
    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):", sparql)) | set(PREFIXES)
    names = (m["name"] for m in _TOKEN.finditer(sparql) if m["name"])
    unknown = sorted({prefix for prefix, _, _ in (name.partition(":") for name in names)} - declared - {"_"})
    if unknown:
        return f"declare the prefix {unknown[0]}: with PREFIX {unknown[0]}: <…>"
    if sparql.count("{") > sparql.count("}"):
        return "a } is missing"
    if "unbound" in rest or "GROUP" in rest:
        return "a variable of SELECT is neither bound nor grouped by"
    expected = [word for word in re.findall(r"[A-Z]{2,}|\"[^\"]{1,2}\"", rest) if len(word) < 12]
    return (
        "expected " + " or ".join(dict.fromkeys(expected[:6])) if expected else "see the examples in ontology/queries"
    )


def _refuse_foreign_graphs(sparql: str, store: ox.Store | None) -> None:
    """FROM reads no file and no network here; naming a graph that is not there would only answer nothing."""
    tokens = [m for m in _TOKEN.finditer(sparql) if m[0][0] not in "#\"'"]
    declared = PREFIXES | dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", sparql))
    for token, following, after in zip(tokens, [*tokens[1:], None], [*tokens[2:], None, None], strict=True):
        if (token["word"] or "").upper() != "FROM" or following is None:
            continue
        graph = after if (following["word"] or "").upper() == "NAMED" and after else following
        name = (
            graph[0][1:-1]
            if graph["iri"]
            else declared.get(graph[0].partition(":")[0], "") + graph[0].partition(":")[2]
        )
        if store is None or not store.contains_named_graph(ox.NamedNode(name)):
            line = sparql.count("\n", 0, graph.start()) + 1
            raise InputError(f"FROM names a graph that is not stored: {name}", f"query:{line}", "leave FROM out")


def ask(store: ox.Store, query: NamedQuery, values: Mapping[str, str]) -> Result:
    """The answer to a named question, with the asker's values in place of its defaults."""
    return run(store, bind(query, values))


# ── rendering ────────────────────────────────────────────────────────────────────────────────────────────────

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl")
_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def render(result: Result, format_: str) -> str:
    """An answer as text: table and md for people, csv tsv json xml as SPARQL defines them, ttl for CONSTRUCT."""
    if format_ not in FORMATS:
        raise InputError(f"unknown format {format_!r}", "", "one of " + " ".join(FORMATS))
    if result.kind == "construct":
        if format_ not in ("ttl", "table"):
            raise InputError(f"triples have no form {format_}", "", "use ttl, or SELECT")
        return turtle(result.triples).decode()
    if format_ == "ttl":
        raise InputError("only CONSTRUCT and DESCRIBE give Turtle", "", "use json or csv")
    if result.kind == "ask":
        return result.data.decode() if format_ == "json" else f"{str(result.truth).lower()}\n"
    if format_ in _STANDARD:
        return _standard(result, _STANDARD[format_])
    cells = [[_shown(term) for term in row] for row in result.rows()]
    return _markdown(result.variables, cells) if format_ == "md" else _table(result.variables, cells)


def _standard(result: Result, form: ox.QueryResultsFormat) -> str:
    if form == ox.QueryResultsFormat.JSON:
        return result.data.decode()
    return cast("bytes", result.solutions().serialize(format=form)).decode().replace("\r\n", "\n")


def _shown(term: Term | None) -> str:
    if term is None:
        return ""
    return curie(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))


def _markdown(names: tuple[str, ...], cells: list[list[str]]) -> str:
    rows = [list(names), ["---"] * len(names), *cells]
    return "".join("| " + " | ".join(" ".join(c.replace("|", "\\|").split()) for c in row) + " |\n" for row in rows)


def _table(names: tuple[str, ...], cells: list[list[str]]) -> str:
    """Columns padded by display width: a Chinese character takes two."""
    from rich.cells import cell_len  # noqa: PLC0415 — only tables need it

    rows = [list(names), *([" ".join(cell.split()) for cell in row] for row in cells)]
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(names))]
    padded = ["  ".join(c + " " * (w - cell_len(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([padded[0], "  ".join("─" * w for w in widths), *padded[1:]]) + "\n"
