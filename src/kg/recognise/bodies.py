"""Government and party bodies: a place or level word, what they are in charge of, and 厅 局 委 办."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import NATION, Context
from kg.model import Entity, Mention

# ── what a body is in charge of, long form first; the short form stands for it ───────────────────────────────

CHARGES = {
    "科学技术": ("科技",), "发展和改革": ("发展改革", "发改"), "工业和信息化": ("工信", "工业信息化"), "经济和信息化": ("经信", "经济信息化"),
    "人力资源和社会保障": ("人力资源社会保障", "人社"), "农业农村": (), "农业": (), "商务": (), "财政": (), "教育": (), "税务": (), "统计": (),
    "市场监督管理": ("市场监管",), "知识产权": (), "自然资源": (), "自然资源和规划": (), "生态环境": (), "住房和城乡建设": ("住建", "住房城乡建设"),
    "交通运输": ("交通",), "文化和旅游": ("文旅", "文化旅游"), "卫生健康": ("卫健",), "审计": (), "公安": (), "民政": (), "司法": (), "水利": (),
    "林业": (), "林业和草原": (), "医疗保障": ("医保",), "国有资产监督管理": ("国资",), "金融": ("金融工作", "地方金融监督管理"), "行政审批": ("行政审批服务",),
    "大数据": ("大数据发展管理", "大数据管理", "数据"), "投资促进": ("招商", "招商引资"), "体育": (), "应急管理": ("应急",), "能源": (), "外事": ("外事工作",),
    "城市管理": ("城管",), "乡村振兴": (), "机关事务管理": (), "信访": (), "科技创新": ("科创",), "科技和工业信息化": ("科学技术和工业信息化", "科技和工信", "科工信", "科技工信"),
    "经济科技信息": ("经济科技",), "科技经济信息化": (), "机构编制": ("编制",), "营商环境": (), "数字经济": (), "气象": (), "海关": (), "地震": (),
    "科技教育": (), "教育科技": (), "档案": (), "邮政管理": (), "通信管理": (), "烟草专卖": (), "药品监督管理": ("药监",),
}  # fmt: skip
LONG = {short: long for long, shorts in CHARGES.items() for short in shorts}
CHARGE = "|".join(sorted({*CHARGES, *LONG}, key=len, reverse=True))
OFFICE = "委员会|管理局|办公室|厅|局|委|部|办"
DEPARTMENT = rf"(?:{CHARGE})(?:{OFFICE})"
POWER = (
    r"人民政府办公[厅室]|政府办公[厅室]|委办公[厅室]|人民政府|政府研究室|政府|委组织部|委宣传部|委统战部|委政法委|委改革办|委人才办|委编办|委党校|"
    r"纪委监委|纪委|人民代表大会常务委员会|人大常委会|人民代表大会|政协|委员会|委"
)
PLAIN = r"科学技术协会|科协|总工会|工商业联合会|工商联|妇联|团委|科学院|残联|社科联"
BODY = re.compile(
    rf"(?P<who>中共|国家|省|市|县|区|州|盟|旗|自治区|省直|市直)?(?:(?P<what>{DEPARTMENT})|(?P<plain>{PLAIN})|(?P<power>{POWER})(?![托派员书]))"
    r"(?P<sub>党组|党委|党工委)?"
)
NOT_BODY = re.compile(
    r"(?:教育|体育|交通|能源|金融|财政|科技|农业|商务|审计|气象|编制|应急|税务|数据|外事)部(?:分|署|门|长|件)|[厅局委办部](?:长|里|面|员|事|公|理(?!局))"
)
# 双峰经济开发区管委会, 郑州高新技术产业开发区管理委员会
ZONE_BODY = re.compile(r"(?:管理委员会|管委会|党工委)")
ZONE = re.compile(
    r"(?:开发区|高新区|经开区|示范区|园区|新区|集聚区|保税区|试验区|科学城|度假区|产业园|工业区|新城|景区|自贸区|综保区|片区)$"
)
KIND = {"省": "省", "自": "省", "市": "市", "州": "市", "盟": "市", "县": "县", "区": "区", "旗": "县"}


def find(context: Context) -> list[Mention]:
    """All bodies; `context` knows the regions, whose names they take as prefix."""
    return [*_national(context), *_local(context), *_zones(context)]


def _national(context: Context) -> Iterator[Mention]:
    """Bodies that the ontology knows by name: 科技部, 国务院, 党中央."""
    for term in context.ontology.terms(context.document.folded):
        bodies = [c for c in term.concepts if c.kind == "body"]
        if bodies and len(term.concepts) == len(bodies):
            key = ids.owned_key(NATION, bodies[0].label)
            label = context.document.text[term.start : term.end]
            entity = Entity("GovernmentBody", key, bodies[0].label, alt=(label,) if label != bodies[0].label else ())
            yield Mention(term.start, term.end, "body", entity)


def _local(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for match in BODY.finditer(text):
        if NOT_BODY.match(text, max(match.start("what"), match.start())) or _swallowed(text, match):
            continue
        if (found := _owner(context, match)) is None:
            continue
        start, owner = found
        label = context.document.text[start : match.end()]
        yield Mention(start, match.end(), "body", Entity("GovernmentBody", ids.owned_key(owner, _name(match)), label))


def _swallowed(text: str, match: re.Match[str]) -> bool:
    """市委托, 省委书记 are no bodies; 部分, 局部 neither."""
    after = text[match.end() : match.end() + 1]
    word = match.group()
    if word.endswith(("委", "部", "办", "局")) and after in (
        "托",
        "员",
        "派",
        "分",
        "署",
        "门",
        "长",
        "理",
        "好",
        "限",
        "势",
        "面",
        "学",
        "件",
        "位",
        "下",
    ):
        return True
    if match.group("power") in ("委", "委员会", "政府", "政协") and not match.group("who"):
        return False
    return False


def _owner(context: Context, match: re.Match[str]) -> tuple[int, str] | None:
    """Where the body's name begins and the key of the region that it belongs to; None if it is no body."""
    start, who = match.start(), match.group("who")
    place = context.at(start - 1) if start else None
    if who in ("省", "市", "县", "区", "州", "盟", "旗", "自治区") and not (
        place and place.kind == "region" and place.end == start
    ):
        covering = context.at(start)
        if covering and covering.kind == "region" and covering.end == start + len(who) and covering.entity:
            return covering.start, covering.entity.key
        if _inside_word(context.document.folded, start):
            return None
        region = context.relative("全" + KIND[who[0]])
        return start, region.key if region else context.home_key
    if place and place.kind == "region" and place.end == start and place.entity and place.entity.cls == "Region":
        return _chain(context, place.start), place.entity.key
    if who == "国家" or who == "中共":
        return start, NATION
    if match.group("power") or match.group("plain"):
        return None
    bare = match.start("what")
    return (bare, context.home_key) if not _inside_word(context.document.folded, bare) else None


