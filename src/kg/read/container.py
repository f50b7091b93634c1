"""ZIP containers, opened with limits: an archive that unpacks to much more than it holds is refused unread."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import Path

from kg.errors import ReadError

MEMBERS = 5_000
PART = 100_000_000  # bytes that one part may unpack to
TOTAL = 1_000_000_000  # and all of them together, of which one at a time is in memory
RATIO, RATIO_FROM = 250, 5_000_000  # ordinary Office parts reach 100; small parts may be as dense as they like

_CURE = "if it is genuine, unpack the archive or divide the document"
_DAMAGED = "the file was cut short or damaged: get it again"
_GARBLED = "the archive is damaged: make it again"
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error, lzma.LZMAError)


def opened(given: bytes | Path, name: str) -> zipfile.ZipFile:
    """The container, once its own directory keeps to the limits. Raises ReadError where it does not, or has none."""
    try:
        container = zipfile.ZipFile(io.BytesIO(given) if isinstance(given, bytes) else given)
    except zipfile.BadZipFile as error:
        raise ReadError("its end is missing (no ZIP directory)", name, _DAMAGED) from error
    except (OSError, NotImplementedError, ValueError) as error:
        raise ReadError(f"cannot be opened: {error}", name, _DAMAGED) from error
    try:
        _refuse_bomb(container.infolist(), name)
    except ReadError:
        container.close()
        raise
    return container


def part(container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one part, as many as the directory promises at most. Raises ReadError."""
    if info.flag_bits & 1:
        raise ReadError("it is protected by a password", name, "unpack it with its password and name the folder")
    try:
        with container.open(info) as stream:
            return stream.read(PART)
    except _BROKEN as error:
        raise ReadError(f"cannot be unpacked: {error}", name, _GARBLED) from error


def names(data: bytes) -> frozenset[str]:
    """The names of the parts, empty where the bytes are no container. Opens nothing."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return frozenset(container.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return frozenset()


def _refuse_bomb(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MEMBERS:
        raise ReadError(f"it holds {len(infos)} files, more than {MEMBERS}", name, _CURE)
    total = sum(info.file_size for info in infos)
    if total > TOTAL:
        raise ReadError(f"it would unpack to {total // 1_000_000} MB, more than {TOTAL // 1_000_000}", name, _CURE)
    for info in infos:
        if info.file_size > PART:
            size = f"{info.file_size // 1_000_000} MB, more than {PART // 1_000_000}"
            raise ReadError(f"its part {info.filename} would unpack to {size}", name, _CURE)
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            times = info.file_size // max(info.compress_size, 1)
            raise ReadError(f"its part {info.filename} would unpack to {times} times its size", name, _CURE)
