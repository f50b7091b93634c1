"""Named platforms: a kind of platform behind a place or a name of its own (湖北省…工程技术研究中心, 之江实验室)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.edges import begins_firmly, last_edge, opening
from kg.model import Entity, Mention

# a zone is named by its place alone (郑州高新区); other kinds need a name of their own
ZONE = re.compile(r"(?:区|园|园区|新城|走廊|科技城|科学城|创新城|科创城|科创谷)$")
# tails of kinds that the ontology may not list in this form
TAIL = re.compile(
    r"(?:实验室|创客空间|创业空间|创新工场|小镇|创谷|孵化器|加速器|众创空间|产业园|科技园|创业园|"
    r"软件园|工业园|工业区|示范园|物流园|产业化基地|科学城|科技城|创新馆|创新港|创新联盟|产业联盟|中试谷|创新城|"
    r"科创园|科创谷|创新谷|科创城|创新园|产业基地|数据中心|"
    r"研发中心|服务中心|转移中心|孵化基地|孵化中心|促进中心|中试基地|创业中心|技术中心|创新中心|检测中心|"
    r"测试中心|研究中心|科创中心|交易中心|工程中心|超算中心|新区|示范区|试验区|先行区|交易所)(?![内外级型类])"
)
LAB = re.compile(
    r"(?:实验室|创客空间|创业空间|创新工场|小镇|创谷|众创空间|孵化器|加速器|创业园|科技园|科学城|创新港|科技城|产业园|软件园|工业园|创新谷)$"
)
# what follows a zone's name and belongs to it: 杭州高新区(滨江), 核心区, 南部园区
PART = re.compile(
    r"\([一-鿿]{2,4}\)(?!是|为)|核心区|(?:[东西南北中]部?|[一-鿿]{2,3})?(?:片区|分园|组团)|[东西南北中]部?园区"
)
PURPOSE = "公共服务|公共技术|服务|共享|交易|检测|测试|人力资源|投融资|研发|转化|推广"
HEADED = re.compile(
    r"(?m)^[ \u3000]*(?:\d{1,2}[.、]|[((][一二三四五六七八九十\d]{1,2}[))]|"
    r"[一二三四五六七八九十]{1,2}、)(?:(?:逐步|积极|加快)?(?:建成|建设|提供|搭建|打造))?"
    r"(?P<stem>[一-鿿]{3,16}?)(?P<kind>平台|测试中心|服务中心|研究中心)(?=[::])"
)
COMPLETED = re.compile(
    rf"(?:建成了?|建有|上线了?|开通了?|投用了?|搭建起(?:了)?|"
    rf"建立起(?:了)?)(?P<stem>[一-鿿]{{2,14}}?)(?P<kind>(?:{PURPOSE})+平台)(?=[,。;])"
)
# offices of a place: its name and the kind are a name (枣阳市科技创新服务中心), 杭州市企业技术中心 is a class
SEAT = re.compile(r"(?:服务|创业|转移|交易|促进|孵化|科创|信息|情报|监测|检验检测|会展)中心$")
# named by their field alone: 硅材料全国重点实验室, 国家稀土功能材料创新中心
NATIONAL = re.compile(
    r"(?P<stem>[一-鿿A-Za-z]{3,16}?)(?:全国|国家)(?:重点)?实验室$|国家(?!级)(?P<own>[一-鿿A-Za-z]{3,16}?)(?:技术创新|制造业创新|产业创新|创新|工程研究|工程技术研究|临床医学研究)中心$"
)
# 越城区、柯桥区、高新区: a zone of the document's own region beside its districts
BESIDE = re.compile(
    r"(?:(?<=[区县市旗][、和])|(?<=[一-鿿A-Za-z]\()(?=(?:高新区|经开区)\)))(?P<zone>高新区|经开区|开发区|滨海新区|新区)(?=[、,。;)和及与要等])"
)
# without a place in front these are classes: 氢能|重点实验室
CLASS_KIND = re.compile(r"重点|企业|工程|产业技术|技术创新中心|制造业|公共|新型|省级|市级|国家级")
# what lies in a zone: 西安高新区|创业园
ZONE_INSIDE = re.compile(r"(?:高新区|开发区|经开区|新区|示范区|园区|科学城|新城)$")
# what a zone's name never is: 做大高新区
NO_ZONE = re.compile(
    r".*[来前后期年月日末底]|[做扩加抓用进建办管]|.[大好入在强]$|国|省|市|县|两|各|全|本|我|非|跨|近|多"
)
WORDS = (
    "国家地方|扩建|改建|扩改建|上榜|入选|入围|在建|国家级?|自治区|省级?|市级?|县级?|区级?|部级|校级|全国|全省|全市|全县|我[国省市县区]|各级?|各类|一批|一流|高水平|"
    "高能级|新型|重点|企业|专业化?|综合性?|综合型|专业型|公益型|市场化|公共|独立|现有|其他|"
    "省市|省部|企业|科技|科学|技术|科研|产业化?|工业|创新|创业|研发|研究|工程|特色|院校|高校|大学生?|农业|农村|大型|"
    "示范|市场|多个|所有|以上|及以上|备案|认定|规模|城市|首个|首家|首批|院士|专家|博士后?|联合|"
    "特色|美丽|田园|康养|风情|前沿|基础|管理|运营|应用|关键|核心|共性|成果|转化|转移|服务|便民|政务|智能化?|"
    "数字化?|绿色|低碳|高新|"
    "高新技术|高科技|战略性?|新兴|未来|现代|先进|制造业?|传统|文化|国际化?|开放|共享|协同|线上|线下|网上|虚拟|"
    "生态|循环|乡村|返乡|青年|海外|离岸|跨境|飞地|双向|异地|人才|留学生?|军民|融合|交叉|学科|部门|地区|校企|院企|校地|行业|龙头|骨干|"
    "建设|培育|试点|标杆|省内外?|市内|县内|区内|国内外?|"
    "大|小|新|老|该|本|两|三|个|家|类|型|级|性|化|的|和|中|等|总|分|校|院|区|镇|乡|村|外|内"
)
CLASSY = re.compile(rf"^(?:{WORDS})+$")
ZONE_WORDS = re.compile(
    r"^(?:国家级?|省级?|高新技术|高新|经济|技术|综合|自由|贸易|产业|工业|农业|自主|创新|示范|现代|跨境|电子|商务|"
    r"科技|特色|先进|制造业?|循环|可持续|发展)*$"
)
NAMED_ZHONG = re.compile("中(?![小等高低外心部期试央型西东学])")
COUNT = re.compile(r"\d|[一二三四五六七八九十]+[家个]|(?:数量|总数|达到?|超过|个数|建设(?!的)|认定|备案|培育)")
LONGEST = 30
# an unopened name must not begin like a clause or a class
BAD_START = re.compile(
    r"[们化者类型级性率场次后前内外上下中里间时年更最很较都也又还再就才只便即未不无没可能会须应所其此何谁]|"
    r"[^一-鿿A-Za-z]|.+[级类型性]$"
)


# 共建|黔东药用植物|联合实验室
BUILT = re.compile(
    r"(?:共建|(?:共同|联合|牵头|合作)(?:投资)?(?:建设|组建|成立|打造|建立|设立|创建|建成))(?:了|的)?"
    r"(?P<stem>[一-鿿A-Za-z]{2,14}?)(?P<kind>(?:联合|创新)?(?:实验室|研究中心|创新中心|技术中心|检测中心|中试基地|研发中心|孵化器|产业园))"
    r"(?=[,。;、\n]|$|和|已|将|正|项目|揭牌|投入)"
)
# 名单为…、…、…。 包括…、…。
ROW = re.compile(
    r"(?:(?:名单(?:为|如下|是)?|包括|分别(?:是|为))[::]?|(?<![^,。;:\n])"
    r"(?=[^,。;:\n]{12,400}?等\d+[家个](?:单位|平台|载体|园区|孵化器|众创空间)))"
    r"(?P<items>[^,。;、]{3,36}(?:、[^,。;、]{3,36}?){2,})(?=[,。;]|$|等\d+[家个])"
)
ITEM = re.compile(
    r"(?P<name>[^,。;、()]{2,20}(?:\([一-鿿]{2,4}\)[^,。;、()]{2,12})?)(?:\([^()]{2,24}\))?(?:、|和|等|$|(?=[,。;]))"
)
KIND = re.compile(
    r"(?:空间|孵化器|加速器|创业园|产业园|科技园|软件园|工业园|园区|基地|实验室|中心|平台|研究院|小镇|工场|创谷|智谷|众创)$"
)
CLAUSE = re.compile(r"[的了在是将对把被让使为]|推进|加强|实施|开展|建设|打造|[\d一二三四五六七八九十]+[家个]")


def find(context: Context) -> list[Mention]:
    """All named platforms; `context` knows regions, bodies and organisations."""
    found = {(m.start, m.end): m for start, end in _ends(context) for m in _named(context, start, end)}
    return [
        *found.values(),
        *_headed(context),
        *_completed(context),
        *_beside(context),
        *_companions(context),
        *_governed(context),
    ]


def _ends(context: Context) -> Iterator[tuple[int, int]]:
    """Where a kind of platform stands: the tail of a longer kind, or a label of the ontology, which wins."""
    text = context.document.folded
    for match in TAIL.finditer(text):
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
    if COUNT.match(text, end) and not (zone and chain):
        return
    if zone and chain and (part := PART.match(text, end)):
        end = part.end()
    yield _mention(context, head, end, chain)
    if zone and chain:
        yield from _sharing(context, chain, end)


def _beside(context: Context) -> Iterator[Mention]:
    """高新区 in a list of districts of a city is the city's own."""
    for match in BESIDE.finditer(context.document.folded):
        before = context.at(match.start() - 2)
        beside = before and before.kind == "region" and before.end == match.start() - 1
        if (beside or context.document.folded[match.start() - 1] == "(") and context.at(match.start()) is None:
            entity = Entity("Platform", ids.owned_key(context.home_key, match["zone"]), match["zone"])
            yield Mention(*match.span("zone"), "platform", entity)


