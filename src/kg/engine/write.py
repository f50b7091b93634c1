"""The files of an output from its shards, streamed: memory does not grow with the number of documents."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, groupby
from typing import Any, NamedTuple

from kg import __version__, rdf
from kg.engine import shelf
from kg.engine.assemble import distinct, things, triple, triples
from kg.engine.earlier import NOWHERE, Body, Earlier, Span
from kg.engine.entries import Entries, Entry
from kg.engine.joining import Joined, join
from kg.engine.place import Place
from kg.engine.shelf import OWN, Kept
from kg.engine.sorting import Sorter, merged
from kg.errors import KgError
from kg.export import facts, manifest, page, report
from kg.model import Issue
from kg.output import Output, Written
from kg.statements import ALTERNATIVE, LABEL, TYPE, Node, nodes, value
from kg.store import from_lines

LARGE = 1_000_000  # lines of graph.nq above which no page is drawn
_CLASS = f" {TYPE} {shelf.CLASS}"
_json = json.JSONEncoder(ensure_ascii=False).encode


class Told(NamedTuple):
    """How many documents and claims there are, and what is to be told of them."""

    documents: int
    claims: int
    issues: list[Issue]


def write(out: Output, entries: Entries, place: Place, base: str, formats: Sequence[str], issues: Sequence[Issue],
          version: str, earlier: Earlier | None = None) -> Told:  # fmt: skip
    """All files of the output. The entries are settled, their shards lie at `place`; `version` is the ontology's. What
    is the same as in an `earlier` build is taken from there."""
    earlier = earlier or Earlier()
    earlier.compare(entries)
    joined = join(entries, place, base, out.scratch, earlier)
    writing = _Writing(out, entries, joined, base, version, earlier)
    return writing.run(formats, [*issues, *entries.issues, *joined.issues])


class _Writing:
    """Holds what the files of one output share: labels that stayed, counts, sorted lines on disk."""

    def __init__(self, out: Output, entries: Entries, joined: Joined, base: str, version: str, earlier: Earlier
                 ) -> None:  # fmt: skip
        self.out, self.found, self.joined, self.base, self.version = out, entries, joined, base, version
        self.place, self.earlier = joined.place, earlier
        self.same = earlier.same - joined.entries.keys()
        self.shared, self.rows, self.documents = Sorter(out.scratch), Sorter(out.scratch), Sorter(out.scratch)
        self.files = Sorter(out.scratch)
        self.classes: Counter[str] = Counter()
        self.claims = self.triples = self.size = 0
        self.background: set[str] = set()
        self.chosen: dict[str, str] = {}
        self.otherwise, self.renamed = Sorter(out.scratch), set[str]()
        self._graph = f" <{base}id/text/"  # how the graph name of a line begins, and how many characters it ends with
        self._tail = len(self._graph) + 20
        self.head = 0
        self.turtle = rdf.TurtleWriter(rdf.prefixes(base))

    def run(self, formats: Sequence[str], issues: Sequence[Issue]) -> Told:
        told = list(issues)
        for entry in self.entries:
            told += self._gather(entry)
        self._graphs(formats)
        told = sorted(told + self._views(formats), key=lambda issue: (issue.where, issue.what))
        counts = {"documents": self.found.count, "claims": self.claims, "triples": self.triples,
                  "classes": dict(sorted(self.classes.items()))}  # fmt: skip
        versions = {"version": __version__, "ontology": self.version}
        labels = {value(subject): value(term) for subject, term in self.chosen.items()}
        rows = self._lines("rows", self.rows, slice(-17, -1))
        distinct_rows = (row for row, _ in groupby(line[:-18] for line in rows))
        self._file("report.md", report.report_md(distinct_rows, told, counts | versions, self._documents(), labels))
        if "nq" not in formats:
            self.out.staged("graph.nq").unlink()
        files = (tuple(line.decode().rstrip("\n").split("\t")) for line in self.files)
        listed = ((name, digest) for name, digest in files if name != "graph.nq" or "nq" in formats)
        told_json = manifest.manifest_json(counts, self._documents(), told, listed, self.version, self._otherwise(),
                                           sorted(self.joined.claims.items()))  # fmt: skip
        self.out.stream("manifest.json", told_json)
        graphs = [(name, self.out.staged(name), head) for name, head in (("graph.nq", 0), ("graph.ttl", self.head))]
        self.earlier.done((e for e in self.found if e.key not in self.joined.entries), graphs)
        return Told(self.found.count, self.claims, told)

    def _kept(self, entry: Entry) -> Kept:
        return shelf.loaded(self.place, entry.shard, entry.path)

    @property
    def entries(self) -> Iterator[Entry]:
        """The documents, by key; those that were joined as they are written."""
        return (self.joined.entries.get(entry.key, entry) for entry in self.found)

    def _part(self, entry: Entry, part: str) -> bytes:
        """A part of a document's shard, read by itself."""
        start, size = entry.part(part)
        if not size:
            return b""
        packed = self.place.read(entry.shard, start, size)
        if packed is None or len(packed) != size:
            raise KgError("what was made of a document is gone", entry.path, "build again")
        return zlib.decompress(packed)

    def _file(self, name: str, pieces: Iterable[str | bytes]) -> None:
        self._wrote(name, self.out.stream(name, pieces))

    def _wrote(self, name: str, digest: str) -> None:
        self.files.add([f"{name}\t{digest}\n".encode()])

    def _lines(self, name: str, fresh: Sorter, tag: slice) -> Iterator[bytes]:
        """The lines of that name of all texts, sorted; `tag` is where the key stands in one."""
        return self.earlier.saved(name, merged(self.earlier.lines(name, tag, self.same), fresh))

    # ── a first look at each document ────────────────────────────────────────────────────────────────────────

    def _gather(self, entry: Entry) -> list[Issue]:
        """Writes its text, remembers on disk what it shares with others."""
        kept = self._kept(entry)
        head = kept.head
        text = f"texts/{entry.key}.txt"
        again = self.out.again(text, head["text_sha256"])
        self._wrote(text, head["text_sha256"] if again else self.out.write(text, kept.part("source")))
        if entry.key not in self.same:
            self.shared.add(kept.part("shared").splitlines(keepends=True))
            tag = f"\0{entry.key}\n".encode()
            self.rows.add([row + tag for row in kept.part("digest").splitlines()])
        if not self.background.issuperset(head["background"]):
            self.background.update(head["background"])
            self.shared.add(kept.part("background").splitlines(keepends=True))
        told = manifest.document(entry.path, entry.key, head["sha256"], head["title"], head["date"], head["claims"])
        where = entry.path.replace("\n", " ")
        self.documents.add([f"{where}\0{entry.key}\0{_json(told)}\n".encode()])
        self.classes.update(head["classes"])
        self.claims += kept.claims
        self.triples += head["own"]
        self.size += head["own"]
        self.turtle.used.update(head.get("prefixes", ()))
        return list(kept.issues)

    def _documents(self) -> Iterator[dict[str, Any]]:
        """What the manifest tells of each document, by path."""
        return (json.loads(line.rsplit(b"\0", 1)[1]) for line in self.documents)

    # ── the graph ────────────────────────────────────────────────────────────────────────────────────────────

    def _graphs(self, formats: Collection[str]) -> None:
        """graph.nq and graph.ttl: shared things sorted, and between them, where they belong, each text's own."""
        body = self.out.scratch / "graph.ttl"
        with ExitStack() as files:
            quads = files.enter_context(self.out.open("graph.nq"))
            turtle = files.enter_context(Written(body, self.out.directory)) if "ttl" in formats else None
            kinds = [(f"<{self.base}id/{kind}/", kind) for kind in OWN]
            written = [("", quads, files.enter_context(self.earlier.graph("graph.nq")))]
            if turtle:
                written += [(".ttl", turtle, files.enter_context(self.earlier.graph("graph.ttl")))]
            shared = self._lines("shared", self.shared, slice(-20, -4))
            for subject, lines in things(map(bytes.decode, shared), self._choose):
                while kinds and subject > kinds[0][0]:
                    self._own(kinds.pop(0)[1], written)
                self._thing(lines, quads, turtle)
            for _, kind in kinds:
                self._own(kind, written)
        self._wrote("graph.nq", quads.digest)
        if turtle:
            head = self.turtle.head().encode()
            self.head = len(head)
            with body.open("rb") as file:
                self._file("graph.ttl", chain([head], iter(lambda: file.read(1 << 20), b"")))
            body.unlink()

    def _own(self, kind: str, written: Iterable[tuple[str, Written, Body | None]]) -> None:
        for suffix, file, before in written:
            self.earlier.save_spans(f"{kind}{suffix}", self._placed(f"{kind}{suffix}", file, before))

    def _placed(self, part: str, file: Written, before: Body | None) -> Iterator[tuple[Entry, Span]]:
        """Writes one kind of thing of each text and tells where it stands. What neighbours that are the same have in
        the graph `before` goes over in one piece."""
        known = self.earlier.spans(part) if before else None
        begin = end = 0
        at = file.size
        for entry in self.entries:
            start, size = known(entry) if known and entry.key in self.same else NOWHERE
            fresh = b"" if size else self._part(entry, part)
            if before and (fresh or size and start != end):
                file.write_all(before.pieces(begin, end))
                begin = end = start
            end += size
            if fresh:
                size = len(fresh)
                file.write(fresh)
            yield entry, (at, size)
            at += size
        if before:
            file.write_all(before.pieces(begin, end))

    def _thing(self, lines: Sequence[str], quads: Written, turtle: Written | None) -> None:
        """One thing that several texts may speak of; counts its triples, each once, and its class."""
        quads.write("".join(lines).encode())
        cut, graph = self._tail, self._graph
        told = dict.fromkeys(line[:-cut] if line[-cut:].startswith(graph) else line[:-3] for line in lines)
        self.size += len(lines)
        self.triples += len(told)
        self.classes.update(t[t.index(_CLASS) + len(_CLASS) :].partition(">")[0] for t in told if _CLASS in t)
        if turtle:
            turtle.write("".join(self.turtle.blocks(told)).encode())

    # ── the views ────────────────────────────────────────────────────────────────────────────────────────────

    def _views(self, formats: Collection[str]) -> list[Issue]:
        if "csv" in formats:
            self._file("facts.csv", chain([facts.HEAD], map(self._facts, self.entries)))
        if "html" not in formats:
            return []
        if self.size > LARGE:
            what = f"no graph.html: {self.size} statements are more than a page can show ({LARGE})"
            return [Issue(what, "graph.html", "ask with kg query, or build a part of the documents", "warning")]
        texts = {e.key: self.out.staged(f"texts/{e.key}.txt").read_bytes().decode() for e in self.entries}
        with self.out.staged("graph.nq").open(encoding="utf-8", newline="\n") as lines:
            store = from_lines(distinct(triples(lines)))  # a fact of many texts once: joins stay small
        self._file("graph.html", [page.render(store, texts, title=self._title())])
        return []

    def _title(self) -> str:
        title = self._kept(next(self.entries)).head["title"] if self.found.count == 1 else ""
        return title or "innokg"

    def _facts(self, entry: Entry) -> str | bytes:
        """The rows of one text; made anew where a thing in it goes by another text's label."""
        if entry.key not in self.renamed and "" not in self.renamed:
            return self._part(entry, "csv")
        kept = self._kept(entry)
        lines = sorted(set(map(triple, kept.lines())))
        return facts.rows_csv(nodes(lines), {entry.key: kept.part("source").decode()}, self.chosen)

    # ── things that another text calls otherwise ─────────────────────────────────────────────────────────────

    def _choose(self, thing: str, label: str, lines: Sequence[str]) -> None:
        """Remembers the label that stays, and on disk, by text, what each says of the thing."""
        self.chosen[thing] = label
        for line in lines:
            key = line[-20:-4] if line[-self._tail :].startswith(self._graph) else ""  # none: the background
            self.renamed.add(key)
            self.otherwise.add([f"{key}\0{line}".encode()])

    def _otherwise(self) -> Iterator[tuple[str, dict[str, list[list[str]]]]]:
        """By text, the preferred and the other labels that it has for such things, so that it can leave again."""
        told = (line.decode().split("\0", 1) for line in self.otherwise)
        for key, group in groupby(told, key=lambda pair: pair[0]):
            if key:
                described = nodes(line for _, line in group)
                yield key, {value(x): [_zh(node, LABEL), _zh(node, ALTERNATIVE)] for x, node in described.items()}


def _zh(node: Node, predicate: str) -> list[str]:
    return sorted({value(term) for term in node.get(predicate, ()) if term.endswith('"@zh')})
