"""Programmes in quotation marks: “四个一批”建设, “归雁”人才计划, 科技企业“跃升计划”, “双减”, “科技贷”."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import FUNCTION, GOES_ON, nouns

QUOTE = re.compile(r"“(?P<core>[^“”\n]{1,24})”")
# 一核两翼, 一带三中心, 一干多支、五区协同: numerals and what stands at each, one being several; 三心二意 is an idiom
LAYOUT = (
    r"(?!.*第)(?=[^”]*[二两三四五六七八九多])(?![^”]*[意言语策档卡])"
    r"(?:、?[一二两三四五六七八九多][^一二两三四五六七八九十百千万多\d,。、个大年]{1,3}){2,4}"
)
DIGITS = r"\d[\d+A-Za-zN]+"
# “五链”融合, “1+2+3”招商制度, “123”项目库: nouns that make a programme of a numeral only
COUNTS = re.compile(rf"\d|{DIGITS}|[二两三四五六七八九十双][^\d]{{1,4}}|{LAYOUT}")
# “4321”产业体系, “一核四带”发展格局: of what is laid out by number only; “双创”政策体系 is none
SHAPED = re.compile(rf"{DIGITS}|[二三四五六七八九十][大项]?[^\d]{{1,4}}|{LAYOUT}")
# “一核两翼”|空间布局 says how it lies, and is no part of the name
LIES = re.compile(r"(?:空间|总体|产业)*(?:布局|新?格局)")
# “项目攻坚年”“环境优化年”|行动: the noun stands behind the last
ROW = re.compile(r"(?:[、和与及]?[一-鿿]{0,10}“[^“”\n]{1,16}”)*")
# the quotations that stand in front in a list: 落实“三大计划”、“五大工程”、|“十项举措”
BEFORE = re.compile(r"(?:“[^“”\n]{1,16}”[、和与及]?)+$")
LED = re.compile(
    r"(?:(?:实施|开展|推进|启动|推动|落实|打造|推行|组织|深化|形成|建立|设立)(?:好|了)?|”[、和与及])(?P<name>[一-鿿]{2,12})?$"
)
# 国家级某某示范基地 in quotation marks is a title, whatever is built
TITLE = re.compile(
    r"(?:国家|省|市|全国)级?[^“”]{2,}(?:基地|城市|示范区|试点|中心|先进[市县区])$|(?:先进|示范)[省市县区]$"
)
# a number word that stands for a programme: 四个一批, 三化, 一核两翼, 十百千
NUMERAL = re.compile(
    r"(?:[二两三四五六七八九十百千万双]|一[^一]{1,2}[一二两三四五六七八九多]|[一二三四五六七八九]个一批)[^,。;:!?、\d]{0,8}"
)
# “…知识产权讲座”活动 takes place, and is carried out by nobody
HELD = re.compile(r"(?:讲座|论坛|大赛|沙龙|培训班|展览|晚会|宣讲会?|报告会|比赛)$")
YEARS = re.compile(r"十[一二三四五六七]五")
# 两个维护, 三个坚持: what to think, not what to do; 十佳, 百强: prizes; 双随机, 双缩减: manners and results
NOT_NUMERAL = re.compile(
    r".*(?:坚持|意识|自信|维护|确立|必须|牢记|务必|认同|定力|作风|三严三实|学一做|原则|不变|关系|得|感|(?<!中)心|优势|难题|瓶颈|短板|问题|风|缩减|"
    r"增长|提升|下降|突破|丰收|赢|过半|目标|格局|理念)$|[十百千]{1,2}(?:佳|大|强|优|差|年|里|件实事)|[一-鿿]一[策议码档卡人]"
    r"|双(?:随机|向|方|休|语|拥|选|师|重|轨|管|评|控|过半|报告|签|千万)|(?:千|万|百|十)(?:军|家|人|户|村|里|里眼|亿|方)[^工行计百千万]*$"
    r"|三(?:农|公|违|无|包|资|方|甲|好)|四(?:上|风|大班子)|五险|[二三四五六七八九]星|百年|千亿|万亿|两会|两院|两办|双方"
)
DOING = re.compile(
    "(?:实施|推进|开展|落实|做好|巩固|围绕|推动|深化|共建|抓好|加快|聚焦|启动|紧扣|贯彻|践行|建设|构建|打造|融入|抓牢|抓实|突出|办好|建好|做实)[一-鿿]{0,4}$"
)
# 锚定|“两个高于”, 推进县委|“6+9”: right before the marks; then any name is one that is shut off behind
GOVERNED = re.compile(
    r"(?:实施|推进|开展|落实|锚定|紧盯|紧扣|聚焦|突出|围绕|深化|贯彻|推行|启动|打好|抓好)(?:好|了|拓展)?(?:[省市县区]委|[省市县区]委[省市县区]政府)?$"
)
# 实施制造业|“智改数转”: whose it is stands between; of a list it is none of the name
CARRIED = re.compile(r"(?:实施|推行|开展|推进)(?:好|了)?(?P<field>[一-鿿、]{2,16})$")
JOINS = str.maketrans("", "", "和与及")
LISTED = re.compile(r"[、和与及]")
# 推广产学研|“揭榜+赛马”|攻关模式: a way of work is a name where it is made use of; to 打造 one is an aim
USED = re.compile(r"(?:实施|推行|推广|探索|创新|深化|开展|试行)(?:好|了)?[一-鿿]{0,12}$|(?:^|(?<=[,。;!?、\n]))$")
# “三项改革”|深化拓展: at the head of its clause, and how it gets on
HEADS = re.compile(r"(?:^|(?<=[,。;!?、\n]))$")
GETS_ON = re.compile("(?:全面|深入|持续|加快|扎实|有序|加力)*(?:深化|拓展|推进|实施|见效|落地|提速|走深|取得|实现良好)")
# “2468”|的总体思路: a number that lays out the work
THOUGHT = re.compile("的?(?:总体|发展|工作|建设)*(?:思路|框架|布局|部署)")
# 10.“六个一”全覆盖:…: a line that explains what a number stands for
EXPLAINED = re.compile(r"(?:^|(?<=\n))[ \u3000]*(?:[(]?\d{1,3}[)、.])?[ \u3000]*$")
MEANING = re.compile(r"[一-鿿]{0,6}(?=:)")
SHUT = re.compile(r"(?![一-鿿A-Za-z”])|等|和|与|及|工作|要求|部署|任务")
NAME = re.compile(r"[一-鿿]{4,10}|[\d+]{3,8}|[一-鿿A-Za-z]{2,6}\+[一-鿿]{0,8}")
# “工匠精神”, “最后一公里”, “专精特新”: spirits, troubles and kinds, which nobody carries out
KIND = re.compile(
    r"(?:精神|理念|意识|问题|难题|瓶颈|短板|痛点|堵点|难点|公里|牛鼻子|作用|思维|优势|原则|导向|关系|格局|文章|组合拳|战场|阵地|效应|"
    r"模式|方式|路子|转型|升级|发展|奔赴|慰问|生态|环境|企业|产业|行业|城市|园区|平台|特新|看|一[策议码档卡人])$"
)
NAMED_ALONE = re.compile(
    "(?![一-鿿])|(?:空间|发展|产业|总体)+(?:布局|格局)|工作|成果|任务|要求|部署|成效|中|等|和|与|布局|战略|建设|进程|改革|上|的"
)
LOAN = re.compile(r"[一-鿿]{1,4}贷(?:通|款?宝)?")
BATCH = re.compile("[二三四五六七八九十]个一批")
# building what: a platform or a team is built, not a programme carried out
BUILT = re.compile(r"(?:平台|体系|载体|队伍|制度|机制|基地|项目|机构|中心|主体|工厂|品牌|企业|能力)$")


@cache
def _behind(noun: str) -> re.Pattern[str]:
    """“大孵化器”|战略, “科技副总”|选派活动, “双创”|综合体建设."""
    return re.compile(
        rf"(?P<mod>[一-鿿]{{0,10}}?)(?P<noun>{noun}|活动(?!周|日|室|中心)|改革|示范应用|"
        r"建设(?:工程|行动|计划)?(?!者|局|厅|项目|用地|高校|大学|学科)|"
        r"(?P<counted>融合(?![发创])|制度(?!体系|建设)|项目库|目标(?!任务))|(?P<way>模式|机制|试点(?!城市|建设|工作|项目|单位|企业))|"
        rf"(?P<shape>体系(?:建设)?(?:工程|行动)?|(?:新?格局|布局)(?!中)|(?:工作|战略|决策)?部署|工作安排|举措)){GOES_ON}"
    )


@cache
def _inside(noun: str) -> re.Pattern[str]:
    """“跃升计划”: the class noun stands inside."""
    return re.compile(rf"[^,。;:!?、]{{2,24}}(?:{noun})")


def find(context: Context) -> list[Mention]:
    """All of them; “四个一批” alone is the “四个一批”建设 of the same document."""
    quotes = [q for q in context.finditer(QUOTE) if not YEARS.search(q["core"]) and not _titled(context, q.start())]
    found = {quote.start(): made for quote in quotes if (made := _named(context, quote))}
    known = _cores(context, quotes, found)
    alone = [m for q in quotes if q.start() not in found and (m := _alone(context, q, known))]
    noun = nouns(context.ontology)
    return [*(_same(q, found[q.start()], known, noun) for q in quotes if q.start() in found), *alone]


def _titled(context: Context, at: int) -> bool:
    """Part of a title: of a policy found before, or of a book in 《》; or only said to be a short form."""
    text = context.document.folded
    if text.endswith(("简称", "简称为", "以下称"), 0, at):
        return True
    line = text.rfind("\n", 0, at) + 1
    return context.at(at) is not None or text.rfind("《", line, at) > text.rfind("》", line, at)


def _named(context: Context, quote: re.Match[str]) -> Mention | None:
    """With a class noun behind or inside the marks."""
    text = context.document.folded
    behind = _behind(nouns(context.ontology)).match(text, quote.end())
    whole = _inside(nouns(context.ontology, "program-noun", "fund-noun")).fullmatch(quote["core"])
    if behind and not (whole and behind["mod"]) and _fits(quote["core"], behind) and _used(context, quote, behind):
        start = _field(context, quote.start())
        return mention(start, behind.end(), program(context, start, behind.end(), core=quote["core"]))
    if made := _of_row(context, quote):
        return made
    if whole:
        start = _field(context, quote.start())
        return mention(start, quote.end(), program(context, start, quote.end()))
    return None


def _field(context: Context, at: int) -> int:
    """Where the field begins that stands in front of the marks and behind a verb: 实施|企业培育“小升高”计划."""
    led = LED.search(context.document.folded, max(0, at - 16), at)
    return led.start("name") if led and led["name"] and not FUNCTION.search(led["name"]) else at


def _used(context: Context, quote: re.Match[str], behind: re.Match[str]) -> bool:
    """Whether a way of work is made use of here: 推广“企业+高校”协同模式; a trial by number always is."""
    if not behind["way"] or (behind["way"] == "试点" and COUNTS.fullmatch(quote["core"])):
        return True
    core = quote["core"]
    if "+" in core and not behind["mod"]:  # “企业+农户”模式 says who works together
        return False
    if core.endswith("式") or NOT_NUMERAL.fullmatch(core) or KIND.search(core) or _ordinary(context, core):
        return False
    at = quote.start()
    return bool(USED.search(context.document.folded, max(0, at - 20), at))


def _ordinary(context: Context, core: str) -> bool:
    """“揭榜挂帅” is a way to pay for research that the ontology knows, and nobody's own."""
    return any(
        t.end - t.start == len(core) and t.concepts and t.concepts[0].kind != "program"
        for t in context.ontology.terms(core)
    )


