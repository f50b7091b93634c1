"""What is part of what: 重要组成部分, 隶属于, 由…组成, a party group of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kg import ids
from kg.claims.relations.frames import active, things_at
from kg.claims.relations.named import HOLDERS, ORGANS, after, before, provisional, starting, triple
from kg.claims.relations.speaking import sentence_at, speakers
from kg.context import Context
from kg.model import Entity, Mention, TripleClaim

PART = "dcterms:isPartOf"
# 甲实验室成为乙体系的重要组成部分
COMPONENT = re.compile(
    r"(?:已经?|正)?(?:成为|是|作为|构成)(?P<whole>[^,;。:!?\n]{3,24}?)的?(?:重要|核心|有机|关键|主要)?(?:的)?组成部分"
)
CONSISTS = re.compile(r"(?:成员(?:单位)?)?由")
MAKES_UP = re.compile(r"(?:等(?:\d+[家个])?(?:单位|部门|成员)?)?(?:共同)?组成")
GROUP = re.compile(r"(?:党组|党委|党工委)$")
OFFICE = re.compile(r"办公室$")
SECTION = re.compile(
    r"(?P<zone>.{2,20}?(?:开发区|高新区|经开区|示范区|新区|自贸区|试验区))(?P<own>(?:[东西南北中]部?|核心|起步|拓展|[一-鿿]{2,4})?"
    r"(?:园区|片区|分园|组团|[东西南北]区|核心区|起步区))"
)
BRANCH = re.compile(
    r"(?P<whole>.{2,16}?集团)(?!有限|股份|总公司|公司|控股|[(（])(?P<own>.{2,20}(?:公司|厂|研究院|分行))"
)
# 市科技局|高新技术处
OF_BODY = re.compile(r"[处科股](?:[(（][一-鿿]{2,10}[)）])?$")
# 甲项目已纳入《乙规划》
COUNTED_IN = re.compile(r"(?:纳入|列入|入列|入选)(?:了|到|为)?(?:[我全][国省市县区州]|国家|省|市)?")
# 五链(甲、乙、丙、丁、戊), 10条产业链是:…, 分为甲和乙两部分: as many parts as are promised
TOLD = re.compile(
    r"(?P<count>\d+|[二两三四五六七八九十])[大条个]?(?P<whole>[一-鿿]{0,8}?(?:链|板块|体系|组团))(?:[(]|(?:分别)?(?:是|为|包括|即)?:|(?:分别)?(?:是|为|包括|即))(?P<items>[^。;:\n]+)"
)
# “一心一镇四园”…,即:甲、乙、丙、丁、戊、己: what the numerals of a name promise; “双招双引”:甲、乙 below each other
SUMMED = re.compile(
    r"(?P<whole>“(?P<sum>(?:[一二两三四五六七八九十][一-鿿]{1,2}){2,5})”)[^,。;:“”\n]{0,12}(?:,?即:?|:|,?(?:包括|分别是|分别为))(?P<items>[^。;:\n]+)"
)
SPELT = re.compile(
    r"(?m)^\s*(?:\d{1,3}[.、]\s*)?(?P<whole>“[^“”\n]{2,14}”[一-鿿]{0,6}):(?P<items>[^,。;:\n]{2,24}(?:、[^,。;:、\n]{2,24})+)[。;]?$"
)
CLOSED = re.compile(
    r"(?:分为|包括|包含|由)(?P<items>[^,。;:\n]{4,60}?)(?P<count>[二两三四五六七八九十]|\d+)[大个]?(?P<whole>部分|板块|组团|片区)"
)
# “3+2”产业体系, “133”的思路: a name of digits, one for each row that its sentence counts; 做强甲、乙、丙3个…产业
CODED = re.compile(r"“(?P<sum>\d(?:\+\d){1,4}|\d{3,5})”[一-鿿]{0,8}?(?:体系|集群|格局|布局|架构|框架|(?=的))")
ROW_OF = re.compile(
    r"(?P<items>[^,。;:\n]{0,80}?)(?:等)?(?P<count>\d+|[一二两三四五六七八九十])[个条大项件](?=[一-鿿])"
)
VERBS = re.compile(
    r"(?:在|围绕|聚焦|以|把|将|和|按照|突出|紧扣|坚持|着力|聚力|加快|重点|大力|积极|全力|深入|巩固|提升|培育|发展|壮大|做[强大优精]|打造|构建|建设|推进|布局|抢[占抓]|改造|升级|拓展|优化|形成|统筹)+"
)
NUMERAL = {word: n for n, word in enumerate("二三四五六七八九十", 2)} | {"两": 2}
KNOWN = frozenset({"industry", "program", "platform"})
NAMED = frozenset({"region", "body", "enterprise", "person"})  # these lie in a place or belong to it


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of parts."""
    yield from _components(context)
    yield from _belongs(context)
    yield from _consists(context)
    yield from _party_groups(context)
    yield from _sections(context)
    yield from _branches(context)
    yield from _counted_in(context)
    yield from _told_off(context)
    yield from _coded(context)


