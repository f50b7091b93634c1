"""Events by name: congresses and plenaries, meetings, forums, contests; read back from the noun that ends them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.context import NATION, Context, merge
from kg.model import Entity, Mention

N = "一二三四五六七八九十"
# 党的二十大, 十九届五中全会, 二十届二中、三中全会
CONGRESS = re.compile(
    rf"(?P<party>党的|中共|中国共产党)?第?(?P<term>[{N}]{{1,3}})届(?P<first>[{N}])中(?P<more>(?:[、和][{N}]中)+)?全会"
    rf"|党的(?P<great>[{N}]{{1,3}}大)(?![{N}大小量型类项个家])"
)
# 河南省第十三届人民代表大会常务委员会第十九次会议
SESSION = re.compile(
    rf"第?[{N}百]{{1,4}}届(?:人民代表大会(?:常务委员会)?|人大(?:常委会)?|全国委员会|委员会)第[{N}百]{{1,4}}次(?:全体)?会议"
)
# 市委八届六次全会, 省第十五次党代会, 区政府第23次常务会议; where a plenary passes an act, its committee issues it
COUNTED = re.compile(
    rf"(?P<who>[省市县区州盟旗]|自治区)(?:(?:委)?(?:第?[{N}]{{1,3}}届第?[{N}]{{1,3}}次全(?:体会议|会)(?!审议|通过|作出)|第[{N}]{{1,3}}次(?:党(?:员)?代(?:表大)?会|代表大会))"
    rf"|(?:委常委会?|(?:人民)?政府(?:党组)?)(?:第[{N}\d]{{1,4}}次|[{N}\d]{{1,4}}次)(?:常务|全体|专题)?会议)"
)
BARE = re.compile(r"$|[^一-鿿]|[开办行加席承在为彻落实习经由据照按神是和及与在]")
LEVELLED = re.compile(r"(?<![一-鿿])[省市县区]$|(?<=[开办行加席承在为彻落实])[省市县区]$")
# 省、|市科技创新大会: each has held one
BOTH = re.compile(r"(?<![一-鿿])[省市县区](?=[、和]$)|(?<=[彻实习神和及与])[省市县区](?=[、和]$)")
NOUN = re.compile(
    r"(?<!人民代表)大会(?!堂|战|员|场|展|精神)|"
    r"(?:工作|座谈|推进|动员|交流|现场|推介|对接|洽谈|博览|交易|展览|展示|研讨|发布|表彰|部署|调度|启动|签约|招商|运动|年|例|展|学术|成果展|进博|服贸|高交)会(?!议|展|员|长|计|场|费|客)|"
    r"(?:会议|峰会|论坛|大赛|竞赛|挑战赛|奥运会|亚运会|会晤|创业周|活动周|科技周|双创周|创客周|宣传周|科普周|人才周|科技节|创客节|成果展|路演|高峰会|(?<=[一-鿿]{4})活动(?![周日室中的现]))(?!精神|室|厅|中心|纪要|决定|记录|材料|代表|选手|奖|组|费|筹备|新闻发布)|(?:大会|会议)(?=精神)"
)
EDGE = re.compile(
    r"[,。;:、!?()\n\t《》<>… ]|组织召开|召开|举办|举行|参加|出席|承办|主办|筹办|协办|开好|参与|备战|"
    r"(?<!合作)(?<!经合)组织|策划|承接|传达|学习|贯彻|落实|围绕|按照|根据|以及|和(?!平|谐)|[与及了在对把由向从于为至到被将是让使]|的(?!二|十)|继|召集|主持|列席|通过|成功|"
    r"圆满|顺利|积极|扎实|隆重|认真|全面|深入|首次|共同|年内|全年|日前|近日|随即|将于|决定|听取|提请|观看|走进|开幕|闭幕|"
    r"这次|本次|此次|该|刚才|今天|昨天|市委、|政府|各类|各种|(?<!人)系列|多次|几次|(?<![第\d])\d+[场次个届]|多场|两场|一场"
)
# edges that a name may hold: 第三届产业与金融论坛, 部分国家高新区…
SCOPE = re.compile(
    rf"(?:全[国省市县区州]|中[非阿欧美俄法德日韩英](?=[合经])|东亚|东盟|上海合作组织|金砖|二十国集团|亚太|全球|世界|国际|中国|中央|亚洲|中外|国家|部分|各|第[{N}百\d]{{1,4}}[届次]|首届|(?:19|20)\d\d(?:年度?)?|“[^“”]{{1,16}}”|省级|市级|省部|[省市县区]委)"
)
NO_STEM = re.compile(r"[*×]|(?<![\d])(?!(?:19|20)\d\d(?!\d))\d+(?!\d|周?年|\+|[届次])|[有没要会能可]|每[年月]")
# known by their place alone: 巴黎奥运会
ORDINAL = re.compile(rf"第[{N}百\d]{{1,4}}届|首届")  # without it 某某活动 is what one does
GAMES = re.compile(r"(?:奥运会|亚运会|世博会|进博会)$")
HELD = re.compile(r"(?:召开|举办|举行|参加|出席|承办|主办|筹办|协办|备战|开好|主持|列席|参与|、|和|及)$")
GENERIC = re.compile(
    r"(?:全体|工作|专题|常务|办公|党组|视频|电视电话|电话|调度|领导小组|联席|重要|有关|相关|专门|专项|内部|党委|支部|现场|座谈|推进|动员|总结|表彰|交流|年度|季度|月度|协调|会商|扩大|民主生活|组织生活|科技|"
    r"各类|各种|大型|学术|国际|国内外?|高端|创新|创业|技能|职业|产业|行业|一系列|系列|招商|推介|对接|培训|活动|技术|人才|项目|成果|会议|大会|专家|论证|评审|听证|新闻|全省|全市|全县|全区|全国|部分|各|次)+"
)
AGAIN = re.compile(
    r"(?:这次|本次|此次)(?:大会|会议|论坛|大赛|峰会)|(?<=[,。;\n请受议])大会(?=审议|要求|号召|开过|提请|认为|强调)"
)
PLENARY = re.compile(r"(?<![一-鿿])(?:这次|本次|此次)?全会(?=[提通强指确审作明公认精是从对把决])")
LONGEST = 32


def find(context: Context) -> list[Mention]:
    """All named events; what a document later calls 全会 or 这次会议 is the one it named before."""
    named = _one_year(merge((), [*_congresses(context), *_sessions(context), *_meetings(context)]))
    return [*named, *_again(context, named)]


# ── congresses ───────────────────────────────────────────────────────────────────────────────────────────────


def _congresses(context: Context) -> Iterator[Mention]:
    """Congresses of the party and plenaries; 二十届二中、三中全会 are two."""
    for match in context.finditer(CONGRESS):
        if match["great"]:
            yield _congress(context, match.start(), match.end(), f"党的{match['great']}")
            continue
        if not match["party"] and match.start() and context.document.folded[match.start() - 1] in "省市县区委":
            continue
        term = f"党的{match['term']}届"
        if match["more"]:
            yield _congress(context, match.start(), match.start("more"), f"{term}{match['first']}中全会")
            for one in re.finditer(rf"[{N}]中", match["more"]):
                start, end = (match.start("more") + at for at in one.span())
                last = "全会" if end == match.end("more") else ""
                yield _congress(context, start, end + len(last), f"{term}{one.group()}全会")
        else:
            yield _congress(context, match.start(), match.end(), f"{term}{match['first']}中全会")


def _congress(context: Context, start: int, end: int, label: str) -> Mention:
    short = label.removeprefix("党的")
    written = context.document.text[start:end]
    alt = (short,) if short != label and "全会" in label and not written.startswith("党的") else ()
    return Mention(start, end, "event", Entity("Event", ids.event_key(label, None), label, alt=alt))


def _sessions(context: Context) -> Iterator[Mention]:
    """Sessions of the people's congresses, with the region in front."""
    for match in context.finditer(SESSION):
        yield _event(context, _placed(context, _levelled(context, match.start())), match.end())
    for match in context.finditer(COUNTED):
        place = context.at(match.start())
        inside = place is not None and place.kind == "region" and place.end == match.end("who")
        start = place.start if place and inside else match.start()
        if inside or BARE.match(context.document.folded[start - 1 : start]):
            yield _event(context, _placed(context, start), match.end())


