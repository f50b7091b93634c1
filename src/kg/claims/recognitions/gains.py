"""Reports of what somebody gained: 获批省级新型研发机构, 通过高新技术企业认定, 捧得大奖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.claims.recognitions import designation, holders
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.reader import COUNT, END_OF_ALL, WHAT, WHATS, Reader, Said
from kg.claims.relations.named import is_place
from kg.model import Entity, Recognition, Span, TripleClaim

# 己升级为国家级高新技术产业开发区; 庚被认定为省级瞪羚企业; 辛获评国家级众创空间
GAIN = re.compile(
    r"(?:(?:成功|已|正式|顺利|先后|双双|均|也|还|首次|新|一举|近日|日前|再次|连续[一二两三四五六七八九十\d]+年)*"
    r"(?:(?P<honour>获评为?|成功创[建成]为?|获批(?:建设|创建|成为)?为?|获认定为?|入选为?|入列|入围|上榜|荣获|荣膺|跻身|(?:[被获由经][一-鿿]{0,12}?)?(?:认定|评定|命名|评|列|确定)为|(?:被|获)[一-鿿]{0,12}?授予)|"
    r"升级为|升格为|晋升为|晋级为?|成为|[被获由经][一-鿿]{0,12}?(?:批准|核定|备案)为|创建为|获得|是(?:一[家个所])?(?:[^,。;:]{2,60}的)?))"
    rf"{WHATS}{END_OF_ALL}"
)
MORE = re.compile(r",(?P<what>[^,;。:!?()\n]{4,90})(?=[,;。]|$)")
EXEMPLARY = re.compile("示范|试点|先进")
# 新增省级技术创新中心2家,分别为甲中心、乙中心; 新认定市级众创空间2家(甲、乙)
NEW = re.compile(
    rf"(?:新增|新认定|新获批|新备案|获批|认定|备案|新培育){WHAT}\s*\d+[家个所](?:[,:]?(?:分别)?(?:为|是|有):?|,?即|:|\()"
    r"(?P<names>[^,;。:!?()\n]{4,300})(?=[,;。)\n]|$)"
)
REACHES = r"(?:(?:总数|数量)?(?:已)?(?:增加?[至到]|增至|达到?|共有?|已?有|新增|共计))?"
NUMERALS = {word: n for n, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}
# 国家级龙头企业(增至)4家(甲、乙、丙、丁): as many names as are counted
COUNTED_OFF = re.compile(
    rf"(?<![^,;:。、\n])(?:(?P<first>\d+)[家个所])?{WHAT}(?:\s*{REACHES}(?P<count>\d+|[两二三四五六七八九十])[家个所])?(?:\(|[:,]?分别(?:为|是):?|,即|:)(?P<names>[^,;。:!?()\n]{{4,300}})(?=[,;。)\n]|$)"
)
# 新认定甲、乙2家省级农业科技园区
NEW_NAMED = re.compile(
    rf"(?:新增|新认定|新获批|新备案|新培育|认定|获批)(?P<names>[^,;。:!?()\n\d]{{3,80}}?)(?P<count>等?\s*\d+[家个]){WHAT}(?=[,;。\n]|$)"
)
# 此次入选的10家省级科技企业孵化器包括甲、乙; 本市上榜名单为甲(某区)、乙(某区)
INCLUDED = re.compile(
    rf"(?:入选|入围|上榜|获批|通过|获评|新增|新认定|认定|备案|公布)的(?:\s*\d+[家个所])?{WHAT}(?:包括|分别(?:为|是)|为|是|有|即)(?::|,)?(?P<names>[^,;。:!?\n]{{4,600}})(?=[,;。\n]|$)"
)
LISTED = re.compile(
    r"(?:(?:上榜|入选|入围|获批)(?:的)?(?:名单|单位|企业|平台|空间|孵化器)|"
    r"(?:入选|入围|上榜|获批|通过|认定|备案)的\s*\d+[家个户所](?:企业|单位|平台|机构))"
    r"(?:包括|分别(?:为|是)|为|是|有|:):?(?P<names>[^,;。:!?\n]{4,600})(?=[,;。!\n]|$)"
)
# 省级瞪羚企业名单公布,|甲、乙等7家企业榜上有名
AMONG_THEM = re.compile(
    r"(?<![^,;:。])(?P<names>[^,;。:!?\n]{3,200}?)等?\s*\d+[家个](?:企业|单位|平台|公司|园区|孵化器)?(?:成功|双双|均|全部)?"
    r"(?:榜上有名|上榜|入选|入围|在列|名列其中)(?=[,;。!\n]|$)"
)
AGAIN = re.compile(r"(?:重新|复审|复核)(?:认定|通过)?$")
LEADS_TO = re.compile(r"培育|申报|创建|争创|成为|打造|引进|关于|服务|扶持|对|等|和|与|是|为|[《“]$")
FRONT = re.compile(r"(?<=[,;。:、的内])(?:国家|省|市|全国|首批)级?$")
NAME = re.compile(
    r"(?:公司|中心|空间|孵化器|加速器|实验室|研究院|研究所|大学|学院|医院|集团|园|园区|基地|合作社|厂|院|站|谷|港|湾|城)$"
)
NOTE_BEHIND = re.compile(r"\([^()]{1,16}\)$")
BEFORE = 300  # characters in which a list's designation was told
# 甲通过第二批自治区中试基地认定
PASSED = re.compile(
    rf"(?:成功|已|正式|顺利|先后|双双|均|首次|新|再次|一次性)*(?:通过|完成)(?:了)?{WHAT}(?P<verb>认定|备案|评定|评审认定|入库)(?=$|[,;。:!()\n、]|并(?!购))"
)
# 壬捧得“科技创新鼎”; 癸的19项成果获省科学技术奖
AWARD = re.compile(
    r"(?:连续[一二两三四五六七八九十\d]+年)?(?:荣获|勇夺|捧得|捧回|夺得|摘得|斩获|喜获|获得|获)(?:了)?(?P<what>“[^“”\n]{2,16}”(?!称号|荣誉|示范|先进|[一-鿿]{0,2}企业)|(?:[一-鿿]|“[^“”\n]{1,12}”){2,16}?(?:科学技术奖|进步奖|发明奖|技术奖|科技奖|创新奖|贡献奖|质量奖|专利奖|大奖|[特一二三]等奖|鼎)(?:提名奖)?)(?![一-鿿]{1,4}\d|\d+[项个次])"
)
# 某县列入省级农业科技园区培育名单
STORED = re.compile(
    rf"(?:成功|已|正式|顺利|均|首次|新|再次|被)*(?:列入|纳入|入选|进入|入围)(?:了)?{WHAT}(?:入库|培育|储备|后备)+(?:库|名单|名录|计划|序列)(?=$|[,;。:!()\n、])"
)
WORKS = re.compile(
    rf"(?:{COUNT})?(?:的)?(?:\d+|[一二三四五六七八九十]+)?[项个件]?(?:科技)?(?:成果|项目|产品|专利)?(?:成功|共)?$"
)
COUNTED = re.compile(r"[^,;。]{0,2}\d")


def find(reader: Reader) -> Iterator[Said]:
    """All that a sentence reports."""
    yield from _gain(reader)
    yield from _new(reader)
    yield from _counted_off(reader)
    yield from _new_named(reader)
    yield from _included(reader)
    yield from _among_them(reader)
    yield from _titled(reader)
    yield from _pass(reader)
    yield from _stored(reader)
    yield from _award(reader)


def _gain(reader: Reader) -> Iterator[Said]:
    for match in GAIN.finditer(reader.text):
        told = match.start() if match["honour"] else match.start("what")  # 是拟申报的省级瞪羚企业
        if COUNTED.match(reader.text, match.end()) or reader.wished(match.start(), told):
            continue
        named = match["honour"] is not None or "成为" in match.group() or match["what"].startswith("“")
        for title in (*reader.all_designated(match.span("what"), honour=named), *_beside(reader, match)):
            known = (
                title.designation.cls == "Concept"
                or holders.of_places(title)
                or EXEMPLARY.search(title.designation.label)
            )
            if match["honour"] or known and (title.level or title.kind == "title"):
                yield from _holding(reader, match, title, "recognised")


def _beside(reader: Reader, match: re.Match[str]) -> Iterator[Title]:
    """是国家高新技术企业,|省级瞪羚企业、市级绿色工厂: further designations between commas, each with its level."""
    at = match.end()
    while match["honour"] is None and (more := MORE.match(reader.text, at)):
        titles = reader.all_designated(more.span("what"))
        if not titles or not titles[0].level:
            return
        yield from (title for title in titles if title.level)
        at = more.end()


def _new(reader: Reader) -> Iterator[Said]:
    for match in NEW.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title and title.designation.cls == "Concept" and not reader.wished(match.start(), match.start()):
            status = "filed" if "备案" in match.group()[:3] else "recognised"
            yield from reader.each(match.span("names"), match.span(), title, status, known=True)


def _counted_off(reader: Reader) -> Iterator[Said]:
    for match in COUNTED_OFF.finditer(reader.text):
        count = match["first"] or match["count"]
        title = reader.designated(match.span("what"), honour=match["first"] is not None) if count else None
        if title is None or not title.level and (title.kind != "title" or title.designation.cls != "Concept"):
            continue
        entities = reader.named.of_list(
            reader.start + match.start("names"), reader.start + match.end("names"), title.kind
        )
        if len(entities) == (NUMERALS.get(count) or int(count)):
            yield from (reader.said(entity, match.span(), title, "recognised") for entity in entities)
            yield from _there(reader, match.start("what"), match.end(), entities)


def _there(reader: Reader, start: int, end: int, entities: list[Entity]) -> Iterator[Said]:
    """甲市|省级众创空间2家:乙、丙; 甲区|乙、丙等2家企业上榜: what a place counts lies in it."""
    start, end = reader.start + start, reader.start + end
    place = reader.context.at(start)
    if place and place.start == start and place.entity and is_place(place) and place.end < end:
        span = Span(start, end)
        for entity in entities:
            yield Said(TripleClaim((span,), "recognition.place", entity, "schema:containedInPlace", place.entity))


def _new_named(reader: Reader) -> Iterator[Said]:
    for match in NEW_NAMED.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if (
            title
            and title.level
            and title.designation.cls == "Concept"
            and not reader.wished(match.start(), match.end())
        ):
            names = reader.listed(match.end("count"), title, start=match.start("names"))
            for entity, _ in names:
                yield reader.said(entity, match.span(), title, "recognised", reader.issuer)


def _titled(reader: Reader) -> Iterator[Said]:
    """省级龙头企业、国家高新技术企业|甲公司: titles right in front of a name are its titles."""
    text, context = reader.context.document.folded, reader.context
    for holder in context.within(reader.start, reader.start + len(reader.text)):
        if holder.kind not in ("enterprise", "research") or holder.entity is None:
            continue
        start, end = _row_of_titles(reader, holder.start), holder.start
        led = LEADS_TO.search(text[max(reader.start, start - 8) : start])
        if start == end or led or reader.wished(start - reader.start, start - reader.start):
            continue
        for title in reader.all_designated((start - reader.start, end - reader.start)):
            if title.designation.cls == "Concept" and title.kind == "title" and holders.may_hold(holder.entity, title):
                whole = (start - reader.start, holder.end - reader.start)
                yield reader.said(holder.entity, whole, title, "recognised")


def _row_of_titles(reader: Reader, end: int) -> int:
    """Where the concepts and levels begin that stand in a row in front of a place, joined by 、 or nothing."""
    text, at = reader.context.document.folded, end
    while at > reader.start:
        before = reader.context.at(at - 1)
        if before and before.kind in ("concept", "level") and before.end == at:
            at = before.start
        elif text[at - 1] == "、" and at < end:
            ahead = reader.context.at(at - 2)
            if ahead is None or ahead.kind != "concept" or ahead.end != at - 1:
                break
            at = ahead.start
        elif word := FRONT.search(text, reader.start, at):
            at = word.start()
        else:
            break
    return at


def _included(reader: Reader) -> Iterator[Said]:
    """The names that a report gives of what was chosen: of the designation it tells, else of the last one told."""
    told = [(match, title) for match in INCLUDED.finditer(reader.text)
            if (title := reader.designated(match.span("what"))) and title.designation.cls == "Concept"]  # fmt: skip
    if not told and (match := LISTED.search(reader.text)) and (title := reader.told_before(BEFORE)):
        told = [(match, title)]
    for match, title in told:
        if not reader.wished(match.start(), match.start()):
            yield from _named(reader, match, title)


def _among_them(reader: Reader) -> Iterator[Said]:
    """Those who are on the list that the sentence names before."""
    for match in AMONG_THEM.finditer(reader.text):
        title, told = reader.told_before(BEFORE, match.start()), reader.text[: match.start()]
        if title and "名单" in told and "拟" not in told and not reader.wished(match.start(), match.end()):
            named = [e for e, span in reader.before(match.end("names")) if span.start >= reader.start + match.start()]
            holding = [entity for entity in named if holders.may_hold(entity, title)]
            yield from (reader.said(entity, match.span(), title, "recognised") for entity in holding)
            yield from _there(reader, match.start(), match.end(), holding)


def _named(reader: Reader, match: re.Match[str], title: Title) -> Iterator[Said]:
    """Each name of a row, the place behind it left out; nothing of a row that holds more other words than one."""
    text, found, others = reader.context.document.folded, [], 0
    for start, end in holders.pieces(text, reader.start + match.start("names"), reader.start + match.end("names")):
        note = NOTE_BEHIND.search(text[start:end].removesuffix("等"))
        stop = start + note.start() if note else end - text[start:end].endswith("等")
        entity = reader.named.of_cell(start, stop, title.kind) if NAME.search(text[start:stop]) else None
        if entity is None:
            others += 1
        else:
            found.append((entity, Span(start, stop)))
    if others > 1 or others >= len(found):
        return
    told = match.group() + text[title.span.start : title.span.end]
    again = AGAIN.search(reader.text[: match.start() + 2]) or AGAIN.search(reader.text[: match.start()])
    status = "renewed" if again else "filed" if "备案" in told else "recognised"
    for entity, span in found:
        said = reader.said(entity, (match.start(), match.start("names")), title, status)
        if isinstance(said.claim, Recognition):
            yield replace(said, claim=replace(said.claim, evidence=(span, *said.claim.evidence)))


def _pass(reader: Reader) -> Iterator[Said]:
    for match in PASSED.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title is None or title.designation.cls != "Concept" or reader.wished(match.start(), match.start()):
            continue
        status = {"备案": "filed", "入库": "cultivated"}.get(match["verb"], "recognised")
        yield from _holding(reader, match, title, status)


def _holding(reader: Reader, match: re.Match[str], title: Title, status: str) -> Iterator[Said]:
    at = match.start()
    for entity, span in reader.before(at, regions=True) or reader.at_home(title, at) or reader.listed(at, title):
        if holders.may_hold(entity, title):
            yield reader.said(entity, (span.start - reader.start, match.end()), title, status)


def _stored(reader: Reader) -> Iterator[Said]:
    for match in STORED.finditer(reader.text):
        title = reader.designated(match.span("what"))
        if title and title.designation.cls == "Concept" and not reader.wished(match.start(), match.start()):
            yield from _holding(reader, match, title, "cultivated")


def _award(reader: Reader) -> Iterator[Said]:
    for match in AWARD.finditer(reader.text):
        start, end = match.span("what")
        start = rare.end() if (rare := designation.RARE.match(reader.text, start, end)) else start
        works = WORKS.search(reader.text, 0, match.start())
        names = reader.before(works.start() if works else match.start(), regions=True)
        label = reader.context.document.text[reader.start + start : reader.start + end]
        title = Title(Entity("ProvisionalConcept", ids.name_key(label), label), "title", "", "", "", Span(0, 0))
        for entity, span in names or ([] if works and works.group() else reader.listed(match.start(), title)):
            yield reader.said(entity, (span.start - reader.start, match.end()), title, "recognised")
