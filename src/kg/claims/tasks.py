"""Tasks: who is responsible for what, as speeches assign it, plans list it and statutes lay it down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Block, Claim, Entity, Mention, Sentence, Span, Task, Time, Value

STOP = r"[^,;。:!?\n]"
HOLDERS = frozenset({"body", "platform", "research", "enterprise"})
JOINT = re.compile(r"(?:、|以及|和|与|及|会同|,)$")
TRIGGER = re.compile(r"负责|牵头|承担|统筹|主管|应当|[要须]|召开|组织开展|责任|主办|年度目标|由")
# 县财政局负责统筹科技专项资金
DUTY = re.compile(
    rf"(?:要|应当?|须|必须|需)?(?:扛起[^,;。]{{0,8}}责任,|认真履行职责,)?(?:具体|切实|主要|全面|共同|牵头|分别|统一|依法)*"
    rf"(?:负责(?!同志|人|干部|同仁)(?:做好|抓好|对)?|承担|统筹领导|统一领导|统筹负责|统筹推进|主管|牵头(?:负责|组织|推进|开展|实施|抓好|抓总|落实)?|组织开展了?)(?P<what>{STOP}{{3,48}})"
)
# 由县委组织部牵头实施某计划; 由丙管委会负责,确保…建成丁
BY = re.compile("由")
BY_DUTY = re.compile(rf"(?:牵头|负责|具体|组织|统筹|实施|推进|落实|承担)+(?P<what>{STOP}{{3,40}})?")
ENSURE = re.compile(rf",?(?:并)?确保(?P<what>{STOP}{{4,48}})")
# 市科技局要把此项工作列入年度目标; 省人民政府应当组织编制发展规划
SHALL = re.compile(
    rf"(?:要|应当|应|须|必须)(?P<what>(?:把|将){STOP}{{1,16}}?(?:列入|纳入){STOP}{{2,20}}|{STOP}{{4,60}})"
)
LISTED = re.compile(r"(?:把|将)[^,;。]{1,16}?(?=列入|纳入)")
CARE = re.compile(
    r"^(?:切实|认真|全力|着力|扎实|积极|继续|进一步|依法|及时|主动|带头|全面|深入|高起点|共同|按照[^,;。]{2,12}规定|根据[^,;。]{2,40}?(?=组织|制定|编制))+"
)
LIGHT = re.compile(r"^(?:做好|抓好|加强对?|负责)")
# an attitude or a wish is no task
NO_TASK = re.compile(
    r"^(?:管理的|加大|强化[^,;。]{0,10}(?:担当|意识)|提升[^,;。]{0,10}认识|珍惜|高度重视|提高认识|统一思想|认识到|看到|相信|坚持|认真学习|再接再厉|继续努力|结合|以|有|能|会|不|支持|坚定|保持|为|是|成为)|^.{0,3}$|(?:认识|意识|担当|紧迫感|责任感|使命感)$"
)
# what follows 要 and 应当 is a task where it names something to be done
CONCRETE = re.compile(
    r"^(?:组织)?(?:制定|编制|出台|建立|成立|设立|组建|建成|建设|完成|报送|安排|落实|实施|组织|开展|统筹|保障|预留|列入|纳入|核定|公布|发布|下放|"
    r"审查|做好|抓好|跟踪|指导|监测|监督|管理|承担|牵头|协调|推进|加强对|自主设立|为[^,;。]{2,20}(?:预留|提供)|在[^,;。]{2,20}中为|向[^,;。]{2,20}(?:下放|报送)|对[^,;。]{2,30}(?:实施|进行|开展))"
)
FURTHER = re.compile(rf",(?:并)?(?P<what>(?:研究|组织|协调|指导|推进|督促|建立|完善|制定|审议|统筹){STOP}{{4,40}})")
FOUNDED = re.compile(r"(?:成立|设立|组建|建立)(?:了)?$")
GROUPED = re.compile(r"(?:各|所在地|所在|所辖|有关|相关|[省市县]直)[^,;。:]{0,12}$")
CLASS = re.compile(r"各(?:市|县|区|地|州|有关|相关|级)[^,;。:要应负]{0,12}?(?:局|委|厅|部门|单位|政府|管委会)$")
CONVENES = re.compile(r"(?:日前|近日|昨日|今天)?(?:在[一-鿿]{2,6})?(?:组织召开|主持召开|牵头召开)(?:了)?")
NAMED = re.compile(r"(?:牵头|责任|主办|承办|配合|落实)(?:单位|部门)[:：]\s*")
BRACKET = re.compile(r"\([^()\n]{0,16}\)")
AND = re.compile(r"(?<=[府厅局委会门])[和与及]")
ARTICLE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]+[条章]|[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、])?\s*"
)
NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、．)]|[一二三四五六七八九十]+是)\s*"
)
ABOUT = frozenset({"program", "policy", "platform", "event", "concept"})


def find(context: Context) -> list[Claim]:
    """All tasks, each once."""
    text, found = context.document.folded, list[Task]()
    for sentence in context.document.sentences:
        if TRIGGER.search(text, sentence.start, sentence.end):
            found += [*_duties(context, sentence), *_by(context, sentence), *_shall(context, sentence),
                      *_convened(context, sentence), *_named(context, sentence)]  # fmt: skip
    once = {(t.responsible, t.description): t for t in reversed(found)}
    return [*reversed(once.values())]


# ── the kinds of sentences ───────────────────────────────────────────────────────────────────────────────────


def _duties(context: Context, sentence: Sentence) -> Iterator[Task]:
    for match in DUTY.finditer(context.document.folded, sentence.start, sentence.end):
        who = _who(context, match.start(), sentence) or _across(context, match.start(), sentence)
        if who and context.document.folded[who[1] - 1 : who[1]] != "由":
            yield from _task(context, who, match.span("what"), sentence)
            if further := FURTHER.match(context.document.folded, match.end(), sentence.end):
                yield from _task(context, who, further.span("what"), sentence)
            yield from _ensured(context, who, match.end(), sentence)


def _by(context: Context, sentence: Sentence) -> Iterator[Task]:
    text = context.document.folded
    for match in BY.finditer(text, sentence.start, sentence.end):
        bodies = _row(context, match.end())
        duty = BY_DUTY.match(text, bodies[-1].end) if bodies else None
        if duty is None or (duty["what"] or "").endswith("组成"):
            continue
        who = ([m.entity for m in bodies if m.entity], match.start())
        if duty["what"]:
            yield from _task(context, who, duty.span("what"), sentence)
        yield from _ensured(context, who, duty.end(), sentence)


def _ensured(context: Context, who: tuple[list[Entity], int], at: int, sentence: Sentence) -> Iterator[Task]:
    """…,确保明年6月底前建成某基地: what the same bodies have to bring about."""
    if match := ENSURE.match(context.document.folded, at, sentence.end):
        yield from _task(context, who, match.span("what"), sentence)


def _shall(context: Context, sentence: Sentence) -> Iterator[Task]:
    for match in SHALL.finditer(context.document.folded, sentence.start, sentence.end):
        who = _who(context, match.start(), sentence)
        if who is None or DUTY.match(context.document.folded, match.start()):
            continue
        start, end = match.span("what")
        words = context.document.folded[start:end]
        if listed := LISTED.match(words):
            start += listed.end()
        elif care := CARE.match(words):
            start += care.end()
        if CONCRETE.match(context.document.folded[start:end]):
            yield from _task(context, who, (start, end), sentence)


def _convened(context: Context, sentence: Sentence) -> Iterator[Task]:
    """科技部火炬中心组织召开某会."""
    for match in CONVENES.finditer(context.document.folded, sentence.start, sentence.end):
        event = context.at(match.end())
        who = _who(context, match.start(), sentence)
        if who and event and event.kind == "event" and event.start == match.end():
            yield from _task(context, who, (event.start, event.end), sentence)


def _headed(context: Context, index: int) -> Block:
    """What bodies behind a paragraph answer for: the heading right above it (一、建强平台。…), else itself."""
    blocks = context.document.blocks
    above = blocks[index - 1] if index else blocks[index]
    return above if above.kind == "heading" and blocks[index].section == index - 1 else blocks[index]


def _named(context: Context, sentence: Sentence) -> Iterator[Task]:
    """(责任单位:市科技局、市财政局) behind what is to be done."""
    text = context.document.folded
    for match in NAMED.finditer(text, sentence.start, sentence.end):
        bodies = _row(context, match.end())
        block = _headed(context, sentence.block)
        start = block.start + (number.end() if (number := NUMBER.match(text[block.start : block.end])) else 0)
        end = re.compile(r"[,;。:!?(\n]").search(text, start, match.start())
        if bodies and end and 4 <= end.start() - start <= 48 and not match.group().startswith("配合"):
            about = _about(context, start, end.start())
            spans = (Span(match.start(), bodies[-1].end), Span(start, end.start()))
            yield Task(spans, "task.listed", tuple(m.entity for m in bodies if m.entity),
                       context.document.text[start : end.start()].strip(), about)  # fmt: skip


# ── who, what, until when ────────────────────────────────────────────────────────────────────────────────────


def _who(context: Context, end: int, sentence: Sentence) -> tuple[list[Entity], int] | None:
    """The bodies named directly before, or at the beginning of the clause before; where they begin."""
    text = context.document.folded
    found: list[tuple[Entity, int]] = []
    at = end
    while one := _bearer(context, at, sentence):
        found.append(one)
        joint = JOINT.search(text, max(sentence.start, one[1] - 3), one[1])
        if joint is None or joint.group() == ",":
            break
        at = joint.start()
    return ([entity for entity, _ in reversed(found)], found[-1][1]) if found else None


def _across(context: Context, at: int, sentence: Sentence) -> tuple[list[Entity], int] | None:
    """Who bears a duty that a clause of its own tells: 成立某机构,负责…; else the body that opens the sentence."""
    text = context.document.folded
    if text[at - 1 : at] != "," or at - 1 <= sentence.start:
        return None
    last = _ending(context, at - 1, sentence)
    if last and last.kind == "body" and last.entity:
        founded = FOUNDED.search(text, max(sentence.start, last.start - 4), last.start)
        if founded and founded.end() == last.start:
            return [last.entity], last.start
    number = ARTICLE.match(text, sentence.start, at)
    opening = context.at(number.end() if number else sentence.start)
    if opening and opening.kind == "body" and opening.entity and opening.start >= sentence.start:
        return [opening.entity], opening.start
    return None


def _bearer(context: Context, end: int, sentence: Sentence) -> tuple[Entity, int] | None:
    """The body whose name ends here, or the bodies that words call by their kind: 各市(区)科技局."""
    text = context.document.folded
    mention = _ending(context, end, sentence)
    if mention and mention.kind in HOLDERS and mention.entity:
        edge = _edge(text, sentence.start, mention.start)
        if not GROUPED.search(text, edge, mention.start):
            return mention.entity, mention.start
        return _group(context, edge, mention.end), edge
    edge = _edge(text, sentence.start, end)
    if group := CLASS.search(text, edge, end):
        return _group(context, edge, group.end()), edge
    return None


def _edge(text: str, start: int, end: int) -> int:
    """Where the words begin that end here: behind a mark, a joint or the number of a paragraph."""
    words = BRACKET.sub(lambda m: "_" * len(m.group()), text[start:end])
    edge = start + max(words.rfind(c) + 1 for c in ",;:。、由")
    joints = [m.end() for m in AND.finditer(text, edge, end)]
    edge = max([edge, *joints])
    number = ARTICLE.match(text, edge, end)
    return number.end() if number else edge


def _ending(context: Context, end: int, sentence: Sentence) -> Mention | None:
    mention = context.at(end - 1) if end > sentence.start else None
    return mention if mention and mention.end == end and mention.start >= sentence.start else None


def _row(context: Context, start: int) -> list[Mention]:
    """The bodies that follow each other from here."""
    found: list[Mention] = []
    while (mention := context.at(start)) and mention.start == start and mention.kind in HOLDERS:
        found.append(mention)
        joint = re.compile(r"\s*[、和与及,]\s*").match(context.document.folded, mention.end)
        if joint is None:
            break
        start = joint.end()
    return found


def _group(context: Context, start: int, end: int) -> Entity:
    """各市(区)科技局: bodies of one kind, one in each part of the document's region."""
    label = context.document.text[start:end]
    first = context.document.text.find(label)
    raw = context.document.raw(first, first + len(label))
    kind = re.sub(r"^各(?:[市县区州]|地|有关|相关|级)*(?:\([^()]*\))?", "", label) or label
    attributes: list[tuple[str, Value]] = [("ik:memberKind", Entity("ProvisionalConcept", ids.name_key(kind), kind))]
    if context.home:
        attributes.append(("schema:containedInPlace", context.home.entity))
    return Entity("Group", f"{context.document.source.key}_{raw.start}_{raw.end}", label, tuple(attributes))


def _task(context: Context, who: tuple[list[Entity], int], what: tuple[int, int], sentence: Sentence) -> Iterator[Task]:
    start, end = what
    time = next((m for m in context.within(start, end) if m.time and m.start == start), None)
    if time:
        start = time.end
    if light := LIGHT.match(context.document.folded[start:end]):
        start += light.end()
    words = context.document.text[start:end].strip()
    if NO_TASK.search(context.document.folded[start:end].strip()) or not words:
        return
    told = time.time if time else None
    deadline = told.period.end if told and told.period else None
    entities = tuple(who[0])
    yield Task(
        evidence=(Span(who[1], end),),
        rule="task",
        responsible=entities,
        description=words,
        about=_about(context, start, end),
        deadline=deadline,
        deadline_grain="year" if told and _whole_year(told) else "day",
    )


def _whole_year(time: Time) -> bool:
    return time.grain == "year" and time.role != "deadline"


def _about(context: Context, start: int, end: int) -> Entity | None:
    """The named thing that a task is about, if it ends with one or is one."""
    inside = [m for m in context.within(start, end) if m.kind in ABOUT and m.entity]
    last = inside[-1] if inside else None
    return last.entity if last and (last.end == end or (last.start == start and len(inside) == 1)) else None