def _placed(context: Context, start: int) -> int:
    """Where the places begin that stand right before."""
    while start and (before := context.at(start - 1)) and before.kind == "region" and before.end == start:
        start = before.start
    return start


def _levelled(context: Context, start: int) -> int:
    """With the level word of an ordinal: 市|第九届…大会."""
    text = context.document.folded
    if text[start : start + 1] not in "第首":
        return start
    return start - 1 if LEVELLED.search(text, max(0, start - 2), start) else start


# ── meetings, forums, contests ───────────────────────────────────────────────────────────────────────────────


def _meetings(context: Context) -> Iterator[Mention]:
    for match in context.finditer(NOUN):
        start = _left(context, match.start())
        if start is not None and start < match.end() and _is_name(context, start, match.start(), match.end()):
            yield _event(context, _levelled(context, start), match.end())
            yield from _sharing(context, start, match.end())


def _sharing(context: Context, start: int, end: int) -> Iterator[Mention]:
    """省、市科技创新大会 are two meetings."""
    text = context.document.folded
    if text[start] in "省市县区" and (first := BOTH.search(text[max(0, start - 4) : start])):
        at = max(0, start - 4) + first.start()
        label = text[at] + "".join(context.document.text[start + 1 : end].split("\n"))
        yield Mention(at, at + 1, "event", Entity("Event", _named_key(context, label), label))


def _left(context: Context, end: int) -> int | None:
    """Where a name begins that goes on at `end`: at a word of scope or an ordinal, else behind the last edge."""
    text = context.document.folded
    line = max(text.rfind("\n", 0, end) + 1, end - LONGEST)
    stop = max(text.rfind(c, line, end) for c in ",。;:!?《》") + 1
    edge = stop = max(line, stop)
    for match in EDGE.finditer(text, stop, end):
        if not _inside(context, match):
            edge = match.end()
    scope = next((m for m in SCOPE.finditer(text, edge, end)), None)
    region = next((m for m in context.within(edge, end) if m.kind == "region"), None)
    heads = [h.start() if isinstance(h, re.Match) else h.start for h in (scope, region) if h]
    return min([h for h in heads if h == edge] or heads, default=edge) if heads else edge


