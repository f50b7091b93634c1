"""What is wrong with a query, before it runs: syntax with line, column and hint, and whatever would leave the graph."""

from __future__ import annotations

import difflib
import re

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import PREFIXES

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


DEPTH = 500  # of brackets; the engine's parser recurses, and 5,000 of them end the process
_DEEPER, _SHALLOWER = frozenset("({["), frozenset(")}]")
_KEYWORDS = tuple(
    re.findall(
        r"\w+",
        "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED ORDER GROUP BY HAVING "
        "LIMIT OFFSET "
        "FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS COUNT CONTAINS REGEX STRSTARTS COALESCE ASC DESC",
    )
)


def check(sparql: str, store: ox.Store | None = None, *, graphs: bool = True) -> None:
    """Raises InputError for a query that must not or cannot run; runs nothing.

    Without `graphs` the query may name any graph: for an endpoint that holds others.
    """
    _refuse_depth(sparql)
    if _SERVICE.search(sparql):
        _refuse_service(sparql)
    _parse(sparql)
    if graphs:
        _refuse_foreign_graphs(sparql, store)


def _refuse_depth(sparql: str) -> None:
    """Counts every bracket, also of strings: whoever writes more of them in one string than this is not asking."""
    depth = 0
    for i, character in enumerate(sparql):
        if character in _DEEPER:
            depth += 1
            if depth > DEPTH:
                line = sparql.count("\n", 0, i) + 1
                raise InputError(f"more than {DEPTH} brackets in each other", f"query:{line}", "simplify the query")
        elif character in _SHALLOWER and depth:
            depth -= 1


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
    text = (sparql.split("\n")[int(line) - 1 : int(line)] or [""])[0]
    hint = _misspelt(text, int(column) - 1) or _hint(sparql, rest)
    return InputError(f"no valid SPARQL near {text.strip()[:80]!r}", f"query:{line}:{column}", hint)


def _misspelt(line: str, column: int) -> str:
    """A keyword that the word at the error, or the one before it, may be meant for: SELEC → SELECT."""
    for word in [m for m in re.finditer(r"(?<![?$:\w])[A-Za-z]{3,}(?![\w:])", line) if m.start() <= column + 1][
        -1:-3:-1
    ]:
        near = difflib.get_close_matches(word[0].upper(), _KEYWORDS, n=1, cutoff=0.75)
        if near and near[0] != word[0].upper():
            return f"did you mean {near[0]}?"
    return ""


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


def masked(sparql: str) -> str:
    """The query with blanks for what stands in comments and strings, each character at its place."""
    return _TOKEN.sub(lambda m: " " * len(m[0]) if m[0][0] in "#\"'" else m[0], sparql)


def names_in(sparql: str) -> list[tuple[str, str]]:
    """The prefixed names of a query and what they stand for, "" where the prefix is unknown: ik:Goal → https://…."""
    declared = _declared(sparql)
    names = [m["name"] for m in _TOKEN.finditer(sparql) if m["name"]]
    parts = [(name, *name.partition(":")[::2]) for name in names if not name.startswith("_:")]
    # The name that a PREFIX declaration declares ends in its colon.
    return [(name, declared[p] + local if p in declared else "") for name, p, local in parts if local]


def _declared(sparql: str) -> dict[str, str]:
    return PREFIXES | dict(re.findall(r"(?i)\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", sparql))


def _refuse_foreign_graphs(sparql: str, store: ox.Store | None) -> None:
    """FROM reads no file and no network here; naming a graph that is not there would only answer nothing."""
    tokens = [m for m in _TOKEN.finditer(sparql) if m[0][0] not in "#\"'"]
    declared = _declared(sparql)
    for token, following, after in zip(tokens, [*tokens, None][1:], [*tokens, None, None][2:], strict=True):
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
