"""Outputs without their documents at hand: some taken out, several made one.

Both read the outputs back into shards and write as a build does: the bytes are those of a build of what remains, or of
all the documents together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import reduce
from pathlib import Path, PurePosixPath

from kg.engine import shelf
from kg.engine.entries import Entries, Entry
from kg.engine.place import Folder
from kg.engine.reopen import Opened, renamed, reopen, united
from kg.engine.shard import Shard
from kg.engine.write import Told, write
from kg.errors import InputError
from kg.model import Issue
from kg.output import Output

FORMATS = ("ttl", "nq", "html", "csv")


def remove(output: Path, documents: Sequence[str]) -> Told:
    """Takes documents out of an output: by path, by key, or by the IRI of their text.

    Where a file of the same bytes was found under another path, the text stays under that one. Raises InputError for
    a document that is not in the output and where none would remain.
    """
    with Output(output) as out:
        opened = reopen(output, out.scratch)
        paths = _staying(opened, documents)
        if not paths:
            raise InputError("no document would remain", str(output), "delete the directory instead")
        shards = ((renamed(shard, paths[shard.key][0]), paths[shard.key]) for shard in opened.shards(paths.keys()))
        return _write(out, shards, [opened], opened.others(), opened.formats)


def merge(outputs: Sequence[Path], output: Path, formats: Sequence[str] = ()) -> Told:
    """The union of several outputs; the same whatever their order, and of an output with itself that output.

    Raises InputError for a directory that is no output, and where instances have different bases.
    """
    with Output(output) as out:
        opened = [reopen(place, out.scratch) for place in outputs]
        bases = sorted({one.base for one in opened if one.documents})
        if len(bases) > 1:
            raise InputError(f"the outputs have different bases: {', '.join(bases)}", ", ".join(map(str, outputs)),
                             "build one of them again with --base")  # fmt: skip
        known = {form for one in opened for form in one.formats}
        issues = [issue for one in opened for issue in one.others()]
        return _write(out, _together(opened), opened, issues, formats or [f for f in FORMATS if f in known])


def _write(out: Output, shards: Iterable[tuple[Shard, Sequence[str]]], opened: Sequence[Opened],
           issues: Iterable[Issue], formats: Sequence[str]) -> Told:  # fmt: skip
    """Writes documents, each with the paths under which its bytes were found."""
    place, base = Folder(str(out.scratch / "shards")), opened[0].base
    entries = Entries(out.scratch)
    for shard, paths in shards:
        kept = shelf.keep(place, shard.key, shard, base, formats)
        for path in paths:
            entries.add(Entry(shard.key, path, kept.name, kept.places, kept.head["sketch"]))
    entries.settle()
    version = "+".join(sorted({v for one in opened for v in one.ontology.split("+")}))
    told = sorted(set(issues), key=lambda i: (i.where, i.what, i.cure, i.severity))
    return write(out, entries, place, base, formats, told, version)


def _together(opened: Sequence[Opened]) -> Iterator[tuple[Shard, Sequence[str]]]:
    """The documents of all outputs, each once, in the order of their keys."""
    streams = [iter(one.shards(one.documents)) for one in opened]
    ahead = [next(stream, None) for stream in streams]
    while waiting := [shard for shard in ahead if shard]:
        key = min(shard.key for shard in waiting)
        paths = sorted({path for one in opened for path in one.paths.get(key, ())})
        yield reduce(united, (shard for shard in waiting if shard.key == key)), paths
        ahead = [next(s, None) if a and a.key == key else a for s, a in zip(streams, ahead, strict=True)]


def _staying(opened: Opened, gone: Sequence[str]) -> dict[str, list[str]]:
    """The paths of the documents that stay, by key."""
    stay = {key: list(paths) for key, paths in opened.paths.items()}
    for name in gone:
        key, path = name.strip("<>").rpartition("/id/text/")[2], PurePosixPath(name).as_posix()
        held = [key] if key in stay else [k for k, paths in stay.items() if path in paths]
        if not held:
            close = get_close_matches(path, [p for paths in stay.values() for p in paths], 3, 0.5)
            cure = f"did you mean {', '.join(close)}?" if close else "manifest.json lists the documents"
            raise InputError("is no document of the output", name, cure)
        for k in held:
            stay[k] = [] if k == key else [p for p in stay[k] if p != path]
    return {key: paths for key, paths in stay.items() if paths}
