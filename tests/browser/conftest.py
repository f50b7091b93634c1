"""A browser, pages opened in it from the disk, and the pages of the example and of the seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from opened import EXAMPLE, ROOT, Opened, Show

import kg
from kg import ids, rdf
from kg.export import page


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    contexts: list[Any] = []

    def opened(html: str, fragment: str = "", **options: Any) -> Opened:
        file = tmp_path / "graph.html"
        file.write_bytes(html.encode())
        contexts.append(browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options}))
        tab = Opened(contexts[-1].new_page())
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        tab.page.on("console", lambda message: tab.complaints.append(message.text))
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.page.goto(file.as_uri() + fragment)
        tab.settle()
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def html() -> str:
    data = (EXAMPLE / "contract.txt").read_bytes()
    return page.render(rdf.parse_turtle(EXAMPLE / "contract.ttl"), {ids.text_key(data): data.decode()}, title="示例")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's output."""
    folder = tmp_path_factory.mktemp("seeds")
    kg.build(ROOT / "seeds", folder / "out", formats=["html", "nq"], workers=1)
    return folder / "out"


@pytest.fixture(scope="session")
def seeds(built: Path) -> str:
    """The page of the demo."""
    return (built / "graph.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def large(built: Path) -> str:
    """The demo's page as if fifty nodes were many, and cut to a hundred and fifty."""
    store = ox.Store()
    store.load(path=str(built / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    texts = {one.stem: one.read_text(encoding="utf-8") for one in (built / "texts").iterdir()}
    return page.render(store, texts, title="大图", whole=50, limit=150)
