"""What a build writes follows its documents: after any change it has the bytes of a clean build of what there is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import output as outputs
from kg.cli import cli
from kg.engine import work
from kg.engine.build import build
from kg.engine.change import merge, remove
from kg.errors import InputError, OutputError

TEXTS = {
    "a.txt": "宣城市2023年科技工作小结\n全市现有省级科技企业孵化器7家，居全省第6位。市科技局负责“双倍增”行动。\n",
    "b.txt": "宣城市2024年科技工作小结\n全市现有省级科技企业孵化器9家。推进双倍增行动，培育瞪羚企业12家。\n",
    "c/c.txt": "关于认定2024年度省级工程研究中心的通知\n认定安徽启明智造有限公司为省级工程研究中心。\n",
    "c/d.txt": "新余市有高新技术企业310家，同比增长8.5%。\n",
    "e.html": "<h1>抚州市公报</h1><p>年末全市拥有众创空间14个。</p>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (path := tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "in"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def built(folder: Path, out: Path, **options: int) -> dict[str, bytes]:
    build([folder], out, workers=options.get("workers", 1))
    return contents(out)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards stay beside an output however few they are."""
    monkeypatch.setattr(outputs, "WORTH", 0)


@pytest.mark.usefixtures("kept")
def test_a_rebuild_reads_only_what_changed_and_has_the_bytes_of_a_clean_build(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, tmp_path / "out")
    (folder / "new.txt").write_text("池州市科技型中小企业入库420家。\n", "utf-8")
    (folder / "b.txt").write_text(TEXTS["b.txt"].replace("9家", "11家"), "utf-8")
    (folder / "c/d.txt").unlink()
    read: list[str] = []
    original = work.read_bytes
    monkeypatch.setattr(work, "read_bytes", lambda data, name: [original(data, name), read.append(name)][0])
    again = built(folder, tmp_path / "out")
    assert read == ["b.txt", "new.txt"]
    assert again == built(folder, tmp_path / "clean")
    shards = [p for p in outputs.place(tmp_path / "out").glob("shards/*/*") if p.is_file()]
    assert len(shards) == 5  # those of what is gone went with it


@pytest.mark.usefixtures("kept")
def test_other_settings_make_other_shards(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "out")
    for options in ({"formats": ["nq"]}, {"formats": ["ttl", "nq", "html", "csv"]}):
        build([folder], tmp_path / "out", workers=1, **options)  # type: ignore[arg-type]
    assert contents(tmp_path / "out") == built(folder, tmp_path / "clean")


@pytest.mark.usefixtures("kept")
def test_a_broken_shard_is_made_again(folder: Path, tmp_path: Path) -> None:
    before = built(folder, tmp_path / "out")
    for path in outputs.place(tmp_path / "out").glob("shards/*/*"):
        path.write_bytes(path.read_bytes()[:-7])
    assert built(folder, tmp_path / "out") == before


@pytest.mark.usefixtures("kept")
def test_what_was_edited_since_is_not_taken_over(folder: Path, tmp_path: Path) -> None:
    before = built(folder, tmp_path / "out")
    for path in (*(tmp_path / "out").glob("graph.*"), *(tmp_path / "out" / "texts").iterdir()):
        path.write_bytes(path.read_bytes().replace("市".encode(), "县".encode()))
    assert built(folder, tmp_path / "out") == before
    for path in outputs.place(tmp_path / "out").glob("runs/*"):
        path.write_bytes(path.read_bytes()[:-7])
    assert built(folder, tmp_path / "out") == before


def test_few_shards_are_not_kept(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "out")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


def test_two_builds_of_one_output_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_PATIENCE", 0.0)
    with (
        outputs.Output(tmp_path / "out"),
        pytest.raises(OutputError, match="another process"),
        outputs.Output(tmp_path / "out"),
    ):
        pass


def test_an_exchange_that_was_cut_off_is_ended(folder: Path, tmp_path: Path) -> None:
    before = built(folder, tmp_path / "out")
    outputs.place(tmp_path / "out").mkdir()
    (tmp_path / "out").rename(outputs.place(tmp_path / "out") / "earlier")
    with pytest.raises(ValueError, match="stop"), outputs.Output(tmp_path / "out"):
        raise ValueError("stop")
    assert contents(tmp_path / "out") == before


