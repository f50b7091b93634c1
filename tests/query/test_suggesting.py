"""What a suggested concept is taken for, told by its name and by what claims do with it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg import ontology
from kg.query.suggesting import as_turtle, suggest
from kg.rdf import PREFIXES

ONTOLOGY = ontology.load()


def suggested(label: str, *claims: str) -> list[str]:
    """The lines for a concept that claims use; ?x stands for it."""
    lines = [f'<urn:x> a ik:ProvisionalConcept ; skos:prefLabel "{label}"@zh .']
    for i, claim in enumerate(claims):
        lines.append(f"<urn:c{i}> {claim.replace('?x', '<urn:x>')} ; ik:evidence <urn:p{i}> .")
        lines.append(f'<urn:p{i}> oa:exact "{i}" ; oa:hasSource <urn:t> .')
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.bulk_load(input=(prefixes + "\n".join(lines)).encode(), format=ox.RdfFormat.TURTLE)
    told = as_turtle(suggest(store, ONTOLOGY, lambda _: None))
    return [line.partition(" a ")[2] for line in told.splitlines() if line and line[0] != "#"]


OBSERVED = "a ik:Observation ; schema:variableMeasured ?x ; ik:measure"


@pytest.mark.parametrize(
    ("label", "claim", "expected"),
    [
        ("麦浪工坊", f'{OBSERVED} code:count ; schema:unitText "家"', 'sch:kind ; skos:prefLabel "麦浪工坊"@zh'),
        ("麦浪工匠", f'{OBSERVED} code:count ; schema:unitText "名"', 'sch:talent ; skos:prefLabel "麦浪工匠"@zh'),
        ("麦浪指数", f"{OBSERVED} code:growth", 'sch:indicator ; skos:prefLabel "麦浪指数"@zh'),
        ("麦浪工坊", "a ik:Recognition ; ik:designation ?x", 'sch:platform ; skos:prefLabel "麦浪工坊"@zh'),
        (
            "麦浪农艺",
            "a ik:TripleClaim ; rdf:predicate ik:industry ; rdf:object ?x",
            'sch:industry ; skos:prefLabel "麦浪农艺"@zh',
        ),
        (
            "省级麦浪众创空间",
            f"{OBSERVED} code:count",
            'sch:platform ; skos:prefLabel "麦浪众创空间"@zh ; skos:broader des:maker-space',
        ),
    ],
)  # fmt: skip
def test_what_it_is_taken_for(label: str, claim: str, expected: str) -> None:
    assert suggested(label, claim) == [f"skos:Concept ; skos:inScheme {expected} ."]


def test_what_no_claim_uses_or_the_ontology_has_is_not_suggested() -> None:
    assert suggested("麦浪工坊") == []
    assert suggested("众创空间", f"{OBSERVED} code:count") == []
