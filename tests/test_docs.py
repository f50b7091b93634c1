"""The documentation against the program: each command and option is described, and nothing that does not exist."""

from __future__ import annotations

import importlib
import re
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

READMES = ("README.md", "README.zh.md")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:home|root|Users|work)/\w|\b[A-Z]:\\Users\\")
_SKIPPED_SUFFIXES = {".png", ".lock", ".zip", ".gz"}


@pytest.fixture(scope="module")
def cli() -> click.Group:
    """The command tree, imported here so that only the tests that need it depend on it."""
    group = importlib.import_module("kg.cli").cli
    assert isinstance(group, click.Group)
    return group


def commands(group: click.Group, prefix: str = "kg") -> dict[str, click.Command]:
    """Every command by its full name: `kg build`, `kg query`; those of nested groups included."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix} {name}")
        found[f"{prefix} {name}"] = command
    return found


def options(command: click.Command) -> dict[str, list[str]]:
    """The options of a command that a user sees: name → its spellings."""
    visible = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    return {str(p.name): [*p.opts, *p.secondary_opts] for p in visible if p.name not in ("help", "version")}


def synopsis(repo: Path, readme: str) -> list[str]:
    """The lines of the README's ```text block that show how each command is called."""
    block = re.search(r"```text\n(.*?)```", (repo / readme).read_text("utf-8"), re.DOTALL)
    assert block, f"{readme} has no ```text block with the commands"
    return block[1].strip().splitlines()


def tracked(repo: Path) -> list[Path]:
    """The files that git would commit; without a git checkout the test says that it cannot tell."""
    if not (repo / ".git").exists():
        pytest.skip("not a git checkout: which files belong to the project is unknown")
    shown = subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, check=True, text=True)
    return [path for name in shown.stdout.split("\0") if name and (path := repo / name).is_file()]


def test_every_command_is_in_the_synopsis_and_no_other(repo: Path, cli: click.Group) -> None:
    for readme in READMES:
        shown = {match[0] for line in synopsis(repo, readme) if (match := re.match(r"kg(?: [a-z-]+)+", line))}
        assert shown == set(commands(cli)), readme


def test_every_option_is_in_the_synopsis_and_no_other(repo: Path, cli: click.Group) -> None:
    for readme in READMES:
        lines = synopsis(repo, readme)
        for name, command in commands(cli).items():
            line = next(line for line in lines if line.startswith(f"{name} ") or line == name)
            shown = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line))
            known = options(command)
            undocumented = [spellings for spellings in known.values() if not shown & set(spellings)]
            assert not undocumented, f"{readme}: {line}"
            invented = shown - {spelling for spellings in known.values() for spelling in spellings}
            assert not invented, f"{readme}: {line}"


def test_every_example_uses_options_that_exist(repo: Path, cli: click.Group) -> None:
    known = commands(cli)
    questions = importlib.import_module("kg.questions").named(repo / "ontology" / "queries")
    parameters = {f"--{parameter.name}" for question in questions for parameter in question.parameters}
    for document in [*repo.glob("*.md"), *(repo / "docs").glob("*.md"), repo / "Makefile"]:
        for name, rest in re.findall(r"\b(kg [a-z]+)\b([^\n|`]*)", document.read_text("utf-8")):
            if name not in known:
                continue
            spellings = {s for several in options(known[name]).values() for s in several} | {"--help"}
            spellings |= parameters if name == "kg query" else set()
            for used in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest):
                assert used in spellings, f"{document.name}: {name}{rest}"


def test_every_command_and_option_explains_itself(cli: click.Group) -> None:
    for name, command in commands(cli).items():
        assert command.help, name
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.help, f"{name} {option.opts}"


def test_help_is_shown(cli: click.Group) -> None:
    for name in ["kg", *commands(cli)]:
        outcome = CliRunner().invoke(cli, [*name.split()[1:], "--help"])
        assert outcome.exit_code == 0, name
        assert "Usage:" in outcome.output


def test_the_library_calls_of_the_readme_exist(repo: Path) -> None:
    kg = importlib.import_module("kg")
    for readme in READMES:
        for block in re.findall(r"```python\n(.*?)```", (repo / readme).read_text("utf-8"), re.DOTALL):
            for call in re.findall(r"\bkg\.(\w+)\(", block):
                assert callable(getattr(kg, call, None)), f"{readme}: kg.{call}"


def test_both_readmes_show_the_same_commands_and_graphs(repo: Path) -> None:
    english, chinese = (
        re.findall(r"```(text|turtle|sparql)\n(.*?)```", (repo / name).read_text("utf-8"), re.DOTALL)
        for name in READMES
    )
    assert english == chinese


def test_the_sentence_of_the_readme_stands_where_it_says(repo: Path) -> None:
    shown = re.search(
        r"text:([0-9a-f]{16}) ; oa:start (\d+) ; oa:end (\d+) ;\s+oa:exact \"([^\"]+)\"@zh",
        (repo / "README.md").read_text("utf-8"),
    )
    assert shown
    ids = importlib.import_module("kg.ids")
    texts = {ids.text_key(path.read_bytes()): path for path in (repo / "seeds").iterdir()}
    text = texts[shown[1]].read_bytes().decode("utf-8")
    assert text[int(shown[2]) : int(shown[3])] == shown[4]


def test_every_seed_is_described(repo: Path) -> None:
    described = set(re.findall(r"^\| `([^`]+)`", (repo / "docs" / "seeds.md").read_text("utf-8"), re.MULTILINE))
    assert described == {path.name for path in (repo / "seeds").iterdir() if not path.name.startswith(".")}


def test_make_targets_of_the_documentation_exist(repo: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (repo / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in [*repo.glob("*.md"), *(repo / "docs").glob("*.md")]:
        text = document.read_text("utf-8")
        named = set(re.findall(r"(?:^|`)make ([a-z]+)\b", text, re.MULTILINE))
        assert named <= targets, document.name


def test_local_links_lead_somewhere(repo: Path) -> None:
    for document in (path for path in tracked(repo) if path.suffix == ".md"):
        for link in _LINK.findall(document.read_text("utf-8")):
            target = link.split("#")[0]
            if target and "://" not in target and not target.startswith("mailto:"):
                assert (document.parent / target).exists(), f"{document.relative_to(repo)}: {link}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("see /HOME/ann/notes.txt", True),
        ("cd /WORK/innokg", True),
        ("the paths src/work/ and /usr/bin/env", False),
        ("https://example.org/home/page", False),
    ],
)
def test_what_counts_as_a_path_of_one_machine(line: str, expected: bool) -> None:
    assert bool(_MACHINE_PATH.search(line.lower())) is expected


def test_no_path_of_one_machine_in_tracked_files(repo: Path) -> None:
    found = [
        f"{path.relative_to(repo)}: {match[0]}"
        for path in tracked(repo)
        if path.suffix not in _SKIPPED_SUFFIXES and "vendor" not in path.parts
        if (match := _MACHINE_PATH.search(path.read_text("utf-8", errors="replace")))
    ]
    assert not found


def test_the_architecture_names_every_part_and_no_other(repo: Path) -> None:
    table = re.findall(r"^\| (`.+`) \|", (repo / "docs" / "architecture.md").read_text("utf-8"), re.MULTILINE)
    named = {part.rstrip("/") for row in table for part in re.findall(r"`([^`]+)`", row)}
    parts = {
        path.name
        for path in (repo / "src" / "kg").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert named == parts - {"__init__.py"}
