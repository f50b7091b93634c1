"""Where headings begin, at line starts and inside paragraphs that lost their line breaks."""

from __future__ import annotations

import re

from kg.frozen import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_N = "[一二三四五六七八九十]{1,3}"

# Levels: 章 一、 → 1, 节 （一） → 2, 条 1. 1、 → 3, （1） ① → 4, 一是 一要 → 5.
_AT_LINE = re.compile(
    rf"第(?P<chapter>{_N})[章编篇]\s*|第(?P<part>{_N})节\s*|第(?P<article>[一二三四五六七八九十百零]{{1,6}})条(?![规第款的、和及所至到])\s*"
    rf"|(?P<one>{_N})、|[（(](?P<two>{_N})[)）]、?|(?P<three>\d{{1,2}})(?:[.．](?!\d)|、)|[（(](?P<four>\d{{1,2}})[)）]"
    rf"|(?P<mark>\#{{1,4}})\s+"
)
_LEVELS = {"chapter": 1, "part": 2, "article": 3, "one": 1, "two": 2, "three": 3, "four": 4}
# Inside a paragraph numbering counts only behind a full stop, or (一) right behind the heading 一、.
_INLINE = re.compile(
    rf"(?:(?<=[。！？；])|(?<=[。！？；]”))\s*(?:(?P<one>{_N})、|[（(](?P<two>{_N})[)）]|(?P<three>\d{{1,2}})(?:[.．](?!\d)|、)"
    rf"|(?P<five>{_N})[是要])"
)
_RUN_ON = re.compile(r"[（(](?P<two>一)[)）](?=\S{2})")
_END = re.compile(r"[。！？]”?|；$")
_SLOGAN = 30  # “一要抓规划。” heads what follows, a longer first sentence is content of its own


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: a heading of `level`, or text (0)."""

    start: int
    end: int
    level: int


class Numbering:
    """Follows the ordinals of one document, so that only what counts on may split a paragraph."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def enter(self, level: int, number: int) -> None:
        """Note a heading; deeper levels begin anew."""
        self._last[level] = number
        for deeper in [n for n in self._last if n > level]:
            del self._last[deeper]

    def expects(self, level: int, number: int) -> bool:
        """Whether a heading of that number may come next: the first, or the next one."""
        return number == self._last.get(level, 0) + 1


def split(text: str, numbering: Numbering) -> list[Piece]:
    """One line as headings and text: “三、抓平台。(一)建设载体。各县…” → level 1, level 2, text."""
    starts = _starts(text, numbering)
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0, 0))
    pieces: list[Piece] = []
    for (start, level, body), (end, _, _) in zip(starts, [*starts[1:], (len(text), 0, 0)], strict=True):
        cut = _heading_end(text, start, body, end) if level else start
        if cut > start:
            pieces.append(Piece(start, cut, level))
        if end > cut:
            pieces.append(Piece(cut, end, 0))
    return pieces


def _starts(text: str, numbering: Numbering) -> list[tuple[int, int, int]]:
    """(start, level, start of the heading's words) of each heading in a line, in order."""
    found: list[tuple[int, int, int]] = []
    first = _AT_LINE.match(text)
    if first and first.lastgroup:
        level, number = _ordinal(first)
        numbering.enter(level, number)
        found.append((0, level, first.end()))
    at = first.end() if first else 0
    if first and first.lastgroup in ("one", "chapter"):
        at = _run_on(text, at, found, numbering)
    for match in _INLINE.finditer(text, at):
        level, number = _ordinal(match)
        if numbering.expects(level, number) and _may_head(text, match, level):
            numbering.enter(level, number)
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append((start, level, match.end()))
            if level == 1:
                _run_on(text, match.end(), found, numbering)
    return found


def _run_on(text: str, at: int, found: list[tuple[int, int, int]], numbering: Numbering) -> int:
    """一、2022年工作开展情况(一)聚力培育: the second heading begins where no stop parts them."""
    stop = _END.search(text, at)
    match = _RUN_ON.search(text, at + 2, stop.start() if stop else len(text))
    if not match:
        return at
    numbering.enter(2, 1)
    found.append((match.start(), 2, match.end()))
    return match.end()


def _ordinal(match: re.Match[str]) -> tuple[int, int]:
    kind = match.lastgroup or ""
    value = match[kind]
    if kind == "mark":
        return max(len(value) - 1, 1), 1
    if kind == "five":
        return 5, _number(value)
    return _LEVELS[kind], int(value) if value.isdigit() else _number(value)


def _number(numeral: str) -> int:
    """Up to 99: 十 → 10, 二十三 → 23."""
    if "百" in numeral or "零" in numeral:
        return 0
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _may_head(text: str, match: re.Match[str], level: int) -> bool:
    if level < 5:
        return True
    stop = _END.search(text, match.end())
    return stop is not None and stop.end() < len(text) and stop.start() - match.start() <= _SLOGAN


def _heading_end(text: str, start: int, body: int, end: int) -> int:
    """Behind the first full stop; 第一条 alone heads an article; 2、孵化单元：… ends at the colon."""
    if text.startswith("第", start) and text[body - 1] in "条 \u3000" and "条" in text[start:body]:
        return body
    stop = _END.search(text, body, end)
    colon = text.find("：", body, body + 16)
    if colon >= 0 and colon + 1 < end and (not stop or colon < stop.start()):
        return colon + 1
    return stop.end() if stop else end