def _inside(context: Context, match: re.Match[str]) -> bool:
    """Whether an edge is part of a place's name."""
    covering = context.at(match.start())
    return covering is not None and covering.end > match.end()


def _is_name(context: Context, start: int, noun: int, end: int) -> bool:
    """Whether the words make one event of its kind: 全市科技大会 does, 召开座谈会 and 各类论坛 do not."""
    text = context.document.folded
    stem, name = text[start:noun], text[start:end]
    if not stem or NO_STEM.search(stem) or stem.count("“") != stem.count("”"):
        return False
    if text[noun:end] == "活动" and not ORDINAL.search(stem):
        return False
    rest = SCOPE.sub("", stem)
    scoped = SCOPE.match(stem) or ((at := context.at(start)) is not None and at.kind == "region" and at.start == start)
    if scoped and not stem.startswith(("部分", "各", "国家")):
        return not re.fullmatch(
            r"[省市县区]委(?:常委)?|(?:[省市县区]|人民)*政府常务|中国|国际|(?:19|20)\d\d年?", stem
        ) or bool(re.match("“|第|首", stem))
    if GENERIC.fullmatch(rest) or GENERIC.fullmatch(name):
        return False
    return len(rest) >= 5 and HELD.search(text, max(0, start - 4), start) is not None


def _event(context: Context, start: int, end: int) -> Mention:
    label = "".join(context.document.text[start:end].split("\n"))
    return Mention(start, end, "event", Entity("Event", _key(context, start, end), label))


def _key(context: Context, start: int, end: int) -> str:
    """NAME_YEAR; 全县… bears the name of the region meant, so that meetings of two counties stay two."""
    text = context.document.folded
    name = text[start:end].replace("\n", "")
    year = re.search(r"((?:19|20)\d\d)年(?:度)?$", text[max(0, start - 6) : start])
    title = context.document.metadata.title_span
    told = context.document.metadata.date
    number = int(year[1]) if year else None
    if number is None and title and title.start <= start < title.end and told and told.end:
        number = told.end.year
    return _named_key(context, name, number)


def _named_key(context: Context, name: str, number: int | None = None) -> str:
    """市委…全会, 全市…大会: with the region's own name."""
    if relative := re.match(r"(?:[全我本](?=.)|(?=.[委第政人科]))(?P<kind>[省市县区州])", name):
        region = context.relative("全" + relative["kind"])
        if region:
            name = _full(context, region) + name[relative.end() :]
    return ids.event_key(name.replace("科学技术", "科技"), number)


def _full(context: Context, region: Entity) -> str:
    """The name of a region with what it lies in (two 朝阳区 there are); the key of a nameless one."""
    if region.key not in context.ontology.places:
        return region.key
    above = [k for k in reversed(context.ontology.ancestors(region.key)) if k != NATION]
    return "".join(context.ontology.places[k].name for k in (*above, region.key))


def _one_year(named: tuple[Mention, ...]) -> list[Mention]:
    """A meeting whose year is told once is the same where it stands without one."""
    dated = {
        m.entity.key.rpartition("_")[0]: m.entity for m in named if m.entity and re.search(r"_\d{4}$", m.entity.key)
    }
    return [replace(m, entity=dated.get(m.entity.key, m.entity)) for m in named if m.entity]


# ── taken up again ───────────────────────────────────────────────────────────────────────────────────────────


def _again(context: Context, named: list[Mention]) -> Iterator[Mention]:
    """这次会议, 大会: the meeting that the document is about; 全会: the plenary named before."""
    if main := _main(context, named):
        for match in context.finditer(AGAIN):
            yield Mention(match.start(), match.end(), "event", main.entity)
    plenaries = [m for m in named if m.entity and m.entity.label.endswith("中全会")]
    if len({m.entity.key for m in plenaries if m.entity}) != 1:
        return
    starts = [m.start for m in plenaries]
    for match in context.finditer(PLENARY):
        if (index := bisect_right(starts, match.start())) and (entity := plenaries[index - 1].entity):
            forms = tuple(f for f in (entity.label.removeprefix("党的"), "全会") if f not in entity.alt)
            yield Mention(match.start(), match.end(), "event",
                          Entity("Event", entity.key, entity.label, alt=(*entity.alt, *forms)))  # fmt: skip


def _main(context: Context, named: list[Mention]) -> Mention | None:
    """The event that a speech is held at: the one of its title, else of its opening, where it is called 这次…."""
    span = context.document.metadata.title_span
    meetings = [m for m in named if m.entity and not m.entity.label.startswith("党的")]
    titled = [m for m in meetings if span and span.start <= m.start < span.end]
    if titled:
        return titled[0]
    text = context.document.folded
    return next(
        (m for m in meetings[:2] if re.search(r"召开的?$|[,:\n]$|这次$|在$", text[max(0, m.start - 3) : m.start])), None
    )