def _chain(context: Context, start: int) -> int:
    """Takes in the regions that lead up to a name: 杭州市|余杭区发展和改革局."""
    while start and (before := context.at(start - 1)) and before.kind == "region" and before.end == start:
        start = before.start
    return start


def _inside_word(text: str, start: int) -> bool:
    """Whether a name goes on to the left: 超|市委…, 各市科技局 is a class of bodies and no body."""
    before = text[start - 1 : start]
    return before in ("各", "城", "超", "都", "股", "门", "地", "集", "上", "辖", "设") or text[start - 2 : start] in (
        "相关",
        "有关",
        "所在",
        "兄弟",
    )


def _name(match: re.Match[str]) -> str:
    """The name without its region, short charges written out: 市科技局 → 科学技术局."""
    name = match.group("what") or match.group("plain") or match.group("power")
    for short, long in LONG.items():
        if match.group("what") and name.startswith(short) and not name.startswith(long):
            name = long + name.removeprefix(short)
            break
    if name.endswith("委") and match.group("what"):
        name += "员会"
    name = {"政府": "人民政府", "政府办公室": "人民政府办公室", "政府办公厅": "人民政府办公厅"}.get(name, name)
    return name + (match.group("sub") or "")


def _zones(context: Context) -> Iterator[Mention]:
    """The committee of a zone: the zone's name stands before it."""
    text = context.document.folded
    for match in ZONE_BODY.finditer(text):
        start = _zone_start(context, match.start())
        if start is None:
            continue
        label = context.document.text[start : match.end()]
        name = text[start : match.start()] + "管理委员会"
        yield Mention(
            start, match.end(), "body", Entity("GovernmentBody", ids.owned_key(context.home_key, name), label)
        )


def _zone_start(context: Context, end: int) -> int | None:
    """Where a zone's name begins: at the place that opens it."""
    text = context.document.folded
    edge = max(text.rfind(c, 0, end) for c in ",。;:、\n()!?”“ ") + 1
    regions = [m for m in context.within(max(edge, end - 24), end) if m.kind == "region"]
    if not regions or not ZONE.search(text, regions[0].start, end):
        return None
    return regions[0].start