def _of_row(context: Context, quote: re.Match[str]) -> Mention | None:
    """“项目攻坚年”、“环境优化年”行动 are two: the first is called “项目攻坚年”行动."""
    text = context.document.folded
    row = ROW.match(text, quote.end())
    behind = _behind(nouns(context.ontology)).match(text, row.end()) if row and row.group() else None
    if behind is None or behind["mod"] or behind["way"] or not _fits(quote["core"], behind):
        return None
    start = _field(context, quote.start())
    label = context.document.text[start : quote.end()] + behind["noun"]
    entity = program(context, start, quote.end(), core=quote["core"])
    key = entity.key + ids.name_key(behind["noun"])
    return mention(start, quote.end(), replace(entity, key=key, label=label, alt=(label[: -len(behind["noun"])],)))


def _fits(core: str, behind: re.Match[str]) -> bool:
    if TITLE.search(core) or HELD.search(core):
        return False
    if behind["shape"]:
        return _is_shaped(core, behind)
    if FUNCTION.search(behind["mod"]):
        return False
    if behind["counted"]:
        return COUNTS.fullmatch(core) is not None and not NOT_NUMERAL.fullmatch(core)
    if behind["noun"].startswith("建设"):
        if re.fullmatch(DIGITS, core):
            return True
        return core.endswith("个一批") or not (BUILT.search(behind["mod"]) or NOT_NUMERAL.fullmatch(core))
    return not (NOT_NUMERAL.fullmatch(core) and not behind["mod"] and behind["noun"] == "活动")


