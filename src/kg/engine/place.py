"""Where shards lie: a folder, or what all machines of a cluster reach."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol


class Place(Protocol):
    """Files by name. A place travels to workers, so it is small."""

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        """Bytes of a file; None where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """A file, whole or not at all."""

    def prune(self, used: Iterable[str]) -> None:
        """Takes away what is not among `used`, names that are sorted."""


@dataclass(frozen=True)
class Folder:
    """A folder whose files stand in folders of two letters, so that none holds too many."""

    folder: str

    def read(self, name: str, start: int = 0, size: int = -1) -> bytes | None:
        try:
            file = os.open(self._path(name), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return None
        with os.fdopen(file, "rb", buffering=0) as opened:
            if start:
                opened.seek(start)
            return opened.read(size)

    def write(self, name: str, data: bytes) -> None:
        path = Path(self._path(name))
        fresh = path.with_name(f"{name}.{os.getpid()}")
        try:
            fresh.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
        fresh.replace(path)

    def prune(self, used: Iterable[str]) -> None:
        folders = sorted(Path(self.folder).iterdir())
        for begin, group in groupby(used, key=lambda name: name[:2]):
            while folders and folders[0].name < begin:
                shutil.rmtree(folders.pop(0), ignore_errors=True)
            stay = set(group)
            for path in folders.pop(0).iterdir():
                if path.name not in stay:
                    path.unlink(missing_ok=True)
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    def _path(self, name: str) -> str:
        return f"{self.folder}/{name[:2]}/{name}"
