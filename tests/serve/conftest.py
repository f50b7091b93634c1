"""Servers as users start them: `kg serve` in a process of its own, on a free port of the loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import pytest

SEEDS = sum(file.suffix in (".txt", ".html") for file in (Path(__file__).parents[2] / "seeds").iterdir())  # documents


@dataclass(frozen=True)
class Answer:
    """What came back; redirects are not followed."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        return None


@dataclass
class Serving:
    """A server that runs."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    requests: int = field(default=0)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, *, method: str = "", body: bytes | None = None, **headers: str) -> Answer:
        """A request; `content_type="text/plain"` becomes a header."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"{self.url}{path}", body, told, method=method or None)
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def query(self, sparql: str, accept: str = "text/csv", **more: str) -> Answer:
        return self.ask("/sparql?" + urlencode({"query": sparql, **more}), accept=accept)

    def stop(self, signal_: int = signal.SIGTERM) -> int:
        self.process.send_signal(signal_)
        return self.process.wait(60)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def start(arguments: list[str], log: Path, port: int = 0) -> Serving:
    """Starts a server and waits until it answers."""
    port = port or free_port()
    command = [sys.executable, "-m", "kg", "serve", *arguments, "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stderr=out, stdout=out, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    serving = Serving(port, process, log)
    for _ in range(600):
        if process.poll() is not None:
            raise AssertionError(log.read_text("utf-8"))
        try:
            if serving.ask("/health").status == 200:
                return serving
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


Starter = Callable[..., Serving]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starter]:
    """Starts servers that are stopped at the end."""
    running: list[Serving] = []

    def begin(*arguments: object, port: int = 0) -> Serving:
        log = tmp_path_factory.mktemp("serve") / "log"
        running.append(start([str(a) for a in arguments], log, port))
        return running[-1]

    yield begin
    for serving in running:
        if serving.process.poll() is None:
            serving.stop()


@pytest.fixture(scope="module")
def demo_output(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the documents in seeds/."""
    import kg  # noqa: PLC0415

    out = tmp_path_factory.mktemp("demo") / "output"
    kg.build([repo / "seeds"], out)
    return out


@pytest.fixture(scope="module")
def demo(starter: Starter, demo_output: Path) -> Serving:
    """The demo, served."""
    return starter(demo_output)
