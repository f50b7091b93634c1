"""Lines that were broken to fit a page, put together again."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.text.lines import Line, is_final, width

# What begins a line of its own: numbering, enclosures, salutations, datelines.
_STARTS = re.compile(
    r"第[一二三四五六七八九十百零]+[章节条编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．](?!\d)|、)"
    r"|[①-⑳#>|]|附件|附[:：]|抄送|——|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$"
)
_HEADS = re.compile(
    r"第[一二三四五六七八九十百零]+[章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|#"
)
_COLUMNS = re.compile(r"\t|\s[|｜│]\s|\S[ \xa0]{2,}\S|\S\u3000+\S")
_CONTINUES = tuple("，。、；：）)”」』》！？,;%％")
_NARROWEST = 40  # columns; a page of 20 Chinese characters is the least that a document is set in
_RAGGED = 4  # columns that a line may fall short where a number or a mark must not be parted


def join_wrapped(found: list[Line]) -> None:
    """Mark the lines that continue the one before (`joins`)."""
    page = _page_width(found)
    for before, line in pairwise(found):
        if not line.joins:
            line.joins = _continues(before, line, page)


def _page_width(found: list[Line]) -> int:
    """The width that the document was broken at, 0 if it was not: many open lines of one width, few wider."""
    open_widths = [
        w for line in found if not is_final(line.text) and (w := width(line.text) + line.indent) >= _NARROWEST
    ]
    best, most = 0, 0
    for page in sorted(set(open_widths)):
        count = sum(page - _RAGGED <= w <= page for w in open_widths)
        if count >= most:
            best, most = page, count
    wider = sum(width(line.text) + line.indent > best + 2 for line in found)
    return best if most >= 3 and wider * 5 <= most else 0


def _continues(before: Line, line: Line, page: int) -> bool:
    if is_final(before.text) or _COLUMNS.search(before.text) or _COLUMNS.search(line.text):
        return False
    if line.text.startswith(_CONTINUES):
        return True
    if line.apart or _STARTS.match(line.text) or line.indent > before.indent + 1:
        return False
    if page and width(before.text) + before.indent >= page - _RAGGED:
        return True
    if before.text.endswith(("，", "、", ",")) or _is_open(before.text):
        return True
    return _is_prose(before.text) and any(c in line.text for c in "，。；、,;")


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation begun near the end is still open."""
    tail = text[-40:]
    return any(tail.rfind(a) > tail.rfind(b) for a, b in ("《》", "“”", "（）", "〔〕"))


def _is_prose(text: str) -> bool:
    """A paragraph that lost its end, not a heading: it holds a full stop, or is long and has commas."""
    if "。" in text:
        return True
    return len(text) >= 40 and ("，" in text or "," in text) and not _HEADS.match(text)
