"""What is conferred: designation, level, batch and status, from a list's title or the words behind 认定为."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import ids
from kg.context import NATION, Context
from kg.model import Concept, Entity, Span

Status = str
NUMERAL = r"[一二三四五六七八九十百\d]+"
BATCH = re.compile(rf"(?:(?:19|20)\d\d年(?:度)?)?(?:第{NUMERAL}|首)批次?")
SEVERAL = re.compile(rf"{BATCH.pattern}|\d+[家个]")
YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?")
LEVELS = r"国家级?|部级|省级?|自治区级?|兵团级?|师市级?|市级?|州级?|盟市?级|区级|县级?|旗级?"
LEVEL = re.compile(rf"({LEVELS})(?:的|第.{{1,3}}批|新型|首批|示范|专业|专业化|专业型|综合型|企业)?$")
SLUG = {"国": "national", "部": "national", "省": "provincial", "自": "provincial", "兵": "provincial",
        "师": "prefectural", "市": "prefectural", "州": "prefectural", "盟": "prefectural", "区": "county",
        "县": "county", "旗": "county"}  # fmt: skip
HOLDS = frozenset({"platform", "title"})
# 撤销 before 认定: a list of withdrawn recognitions names both
STATUSES = (
    ("revoked", re.compile(r"撤销|撤消|取消|摘牌|注销|终止|退出|除名|移出|收回|不再(?:保留|列为|作为)")),
    ("renewed", re.compile(r"复审|复核|复评|复查|复验|重新(?:认定|评定|备案)|再认定|续期|延续|保留")),
    ("filed", re.compile(r"备案")),
    ("cultivated", re.compile(r"培育|入库|储备")),
    (
        "recognised",
        re.compile(r"认定|命名|授予|新增|新建|获批|入选|批准|组建|立项|晋级|升级|通过|确定|评定|公布|名单|名录"),
    ),
)
# 认定及复审结果: what each row got must be told in the row
MIXED = re.compile(
    r"(?:认定|备案|新增)[和及与、暨][^,。]{0,14}?(?:复[审核评查验]|撤销|取消|评价|考核|评估)|"
    r"(?:复[审核评查验]|撤销|取消)[^,。]{0,4}?[和及与、暨](?:新?认定|备案|新增)"
)
# 认定及绩效评价结果: the grading stands beside what is conferred
BESIDE = re.compile(r"(?<=认定|备案|新增)[和及与、暨][^,。]{0,12}?(?:评价|考核|评估)(?:结果)?")
# what is only proposed, asked for or graded is not yet conferred, or nothing new
PROPOSED = re.compile(
    r"拟|公示|推荐|申报|受理|候选|初审|待(?!遇)|意向|征求|评审|答辩|考核|绩效|评价结果|未通过|不予|不合格"
)
# a designation that the ontology does not list: 专业型孵化器, 国家创新型县
CLASS = re.compile(
    r"[一-鿿“”]{2,18}?(?:孵化器|加速器|众创空间|实验室|研究院|研究中心|技术中心|创新中心|示范区|示范县|示范市|示范基地|示范企业|先进单位|"
    r"先进集体|创新型[县市区]|创新型城市|创新型企业|产业园区?|科技园|基地|园区|平台|试点|企业|单位|称号|工作站|特派员)$"
)


# what is conferred by its own name, where a verb says so: 全国农业科技先进县, 服务业标准化试点, 中国百强镇
HONOUR = re.compile(
    r"(?:[一-鿿A-Za-z0-9·—]|“[^“”]{1,16}”){2,32}?(?:[县市区镇乡村强鼎奖杯]|街道|园区?|基地|单位|集体|企业|机构|试点|示范|激励|表彰|品牌|标兵|模范|案例|"
    r"集群|中心|平台|载体|空间|实验室|工作站|计划|项目)”?$"
)
NO_HONOUR = re.compile(
    r"[的了在是将被把让使]|好评|肯定|支持|批准|关注|资金|授权|(?:发明|新型)专利|(?:企业|单位|集体|[县市区奖])[和及与]|[建开立启]设?$"
)
# 全省唯一的, 全国首批: how rare it is
RARE = re.compile(
    r"(?:[全我][国省市县区州]|国内|省内|行业内|业内)?(?:唯一|仅有|首[个家])的?一?[个家]?(?:[一-鿿]{2,8}的)?"
)


CONTEST = re.compile("大赛|竞赛|大会|论坛|峰会|活动周")
OWNER = re.compile(r"国家(?!级)|自治区(?!级)|兵团(?!级)|省(?!级)")
TAIL = re.compile(r"(?:之一)?(?:的)?(?:备案|认定|入库|培育|建设|创建)?(?:单位|名单|资格)?$")


@dataclass(frozen=True, slots=True)
class Title:
    """A designation as words confer it; `level`, `batch` and `status` are empty where they do not tell."""

    designation: Entity
    kind: str
    level: str
    batch: str
    status: Status
    span: Span


def read(context: Context, start: int, end: int) -> Title | None:
    """The one designation that a title names: 2023年度第二批市级科技企业孵化器认定名单; None for none or two."""
    text = context.document.folded[start:end]
    found = [(a, b, c) for a, b, c in _terms(context, text) if not _quoted(text, a)]
    if not found:
        return None
    last_start, last_end, concept = found[-1]
    if CONTEST.search(text, last_end):  # 中小企业创新创业大赛500强名单
        return None
    if any(c.curie != concept.curie and _listed(text, b) for _, b, c in found[:-1]):
        return None
    level = _level(context, text[:last_start], concept.kind) or concept.level
    written = context.document.text[start + last_start : start + last_end]
    told = status(text[:last_start] + "\0" + text[last_end:])
    return Title(_entity(concept, written), concept.kind, level, batch(text), told, Span(start, end))


def behind(context: Context, start: int, end: int, *, honour: bool = False) -> Title | None:
    """The designation that words are from their first to their last: 2020年度省级众创空间; one that the ontology does
    not know is provisional (专业型孵化器, as an `honour` 农业科技先进县); None where they go on (众创空间的主力军)."""
    rare = RARE.match(context.document.folded, start, end)
    start = rare.end() if rare else start
    text = TAIL.sub("", context.document.folded[start:end])
    terms = _terms(context, text)
    if terms:
        a, b, concept = terms[-1]
        if b == len(text) and _plain(text[:a]):
            level = _level(context, text[:a], concept.kind) or concept.level
            written = context.document.text[start + a : start + b]
            return Title(_entity(concept, written), concept.kind, level, batch(text), "", Span(start, end))
    whole = context.document.folded[start:end]
    return _provisional(context, start, text, honour) or _provisional(context, start, whole, honour)


def _provisional(context: Context, start: int, text: str, honour: bool) -> Title | None:
    at = max((m.end() for m in (BATCH.match(text), YEAR.match(text)) if m), default=0)
    level = re.match(r"国家级?|省级?|自治区级?|兵团级?|市级|州级|区级|县级|全[国省市区县州]", text[at:])
    at += level.end() if level else 0
    hit = next(
        (h for h in context.ontology.place_hits(text[at:]) if h.start == 0 and h.full and h.places[0].key != NATION),
        None,
    )
    at += hit.end if hit and not level else 0  # 长沙市|智能制造试点企业
    placed = {place.level for place in hit.places} if hit and not level else set()
    at = more.end() if (level or hit) and (more := SEVERAL.match(text, at)) else at  # 国家首批…试点城市
    if honour:
        good = HONOUR.fullmatch(text, at) and not NO_HONOUR.search(re.sub("“[^“”]*”", "", text[at:]))
    else:
        good = CLASS.fullmatch(text, at) and not re.search(r"[的了在和]", text[at:])
    if not good:
        return None
    label = context.document.text[start + at : start + len(text)]
    slug = SLUG[level.group().removeprefix("全")[0]] if level else placed.pop() if len(placed) == 1 else ""
    entity = Entity("ProvisionalConcept", ids.name_key(label), label)
    kind = "title" if re.search(r"(?:企业|单位|集体|称号|奖)$", label) else "platform"
    return Title(entity, kind, slug, batch(text), "", Span(start, start + len(text)))


def batch(text: str) -> str:
    """The batch as written: 第三批, 2024年第二批 (also of 2024年泰州市第二批); a year where it stands for one."""
    found = BATCH.search(text)
    year = YEAR.search(text)
    if found is None:
        return year.group() if year and year.group().endswith("度") else ""
    words = found.group()
    return words if YEAR.match(words) or year is None or year.start() > found.start() else year.group() + words


def level_word(text: str) -> str:
    """The level that words are: 自治区级 → provincial; "" for others."""
    return SLUG[text[0]] if re.fullmatch(LEVELS, text) else ""


def is_under(context: Context, curie: str, other: str) -> bool:
    """Whether a designation is a kind of another, by the ontology: 重点实验室 of 科技创新平台."""
    concepts = context.ontology.concepts
    seen: set[str] = set()
    while curie in concepts and curie not in seen:
        seen.add(curie)
        curie = concepts[curie].broader
        if curie == other:
            return True
    return False


def named(context: Context, start: int, end: int) -> Title | None:
    """The designation that a cell is, nothing but its level in front: 省级众创空间; None for any other words."""
    text = context.document.folded[start:end]
    for at, last, concept in _terms(context, text):
        if last == len(text) and re.fullmatch(rf"(?:{LEVELS})?", text[:at]):
            written = context.document.text[start + at : end]
            level = _level(context, text[:at]) or concept.level
            return Title(_entity(concept, written), concept.kind, level, "", "", Span(start, end))
    return None


def of_name(context: Context, start: int, end: int) -> Title | None:
    """The designation that a platform's own name ends with: 湖北省磷化工技术创新中心 → 技术创新中心, provincial;
    None for a class (省级众创空间) and for names of another kind."""
    text = context.document.folded[start:end]
    terms = [t for t in _terms(context, text) if t[2].kind == "platform"]
    if not terms or terms[-1][1] != len(text):
        return None
    at, last, concept = terms[-1]
    owner = OWNER.match(text)
    places = [h for h in context.ontology.place_hits(text[:at]) if h.start == 0]
    full = max((h.end for h in places if text[h.end - 1] in "省市区县州盟旗"), default=owner.end() if owner else 0)
    own = re.sub(rf"{LEVELS}|第{NUMERAL}批|新型|重点|全国|企业|一批|首批", "", text[full:at])
    if len(own) < 2 or _place_only(context, own):
        return None
    level = _level(context, text[:full]) if full else ""
    written = context.document.text[start + at : start + last]
    return Title(_entity(concept, written), concept.kind, level or concept.level, "", "", Span(start, end))


def _place_only(context: Context, text: str) -> bool:
    return any(h.start == 0 and h.end == len(text) for h in context.ontology.place_hits(text))


def status(text: str) -> Status:
    """What is said to happen: 备案名单 → filed; the first that holds, withdrawal before renewal before the rest;
    "" where a title has several lists in it (认定及复审结果)."""
    if MIXED.search(text):
        return ""
    return next((slug for slug, words in STATUSES if words.search(text)), "")


def is_proposal(text: str) -> bool:
    """Whether a title speaks of what is only asked for or publicised: 拟认定…名单, …公示."""
    return PROPOSED.search(BESIDE.sub("", text)) is not None


def level_of(context: Context, concept: Entity) -> str:
    """The level at which a document speaks of a designation throughout; "" if of none or several."""
    before = (context.document.folded[max(0, m.start - 4) : m.start] for m in context.mentions
              if m.entity and m.entity.key == concept.key)  # fmt: skip
    levels = {SLUG[found.group(1)[0]] for words in before if (found := re.search(r"([国省市区县州])[家]?级$", words))}
    return levels.pop() if len(levels) == 1 else ""


def _terms(context: Context, text: str) -> list[tuple[int, int, Concept]]:
    found = []
    for term in context.ontology.terms(text):
        held = [c for c in term.concepts if c.kind in HOLDS]
        if held:
            found.append((term.start, term.end, held[0]))
    return found


def _entity(concept: Concept, written: str) -> Entity:
    met = () if written == concept.label or written in concept.alt else (written,)
    return Entity("Concept", concept.curie, concept.label, alt=met)


def _plain(before: str) -> bool:
    """Whether only level, batch, year, place or quality stand before a designation."""
    rest = BATCH.sub("", before)
    rest = YEAR.sub("", rest)
    rest = re.sub(
        rf"{LEVELS}|区级?|全国|全省|全市|首批|新型|示范性?|专业化?型?|综合型|优秀|A类|B类|“|”",
        "",
        rest,
    )
    return not rest or bool(
        re.fullmatch(r"[一-鿿]{2,8}", rest) and not re.search(r"[的了在为是]|[一二三四五六七八九十]", rest)
    )


def _level(context: Context, before: str, kind: str = "platform") -> str:
    """国家级 省级 市级 before a designation, else the level of the place in front of it. A place before a batch of an
    enterprise title (某市2023年第二批高新技术企业) only tells where."""
    tail, before = before, YEAR.sub("", BATCH.sub("", before))
    hits = context.ontology.place_hits(before)
    apart = kind == "title" and tail[-1:] != before[-1:]
    if not apart and hits and hits[-1].end == len(before):
        levels = {p.level for p in hits[-1].places}
        return levels.pop() if len(levels) == 1 else ""
    found = LEVEL.search(before)
    if found is None or apart and not found.group(1).endswith("级"):
        return ""
    return SLUG[found.group(1)[0]]


def _quoted(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _listed(text: str, end: int) -> bool:
    """Whether a designation is one of two that a title deals with: 科技企业孵化器认定和众创空间备案名单."""
    return re.match(r"[和及与、]|.{0,4}(?:认定|备案|复审|培育)", text[end:]) is not None
