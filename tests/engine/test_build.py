"""Two builds of the same documents are the same bytes, and three parsers read the same triples from them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.engine import shard
from kg.engine.build import build
from kg.errors import InputError
from kg.ids import text_key
from kg.model import Issue, Source
from kg.ontology import load


def run(*arguments: object, seed: str = "0") -> None:
    """`kg …` in a process of its own, with a seed for the order of sets."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-m", "kg", *map(str, arguments)], env=environment, check=True, capture_output=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def seeds(repo: Path) -> list[Path]:
    return sorted(p for p in (repo / "seeds").iterdir() if not p.name.startswith("."))


@pytest.fixture(scope="module")
def built(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "out"
    run("build", *seeds, "-o", out, "--workers", 1)
    return out


@pytest.mark.parametrize(("seed", "workers"), [("1", 2), ("4242", 3)])
def test_hash_seed_workers_and_order_change_no_byte(
    built: Path, seeds: list[Path], tmp_path: Path, seed: str, workers: int
) -> None:
    run("build", *reversed(seeds), "-o", tmp_path / "out", "--workers", workers, seed=seed)
    assert contents(tmp_path / "out") == contents(built)


def test_a_folder_gives_what_its_files_give(built: Path, repo: Path, tmp_path: Path) -> None:
    build([repo / "seeds"], tmp_path / "out", workers=1)
    assert contents(tmp_path / "out") == contents(built)


def test_three_parsers_read_the_same_number_of_triples(built: Path) -> None:
    file = built / "graph.ttl"
    oxigraph = {quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)}
    assert len(oxigraph) > 1000
    assert len(rdflib.Graph().parse(file, format="turtle")) == len(oxigraph)
    named = {quad.triple for quad in ox.parse(path=str(built / "graph.nq"), format=ox.RdfFormat.N_QUADS)}
    assert named == oxigraph


def test_rapper_reads_them_too(built: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper (raptor2-utils) is not installed")
    file = built / "graph.ttl"
    shown = subprocess.run([rapper, "-q", "-i", "turtle", file], capture_output=True, check=True)
    triples = {quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)}
    assert len(set(shown.stdout.splitlines())) == len(triples)


def test_the_same_bytes_under_two_names_count_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("全市现有省级中试基地6家。\n", "utf-8")
    done = build([tmp_path / "b.txt", tmp_path / "a.txt"], tmp_path / "out", formats=["nq"], workers=1)
    assert (done.documents, done.left_out) == (1, ())
    assert [(i.where, i.severity) for i in done.issues] == [("b.txt", "notice")]


def test_a_document_that_trips_a_rule_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trips(source: Source, *_: object) -> shard.Shard:
        raise TypeError(source.path)

    monkeypatch.setattr(shard, "from_source", trips)
    got = shard.from_bytes("全市".encode(), "a.txt", load(), shard.Settings())
    assert isinstance(got, Issue)
    assert (got.where, got.severity) == ("a.txt", "error")
    assert "TypeError" in got.what


def test_a_shard_holds_the_text_as_decoded() -> None:
    data = "\ufeff全市现有省级中试基地6家。\r\n".encode()
    got = shard.from_bytes(data, "a.txt", load(), shard.Settings())
    assert isinstance(got, shard.Shard)
    assert (got.key, got.text) == (text_key(data), "全市现有省级中试基地6家。\r\n")


def test_progress_counts_every_document(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"全市现有{name}类中试基地6家。\n", "utf-8")
    seen: list[tuple[int, int, str]] = []
    build([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"], tmp_path / "out", formats=["nq"], workers=1,
          extra=[("全市有瞪羚企业3家。".encode(), "stdin")], progress=lambda *told: seen.append(told))  # fmt: skip
    assert seen == [(1, 4, "a.txt"), (2, 4, "b.txt"), (3, 4, "c.txt"), (4, 4, "stdin")]


def test_no_format_builds_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format"):
        build([tmp_path], tmp_path / "out", formats=[])
