"""Which industries a place, park or firm is in, and which of them lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anchors import words
from kg.claims.relations.named import after, before, defined, ending, is_place, provisional, starting, subject, triple
from kg.claims.relations.speaking import speakers
from kg.context import Context
from kg.model import Entity, Mention, Sentence, TripleClaim

BEARERS = frozenset({"region", "platform", "enterprise"})
FOUNDED = frozenset({"platform", "research"})
# 设立某研究院,|以…为重点
FOUNDS = re.compile(r"(?:设立|成立|组建|建设|打造|创建|建立|共建)(?:了)?$")
# classes of industries; that they have figures says nothing of a place
GENERAL = frozenset(
    {"战略性新兴产业", "高新技术产业", "高新技术", "未来产业", "制造业", "工业", "农业", "服务业", "高技术制造业"}
)
LEAD, IN = "ik:leadIndustry", "ik:industry"
# 食品、装备制造等主导产业; 商业航天等新兴产业快速发展
KINDS = re.compile(
    r"等?(?P<size>[一二三四五六七八九十\d]+大|[^,;。、:!?\n等]{0,16}?)(?P<lead>主导|支柱|当家|龙头|优势|特色|战略性新兴|新兴|重点|传统|未来)(?:产业|行业)"
)
SIZE = re.compile(r"(?:[一二两三四五六七八九十]|\d+)大$")
LEADING = frozenset({"主导", "支柱", "当家", "龙头"})
GROWS = re.compile(r"(?:集群)?(?:快速|蓬勃|加快|迅猛|健康|持续|高质量)?(?:发展|壮大|成长|崛起|集聚|增长)")
# 优先发展甲、乙、丙
FAVOURS = re.compile(
    r"(?:优先|重点|大力|着力|加快|集中力量|鼓励|聚力|全力|做优|主攻)(?:发展|培育|集聚|布局|引进|支持|抓好|做好|打造|推进|壮大)的?|重点(?:围绕|聚焦)|主要发展|培育壮大|做大做强|巩固提升|推动|涵盖|覆盖|"
    r"(?:紧紧|紧密|突出)?(?:围绕|聚焦|瞄准|锚定|立足|依托)|(?:主要|重点)?(?:集中|分布|聚集|集聚)(?:在|于)|支持|形成|拥有|培育|打造|壮大"
)
COVERS = frozenset({"涵盖", "覆盖"})  # of whom is told, else nothing: 标准涵盖…领域
# these say that industries are there, not what is done in a field: they need a row of them, or the word 产业 itself
WEAK = re.compile(r"在$|于$|围绕|聚焦|瞄准|锚定|立足|依托|^支持|^形成|^拥有|^培育|^打造|^壮大|涵盖|覆盖")
FIELD = re.compile(
    r"(?:等|及)?(?:相关)?(?:\d+|[一二三四五六七八九十]+)?[大个]?(?:相关)?[^,。;、]{0,8}?(?:产业|领域|行业|方向|赛道|龙头企业)"
)
CLOSING = re.compile(r"等|及相关|产业|领域|行业|赛道|集群|龙头企业|(?:\d+|[一二三四五六七八九十]+)[个大]")
COUNTED = re.compile(r"[大个][^,]{0,6}?(?:产业|领域|行业|赛道)")
# 以甲、乙为主导产业, 以甲、乙等领域为重点
LED_BY = re.compile(
    r"以(?P<items>[^,。;:]{2,60}?)(?:等)?(?P<field>[^,。;、等]{0,4}(?:产业|领域|行业))?为(?:(?P<lead>主导|支柱|龙头|首位)|"
    r"特色|重点|核心|主攻方向|主(?![要攻线体题]))(?P<end>的|产业|(?=[,。;、]))"
)
# …为主导,|丙、丁为支撑
BESIDE = re.compile(r"(?:产业)?[,、](?P<items>[^,。;:]{2,60}?)(?:等)?为(?:支撑|辅助|补充|特色|配套|重点|支柱|延伸)")
IS = re.compile(r"(?:产业)?(?:已经?)?(?:是|成为)")
OWN = re.compile(r"的?(?:主导|支柱|当家|首位|特色优势|优势|龙头)产业")
# what stands in front of the first item of a row
VERBS = re.compile(
    r"制定|实施|出台|开展|加强|加大|推动|促进|发展|培育|围绕|聚焦|形成|做强|做大|壮大|以|立足|提升|改造|打造|抓好|支持|引导|布局|构建|把|了|的|为|有|[全我本][国省市县区]"
)
MORE = 6  # characters that an item may have behind a known industry: 新能源|汽车整车
ITEM = re.compile(r"[一-鿿A-Za-z0-9“”]{2,12}")
OWN_WORD = re.compile("(?:产业|服务业|制造业)$")
NO_ITEM = re.compile(
    r"[的了在把对将是等]|企业|平台|项目|创新|改革|发展|建设|体系|升级|人才|经济$|工作|(?<![一-鿿]{2})服务$|转型|能力|机制"
)
ANCHORS = words("业", "领域")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of industries; the document's subject bears what names no other."""
    about, short = subject(context), defined(context)
    for sentence in context.sentences(ANCHORS):
        block = context.document.blocks[sentence.block]
        paragraph = context.document.folded[block.start : block.end]
        bearer = _opening(paragraph, short) or (None if "应当" in paragraph else about)
        yield from _kinds(context, sentence, bearer)
        yield from _favours(context, sentence, bearer)
        yield from _is(context, sentence)
        yield from _led(context, sentence, bearer)
        yield from _of(context, sentence)


