"""Who is charged: bodies as they are mentioned, and those that a text only describes (财政分局, 所在地市人民政府)."""

from __future__ import annotations

import re

from kg import ids
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Entity, Mention, Sentence, Value

HOLDERS = frozenset({"body", "platform", "research", "enterprise"})
JOINT = re.compile(r"(?:、|以及|和|与|及|会同|,)$")
FOUNDED = re.compile(r"(?:成立|设立|组建|建立)(?:了)?$")
GROUPED = re.compile(r"(?:各|所在地|所在|所辖|有关|相关|[省市县区]直)[^,;。:]{0,12}$")
CLASS = re.compile(r"各(?:市|县|区|地|州|有关|相关|级)[^,;。:要应负]{0,12}?(?:局|委|厅|部门|单位|政府|管委会)$")
ORGAN = (
    "(?:人民政府|政府|管委会|管理委员会|领导小组|指挥部|(?:行政|主管|管理|有关)部门|分局|委员会|办公室|服务中心|"
    "[一-鿿]{2}[局厅委办])"
)
# 财政分局, 镇经济发展局, 示范区所在地省辖市人民政府
DESCRIBED = re.compile(rf"[一-鿿]{{0,20}}?{ORGAN}$")
AHEAD = re.compile(rf"[一-鿿]{{0,16}}?{ORGAN}(?=牵头|负责|具体|组织|统筹|实施|推进|落实|承担|审批|会同|、)")
# words that are no part of a body's name, and words for everybody
NO_BODY = re.compile(
    r"[的了是对把将被为以要应须请]|(?<!所)在|授权|根据|按照|通过|支持|加强|推进|成立|设立|报经?|会同|配合|党委政府|^[本该其我由经报]|^各级|结合|围绕|同意"
)
SEVERAL = re.compile(r"所在地|各|有关|相关|所辖|辖区")
BRACKET = re.compile(r"\([^()\n]{0,24}\)")
AND = re.compile(r"(?<=[府厅局委会门])[和与及]|委托|授权")
ARTICLE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]+[条章]|[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、])?\s*"
)


@dataclass(frozen=True, slots=True)
class Who:
    """Bodies, and where the words for them begin and end."""

    entities: tuple[Entity, ...]
    start: int
    end: int


def before(context: Context, end: int, sentence: Sentence) -> Who | None:
    """The bodies named directly before a place in the sentence, a short name in brackets passed over."""
    text = context.document.folded
    if end > sentence.start and text[end - 1] == ")":
        end = max(text.rfind("(", sentence.start, end), sentence.start)
    found: list[tuple[Entity, int]] = []
    at = end
    while one := _bearer(context, at, sentence):
        found.append(one)
        joint = JOINT.search(text, max(sentence.start, one[1] - 3), one[1])
        if joint is None or joint.group() == ",":
            break
        at = joint.start()
    if not found or text[found[-1][1] - 1 : found[-1][1]] == "由":
        return None
    return Who(tuple(entity for entity, _ in reversed(found)), found[-1][1], end)


def across(context: Context, at: int, sentence: Sentence) -> Who | None:
    """Who bears a duty that a clause of its own tells: 成立某机构,负责…; else the body that opens the sentence."""
    text = context.document.folded
    if text[at - 1 : at] != "," or at - 1 <= sentence.start:
        return None
    last = _ending(context, at - 1, sentence)
    if last and last.kind == "body" and last.entity:
        founded = FOUNDED.search(text, max(sentence.start, last.start - 4), last.start)
        if founded and founded.end() == last.start:
            return Who((last.entity,), last.start, last.end)
    number = ARTICLE.match(text, sentence.start, at)
    opening = context.at(number.end() if number else sentence.start)
    if opening and opening.kind == "body" and opening.entity and opening.start >= sentence.start:
        return Who((opening.entity,), opening.start, opening.end)
    return None


def behind(context: Context, start: int) -> Who | None:
    """The bodies that follow each other from a place on: 由市科技局、市财政局|负责."""
    text, at, end = context.document.folded, start, start
    found: list[Entity] = []
    while one := _opening(context, at):
        found.append(one[0])
        end = one[1]
        joint = re.compile(r"\s*(?:[、和与及,]|会同|商)\s*").match(text, end)
        if joint is None:
            break
        at = joint.end()
    return Who(tuple(found), start, end) if found else None


def _opening(context: Context, at: int) -> tuple[Entity, int] | None:
    mention = context.at(at)
    if mention and mention.start == at and mention.kind in HOLDERS and mention.entity:
        return mention.entity, mention.end
    ahead = AHEAD.match(context.document.folded, at) if mention is None or mention.start > at else None
    if ahead is None or NO_BODY.search(ahead.group()):
        return None
    return described(context, at, ahead.end()), ahead.end()


def _bearer(context: Context, end: int, sentence: Sentence) -> tuple[Entity, int] | None:
    """The body whose name ends here, or the bodies that words call by their kind: 各市(区)科技局."""
    text = context.document.folded
    mention = _ending(context, end, sentence)
    if mention and mention.kind in HOLDERS and mention.entity:
        edge = _edge(text, sentence.start, mention.start)
        if not GROUPED.search(text, edge, mention.start):
            return mention.entity, mention.start
        return group(context, edge, mention.end), edge
    edge = _edge(text, sentence.start, end)
    if met := CLASS.search(text, edge, end):
        return group(context, edge, met.end()), edge
    told = DESCRIBED.fullmatch(text, edge, end)
    if told is None or len(told.group()) < 3 or NO_BODY.search(told.group()):
        return None
    return described(context, edge, end), edge


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


def described(context: Context, start: int, end: int) -> Entity:
    """A body that only a text's own words name; one in each of several places is a group."""
    label = context.document.text[start:end].strip()
    if SEVERAL.search(context.document.folded[start:end]):
        return group(context, start, end)
    met = next((m.entity for m in context.mentions if m.kind == "body" and m.entity and m.entity.label == label), None)
    return met or Entity("GovernmentBody", ids.owned_key(context.home_key, label), label)


def group(context: Context, start: int, end: int) -> Entity:
    """各市(区)科技局: bodies of one kind, one in each part of the document's region."""
    label = context.document.text[start:end]
    first = context.document.text.find(label)
    raw = context.document.raw(first, first + len(label))
    kind = re.sub(r"^各(?:[市县区州]|地|有关|相关|级)*(?:\([^()]*\))?", "", label) or label
    attributes: list[tuple[str, Value]] = [("ik:memberKind", Entity("ProvisionalConcept", ids.name_key(kind), kind))]
    if context.home:
        attributes.append(("schema:containedInPlace", context.home.entity))
    return Entity("Group", f"{context.document.source.key}_{raw.start}_{raw.end}", label, tuple(attributes))
