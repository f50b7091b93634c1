"""The scores of a small graph whose every figure was counted by hand, and their agreement with the reference scorer."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.engine.build import build
from kg.engine.scoring import score
from kg.errors import InputError
from kg.evaluate import check, evaluate, read_floors
from kg.evaluate.matching import alike, gold_days, is_here, same_period
from kg.evaluate.report import as_json, as_text

OUTPUT = Path(__file__).parent / "cases" / "output"
SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score.py"

INCUBATORS = {
    "kind": "observation", "concept": "科技企业孵化器", "measure": "count", "level": "国家级", "region": "全市",
    "value": 5, "unit": "家", "approx": "=", "period": "2024-12-31", "rank": {"scope": "全省", "value": 3},
    "compare": None, "quote": "国家级科技企业孵化器5家，居全省第3位",
}  # fmt: skip
FACTS = [
    INCUBATORS,
    {**INCUBATORS, "concept": "高新技术企业", "level": None, "value": 1200, "period": "2023", "rank": None,
     "quote": "高新技术企业达到1200家"},
    {**INCUBATORS, "concept": "平均增幅", "measure": "growth", "level": None, "value": 12.5, "unit": "%",
     "rank": None, "period": None, "quote": "比上年增长12.5%"},
    {"kind": "goal", "concept": "众创空间", "measure": "count", "level": "省级", "region": "泉州市", "value": 40,
     "unit": "家", "approx": ">=", "deadline": "2026", "rank": None, "text": None,
     "quote": "到2026年，力争省级以上众创空间超过40家"},
    {"kind": "entity", "name": "泉州甲乙新材料有限公司", "type": "enterprise", "aliases": [],
     "quote": "泉州甲乙新材料有限公司"},
    {"kind": "entity", "name": "科技局", "type": "government", "aliases": ["市科技局"], "quote": "科技局"},
    {"kind": "entity", "name": "泉州市", "type": "region", "aliases": [], "quote": "泉州市"},
    {"kind": "policy", "title": "泉州市科创飞地管理办法", "status": "draft", "quote": "泉州市科创飞地管理办法"},
    {"kind": "program", "name": "“两区三园”建设", "parts": ["湾西片区", "湾北片区"], "quote": "“两区三园”建设"},
    {"kind": "relation", "s": "泉州甲乙新材料有限公司", "p": "recognisedAs", "o": "瞪羚企业", "level": "省级",
     "status": "recognised", "batch": "第二批", "issuer": None,
     "quote": "认定泉州甲乙新材料有限公司为省级瞪羚企业（第二批）"},
    {"kind": "relation", "s": "市科技局", "p": "leads", "o": "统筹落实", "quote": "市科技局负责统筹落实"},
    {"kind": "relation", "s": "市科技局", "p": "hosts", "o": "云上工坊", "quote": "建成一批云上工坊"},
]  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    text = next(p for p in (OUTPUT / "texts").iterdir() if "工作小结" in p.read_text("utf-8"))
    shutil.copy(text, folder / "a.txt")
    content = {"doc": "a.txt", "title": "", "date": "2024", "region": "泉州市", "facts": FACTS}
    (folder / "a.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    (folder / "other.txt").write_text("没有建图的一篇。", "utf-8")
    (folder / "other.json").write_text(json.dumps({**content, "facts": []}), "utf-8")
    return folder


def test_figures_counted_by_hand(gold: Path) -> None:
    figures = evaluate(OUTPUT, gold).figures()
    counts = {kind: (f["gold"], f["pred"], f["hit"]) for kind, f in figures.items() if kind != "unbuilt"}
    assert counts == {
        "observation": (3, 3, 2),
        "goal": (1, 2, 1),
        "entity": (3, 2, 2),
        "policy": (1, 1, 1),
        "program": (1, 1, 1),
        "program-part": (2, 2, 1),
        "relation": (3, 7, 2),  # of the seven: two parts, a place, a title, a grant, a task and what it is about
        "recognition": (1, 1, 1),
    }
    assert figures["unbuilt"] == 1
    assert figures["observation"]["slots"]["period"] == 0.5
    assert figures["entity"]["slots"] == {"type": 1.0}
    assert figures["recognition"]["slots"] == {"status": 1.0, "batch": 1.0, "level": 1.0}


def test_misses_and_extras_show_their_sentence(gold: Path) -> None:
    found = evaluate(OUTPUT, gold)
    by_kind = {miss.kind: miss for miss in found.misses()}
    assert by_kind["observation"].sentence.startswith("高新技术企业")
    assert by_kind["observation"].instead == "高新技术企业"
    assert by_kind["program-part"].what == (("name", "“两区三园”建设"), ("part", "湾北片区"))
    assert [extra.sentence for extra in found.extras() if extra.kind == "goal"] == ["建成一批云上工坊。"]


def test_a_miss_shows_what_the_graph_says_there(gold: Path) -> None:
    misses = {miss.kind: miss for miss in evaluate(OUTPUT, gold).misses()}
    seen = misses["observation"].seen
    assert "observationAbout=泉州市 unitText=% value=12.5 variableMeasured=高新技术企业" in " ".join(seen)
    assert any(line.startswith("Observation ") and "rule=" in line for line in seen)
    assert misses["entity"].seen == ()
    assert any(line == "Program “两区三园”建设" for line in misses["program-part"].seen)


def test_figures_of_each_document(gold: Path) -> None:
    figures = evaluate(OUTPUT, gold).documents()["a.txt"]
    assert figures["observation"]["hit"] == 2
    assert figures["observation"]["slots"]["period"] == 0.5


def test_reports(gold: Path) -> None:
    found = evaluate(OUTPUT, [gold])
    assert json.loads(as_json(found)) == found.figures()
    whole = json.loads(as_json(found, misses=1, extras=1, documents=True))
    assert whole["documents"] == found.documents()
    assert [miss["concept"] for miss in whole["misses"]["observation"]] == ["平均增幅"]
    assert whole["extras"]["goal"][0]["sentence"] == "建成一批云上工坊。"
    text = as_text(found, misses=1, extras=1, documents=True)
    assert "observation   gold    3  pred    3  hit    2  P 0.667  R 0.667  F1 0.667  concept 0.667" in text
    assert "(the graph says 高新技术企业) 「高新技术企业达到1200家，比上年增长12.5%。」" in text
    assert "texts not in the graph: 1\n\na.txt\n  observation" in text


def test_floors(gold: Path) -> None:
    found = evaluate(OUTPUT, gold)
    floors = {"_": "measured here", "policy": {"f1": 1.0, "slots": {"status": 1.0}}, "unbuilt": 1}
    assert check(found, floors) == []
    assert check(found, {"observation": {"f1": 0.9}, "unbuilt": 0, "policy": {"slots": {"colour": 1}}}) == [
        "observation.f1: 0.667 is below 0.9",
        "policy.slots.colour: no figure, its floor is 1",
        "unbuilt: 1, allowed are 0",
    ]


def test_floors_that_are_a_part_of_a_file(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"quality": {"here": {"_": "measured", "observation": {"f1": 0.9}, "unbuilt": 1}}}))
    assert check(evaluate(OUTPUT, gold), Path(f"{file}#quality.here")) == ["observation.f1: 0.667 is below 0.9"]
    for wrong in (str(file), f"{file}#quality.there", str(tmp_path / "none.json")):
        with pytest.raises(InputError, match="floors"):
            read_floors(Path(wrong))


def reference(graph: Path, gold: Path) -> object:
    command = [sys.executable, str(SCORER), str(graph), str(gold), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


@pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not here")
def test_agrees_with_the_reference(gold: Path) -> None:
    assert evaluate(OUTPUT, gold).figures() == reference(OUTPUT / "graph.ttl", gold)


@pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not here")
@pytest.mark.parametrize("texts", ["*_a.txt", "0*_a.txt", "*zhengfu*_a.txt"])
def test_agrees_with_the_reference_on_whole_documents(texts: str, tmp_path: Path) -> None:
    annotated = Path(__file__).parent / "gold"
    build(sorted(annotated.glob(texts)), tmp_path / "out", formats=("ttl",), workers=1)
    assert evaluate(tmp_path / "out", annotated).figures() == reference(tmp_path / "out" / "graph.ttl", annotated)


def test_folders_that_are_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold"):
        evaluate(OUTPUT, tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        evaluate(OUTPUT, tmp_path / "none")
    (tmp_path / "alone.txt").write_text("高新技术企业3家。", "utf-8")
    with pytest.raises(InputError, match="holds no gold"):
        evaluate(OUTPUT, tmp_path / "alone.txt")


def test_one_file_is_scored_alone() -> None:
    first, *others = sorted((Path(__file__).parent / "gold").glob("*_a.json"))
    assert others
    for named in (first, first.with_suffix(".txt")):
        alone = score([named])
        assert list(alone.documents()) == [first.with_suffix(".txt").name]
        assert not alone.unbuilt


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("省级众创空间", "众创空间", True),
        ("《创新券》管理办法", "创新券管理办法", True),
        ("示范众创空间", "众创空间", True),
        ("孵化器", "科技企业孵化器", False),
        ("", "众创空间", False),
        ("省", "省", True),
        ("全市R&D投入", "r&d投入", True),
    ],
)
def test_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2020-H1", ("2020-01-01", "2020-06-30")),
        ("2020-Q1/Q3", ("2020-01-01", "2020-09-30")),
        ("2018-01/05", ("2018-01-01", "2018-05-31")),
        ("2017/2019", ("2017-01-01", "2019-12-31")),
        ("2019-12-31", ("2019-12-31", "2019-12-31")),
        ("2018/", ("2018-01-01", "2018-12-31")),
        ("去年", None),
        (None, None),
    ],
)
def test_gold_days(period: str | None, expected: tuple[str, str] | None) -> None:
    assert gold_days(period) == expected


def test_same_period() -> None:
    assert same_period("2024-12-31", "2024-01-01", "2024-12-31") is True
    assert same_period("2024", "2024-06-30", "2024-06-30") is True
    assert same_period("2023", "2024-01-01", "2024-12-31") is False
    assert same_period("2023", None, None) is False
    assert same_period(None, "2024-01-01", "2024-12-31") is None


def test_here() -> None:
    assert [is_here(x) for x in ("我市", "全省", "本县", "泉州市", "我市的")] == [True, True, True, False, False]
