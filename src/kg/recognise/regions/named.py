"""Regions: coded places by name, short name and context; relative ones (我市, 全省); anonymous and uncoded ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg import ids
from kg.context import NATION, Context
from kg.model import Entity, Mention
from kg.ontology import Place, PlaceHit
from kg.recognise.regions.words import ANONYMOUS, RELATIVE, anonymous

BARE_ANONYMOUS = re.compile(r"(?<![A-Za-z])X(?=[一-鿿])(?![级型类线光])")
# 石牛乡、沙塘乡: townships have no code here; they are told apart by their list or by 位于
TOWNSHIP = re.compile(
    r"(?:(?<=[、,。;\n和及除于(至在到赴与的])|(?<=^))((?![除在到赴])[一-鿿]{2,4}?(?:乡|镇|街道))(?=[、,。;和及外等)至到与区内境的入获荣]|除外|以外|之外)"
)
NOT_TOWNSHIP = re.compile(r"乡镇|各|城镇|村镇|其他|所有|小镇|全|该|本|我")
# 余杭区|仓前街道
SUFFIX = re.compile(r"(?:乡|镇|街道)(?![一-鿿]{0,2}(?:企业|级|化|办事处|政府|党委|干部))")
MORE = re.compile(r"(?:、|和|及|以及)([一-鿿]{2,4}?(?:乡|镇|街道))")
CLUSTER = re.compile(r"(?:都市圈|城市群|城镇群|经济圈|经济带|经济区)")
OWN_CLUSTER = re.compile(
    r"(?:^|[、,。;(\n]|融入|推动|推进)(?P<name>[一-鿿]{2,6}(?:平原|三角洲|流域|半岛|滩|沿[江海河]|"
    r"地区)?(?:城市群|都市圈))$"
)
CLUSTER_EDGE = re.compile(r"[,。;:、!?()\n的和与及在]")
COMMON_AFTER = re.compile(r"(?:路|街|道|大街|片区|村|社区|生产建设兵团|籍|话|菜|人民路)")
# characters that fall across words: 隆|重庆|祝, 第三|明确, 其|中国家级, 重|大理|论, 流|通化|解
ACROSS = re.compile(
    r"隆重庆祝|其中国|其中卫|上海拔|海上海|重大理|扩大连|重大连|[第和、]三明[确显晰]|[^一-鿿]三明[确显]|融通化解|"
    r"沟通化解|畅通化|大连[续接片]|六安全|中卫[生星]|山西部|保定[期时]|白银[行发]|吉安全|东营[业销]|南通过|"
    r"南通[知信]"
)
# 徐|南平厅长, 记者李|大同: a name of a person
SURNAME = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
PERSON_BEFORE = re.compile(r"(?:[,。;:、\n\t(  ]|[长记任授士员席理者家]|同志|^)$")
PERSON_AFTER = re.compile(
    r"(?:副?(?:省长|市长|县长|区长|厅长|部长|局长|处长|主席|书记|主任|校长|院长|所长|总经理|董事长)|同志|教授|"
    r"院士|先生|女士|[、,)(\n]|说|表示|指出|介绍|强调|出席|主持|参加|率)"
)
# 中国高新技术产业导报, 河南日报, 新华社: papers and stations
PAPER = re.compile(
    r"[一-鿿]{0,8}?(?:日报|晚报|导报|时报|商报|早报|晨报|周刊|周报|杂志|电视台|广播|新闻网|新闻社)|"
    r"[一-鿿]{0,2}网(?=[ \t>》\n,(]|$)"
)

LISTS = ("、", "和", "等")  # what stands behind a name in a list


def find(context: Context) -> list[Mention]:
    """All region mentions; those that cannot be decided between several places are left out."""
    coded = list(_coded(context))
    return [*coded, *_relative(context), *_nameless(context), *_townships(context, coded), *_clusters(context, coded)]


# ── coded places ─────────────────────────────────────────────────────────────────────────────────────────────


def _coded(context: Context) -> Iterator[Mention]:
    hits = context.ontology.place_hits(context.document.folded)
    supported = _supported(hits, context)
    previous: tuple[int, Place] | None = None
    for hit in hits:
        parent = previous[1].key if previous and previous[0] == hit.start else ""
        place = _decide(hit, context, supported, parent) or _listed(hit, context, previous)
        if place is None:
            continue
        entity = Entity("Region", place.key, place.name, alt=_forms(context, hit, place, previous))
        yield Mention(hit.start, hit.end, "region", entity)
        previous = (hit.end, place)


def _listed(hit: PlaceHit, context: Context, previous: tuple[int, Place] | None) -> Place | None:
    """The one place of its province that a word can mean between others of a list: 儋州、琼海、|东方、…等市县."""
    text = context.document.folded
    if previous is None or previous[0] != hit.start - 1 or text[previous[0]] != "、":
        return None
    if text[hit.end : hit.end + 1] not in LISTS:
        return None
    around = [previous[1].key, *context.ontology.ancestors(previous[1].key)]
    province = next((key for key in around if context.ontology.places[key].level == "provincial"), None)
    inside = [p for p in hit.places if province and context.ontology.within(p.key, province) and not p.until]
    return inside[0] if len(inside) == 1 else None


def _forms(context: Context, hit: PlaceHit, place: Place, previous: tuple[int, Place] | None) -> tuple[str, ...]:
    """The name as met, alone and with the parent in front of it (杭州市余杭区)."""
    text = context.document.text
    forms = [text[hit.start : hit.end]]
    if previous and previous[0] == hit.start:
        forms.append(context.ontology.places[previous[1].key].name + place.name)
    return tuple(f for f in forms if f != place.name)


def _supported(hits: Iterable[PlaceHit], context: Context) -> frozenset[str]:
    """Places whose full name stands in the document, with all that they lie in, and the document's own."""
    keys = {p.key for h in hits if h.full and not h.risky and len(h.places) == 1 for p in h.places}
    if context.home and context.home.key in context.ontology.places:
        keys.add(context.home.key)
    return frozenset(keys | {a for k in keys for a in context.ontology.ancestors(k)} - {NATION})


