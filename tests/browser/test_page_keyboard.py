"""Each feature by keyboard alone, from a freshly opened page."""

from __future__ import annotations

import pytest
from opened import Opened, Show


def reach(tab: Opened, selector: str, most: int = 160) -> None:
    """Presses Tab until something that matches has the focus."""
    for _ in range(most):
        tab.press("Tab")
        if tab.run("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


@pytest.mark.parametrize("view", ["list", "matrix", "series", "text"])
def test_views(seeds: str, show: Show, view: str) -> None:
    tab = show(seeds)
    reach(tab, f"[data-view={view}]")
    tab.press("Enter")
    assert tab.page.is_visible("#board")
    assert tab.run("document.activeElement.dataset.view") == view
    tab.press("Control+z")
    assert tab.page.is_visible("#graph")


def test_a_figure_of_the_matrix_leads_to_its_sentence(seeds: str, show: Show) -> None:
    tab = show(seeds, "#view=matrix")
    reach(tab, "#board .cell")
    tab.press("Enter")
    assert tab.page.locator("#panel mark").count() > 0
    assert tab.run("document.activeElement.matches('#board .cell')")


def test_a_figure_of_a_series_leads_to_its_sentence(seeds: str, show: Show) -> None:
    tab = show(seeds, "#view=series")
    reach(tab, "#board .cell")
    tab.press("Enter")
    assert tab.page.locator("#panel mark").count() > 0


def test_from_a_sentence_of_the_text_to_its_claims(seeds: str, show: Show) -> None:
    tab = show(seeds, "#view=text")
    reach(tab, "#board .told")
    words = tab.run("document.activeElement.textContent")
    tab.press("Enter")
    assert tab.page.locator(f"#panel mark:has-text('{words[:8]}')").count() > 0
    assert tab.run("document.activeElement.textContent") == words


def test_a_path_is_asked_for_and_found(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.press("/")
    tab.page.keyboard.type("商丘市")
    tab.press("Enter")
    reach(tab, "#panel [data-key=path]")
    tab.press("Enter")
    assert "请选另一节点" in tab.page.inner_text("#live")
    tab.press("/")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("cr")
    tab.press("ArrowDown", "ArrowUp", "Enter")
    assert tab.title() == "最短路径"
    tab.press("Escape")
    assert "path=" not in tab.run("location.hash")


@pytest.mark.parametrize(("key", "changed"), [("hop1", "around"), ("fold", "fold"), ("pin", "pin")])
def test_moves_and_back(seeds: str, show: Show, key: str, changed: str) -> None:
    tab = show(seeds, "#node=region:411400")
    before = tab.run("(key) => kgPage.state()[key]", changed)
    reach(tab, f"#panel [data-key={key}]")
    tab.press("Enter")
    assert tab.run("(key) => kgPage.state()[key]", changed) != before
    tab.press("Control+z")
    assert tab.run("(key) => kgPage.state()[key]", changed) == before


def test_the_legend_and_the_slider(seeds: str, show: Show) -> None:
    tab = show(seeds)
    everything = len(tab.run("kgPage.nodes()"))
    reach(tab, "#time [data-key=to]")
    tab.press("ArrowLeft")
    assert tab.run("kgPage.state().t") is not None
    tab.press("Control+z")
    reach(tab, "#legend [data-key=Policy]")
    tab.press("Space")
    assert len(tab.run("kgPage.nodes()")) < everything
    assert tab.run("document.activeElement.dataset.key") == "Policy"


def test_taking_away_and_appearance(seeds: str, show: Show) -> None:
    tab = show(seeds)
    reach(tab, "#take summary")
    tab.press("Enter")
    reach(tab, "#taken [data-take=csv]")
    with tab.page.expect_download() as download:
        tab.press("Enter")
    assert download.value.suggested_filename == "claims.csv"
    reach(tab, "#theme")
    tab.press("Enter")
    assert tab.run("document.documentElement.dataset.theme") == "dark"
    reach(tab, "#language")
    tab.press("Enter")
    assert tab.run("document.documentElement.lang") == "en"
    assert tab.page.inner_text("#facets h2") == "Filter"


def test_a_claim_is_cited(seeds: str, show: Show) -> None:
    tab = show(seeds, "#node=region:411400", permissions=["clipboard-read", "clipboard-write"])
    reach(tab, "#panel tbody .act")
    tab.press("Enter")
    tab.page.wait_for_timeout(50)
    assert tab.run("navigator.clipboard.readText()").startswith("“")
    assert "已复制" in tab.page.inner_text("#live")
