"""The page in Chromium, from the disk: it draws, asks nothing of anybody and runs nothing of the graph's."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from opened import EXAMPLE, Show

from kg import rdf
from kg.export import page

HOSTILE = (
    "<script>window.hit=1</script>",
    '" onmouseover="window.hit=1',
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "javascript:window.hit=1",
    "[恶](javascript:window.hit=1)",
    "\u202e右到左\u2066混\u2069\u200f",
    "长" * 10_000,
)
VIEWS = ("graph", "list", "matrix", "series", "text")
OVERLAPS = """() => {
  const boxes = kgPage.boxes(), apart = (a, b) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => !apart(a, b)).map((b) => a.id + " " + b.id));
}"""


def hostile(label: str, whole: int = page.WHOLE) -> str:
    text = json.dumps(label, ensure_ascii=False)
    turtle = (
        "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in rdf.PREFIXES.items())
        + f"""
        region:a a ik:Region ; skos:prefLabel {text}@zh ; skos:altLabel {text}@zh .
        des:b a skos:Concept ; skos:prefLabel {text}@zh .
        claim:k_0_2_x a ik:Observation ; schema:observationAbout region:a ; schema:variableMeasured des:b ;
            ik:measure code:count ; schema:value 3 ; schema:unitText {text} ;
            dcterms:temporal period:2020-01-01_2020-12-31 ;
            ik:condition {text}@zh ; ik:rankText {text} ; ik:evidence passage:k_0_2 .
        claim:k_0_2_y a ik:Observation ; schema:observationAbout region:a ; schema:variableMeasured des:b ;
            ik:measure code:count ; schema:value 4 ; schema:unitText {text} ;
            dcterms:temporal period:2021-01-01_2021-12-31 ;
            ik:evidence passage:k_0_2 .
        passage:k_0_2 a ik:Passage ; oa:hasSource text:k ; oa:start 0 ; oa:end {len(label)} ; oa:exact {text}@zh .
        text:k a ik:SourceText ; dcterms:title {text}@zh ."""
    )
    store = ox.Store()
    store.load(input=turtle.encode(), format=ox.RdfFormat.TURTLE)
    return page.render(store, {"k": label + "。"}, title=label, whole=whole)


def test_it_opens_from_the_disk_without_a_request_or_a_complaint(html: str, show: Show) -> None:
    tab = show(html)
    assert tab.run("kgPage.nodes().length") > 30
    assert tab.run("kgPage.labels().length") > 20
    for view in VIEWS:
        tab.page.click(f"[data-view={view}]")
    assert [url for url in tab.requests if not url.startswith("file:")] == []
    assert len(tab.requests) == 1
    assert tab.complaints == []


def test_no_label_stands_over_another(html: str, show: Show) -> None:
    assert show(html).run(OVERLAPS) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_label_stands_over_another_in_the_demo(seeds: str, show: Show, language: str) -> None:
    tab = show(seeds, f"#lang={language}")
    assert tab.run("kgPage.nodes().length") > 100
    assert tab.run(OVERLAPS) == []


@pytest.mark.parametrize("hops", [1, 2])
def test_no_label_stands_over_another_in_a_neighbourhood(seeds: str, show: Show, hops: int) -> None:
    tab = show(seeds)
    tab.run("([id, hops]) => kgPage.change({ around: id, hops })", [tab.node("科技企业孵化器"), hops])
    tab.settle()
    assert tab.run("kgPage.nodes().length") > 5
    assert tab.run(OVERLAPS) == []


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_labels_do_nothing(label: str, show: Show) -> None:
    tab = show(hostile(label))
    for one in (*tab.run("kgPage.nodes()"), tab.run("kgPage.edges()[0].id")):
        assert tab.run("(id) => kgPage.select(id)", one)
        spot = tab.run("kgPage.position('region:a')")
        tab.page.mouse.move(spot["x"], spot["y"])
        assert label in tab.run("document.getElementById('panel').textContent")
    for view in VIEWS:
        tab.page.click(f"[data-view={view}]")
        assert label[:9] in tab.run("document.getElementById('board').textContent") or view == "graph"
        for spot in tab.page.locator("#board .told, #board .cell, #board [data-node]").all()[:4]:
            spot.click()
    for act in ("引用", "Turtle", "SPARQL"):
        tab.page.locator(f"#panel .act:has-text('{act}')").first.click()
    tab.page.fill("#search", label[:20])
    assert tab.page.locator("#hits li").count() == 2
    assert tab.run("window.hit") is None
    assert tab.run("document.querySelectorAll('img, iframe, object, a, [onmouseover], [onerror]').length") == 0
    assert tab.run("document.scripts.length") == 3
    assert tab.complaints == []
    assert len(tab.requests) == 1


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_labels_do_nothing_in_a_summary(label: str, show: Show) -> None:
    tab = show(hostile(label, whole=1))
    for way in ("place", "theme"):
        tab.page.click(f"#notice [data-key='by {way}']")
        tab.page.click("[data-view=list]")
        assert label[:9] in tab.run("document.getElementById('board').textContent")
        tab.page.locator("#board button").first.click()
        assert label[:9] in tab.run("document.getElementById('panel').textContent")
        tab.press("Control+z", "Control+z")
    assert tab.run("window.hit") is None
    assert tab.run("document.scripts.length") == 3
    assert tab.complaints == []


@pytest.mark.parametrize(
    "fragment",
    [
        "#%E0%A4%A",
        "#node=<img src=x onerror=window.hit=1>",
        "#view=nothing&f=a~b&t=9-1&path=x,y&around=z&group=7&doc=q",
    ],
)
def test_hostile_links_do_nothing(html: str, show: Show, fragment: str) -> None:
    tab = show(html, fragment)
    assert tab.run("window.hit") is None
    assert tab.complaints == []
    tab.find("孵化器")
    assert "孵化器" in tab.title()


def test_a_picture_cut_for_size_says_so(show: Show) -> None:
    tab = show(page.render(rdf.parse_turtle(EXAMPLE / "contract.ttl"), {}, title="大", limit=10))
    notice = tab.page.inner_text("#notice")
    assert "10 个节点" in notice
    assert "graph.ttl" in notice
