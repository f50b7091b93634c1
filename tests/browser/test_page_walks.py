"""Somebody new with nothing but the demo's page finds the answers, by mouse and by keyboard alone."""

from __future__ import annotations

from opened import Show


def test_which_place_has_most_national_incubators_and_where_is_that_written(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.page.click("#panel button:has-text('哪里的平台')")
    tab.page.select_option("select[data-key=level]", label="国家级")
    tab.page.click("#board th button:has-text('科技企业孵化器')")
    first = tab.page.inner_text("#board tbody tr >> nth=0")
    assert "商丘市" in first
    assert "5家" in first
    tab.page.click("#board tbody tr >> nth=0 >> button:has-text('5家') >> nth=0")
    assert "国家级" in tab.page.inner_text("#panel mark >> nth=0")
    tab.page.locator("#panel tbody:has-text('国家级') .read").first.click()
    assert "5家" in tab.page.inner_text("#board .told.at >> nth=0")
    assert "商丘市" in tab.page.locator("#board select option:checked").inner_text()


def test_who_must_build_what_by_the_end_of_2021_and_where_is_that_written(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.page.click("#panel button:has-text('谁要在何时')")
    tab.page.click("#facets fieldset[data-facet=year] label:has-text('2021')")
    row = tab.page.locator("#panel tbody:has-text('2021-12-31')").first
    assert "商丘市" in row.inner_text()
    assert "省级" in row.inner_text()
    assert "4家" in row.inner_text()
    row.locator(".read").first.click()
    assert "省级高新区" in tab.page.inner_text("#board .told.at >> nth=0")


def test_where_is_that_written_from_a_search(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.find("高新技术产业开发区")
    tab.page.locator("#panel tbody:has-text('2021-12-31') .read").first.click()
    words = tab.page.inner_text("#board .told.at >> nth=0")
    assert "省级高新区" in words
    tab.page.click("#board .told.at >> nth=0")
    assert words in tab.page.inner_text("#panel blockquote >> nth=0")
    tab.page.click("#board button:has-text('回到图')")
    assert tab.page.is_visible("#graph")


def test_the_same_by_keyboard_alone(seeds: str, show: Show) -> None:
    tab = show(seeds)

    def tab_to(selector: str, most: int = 120) -> None:
        for _ in range(most):
            tab.press("Tab")
            if tab.run("(wanted) => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"Tab does not reach {selector}")

    tab_to("#facets [data-key='cls~Goal']")
    tab.press("Space")
    assert tab.run("document.activeElement.dataset.key") == "cls~Goal"
    tab_to("#facets [data-key='year~2021']")
    tab.press("Space")
    tab_to("#panel tbody .read")
    tab.press("Enter")
    assert tab.page.is_visible("#board .told.at")
    tab.press("Control+z")
    assert tab.page.is_hidden("#board")


def test_the_list_follows_the_picture(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.page.locator("[data-view=list]").focus()
    tab.press("Enter")
    assert tab.page.locator("#board [data-node]").count() == len(tab.run("kgPage.nodes()"))
    tab.page.locator("#board [data-node][tabindex='0']").first.focus()
    tab.press("ArrowDown", "ArrowDown", "Enter")
    chosen = tab.page.inner_text("#board [aria-selected=true]").split("\n")[0]
    assert tab.title() == chosen
    assert chosen in tab.page.inner_text("#live")
    tab.press("ArrowDown", "Enter")
    assert tab.title() != chosen


def test_arrows_walk_over_the_picture(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.page.locator("#graph").focus()
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        tab.press(key)
        seen.append(tab.run("kgPage.state().node"))
    assert all(seen)
    assert len(set(seen)) > 2
    tab.press("Enter")
    assert tab.run("document.activeElement.id") == "panel"
    tab.press("Escape")
    assert tab.run("kgPage.state().node") == ""
