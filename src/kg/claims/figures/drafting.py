"""A draft from a number and its noun, or from the noun of an earlier number."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures import noun as nouns
from kg.claims.figures import phrase, prizes
from kg.claims.figures.cursor import BREAK, Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import POINTS, PROPORTIONS, is_amount, measured, scaled
from kg.claims.figures.noun import Phrase
from kg.claims.figures.phrase import ACHIEVED
from kg.claims.figures.strength import AIM
from kg.claims.figures.words import VERBS, WEAK
from kg.fold import fold, simplify
from kg.model import Entity, Quantity

# 三点意见, 四个方面: they order the speech and count nothing
STRUCTURE = re.compile(
    r"意见$|方面|(?<![高多])层次|梯队|要求|问题|环节|建议|关系|阶段|层面|步骤|原则|关键$|字$|^(?:坚持|到位|确保|统一)|导向|维度|基本点|大意|话题|体会|感受|道理|实事$|^[首第头]批|大事$|件事$|目标$|主线$|抓手$|任务之[首一]$|特点$|特征$|亮点$|[位名]次$"
)
CLAUSE = re.compile(r"[^,;:。!?\n]+")
# 稳步增长, 由负转正, 再创新高: what is said of a noun before its number follows
PREDICATE = re.compile(
    r"(?:数量|总数|总量|规模|占比|拥有量|能力)?(?:总体|也|均|都|增速|同比|比上年|较上年)?(?:稳|由|持续|快速|大幅|不断|加快|再|首次|呈|保持|继续|实现|止|逐|显著|明显|较快|平稳|负|正|迅|"
    r"突破|跃|进一步|创|成倍|翻|稍|略|小幅|回|扩大|增长|下降|提[升高]|增势|表现|规模)[^,;]{0,12}(?<![下中时后上])"
)
# 降幅比上半年收窄4.3个百分点 speaks of the fall
RATES = re.compile(r"(?<=[,;])(增速|增幅|降幅|涨幅)(?=[比较同提收回扩加缩])")
COMPLETED = re.compile(
    r"(?:完成|达到?|占)(?:了|全部)?(?P<what>(?:年度|全年|年初|计划|省定|市定|预期|既定|目标|任务){1,3})"
    r"(?:\d+[家件项个名人][的]?(?:目标|任务)+)?的?$"
)
GRANTED = re.compile(r"授权量?")
# whose they are must be told: 总投资额, 合同金额, 成交金额
BELONGING = re.compile(
    r"(?:合同|签约|成交|协议|计划|项目)?(?:(?:总|投资|合同)+(?:金额|额)|总投资|总市值|金额|合同总?额|成交总?额|工业产值)(?:总额)?"
)
LEAST_BARE = 10000
LIMIT = re.compile(
    r"(?:其中|,|、|^)*(?P<limit>[^,。;、]{0,16}(?:[超过于足破]\d[^,。;、]{0,6}|\d[^,。;、]{0,6}以[上下内]))的(?:有|共有?|达到?|为)?$"
)
SHARED = re.compile(r"占(?![地用有据领比])")
# 圣水镇约300MW: a place measures nothing
PLACE = re.compile(r"[一-鿿]{2,4}(?:镇|乡|村|县|街道|市)(?:区域|境内|片区)?")
# 入库企业19家,|完成率63%
RATE_ALONE = re.compile(r"完成率|达标率|通过率|合格率|增长率|入库率|覆盖率|占比")
# 高新技术企业|总收入120亿元,净利润…
OWNED = re.compile(
    r"(?P<of>[一-鿿]{2,10}(?:企业|孵化器|园区|高新区|开发区))的?(?:(?:主营业务|营业|销售|总)收入(?:总额)?|营收|(?:净|总)?利润(?:总额)?|利税(?:总额)?|"
    r"工业总产值)"
)
FRAME = re.compile(r"(?:^|(?<=[,;。:\n]))[从就按](?P<of>[^,。;:]{2,16}?)(?:来)?看,")
# 从行业分布看: by what is divided, not what is counted
DIMENSION = re.compile(r"(?:分布|行业|结构|来源|类[型别]|方式|领域|地?区域?|角度|层面|情况|趋势|特点|构成)$")
# 7家孵化器获评优秀,|51家获评良好
HAPPENED = re.compile(
    r"(?:获评|被评为|被认定为|获批|获得|入选|通过|参评|参加|实现|完成)[^,。;:!?\n0-9]{0,14}(?=[,。;:!?\n]|$)"
)
KIND = re.compile(
    r"(?![^,。;]*[的等])[一-鿿()]{2,10}(?:企业|工厂|车间|中心|基地|实验室|平台|空间|孵化器|机构|园区|站|院)"
)
LISTED = ("、", "和")
KINDRED = re.compile(r"(?:类|型|领域|方向|产业|[造药材息疗能]业|行业)$")


def plain(cursor: Cursor, quantity: Quantity, left: int, found: Phrase) -> int:
    """The noun stands before the number, or is carried."""
    if found.concept is None and not (found.flavour or found.level):
        return carry(cursor, quantity, found)
    made = draft(cursor, quantity, _joined(cursor, left, quantity.start, found)) if counts(quantity) else None
    if made:
        cursor.add(made)
    return quantity.end


def counts(quantity: Quantity) -> bool:
    """Whether a number says how many: with a unit, or in ten thousands (技能人才总量超|600万)."""
    return bool(quantity.unit) or quantity.value is not None and quantity.value >= LEAST_BARE


def _joined(cursor: Cursor, left: int, right: int, found: Phrase) -> Phrase:
    """两院院士、海外院士共16名: a list counted as a whole; so is one of kinds alone (数字化车间、智能工厂300家)."""
    if cursor.text[left - 1 : left] != "、":
        return found
    start = max([cursor.edge, *(m.end() for m in BREAK.finditer(cursor.text, cursor.edge, left))])
    whole = phrase.before(cursor.context, start, right, listed=True)
    if cursor.text.endswith(("共", "共计", "合计", "总计"), left, right):
        return whole if whole.concept else found
    parts = whole.concept.label.split("、") if whole.concept else []
    kinds = (
        all(KIND.fullmatch(part) and not WEAK.match(part) for part in parts)
        and not found.flavour
        and not found.condition
    )
    return replace(whole, level=found.level) if kinds and 1 < len(parts) < 4 else found


def carry(cursor: Cursor, quantity: Quantity, found: Phrase) -> int:
    """A number without any noun: it goes on counting what the last one counted, if the words allow it."""
    last = framed(cursor, quantity) or cursor.counted() or topic(cursor, found)
    passed = cursor.context.within(cursor.clause_start(quantity.start), quantity.start)
    words = cursor.text[cursor.clause_start(quantity.start) : quantity.start]
    told = isinstance(last, Phrase) or found.flavour or found.condition or "其中" in words or AIM.search(words)
    happened = HAPPENED.match(cursor.text, quantity.end, cursor.end) if _alike(last, quantity) else None
    if last is None or not quantity.unit or not (told or happened or any(m.kind == "region" for m in passed)):
        return quantity.end
    if happened and not found.condition:
        found = replace(found, condition=cursor.context.document.text[slice(*happened.span())])
    made = draft(cursor, quantity, found)
    if made:
        if re.match(r"[^,。;]{0,8}新增", cursor.text[quantity.end : quantity.end + 12]):
            made.measure = "change"
        cursor.add(made)
    return quantity.end


def _alike(last: Draft | Phrase | None, quantity: Quantity) -> bool:
    return isinstance(last, Draft) and last.quantity is not None and last.quantity.unit == quantity.unit


def draft(cursor: Cursor, quantity: Quantity, found: Phrase) -> Draft | None:
    """The draft of a number whose noun was found, or is that of an earlier number; None if it counts nothing."""
    own = _own(cursor, quantity, found)
    noun, carried = (own, None) if own.concept else _lent(cursor, quantity, own)
    if noun is None or noun.concept is None or _counts_nothing(quantity, noun.concept):
        return None
    concept, measure = measured(cursor, quantity, noun, noun.concept)
    start = min(noun.start, quantity.start)
    made = Draft(
        (start, quantity.end), concept, measure, quantity, noun.level, noun.level_bound, noun.condition, quantity.value,
        noun.growth_base if measure in ("growth", "change") else "", carried=carried, rule=f"figure.{measure}",
        masked=quantity.masked, noun=noun.kind or noun.concept,
    )  # fmt: skip
    if noun.kind:
        made.within = _whole_of(cursor, quantity)
    last = cursor.state.last
    if last and not made.condition and cursor.text[last.near[1] : start] in LISTED and VERBS.fullmatch(last.condition):
        made.condition = last.condition  # 获得国家级项目30项、|省级项目67项
    if last and last.measure == "change" and last.rule == "figure.new" and cursor.text[last.near[1] : start] == "、":
        made.measure, made.rule = "change", "figure.new"
    elif noun.flavour == "new":
        made.rule = "figure.new"
    if noun.flavour == "fall" and quantity.value is not None:
        made.value = -quantity.value
    return made


def _counts_nothing(quantity: Quantity, concept: Entity) -> bool:
    """三点意见 orders a speech, 圣水镇约300兆瓦 has no noun but a place."""
    if concept.cls == "Concept":
        return False
    placed = scaled(quantity.unit) and PLACE.fullmatch(concept.label)
    pulled = quantity.unit in POINTS and concept.label.startswith(nouns.PULLED)
    return bool(STRUCTURE.search(concept.label) or placed or pulled)


def _own(cursor: Cursor, quantity: Quantity, found: Phrase) -> Phrase:
    """The noun before a number made whole by what was told before it: 其中A类团队, 占全省比重, 二等奖."""
    concept, level = found.concept, found.level
    if concept and found.indicator and not found.made and (class_ := _class_before(cursor, found)):
        found = replace(found, made=class_)
    if concept and BELONGING.fullmatch(cursor.text[found.start : found.end]) and (owner := _owner(cursor, found)):
        label = owner.concept.label + cursor.context.document.text[found.start : found.end].strip()
        broader = concept.key if concept.cls == "Concept" else ""
        return replace(found, concept=nouns.whole_term(cursor.context, label) or nouns.provisional(label, broader))
    if concept and (found.made or (cursor.state.maker and found.indicator)):
        concept = _achieved(cursor, found, concept)
        found = replace(found, concept=concept)
    if concept and quantity.unit == "项" and prizes.AWARD.search(cursor.text, found.start, found.end):
        return prizes.won(cursor, found)
    if limit := LIMIT.search(cursor.text, cursor.edge, quantity.start):  # 100亿元以上的|有3个
        words = cursor.context.document.text[slice(*limit.span("limit"))]
        return replace(found, concept=None, condition=words)
    if concept and (own := OWNED.fullmatch(cursor.text[found.start : found.end])):
        cursor.state.maker = own.group("of")
    if concept and (whole := _kind_of(cursor, quantity, found)):
        kind = nouns.provisional(cursor.context.document.text[found.start : found.end].strip())
        composed = nouns.provisional(kind.label + whole.concept.label)
        return replace(found, concept=composed, level=level or whole.level, kind=kind)
    if concept is None or concept.cls == "Concept":
        return found
    if RATE_ALONE.fullmatch(simplify(fold(concept.label))) and (last := cursor.counted()):
        return replace(found, concept=nouns.provisional(last.concept.label + concept.label))
    if SHARED.match(concept.label):
        return replace(found, concept=_share_of(cursor, concept))
    if GRANTED.fullmatch(concept.label):
        return replace(found, concept=_granted(cursor, concept))
    return replace(found, concept=concept, level=level)


def _owner(cursor: Cursor, found: Phrase) -> Draft | None:
    """签约项目27项,|合同金额2.1亿元: the things just counted, whose growth may have been told too."""
    told = [d for d in cursor.state.drafts if d.measure != "growth"]
    last = told[-1] if told else None
    counted = last and last.quantity and not scaled(last.quantity.unit) and last.measure in ("count", "change")
    return last if counted and cursor.text[cursor.edge : found.start] in (",", "、") else None


def _class_before(cursor: Cursor, found: Phrase) -> str:
    """105家科技服务业企业|营收达57亿元: the class that was just counted."""
    last = cursor.state.last
    joined = last is not None and last.measure == "count" and last.near[1] == found.start == cursor.edge
    return last.concept.label if last and joined else ""


def _achieved(cursor: Cursor, found: Phrase, concept: Entity) -> Entity:
    """航空制造业实现产值…,|实现利税…: a measure of its makers, in the clauses that follow too."""
    if found.made and ACHIEVED.fullmatch(found.made) is None:
        cursor.state.maker = found.made
    label = cursor.state.maker + cursor.context.document.text[found.start : found.end].strip()
    return nouns.whole_term(cursor.context, label) or nouns.provisional(label) if cursor.state.maker else concept


def _lent(cursor: Cursor, quantity: Quantity, found: Phrase) -> tuple[Phrase | None, Draft | None]:
    """The noun of the clause before, or of an earlier figure, which is then evidence too."""
    if "每" in cursor.text[cursor.left(quantity.start) : quantity.start]:  # 平均每家获得67.8万元 is no part of a sum
        return None, None
    told = framed(cursor, quantity) or topic(cursor, found)
    carried = None if told else _source(cursor, found, quantity)
    source = told or carried
    if source is None or source.concept is None:
        return None, None
    concept = source.concept
    if carried and carried.noun and quantity.unit not in POINTS and found.flavour in ("growth", "fall", "share"):
        concept = carried.noun  # 产值占比40%,|同比增长5%: the output grew, not its share
    rate = RATES.search(cursor.text, max(cursor.edge, found.start - 12), quantity.start)
    if quantity.unit in POINTS and rate:
        concept = nouns.provisional(concept.label + rate.group(1))
    limited = LIMIT.search(cursor.text, cursor.edge, quantity.start) is not None
    condition = found.condition if limited else found.condition or source.condition
    start = told.start if told else found.start
    level, bound = (found.level, found.level_bound) if found.level else (source.level, source.level_bound)
    lent = replace(found, start=start, concept=concept, level=level, condition=condition)
    return replace(lent, level_bound="at-least" if bound == "at-least" else "exact"), carried


def _share_of(cursor: Cursor, concept: Entity) -> Entity | None:
    """占全省比重|提高2.1个百分点: the share of what was told before."""
    last = cursor.counted()
    return nouns.provisional(last.concept.label.split("占")[0] + concept.label) if last else None


def _granted(cursor: Cursor, concept: Entity) -> Entity | None:
    """专利申请36936件,|授权24161件: granted is what was applied for."""
    last = cursor.counted()
    stem = last.concept.label.removesuffix("量").removesuffix("申请") if last else ""
    if last is None or stem == last.concept.label or "申请" not in last.concept.label:
        return concept
    return nouns.whole_term(cursor.context, f"{stem}授权量") or nouns.provisional(f"{stem}授权")


def framed(cursor: Cursor, quantity: Quantity) -> Phrase | None:
    """从专利授权量看,|甲县达到1669件: the noun that a sentence says it looks at, until another comes."""
    frame = next(iter(FRAME.finditer(cursor.text, cursor.start, quantity.start)), None)
    found = phrase.before(cursor.context, *frame.span("of")) if frame else None
    if frame is None or found is None or found.concept is None or DIMENSION.search(frame.group("of")):
        return None
    if any(d.concept.key != found.concept.key for d in cursor.state.drafts):
        return None
    return replace(found, start=frame.start("of"), flavour="")


def topic(cursor: Cursor, found: Phrase) -> Phrase | None:
    """规上工业增加值由负转正,|增长0.3%: the noun of the clause before, of which it tells no number."""
    clauses = list(CLAUSE.finditer(cursor.text, cursor.edge, found.start))
    for clause in reversed(clauses):
        head = nouns.skip(cursor.context, clause.start(), clause.end())
        level, bound, begin = nouns.read_level(cursor.context, head, clause.end())
        term = cursor.context.at(begin) if begin < clause.end() else None
        if term and term.kind == "concept" and term.start == begin and term.end <= clause.end() and term.entity:
            said = PREDICATE.fullmatch(cursor.text, term.end, clause.end())
            return Phrase(head, term.end, term.entity, level, bound) if said else None
    return None


def completed(cursor: Cursor, quantity: Quantity) -> bool:
    """完成年度目标的|134%: how much of what was aimed at is done."""
    done = COMPLETED.search(cursor.text, cursor.edge, quantity.start) if quantity.unit == "%" else None
    source = (topic(cursor, Phrase(done.start(), done.start(), None)) or cursor.counted()) if done else None
    if done is None or source is None or source.concept is None or "分别" in cursor.text[cursor.edge : done.start()]:
        return False
    met = f"{source.concept.label}完成{done.group('what')}"
    concept = replace(nouns.provisional(f"{source.concept.label}{done.group('what')}完成率"), alt=(met,))
    carried = source if isinstance(source, Draft) else None
    start = done.start() if carried else source.start  # type: ignore[union-attr]
    cursor.add(Draft((start, quantity.end), concept, "share", quantity, source.level, value=quantity.value,
                    carried=carried, rule="figure.share"))  # fmt: skip
    return True


def _kind_of(cursor: Cursor, quantity: Quantity, found: Phrase) -> Draft | None:
    """其中农机类|11家; 新材料产业|106个: what was counted, of which a kind is told, after 其中 or another kind."""
    whole = _whole_of(cursor, quantity)
    opened = whole is not None and "其中" in cursor.text[whole.near[1] : quantity.start]
    return whole if opened and KINDRED.search(cursor.text, found.start, found.end) else None


def _whole_of(cursor: Cursor, quantity: Quantity) -> Draft | None:
    """What the last 其中 divides, in this sentence or the one that it goes on from."""
    told = [d for d in (*cursor.before.drafts, *cursor.state.drafts) if d.measure in ("count", "change")]
    alike = [d.within or d for d in told if d.quantity and d.quantity.unit == quantity.unit]
    return alike[-1] if alike and not scaled(quantity.unit) else None


def _source(cursor: Cursor, found: Phrase, quantity: Quantity) -> Draft | None:
    """The earlier figure whose noun a number without one carries."""
    if found.flavour in ("growth", "fall", "share"):
        for earlier in reversed(cursor.outside()):
            if earlier.measure != "rank" and earlier.rule != "figure.compared":
                return earlier
    if not found.flavour:
        for earlier in reversed(cursor.state.drafts):
            if earlier.quantity and earlier.quantity.unit == quantity.unit and earlier.measure != "growth":
                return earlier
    if not scaled(quantity.unit) and quantity.unit not in POINTS:
        for earlier in reversed(cursor.state.drafts):
            if earlier.measure in ("count", "change") and not (earlier.quantity and scaled(earlier.quantity.unit)):
                return earlier
    last = cursor.counted()
    unit = last.quantity.unit if last and last.quantity else quantity.unit
    alike = quantity.unit in POINTS or quantity.unit in PROPORTIONS or is_amount(quantity.unit) == is_amount(unit)
    return last if alike else None  # 建设中心10家,|确保超过6000万元
