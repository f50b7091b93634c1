"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): requests to jobs."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve.jobs import Query, Reply, Update, told
from kg.serve.settings import Settings

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
UPDATE = "application/sparql-update"
Pairs = list[tuple[str, str]]


async def operation_of(request: Request, settings: Settings) -> Query | Update | Reply:
    """The query or update that a request asks for (2.1: query via GET, 2.1 and 2.2: both via POST of a form and
    directly), or why it is refused."""
    try:
        pairs = _pairs(request.scope["query_string"])
        if request.method != "POST":
            if any(name == "update" for name, _ in pairs):
                return told(400, "an update is sent by POST")
            return _asked(pairs, request)
        operation = _posted(request, pairs, await _body(request, settings))
        return _refused(request, settings) or operation if isinstance(operation, Update) else operation
    except UnicodeDecodeError:
        return told(400, "the request is not UTF-8")
    except ValueError as error:
        return told(400, f"the request cannot be read: {error}")
    except TimeoutError:
        return told(408, f"the request did not arrive within {settings.body_time:g} seconds")
    except _TooLargeError:
        return told(413, f"a request holds no more than {settings.request_size} bytes")


def _posted(request: Request, pairs: Pairs, body: bytes) -> Query | Update | Reply:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "').lower() or "utf-8"
    if charset not in ("utf-8", "utf8", "us-ascii"):
        return told(415, f"queries are UTF-8, not {charset}")
    if kind == FORM:
        pairs = [*pairs, *_pairs(body)]
        return _updated(pairs, request) if any(name == "update" for name, _ in pairs) else _asked(pairs, request)
    if kind in (DIRECT, UPDATE):
        if any(name in ("query", "update") for name, _ in pairs):
            return told(400, "what is asked stands in the body and in the address")
        text = body.decode("utf-8")
        if kind == UPDATE:
            return _updated([*pairs, ("update", text)], request)
        return _asked([*pairs, ("query", text)], request)
    return told(415, f"post a query as {FORM} or {DIRECT}")


def _asked(pairs: Pairs, request: Request) -> Query | Reply:
    queries = _values(pairs, "query")
    if len(queries) != 1:
        return told(400, "one query is asked at a time: give the parameter query once")
    default, named = _values(pairs, "default-graph-uri"), _values(pairs, "named-graph-uri")
    return Query(queries[0], default, named, request.headers.get("accept", ""), _endpoint(request))


def _updated(pairs: Pairs, request: Request) -> Update | Reply:
    updates = _values(pairs, "update")
    if len(updates) != 1 or _values(pairs, "query"):
        return told(400, "one update is sent at a time: give the parameter update once")
    default, named = _values(pairs, "using-graph-uri"), _values(pairs, "using-named-graph-uri")
    return Update(updates[0], default, named, _endpoint(request))


def _values(pairs: Pairs, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in pairs if name == wanted)


def _endpoint(request: Request) -> str:
    """What relative IRIs are relative to."""
    return f"{request.scope['scheme']}://{request.headers.get('host', '')}{request.scope['path']}"


def _refused(request: Request, settings: Settings) -> Reply | None:
    """Whether an update is refused: without --update, and for pages of other sites, whose forms no browser stops."""
    if not settings.update:
        return told(403, "this endpoint only reads; kg serve --update lets a copy in memory be changed")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.url.netloc}"
    if origin is not None and origin != own and origin not in settings.origins:
        return told(403, f"{origin} may not change this graph; name it with --cors")
    return None


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
