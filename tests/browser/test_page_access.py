"""For everyone: axe finds nothing serious, in either language and light, on small screens."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from opened import Opened, Show

VENDOR = Path(__file__).parent / "vendor"
ENTRY: dict[str, Any] = tomllib.loads((VENDOR / "VENDOR.toml").read_text("utf-8"))["axe-core"]


def serious(tab: Opened) -> list[str]:
    """What axe calls serious or critical."""
    tab.run((VENDOR / ENTRY["file"]).read_text("utf-8"))
    found = tab.run("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["graph", "list", "matrix", "series", "text"])
def test_axe_finds_nothing_serious(seeds: str, show: Show, view: str, theme: str) -> None:
    tab = show(seeds, f"#view={view}&theme={theme}&node=des:technology-business-incubator")
    assert serious(tab) == []


@pytest.mark.parametrize("state", ["lang=en", "f=cls~Goal", "path=region:411400,region:361024", "off=Policy,Program"])
def test_axe_finds_nothing_serious_in_other_states(seeds: str, show: Show, state: str) -> None:
    tab = show(seeds, f"#{state}")
    tab.page.fill("#search", "商丘")
    assert serious(tab) == []


@pytest.mark.parametrize("state", ["by=theme", "view=list", "group=0&theme=dark"])
def test_axe_finds_nothing_serious_in_a_summary(large: str, show: Show, state: str) -> None:
    assert serious(show(large, f"#{state}")) == []


def test_axe_finds_nothing_serious_on_a_small_screen(seeds: str, show: Show) -> None:
    tab = show(seeds, "#node=des:technology-business-incubator", viewport={"width": 390, "height": 844})
    assert serious(tab) == []
    assert tab.run("document.documentElement.scrollWidth <= innerWidth")
    assert not tab.page.is_visible("#facets")
    tab.page.click("#filter")
    assert tab.page.is_visible("#facets")


def test_the_vendored_axe_is_the_published_one() -> None:
    assert hashlib.sha256((VENDOR / ENTRY["file"]).read_bytes()).hexdigest() == ENTRY["sha256"]
