"""Texts that are nearly the same: a report that another site printed again, a notice with a corrected line.

A text's sketch is the least of the hashes of its clauses; how much of two sketches is common tells how much of the
texts is (bottom-k MinHash, whose estimate is exact where a text has no more clauses than a sketch holds). A clause
counts with its figures, so that a form filled in with other figures is another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


def pairs(sketches: Iterable[tuple[str, str, str]], scratch: Path) -> Iterator[tuple[str, str]]:
    """The keys of texts that are like one before them, with that one's, from (path, key, sketch) of each.

    Before is what has the lesser path; a text is held against those first ones that it shares half of its sketch with.
    """
    hashes, met = Sorter(scratch), Sorter(scratch)
    for path, key, told in sketches:
        hashes.add(f"{one}\0{path}\0{key}\0{told}\n".encode() for one in told.split())
    for _, group in groupby(hashes, key=lambda line: line[:12]):
        first, *others = group
        if others:
            before = first.rstrip(b"\n").split(b"\0", 1)[1]
            met.add(
                line.rstrip(b"\n").split(b"\0", 1)[1] + b"\0" + before + b"\0" + line[:12] + b"\n" for line in others
            )
    joined: set[str] = set()
    for _, group in groupby(met, key=lambda line: line.split(b"\0", 2)[:2]):
        rows = [line.decode().split("\0") for line in group]
        if found := _first(rows, joined):
            joined.add(found[0])
            yield found


def _first(rows: Sequence[Sequence[str]], joined: set[str]) -> tuple[str, str] | None:
    """Of one text's rows (its path, key and sketch, another's path, key and sketch, a common hash) the first other
    that it is like and that is like no other itself."""
    for (_, key, told, _, other, others), group in groupby(rows, key=lambda row: row[:6]):
        if 2 * sum(1 for _ in group) >= len(told.split()) and other not in joined and likeness(told, others) >= LIKE:
            return key, other
    return None
