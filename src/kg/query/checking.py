"""What is wrong with a query, before it runs: syntax with line, column and hint, and whatever would leave the graph."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Callable
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.errors import InputError
from kg.rdf import PREFIXES, prefixes_in

_SERVICE = re.compile("service", re.IGNORECASE)
_FROM = re.compile("from", re.IGNORECASE)
_OUTWARD = re.compile("service|load", re.IGNORECASE)
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


def check(sparql: str, store: ox.Store | None = None, *, graphs: bool = True, base: str | None = None) -> None:
    """Raises InputError for a query that must not or cannot run; runs nothing.

    Without `graphs` the query may name any graph: for an endpoint that holds others. Relative IRIs need a `base`.
    """
    check_outward(sparql, graphs=False, base=base)
    try:
        _parse(sparql, base)
    except SyntaxError as error:
        raise syntax_error(error, sparql) from None
    if graphs and _FROM.search(sparql):
        _refuse_foreign_graphs(sparql, store, base)


def check_outward(
    sparql: str, store: ox.Store | None = None, *, graphs: bool = True, base: str | None = None
) -> None:  # fmt: skip
    """Raises InputError for a query that is too deep to be parsed, or that would read from elsewhere."""
    _refuse_depth(sparql)
    if _SERVICE.search(sparql):
        _refuse(_SERVICE, sparql, lambda text: _parse(text, base))
    if graphs and _FROM.search(sparql):
        _refuse_foreign_graphs(sparql, store, base)


def _parse(sparql: str, base: str | None) -> None:
    # On an empty store: solutions are lazy, nothing is read.
    ox.Store().query(sparql, prefixes=prefixes_in(sparql), base_iri=base)


def check_update(sparql: str, base: str | None = None) -> None:
    """Raises InputError for an update that is no SPARQL or would read from elsewhere; tries it on an empty store."""

    def parse(text: str) -> None:
        with contextlib.suppress(OSError, RuntimeError):  # a graph that is not there, and the like: told when it runs
            ox.Store().update(text, prefixes=PREFIXES, base_iri=base)

    _refuse_depth(sparql)
    _refuse(_OUTWARD, sparql, parse)


def _refuse_depth(sparql: str) -> None:
    """Counts every bracket, also of strings: whoever writes more of them in one string than this is not asking."""
    if sum(map(sparql.count, _DEEPER)) <= DEPTH:
        return
    depth = 0
    for i, character in enumerate(sparql):
        if character in _DEEPER:
            depth += 1
            if depth > DEPTH:
                line = sparql.count("\n", 0, i) + 1
                raise InputError(f"more than {DEPTH} brackets in each other", f"query:{line}", "simplify the query")
        elif character in _SHALLOWER and depth:
            depth -= 1


def _refuse(words: re.Pattern[str], sparql: str, parse: Callable[[str], None]) -> None:
    """Refuses the keywords SERVICE and LOAD, and lets the words stand in strings, names and comments.

    Which of them it is only the parser knows (it reads `SERVICEex:a{}` and takes `<` for an operator where a look at
    the characters would find an IRI). So every occurrence is changed into a word that is no keyword: what still
    parses did not need it.
    """
    masked = words.sub(lambda match: match[0][:-1] + "x", sparql)
    try:
        parse(masked)
    except SyntaxError as error:
        failure = syntax_error(error, masked)
        word = _fault_of_mask(words, sparql, error)
        if word:
            what = f"{word} is refused: a query reads this graph only, never the network"
            raise InputError(what, failure.where, f"take the {word} part out") from None
        raise failure from None


def _fault_of_mask(words: re.Pattern[str], sparql: str, error: SyntaxError) -> str:
    """The changed word that the parser stumbled over, or soon behind it (SERVICEex:name {); else ""."""
    found = list(words.finditer(sparql))
    match = _AT.match(str(error))
    if match is None:
        return found[0][0].upper() if found else ""
    lines = sparql.split("\n")
    offset = sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1
    return next((m[0].upper() for m in found if m.start() <= offset <= m.end() + 40), "")


def syntax_error(error: SyntaxError, sparql: str) -> InputError:
    """What the engine's parser says, with line, column and a hint."""
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
    relative = re.search(r"<[^\s<>:]*>", masked(sparql))
    if relative and not re.search(r"(?i)\bBASE\b", sparql):
        return f"{relative[0]} is relative: write the whole IRI, or declare BASE <…>"
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


def _refuse_foreign_graphs(sparql: str, store: ox.Store | None, base: str | None) -> None:
    """FROM reads no file and no network here; naming a graph that is not there would only answer nothing."""
    tokens = [m for m in _TOKEN.finditer(sparql) if m[0][0] not in "#\"'"]
    declared = _declared(sparql)
    for token, following, after in zip(tokens, [*tokens, None][1:], [*tokens, None, None][2:], strict=True):
        if (token["word"] or "").upper() != "FROM" or following is None:
            continue
        graph = after if (following["word"] or "").upper() == "NAMED" and after else following
        prefix, _, local = graph[0].partition(":")
        name = urljoin(_base(sparql, base), graph[0][1:-1]) if graph["iri"] else declared.get(prefix, "") + local
        if store is None or not _holds(store, name):
            line = sparql.count("\n", 0, graph.start()) + 1
            raise InputError(f"FROM names a graph that is not stored: {name}", f"query:{line}", "leave FROM out")


def _base(sparql: str, base: str | None) -> str:
    declared = [m[1] for m in re.finditer(r"(?i)\bBASE\s*<([^>]*)>", sparql)]
    return declared[-1] if declared else base or ""


def _holds(store: ox.Store, name: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(name))
    except ValueError:  # no IRI
        return False
