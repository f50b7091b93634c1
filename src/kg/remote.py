"""The only door to other file systems: `s3://…`, `hdfs://…` and whatever else fsspec reads, by URL."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.errors import InputError, OutputError, ReadError

_CURE = "pip install 'innokg[cluster]'"


def is_remote(name: object) -> bool:
    """Whether a path is a URL: s3://bucket/folder."""
    return isinstance(name, str) and "://" in name


def _opened(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it. Raises InputError."""
    try:
        import fsspec  # noqa: PLC0415 — an optional extra
    except ImportError:
        raise InputError("paths of other file systems need fsspec", url, _CURE) from None
    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise InputError(f"cannot be reached: {error}", url, "check the address and its driver") from None
    return found


def files(url: str) -> Iterator[tuple[str, str]]:
    """Each file at or below a URL, with its path relative to it (its name, if it is a file itself), sorted."""
    system, root = _opened(url)
    try:
        found = sorted(system.find(root))
        alone = found == [root] and system.isfile(root)
    except OSError as error:
        raise InputError(f"cannot be reached: {error}", url, "check the address") from None
    for path in found:
        yield system.unstrip_protocol(path), posixpath.basename(path) if alone else path[len(root) :].lstrip("/")


def read(url: str, name: str) -> bytes:
    """The bytes of a file. Raises ReadError, which speaks of `name`."""
    system, path = _opened(url)
    try:
        data: bytes = system.cat_file(path)
    except OSError as error:
        raise ReadError(f"cannot be opened: {error}", name, "check the path and its permissions") from error
    return data


class Remote:
    """Shards in a folder of another file system; see engine/place.py. Only its URL travels to workers."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._system: Any = None

    def __getstate__(self) -> dict[str, Any]:
        return {"url": self.url, "_system": None}

    def _path(self, name: str) -> str:
        if self._system is None:
            self._system, self._root = _opened(self.url)
        return f"{self._root}/{name[:2]}/{name}"

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        """Bytes of a file; None where there is none."""
        path = self._path(name)
        try:
            data: bytes = self._system.cat_file(path, start=start or None, end=start + size if size >= 0 else None)
        except FileNotFoundError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """A file, whole or not at all: object stores put it so, elsewhere it is renamed when it is written."""
        path = self._path(name)
        self._system.makedirs(posixpath.dirname(path), exist_ok=True)
        if "file" in self._system.protocol:
            fresh = f"{path}.{id(data):x}"
            self._system.pipe_file(fresh, data)
            self._system.mv(fresh, path)
        else:
            self._system.pipe_file(path, data)

    def prune(self, used: Iterable[str]) -> None:
        """Takes away what is not among `used`, names that are sorted."""
        self._path("")
        if not self._system.exists(self._root):
            return
        stay = {begin: set(group) for begin, group in groupby(used, key=lambda name: name[:2])}
        for path in self._system.find(self._root):
            name = posixpath.basename(path)
            if name not in stay.get(name[:2], ()):
                self._system.rm_file(path)


def upload(folder: Path, url: str, stale: Iterable[str], last: str) -> None:
    """Puts the files of a folder at a URL, `last` at the end, and takes away `stale` ones. Raises OutputError."""
    system, root = _opened(url)
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    try:
        for name in sorted(names, key=lambda n: n == last):
            system.makedirs(posixpath.dirname(f"{root}/{name}"), exist_ok=True)
            system.put_file(str(folder / name), f"{root}/{name}")
        for name in set(stale).difference(names):
            if system.exists(f"{root}/{name}"):
                system.rm_file(f"{root}/{name}")
    except OSError as error:
        raise OutputError(f"cannot be written: {error}", url, "check the address and its permissions") from None


def download(url: str, name: str, folder: Path) -> bool:
    """Fetches one file of a URL, if it is there; whether the URL holds anything at all. Raises InputError."""
    system, root = _opened(url)
    if not system.exists(root):
        return False
    if system.exists(f"{root}/{name}"):
        system.get_file(f"{root}/{name}", str(folder / name))
    return bool(system.ls(root, detail=False))
