"""Which files below the inputs are documents; archives are gone through like folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from kg import remote
from kg.model import Issue
from kg.read import archive, refused
from kg.read.readers import SUFFIXES

# what people decided about the things of a folder stands beside its documents and is none
JUDGEMENTS = "judgements.csv"
Found = tuple[Path | str, str] | Issue


def documents(inputs: Iterable[Path | str]) -> Iterator[Found]:
    """Each document with its name relative to its input, sorted; what is no document comes as an Issue.

    A file named outright is always a document (its content decides). Below a folder and in an archive the suffix
    decides: what is no kind of document (.json, .py, a picture) is a notice, hidden files and folders are passed
    over. A member of an archive has the path ARCHIVE.zip/member, which `read` follows. An input that is a URL names a
    file or folder of another file system, where archives are not gone through.
    """
    for given in inputs:
        if isinstance(given, str):
            yield from _remote(given)
        elif given.name == JUDGEMENTS and given.is_file():
            continue
        elif given.is_dir():
            yield from _below(given)
        elif given.exists():
            yield from _file(given, given.name)
        else:
            yield Issue("no such file or folder", given.as_posix(), "check the path")


def _below(folder: Path) -> Iterator[Found]:
    empty = True
    for name in _names(str(folder), ""):
        empty = False
        if isinstance(name, Issue):
            yield name
        elif _is_document(name):
            yield from _file(folder / name, name)
        elif name == JUDGEMENTS:
            continue
        else:
            yield _passed_over(name)
    if empty:
        yield Issue("the folder holds no files", folder.as_posix(), "give a folder with documents")


def _remote(url: str) -> Iterator[Found]:
    empty = True
    for path, name in remote.files(url):
        if _is_hidden(name):
            continue
        empty = False
        if PurePosixPath(name).suffix.lower() in archive.SUFFIXES:
            yield Issue("archives are gone through on this machine only", name, "unpack it", "error")
        else:
            yield (path, name) if _is_document(name) or path == url else _passed_over(name)
    if empty:
        yield Issue("no such file or folder, or it is empty", url, "check the address")


def _names(folder: str, below: str) -> Iterator[str | Issue]:
    """The files below a folder in the order of their paths, one folder held at a time; links to folders are not
    followed, hidden ones passed over."""
    try:
        found = os.scandir(folder)
    except OSError as error:
        yield Issue(f"cannot be opened: {error.strerror}", below or folder, "check its permissions")
        return
    with found:
        entries = [(e.name, e.is_dir(follow_symlinks=False), e.is_file()) for e in found if not _is_hidden(e.name)]
    for name, is_folder, is_file in sorted(entries, key=lambda e: f"{e[0]}/" if e[1] else e[0]):
        if is_folder:
            yield from _names(f"{folder}/{name}", f"{below}{name}/")
        elif is_file:
            yield f"{below}{name}"


def _file(path: Path, name: str) -> Iterator[Found]:
    """A document, or those in an archive."""
    if not archive.is_archive(path):
        yield path, name
        return
    found = list(archive.members(path, name))
    files = [f for f in found if not isinstance(f, Issue) and not _is_hidden(f)]
    issues = [f for f in found if isinstance(f, Issue)]
    yield from issues
    inside = sum(map(_is_document, files))
    if inside or not issues:
        what = f"an archive of {len(files)} files, {inside} of them documents"
        yield Issue(what, name, "each is read by itself", "notice" if inside else "error")
    for file in files:
        yield (path / file, f"{name}/{file}") if _is_document(file) else _passed_over(f"{name}/{file}")


def _is_hidden(name: str) -> bool:
    """.git/x, .DS_Store, what macOS adds to archives, and the lock files of Office (~$x.docx)."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)


def _is_document(name: str) -> bool:
    return name != JUDGEMENTS and PurePosixPath(name).suffix.lower() in SUFFIXES | refused.SUFFIXES


def _passed_over(name: str) -> Issue:
    suffix = PurePosixPath(name).suffix
    what = f"{suffix} is no document" if suffix else "a file without suffix is passed over"
    return Issue(
        what, name, "if it is one, name the file itself, or convert it to " + ", ".join(sorted(SUFFIXES)), "notice"
    )
