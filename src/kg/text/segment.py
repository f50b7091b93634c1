"""The parts of a cleaned text: title, headings, paragraphs and rows; in them sentences, in these clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.model import Block, BlockKind, Document, LayoutMark, Sentence, Span
from kg.text.headings import Numbering, split
from kg.text.lines import FINAL, is_final
from kg.text.tables import Row, rows

# What is quoted or bracketed is part of the sentence around it, as long as it is short.
_GUARDED = (
    r"“[^“”\n]{0,40}”|‘[^‘’\n]{0,40}’|「[^「」\n]{0,40}」|《[^《》\n]{0,80}》|（[^（）\n]{0,60}）|\([^()\n]{0,60}\)"
)
_STOPS = re.compile(rf"{_GUARDED}|(?P<stop>[。！？；!?;]+[”’）)」』》]*)")
_COMMAS = re.compile(rf"{_GUARDED}|(?P<stop>[，；;]|,(?!\d{{3}}(?!\d))|(?<!\d),)")
_LONGEST = 2_000  # characters: sentences of the genre have some two hundred, what is longer has lost its marks
_SHORT = 30  # a line without a mark that is longer is no heading
_NO_HEADING = re.compile(r"[:：]|(?:19|20)\d\d年\d{1,2}月|\d{4}-\d|[（(].*[)）]$|附件")


def segment(text: str, title: Span | None = None, layout: tuple[LayoutMark, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a cleaned text, in order; `title` and `layout` are stretches of it known beforehand.

    A numbered heading ends with its line or first full stop, also inside a paragraph; what it governs points to
    it (`Block.section`), it itself to the heading above. Rows come with their cells and their table's header.
    """
    found = list(_lines(text))
    table = rows(found, layout)
    heads = {found_at for mark in layout if mark.role == "heading" if (found_at := _line_at(found, mark.start)) >= 0}
    blocks: list[Block] = []
    sections: dict[int, int] = {}
    row_blocks: dict[int, int] = {}
    numbering = Numbering()
    for index, (start, line) in enumerate(found):
        if title and title.start <= start < title.end:
            blocks.append(Block(start, start + len(line), "title"))
        elif index in table:
            row_blocks[index] = len(blocks)
            blocks.append(_row(start, line, table[index], row_blocks, sections))
        elif _is_bare_heading(found, index, table) or (index in heads and not _numbered(line)):
            _heading(blocks, sections, start, start + len(line), 1 if not _inside(sections) else 4)
        else:
            for piece in split(line, numbering):
                if piece.level:
                    _heading(blocks, sections, start + piece.start, start + piece.end, piece.level)
                else:
                    blocks.append(Block(start + piece.start, start + piece.end, "paragraph", 0, _governs(sections)))
    return tuple(blocks)


def sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences of each block; a row is one. 《…》 and short quotations and brackets are never split.

    What goes on for thousands of characters without a full stop is parted at commas: rules weigh all that stands in
    one sentence against each other.
    """
    found: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.kind == "row":
            found.append(Sentence(block.start, block.end, index))
            continue
        for part in _parts(text, block.start, block.end, _STOPS):
            found += (Sentence(s.start, s.end, index) for s in _bounded(text, part))
    return tuple(found)


def clauses(document: Document, sentence: Sentence) -> list[Span]:
    """A sentence parted at commas, not inside brackets, quotations or numbers (1,234); marks stay in front."""
    return list(_parts(document.text, sentence.start, sentence.end, _COMMAS))


def _bounded(text: str, part: Span) -> Iterator[Span]:
    """A sentence in pieces of a length that can be read, parted behind the last comma that fits."""
    start = part.start
    while part.end - start > _LONGEST:
        comma = max(text.rfind(mark, start, start + _LONGEST) for mark in "，、")
        end = comma + 1 if comma >= 0 else start + _LONGEST
        yield from _part(text, start, end)
        start = end
    yield from _part(text, start, part.end)


def _parts(text: str, start: int, end: int, stops: re.Pattern[str]) -> Iterator[Span]:
    at = start
    for match in stops.finditer(text, start, end):
        if match["stop"]:
            yield from _part(text, at, match.end())
            at = match.end()
    yield from _part(text, at, end)


def _part(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def _line_at(found: list[tuple[int, str]], offset: int) -> int:
    """The index of the line that begins at an offset, -1 if none does."""
    index = bisect_left(found, (offset, ""))
    return index if index < len(found) and found[index][0] == offset else -1


def _heading(blocks: list[Block], sections: dict[int, int], start: int, end: int, level: int) -> None:
    for deeper in [n for n in sections if n >= level]:
        del sections[deeper]
    kind: BlockKind = "heading"
    blocks.append(Block(start, end, kind, level, _governs(sections)))
    sections[level] = len(blocks) - 1


def _governs(sections: dict[int, int]) -> int:
    """The deepest heading in force."""
    return sections[max(sections)] if sections else -1


def _inside(sections: dict[int, int]) -> bool:
    """Whether numbered headings are in force, below which a bare one stands."""
    return any(level in sections for level in (1, 2, 3)) and 4 not in sections and len(sections) > 1


def _row(start: int, line: str, row: Row, row_blocks: dict[int, int], sections: dict[int, int]) -> Block:
    header = row_blocks.get(row.header, -1)
    return Block(start, start + len(line), "row", 0, _governs(sections), row.cells, header, row.table)


def _numbered(line: str) -> bool:
    return bool(split(line, Numbering())[0].level)


def _is_bare_heading(found: list[tuple[int, str]], index: int, table: dict[int, Row]) -> bool:
    """A short line without marks or numbering between paragraphs, the next of them running text."""
    line = found[index][1]
    if len(line) > _SHORT or is_final(line) or "，" in line or _NO_HEADING.search(line) or _numbered(line):
        return False
    if index == 0 or index + 1 >= len(found) or index - 1 in table:
        return False
    before, after = found[index - 1][1], found[index + 1][1]
    return is_final(before) and after[-1:] in FINAL and len(after) > len(line)