def _decide(hit: PlaceHit, context: Context, supported: frozenset[str], parent: str) -> Place | None:
    text = context.document.folded
    if not hit.full and (COMMON_AFTER.match(text, hit.end) or _is_person(text, hit)) or PAPER.match(text, hit.end):
        return None
    if any(
        m.start() < hit.end and m.end() > hit.start for m in ACROSS.finditer(text, max(0, hit.start - 2), hit.end + 2)
    ):
        return None
    candidates = hit.places
    if parent:
        inside = [p for p in candidates if context.ontology.within(p.key, parent) and p.key != parent]
        if len(inside) == 1:
            return inside[0]
        if not hit.full and not any(context.ontology.within(parent, p.key) for p in candidates):
            return None  # 杭州|青山湖…: what follows a place and lies elsewhere is another word
    if len(candidates) > 1:
        candidates = tuple(_closest(candidates, context, supported))
    if len(candidates) != 1:
        return None
    place = candidates[0]
    if place.key in supported:
        return place
    if hit.risky or not hit.full and place.level == "county" and not parent and not _near_home(place, context):
        return None
    return place


def _is_person(text: str, hit: PlaceHit) -> bool:
    """Whether a surname stands before a short name, and the words around are those around a person."""
    at = hit.start - 1
    return (
        hit.end - hit.start == 2
        and at >= 0
        and text[at] in SURNAME
        and PERSON_BEFORE.search(text[max(0, at - 2) : at]) is not None
        and PERSON_AFTER.match(text, hit.end) is not None
    )


def _near_home(place: Place, context: Context) -> bool:
    """Whether a place lies in what the document speaks of: the short name of a county counts only there."""
    return bool(context.home and context.home.key != NATION and context.ontology.within(place.key, context.home.key))


