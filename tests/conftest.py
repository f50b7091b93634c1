"""What all tests share: where the project lies, no network, and the same examples at every run."""

from __future__ import annotations

import ipaddress
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("same-every-time", derandomize=True, deadline=None, database=None)
settings.load_profile("same-every-time")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent


def _leaves_the_machine(address: Any) -> bool:
    """Whether a socket address is neither a path nor on the loopback: ("192.0.2.1", 80)."""
    if not isinstance(address, tuple):
        return False
    host = str(address[0])
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A connection to another machine is an error: nothing in the project may need one."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if _leaves_the_machine(address):
            raise AssertionError(f"the network was asked for: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


# no sandbox, as containers have none; nothing that a browser does on its own behalf
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, headless; one for all tests, as Playwright allows only one at a time."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
    found = [program for name in ("chromium", "chromium-browser", "google-chrome") if (program := shutil.which(name))]
    with api.sync_playwright() as playwright:
        program = next(iter(found), playwright.chromium.executable_path)
        if not Path(program).exists():
            pytest.skip("no Chromium on the path: install chromium, or run: playwright install chromium")
        running = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        yield running
        running.close()
