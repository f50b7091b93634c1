"""Numbers whose noun stands behind them: 4个征求意见稿, 13家单位的19项成果, 没有一个县."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kg.claims.figures import bearing, drafting, following, phrase
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.drafting import STRUCTURE
from kg.claims.figures.measure import is_amount, scaled
from kg.claims.figures.noun import Phrase
from kg.claims.figures.words import LEVELS
from kg.model import Measure, Quantity
from kg.text.absences import ZeroHit
from kg.text.vocabulary import verbs

# of what kind they are stands elsewhere in the sentence
PERSONS, MEANS = frozenset({"人", "名", "人次"}), re.compile(r"[凭因经](?!济|营|费)|通过|依托")
OTHERS = re.compile(r"(?:、[一-鿿]{2,8}){0,4}、[一-鿿]{2,8}(?:、|和|及|与|以及)(?=[一-鿿]{2,})")
# 授予98项成果|2022年度省科学技术奖
GIVEN = re.compile(r"(?:\d{4}年度?)?(?P<prize>[一-鿿]{2,16}奖)(?=[,。;:]|$)")
# 获得|2022年度|省科学技术奖: which year it was awarded for is no part of its name
WON_IN = re.compile(r"^荣?获得?(?:\d{4}年度?)?(?=[^,。;]*奖$)")
CHOSEN = re.compile(r"申报|.*(?:强|榜|榜单)$")  # for a kind, or among the best
ITEM = re.compile(r"[、和及与]")
GENERIC = frozenset({"企业", "单位", "机构"})
STRUCTURAL_UNITS = frozenset({"点", "句", "句话", "个方面", "方面"})
BATCH = r"(?:[一-鿿]{2,7}?[省市县区])?(?:\d{4}年度?)?(?:首批|第[一二三四五六七八九十\d]+批)?"
BECAME = re.compile(
    rf"(?:被)?(?:新增)?(?P<named>认定|备案|确定|命名|列入|评定|升级)?为(?!企业|单位){BATCH}|(?P<chosen>入选|获批|获评){BATCH}"
)
OF_ALL = re.compile(r"(?:^|(?<=[,;。:\n]))(?:在|其中)?(?P<all>[^,。;:]{2,20}?)[中里],(?:[^。;]*,)?(?:有|约|近|超)?$")
APPLIED = re.compile(
    r"(?P<applied>(?:推[荐举])?申报|申请)(?:为|[省市]?年度|\d{4}年度?|第[一二三四五六七八九十\d]+批|[省市](?=年度|第))*"
)
DID = re.compile(r".{0,8}?(?:获|入选|通过|重组|新增|予以|超|达|备案|摆脱|登陆|结成|申报|发言|参加|纳入|认定|为)")
PREDICATE = re.compile(r"(?![的等及和与、]|[^,。;:!?\n]*[%成]的)[^,。;:!?\n]{2,24}")
OWN_AREA = re.compile(r"(?:园区|区内|基地|高新区|开发区)?")
SAID = re.compile(r"[一-鿿]{2}")
GRANTED = re.compile(r"认定|确认|同意|备案|确定|命名|授予|批准")


def prefers(cursor: Cursor, quantity: Quantity, found: Phrase) -> bool:
    """6个县(区)…, 10家省实验室: a classifier with a noun right behind it and no noun before."""
    follows = cursor.text[quantity.end : quantity.end + 1]
    if sums_up(cursor, quantity):
        return True
    if found.concept is not None and found.concept.cls == "Concept" and not found.condition:
        return False
    if follows == "为" and not scaled(quantity.unit) and _became(cursor, quantity.end):
        return True  # 其中4户|为高新技术企业
    if (
        not follows
        or not re.match(r"[一-鿿R“\"]", follows)
        or re.match(
            r"[,、。;为以和及与等的左上以]|在|分别|位居|居|列|占|同比|增长|中(?![小型医央国试药介])|是",
            cursor.text[quantity.end : quantity.end + 2],
        )
    ):
        return False
    return not is_amount(quantity.unit) and quantity.unit not in ("%", "个百分点", "倍", "‰")


def sums_up(cursor: Cursor, quantity: Quantity) -> bool:
    """生物医药、电子信息|2个新兴产业: a number of as many as are named before it counts what stands behind."""
    words = cursor.text[cursor.clause_start(quantity.start) : quantity.start].removesuffix("等")
    items = ITEM.split(words)
    if scaled(quantity.unit) or quantity.value != len(items) or len(items) < 2 or min(map(len, items)) < 2:
        return False
    follows = following.after(cursor.context, quantity.end, _noun_stop(cursor, quantity.end))
    return follows is not None and following.HEAD.search(cursor.text, quantity.end, follows.end) is not None


def after(cursor: Cursor, quantity: Quantity, left: int, found: Phrase) -> int:
    """4个征求意见稿: the noun stands behind; what follows it may be a condition or carry the noun of the last."""
    if quantity.unit == "%" and cursor.text.startswith("的", quantity.end):
        return _part_of(cursor, quantity, found)
    if is_amount(quantity.unit) or quantity.unit in ("%", "‰", "个百分点", "百分点"):
        return drafting.carry(cursor, quantity, found)
    said = _became(cursor, quantity.end) if cursor.text.startswith("为", quantity.end) else None
    follows = said or following.after(cursor.context, quantity.end, _noun_stop(cursor, quantity.end))
    if end := _persons(cursor, quantity, found, follows):
        return end
    if follows is None or follows.concept is None:
        return drafting.plain(cursor, quantity, left, found)
    follows = _together(cursor, quantity, follows)
    assert follows.concept
    if STRUCTURE.search(follows.concept.label) or quantity.unit in STRUCTURAL_UNITS:
        return quantity.end
    return _counted(cursor, quantity, found, follows, said)


def _counted(cursor: Cursor, quantity: Quantity, found: Phrase, follows: Phrase, said: Phrase | None) -> int:
    """What the noun behind a number counts, with what is said of it further on; `said` where 为 came first."""
    condition, end = _condition(cursor, follows.end)
    given = (
        GIVEN.match(cursor.text, follows.end, cursor.end) if cursor.text.endswith("授予", 0, quantity.start) else None
    )
    if given and not condition:
        condition, end = f"获{given.group('prize')}", given.end()
    last = cursor.state.last
    if condition and last and cursor.text[last.near[1] : quantity.start] == "的":  # 13家单位的19项成果获…
        last.condition = condition
    became = said or _became(cursor, follows.end)
    if condition and not became and not CHOSEN.match(condition):
        follows = _designated(cursor, follows)
    granted = GRANTED.search(cursor.text, cursor.start, quantity.start) if became else None
    listed = last and last.rule == "figure.new" and cursor.text[last.near[1] : quantity.start] == "、"
    changed = (
        granted
        or listed
        or (became and became.flavour == "new")
        or found.flavour == "new"
        or condition.startswith(("新增", "新获", "予以"))
    )
    measure: Measure = "change" if changed else "count"
    if became:
        follows, condition, end = became, became.condition, became.end
        if last and not follows.level and "其中" in cursor.text[cursor.edge : quantity.start]:
            follows = replace(follows, level=last.level)
    assert follows.concept
    draft = Draft(
        (quantity.start, max(follows.end, end)), follows.concept, measure, quantity, follows.level, follows.level_bound,
        condition or found.condition, quantity.value, rule="figure.new" if changed else "figure.count",
    )  # fmt: skip
    cursor.add(draft)
    return max(follows.end, end)


def _together(cursor: Cursor, quantity: Quantity, follows: Phrase) -> Phrase:
    """100位|院士、专家、企业家|出席: persons of three kinds and more are counted as one."""
    others = OTHERS.match(cursor.text, follows.end, cursor.end) if quantity.unit in (*PERSONS, "位") else None
    last = following.after(cursor.context, others.end(), cursor.clause_end(others.end())) if others else None
    if last is None:
        return follows
    label = cursor.context.document.text[quantity.end : last.end]
    return replace(follows, end=last.end, concept=nouns.provisional(label), level="")


def _persons(cursor: Cursor, quantity: Quantity, found: Phrase, follows: Phrase | None) -> int:
    """86人|凭创新业绩晋升职称: persons without a noun of whom a clause tells what they did; 0 where there are none."""
    means = follows is not None and follows.concept is not None and MEANS.match(follows.concept.label)
    last = cursor.counted()
    if quantity.unit not in PERSONS or not (means or follows is None and last is None) or found.concept:
        return 0
    did, end = _condition(cursor, quantity.end)
    if means:
        end = cursor.clause_end(quantity.end)
        did = cursor.context.document.text[quantity.end : end]
    if not did:
        return 0
    cursor.add(Draft((quantity.start, end), nouns.provisional("人员"), "count", quantity, condition=did,
                     value=quantity.value, rule="figure.count"))  # fmt: skip
    return end


def _became(cursor: Cursor, start: int) -> Phrase | None:
    """24家单位|为市级科技企业孵化器: the kind that they are recognised as, or apply for, is what is counted."""
    applied = APPLIED.match(cursor.text, start, cursor.end)
    match = BECAME.match(cursor.text, start, cursor.end) or applied
    found = following.after(cursor.context, match.end(), cursor.clause_end(start)) if match else None
    named = match is not None and match.re is BECAME and (match.group("named") or match.group("chosen"))
    if found is None or found.concept is None or not (found.concept.cls == "Concept" or named):
        return None
    if named and match and match.group("chosen") and not (found.level and found.concept.cls == "Concept"):
        return None  # 入选百强榜: chosen, but not for a kind
    if named:
        found = replace(found, flavour="new")
    return replace(found, condition=applied.group("applied")) if applied else found


def _designated(cursor: Cursor, follows: Phrase) -> Phrase:
    """4家企业通过复审,继续保留市级瞪羚企业资格: a bare 企业 is of the designation that the sentence goes on to name."""
    if follows.concept is None or follows.concept.label not in GENERIC:
        return follows
    for mention in cursor.context.within(follows.end, cursor.end):
        concept = cursor.context.ontology.concepts.get(mention.entity.key) if mention.entity else None
        if mention.kind == "concept" and concept and concept.kind in ("title", "platform"):
            head = max(follows.end, mention.start - 3)
            level = next((w for w in LEVELS if cursor.text.endswith(w, head, mention.start)), "")
            return replace(follows, concept=mention.entity, level=LEVELS.get(level, ""))
    return follows


def _part_of(cursor: Cursor, quantity: Quantity, found: Phrase) -> int:
    """95%以上的科技创业企业在孵化器内发展: a share of what stands behind; 占全国2%的|土地面积."""
    follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
    if follows is None or follows.concept is None:
        return quantity.end
    predicate = None if found.whole else PREDICATE.match(cursor.text, follows.end, cursor.end)
    end = predicate.end() if predicate else follows.end
    condition = cursor.context.document.text[follows.end : end]
    concept = nouns.provisional(follows.concept.label + found.whole) if found.whole else follows.concept
    cursor.add(Draft((quantity.start, end), concept, "share", quantity, follows.level, follows.level_bound,
                    condition, quantity.value, rule="figure.share"))  # fmt: skip
    return end


def of_all(cursor: Cursor, quantity: Quantity) -> int:
    """在入驻企业中,|三成建有研发机构; 超六成企业|属于基础领域: a share of those told before, or behind, that do what
    follows; where its words end, 0 if there is no such thing."""
    start = cursor.clause_start(quantity.start)
    head = nouns.skip(cursor.context, start, quantity.start)
    opens = head == quantity.start or OWN_AREA.fullmatch(cursor.text, start, quantity.start)
    if quantity.unit not in ("%", "‰") or not opens:
        return 0
    whole = OF_ALL.search(cursor.text, cursor.start, quantity.start)
    found = phrase.before(cursor.context, *whole.span("all")) if whole else drafting.framed(cursor, quantity)
    if found is None or found.concept is None:
        found = _divided(cursor, quantity)
    start = found.end if found and found.start == quantity.end else quantity.end
    said = PREDICATE.match(cursor.text, start, cursor.end)
    if found is None or found.concept is None or said is None or not SAID.match(said.group()):
        return 0
    did = cursor.context.document.text[slice(*said.span())].replace("了", "", 1)
    cursor.add(Draft((quantity.start, said.end()), found.concept, "share", quantity, found.level, found.level_bound,
                    did, quantity.value, rule="figure.share"))  # fmt: skip
    return said.end()


def _divided(cursor: Cursor, quantity: Quantity) -> Phrase | None:
    """近八成|企业|分布在…: what stands behind; 九成|集中在…: what was divided just before."""
    text, last = cursor.text, cursor.state.last
    doing = text[quantity.end : quantity.end + 2] in verbs() or following.PLACED.match(text, quantity.end)
    if not doing and not text.startswith("的", quantity.end):
        follows = following.after(cursor.context, quantity.end, cursor.clause_end(quantity.end))
        if follows and following.HEAD.search(text, quantity.end, follows.end) and SAID.match(text, follows.end):
            return follows
    divided = last is not None and last.measure == "share" and last.condition
    return Phrase(0, 0, last.concept, last.level) if last and divided else None


def none(cursor: Cursor, hit: ZeroHit) -> int:
    """没有一个县(区)财政收入超10亿元: nothing meets the condition."""
    behind = hit.start == hit.noun_start  # 县(区)|一个也没有
    stop = _noun_stop(cursor, hit.noun_start) if hit.unit and not behind else hit.noun_end
    follows = following.after(cursor.context, hit.noun_start, stop)
    bearing.read(cursor, hit.start)
    if follows is None or follows.concept is None:
        return hit.end
    if behind:
        condition, end = _qualified(cursor, hit.noun_start), hit.end
    else:
        condition, end = _condition(cursor, follows.end) if hit.unit else ("", hit.end)
    quantity = Quantity(hit.start, hit.end, Decimal(0), hit.unit, cursor.context.document.text[hit.start : hit.end])
    draft = Draft((hit.start, max(end, follows.end)), follows.concept, "count", quantity, follows.level,
                  follows.level_bound, condition, Decimal(0), rule="figure.zero")  # fmt: skip
    cursor.add(draft)
    return max(end, follows.end)


def _qualified(cursor: Cursor, start: int) -> str:
    """What stands before 的: 财政收入过10亿元|的县(区)."""
    if cursor.text[start - 1] != "的":
        return ""
    first = nouns.skip(cursor.context, cursor.clause_start(start), start - 1)
    return cursor.context.document.text[first : start - 1]


def _noun_stop(cursor: Cursor, start: int) -> int:
    """How far a noun behind its number may reach: to the clause's end, or to an indicator that a number follows
    (6个县(区)|财政收入超过10亿元)."""
    stop = cursor.clause_end(start)
    inside = cursor.context.within(start, stop)
    if any(m.kind == "number" for m in inside):
        measured = [m.start for m in inside if m.kind == "concept" and m.entity and m.entity.key.startswith("var:")]
        stop = next((m for m in measured if m > start), stop)
    return stop


def _ranked(cursor: Cursor, start: int, end: int) -> bool:
    """Whether a rank is told there; 3家高新区|位列全国50强 only says which."""
    return any(r.start < end and start < r.end and not r.text.endswith("强") for r in cursor.ranks)


def _condition(cursor: Cursor, start: int) -> tuple[str, int]:
    """What a counted noun does, up to the clause's end: 财政收入超过10亿元, 荣获国家科学技术奖."""
    match = re.compile(
        r"(?=[一-鿿])(?!和|及|与|、|等|的|组成|作为|以上|在内|之一|代表|负责)[^,。;:!?\n]{2,30}(?=[,。;:!?\n]|$)"
    ).match(cursor.text, start, cursor.end)
    if (
        not match
        or _ranked(cursor, start, match.end())
        or re.match(r"[居列占](?![^,。;]*强)|位居|同比|增长", match.group())
    ):
        return "", start
    numbers = [m for m in cursor.context.within(start, match.end()) if m.kind == "number"]
    verb = cursor.text[start : start + 2] in verbs() or following.PLACED.match(cursor.text, start)
    verb = verb or DID.match(match.group())
    if any(m.quantity and m.quantity.bound == "exact" for m in numbers):
        return "", start
    did = WON_IN.sub("获", cursor.context.document.text[start : match.end()])
    return (did, match.end()) if verb else ("", start)
