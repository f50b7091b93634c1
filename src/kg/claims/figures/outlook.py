"""Which stretches of a document look ahead: a plan as a whole, a section of aims, what a lead-in or a day opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.context import Context
from kg.model import Block, Sentence, Time

# a section that lists aims: 主要预期目标, 2023年工作打算, 三、2024年工作计划
AIMING = re.compile(
    r"目标|打算|思路|安排|谋划|展望|任务|要点|部署|计划(?=\n|$)|工作计划|下一?步|今后|重点工作|工作重点|工作举措"
)
# one that tells what was: no aims in it, whatever else its heading says (计划执行情况)
REPORTING = re.compile(r"情况|进展|回顾|总结|成绩|成效|现状|基础")
# what all behind it hangs on: 今年的预期目标是:, 重点做好以下八项工作:
OPENING = re.compile(
    r"(?:预期|奋斗|发展|工作)目标(?:是|为|:)|"
    r"(?:抓好|做好|推进|落实|实施|开展|完成|办好)(?:以下|如下|[几\d一二三四五六七八九十]+(?:个|项|大|件))"
    r"[^,。;:]{0,12}(?:,(?:主要|具体)?(?:包括|是|为))?(?:[:。]|$)"
)
# 15.“2152”工程:…: what a programme is meant to do
MEANT = re.compile(r"(?:\d{1,3}[.、])?\s*“[^”\n]{2,12}”[一-鿿]{0,8}(?:工程|行动|计划|战略|体系):")
# a paragraph that only says what to do: 强化资金统筹,实施重大项目10个以上,推动实验室提质增效
URGES = re.compile(
    r"[ \u3000]*(?:[(]?[一二三四五六七八九十\d]+[)、.]|[一二三四五六七八九十]是)?"
    r"(?:大力|加快|积极|深入|全面|扎实|持续|进一步|高标准|高质量|系统性?|纵深|深度|率先|着力|切实|不断|稳步|有序|统筹|一体|重点|主动)*"
    r"(?:强化|加强|推[动进广]|支[持撑]|深化|建[立好设成]|完善|打造|突出|坚持|提[高升]|实施|开展|扩大|培[育养]|引[导进]|鼓励|聚焦|布局|优化|"
    r"做[强大优]|壮大|发挥|争[创取]|力争|发展|促进|探索|构建|抓好|落实|加大|拓展|参与|新增|组[建织]|出台|确保|改造|盘活|巩固|破解|创新|"
    r"保障|启动|谋划|[用办]好|形成|增强|稳定|规范|严格|防范|健全)"
)
TOLD = re.compile(
    r"了|已|同比|累计|居[^,。;]{0,8}[第首前]|位[居列]|入选|荣获|获评|新高|成功|跃居|去年|上年|目前|截至|以来|期间"
)
URGED, SHARE = 5, 0.75  # clauses, and how many of them urge: no report among 200 paragraphs of three sets reaches both
DASHES = ("—", "-", "·", "●", "•", "▲", "◆")
PLAN = re.compile(
    r"(?<!研发)(?<!科技)(?<!人才)(?<!专项)(?:计划|规划|纲要|工作要点|工作安排)(?:\([^()]*\)|草案)*》?(?:的通知)?$"
)
# acts that mean something to be done; numbers of one that sets up rules (办法, 细则) are conditions
ACT = re.compile(r"(?:措施|意见|政策)(?:\([^()]*\))?[》”]?(?:的通知)?$")
SETS_UP = re.compile(r"设立|组建|每年安排")
GRANTS = re.compile(r"奖励|补助|给予|奖补|资助|补贴|(?:^|[。;、\s])对[^,。;]{2,30}的")
# said of what is so already, in the middle of plans
SO_FAR = re.compile(r"目前|截至|现有|近年来|以来|去年|上年|(?<!而)已(?!经?达标)")
YEAR = re.compile(r"((?:19|20)\d{2})年(?!\d)")
CLAUSE, SHORTEST = re.compile(r"[^,。;:!?\n]+"), 4
PHRASE = re.compile(r"(?:[(]?[一二三四五六七八九十\d]+[)、.])?[^,。;:]*:?")
LEAD = 40
HALF = 6  # months of a year after which a heading of that year may report on it


class Outlook:
    """`plans` holds for a document whose title is that of a plan for a time not over."""

    def __init__(self, context: Context, reference: date | None) -> None:
        self.context, self.text, self.blocks = context, context.document.folded, context.document.blocks
        self.plans = _plans(context, reference)
        self.reference = reference
        title = context.document.metadata.title_span
        self.acts = title is not None and ACT.search(self.text, title.start, title.end) is not None
        opening = next((m for m in OPENING.finditer(self.text) if not self._past(m.start())), None)
        self.opened = opening.end() if opening else len(self.text)
        self.year = self._year(opening.start()) if opening else None
        self._due: dict[int, tuple[Time, bool]] = {}  # by section, the last time told, and whether it is a deadline
        self._under: tuple[int, Time] | None = None  # the last block that tells a deadline
        self._headed: dict[int, bool | None] = {}  # by block, what its headings say
        self._urging: dict[int, bool] = {}

    def _past(self, at: int) -> bool:
        """Whether the sentence says before a position that it tells of what was: 去年办好10件实事."""
        start = max(self.text.rfind(mark, 0, at) for mark in "。\n") + 1
        return SO_FAR.search(self.text, start, at) is not None

    def planned(self, sentence: Sentence, upto: int) -> bool:
        """Whether what a sentence tells, where it says nothing else before a position, is still to come."""
        if SO_FAR.search(self.text, sentence.start, upto):
            return False
        if sentence.block not in self._headed:
            self._headed[sentence.block] = self._under_heading(sentence)
        headed = self._headed[sentence.block]
        return (
            headed
            if headed is not None
            else (
                self.plans
                or self._lies_ahead(sentence, upto)
                or self._means(sentence, upto)
                or self._urges(sentence.block)
            )
        )

    def _under_heading(self, sentence: Sentence) -> bool | None:
        """What the nearest heading that tells says: that plans follow, or a report; None where none tells."""
        for start, stop in self._headings(sentence):
            first = PHRASE.match(self.text, start, stop)
            end = first.end() if first else stop
            if REPORTING.search(self.text, start, end):
                return False
            meant = MEANT.match(self.text, start, stop)
            if meant or AIMING.search(self.text, start, end) or self._begins(start, end):
                return True
        return None

    def _urges(self, number: int) -> bool:
        """Whether a paragraph only says what to do."""
        if number not in self._urging:
            self._urging[number] = self._only_urges(self.blocks[number])
        return self._urging[number]

    def _only_urges(self, block: Block) -> bool:
        clauses = [c for c in CLAUSE.findall(self.text[block.start : block.end]) if len(c) >= SHORTEST]
        urging = sum(URGES.match(clause) is not None for clause in clauses)
        if len(clauses) < URGED or urging < SHARE * len(clauses):
            return False
        return TOLD.search(self.text, block.start, block.end) is None

    def _means(self, sentence: Sentence, upto: int) -> bool:
        """What an act sets up that grants nothing by the same words: 设立总规模2亿元的引导基金."""
        clause = CLAUSE.match(self.text, upto, sentence.end)
        if not self.acts or GRANTS.search(self.text, sentence.start, clause.end() if clause else upto):
            return False
        return SETS_UP.search(self.text, sentence.start, upto + 4) is not None

    def _lies_ahead(self, sentence: Sentence, upto: int) -> bool:
        """Behind the lead-in of works, in a list of dashes under a deadline, or further on in its paragraph."""
        here = self.blocks[sentence.block]
        if upto >= self.opened or self._goes_on(sentence):
            return True
        _, binding = self._due.get(here.section, (None, False))
        return binding and self.text.startswith(DASHES, here.start)

    def _goes_on(self, sentence: Sentence) -> bool:
        """到2025年,…达14%。|建成基站2.5万个: what a paragraph goes on to tell under a day ahead, but what is so."""
        if self._under is None or self._under[0] != sentence.block:
            return False
        period = self._under[1].period
        ahead = period is not None and period.end is not None and (self.reference or period.end) <= period.end
        return ahead and TOLD.search(self.text, sentence.start, sentence.end) is None

    def note(self, sentence: Sentence, time: Time, *, binding: bool = True) -> None:
        """Remembers a deadline for the rest of its section: 到2027年,…。, then a list of dashes. One that is not
        `binding`, a year not over, says when, but not that what follows is an aim."""
        section = self.blocks[sentence.block].section
        if binding:
            self._due[section], self._under = (time, True), (sentence.block, time)
        else:
            self._due.setdefault(section, (time, False))

    def due(self, sentence: Sentence) -> Time | None:
        """The deadline that an earlier sentence set for the section's aims."""
        if self._under is not None and self._under[0] == sentence.block:
            return self._under[1]
        section = self.blocks[sentence.block].section
        while section >= 0:
            if section in self._due:
                return self._due[section][0]
            section = self.blocks[section].section
        return self.year if sentence.start >= self.opened else None

    def _year(self, at: int) -> Time | None:
        """The year that a lead-in tells of: 今年|的主要预期目标是."""
        begin = max(self.text.rfind(c, 0, at) for c in "。;\n") + 1
        return next((m.time for m in self.context.within(begin, at) if m.time), None)

    def _begins(self, start: int, end: int) -> bool:
        """Whether a heading names a year that lies ahead or has hardly begun: 三、2026年主要工作."""
        year, now = YEAR.search(self.text, start, end), self.reference
        if year is None or now is None:
            return False
        return int(year[1]) > now.year or (int(year[1]) == now.year and now.month < HALF)

    def _headings(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Where the line stands that leads a list of dashes, then the headings from the nearest up."""
        at = sentence.block
        while at > 0 and self.text.startswith(DASHES, self.blocks[at].start):
            at -= 1
        lead = self.blocks[at]
        if at != sentence.block and self.text.endswith(":", lead.start, lead.end):
            yield max(lead.start, lead.end - LEAD), lead.end
        if self.blocks[sentence.block].kind == "heading":
            yield self.blocks[sentence.block].start, self.blocks[sentence.block].end
        at = self.blocks[sentence.block].section
        while at >= 0:
            yield self.blocks[at].start, self.blocks[at].end
            at = self.blocks[at].section


def _plans(context: Context, reference: date | None) -> bool:
    """Whether the title is that of a plan for a time not over: 2024年国民经济和社会发展计划."""
    title = context.document.metadata.title_span
    if title and REPORTING.search(context.document.folded, title.start, title.end):
        return False
    if title is None or reference is None or not PLAN.search(context.document.folded, title.start, title.end):
        return False
    years = [int(y) for y in YEAR.findall(context.document.folded[title.start : title.end])]
    ends = [m.time.period.end for m in context.within(title.start, title.end) if m.time and m.time.period]
    return any(y >= reference.year for y in years) or any(e is not None and e > reference for e in ends)
