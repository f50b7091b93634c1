"""SPARQL 1.1 Protocol, the query operation (https://www.w3.org/TR/sparql11-protocol/): requests to jobs."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.jobs import Query, Reply, told
from kg.serve.settings import Settings

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
Pairs = list[tuple[str, str]]


async def query_of(request: Request, settings: Settings) -> Query | Reply:
    """The query that a request asks, or why it is refused (2.1: query via GET, POST form, POST directly)."""
    try:
        pairs = _pairs(request.scope["query_string"])
        if request.method == "POST":
            return _posted(request, pairs, await _body(request, settings))
        return _asked(pairs, request)
    except UnicodeDecodeError:
        return told(400, "the request is not UTF-8")
    except ValueError as error:
        return told(400, f"the request cannot be read: {error}")
    except TimeoutError:
        return told(408, f"the request did not arrive within {settings.body_time:g} seconds")
    except _TooLargeError:
        return told(413, f"a request holds no more than {settings.request_size} bytes")


def _posted(request: Request, pairs: Pairs, body: bytes) -> Query | Reply:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "').lower() or "utf-8"
    if charset not in ("utf-8", "utf8", "us-ascii"):
        return told(415, f"queries are UTF-8, not {charset}")
    if kind == FORM:
        return _asked([*pairs, *_pairs(body)], request)
    if kind == DIRECT:
        if any(name == "query" for name, _ in pairs):
            return told(400, "the query stands in the body and in the address")
        return _asked([*pairs, ("query", body.decode("utf-8"))], request)
    if kind == _UPDATE:
        return told(403, "this endpoint only reads")
    return told(415, f"post a query as {FORM} or {DIRECT}")


def _asked(pairs: Pairs, request: Request) -> Query | Reply:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        return told(403, "this endpoint only reads")
    if len(queries) != 1:
        return told(400, "one query is asked at a time: give the parameter query once")
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    return Query(queries[0], default, named, request.headers.get("accept", ""))


def _pairs(encoded: bytes) -> Pairs:
    return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)


class _TooLargeError(Exception):
    """A body beyond the limit, found while it arrives."""


async def _body(request: Request, settings: Settings) -> bytes:
    body = bytearray()
    async with asyncio.timeout(settings.body_time):
        async for part in request.stream():
            body += part
            if len(body) > settings.request_size:
                raise _TooLargeError
    return bytes(body)
