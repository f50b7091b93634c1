"""Persons whom the text names with the body, firm or paper that they belong to: 市科技局局长甲, 清华大学乙教授, 记者丙.

A name alone is none: two characters after a surname are mostly words, and nobody could tell two namesakes apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪庄颜柯翁牛樊兰殷詹欧倪齐安鲁葛肖祝毕聂焦向柳邢路岳梅温季俞章涂骆辛左凌裴喻甘宁关祁游"
    "艾习冷单卜尚符褚甄闫付佟仇伍车柴娄苗盛荣滕谷卓戚桂闻蒲柏靳缪舒纪童欧鲍查麦覃申解屈项祝阮蓝闵席瞿丛岑荆管蔺刁鞠耿冉郁晏牟古匡邬苑池巫华芦米时扈"
)
OFFICE = (
    "(?:党组|党委|党工委|纪委|常务|执行|首席|高级|总)*副?(?:书记|常委|委员|成员|主任|局长|厅长|处长|科长|部长|院长|所长|校长|会长|理事长|秘书长|主席|"
    "省长|市长|县长|区长|州长|镇长|董事长|总经理|总裁|经理|总监|总工程师|工程师|研究员|教授|院士|博士|负责人|创始人|法定代表人|科学家|"
    "主管|专员|[一二三四]级(?:巡视员|调研员|主任科员)|巡视员|调研员|参赞|厂长|主播|讲师|专家|组长|队长|站长|馆长|行长)"
)
OFFICES = rf"(?:[一-鿿]{{0,8}}?{OFFICE}[、兼]?){{1,3}}"
# 局长|王小明|说: what shows that a name is over
OVER = (
    r"(?=[^一-鿿]|$|等|说|表示|介绍|指出|强调|出席|参加|主持|带队|率|一行|同志|教授|院士|博士|先生|女士|告诉|认为|坦言|透露|作|在|到|对|与|和|及|"
    r"围绕|就|深入|陪同|任|的|带|随|为|讲|致|宣|通讯员|记者|报道|摄|表|来|感|解|算|称|签署|签约|签订|会见|汇报|发言|提出|要求|先后|分别|代表|受邀|应邀|"
    r"前往|调研|视察|督导|检查|听取|参观|召集|总结|首先|也|均|都|还|走进|走访|考察|慰问|揭牌|授牌|颁|笑|通报|部署|解读|推介|授课|回顾|宣介|点评|向|从|以|担|兼|当选|宣读|宣布)"
)
# words that begin like names
NO_NAME = (
    "(?!管理|单位|方面|安全|高新|高层|高级|常务|成员|金融|金属|石化|文化|文旅|万元|万人|温室|万众|应急|应用|向全|向前|"
    "关于|关键|程度|程序|和谐|谢谢)"
)
# 王小明; a name of two characters alone on its line may be spaced: 王 明
NAME = (
    rf"(?P<name>{NO_NAME}[{SURNAMES}](?:[一-鿿]{{1,2}}?| [一-鿿](?=\s*(?:\n|$)))|[一-鿿]{{2,6}}·[一-鿿]{{2,8}}?){OVER}"
)
BEHIND = re.compile(rf"(?:的)?(?:有关|相关)?{OFFICES}\s?{NAME}")
# 所长王小明、|副所长李小红、张小兰: the next of the same house
RULER = "(?![省市县区州旗](?:委|长|政府))"
NEXT = re.compile(rf"(?:[、和]{RULER}(?:{OFFICES}\s?)?|,{RULER}(?:{OFFICE}[、兼]?){{1,3}}\s?){NAME}")
# 市委副书记、|某联盟理事长王小明: an office elsewhere as well
ALSO = re.compile(rf"(?:的)?{OFFICES}[、兼]$")
# (统计局社科处:王小明), (市科技局 王小明): who wrote it
WROTE = re.compile(rf"[: ]{{1,3}}{NAME}(?= ?\))")
# (黄冈)市委书记王小明, 副县长李小红: an office of a region tells the body
RULES = re.compile(
    rf"(?:自治)?(?P<who>[省市县区州旗])(?:(?P<party>党?委)(?:副?书记|常委|委员)|(?P<head>长|主席))(?:[、兼]{OFFICES})?\s?{NAME}"
)
# 清华大学王小明教授
BEFORE = re.compile(rf"(?P<name>[{SURNAMES}][一-鿿]{{1,2}}?)(?:同志)?(?={OFFICE})")
# 记者 甲 乙, 编辑: 丙; spaces between Chinese words may be gone
WRITERS = re.compile(
    rf"(?:特约)?(?:记者|责任编辑|编辑|责编)[\s:]*(?P<names>[{SURNAMES}][一-鿿]{{1,2}}?(?:[、\s]*[{SURNAMES}][一-鿿]{{1,2}}?){{0,3}})"
    rf"(?:{OVER}|(?=文|图|通讯员|校对))"
)
ROW = re.compile("".join(rf"(?:[、\s]*([{SURNAMES}][一-鿿]{{1,2}}))" + "?" * (i > 0) for i in range(4)))
# 作者:王小明 来源:市统计局
AUTHOR = re.compile(rf"(?:作者|撰稿人?|供稿人?)[\s:]+{NAME}[^\n]{{0,12}}?(?:来源|单位)[\s:]*")
# 市领导王小明、李小红等
LEADERS = re.compile(
    rf"(?P<who>[省市县区州旗])(?:委|政府)?领导(?:同志)?(?P<names>{NO_NAME}[{SURNAMES}][一-鿿]{{1,2}}?(?:、[{SURNAMES}][一-鿿]{{1,2}}?){{0,9}}){OVER}"
)
# (我)校党委书记王小明: of the one university that the text names before
OF_SCHOOL = re.compile(rf"(?<![一-鿿])(?:我?校|学校)(?:\([一-鿿]\))?(?={OFFICE}){OFFICES}\s?{NAME}")
ONE = re.compile(rf"[{SURNAMES}][一-鿿]{{1,2}}")
MASTHEAD = re.compile(
    r"(?:(?<=^)|(?<=[\s(《:]))(?P<paper>《[^《》\n]{2,12}》|[一-鿿]{2,10}?(?:日报|晚报|导报|时报|商报|早报|晨报|周报|网|在线|社|电视台|融媒体中心|发布|观察|[一-鿿]新闻))"
    r"(?=[》\s,。]*(?:[一-鿿]{0,8}\d{1,2}月\d{1,2}日(?:电|讯|消息)?|讯|\d{4}年|[(]?(?:本报)?(?:记者|编辑|责编)|第\d))"
)
HEADED = frozenset({"body", "enterprise", "research", "platform"})
TITLED = 120
ENDS = HEADED | {"region"}  # a name behind these belongs to them
TWO = 40  # characters that a house and an office there may have


def find(context: Context) -> Iterator[Mention]:
    """The mentions; `belonging` tells again whom each belongs to."""
    told = dict(reversed([*belonging(context), *_leaders(context)]))
    for name, owner in sorted(told.items()):
        label = context.document.text[name[0] : name[1]]
        key = f"{owner.key}_{ids.name_key(label)}" if owner.key else ids.name_key(label)
        yield Mention(*name, "person", Entity("Person", key, label))


def belonging(context: Context) -> Iterator[tuple[tuple[int, int], Entity]]:
    """Each person's name with what it belongs to: what stands before an office or before the name."""
    text = context.document.folded
    for mention in context.mentions:
        if mention.kind in HEADED and mention.entity:
            match, at = BEHIND.match(text, mention.end) or BEFORE.match(text, mention.end), mention.end
            match = match or WROTE.match(text, mention.end)
            owners = [mention.entity, *_also_of(context, mention)] if match else []
            ends = HEADED  # 甲市委常委、乙区委书记王小明 is of both, 校长王小明、乙市市长李小红 of one each
            while match and all(m.kind not in ends for m in context.within(at, match.start("name"))):
                yield from ((match.span("name"), owner) for owner in owners)
                at, ends = match.end("name"), ENDS
                match = NEXT.match(text, at)
    yield from _rulers(context)
    yield from _of_school(context)
    yield from _reporters(context)


