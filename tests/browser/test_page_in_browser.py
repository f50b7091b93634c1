"""The page in Chromium, from the disk: it draws, answers, asks nothing of anybody and runs nothing of the graph's."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import ids, rdf
from kg.export import page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")

EXAMPLE = Path(__file__).parents[2] / "ontology" / "examples"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
HOSTILE = (
    "<script>window.hit=1</script>",
    '" onmouseover="window.hit=1',
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "javascript:window.hit=1",
    "[恶](javascript:window.hit=1)",
    "长" * 10_000,
)
OVERLAPS = """() => {
  const boxes = kgPage.boxes(), apart = (a, b) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => !apart(a, b)).map((b) => a.id + " " + b.id));
}"""


@dataclass
class Opened:
    """A page with what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        return str(self.page.inner_text("#panel"))

    def settle(self) -> None:
        """Waits until the labels are placed. Asked from here: the page's policy forbids the browser to poll."""
        for _ in range(200):
            if self.page.evaluate("window.kgPage && kgPage.settled()"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the page does not settle: {self.complaints}")

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on the path: install chromium to test the page in a browser")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts: list[Any] = []

    def opened(html: str, fragment: str = "", **options: Any) -> Opened:
        file = tmp_path / "graph.html"
        file.write_bytes(html.encode())
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, **options))
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


@pytest.fixture(scope="module")
def html() -> str:
    data = (EXAMPLE / "contract.txt").read_bytes()
    return page.render(rdf.parse_turtle(EXAMPLE / "contract.ttl"), {ids.text_key(data): data.decode()}, title="示例")


def hostile(label: str) -> str:
    text = json.dumps(label, ensure_ascii=False)
    turtle = (
        "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in rdf.PREFIXES.items())
        + f"""
        region:a a ik:Region ; skos:prefLabel {text}@zh ; skos:altLabel {text}@zh .
        des:b a skos:Concept ; skos:prefLabel {text}@zh .
        claim:k_0_2_x a ik:Observation ; schema:observationAbout region:a ; schema:variableMeasured des:b ;
            ik:condition {text}@zh ; ik:rankText {text} ; ik:evidence passage:k_0_2 .
        passage:k_0_2 a ik:Passage ; oa:hasSource text:k ; oa:start 0 ; oa:end 2 ; oa:exact {text}@zh .
        text:k a ik:SourceText ; dcterms:title {text}@zh ."""
    )
    store = ox.Store()
    store.load(input=turtle.encode(), format=ox.RdfFormat.TURTLE)
    return page.render(store, {}, title=label)


def test_it_opens_from_the_disk_without_a_request_or_a_complaint(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html)
    assert tab.run("kgPage.nodes().length") > 30
    assert tab.run("kgPage.labels().length") > 20
    assert [url for url in tab.requests if not url.startswith("file:")] == []
    assert len(tab.requests) == 1
    assert tab.complaints == []


def test_no_label_stands_over_another(html: str, show: Callable[..., Opened]) -> None:
    assert show(html).run(OVERLAPS) == []


def test_selecting_an_edge_shows_the_marked_sentence(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html)
    edge = tab.run("kgPage.edges().find((e) => e.to === 'des:technology-business-incubator').id")
    assert tab.run("(id) => kgPage.select(id)", edge)
    shown = tab.panel()
    for words in ("3家", "国家级", "全省第4位", "X市创新工作简报 · 2021-01-15"):
        assert words in shown
    assert "国家级科技企业孵化器3家" in tab.page.inner_text("#panel mark >> nth=0")
    assert "截至2020年底" in tab.page.inner_text("#panel blockquote >> nth=0")
    assert not tab.run("kgPage.select('no such thing')")


