"""The schemes, the loader and the lexicon."""

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.fold import fold
from kg.ontology import KINDS, Ontology, default_directory, load
from kg.schemes import read_records

PREFIXES = """@prefix des: <https://w3id.org/innokg/designation/> .
@prefix sch: <https://w3id.org/innokg/scheme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ONE_LINE = 'des:moon-base a skos:Concept ; skos:inScheme sch:platform ; skos:prefLabel "月球基地"@zh .\n'


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def named(ontology: Ontology, text: str) -> list[tuple[str, list[str]]]:
    return [(text[t.start : t.end], [c.curie for c in t.concepts]) for t in ontology.terms(text)]


# ── the schemes ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_has_concepts(ontology: Ontology) -> None:
    assert {c.kind for c in ontology.concepts.values()} == KINDS
    assert len(ontology.concepts) >= 500


def test_every_concept_is_labelled_and_defined_in_both_languages(ontology: Ontology) -> None:
    files = default_directory().glob("schemes/*.ttl")
    records = [r for path in files for r in read_records(path) if r.references["rdf:type"]]  # others only give hints
    bare = [
        r.curie
        for r in records
        if not all(r.literals[(name, lang)] for name in ("skos:prefLabel", "skos:definition") for lang in ("zh", "en"))
    ]
    assert bare == []
    assert len({r.curie for r in records}) == len(records)


def test_every_broader_concept_exists(ontology: Ontology) -> None:
    assert [c.curie for c in ontology.concepts.values() if c.broader and c.broader not in ontology.concepts] == []


def test_labels_are_long_enough_and_unlevelled(ontology: Ontology) -> None:
    labels = [label for c in ontology.concepts.values() for label in (c.label, *c.alt)]
    assert [label for label in labels if len(label) < 2] == []
    assert [label for label in labels if label.startswith(("国家级星", "省级", "市级", "县级"))] == []


@pytest.mark.parametrize("word", ["平台", "人才", "企业", "项目", "基地", "中心", "标准", "单位"])
def test_ordinary_words_are_no_concepts(ontology: Ontology, word: str) -> None:
    assert ontology.terms(word) == []


# ── terms ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科技孵化器5家", [("科技孵化器", ["des:technology-business-incubator"])]),
        ("科技企业孵化器", [("科技企业孵化器", ["des:technology-business-incubator"])]),
        ("国家级星创天地3家", [("星创天地", ["des:star-creation-world"])]),
        ("省级国家重点实验室", [("国家重点实验室", ["des:key-laboratory"])]),
        ("工程技术研究中心和工程研究中心",
         [("工程技术研究中心", ["des:engineering-technology-research-center"]),
          ("工程研究中心", ["des:engineering-research-center"])]),
        ("专精特新“小巨人”企业", [("专精特新“小巨人”企业", ["des:little-giant"])]),
        ('专精特新"小巨人"企业', [('专精特新"小巨人"企业', ["des:little-giant"])]),
        ("专精特新小巨人企业", [("专精特新小巨人企业", ["des:little-giant"])]),
        ("双创综合体", [("双创综合体", ["des:innovation-complex"])]),
        ("各县（市、区）", [("县(市、区)", ["des:county-city-district"])]),
        ("Ｒ＆Ｄ经费支出", [("R&D经费支出", ["var:rd-expenditure"])]),
        ("GDP增长", [("GDP", ["var:gdp"])]),
        ("高新技术产业增加值占ＧＤＰ比重", [("高新技术产业增加值占GDP比重", ["var:high-tech-value-added-share"])]),
        ("4个征求意见稿", [("征求意见稿", ["des:draft-for-comment"])]),
        ("“一带一路”沿线", [("“一带一路”", ["prg:belt-and-road"])]),
        ("会同科技部", [("科技部", ["bdy:most"])]),
    ],
)  # fmt: skip
def test_terms(ontology: Ontology, text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert named(ontology, fold(text)) == expected


@pytest.mark.parametrize("text", ["", "GDPR", "MYGDP", "15G网", "两新组织", "两重性", "星创", "重点实验", "。、，"])
def test_near_misses(ontology: Ontology, text: str) -> None:
    assert named(ontology, fold(text)) == []


def test_a_concept_knows_its_facts(ontology: Ontology) -> None:
    concept = ontology.concepts["des:national-laboratory"]
    assert (concept.kind, concept.level, concept.label_en) == ("platform", "national", "national laboratory")
    assert concept.broader == "des:innovation-platform"
    assert concept.units == ("个", "家")
    assert ontology.concepts["des:star-creation-world"].level == ""


def test_nouns_of_a_scheme_without_a_kind_come_longer_ones_first(ontology: Ontology) -> None:
    nouns = ontology.nouns("program-noun")
    assert nouns.index("三年行动计划") < nouns.index("行动计划") < nouns.index("计划")
    assert "母基金" in ontology.nouns("fund-noun")
    assert ontology.nouns("unheard-of") == ()
    assert ontology.terms("行动计划") == []


def test_a_noun_of_one_s_own_is_one_line(tmp_path: Path) -> None:
    line = 'prg:noun-relay a skos:Concept ; skos:inScheme sch:program-noun ; skos:prefLabel "接力赛"@zh .\n'
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "mine.ttl").write_text(line, encoding="utf-8")
    assert "接力赛" in load(tmp_path).nouns("program-noun")


def test_labels_of_codes_and_strangers(ontology: Ontology) -> None:
    assert ontology.labels("des:maker-space") == ("众创空间", "maker space")
    assert ontology.labels("code:national") == ("国家级", "national")
    assert ontology.labels("des:unheard-of") == ("", "")
    assert "code:national" not in ontology.concepts


# ── loading ──────────────────────────────────────────────────────────────────────────────────────────────────


def scheme(directory: Path, text: str, name: str = "mine.ttl") -> Path:
    path = directory / "schemes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_one_line_adds_a_concept(tmp_path: Path, ontology: Ontology) -> None:
    scheme(tmp_path, ONE_LINE)
    mine = load(tmp_path)
    assert named(mine, "建成月球基地1个") == [("月球基地", ["des:moon-base"])]
    assert mine.concepts["des:moon-base"].kind == "platform"
    assert len(mine.concepts) == len(ontology.concepts) + 1
    assert mine.version != ontology.version
    assert (mine.directory, mine.extra) == (default_directory(), tmp_path)


def test_one_line_adds_a_verb(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "schemes").mkdir()
    (tmp_path / "schemes" / "mine.ttl").write_text('vrb:lie skos:altLabel "安家"@zh .\n', encoding="utf-8")
    assert load(tmp_path).verbs["vrb:lie"] == (*ontology.verbs["vrb:lie"], "安家")
    assert ontology.terms("落户") == []


def test_a_file_of_the_same_name_replaces(tmp_path: Path) -> None:
    text = 'sch:platform a skos:ConceptScheme ; skos:notation "platform" .\n'
    scheme(tmp_path, text + ONE_LINE, "platforms.ttl")
    assert [c.curie for c in load(tmp_path).concepts.values() if c.kind == "platform"] == ["des:moon-base"]


def test_loading_twice_gives_the_same(ontology: Ontology) -> None:
    again = load()
    assert again.version == ontology.version
    assert dict(again.concepts) == dict(ontology.concepts)


def test_files_of_the_user_come_first(tmp_path: Path) -> None:
    query = tmp_path / "queries" / "mine.rq"
    query.parent.mkdir()
    query.write_text("ASK {}", encoding="utf-8")
    assert load(tmp_path).files("queries/*.rq")["queries/mine.rq"] == query


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("des:a a skos:Concept\n;;; [ .\n", 5, "mine.ttl"),
        ('des:a a skos:Concept ; skos:prefLabel "甲物"@zh .\n', 4, "no known scheme"),
        ('des:a a skos:Concept ; skos:inScheme sch:thing ; skos:prefLabel "甲物"@zh .\n', 4, "sch:platform"),
        ("\ndes:a a skos:Concept ; skos:inScheme sch:platform .\n", 5, "no Chinese label"),
        ('sch:thing a skos:ConceptScheme ; skos:notation "thing" .\n', 4, "unknown kind 'thing'"),
    ],
)
def test_broken_files_name_the_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    path = scheme(tmp_path, text)
    with pytest.raises(OntologyError) as error:
        load(tmp_path)
    assert f"{path}:{line}" in str(error.value)
    assert what in str(error.value)


def test_a_shared_label_must_be_listed(tmp_path: Path) -> None:
    scheme(tmp_path, 'des:other a skos:Concept ; skos:inScheme sch:platform ; skos:prefLabel "众创空间"@zh .\n')
    with pytest.raises(OntologyError, match="众创空间 names des:maker-space and des:other"):
        load(tmp_path)
    (tmp_path / "schemes" / "ambiguous.tsv").write_text("众创空间\tdes:maker-space des:other\n", encoding="utf-8")
    assert named(load(tmp_path), "众创空间") == [("众创空间", ["des:maker-space", "des:other"])]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_hints_about_concepts_speak_of_known_ones() -> None:
    """authorities.ttl: every line is about a concept, and names bodies and levels that exist."""
    ontology = load()
    path = default_directory() / "schemes" / "authorities.ttl"
    records = read_records(path)
    assert len(records) >= 100
    for record in records:
        assert record.curie in ontology.concepts
        assert all(body in ontology.concepts for body in record.references["ik:authority"])
        assert set(record.references["ik:tier"]) <= {
            f"code:{x}" for x in ("national", "provincial", "prefectural", "county")
        }
