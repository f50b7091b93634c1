"""Bodies of the nation and of places: a place or level word, what they are in charge of, and 厅 局 委 办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import NATION, Context
from kg.edges import last_edge
from kg.model import Entity, Mention
from kg.recognise.bodies.words import BODY, FULL, KIND, OWN_ZONE, body, chain, key, listed, name, zoned

NOT_BODY = re.compile(
    r"(?:教育|体育|交通|能源|金融|财政|科技|农业|商务|审计|气象|编制|应急|税务|数据|外事|高新)部(?:分|署|长|件)|"
    r"[厅局委办部](?:长|里|面|员|事|公|理(?!局))"
)
# 市委|托, 部|分, 局|势: what stands before is no office
SWALLOWED = frozenset("托员派分署门长理好限势面学件位下")
# 人民|政府; 城市|政府, 超市|委, 社区|委员会, 各市|科技局 are no bodies of a city
INNER = {"市": "团城超辖都股门集上各两每外", "区": "团范新发开社园校战辖景灾库山牧地小选各特防灌片保两每矿",
         "县": "团各两每外", "省": "团各外节两每",
         "州": "团各", "镇": "各乡城小", "乡": "各城家", "盟": "联同加", "旗": "各红国彩", "自": "各"}  # fmt: skip
OF_EACH = re.compile(r"各[^。;:\n]*、$")  # 各设区市科技局、|财政局
CLASS_BEFORE = re.compile(
    r"(?:各级?|镇街|街道|乡镇|县区|区县|市县|园区|部门|属地|当地|所在地?|所辖|相关|有关|兄弟|辖|设|级|同级|上级|"
    r"下级|其他)$"
)
BESIDE = re.compile(r"[、和](?P<power>(?:人民)?政府)(?!采购|门户|网|性|引导|工作)")
OUTPOST = re.compile(r"国家统计局(?P<place>[一-鿿]{2,8}?)调查总?队")
# 文成县|二源镇政府: a township has no code and is told by its county
TOWN = re.compile(
    r"(?P<town>(?![各乡城村小])[一-鿿]{1,3}?(?:镇|乡|街道))(?P<power>人民政府|政府|党工?委|办事处)(?![一-鿿]?书记|[托员会])"
)
LEAGUE = re.compile(r"团(?P<who>[省市县区州旗])委(?![托员派])")


def find(context: Context) -> Iterator[Mention]:
    """All of them; `context` knows the regions, whose names they take as prefix."""
    yield from _national(context)
    yield from _centre(context)
    yield from _local(context)
    yield from _league(context)
    yield from _outposts(context)
    yield from _towns(context)


def _national(context: Context) -> Iterator[Mention]:
    """Bodies that the ontology knows by name: 科技部, 国务院, 党中央."""
    for term in context.terms:
        bodies = [c for c in term.concepts if c.kind == "body"]
        if bodies and len(term.concepts) == len(bodies):
            if context.document.folded[term.end - 1 :][:2] in ("部分", "部门", "部件", "部署", "院院"):  # 财政|部分
                continue
            key = ids.owned_key(NATION, bodies[0].label)
            label = context.document.text[term.start : term.end]
            entity = Entity("GovernmentBody", key, bodies[0].label, alt=(label,) if label != bodies[0].label else ())
            yield Mention(term.start, term.end, "body", entity)


# 中央、省、市的部署: the party's centre; 中央财政, 中央引导资金 are none
CENTRE = re.compile(
    r"(?<![一-鿿])中央(?=[、和与及][省国]|关于|对)|(?<=[彻实习照按据行神])中央(?=[、和与及][省国市]|关于|(?:重大)?[决部]|精神)"
)


def _centre(context: Context) -> Iterator[Mention]:
    """The centre beside province and city."""
    for match in context.finditer(CENTRE):
        entity = Entity("GovernmentBody", ids.owned_key(NATION, "中共中央"), "中共中央", alt=(match.group(),))
        yield Mention(*match.span(), "body", entity)


def _local(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for match in context.finditer(BODY):
        if NOT_BODY.match(text, max(match.start("what"), match.start())) or _swallowed(text, match):
            continue
        place = _place_before(context, match)
        if place:
            start = chain(context, place.start)
            tail = place.end
            found = body(context, start, match.end(), key(place), name(match, text[tail : match.end()]))
            yield from (found, *_beside(context, found, text[start : place.end]))
            yield from _sharing(context, place, match)
        elif owned := _owner(context, match):
            start, owner, zone = owned
            found = body(context, start, match.end(), owner, zone + name(match, match.group()))
            yield from (found, *_beside(context, found, match["who"] or ""))


def _beside(context: Context, party: Mention, who: str) -> Iterator[Mention]:
    """自治区党委、|政府: the government of the same place, which is not named again."""
    found = BESIDE.match(context.document.folded, party.end)
    if found and party.entity and party.entity.key.endswith(ids.name_key("委")):
        owner = party.entity.key.split("_")[0]
        at = found.start("power")
        yield body(context, at, found.end(), owner, "人民政府", who + context.document.text[at : found.end()])


def _league(context: Context) -> Iterator[Mention]:
    """团县委, 共青团某市委: the youth league of a place."""
    for match in context.finditer(LEAGUE):
        region = context.relative("全" + KIND[match["who"]])
        if region:
            yield body(context, *match.span(), region.key, "共青团委员会")


def _swallowed(text: str, match: re.Match[str]) -> bool:
    """市委托, 财政部分 are no bodies."""
    return (
        match.group()[-1] in "委部办局"
        and match.end() < len(text)
        and text[match.end()] in SWALLOWED
        and not text.startswith("派驻", match.end())
    )


def _place_before(context: Context, match: re.Match[str]) -> Mention | None:
    """The region whose name opens the body's: 绍兴市|科技局, 我市|科技局."""
    start, who = match.start(), match.group("who")
    for at in (start, start + len(who or "")):
        place = context.at(at - 1) if at else None
        if place and place.kind == "region" and place.end == at and place.entity and place.entity.cls == "Region":
            return place
    return None


