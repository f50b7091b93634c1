"""Corpora of any size from seeds/: the same seed number gives the same documents, each with its own names and numbers.

    python benchmarks/corpus.py FOLDER --documents 300 [--short] [--seed 1]

A document takes one of the seeds, moves it to another place, draws its figures anew and shuffles its paragraphs.
With --short it keeps only some: at most 1 KB, about six claims. Folders hold 1,000 files each.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHORT = 1000  # bytes
_PLACES = ("商丘市", "崇仁县", "四川省")
# Figures that may vary: not years, not parts of a name or an ordinal, not dates (12月31日), not a clause's number.
_FIGURE = re.compile(r"(?<![第\d.〔-])\d+(?:\.\d+)?(?=[^\d.年月日号届时〕-])")
_YEARS = re.compile(r"20[12]\d")
_HEADING = re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+条|<h[12]>")
_END = re.compile(r"(?<=[。；])")


@dataclass(frozen=True)
class Place:
    """A place with the names of some that lie in it."""

    name: str
    parts: tuple[str, ...]


def places() -> dict[str, list[Place]]:
    """The places of today by level, from the project's own table."""
    with (ROOT / "ontology" / "regions.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["code"].isdigit() and not r["until"]]
    below: dict[str, list[str]] = {}
    for row in rows:
        below.setdefault(row["parent"], []).append(row["name"])
    found: dict[str, list[Place]] = {"provincial": [], "prefectural": [], "county": []}
    for row in rows:
        parts = tuple(below.get(row["code"], ()))
        if row["level"] in found and (row["level"] == "county" or len(parts) >= 6):
            found[row["level"]].append(Place(row["name"], parts))
    return found


@dataclass(frozen=True)
class Seed:
    """A document of seeds/: its name, its text, and the place it speaks of."""

    name: str
    text: str
    place: str
    level: str


def seeds() -> list[Seed]:
    """All of them, in the order of their names."""
    found = []
    for path in sorted((ROOT / "seeds").iterdir()):
        text = path.read_text("utf-8")
        place = next((p for p in _PLACES if p in text and p[:2] in text[:400]), "")
        level = {"市": "prefectural", "县": "county", "省": "provincial"}.get(place[-1:], "")
        found.append(Seed(path.name, text, place, level))
    return found


def documents(count: int, *, seed: int = 1, short: bool = False) -> Iterator[tuple[str, bytes]]:
    """`count` documents as (path, bytes), each made from its own number, so any part of a corpus can be made alone."""
    known, table = seeds(), places()
    if short:
        known = [s for s in known if not s.name.endswith(".html")]
    for number in range(count):
        yield document(number, known, table, seed=seed, short=short)


def document(number: int, known: list[Seed], table: dict[str, list[Place]], *, seed: int, short: bool
             ) -> tuple[str, bytes]:  # fmt: skip
    """One document of the corpus."""
    chance = random.Random(f"{seed} {number}")
    base = known[number % len(known)]
    text = base.text if base.name.endswith(".html") else _shuffled(base.text, chance)
    if short:
        text = _shortened(text, chance)
    text = _figures(_moved(text, base, table, chance), chance)
    suffix = Path(base.name).suffix
    return f"{number // 1000:04d}/{number:07d}{suffix}", text.encode()


def _moved(text: str, base: Seed, table: dict[str, list[Place]], chance: random.Random) -> str:
    """The same about another place: its name, its short name in bodies, and some of its parts."""
    if not base.level:
        return text
    place = chance.choice(table[base.level])
    old = [p.name for level in table.values() for p in level if p.name != base.place and p.name in text]
    here = {p.name: p.parts for p in table[base.level]}.get(base.place, ())
    parts = [p for p in here if p in text]
    text = text.replace(base.place, place.name)
    for part in parts:
        if part in old or place.parts:
            text = text.replace(part, chance.choice(place.parts or (part,)))
    return text


def _figures(text: str, chance: random.Random) -> str:
    """Other figures of the same size; years move together."""
    shift = chance.randint(-3, 2)
    text = _FIGURE.sub(lambda m: m[0] if _YEARS.fullmatch(m[0]) else _drawn(m[0], chance), text)
    return _YEARS.sub(lambda m: str(int(m[0]) + shift), text)


def _drawn(figure: str, chance: random.Random) -> str:
    whole, dot, rest = figure.partition(".")
    top = 10 ** len(whole) - 1
    drawn = str(chance.randint(max(1, top // 10 + 1 if len(whole) > 1 else 1), top))
    return drawn + dot + "".join(chance.choice("123456789") for _ in rest)


def _shuffled(text: str, chance: random.Random) -> str:
    """The paragraphs below each heading in another order; the head of the document and its tables stay."""
    paragraphs = text.split("\n\n")
    out: list[str] = paragraphs[:3]
    run: list[str] = []
    for paragraph in paragraphs[3:]:
        if _HEADING.match(paragraph) or "\t" in paragraph:
            chance.shuffle(run)
            out, run = [*out, *run, paragraph], []
        else:
            run.append(paragraph)
    chance.shuffle(run)
    return "\n\n".join([*out, *run])


def _shortened(text: str, chance: random.Random) -> str:
    """The title and some sentences that hold figures, at most a kilobyte of UTF-8."""
    title, *rest = text.split("\n\n")
    sentences = [s.strip() for p in rest for s in _END.split(p) if "\t" not in s and 20 < len(s) < 110]
    told = [s for s in sentences if _FIGURE.search(s)]
    chance.shuffle(told)
    kept, size = [title], len(title.encode())
    for sentence in told[:4]:
        size += len(sentence.encode()) + 2
        if size > SHORT:
            break
        kept.append(sentence)
    return "\n\n".join(kept) + "\n"


def write(folder: Path, count: int, *, seed: int = 1, short: bool = False) -> None:
    """A corpus on disk."""
    for name, data in documents(count, seed=seed, short=short):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description="A corpus from seeds/.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--short", action="store_true", help="at most 1 KB each")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, given.documents, seed=given.seed, short=given.short)


if __name__ == "__main__":
    main()
