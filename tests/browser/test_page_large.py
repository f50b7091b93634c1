"""A graph too large to be drawn at once: a summary first, opened on demand, by mouse and by keyboard."""

from __future__ import annotations

from opened import Show

INCUBATOR = "des:technology-business-incubator"


def test_it_opens_with_places_and_says_what_is_left_out(large: str, show: Show) -> None:
    tab = show(large)
    notice = tab.page.inner_text("#notice")
    assert "150 个节点" in notice
    assert "kg serve" in notice
    assert {one.partition(":")[0] for one in tab.run("kgPage.nodes()")} == {"head", "group"}
    assert "河南省" in "".join(tab.run("kgPage.labels()"))
    assert tab.complaints == []


def test_a_kind_is_opened_and_closed_again(large: str, show: Show) -> None:
    tab = show(large)
    spot = tab.run("kgPage.position(kgPage.nodes().find((id) => id.startsWith('group:')))")
    tab.page.mouse.click(spot["x"], spot["y"])
    tab.settle()
    inside = tab.run("kgPage.nodes()")
    assert inside
    assert not any(one.startswith(("head:", "group:")) for one in inside)
    assert "group=" in tab.run("location.hash")
    tab.page.click("#panel button:has-text('返回概览')")
    tab.settle()
    assert tab.run("kgPage.nodes()")[0].startswith("head:")


def test_themes_are_the_other_way_in(large: str, show: Show) -> None:
    tab = show(large)
    places = tab.run("kgPage.nodes().length")
    tab.page.click("#notice button:has-text('按主题')")
    tab.settle()
    assert tab.run("kgPage.state().by") == "theme"
    assert tab.run("kgPage.nodes().length") != places
    assert "科技企业孵化器等" in "".join(tab.run("kgPage.labels()"))
    assert tab.page.get_attribute("#notice button:has-text('按主题')", "aria-pressed") == "true"


def test_search_leads_to_a_neighbourhood(large: str, show: Show) -> None:
    tab = show(large)
    tab.find("科技企业孵化器")
    shown = tab.run("kgPage.nodes()")
    assert INCUBATOR in shown
    assert 5 < len(shown) < 100
    tab.press("Escape")
    assert tab.run("kgPage.nodes()")[0].startswith("head:")


def test_what_filters_leave_is_drawn(large: str, show: Show) -> None:
    tab = show(large, "#f=cls~Goal")
    shown = tab.run("kgPage.nodes()")
    assert 5 < len(shown) < 60
    assert "region:411400" in shown
    assert tab.run("kgPage.edges().length") > 3


def test_the_summary_by_keyboard_alone(large: str, show: Show) -> None:
    tab = show(large)
    tab.page.locator("#graph").focus()
    tab.press("ArrowRight")
    told = tab.page.inner_text("#live")
    assert told
    tab.press("ArrowDown")
    assert tab.page.inner_text("#live") != told
    assert tab.run("kgPage.state().group") == tab.run("kgPage.state().node") == ""
    tab.press("Enter")
    assert tab.run("kgPage.state().group + kgPage.state().node") != ""
    tab.press("Control+z")
    assert tab.run("kgPage.state().group + kgPage.state().node") == ""


def test_the_list_of_a_summary_opens_its_kinds(large: str, show: Show) -> None:
    tab = show(large, "#view=list&by=theme")
    tab.page.locator("#board .groups button").first.focus()
    tab.press("Enter")
    assert tab.run("kgPage.state().group") == "0"
    assert tab.page.locator("#board [data-node]").count() > 0
