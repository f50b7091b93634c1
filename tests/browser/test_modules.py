"""The page's modules by themselves: what each computes, without a page around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opened import EXAMPLE, ROOT

from kg import ids, rdf
from kg.export import page
from kg.export.page.bundle import bundle

SCRIPTS = ROOT / "src" / "kg" / "export" / "templates" / "scripts"
ASKED = {
    "arrange": "arrange", "compare": "dodge, highest, linesOf, ticks", "facets": "counts, histogram, passing, yearsOf",
    "find": "search, spells", "labels": "placeLabels", "marks": "codePoints, pieces, sentencesOf", "model": "modelOf",
    "paper": "svgOf", "state": "EMPTY, format, parse", "visible": "visible", "walk": "ball, common, path, towards",
    "write": "citation, csv, name, sparql, turtle",
}  # fmt: skip


class Modules:
    """An empty page that has the modules' functions, asked from here with JSON."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab

    def __call__(self, script: str, *arguments: Any) -> Any:
        """The value of a function of the modules, written in JavaScript."""
        return self.tab.evaluate(
            f"(given) => {{ const {{ {', '.join(ASKED.values())} }} = asked; return ({script})(...given); }}",
            list(arguments),
        )


@pytest.fixture(scope="module")
def call(browser: Any) -> Iterator[Modules]:
    modules = {one.stem: one.read_text(encoding="utf-8") for one in SCRIPTS.glob("*.mjs")}
    imports = "".join(f'import {{ {names} }} from "./{module}.mjs";\n' for module, names in ASKED.items())
    modules["asked"] = imports + f"window.asked = {{ {', '.join(ASKED.values())} }};\n"
    context = browser.new_context()
    tab = context.new_page()
    tab.evaluate(bundle(modules, "asked"))
    yield Modules(tab)
    context.close()


@pytest.fixture(scope="module")
def data() -> Any:
    text = (EXAMPLE / "contract.txt").read_bytes()
    html = page.render(rdf.parse_turtle(EXAMPLE / "contract.ttl"), {ids.text_key(text): text.decode()}, title="例")
    return json.loads(html.partition('<script id="data" type="application/json">')[2].partition("</script>")[0])


# ── state ────────────────────────────────────────────────────────────────────────────────────────────────────

_NAME = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
_STATE = st.fixed_dictionaries(
    {},
    optional={
        "node": _NAME, "view": st.sampled_from(["list", "text"]), "off": st.lists(_NAME, max_size=3),
        "path": st.lists(_NAME, min_size=2, max_size=2), "lang": st.just("en"), "undated": st.booleans(),
        "f": st.dictionaries(st.sampled_from(["cls", "doc"]), st.lists(_NAME, min_size=1, max_size=3), max_size=2),
        "t": st.lists(st.integers(1949, 2100), min_size=2, max_size=2), "by": st.just("theme"),
    },
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(_STATE)
def test_a_state_comes_back_from_its_link(call: Modules, patch: dict[str, Any]) -> None:
    state = call("(patch) => ({ ...EMPTY, ...patch })", patch)
    assert call("(state) => parse(format(state))", state) == state


@pytest.mark.parametrize(
    "link", ["", "#", "#x=1&&=", "#node=%", "#f=%,cls", "#hops=9", "#t=now", "#x=1&__proto__=1", "#f=__proto__~1"]
)
def test_a_broken_link_is_the_empty_state(call: Modules, link: str) -> None:
    state, empty = call("(link) => [parse(link), EMPTY]", link)
    assert {key for key in empty if state[key] != empty[key]} == set()
    assert state.keys() == empty.keys()


def test_a_bare_name_selects(call: Modules) -> None:
    assert call("(link) => parse(link).node", "#region:411400") == "region:411400"
    assert call("(link) => parse(link).edge", "#e12") == "e12"


# ── finding ──────────────────────────────────────────────────────────────────────────────────────────────────

INITIALS = {"重": "cz", "庆": "q", "商": "s", "丘": "q", "市": "s"}


@pytest.mark.parametrize(
    ("text", "letters", "at"),
    [
        ("重庆市", "cq", 0),
        ("重庆市", "zq", 0),
        ("在商丘", "sq", 1),
        ("商丘", "qs", -1),
        ("5G商", "5g", 0),
        ("", "a", -1),
    ],
)
def test_initials_spell_a_stretch(call: Modules, text: str, letters: str, at: int) -> None:
    assert call("spells", text, letters, INITIALS) == at


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("商丘市", [0]),
        ("商丘", [0, 2]),
        ("sq", [0, 2]),
        ("ＳＱ", [0, 2]),
        ("大会", [2]),
        ("region:5", [1]),
        ("渝", [1]),
        ("无", []),
        (" ", []),
    ],
)
def test_search_ranks_names_before_their_parts(call: Modules, query: str, found: list[int]) -> None:
    entries = [
        {"id": "region:4", "names": ["商丘市"], "weight": 1},
        {"id": "region:5", "names": ["重庆市", "渝"], "weight": 9},
        {"id": "event:6", "names": ["商丘创新大会"], "weight": 5},
    ]
    assert call("search", entries, query, INITIALS) == found


