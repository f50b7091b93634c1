"""A large graph to ask: that of the demo, many times over, each time under other names and for other places."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

_OWN = re.compile(r"(/id/(?:body|claim|concept|event|group|org|passage|platform|policy|program|region|text)/[^>\s]+?)>")
_LABEL = re.compile(r'(/core#prefLabel> ".*?)("(?:@zh|) )')
_TRIPLE = re.compile(r"^(\S+ \S+ (?:<[^>]*>|\".*\"\S*)) .*\.$")


def triples(quads: Path, wanted: int) -> Iterator[str]:
    """Lines of N-Triples, at least as many as are wanted."""
    lines = sorted(
        {f"{match[1]} ." for line in quads.read_text("utf-8").splitlines() if (match := _TRIPLE.match(line))}
    )
    for i in itertools.count():
        if i * len(lines) >= wanted:
            return
        for line in lines:
            named = _OWN.sub(rf"\g<1>_{i}>", line)
            yield (_LABEL.sub(rf"\g<1>·{i}\2", named) if _OWN.search(line.partition(" ")[0]) else named) + "\n"


def names(file: Path, seed: int = 7) -> dict[str, list[str]]:
    """Some subjects of a graph by kind, for the placeholders of queries: {claim} {org} {region} …."""
    found: dict[str, set[str]] = {}
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            subject = line.partition(" ")[0]
            if match := re.search(r"/id/(\w+)/", subject):
                found.setdefault(match[1], set()).add(subject)
    chance = random.Random(seed)
    return {kind: chance.sample(sorted(several), min(200, len(several))) for kind, several in sorted(found.items())}