def test_a_click_on_a_node_shows_its_claims(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html)
    node = tab.run("kgPage.nodes().find((id) => id.startsWith('org:') && id.includes('重工'))")
    spot = tab.run("(id) => kgPage.position(id)", node)
    tab.page.mouse.click(spot["x"], spot["y"])
    tab.page.wait_for_selector("#panel mark")
    assert tab.page.inner_text("#panel h2") == "豫东重工有限公司"
    assert "复核通过" in tab.panel()
    assert "第三批" in tab.panel()
    assert tab.run("decodeURIComponent(location.hash)") == f"#{node}"


def test_search_by_keyboard_finds_names_and_aliases(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html)
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("孵化器")
    assert tab.page.locator("#hits li").count() >= 2
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    assert "孵化器" in tab.page.inner_text("#panel h2")
    assert tab.page.is_hidden("#hits")
    tab.page.fill("#search", "无此名称")
    assert tab.page.inner_text("#hits") == "没有结果"


def test_the_legend_hides_a_kind_and_selection_brings_it_back(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html)
    before = tab.run("kgPage.nodes()")
    tab.page.click("#legend button:has-text('计划专项')")
    after = tab.run("kgPage.nodes()")
    gone = sorted(set(before) - set(after))
    assert gone
    assert all(one.startswith("program:") for one in gone)
    assert tab.run("(id) => kgPage.select(id)", gone[0])
    assert set(tab.run("kgPage.nodes()")) == set(before)


def test_a_link_keeps_the_selection_and_the_language_changes(html: str, show: Callable[..., Opened]) -> None:
    tab = show(html, "#des:technology-business-incubator", color_scheme="dark")
    assert tab.page.inner_text("#panel h2") == "科技企业孵化器"
    tab.page.click("#language")
    assert tab.run("document.documentElement.lang") == "en"
    assert "Observation" in tab.panel()
    assert "national" in tab.panel()
    assert tab.complaints == []


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_labels_do_nothing(label: str, show: Callable[..., Opened]) -> None:
    tab = show(hostile(label))
    for one in (*tab.run("kgPage.nodes()"), tab.run("kgPage.edges()[0].id")):
        assert tab.run("(id) => kgPage.select(id)", one)
        spot = tab.run("kgPage.position('region:a')")
        tab.page.mouse.move(spot["x"], spot["y"])
        assert label in tab.run("document.getElementById('panel').textContent")
    tab.page.fill("#search", label[:20])
    assert tab.page.locator("#hits li").count() == 2
    assert tab.run("window.hit") is None
    assert tab.run("document.querySelectorAll('img, iframe, object, a, [onmouseover], [onerror]').length") == 0
    assert tab.run("document.scripts.length") == 3
    assert tab.complaints == []
    assert len(tab.requests) == 1


def test_a_picture_cut_for_size_says_so(show: Callable[..., Opened]) -> None:
    tab = show(page.render(rdf.parse_turtle(EXAMPLE / "contract.ttl"), {}, title="大", limit=10))
    notice = tab.page.inner_text("#notice")
    assert "10 个节点" in notice
    assert "graph.ttl" in notice


def test_two_thousand_nodes_are_drawn(show: Callable[..., Opened]) -> None:
    turtle = ["".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in rdf.PREFIXES.items())]
    for i in range(2500):
        turtle.append(f'org:e{i} a ik:Enterprise ; skos:prefLabel "第{i}号企业"@zh ; ik:evidence passage:p .')
        turtle.append(f"org:e{i} schema:containedInPlace region:r{i % 60} ; ik:industry ind:i{i * 7 % 40} .")
    turtle += [f'region:r{i} a ik:Region ; skos:prefLabel "第{i}县"@zh .' for i in range(60)]
    turtle += [f'ind:i{i} a skos:Concept ; skos:prefLabel "第{i}产业"@zh .' for i in range(40)]
    store = ox.Store()
    store.load(input="\n".join(turtle).encode(), format=ox.RdfFormat.TURTLE)
    tab = show(page.render(store, {}, title="很多"))
    assert tab.run("kgPage.nodes().length") == page.NODE_LIMIT
    assert "600" in tab.page.inner_text("#notice")
    assert tab.run(OVERLAPS) == []
