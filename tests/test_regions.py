"""The table of regions: codes, names, hierarchy, and names as candidates."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology, load
from kg.regions import read_places

HEADER = "code,name,short,parent,level,since,until,successor,alt,risky\n"
CHINA = "100000,全国,,,national,,,,中国,\n"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("100000", ("全国", "", "", "national")),
        ("410000", ("河南省", "河南", "100000", "provincial")),
        ("150000", ("内蒙古自治区", "内蒙古", "100000", "provincial")),
        ("410100", ("郑州市", "郑州", "410000", "prefectural")),
        ("330110", ("余杭区", "余杭", "330100", "county")),
        ("110105", ("朝阳区", "朝阳", "110000", "county")),
        ("419001", ("济源市", "济源", "410000", "county")),
        ("441900", ("东莞市", "东莞", "440000", "prefectural")),
        ("500235", ("云阳县", "云阳", "500000", "county")),
        ("310115", ("浦东新区", "浦东", "310000", "county")),
        ("422800", ("恩施土家族苗族自治州", "恩施", "420000", "prefectural")),
        ("410221", ("杞县", "", "410200", "county")),
        ("430121", ("长沙县", "", "430100", "county")),
        ("230208", ("梅里斯达斡尔族区", "梅里斯", "230200", "county")),
        ("810000", ("香港特别行政区", "香港", "100000", "provincial")),
        ("100000_京津冀", ("京津冀", "", "100000", "area")),
    ],
)
def test_place(ontology: Ontology, key: str, expected: tuple[str, str, str, str]) -> None:
    place = ontology.places[key]
    assert (place.name, place.short, place.parent, place.level) == expected


@pytest.mark.parametrize(
    ("key", "name", "until", "successor"),
    [("420682", "老河口市", "", ""), ("441283", "高要市", "2014", "441204"), ("500234", "开县", "2014", "500154")],
)
def test_abolished(ontology: Ontology, key: str, name: str, until: str, successor: str) -> None:
    place = ontology.places[key]
    assert (place.name, place.until, place.successor) == (name, until, successor)


def test_every_place_reaches_the_nation(ontology: Ontology) -> None:
    assert len(ontology.places) > 3400
    assert all(ontology.within(key, "100000") for key in ontology.places)
    assert all(p.successor in {"", *ontology.places} for p in ontology.places.values())


def test_hierarchy(ontology: Ontology) -> None:
    assert ontology.ancestors("330110") == ("330100", "330000", "100000")
    assert ontology.ancestors("100000") == ontology.ancestors("nowhere") == ()
    assert ontology.within("330110", "330000")
    assert ontology.within("330110", "330110")
    assert not ontology.within("330000", "330110")
    assert not ontology.within("anon_1_X市", "100000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("除宁陵县外", [("宁陵县", ["411423"], True, False)]),
        ("宁陵和杞县", [("宁陵", ["411423"], False, False), ("杞县", ["410221"], True, True)]),
        ("朝阳区", [("朝阳区", ["110105", "220104"], True, False)]),
        ("吉林市位于吉林", [("吉林市", ["220200"], True, False), ("吉林", ["220000"], False, False)]),
        ("杭州市余杭区", [("杭州市", ["330100"], True, False), ("余杭区", ["330110"], True, False)]),
        ("恩施州", [("恩施州", ["422800"], True, False)]),
        ("襄樊市", [("襄樊市", ["420600"], True, False)]),
        ("地处长三角", [("长三角", ["100000_长三角"], False, False)]),
        ("中国", [("中国", ["100000"], True, False)]),
        ("津沪", []),
        ("平台建设", []),
    ],
)
def test_hits(ontology: Ontology, text: str, expected: list[tuple[str, list[str], bool, bool]]) -> None:
    found = [
        (text[h.start : h.end], sorted(p.key for p in h.places if not p.until), h.full, h.risky)
        for h in ontology.place_hits(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ["和平", "民权", "平安", "朝阳", "城关", "郊区", "资源", "合作", "会同有关部门", "以上高新技术企业", "科教兴国",
     "振兴文化", "创新平台", "建成县级", "沿海城市", "新兴城市"],
)  # fmt: skip
def test_words_that_are_places_need_support(ontology: Ontology, text: str) -> None:
    hits = ontology.place_hits(text)
    assert hits
    assert all(hit.risky for hit in hits)


@pytest.mark.parametrize("text", ["商丘", "开封", "宁波", "长沙", "南京", "吉安", "余杭", "义乌"])
def test_plain_short_names_need_none(ontology: Ontology, text: str) -> None:
    assert [hit.risky for hit in ontology.place_hits(text)] == [False]


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ("code,name\n", 1, "columns"),
        (HEADER + CHINA + "330000,浙江省\n", 3, "2 fields"),
        (HEADER + CHINA + "330000,浙江省,浙江,100000,state,,,,,\n", 3, "unknown level 'state'"),
        (HEADER + CHINA + "330000,浙江省,浙江,999999,provincial,,,,,\n", 3, "parent '999999'"),
        (HEADER + CHINA + "330000,浙江省,浙江,100000,provincial,,,,,yes\n", 3, "risky"),
    ],
)
def test_broken_tables_name_the_line(tmp_path: Path, rows: str, line: int, what: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(OntologyError) as error:
        read_places([table])
    assert f"{table}:{line}" in str(error.value)
    assert what in str(error.value)


def test_a_later_row_replaces_an_earlier_one(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(HEADER + CHINA + "990000,甲州,,100000,provincial,,,,,\n", encoding="utf-8")
    second.write_text(HEADER + "990000,乙州,,100000,provincial,,,,,\n", encoding="utf-8")
    assert read_places([first, second]).by_key["990000"].name == "乙州"


def test_a_ring_of_parents_ends(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    rows = "980000,甲州,,990000,provincial,,,,,\n990000,乙州,,980000,provincial,,,,,\n"
    table.write_text(HEADER + CHINA + rows, encoding="utf-8")
    assert read_places([table]).ancestors("980000") == ("990000", "980000")


def test_no_place_is_spelt_with_one_character(ontology: Ontology) -> None:
    """州 alone would make every 我州 the one prefecture that is spelt so."""
    spelt = [n for p in ontology.places.values() for n in (p.name, p.short, *p.alt)]
    assert [name for name in spelt if len(name) == 1] == []
