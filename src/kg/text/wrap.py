"""Lines that were broken to fit a page, put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kg.text.lines import CONTINUES, Line, is_final, is_open, is_running, width
from kg.text.parted import Parted

# What begins a line of its own: numbering, an act's number, enclosures, salutations, datelines.
_STARTS = re.compile(
    r"第[一二三四五六七八九十百零]+[章节条编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．](?!\d)|、)"
    r"|[一-鿿]{2,8}[〔\[(（【](?:19|20)\d\d[〕\])）】]第?\d{1,4}号$"
    r"|(?:(?![的由和与在对将为等及])[一-鿿]){3,24}(?:局|厅|委员会|办公室|人民政府)$|[①-⑳#>|]|附件|附[:：]|抄送|——|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$"
)
_HEADS = re.compile(
    r"第[一二三四五六七八九十百零]+[章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|#"
)
_FIELDS = re.compile(r"\t|\s[|｜│]\s")
_GAP = re.compile(r"\S(?:[ \xa0]{2,}|\u3000+)(?=\S)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零]{1,6}条\s+")
_OPENS = re.compile(  # 上半年，… 根据…，…
    r"《[^》]+》(?:已|是|自)|[^，,。]{0,16}(?:[年月日末底来]|半年|季度|期间|以[来前后])[，,]"
    r"|(?:今天|今年|记者|根据|按照|为了?|对于?|经|自|截至|到|近日|日前)[^，,]{0,30}[，,]"
)
Measure = Callable[[Line], int]

_TOKEN = re.compile(r"[\d.,%A-Za-z]*")  # what no line end parts

_MARKS = re.compile("[，。、；：,;《“（(]")
_RUNNING = re.compile("[，。；、]|,(?!\\d)")
_STOP = re.compile("[。！？；]")
_CLOSED = re.compile("(?:单位|部门|机构|领导|人|时间|日期)[:：]|[)）】]$")
_ACT = re.compile("关于.{2,80}的(?:通知|公告|通报|公示|意见|决定|批复|报告|函)$")  # a title, whatever follows
_LISTING = ("，", "、", ",")
_TITLE = 8
_LONG = 40
_PART = 14  # what follows an open line of running text and is no shorter is no heading
_COMMA = re.compile(r"，|,(?!\d)")
_RAGGED = 4  # columns that a line may fall short where a number or a mark must not be parted


def join_wrapped(found: list[Line], parted: Parted) -> None:
    """Mark the lines that continue the one before (`joins`)."""
    full = [(measure, page) for measure in _NARROWEST if (page := _page_width(found, measure))]
    if full and all(line.apart for line in found[1:]):  # an empty line behind each line tells nothing
        for line in found:
            line.apart = False
    prose = bool(found) and _is_prose(found[0].text, head=True)
    inside = False
    for before, line in pairwise(found):
        inside = inside or "。" in before.text or before.text[-1] in "：:"
        line.joins = line.joins or _continues(before, line, full, prose, parted)
        prose = _is_prose(line.text, head=not inside) or (line.joins and prose)


def _page_width(found: list[Line], measure: Measure) -> int:
    """The width that the document was broken at, 0 if it was not: many open lines of one width, few wider.

    Only lines with marks inside count; a list of names or project titles of one length is not broken text.
    """
    least = _NARROWEST[measure]
    long = [line for line in found if 2 * len(line.text) + line.indent >= least and not is_final(line.text)]
    open_widths = [w for line in long if (w := measure(line)) >= least and _MARKS.search(line.text)]
    best, most = 0, 0
    for page in sorted(set(open_widths)):
        count = sum(page - _RAGGED <= w <= page for w in open_widths)
        if count >= most:
            best, most = page, count
    if most < 3:
        return 0
    wider = sum(measure(line) > best + 2 for line in found if 2 * len(line.text) + line.indent > best + 2)
    return best if wider * 5 <= most else 0


def _columns(line: Line) -> int:
    return width(line.text) + line.indent


def _characters(line: Line) -> int:
    return len(line.text)


def _continues(before: Line, line: Line, full: list[tuple[Measure, int]], prose: bool, parted: Parted) -> bool:
    """Whether a line goes on with the paragraph before, which is running text if `prose`."""
    token = len(_TOKEN.match(line.text)[0])  # type: ignore[index]
    is_full = any(measure(before) + token >= page - _RAGGED for measure, page in full)
    if _ends(before.text, is_full=is_full) or _is_row(before.text) or _is_row(line.text):
        return False
    if line.text.startswith(CONTINUES):
        return True
    if _STARTS.match(line.text):
        return False
    if "关于" not in line.text and _ACT.search(before.text + line.text):
        return True
    if parted(before.text, line.text) or (line.turned and _goes_on(before.text, line.text)):
        return True
    if before.text.endswith(_LISTING) or is_open(before.text):
        return True
    if line.apart or line.indent > before.indent + 1:
        return prose and _unfinished(before.text) and (is_full or is_running(line.text))
    if is_full and (_MARKS.search(before.text) or _MARKS.search(line.text)):
        return True
    return prose and (any(c in line.text for c in "，。；、,;") or len(line.text) >= _PART)


# A page of 20 Chinese characters is the least that a document is set in. Pages break at columns, programs that
# fold lines at a number of characters.
_NARROWEST: dict[Measure, int] = {_columns: 40, _characters: 20}


def _is_row(text: str) -> bool:
    """Whether a line has columns; a single wide gap in a sentence is none: 发展目标　到2027年，园区营收."""
    if _FIELDS.search(text):
        return True
    if "。" in text:
        return False
    gaps = len(_GAP.findall(_ARTICLE.sub("", text, count=1)))
    return gaps > 1 or (gaps == 1 and not _RUNNING.search(text))


def _ends(text: str, *, is_full: bool) -> bool:
    """Whether a line ends what it says: not with a semicolon at the edge of the page, nor （责任单位：."""
    if is_final(text):
        return not (is_full and text[-1] in "；;") and not (text[-1] in "：:" and is_open(text))
    return bool(_ACT.search(text)) and not is_open(text)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence turns the page: no heading stands last on a page, nor a title or signature there."""
    return is_final(after) and not _STARTS.match(before) and not _CLOSED.search(before) and len(before) > _TITLE


def _unfinished(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence: no label, no bracket that names who is responsible."""
    last = _STOP.split(text)[-1]
    return last != "" and not _CLOSED.search(last)


def _is_prose(text: str, *, head: bool) -> bool:
    """A paragraph that lost its end, not a heading: it holds a full stop, opens like a sentence, or has commas and is
    long or stands below the head of the document."""
    if "。" in text or _ARTICLE.match(text):
        return True
    if _HEADS.match(text) or not _COMMA.search(text):
        return False
    return not head or len(text) >= _LONG or bool(_OPENS.match(text))