# ── facets ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("period", "deadline", "years"),
    [
        ("period:2019-01-01_2019-12-31", "", [2019]),
        ("period:2019-07-01_2021-06-30", "", [2019, 2020, 2021]),
        ("period:2016-01-01_2025-12-31", "", [2025]),
        ("period:open_2020-12-31", "", [2020]),
        ("period:2018-01-01_open", "", [2018]),
        ("", "2021", [2021]),
        ("period:2020-01-01_2020-12-31", "2025-12-31", [2020, 2025]),
        ("", "", []),
    ],
)
def test_years_of_a_claim(call: Modules, period: str, deadline: str, years: list[int]) -> None:
    assert call("yearsOf", period, deadline) == years


def file(cls: str, level: str, places: str, doc: str, *years: str) -> dict[str, list[str]]:
    return {"cls": [cls], "level": [level], "region": places.split(), "doc": [doc], "year": [*years], "basis": [""],
            "confidence": ["0"]}  # fmt: skip


FILES = [
    file("Goal", "code:national", "r1 r0", "a", "2021"),
    file("Goal", "", "r2 r0", "a"),
    file("Task", "", "r1 r0", "b", "2021", "2023"),
]


@pytest.mark.parametrize(
    ("patch", "left"),
    [
        ({}, [True, True, True]),
        ({"f": {"cls": ["Goal"]}}, [True, True, False]),
        ({"f": {"cls": ["Goal"], "region": ["r1"]}}, [True, False, False]),
        ({"f": {"cls": ["Goal", "Task"], "region": ["r0"]}}, [True, True, True]),
        ({"f": {"level": [""]}}, [False, True, True]),
        ({"t": [2022, 2024]}, [False, True, True]),
        ({"t": [2022, 2024], "undated": False}, [False, False, True]),
    ],
)
def test_facets_narrow_between_and_widen_within(call: Modules, patch: dict[str, Any], left: list[bool]) -> None:
    assert call("(files, patch) => passing(files, { ...EMPTY, ...patch })", FILES, patch) == left


def test_a_facet_counts_what_the_others_leave(call: Modules) -> None:
    state = {"f": {"cls": ["Task"], "region": ["r1"]}}
    counted = call("(files, patch) => counts(files, { ...EMPTY, ...patch }, 'cls')", FILES, state)
    assert counted == [["Task", 1], ["Goal", 1]]
    assert call("histogram", FILES, [True, True, True]) == [[2021, 2], [2022, 0], [2023, 1]]


# ── walking ──────────────────────────────────────────────────────────────────────────────────────────────────

#  0 – 1 – 2 – 4, 0 – 3 – 4, 3 – 5, 3 – 6; 7 alone. Edges by number.
NEAR = [[[1, 0], [3, 3]], [[0, 0], [2, 1]], [[1, 1], [4, 2]], [[0, 3], [4, 4], [5, 5], [6, 6]], [[2, 2], [3, 4]],
        [[3, 5]], [[3, 6]], []]  # fmt: skip


