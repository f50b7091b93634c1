"""Figures that cannot all hold are found; those that can are not, however different they look."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.query import named, run
from kg.rdf import PREFIXES

CONFLICTS = next(q for q in named(Path(__file__).parents[2] / "ontology" / "queries") if q.name == "conflicts")
BACKGROUND = """
<urn:x> skos:prefLabel "遂宁市"@zh . <urn:v> skos:prefLabel "众创空间"@zh, "maker space"@en .
code:provincial skos:prefLabel "省级"@zh .
<urn:t> dcat:startDate "2023-01-01"^^xsd:date ; dcat:endDate "2023-12-31"^^xsd:date .
<urn:u> dcat:startDate "2022-01-01"^^xsd:date ; dcat:endDate "2022-12-31"^^xsd:date .
"""


def disagreeing(*claims: str) -> list[tuple[str, str]]:
    """Quote and value of each claim that the question returns; a claim is told by what it says beside its subject."""
    same = "schema:observationAbout <urn:x> ; schema:variableMeasured <urn:v> ; ik:measure code:count"
    lines = [
        f'<urn:c{i}> {same} ; {claim} ; ik:evidence <urn:p{i}> . <urn:p{i}> oa:exact "{i}"@zh .'
        for i, claim in enumerate(claims)
    ]
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.bulk_load(input=(prefixes + BACKGROUND + "\n".join(lines)).encode(), format=ox.RdfFormat.TURTLE)
    result = run(store, CONFLICTS.sparql)
    quote, value = result.variables.index("quote"), result.variables.index("value")
    return [(str(row[quote].value), str(row[value].value)) for row in result.rows()]  # type: ignore[union-attr]


IS = "a ik:Observation ; dcterms:temporal <urn:t>"
AIM = "a ik:Goal"
DEADLINE = 'ik:deadline "2025-12-31"^^xsd:date'


@pytest.mark.parametrize(
    "claims",
    [
        (f"{IS} ; schema:value 12", f"{IS} ; schema:value 13"),
        (f"{IS} ; schema:value 12 ; ik:level code:provincial", f"{IS} ; schema:value 13 ; ik:level code:provincial"),
        (f"{IS} ; schema:value 12", f"{IS} ; schema:value 13 ; ik:bound code:at-least"),
        (f"{IS} ; schema:value 12", f"{IS} ; schema:minValue 15 ; schema:maxValue 18"),
        (f"{IS} ; schema:value 100 ; ik:bound code:about", f"{IS} ; schema:value 125"),
        (f"{AIM} ; {DEADLINE} ; schema:value 20", f"{AIM} ; {DEADLINE} ; schema:value 25"),
    ],
)
def test_what_cannot_all_hold(claims: tuple[str, ...]) -> None:
    assert [quote for quote, _ in disagreeing(*claims)] == ["0", "1"]


@pytest.mark.parametrize(
    "claims",
    [
        (f"{IS} ; schema:value 12", f"{IS} ; schema:value 12.0"),
        (f"{IS} ; schema:value 12 ; ik:level code:provincial", f"{IS} ; schema:value 13"),
        (f"{IS} ; schema:value 12", "a ik:Observation ; dcterms:temporal <urn:u> ; schema:value 13"),
        (f"{IS} ; schema:value 12", f"{AIM} ; {DEADLINE} ; schema:value 13"),
        (f'{IS} ; schema:value 12 ; schema:unitText "家"', f'{IS} ; schema:value 13 ; schema:unitText "亩"'),
        (f'{IS} ; schema:value 12 ; ik:condition "在建"@zh', f"{IS} ; schema:value 13"),
        (f"{IS} ; schema:value 100 ; ik:bound code:at-least", f"{IS} ; schema:value 112"),
        (f"{IS} ; schema:value 100 ; ik:bound code:at-most", f"{IS} ; schema:value 98"),
        (f"{IS} ; schema:value 100 ; ik:bound code:about", f"{IS} ; schema:value 104"),
        (f"{IS} ; schema:value 16", f"{IS} ; schema:minValue 15 ; schema:maxValue 18"),
        ("a ik:Observation ; schema:value 12", "a ik:Observation ; schema:value 13"),
        (f"{IS} ; ik:rank 3", f"{IS} ; ik:rank 4"),
    ],
)
def test_what_can(claims: tuple[str, ...]) -> None:
    assert disagreeing(*claims) == []


def test_a_third_that_agrees_with_one_of_two_is_shown_too() -> None:
    assert [value for _, value in disagreeing(*(f"{IS} ; schema:value {n}" for n in (5, 6, 5)))] == ["5", "5", "6"]
