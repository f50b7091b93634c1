"""The wheel as users install it: what it holds, and that it works without the checkout."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

needs_hatchling = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is not installed"
)
_SENTENCE = "全市现有省级中试基地6家。"
_NOT_SHIPPED = {"__pycache__", "node_modules"}


def hatch(repo: Path, target: str, into: Path) -> Path:
    """Builds a wheel or an sdist of the checkout; neither network nor environment of its own."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)]
    subprocess.run(command, cwd=repo, check=True, capture_output=True)
    (built,) = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hatch(repo, "wheel", tmp_path_factory.mktemp("wheel"))


def files(folder: Path) -> set[str]:
    """The files below a folder that belong to the project."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not _NOT_SHIPPED & set(path.parts) and path.suffix != ".pyc"
    }


@needs_hatchling
def test_the_wheel_holds_the_package_and_the_ontology(repo: Path, wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {f"kg/{name}" for name in files(repo / "src" / "kg")}
    expected |= {f"kg/ontology_data/{name}" for name in files(repo / "ontology")}
    assert held == expected
    assert {"kg/py.typed", "kg/ontology_data/regions.csv"} <= held
    assert any(name.startswith("kg/export/vendor/") for name in held)


@needs_hatchling
def test_the_wheel_says_what_it_is(wheel: Path, repo: Path) -> None:
    import kg  # noqa: PLC0415

    archive = zipfile.ZipFile(wheel)
    names = {name.split(".dist-info/")[1]: name for name in archive.namelist() if ".dist-info/" in name}
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"} <= names.keys()
    about = archive.read(names["METADATA"]).decode()
    assert f"\nVersion: {kg.__version__}\n" in about
    assert "\nLicense-Expression: Apache-2.0\n" in about
    assert "kg = kg.cli:main" in archive.read(names["entry_points.txt"]).decode()


@needs_hatchling
def test_the_wheel_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "kg", *arguments]
        given = {"input": _SENTENCE.encode(), "cwd": tmp_path / "empty", "env": environment}
        return subprocess.run(command, check=True, capture_output=True, **given).stdout.decode()  # type: ignore[call-overload]

    where = [sys.executable, "-c", "import kg.ontology as o; print(o.default_directory())"]
    shown = subprocess.run(where, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout.decode()
    assert Path(shown.strip()) == tmp_path / "site" / "kg" / "ontology_data"
    run("build", "-", "-o", "out")
    assert "0 mismatches" in run("verify", "out")
    assert "conforms: yes" in run("validate", "out")
    assert "中试基地" in run("query", "out", "platforms-by-level")


@needs_hatchling
def test_the_sdist_holds_what_the_checks_need(repo: Path, tmp_path: Path) -> None:
    with tarfile.open(hatch(repo, "sdist", tmp_path / "sdist")) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for name in ("pyproject.toml", "Makefile", "README.md", "requirements-dev.lock", "tests/conftest.py", "NOTICE"):
        assert name in held
    assert {f"ontology/{name}" for name in files(repo / "ontology")} <= held
    assert {f"seeds/{name}" for name in files(repo / "seeds")} <= held
    assert not any(name.startswith((".venv", "output/", ".git/")) for name in held)
