"""Blanks that a converter put inside words and numbers."""

from __future__ import annotations

import re

from kg.text.lines import BLANK, IGNORED, is_final, is_open
from kg.text.parted import Parted

_BLANKS = re.compile(rf"[{BLANK}]+|[{IGNORED}]+")
_HAS = re.compile(rf"[{BLANK}{IGNORED}]")
_SEPARATOR = re.compile(r"\t|\s[|｜│]\s|^\s*\|")
_FIELD_EDGE = re.compile(r"\t+|[|｜│]")
_SENTENCE = re.compile(r"[。！？；;]|[，,：:、][”’）)]?$")
_COMMA = re.compile("[，,]")
_LABEL = re.compile("[一-鿿]{2}[：:]")
_COLUMNED = re.compile(r"^\d{1,4} [一-鿿]|\S(?: {2,}|\u3000+)\S")
_NUMERIC = re.compile(r"[\d.,%％+-]+")
_GAP = f"[{BLANK}]{{0,4}}"
_DATE = re.compile(
    rf"(?:19|20)\d ?\d(?:{_GAP}年{_GAP}\d ?\d?{_GAP}月(?:{_GAP}\d ?\d?{_GAP}日)?|{_GAP}年"
    rf"|- ?\d ?\d? ?- ?\d ?\d?(?!\d)| - \d{{1,2}} - \d{{1,2}})"
    rf"|第{_GAP}[\d一二三四五六七八九十]{{1,3}}(?={_GAP}[届次批期页条])"
)
_OWN = re.compile(r"(?:19|20)\d\d ?(?:年|[—－-])|\d{1,2}[:：]\d\d(?!\d)")  # a year, a time of day: no rest of a number
_LABELLED = re.compile(r"(?:第[一二三四五六七八九十百零]{1,6}[章编篇节条]|#{1,4})$")
_WIDE = re.compile(rf"[{BLANK}]{{2,}}|[\t\u3000]")
_WIDEST = 4
_MARK = re.compile("[，。；、,;]")
_HEADING = 16  # characters of the longest heading inside a paragraph
_REACH = 200
_COLON = re.compile(r"[：:][^，。；]*$")
_ITEM = re.compile(r"\s*\d{1,2}\.")


def debris(text: str, parted: Parted) -> list[tuple[int, int]]:
    """Stretches of a line that are debris, in order: `2. 9 万 家` → both blanks.

    Two or more blanks, a tab or a wide blank separate; a single one is debris between Chinese characters,
    digits and marks, but stays between Latin words, between the phrases of a headline and between the columns
    of a table, where nobody can tell 12 34 from 1234.
    """
    if not _HAS.search(text):
        return []
    if _SEPARATOR.search(text):
        torn = _torn(text, parted)
        return torn if torn else _in_cells(text, parted)
    return _in_field(text, 0, len(text), parted, columned=_is_columned(text))


def _torn(text: str, parted: Parted) -> list[tuple[int, int]]:
    """The one tab of a line that is a sentence, not a row: all its blanks go with it."""
    tabs = list(_FIELD_EDGE.finditer(text))
    sentence = "。" in text or is_final(text)
    if len(tabs) != 1 or tabs[0][0] != "\t" or not sentence or not _tears(text, tabs[0], parted):
        return []
    return sorted([tabs[0].span(), *_in_field(text, 0, len(text), parted, columned=False)])


def _tears(text: str, gap: re.Match[str], parted: Parted) -> bool:
    """Whether a wide gap stands alone between two marks of a sentence.

    What stands before the first mark may be a heading of its own: 发展目标　到明年，….
    """
    if not _WIDE.fullmatch(gap[0]) or len(gap[0]) > _WIDEST:
        return False
    before, after = _sides(text, gap)
    clause = _MARK.split(before)[-1] + gap[0] + _MARK.split(after, maxsplit=1)[0]
    if len(_WIDE.findall(clause)) > 1 or is_final(before) or _LABELLED.search(before):
        return False
    if parted(before, after):
        return True
    headed = gap.start() <= _HEADING and not _MARK.search(before) and not is_open(before)
    return not (headed or _COLON.search(before) or _LABEL.match(after))


