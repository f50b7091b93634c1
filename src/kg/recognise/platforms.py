"""Named platforms: a kind of platform with a place or a name of its own in front (湖北省…工程技术研究中心, 之江实验室)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention, Value

# a zone is named by its place alone (郑州高新区); other kinds need a name of their own
ZONE = re.compile(r"(?:区|园|园区|新城|走廊)$")
LAB = re.compile(
    r"(?<=[一-鿿])实验室|(?<=[一-鿿])(?:孵化器|加速器|众创空间|产业园|科技园|创业园|科学城|创新馆|创新港|科创园|研发中心|服务中心|转移中心|孵化基地|中试基地|创业中心|技术中心|创新中心|检测中心|测试中心)(?![内外级])"
)
EDGE = re.compile(r"[,。;:、!?()\n\t|“”\"《》<>… ]|以及|和(?!平)|与|及|在|的|是|由|为|对|等|至|有|把|将|以|向|从|到|给|被|了|入驻|落户|依托|支持|建设|建成|组建|打造|推动|推进|加快|获批|成立|设立|引进|"
                  r"创建|认定|培育|包括|作为|位于|涌现出|当年|所在地?|运营|参建|牵建|拥有|共建|新建|其中|实现|完成|落成|布局|联合|新增|重组|目前|截至|今年|去年|当前|\d[家个座]|[一二三四五六七八九十两][家个座]|发展|引导|扶持|负责|委托|关于|加强|力争|确保|其他|其余|简称|走出|走进|不少|像|以?上|下|开展|围绕|同意|批准")  # fmt: skip
CLASSY = re.compile(
    r"^(?:国家级?|省级?|市级?|县级?|区级?|部级|全国|全省|全市|全县|我[国省市县区]|各级?|各类|一批|一流|高水平|高能级|新型|重点|企业|专业|专业化|综合|综合型|专业型|公益型|市场化|公共|独立|现有|其他|"
    r"省市|国家|科技|技术|科研|产业|创新|创业|研发|工程|工业|特色|院校|高校|农业|大型|示范|市场|多个|所有|以上|及以上|备案|认定|规模|城市|大|小|新|老|该|本|两|三|首个|首家|首批|个|家|类|型)+$"
)
LONGEST = 26


def find(context: Context) -> list[Mention]:
    """All named platforms; `context` knows regions, bodies and organisations."""
    return [m for start, end in _ends(context) if (m := _named(context, start, end))]


def _ends(context: Context) -> Iterator[tuple[int, int]]:
    """Where a kind of platform stands: a label of the ontology, or the tail of a longer kind."""
    for term in context.ontology.terms(context.document.folded):
        if any(c.kind == "platform" for c in term.concepts):
            yield term.start, term.end
    for match in LAB.finditer(context.document.folded):
        yield match.start(), match.end()


def _named(context: Context, start: int, end: int) -> Mention | None:
    """The mention of a name that ends with a kind of platform; None for the class itself."""
    text = context.document.folded
    head = _left(context, start)
    if head is None or head >= start:
        return None
    stem = text[head:start]
    places = [m for m in context.within(head, start) if m.kind == "region" and m.entity and m.entity.cls == "Region"]
    opened = bool(places) and places[0].start == head and text[head] not in "我全本各"
    rest = text[places[-1].end : start] if opened else stem
    zone = bool(ZONE.search(text, start, end))
    if not _is_name(rest, opened, zone):
        return None
    if re.match(r"\d|[一二三四五六七八九十]+[家个]", text[end : end + 3]) and not (zone and opened):
        return None
    label = context.document.text[head:end]
    owner = places[0].entity.key if opened and places[0].entity else context.home_key
    name = label[places[-1].end - head :] if opened and places[-1].end < start else label
    attributes: tuple[tuple[str, Value], ...] = ()
    return Mention(head, end, "platform", Entity("Platform", ids.owned_key(owner, name), label, attributes))


def _is_name(rest: str, opened: bool, zone: bool) -> bool:
    """Whether what stands between the place and the kind can be a name."""
    if opened and not rest:
        return zone
    if CLASSY.match(rest):
        return opened and zone
    if not opened:
        return (
            2 <= len(rest) <= 4
            and re.fullmatch(r"[一-鿿A-Za-z+·]+", rest) is not None
            and not re.search(r"级|类|型$", rest)
        )
    return len(rest) >= 2


def _left(context: Context, start: int) -> int | None:
    """Where the name begins: at an organisation or place that opens it, else after the last bounding word."""
    text = context.document.folded
    floor = max(0, start - LONGEST)
    edge = floor
    for match in EDGE.finditer(text, floor, start):
        covered = context.at(match.start())
        if (
            covered is None
            or covered.kind not in ("region", "research", "enterprise", "body")
            or covered.end <= match.start()
        ):
            edge = match.end()
    names = [m for m in context.within(edge, start) if m.kind in ("region", "research", "enterprise")]
    names = [m for m in names if text[m.start] not in "我全本各"]
    if names:
        return names[0].start
    before = context.at(edge) if edge < start else None
    if before and before.kind == "region" and before.end <= start:
        edge = before.end
    return edge if edge > floor or floor == 0 else None
