"""A build: documents to an output directory, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ontology, rdf
from kg.engine import local, work
from kg.engine.local import Result
from kg.engine.shard import Settings
from kg.engine.shelf import Folders
from kg.engine.work import Job, Work
from kg.engine.write import Entry, write
from kg.errors import InputError, NothingBuiltError
from kg.model import Issue
from kg.read import documents
from kg.store import Output

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
    inputs: Sequence[Path],
    output: Path,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    formats: Sequence[str] = FORMATS,
    directory: Path | None = None,
    workers: int | None = None,
    extra: Sequence[tuple[bytes, str]] = (),
    progress: Progress = lambda done, total, name: None,
    strict: bool = False,
    engine: Engine = local.run,
) -> Built:
    """Builds the graph of all documents under `inputs` and of `extra` (bytes with a name) into `output`.

    What an earlier output or an interrupted build already made of a document is used again. Raises NothingBuiltError
    where nothing could be built (an earlier output stays), InputError for arguments that cannot be used, OutputError
    where the place cannot be written. One bad document is an Issue of the result; the others are built, unless
    `strict`: then nothing is written and NothingBuiltError says why.
    """
    refuse_formats(formats)
    _refuse_overlap(inputs, output)
    rdf.prefixes(settings.base)  # refuses a base that is no IRI
    words = ontology.load(directory)
    found = list(documents(list(inputs)))
    jobs = [f for f in found if not isinstance(f, Issue)]
    issues = [f for f in found if isinstance(f, Issue)]
    with Output(output) as out:
        task = Work(Folders(out.shards, (out.kept,)), settings, work.stamp(words, settings), directory)
        task.prepare(words)
        made: list[Entry] = []
        results = _results(engine(jobs, task, workers or 0), task, extra)
        for done, result in enumerate(results, 1):
            if isinstance(result, Issue):
                issues.append(result)
            else:
                made.append(Entry(result.key, result.path, result.shard))
                issues.extend(result.issues)
            progress(done, len(jobs) + len(extra), result.where if isinstance(result, Issue) else result.path)
        entries = _first(made, issues)
        _refuse_nothing(inputs, len(entries), issues, strict=strict)
        written = write(out, entries, task.place, settings.base, formats, issues, words.version)
    return Built(len(entries), written.claims, (*issues, *written.issues))


def refuse_formats(formats: Iterable[str]) -> None:
    """InputError for a format that is none of FORMATS."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        what = f"unknown format {', '.join(unknown)}" if unknown else "no format is named"
        raise InputError(what, "--formats", "choose from " + ",".join(FORMATS))


def _refuse_overlap(inputs: Iterable[Path], output: Path) -> None:
    """An output below an input would be read by the next build, an input below the output be replaced by this one."""
    place = output.resolve()
    for given in inputs:
        source = given.resolve()
        if source == place and given.is_dir():
            raise InputError("is both input and output", str(output), "choose another place with -o")
        if place.is_relative_to(source) and given.is_dir():
            raise InputError(f"the output lies inside of the input {given} and would be read by the next build",
                             str(output), "choose a place outside of it with -o")  # fmt: skip
        if source.is_relative_to(place):
            raise InputError(f"the input lies inside of the output {output} and would be lost", str(given),
                             "copy it, or choose another place with -o")  # fmt: skip


def _results(results: Iterable[Result], task: Work, extra: Sequence[tuple[bytes, str]]) -> Iterator[Result]:
    yield from results
    yield from (task.given(data, name) for data, name in extra)


def _first(made: list[Entry], issues: list[Issue]) -> list[Entry]:
    """The documents by key; of files with the same bytes the first path stands for all."""
    entries: list[Entry] = []
    for entry in sorted(made):
        if entries and entries[-1].key == entry.key:
            issues.append(Issue(f"the same bytes as {entries[-1].path}", entry.path, "it is counted once", "notice"))
        else:
            entries.append(entry)
    return entries


def _refuse_nothing(inputs: Sequence[Path], built: int, issues: Sequence[Issue], *, strict: bool) -> None:
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
