"""Speed and memory, as ratios measured side by side in one run.

    python benchmarks/bench.py [--check] [--scale N] [SECTION…]

Each section prints what it measured beside its aim; figures of one run belong together, those of two machines do not.
`--check` compares with the floors in benchmarks/floors.json and exits with 1 below one. `--scale 10` takes ten times
the documents: the sizes that the aims speak of (1,000 documents for two workers, 10,000 for the rebuild, 100,000 for
memory and time by size) need `--scale 10` and some hours of a machine of one's own.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import corpus
import graphs
import jieba
from measure import Measured, command, cpu, median
from plain import Plain

from kg import graph, ontology
from kg.engine.build import build
from kg.pipeline import extract
from kg.read import read_bytes

ROOT = Path(__file__).resolve().parents[1]
Section = Callable[[Path, int], Iterator[Measured]]


def text(place: Path, scale: int) -> Iterator[Measured]:
    """One process: documents to a graph, beside segmenting the same texts, and beside the plain way."""
    documents = [data for _, data in corpus.documents(60 * scale, seed=2)]
    corpus.write(place / "in", 60 * scale, seed=2)
    texts = [data.decode() for data in documents]
    plain, words = Plain(), ontology.load(None)
    jieba.initialize()

    def claims() -> None:
        for data in documents:
            graph.quads(extract(read_bytes(data, "a.txt"), words), words)

    ways = {
        "jieba": lambda: [list(jieba.cut(one)) for one in texts],
        "plain": lambda: [plain.lines(data) for data in documents],
        "lines": claims,
        "nq": lambda: _build(place, ["nq"]),
        "all": lambda: _build(place, ["ttl", "nq", "html", "csv"]),
    }
    took = median(ways, rounds=5)
    size = sum(map(len, documents)) / 1e6
    yield Measured("text.lines", took["jieba"] / took["lines"], "text to N-Quads lines, × jieba.cut", 1.0,
                   f"{size / took['lines']:.2f} and {size / took['jieba']:.2f} MB/s of CPU time")  # fmt: skip
    yield Measured("text.build", took["jieba"] / took["nq"], "kg build --workers 1 --formats nq, × jieba.cut", 1.0)
    yield Measured("text.whole", took["jieba"] / took["all"], "kg build --workers 1, all formats, × jieba.cut", 0.4)
    yield Measured("text.plain", took["plain"] / took["lines"], "text to N-Quads lines, × jieba.posseg and regexes", 5)


def _build(place: Path, formats: list[str]) -> None:
    out = place / "out"
    build([place / "in"], out, formats=formats, workers=1)
    for folder in (out, out.with_name(".out.kg-shards")):
        shutil.rmtree(folder, ignore_errors=True)


def lexicon(place: Path, scale: int) -> Iterator[Measured]:
    """What 10,000 more concepts cost a document."""
    chance = random.Random(1)
    stems, heads = "智慧绿色低碳数字海洋航天生物高端精密柔性", "装备材料芯片传感终端算法药物种业电池模组"
    names = {
        "".join(chance.choices(stems, k=5)) + chance.choice(heads) + f"{chance.choice(heads)}谷" for _ in range(11_000)
    }
    lines = [f'des:x{n} a skos:Concept ; skos:inScheme sch:platform ; skos:prefLabel "{name}"@zh, "x {n}"@en .\n'
             for n, name in enumerate(sorted(names)[:10_000])]  # fmt: skip
    (place / "mine" / "schemes").mkdir(parents=True)
    (place / "mine" / "schemes" / "mine.ttl").write_text("".join(lines), "utf-8")
    sources = [read_bytes(data, "a.txt") for _, data in corpus.documents(60 * scale, seed=3)]
    few, many = ontology.load(None), ontology.load(place / "mine")
    ways = {"few": lambda: [extract(s, few) for s in sources], "many": lambda: [extract(s, many) for s in sources]}
    took = median(ways, rounds=7)
    yield Measured("lexicon", took["few"] / took["many"], "a document with 10,000 more concepts, × without", 0.95)


def workers(place: Path, scale: int) -> Iterator[Measured]:
    """Two workers beside one."""
    corpus.write(place / "in", 100 * scale, seed=4)
    arguments = ["build", place / "in", "--formats", "nq"]
    alone = command([*arguments, "-o", place / "one", "--workers", "1"])
    two = command([*arguments, "-o", place / "two", "--workers", "2"])
    yield Measured("workers", alone.wall / two.wall, f"{100 * scale} documents, two workers, × one (wall time)", 1.8,
                   f"{alone.cpu:.1f} and {two.cpu:.1f} s of CPU time")  # fmt: skip


def rebuild(place: Path, scale: int) -> Iterator[Measured]:
    """A build after one document in a hundred has changed, beside a clean one, in CPU time of all processes."""
    count = 1000 * scale
    corpus.write(place / "in", count, seed=5)
    for formats in ("nq", "ttl,nq,csv"):
        arguments = ["build", place / "in", "--formats", formats]
        command([*arguments, "-o", place / "out"])
        changed = sorted((place / "in").rglob("*.txt"))[::100]
        for path in changed[: count // 100]:
            path.write_text(path.read_text("utf-8") + "全市新增瞪羚企业7家。\n", "utf-8")
        again = command([*arguments, "-o", place / "out"])
        clean = command([*arguments, "-o", place / "clean"])
        same = _same(place / "out", place / "clean")
        what = f"{count} documents, 1 % changed: clean build, × rebuild"
        beside = f"{again.cpu:.1f} of {clean.cpu:.1f} s, bytes {'equal' if same else 'DIFFER'}"
        yield Measured(f"rebuild.{formats}", clean.cpu / again.cpu, what, 20, beside)
        for name in ("out", ".out.kg-shards", "clean", ".clean.kg-shards"):
            shutil.rmtree(place / name, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    names = [sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()) for folder in (one, other)]
    return names[0] == names[1] and all((one / n).read_bytes() == (other / n).read_bytes() for n in names[0])


def kill(place: Path, scale: int) -> Iterator[Measured]:
    """A build that is killed at twenty random moments, each time begun anew, and the last time left to itself."""
    count, chance = 200 * scale, random.Random(9)
    corpus.write(place / "in", count, seed=9)
    arguments = ["build", place / "in", "--formats", "nq"]
    clean = command([*arguments, "-o", place / "clean"])
    for _ in range(20):
        command([*arguments, "-o", place / "out"], kill_after=chance.uniform(0.3, clean.wall / 4))
    command([*arguments, "-o", place / "out"])
    same = _same(place / "out", place / "clean")
    what = f"{count} documents, killed twenty times: 1 if the bytes are those of a clean build"
    yield Measured("kill", float(same), what, 1)


def size(place: Path, scale: int) -> Iterator[Measured]:
    """Ten times and a hundred times the documents: memory, and time for each."""
    took = {}
    for count in (100 * scale, 1_000 * scale, 10_000 * scale):
        corpus.write(place / str(count), count, seed=6, short=True)
        arguments = ["build", place / str(count), "-o", place / "out", "--formats", "nq", "--workers", "1"]
        took[count] = command(arguments)
        for folder in (place / str(count), place / "out", place / ".out.kg-shards"):
            shutil.rmtree(folder, ignore_errors=True)
    few, some, many = sorted(took)
    each = {count: (one.cpu - 0.6) / count for count, one in took.items()}  # the start is no document's
    what = f"memory of {some} short documents, × {many}"
    beside = f"{took[some].memory:.0f} and {took[many].memory:.0f} MB"
    yield Measured("size.memory", took[some].memory / took[many].memory, what, 1 / 1.3, beside)
    what = f"time for one of {few} short documents, × of {many}"
    beside = f"{each[few] * 1e3:.2f} and {each[many] * 1e3:.2f} ms of CPU time"
    yield Measured("size.time", each[few] / each[many], what, 1 / 1.15, beside)


def stream(place: Path, scale: int) -> Iterator[Measured]:
    """Short documents streamed to a counter: as many as one likes, nothing is written."""
    words, count, lines = ontology.load(None), 1_000 * scale, 0

    def run() -> None:
        nonlocal lines
        for name, data in corpus.documents(count, seed=7, short=True):
            lines += len(graph.quads(extract(read_bytes(data, name), words), words))

    took = cpu(run)
    yield Measured("stream", count / took, f"{count} short documents to a counter, a second", 0,
                   f"{lines} statements")  # fmt: skip


def cold(place: Path, scale: int) -> Iterator[Measured]:
    """Commands from nothing, in seconds of CPU time."""
    helped = min(command(["--help"]).cpu for _ in range(5))
    yield Measured("cold.help", 0.2 / helped, "0.2 s, × kg --help", 1, f"{helped:.2f} s")
    document = ROOT / "seeds" / "2023-chongren-report.txt"
    built = min(command(["build", document, "-o", place / str(n)]).cpu for n in range(3))
    yield Measured("cold.document", 1.2 / built, "1.2 s, × one small document end to end", 1, f"{built:.2f} s")


SECTIONS: dict[str, Section] = {
    "text": text, "lexicon": lexicon, "workers": workers, "rebuild": rebuild, "kill": kill, "size": size,
    "stream": stream, "cold": cold, "graphs": graphs.section,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=" ".join(SECTIONS))
    parser.add_argument("--check", action="store_true", help="compare with the floors")
    parser.add_argument("--scale", type=int, default=1)
    given = parser.parse_args()
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8")).get("speed", {})
    below = 0
    for name in given.sections or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch:
            for one in SECTIONS[name](Path(scratch), given.scale):
                floor = floors.get(one.name, 0.0) if given.check else 0.0
                below += one.ratio < floor
                print(one.line() + (f"   BELOW THE FLOOR {floor:g}" if one.ratio < floor else ""), flush=True)
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
