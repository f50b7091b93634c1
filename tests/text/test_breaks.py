"""Blanks, line ends and page marks inside the sentences of whole documents leave no trace.

A place is inside a sentence if it lies behind the first comma or full stop of a paragraph that ends like one: what
stands before the first mark may be a heading. Numbers and Latin words are left whole, and no mark follows a full stop.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.text.clean import clean

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXTS = sorted(path.name for path in SEEDS.glob("*.txt"))
BREAKS = {
    "blank": " ",
    "blanks": "   ",
    "wide blank": "\u3000",
    "line end": "\n",
    "line end of Windows": "\r\n",
    "indented line": "\n\u3000\u3000",
    "empty line": "\n\n",
    "number in dashes": "\n\n— 12 —\n\n",
    "page of pages": "\n第 3 页 共 9 页\n",
    "bare number": "\n12\n",
}
MARKS = "，。；！？："


@cache
def places(name: str) -> tuple[str, tuple[int, ...]]:
    """A text, and where in it a break stands inside a sentence."""
    text = (SEEDS / name).read_text("utf-8")
    found: list[int] = []
    start = 0
    for line in text.split("\n"):
        first = min((at for mark in "，。" if (at := line.find(mark)) >= 0), default=len(line))
        inside = range(first + 2, len(line)) if line.endswith("。") and "\t" not in line else range(0)
        found += (start + at for at in inside if not _whole(line[at - 1], line[at]))
        start += len(line) + 1
    return text, tuple(found)


def _whole(before: str, after: str) -> bool:
    """Whether nothing parts two characters: those of a number or Latin word, a mark and what follows the sentence."""
    return (before.isascii() and after.isascii()) or before in MARKS or (before in "”）》" and after not in MARKS)


@pytest.mark.parametrize("kind", BREAKS)
@given(data=st.data())
@settings(max_examples=60)
def test_a_break_inside_a_sentence(kind: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(TEXTS))
    text, inside = places(name)
    at = data.draw(st.sampled_from(inside))
    assert clean(text[:at] + BREAKS[kind] + text[at:])[0] == clean(text)[0], (
        text[at - 20 : at] + "¦" + text[at : at + 20]
    )


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@given(width=st.integers(24, 40))
@example(width=26)
@settings(max_examples=8)
def test_paragraphs_broken_to_fit_a_page(name: str, indent: str, width: int) -> None:
    """Each paragraph that a line's end does not close by chance stays one."""
    text, _ = places(name)
    found = set(clean("\n".join(_broken(line, width, indent) for line in text.split("\n")))[0].split("\n"))
    for line in filter(None, text.split("\n")):
        pieces = _broken(line, width, indent).split("\n")
        if line.endswith("。") and not any(piece[-1] in MARKS for piece in pieces[:-1]) and "，" in line[:width]:
            assert clean(line)[0] in found


def _broken(line: str, width: int, indent: str) -> str:
    """A line in lines of a width, but for a number that would be parted."""
    pieces = [""]
    for before, after in pairwise("\n" + line):
        full = len(pieces[-1]) >= width and not (before.isascii() and after.isascii())
        if full and after not in MARKS + "、”）》":
            pieces.append("")
        pieces[-1] += after
    return "\n".join(indent + piece for piece in pieces) if "\t" not in line else line
