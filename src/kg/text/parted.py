"""Whether a line break stands inside a sentence: within a word, behind a particle, between a number and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.fold import fold, simplify
from kg.ontology import Term
from kg.text.units import UNIT
from kg.text.vocabulary import words

# what no line ends or begins with, unless it is part of a word (作为, 创新; 等级, 量子)
_OPEN = frozenset("的和与及或为是在比较由从至到将把被让使对于以并而且其各该每约共均仅达超全我本居占等副")
_BOUND = frozenset("的了们等者和及或并率额值量度性化型")
# what a name ends in: 市科技局⏎面向全市征集 are two lines, though 局面 is a word
_BODIES = frozenset("局厅委部院所司会省市县区州镇乡办组")
# the number of an act and a label stand alone: 松科发〔2023〕9号, 发布时间：
_OWN_LINE = re.compile(r"[一-鿿]{1,10}[〔\[（(]\s*(?:19|20)\d\d\s*[〕\]）)]|[一-鿿]{1,5}[一-上丌-鿿][:：]")
_COUNTS = re.compile(r"[一-鿿约超过近]\s?\d[\d,.\s]*[万亿]?$")
_TORN = re.compile(  # dates, acts' numbers and bounds, from what stands before the break
    r"(?:19|20)\d\d(?:年¦\d{1,2}月|¦[-－]\d{1,2}[-－])|\d月¦\d{1,2}日|[〕\]）)】]第?\d{1,5}¦号|[%％]¦(?:以[上内下]|左右)"
)
_TORN_REACH = 8
_RUNNING = re.compile("[，。；、,]")
_LEADS_ON = re.compile(
    r"(?:国家级|省级|市级|县级|以及|其中|达到|达|超过|同比|[比较]上年|全[国省市县区州]的?|[第近约共逾])$"
)
_VERBS = (
    r"(?:(?:同比|[比较]上年|力争|总[数量额]|增长|下降|提高|增加|上升|降低|减少|达到?|突破|超过|位?居|占[^，。]{0,12}?)[到至了]?"
    r"(?:(?:19|20)\d\d年的?)?)+"
)
_COUNT = rf"\d[\d.,]*[多余]?[万亿]*(?:{UNIT})"
_FOLLOWS = re.compile(
    rf"{_VERBS}[约近超]?{_COUNT}|[由从](?:19|20)\d\d年|百分点|以上|以内|左右|(?!(?:19|20)\d\d年|\d{{1,2}}[月日]){_COUNT}(?:以[上内下]|左右)?(?=[，。；、,;)）])"
)
_GREW = re.compile(r"(?:增[加长]|提[高升]|上升|下降|降低|减少|延长|扩大|发展)$")
_UNIT = re.compile(rf"[多余]?(?:[万亿]+(?:{UNIT})?|{UNIT})|[年月日](?!\d)|[%％]")
Parted = Callable[[str, str], bool]
Terms = Callable[[str], Sequence[Term]]
_HAN = re.compile("[一-鿿]{3,4}")
_WINDOW = 100_000  # characters
_REACH = 16  # characters of the longest terms
_PLACE = re.compile(r"[全我本该各][国省市县区州镇乡]")


def parted(before: str, after: str) -> bool:
    """Whether two lines are one by their words alone: 高新|技术企业 no, 高新技|术企业 and 达到|135家 yes."""
    left, right = simplify(before[-3:]), simplify(after[:3])
    if _COUNTS.search(before) and _UNIT.match(after):
        return True
    if _TORN.search(f"{before[-_TORN_REACH:]}¦{after[:_TORN_REACH]}"):
        return True
    if not ("一" <= left[-1:] <= "鿿") or _OWN_LINE.match(after):
        return False
    if _FOLLOWS.match(after) or (after[0] in "到至" and _GREW.search(left)):
        return True
    return _in_word(left, right, running=bool(_RUNNING.search(before + after[:3]))) or _open(before[-6:], left, right)


def parted_by(terms: Terms) -> Parted:
    """The same, also where a term of an ontology spans the break: 科技|企业孵化器."""

    def either(before: str, after: str) -> bool:
        running = _RUNNING.search(before) or _RUNNING.search(after)
        return parted(before, after) or bool(running and _in_term(before[-_REACH:], after[:_REACH], terms))

    return either


def parted_in(text: str, parted: Parted) -> Parted:
    """The same, also where what the break parts stands whole in the text, and is none of its words: 石嘴|山市."""
    text = text[:_WINDOW]

    def either(before: str, after: str) -> bool:
        return parted(before, after) or _recurs(before, after, text)

    return either


def _recurs(before: str, after: str, text: str) -> bool:
    across = before[-2:] + after[:2]
    whole = _ends(simplify(before[-3:])) + _begins(simplify(after[:3]))
    if not _HAN.fullmatch(across) or whole > bool(_RUNNING.search(before) or _RUNNING.search(after)):
        return False
    return across in text or across[1:] in text or across[:-1] in text


def _in_term(left: str, right: str, terms: Terms) -> bool:
    at = len(left)
    return any(term.start < at < term.end for term in terms(simplify(fold(left + right))))


def _in_word(left: str, right: str, *, running: bool) -> bool:
    """Whether a word spans the break, and what stands on either side is no word of its own.

    展示 in 发展|示范 parts nothing. Where one side is a word (快讯网|上海, 年底 in 去年|底) running text decides: a
    heading or name may end in any character.
    """
    joined = left + right
    at = len(left)
    spans = any(
        _is_word(joined[at - before : at + size - before])
        for size in (2, 3)
        for before in range(1, size)
        if at >= before and at + size - before <= len(joined)
    )
    whole = _ends(left) + _begins(right)
    return spans and (whole == 0 or (whole == 1 and (running or len(right) == 1)))


def _open(tail: str, left: str, right: str) -> bool:
    """Whether the break stands behind or before a particle."""
    if not ("一" <= right[:1] <= "鿿" or right[:1].isalnum()):
        return False
    if left[-1] in _OPEN and not _ends(left):
        return True
    return bool(_LEADS_ON.search(tail)) or (right[:1] in _BOUND and not _begins(right))


def _ends(left: str) -> bool:
    return left[-1] in _BODIES or _is_word(left[-2:]) or _is_word(left[-3:])


def _begins(right: str) -> bool:
    return _is_word(right[:2]) or _is_word(right[:3])


def _is_word(text: str) -> bool:
    return text in words() or bool(_PLACE.fullmatch(text))