def _kinds(context: Context, sentence: Sentence, about: Entity | None) -> Iterator[TripleClaim]:
    text = context.document.folded
    for match in KINDS.finditer(text, sentence.start, sentence.end):
        lead = match["lead"] in LEADING
        listed = match.group().startswith("等") or match["size"].endswith("大") and lead
        if not listed or not (lead or GROWS.match(text, match.end()) or _favoured(text, match.start())):
            continue
        counted = SIZE.search(match["size"])
        end = match.start("size") + counted.start() if counted else match.start()  # 甲、乙|五大主导产业
        items = items_before(context, end, sentence.start)
        for item, entity in items:
            bearer = bearer_of(context, items[0][0][0], sentence) or about
            if bearer:
                yield triple("industry", bearer, LEAD if lead else IN, entity, (item[0], match.end()), sure=0.9)


def _favoured(text: str, at: int) -> bool:
    clause = re.split(r"[,;。:\n]", text[max(0, at - 60) : at])[-1]
    return FAVOURS.search(clause) is not None


def items_before(context: Context, end: int, floor: int) -> list[tuple[tuple[int, int], Entity]]:
    """The items of a row that ends here, from the verb or mark that opens it."""
    text = context.document.folded
    start = max([floor, *(text.rfind(c, floor, end) + 1 for c in ",;:。!?\n")])
    first = text.find("、", start, end)
    for verb in VERBS.finditer(text, start, first if first >= 0 else end):
        covering = context.at(verb.start())
        if covering is None or covering.kind not in ("industry", "concept"):
            start = verb.end()
    while (place := starting(context, start)) and place.kind == "region":
        start = place.end
    return items_in(context, start, end, told=True)


def items_in(context: Context, start: int, end: int, *, told: bool = False) -> list[tuple[tuple[int, int], Entity]]:
    """Each piece between 、和及: a known industry, or short words for one; one piece that is none spoils the row.

    One at least must be known, unless it is `told` that they are industries (四大重点产业).
    """
    text = context.document.folded
    found: list[tuple[tuple[int, int], Entity]] = []
    at, known = start, 0
    for edge in [*re.finditer(r"、|以及|和|及|与", text[start:end]), None]:
        stop = start + edge.start() if edge else end
        piece = (at, stop)
        at = start + edge.end() if edge else end
        mention = context.at(piece[0])
        known_here = mention and mention.kind == "industry" and mention.start == piece[0] and mention.entity
        if known_here and mention and piece[1] - mention.end <= MORE:
            assert mention.entity
            known += 1
            found.append(((piece[0], max(piece[1], mention.end)), mention.entity))
        elif ITEM.fullmatch(words := text[piece[0] : piece[1]]) and not NO_ITEM.search(OWN_WORD.sub("", words)):
            found.append((piece, provisional(context, *piece)))
        else:
            return []
    return found if known or told and len(found) > 1 else []


def _favours(context: Context, sentence: Sentence, about: Entity | None) -> Iterator[TripleClaim]:
    """优先发展甲、乙、丙等…产业; 重点集聚生物、医药及相关领域企业; 重点发展的甲等新兴产业、乙、丙等产业."""
    text = context.document.folded
    for match in FAVOURS.finditer(text, sentence.start, sentence.end):
        clause = re.compile(r"[,。;:!?\n]").search(text, match.end(), sentence.end)
        stop = clause.start() if clause else sentence.end
        at, named = match.end(), _plain(context, match)
        while row := _row(context, match, at, stop):
            named += row[0]
            at = row[1] + 1 if text[row[1] : row[1] + 1] == "、" else stop
        whose = None if match.group() in COVERS else about
        bearer = (bearer_of(context, match.start(), sentence) or whose) if named else None
        for item, entity in named if bearer else ():
            assert bearer
            yield triple("industry", bearer, IN, entity, (match.start(), item[1]), sure=0.9)


def _plain(context: Context, verb: re.Match[str]) -> list[tuple[tuple[int, int], Entity]]:
    """大力发展先进制造业、现代服务业: industries by their own names, which nothing closes."""
    named = [] if WEAK.search(verb.group()) else after(context, verb.end(), ("industry",))
    text = context.document.folded
    if not named or re.match(r"[、和及与等]|[^,。;的]{0,4}(?:产业|领域|行业|集群)", text[named[-1].end :]):
        return []
    own = all(text[m.end - 1] == "业" for m in named)
    return [((m.start, m.end), m.entity) for m in named if m.entity] if own else []