def _closest(candidates: tuple[Place, ...], context: Context, supported: frozenset[str]) -> list[Place]:
    """Those nearest to what the document speaks of: named elsewhere, else within home, else in its province."""
    named = [p for p in candidates if p.key in supported]
    if len(named) == 1:
        return named
    if not context.home or context.home.key not in context.ontology.places:
        return _highest(candidates)
    for area in (context.home.key, *context.ontology.ancestors(context.home.key)):
        if area == NATION:
            break
        inside = [p for p in candidates if context.ontology.within(p.key, area)]
        if inside:
            return _highest(tuple(inside))
    return _highest(candidates)


def _highest(candidates: tuple[Place, ...]) -> list[Place]:
    """The one city among counties (西安); 吉林 alone is undecided between province and city."""
    current = [p for p in candidates if not p.until] or list(candidates)
    upper = [p for p in current if p.level in ("provincial", "prefectural")]
    return upper if len(upper) == 1 else current


# ── the others ───────────────────────────────────────────────────────────────────────────────────────────────


def _relative(context: Context) -> Iterator[Mention]:
    for match in context.finditer(RELATIVE):
        entity = context.relative(match.group())
        if entity:
            yield Mention(match.start(), match.end(), "region", entity)


def _nameless(context: Context) -> Iterator[Mention]:
    home_ = context.home
    for match in context.finditer(ANONYMOUS):
        label = context.document.text[match.start() : match.end()]
        same = home_ and home_.entity.label == label
        entity = home_.entity if same and home_ else anonymous(context.document, label).entity
        yield Mention(match.start(), match.end(), "region", entity)
    if home_ and home_.entity.label[:1] == "X" and home_.key.startswith("anon_"):
        for match in context.finditer(BARE_ANONYMOUS):
            if not ANONYMOUS.match(context.document.folded, match.start()):
                yield Mention(match.start(), match.end(), "region", home_.entity)


def _townships(context: Context, coded: list[Mention]) -> Iterator[Mention]:
    """Townships by their suffix: in a list or phrase that shows that they are names, or behind their county."""
    text, behind = context.document.folded, {m.end: m for m in coded}
    parent = context.home.key if context.home and context.home.level == "county" else ""
    for match in context.finditer(TOWNSHIP):
        name = match.group(1)
        if parent and not NOT_TOWNSHIP.search(name):
            yield _township(context, match.start(1), match.end(1), parent)
    for match in context.finditer(SUFFIX):
        county = next((behind[at] for at in range(match.start() - 3, match.start() - 1) if at in behind), None)
        if county and county.entity and not NOT_TOWNSHIP.search(text[county.end : match.end()]):
            place = context.ontology.places.get(county.entity.key)
            if place and place.level == "county":
                yield _township(context, county.end, match.end(), place.key)
                yield from _more(context, match.end(), place.key)


def _more(context: Context, at: int, county: str) -> Iterator[Mention]:
    """余杭区仓前街道、闲林街道和良渚街道: the list goes on in the same county."""
    while match := MORE.match(context.document.folded, at):
        if NOT_TOWNSHIP.search(match[1]):
            return
        yield _township(context, match.start(1), match.end(1), county)
        at = match.end()


def _township(context: Context, start: int, end: int, parent: str) -> Mention:
    name = context.document.text[start:end]
    return Mention(start, end, "region", Entity("Region", ids.owned_key(parent, name), name))


def _clusters(context: Context, coded: list[Mention]) -> Iterator[Mention]:
    """Groups of cities that the table does not list: 武汉都市圈, 关中平原城市群."""
    text, starts = context.document.folded, {m.start: m for m in coded}
    for match in context.finditer(CLUSTER):
        begin = next((at for at in range(match.start() - 8, match.start()) if at in starts), None)
        if begin is None and (own := OWN_CLUSTER.search(text, max(0, match.start() - 8), match.end())):
            name = own.group("name")
            yield Mention(*own.span("name"), "region", Entity("Region", ids.owned_key(NATION, name), name))
        if begin is None or CLUSTER_EDGE.search(text, begin, match.start()):
            continue
        key = starts[begin].entity.key if starts[begin].entity else ""  # type: ignore[union-attr]
        if key and context.at(begin) is None:
            name = context.document.text[begin : match.end()]
            yield Mention(begin, match.end(), "region", Entity("Region", ids.owned_key(NATION, name), name))
