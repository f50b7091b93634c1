"""Who receives, read from the words before the gift: the last noun is who, the rest is the condition.

首次认定的高新技术企业 → 高新技术企业 | 首次认定; 企业牵头承担国家计划的 → 企业 | 牵头承担国家计划.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention

# Nouns of those who can be given something, in general words; kinds of platforms and titles are the ontology's.
NOUN = (
    "企业|公司|单位|机构|组织|个人|人员|人才|团队|专家|博士后?|硕士|本科生|毕业生|大学生|研究生|留学生|学生|教师|职工|院士|高校|院校|院所|工厂|车间|生产线|"
    "学校|医院|园区|基地|平台|载体|中心|实验室|孵化器|工作站|项目|工程|课题|产品|成果|专利|标准|品牌|基金|银行|商会|协会|联盟|高管|负责人|"
    "(?:发明|完成|所有|法|经纪)人|工作者|创业者|群众|农户|大户|个体户|青年|合作社|家庭|农场|酒店|宾馆|饭店|民宿|景区|旅行社|商场|超市|门店|社区|工作室|运营方|主体|园|站|地方|市州|县\\(市、?区\\)|县区|乡镇|街道"
)
ENDS = re.compile(rf"(?:{NOUN}|[一-鿿]{{2}}[人方者])$")
# What makes words before a noun a clause and not an attribute of it
VERB = re.compile(
    r"[的了为被经在由从与获将把]|获得|认定|评[定为选]|入[选围库]|列入|首次|通过|取得|达到?|超过|突破|参加|参与|承担|建[设立成]|设立|引进|完成|实现|新增|新[认获评备建]|"
    r"[、,;:。]|对|每|按|凡"
)
NEW = r"(?:新(?:建设?|引进|认定|备案|获批|入库|增|设|成立)的?|首次|在孵|入驻的?|重点)"
# 新建创新平台三年内…: a clause about somebody, even if not read
OWN = re.compile(rf"{NEW}?[^的,;。:]{{0,10}}(?:企业|机构|单位|平台|园区|孵化器|项目|人才|团队|高校)(?![技管])")
SUBJECT = re.compile(rf"(?P<who>[^的,;。:、()]{{0,14}}?(?:{NOUN})(?:{NOUN})*)(?=[^的、和及与,;。]|\()")
OPENS = re.compile(
    r"^(?:\s|[,、;:]|(?:其中)?(?:明确)?提出|明确|规定|并|且|同时|其中|此外|另外|另|此外|对于|针对|对|将|凡是?|如果?|若|经|积极|大力|重点|鼓励和支持|支持和鼓励|鼓励|支持|引导|推动|可以?|"
    r"符合(?:上述|以下|前述|下列)?条件的)+(?!口|接|外)"
)
CLOSES = re.compile(r"[\s,、:]+$")
BRACKET = re.compile(r"\([^()]*\)$")
COUNT = re.compile(r"\d+[个家名项](?=[一-鿿]{2})")
BRACKETED = re.compile(r"^\([^()]{1,12}\)")
# 被认定为国家级众创空间的: what is recognised is who receives
BACKS = re.compile(r"(?:积极|大力|重点)?(?:支持|鼓励|引导|推动|扶持)(?:和(?:支持|鼓励|引导))?")
BECOMES = re.compile(
    r"(?:认定|评定|评选|评|授予|列入|入选|入围|入库|获批|备案|获评|命名|获得|通过|成为|晋升|升级)(?:为|成为|成)?"
)
KNOWN = frozenset({"concept", "platform", "industry", "program", "enterprise", "research"})
MEASURES = "var:"  # what is measured receives nothing: 企业研发费用


@dataclass(frozen=True, slots=True)
class Taker:
    """Who receives, and in words what narrows it."""

    entity: Entity
    condition: str = ""


def read(context: Context, start: int, end: int) -> list[Taker]:
    """Those whom the words name, several where each item of a list is known; nothing where they name nobody."""
    start, end = trimmed(context, start, end)
    text = context.document.folded
    if end - start < 2:
        return []
    if text[end - 1] == "的":
        return _of_clause(context, start, end - 1)
    found = _listed(context, start, end) or _several(context, start, end) or _of_noun(context, start, end)
    return found or _of_clause(context, start, end)


def backed(context: Context, start: int, end: int, *, alone: bool = False) -> list[Taker]:
    """Whom 支持 or 鼓励 names, the rest its condition: 鼓励企业|上市. `alone` takes a noun without more."""
    text = context.document.folded
    verb = BACKS.match(text, start, end)
    if verb is None:
        return []
    comma = text.find(",", verb.end(), end)
    if comma < 0 and not alone:
        return []
    start, stop = verb.end(), end if comma < 0 else comma
    found = _of_clause(context, start, stop) or (read(context, start, stop) if alone else [])
    rest = condition(context.document.text[stop:end])
    return [Taker(one.entity, "，".join(w for w in (one.condition, rest) if w)) for one in found]


def trimmed(context: Context, start: int, end: int) -> tuple[int, int]:
    """Without what leads up to the words (并对, 鼓励) and what closes them."""
    text = context.document.folded
    if opens := OPENS.match(text[start:end]):
        start += opens.end()
    if closes := CLOSES.search(text[start:end]):
        end = start + closes.start()
    return start, end


# ── a noun at the end ────────────────────────────────────────────────────────────────────────────────────────


def _of_noun(context: Context, start: int, end: int) -> list[Taker]:
    text, shown = context.document.folded, context.document.text
    stop = unbracketed(text, start, end)
    known = next((m for m in context.within(start, stop) if receives(m) and m.end == stop), None)
    cut = max(start, text.rfind("的", start, stop) + 1, text.rfind(",", start, stop) + 1)
    cut = max([cut, *(m.end() for m in COUNT.finditer(text, cut, stop))])
    if known and known.entity and known.start >= cut:
        return [Taker(known.entity, condition(shown[start : known.start], shown[stop:end]))]
    if not ENDS.search(text[cut:stop]) or stop - cut > 24 or stop - cut < 2:
        return []
    if cut == start and subject(text, start, stop) and VERB.search(text, start, stop):
        return []
    return [Taker(named(shown[cut:stop]), condition(shown[start:cut], shown[stop:end]))]


def unbracketed(text: str, start: int, end: int) -> int:
    """Where the words end before a bracket that closes them: 企业(含分公司)."""
    bracket = BRACKET.search(text, start, end)
    return bracket.start() if bracket and bracket.start() > start else end


def read_items(context: Context, start: int, end: int) -> list[Taker]:
    """A、B、C企业 as three, each completed by the noun that only the last one shows."""
    text, shown = context.document.folded, context.document.text
    cut = max(start, text.rfind("的", start, end) + 1)
    noun = ENDS.search(text[cut:end])
    words = [word for word in re.split(r"、|以及|[和及与]", shown[cut:end]) if word]
    if noun is None or len(words) < 2:
        return []
    full = [word if ENDS.search(word) else word + noun.group() for word in words]
    return [Taker(named(word), condition(shown[start:cut])) for word in full]


def _several(context: Context, start: int, end: int) -> list[Taker]:
    """认定的数字化车间和智能工厂: each item, where each ends in a noun of its own or a known kind."""
    text, shown = context.document.folded, context.document.text
    cut = max(start, text.rfind("的", start, end) + 1, text.rfind(",", start, end) + 1)
    found, at = list[Taker](), cut
    for joint in [*re.compile(r"、|以及|[和及与]").finditer(text, cut, end), None]:
        stop = joint.start() if joint else end
        known = next(
            (m for m in context.within(at, stop) if receives(m) and m.end == unbracketed(text, at, stop)), None
        )
        if known and known.entity:
            found.append(Taker(known.entity, condition(shown[start:cut], shown[at : known.start])))
        elif (
            ENDS.search(text[at : unbracketed(text, at, stop)])
            and 2 <= stop - at <= 20
            and not VERB.search(text, at, stop)
        ):
            found.append(Taker(named(shown[at:stop]), condition(shown[start:cut])))
        else:
            return []
        at = joint.end() if joint else end
    return found if len(found) > 1 else []


def _listed(context: Context, start: int, end: int) -> list[Taker]:
    """新获批的省技术创新中心、省级新型研发机构: one taker an item where each item ends in a known kind."""
    found, at = list[Taker](), start
    for mention in context.within(start, end):
        if mention.kind != "concept" or mention.entity is None or not receives(mention):
            continue
        note = BRACKETED.match(context.document.folded[mention.end : end])
        stop = mention.end + (note.end() if note else 0)
        if stop < end and context.document.folded[stop] not in "、和及与":
            return []
        head = context.document.text[at : mention.start].strip("、和及与的 ")
        found.append(Taker(mention.entity, head))
        at = stop
    return found if len(found) > 1 and at == end else []


# ── a clause ─────────────────────────────────────────────────────────────────────────────────────────────────


def _of_clause(context: Context, start: int, end: int) -> list[Taker]:
    """企业牵头承担国家计划的: its subject; without one, what it is about to become."""
    text, shown = context.document.folded, context.document.text
    known = context.at(start)
    if known and known.start == start and receives(known) and known.entity and known.end < end:
        after = text[known.end]
        if after not in "的、和及与" and not re.match(rf"(?:{NOUN})", text[known.end : end]):
            return [Taker(known.entity, condition(shown[known.end : end]))]
    if stop := subject(text, start, end):
        return [Taker(named(shown[start:stop]), condition(shown[stop:end]))]
    becomes = BECOMES.search(text, start, end)
    inside = [m for m in context.within(becomes.end(), end) if m.kind == "concept" and receives(m)] if becomes else []
    if len(inside) == 1 and inside[0].entity:
        return [Taker(inside[0].entity, condition(shown[start:end]))]
    return []


def subject(text: str, start: int, end: int) -> int:
    """Where the noun ends that opens a clause (规模以上工业企业|研发费用增长…); 0 if none does."""
    match = SUBJECT.match(text, start, end)
    if match is None or VERB.search(re.sub(rf"^{NEW}|(?:{NOUN})+$", "", match["who"])):
        return 0
    return match.end("who")


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────


def receives(mention: Mention) -> bool:
    """Whether a mention is of a kind that can be given something."""
    entity = mention.entity
    return mention.kind in KNOWN and entity is not None and not entity.key.startswith(MEASURES)


def named(words: str) -> Entity:
    """A taker that the ontology does not know, as written."""
    return Entity("ProvisionalConcept", ids.name_key(words), words.strip())


def condition(*words: str) -> str:
    return "".join(words).strip(" ,，、").removesuffix("的").strip()
