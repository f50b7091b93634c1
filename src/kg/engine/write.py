"""The files of an output from its shards, streamed: memory does not grow with the number of documents."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple

from kg import __version__, rdf
from kg.engine import shelf
from kg.engine.assemble import distinct, labelled, relabelled, triple, triples
from kg.engine.shelf import OWN, Kept, Place
from kg.engine.sorting import Sorter
from kg.errors import KgError
from kg.export import facts, manifest, page, report
from kg.model import Issue
from kg.store import Output, from_lines

LARGE = 1_000_000  # lines of graph.nq above which no page is drawn
AT_ONCE = 64  # documents whose facts are looked up together


class Entry(NamedTuple):
    """A document of the output: its text's key, its path, the name of its shard."""

    key: str
    path: str
    shard: str


class Written(NamedTuple):
    """How many claims there are, and what is to be told besides what was known before."""

    claims: int
    issues: list[Issue]


def write(out: Output, entries: Sequence[Entry], place: Place, base: str, formats: Sequence[str],
          issues: Sequence[Issue], version: str) -> Written:  # fmt: skip
    """All files of the output. Entries are sorted by key, their shards lie at `place`; `version` is the ontology's."""
    writing = _Writing(out, entries, place, base, version)
    noticed = writing.run(formats, issues)
    return Written(writing.claims, noticed)


