"""A build: documents to an output directory, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ontology, rdf
from kg.engine import local
from kg.engine.assemble import one_label, triples
from kg.engine.shard import Settings, Shard, from_source
from kg.errors import InputError
from kg.export import facts, manifest, page, report
from kg.model import Issue, Source
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
    extra: Sequence[Source] = (),
    progress: Progress = lambda done, total, name: None,
    strict: bool = False,
) -> Built:
    """Builds the graph of all documents under `inputs` and of `extra` into `output`.

    Raises InputError where nothing could be built (an earlier output stays), OutputError where it cannot be
    written. One bad document is an Issue of the result; the others are built, unless `strict`: then an earlier
    output stays as it was and InputError says why.
    """
    _refuse_formats(formats)
    found = list(documents(list(inputs)))
    jobs = [f for f in found if not isinstance(f, Issue)]
    issues = [f for f in found if isinstance(f, Issue)]
    with Output(output) as out:
        shards: dict[str, Shard] = {}
        for done, result in enumerate(_results(jobs, directory, settings, workers, extra), 1):
            _take(result, shards, issues)
            progress(done, len(jobs) + len(extra), result.where if isinstance(result, Issue) else result.path)
        if not shards:
            raise _nothing(inputs, issues)
        if strict and any(i.severity == "error" for i in issues):
            raise _nothing(inputs, [i for i in issues if i.severity == "error"])
        _write(out, sorted(shards.values(), key=lambda s: s.path), issues, formats, settings, directory)
    claims = sum(n for shard in shards.values() for _, n in shard.claims)
    return Built(len(shards), claims, tuple(issues))


def _refuse_formats(formats: Iterable[str]) -> None:
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise InputError(f"unknown format {', '.join(unknown)}", "--formats", "choose from " + ",".join(FORMATS))


def _results(jobs: list[local.Job], directory: Path | None, settings: Settings, workers: int | None,
             extra: Sequence[Source]) -> Iterator[Shard | Issue]:  # fmt: skip
    yield from local.run(jobs, directory, settings, workers or os.cpu_count() or 1)
    if extra:
        words = ontology.load(directory)
        yield from (from_source(source, words, settings) for source in extra)


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


def _nothing(inputs: Sequence[Path], issues: Sequence[Issue]) -> InputError:
    where = ", ".join(map(str, inputs))
    if issues:
        first = issues[0]
        return InputError(f"{len(issues)} files could not be built and nothing was written; the first: {first.where}: {first.what}",
                          where, first.cure)  # fmt: skip
    return InputError("no documents here", where, "name text or HTML files, or a folder that holds some")


def _write(out: Output, shards: list[Shard], issues: list[Issue], formats: Sequence[str], settings: Settings,
           directory: Path | None) -> None:  # fmt: skip
    lines = one_label(union(shard.lines for shard in shards))
    store = from_lines(lines)
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
    told = manifest.manifest(
        store, shards=shards, issues=issues, files=files, ontology_version=ontology.load(directory).version
    )
    files["report.md"] = report.report_md(store, issues, told)
    for name, content in files.items():
        out.write(name, content)
    out.write("manifest.json", manifest.dumps(told, files))


def _title(shards: Sequence[Shard]) -> str:
    return shards[0].title if len(shards) == 1 and shards[0].title else "innokg"
