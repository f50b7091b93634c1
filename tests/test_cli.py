"""What scripts rely on at the command line: exit codes, what is printed where, and that nothing is half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli

SENTENCE = "全市现有省级中试基地6家。\n"


def kg(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin, prog_name="kg")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A document that can be built."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(SENTENCE, "utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# ── build ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_build_writes_what_the_contract_lists(text: Path, tmp_path: Path) -> None:
    done = kg("build", text, "-o", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (0, "")
    names = {"graph.ttl", "graph.nq", "graph.html", "facts.csv", "report.md", "manifest.json"}
    (copy,) = (name for name in contents(tmp_path / "out") if name not in names)
    assert copy.startswith("texts/")
    assert contents(tmp_path / "out").keys() == {*names, copy}
    assert kg("verify", tmp_path / "out").output.endswith("passages, 0 mismatches\n")
    assert kg("validate", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"\xef\xbb\xbf \r\n"),
        ("binary.txt", bytes(range(256)) * 4),
        ("charset.txt", b"\xd5\xff\xfe\x81\x82\xff" * 20),
        ("broken.html", b"<html><body></body></html>"),
    ],
)
def test_one_bad_document_is_left_out_and_the_others_are_built(
    text: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    (bad := text.parent / name).write_bytes(content)
    done = kg("build", text.parent, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"error: {name}: ")
    left_out = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["left_out"]
    assert [issue["where"] for issue in left_out] == [name]
    alone = kg("build", bad, "-o", tmp_path / "other")
    assert alone.exit_code == 2
    assert "nothing was written" in alone.stderr
    strict = kg("build", text.parent, "-o", tmp_path / "other", "--strict")
    assert strict.exit_code == 2
    assert name in strict.stderr
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("given", ["absent.txt", "folder"])
def test_nothing_to_build_is_wrong_usage(tmp_path: Path, given: str) -> None:
    (tmp_path / "folder").mkdir()
    done = kg("build", tmp_path / given, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert given in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--formats", "ttl,docx"],
        ["--formats", ","],
        ["--base", "example"],
        ["--base", "https://example.org/no-end"],
        ["--ontology", "absent"],
        ["--date", "18.12.2020"],
        ["--workers", "0"],
        ["--unknown"],
    ],
)
def test_options_that_cannot_be_used_leave_the_earlier_output(text: Path, tmp_path: Path, options: list[str]) -> None:
    assert kg("build", text, "-o", tmp_path / "out").exit_code == 0
    before = contents(tmp_path / "out")
    done = kg("build", text, "-o", tmp_path / "out", *options)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert contents(tmp_path / "out") == before


def test_a_failed_build_leaves_the_earlier_output(text: Path, tmp_path: Path) -> None:
    kg("build", text, "-o", tmp_path / "out")
    before = contents(tmp_path / "out")
    text.write_bytes(b"")
    assert kg("build", text, "-o", tmp_path / "out").exit_code == 2
    assert contents(tmp_path / "out") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


@pytest.mark.parametrize("output", ["in", "in/out", "occupied", "in/a.txt", "in/a.txt/out"])
def test_places_that_cannot_be_written_are_refused(text: Path, tmp_path: Path, output: str) -> None:
    (tmp_path / "occupied").mkdir()
    (tmp_path / "occupied" / "mine.txt").write_text("mine", "utf-8")
    before = contents(tmp_path)
    done = kg("build", text.parent, "-o", tmp_path / output)
    assert done.exit_code == 2
    assert output in done.stderr
    assert contents(tmp_path) == before


def test_an_input_inside_of_the_output_is_not_lost(text: Path, tmp_path: Path) -> None:
    kg("build", text, "-o", tmp_path / "out")
    before = contents(tmp_path)
    done = kg("build", tmp_path / "out" / "texts", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "would be lost" in done.stderr
    assert contents(tmp_path) == before


def test_standard_input_is_a_document_among_others(text: Path, tmp_path: Path) -> None:
    speech = "去年全市新增瞪羚企业12家。\n".encode()
    done = kg("build", text, "-", "-o", tmp_path / "out", "--date", "2021-03", stdin=speech)
    assert done.exit_code == 0
    documents = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["documents"]
    assert [d["path"] for d in documents] == ["a.txt", "stdin"]
    assert "2020-12-31" in (tmp_path / "out" / "facts.csv").read_text("utf-8")
    nothing = kg("build", text, "-", "-o", tmp_path / "out", stdin=b"")
    assert nothing.exit_code == 1
    assert nothing.stderr.startswith("error: stdin: ")


def test_only_the_formats_asked_for_are_written(text: Path, tmp_path: Path) -> None:
    assert kg("build", text, "-o", tmp_path / "out").exit_code == 0
    assert kg("build", text, "-o", tmp_path / "out", "--formats", "TTL, csv").exit_code == 0
    written = {name for name in contents(tmp_path / "out") if "/" not in name}
    assert written == {"graph.ttl", "facts.csv", "report.md", "manifest.json"}


def test_instances_stand_under_the_base_and_vocabularies_do_not(text: Path, tmp_path: Path) -> None:
    kg("build", text, "-o", tmp_path / "out", "--base", "https://example.org/our/", "--formats", "nq")
    graph = (tmp_path / "out" / "graph.nq").read_text("utf-8")
    assert "<https://example.org/our/id/claim/" in graph
    assert "<https://w3id.org/innokg/ns#Observation>" in graph
    assert "<https://w3id.org/innokg/id/" not in graph
    assert kg("verify", tmp_path / "out").exit_code == 0


def test_one_line_of_turtle_is_a_new_kind_of_platform(tmp_path: Path) -> None:
    sentence = "全市建成省级云岭试验田8家。\n".encode()
    (tmp_path / "mine" / "schemes").mkdir(parents=True)
    (tmp_path / "mine" / "schemes" / "mine.ttl").write_text(
        'des:yunling-plot a skos:Concept ; skos:inScheme sch:platform ; skos:prefLabel "云岭试验田"@zh .\n', "utf-8"
    )
    without = kg("annotate", "--json", stdin=sentence)
    assert "des:yunling-plot" not in without.stdout
    with_it = json.loads(kg("annotate", "--json", "--ontology", tmp_path / "mine", stdin=sentence).stdout)
    (claim,) = with_it["claims"]
    assert claim["variableMeasured"] == {"iri": "des:yunling-plot", "label": "云岭试验田"}
    assert (claim["value"], claim["level"]) == (8, "provincial")
    done = kg("build", "-", "-o", tmp_path / "out", "--ontology", tmp_path / "mine", stdin=sentence)
    assert done.exit_code == 0
    assert "des:yunling-plot" in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


def test_a_suggested_line_adopts_its_concept(tmp_path: Path) -> None:
    sentence = "全市已建成稻香工坊12家、智能众创空间5家,今年新增稻香工坊3家。\n".encode()
    kg("build", "-", "-o", tmp_path / "out", stdin=sentence)
    suggested = kg("suggest", tmp_path / "out").stdout
    (line,) = [line for line in suggested.splitlines() if "稻香工坊" in line and line[:1] != "#"]
    assert "# 稻香工坊 ── 2 claims, 1 documents\n#   「全市已建成稻香工坊12家" in suggested
    assert "稻香工坊" not in kg("suggest", tmp_path / "out", "--least", "3").stdout
    (tmp_path / "mine" / "schemes").mkdir(parents=True)
    (tmp_path / "mine" / "schemes" / "mine.ttl").write_text(suggested, "utf-8")
    told = json.loads(
        kg("annotate", "--json", "--ontology", tmp_path / "mine", stdin="有稻香工坊两家。".encode()).stdout
    )
    assert [m["iri"] for m in told["mentions"] if m["kind"] == "concept"] == [line.split()[0]]
    kg("build", "-", "-o", tmp_path / "out", "--ontology", tmp_path / "mine", stdin=sentence)
    assert "稻香工坊" not in kg("suggest", tmp_path / "out", "--ontology", tmp_path / "mine").stdout


def test_a_line_of_turtle_with_a_fault_is_named(text: Path, tmp_path: Path) -> None:
    (tmp_path / "mine" / "schemes").mkdir(parents=True)
    (tmp_path / "mine" / "schemes" / "mine.ttl").write_text("# mine\ndes:plot a skos:Concept ;; .. \n", "utf-8")
    done = kg("build", text, "-o", tmp_path / "out", "--ontology", tmp_path / "mine")
    assert done.exit_code == 2
    assert "mine.ttl:2" in done.stderr


# ── query, verify, validate, annotate ────────────────────────────────────────────────────────────────────────


def test_questions_are_listed_without_a_graph() -> None:
    done = kg("query", "--list")
    assert done.exit_code == 0
    assert "platforms-by-level" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["OUT", "documents", "-q", "ASK {}"],
        ["OUT", "-q", "ASK {}", "-p", "region=商丘市"],
        ["OUT", "no-such-question"],
        ["OUT", "-q", "SELECT"],
        ["OUT", "-f", "absent.rq"],
        ["OUT", "platforms-by-level", "-p", "region"],
        ["absent", "documents"],
    ],
)
def test_questions_that_cannot_be_answered_are_refused(text: Path, tmp_path: Path, arguments: list[str]) -> None:
    kg("build", text, "-o", tmp_path / "out", "--formats", "nq")
    done = kg("query", *(str(tmp_path / "out") if a == "OUT" else a for a in arguments))
    assert done.exit_code == 2, done.output
    assert done.stdout == ""


def test_a_question_is_answered_on_standard_output(text: Path, tmp_path: Path) -> None:
    kg("build", text, "-o", tmp_path / "out", "--formats", "ttl")
    sparql = "SELECT ?n { ?o a ik:Observation ; schema:value ?n }"
    for arguments, stdin in ((["-q", sparql], None), ([], sparql.encode())):
        done = kg("query", tmp_path / "out", *arguments, "--format", "csv", stdin=stdin)
        assert (done.exit_code, done.stdout.split()) == (0, ["n", "6"])


def test_a_changed_text_and_a_foreign_triple_are_found(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg("build", text, "-o", out, "--formats", "nq")
    (copy,) = (out / "texts").iterdir()
    copy.write_text(SENTENCE.replace("6", "7"), "utf-8")
    assert kg("verify", out).exit_code == 1
    with (out / "graph.nq").open("a", encoding="utf-8") as graph:
        graph.write("<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n")
    assert kg("validate", out).exit_code == 1


@pytest.mark.parametrize("command", ["verify", "validate"])
def test_what_is_no_output_cannot_be_checked(tmp_path: Path, command: str) -> None:
    assert kg(command, tmp_path / "absent").exit_code == 2
    assert kg(command, tmp_path).exit_code == 2


def test_annotations_have_the_shape_of_the_contract(text: Path) -> None:
    done = kg("annotate", "--json", text, "-", stdin="去年我省拥有国家重点实验室5-8家。".encode())
    assert done.exit_code == 0
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    for found in (first, second):
        assert found.keys() == {"text", "mentions", "claims"}
        for mention in found["mentions"]:
            assert found["text"][mention["start"] : mention["end"]] == mention["text"]
        for claim in found["claims"]:
            assert {"class", "start", "end"} <= claim.keys()
            assert not any(":" in name for name in claim)
    assert first["text"] == SENTENCE
    kinds = {m["kind"]: m for m in second["mentions"]}
    assert (kinds["time"]["from"], kinds["time"]["to"]) == (None, None)
    assert (kinds["number"]["min"], kinds["number"]["max"], kinds["number"]["unit"]) == (5, 8, "家")
    assert {"label", "iri"} <= kinds["concept"].keys()


def test_a_sentence_is_shown_for_people() -> None:
    done = kg("annotate", stdin=SENTENCE.encode())
    assert done.exit_code == 0
    assert "[6家]number" in done.stdout
    assert "value=6" in done.stdout


# ── the group ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mistyped_command_is_wrong_usage() -> None:
    assert kg("bulid").exit_code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_taught_to_complete(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KG_COMPLETE", f"{shell}_source")
    done = kg()
    assert done.exit_code == 0
    assert "_KG_COMPLETE" in done.stdout


def test_commands_and_questions_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    for words, expected in (("kg ver", "verify"), ("kg query output platforms", "platforms-by-level")):
        monkeypatch.setenv("_KG_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        assert kg().stdout.split() == [f"plain,{expected}"]
