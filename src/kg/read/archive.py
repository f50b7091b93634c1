"""ZIP archives: each member is a document of its own, named ARCHIVE.zip/member."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kg.errors import ReadError
from kg.model import Issue
from kg.read import container
from kg.read.decode import decodings, likeness

SUFFIXES = frozenset({".zip"})
DEPTH = 2  # an archive inside an archive is opened, one inside that is not

_UTF8_NAME = 0x800  # the flag that says that a name is in UTF-8
_OFFICE = ("[Content_Types].xml", "mimetype", "OFD.xml", "word/document", "xl/workbook", "ppt/presentation")


def is_archive(path: Path) -> bool:
    """Whether a file is an archive by content: a ZIP that is no Office document."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 — every document is looked at
            if stream.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        with zipfile.ZipFile(path) as opened:
            return not any(name.startswith(_OFFICE) for name in opened.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


def members(path: Path, name: str) -> Iterator[str | Issue]:
    """The names of the files in an archive, sorted, nested ones as inner.zip/member; what cannot be is an Issue."""
    try:
        with container.opened(path, name) as opened:
            yield from _members(opened, name, 1)
    except ReadError as error:
        yield error.issue()


def member(path: Path) -> bytes | None:
    """The bytes of FOLDER/ARCHIVE.zip/member; None where no archive lies on that way. Raises ReadError."""
    archive = next((p for p in path.parents if p.is_file()), None)
    if archive is None or not is_archive(archive):
        return None
    given: bytes | Path = archive
    wanted = path.relative_to(archive).as_posix()
    name = archive.name
    for _ in range(DEPTH):
        with container.opened(given, name) as opened:
            known = {shown: info for info in opened.infolist() if (shown := _shown(info))}
            if wanted in known:
                return container.part(opened, known[wanted], f"{name}/{wanted}")
            inner = next((n for n in known if wanted.startswith(f"{n}/")), None)
            if inner is None:
                break
            given, wanted, name = (
                container.part(opened, known[inner], name),
                wanted[len(inner) + 1 :],
                f"{name}/{inner}",
            )
    return None


def _members(opened: zipfile.ZipFile, name: str, depth: int) -> Iterator[str | Issue]:
    known: dict[str, zipfile.ZipInfo] = {}
    for info in opened.infolist():
        shown = _shown(info)
        if info.is_dir():
            continue
        if not shown:
            yield Issue(f"a member leads out of the archive: {info.filename!r}", name, "make the archive again")
        elif shown in known:
            yield Issue("the archive holds two files of this name, the last is read", f"{name}/{shown}",
                        "give them two names", "warning")  # fmt: skip
        if shown:
            known[shown] = info
    for shown, info in sorted(known.items()):
        if PurePosixPath(shown).suffix.lower() in SUFFIXES:
            yield from _inner(opened, info, shown, name, depth)
        else:
            yield shown


def _inner(opened: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, name: str, depth: int) -> Iterator[str | Issue]:
    where = f"{name}/{shown}"
    if depth >= DEPTH:
        yield Issue(f"archives are opened {DEPTH} deep, this lies deeper", where, "unpack it and name the folder")
        return
    try:
        with container.opened(container.part(opened, info, where), where) as inner:
            for found in _members(inner, where, depth + 1):
                yield found if isinstance(found, Issue) else f"{shown}/{found}"
    except ReadError as error:
        yield error.issue()


def _shown(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it, "" for one that leads out of the archive (../x, C:/x).

    Names without the UTF-8 flag come from Windows in GBK; zipfile has read them as CP437.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")
        name = _decoded(raw)
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith("/") or ":" in parts[0]:
        return ""
    return "/".join(part for part in parts if part not in ("", "."))


def _decoded(raw: bytes) -> str:
    """The charset in which the name reads as Chinese: 通知 in GBK is valid UTF-8 too, but no words."""
    return max(decodings(raw, ("utf-8", "gb18030", "big5")), key=likeness, default=raw.decode("cp437"))
