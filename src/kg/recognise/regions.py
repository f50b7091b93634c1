"""Regions: coded places by name, short name and context; relative ones (我市, 全省); anonymous and uncoded ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg import ids
from kg.context import NATION, Context, Home
from kg.model import Document, Entity, Mention
from kg.ontology import Ontology, Place, PlaceHit

# 我市 全市 全省 我国 本县 …; not 全区域, 全国人大, 全国重点
RELATIVE = re.compile(r"(?:[我全本][省市县区州旗国]|全自治区)(?![长域委际])")
# X市 XX县 某市 **市 ××区: a place that its text leaves nameless
ANONYMOUS = re.compile(r"(?<![A-Za-z0-9*×])(?:X{1,3}|[A-Z]|[*]{1,4}|[×]{1,4}|某)[省市县区州镇](?![A-Za-z])")
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


SITE = re.compile(r"[一-鿿]{0,4}网(?![一-鿿])")
ORGANISED = re.compile(r"[一-鿿]{0,6}?(?:大学|学院|公司|集团|研究院|研究所|银行|医院)")
# 市政府与某大学签约: without a name, and without 全市
RULED = re.compile(r"(?<![一-鿿])[省市县区](?=委|政府|人民政府)")
NATIONWIDE = re.compile(r"全国|我国|中国|国务院|^国家")
# a city's report compares itself with 全省: the smallest area that it calls its own is the one it speaks of
LOWEST = "旗县区州市省国"
ENDS: dict[str, str | tuple[str, ...]] = {
    "旗": "旗",
    "县": "县",
    "区": "区",
    "州": "州",
    "市": ("市", "盟", "地区"),
    "省": ("省", "自治区"),
}
OPENING = 300
OFTEN = 3  # times that a text names the place it is about
# 结合松岭|实际: whose text it is
OWN = re.compile(r"实际(?![上成完到缴利])")
# 在甲省第十四届人民代表大会上, 甲市市长, 甲区主席: whose assembly or head it is that speaks
SPEAKS = re.compile(
    r"第[一二三四五六七八九十0-9]{1,3}届|(?:人民政府)?(?:代理?)?(?:省长|市长|县长|区长|州长|旗长|盟长|主席)"
)


def home(document: Document, ontology: Ontology) -> Home | None:
    """The region a document speaks of: from its metadata, else its title, else its first named or relative one."""
    told = (document.metadata.region, document.metadata.title, document.metadata.issuer)
    for text in told:
        if text and not RELATIVE.fullmatch(text) and (found := _told(document, ontology, text)):
            return found
    return _implied(document, ontology)


def _told(document: Document, ontology: Ontology, text: str) -> Home | None:
    from kg.fold import fold, simplify  # noqa: PLC0415 - folding tables are read once, on demand

    folded = simplify(fold(text))
    best: Place | None = None
    for hit in ontology.place_hits(folded):
        place = _unique(hit, ontology, best.key if best else "")
        if not hit.full and (ORGANISED.match(folded, hit.end) or SITE.match(folded, hit.end)):
            continue  # 北京某大学 says nothing about the city, nor 中国某地网 about the place
        if place and not hit.risky and (best is None or ontology.within(place.key, best.key)):
            best = place
    if best:
        return Home(Entity("Region", best.key, best.name), best.key, best.level, named=True)
    if match := ANONYMOUS.search(folded):
        return _anonymous(document, match.group())
    if NATIONWIDE.search(folded):
        place = ontology.places[NATION]
        return Home(Entity("Region", NATION, place.name), NATION, "national", named=True)
    return None


def _anonymous(document: Document, label: str) -> Home:
    key = ids.anonymous_region_key(document.source.key, label)
    level = {"省": "provincial", "市": "prefectural", "州": "prefectural"}.get(label[-1], "county")
    return Home(Entity("Region", key, label), key, level, named=not label.startswith("全"))


def _implied(document: Document, ontology: Ontology) -> Home | None:
    """Without a title that tells: a nameless X市, 结合松岭实际, the place of its opening or the only one that 全市 can
    mean, or that the text is full of."""
    hits = ontology.place_hits(document.folded)
    own = (
        h for h in hits if OWN.match(document.folded, h.end) or h.end < OPENING and SPEAKS.match(document.folded, h.end)
    )
    if place := next((p for h in own if (p := _unique(h, ontology, ""))), None):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    if match := ANONYMOUS.search(document.folded):
        return _anonymous(document, match.group())
    kinds = {m.group()[-1] for m in RELATIVE.finditer(document.folded) if m.group() != "全国"}  # 居全国首位
    if not kinds and (ruled := RULED.search(document.folded)):
        kinds = {ruled.group()}
    kind = next((k for k in LOWEST if k in kinds), "")
    if not kind:
        place = _meant(document, ontology, "") or (ontology.places[NATION] if "全国" in document.folded else None)
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True) if place else None
    if kind == "国":
        return Home(Entity("Region", NATION, ontology.places[NATION].name), NATION, "national", named=True)
    if place := _meant(document, ontology, kind):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    return _anonymous(document, f"全{kind}")


def _meant(document: Document, ontology: Ontology, kind: str) -> Place | None:
    """The place that 全市 means: of those in the opening lines, else in the text, the one that holds all others."""
    hits = [h for h in ontology.place_hits(document.folded) if not h.risky]
    named = [(h, p) for h in hits if (p := _unique(h, ontology, ""))]
    full = [(h, p) for h, p in named if h.full]
    told = [p for h, p in full if h.start < OPENING] or [p for _, p in full]
    return (_holder(ontology, told, kind) if kind else None) or _holder(ontology, _often(named, kind), kind)


def _often(named: list[tuple[PlaceHit, Place]], kind: str) -> list[Place]:
    """The places that a text tells often, where it is short of their names too: 内蒙古, 大连."""
    counted = Counter(p.key for _, p in named)
    short = [p for h, p in named if h.full or kind or p.level == "provincial"]
    return [p for p in short if counted[p.key] >= OFTEN and p.key != NATION]


def _holder(ontology: Ontology, told: list[Place], kind: str) -> Place | None:
    """The one of its kind that holds, or lies in, all the others."""
    own = [p for p in told if not kind or p.name.endswith(ENDS[kind])]
    return next(
        (p for p in own if all(ontology.within(q.key, p.key) or ontology.within(p.key, q.key) for q in told)), None
    )


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
        place = _decide(hit, context, supported, parent)
        if place is None:
            continue
        entity = Entity("Region", place.key, place.name, alt=_forms(context, hit, place, previous))
        yield Mention(hit.start, hit.end, "region", entity)
        previous = (hit.end, place)


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


def _unique(hit: PlaceHit, ontology: Ontology, within: str) -> Place | None:
    places = [p for p in hit.places if not within or ontology.within(p.key, within)] or list(hit.places)
    current = [p for p in places if not p.until] or places
    return current[0] if len(current) == 1 else None


# ── the others ───────────────────────────────────────────────────────────────────────────────────────────────


def _relative(context: Context) -> Iterator[Mention]:
    for match in RELATIVE.finditer(context.document.folded):
        entity = context.relative(match.group())
        if entity:
            yield Mention(match.start(), match.end(), "region", entity)


def _nameless(context: Context) -> Iterator[Mention]:
    home_ = context.home
    for match in ANONYMOUS.finditer(context.document.folded):
        label = context.document.text[match.start() : match.end()]
        same = home_ and home_.entity.label == label
        entity = home_.entity if same and home_ else _anonymous(context.document, label).entity
        yield Mention(match.start(), match.end(), "region", entity)
    if home_ and home_.entity.label[:1] == "X" and home_.key.startswith("anon_"):
        for match in BARE_ANONYMOUS.finditer(context.document.folded):
            if not ANONYMOUS.match(context.document.folded, match.start()):
                yield Mention(match.start(), match.end(), "region", home_.entity)


def _townships(context: Context, coded: list[Mention]) -> Iterator[Mention]:
    """Townships by their suffix: in a list or phrase that shows that they are names, or behind their county."""
    text, behind = context.document.folded, {m.end: m for m in coded}
    parent = context.home.key if context.home and context.home.level == "county" else ""
    for match in TOWNSHIP.finditer(text):
        name = match.group(1)
        if parent and not NOT_TOWNSHIP.search(name):
            yield _township(context, match.start(1), match.end(1), parent)
    for match in SUFFIX.finditer(text):
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
    for match in CLUSTER.finditer(text):
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
