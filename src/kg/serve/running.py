"""`kg serve` from start to graceful stop."""

from __future__ import annotations

import logging

from kg.errors import InputError
from kg.serve.settings import Settings


def run(settings: Settings) -> None:
    """Serves until the process is told to stop; requests under way are finished first.

    Raises InputError where the graph or the port cannot be had, or the parts that serve are not installed.
    """
    try:
        import uvicorn  # noqa: PLC0415 — an extra

        from kg.serve.app import Server  # noqa: PLC0415
    except ImportError as error:
        raise InputError(f"{error.name} is not installed", "", "pip install 'innokg[serve]'") from None
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(
        Server(settings).app(), host=settings.host, port=settings.port, access_log=False, log_level="warning",
        server_header=False, timeout_graceful_shutdown=int(settings.timeout) + 5, timeout_keep_alive=30, lifespan="on",
    )  # fmt: skip
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        raise InputError("could not be served", f"{settings.host}:{settings.port}", "see above; is the port in use?")