def _companions(context: Context) -> Iterator[Mention]:
    """The items of a list most of which are platforms by their last word: 名单为甲空间(金水区)、中原智谷(荥阳)."""
    text = context.document.folded
    for sentence in context.document.sentences:
        for row in ROW.finditer(text, sentence.start, sentence.end):
            items = list(ITEM.finditer(text, row.start("items"), row.end("items")))
            kinds = [bool(KIND.search(item["name"])) for item in items]
            if (
                len(items) >= 3
                and sum(kinds) * 5 >= len(items) * 3
                and not any(CLAUSE.search(i["name"]) for i in items)
            ):
                yield from (
                    _mention(context, *item.span("name"), [])
                    for item in items
                    if len(item["name"]) >= 4 and not CLASSY.match(item["name"])
                )


def _governed(context: Context) -> Iterator[Mention]:
    """甲大学与乙公司共建某某联合实验室: what named partners build together has a name, though no place opens it."""
    text = context.document.folded
    for match in BUILT.finditer(text):
        clause = max(text.rfind(c, 0, match.start()) for c in ",。;:!?\n") + 1
        partners = [m for m in context.within(clause, match.start()) if m.kind in ("research", "enterprise", "body")]
        if (
            not partners
            or CLASSY.match(match["stem"])
            or CLAUSE.search(match["stem"])
            or BAD_START.match(match["stem"])
        ):
            continue
        if context.at(match.start("stem")) is None:
            yield _mention(context, match.start("stem"), match.end("kind"), [])


