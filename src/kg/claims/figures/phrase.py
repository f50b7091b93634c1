"""What a number counts: the noun phrase before it (高新技术企业135家) or after it (4个征求意见稿)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kg import ids
from kg.context import Context
from kg.model import Bound, Concept, Entity, Mention

Flavour = Literal["", "total", "new", "growth", "fall", "share", "every"]

LEVELS = {
    "国家级": "national", "国家": "national", "全国": "national", "部级": "national", "省级": "provincial",
    "省": "provincial", "自治区级": "provincial", "市级": "prefectural", "市": "prefectural", "县级": "county",
    "区级": "county", "县": "county", "区": "county",
}  # fmt: skip
# 国家级、省级; 省级以上; 省备案; 国家备案入库; 国家认定
LEVEL = re.compile(
    r"(国家级|国家|部级|省级|自治区级|省|市级|市|县级|区级|县|区)(及?以上)?(?:备案入库|评价入库|备案|认定|重点(?=企业))?"
)

GRADE = re.compile(r"国家级|部级|省级|自治区级|市级|县级|区级")

PASSED = ("time", "region", "body", "platform", "enterprise", "research", "event")

# ── words that stand between a noun and its number ───────────────────────────────────────────────────────────

# 达到 为 完成 …: nothing of the noun
LINK = (
    r"分别|已经|已|共计|共有|共达|共|合计|总计|均|则|也|还|就|仅有|只有|仅|只|约|又|再|大约|累计|达到了?|达|为|是|有|完成|实现|突破|"
    r"超过|稳定在|控制在|保持在|提高到|提高至|增加到|增长到|增长至|增至|升至|扩大到|扩大至|延长至|延长到|发展到|上升到|下降到|降至|"
    r"记为|预计|有望|可望|力争|确保|双双|将|到|至|从|由|接近|跃升至|攀升至|壮大到|实际|预期|目标为?|都|全部|入库(?=达)"
)
TOTAL = r"总数量?|总量|数量|总计|累计总数|家数|数"
TAIL = re.compile(rf"(?:{LINK}|(?P<total>{TOTAL})|(?P<new>净增|新增))+$")
GROWTH = re.compile(
    r"(?:,|(?P<base>(?:与?(?:上年|去年|前年|同期|上年同期|去年同期)?(?:同期)?相?比|同比|环比|[较比](?:上?一?年|\d{2,4}年)(?:同期|末|底|初)?|[较比]去年"
    r"(?:同期|末|底)?|按可比(?:价格?|口径)(?:计算)?|可比口径|年均|平均|名义|实际)[,]?)|分别|均|也|预期|预计|力争|将|累计)*"
    r"(?P<verb>增长率?|增幅|增速|增加|上升|提高|提升|扩大|下降|减少|回落|降低|降幅|涨幅|上涨|收窄|缩减|净增|增)"
    r"(?:了|为|达到|达|约|在|控制在|稳定在|保持在|分别|到|不?超过|以上)*$"
)
FALL = re.compile(r"下降|减少|回落|降低|降幅|收窄|缩减")
SHARE = re.compile(
    r"(?:占|佔)(?P<whole>[^,。;]*?)(?:的)?(?P<word>比重|比例|份额|百分比|比)?(?:均|也|分别)?(?:达到|达|为|提高到|提升到|提高至|接近|约为|是|的)*$"
)

# ── words that open the phrase: what stands before them is not part of the noun ──────────────────────────────

NEW = (
    r"新增加?了?|净增|新建成?|新认定|新培育|新组建|新备案|新入库|新获批|新获|新注册|新注冊|新设立?|新成立|新发展|新引进|新签约|新登记|"
    r"新創辦|新创办|新开工|新投产|新开通|新纳入|新入选"
)
# doing that only brings the counted thing about; it opens the phrase wherever it stands
MAKE = (
    r"建成了?|建有|建立起?了?|设有|设立了?|拥有|具有|共有|现有|已有|占有|独占|占据|还有|只有|仅有|没有|有(?![效限关机望色利序余期意])|获批|实现了?|完成了?|举办了?|推出了?|选派了?|形成了?|兑现|"
    r"容纳|达成|签订了?|集聚了?|汇聚了?|聚集了?|取得了?|组建了?|布局建设的?|打造了?|成立了?|命名|拥有的?|下达|拨付|争取到|出台了?|制订|编制|印发|评选|遴选|"
    r"新聘|聘请|派出|派驻|选聘|共建|联建|合作共建|注入|下设|下辖|承接|涉及"
)
# doing that tells which: kept as the condition (引进的专家)
WHICH = r"柔性引进|引进及合作|引进|引育|牵头建设|牵头|牵建|参建|荣获|获得|制定修订|吸引|招引|引入|落户|转移转化|入选|淘汰|关停|处置|查处|走访|入驻|覆盖"
# the same, of words that are nouns too (研发投入, 登记成交额): verbs only at the head, before a noun of some length
WEAK_MAKE = r"建设了?|组织了?|开展了?|实施了?|培育了?|培养了?|发展了?|承担|发布|提供|包括|布局|启动|带动|认定了?|备案|创建|落实|安排|争取|储备|征集|解决|帮助|助力|投入|发放|投放|为|是|达"
WEAK_WHICH = r"申报|申请|推广|参与|获|制定|修订|审议|审批|支持|转化|孵化|转移|服务|惠及|登记|办理|检查"
OPEN = re.compile(rf"(?P<new>{NEW})|(?P<which>{WHICH})|(?P<make>{MAKE})")
# 收割机|已推广: what was done with the thing, behind it
DONE = re.compile(rf"已(?:经|累计)?(?P<which>{WHICH}|{WEAK_WHICH}|培育|建成|完成|实施|发放|兑现)$")
WEAK = re.compile(rf"(?:(?P<which>{WEAK_WHICH})|(?:{WEAK_MAKE}))(?=[^,。;]{{3}})")
FILLER = re.compile(r"(?:其中|确保|力争|有望|预计|努力|争取|务必|到|至|以及|及其|目前|现在|如今|当前|另外|此外|同时|还|已|共|并|也|又|再|及|和|与|而|且|了|的|个|各类|各级|一批|一大批|大批|全部|所有|主要|累计|分别|先后|"
                    r"陆续|成功|顺利|总|其|等|将|要|可|更多|相继|平均|年内|全年|本次|此次|当年|同比|同期|会同|年|,|、|:|\s|\")+")  # fmt: skip
FILLER_KEEP = re.compile(
    r"(?:共享|共同|共性|共有|总部|总产|总收|总投|总装|总额|总面|总体|总规|总人|总建|总值|个体|个税|个人|各类创新|其他|年产|年销|年税|年利|年均|年收|年度|年发|年度|主要污染|平均每|可再生|可支|可研|和谐|及时|等级|将军|要素|再生|现代|现场|同比例)"
)
STATES = (
    "在孵",
    "在建",
    "入库",
    "备案",
    "有效期内",
    "处于有效期内",
    "在册",
    "规模以上",
    "规上",
    "入网",
    "获评",
    "注册",
)
# 重点实验室|重组入列, 科技型中小企业|入库: what happened to the counted thing
STATE_AFTER = re.compile(
    r"(?:评价)?入库|重组入列|入列|重组|优化重组|在孵|毕业|备案|认定|获批|复审通过|注册|入驻|签约|落地|开工|投产|上市|挂牌|通过认定|通过评价|组建|立项|结题|验收|转化"
)
BAD_NOUN = re.compile(
    r"[,。;:!?()'‘’《》<>|*×—]|^在(?![孵建册校岗研])|^[的是为了以从对把被将由于这那该]|[的是为在了以从对把被将很更最并及和与等]$|^.$"
)
LATIN_EDGE = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted or measured noun: `start`/`end` in the document, its concept, what was read off around it.

    `concept` is None where the words carry the noun of an earlier figure (累计39家, 同比增长18%)."""

    start: int
    end: int
    concept: Entity | None
    level: str = ""
    level_bound: Bound = "exact"
    condition: str = ""
    flavour: Flavour = ""
    growth_base: Literal["year-on-year", "annual-average", "since", ""] = ""
    whole: str = ""