def test_walks(call: Modules) -> None:
    assert call("(near) => [...ball(near, 0, 2)]", NEAR) == [[0, 0], [1, 1], [3, 1], [2, 2], [4, 2], [5, 2], [6, 2]]
    assert call("path", NEAR, 0, 4) == {"nodes": [0, 3, 4], "edges": [3, 4]}
    assert call("path", NEAR, 0, 7) == {"nodes": [], "edges": []}
    assert call("path", NEAR, 2, 2) == {"nodes": [2], "edges": []}
    assert call("common", NEAR, 0, 4) == [3]


def test_of_equal_paths_the_one_past_small_nodes(call: Modules) -> None:
    square = [[[1, 0], [2, 1]], [[0, 0], [3, 2], [4, 4]], [[0, 1], [3, 3]], [[1, 2], [2, 3]], [[1, 4]]]
    assert call("path", square, 0, 3)["nodes"] == [0, 2, 3]


def test_arrows_go_to_what_lies_there(call: Modules) -> None:
    places = [["a", {"x": 0, "y": 0}], ["b", {"x": 90, "y": 20}], ["c", {"x": 60, "y": 80}], ["d", {"x": -9, "y": 0}]]
    go = "(places, dx, dy) => towards(new Map(places), 'a', dx, dy)"
    assert [call(go, places, *way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))] == ["b", "d", "c", None]


# ── comparing ────────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(0, 300), max_size=20))
def test_names_beside_points_keep_apart(call: Modules, wanted: list[float]) -> None:
    at = call("(wanted) => dodge(wanted, 15, 0, 300)", wanted)
    assert len(at) == len(wanted)
    ordered = sorted(at)
    assert all(b - a > 14.9 for a, b in pairwise(ordered))
    assert all(-0.1 <= one <= 300.1 for one in at)
    assert [i for _, i in sorted((y, i) for i, y in enumerate(at))] == sorted(
        range(len(wanted)), key=lambda i: (wanted[i], i)
    )


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(0, 100, [0, 20, 40, 60, 80, 100]), (3, 4.2, [0, 1, 2, 3, 4, 5]), (-3, 9, [-5, 0, 5, 10]), (0, 0, None)],
)
def test_marks_of_an_axis_are_round_and_hold_all(
    call: Modules, low: float, high: float, marks: list[float] | None
) -> None:
    found = call("ticks", low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert marks is None or found == marks


def test_the_highest_needs_something_to_be_compared_with(call: Modules) -> None:
    assert call("(cells) => Number.isNaN(highest(cells))", [[{"value": 3}]])
    assert call("highest", [[{"value": 3}, {"value": 7}], [{"value": 5}]]) == 7


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────

_MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: {"start": min(p), "end": max(p)}), max_size=8
)


@settings(deadline=None, max_examples=60)
@given(_MARKS)
def test_pieces_cover_a_text_once_and_know_their_marks(call: Modules, marks: list[dict[str, int]]) -> None:
    found = call("pieces", 30, marks)
    assert [piece["start"] for piece in found][1:] == [piece["end"] for piece in found][:-1]
    assert (found[0]["start"], found[-1]["end"]) == (0, 30)
    for piece in found:
        over = [i for i, mark in enumerate(marks) if mark["start"] <= piece["start"] and mark["end"] >= piece["end"]]
        assert sorted(piece["marks"]) == over