def _is_shaped(core: str, behind: re.Match[str]) -> bool:
    """“一轴三片”发展格局, “两芯四带”区域和产业布局: what is laid out may be several fields."""
    if FUNCTION.search(behind["mod"].replace("和", "")) or LIES.fullmatch(behind["mod"] + behind["shape"]):
        return False
    return SHAPED.fullmatch(core) is not None and not NOT_NUMERAL.fullmatch(core)


def _cores(context: Context, quotes: list[re.Match[str]], found: dict[int, Mention]) -> dict[str, Entity]:
    """Which programme a quoted core stands for; none where the core is a programme of the whole nation (双创)."""
    known: dict[str, Entity] = {}
    for quote in quotes:
        made = found.get(quote.start())
        if made and made.entity and made.start == quote.start() and not _national(context, quote["core"]):
            known.setdefault(quote["core"], made.entity)
    return known


def _national(context: Context, core: str) -> bool:
    return any(t.end - t.start == len(core) and t.concepts[0].kind == "program" for t in context.ontology.terms(core))


def _same(quote: re.Match[str], made: Mention, known: dict[str, Entity], noun: str) -> Mention:
    """“四链”建设 after “四链”工程 is the same programme; “双创”基地建设 beside “双创”综合体建设 is not."""
    first = known.get(quote["core"])
    if first is None or made.entity is None or first.key == made.entity.key:
        return made
    plain = re.fullmatch(rf"“[^”]*”(?:{noun}|建设|改革|活动)", made.entity.label)
    same = plain and NUMERAL.fullmatch(quote["core"])
    return replace(made, entity=replace(first, alt=(made.entity.label,))) if same else made