def _also_of(context: Context, mention: Mention) -> list[Entity]:
    """The houses named before one, with offices that the same person holds: 甲大学校长、|乙联盟理事长."""
    found: list[Entity] = []
    start = mention.start
    while near := [m for m in context.within(max(0, start - TWO), start) if m.kind in ENDS]:
        last = near[-1]
        held = last.kind in HEADED and ALSO.fullmatch(context.document.folded, last.end, start)
        if last.entity is None or not held:
            break
        found.append(last.entity)
        start = last.start
    return found


def _rulers(context: Context) -> Iterator[tuple[tuple[int, int], Entity]]:
    """Secretaries and mayors, who belong to the party committee or the government of the region."""
    text = context.document.folded
    for match in context.finditer(RULES):
        start = match.start()
        covering = context.at(start)
        if covering and covering.kind in HEADED:
            continue  # 江州市委|副书记: the body is named
        if (office := context.at(start - 1) if start else None) and office.kind in HEADED and office.end == start:
            continue  # 江州市人民政府|市长
        start -= text[start - 1 : start] in ("副", "代")  # 江州市|副市长
        place = context.at(start)
        if place is None or place.kind != "region":
            place = context.at(start - 1) if start else None
        named = place.entity if place and place.kind == "region" and place.end in (start, start + 1) else None
        region = named or _told_before(context, start, match["who"]) or context.relative("全" + match["who"])
        if region and region.cls == "Region" and not any(m.kind in HEADED for m in context.within(start, match.end())):
            told = match["party"] or ""
            label = region.label + told if named else context.document.text[match.start() : match.end("who")] + told
            party = Entity("GovernmentBody", ids.owned_key(region.key, "委"), label)
            owner = party if match["party"] else region  # a mayor is the city's where no government is named
            yield match.span("name"), owner
            at = match.end("name")
            while (follows := NEXT.match(text, at)) and not context.within(at, follows.start("name")):
                yield follows.span("name"), owner
                at = follows.end("name")


