"""Texts that are nearly the same: a report that another site printed again, a notice with a corrected line.

A text's sketch is the least of the hashes of its clauses; how much of two sketches is common tells how much of the
texts is (bottom-k MinHash, whose estimate is exact where a text has no more clauses than a sketch holds). A clause
counts with its figures, so that a form filled in with other figures is another text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from kg.engine.sorting import Sorter

LIKE = 0.75  # the share of clauses that two texts have in common, of all that either has
SIZE = 32  # hashes of a sketch
LEAST = 6  # clauses; less say nothing of where a text comes from
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\s]{5,}")


def sketch(text: str) -> str:
    """The sketch of a text: up to SIZE hashes, sorted, with blanks between; empty for a short one."""
    found = {blake2b(clause.encode(), digest_size=6).hexdigest() for clause in _CLAUSE.findall(text)}
    return " ".join(sorted(found)[:SIZE]) if len(found) >= LEAST else ""


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1, by their sketches."""
    left, right = set(one.split()), set(other.split())
    both = sorted(left | right)[:SIZE]
    return sum(x in left and x in right for x in both) / len(both) if left and right else 0.0


def hashes(path: str, key: str, sketch: str) -> list[bytes]:
    """The hashes of a text's sketch as lines: hash, path, how many there are, key."""
    found = sketch.split()
    name = f"\0{path}\0{len(found)}\0{key}\n"
    return [f"{one}{name}".encode() for one in found]


def pairs(hashes: Iterable[bytes], sketches: Callable[[], Iterable[tuple[str, str]]], scratch: Path
          ) -> Iterator[tuple[str, str]]:  # fmt: skip
    """The keys of texts that are like one before them, with that one's, from the sorted hashes of all, and from key and
    sketch of each.

    Before is what has the lesser path; a text is held against those first ones that it shares half of its sketch with.
    """
    met = Sorter(scratch)
    first = b""
    for line in hashes:
        if line[:12] == first[:12]:
            met.add([line[13:-1] + first[12:-1] + b"\0" + line[:12] + b"\n"])
        else:
            first = line
    close = [row for row, group in groupby(met, key=lambda line: line[:-14]) if _half(row, sum(1 for _ in group))]
    alike = [row.decode().split("\0") for row in close]
    wanted = {key for row in alike for key in (row[2], row[5])}
    told_by = {key: told for key, told in sketches() if key in wanted} if wanted else {}
    joined: set[str] = set()
    for _, _, key, _, _, other in alike:
        if key not in joined and other not in joined and likeness(told_by[key], told_by[other]) >= LIKE:
            joined.add(key)
            yield key, other


def _half(row: bytes, common: int) -> bool:
    """Whether a text (path, size of its sketch, key, and the same of another) has half of its sketch in common."""
    return 2 * common >= int(row.split(b"\0", 2)[1])
