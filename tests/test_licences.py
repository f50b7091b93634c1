"""Whoever installs the package gets permissive licences only: its requirements, and theirs, say so themselves."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|ISCL|PSF|Python Software Foundation|CNRI|Unlicense|CC0|W3C|Zlib|0BSD)\b"
)
COPYLEFT = re.compile(r"\b[AL]?GPL|GNU|General Public|MPL|Mozilla|EUPL|\bCDDL|\bSSPL", re.IGNORECASE)
STRONG = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public|SSPL", re.IGNORECASE)

LICENCES = {"pypdfium2": "BSD-3-Clause AND Apache-2.0"}  # whose field is prose; PDFium in it is BSD-3-Clause
ELSEWHERE = {"colorama", "decorator", "exceptiongroup"}  # asked for by other systems and Pythons alone


def stated(name: str) -> str:
    """What a distribution says of its licence: the SPDX expression, else classifiers and field."""
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return str(expression)
    classifiers = [c.rsplit("::", 1)[-1].strip() for c in about.get_all("Classifier") or [] if c.startswith("License")]
    field = next(iter((about.get("License") or "").strip().splitlines()), "")
    parts = [*classifiers, field[:80]]
    return " AND ".join(part for part in parts if PERMISSIVE.search(part) or COPYLEFT.search(part))


def permissive(licence: str) -> bool:
    """Whether some alternative of `A AND B OR C` holds nothing but permissive licences."""
    return any(
        all(PERMISSIVE.search(part) and not COPYLEFT.search(part) for part in alternative.split(" AND "))
        for alternative in re.split(r"\s+OR\s+", licence)
    )


def needed(requirements: list[str]) -> dict[str, str]:
    """Every distribution that the requirements bring here, and which one asked for it."""
    found: dict[str, str] = {}
    visited: set[tuple[str, str]] = set()
    queue = [(Requirement(r), "pyproject.toml") for r in requirements]
    while queue:
        requirement, asker = queue.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in visited:
                continue
            visited.add((name, extra))
            found.setdefault(name, asker)
            for line in metadata.requires(name) or []:
                child = Requirement(line)
                if child.marker is None or child.marker.evaluate({"extra": extra}):
                    queue.append((child, name))
    return found


def declared(repo: Path, extra: str = "") -> list[str]:
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [Requirement(r) for r in (project["optional-dependencies"][extra] if extra else project["dependencies"])]
    own = [e for r in listed if r.name == project["name"] for e in sorted(r.extras)]  # innokg[pdf] in an extra
    return [str(r) for r in listed if r.name != project["name"]] + [r for e in own for r in declared(repo, e)]


def imported(repo: Path) -> set[str]:
    """The distributions that the modules of src import, wherever in a module."""
    trees = [ast.parse(path.read_bytes()) for path in (repo / "src").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    outside = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"kg"}
    homes = metadata.packages_distributions()
    return {canonicalize_name(homes.get(name, [name])[0]) for name in outside}


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("BSD-3-Clause", True),
        ("MIT OR Apache-2.0", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("Apache Software License AND Apache 2.0", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MPL-2.0", False),
        ("", False),
        ("Proprietary", False),
    ],
)
def test_what_counts_as_permissive(licence: str, expected: bool) -> None:
    assert permissive(licence) is expected


def test_what_is_declared_is_imported_and_the_other_way_round(repo: Path) -> None:
    both = declared(repo) + declared(repo, "all")
    assert imported(repo) == {canonicalize_name(Requirement(line).name) for line in both}


def test_runtime_licences_are_permissive(repo: Path) -> None:
    refused = {
        f"{name} (asked for by {asker}): {stated(name) or 'says nothing'}"
        for name, asker in needed(declared(repo) + declared(repo, "all")).items()
        if not permissive(stated(name))
    }
    assert not refused


def test_development_tools_are_free_of_strong_copyleft(repo: Path) -> None:
    refused = {
        f"{name} (asked for by {asker}): {stated(name)}"
        for name, asker in needed(declared(repo, "dev")).items()
        if all(STRONG.search(alternative) for alternative in stated(name).split(" OR "))
    }
    assert not refused


def test_the_list_of_dependencies_is_complete(repo: Path) -> None:
    """docs/dependencies.md names every distribution that an installation brings, with its licence."""
    told = (repo / "docs" / "dependencies.md").read_text("utf-8")
    table = {cells[0]: cells[1] for line in told.splitlines() if (cells := line.strip("| ").split(" | "))[1:]}
    here = {name: LICENCES.get(name) or shown(stated(name)) for name in needed(declared(repo) + declared(repo, "all"))}
    missing = {name: licence for name, licence in here.items() if table.get(name) != licence}
    assert not missing
    assert {name for name in table if name not in here} <= {"package", "---", *ELSEWHERE}


def shown(licence: str) -> str:
    """A licence as the list shows it, said once: MIT License AND MIT → MIT."""
    plain = re.sub(r" Licen[cs]e\b| Software\b", "", licence)
    return " AND ".join(dict.fromkeys(plain.split(" AND ")))
