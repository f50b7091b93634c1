"""The notebooks of examples/ run from top to bottom, and are what Jupyter opens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "examples").glob("*.ipynb"))


def cells(notebook: Path) -> list[dict[str, Any]]:
    told = json.loads(notebook.read_text("utf-8"))
    assert (told["nbformat"], told["nbformat_minor"]) == (4, 5)
    assert "kernelspec" in told["metadata"]
    return list(told["cells"])


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_each_cell_is_of_a_known_form(notebook: Path) -> None:
    several = cells(notebook)
    assert len({cell["id"] for cell in several}) == len(several)
    for cell in several:
        assert cell["cell_type"] in ("code", "markdown")
        assert ({"outputs", "execution_count"} <= cell.keys()) is (cell["cell_type"] == "code")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_it_runs(notebook: Path, tmp_path: Path) -> None:
    """As one script, each cell behind the other. Figures change with the rules, so not every line must be the same."""
    code = [cell for cell in cells(notebook) if cell["cell_type"] == "code"]
    script = tmp_path / "notebook.py"
    script.write_text("\n".join("".join(cell["source"]) for cell in code), "utf-8")
    environment = os.environ | {"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, script], cwd=notebook.parent, env=environment, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    printed = [line for cell in code for out in cell["outputs"] if "text" in out for line in out["text"]]
    assert len(printed) > 5
    assert set(done.stdout.decode().splitlines()) & {line.rstrip("\n") for line in printed}