def _components(context: Context) -> Iterator[TripleClaim]:
    for match in context.finditer(COMPONENT):
        start, end = match.span("whole")
        whole = starting(context, start)
        entity = whole.entity if whole and whole.end == end else None
        if entity is None and re.search(r"[的了在和与及]|^(?:我|其|这|一)", match["whole"]):
            continue
        for part in before(context, match.start(), HOLDERS):
            if part.entity:
                yield triple("part", part.entity, PART, entity or provisional(context, start, end),
                             (part.start, match.end()))  # fmt: skip


def _belongs(context: Context) -> Iterator[TripleClaim]:
    """甲隶属于乙; 乙下辖甲, 乙下属的甲."""
    verbs = context.ontology.verbs
    ties = [(t.doer, t.thing, t.span) for t in active(context, verbs["vrb:belong"], ORGANS, _organs)]
    ties += [(t.thing, t.doer, t.span) for t in active(context, verbs["vrb:comprise"], ORGANS | {"region"}, _organs)]
    for part, whole, span in ties:
        if part.entity and whole.entity:
            yield triple("part", part.entity, PART, whole.entity, span)


def _organs(context: Context, at: int) -> list[Mention]:
    return things_at(context, at, ORGANS)


def _consists(context: Context) -> Iterator[TripleClaim]:
    """甲联盟由乙大学、丙公司组成."""
    text = context.document.folded
    for match in context.finditer(CONSISTS):
        members = after(context, match.end(), ORGANS)
        wholes = before(context, match.start(), ORGANS)
        if not members or len(wholes) != 1 or not (closing := MAKES_UP.match(text, members[-1].end)):
            continue
        for member in members:
            if member.entity and wholes[0].entity:
                yield triple("part", member.entity, PART, wholes[0].entity, (wholes[0].start, closing.end()))


def _party_groups(context: Context) -> Iterator[TripleClaim]:
    """省科技厅党组 is part of 省科技厅; the office of a body that is named too is part of it."""
    known = {m.entity.label for m in context.mentions if m.kind == "body" and m.entity}
    for mention in context.mentions:
        if mention.kind != "body" or mention.entity is None:
            continue
        found = GROUP.search(mention.entity.label) or OFFICE.search(mention.entity.label)
        tail = ids.name_key(found.group()) if found else ""
        stem = mention.entity.label[: found.start()] if found else ""
        of_body = stem in known if tail == ids.name_key("办公室") else stem.endswith(tuple("厅局委办会院司部社校团"))
        if found and of_body and mention.entity.key.endswith(tail):
            body = replace(mention.entity, key=mention.entity.key.removesuffix(tail), label=stem, alt=())
            yield triple("part.group", mention.entity, PART, body, (mention.start, mention.end))


def _sections(context: Context) -> Iterator[TripleClaim]:
    """成都高新区南部园区: a section of a zone, told by its name."""
    for mention in context.mentions:
        found = (
            SECTION.match(context.document.folded, mention.start, mention.end) if mention.kind == "platform" else None
        )
        if found is None or mention.entity is None or found.end() != mention.end:
            continue
        tail = ids.name_key(context.document.text[found.end("zone") : mention.end])
        if mention.entity.key.endswith(tail):
            label = context.document.text[mention.start : found.end("zone")]
            zone = replace(
                mention.entity, key=mention.entity.key.removesuffix(tail), label=label, alt=(), attributes=()
            )
            yield triple("part.section", mention.entity, PART, zone, (mention.start, mention.end))


def _branches(context: Context) -> Iterator[TripleClaim]:
    """海川集团黄冈轴承公司 is part of 海川集团, 市科技局规划科 of 市科技局."""
    for mention in context.mentions:
        entity = mention.entity
        whole = None
        if entity and mention.kind == "enterprise" and (branch := BRANCH.fullmatch(entity.label)):
            whole = Entity("Enterprise", ids.name_key(branch["whole"]), branch["whole"])
        elif entity and mention.kind == "body" and OF_BODY.search(entity.label):
            whole = _body_of(entity)
        if entity and whole:
            yield triple("part.branch", entity, PART, whole, (mention.start, mention.end), sure=0.9)


def _body_of(section: Entity) -> Entity | None:
    """The body whose name opens that of its section."""
    name = re.sub(r"[(（][^()（）]*[)）]$", "", section.label)
    for at in range(len(name) - 2, 2, -1):
        tail = ids.name_key(name[at:])
        if name[at - 1] in "厅局委办会府部" and section.key.endswith(tail):
            return replace(section, key=section.key.removesuffix(tail), label=name[:at], alt=())
    return None


