"""Whom a clause speaks of: what stands before its verb, what opens its sentence, what 该公司 points back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from kg.claims.relations.named import after, before, label
from kg.context import Context
from kg.model import Block, Mention, Sentence

# between a subject and its verb: 甲公司|2021年以来又先后|建成
ADVERBS = re.compile(
    r"(?:已经?|新|均|都|也|又|还|正在?|将|要|曾|再|现|共|并|拟|分别|先后|共同|联合|合作|深入|全面|大力|积极|扎实|坚定不移地?|持续|认真|深度|加快|牵头|双双|纷纷|顺利|"
    r"参与|组团|组织|派员|作为[^,;。:]{2,10}?|成功|率先|继续|着力|逐步|陆续|相继|正式|近日|日前|目前|近年来|同时|主动|整体|总体|主体|总部|独立|自主|投资|出资|计划|于(?=今|去|\d))+$"
)
# 国家高新技术企业|甲公司成立于…: what is said of the name that follows
SAID_OF = re.compile(r"[一-鿿A-Za-z“”、]{2,30}(?:企业|公司|单位|机构|平台|基地|园区|高校|院校|载体)")
GOES = re.compile(r"成立|创[办建]|始建|位于|坐落|是|为|现有|拥有|建有|主要|专[业注]|从事|已|致力|总部|注册")
# the words that may open a clause before its subject: 目前, 其中, 今年以来
LEADS = re.compile(
    r"(?:\s|目前|其中|同时|此外|另外|近年来|近日|日前|同日|当天|当日|据了解|据介绍|据悉|截至目前|例如|比如|[一二三四五六]是|[,:])*"
)
# 该公司, 园区: who was named before
POINTS = re.compile(
    r"(?:(?P<word>公司|园区|集团|孵化园|产业园|科技园|创业园|孵化器|开发区|高新区|经开区|项目(?=总|位|占|由|建|分))|(?:该|这家|这个|此)(?P<other>公司|企业|园区|集团|校|院|所|中心|平台|实验室|基地|项目|区|学校|研究院|孵化器|开发区|高新区|新区))"
)
# what may follow a region that is the subject; anything else may be the rest of a name (嘉兴|科技城位于…)
GOES_ON = re.compile(
    r"[,:]|已|将|正|共|全[面力]|大力|积极|主动|先后|近|目前|坚持|聚焦|围绕|抢抓|深[入化]|加[快强大]|以|为|在|与|同|通过|把|充分|立足|依托|始终|紧|成立|"
    r"重点|[\d今去]|要|也|还|又|则|持续|不断|着力|全市|推[动进]|实施|落实|贯彻|高度|率先|现|拥|建|出台|制定|设立"
)
# 孵化园目前已入驻…: the one whose name ends so
PARKS = frozenset({"孵化园", "产业园", "科技园", "创业园", "孵化器", "开发区", "高新区", "经开区"})
MEANT: dict[str, frozenset[str]] = {
    **dict.fromkeys(("公司", "企业", "集团"), frozenset({"enterprise"})),
    **dict.fromkeys(("校", "学校"), frozenset({"research"})),
    **dict.fromkeys(("院", "所", "研究院"), frozenset({"research"})),
    **dict.fromkeys((*PARKS, "园区", "新区", "实验室", "基地", "区"), frozenset({"platform"})),
    **dict.fromkeys(("中心", "平台"), frozenset({"platform", "research"})),
    "项目": frozenset({"program"}),
}  # fmt: skip
# a clause about others than the sentence's subject: 其中包括|位于…, 支持企业|建设…
OTHERWISE = re.compile("包括|由|例如|对(?!外)|支持|鼓励|引导|推动|要求|帮助|组织|企业|单位|高校")
TOPICS = frozenset({"enterprise", "research", "platform"})
BREAKS = ",;:。!?\n"
FAR = 60


def back(text: str, at: int) -> int:
    """Over the adverbs in front of a verb."""
    found = ADVERBS.search(text, max(0, at - 24), at)
    return found.start() if found else at


def speakers(context: Context, at: int, kinds: Collection[str]) -> list[Mention]:
    """Who does what the verb at a place says; [] where the text leaves it open.

    Those right before the verb; else, in a clause that has no subject of its own or opens with 该公司, the one that
    its sentence speaks of: 甲公司成立于2010年,建有乙实验室.
    """
    text = context.document.folded
    sentence = sentence_at(context, at)
    at = back(text, at)
    if named := before(context, at, kinds, floor=sentence.start):
        return named
    start = max([sentence.start, *(text.rfind(c, sentence.start, at) + 1 for c in BREAKS)])
    if meant := _opening(context, sentence, start, at, kinds):
        return meant
    if OTHERWISE.search(text, start, at):
        return []
    lead = LEADS.match(text, start, at)
    if lead is None or lead.end() < _over_time(context, start, at):
        return []
    return _topic(context, sentence, start, kinds) or _paragraph(context, sentence, start, kinds)


def _paragraph(context: Context, sentence: Sentence, start: int, kinds: Collection[str]) -> list[Mention]:
    """The firm, institute or park that opens a paragraph, for its sentences that name no subject at all."""
    block = context.document.blocks[sentence.block]
    if start > sentence.start or sentence.start == block.start:
        return []
    first = context.at(block.start)
    named = first is not None and first.start == block.start and first.kind in TOPICS and first.kind in kinds
    return [first] if first and named and context.document.folded[first.end] not in "的、等和与及" else []


def sentence_at(context: Context, at: int) -> Sentence:
    """The sentence that holds a place."""
    sentences = context.document.sentences
    return sentences[max(0, bisect_right(sentences, at, key=lambda s: s.start) - 1)]


def _over_time(context: Context, start: int, end: int) -> int:
    """Where what a clause says begins, after its times: 2021年|建成."""
    text = context.document.folded
    while start < end:
        lead = LEADS.match(text, start, end)
        start = lead.end() if lead else start
        mention = context.at(start)
        if mention is None or mention.kind != "time" or mention.start != start:
            break
        start = mention.end
    return start


def _topic(context: Context, sentence: Sentence, before_: int, kinds: Collection[str]) -> list[Mention]:
    """The last subjects that a clause of the sentence opens with, before a place."""
    text = context.document.folded
    starts = [sentence.start, *(i + 1 for i in range(sentence.start, before_) if text[i] in ",;:")]
    for start in reversed(starts):
        if start < before_ and (meant := _opening(context, sentence, start, before_, kinds)):
            return meant
    return []


def _opening(context: Context, sentence: Sentence, start: int, end: int, kinds: Collection[str]) -> list[Mention]:
    """The things that a clause opens with, by name or by 该公司, if they are its subject."""
    text = context.document.folded
    at = _over_time(context, start, end)
    mention = context.at(at)
    if mention and mention.start == at and mention.entity and mention.kind in kinds and mention.end <= end:
        row = after(context, at, kinds, limit=end)
        last = row[-1]
        if text[last.end : last.end + 1] in "的、等和与及":
            return []
        named = last.kind != "region" or last.end == end or GOES_ON.match(text, last.end) is not None
        return row if named else []
    said = next((m for m in context.within(at, end) if m.kind in kinds and m.entity), None)
    if said and GOES.match(text, said.end) and SAID_OF.fullmatch(text, at, said.start):
        return [said]
    points = POINTS.match(text, at, end)
    if points is None or text[points.end() : points.end() + 1] in "的、等和与及":
        return []
    if points["word"] and points["word"] != "项目" and re.match("[家类名数内外级负总]", text[points.end() :]):
        return []
    meant = pointed(context, sentence, at, MEANT[points["word"] or points["other"]] & frozenset(kinds))
    if meant is None or points["word"] in PARKS and not label(meant).endswith(points["word"]):
        return []
    return [meant]


def pointed(context: Context, sentence: Sentence, at: int, kinds: Collection[str]) -> Mention | None:
    """The thing of a kind named last in the paragraph before a place, else in the heading above it."""
    block = context.document.blocks[sentence.block]
    title = context.document.metadata.title_span
    titular = [m for m in context.within(title.start, title.end) if m.kind in kinds and m.entity] if title else []
    if kinds == {"platform"} and len(titular) == 1:
        return titular[0]
    named = [m for m in context.within(block.start, at) if m.kind in kinds and m.entity]
    if named:
        return named[-1]
    above = _above(context, block)
    named = [m for m in context.within(above.start, above.end) if m.kind in kinds and m.entity] if above else []
    if not named:  # all that the text has named so far is one of them
        earlier = [m for m in context.within(0, block.start) if m.kind in kinds and m.entity]
        named = earlier[-1:] if len({m.entity for m in earlier}) == 1 else []
    return named[0] if len(named) == 1 else None


def _above(context: Context, block: Block) -> Block | None:
    """The heading or title that a paragraph stands under."""
    blocks = context.document.blocks
    if block.section >= 0:
        return blocks[block.section]
    return blocks[0] if blocks and blocks[0].kind == "title" else None
