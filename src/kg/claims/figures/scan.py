"""Reads a sentence from left to right and drafts a figure for each number and rank in it.

A sentence is a small machine: who it speaks of, since when, and whether it aims or reports are carried from clause
to clause until new words change them; a number without a noun (累计39家, 同比增长18%) carries the noun of the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.claims.figures import phrase as nouns
from kg.claims.figures.phrase import Phrase
from kg.context import Context
from kg.model import Code, Entity, Measure, Mention, Quantity, Rank, Sentence, Time, Value
from kg.text.absences import ZeroHit, zero
from kg.text.ranks import RankHit

BEARERS = ("region", "platform", "enterprise", "research")
SEPARATOR = re.compile(r"[,、;:。!?()\n|—]|(?<=[家个项件名人位元%])(?:和|及|与)")
BREAK = re.compile(r"[,;:。!?\n|]")
APART = re.compile(r"分别")
# 三点意见, 四个方面: they order the speech and count nothing
STRUCTURE = re.compile(
    r"意见$|方面|要求|问题|环节|建议|关系|阶段|层面|步骤|原则|关键|字$|坚持|导向|维度|基本点|大意|话题|体会|感受|道理|到位|确保|统一"
)
STRUCTURAL_UNITS = frozenset({"点", "句", "句话", "个方面", "方面"})
HEADS = {"增速": "growth", "增幅": "growth", "增量": "change", "总量": "count", "总数": "count", "数量": "count", "规模": "amount",
         "占比": "share", "比重": "share"}  # fmt: skip
AMOUNT_UNITS = frozenset(
    "元 美元 港元 欧元 平方米 ㎡ 平方公里 亩 公顷 吨 万吨 公斤 千克 公里 米 mm 毫米 厘米 千瓦 千瓦时 兆瓦 MW 小时 度 年 天 个月 毫米 立方米 米/秒 升 "
    "吨标准煤 人年 岁 分钟 平米 GW KW kW kWh PB TB P MB".split()
)
AMOUNT_NOUN = re.compile(r"(?:量|额|值|收入|产能|面积|规模|资金|投资|利润|税收|支出|经费|投入|贷款|资产|余额|金额)$")
RATE_NOUN = re.compile(r"(?:率|比重|比例|占比|份额)$")
GROWTH_NOUN = re.compile(r"(?:平均)?(?:同比)?(增速|增幅|增长率|涨幅|降幅|增长速度)$")
INTENSITY = re.compile(
    r"强度$|(?:研发|R&D|研究与试验发展|研究与实验发展|科研)[^,]*占[^,]*(?:GDP|生产总值|收入)", re.IGNORECASE
)


ZONES = re.compile(r"(?:区|园|集群|走廊)$")
# 国家高新区|总数达173家 counts the zones themselves
NO_SUM = re.compile(
    r"(?:总数量?|数量?|总量|家数|累计|共|已|达|为|增|新增|有|\(|发展到|和|与|及|、|等|建成|超|突破|约|近|将|力争|要|的)"
)
BECAME = re.compile(r"(?:新增)?(?:认定|备案|确定|命名|列入|评定|升级)?为(?:\d{4}年度?)?")
GRANTED = re.compile(r"认定|同意|备案|确定|命名|授予|批准")
KINDRED = re.compile(r"(?:类|型|领域|方向)$")
DURATION = re.compile(r"年|个月|天|岁|分钟")
SPAN_NOUN = re.compile(r"(?:期|时间|寿命|周期|期限|年限|时长|年龄|工期|时限)(?:为|达|约|至)*$")
FROM = re.compile(r"(?:由|从)(?:[^,。;]{0,8}?年[^,。;]{0,3}?)?的?$")
TO = re.compile(
    r"[,]?(?:提高|增长|增加|上升|扩大|提升|下降|降低|减少|缩短|发展|跃升|攀升|增|升|降|延长|壮大)(?:到|至)了?(?:[^,。;]{0,8}?年[^,。;]{0,3}?)?的?"
)


@dataclass(slots=True)
class Draft:
    """A figure in the making. `near` is the stretch that states it, `noun` the stretch its noun came from."""

    near: tuple[int, int]
    concept: Entity
    measure: Measure
    quantity: Quantity | None = None
    level: str = ""
    level_bound: str = "exact"
    condition: str = ""
    value: Decimal | None = None
    growth_base: str = ""
    base_time: Time | None = None
    bearer: Entity | None = None
    time: Time | None = None
    rank: Rank | None = None
    compared_with: Entity | Draft | None = None
    difference: Decimal | None = None
    difference_bound: str = "exact"
    within: Draft | None = None
    aim: str = ""
    carried: Draft | None = None
    rule: str = "figure.count"


@dataclass(slots=True)
class State:
    """What a sentence has told so far."""

    bearer: Entity | None = None
    time: Time | None = None
    aim: str = ""
    drafts: list[Draft] = field(default_factory=list)
    total: Draft | None = None

    @property
    def last(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None


def _continued(before: State, stop: str) -> State:
    """After a semicolon the sentence goes on: its time, bearer and aim hold still."""
    if stop in (";", ";"):
        return State(before.bearer, before.time, before.aim)
    return State()


# ── aims ─────────────────────────────────────────────────────────────────────────────────────────────────────

AIM = re.compile(
    r"(?P<ensure>确保|务必)|(?P<strive>力争|争取(?!到|上级|国家|各级|资金)|努力|奋力|力求|争创)|(?P<expect>有望|预计|预期(?!寿命)|将(?=[双全]?[^,。]{0,12}(?:达|突破|超|实现|完成|建成|进入|增|新|"
    r"培育|建设|形成))|可望)|(?P<plan>计划(?=[^,。;、]{0,8}(?:达|新增|完成|实现|总?投资|建|引进|培育|到20|于20|\d))|目标(?!任务|考核)|规划(?=到|装机|建设\d|达)|拟(?=[建投引新于达])|"
    r"要(?=[^,。]{0,10}达到)|决定(?=投资))"
)
STRENGTHS = ("ensure", "strive", "expect", "plan")


def aims(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a sentence turns to what is aimed at, and how strongly: 力争 strive, 有望 expect."""
    return [(m.start(), m.lastgroup or "plan") for m in AIM.finditer(text, start, end)]


