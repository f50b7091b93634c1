"""A build: documents to an output directory, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import judgements, ontology, rdf
from kg.engine import local
from kg.engine.assemble import one_label, triples
from kg.engine.shard import Settings, Shard, from_bytes
from kg.errors import InputError, NothingBuiltError
from kg.export import facts, manifest, page, report
from kg.model import Issue
from kg.ontology import Ontology
from kg.read import documents
from kg.store import Output, from_lines, union

FORMATS = ("ttl", "nq", "html", "csv")
Progress = Callable[[int, int, str], None]


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
) -> Built:
    """Builds the graph of all documents under `inputs` and of `extra` (bytes with a name) into `output`.

    Raises NothingBuiltError where nothing could be built (an earlier output stays), InputError for arguments that
    cannot be used, OutputError where the place cannot be written. One bad document is an Issue of the result; the
    others are built, unless `strict`: then nothing is written and NothingBuiltError says why.
    """
    _refuse_formats(formats)
    _refuse_overlap(inputs, output)
    rdf.prefixes(settings.base)  # refuses a base that is no IRI
    settings = replace(settings, judgements=judgements.beside(inputs))
    words = ontology.load(directory)
    found = list(documents(list(inputs)))
    jobs = [f for f in found if not isinstance(f, Issue)]
    issues = [f for f in found if isinstance(f, Issue)]
    with Output(output) as out:
        shards: dict[str, Shard] = {}
        for done, result in enumerate(_results(jobs, words, settings, workers, extra), 1):
            _take(result, shards, issues)
            progress(done, len(jobs) + len(extra), result.where if isinstance(result, Issue) else result.path)
        _refuse_nothing(inputs, len(shards), issues, strict=strict)
        _write(out, sorted(shards.values(), key=lambda s: (s.path, s.key)), issues, formats, settings, words)
    claims = sum(n for shard in shards.values() for _, n in shard.claims)
    return Built(len(shards), claims, tuple(issues))


def _refuse_formats(formats: Iterable[str]) -> None:
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


def _results(jobs: list[local.Job], words: Ontology, settings: Settings, workers: int | None,
             extra: Sequence[tuple[bytes, str]]) -> Iterator[Shard | Issue]:  # fmt: skip
    yield from local.run(jobs, words, settings, workers or os.cpu_count() or 1)
    yield from (from_bytes(data, name, words, settings) for data, name in extra)


def _take(result: Shard | Issue, shards: dict[str, Shard], issues: list[Issue]) -> None:
    """Keeps a shard; of two files with the same bytes the first path stands for both."""
    if isinstance(result, Issue):
        issues.append(result)
        return
    known = shards.get(result.key)
    if known is None:
        shards[result.key] = result
        issues.extend(result.issues)
        return
    first, second = sorted((known, result), key=lambda s: s.path)
    shards[result.key] = first
    issues.append(Issue(f"the same bytes as {first.path}", second.path, "it is counted once", "notice"))


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


def _write(out: Output, shards: list[Shard], issues: list[Issue], formats: Sequence[str], settings: Settings,
           words: Ontology) -> None:  # fmt: skip
    lines = one_label(union(shard.lines for shard in shards))
    store = from_lines(sorted(set(triples(lines))))  # a fact of many texts once: joins stay small
    texts = {shard.key: shard.text for shard in shards}
    files: dict[str, str | bytes] = {f"texts/{key}.txt": text for key, text in texts.items()}
    if "nq" in formats:
        files["graph.nq"] = "".join(lines)
    if "ttl" in formats:
        files["graph.ttl"] = rdf.turtle(triples(lines), rdf.prefixes(settings.base))
    if "csv" in formats:
        files["facts.csv"] = facts.facts_csv(store, texts)
    if "html" in formats:
        files["graph.html"] = page.render(store, texts, title=_title(shards))
    told = manifest.manifest(store, shards=shards, issues=issues, files=files, ontology_version=words.version)
    files["report.md"] = report.report_md(store, issues, told)
    for name, content in files.items():
        out.write(name, content)
    out.write("manifest.json", manifest.dumps(told, files))


def _title(shards: Sequence[Shard]) -> str:
    return shards[0].title if len(shards) == 1 and shards[0].title else "innokg"
