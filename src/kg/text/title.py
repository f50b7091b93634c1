"""The title of a document, and whether it makes the document an act."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.fold import fold
from kg.model import Span
from kg.text.head import Line, all_lines, is_masthead, is_running

_ACTS = "通知|办法|意见|方案|条例|规定|措施|细则|规划|计划|决定|公告|通告|批复|公示|规则|章程|纲要|政策|指南|决议"
_TALKS = (
    "讲话|报告|总结|致辞|发言|汇报|答记者问|解读|简报|通报|思路|打算|要点|综述|通讯|纪要|情况|公报|数据|名单|体会|材料"
)
_GENRE = re.compile(rf"(?:{_ACTS}|{_TALKS})(?:稿)?(?:[(][^()]{{1,12}}[)]){{0,2}}[》”]?$")
_IS_ACT = re.compile(rf"(?:{_ACTS})(?:[(][^()]{{1,12}}[)]){{0,2}}$")
_REPORTED = re.compile(rf"出台|发布|印发|公布|推出|实施(?!{_ACTS})")
_ABOUT = re.compile("关于")
_NO_TITLE = re.compile(
    r"(?:发布|发文|来源|作者|记者|时间|日期|编辑|浏览|上传|索引号|文号|主题词|有效性|分类|公开)[^,]{0,4}:"
    r"|^(?:附件|抄送|附:)|^[-—]{1,2}"
    r"|(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})|^[(].*[)]$|[:;。,、]$"
    r"|^第[一二三四五六七八九十]+[章节条]|^[一二三四五六七八九十]{1,3}、|^[(][一二三四五六七八九十\d]{1,3}[)]"
    r"|^\d{1,2}[.、]|\t| \| |\S  +\S"
)
_NOTE = re.compile(r"[(](?:征求意见|送审|讨论|草案|试行|暂行|修订|修正)[^()]{0,10}[)]")  # a line below the title
_HAN = re.compile("[一-鿿*]")
_FIGURES = re.compile(r"\d(?:\.\d+)?(?:万|亿)?(?:家|个|项|件|元|%)")
_BODY = re.compile(r"(?:政府|办公[室厅]|委员会|管委会|领导小组|[局厅委部会院])$")
_MARKS = re.compile(r"#{1,4}\s*")


def find(head: list[Line], text: str, hint: str | None) -> tuple[str, Span] | None:
    """The title and its stretch of the text; a title over two lines is put together.

    A line of a known genre (关于…的通知, …工作总结) goes before the first line that looks like a title. The page's
    own title (`hint`) decides if it stands among them; nothing is taken from a text without any sentence.
    """
    lines = [line for line in head if _is_candidate(line.folded)]
    if hint and (told := _told(lines, hint)):
        return _whole(told, head)
    titled = next((line for line in lines if _ABOUT.search(line.folded) or _GENRE.search(line.folded)), None)
    chosen = titled or _first(lines, text, head)
    if chosen is None:
        return (hint, Span(0, 0)) if hint and not is_masthead(fold(hint)) else None
    return _whole(chosen, head)


def is_act(title: str | None, *, numbered: bool) -> bool:
    """Whether the document itself lays down something: a notice, plan, regulation; not a speech or report.

    Without a title a 发文字号 says so. News that measures came out (某市出台…措施) is none.
    """
    if not title:
        return numbered
    folded = title.replace("（", "(").replace("）", ")").rstrip("》”")
    if not _IS_ACT.search(folded) or "总结" in folded:  # 上半年工作总结及下半年工作计划
        return False
    return bool(_ABOUT.search(folded)) or numbered or not _REPORTED.search(folded)


def _is_candidate(folded: str) -> bool:
    if len(folded) > 90 or len(_HAN.findall(folded)) < 4:
        return False
    return not (_NO_TITLE.search(folded) or is_masthead(folded) or is_running(folded))


def _told(lines: list[Line], hint: str) -> Line | None:
    """The line that the page calls its title; where that is a body alone, the line below says what it did."""
    for line, below in pairwise([*lines, None]):
        if line and len(line.text) >= 6 and (line.text in hint or hint in line.text):
            return below if below and _BODY.search(line.folded) and below.folded.startswith("关于") else line
    return None


def _first(lines: list[Line], text: str, head: list[Line]) -> Line | None:
    """The first line, if sentences follow and it is not itself a statement with figures."""
    if not lines or "。" not in text:
        return None
    line = lines[0]
    if _FIGURES.search(line.folded) and len(all_lines(text, text)) < 3:
        return None
    return line if head.index(line) <= 3 else None


def _whole(line: Line, head: list[Line]) -> tuple[str, Span]:
    """With the line above if that is the issuing body, and the line below if that brings the genre."""
    first = last = head.index(line)
    above = head[first - 1].folded if first else ""
    if line.folded.startswith("关于") and _BODY.search(above) and _is_candidate(above):
        first -= 1
    opens = _ABOUT.search(line.folded) and not _GENRE.search(line.folded)
    if opens and last + 1 < len(head) and _GENRE.search(head[last + 1].folded):
        last += 1
    if last + 1 < len(head) and _NOTE.fullmatch(head[last + 1].folded):
        last += 1
    if first == last:
        return _stripped(line)
    span = Span(head[first].start, head[last].span.end)
    return "".join(part.text for part in head[first : last + 1]), span


def _stripped(line: Line) -> tuple[str, Span]:
    """Without the marks of markdown."""
    mark = _MARKS.match(line.text)
    cut = mark.end() if mark else 0
    return line.text[cut:], Span(line.start + cut, line.span.end)
