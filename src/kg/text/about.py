"""Who issued a document and which region it is about, both as written."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from kg.fold import fold, simplify
from kg.model import Span
from kg.text.head import Line, is_running

_BODY = r"(?:人民政府(?:办公[室厅])?|办公[室厅]|委员会|管委会|领导小组|中心|协会|[局厅委部院署])"
_BODY_LINE = re.compile(rf"[一-鿿*()、·\s]{{2,48}}?{_BODY}(?=$|\s{{2,}})")
_LABEL = re.compile(
    rf"(?:发布单位|发布机构|发文机关|发文单位|制发机关|成文单位|信息来源|来源|单位)\s*:\s*(?P<body>[一-鿿*()、]{{2,40}}?{_BODY})(?=$|\s|[】|])"
)
_TITLED = re.compile(rf"^(?P<body>[一-鿿*()、\s]{{2,40}}?{_BODY})(?=关于|(?:19|20)\d\d年|[上下]半年|印发|工作|年度)")
_DATE_LINE = re.compile(r"[(\[]?(?:(?:19|20)\d\d|[一二][九〇零○].{2})年.{1,3}月.{1,3}日[)\]]?(?:印发)?")

# What may stand before a region's name inside a title or sentence, and characters that no such name holds.
_VERBS = "印发|公布|下达|发布|受理|组织|开展|做好|认定|命名|同意|批准|支持|加快|推进|促进|转发|举办|表彰|申报|征集"
_BEFORE = rf"(?:^(?:关于|在|中共)?(?:{_VERBS})?|(?<=[年度于发布了和在由与及对到是为、,。:;《“(\s—>-]))"
_HAN = "[^\\W\\da-zA-Z_的了在由与及对是我各第批等为到从把向被其该个次]"
_NAME = rf"(?:{_HAN}{{2,4}}?(?:[省市县盟旗区]|州(?![市县区]))|{_HAN}{{2,10}}?自治[区州县旗])(?![级场直民容长域际])"
_REGION = re.compile(rf"{_BEFORE}(?!度|{_VERBS})(?P<region>{_NAME}(?:{_NAME}){{0,2}})")
_LINK = re.compile(_NAME)
# 全市, 县市, 高新区, 园区, 地区: words, not names
_WORDS = re.compile(
    r"^(?:全|我|各|本|该|省|市|县|区|国家|所有|设区|一个|部分|其他|上级|下级|周边)"
    r"|(?:高新|级新|发|范|园|地|社|景|辖|特|片|校|试验|保税|集聚|合作|功能|核心|街|灾|牧|库|老|大湾|县|市|省|区|主城)区$"
    r"|(?:[大小型新名强慧心纽各级范县区省夜集菜]城?|超|股|上|大都|直辖|设区的|本)市$"
    r"|(?:市|各|贫困|全|产|大|强)县$|(?:外|全|各|两|本)省$"
)
_MASKED = re.compile(r"(?<![A-Za-z*×○])(?:[Xx×]{1,3}|[*○]{1,3})(?:自治)?[省市县区州](?!级)")
_OWN = re.compile("[全我](?P<unit>[省市县区州盟旗])(?!域)")
_PARK = re.compile(
    r"^(?P<region>[一-鿿]{2,16}?(?:示范区|高新区|开发区|科技园|产业园|软件园|新区|园区))(?=$|条例|管理|(?:19|20)\d\d年|发展|建设|管委会|促进|简介)"
)
_COUNTRY = re.compile("我国|中国|全国")


def issuer(lines: list[Line], head: list[Line], title: str | None) -> tuple[str, Span] | None:
    """The body in the signature, else in a label of the page, the byline or the front of the title."""
    for above, line in pairwise(lines):
        if _DATE_LINE.fullmatch(line.folded) and (found := _body_line(above)):
            return found
    for line in [*head, *lines[-3:]]:
        if match := _LABEL.search(line.folded):
            return _cut(line, match)
    for line in head:
        if title and line.text not in title and title not in line.text and (found := _body_line(line)):
            return found
    for line in head:
        if title and line.text in title and (match := _TITLED.match(line.folded)):
            return _cut(line, match)
    return None


def region(lines: list[Line], title: str | None, body: str | None) -> str | None:
    """The region as written: named in the title or by the issuer, the park in the title, masked (X市, **市), named
    again and again in the text, else 全市 or 我国 as the text says it. Whoever has the table of regions may know
    better; here a name counts only where its left edge is plain.
    """
    for words in filter(None, (title, body)):
        folded = simplify(fold(words))
        found = _MASKED.search(folded) or _PARK.match(folded)
        span = found.span(found.lastgroup or 0) if found else _named(folded)
        if span:
            return words[slice(*span)]
    return _in_text(lines) or _country(lines, title)


def _body_line(line: Line) -> tuple[str, Span] | None:
    match = _BODY_LINE.match(line.folded)
    if not match or is_running(line.folded) or len(match[0].replace(" ", "")) < 3:
        return None
    return line.text[: match.end()], Span(line.start, line.start + match.end())


def _cut(line: Line, match: re.Match[str]) -> tuple[str, Span]:
    start, end = match.span("body")
    return line.text[start:end], Span(line.start + start, line.start + end)


def _named(folded: str) -> tuple[int, int] | None:
    for match in _REGION.finditer(folded):
        start = end = match.start("region")
        while (link := _LINK.match(folded, end, match.end())) and not _WORDS.search(link[0]):
            end = link.end()
        if end > start:
            return start, end
    return None


def _in_text(lines: list[Line]) -> str | None:
    """By the unit that the text calls its own (我市, 全县): a masked or repeated name of that unit."""
    folded = "\n".join(line.folded for line in lines)
    own = Counter(m["unit"] for m in _OWN.finditer(folded))
    unit = own.most_common(1)[0][0] if own else ""
    if masked := _MASKED.search(folded):
        return masked[0]
    if not unit:
        return None
    names = Counter(
        m["region"] for m in _REGION.finditer(folded) if m["region"].endswith(unit) and not _WORDS.search(m["region"])
    )
    best = max(sorted(names), key=folded.count, default="")
    return best if folded.count(best) > 1 and best else f"全{unit}"


def _country(lines: list[Line], title: str | None) -> str | None:
    """中国 in the title, or a text that says 我国 and never 我市."""
    folded = simplify(fold(title or ""))
    if title and (found := _COUNTRY.search(folded)):
        return title[found.start() : found.end()]
    return "我国" if any("我国" in line.folded for line in lines) else None
