"""Platforms by a kind of platform behind a place or a name of its own (湖北省…工程技术研究中心, 之江实验室)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.edges import EDGE, begins_firmly, last_edge, opening
from kg.model import Entity, Mention
from kg.recognise.platforms.words import BAD_START, CLASSY, is_field, mention
from kg.text.vocabulary import is_common

# a zone is named by its place alone (郑州高新区); other kinds need a name of their own
ZONE = re.compile(r"(?:区|园|园区|新城|走廊|科技城|科学城|创新城|科创城|科创谷)$")
# tails of kinds that the ontology may not list in this form
TAIL = re.compile(
    r"(?:实验室|创客空间|创业空间|创新工场|小镇|创谷|孵化器|加速器|众创空间|产业园区?|科技园区?|创业园|"
    r"软件园|工业园|物流枢纽|(?:石化|化工)园区|新开区|工业区|示范园|物流园|产业化基地|科学城|科技城|创新馆|创新港|创新联盟|产业联盟|中试谷|创新城|"
    r"科创园|科创谷|创新谷|科创城|创新园|产业基地|数据中心|"
    r"研发中心|服务中心|转移中心|孵化基地|孵化中心|促进中心|交流中心|开发中心|科学中心|中试基地|创业中心|技术中心|创新中心|检测中心|"
    r"测试中心|研究中心|科创中心|交易中心|工程中心|超算中心|(?<!高)新区|示范区|试验区|实验区|先行区|"
    r"聚集区|集聚区|合作区|交易所|实验站|观测站|基地|(?:服务|支撑|共享|交易|转化|审批)平台|大市场)(?![内外级型类])"
)
LAB = re.compile(
    r"(?:实验室|创客空间|创业空间|创新工场|小镇|创谷|众创空间|孵化器|加速器|创业园|科技园|科学城|创新港|科技城|产业园|软件园|工业园|创新谷)$"
)
# a place has one of them, whose name is the place and the kind: 鄂州科学城, 杭州未来科技城
ONE = re.compile(
    r"(?:(?:科学|科技|创新|科创)(?:城|港|谷)|硅谷|科技创新走廊|科创走廊|国家科学中心|综合性科学中心|(?:区域|国际)科技创新中心)$"
)
# 之江实验室 by its place: 岭南|实验室; a laboratory of a province is a class (某省实验室)
SHORT_LAB = re.compile(r"[一-鿿]{2,4}(?<![省市县区国点])实验室$")
# what follows a zone's name and belongs to it: 杭州高新区(滨江), 核心区, 南部园区
PART = re.compile(
    r"\([一-鿿]{2,4}\)(?!是|为)|核心区|(?:[东西南北中]部?|[一-鿿]{2,3})?(?:片区|分园|组团)|[东西南北中]部?园区"
)
# offices of a place: its name and the kind are a name (枣阳市科技创新服务中心), 杭州市企业技术中心 is a class
SEAT = re.compile(r"(?:服务|创业|转移|交易|促进|孵化|科创|信息|情报|监测|检验检测|会展)中心$")
# named by their field alone: 硅材料全国重点实验室, 国家稀土功能材料创新中心
NATIONAL = re.compile(
    r"(?P<stem>[一-鿿A-Za-z]{3,16}?)(?:全国|国家)(?:重点)?实验室$|国家(?!级)(?P<own>[一-鿿A-Za-z]{3,16}?)(?:技术创新|制造业创新|产业创新|创新|工程研究|工程技术研究|临床医学研究)中心$"
)
# without a place in front these are classes: 氢能|重点实验室
CLASS_KIND = re.compile(r"重点|企业|工程|产业技术|技术创新中心|制造业|公共|新型|省级|市级|国家级")
# what lies in a zone: 西安高新区|创业园
ZONE_INSIDE = re.compile(r"(?:高新区|开发区|经开区|新区|示范区|园区|科学城|新城)$")
# what a zone's name never is: 做大高新区
NO_ZONE = re.compile(
    r".*[来前后期年月日末底]|[做扩加抓用进建办管]|.[大好入在强]$|国|省|市|县|两|各|全|本|我|非|跨|近|多"
)
ZONE_WORDS = re.compile(
    r"^(?:国家级?|省级?|高新技术|高新|经济|技术|综合|自由|贸易|产业|工业|农业|自主|创新|示范|现代|跨境|电子|商务|"
    r"科技|特色|先进|制造业?|循环|可持续|发展)*$"
)
COUNT = re.compile(r"\d|[一二三四五六七八九十]+[家个]|(?:数量|总数|达到?|超过|个数|建设(?!的)|认定|备案|培育)")
NAMED_ZHONG = re.compile("中(?![小等高低外心部期试央型西东学])")
LONGEST = 30
LEVELLED = re.compile("[家省市县区]级")
MASKED = re.compile(r"[*×]{3}")


def find(context: Context) -> Iterator[Mention]:
    """All of them, each stretch once."""
    yield from {
        (m.start, m.end): m for start, end in dict.fromkeys(_ends(context)) for m in _named(context, start, end)
    }.values()


def _ends(context: Context) -> Iterator[tuple[int, int]]:
    """Where a kind of platform stands: the tail of a longer kind, or a label of the ontology, which wins."""
    for match in context.finditer(TAIL):
        yield match.span()
    for term in context.terms:
        if any(c.kind == "platform" for c in term.concepts):
            yield term.start, term.end


def _named(context: Context, start: int, end: int) -> Iterator[Mention]:
    """The names that end with a kind of platform; none for the class itself."""
    text = context.document.folded
    covering = context.at(start)
    if covering and covering.kind == "region" and covering.end >= end:
        return
    head, place = _left(context, start)
    if head is None or head >= start or "\n" in text[head:start]:
        return
    chain = _chain(context, place, start) if place and place.start == head else []
    rest = text[chain[-1].end : start] if chain else text[head:start]
    zone = bool(ZONE.search(text, start, end))
    if not _is_name(context, head, end, rest, bool(chain), zone, bool(LAB.search(text, start, end))):
        return
    one = ONE.search(text, head, end) is not None
    going_on = text.startswith("建设", end)  # 西安区域科技创新中心|建设重点任务
    if COUNT.match(text, end) and not (
        chain and (zone or one or going_on and len(rest) > 2) or zone and len(rest) <= 3 and going_on
    ):
        return
    if zone and chain and (part := PART.match(text, end)):
        end = part.end()
    yield mention(context, head, end, chain)
    if zone and chain:
        yield from _sharing(context, chain, end)


def _chain(context: Context, place: Mention, end: int) -> list[Mention]:
    """The places that open a name, one inside the other: 杭州市|余杭区."""
    chain = [place]
    while (following := context.at(chain[-1].end)) and following.kind == "region" and following.end <= end:
        chain.append(following)
    return chain


def _sharing(context: Context, chain: list[Mention], end: int) -> Iterator[Mention]:
    """郑州、洛阳、新乡国家高新区: the places listed before share the kind, each its own zone.

    Only the full or 国家 form is shared: 上海、合肥高新区 tells of a city and a zone.
    """
    text, tail = context.document.folded, context.document.text[chain[-1].end : end]
    if len(tail) < 8 and not tail.startswith("国家"):
        return
    at = chain[0].start
    while at > 1 and text[at - 1] in "、和" and (before := context.at(at - 2)) and before.end == at - 1:
        behind = context.at(before.start - 1) if before.start else None
        place = context.ontology.places.get(before.entity.key) if before.entity else None
        if before.kind != "region" or place is None or text[before.start : before.end] != place.short or behind:
            return
        label = context.document.text[before.start : before.end] + tail
        key = ids.owned_key(place.key, tail)
        yield Mention(before.start, before.end, "platform", Entity("Platform", key, label))
        at = before.start


def _is_name(context: Context, head: int, end: int, rest: str, opened: bool, zone: bool, lab: bool) -> bool:
    """Whether what stands between the place and the kind can be a name."""
    if opened and (not rest or ONE.search(context.document.folded, head, end) or ZONE_WORDS.match(rest) and zone):
        name = context.document.folded[head:end]
        return bool(zone or ONE.search(name) or not rest and SHORT_LAB.match(name))
    seat = bool(SEAT.search(context.document.folded, head, end))
    if LEVELLED.search(rest):
        return False
    if opened and ZONE_INSIDE.search(rest):
        return True
    if opened and seat and (rest or end - head > 8):
        return True
    if CLASSY.match(rest) or MASKED.search(rest):
        return False
    if opened:
        return len(rest) >= 2
    national = NATIONAL.match(context.document.folded[head:end])
    if national and not CLASSY.match(national["stem"] or national["own"]) or lab and _inner_place(context, head, rest):
        return True
    if is_field(context, rest) or CLASS_KIND.match(context.document.folded, head + len(rest)):
        return False
    own = re.sub(r"(?:国家级?|省级)$", "", rest) if zone else rest
    # 中元创业园 at a clause's beginning is no 其中|元…
    begun = own[1:] if NAMED_ZHONG.match(own) and begins_firmly(context, head) else own
    if not re.fullmatch(r"[一-鿿A-Za-z+·]+", rest) or BAD_START.match(begun) or CLASSY.match(own):
        return False
    before = context.document.folded[head - 1 : head]
    if zone and not lab:
        sure = own != rest or not context.document.folded[head + len(rest) : end].startswith("自主创新")
        return (
            2 <= len(own) <= 3
            and (_stands_alone(context, head, end) or _uncommon(own))
            and not NO_ZONE.match(own)
            and sure
        )
    if before in ("与", "和", "及"):  # what is joined may be the rest of a longer name
        return False
    listed = begins_firmly(context, head) or context.document.folded.endswith(("其中", "包括", "例如"), 0, head)
    return 2 <= len(rest) <= (8 if listed and lab else 4) and (lab or seat)


def _inner_place(context: Context, head: int, rest: str) -> bool:
    """Whether a place closes what stands before a kind: 人工智能|陕西|实验室."""
    end = head + len(rest)
    place = context.at(end - 1)
    return place is not None and place.kind == "region" and place.end == end and place.start > head


def _stands_alone(context: Context, head: int, end: int) -> bool:
    """Whether marks say that a name is whole: 、东湖高新区."""
    text = context.document.folded
    return head == 0 or text[head - 1] in "、\n(“\t和与及" or text[end : end + 1] == "、"


def _uncommon(own: str) -> bool:
    """Whether characters are no word and so a name: 兰白, 石燕湖; not 结合, 城南."""
    two = len(own) == 2 or not is_common(own[:2]) or not is_common(own[1:])
    return two and not is_common(own) and EDGE.fullmatch(own) is None


def _left(context: Context, start: int) -> tuple[int | None, Mention | None]:
    """Where the name begins, and the place there: at an organisation or place that opens it, else at the edge."""
    edge = last_edge(context, start, LONGEST)
    low = max(edge or 0, start - LONGEST)
    if any(m.kind in ("research", "enterprise") for m in context.within(low, start)):
        return None, None  # 西湖大学|科技园: names that go on (units.py)
    place = opening(context, low, start)
    field = (
        place is not None
        and place.end == start
        and edge is not None
        and is_field(context, context.document.folded[edge : place.start])
    )
    if place and not field:  # 人工智能|陕西|实验室 is named by its field
        return place.start, place
    return edge, None
