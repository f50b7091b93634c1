"""A source without debris, each character still knowing where it stood."""

from __future__ import annotations

from array import array

from kg.text import blanks, debris
from kg.text.lines import Line, lines
from kg.text.parted import Parted, parted, parted_in
from kg.text.wrap import join_wrapped


def clean(source: str, skipped: frozenset[int] = frozenset(), parted: Parted = parted) -> tuple[str, array[int]]:
    """The text as written, one paragraph a line, with the source offset of each character.

    `parted` tells whether two stretches are one sentence. Lines that begin at an offset in `skipped` are debris by
    what the format told (running heads, page numbers).
    Every character but the inserted line ends (and a blank where two Latin words met at one) equals
    `source[offsets[i]]`; offsets rise strictly.
    科技孵\n\n7、化器5 家 → 科技孵化器5家.
    """
    parted = parted_in(source, parted)
    kept = debris.without_debris(lines(source), parted, skipped)
    join_wrapped(kept, parted)
    parts: list[str] = []
    offsets: array[int] = array("I")
    toneless = debris.has_toneless(source)
    for paragraph in _paragraphs(kept):
        if parts:
            parts.append("\n")
            offsets.append(_break_before(source, offsets[-1] + 1))
        _write(paragraph, parts, offsets, parted, toneless=toneless)
    return "".join(parts), offsets


def _paragraphs(kept: list[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in kept:
        if line.joins and found:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _break_before(source: str, at: int) -> int:
    """The line end that an inserted newline stands for: the first at or behind `at`."""
    end = source.find("\n", at)
    return end if end >= 0 else at


def _write(paragraph: list[Line], parts: list[str], offsets: array[int], parted: Parted, *, toneless: bool) -> None:
    text, positions = _joined(paragraph)
    at = 0
    for start, end in sorted(
        [*blanks.debris(text, parted), *debris.buttons(text), *debris.readings(text, toneless=toneless)]
    ):
        if start > at:
            parts.append(text[at:start])
            offsets.extend(positions[at:start])
        at = max(at, end)
    parts.append(text[at:])
    offsets.extend(positions[at:])


def _joined(paragraph: list[Line]) -> tuple[str, array[int]]:
    positions = array("I", range(paragraph[0].start, paragraph[0].end))
    parts = [paragraph[0].text]
    for line in paragraph[1:]:
        if _is_word(parts[-1][-1]) and _is_word(line.text[0]):
            parts.append(" ")
            positions.append(positions[-1] + 1)
        parts.append(line.text)
        positions.extend(range(line.start, line.end))
    return "".join(parts), positions


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalpha()
