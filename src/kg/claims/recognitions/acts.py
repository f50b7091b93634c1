"""Sentences of acts: who is recognised as what, whose recognition is renewed, whose is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.claims.recognitions import designation, holders
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.reader import COUNT, END, KIND, NAMES, NOTE, WHAT, Reader, Said
from kg.model import Entity

# 认定甲等24家单位为市级科技企业孵化器; 同意甲等9家备案为省级众创空间
CONFER = re.compile(
    rf"(?:新认定|认定|确认|同意|批准|确定|命名|评定|核准|公布|其中|决定将|现将|将){NAMES}(?P<count>{COUNT})?{NOTE}(?:的)?"
    rf"(?P<verb>备案|认定|确定|命名|评定|评|入库|升级|升格|晋升)?为{WHAT}{END}"
)
# 以下单位被认定为县级科普基地:甲、乙
BELOW = re.compile(
    rf"(?:以下|下列)(?:{KIND}|\d+[家个](?:{KIND})?)(?:被|获)?(?P<verb>备案|认定|确定|命名|评定|评)为{WHAT}:\s*{NAMES}(?P<count>{COUNT})?(?=[。;]|$)"
)
AMONG = re.compile(rf"[,;]其中{NAMES}{COUNT}")
NO_NAMES = re.compile(r"升级|升格|晋升|建设|组建|设立|成立|更名|作")
# 对乙等13家市级众创空间予以备案
FOR = re.compile(
    rf"(?:(?:^|,)(?!对|将)|对|将){NAMES}等\s*(?:\d+|[一二三四五六七八九十]+)\s*[家个所]{WHAT}{NOTE}(?:予以|给予|进行)(?P<verb>备案|认定|撤销|取消|摘牌|复核)"
)
# 授予甲公司、乙公司“省级绿色工厂”称号
GRANT = re.compile(rf"授予{NAMES}(?P<count>{COUNT})?(?:“(?P<what>[^“”\n]{{2,30}})”)(?:荣誉)?(?:称号|荣誉|资格)")
GRANT_BARE = re.compile(rf"授予(?P<rest>[^,;。:!?“”\n]{{4,300}}?)(?:荣誉)?(?:称号|资格){END}")
# 将丙公司列入市级瞪羚企业培育库
STORE = re.compile(
    rf"将{NAMES}(?P<count>{COUNT})?{NOTE}(?:列入|纳入|入选)(?P<what>[^,;。:!?()、\n]{{2,40}}?)(?:入库|培育|储备)+(?:库|名单|计划)"
)
# 丙等4家企业通过复审,继续保留市级瞪羚企业资格
RENEW = re.compile(
    rf"(?:^|[,;:、\s)]){NAMES}(?P<count>{COUNT})?{NOTE}(?:顺利|均|已|一次性)?"
    r"(?:通过(?P<of>[^,;。:]{0,16}?)(?:复审|复核|复评|重新认定)|(?:绩效)?(?:评价|考核|评估)(?:结果)?为?(?:合格|优秀|良好|达标)(?=,[^,。;]{0,6}(?:延续|保留)))"
)
KEPT = re.compile(rf"(?:保留|延续|继续保持|维持)(?:其)?{WHAT}(?:的)?(?:资格|称号|认定|备案)")
# 撤销丁、戊市级瞪羚企业资格; 撤销其市级瞪羚企业资格
REVOKE = re.compile(rf"(?:撤销|取消|注销|收回)(?P<rest>[^,;。:!?\n]{{4,300}}?)(?:资格|称号|备案|认定){END}")
SUBJECT = re.compile(
    rf"^(?:决定|经研究,?)?(?:{NAMES}(?P<count>{COUNT})|(?P<one>[^,;。:!?\n]{{4,60}}?)(?=因|由于|已|,))"
)
# 撤销A省铜基材料重点实验室; 对甲众创空间、乙众创空间予以摘牌: what is withdrawn stands in the names
CLOSED = re.compile(
    rf"(?:对|将){NAMES}(?P<count>{COUNT})?(?:依法|依规)?(?:予以|给予|进行)(?:撤销|取消|摘牌|注销|除名)|"
    rf"(?:撤销|取消|摘牌|注销)(?P<named>[^,;。:!?\n]{{5,300}}?)(?P<tally>{COUNT})?(?=$|[,;。:!\n])"
)
# 批准组建A省磷化工技术创新中心(依托乙公司); 同意依托乙公司建设…
FOUND = re.compile(
    r"(?:批准|同意|批复同意|获批|获准|批复)(?:(?:依托|由|以)?(?P<host>[^,;。:()]{4,60}?))?(?:组建|建设|设立|成立|认定|新建)(?:的)?"
    r"(?P<names>[^,;。:!?\n]{5,300}?)(?P<count>" + COUNT + r"[^,;。]{0,16})?(?=$|[,;。:!\n])"
)
RELIES = re.compile(
    r"[(](?:依托|牵头|建设|承建|承担|共建)(?:单位)?(?:为|是)?:?(?P<host>[^()]+(?:\([^()]*\)[^()]*)*)[)]$"
)
SPLIT = re.compile(rf"{COUNT}(?:的)?|(?<=[司园心器间室院])(?:的)?(?=[国省市区县自兵州]|20\d\d|第)")


def find(reader: Reader) -> Iterator[Said]:
    """All that a sentence confers, renews or withdraws."""
    yield from _confer(reader)
    yield from _for(reader)
    yield from _below(reader)
    yield from _grant(reader)
    yield from _store(reader)
    yield from _found(reader)
    yield from _renew(reader)
    yield from _revoke(reader)
    yield from _close(reader)


def _confer(reader: Reader) -> Iterator[Said]:
    level = ""
    for match in CONFER.finditer(reader.text):
        if match.group().startswith("其中") and not match["count"] or NO_NAMES.match(match["names"]):
            continue
        title = reader.designated(match.span("what"))
        if title and not designation.is_proposal(match.group()) and not reader.wished(match.start(), match.start()):
            status = designation.status(match["verb"] or "") or "recognised"
            level = title.level or level  # 其中…为专业型孵化器: of the level of the whole
            title = replace(title, level=level)
            yield from reader.each(match.span("names"), match.span(), title, status)
            if inner := AMONG.match(reader.text, match.end()):  # what is singled out is so too
                yield from reader.each(inner.span("names"), (match.start(), inner.end()), title, status)


def _for(reader: Reader) -> Iterator[Said]:
    for match in FOR.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title:
            whole = (match.start() + match.group().startswith(","), match.end())
            yield from reader.each(match.span("names"), whole, title, designation.status(match["verb"]))


def _below(reader: Reader) -> Iterator[Said]:
    for match in BELOW.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title and not reader.wished(match.start(), match.start()):
            status = designation.status(match["verb"]) or "recognised"
            yield from reader.each(match.span("names"), match.span(), title, status)


def _grant(reader: Reader) -> Iterator[Said]:
    for match in GRANT.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title and not reader.wished(match.start(), match.start()):
            yield from reader.each(match.span("names"), match.span(), title, "recognised")
    for match in GRANT_BARE.finditer(reader.text):
        if (split := _split(reader, *match.span("rest"))) and not reader.wished(match.start(), match.start()):
            yield from reader.each(split[0], match.span(), split[1], "recognised")


def _store(reader: Reader) -> Iterator[Said]:
    for match in STORE.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title and not reader.wished(match.start(), match.start()):
            yield from reader.each(match.span("names"), match.span(), title, "cultivated")


def _found(reader: Reader) -> Iterator[Said]:
    """What is founded by name is what its name says: 批准组建A省磷化工技术创新中心."""
    for match in FOUND.finditer(reader.text):
        if reader.wished(match.start(), match.start()):
            continue
        base, (start, end) = reader.start, match.span("names")
        relied = RELIES.search(reader.text, start, end)
        end = relied.start() if relied else end
        named = _by_name(reader, start, end, formal=reader.acts or not match.group().startswith("获"))
        hosts = relied.span("host") if relied else match.span("host")
        runners = reader.named.of_list(base + hosts[0], base + hosts[1], "title", known=True) if hosts[0] >= 0 else []
        for entity, title in named:
            yield reader.said(entity, match.span(), title, "recognised", reader.issuer)
            if len(named) == 1 and (relied or reader.unmarked(base + start, base + end)):
                yield from reader.hosts(runners, entity, match.span())


def _by_name(reader: Reader, start: int, end: int, *, formal: bool) -> list[tuple[Entity, Title]]:
    """Platforms in a row, each with the designation of its name; [] unless all are. A single one that is no mention
    must be named with its place, in the words of an act."""
    found = []
    text = reader.context.document.folded
    stretches = list(holders.pieces(text, reader.start + start, reader.start + end))
    several = len(stretches) > 1 and not re.search(r"[的不未]|长期", text[reader.start + start : reader.start + end])
    for a, b in stretches:
        title = designation.of_name(reader.context, a, b)
        known = title and (formal and title.level or several or not reader.unmarked(a, b))
        entity = reader.platform(a, b) if known else None
        if title is None or entity is None:
            return []
        found.append((entity, title))
    return found


def _renew(reader: Reader) -> Iterator[Said]:
    for match in RENEW.finditer(reader.text):
        kept = KEPT.search(reader.text, match.end())
        title = reader.designated(kept.span("what")) if kept else None
        title = title or (reader.designated(match.span("of")) if match["of"] and not kept else None) or reader.title
        if title:
            end = kept.end() if kept else match.end()
            whole = (match.start("names"), end)
            yield from reader.each(match.span("names"), whole, title, "renewed", known=not match["count"])


def _revoke(reader: Reader) -> Iterator[Said]:
    for match in REVOKE.finditer(reader.text):
        start, end = match.span("rest")
        if match["rest"].startswith(("其", "上述", "该")):
            subject, title = SUBJECT.match(reader.text), reader.designated((start + 1, end))
            if subject and title and match["rest"].startswith("其"):
                yield from _withdrawn(reader, subject, match.end(), title)
        elif split := _split(reader, start, end):
            yield from reader.each(split[0], match.span(), split[1], "revoked")


def _withdrawn(reader: Reader, subject: re.Match[str], end: int, title: Title) -> Iterator[Said]:
    """甲、乙等2家…,取消其资格; 某中心因停产,取消其资格."""
    if subject["count"]:
        yield from reader.each(subject.span("names"), (subject.start("names"), end), title, "revoked")
        return
    for entity, _ in _by_name(reader, *subject.span("one"), formal=True):
        yield reader.said(entity, (subject.start("one"), end), title, "revoked", reader.issuer)


def _close(reader: Reader) -> Iterator[Said]:
    for match in CLOSED.finditer(reader.text):
        group = "names" if match["names"] else "named"
        known = _by_name(reader, *match.span(group), formal=True)
        for entity, title in known:
            yield reader.said(entity, match.span(), title, "revoked", reader.issuer)


def _split(reader: Reader, start: int, end: int) -> tuple[tuple[int, int], Title] | None:
    """甲公司、乙公司(等2家)市级瞪羚企业: where the names end and the designation begins."""
    names = (m.end - reader.start for m in reader.context.within(reader.start + start, reader.start + end)
             if m.kind in holders.NAMED)  # fmt: skip
    cuts = [m.span() for m in SPLIT.finditer(reader.text, 0, end)] + [
        (at, at + (reader.text[at : at + 1] == "的")) for at in names
    ]
    for low, high in sorted(cuts):
        if low > start and (title := reader.designated((high, end))):
            return (start, low), title
    return None