def before(context: Context, start: int, end: int, *, listed: bool = False) -> Phrase:
    """The phrase that ends where the number begins: 建立省级工程技术研究中心|88家; a whole list if `listed`."""
    text = context.document.folded
    flavour: Flavour = ""
    base: Literal["year-on-year", "annual-average", "since", ""] = ""
    whole = ""
    stop = end
    if (match := GROWTH.search(text, start, end)) and not re.search(r"[到至]$", match.group()):
        flavour = "fall" if FALL.search(match.group("verb")) else "growth"
        base = _base(match.group("base") or "")
        stop = match.start()
    elif (match := SHARE.search(text, start, end)) and (match.group("word") or text[end - 1] == "的"):
        written = context.document.text[match.start() : match.end("word")] if match.group("word") else ""
        return _noun(context, start, match.start(), "share", base, written)
    stop, tail = _tail(text, start, stop)
    done = DONE.search(text, start, stop) if stop - start > 4 else None
    if listed:
        return _list(context, start, stop)
    if done and context.at(done.start()) is None:
        found = _noun(context, start, done.start(), flavour or tail, base, whole)
        return replace(found, condition=found.condition or done.group("which")) if found.concept else found
    return _noun(context, start, stop, flavour or tail, base, whole)


def _list(context: Context, start: int, stop: int) -> Phrase:
    """两院院士、海外院士: one provisional concept for all that is counted together."""
    head, condition, opened = _open(context, start, stop)
    head = skip(context, head, stop)
    label = context.document.text[head:stop]
    concept = provisional(label) if 2 <= len(label) <= 40 else None
    return Phrase(head, stop, concept, condition=condition, flavour=opened)


