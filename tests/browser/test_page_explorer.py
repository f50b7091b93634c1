"""The explorer as people use it: finding, reading, moving, comparing, taking away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from opened import Opened, Show

INCUBATOR = "des:technology-business-incubator"


def facet(tab: Opened, name: str, value: str) -> Any:
    return tab.page.locator(f"#facets fieldset[data-facet={name}] label:has-text('{value}') >> nth=0")


# ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "query", ["科技企业孵化器", "孵化", "科技孵化器", "kjqyfhq", "technology-business-inc", "Incubator"]
)
def test_search_knows_names_aliases_resources_and_initials(seeds: str, show: Show, query: str) -> None:
    tab = show(seeds)
    tab.page.fill("#search", query)
    hits = tab.page.locator("#hits li").all_inner_texts()
    assert any(hit.startswith("科技企业孵化器") for hit in hits)


def test_search_by_keyboard(html: str, show: Show) -> None:
    tab = show(html)
    tab.press("/")
    tab.page.keyboard.type("孵化器")
    assert tab.page.locator("#hits li").count() >= 2
    tab.press("ArrowDown", "Enter")
    assert "孵化器" in tab.title()
    assert tab.page.is_hidden("#hits")
    tab.page.fill("#search", "无此名称")
    assert tab.page.inner_text("#hits") == "没有结果"


def test_facets_count_what_they_leave(html: str, show: Show) -> None:
    tab = show(html)
    before = len(tab.run("kgPage.nodes()"))
    national = facet(tab, "level", "国家级")
    count = int(national.locator(".count").inner_text())
    national.click()
    assert tab.page.inner_text("#panel h2") == f"筛选出 {count} 条陈述"
    assert 0 < len(tab.run("kgPage.nodes()")) < before
    assert facet(tab, "level", "省级").locator(".count").inner_text() != "0"
    assert "f=level~code%3Anational" in tab.run("decodeURIComponent(location.hash)") or "national" in tab.run(
        "location.hash"
    )
    tab.page.click("#facets button:has-text('清除')")
    assert len(tab.run("kgPage.nodes()")) == before


def test_facets_join(seeds: str, show: Show) -> None:
    tab = show(seeds)
    facet(tab, "cls", "观测").click()
    facet(tab, "region", "四川省").click()
    count = int(facet(tab, "region", "四川省").locator(".count").inner_text())
    assert tab.page.inner_text("#panel h2") == f"筛选出 {count} 条陈述"
    assert tab.page.locator("#panel h3").all_inner_texts() == [f"观测 {count}"]


@pytest.mark.parametrize("name", ["cls", "level", "region", "doc", "year", "confidence"])
def test_there_is_a_facet(seeds: str, show: Show, name: str) -> None:
    assert show(seeds).page.locator(f"#facets fieldset[data-facet={name}] input").count() > 1


def test_inferred_claims_can_be_told_from_stated_ones(html: str, show: Show) -> None:
    tab = show(html)
    facet(tab, "basis", "推断").click()
    assert "可能即" in tab.panel()


def test_the_legend_hides_a_kind_and_selection_brings_the_thing_back(html: str, show: Show) -> None:
    tab = show(html)
    before = tab.run("kgPage.nodes()")
    tab.page.click("#legend button:has-text('计划专项')")
    gone = sorted(set(before) - set(tab.run("kgPage.nodes()")))
    assert gone
    assert all(one.startswith("program:") for one in gone)
    assert tab.run("(id) => kgPage.select(id)", gone[0])
    assert set(before) - set(tab.run("kgPage.nodes()")) == set(gone[1:])


def test_the_slider_narrows_periods_and_deadlines(seeds: str, show: Show) -> None:
    tab = show(seeds)
    before = len(tab.run("kgPage.nodes()"))
    tab.page.locator("#time input[data-key=undated]").uncheck()
    handle = tab.page.locator("#time input[data-key=from]")
    handle.focus()
    tab.press("End", "ArrowLeft")
    year = int(handle.input_value())
    assert tab.page.inner_text("#time output").startswith(str(year))
    assert len(tab.run("kgPage.nodes()")) < before
    told = tab.page.locator("#panel tbody").count()
    assert told > 0
    assert tab.run("document.activeElement.dataset.key") == "from"
    tab.press("Control+z")
    assert tab.run("kgPage.state().t") is None


def test_what_the_pointer_is_on_is_named(seeds: str, show: Show) -> None:
    tab = show(seeds, viewport={"width": 900, "height": 500})
    nameless = tab.run("""() => { const named = new Set(kgPage.labels());
        const data = JSON.parse(document.getElementById("data").textContent);
        return data.network.nodes.map(({ id, label }) => [id, label]).filter(([, label]) => !named.has(label)); }""")
    assert nameless
    for one, label in nameless[:5]:
        spot = tab.run("(id) => kgPage.position(id)", one)
        tab.page.mouse.move(spot["x"], spot["y"])
        tab.page.wait_for_timeout(100)
        if tab.run("kgPage.labels().at(-1)") == label:
            return
    raise AssertionError(f"none of these is named under the pointer: {nameless[:5]}")


def test_an_empty_graph_says_so(show: Show) -> None:
    from kg.export import page  # noqa: PLC0415

    tab = show(page.render(ox.Store(), {}, title="空"))
    assert "report.md" in tab.panel()
    for view in ("list", "matrix", "series", "text"):
        tab.page.click(f"[data-view={view}]")
        assert tab.page.inner_text("#board")
    assert tab.complaints == []


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_selecting_an_edge_shows_the_marked_sentence(html: str, show: Show) -> None:
    tab = show(html)
    edge = tab.run("(id) => kgPage.edges().find((e) => e.to === id).id", INCUBATOR)
    assert tab.run("(id) => kgPage.select(id)", edge)
    shown = tab.panel()
    for words in ("3家", "国家级", "全省第4位", "X市创新工作简报 · 2021-01-15"):
        assert words in shown
    assert "国家级科技企业孵化器3家" in tab.page.inner_text("#panel mark >> nth=0")
    assert "截至2020年底" in tab.page.inner_text("#panel blockquote >> nth=0")
    assert not tab.run("kgPage.select('no such thing')")


def test_a_click_on_a_node_shows_its_claims(html: str, show: Show) -> None:
    tab = show(html)
    node = tab.node("豫东重工有限公司")
    spot = tab.run("(id) => kgPage.position(id)", node)
    tab.page.mouse.click(spot["x"], spot["y"])
    tab.page.wait_for_selector("#panel mark")
    assert tab.title() == "豫东重工有限公司"
    assert "复核通过" in tab.panel()
    assert "第三批" in tab.panel()
    assert tab.run("decodeURIComponent(location.hash)") == f"#node={node}"


def test_from_the_graph_to_the_text_and_back(html: str, show: Show) -> None:
    tab = show(html, f"#node={INCUBATOR}")
    tab.page.locator("#panel .read").first.click()
    at = tab.page.locator("#board .told.at").first
    assert "国家级科技企业孵化器3家" in at.inner_text()
    assert at.evaluate(
        "(one) => { const r = one.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight; }"
    )
    tab.page.locator("#board .told:has-text('宁陵县')").first.click()
    assert "宁陵县" in tab.panel()
    tab.page.click("#board button:has-text('回到图')")
    assert tab.page.is_visible("#graph")


def test_every_claim_is_underlined_in_its_text(html: str, show: Show) -> None:
    tab = show(html, "#view=text")
    whole = tab.page.inner_text("#board .text")
    wanted = tab.run("Object.values(JSON.parse(document.getElementById('data').textContent).texts)[0].body")
    assert whole.strip().split() == wanted.strip().split()
    marked = set(tab.page.locator("#board .told").evaluate_all("(all) => all.map((one) => one.dataset.passage)"))
    assert len(marked) > 20


def test_copies(html: str, show: Show) -> None:
    tab = show(html, f"#node={INCUBATOR}", permissions=["clipboard-read", "clipboard-write"])
    copied: dict[str, str] = {}
    for act in ("引用", "Turtle", "SPARQL"):
        tab.page.locator(f"#panel tbody .act:has-text('{act}')").first.click()
        tab.page.wait_for_timeout(50)
        copied[act] = tab.run("navigator.clipboard.readText()")
    assert "“" in copied["引用"]
    assert "X市创新工作简报，2021-01-15" in copied["引用"]
    store = ox.Store()
    store.load(input=copied["Turtle"].encode(), format=ox.RdfFormat.TURTLE)
    rows: Any = store.query(copied["SPARQL"])
    quotes = {row["quote"].value for row in rows}
    assert quotes == {tab.page.inner_text("#panel mark >> nth=0")}


# ── moving ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_neighbourhood_expand_collapse_undo(seeds: str, show: Show) -> None:
    tab = show(seeds, f"#node={INCUBATOR}")
    everything = len(tab.run("kgPage.nodes()"))
    tab.page.click("#panel .moves button:has-text('邻居') >> nth=0")
    one = len(tab.run("kgPage.nodes()"))
    tab.page.click("#panel .moves button:has-text('两步内')")
    two = len(tab.run("kgPage.nodes()"))
    assert one < two < everything
    tab.press("Control+z")
    assert len(tab.run("kgPage.nodes()")) == one
    tab.run("(id) => kgPage.select(id)", tab.node("商丘市"))
    tab.page.click("#panel .moves button:has-text('展开')")
    more = len(tab.run("kgPage.nodes()"))
    assert more > one
    tab.page.click("#panel .moves button:has-text('收起')")
    assert len(tab.run("kgPage.nodes()")) < more
    tab.page.click("#undo")
    assert len(tab.run("kgPage.nodes()")) == more


def test_collapsing_takes_away_what_hangs_on_a_node_alone(seeds: str, show: Show) -> None:
    tab = show(seeds)
    before = set(tab.run("kgPage.nodes()"))
    tab.run("(id) => kgPage.select(id)", tab.node("商丘市"))
    tab.page.click("#panel .moves button:has-text('收起')")
    gone = before - set(tab.run("kgPage.nodes()"))
    assert len(gone) > 5
    assert tab.node("科技企业孵化器") not in gone


def test_the_shortest_path_between_two_nodes(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.find("商丘市")
    tab.page.click("#panel .moves button:has-text('路径')")
    assert "请选另一节点" in tab.page.inner_text("#live")
    tab.find("崇仁县")
    assert tab.title() == "最短路径"
    steps = tab.page.locator("#panel .route > li").count()
    assert steps >= 3
    assert "商丘市" in tab.page.inner_text("#panel .route > li >> nth=0")
    assert "崇仁县" in tab.page.inner_text(f"#panel .route > li >> nth={steps - 1}")
    assert "path=" in tab.run("location.hash")


def test_common_neighbours(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.find("商丘市")
    tab.page.click("#panel .moves button:has-text('共同邻居')")
    tab.find("四川省")
    assert "科技企业孵化器" in tab.page.locator("#panel li").all_inner_texts()


def test_what_is_pinned_stays(seeds: str, show: Show) -> None:
    tab = show(seeds, f"#node={INCUBATOR}")
    tab.page.click("#panel .moves button:has-text('固定')")
    tab.press("Escape")
    facet(tab, "cls", "认定").click()
    facet(tab, "level", "国家级").click()
    assert INCUBATOR in tab.run("kgPage.nodes()")


def test_a_link_keeps_all_that_was_chosen(seeds: str, show: Show) -> None:
    tab = show(seeds, f"#node={INCUBATOR}")
    tab.page.click("#panel .moves button:has-text('两步内')")
    facet(tab, "level", "省级").click()
    tab.page.click("#theme")
    tab.page.click("#language")
    again = show(seeds, tab.run("location.hash"))
    assert again.run("kgPage.state()") == tab.run("kgPage.state()")
    assert set(again.run("kgPage.nodes()")) == set(tab.run("kgPage.nodes()"))
    assert again.run("document.documentElement.lang") == "en"


def test_a_link_of_old_form_still_selects(html: str, show: Show) -> None:
    tab = show(html, f"#{INCUBATOR}", color_scheme="dark")
    assert tab.title() == "科技企业孵化器"
    tab.page.click("#language")
    assert "Observation" in tab.panel()
    assert "national" in tab.panel()
    assert tab.complaints == []


def test_the_picture_opens_the_same_way(seeds: str, show: Show) -> None:
    boxes = [
        show(seeds).run("kgPage.boxes().map(({ id, left, top }) => [id, Math.round(left), Math.round(top)])")
        for _ in "12"
    ]
    assert boxes[0] == boxes[1]


# ── comparing ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_matrix_leads_to_the_sentence(seeds: str, show: Show) -> None:
    tab = show(seeds)
    tab.page.click("[data-view=matrix]")
    tab.page.select_option("select[data-key=level]", label="国家级")
    tab.page.click("#board th button:has-text('科技企业孵化器')")
    assert tab.page.get_attribute("#board th[aria-sort]", "aria-sort") == "descending"
    tab.page.click("#board tbody tr >> nth=0 >> td button >> nth=0")
    assert "国家级" in tab.panel()
    assert tab.page.locator("#panel mark").count() > 0


def test_the_matrix_of_a_year(seeds: str, show: Show) -> None:
    tab = show(seeds, "#view=matrix")
    tab.page.select_option("select[data-key=year]", label="2020")
    first = tab.page.inner_text("#board table")
    tab.page.select_option("select[data-key=year]", label="2021")
    assert tab.page.inner_text("#board table") != first


def test_a_series_is_drawn_and_told(seeds: str, show: Show) -> None:
    tab = show(seeds, "#view=series")
    points = tab.page.locator("#board .chart circle").count()
    assert points > 1
    assert tab.page.locator("#board table .cell").count() == points
    tab.page.locator("#board .chart circle").first.click()
    assert tab.page.locator("#panel mark").count() > 0


# ── taking away ──────────────────────────────────────────────────────────────────────────────────────────────


def taken(tab: Opened, what: str, folder: Path) -> bytes:
    tab.page.click("#take summary")
    with tab.page.expect_download() as download:
        tab.page.click(f"#taken [data-take={what}]")
    download.value.save_as(folder / what)
    return (folder / what).read_bytes()


def test_taking_away(html: str, show: Show, tmp_path: Path) -> None:
    tab = show(html, f"#node={INCUBATOR}")
    assert taken(tab, "png", tmp_path).startswith(b"\x89PNG")
    drawing = taken(tab, "svg", tmp_path).decode()
    assert "科技企业孵化器" in drawing
    store = ox.Store()
    store.load(input=taken(tab, "ttl", tmp_path), format=ox.RdfFormat.TURTLE)
    assert any(str(quad.predicate.value).endswith("#evidence") for quad in store)
    table = taken(tab, "csv", tmp_path)
    assert table.startswith(b"\xef\xbb\xbfclaim,class,about")
    assert len(table.decode().strip().splitlines()) - 1 == tab.page.locator("#panel tbody[data-claim]").count()
    assert len(tab.requests) == 1 + sum(url.startswith("blob:") for url in tab.requests)
    assert tab.complaints == []


def test_svg_is_well_formed(seeds: str, show: Show, tmp_path: Path) -> None:
    from xml.etree import ElementTree  # noqa: PLC0415

    root = ElementTree.fromstring(taken(show(seeds), "svg", tmp_path))
    assert len(root) > 300


def test_paper_has_the_picture_and_the_claims_only(html: str, show: Show) -> None:
    tab = show(html, f"#node={INCUBATOR}")
    tab.page.emulate_media(media="print")
    for gone in ("#facets", "#tools", "#finder", "#time"):
        assert tab.page.is_hidden(gone)
    assert tab.page.is_visible("#panel")
    assert tab.page.is_visible("#graph")
