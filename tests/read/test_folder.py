"""Which files are documents, and what is said of the others."""

from pathlib import Path

import pytest

from kg import read
from kg.errors import ReadError
from kg.model import Issue


def _names(inputs: list[Path]) -> list[str]:
    return [found.where if isinstance(found, Issue) else found[1] for found in read.documents(inputs)]


def test_a_folder_is_read_in_order_and_nothing_is_left_out_silently(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/x.HTML", "a.md", "b/y.json", "b/z", "d.doc", "~$e.docx", ".hidden.txt", ".git/z.txt"):
        (tmp_path / name).write_text("甲", encoding="utf-8")
    found = list(read.documents([tmp_path]))
    assert [f[1] for f in found if isinstance(f, tuple)] == ["a.md", "b/x.HTML", "c.txt", "d.doc"]
    issues = [f for f in found if isinstance(f, Issue)]
    assert [(i.where, i.severity) for i in issues] == [("b/y.json", "notice"), ("b/z", "notice")]
    assert all(i.cure for i in issues)


def test_a_named_file_is_a_document_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_text("甲。", encoding="utf-8")
    assert _names([tmp_path / "a.dat"]) == ["a.dat"]
    assert read.read(tmp_path / "a.dat", "a.dat").text == "甲。"


def test_missing_and_empty_inputs_are_told(tmp_path: Path) -> None:
    assert _names([tmp_path / "no.txt", tmp_path]) == [(tmp_path / "no.txt").as_posix(), tmp_path.as_posix()]


def test_a_vanished_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        read.read(tmp_path / "gone.txt", "gone.txt")
