"""The guide to many machines, carried out: a scheduler and two workers as processes on loopback, one of them killed."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import output as outputs
from kg.engine import cluster
from kg.engine.build import build
from kg.errors import InputError

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
DOCUMENTS = 300


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def guide(repo: Path) -> list[list[str]]:
    """The commands of the guide behind the installation, on a port that is free."""
    block = re.search(r"```sh\n(.*?)```", (repo / "docs" / "cluster.md").read_text("utf-8"), re.DOTALL)
    assert block
    lines = block[1].replace("8786", str(free_port())).splitlines()
    return [shlex.split(line.rstrip(" &")) for line in lines if not line.startswith("pip ")]


@pytest.fixture(scope="module")
def processes(
    guide: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The scheduler and the workers of the guide, ended behind the tests."""
    place = tmp_path_factory.mktemp("cluster")
    begun = [
        subprocess.Popen([sys.executable, "-m", *command], cwd=place, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, env=os.environ | {"DASK_LOGGING__DISTRIBUTED": "error"})
        for command in guide
        if command[0] == "dask"
    ]  # fmt: skip
    assert len(begun) == 3
    yield begun
    for process in begun[::-1]:
        process.kill()
        process.wait()


def test_the_demo_runs_on_the_cluster(
    repo: Path, guide: list[list[str]], processes: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    (command,) = [command for command in guide if command[0] == "kg"]
    out = tmp_path / "output"
    arguments = [str(out) if a == "output/" else a for a in command[1:]]
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments], cwd=repo, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert all(process.poll() is None for process in processes)
    build([repo / "seeds"], tmp_path / "local", workers=1)
    assert contents(out) == contents(tmp_path / "local")


def test_a_lost_worker_costs_no_document(
    guide: list[list[str]], processes: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for n in range(DOCUMENTS):
        text = "".join(f"第{i}批：全市新增省级众创空间{n + i}家，瞪羚企业{2 * n + i}家。\n" for i in range(1, 9))
        (folder / f"{n:03}.txt").write_text(text, "utf-8")
    build([folder], tmp_path / "local", formats=["nq"], workers=2)
    (command,) = [c for c in guide if c[0] == "kg"]
    arguments = ["build", str(folder), "-o", str(out), "--formats", "nq", *command[command.index("--engine") :]]
    building = subprocess.Popen([sys.executable, "-m", "kg", *arguments], stderr=subprocess.PIPE)
    while building.poll() is None and len(list(outputs.place(out).glob("shards/*/*"))) < DOCUMENTS // 4:
        time.sleep(0.01)
    processes[2].kill()
    _, told = building.communicate(timeout=120)
    assert building.returncode == 0, told.decode()
    assert contents(out) == contents(tmp_path / "local")


def test_no_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("全市有瞪羚企业3家。\n", "utf-8")
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(InputError, match="no scheduler answers"):
        build([tmp_path / "a.txt"], tmp_path / "out", engine=cluster.engine(f"tcp://127.0.0.1:{free_port()}"))
    assert not (tmp_path / "out").exists()