def _headed(context: Context) -> Iterator[Mention]:
    """A numbered heading that is a platform's name: 3、新药筛选公共服务平台:园区建有…"""
    for match in HEADED.finditer(context.document.folded):
        if not CLASSY.match(match["stem"]):
            yield _mention(context, match.start("stem"), match.end("kind"), [])


def _completed(context: Context) -> Iterator[Mention]:
    """建成大型仪器共享服务平台。: what has been built and is not counted, with its own field in front."""
    for match in COMPLETED.finditer(context.document.folded):
        if len(match["stem"]) >= 4 and not CLASSY.match(match["stem"]) and context.at(match.start("stem")) is None:
            yield _mention(context, match.start("stem"), match.end("kind"), [])


def _mention(context: Context, head: int, end: int, chain: list[Mention]) -> Mention:
    label = context.document.text[head:end]
    owner, name = context.home_key, label
    if chain and chain[-1].entity:
        owner = chain[-1].entity.key
        name = label[chain[-1].end - head :] or label
    return Mention(head, end, "platform", Entity("Platform", ids.owned_key(owner, name), label))


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
    if opened and (not rest or ZONE_WORDS.match(rest) and zone):
        return zone
    seat = bool(SEAT.search(context.document.folded, head, end))
    if re.search("[家省市县区]级", rest):
        return False
    if opened and ZONE_INSIDE.search(rest):
        return True
    if opened and seat and (rest or end - head > 8):
        return True
    if CLASSY.match(rest) or re.search(r"[*×]{3}", rest):
        return False
    if opened:
        return len(rest) >= 2
    national = NATIONAL.match(context.document.folded[head:end])
    if national and not CLASSY.match(national["stem"] or national["own"]):
        return True
    covering = context.at(head)
    if covering and covering.kind in ("research", "enterprise") and covering.start == head:
        return head + len(rest) > covering.end or lab
    if _is_field(context, rest) or CLASS_KIND.match(context.document.folded, head + len(rest)):
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
            and (not before or before in "、\n(“\t和与及" or context.document.folded[end : end + 1] == "、")
            and not NO_ZONE.match(own)
            and sure
        )
    if before in ("与", "和", "及"):  # what is joined may be the rest of a longer name
        return False
    listed = begins_firmly(context, head) or context.document.folded.endswith(("其中", "包括", "例如"), 0, head)
    return 2 <= len(rest) <= (8 if listed and lab else 4) and (lab or seat)


def _is_field(context: Context, words: str) -> bool:
    """Whether words name a field or class and no thing: 人工智能, 生物医药产业."""
    terms = context.ontology.terms(words)
    return bool(terms) and not re.sub(
        "产业|行业|领域|技术|专业|创新", "", _without(words, [(t.start, t.end) for t in terms])
    )


def _without(words: str, spans: list[tuple[int, int]]) -> str:
    """What is left of words when stretches are taken out."""
    for start, end in reversed(spans):
        words = words[:start] + words[end:]
    return words


def _left(context: Context, start: int) -> tuple[int | None, Mention | None]:
    """Where the name begins, and the place there: at an organisation or place that opens it, else at the edge."""
    edge = last_edge(context, start, LONGEST)
    low = max(edge or 0, start - LONGEST)
    hosts = [m for m in context.within(low, start) if m.kind in ("research", "enterprise")]
    place = opening(context, low, start)
    if hosts and (place is None or hosts[0].start <= place.start):
        return hosts[0].start, None
    if place:
        return place.start, place
    return edge, None
