"""Enterprises, universities, institutes, hospitals: read back from the suffix to where the name begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.edges import begins_firmly, last_edge, opening
from kg.model import Entity, EntityClass, Mention, MentionKind

FORM = r"股份有限公司|有限责任公司|集团有限公司|有限公司|控股集团|集团总公司|集团公司|总公司|分公司|股份公司"
# 有限公司; 有限公司杭州分公司; 高投集团; 中溢集团(吉林)…有限公司 is one name; 产业集团军 is none
COMPANY = re.compile(
    rf"集团(?!有限|股份|控股|总公司|公司)[一-鿿]{{2,3}}(?:铸造|水泥|钢铁|化工|机械|电力|药业|食品|汽车|矿业|能源|纺织|重工|电子)公司|"
    rf"(?:{FORM})(?:[一-鿿]{{2,6}}?(?:分公司|分行|支行))?|\(有限合伙\)|"
    rf"集团(?![军式化军购有股总公]|控股|\([一-鿿]{{2,4}}\))|"
    r"(?:合作社|事务所|农商银行|农村商业银行|商业银行|银行|证券|"
    r"信用社)(?![业卡系存贷监类法账机家])(?:[一-鿿]{2,6}?[分支]行)?"
)
SCHOOL = re.compile(
    r"(?:大学|学院|职业技术学校|技工学校|技师学校|党校)(?!生|城|堂|毕业|路|者|里|期间|科技园|科学城|园区|"
    r"科技城|士|学报|校长论坛|门|派|教师|老师)"
    r"(?:\([一-鿿]{2,4}\)|[一-鿿]{2,4}校区)?"
)
INSTITUTE = re.compile(
    r"(?:研究总?院|研究所|设计院|科学院|工程院|科学研究中心|规划院|检验院|检测院|检测研究院|标准化院|农科院|"
    r"林科院|技术院|创新院)(?!院士|士|校|所[^长])|"
    r"医院(?!长|感|管|级|建|信)"
)
WORDS = (
    "高等|高水平|行业特色|特色型|现代|重点|一流|双一流|本科|著名|知名|国内外?|国外|国际|名牌|部属|民办|职业技术|职业|职教|科研|独立|附属|大|"
    "小|综合|中外|海外|境外|省属|市属|省部属|驻[省市县区]|各类|地方|龙头|国有|民营|私营|上市|骨干|"
    "大型|中小型?|央企|相关|有关|兄弟|本地|外地|科技|科学|产业|新型|技术|前沿|研发|工业|制造业?|企业|政府|母|子|"
    "跨国|外资|投资|风险|两院|中国|全国|国家|社会|农业|农村|创业|创新|医|老年|电视|开放|世界|综合性|普通|"
    "理工科?|工程|金融|城市|商业|各大|多所|各|县级|市级|省级|国家级|基层|三甲|公立|专科|定点|行业|工商|民间|专业|"
    "合作|农民|律师|会计师|政策性|开发性|大中|中央|应用型|研究型|特色|新兴|品牌|优势|规模|平台|总部|"
    "以|和|等|或|级|型|性|家|类|个|所|的|新|老|好|外|内|上|下|名|强|为|军|幼|中|小学|中学|党|市|县|省|区|乡|镇|"
    "村|校|院"
)
GENERIC = re.compile(rf"^(?:{WORDS})+$")
# a public holding is named by its place and field: 湖北省科技投资集团
PUBLIC = re.compile(
    r"[省市县区]?(?:科技|投资|交通|建设|城市|城建|金融|旅游|文化|国有|资本|资产|产业|发展|创新|农业|能源|水务|"
    r"运营|开发|控股){2,4}"
)
ACADEMY = re.compile(
    r"(?:中国科学院|中科院)(?!院士)(?:(?!签|共建|联合|合作|大学|学院|公司|[和的在、])[一-鿿]){2,18}?"
    r"(?:研究院|所(?![有在以需属谓长])|文献情报中心|研究中心|转化中心|技术中心|分院|植物园|天文台|科学数据中心)"
)
# 国网绍兴供电公司, 绍兴纺织机械厂: only behind a place
PLAIN_FIRM = re.compile(r"公司(?![法司治制股])(?<![限任份分团总]公司)|厂(?![房区商家长子])|(?<=国[营有])[林农牧茶渔]场")
# what a province or city has one of: 省农科院
OF_PROVINCE = frozenset(("农科院", "林科院", "科学院", "社科院", "检验院", "规划院"))
LONGEST = 34
# 某区管委会|某大学: two parties of an agreement without a mark between them
OFFICE = re.compile(r"(?:管理委员会|管委会|人民政府)\s?(?=[一-鿿]{4})")
# 某经济开发区|海天精工有限公司: a zone that a firm's name stands behind
IN_ZONE = re.compile(r"(?:开发区|高新区|经开区|工业园区?|产业园区?|集聚区|科技园区?|工业集中区)(?=[一-鿿]{2})")
ITS_OWN = re.compile(  # …开发区|发展总公司 is the zone's
    r"(?:[一-鿿]{2}分区)?(?:发展|投资|建设|运营|管理|开发|经济|科技|产业|创业|创新|服务|资产|资本|城市|国有|实业|控股|置业)+"
)
# characters no name begins with, once its edge is found: 们, 化工业 …
BAD_START = re.compile(r"[们化者类型级性率场次]|[^一-鿿A-Za-z]|学院|大学|研究院")


def find(context: Context) -> list[Mention]:
    """All named organisations; `context` knows the regions that open most names."""
    return [
        *_named(context, PLAIN_FIRM, "Enterprise", "enterprise", opened=True),
        *_named(context, COMPANY, "Enterprise", "enterprise"),
        *_named(context, SCHOOL, "ResearchOrganization", "research"),
        *_named(context, INSTITUTE, "ResearchOrganization", "research"),
        *_academy(context),
    ]


def _named(
    context: Context, suffix: re.Pattern[str], cls: EntityClass, kind: MentionKind, *, opened: bool = False
) -> Iterator[Mention]:
    """The names that end with a suffix; `opened` asks for a place in front."""
    for match in context.finditer(suffix):
        start = _left(context, match.start())
        start = _behind_zone(context, start, match.start()) if start is not None and kind == "enterprise" else start
        if start is None or not _proper(context, start, match) or opened and not _opened(context, start, match):
            continue
        label = context.document.text[start : match.end()]
        yield Mention(start, match.end(), kind, Entity(cls, ids.name_key(label), label))


def _behind_zone(context: Context, start: int, end: int) -> int:
    """Where a firm's name begins behind the zone that it lies in: 咸宁经济开发区|海天精工|有限公司."""
    zone = next(reversed(list(IN_ZONE.finditer(context.document.folded, start, end))), None)
    own = context.document.folded[zone.end() : end] if zone else ""
    return zone.end() if zone and not GENERIC.match(own) and not ITS_OWN.fullmatch(own) else start