class _Writing:
    """Holds what the files of one output share: labels that stayed, counts, sorted lines on disk."""

    def __init__(self, out: Output, entries: Sequence[Entry], place: Place, base: str, version: str) -> None:
        self.out, self.entries, self.place, self.base, self.version = out, entries, place, base, version
        self.shared, self.rows, self.documents = Sorter(out.scratch), Sorter(out.scratch), Sorter(out.scratch)
        self.files = Sorter(out.scratch)
        self.classes: Counter[str] = Counter()
        self.claims = self.triples = self.size = 0
        self.chosen: dict[str, str] = {}

    def run(self, formats: Sequence[str], issues: Sequence[Issue]) -> list[Issue]:
        for entry in self.entries:
            self._gather(entry)
        self._file("graph.nq", self._graph())
        noticed = self._views(formats)
        told = [*issues, *noticed]
        counts = {"documents": len(self.entries), "claims": self.claims, "triples": self.triples,
                  "classes": dict(sorted(self.classes.items()))}  # fmt: skip
        versions = {"version": __version__, "ontology": self.version}
        labels = {subject[1:-1]: json.loads(term.rpartition("@")[0]) for subject, term in self.chosen.items()}
        self._file("report.md", report.report_md(self.rows, told, counts | versions, self._told(), labels))
        if "nq" not in formats:
            self.out.staged("graph.nq").unlink()
        files = (tuple(line.decode().rstrip("\n").split("\t")) for line in self.files)
        listed = ((name, digest) for name, digest in files if name != "graph.nq" or "nq" in formats)
        self.out.stream("manifest.json", manifest.manifest_json(counts, self._told(), told, listed, self.version))
        return noticed

    def _kept(self, entry: Entry) -> Kept:
        kept = shelf.load(self.place, entry.shard)
        if kept is None:
            raise KgError("what was made of a document is gone", entry.path, "build again")
        return kept

    def _file(self, name: str, pieces: Iterable[str | bytes]) -> None:
        self._wrote(name, self.out.stream(name, pieces))

    def _wrote(self, name: str, digest: str) -> None:
        self.files.add([f"{name}\t{digest}\n".encode()])

    # ── a first look at each document ────────────────────────────────────────────────────────────────────────

    def _gather(self, entry: Entry) -> None:
        """Writes its text, remembers on disk what it shares with others."""
        kept = self._kept(entry)
        head = kept.head
        self._wrote(f"texts/{entry.key}.txt", self.out.write(f"texts/{entry.key}.txt", kept.part("source")))
        self.shared.add(kept.part("shared").splitlines(keepends=True))
        self.rows.add(kept.part("digest").splitlines(keepends=True))
        told = manifest.document(entry.path, entry.key, head["sha256"], head["title"], head["date"], head["claims"])
        where = entry.path.replace("\n", " ")
        self.documents.add([f"{where}\0{entry.key}\0{json.dumps(told, ensure_ascii=False)}\n".encode()])
        self.classes.update(head["classes"])
        self.claims += kept.claims
        self.triples += head["own"]
        self.size += head["own"]
        self.out.take_shard(entry.shard)

    def _told(self) -> Iterator[dict[str, Any]]:
        """What the manifest tells of each document, by path."""
        return (json.loads(line.rsplit(b"\0", 1)[1]) for line in self.documents)

    # ── the graph ────────────────────────────────────────────────────────────────────────────────────────────

    def _graph(self) -> Iterator[str | bytes]:
        """graph.nq: shared lines sorted, and between them, where they belong, those of each text's own things."""
        kinds = [(f"<{self.base}id/{kind}/", kind) for kind in OWN]
        shared = labelled((line.decode() for line in self.shared), self.chosen)
        for line in self._counted(shared):
            while kinds and line > kinds[0][0]:
                yield from self._own(kinds.pop(0)[1])
            yield line
        for _, kind in kinds:
            yield from self._own(kind)

    def _own(self, kind: str) -> Iterator[bytes]:
        return (self._kept(entry).part(kind) for entry in self.entries)

    def _counted(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines; counts triples, each once, and classes."""
        for fact, group in groupby(lines, key=triple):
            for line in group:
                self.size += 1
                yield line
            self.triples += 1
            if shelf.TYPE in fact:
                self.classes[fact[fact.index(shelf.TYPE) + len(shelf.TYPE) :].partition(">")[0]] += 1

    # ── the views ────────────────────────────────────────────────────────────────────────────────────────────

    def _views(self, formats: Sequence[str]) -> list[Issue]:
        nq = self.out.staged("graph.nq")
        if "ttl" in formats:
            self._turtle(nq)
        if "csv" in formats:
            self._file("facts.csv", self._facts())
        if "html" not in formats:
            return []
        if self.size > LARGE:
            what = f"no graph.html: {self.size} statements are more than a page can show ({LARGE})"
            return [Issue(what, "graph.html", "ask with kg query, or build a part of the documents", "warning")]
        texts = {entry.key: self.out.staged(f"texts/{entry.key}.txt").read_bytes().decode() for entry in self.entries}
        with nq.open(encoding="utf-8", newline="\n") as lines:  # a fact of many texts once: joins stay small
            store = from_lines(distinct(triples(lines)))
        self._file("graph.html", [page.render(store, texts, title=self._title())])
        return []

    def _title(self) -> str:
        title = self._kept(self.entries[0]).head["title"] if len(self.entries) == 1 else ""
        return title or "innokg"

    def _turtle(self, nq: Path) -> None:
        """graph.ttl; which prefixes stand at its head is known when the rest is written."""
        written = rdf.TurtleWriter(rdf.prefixes(self.base))
        body = self.out.scratch / "graph.ttl"
        with nq.open(encoding="utf-8", newline="\n") as lines, body.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(written.blocks(distinct(triples(lines))))
        with body.open("rb") as file:
            self._file("graph.ttl", chain([written.head()], iter(lambda: file.read(1 << 20), b"")))

    def _facts(self) -> Iterator[str]:
        yield facts.HEAD
        for start in range(0, len(self.entries), AT_ONCE):
            kept = [self._kept(entry) for entry in self.entries[start : start + AT_ONCE]]
            lines = {triple(mended) for one in kept for line in one.lines() if (mended := self._mended(line))}
            yield facts.lines_csv(from_lines(lines), {one.head["key"]: one.part("source").decode() for one in kept})

    def _mended(self, line: str) -> str:
        best = self.chosen.get(line[: line.index(" ")])
        return relabelled(line, best) if best else line