def _base(words: str) -> Literal["year-on-year", "annual-average", "since", ""]:
    if "年均" in words or "平均" in words:
        return "annual-average"
    if "末" in words or "底" in words or "初" in words:
        return "since"
    return "year-on-year" if words and words not in ("名义", "实际") else ""


def _tail(text: str, start: int, stop: int) -> tuple[int, Flavour]:
    """Takes 总数达到 … off the end."""
    flavour: Flavour = ""
    if match := TAIL.search(text, start, stop):
        if match.group("new"):
            flavour = "new"
        elif match.group("total") or match.start() < stop:
            flavour = "total"
        stop = match.start()
    return stop, flavour


def _noun(context: Context, start: int, stop: int, flavour: Flavour, base: Literal["year-on-year", "annual-average", "since", ""], whole: str) -> Phrase:  # fmt: skip
    text = context.document.folded
    term = _term_ending(context, start, stop)
    head, condition, opened = _open(context, start, _protected(text, start, term.start if term else stop))
    flavour = flavour or opened
    head = skip(context, head, stop)
    while (term is None or head < term.start) and (weak := WEAK.match(text, head, stop)):
        condition = weak.group("which") or condition
        if condition and (opening := context.at(head - 1)) and opening.kind == "body" and opening.start > start:
            condition = context.document.text[skip(context, start, opening.start) : weak.end()]
        head = skip(context, weak.end(), stop)
    head, condition = _which(context, head, stop, condition)
    level, bound, after = read_level(context, head, stop)
    if after >= stop:
        return Phrase(head, stop, None, level, bound, condition, flavour, base, whole)
    concept, state = _concept(context, after, stop, term)
    if opened and concept and concept.cls == "ProvisionalConcept":
        concept = _prefixed(context, start, head, concept)
    level = level or intrinsic(text, after, stop)
    return Phrase(head, stop, concept, level, bound, condition or state, flavour, base, whole)


def _which(context: Context, head: int, stop: int, condition: str) -> tuple[int, str]:
    """Splits off what stands before the last 的 or 等: 处于有效期内的|瞪羚企业, 博纳激光等|激光企业."""
    text = context.document.folded
    at = max(text.rfind("的", head, stop), text.rfind("等", head, stop))
    if at <= head or stop - at < 3 or context.at(at) is not None or text.startswith(("等级", "等院"), at):
        return head, condition
    words = context.document.text[head:at]
    return at + 1, condition or (words if text[at] == "的" and len(words) <= 30 else "")


def _term_ending(context: Context, start: int, stop: int) -> Mention | None:
    mention = context.at(stop - 1) if stop > start else None
    if mention and mention.end == stop and mention.start >= start and mention.kind in ("concept", "industry"):
        return mention
    return None