def test_offsets_count_characters_beyond_the_first_plane_once(call: Modules) -> None:
    assert call("(text) => [codePoints(text).length, codePoints(text).slice(1, 3)]", "𠮷吉😀林") == [4, "吉😀"]


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        (["建成众创空间3家"], [[["全市", False], ["建成众创空间3家", True], ["，居全省第4位。", False]]]),
        (
            ["建成众创空间3家", "第4位"],
            [[["全市", False], ["建成众创空间3家", True], ["，居全省", False], ["第4位", True], ["。", False]]],
        ),
        (
            ["明年", "众创空间"],
            [
                [["全市建成", False], ["众创空间", True], ["3家，居全省第4位。", False]],
                [["明年", True], ["再建2家。", False]],
            ],
        ),
    ],
)
def test_passages_of_one_sentence_are_quoted_together(call: Modules, quotes: list[str], said: list[Any]) -> None:
    text = "开头。全市建成众创空间3家，居全省第4位。明年再建2家。"
    stretches = [{"start": text.index(quote), "end": text.index(quote) + len(quote)} for quote in quotes]
    found = call("(text, stretches) => sentencesOf(codePoints(text), stretches)", text, stretches)
    assert [one["words"] for one in found] == said
    assert sorted(i for one in found for i in one["members"]) == list(range(len(quotes)))


# ── taking away ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_turtle_of_everything_says_what_the_graph_says(call: Modules, data: Any) -> None:
    everything = (
        "(data) => { const m = modelOf(data); return turtle(m, [...m.nodes, ...m.claims].map(({ id }) => id)); }"
    )
    store = ox.Store()
    store.load(input=call(everything, data).encode(), format=ox.RdfFormat.TURTLE)
    whole = {str(quad) for quad in rdf.parse_turtle(EXAMPLE / "contract.ttl")}
    taken = {str(quad) for quad in store}
    assert taken <= whole
    claims = {one["id"] for one in data["claims"]}
    assert sum("/id/claim/" in str(quad.subject) for quad in store) > 5 * len(claims)


@pytest.mark.parametrize(
    "name", ["region:1", "org:%E7%94%B2%28%29", "org:甲乙", "org:a/b", "org:", "org:a.b", "none:x"]
)
def test_names_are_written_as_every_parser_reads_them(call: Modules, name: str) -> None:
    prefixes = {"region": "https://a.example/r/", "org": "https://a.example/o/"}
    said = call("name", name, prefixes)
    turtle = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in prefixes.items()) + f"{said} a {said} .\n"
    prefix, _, local = name.partition(":")
    quads = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    assert quads[0].subject == ox.NamedNode(prefixes.get(prefix, "none:") + local)


def test_a_spreadsheet_runs_nothing(call: Modules, data: Any) -> None:
    data = json.loads(json.dumps(data))
    about = data["claims"][0]["ends"][0][0]
    data["details"][about]["label"] = '=HYPERLINK("https://x.example")'
    line = call("(data) => { const m = modelOf(data); return csv(m, [m.claims[0].id]); }", data).split("\r\n")[1]
    assert '"\'=HYPERLINK(""https://x.example"")"' in line


def test_passages_are_cited_with_their_places(call: Modules, data: Any) -> None:
    two = next(id_ for id_ in data["triples"]["of"] if id_.startswith("claim:"))
    words = {"where": "{text} @ {places}", "untitled": "?", "comma": ", "}
    ids_ = sorted(data["passages"])[:2]
    said = call("(data, ids, words) => citation(modelOf(data), ids, words)", data, ids_, words)
    spans = ", ".join("–".join(one.split("_")[-2:]) for one in ids_).replace(", ", ",")
    assert said.endswith(f"@ {spans}")
    assert said.startswith("“")
    assert "……" in said
    query = call("(data, id) => sparql(modelOf(data), id)", data, two)
    graph: Any = rdf.parse_turtle(EXAMPLE / "contract.ttl").query(query)
    assert len(list(graph)) > 3


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(20, 260), st.integers(16, 90), st.integers(1, 3)), min_size=1, max_size=40))
def test_a_neighbourhood_is_placed_without_overlap(call: Modules, boxes: list[tuple[int, int, int]]) -> None:
    ring = [[i, far if i else 0] for i, (_, _, far) in enumerate(boxes)]
    near = [[[0, 0]] for _ in boxes]
    rooms = [[w, h, 0] for w, h, _ in boxes]
    found = call("(ring, near, rooms) => [...arrange(new Map(ring), near, rooms)]", ring, near, rooms)
    assert [i for i, _ in sorted(found, key=lambda pair: pair[0])] == list(range(len(boxes)))
    for k, (i, a) in enumerate(found):
        for j, b in found[:k]:
            across = abs(a["x"] - b["x"]) - (rooms[i][0] + rooms[j][0]) / 2
            down = abs(a["y"] - b["y"]) - (rooms[i][1] + rooms[j][1]) / 2
            assert max(across, down) > 0


