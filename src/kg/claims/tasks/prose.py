"""Sentences that charge somebody: 某局负责…, 由某局牵头…, 某政府应当组织编制…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.anchors import anchors
from kg.claims.tasks import who as bodies
from kg.claims.tasks.what import task
from kg.claims.tasks.who import Who
from kg.context import Context
from kg.model import Sentence, Task

STOP = r"[^,;。:!?\n]"
TRIGGER = re.compile(r"负责|牵头|承担|统筹|主管|应当|[要须]|召开|组织开展|共同组织|责任|职责|主办|年度目标|由")
ANCHORS = anchors(TRIGGER)
# 县财政局负责统筹科技专项资金
DUTY = re.compile(
    rf"(?:要|应当?|须|必须|需)?(?:扛起[^,;。]{{0,8}}责任,|认真履行职责,)?(?:具体|切实|主要|全面|共同|牵头|分别|统一|依法)*"
    rf"(?:负责(?!同志|人|干部|同仁)(?:做好|抓好|对)?|承担|统筹领导|统一领导|统筹负责|统筹推进|统筹(?=[一-鿿]{{2,8}}(?:资金|经费|资源|力量))|主管|"
    rf"(?:共同|联合)组织的|牵头(?:承担|实施|建设|制定)的|"
    rf"牵头(?:负责|组织|推进|开展|实施|抓好|抓总|落实)?|组织开展了?)(?P<what>{STOP}{{2,48}})"
)
HELD = re.compile(rf"(?:依法|认真|切实)?履行(?P<what>{STOP}{{4,40}}?)职责")
# 由县委组织部牵头实施某计划; 由丙管委会负责,确保…建成丁
BY = re.compile("由")
BY_DUTY = re.compile(rf"(?:牵头|负责|具体|组织|统筹|实施|推进|落实|承担)+(?P<what>{STOP}{{2,40}})?")
AHEAD = re.compile(
    rf"(?:^|(?<=[,;。:\n]))\s*(?P<what>(?!其|可|应|均|都|也|并|经){STOP}{{3,24}})$"
)  # 日常工作|由某局承担
ENSURE = re.compile(rf",?(?:并)?确保(?P<what>{STOP}{{4,48}})")
# 区教育局要把这一任务纳入考核; 省人民政府应当组织编制发展规划
SHALL = re.compile(
    rf"(?:要|应当|应|须|必须)(?P<what>(?:把|将){STOP}{{1,16}}?(?:列入|纳入){STOP}{{2,20}}|{STOP}{{4,80}})"
)
LISTED = re.compile(r"(?:把|将)[^,;。]{1,16}?(?=列入|纳入)")
CARE = re.compile(
    r"^(?:切实|认真|全力|着力|扎实|积极|继续|进一步|依法|及时|主动|带头|全面|深入|高起点|共同|按照[^,;。]{2,12}规定|根据[^,;。]{2,40}?(?=组织|制定|编制))+"
)
# what follows 要 and 应当 is a task where it names something to be done
CONCRETE = re.compile(
    r"^(?:组织)?(?:制定|编制|出台|建立|成立|设立|组建|建成|建设|完成|报送|安排|落实|实施|组织|开展|统筹|保障|预留|列入|纳入|核定|公布|发布|下放|"
    r"审查|做好|抓好|跟踪|指导|监测|监督|管理|承担|牵头|协调|推进|加强对|自主设立|为[^,;。]{2,20}(?:预留|提供)|在[^,;。]{2,20}中为|向[^,;。]{2,20}(?:下放|报送)|对[^,;。]{2,30}(?:实施|进行|开展))"
)
NEXT = re.compile(rf",(?:并|同时)?(?P<what>{STOP}{{4,60}})")
GIVES = re.compile(r"给予|奖励|补助|支持力度|投入力度")
FURTHER = re.compile(rf",(?:并)?(?P<what>(?:研究|组织|协调|指导|推进|督促|建立|完善|制定|审议|统筹){STOP}{{4,40}})")
CONVENES = re.compile(r"(?:日前|近日|昨日|今天)?(?:在[一-鿿]{2,6})?(?:组织召开|主持召开|牵头召开)(?:了)?")


def find(context: Context) -> Iterator[Task]:
    """All that sentences assign."""
    text = context.document.folded
    for sentence in context.sentences(ANCHORS):
        if TRIGGER.search(text, sentence.start, sentence.end):
            yield from _duties(context, sentence)
            yield from _held(context, sentence)
            yield from _by(context, sentence)
            yield from _shall(context, sentence)
            yield from _convened(context, sentence)


def _duties(context: Context, sentence: Sentence) -> Iterator[Task]:
    text = context.document.folded
    for match in DUTY.finditer(text, sentence.start, sentence.end):
        who = bodies.before(context, match.start(), sentence) or bodies.across(context, match.start(), sentence)
        if who and text[who.start - 1 : who.start] != "由":
            yield from task(context, who, match.span("what"), "task.duty")
            if further := FURTHER.match(text, match.end(), sentence.end):
                yield from task(context, who, further.span("what"), "task.duty")
            yield from _ensured(context, who, match.end(), sentence)


def _held(context: Context, sentence: Sentence) -> Iterator[Task]:
    """某管委会是…的管理机关,履行建设某示范区职责."""
    for match in HELD.finditer(context.document.folded, sentence.start, sentence.end):
        who = bodies.before(context, match.start(), sentence) or bodies.across(context, match.start(), sentence)
        if who:
            yield from task(context, who, match.span("what"), "task.duty", apart=True)


def _by(context: Context, sentence: Sentence) -> Iterator[Task]:
    text = context.document.folded
    for match in BY.finditer(text, sentence.start, sentence.end):
        who = bodies.behind(context, match.end())
        duty = BY_DUTY.match(text, who.end) if who else None
        if who is None or duty is None or (duty["what"] or "").endswith("组成"):
            continue
        if duty["what"]:
            yield from task(context, who, duty.span("what"), "task.by")
        elif ahead := AHEAD.search(text, sentence.start, match.start()):
            yield from task(context, who, ahead.span("what"), "task.by")
        yield from _ensured(context, who, duty.end(), sentence)


def _ensured(context: Context, who: Who, at: int, sentence: Sentence) -> Iterator[Task]:
    """…,确保明年6月底前建成某基地: what the same bodies have to bring about."""
    if match := ENSURE.match(context.document.folded, at, sentence.end):
        yield from task(context, who, match.span("what"), "task.ensured")


def _shall(context: Context, sentence: Sentence) -> Iterator[Task]:
    """What bodies are told to do, clause by clause until another subject comes in."""
    text = context.document.folded
    for match in SHALL.finditer(text, sentence.start, sentence.end):
        who = bodies.before(context, match.start(), sentence)
        if who is None:
            continue
        if not DUTY.match(text, match.start()):
            yield from _told(context, who, match.span("what"), apart=False)
        at = match.end()
        while (more := NEXT.match(text, at, sentence.end)) and not SHALL.search(more["what"]):
            yield from _told(context, who, more.span("what"), apart=True)
            at = more.end()


def _told(context: Context, who: Who, what: tuple[int, int], *, apart: bool) -> Iterator[Task]:
    start, end = what
    words = context.document.folded[start:end]
    if listed := LISTED.match(words):
        start += listed.end()
    elif care := CARE.match(words):
        start += care.end()
    if CONCRETE.match(context.document.folded[start:end]) and not GIVES.search(words):
        yield from task(context, who, (start, end), "task.shall", apart=apart)


def _convened(context: Context, sentence: Sentence) -> Iterator[Task]:
    """科技部火炬中心组织召开某会."""
    for match in CONVENES.finditer(context.document.folded, sentence.start, sentence.end):
        event = context.at(match.end())
        who = bodies.before(context, match.start(), sentence)
        if who and event and event.kind == "event" and event.start == match.end():
            yield from task(context, who, (event.start, event.end), "task.convened")