def _sides(text: str, gap: re.Match[str]) -> tuple[str, str]:
    """What stands on both sides of a gap, as far as it matters."""
    return text[max(0, gap.start() - _REACH) : gap.start()], text[gap.end() : gap.end() + _REACH]


def _is_columned(text: str) -> bool:
    """A line of several columns without a sentence."""
    if _SENTENCE.search(text) or _COMMA.search(text) or _LABEL.search(text):
        return False
    if _COLUMNED.search(text):
        return True
    return sum(bool(_NUMERIC.fullmatch(part)) for part in text.split()) > 1 and not _DATE.search(text)


def _in_cells(text: str, parted: Parted) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for edge in [*_FIELD_EDGE.finditer(text), None]:
        end = edge.start() if edge else len(text)
        if end > start:
            found += _in_field(text, start, end, parted, columned=False)
        start = edge.end() if edge else end
    return found


def _in_field(text: str, start: int, end: int, parted: Parted, *, columned: bool) -> list[tuple[int, int]]:
    dates = [m.span() for m in _DATE.finditer(text, start, end)]
    prose = bool(_SENTENCE.search(text[start:end]))
    sentence = "。" in text or is_final(text)
    gaps = [m for m in _BLANKS.finditer(text, start, end) if m.start() > start and m.end() < end]
    found = []
    for at, gap in enumerate(gaps):
        left = gaps[at - 1].end() if at else start
        right = gaps[at + 1].start() if at + 1 < len(gaps) else end
        sides = (gap.start() - left, right - gap.end())
        if (
            any(a < gap.start() and gap.end() < b for a, b in dates)
            or _is_debris(text, gap, sides, prose, columned)
            or (sentence and _tears(text, gap, parted))
            or (not columned and gap[0] in " \xa0" and parted(*_sides(text, gap)))
        ):
            found.append(gap.span())
    return found


def _is_debris(text: str, gap: re.Match[str], sides: tuple[int, int], prose: bool, columned: bool) -> bool:
    before, after = text[gap.start() - 1], text[gap.end()]
    spelled = max(sides) == 1 and _is_han(before) and _is_han(after)
    if gap[0][0] in IGNORED or (prose and (before in "（(《“" or after in "）)》”，。、；")):
        return True
    if gap[0] not in (" ", "\xa0") or _LABELLED.match(text, 0, gap.start()):
        return spelled and "\t" not in gap[0] and len(gap[0]) <= 4  # 名  称
    if columned:
        return spelled or before in "(（" or after in ")）%％"
    if _is_latin(before) or _is_latin(after):
        return _beside_latin(before, after, prose)
    if before.isdigit() or after.isdigit():
        return _beside_digit(text, gap, before, after)
    return prose or min(sides) == 1 or not (_is_han(before) and _is_han(after))


def _beside_latin(before: str, after: str, prose: bool) -> bool:
    """GDP 比重 loses its blank in a sentence; Future Space, A. Smith, GB 18030 keep theirs."""
    if _is_han(before) or _is_han(after):
        return prose
    return not (before.isascii() and after.isascii())


def _beside_digit(text: str, gap: re.Match[str], before: str, after: str) -> bool:
    """10 205. 20 is one number; 1 2023年 and the 1. of a list before a number are two."""
    if after.isdigit() and (before.isdigit() or before == "."):
        return not (_OWN.match(text, gap.end()) or _ITEM.fullmatch(text, 0, gap.start()))
    return True


def _is_latin(char: str) -> bool:
    return char.isalpha() and char < "\u0250"


def _is_han(char: str) -> bool:
    return char.isalpha() and char >= "\u2e80"
