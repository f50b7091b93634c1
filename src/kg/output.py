"""Outputs that appear whole or not at all, and the place beside them where they are made.

What is begun lies in `.NAME.kg-shards` beside the output `NAME`: the shards of its documents, of which an interrupted
build leaves those it made, and while it runs the files of the output to be. Where the output is a mount point, whose
neighbour may be on another disk, the place is inside of it and goes when the output is done.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from kg import remote
from kg.errors import OutputError
from kg.store import MANIFEST, is_output, listed_files

WORTH = 1_000_000  # bytes of shards below which they go with the build: making them again takes no time
_PLACE = ".kg-shards"
_PATIENCE = 5.0  # seconds in which the workers of a build that was killed notice it


class Output:
    """Collects the files of one output beside its place and swaps them in at the end.

    `with Output(Path("out")) as out: out.write("graph.nq", lines)`. If the block raises, an earlier output stays as it
    was. Files of the directory that an earlier manifest does not list are the user's and are kept. Raises OutputError
    for a place that cannot be written, for a directory that holds files but is no output, and where another process
    writes the same output.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()
        self._work: Path | None = None
        self._lock: IO[bytes] | None = None

    def __enter__(self) -> Output:
        self._refuse_foreign()
        work = place(self.directory)
        try:
            work.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(work / "lock", self.directory)
            (work / ".gitignore").write_text("*\n")
            _mended(work / "earlier", self.directory)
            for left in (work / "stage", work / "scratch"):
                shutil.rmtree(left, ignore_errors=True)
                left.mkdir()
        except OSError as error:
            raise self._unwritable(error) from None
        self._work = work
        return self

    @property
    def shards(self) -> Path:
        """Where the shards of its documents lie."""
        return self._working / "shards"

    @property
    def runs(self) -> Path:
        """Where a build leaves for the next one what it has sorted."""
        return self._working / "runs"

    @property
    def scratch(self) -> Path:
        """A folder that goes when the block ends."""
        return self._working / "scratch"

    @property
    def _working(self) -> Path:
        if self._work is None:
            raise RuntimeError("Output used outside of its with block")
        return self._work

    def write(self, name: str, content: str | bytes) -> str:
        """One file; `name` may hold a folder (texts/KEY.txt). Text becomes UTF-8, its newlines as they are. Its
        SHA-256."""
        data = content.encode() if isinstance(content, str) else content
        path = f"{self._working}/stage/{name}"
        try:
            try:
                _put(path, data)
            except FileNotFoundError:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                _put(path, data)
        except OSError as error:
            raise self._unwritable(error) from None
        return hashlib.sha256(data).hexdigest()

    def again(self, name: str, digest: str) -> bool:
        """Takes a file from the earlier output, where that has one of this name and SHA-256; whether it has."""
        path = f"{self.directory}/{name}"
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 — as in _put
                if hashlib.sha256(file.read()).hexdigest() != digest:
                    return False
            os.link(path, f"{self._working}/stage/{name}")
        except OSError:
            return False
        return True

    def stream(self, name: str, pieces: Iterable[str | bytes]) -> str:
        """One file of any size, piece by piece. Its SHA-256."""
        with self.open(name) as file:
            for piece in pieces:
                file.write(piece.encode() if isinstance(piece, str) else piece)
        return file.digest

    def open(self, name: str) -> Written:
        """One file that is written while others are."""
        path = self._working / "stage" / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return Written(path, self.directory)
        except OSError as error:
            raise self._unwritable(error) from None

    def staged(self, name: str) -> Path:
        """A file that was written."""
        return self._working / "stage" / name

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        try:
            if kind is None:
                self._swap(work / "stage")
        except OSError as failure:
            raise self._unwritable(failure) from None
        finally:
            interrupted = kind is not None and issubclass(kind, KeyboardInterrupt)
            _left(work, keep=_worth(work / "shards", 0 if interrupted else WORTH) and work.parent != self.directory)
            if self._lock:
                self._lock.close()

    def _refuse_foreign(self) -> None:
        cure = "name a new or empty directory, or an earlier output"
        if self.directory.exists() and not self.directory.is_dir():
            raise OutputError("is a file", str(self.directory), cure)
        try:
            occupied = self.directory.is_dir() and any(p.name != _PLACE for p in self.directory.iterdir())
        except OSError as error:
            raise self._unwritable(error) from None
        if occupied and not is_output(self.directory):
            raise OutputError("holds files and is no output of kg", str(self.directory), cure)

    def _swap(self, stage: Path) -> None:
        if self.directory.is_mount():
            _replace_files(stage, self.directory)
        elif not self.directory.exists():
            stage.rename(self.directory)
        else:
            self._exchange(stage)

    def _exchange(self, stage: Path) -> None:
        """Renames the earlier output away and the new one in; puts the earlier one back if that fails."""
        target = self.directory.resolve()  # a link stays a link
        earlier = stage.with_name("earlier")
        own = _own_files(target)
        target.rename(earlier)
        try:
            stage.rename(target)
        except OSError:
            earlier.rename(target)
            raise
        _hand_over(earlier, target, own)

    def _unwritable(self, error: OSError) -> OutputError:
        return _unwritable(error, self.directory)


