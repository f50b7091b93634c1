"""Which files below the inputs are documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.model import Issue
from kg.read import html, plain

SUFFIXES = plain.SUFFIXES | html.SUFFIXES


def documents(inputs: list[Path]) -> Iterator[tuple[Path, str] | Issue]:
    """Each document with its name relative to its input, sorted; what is no document comes as an Issue.

    A file named outright is always a document (its content decides); below a folder the suffix decides, hidden
    files and folders are passed over.
    """
    for given in inputs:
        if given.is_dir():
            yield from _below(given)
        elif given.exists():
            yield given, given.name
        else:
            yield Issue("no such file or folder", given.as_posix(), "check the path")


def _below(folder: Path) -> Iterator[tuple[Path, str] | Issue]:
    names = sorted((p.relative_to(folder).as_posix(), p) for p in folder.rglob("*") if p.is_file())
    shown = [(name, path) for name, path in names if not any(part.startswith(".") for part in Path(name).parts)]
    if not shown:
        yield Issue("the folder holds no files", folder.as_posix(), "give a folder with documents")
    for name, path in shown:
        if path.suffix.lower() in SUFFIXES:
            yield path, name
        else:
            cure = "convert it to " + ", ".join(sorted(SUFFIXES))
            yield Issue(f"{path.suffix or 'a file without suffix'} is not read", name, cure, "warning")
