"""What a worker does with one document: look whether its shard lies on the shelf, make it where it does not."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

from kg import __version__, ontology
from kg.engine import shard, shelf
from kg.engine.entries import Entry
from kg.engine.place import Place
from kg.engine.shard import Settings
from kg.errors import KgError, OutputError
from kg.model import Issue
from kg.ontology import Ontology
from kg.read import contents, read_bytes

Job = tuple[Path | str, str]
_LIBRARIES = ("ahocorasick-rs", "lxml", "openpyxl", "pypdfium2")  # what the reading of a document depends on

_ELSEWHERE = {"page", "query", "serve", "evaluate"}  # parts of the program that no shard depends on


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker tells of a document that it built: all else is on the shelf."""

    entry: Entry

    @property
    def path(self) -> str:
        return self.entry.path


Result = Made | Issue


@dataclass(frozen=True)
class Work:
    """All that a worker needs to know; small, so that it travels to any machine."""

    place: Place
    settings: Settings
    stamp: str
    directory: Path | None = None
    formats: tuple[str, ...] = ()

    def prepare(self, words: Ontology | None = None) -> None:
        """Loads the ontology, once a process; or takes it from one who has it already. KgError where the program or
        the ontology is another one than where the build was started."""
        if words is None and _loaded.stamp != self.stamp:
            words = ontology.load(self.directory)
            if stamp(words, self.settings) != self.stamp:
                what = "a worker has another version of the program, its libraries or the ontology"
                raise KgError(what, platform.node(), "install the same on all machines")
        if words is not None:
            _loaded.words, _loaded.stamp = words, self.stamp

    def file(self, job: Job) -> Result:
        """One document by its path. Never raises for content."""
        path, relative = job
        return shard.guarded(lambda: self._made(contents(path, relative), relative), relative)

    def given(self, data: bytes, name: str) -> Result:
        """One document whose bytes are at hand."""
        return shard.guarded(lambda: self._made(data, name), name)

    def _made(self, data: bytes, path: str) -> Made:
        name = shelf.name(hashlib.sha256(data).hexdigest(), path, self.stamp)
        kept = shelf.load(self.place, name, self.formats) or self._built(data, path, name)
        return Made(Entry(kept.head["key"], path, name, kept.places, kept.head["sketch"]))

    def _built(self, data: bytes, path: str, name: str) -> shelf.Kept:
        self.prepare()
        built = shard.from_source(read_bytes(data, path), _loaded.words, self.settings)
        try:
            return shelf.keep(self.place, name, built, self.settings.base, self.formats)
        except OSError as error:  # no fault of the document
            what = f"cannot be written: {error.strerror or error}"
            raise OutputError(what, error.filename or "", "make room, or choose another place with -o") from None


_loaded = SimpleNamespace(words=None, stamp="")  # a process has one ontology at a time


def stamp(words: Ontology, settings: Settings) -> str:
    """A hash of all that a shard depends on besides its document: program, libraries, ontology, base, date and
    judgements."""
    told = [__version__, code(), words.version, repr(settings), *map(_version, _LIBRARIES)]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def code() -> str:
    """A hash of the program's own files."""
    digest, root = hashlib.sha256(), Path(shelf.__file__).parents[1]
    files = (p for p in root.rglob("*") if p.suffix in (".py", ".txt") and _ELSEWHERE.isdisjoint(p.parts))
    for path in sorted(files):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