def _prefixed(context: Context, start: int, head: int, concept: Entity) -> Entity:
    """可再生能源|新增|装机: a noun on both sides of the verb is one noun."""
    verb = list(re.compile(NEW).finditer(context.document.folded, start, head))
    first = skip(context, start, verb[-1].start()) if verb else head
    prefix = context.document.text[first : verb[-1].start()] if verb else ""
    if len(prefix) < 2 or not _is_noun(prefix) or OPEN.search(prefix):
        return concept
    return provisional(prefix + concept.label)


def _protected(text: str, start: int, stop: int) -> int:
    """Where the noun has surely begun: at a level word (省级|可持续发展实验区)."""
    levels = list(GRADE.finditer(text, start, stop))
    return levels[-1].start() if levels else stop


def _asked(context: Context, start: int, stop: int) -> int:
    """After a body inside the phrase: 提请全国人大常委会|审议法律议案."""
    bodies = [m.end for m in context.within(start, stop) if m.kind == "body"]
    return bodies[-1] if bodies and bodies[-1] < stop - 2 else start


def _open(context: Context, start: int, stop: int) -> tuple[int, str, Flavour]:
    """Where the noun begins, after the last verb that brings it; the verb as condition where it tells which."""
    text = context.document.folded
    head, condition, flavour = _asked(context, start, stop), "", ""
    for match in OPEN.finditer(text, start, stop):
        if (inside := context.at(match.start())) and inside.kind not in ("time", "number"):
            continue
        if match.end() >= stop and match.end() - match.start() < 2 and stop - start > 3:
            continue
        head = match.end()
        condition = match.group("which") or ""
        flavour = "new" if match.group("new") else flavour
        if match.group("new") and stop - match.end() <= 2 and len(match.group()) == 3:  # 新注册|企业
            head = match.start()
    return head, condition, flavour  # type: ignore[return-value]


def skip(context: Context, head: int, stop: int) -> int:
    """Passes over times, regions, bodies and filler words at the head of a phrase."""
    text = context.document.folded
    head = max([head, *(m.end for m in context.within(head, stop) if m.kind == "time")])
    while head < stop:
        mention = context.at(head)
        if (
            mention
            and mention.kind in PASSED
            and mention.end <= stop
            and (mention.kind != "research" or mention.end < stop)
        ):
            head = mention.end
            continue
        filler = FILLER.match(text, head, stop)
        if not filler or FILLER_KEEP.match(text, head, stop):
            return head
        head = filler.end()
    return head


def read_level(context: Context, head: int, stop: int) -> tuple[str, Bound, int]:
    """国家级, 省级以上, 省备案 at the head of a class; a bare 省 or 市 only straight before a class."""
    text = context.document.folded
    match = LEVEL.match(text, head, stop)
    if not match:
        return "", "exact", head
    word = match.group(1)
    if not word.endswith("级"):
        follower = context.at(match.end()) if match.end() < stop else None
        listed = match.group().endswith(("备案", "入库", "认定"))
        classed = follower is not None and follower.kind == "concept" and follower.start == match.end()
        if (
            not listed
            and not classed
            and word not in ("国家",)
            and not (word == "省" and follower is None and stop - match.end() >= 3)
        ):
            return "", "exact", head
    bound: Bound = "at-least" if match.group(2) else "exact"
    return LEVELS[word], bound, match.end()


def intrinsic(text: str, start: int, stop: int) -> str:
    """The level that a label carries in itself: 全国重点实验室."""
    for word in ("国家级", "国家", "全国", "省级", "省"):
        if text.startswith(word, start, stop) and stop - start > len(word) + 2:
            return LEVELS.get(word, "national")
    return ""


def _concept(context: Context, start: int, stop: int, term: Mention | None) -> tuple[Entity | None, str]:
    """The concept of a noun phrase and the state split off it (在孵); None where it is no noun."""
    if term and term.start <= start:
        return term.entity, ""
    if (first := _term_starting(context, start, stop)) and (
        rest := STATE_AFTER.fullmatch(context.document.folded, first.end, stop)
    ):
        return first.entity, rest.group()
    text = context.document.text[start:stop].strip()
    if text[:1] in "“「" and text[-1:] in "”」" and not re.search("[“”「」]", text[1:-1]):
        text = text[1:-1]
    folded = context.document.folded[start:stop]
    if term:
        modifier = context.document.text[start : term.start].removesuffix("的")
        if modifier.strip() in STATES:
            return term.entity, modifier.strip()
    if not _is_noun(folded.strip()):
        return (term.entity, "") if term else (None, "")
    broader = term.entity.key if term and term.entity else ""
    return provisional(text, broader), ""