def _sharing(context: Context, place: Mention, match: re.Match[str]) -> Iterator[Mention]:
    """郑州、洛阳、新乡市人民政府: the places listed without 市 share the office."""
    if context.document.folded[place.end - 1] in "省市县区州":
        tail = context.document.text[place.end : match.end()]
        own = name(match, tail)
        yield from listed(context, place.start, lambda coded: (own, coded.name + tail))


def _owner(context: Context, match: re.Match[str]) -> tuple[int, str, str] | None:
    """Where a body's name begins, the key of the region that it belongs to, its zone; None if it is no body."""
    text, start, who = context.document.folded, match.start(), match.group("who")
    if who in ("国家", "中共"):
        return None if match.group("power") else (start, NATION, "")
    if who and match.start() + len(who) < match.end() and (found := _by_level(context, start, who)):
        return found
    bare = match.start("what")
    if bare < 0 or who and text[start : start + 1] in INNER.get(who[0], ""):
        return None
    before = text[max(0, bare - 12) : bare]
    if zone := OWN_ZONE.search(before):
        head = last_edge(context, bare, 12)
        begin = bare - len(before) + zone.start() if head is None or bare - head > 12 else head
        return (
            None
            if CLASS_BEFORE.search(text[max(0, begin - 3) : bare]) and begin == bare
            else zoned(context, begin, bare)
        )
    if (
        who
        or OF_EACH.search(text, max(0, bare - 60), bare)
        or CLASS_BEFORE.search(before)
        or (before and not _bounded(before[-1]))
    ):
        return None
    if (
        "部门" in match.group()
        or before[-1:] == "("
        and CLASS_BEFORE.search(text[max(0, bare - 16) : bare].rpartition("(")[0].rstrip("办局委科技"))
    ):
        return None
    return bare, context.home_key, ""


def _bounded(char: str) -> bool:
    """Whether a bare 财政局 may begin after this character: after a mark, or a word that leads up to it."""
    return not ("一" <= char <= "鿿") or char in "由和与及向到报请对经是在为给送的同或并让"


def _by_level(context: Context, start: int, who: str) -> tuple[int, str, str] | None:
    """市科技局, 省委: the body of the document's region or of the one above it."""
    text = context.document.folded
    covering = context.at(start)
    if covering and covering.kind == "region" and covering.end == start + len(who) and covering.entity:
        return covering.start, covering.entity.key, ""
    if text[start - 1 : start] in tuple(INNER.get(who[0], "")) or re.search(
        r"(?:有关|相关|所在|兄弟|各)$", text[max(0, start - 2) : start]
    ):
        return None
    if (
        start and text[start - 1] in "市县区乡镇街" and not (context.at(start - 1)) and who[0] in "县区镇乡市"
    ):  # 各县|区人民政府
        return None
    if covering and covering.start < start:  # 宁波|市…: part of a name that stays undecided
        return None
    if who[0] in "镇乡":
        return None
    region = context.relative("全" + KIND[who[0]])
    corps = who if who in ("兵团", "师市") else ""  # beside the offices of the region and city
    return start, region.key if region else context.home_key, corps


def _outposts(context: Context) -> Iterator[Mention]:
    """国家统计局某市调查队."""
    for match in OUTPOST.finditer(context.document.folded):
        place = context.at(match.start("place"))
        owner = place.entity.key if place and place.kind == "region" and place.entity else context.home_key
        name = "国家统计局" + match.group()[match.end("place") - match.start() :]
        yield body(context, *match.span(), owner, name)


def _towns(context: Context) -> Iterator[Mention]:
    """The government, party committee or office of a township behind its county."""
    for place in context.mentions:
        match = TOWN.match(context.document.folded, place.end) if place.kind == "region" else None
        if match:
            name = match["town"] + FULL.get(match["power"], match["power"])
            yield body(context, chain(context, place.start), match.end(), key(place), name)
