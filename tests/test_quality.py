"""Extraction is as good as benchmarks/floors.json says, on our own gold and, where it is there, the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.engine.scoring import score
from kg.evaluate import check


def floors(repo: Path, name: str) -> dict[str, Any]:
    floor: dict[str, Any] = json.loads((repo / "benchmarks" / "floors.json").read_text("utf-8"))["quality"][name]
    return floor


def test_own_gold(repo: Path) -> None:
    assert check(score([repo / "tests" / "gold"]), floors(repo, "gold")) == []


def test_corpus(repo: Path) -> None:
    corpus = repo.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    assert check(score([corpus]), floors(repo, "corpus")) == []