# ── the scan ─────────────────────────────────────────────────────────────────────────────────────────────────


class Scan:
    """One sentence of one context."""

    def __init__(self, context: Context, sentence: Sentence, ranks: Sequence[RankHit], before: State) -> None:
        self.context, self.text = context, context.document.folded
        self.start, self.end = sentence.start, sentence.end
        self.ranks = [r for r in ranks if self.start <= r.start and r.end <= self.end]
        self.mentions = context.within(self.start, self.end)
        self.aims = aims(self.text, self.start, self.end)
        self.before = before
        self.state = _continued(before, self.text[sentence.start - 1 : sentence.start])
        self.edge = self.start  # up to where the sentence has been read
        self.comparing: tuple[int, int] | None = None

    def drafts(self) -> State:
        """All figures of the sentence, in order."""
        numbers = [
            m for m in self.mentions
            if m.kind == "number" and m.quantity and not m.quantity.masked and not self._ranks_in(m.start - 1, m.end)
        ]  # fmt: skip
        events: list[tuple[int, int, Mention | RankHit | ZeroHit]] = [
            *((m.start, 0, m) for m in numbers),
            *((r.start, 1, r) for r in self.ranks),
        ]
        events += [(z.start, 2, z) for z in zero(self.text, self.start, self.end)]
        skip = -1
        for position, _, event in sorted(events, key=lambda e: e[:2]):
            if position < skip:
                continue
            last = self.state.last
            if isinstance(event, ZeroHit):
                skip = self._zero(event)
            elif isinstance(event, Mention):
                skip = max(skip, self._number(event, numbers))
            else:
                self._rank(event)
            unitless = isinstance(event, Mention) and event.quantity and not event.quantity.unit
            if not (unitless and self.state.last is last):  # 六|大高新技术领域: no figure, part of a noun
                self.edge = max(self.edge, event.end)
        return self.state

    # ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────

    def _number(self, mention: Mention, numbers: list[Mention]) -> int:
        """Drafts the figure of one number; returns up to where the sentence is used up by it."""
        quantity = mention.quantity
        assert quantity
        if self._compared(quantity) or self._moved(quantity):
            return quantity.end
        left = self._subject(self._left(quantity.start), quantity.start)
        found = nouns.before(self.context, left, quantity.start)
        if self._apart(left, quantity.start, found):
            return self._distribute(mention, numbers, left, found)
        if DURATION.fullmatch(quantity.unit) and not SPAN_NOUN.search(self.text, found.start, found.end):
            return quantity.end
        self._read(found.start, quantity.start)
        empty = found.concept is None and not (found.flavour or found.level or found.condition)
        if empty or self._prefers_after(quantity, found):
            return self._after(quantity, left, found)
        return self._plain(quantity, left, found)

    def _plain(self, quantity: Quantity, left: int, found: Phrase) -> int:
        """The noun stands before the number, or is carried."""
        if found.concept is None and not (found.flavour or found.level):
            return self._carry(quantity, found)
        draft = self._draft(quantity, self._joined(left, quantity.start, found)) if quantity.unit else None
        if draft:
            self._add(draft)
        return quantity.end

    def _joined(self, left: int, right: int, found: Phrase) -> Phrase:
        """两院院士、海外院士共16名: a list counted as a whole."""
        if not re.search(r"(?:共|共计|合计|总计)$", self.text[left:right]) or self.text[left - 1 : left] != "、":
            return found
        start = max([self.edge, *(m.end() for m in BREAK.finditer(self.text, self.edge, left))])
        whole = nouns.before(self.context, start, right, listed=True)
        return whole if whole.concept else found

    def _left(self, position: int) -> int:
        """Where the words that belong to a number begin: after the last separator or number before it."""
        left = self.edge
        for match in SEPARATOR.finditer(self.text, self.edge, position):
            covered = self.context.at(match.start())
            if (covered is None or covered.kind == "time") and not self._bracketed(match.start(), position):
                left = match.end()
        return left

    def _bracketed(self, at: int, position: int) -> bool:
        """Whether a bracket is part of the noun: 县(区), R&D(研究与试验发展)经费."""
        char = self.text[at]
        if char == "(":
            close = self.text.find(")", at, position)
            return close != -1 and close + 1 <= position and close - at <= 12
        if char == ")":
            return self.text.rfind("(", max(self.edge, at - 12), at) != -1
        opened = self.text.rfind("(", max(self.edge, at - 12), at)
        return opened != -1 and self.text.find(")", at, position) != -1 and self.text.find(")", opened, at) == -1

    def _read(self, upto: int, number: int | None = None) -> None:
        """Takes in times and bearers that stand before a position, and aims before the number."""
        state = self.state
        for mention in self.mentions:
            if mention.start >= upto or mention.end > upto:
                break
            if mention.start < self.edge - 1 and mention.end <= self.edge:
                continue
            if mention.kind == "time" and mention.time and not self._base_time(mention):
                state.time = mention.time
            elif mention.kind in BEARERS and mention.entity and self._opens_clause(mention):
                if mention.kind == "region" or not self._listed(mention, number):
                    state.bearer = mention.entity
        for position, strength in self.aims:
            if position < (upto if number is None else number):
                state.aim = strength

    def _subject(self, left: int, stop: int) -> int:
        """国家高新区|实现营业收入: a class of zones that a sum is about becomes the bearer; where its words end."""
        head = nouns.skip(self.context, left, stop)
        level, _, begin = nouns.read_level(self.context, head, stop)
        term = self.context.at(begin) if begin < stop else None
        if not term or term.start != begin or term.kind != "concept" or not term.entity or term.end >= stop:
            return left
        concept = self.context.ontology.concepts.get(term.entity.key)
        rest = self.text[term.end : stop]
        if (
            concept is None
            or concept.kind != "platform"
            or not ZONES.search(self.text, begin, term.end)
            or NO_SUM.match(rest)
        ):
            return left
        self.state.bearer = self._class(head, term, level or nouns.intrinsic(self.text, begin, term.end))
        return term.end

    def _class(self, start: int, term: Mention, level: str) -> Entity:
        """The group of all zones of a kind and level, one a document."""
        label = self.context.document.text[start : term.end]
        first = self.context.document.text.find(label)
        raw = self.context.document.raw(first, first + len(label))
        assert term.entity
        attributes: list[tuple[str, Value]] = [("ik:memberKind", term.entity)]
        if level:
            attributes.append(("ik:level", Code(level)))
        return Entity("Group", f"{self.context.document.source.key}_{raw.start}_{raw.end}", label, tuple(attributes))

    def _listed(self, mention: Mention, number: int | None) -> bool:
        """A、B等13家单位: names of what is counted, of whom nothing more is said."""
        return (
            number is not None
            and re.fullmatch(r"(?:[、和及与][^,。;]*?)?等?", self.text[mention.end : number]) is not None
        )

    def _base_time(self, mention: Mention) -> bool:
        """较2012年, 比2019年底: what is compared with, not when."""
        return self.text[mention.start - 1 : mention.start] in ("较", "比", "于") and mention.start > 0

    def _opens_clause(self, mention: Mention) -> bool:
        """Whether a bearer stands where a subject stands: at a clause's head, or after a time or 其中."""
        at = mention.start
        while at > self.start:
            previous = self.context.at(at - 1)
            if previous and previous.kind in ("time", "region"):
                at = previous.start
                continue
            head = re.search(
                r"(?:其中|目前|同时|在|从|由|使|让|截至目前|另外|此外|今年以来|据|即|是|对|把|为|而|、|,|;|:|。|\n|!|\?|\)|”|\s)$",
                self.text[max(self.start - 1, at - 4) : at],
            )
            return head is not None
        return True

    def _prefers_after(self, quantity: Quantity, found: Phrase) -> bool:
        """6个县(区)…, 10家省实验室: a classifier with a noun right behind it and no noun before."""
        follows = self.text[quantity.end : quantity.end + 1]
        if found.concept is not None and found.concept.cls == "Concept" and not found.condition:
            return False
        if (
            not follows
            or not re.match(r"[一-鿿R“\"]", follows)
            or re.match(
                r"[,、。;为以和及与等的左上以]|在|分别|位居|居|列|占|同比|增长|中|是",
                self.text[quantity.end : quantity.end + 2],
            )
        ):
            return False
        return quantity.unit not in AMOUNT_UNITS and quantity.unit not in ("%", "个百分点", "倍", "‰")

    def _after(self, quantity: Quantity, left: int, found: Phrase) -> int:
        """4个征求意见稿: the noun stands behind; what follows it may be a condition or carry the noun of the last."""
        if quantity.unit == "%" and self.text.startswith("的", quantity.end):
            return self._part_of(quantity)
        if quantity.unit in AMOUNT_UNITS or quantity.unit in ("%", "‰", "个百分点", "百分点"):
            return self._carry(quantity, found)
        follows = nouns.after(self.context, quantity.end, self._noun_stop(quantity.end))
        if follows is None or follows.concept is None:
            return self._plain(quantity, left, found)
        noun = follows.concept.label
        if STRUCTURE.search(noun) or quantity.unit in STRUCTURAL_UNITS:
            return quantity.end
        condition, end = self._condition(follows.end)
        last = self.state.last
        if condition and last and self.text[last.near[1] : quantity.start] == "的":  # 13家单位的19项成果获…
            last.condition = condition
        became = self._became(follows.end)
        granted = GRANTED.search(self.text, self.start, quantity.start) if became else None
        changed = granted or found.flavour == "new" or condition.startswith(("新增", "新获", "予以"))
        measure: Measure = "change" if changed else "count"
        if became:
            follows, condition, end = became, "", became.end
        assert follows.concept
        draft = Draft(
            (quantity.start, max(follows.end, end)), follows.concept, measure, quantity, follows.level, follows.level_bound,
            condition or found.condition, quantity.value,
        )  # fmt: skip
        self._add(draft)
        return max(follows.end, end)

    def _became(self, start: int) -> Phrase | None:
        """24家单位|为市级科技企业孵化器: the kind that they are recognised as is what is counted."""
        match = BECAME.match(self.text, start, self.end)
        found = nouns.after(self.context, match.end(), self._clause_end(start)) if match else None
        return found if found and found.concept and found.concept.cls == "Concept" else None

    def _part_of(self, quantity: Quantity) -> int:
        """95%以上的科技创业企业在孵化器内发展: a share of what stands behind."""
        follows = nouns.after(self.context, quantity.end, self._clause_end(quantity.end))
        if follows is None or follows.concept is None:
            return quantity.end
        predicate = re.compile(r"(?=[在供销用属享来])[^,。;:!?\n]{2,24}").match(self.text, follows.end, self.end)
        end = predicate.end() if predicate else follows.end
        condition = self.context.document.text[follows.end : end]
        self._add(Draft((quantity.start, end), follows.concept, "share", quantity, follows.level, follows.level_bound,
                        condition, quantity.value, rule="figure.share"))  # fmt: skip
        return end

    def _zero(self, hit: ZeroHit) -> int:
        """没有一个县(区)财政收入超10亿元: nothing meets the condition."""
        follows = nouns.after(self.context, hit.noun_start, self._noun_stop(hit.noun_start))
        self._read(hit.start)
        if follows is None or follows.concept is None:
            return hit.end
        condition, end = self._condition(follows.end)
        quantity = Quantity(hit.start, hit.end, Decimal(0), hit.unit, self.context.document.text[hit.start : hit.end])
        draft = Draft((hit.start, max(end, follows.end)), follows.concept, "count", quantity, follows.level,
                      follows.level_bound, condition, Decimal(0), rule="figure.zero")  # fmt: skip
        self._add(draft)
        return max(end, follows.end)

    def _noun_stop(self, start: int) -> int:
        """How far a noun behind its number may reach: to the clause's end, or to an indicator that a number follows
        (6个县(区)|财政收入超过10亿元)."""
        stop = self._clause_end(start)
        inside = self.context.within(start, stop)
        if any(m.kind == "number" for m in inside):
            measured = [m.start for m in inside if m.kind == "concept" and m.entity and m.entity.key.startswith("var:")]
            stop = next((m for m in measured if m > start), stop)
        return stop

    def _condition(self, start: int) -> tuple[str, int]:
        """What a counted noun does, up to the clause's end: 财政收入超过10亿元, 荣获国家科学技术奖."""
        match = re.compile(
            r"(?=[一-鿿])(?!和|及|与|、|等|的|组成|作为|以上|在内|之一|代表|负责)[^,。;:!?\n]{2,30}(?=[,。;:!?\n]|$)"
        ).match(self.text, start, self.end)
        if not match or self._ranks_in(start, match.end()) or re.match(r"[居列占]|位居|同比|增长", match.group()):
            return "", start
        numbers = [m for m in self.context.within(start, match.end()) if m.kind == "number"]
        verbs = re.match(
            r".{0,8}?(?:获|入选|通过|重组|新增|予以|超|达|备案|摆脱|发言|参加|纳入|认定|为)", match.group()
        )
        if numbers and not re.search(r"超|达|不足|低于|高于|突破", match.group()):
            return "", start
        return (self.context.document.text[start : match.end()], match.end()) if verbs else ("", start)

    def _ranks_in(self, start: int, end: int) -> bool:
        return any(r.start < end and start < r.end for r in self.ranks)

    def _clause_end(self, start: int) -> int:
        match = BREAK.search(self.text, start, self.end)
        return match.start() if match else self.end

    def _carry(self, quantity: Quantity, found: Phrase) -> int:
        """A number without any noun: it goes on counting what the last one counted, if the words allow it."""
        last = self._counted()
        passed = self.context.within(self._clause_start(quantity.start), quantity.start)
        words = self.text[self._clause_start(quantity.start) : quantity.start]
        told = found.flavour or found.condition or "其中" in words or AIM.search(words)
        if last is None or not quantity.unit or not (told or any(m.kind == "region" for m in passed)):
            return quantity.end
        draft = self._draft(quantity, found)
        if draft:
            if re.match(r"[^,。;]{0,8}新增", self.text[quantity.end : quantity.end + 12]):
                draft.measure = "change"
            self._add(draft)
        return quantity.end

    def _clause_start(self, position: int) -> int:
        starts = [m.end() for m in BREAK.finditer(self.text, self.start, position)]
        return max([self.start, *starts, self.edge if self.edge <= position else self.start])

    def _counted(self) -> Draft | None:
        """The last figure whose noun may be carried."""
        for draft in reversed(self.state.drafts):
            if draft.measure in ("count", "change", "amount", "share", "intensity", "growth"):
                return draft
        return self.before.last if self.before.drafts else None

    def _moved(self, quantity: Quantity) -> bool:
        """从2012年的5.4万亿元|增长到2021年的15.3万亿元: one noun, two times."""
        segment = self.text[self.edge : quantity.start]
        if match := FROM.search(segment):
            left = self._left(self.edge + match.start())
            found = nouns.before(self.context, left, self.edge + match.start())
            return self._at(quantity, found, self.edge + match.start(), keep=False)
        last = self.state.last
        if last and last.quantity and last.quantity.unit == quantity.unit and (match := TO.fullmatch(segment)):
            found = replace(
                nouns.before(self.context, quantity.start, quantity.start), concept=last.concept, level=last.level
            )
            return self._at(quantity, found, self.edge, keep=True)
        return False

    def _at(self, quantity: Quantity, found: Phrase, start: int, *, keep: bool) -> bool:
        """A figure with a time of its own, which does not hold for what follows."""
        self._read(found.start, quantity.start)
        draft = self._draft(quantity, found) if found.concept else None
        if draft is None:
            return False
        times = [m.time for m in self.context.within(start, quantity.start) if m.time]
        draft.carried = self.state.last if keep else None
        self._add(draft)
        if times:
            draft.time = times[-1]
        return True

    # ── one draft ────────────────────────────────────────────────────────────────────────────────────────────

    def _draft(self, quantity: Quantity, found: Phrase) -> Draft | None:
        carried = None
        concept, level, condition = found.concept, found.level, found.condition
        if concept is not None and "其中" in self.text[self.edge : quantity.start] and KINDRED.search(concept.label):
            concept = self._composed(concept)
            level = level or (self.state.last.level if self.state.last else "")
        if concept is None:
            carried = self._source(found, quantity)
            if carried is None:
                return None
            concept, level = carried.concept, level or carried.level
            condition = condition or carried.condition
        if STRUCTURE.search(concept.label) and concept.cls != "Concept":
            return None
        concept, measure = self._measure(quantity, found, concept, carried)
        start = min(found.start, quantity.start)
        draft = Draft(
            (start, quantity.end), concept, measure, quantity, level, found.level_bound, condition, quantity.value,
            found.growth_base if measure in ("growth", "change") else "", carried=carried, rule=f"figure.{measure}",
        )  # fmt: skip
        last = self.state.last
        if last and last.measure == "change" and last.rule == "figure.new" and self.text[last.near[1] : start] == "、":
            draft.measure, draft.rule = "change", "figure.new"
        elif found.flavour == "new":
            draft.rule = "figure.new"
        if found.flavour == "fall" and quantity.value is not None:
            draft.value = -quantity.value
        return draft

    def _composed(self, concept: Entity) -> Entity:
        """其中农机类11家: a part of what was counted just before."""
        last = self._counted()
        return nouns.provisional(concept.label + last.concept.label) if last else concept

    def _source(self, found: Phrase, quantity: Quantity) -> Draft | None:
        """The earlier figure whose noun a number without one carries."""
        if found.flavour in ("growth", "fall", "share"):
            for draft in reversed(self.state.drafts):
                if (
                    draft.measure in ("amount", "count", "share", "intensity")
                    and not draft.rank
                    or draft.measure == "amount"
                ):
                    return draft
        if quantity.unit not in AMOUNT_UNITS and quantity.unit not in ("%", "个百分点"):
            for draft in reversed(self.state.drafts):
                if draft.measure in ("count", "change"):
                    return draft
        return self._counted()

    def _measure(
        self, quantity: Quantity, found: Phrase, concept: Entity, carried: Draft | None
    ) -> tuple[Entity, Measure]:
        """What kind of number it is, by unit, verb and noun."""
        unit, noun = quantity.unit, concept.label
        if unit in ("个百分点", "百分点"):
            return concept, "change"
        if unit in ("%", "‰", "倍"):
            return self._proportion(found, concept, noun)
        if found.flavour == "new" or found.flavour in ("growth", "fall"):
            return concept, "change"
        if unit in AMOUNT_UNITS or AMOUNT_NOUN.search(noun):
            return concept, "amount"
        return concept, "count"

    def _proportion(self, found: Phrase, concept: Entity, noun: str) -> tuple[Entity, Measure]:
        if found.flavour == "share":
            whole = found.whole if "占" not in noun else ""
            label = noun + whole
            kind: Measure = "intensity" if INTENSITY.search(label) else "share"
            return (nouns.provisional(label) if whole else concept), kind
        if found.flavour in ("growth", "fall"):
            return concept, "growth"
        if match := GROWTH_NOUN.search(noun):
            bare = noun[: match.start()]
            return (self._known(bare) if bare else concept), "growth"
        if INTENSITY.search(noun):
            return concept, "intensity"
        return concept, "share" if RATE_NOUN.search(noun) or concept.cls == "ProvisionalConcept" else "share"

    def _known(self, label: str) -> Entity:
        """The concept of a label: the ontology's where it has one."""
        terms = [t for t in self.context.ontology.terms(label) if t.end - t.start == len(label)]
        return nouns.concept_entity(terms[0].concepts[0]) if terms else nouns.provisional(label)

    def _add(self, draft: Draft) -> None:
        state = self.state
        draft.bearer, draft.time, draft.aim = state.bearer, state.time, state.aim
        if "其中" in self.text[self.edge : draft.near[1]]:
            draft.within = next(
                (d for d in reversed(state.drafts) if d.measure in ("count", "amount", "change") and d is not draft),
                None,
            )
            state.total = draft.within
        elif state.total is not None and self.text[draft.near[0] - 1 : draft.near[0]] in "、":
            draft.within = state.total
        state.drafts.append(draft)

    # ── distributive lists ───────────────────────────────────────────────────────────────────────────────────

    def _apart(self, left: int, right: int, found: Phrase) -> bool:
        return APART.search(self.text, left, right) is not None

    def _run(self, first: Mention, numbers: list[Mention]) -> list[Mention]:
        """The numbers that follow each other with nothing but 、 和 between: 3家、5家和12家."""
        run = [first]
        for number in numbers[numbers.index(first) + 1 :]:
            between = self.text[run[-1].end : number.start]
            if not re.fullmatch(r"[、,]?(?:和|及|与|以及)?", between):
                break
            run.append(number)
        return run

    def _distribute(self, first: Mention, numbers: list[Mention], left: int, found: Phrase) -> int:
        """A、B分别达X、Y: each number gets its noun; without nouns they are those of the last figures."""
        run = self._run(first, numbers)
        items = self._items(left, first.start, len(run))
        carried = self.state.drafts[-len(run) :] if len(self.state.drafts) >= len(run) else []
        if items is None and found.flavour in ("growth", "fall", "share", "total", "new", "") and carried:
            self._spread_carried(run, carried, found)
        elif items is not None:
            self._read(items[0].start, first.start)
            for number, item in zip(run, items, strict=True):
                assert number.quantity
                draft = self._draft(number.quantity, item)
                if draft:
                    self._add(draft)
        return run[-1].end

    def _spread_carried(self, run: list[Mention], carried: list[Draft], found: Phrase) -> None:
        for number, source in zip(run, carried, strict=True):
            assert number.quantity
            draft = self._draft(
                number.quantity, replace(found, concept=source.concept, level=source.level, condition=source.condition)
            )
            if draft:
                draft.carried = source
                self._add(draft)

    def _items(self, left: int, right: int, count: int) -> list[Phrase] | None:
        """The nouns of a distributive list, with a head that they share: 医药、装备制造业的产值分别."""
        clause = self._list_start(left, right, count)
        parts = self._parts(clause, right, count)
        if len(parts) != count:
            return None
        last = nouns.before(self.context, parts[-1][0], right)
        if last.concept is None:
            return None
        items = [nouns.before(self.context, a, b) for a, b in parts[:-1]]
        return [*(self._shared(item, part, last) for item, part in zip(items, parts[:-1], strict=True)), last]

    def _list_start(self, left: int, right: int, count: int) -> int:
        """Goes back over 、 and 和 as many times as there are numbers."""
        start = left
        at = left - 1
        for _ in range(count - 1):
            if at < self.edge or self.text[at] != "、":
                break
            previous = max(self.text.rfind(c, self.edge, at) for c in "、,;:。(")
            start = max(previous + 1, self.edge)
            at = previous
        return start

    def _parts(self, start: int, right: int, count: int) -> list[tuple[int, int]]:
        """Cuts a list at 、, and if that is too few at its last 和, outside lexicon terms."""
        apart = APART.search(self.text, start, right)
        stop = apart.start() if apart else right
        cuts = [m for m in re.compile(r"、").finditer(self.text, start, stop) if self.context.at(m.start()) is None]
        if len(cuts) < count - 1:
            last = cuts[-1].end() if cuts else start
            joints = re.compile(r"以及|和|及|与").finditer(self.text, last, stop)
            cuts += [m for m in joints if self.context.at(m.start()) is None][: count - 1 - len(cuts)]
        edges = [start, *(x for m in cuts for x in (m.start(), m.end())), stop]
        return [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]

    def _shared(self, item: Phrase, part: tuple[int, int], last: Phrase) -> Phrase:
        """An item that is only a level or a modifier takes the last item's head: 国家级、省级|海外高层次人才."""
        if item.concept is None and item.level and last.concept:
            return replace(item, concept=last.concept, flavour=last.flavour, condition=last.condition)
        if item.concept is not None and last.concept is not None:
            head = self._head(last)
            if head and not item.concept.label.endswith(head):
                text = self.context.document.text[item.start : part[1]]
                return replace(
                    item, concept=nouns.provisional(text + head), flavour=last.flavour, growth_base=last.growth_base
                )
        return replace(item, flavour=item.flavour or last.flavour, growth_base=last.growth_base)

    def _head(self, last: Phrase) -> str:
        """The head that a list shares, after 的: 装备制造业的|高新技术产业产值."""
        text = self.context.document.text[last.start : last.end]
        if "的" in text:
            return text.rsplit("的", 1)[1]
        match = re.search(r"(?<=业)(?:增加值|总?产值|投资|营业收入|利润|增速)$", text)
        return match.group() if match else ""

    # ── comparison ───────────────────────────────────────────────────────────────────────────────────────────

    MORE = re.compile(r"(?P<op>高于|低于|高出|超出|高過|超过|好于|快于|慢于|领先)(?P<to>[^,。;()%]{2,20}?)(?:\(|$)")
    THAN = re.compile(r"(?:比|较)(?P<to>[^,。;()%]{2,24}?)(?P<op>高出|高|低|多|少|快|慢)$")

    def _compared(self, quantity: Quantity) -> bool:
        """高于全省平均增幅(16.57%)20多个百分点; 比全市平均水平高2.1个百分点: belongs to the last figure."""
        last = self._comparable(quantity)
        if (
            last is None
            or last.quantity is None
            or quantity.unit not in ("%", "个百分点", "百分点", last.quantity.unit)
        ):
            return False
        if self.comparing and quantity.start - self.comparing[1] <= 1:
            return self._difference(last, quantity, self.comparing[0])
        segment = self.text[self.edge : quantity.start]
        if match := self.MORE.search(segment):
            sign = -1 if match.group("op") in ("低于", "慢于") else 1
            other = self._other(self.edge + match.start("to"), self.edge + match.end("to"))
            if other is None:
                return False
            if segment.endswith("("):
                self._other_side(last, quantity, other, (self.edge + match.start("to"), quantity.end))
                self.comparing = (sign, quantity.end + 1)
                return True
            last.compared_with = other
            return self._difference(last, quantity, sign)
        if (match := self.THAN.search(segment)) and not re.match(
            r"上年|去年|上一年|上期|同期|\d|年初", match.group("to")
        ):
            other = self._other(self.edge + match.start("to"), self.edge + match.end("to"))
            if other is None:
                return False
            last.compared_with = other
            return self._difference(last, quantity, -1 if match.group("op") in ("低", "少", "慢") else 1)
        return False

    def _comparable(self, quantity: Quantity) -> Draft | None:
        """The figure that a comparison speaks of: the last of its unit, changes passed over."""
        for draft in reversed(self.state.drafts):
            if draft.measure != "change" and draft.rule != "figure.compared":
                return draft
        return self.state.last

    def _other(self, start: int, end: int) -> Entity | None:
        mentions = [m for m in self.context.within(start, end) if m.kind == "region" and m.entity]
        return mentions[0].entity if mentions else None

    def _other_side(self, last: Draft, quantity: Quantity, other: Entity, near: tuple[int, int]) -> None:
        draft = Draft(
            near, last.concept, last.measure, quantity, last.level, last.level_bound, last.condition, quantity.value,
            last.growth_base, bearer=other, time=last.time, carried=last, rule="figure.compared", aim=last.aim,
        )  # fmt: skip
        last.compared_with = draft
        self.state.drafts.insert(self.state.drafts.index(last), draft)

    def _difference(self, last: Draft, quantity: Quantity, sign: int) -> bool:
        if quantity.value is not None:
            last.difference = sign * quantity.value
            last.difference_bound = quantity.bound
        last.near = (last.near[0], quantity.end)
        self.comparing = None
        return True

    # ── ranks ────────────────────────────────────────────────────────────────────────────────────────────────

    def _rank(self, hit: RankHit) -> None:
        """居全省第3位 belongs to the figure before it, unless a noun of its own stands before it."""
        rank = Rank(hit.value, self.context.document.text[hit.start : hit.end], self._scope(hit), hit.bound)
        run = self._rank_run(hit)
        between = self.text[self.edge : hit.start]
        if run is not None:
            self._spread_ranks(hit, rank, run)
            return
        left = self._left(hit.start)
        found = nouns.before(self.context, left, hit.start)
        head = self.text[left : hit.start].removeprefix("其").removesuffix("均").removesuffix("分别")
        owner = self._owner(head)
        if (
            owner is None
            and found.concept is not None
            and not re.fullmatch(r"[,]?(?:均|分别|都|且|并|也|稳|总体|综合|继续|连续\S{1,4}|首次|再次|跃)*", between)
        ):
            self._bare(hit, rank, found)
        elif owner is not None:
            owner.rank = rank
            owner.near = (owner.near[0], hit.end)

    def _owner(self, head: str) -> Draft | None:
        if head in HEADS:
            wanted = HEADS[head]
            for draft in reversed(self.state.drafts):
                if draft.measure == wanted and draft.rank is None:
                    return draft
            return self.state.last
        if not head or head in ("稳", "均", "也", "双双", "位", "并"):
            last = self.state.last
            return last if last and last.rank is None else None
        return None

    def _rank_run(self, hit: RankHit) -> list[RankHit] | None:
        """分别居全市第2位、第3位: the ranks of a distributive list."""
        if not APART.search(self.text, max(self.edge - 2, self.start), hit.start + 2):
            return None
        at = self.ranks.index(hit)
        run = [hit]
        for other in self.ranks[at + 1 :]:
            if not re.fullmatch(r"[、,]?(?:和|及|与)?", self.text[run[-1].end : other.start]):
                break
            run.append(other)
        return run if len(self.state.drafts) >= len(run) > 1 else None

    def _spread_ranks(self, hit: RankHit, rank: Rank, run: list[RankHit]) -> None:
        for other, draft in zip(run, self.state.drafts[-len(run) :], strict=True):
            draft.rank = Rank(other.value, self.context.document.text[other.start : other.end], rank.scope, other.bound)
            draft.near = (draft.near[0], other.end)
        self.ranks = [r for r in self.ranks if r not in run[1:]]

    def _scope(self, hit: RankHit) -> Entity | None:
        if hit.scope_start >= hit.scope_end:
            return None
        for mention in self.context.within(hit.scope_start, hit.scope_end):
            if mention.kind == "region" and mention.entity and mention.end == hit.scope_end:
                return mention.entity
        return self._scope_group(hit)

    def _scope_group(self, hit: RankHit) -> Entity | None:
        label = self.context.document.text[hit.scope_start : hit.scope_end]
        key = f"{self.context.document.source.key}_{hit.scope_start}_{hit.scope_end}"
        return Entity("Group", key, label) if re.search(r"[一-鿿]{2}", label) else None

    def _bare(self, hit: RankHit, rank: Rank, found: Phrase) -> None:
        """我市经济总量位居全省第6位: a rank without a value."""
        assert found.concept
        self._read(found.start, hit.start)
        concept, measure = found.concept, "rank"
        self._add(
            Draft(
                (found.start, hit.end),
                concept,
                measure,
                level=found.level,
                rank=rank,
                rule="figure.rank",
                condition=found.condition,
            )
        )  # type: ignore[arg-type]
