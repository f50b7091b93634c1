"""facts.csv holds each claim once, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.export.facts import COLUMNS, facts_csv
from kg.rdf import nt_iri, nt_literal
from kg.store import open_store

OUTPUT = Path(__file__).parents[1] / "cases" / "output"
TEXTS = {path.stem: path.read_bytes().decode() for path in (OUTPUT / "texts").iterdir()}
LINES = [f"{q.subject} {q.predicate} {q.object} .\n" for q in open_store(OUTPUT)]


def rows(content: str) -> list[dict[str, str]]:
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content[1:], newline="")))


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    return rows(facts_csv(LINES, TEXTS))


def find(facts: list[dict[str, str]], **wanted: str) -> Mapping[str, str]:
    (found,) = [row for row in facts if wanted.items() <= row.items()]
    return {column: cell for column, cell in found.items() if cell and column not in ("claim", "text", "start", "end")}


def test_columns() -> None:
    names = "claim class about concept level measure value min max unit bound from to rank scope deadline status quote"
    assert [*names.split(), "text", "start", "end"] == list(COLUMNS)


def test_an_observation(facts: list[dict[str, str]]) -> None:
    assert find(facts, value="5") == {
        "class": "Observation", "about": "泉州市", "concept": "科技企业孵化器", "level": "national", "measure": "count",
        "value": "5", "unit": "家", "from": "2024-12-31", "to": "2024-12-31", "rank": "3", "scope": "福建省",
        "quote": "国家级科技企业孵化器5家，居全省第3位",
    }  # fmt: skip


def test_the_other_classes(facts: list[dict[str, str]]) -> None:
    assert find(facts, **{"class": "Goal", "deadline": "2026"})["bound"] == "at-least"
    assert find(facts, status="revoked")["concept"] == "瞪羚企业"
    assert find(facts, **{"class": "Support"})["about"] == "市科技局"
    assert find(facts, concept="湾东片区")["measure"] == "dcterms:hasPart"
    assert find(facts, status="draft-for-comment")["about"] == "泉州市科创飞地管理办法"


def test_every_claim_once_in_the_order_of_the_texts(facts: list[dict[str, str]]) -> None:
    places = [(row["text"], int(row["start"]), int(row["end"])) for row in facts]
    assert len(facts) == len({row["claim"] for row in facts}) == 16
    assert places == sorted(places)


def test_quotes_stand_in_their_texts(facts: list[dict[str, str]]) -> None:
    assert all(TEXTS[row["text"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in facts)
    with pytest.raises(ValueError, match="does not read"):
        facts_csv(LINES, dict.fromkeys(TEXTS, "别的文字"))


@pytest.mark.parametrize(
    ("unit", "cell"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-", "'-"), ("+86", "+86"), ("-3.5", "-3.5"), ("家", "家"),
     ("\tx", "'\tx"), ('a"b,c', 'a"b,c')],
)  # fmt: skip
def test_no_cell_is_a_formula(unit: str, cell: str) -> None:
    claim = "<https://w3id.org/innokg/id/claim/k_0_1_h>"
    lines = [f"{claim} {nt_iri('rdf:type')} {nt_iri('ik:Observation')} .\n",
             f"{claim} {nt_iri('schema:unitText')} {nt_literal(unit)} .\n"]  # fmt: skip
    assert rows(facts_csv(lines, {}))[0]["unit"] == cell
