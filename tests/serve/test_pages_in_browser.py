"""The pages in Chromium: a question picked, its parameter changed, run, a row followed to a page and its sentence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from .conftest import Serving

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run")  # fmt: skip


@dataclass
class Tab:
    """A page with what it asked for and complained of."""

    page: Any
    served: Serving
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """Requests that went anywhere but to the server."""
        return [url for url in self.requests if not url.startswith((self.served.url + "/", "data:", "blob:"))]

    def choose(self, title: str) -> None:
        self.page.fill("#filter", title)
        self.page.click(f"#questions button:has-text('{title}')")

    def run(self) -> None:
        """Runs the query and waits for its answer."""
        with self.page.expect_response("**/sparql*"):
            self.page.click(".yasqe_queryButton")
        self.page.wait_for_selector(".yasr_results :is(table, .booleanResult, .errorMessageContainer, .errorHeader)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on the path: install chromium to test the pages in a browser")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def tab(browser: Any, demo: Serving) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = Tab(context.new_page(), demo)
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("console", lambda m: opened.complaints.append(m.text) if m.type == "error" else None)
    opened.page.goto(demo.url + "/")
    opened.page.wait_for_selector("#questions button")
    yield opened
    context.close()


def test_a_question_is_run_and_followed_to_the_sentence(tab: Tab) -> None:
    tab.choose("哪些指标排在前列")
    tab.page.fill("#parameters input[name=limit]", "1")
    assert "VALUES ?limit { 1 }" in tab.page.evaluate("kgQuery.gui.getTab().getQuery()")
    tab.run()
    assert "高新技术特色产业基地" in tab.page.inner_text(".yasr_results table")
    link = tab.page.locator(".yasr_results a[href^='/page/id/claim/']").first
    link.wait_for()
    href = link.get_attribute("href")
    tab.page.goto(tab.served.url + href)
    assert tab.page.inner_text("#evidence mark") in tab.page.inner_text("#evidence blockquote")
    assert "第" in tab.page.inner_text("#evidence mark")
    tab.page.click("#evidence footer a >> nth=0")
    assert "/page/id/text/" in tab.page.url
    assert tab.outside() == []
    assert tab.complaints == []


def test_a_click_on_a_result_opens_a_page_of_this_server(tab: Tab) -> None:
    tab.run()
    link = tab.page.locator(".yasr_results a[href^='/page/id/platform/']").first
    link.wait_for()
    with tab.page.context.expect_page() as popup:
        link.click()
    popup.value.wait_for_load_state()
    assert popup.value.url.startswith(tab.served.url + "/page/id/platform/")
    assert popup.value.inner_text("h1")
    assert tab.outside() == []


@pytest.mark.parametrize("value", ['" } DROP ALL #', "<script>window.hit = 1</script>", "\\", "商丘'"])
def test_a_parameter_stays_a_value(tab: Tab, value: str) -> None:
    tab.choose("各地各级平台与企业有多少")
    tab.page.fill("#parameters input[name=region]", value)
    with tab.page.expect_response("**/sparql*") as answered:
        tab.page.click(".yasqe_queryButton")
    assert answered.value.status == 200
    assert answered.value.json()["results"]["bindings"] == []
    assert tab.page.evaluate("window.hit") is None


def test_terms_and_labels_are_completed(tab: Tab) -> None:
    tab.page.evaluate("kgQuery.gui.getTab().setQuery('SELECT * { ?o schema:variableMeasured 孵化器 }')")
    tab.page.evaluate("""() => { const editor = kgQuery.gui.getTab().getYasqe();
        editor.focus(); editor.setCursor(0, 44); editor.autocomplete(); }""")
    hint = tab.page.locator(".CodeMirror-hints li:has-text('科技企业孵化器')").first
    hint.wait_for()
    hint.click()
    assert "des:technology-business-incubator" in tab.page.evaluate("kgQuery.gui.getTab().getQuery()")


def test_an_error_is_shown_with_its_hint(tab: Tab) -> None:
    tab.page.evaluate("kgQuery.gui.getTab().setQuery('SELECT * { ?s ik:rank ?r FROM }')")
    tab.run()
    assert "query:1:" in tab.page.inner_text(".yasr_results")


def test_the_explorer_is_mounted(tab: Tab) -> None:
    tab.page.click("header a[href='/graph']")
    tab.page.wait_for_selector("canvas")
    assert tab.outside() == []