LABELS = """(count, scale) => {
  const nodes = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, label: `名称${i}`, weight: count - i }));
  const at = (id) => ({ x: (Number(id.slice(1)) * 37) % 400, y: (Number(id.slice(1)) * 53) % 300 }), view = {
    scale, small: true, moved: false, size: () => 6, position: at, weight: () => 1,
    start: { x: -50, y: -50 }, end: { x: 450, y: 350 },
    sign: (id) => ({ left: at(id).x - 6, right: at(id).x + 6, top: at(id).y - 6, bottom: at(id).y + 6 }),
    measure: (rows, size) => Math.max(...rows.map((row) => row.length)) * size };
  return placeLabels(view, nodes, [], { nodes: new Set(["n9"]), edges: new Set() });
}"""


def test_names_in_a_small_picture_keep_apart_and_the_selection_comes_first(call: Modules) -> None:
    labels = call(LABELS, 200, 0.9)
    assert labels[0]["lines"] == ["名称9"]
    assert labels[1]["lines"] == ["名称0"]
    assert len(labels) > 20
    boxes = [(one["x"], one["y"], len(one["lines"][0]) * one["size"], one["size"] * 1.2) for one in labels]
    for k, (x, y, w, h) in enumerate(boxes):
        assert all(abs(x - a) * 2 >= w + c - 0.01 or abs(y - b) * 2 >= h + d - 0.01 for a, b, c, d in boxes[:k])


def test_a_drawing_is_text_even_where_names_are_markup(call: Modules) -> None:
    from xml.etree import ElementTree  # noqa: PLC0415

    item = {
        "id": "a",
        "x": 0,
        "y": 0,
        "size": 9,
        "colour": "#123456",
        "shape": "star",
        "room": [80, 40, 0],
        "label": "<g onload='x()'>&\u0007]]>",
    }
    palette = {"ground": "#fff", "ink": "#000", "faint": "#555", "accent": "#00f"}
    line = {"from": "a", "to": "b", "dashes": [2, 5], "smooth": {"roundness": 0.2, "type": "curvedCW"}}
    box = {**item, "id": "b", "shape": "box", "inside": True}
    drawing = {
        "items": [item, box],
        "labels": [],
        "palette": palette,
        "font": '"A", b',
        "small": False,
        "lines": [line],
    }
    said = call("svgOf", drawing)
    root = ElementTree.fromstring(said)
    assert {element.tag.rpartition("}")[2] for element in root} == {"rect", "path", "text"}
    assert [element.text for element in root.iter() if element.tag.endswith("text")] == ["<g onload='x()'>&]]>"] * 2


def test_what_is_visible_follows_the_state(call: Modules, data: Any) -> None:
    ask = """(data, patch) => { const m = modelOf(data);
      const seen = visible(m, m.claims.map(() => ({})), { ...EMPTY, ...patch });
      return [...seen.nodes].map((i) => m.nodes[i].id); }"""
    everything = call(ask, data, {})
    assert len(everything) == len(data["network"]["nodes"])
    hidden = call(ask, data, {"off": ["Region"]})
    assert set(everything) - set(hidden) == {one for one in everything if one.startswith("region:")}
    around = call(ask, data, {"around": "des:technology-business-incubator"})
    assert around[0] == "des:technology-business-incubator"
    assert 1 < len(around) < len(everything)
    assert "region:100000" in call(ask, data, {"off": ["Region"], "pin": ["region:100000"]})
