"""Outputs are whole or absent; unions do not depend on the split of the work."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError, OutputError
from kg.output import Output
from kg.store import from_lines, graph_file, is_output, listed_files, open_store, read_manifest, union


def manifest(*files: str) -> str:
    return json.dumps({"tool": "innokg", "files": dict.fromkeys(files, "")})


def build(directory: Path, **files: str) -> None:
    with Output(directory) as out:
        for name, content in files.items():
            out.write(name.replace("__", "/"), content)
        out.write("manifest.json", manifest(*(n.replace("__", "/") for n in files)))


def names(directory: Path) -> list[str]:
    return sorted(p.relative_to(directory).as_posix() for p in directory.rglob("*") if p.is_file())


def test_union_is_sorted_and_unique() -> None:
    assert union([["b", "a"], ["c", "b"]]) == ["a", "b", "c"]
    assert union([]) == []
    assert union([["乙"], ["甲", "乙"]]) == union([["甲"], ["乙"]])


def test_output_appears_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "a" / "out"
    with Output(place) as out:
        out.write("texts/k.txt", "甲\r\n乙")
        assert not place.exists()
    assert (place / "texts/k.txt").read_bytes() == "甲\r\n乙".encode()
    assert names(tmp_path) == ["a/out/texts/k.txt"]


def test_failure_leaves_the_earlier_output(tmp_path: Path) -> None:
    place = tmp_path / "out"
    build(place, graph="one")
    with pytest.raises(ValueError, match="broken"), Output(place) as out:
        out.write("graph", "two")
        raise ValueError("broken")
    assert (place / "graph").read_text() == "one"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_rebuild_replaces_own_files_only(tmp_path: Path) -> None:
    place = tmp_path / "out"
    build(place, graph="one", texts__old="x")
    (place / "notes.md").write_text("mine")
    (place / "texts" / "mine.txt").write_text("mine too")
    build(place, graph="two", texts__new="y")
    assert names(place) == ["graph", "manifest.json", "notes.md", "texts/mine.txt", "texts/new"]
    assert (place / "graph").read_text() == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_mounted_directory_is_filled_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "out"
    build(place, graph="one", old="x")
    monkeypatch.setattr(Path, "is_mount", lambda self: self == place)
    (place / "notes.md").write_text("mine")
    build(place, graph="two")
    assert names(place) == ["graph", "manifest.json", "notes.md"]
    assert (place / "graph").read_text() == "two"


def test_link_to_an_output_stays_a_link(tmp_path: Path) -> None:
    build(tmp_path / "real", graph="one")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    build(tmp_path / "link", graph="two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "graph").read_text() == "two"


@pytest.mark.parametrize("other", ["thesis.docx", "manifest.json"])
def test_foreign_directory_is_refused(tmp_path: Path, other: str) -> None:
    (tmp_path / other).write_text("{}")
    with pytest.raises(OutputError, match="is no output of kg"):
        build(tmp_path, graph="x")
    assert names(tmp_path) == [other]


def test_file_and_unwritable_places_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(OutputError, match="is a file"):
        build(file, graph="x")
    with pytest.raises(OutputError, match="cannot be written"):
        build(file / "below", graph="x")


def test_empty_directory_is_used(tmp_path: Path) -> None:
    build(tmp_path, graph="x")
    assert names(tmp_path) == ["graph", "manifest.json"]
    found = read_manifest(tmp_path)
    assert found and found["tool"] == "innokg"


def test_a_large_manifest_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {'a "b".txt': "1", "texts/c.txt": "2"}
    told = {"documents": [{"path": "a"}], "files": files, "left_out": [], "tool": "innokg", "version": "1"}
    (tmp_path / "manifest.json").write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", "utf-8")
    whole = listed_files(tmp_path)
    monkeypatch.setattr("kg.store.LARGE", 0)
    assert is_output(tmp_path)
    assert listed_files(tmp_path) == whole == {'a "b".txt', "texts/c.txt"}
    (tmp_path / "manifest.json").write_text(json.dumps({"tool": "other"}, indent=2) + " " * 5000, "utf-8")
    assert not is_output(tmp_path)
    assert listed_files(tmp_path) == set()


def test_open_store_reads_directories_and_files(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n")
    assert graph_file(tmp_path).name == "graph.nq"
    assert len(open_store(tmp_path)) == len(open_store(tmp_path / "graph.nq")) == 1


def test_lines_as_a_store() -> None:
    line = "<http://e/a> <http://e/b> <http://e/c> <http://e/g> ."
    assert len(from_lines([line])) == len(from_lines([line + "\n", line])) == 1


def test_open_store_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<http://e/a> <http://e/b> .\n")
    (tmp_path / "a.docx").write_text("")
    for name, words in (
        ("none", "no such file"),
        ("bad.ttl", "no valid RDF"),
        ("a.docx", "unknown kind"),
        (".", "neither"),
    ):
        with pytest.raises(InputError, match=words):
            open_store(tmp_path / name)
