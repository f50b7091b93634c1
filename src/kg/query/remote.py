"""Questions to a SPARQL endpoint elsewhere: sent by POST, never followed to another host."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pyoxigraph as ox

from kg.errors import InputError
from kg.query.answering import Result
from kg.query.checking import check
from kg.query.explaining import complete

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_LIMIT = 256_000_000  # bytes of an answer


def is_endpoint(word: str) -> bool:
    """Whether a word names an endpoint: http://127.0.0.1:7878/sparql."""
    return word.startswith(("http://", "https://"))


def run_remote(endpoint: str, sparql: str, *, timeout: float = 60) -> Result:
    """An endpoint's answer to a query whose prefixes are declared before it is sent.

    Raises InputError where the endpoint refuses, is not there, or answers with something else.
    """
    check(sparql, graphs=False)
    form = urllib.parse.urlencode({"query": complete(sparql)}).encode()
    headers = {"Accept": _ACCEPT, "User-Agent": "innokg"}
    request = urllib.request.Request(endpoint, form, headers)
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout) as answer:
            kind, body = answer.headers.get_content_type(), answer.read(_LIMIT + 1)
    except urllib.error.HTTPError as error:
        said = error.read(500).decode("utf-8", "replace").strip()
        raise InputError(f"answered {error.code}: {said}", endpoint, "mend the query or the address") from None
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be reached: {error}", endpoint, "check the address") from None
    if len(body) > _LIMIT:
        raise InputError(f"more than {_LIMIT} bytes", endpoint, "add a LIMIT")
    return _result(kind, body, endpoint)


def _result(kind: str, body: bytes, endpoint: str) -> Result:
    try:
        if kind == "application/n-triples":
            triples = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
            return Result(
                "construct", triples=tuple(sorted({f"{t.subject} {t.predicate} {t.object} ." for t in triples}))
            )
        answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise InputError(
            f"answered {kind}, not results: {error}", endpoint, "give the address of the endpoint"
        ) from None
    return Result("ask" if isinstance(answer, ox.QueryBoolean) else "select", body)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        return None
