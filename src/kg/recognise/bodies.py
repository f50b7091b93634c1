"""Government and party bodies: a place or level word, what they are in charge of, and 厅 局 委 办."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg import ids
from kg.context import NATION, Context
from kg.edges import last_edge, opening
from kg.model import Entity, Mention
from kg.ontology import Place

# ── what a body is in charge of, long form first; the short form stands for it ───────────────────────────────

CHARGES = {
    "科学技术": ("科技",), "发展和改革": ("发展改革", "发改"), "工业和信息化": ("工信", "工业信息化"),
    "经济和信息化": ("经信", "经济信息化"),
    "人力资源和社会保障": ("人力资源社会保障", "人社"), "农业农村": (), "农业": (), "商务": (), "财政": (),
    "教育": (), "税务": (), "统计": (),
    "市场监督管理": ("市场监管",), "知识产权": (), "自然资源": (), "自然资源和规划": (), "生态环境": (),
    "住房和城乡建设": ("住建", "住房城乡建设"),
    "交通运输": ("交通",), "文化和旅游": ("文旅", "文化旅游"), "卫生健康": ("卫健",), "审计": (), "公安": (),
    "民政": (), "司法": (), "水利": (),
    "林业": (), "林业和草原": (), "医疗保障": ("医保",), "国有资产监督管理": ("国资",),
    "金融": ("金融工作", "地方金融监督管理"), "行政审批": ("行政审批服务",),
    "大数据": ("大数据发展管理", "大数据管理", "数据"), "投资促进": ("招商", "招商引资", "投促"), "体育": (),
    "应急管理": ("应急",), "能源": (), "外事": ("外事工作",),
    "城市管理": ("城管",), "乡村振兴": (), "机关事务管理": (), "信访": (), "科技创新": ("科创",),
    "科技和工业信息化": ("科学技术和工业信息化", "科技和工信", "科工信", "科技工信"),
    "经济科技信息": ("经济科技",), "科技经济信息化": (), "机构编制": ("编制",), "营商环境": (), "数字经济": (),
    "海洋": ("海洋发展", "海洋与渔业", "海洋渔业"), "经济发展": ("经发",), "气象": (), "海关": (), "地震": (),
    "科技教育": (), "科技和经济": ("科技经济", "科经", "科经信"), "教育科技": (), "档案": (), "邮政管理": (),
    "通信管理": (), "烟草专卖": (), "药品监督管理": ("药监",), "退役军人事务": ("退役军人",),
    "粮食和物资储备": ("粮食",), "国家安全": (), "园林绿化": (), "港航管理": (),
    "政务服务和数字化": ("政务服务", "政务服务数据管理"), "民族宗教事务": ("民族宗教", "民宗"), "侨务": (),
    "住房保障": (), "高新技术产业": ("高新",),
}  # fmt: skip
LONG = {short: long for long, shorts in CHARGES.items() for short in shorts}
CHARGE = "|".join(sorted({*CHARGES, *LONG}, key=len, reverse=True))
DEPARTMENT = rf"(?:{CHARGE})(?:委员会|管理局|办公室|厅|局|委|部(?!门)|办|(?:行政主管|行政|主管)部门)"
POWER = (
    r"人民政府新闻办公室|政府新闻办(?:公室)?|人民政府办公[厅室]|政府办公[厅室]|委办公[厅室]|人民政府(?!采购|门户|网)|政府研究室|政府(?!采购|工作报告|"
    r"门户|网|性|引导)|"
    r"委组织部|委宣传部|委统战部|委政法委|委改革办|委人才办|委编办|委党校|委网信办|委科技委|委深改委|纪委监委|"
    r"监察委员会|纪委|"
    r"(?:第[一二三四五六七八九十百]{1,4}届)?人民代表大会(?:常务委员会)?|人大常委会|人大(?!代)|政协(?!委员)|委员会|委|"
    r"(?:中级|高级)?人民法院|中院|高院|法院|人民检察院|检察院|公安厅"
)
PLAIN = (
    r"(?:科|经|计|建|教|农|商|工信|科经)委(?![员托会派])|科学技术协会|科协|总工会|工商业联合会|工商联|妇联|"
    r"团委|残联|社科联"
)
WHO = "中共|国家|自治区|自治州|自治县|省直|市直|省|市|县|区|州|盟|旗|镇|乡"
# few characters begin a body's name: the others are passed over at once
FIRST = "".join(dict.fromkeys([*(word[0] for word in (*CHARGES, *LONG)), *WHO.replace("|", ""),
                               *"人政委第纪监高法检公中科总工妇团残社经计建教农商"]))  # fmt: skip
BODY = re.compile(
    rf"(?=[{FIRST}])(?P<who>{WHO})?(?:(?P<what>{DEPARTMENT})|(?P<plain>{PLAIN})|(?P<power>{POWER})(?![托派员书]))(?P<sub>党组|"
    rf"党委|党工委)?"
)
NOT_BODY = re.compile(
    r"(?:教育|体育|交通|能源|金融|财政|科技|农业|商务|审计|气象|编制|应急|税务|数据|外事|高新)部(?:分|署|长|件)|"
    r"[厅局委办部](?:长|里|面|员|事|公|理(?!局))"
)
# 市委|托, 部|分, 局|势: what stands before is no office
SWALLOWED = frozenset("托员派分署门长理好限势面学件位下")
# 人民|政府; 城市|政府, 超市|委, 社区|委员会, 各市|科技局 are no bodies of a city
INNER = {"市": "城超辖都股门集上各两每外", "区": "新发开社园校战辖景灾库山牧地小选各特防灌片保两每矿",
         "县": "各两每外", "省": "各外节两每",
         "州": "各", "镇": "各乡城小", "乡": "各城家", "盟": "联同加", "旗": "各红国彩", "自": "各"}  # fmt: skip
CLASS_BEFORE = re.compile(
    r"(?:各级?|镇街|街道|乡镇|县区|区县|市县|园区|部门|属地|当地|所在地?|所辖|相关|有关|兄弟|辖|设|级|同级|上级|"
    r"下级|其他)$"
)
KIND = {"省": "省", "自": "省", "市": "市", "州": "市", "盟": "市", "县": "县", "区": "区", "旗": "县"}
# the full form of names that go by several
FULL = {
    "政府": "人民政府", "政府办公室": "人民政府办公室", "政府办公厅": "人民政府办公厅", "委员会": "委",
    "法院": "人民法院", "中院": "中级人民法院", "高院": "高级人民法院", "检察院": "人民检察院",
    "人大常委会": "人民代表大会常务委员会", "人大": "人民代表大会",
}  # fmt: skip
# 双峰经济开发区管委会, 松山湖高新区科技局, 松山湖知识产权局
KINDS_OF_ZONE = (
    "高新技术产业开发区|经济技术开发区|经济开发区|开发区|高新区|经开区|示范区|工业园区|园区|新区|集聚区|保税区|"
    "试验区|合作区|管理区|先导区|科学城|科技城|产业城|度假区|产业园|工业区|新城|景区|自贸区|综保区|片区"
)
ZONE = re.compile(rf"(?:{KINDS_OF_ZONE})$")
OWN_ZONE = re.compile(rf"(?:{KINDS_OF_ZONE}|(?<![一-鿿])[一-鿿]{{1,3}}[湖山江港谷岛海湾洲])$")
COMMITTEE = re.compile(r"(?:管理委员会|管委会|党工委|(?<!党)工委(?![员托]))")
# 市科技创新领导小组办公室
GROUP = re.compile(r"(?:(?:领导|协调|指导)小组|领导协调机构|领导协调小组|工作专班)(?:办公室)?")
GROUP_EDGE = re.compile(
    r"[,。;:、!?()\n\t|“”《》 ]|召开|举行|开展|成立|组建|设立|健全|充分|发挥|加强|完善|[的由在为向报经与和及对是]"
)
GROUP_HEAD = re.compile(r"[省市县区州](?![级内外域直])|自治区")


def find(context: Context) -> list[Mention]:
    """All bodies; `context` knows the regions, whose names they take as prefix."""
    return [*_national(context), *_centre(context), *_local(context), *_zones(context), *_groups(context)]


def _body(context: Context, start: int, end: int, owner: str, name: str, label: str = "") -> Mention:
    label = label or context.document.text[start:end]
    return Mention(start, end, "body", Entity("GovernmentBody", ids.owned_key(owner, name), label))


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
    for match in CENTRE.finditer(context.document.folded):
        entity = Entity("GovernmentBody", ids.owned_key(NATION, "中共中央"), "中共中央", alt=(match.group(),))
        yield Mention(*match.span(), "body", entity)


# ── bodies of a place ────────────────────────────────────────────────────────────────────────────────────────


def _local(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for match in BODY.finditer(text):
        if NOT_BODY.match(text, max(match.start("what"), match.start())) or _swallowed(text, match):
            continue
        place = _place_before(context, match)
        if place:
            start = _chain(context, place.start)
            tail = place.end
            yield _body(context, start, match.end(), _key(place), _name(match, text[tail : match.end()]))
            yield from _sharing(context, place, match)
        elif found := _owner(context, match):
            start, owner, zone = found
            yield _body(context, start, match.end(), owner, zone + _name(match, match.group()))


def _swallowed(text: str, match: re.Match[str]) -> bool:
    """市委托, 财政部分 are no bodies."""
    return (
        match.group()[-1] in "委部办局" and text[match.end() : match.end() + 1] in SWALLOWED and match.end() < len(text)
    )


def _key(place: Mention) -> str:
    return place.entity.key if place.entity else ""


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
        name = _name(match, tail)
        yield from _listed(context, place.start, lambda coded: (name, coded.name + tail))


def _listed(context: Context, at: int, named: Callable[[Place], tuple[str, str]]) -> Iterator[Mention]:
    """The bodies of the places that stand before `at` by their short names; `named` gives name and label of each."""
    text = context.document.folded
    while at > 1 and text[at - 1] in "、和" and (before := context.at(at - 2)) and before.end == at - 1:
        coded = context.ontology.places.get(_key(before))
        if before.kind != "region" or coded is None or text[before.start : before.end] != coded.short:
            return
        name, label = named(coded)
        yield _body(context, before.start, before.end, coded.key, name, label)
        at = before.start


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
            else _zoned(context, begin, bare)
        )
    if who or CLASS_BEFORE.search(before) or (before and not _bounded(before[-1])):
        return None
    if (
        "部门" in match.group()
        or before[-1:] == "("
        and CLASS_BEFORE.search(text[max(0, bare - 16) : bare].rpartition("(")[0].rstrip("办局委科技"))
    ):
        return None
    return bare, context.home_key, ""


def _zoned(context: Context, begin: int, end: int) -> tuple[int, str, str] | None:
    zone = context.document.folded[begin:end]
    if (
        re.search(r"^(?:各|有关|相关|其他|所在|国家|省级|市级|全)", zone)
        or context.document.folded[begin - 1 : begin] == "各"
    ):
        return None
    place = opening(context, begin, end)
    return begin, _key(place) if place else context.home_key, zone[place.end - begin :] if place else zone


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
    return start, region.key if region else context.home_key, ""


def _chain(context: Context, start: int) -> int:
    """Takes in the regions that lead up to a name: 杭州市|余杭区发展和改革局; 中共 as well."""
    while start and (before := context.at(start - 1)) and before.kind == "region" and before.end == start:
        start = before.start
    return start - 2 if context.document.folded.endswith("中共", 0, start) else start


def _name(match: re.Match[str], tail: str) -> str:
    """The name without its region, short charges written out: 市科技局 → 科学技术局."""
    name = match.group("what") or match.group("plain") or match.group("power")
    for short, long in LONG.items():
        if match.group("what") and name.startswith(short) and not name.startswith(long):
            name = long + name.removeprefix(short)
            break
    if name.endswith("委") and match.group("what"):
        name += "员会"
    name = FULL.get(name, name)
    if tail.startswith(("镇", "乡")):
        name = tail[0] + name
    return name + (match.group("sub") or "")


# ── committees of zones, leading groups ──────────────────────────────────────────────────────────────────────


def _zones(context: Context) -> Iterator[Mention]:
    """The committee of a zone, whose name stands before it: 双峰经济开发区管委会, 高新区党工委."""
    text = context.document.folded
    for match in COMMITTEE.finditer(text):
        edge = last_edge(context, match.start(), 30)
        place = opening(context, max(edge or 0, match.start() - 30), match.start())
        floor = place.end if place and place.end < match.start() else max(0, match.start() - 12)
        zone = OWN_ZONE.search(text[floor : match.start()]) or (
            place and OWN_ZONE.search(text[place.start : place.end])
        )
        if not zone or "各" in text[max(0, floor - 1) : match.start()]:
            continue
        begin = place.start if place else edge if edge is not None and edge < match.start() else floor + zone.start()
        if found := _zoned(context, _chain(context, begin) if place else begin, match.start()):
            name = found[2] + {"管委会": "管理委员会"}.get(match.group(), match.group())
            yield _body(context, found[0], match.end(), found[1], name)
            if place and place.end < match.start():
                tail = context.document.text[place.end : match.end()]
                yield from _listed(context, place.start, lambda coded: (name, coded.short + tail))  # noqa: B023


def _groups(context: Context) -> Iterator[Mention]:
    """Leading groups that bear the name of their field: 市科技创新领导小组办公室; 成立领导小组 names none."""
    text = context.document.folded
    for match in GROUP.finditer(text):
        floor = max(0, match.start() - 26)
        start = max((e.end() for e in GROUP_EDGE.finditer(text, floor, match.start())), default=0 if floor == 0 else -1)
        if start < 0:
            continue
        place = opening(context, start, match.start())
        if place and re.search(r"[A-Za-z0-9]$", text[: place.start][-1:]):  # 名单.docx|某省…办公室
            start = place.start
        if place and place.start == start:
            yield _body(context, start, match.end(), _key(place), text[place.end : match.end()])
        elif GROUP_HEAD.match(text, start) and match.start() - start >= 4:
            region = context.relative("全" + KIND[text[start]])
            yield _body(
                context, start, match.end(), region.key if region else context.home_key, text[start + 1 : match.end()]
            )
        elif match.start() - start >= 6 and not re.search("[各任]", text[start : match.start()]):
            yield _body(context, start, match.end(), context.home_key, text[start : match.end()])
