"""A build: documents to an output directory, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath

from kg import judgements, ontology, rdf
from kg.engine import local, work
from kg.engine.earlier import Earlier
from kg.engine.entries import Entries
from kg.engine.place import Folder
from kg.engine.shard import Settings
from kg.engine.work import Job, Result, Work
from kg.engine.write import write
from kg.errors import InputError, NothingBuiltError
from kg.model import Issue
from kg.output import Output, RemoteOutput
from kg.read import documents
from kg.remote import Remote

FORMATS = ("ttl", "nq", "html", "csv")
Progress = Callable[[int, int, str], None]
Engine = Callable[[Iterable[Job], Work, int], Iterator[Result]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents built, their claims, and what was left out or noticed."""

    documents: int
    claims: int
    issues: tuple[Issue, ...]

    @property
    def left_out(self) -> tuple[Issue, ...]:
        """The issues that cost a document."""
        return tuple(i for i in self.issues if i.severity == "error")


def build(
    inputs: Sequence[Path | str],
    output: Path | str,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    formats: Sequence[str] = FORMATS,
    directory: Path | None = None,
    workers: int | None = None,
    extra: Sequence[tuple[bytes, str]] = (),
    progress: Progress | None = None,
    strict: bool = False,
    engine: Engine = local.run,
) -> Built:
    """Builds the graph of all documents under `inputs` and of `extra` (bytes with a name) into `output`.

    Inputs and output are paths, or URLs that fsspec knows. `engine` runs the work: local.run, or that of a cluster.

    What an earlier or an interrupted build into this place made of a document is used again. Raises NothingBuiltError
    where nothing could be built (an earlier output stays), InputError for arguments that cannot be used, OutputError
    where the place cannot be written. One bad document is an Issue of the result; the others are built, unless
    `strict`: then nothing is written and NothingBuiltError says why.
    """
    refuse_formats(formats)
    _refuse_overlap(inputs, output)
    rdf.prefixes(settings.base)  # refuses a base that is no IRI
    settings = replace(settings, judgements=judgements.beside(inputs))
    words = ontology.load(directory)
    issues: list[Issue] = []
    total = len(extra) + sum(1 for f in documents(inputs if progress else ()) if not isinstance(f, Issue))
    with RemoteOutput(output) if isinstance(output, str) else Output(output) as out:
        place = Remote(out.shelf) if isinstance(out, RemoteOutput) else Folder(str(out.shards))
        task = Work(place, settings, work.stamp(words, settings), directory, tuple(formats))
        task.prepare(words)
        entries = Entries(out.scratch)
        results = chain(engine(_jobs(inputs, issues), task, workers or 0), (task.given(*given) for given in extra))
        for done, result in enumerate(results, 1):
            if isinstance(result, Issue):
                issues.append(result)
            else:
                entries.add(result.entry)
            if progress:
                progress(done, total, result.where if isinstance(result, Issue) else result.path)
        entries.settle()
        _refuse_nothing(inputs, entries.count, issues, strict=strict)
        earlier = Earlier(out.runs, out.scratch, out.directory)
        told = write(out, entries, task.place, settings.base, formats, issues, words.version, earlier)
        place.prune(entries.shards())
    return Built(told.documents, told.claims, tuple(told.issues))


def _jobs(inputs: Sequence[Path | str], issues: list[Issue]) -> Iterator[Job]:
    """The documents one by one; what is none is told."""
    for found in documents(inputs):
        if isinstance(found, Issue):
            issues.append(found)
        else:
            yield found


def refuse_formats(formats: Iterable[str]) -> None:
    """InputError for a format that is none of FORMATS."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        what = f"unknown format {', '.join(unknown)}" if unknown else "no format is named"
        raise InputError(what, "--formats", "choose from " + ",".join(FORMATS))


def _refuse_overlap(inputs: Iterable[Path | str], output: Path | str) -> None:
    """An output below an input would be read by the next build, an input below the output be replaced by this one."""
    for given in inputs:
        if isinstance(given, str) or isinstance(output, str):
            source, into, holds = PurePosixPath(str(given)), PurePosixPath(str(output)), True
        else:
            source, into, holds = PurePosixPath(given.resolve()), PurePosixPath(output.resolve()), given.is_dir()
        if source == into and holds:
            raise InputError("is both input and output", str(output), "choose another place with -o")
        if into.is_relative_to(source) and holds:
            raise InputError(f"the output lies inside of the input {given} and would be read by the next build",
                             str(output), "choose a place outside of it with -o")  # fmt: skip
        if source.is_relative_to(into):
            raise InputError(f"the input lies inside of the output {output} and would be lost", str(given),
                             "copy it, or choose another place with -o")  # fmt: skip


def _refuse_nothing(inputs: Sequence[Path | str], built: int, issues: Sequence[Issue], *, strict: bool) -> None:
    """Ends a build that has nothing to write, or, where it is to be strict, not everything."""
    where, failed = ", ".join(map(str, inputs)), [i for i in issues if i.severity == "error"]
    if not built:
        what, cure = (
            "no document could be built, nothing was written",
            "name files with text, or a folder that holds some",
        )
        raise NothingBuiltError(what, where, cure, issues)
    if strict and failed:
        what = f"{len(failed)} left out beside {built} documents, nothing was written as the build is strict"
        raise NothingBuiltError(what, where, "mend or leave out what is named above, or build without --strict", failed)
