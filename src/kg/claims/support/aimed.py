"""Where the words stand that tell whom a gift is for: behind numbering, label and giver, or between verb and sum."""

from __future__ import annotations

import re

from kg.claims.support import takers
from kg.claims.support.gifts import LIMIT, VERB
from kg.claims.support.takers import Taker
from kg.context import Context
from kg.model import Mention, Sentence

AMONG = re.compile(rf"(?:{LIMIT}|一次性|总额|合计|累计|每[年月家人项]+|分别|各|为|达|共|的)+$|^(?:一次性|其|的)+")
ORGAN = re.compile(
    r"(?:企业|公司|单位|机构|组织|个人|人员|人才|团队|运营方|主体|园区|基地|孵化器|载体|高校|院所|负责人|发明人|完成人|法人|高管|所在地?[县市区镇乡])$"
)
NUMBERING = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零]+条\s*|[一二三四五六七八九十]+[是、.]|[(][一二三四五六七八九十\d]+[)]|\d+[.、．)](?!\d)|[①-⑳]|[●·•—-])*\s*"
)
LABEL = re.compile(r"[一-鿿]{2,10}:\s*")
TELLS = re.compile(r"(?:标准|条件|对象|内容|方式|范围|额度|政策|主体)$")


def opened(context: Context, sentence: Sentence) -> int:
    """Behind the number of a paragraph and a label (奖励标准:) that names nobody."""
    text = context.document.folded
    at = NUMBERING.match(text, sentence.start, sentence.end).end()  # type: ignore[union-attr]
    if label := LABEL.match(text, at, sentence.end):
        word = label.group().strip(": ")
        if TELLS.search(word) or not (takers.ENDS.search(word) or _ends_known(context, at + len(word))):
            return label.end()
    return at


def _ends_known(context: Context, at: int) -> bool:
    mention = context.at(at - 1)
    return mention is not None and mention.kind == "concept" and mention.end == at


def whom_at(context: Context, start: int, end: int) -> int:
    """Where whom begins: behind who gives (市科技局对…), what tells of it (《措施》明确,…), and clauses before 对."""
    text = context.document.folded
    for mention in context.within(start, end):
        if mention.kind == "policy":
            start = min(end, re.compile("[^,:]*[,:]?").match(text, mention.end).end())  # type: ignore[union-attr]
        elif mention.kind in ("body", "region") and text.startswith("对", mention.end) and mention.start - start <= 4:
            start = mention.end
    aimed = [*re.compile(r"(?<=[,:;])对(?![口接外应])").finditer(text, start, end)]
    return aimed[-1].start() if aimed else start


def between(context: Context, gift: int, one: Mention) -> list[Taker]:
    """奖励孵化器2万元, 给予运营机构最高50万元: who stands between verb and sum."""
    assert one.quantity
    text = context.document.folded
    verb = VERB.search(text, gift, one.start)
    if verb is None:
        return []
    words = AMONG.sub("", text[verb.end() : one.start])
    words = re.sub(r"(?:奖励|补助|补贴|资助|奖补)$", "", words)
    words = AMONG.sub("", words)
    at = text.find(words, verb.end()) if words else -1
    if at < 0 or not 2 <= len(words) <= 24:
        return []
    if one.quantity.unit == "%":
        subject = takers.subject(text, at, at + len(words))
        return [Taker(takers.named(context.document.text[at:subject]))] if subject else []
    if not ORGAN.search(words) and not _ends_known(context, at + len(words)):
        return []
    return takers.read(context, at, at + len(words))


def names_other(context: Context, start: int, end: int) -> bool:
    """Whether words that cannot be read open with a thing of their own, so that nobody named before is meant."""
    first = context.at(start)
    opens = first is not None and takers.receives(first) and first.start == start
    return opens or takers.OWN.match(context.document.folded, start, end) is not None
