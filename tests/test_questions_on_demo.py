"""The named questions on the documents of seeds/: columns, and rows that follow from what the documents say.

A row of the table holds what an answer must contain; answers may hold more rows, and rows more columns. `NONE` marks
questions for which the seeds hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import questions
from kg.query import Opened, ask, find, named, open_graph

QUERIES = Path(__file__).parents[1] / "ontology" / "queries"
Row = dict[str, str]
NONE: list[Row] = []
SPEECH, MEASURES, BULLETIN = "2020-shangqiu-speech.txt", "2021-shangqiu-measures.txt", "2022-shangqiu-bulletin.html"

# question → (columns, rows that must be among the answer's)
EXPECTED: dict[str, tuple[str, list[Row]]] = {
    "amounts-of-money": (
        "place what yuan bound from to quote",
        [
            {"place": "商丘市", "yuan": "3680000000", "from": "2021-01-01", "to": "2021-12-31"},
            {"place": "柘城县", "what": "超硬材料产业集群营业收入", "yuan": "12000000000"},
        ],
    ),
    "anonymous-regions": (
        "label file candidate confidence rule",
        [{"label": "X市", "candidate": "商丘市", "rule": "identity.named-part"}],
    ),
    "batches": (
        "designation levelName batch status entities",
        [{"designation": "科技企业孵化器", "status": "renewed"}],
    ),
    "claims-of-a-document": (
        "class about what value unit start end quote",
        [
            {
                "class": "Observation",
                "about": "商丘市",
                "what": "科技企业孵化器",
                "value": "5",
                "start": "182",
                "end": "201",
            }
        ],
    ),
    "comparisons": (
        "place what value difference other otherValue quote",
        [{"place": "商丘市", "value": "21.4", "difference": "8.7", "other": "河南省"}],
    ),
    "conflicts": (
        "place what level condition from to value max unit bound quote document",
        [
            {"place": "商丘市", "what": "高新技术企业", "to": "2021-12-31", "value": "212", "document": BULLETIN},
            {"value": "208", "document": "2022-shangqiu-summary.txt"},
        ],
    ),
    "counts-by-class": ("class count", [{"class": "SourceText", "count": "7"}]),
    "documents": (
        "file title date region claims",
        [
            {"file": SPEECH, "date": "2020-12-18", "region": "商丘市"},
            {"file": MEASURES, "date": "2021-06-08", "region": "商丘市"},
            {"file": BULLETIN, "date": "2022-03-25", "title": "2021年商丘市科技统计公报"},
            {"file": "2022-sichuan-incubators.txt", "region": "四川省"},
            {"file": "2023-chongren-report.txt", "region": "崇仁县"},
            {"file": "2021-x-city-speech.txt", "date": "2021-09-10", "region": "X市"},
        ],
    ),
    "drafts-for-comment": (
        "title issuer quote",
        [
            {"title": "商丘市“十百千”转型升级专项实施意见"},
            {"title": "商丘市创新创业综合体建设实施意见"},
            {"title": "商丘市创新型人才队伍建设实施意见"},
            {"title": "商丘市高能级创新平台建设指导意见"},
        ],
    ),
    "entities-of-a-region": ("class name in", [{"class": "Platform", "name": "天府星火孵化器", "in": "双流区"}]),
    "events": ("event role who quote", [{"event": "第三届江西省变电设备创新创业大赛", "role": "hosts"}]),
    "evidence-of": ("name role file start end quote", [{"name": "商丘市", "role": "observationAbout", "file": SPEECH}]),
    "excluded-places": ("group excluded quote", [{"excluded": "宁陵县"}, {"excluded": "夏邑县"}]),
    "figures-of-a-place": (
        "place what levelName measure value unit from to quote",
        [{"place": "商丘市", "what": "科技企业孵化器", "levelName": "国家级", "measure": "count", "value": "5"}],
    ),
    "goals-and-present": (
        "place what levelName present asOf goal deadline goalQuote presentQuote",
        [{"place": "商丘市", "what": "重点实验室", "present": "4", "goal": "6", "deadline": "2022-12-31"}],
    ),
    "goals-due": (
        "due place what aim value unit strength quote",
        [{"due": "2022-12-31", "what": "高新技术企业", "value": "200", "strength": "strive"}],
    ),
    "goals-without-body": (
        "place what aim value unit deadline quote",
        [{"place": "商丘市", "what": "高新技术企业", "value": "200"}],
    ),
    "groups": ("group kind in levelName excluded promised quote", [{"excluded": "宁陵县"}]),
    "growth": (
        "place what growth base from to quote",
        [{"growth": "44.7", "base": "year-on-year", "to": "2020-09-30"}],
    ),
    "indicator-over-years": (
        "place what measure from to value unit bound quote",
        [
            {"place": "商丘市", "measure": "count", "value": "135"},
            {"place": "商丘市", "measure": "count", "value": "212"},
        ],
    ),
    "industries": (
        "entity industry leading quote",
        [{"entity": "永城经济技术开发区", "industry": "装备制造"}, {"industry": "节能环保"}],
    ),
    "inferred-by-rule": (
        "rule confidence subject relation object quote",
        [{"subject": "X市", "relation": "possibleIdentity", "object": "商丘市", "quote": "夏邑县"}],
    ),
    "newly-added": ("place what levelName change unit from to quote", [{"what": "众创空间", "change": "3"}]),
    "platforms-by-level": (
        "place kind levelName count unit asOf quote",
        [
            {"place": "商丘市", "kind": "科技企业孵化器", "levelName": "国家级", "count": "5", "asOf": "2020-12-18"},
            {"place": "商丘市", "kind": "重点实验室", "levelName": "省级", "count": "2"},
            {"place": "商丘市", "kind": "重点实验室", "levelName": "省级", "count": "4", "asOf": "2021-12-31"},
        ],
    ),
    "policies-by-status": ("status title number issued issuer", [{"number": "商政办〔2021〕26号"}]),
    "programme-parts": (
        "programme position part",
        [{"position": "1", "part": "搭建一批创新发展平台"}, {"position": "3", "part": "培育一批创新引领型企业"}],
    ),
    "promised-counts": ("label promised listed", [{"label": "“一园一院”", "promised": "2", "listed": "0"}]),
    "provisional-concepts": ("concept uses example", NONE),
    "qualified-figures": ("place what condition value unit quote", [{"what": "科技企业孵化器", "value": "1000000"}]),
    "recognitions": (
        "entity designation levelName batch status by quote",
        [
            {"entity": "天府星火孵化器", "status": "recognised"},
            {"entity": "江西子虚互感器有限公司", "designation": "专精特新“小巨人”企业", "levelName": "国家级"},
        ],
    ),
    "relations": (
        "subject relation object quote",
        [{"subject": "川南互联网孵化器", "relation": "containedInPlace", "object": "东兴区"}],
    ),
    "renewed-or-revoked": (
        "status entity designation by quote",
        [{"status": "renewed", "entity": "川南互联网孵化器"}, {"status": "revoked", "entity": "巴中南龛创业园"}],
    ),
    "shares-and-intensities": (
        "place what measure value unit from to quote",
        [{"place": "商丘市", "what": "研发投入强度", "measure": "intensity", "value": "1.19"}],
    ),
    "top-ranks": (
        "place what rank rankText scope value unit quote",
        [
            {"place": "商丘市", "what": "高新技术特色产业基地", "rank": "1", "scope": "河南省", "value": "6"},
            {"place": "商丘市", "what": "科技企业孵化器", "rank": "3", "scope": "河南省", "value": "5"},
        ],
    ),
    "weakest-claims": (
        "confidence class rule about quote",
        [{"confidence": "0.6", "class": "TripleClaim", "rule": "identity.named-part", "about": "X市"}],
    ),
    "what-a-sentence-says": (
        "quote class about what value unit file start",
        [{"class": "Observation", "about": "商丘市", "value": "5", "file": SPEECH, "start": "182"}],
    ),
    "where-a-number-is-written": (
        "value unit stated what file start end quote",
        [{"value": "135", "stated": "135家", "what": "高新技术企业", "file": SPEECH}],
    ),
    "who-is-responsible": ("body duty about deadline quote", [{"body": "商丘市科学技术局", "duty": "制定培育清单"}]),
    "who-supports-whom": (
        "giver beneficiary amount unit bound condition quote",
        [{"beneficiary": "科技企业孵化器", "amount": "1000000", "unit": "元"}, {"amount": "800000"}],
    ),
    "who-works-with-whom": (
        "subject relation object quote",
        [
            {"subject": "崇仁虚谷科创发展有限公司", "relation": "operates"},
            {"relation": "cooperatesWith", "object": "南昌大学"},
        ],
    ),
}

# question, parameters → what every row must hold, and whether there is any
CHOSEN: list[tuple[str, Row, Row, bool]] = [
    ("平台数量", {"region": "商丘市", "level": "国家级"}, {"place": "商丘市", "levelName": "国家级"}, True),
    ("platforms-by-level", {"region": "火星"}, {}, False),
    ("top-ranks", {"limit": "1"}, {"rank": "1"}, True),
    ("top-ranks", {"limit": "0"}, {}, False),
    ("amounts-of-money", {"least": "20000000000"}, {"what": "营业收入"}, True),
    ("goals-due", {"by": "2019-12-31"}, {}, False),
    ("where-a-number-is-written", {"number": "487"}, {"file": BULLETIN}, True),
    ("what-a-sentence-says", {"word": "没有这个词"}, {}, False),
    ("weakest-claims", {"below": "0.01"}, {}, False),
]


@pytest.fixture(scope="module")
def demo(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    import kg  # noqa: PLC0415

    out = tmp_path_factory.mktemp("demo") / "output"
    kg.build([repo / "seeds"], out, formats=("nq",))
    yield open_graph([out])


def rows(demo: Opened, name: str, values: Row) -> tuple[tuple[str, ...], list[Row]]:
    result = ask(demo.store, find(QUERIES, name), values, merged=True)
    shown = [{n: getattr(t, "value", "") for n, t in zip(result.variables, row, strict=True)} for row in result.rows()]
    return result.variables, shown


def test_every_question_is_in_the_table() -> None:
    assert sorted(EXPECTED) == [question.name for question in named(QUERIES)]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_columns_and_known_rows(demo: Opened, name: str) -> None:
    columns, expected = EXPECTED[name]
    variables, found = rows(demo, name, {})
    assert variables == tuple(columns.split())
    missing = [row for row in expected if not any(row.items() <= one.items() for one in found)]
    assert not missing, found[:20]


@pytest.mark.parametrize(("name", "values", "every", "some"), CHOSEN)
def test_parameters_choose(demo: Opened, name: str, values: Row, every: Row, some: bool) -> None:
    _, found = rows(demo, name, values)
    assert bool(found) is some
    assert all(every.items() <= row.items() for row in found)


def test_the_evidence_of_a_question_is_one_of_its_variables() -> None:
    for question in questions.named(QUERIES):
        if question.evidence:
            assert f"?{question.evidence}" in question.sparql
            assert f"?{question.evidence}" in questions.with_evidence(question).sparql.partition("{")[0]
