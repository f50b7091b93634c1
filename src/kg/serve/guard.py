"""What every request passes: the name it asks for, its size, other sites' pages, the log and the figures."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import Settings

METHODS = "GET, HEAD, POST, OPTIONS"
_DRAINED, _DRAINING = 16_000_000, 5  # bytes and seconds of a refused body that are read
EXPOSED = "Kg-Notice"


class Guard:
    """An ASGI layer around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._hosts = settings.allowed_hosts
        self.answers: Counter[int] = Counter()
        self.seconds = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, headers = time.monotonic(), _headers(scope)
        status, size = 500, 0

        async def answer(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *self._added(headers)]
            size += len(message.get("body", b""))
            await send(message)

        try:
            refusal = self._refusal(scope, headers)
            if refusal:
                await _drain(receive, headers)
                await _say(answer, *refusal)
            elif scope["method"] == "OPTIONS":
                await _say(answer, 204, "", {"Allow": METHODS})
            else:
                await self._app(scope, receive, answer)
        finally:
            taken = time.monotonic() - began
            self.answers[status] += 1
            self.seconds += taken
            if self._settings.log:
                _log(scope, headers, status, size, taken)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """Why a request is not answered: a name that is none of ours (a page elsewhere that rebinds DNS), or size."""
        host = headers.get("host", "").lower()
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        if name not in self._hosts:
            return 421, f"{host or 'no host'} is not served here; name it with --allow-host"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.request_size:
            return 413, f"a request holds no more than {self._settings.request_size} bytes"
        if len(scope.get("query_string", b"")) > self._settings.request_size:
            return 414, "the address is too long: send the query by POST"
        return None

    def _added(self, headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
        added = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
        origin = headers.get("origin")
        if not self._settings.origins:
            return added
        added.append((b"vary", b"Origin"))
        if origin and (origin in self._settings.origins or "*" in self._settings.origins):
            added += [
                (b"access-control-allow-origin", origin.encode("latin-1", "replace")),
                (b"access-control-allow-methods", METHODS.encode()),
                (b"access-control-allow-headers", b"Accept, Content-Type"),
                (b"access-control-expose-headers", EXPOSED.encode()),
            ]
        return added


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


async def _drain(receive: Receive, headers: dict[str, str]) -> None:
    """Takes what is on its way, within reason: a client that still sends would not see why it is refused."""
    length = headers.get("content-length", "0")
    if not length.isdecimal() or not 0 < int(length) <= _DRAINED:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_DRAINING):
            while (await receive()).get("more_body"):
                pass


async def _say(send: Send, status: int, text: str, headers: dict[str, str] | None = None) -> None:
    body = f"{text}\n".encode() if text else b""
    told = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    raw = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _log(scope: Scope, headers: dict[str, str], status: int, size: int, taken: float) -> None:
    """One JSON object a request on standard error; queries are data of their askers and are not written."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "bytes": size,
        "ms": round(taken * 1000, 1),
        "agent": headers.get("user-agent", "")[:200],
    }
    sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
