"""Each way in which an output can be wrong is told, and a sound one is silent."""

import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.verify import verify

SOUND = Path(__file__).parent / "cases" / "output"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    shutil.copytree(SOUND, tmp_path / "out")
    return tmp_path / "out"


def change(output: Path, old: str, new: str) -> None:
    graph = output / "graph.ttl"
    before = graph.read_text("utf-8")
    assert old in before
    graph.write_text(before.replace(old, new, 1), "utf-8")


def reasons(output: Path) -> str:
    return "\n".join(str(m) for m in verify(output).mismatches)


def test_sound_output() -> None:
    found = verify(SOUND)
    assert str(found) == "24 passages, 0 mismatches"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('oa:exact "X市孵化器有7家"', 'oa:exact "X市孵化器有8家"', "the text reads 'X市孵化器有7家'"),
        ("oa:end 118", "oa:end 95", "the key does not fit"),
        ("oa:end 118 ;", "", "lacks oa:hasSource"),
        ("oa:end 118", "oa:end 99999", "lies outside of the text"),
        ('schema:sha256 "', 'schema:sha256 "0', "does not fit the key"),
        ("schema:sha256", "schema:alternateName", "schema:sha256 is missing"),
        ("a ik:Passage ;", "", "is no passage"),
        ("0.95 ;\n    ik:evidence passage:", "0.95 ;\n    ik:was passage:", "a claim without evidence"),
        ("a ik:SourceText ;", "", "is no source text of the graph"),
    ],
)
def test_mismatches_of_the_graph(output: Path, old: str, new: str, told: str) -> None:
    change(output, old, new)
    assert told in reasons(output)


def test_mismatches_of_the_texts(output: Path) -> None:
    first, second = sorted((output / "texts").iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes().replace(b"\n", b"\r\n"))
    (output / "texts" / "0123456789abcdef.txt").write_text("more")
    told = reasons(output)
    assert f"texts/{first.name} is missing" in told
    assert "0123456789abcdef.txt belongs to no source text" in told
    assert "the text reads" in told  # a newline more shifts what stands behind it


def test_text_that_is_not_utf8(output: Path) -> None:
    next((output / "texts").iterdir()).write_bytes(b"\xff\xfe")
    assert "is not UTF-8" in reasons(output)


def test_no_output(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no folder texts"):
        verify(tmp_path)
