"""`kg serve` from start to graceful stop."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from kg.errors import InputError
from kg.serve.settings import Settings


def run(settings: Settings) -> None:
    """Serves until the process is told to stop; requests under way are finished first.

    Raises InputError where the graph or the port cannot be had, or the parts that serve are not installed.
    """
    try:
        import httptools  # noqa: PLC0415 — an extra, as are the others
        import uvicorn  # noqa: PLC0415

        from kg.serve.app import Server  # noqa: PLC0415
    except ImportError as error:
        raise InputError(f"{error.name} is not installed", "", "pip install 'innokg[serve]'") from None
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(
        Server(settings).app(), host=settings.host, port=settings.port, access_log=False, log_level="warning",
        server_header=False, http=httptools.__name__, loop=_loop(), timeout_keep_alive=30, lifespan="on",
        timeout_graceful_shutdown=int(settings.timeout) + 5,
    )  # fmt: skip
    server = uvicorn.Server(config)
    with _ended_quietly():
        server.run()
    if not server.started:
        raise InputError("could not be served", f"{settings.host}:{settings.port}", "see above; is the port in use?")


def _loop() -> Literal["asyncio", "uvloop"]:
    """The faster event loop, on systems that have it."""
    try:
        import uvloop  # noqa: F401, PLC0415 — uvicorn imports it again by its name
    except ImportError:
        return "asyncio"
    return "uvloop"


@contextmanager
def _ended_quietly() -> Iterator[None]:
    """To be told to stop is how serving ends, and no error: the server raises its signal again when it is done."""

    def done(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    earlier = signal.signal(signal.SIGTERM, done)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, earlier)