# ── remove and merge ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "gone", [["a.txt"], ["b.txt", "c/c.txt"], ["e.html"], ["c/d.txt", "a.txt", "c/c.txt", "b.txt"]]
)
def test_what_remains_is_what_a_build_of_it_writes(folder: Path, tmp_path: Path, gone: list[str]) -> None:
    built(folder, tmp_path / "out")
    remove(tmp_path / "out", gone)
    for name in gone:
        (folder / name).unlink()
    assert contents(tmp_path / "out") == built(folder, tmp_path / "clean")


def test_a_document_goes_by_key_and_iri_too(folder: Path, tmp_path: Path) -> None:
    told = json.loads(built(folder, tmp_path / "out")["manifest.json"])
    key, other = (d["key"] for d in told["documents"][:2])
    remove(tmp_path / "out", [key, f"https://w3id.org/innokg/id/text/{other}"])
    left = json.loads(contents(tmp_path / "out")["manifest.json"])["documents"]
    assert [d["key"] for d in left] == [d["key"] for d in told["documents"][2:]]


def test_a_text_stays_where_another_file_holds_its_bytes(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "z.txt")
    shutil.copy(folder / "a.txt", folder / "y.txt")
    built(folder, tmp_path / "out")
    remove(tmp_path / "out", ["a.txt"])
    (folder / "a.txt").unlink()
    assert contents(tmp_path / "out") == built(folder, tmp_path / "clean")


def test_what_is_not_there_cannot_go(folder: Path, tmp_path: Path) -> None:
    before = built(folder, tmp_path / "out")
    with pytest.raises(InputError, match=r"did you mean c/c\.txt"):
        remove(tmp_path / "out", ["c/c.tx"])
    with pytest.raises(InputError, match="no document would remain"):
        remove(tmp_path / "out", list(TEXTS))
    assert contents(tmp_path / "out") == before


def test_the_union_of_outputs_is_the_build_of_all(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "one")
    shutil.copytree(folder, tmp_path / "two")
    for name in ("a.txt", "c/c.txt"):
        (tmp_path / "one" / name).unlink()
    for name in ("b.txt", "c/d.txt"):
        (tmp_path / "two" / name).unlink()
    whole = built(folder, tmp_path / "whole")
    one, two, out = tmp_path / "o1", tmp_path / "o2", tmp_path / "out"
    first = built(tmp_path / "one", one)
    built(tmp_path / "two", two)
    for places, expected in (([one, two], whole), ([two, one], whole), ([one, one], first), ([out, two], whole)):
        merge(places, out)
        assert contents(out) == expected


def test_outputs_of_other_bases_are_not_mixed(folder: Path, tmp_path: Path) -> None:
    from kg.engine.shard import Settings  # noqa: PLC0415

    built(folder, tmp_path / "one")
    build([folder], tmp_path / "two", settings=Settings("https://example.org/"), workers=1)
    with pytest.raises(InputError, match="different bases"):
        merge([tmp_path / "one", tmp_path / "two"], tmp_path / "out")


@pytest.mark.parametrize("lacks", ["manifest.json", "graph.nq", "texts"])
def test_an_output_that_lacks_something_says_what(folder: Path, tmp_path: Path, lacks: str) -> None:
    built(folder, tmp_path / "one")
    path = tmp_path / "one" / lacks
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(InputError, match=lacks if lacks != "manifest.json" else "no output"):
        merge([tmp_path / "one"], tmp_path / "out")


def test_the_commands_tell_what_they_did(folder: Path, tmp_path: Path) -> None:
    def kg(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(a) for a in arguments])

    built(folder, tmp_path / "one")
    done = kg("remove", tmp_path / "one", "a.txt", "e.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("3 documents, ")
    done = kg("merge", tmp_path / "one", tmp_path / "one", "-o", tmp_path / "two", "--formats", "nq")
    assert (done.exit_code, done.stderr.startswith("3 documents, ")) == (0, True)
    assert not (tmp_path / "two" / "graph.ttl").exists()
    for wrong in (["remove", tmp_path / "one", "z.txt"], ["remove", folder, "a.txt"], ["merge", folder, "-o", "x"],
                  ["merge", tmp_path / "one", "-o", "x", "--formats", "doc"]):  # fmt: skip
        done = kg(*wrong)
        assert (done.exit_code, "Traceback" in done.output) == (2, False)
        assert done.stderr.startswith("kg: ")
