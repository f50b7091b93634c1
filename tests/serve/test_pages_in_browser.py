"""The pages in Chromium: a question picked, its parameter changed, run, a row followed to a page and its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from .conftest import SEEDS, Serving

ANSWERED = ".yasr_results :is(table, .booleanResult, .errorMessageContainer, .errorHeader)"
TEXT = "kgQuery.gui.getTab().getQuery()"


@dataclass
class Tab:
    """A page with what it and the pages it opens asked for and complained of."""

    page: Any
    served: Serving
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)

    def outside(self) -> list[str]:
        """Requests that went anywhere but to the server."""
        return [url for url in self.requests if not url.startswith((self.served.url + "/", "data:", "blob:"))]

    def open(self, path: str = "/") -> None:
        self.page.goto(self.served.url + path)
        if path.startswith(("/#", "/?")) or path == "/":
            self.page.wait_for_selector("#questions button")

    def choose(self, title: str) -> None:
        self.page.fill("#filter", title)
        self.page.click(f"#questions button:has-text('{title}')")

    def ask(self, sparql: str) -> None:
        self.page.evaluate("(text) => kgQuery.gui.getTab().setQuery(text)", sparql)

    def run(self, button: str = ".yasqe_queryButton") -> Any:
        """Runs the query, waits until its answer is shown, and returns the answer."""
        with self.page.expect_response("**/sparql*") as answered:
            self.page.click(button)
        self.page.wait_for_selector(ANSWERED)
        return answered.value


def opened(browser: Any, served: Serving, locale: str) -> Tab:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale)
    context.set_default_timeout(20_000)
    tab = Tab(context.new_page(), served)
    context.on("request", lambda request: tab.requests.append(request.url))
    context.on("page", tab.watch)
    tab.watch(tab.page)
    return tab


@pytest.fixture
def tab(browser: Any, demo: Serving) -> Iterator[Tab]:
    tab = opened(browser, demo, "zh-CN")
    tab.open()
    yield tab
    assert tab.outside() == []
    tab.page.context.close()


def test_a_question_is_run_and_followed_to_the_sentence(tab: Tab) -> None:
    tab.choose("哪些指标排在前列")
    tab.page.fill("#parameters input[name=limit]", "1")
    assert "VALUES ?limit { 1 }" in tab.page.evaluate(TEXT)
    tab.run("#parameters button")
    assert "高新技术特色产业基地" in tab.page.inner_text(".yasr_results table")
    with tab.page.context.expect_page() as popup:
        tab.page.locator(".yasr_results a[href^='/page/id/claim/']").first.click()
    page = popup.value
    page.wait_for_load_state()
    quote, sentence = page.inner_text("#evidence mark"), page.inner_text("#evidence blockquote")
    assert "第1位" in quote
    assert quote in sentence
    assert "位次" in page.inner_text("#facts")
    page.click("#evidence footer a >> nth=0")
    assert "/page/id/text/" in page.url
    page.click("p.forms a:has-text('全文')")
    assert quote in page.inner_text("body")
    assert tab.complaints == []


def test_the_page_of_a_place_leads_to_its_neighbours(tab: Tab) -> None:
    tab.page.goto(f"{tab.served.url}/innokg/id/region/411400")
    assert tab.page.url == f"{tab.served.url}/page/id/region/411400"
    assert tab.page.inner_text("h1") == "商丘市"
    assert tab.page.locator("#claims article").count() > 20
    tab.page.click("#facts a:has-text('河南省')")
    assert tab.page.inner_text("h1") == "河南省"
    assert "商丘市" in tab.page.inner_text("#others")
    tab.page.click("header .lang")
    assert tab.page.inner_text("#others h2") == "Referred to by"
    assert tab.complaints == []


@pytest.mark.parametrize("value", ['" } DROP ALL #', "<script>window.hit = 1</script>", "\\", "商丘'"])
def test_a_parameter_stays_a_value(tab: Tab, value: str) -> None:
    tab.choose("各地各级平台与企业有多少")
    tab.page.fill("#parameters input[name=region]", value)
    answer = tab.run()
    assert answer.status == 200
    assert answer.json()["results"]["bindings"] == []
    assert tab.page.evaluate("window.hit") is None


def test_terms_and_labels_are_completed(tab: Tab) -> None:
    tab.ask("SELECT * { ?o schema:variableMeasured 孵化器 }")
    tab.page.evaluate("""() => { const editor = kgQuery.gui.getTab().getYasqe();
        editor.focus(); editor.setCursor(editor.lastLine(), 41); editor.autocomplete(); }""")
    tab.page.locator(".CodeMirror-hints li:has-text('科技企业孵化器')").first.click()
    assert "schema:variableMeasured des:technology-business-incubator }" in tab.page.evaluate(TEXT)


def test_prefixes_in_use_are_declared_in_the_editor(tab: Tab) -> None:
    tab.ask('SELECT * { ?s ik:rank ?r ; skos:prefLabel "code:x" }')
    tab.page.wait_for_timeout(1_000)
    written = tab.page.evaluate(TEXT)
    assert "PREFIX ik: <https://w3id.org/innokg/ns#>" in written
    assert "PREFIX skos:" in written
    assert "PREFIX code:" not in written
    assert tab.page.locator(".parseErrorIcon").count() == 0


def test_an_error_is_shown_with_its_hint(tab: Tab) -> None:
    tab.ask("SELECT * { ?s ik:rank ?r FROM }")
    assert tab.run().status == 400
    assert "query:" in tab.page.inner_text(".yasr_results")


def test_the_controls_speak_the_language_of_the_reader(browser: Any, demo: Serving, tab: Tab) -> None:
    tab.choose("有哪些文件")
    tab.run()
    assert "表格" in tab.page.inner_text(".yasr_header")
    assert f"{SEEDS} 行" in tab.page.inner_text(".yasr_header")
    assert "Simple view" not in tab.page.inner_text(".yasr_header")
    english = opened(browser, demo, "en-GB")
    english.open()
    english.choose("Which documents there are")
    english.run()
    assert f"{SEEDS} results" in english.page.inner_text(".yasr_header")
    assert english.outside() == []
    english.page.context.close()


def test_an_address_holds_a_question_with_its_values(browser: Any, demo: Serving, tab: Tab) -> None:
    tab.choose("哪些指标排在前列")
    tab.page.fill("#parameters input[name=limit]", "2")
    other = opened(browser, demo, "zh-CN")
    other.open(tab.page.url.removeprefix(demo.url))
    assert other.page.input_value("#parameters input[name=limit]") == "2"
    assert "VALUES ?limit { 2 }" in other.page.evaluate(TEXT)
    other.page.context.close()


def test_a_row_limit_is_shown(browser: Any, starter: Any, demo_output: Any) -> None:
    limited = opened(browser, starter(demo_output, "--rows", "10", "--quiet"), "zh-CN")
    limited.open()
    limited.ask("SELECT * { ?s ?p ?o }")
    limited.run()
    limited.page.wait_for_selector("#notice:not([hidden])")
    assert "前 10 行" in limited.page.inner_text("#notice")
    limited.page.context.close()


def test_the_explorer_is_mounted(tab: Tab) -> None:
    tab.page.click("header a[href='/graph']")
    tab.page.wait_for_selector("canvas")
