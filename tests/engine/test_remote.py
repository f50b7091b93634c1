"""Inputs and outputs on other file systems, by URL, have the bytes of local ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.engine.build import build
from kg.errors import InputError, OutputError

fsspec = pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")
TEXTS = {"a.txt": "全市有瞪羚企业3家。\n", "b/c.html": "<p>省级众创空间7家</p>", ".hidden/x.txt": "x", "b/d.json": "{}",
         "b/e.zip": "PK"}  # fmt: skip


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory, emptied behind each test."""
    system = fsspec.filesystem("memory")
    for name, text in TEXTS.items():
        system.pipe_file(f"/in/{name}", text.encode())
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def remote(system: Any, folder: str) -> dict[str, bytes]:
    return {path.removeprefix(f"{folder}/"): system.cat_file(path) for path in sorted(system.find(folder))}


def local(tmp_path: Path, names: list[str]) -> dict[str, bytes]:
    for name in names:
        (path := tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS[name], "utf-8")
    build([tmp_path / "in"], tmp_path / "local", workers=1)
    return contents(tmp_path / "local")


def test_a_folder_and_an_output_by_url(memory: Any, tmp_path: Path) -> None:
    memory.rm_file("/in/b/e.zip")
    for _ in range(2):  # the second takes the shards of the first, and replaces its files
        done = build(["memory://in"], "memory://out/new", workers=1)
        assert (done.documents, [i.where for i in done.issues]) == (2, ["b/d.json"])
        assert remote(memory, "/out/new") == local(tmp_path, ["a.txt", "b/c.html", "b/d.json"])
    assert len(memory.find("/out/.new.kg-shards")) == 2


def test_files_of_the_user_stay_and_own_ones_go(memory: Any) -> None:
    build(["memory://in/a.txt"], "memory://out", workers=1)
    memory.pipe_file("/out/notes.md", b"mine")
    build(["memory://in/b/c.html"], "memory://out", formats=["nq"], workers=1)
    names = sorted(remote(memory, "/out"))
    assert [n for n in names if not n.startswith("texts/")] == ["graph.nq", "manifest.json", "notes.md", "report.md"]
    assert len(names) == 5


@pytest.mark.parametrize("url", ["file://{0}/in", "local://{0}/in"])
def test_urls_of_this_machine(tmp_path: Path, url: str) -> None:
    expected = local(tmp_path, ["a.txt", "b/c.html"])
    build([url.format(tmp_path)], f"file://{tmp_path}/out", workers=1)
    assert contents(tmp_path / "out") == expected


def test_what_cannot_be_is_told(memory: Any) -> None:
    memory.pipe_file("/taken/thesis.txt", b"x")
    with pytest.raises(OutputError, match="no output of kg"):
        build(["memory://in/a.txt"], "memory://taken", workers=1)
    with pytest.raises(InputError, match="lies inside"):
        build(["memory://in"], "memory://in/out", workers=1)
    with pytest.raises(InputError, match="cannot be reached"):
        build(["nosuch://in"], "memory://out", workers=1)
    with pytest.raises(InputError, match="no document could be built") as told:
        build(["memory://absent"], "memory://out", workers=1)
    assert "empty" in told.value.issues[0].what  # type: ignore[attr-defined]
    archive = build(["memory://in"], "memory://out", workers=1)
    assert [i.where for i in archive.left_out] == ["b/e.zip"]
