"""The page: same graph, same bytes; safe whatever the graph says; every claim with its sentence."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import ids, rdf
from kg.export import page
from kg.export.page import layout as page_layout
from kg.export.page import network as page_network
from kg.export.page.data import Iri, World
from kg.export.page.phrases import Phrases
from kg.export.page.rings import Size

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "ontology" / "examples"
EXPORT = ROOT / "src" / "kg" / "export"
WORDS = tomllib.loads((EXPORT / "templates" / "words.toml").read_text("utf-8"))
HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "</script><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }}",
    "长" * 10_000,
)


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    return rdf.parse_turtle(EXAMPLE / "contract.ttl")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    data = (EXAMPLE / "contract.txt").read_bytes()
    return {ids.text_key(data): data.decode()}


@pytest.fixture(scope="module")
def example(graph: ox.Store, texts: dict[str, str]) -> str:
    return page.render(graph, texts, title="示例")


def data_of(html: str) -> Any:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found.group(1))


def scripts_of(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, re.S)


def label_of(detail: Any) -> str:
    label = detail["label"]
    return str(label if isinstance(label, str) else label[0])


def evidence_of(data: Any, one: str) -> list[str]:
    """The passages of a claim, from the pool of triples."""
    pool = data["triples"]
    flat, wanted = pool["of"][one], pool["predicates"].index("ik:evidence")
    return [pool["terms"][o] for p, o in zip(flat[::2], flat[1::2], strict=True) if p == wanted]


def small(turtle: str) -> ox.Store:
    store = ox.Store()
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in rdf.PREFIXES.items())
    store.load(input=(head + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return store


def hostile(label: str) -> ox.Store:
    text = json.dumps(label, ensure_ascii=False)
    return small(f"""
        region:a a ik:Region ; skos:prefLabel {text}@zh ; skos:altLabel {text}@zh .
        des:b a skos:Concept ; skos:prefLabel {text}@zh , {text}@en .
        claim:k_0_2_x a ik:Goal ; schema:observationAbout region:a ; schema:variableMeasured des:b ;
            dcterms:description {text}@zh ; schema:unitText {text} ; ik:condition {text}@zh ; ik:rankText {text} ;
            ik:evidence passage:k_0_2 .
        passage:k_0_2 a ik:Passage ; oa:hasSource text:k ; oa:start 0 ; oa:end 2 ; oa:exact {text}@zh .
        text:k a ik:SourceText ; dcterms:title {text}@zh .""")


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "target", "style", "label"),
    [
        ("X市", "科技企业孵化器", "stated", "国家级3家 · 全省第4位"),
        ("X市", "高新技术企业", "goal", "150–180家 · 2025年"),
        ("X市", "高新技术企业", "stated", "年均增长21.5%"),
        ("X市", "技术合同成交额", "stated", "全省首位"),
        ("豫东重工有限公司", "工程技术研究中心", "stated", "复核通过 · 省级 · 第三批"),
        ("市高新区", "装备制造", "stated", "主导产业"),
        ("X市科技创新券管理办法", "高新技术企业", "stated", "支持20万元"),
        ("“三增一引”计划", "增平台", "stated", "包含 2"),
        ("X市", "商丘市", "inferred", "可能即"),
        ("河南省", "全国", "background", "位于"),
    ],
)
def test_an_edge_says_what_its_claims_say(example: str, source: str, target: str, style: str, label: str) -> None:
    data = data_of(example)
    names = {
        node["id"]: label_of(detail) for node, detail in zip(data["network"]["nodes"], data["details"], strict=True)
    }
    found = {
        (names[edge["from"]], names[edge["to"]], edge["style"]): line["label"]
        for edge, line in zip(data["network"]["edges"], data["lines"], strict=True)
    }
    said = found[source, target, style]
    assert label in (said if isinstance(said, str) else said[0]).split("\n")


def test_every_claim_has_its_passage_in_a_text_that_is_there_once(example: str, texts: dict[str, str]) -> None:
    data, text = data_of(example), next(iter(texts.values()))
    assert {claim["cls"] for claim in data["claims"]} == set(WORDS["zh"]["claim"])
    assert [about["body"] for about in data["texts"].values()] == [text]
    assert example.count(json.dumps(text[:60], ensure_ascii=False)[1:-1]) == 1
    for claim in data["claims"]:
        found = [data["passages"][one] for one in evidence_of(data, claim["id"])]
        assert found
        assert all(0 <= passage["start"] < passage["end"] <= len(text) for passage in found)


def test_a_text_that_is_too_long_to_be_there_lends_the_sentence(graph: ox.Store, texts: dict[str, str]) -> None:
    data, text = data_of(page.render(graph, texts, title="长", text_limit=10)), next(iter(texts.values()))
    assert not any("body" in about for about in data["texts"].values())
    for passage in data["passages"].values():
        assert passage["quote"]
        assert passage["before"] + passage["quote"] + passage["after"] in text
    one = next(p for p in data["passages"].values() if p["quote"] == "宁陵县")
    assert (one["before"], one["after"]) == ("除", "之外,其他县(区)都建成了省级以上众创空间。")


@pytest.mark.parametrize("other", ["", "别的话", "短"])
def test_a_text_that_does_not_hold_the_passage_lends_no_context(
    graph: ox.Store, texts: dict[str, str], other: str
) -> None:
    data = data_of(page.render(graph, dict.fromkeys(texts, other), title="无"))
    assert {(p["before"], p["after"]) for p in data["passages"].values()} == {("", "")}
    assert all(p["quote"] for p in data["passages"].values())


def test_parts_stand_in_their_order(example: str) -> None:
    data = data_of(example)
    details = {label_of(detail): detail for detail in data["details"]}
    parts = details["“三增一引”计划"]["parts"]
    assert [data["details"][part]["label"] for part in parts] == ["增主体", "增平台", "增投入", "双百引才"]


def test_of_a_large_graph_the_best_connected_are_shown_and_the_rest_is_counted(graph: ox.Store) -> None:
    everything, some = (data_of(page.render(graph, {}, title="大", limit=limit)) for limit in (2000, 10))
    assert everything["left_out"] == {"nodes": 0, "claims": 0, "shown": len(everything["details"])}
    assert some["left_out"]["nodes"] == len(everything["details"]) - 10 == everything["left_out"]["shown"] - 10
    assert len(some["network"]["nodes"]) == 10
    assert some["left_out"]["claims"] == len(everything["claims"]) - len(some["claims"])
    drawn = {node["id"] for node in some["network"]["nodes"]}
    assert all({edge["from"], edge["to"]} <= drawn for edge in some["network"]["edges"])
    assert "region:" in "".join(drawn)


def test_of_many_claims_each_edge_keeps_its_first_and_the_rest_is_counted(graph: ox.Store) -> None:
    everything = data_of(page.render(graph, {}, title="大"))
    some = data_of(page.render(graph, {}, title="大", claim_limit=5))
    assert some["left_out"]["claims"] == len(everything["claims"]) - len(some["claims"]) > 0
    styles = [edge["style"] for edge in some["network"]["edges"]]
    told = [line["claims"] for line in some["lines"]]
    assert all(len(claims) == (style != "background") for style, claims in zip(styles, told, strict=True))
    assert {one for claims in told for one in claims} == set(range(len(some["claims"])))


def test_an_empty_graph_makes_an_empty_page() -> None:
    data = data_of(page.render(ox.Store(), {}, title="空"))
    assert data["network"]["nodes"] == data["network"]["edges"] == []


def test_named_graphs_are_shown_as_one(graph: ox.Store, texts: dict[str, str], example: str) -> None:
    store = ox.Store()
    for i, quad in enumerate(graph):
        name = ox.NamedNode(f"urn:graph:{i % 3}") if i % 4 else ox.DefaultGraph()
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    assert page.render(store, texts, title="示例") == example


def test_instances_may_have_another_base(graph: ox.Store, texts: dict[str, str], example: str) -> None:
    moved = ox.serialize(graph, format=ox.RdfFormat.N_QUADS) or b""
    moved = moved.replace(b"https://w3id.org/innokg/id/", b"https://example.org/id/")
    store = ox.Store()
    store.load(input=moved, format=ox.RdfFormat.N_QUADS)
    here, there = data_of(example), data_of(page.render(store, texts, title="示例", base="https://example.org/"))
    assert here.pop("prefixes") != there.pop("prefixes")
    assert here == there


# ── safe and offline ─────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_page_s_own_scripts_may_run(example: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', example)
    assert policy
    allowed = set(re.findall(r"'(sha256-[^']*)'", policy.group(1).replace("&#39;", "'")))
    scripts = scripts_of(example)
    hashes = {"sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert len(scripts) == 2
    assert hashes == allowed
    assert policy.group(1).startswith("default-src &#39;none&#39;;")
    assert "script-src &#39;unsafe" not in policy.group(1)


def test_nothing_is_loaded_from_elsewhere(example: str) -> None:
    outside = example
    for script in scripts_of(example):
        outside = outside.replace(script, "")
    markup = re.sub(r'<script id="data".*?</script>', "", outside, flags=re.S)
    assert "://" not in markup
    assert not re.search(r"\s(src|href|on\w+)\s*=", markup)
    assert not re.search(r"url\(|@import", markup)
    assert "sourceMappingURL" not in example
    assert '<meta charset="utf-8">' in example[:200]


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_graph_says_stays_text(label: str) -> None:
    html = page.render(hostile(label), {"k": label}, title=label)
    plain = page.render(hostile("无害"), {"k": "无害"}, title="无害")
    for sign in ("<script", "</script", "<img", "<!--"):
        assert html.count(sign) == plain.count(sign)
    data = data_of(html)
    assert label_of(data["details"][0]) == label
    assert max(len(node["label"]) for node in data["network"]["nodes"]) < 80
    assert 'onmouseover="alert' not in html.replace(json.dumps(label)[1:-1], "")


def test_the_vendored_file_is_the_published_one() -> None:
    entry = tomllib.loads((EXPORT / "vendor" / "VENDOR.toml").read_text("utf-8"))["vis-network"]
    data = (EXPORT / "vendor" / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert f"@version {entry['version']}".encode() in data
    assert all((EXPORT / "vendor" / name).stat().st_size > 1000 for name in entry["licence_files"])


def test_both_languages_have_the_same_words() -> None:
    tables = [{(group, key) for group, words in WORDS[lang].items() for key in words} for lang in ("zh", "en")]
    assert tables[0] == tables[1]


# ── same graph, same bytes ───────────────────────────────────────────────────────────────────────────────────


def test_the_order_of_triples_does_not_matter(graph: ox.Store, texts: dict[str, str], example: str) -> None:
    store = ox.Store()
    for quad in sorted(graph, key=str, reverse=True):
        store.add(quad)
    assert page.render(store, texts, title="示例") == example


@given(
    st.lists(st.tuples(st.integers(20, 300), st.integers(16, 90)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60),
)
def test_no_node_stands_over_another(boxes: list[tuple[int, int]], links: list[tuple[int, int]]) -> None:
    sizes: dict[str, Size] = {f"n{i}": (float(w), float(h)) for i, (w, h) in enumerate(boxes)}
    found = page_layout.positions(sizes, [(f"n{a}", f"n{b}") for a, b in links])
    assert list(found) == list(sizes)
    for (a, (ax, ay)), (b, (bx, by)) in combinations(found.items(), 2):
        apart_x = abs(ax - bx) - (sizes[a][0] + sizes[b][0]) / 2
        apart_y = abs(ay - by) - (sizes[a][1] + sizes[b][1]) / 2
        assert max(apart_x, apart_y) > 0


@pytest.mark.parametrize(
    ("label", "wrapped"),
    [
        ("众创空间", "众创空间"),
        ("高新技术特色产业基地", "高新技术特色\n产业基地"),
        ("创新人才、创新团队", "创新人才、创新团队"),
        ("", ""),
        ("甲" * 60, "\n".join(["甲" * 9, "甲" * 9, "甲" * 8 + "…"])),
        ("一\n二", "一 二"),
        ("technology business incubator", "technology\nbusiness incubator"),
        ("gross expenditure on R&D of enterprises above size", "gross expenditure\non R&D of\nenterprises above…"),
        ("a" * 40, "a" * 15 + "\n" + "a" * 15 + "\n" + "a" * 10),
    ],
)
def test_labels_are_wrapped(label: str, wrapped: str) -> None:
    assert page_network.wrap(label) == wrapped


# ── phrases ──────────────────────────────────────────────────────────────────────────────────────────────────


def phrases(lang: str = "zh", **facts: Mapping[str, str]) -> Phrases:
    world = World({one: {p: [Iri(v) if ":" in v else v] for p, v in known.items()} for one, known in facts.items()})
    return Phrases(world, WORDS[lang], lang)


@pytest.mark.parametrize(
    ("facts", "zh", "en"),
    [
        ({"schema:value": "6", "schema:unitText": "家"}, "6家", "6家"),
        ({"schema:value": "1000000000", "schema:unitText": "元"}, "10亿元", "1,000,000,000元"),
        ({"schema:value": "135000", "schema:unitText": "人"}, "13.5万人", "135,000人"),
        ({"schema:value": "123456789", "schema:unitText": "元"}, "12,345.6789万元", "123,456,789元"),
        ({"schema:value": "60", "schema:unitText": "%", "ik:bound": "code:at-least"}, "≥60%", "≥60%"),
        ({"schema:minValue": "5", "schema:maxValue": "8", "schema:unitText": "家"}, "5–8家", "5–8家"),
        ({"schema:value": "-3.0", "schema:unitText": "%", "ik:measure": "code:growth"}, "增长-3%", "growth -3%"),
        ({"schema:value": "0", "schema:unitText": "个"}, "0个", "0个"),
        ({"schema:unitText": "家", "ik:measure": "code:growth"}, "", ""),
        ({"schema:value": "多", "schema:unitText": "家"}, "", ""),
    ],
)
def test_values(facts: dict[str, str], zh: str, en: str) -> None:
    assert (phrases("zh", c=facts).value("c"), phrases("en", c=facts).value("c")) == (zh, en)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019-01-01", "2019-12-31", "2019年"),
        ("2016-01-01", "2020-12-31", "2016–2020年"),
        ("2020-01-01", "2020-06-30", "2020年上半年"),
        ("2020-01-01", "2020-09-30", "2020年前三季度"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2020-12-18", "2020-12-18", "2020-12-18"),
        ("2020-01-01", "2020-10-31", "2020-01-01 – 2020-10-31"),
        ("", "2020-12-31", "… – 2020-12-31"),
        ("", "", ""),
    ],
)
def test_periods(start: str, end: str, said: str) -> None:
    period = {p: v for p, v in (("dcat:startDate", start), ("dcat:endDate", end)) if v}
    assert phrases(p=period).period_of("p") == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ik:rankText": "全省首位", "ik:rank": "1"}, "全省首位"),
        ({"ik:rank": "3", "ik:rankScope": "region:z"}, "居全省第3位"),
        ({"ik:rank": "10", "ik:rankBound": "code:at-most", "ik:rankScope": "region:z"}, "居全省前10位"),
        ({}, ""),
    ],
)
def test_ranks(facts: dict[str, str], said: str) -> None:
    assert phrases("zh", c=facts, **{"region:z": {"skos:prefLabel": "全省"}}).rank("c") == said