def _academy(context: Context) -> Iterator[Mention]:
    """Institutes of an academy by their short form: 中科院宁波材料所."""
    for match in context.finditer(ACADEMY):
        label = context.document.text[match.start() : match.end()]
        yield Mention(*match.span(), "research", Entity("ResearchOrganization", ids.name_key(label), label))


def _opened(context: Context, start: int, match: re.Match[str]) -> bool:
    """Whether a place opens the name and two characters at least follow it: 绍兴|供电公司, not 绍兴|公司."""
    place = opening(context, start, match.start())
    grouped = place is not None and context.document.folded.endswith("集团", start, place.start)
    return place is not None and (grouped or place.start - start <= 2) and match.start() - place.end >= 2


def _left(context: Context, end: int) -> int | None:
    """Where a name begins that goes on at `end`: at a place that opens it, else after the last word that bounds it.

    A list mark or line's edge before it makes all of it the name (、华盛武汉有限公司); in running prose the place
    does (获悉|江苏佳禾科技有限公司).
    """
    edge = last_edge(context, end, LONGEST)
    for office in OFFICE.finditer(context.document.folded, max(edge or 0, end - LONGEST), end):
        edge = office.end()
    first = opening(context, max(edge or 0, end - LONGEST), end)
    place = _own_place(context, first, end)
    if place and place is not first:
        return place.start
    if place and context.document.folded.endswith("集团", 0, place.start):
        group = last_edge(context, place.start - 2, 12)
        if group is not None and 2 <= place.start - 2 - group <= 8:
            return group
    if place and not (edge is not None and begins_firmly(context, edge) and place.start - edge <= 6):
        return place.start
    return edge


def _own_place(context: Context, place: Mention | None, end: int) -> Mention | None:
    """The place that opens a name; where it lies in the next one, that does: 谷城|湖北海晏公司."""
    if place is None or place.entity is None:
        return place
    wider = context.at(place.end)
    lies = (
        wider
        and wider.kind == "region"
        and wider.entity
        and context.ontology.within(place.entity.key, wider.entity.key)
    )
    return wider if wider and lies and wider.end < end else place


def _proper(context: Context, start: int, match: re.Match[str]) -> bool:
    """Whether what stands before the suffix can be a name: 高等|学院 and 知名|企业集团 are none."""
    stem = context.document.folded[start : match.start()]
    if stem in ("省", "市") and match.group() in OF_PROVINCE:
        return context.document.folded[match.start() - 2 : match.start() - 1] not in tuple("各我本全两")
    if len(stem) < 2 or BAD_START.match(stem) or re.search(r"[*×\n]", stem):
        return False
    place = context.at(start)
    own = stem[place.end - start :] if place and place.kind == "region" and place.start == start else stem
    if own != stem and match.group().endswith(("集团", "公司")) and PUBLIC.fullmatch(own):
        return True
    if not own:
        return not match.group().startswith(("学院", "学校", "集团", "总公司", "分公司", "研究院", "事务所", "合作社"))
    return not GENERIC.match(own) or (
        own != stem and match.group().startswith(("大学", "学院", "研究", "科学院", "医院", "党校"))
    )