def _told_before(context: Context, at: int, kind: str) -> Entity | None:
    """The place of the office that the line named before: 柳州市委书记王小明,|市长李小红."""
    line = context.document.folded.rfind("\n", 0, at) + 1
    for mention in reversed(context.within(max(line, at - TWO), at)):
        place = context.ontology.places.get(mention.entity.key.split("_")[0]) if mention.entity else None
        if place and mention.kind in ("body", "region") and place.name.endswith(kind):
            return context.place(place.key)
    return None


def _reporters(context: Context) -> Iterator[tuple[tuple[int, int], Entity]]:
    """The writers of the paper or agency that the first or last lines name; not its correspondents outside."""
    text = context.document.folded
    for match in context.finditer(WRITERS):
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - TITLED)
        papers = list(MASTHEAD.finditer(text, line, match.start("names")))
        names = ROW.fullmatch(text, *match.span("names")) if papers else None
        if names:
            paper = context.document.text[papers[-1].start("paper") : papers[-1].end("paper")]
            for group, name in enumerate(names.groups(), 1):
                if name:
                    yield names.span(group), Entity("ProvisionalConcept", ids.name_key(paper), paper)
    for match in context.finditer(AUTHOR):
        source = context.at(match.end())
        if source and source.kind in HEADED and source.entity:
            yield match.span("name"), source.entity


def _of_school(context: Context) -> Iterator[tuple[tuple[int, int], Entity]]:
    """校党委书记王小明: of the university, where the text has named one only."""
    text = context.document.folded
    for match in context.finditer(OF_SCHOOL):
        schools = {m.entity for m in context.mentions if m.kind == "research" and m.end <= match.start() and m.entity}
        if len(schools) == 1:
            school, at = schools.pop(), match.end("name")
            yield match.span("name"), school
            while (follows := NEXT.match(text, at)) and not context.within(at, follows.start("name")):
                yield follows.span("name"), school
                at = follows.end("name")


def _leaders(context: Context) -> Iterator[tuple[tuple[int, int], Entity]]:
    """市领导王小明、李小红: named as leaders of a region, of which house nobody tells."""
    for match in context.finditer(LEADERS):
        region = context.relative("全" + match["who"])
        for one in ONE.finditer(context.document.folded, *match.span("names")) if region else ():
            assert region
            yield one.span(), region