def _alone(context: Context, quote: re.Match[str], known: dict[str, Entity]) -> Mention | None:
    """Without a class noun: the core of a programme named elsewhere, a number word that is being done, a loan."""
    text, core = context.document.folded, quote["core"]
    if core in known:
        label = context.document.text[quote.start() : quote.end()]
        return mention(*quote.span(), replace(known[core], alt=(label,)))
    if LOAN.fullmatch(core) or BATCH.fullmatch(core):
        return mention(*quote.span(), program(context, *quote.span()))
    meaning = MEANING.match(text, quote.end())
    if meaning and NUMERAL.fullmatch(core) and EXPLAINED.search(text, max(0, quote.start() - 8), quote.start()):
        return mention(quote.start(), meaning.end(), program(context, quote.start(), meaning.end(), core=core))
    first = BEFORE.search(text, max(0, quote.start() - 60), quote.start())
    at = first.start() if first else quote.start()
    named = NAME.fullmatch(core) and not KIND.search(core) and SHUT.match(text, quote.end())
    if named and GOVERNED.search(text, max(0, at - 10), at):
        return mention(*quote.span(), program(context, *quote.span()))
    carried = CARRIED.search(text, max(0, at - 20), at)
    if named and carried and first is None and not FUNCTION.search(carried["field"].translate(JOINS)):
        start = quote.start() if LISTED.search(carried["field"]) else carried.start("field")
        return mention(start, quote.end(), program(context, start, quote.end()))
    if re.fullmatch(DIGITS, core) and THOUGHT.match(text, quote.end()):
        return mention(*quote.span(), program(context, *quote.span()))
    if not NUMERAL.fullmatch(core) or NOT_NUMERAL.fullmatch(core):
        return None
    if HEADS.search(text, max(0, at - 1), at) and GETS_ON.match(text, quote.end()):
        return mention(*quote.span(), program(context, *quote.span()))
    if not re.fullmatch(LAYOUT, core) and not DOING.search(text, max(0, at - 10), at):
        return None
    if NAMED_ALONE.match(text, quote.end()):
        return mention(*quote.span(), program(context, *quote.span()))
    return None
