"""Folders as people have them, built at the command line: a speech in every format, a good file among broken ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_agreement import FORMATS
from test_refusals import BROKEN, SENTENCE, bomb

MEMORY = 1_000_000  # kilobytes that the build and each of its processes may need at most
# Runs `kg` in a process of its own and prints how it ended, and the most memory that it or a process of it took.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "kg", *sys.argv[1:]], capture_output=True, text=True)
unit = 1024 if sys.platform == "darwin" else 1
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // unit)
print(done.stderr)
"""


def kg(*arguments: object) -> str:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_one_speech_in_every_format_is_verified_to_the_character(repo: Path, tmp_path: Path) -> None:
    text = (repo / "seeds" / "2020-shangqiu-speech.txt").read_text("utf-8")
    (tmp_path / "in").mkdir()
    for number, (suffix, make) in enumerate(FORMATS.values()):
        (tmp_path / "in" / f"{number}{suffix.removeprefix('a')}").write_bytes(make(text))
    kg("build", tmp_path / "in", "-o", tmp_path / "out", "--formats", "ttl")
    counts = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert len(counts["documents"]) == len(FORMATS)
    assert kg("verify", tmp_path / "out").endswith(" 0 mismatches\n")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One good file among every kind of broken one."""
    folder = tmp_path_factory.mktemp("broken")
    for number, (name, make, *_) in enumerate(BROKEN.values()):
        if suffix := Path(name).suffix:  # a good archive is broken only where a document is asked for
            (folder / f"{number:02}{suffix}").write_bytes(make())
    (folder / "bomb.zip").write_bytes(bomb("a.txt", 1100))
    (folder / "bomb.docx").write_bytes(bomb("word/document.xml", 300))
    block = ("孵化载体新增三家，" * 40_000).encode()
    with (folder / "line.txt").open("wb") as stream:
        for _ in range(200_000_000 // len(block) + 1):
            stream.write(block)
    (folder / "good.txt").write_text(SENTENCE, encoding="utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="the system does not tell the memory of a process")
def test_what_is_broken_is_told_and_the_rest_is_built(broken: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURED, "build", str(broken), "-o", str(tmp_path / "out"), "--formats", "ttl"]
    ended, *told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    code, kilobytes = map(int, ended.split())
    assert code == 1, told
    assert kilobytes < MEMORY
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert [document["path"] for document in manifest["documents"]] == ["good.txt"]
    issues = {issue["where"]: issue for issue in manifest["left_out"]}
    assert set(issues) == {path.name for path in broken.iterdir()} - {"good.txt"}
    assert all(issue["what"] and issue["cure"] for issue in issues.values())
    assert "0 mismatches" in kg("verify", tmp_path / "out")