def _counted_in(context: Context) -> Iterator[TripleClaim]:
    """甲项目、乙工程已纳入《某规划》: they are part of it."""
    for match in context.finditer(COUNTED_IN):
        whole = starting(context, match.end())
        while whole and whole.kind in ("body", "region"):  # 列入科技部、财政部某计划: whose plan it is
            whole = starting(context, whole.end + (context.document.folded[whole.end] in "、和"))
        if whole is None or whole.kind not in ("policy", "program") or whole.entity is None:
            continue
        for part in speakers(context, match.start(), ("program", "platform")):
            if part.entity:
                yield triple("part.counted", part.entity, PART, whole.entity, (part.start, whole.end), sure=0.9)


def _told_off(context: Context) -> Iterator[TripleClaim]:
    """Things told off as parts of a whole, exactly as many as it promises; 部分 are those of the clause's subject."""
    text = context.document.folded
    for match in chain.from_iterable(map(context.finditer, (TOLD, CLOSED, SUMMED, SPELT))):
        promised = _promised(match)
        pieces = _pieces(text, *match.span("items"), promised, "、," if match.re is SUMMED else "、")
        named = (context.at(low) for low, _ in pieces)
        if len(pieces) != (promised or max(2, len(pieces))) or any(m and m.kind in NAMED for m in named):
            continue
        whole = _whole(context, match)
        for low, high in pieces if whole else ():
            assert whole
            part = starting(context, low)
            entity = part.entity if part and part.end == high and part.kind in KNOWN else None
            span = (match.start("whole") if match.re is not CLOSED else match.start(), max(high, match.end("whole")))
            yield triple("part.told", entity or provisional(context, low, high), PART, whole, span)


def _coded(context: Context) -> Iterator[TripleClaim]:
    """巩固甲、乙2个产业,培育丙、丁、戊3个产业,构建“2+3”产业体系: the rows of a sentence, counted as the name says."""
    text = context.document.folded
    for match in context.finditer(CODED):
        sentence = sentence_at(context, match.start())
        rows = [
            r
            for r in ROW_OF.finditer(text, sentence.start, sentence.end)
            if not match.start() <= r.end() <= match.end()
        ]
        counts = [_promised(row) or 1 for row in rows]
        if counts != [int(digit) for digit in match["sum"] if digit != "+"]:
            continue
        known = starting(context, match.start())
        end = match.end() if known is None else max(known.end, match.end())
        whole = known.entity if known and known.kind == "program" else provisional(context, match.start(), end)
        for row, count in zip(rows, counts, strict=True):
            start, close = row.span("items")
            verb = VERBS.match(text, start, close)
            pieces = _pieces(text, verb.end() if verb else start, close, count, "、") if count > 1 else []
            for low, high in pieces if len(pieces) == count else ():
                part = starting(context, low)
                entity = part.entity if part and part.end == high and part.kind in KNOWN else None
                span = (min(low, match.start()), max(high, match.end()))
                assert whole
                yield triple("part.told", entity or provisional(context, low, high), PART, whole, span)


def _promised(match: re.Match[str]) -> int:
    """How many parts a whole promises; 0 where it tells no number."""
    told = match.groupdict()
    if told.get("sum"):
        return sum(NUMERAL.get(char, 1 if char == "一" else 0) for char in told["sum"])
    count = told.get("count") or ""
    return int(count) if count.isdigit() else NUMERAL.get(count, 0)


def _whole(context: Context, match: re.Match[str]) -> Entity | None:
    """What has the parts: by its own words, a programme that they name, or the subject of the clause."""
    if match.re is CLOSED:
        about = speakers(context, match.start(), HOLDERS | {"program"})
        return about[-1].entity if about else None
    start, end = match.span("whole")
    if match.re is TOLD and not match["count"].isdigit():
        start = match.start("count")
    known = context.at(start)
    return known.entity if known and known.kind == "program" and known.end >= end else provisional(context, start, end)


def _pieces(text: str, start: int, end: int, count: int, marks: str) -> list[tuple[int, int]]:
    """The items of a row, up to the bracket or mark that closes it; marks in brackets do not part them, 和 only the
    last two."""
    found, depth, at = list[tuple[int, int]](), 0, start
    for index in range(start, end + 1):
        char = text[index] if index < end else ","
        depth += (char == "(") - (char == ")")
        if depth < 0 or not depth and char in "、,":
            found.append((at, index))
            at = index + 1
            if depth < 0 or char not in marks:
                break
    if len(found) == count - 1 and (joint := re.compile("和|及").search(text, *found[-1])):
        found[-1:] = [(found[-1][0], joint.start()), (joint.end(), found[-1][1])]
    return [(low, high) for low, high in found if 2 <= high - low <= 24]
