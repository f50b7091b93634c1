"""Claims become the triples of the contract: field by field, same bytes, evidence to the character."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg import graph, payload
from kg.model import (
    Code,
    Document,
    Entity,
    Extraction,
    Goal,
    Observation,
    Period,
    Rank,
    Span,
    Task,
    TripleClaim,
    Year,
)
from kg.ontology import Ontology, load
from kg.read import read_bytes
from kg.text.document import document

TEXT = "梁园市建成国家级众创空间3个,居全省第2位。"
CITY = Entity("Region", "411400", "商丘市")
SPACE = Entity("Concept", "des:maker-space", "众创空间")
NOW = Period(date(2020, 12, 18), date(2020, 12, 18))


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="module")
def text() -> Document:
    return document(read_bytes(TEXT.encode(), "a.txt"))


def observation(**fields: object) -> Observation:
    start, end = TEXT.index("国家级"), TEXT.index("。")
    given: dict[str, object] = {
        "evidence": (Span(start, end),), "rule": "figure.count", "about": CITY, "variable": SPACE, "measure": "count",
        "value": Decimal(3), "unit": "个", "stated": "3个", "level": "national", "period": NOW,
        "period_basis": "document-date",
    }  # fmt: skip
    return Observation(**{**given, **fields})  # type: ignore[arg-type]


def lines(text: Document, ontology: Ontology, *claims: object) -> list[str]:
    entities = ((CITY, None),)
    return graph.quads(Extraction(text, CITY, (), claims, entities), ontology)  # type: ignore[arg-type]


def test_an_observation_states_what_it_states(text: Document, ontology: Ontology) -> None:
    claim = observation(rank=Rank(2, "全省第2位", Entity("Region", "410000", "河南省")))
    assert dict(payload.stated(claim)) == {
        "schema:observationAbout": CITY,
        "schema:variableMeasured": SPACE,
        "ik:measure": Code("count"),
        "ik:level": Code("national"),
        "schema:value": Decimal(3),
        "schema:unitText": "个",
        "ik:statedValue": "3个",
        "dcterms:temporal": NOW,
        "ik:periodBasis": Code("document-date"),
        "ik:rank": 2,
        "ik:rankText": "全省第2位",
        "ik:rankScope": Entity("Region", "410000", "河南省"),
    }


def test_exact_bounds_and_absent_fields_are_not_written() -> None:
    stated = dict(payload.stated(observation(value=None, unit="", stated="", period=None, period_basis="")))
    assert "ik:bound" not in stated
    assert "schema:value" not in stated
    assert "ik:periodBasis" not in stated


def test_a_deadline_told_to_the_year_is_a_year() -> None:
    goal = Goal(evidence=(Span(0, 1),), rule="goal.count", about=CITY, variable=SPACE, measure="count",
                deadline=date(2025, 12, 31), deadline_grain="year", strength="strive")  # fmt: skip
    assert dict(payload.stated(goal))["ik:deadline"] == Year(2025)
    task = Task((Span(0, 1),), "task", (CITY,), "统筹", deadline=date(2025, 6, 30))
    assert dict(payload.stated(task))["ik:deadline"] == date(2025, 6, 30)


def test_evidence_is_the_very_characters(text: Document, ontology: Ontology) -> None:
    exact = [line for line in lines(text, ontology, observation()) if "oa#exact" in line]
    assert len(exact) == 1
    assert '"国家级众创空间3个,居全省第2位"@zh' in exact[0]


def test_the_claim_key_depends_on_what_is_stated_alone(text: Document, ontology: Ontology) -> None:
    def keys(*claims: object) -> set[str]:
        return {x.split(" ")[0] for x in lines(text, ontology, *claims) if "ns#Observation>" in x}

    assert keys(observation()) == keys(observation(confidence=0.5, rule="other"))
    assert keys(observation()) != keys(observation(value=Decimal(4)))


def test_what_two_rules_find_is_one_claim_of_the_first(text: Document, ontology: Ontology) -> None:
    told = lines(text, ontology, observation(rule="first"), observation(confidence=0.5, rule="second"))
    assert [x.split(" ")[2] for x in told if "ns#rule>" in x] == ['"first"']
    assert len([x for x in told if "ns#confidence>" in x]) == 1


def test_facts_stand_in_the_graph_of_their_text_and_background_in_none(text: Document, ontology: Ontology) -> None:
    told = lines(text, ontology, observation())
    named = f"id/text/{text.source.key}> .\n"
    assert all(named in x for x in told if "/id/claim/" in x.split(" ")[0])
    assert all(named not in x for x in told if x.startswith("<https://w3id.org/innokg/id/region/410000>"))
    assert told == sorted(set(told))


@pytest.mark.parametrize("asserted", [True, False])
def test_a_triple_claim_asserts_its_triple_unless_it_is_only_recorded(
    text: Document, ontology: Ontology, asserted: bool
) -> None:
    anonymous = Entity("Region", f"anon_{text.source.key}_X市", "X市")
    claim = TripleClaim((Span(0, 3),), "r", anonymous, "ik:possibleIdentity", CITY, "inferred", asserted)
    plain = [x for x in lines(text, ontology, claim) if "ns#possibleIdentity> <" in x and "#predicate>" not in x]
    assert bool(plain) is asserted