class Written:
    """A file of an output while it is written; `digest` is its SHA-256 when it is closed."""

    def __init__(self, path: Path, directory: Path) -> None:
        self._file, self._hash, self._directory = path.open("wb", buffering=1 << 18), hashlib.sha256(), directory
        self.size = 0

    def write_all(self, pieces: Iterable[bytes]) -> None:
        """More of it, piece by piece. Raises OutputError."""
        for piece in pieces:
            self.write(piece)

    def write(self, data: bytes) -> None:
        """More of it. Raises OutputError."""
        self._hash.update(data)
        self.size += len(data)
        try:
            self._file.write(data)
        except OSError as error:
            raise _unwritable(error, self._directory) from None

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def __enter__(self) -> Written:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._file.close()
        except OSError as error:
            raise _unwritable(error, self._directory) from None


def place(directory: Path) -> Path:
    """Where an output is made and its shards are kept."""
    directory = directory.absolute()
    return directory / _PLACE if directory.is_mount() else directory.parent / f".{directory.name}{_PLACE}"


def _put(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 — once a document, and a Path takes longer than the file
        file.write(data)


def _unwritable(error: OSError, directory: Path) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"cannot be written: {reason}", str(directory), "choose another place with -o")


def _own_files(directory: Path) -> set[str]:
    """The files that the manifest of an output lists, and the manifest."""
    return {MANIFEST, *listed_files(directory)}


def _hand_over(earlier: Path, target: Path, own: set[str]) -> None:
    """Moves what is the user's from the earlier output, of which `own` are files, to the new one; the rest goes."""
    for name in sorted(_files(str(earlier), "")):
        if name not in own and not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (earlier / name).rename(target / name)
    shutil.rmtree(earlier)


def _files(folder: str, below: str) -> Iterator[str]:
    """The files below a folder, by their paths in it."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"


def _mended(earlier: Path, target: Path) -> None:
    """Ends an exchange that was cut off: the earlier output back in its place, or its last files handed over."""
    if earlier.exists():
        if target.exists():
            _hand_over(earlier, target.resolve(), _own_files(earlier))
        else:
            earlier.rename(target)


def _worth(shards: Path, least: int) -> bool:
    """Whether there are more than `least` bytes of shards."""
    size = 0
    for path in shards.glob("*/*"):
        size += path.stat().st_size
        if size > least:
            return True
    return False


def _left(work: Path, *, keep: bool) -> None:
    """Clears up behind a build; a failed exchange has left the earlier output in `earlier`, which is never touched."""
    for left in ("stage", "scratch") if keep else ("stage", "scratch", "shards", "runs", "lock", ".gitignore"):
        path = work / left
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if not (keep or (work / "earlier").exists()):
        shutil.rmtree(work, ignore_errors=True)


def _locked(path: Path, directory: Path) -> IO[bytes]:
    """A file that only one process at a time can hold; the system lets go of it when the process ends in any way."""
    file = path.open("ab")
    try:
        import fcntl  # noqa: PLC0415 — not on every system; without it two builds of one output are not kept apart
    except ImportError:
        return file
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > patience:
                file.close()
                what = "is being written by another process"
                raise OutputError(what, str(directory), "wait until it has ended") from None
            time.sleep(0.05)
        else:
            return file


def _replace_files(stage: Path, target: Path) -> None:
    """File by file, the manifest last, where the directory itself cannot be renamed."""
    stale = _own_files(target)
    names = sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())
    for name in sorted(names, key=lambda n: n == MANIFEST):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).replace(target / name)
    for name in stale.difference(names):
        (target / name).unlink(missing_ok=True)


class RemoteOutput(Output):
    """An output on another file system, by its URL: made on this machine, then put there, the manifest last."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._here = tempfile.TemporaryDirectory(prefix="kg-")
        super().__init__(Path(self._here.name) / "out")

    @property
    def shelf(self) -> str:
        """The URL of its shards."""
        parent, _, name = self.url.rpartition("/")
        return f"{parent}/.{name}{_PLACE}"

    def __enter__(self) -> RemoteOutput:
        self.directory.mkdir()
        if remote.download(self.url, MANIFEST, self.directory) and not is_output(self.directory):
            what, cure = "holds files and is no output of kg", "name a new or empty directory, or an earlier output"
            raise OutputError(what, self.url, cure)
        super().__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            super().__exit__(kind, error, at)
        finally:
            self._here.cleanup()

    def _swap(self, stage: Path) -> None:
        remote.upload(stage, self.url, _own_files(self.directory), MANIFEST)