def _is_noun(folded: str) -> bool:
    """Whether words can be a noun: no clause marks or particles at their edges; a bracket may belong to them."""
    bare = re.sub(r"\(([^()]{1,12})\)|“([^“”]{1,12})”", r"\1\2", folded)
    return not BAD_NOUN.search(bare) and not re.search(r"[“”\"]", bare)


def _term_starting(context: Context, start: int, stop: int) -> Mention | None:
    mention = context.at(start)
    if mention and mention.start == start and mention.end < stop and mention.kind in ("concept", "industry"):
        return mention
    return None


def provisional(label: str, broader: str = "") -> Entity:
    """A counted thing that the ontology does not know: claimed all the same, and listed in the report."""
    attributes = (("skos:broader", Entity("Concept", broader, "")),) if broader else ()
    return Entity("ProvisionalConcept", ids.name_key(label), label, attributes)


# ── after the number ─────────────────────────────────────────────────────────────────────────────────────────

STOP = re.compile(
    r"[,。;:!?、\n|0-9]|\((?![^()]{1,8}\))|的(?=\d)|(?<=[一-鿿]{2})(?:荣获|获得|获|入选|通过|优化重组|重组|新增|因|被|位居|居|组成|实现|达到|达|为|是|在|已|均|都|正|将|进行|参加|落户|入驻|开展|"
    r"成为|分布|覆盖|完成|投入|建成|投产|开工|签约|摆脱|申请|纳入|升级|晋级|列入|获评|认定|备案|予以|发|作|以|和(?=\d)|及(?=\d)|与(?=\d)|可|能|财政收入|相继|先后)"
)


# what follows a number and is no noun: 131家|获得…, 5家|以上
NO_NOUN = re.compile(
    r"荣获|获(?!奖)|入选|通过|优化重组|重组|新增|因|被|位居|居|组成|实现|达(?!标)|为|是|在(?!孵|建)|已|均|都|正|将|进行|参加|落户|入驻|开展|成为|分布|覆盖|完成|投入|建成|投产|开工|签约(?!项目)|摆脱|"
    r"申请|纳入|升级|晋级|列入|获评|认定|备案(?!企业|机构)|予以|发了|作了|作为|以[上内及]|可以|能够|相继|先后|同比|比上年|较|占|增长|下降|其中|累计|涉及|包括|用于|支持|带动|并|且|但|也|又|再|还|仅|只|"
    r"约|超过|近[年期]|及|和|与|等|的|了|着|过|左右|多个|余个|率先|全部|由|对|向|到|于|而|至|之|上市(?!公司|企业)"
)


def after(context: Context, start: int, stop: int) -> Phrase | None:
    """The phrase that begins where the number ends: 4个|征求意见稿; None if no noun stands there."""
    text = context.document.folded
    head = start + 1 if text[start : start + 1] in ("以", "的") and text[start : start + 2] != "以上" else start
    head = _pass(context, head, stop)
    level, bound, begin = read_level(context, head, stop)
    term = context.at(begin) if begin < stop else None
    if term and term.start == begin and term.kind in ("concept", "industry"):
        end = term.end
        if not STOP.match(text, end) and end < stop and context.at(end) is None and text[end] not in "的":
            end = _noun_end(text, end, stop)
        entity = term.entity if end == term.end else None
    else:
        end, entity = _noun_end(text, begin, stop), None
    if end <= begin:
        return None
    noun = text[begin:end]
    if entity is None and (not _is_noun(noun) or NO_NOUN.match(noun) or not re.search(r"[一-鿿]", noun)):
        return None
    concept = entity or provisional(context.document.text[begin:end])
    return Phrase(start, end, concept, level or intrinsic(text, begin, end), bound)


def _pass(context: Context, head: int, stop: int) -> int:
    mention = context.at(head) if head < stop else None
    if mention and mention.start == head and mention.kind == "region" and mention.end < stop:
        return mention.end
    return head


def _noun_end(text: str, start: int, stop: int) -> int:
    match = STOP.search(text, start, stop)
    return match.start() if match else stop


def concept_entity(concept: Concept) -> Entity:
    """A concept of the ontology as an entity."""
    return Entity("Concept", concept.curie, concept.label)
