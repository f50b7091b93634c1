"""Two graphs side by side: what is new, gone, or has another value; and the patch from one to the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.engine.build import build
from kg.engine.compare import Change, changes


def output(place: Path, *texts: str) -> Path:
    """A build of texts, each a file named by its number and by what it says."""
    for number, text in enumerate(texts):
        (file := place / "in" / f"{number}.txt").parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    build([place / "in"], place / "out", formats=["nq", "ttl"], workers=1)
    return place / "out"


def told(found: list[Change]) -> list[tuple[str, str, str]]:
    """(kind, value before, value after) with its period, of observations."""

    def shown(change: Change, side: str) -> str:
        said = getattr(change, side)
        return f"{said.stated.get('value', '')} {said.period}".strip() if said else ""

    return [(c.kind, shown(c, "before"), shown(c, "after")) for c in found
            if (c.after or c.before).about["type"] == "Observation"]  # type: ignore[union-attr] # fmt: skip


OLD = "滁州市2022年科技工作总结\n2022年末全市有省级众创空间6家，国家级科技企业孵化器2家。\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace("滁州市2022年科技工作总结\n", "滁州市2022年科技工作总结\n\n\n"), []),  # another place
        (OLD.replace("6家", "8家"), [("changed", "6 2022-12-31", "8 2022-12-31")]),
        (OLD.replace("2022", "2023").replace("6家", "8家").replace("2家", "3家"),
         [("changed", "2 2022-12-31", "3 2023-12-31"), ("changed", "6 2022-12-31", "8 2023-12-31")]),
        (OLD.replace("，国家级科技企业孵化器2家", ""), [("gone", "2 2022-12-31", "")]),
        (OLD.replace("2家。", "2家，瞪羚企业5家。"), [("added", "", "5 2022-12-31")]),
    ],
)  # fmt: skip
def test_claims_are_compared_by_what_they_say(tmp_path: Path, new: str, expected: list[tuple[str, str, str]]) -> None:
    found = changes(output(tmp_path / "a", OLD), output(tmp_path / "b", new))
    assert sorted(told(found)) == expected


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def test_the_patch_makes_one_graph_the_other(tmp_path: Path) -> None:
    one = output(tmp_path / "a", OLD, "全市有瞪羚企业5家。\n")
    other = output(tmp_path / "b", OLD.replace("6家", "8家"), "全市有瞪羚企业5家。\n")
    patch = kg("diff", one, other, "--format", "patch").stdout.splitlines(keepends=True)
    assert (patch[0], patch[-1]) == ("TX .\n", "TC .\n")
    lines = set((one / "graph.nq").read_text("utf-8").splitlines(keepends=True))
    for row in patch[1:-1]:
        (lines.remove if row[:2] == "D " else lines.add)(row[2:])
    assert "".join(sorted(lines)) == (other / "graph.nq").read_text("utf-8")


def test_the_command_shows_changes_and_tells_whether_there_are_any(tmp_path: Path) -> None:
    one, other = output(tmp_path / "a", OLD), output(tmp_path / "b", OLD.replace("6家", "8家"))
    shown = kg("diff", one, other)
    assert shown.exit_code == 1
    assert "滁州市" in shown.stdout
    assert "0 added, 0 gone, 1 changed" in shown.stdout
    (row,) = json.loads(kg("diff", one / "graph.ttl", other, "--format", "json").stdout)
    assert (row["change"], row["before"]["value"], row["after"]["value"]) == ("changed", "6", "8")
    assert row["after"]["quote"] in OLD.replace("6家", "8家")
    assert (row["before"]["file"], row["before"]["period"]) == ("0.txt", "2022-12-31")
    same = kg("diff", one, one)
    assert (same.exit_code, same.stdout) == (0, "0 added, 0 gone, 0 changed\n")
