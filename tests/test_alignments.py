"""Alignments speak of concepts that exist, and change nothing of what is recognised."""

from __future__ import annotations

import re
from pathlib import Path

from kg.ontology import load
from kg.schemes import read_records

_MATCHES = {"skos:exactMatch", "skos:closeMatch"}


def test_each_line_aligns_a_concept_that_exists_with_one_elsewhere(repo: Path) -> None:
    known = load().concepts
    records = read_records(repo / "ontology" / "schemes" / "alignments.ttl")
    assert records
    for record in records:
        assert record.curie in known, record.curie
        assert not record.literals, record.curie
        assert record.references.keys() <= _MATCHES, record.curie
        for targets in record.references.values():
            assert all(re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", t) for t in targets), record.curie


def test_no_two_concepts_are_exactly_the_same_thing(repo: Path) -> None:
    records = read_records(repo / "ontology" / "schemes" / "alignments.ttl")
    targets = [target for record in records for target in record.references.get("skos:exactMatch", ())]
    assert len(targets) == len(set(targets))


def test_alignments_take_no_label_away(tmp_path: Path) -> None:
    (tmp_path / "schemes").mkdir()
    line = "des:hospital skos:closeMatch <http://www.wikidata.org/entity/Q16917> .\n"
    (tmp_path / "schemes" / "zz-mine.ttl").write_text(line, "utf-8")
    shipped, extended = load(), load(tmp_path)
    assert extended.labels("des:hospital") == shipped.labels("des:hospital") == ("医疗机构", "medical institution")
    assert extended.concepts == shipped.concepts
