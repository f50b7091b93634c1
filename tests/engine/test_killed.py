"""A build that is killed or interrupted leaves the earlier output whole, and the next one goes on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import output as outputs
from kg.engine.build import build

DOCUMENTS = 240
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for n in range(DOCUMENTS):
        text = "".join(
            f"第{i}批：全市新增省级众创空间{n + i}家，高新技术企业{2 * n + i}家，同比增长{i}.5%。\n"
            for i in range(1, 9)
        )
        (folder / f"{n:03}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def clean(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("clean") / "out"
    build([folder], out, formats=["nq", "ttl"], workers=2)
    return contents(out)


def started(folder: Path, out: Path, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kg", "build", folder, "-o", out, "--formats", "nq,ttl", "--workers", workers]
    return subprocess.Popen([*map(str, command)], stderr=subprocess.PIPE, text=True, start_new_session=True)


def shards(out: Path) -> list[Path]:
    return [p for p in outputs.place(out).glob("shards/*/*") if p.is_file()]


def when_some_are_made(out: Path, process: subprocess.Popen[str], some: int) -> None:
    while process.poll() is None and len(shards(out)) < some:
        time.sleep(0.005)


def alive(session: int) -> bool:
    """Whether any process of a session that was started still runs."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("workers", "some"), [(1, 5), (2, 60), (2, 200)])
def test_after_a_kill_the_next_run_completes_with_equal_bytes(
    folder: Path, clean: dict[str, bytes], tmp_path: Path, workers: int, some: int
) -> None:
    process = started(folder, tmp_path / "out", workers)
    when_some_are_made(tmp_path / "out", process, some)
    process.kill()
    process.communicate()
    made = {p.name for p in shards(tmp_path / "out")}
    build([folder], tmp_path / "out", formats=["nq", "ttl"], workers=2)
    assert contents(tmp_path / "out") == clean
    assert len(made) >= some or process.returncode == 0
    end = time.monotonic() + 20
    while alive(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not alive(process.pid)


def test_an_interrupt_ends_cleanly_and_what_was_made_is_used(
    folder: Path, clean: dict[str, bytes], tmp_path: Path
) -> None:
    process = started(folder, tmp_path / "out", 2)
    when_some_are_made(tmp_path / "out", process, 40)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told.count("Traceback")) == (130, 0)
    assert "the next build goes on" in told
    assert not (tmp_path / "out").exists()
    before = {p: p.stat().st_mtime_ns for p in shards(tmp_path / "out")}
    assert len(before) >= 40
    build([folder], tmp_path / "out", formats=["nq", "ttl"], workers=1)
    assert contents(tmp_path / "out") == clean