def _row(
    context: Context, verb: re.Match[str], at: int, stop: int
) -> tuple[list[tuple[tuple[int, int], Entity]], int] | None:
    """A row of industries up to the words that close it (等…产业), with those that these words name; where it ends."""
    text = context.document.folded
    closing = CLOSING.search(text, at, stop)
    if closing is None or verb.group() == "推动":
        return None
    weak = WEAK.search(verb.group()) is not None
    field = (FIELD.match if weak else FIELD.search)(text, closing.start(), stop)
    if field is None:
        return None
    items = items_in(context, at, closing.start(), told=COUNTED.search(field.group()) is not None)
    if not items or weak and len(items) < 2 and "产业" not in text[closing.start() : closing.end() + 2]:
        return None
    goes_on = text[field.end() : field.end() + 1] == "、"
    kinds = [
        m
        for m in context.within(closing.start(), field.end() if goes_on else stop)
        if m.kind == "industry" and m.entity
    ]
    return [*items, *(((m.start, m.end), m.entity) for m in kinds if m.entity)], field.end()


def _opening(paragraph: str, short: dict[str, Entity]) -> Entity | None:
    """What a paragraph opens with by the short name that the text gave it: 第五条 示范区…"""
    words = re.sub(r"^\s*第[一二三四五六七八九十百]+条\s*", "", paragraph)
    return next((entity for name, entity in short.items() if words.startswith(name)), None)


def _led(context: Context, sentence: Sentence, about: Entity | None) -> Iterator[TripleClaim]:
    """某园区以甲、乙为主导产业."""
    text = context.document.folded
    for match in LED_BY.finditer(text, sentence.start, sentence.end):
        if not (match["lead"] or match["end"] or match["field"]):
            continue
        bearer = bearer_of(context, match.start(), sentence) or about
        beside = BESIDE.match(text, match.end(), sentence.end) if match["lead"] else None
        predicate = LEAD if match["lead"] else IN
        rows = [(predicate, match, items_in(context, *match.span("items"), told=match["field"] is not None))]
        if beside:
            rows.append((IN, beside, items_in(context, *beside.span("items"))))
        for said, where, items in rows if bearer else ():
            for item, entity in items:
                assert bearer
                yield triple("industry.led", bearer, said, entity, (item[0], where.end()), sure=0.9)


def bearer_of(context: Context, at: int, sentence: Sentence) -> Entity | None:
    """The place, park or firm that a clause speaks of, or that opens the clause in front of a row."""
    text = context.document.folded
    spoken = speakers(context, at, BEARERS)
    if spoken and (is_place(spoken[-1]) or spoken[-1].kind != "region"):
        return spoken[-1].entity
    start = max([sentence.start, *(text.rfind(c, sentence.start, at) + 1 for c in ",;:")])
    founded = ending(context, start - 1) if start > sentence.start else None
    if founded and founded.kind in FOUNDED and FOUNDS.search(text, sentence.start, founded.start):
        return founded.entity
    for edge in (start + text.startswith("在", start), sentence.start + text.startswith("在", sentence.start)):
        mention = context.at(edge)
        if mention and mention.start == edge and mention.entity and (is_place(mention) or mention.kind == "platform"):
            return mention.entity
    return None


def _is(context: Context, sentence: Sentence) -> Iterator[TripleClaim]:
    """农机是我县的当家产业."""
    text = context.document.folded
    for match in IS.finditer(text, sentence.start, sentence.end):
        place = starting(context, match.end())
        industry = next((m for m in before(context, match.start(), ("industry",), floor=sentence.start)), None)
        if place and industry and place.entity and industry.entity and is_place(place):
            own = OWN.match(text, place.end)
            if own:
                yield triple("industry.lead", place.entity, LEAD, industry.entity, (industry.start, own.end()))


OF = re.compile(r"的|发展|培育|壮大|")


def _of(context: Context, sentence: Sentence) -> Iterator[TripleClaim]:
    """中关村的新一代信息技术; 我市汽车零部件产业; 我市发展激光产业."""
    text = context.document.folded
    for holder in context.within(sentence.start, sentence.end):
        if holder.entity is None or not (is_place(holder) or holder.kind == "platform"):
            continue
        link = OF.match(text, holder.end)
        industry = starting(context, link.end()) if link else None
        if link is None or industry is None or industry.kind != "industry" or industry.entity is None:
            continue
        owned = link.group() == "的"
        stated = "产业" in text[industry.start : sentence.end] if owned else _of_industry(text, industry)
        if stated:
            yield triple("industry.of", holder.entity, IN, industry.entity, (holder.start, industry.end), sure=0.9)


def _of_industry(text: str, industry: Mention) -> bool:
    """Whether the words are those of an industry, not of something in it: 汽车产业, not 汽车展."""
    return (
        text[industry.start : industry.end].endswith("业")
        or re.match(r"(?:[、与和][一-鿿]{2,6})?产业", text[industry.end : industry.end + 10]) is not None
    )
