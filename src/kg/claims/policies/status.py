"""Whether a policy is in force, out for comment, still to be made, or repealed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.policies.around import before, first_of_row, sentence_start
from kg.claims.policies.members import Run, runs
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Claim, Code, Entity, Mention, Span, TripleClaim
from kg.recognise.policies import own
from kg.recognise.policies.entity import ISSUING
from kg.recognise.policies.running import HEEDING, MAKING

DRAFT = re.compile(
    r"(?:征求意见稿|草案|送审稿|讨论稿|初稿)[)]?$|[(](?:征求意见稿|草案|送审稿|讨论稿)|(?<![虚模])拟[一-鿿]{1,8}名单"
)
# 公示 shows a list before it holds; the lists that such a notice brings
SHOWN = re.compile("(?:予以|进行|现将[^。\n]{2,60})公示")
LIST = re.compile(r"(?:名单|目录|清单|汇总表|结果)(?:[(][^()]*[)])?$")
ASKED = re.compile(r"[^,。;\n]{0,10}(?:公开|广泛)?(?:征求(?!了)[^,。;\n]{0,6}意见|的征求意见稿)")
ENDED = re.compile(r"[^,。;\n]{0,12}(?:废止|失效|停止执行)")
ENDING = re.compile(r"(?:废止|取消|停止执行)了?$")
# the verb that governs a title, right in front of it
GOVERNS = re.compile(
    rf"(?P<modal>[^,。;\n]*?)(?P<verb>{ISSUING}|公示|{MAKING}|{HEEDING}|通过|批准)"
    rf"(?:并?(?:{ISSUING}|{MAKING}|实施|施行|落实|执行))?(?:好|过)?(?:了|的是|的)?(?:[一两三四五]批)?$"
)
MODAL = re.compile(
    "拟|将|计划|准备|抓紧|尽快|加快|应当|应(?![对用])|[需须要]|争取|力争|研究|正在|启动|着手|谋划|抓好|组织|做好|牵头|负责|适时|推动|年内|年底前|月底前"
)
# in front of 制定: who is to do it, or when
CHARGED = re.compile(r"(?:牵头|负责|抓紧|尽快|加快|拟|计划|年内|年底前|月底前|适时|谋划)[^,。;]{0,4}$")
DRAFTING = frozenset(("起草", "草拟", "拟定"))
SHALL = re.compile("应当|[必还]须|需要|要(?![求点素])|拟|将(?=[在于对以加抓组研启])|正在|抓紧|尽快|加快")
DONE = re.compile(
    r"(?:已经?|现|现已|正式|日前|近日|于[^,。;\n]{1,14}|经[^,。;\n]{2,24}?)[^,。;\n]{0,8}?(?:印发|出台|通过|批准|发布|实施|施行|公布|出炉|揭晓)|\s*第一章"
)
PASSIVE = re.compile(r"由[^,。;\n]{2,40}?(?:另行|负责|会同|组织|依法)*(?:制定|编制|确定|起草)")
DATED = re.compile(r"(?:19|20)\d\d年|去年|近年来|以来")
SIGN = re.compile(r"[《“〔]|\d|工作报告$|政策$|计划|名单|目录|项规定|通[知告]$|公告$")
FIVE_YEARS = re.compile(r"十(?P<n>[一二三四五六七])五")


@dataclass(frozen=True, slots=True)
class Reading:
    """One sign of a status; of several the weightiest holds. `evidence` begins with the policy's own mention."""

    weight: int
    slug: str
    evidence: tuple[Span, ...]
    rule: str
    confidence: float


def find(context: Context) -> Iterator[Claim]:
    """One status a policy, from its weightiest sign."""
    best: dict[str, tuple[Entity, Reading]] = {}
    counted = {m.start: run for run in reversed(runs(context)) if run.draft for m in run.members}
    for mention in [*_mentions(context), *_within_title(context)]:
        reading = _read(context, mention, counted)
        if mention.entity and reading:
            held = best.get(mention.entity.key)
            if held is None or reading.weight > held[1].weight:
                best[mention.entity.key] = (mention.entity, reading)
    for entity, reading in best.values():
        yield TripleClaim(
            reading.evidence, reading.rule, entity, "adms:status", Code(reading.slug), confidence=reading.confidence
        )


def _mentions(context: Context) -> Iterator[Mention]:
    return (m for m in context.mentions if m.kind == "policy" and m.entity and m.entity.cls == "Policy")


def _within_title(context: Context) -> list[Mention]:
    """The plan that only the title of its notice names."""
    plan = own.brought(context)
    return [plan] if plan else []


def _read(context: Context, mention: Mention, counted: dict[int, Run]) -> Reading | None:
    spans = (Span(mention.start, mention.end),)
    assert mention.entity
    if DRAFT.search(mention.entity.label.replace("（", "(").replace("）", ")")):
        return Reading(4, "draft-for-comment", spans, "policy.draft", 0.95)
    run = counted.get(mention.start)
    if run and mention in run.members:
        return Reading(4, "draft-for-comment", (*spans, run.count), "policy.draft-list", 0.95)
    if _to_come(context, mention.entity):
        return Reading(2, "planned", spans, "policy.planned", 0.85)
    return _ahead(context, mention, spans) or _behind(context, mention, spans) or _unsaid(context, mention, spans)


def _to_come(context: Context, entity: Entity) -> bool:
    """A five-year plan in a document older than its first year: “十五五”规划 before 2026."""
    plan, date = FIVE_YEARS.search(entity.label), context.document.metadata.date
    if plan is None or date is None or date.end is None:
        return False
    return date.end.year < 2006 + 5 * "一二三四五六七".index(plan["n"])


def _ahead(context: Context, mention: Mention, spans: tuple[Span, ...]) -> Reading | None:
    """By what follows: …征求意见, …同时废止, …已印发, 由…制定."""
    text, end = context.document.folded, mention.end
    if ENDED.match(text, end):
        return Reading(5, "repealed", spans, "policy.repealed", 0.9)
    if ASKED.match(text, end):
        return Reading(4, "draft-for-comment", spans, "policy.draft", 0.9)
    if PASSIVE.match(text, end):
        return Reading(2, "planned", spans, "policy.planned", 0.85)
    if DONE.match(text, end):
        return Reading(3, "issued", spans, "policy.issued", 0.95)
    return None


def _behind(context: Context, mention: Mention, spans: tuple[Span, ...]) -> Reading | None:
    """By the verb in front: 出台 印发 tell of an act in force, 应当编制 拟制定 of one to come."""
    text = context.document.folded
    first = first_of_row(context, mention)
    start = sentence_start(text, first.start)
    if ENDING.search(text, start, first.start):
        return Reading(5, "repealed", spans, "policy.repealed", 0.9)
    verb = GOVERNS.search(before(text, start, first.start))
    if verb is None:
        return None
    edge = first.start - (text[first.start - 1 : first.start] in ("《", "“"))
    told = (*spans, Span(edge - (verb.end() - verb.start("verb")), edge))
    sentence = text[start : first.start]
    if verb["verb"] == "公示":
        return Reading(4, "draft-for-comment", told, "policy.draft", 0.9)
    if verb["verb"] in ISSUING.split("|") or verb["verb"] in ("通过", "批准"):
        planned = MODAL.search(verb["modal"][-12:])
        return Reading(2, "planned", told, "policy.planned", 0.9) if planned else _issued(3, told)
    if verb["verb"] in MAKING.split("|"):
        done = text[edge - 1] == "了" or re.search(r"先后|已|完成", verb["modal"][-8:])
        rules = context.document.metadata.is_act and not DATED.search(sentence)
        if SHALL.search(sentence) or (not done and (CHARGED.search(verb["modal"]) or rules)):
            return Reading(2, "planned", told, "policy.planned", 0.9)
        if verb["verb"] in DRAFTING:
            return Reading(2, "draft-for-comment", told, "policy.draft", 0.85)
        return _issued(2, told)
    return None if SHALL.search(sentence) and not _signed(context, mention) else _issued(1, told)


def _issued(weight: int, evidence: tuple[Span, ...]) -> Reading:
    return Reading(weight, "issued", evidence, "policy.issued", 0.95 if weight == 3 else 0.9)


def _unsaid(context: Context, mention: Mention, spans: tuple[Span, ...]) -> Reading | None:
    """An act that is cited by 《》, number or nickname is in force."""
    entity = mention.entity
    assert entity
    itself = own.itself(context)
    if itself and itself.key == entity.key:
        return Reading(3, "issued", spans, "policy.own-title", 0.95)
    announced = {item.start("title") for item in own.items(context)}
    if mention.start in announced and LIST.search(entity.label) and SHOWN.search(context.document.folded):
        return Reading(2, "draft-for-comment", spans, "policy.draft", 0.85)
    return Reading(0, "issued", spans, "policy.cited", 0.85) if _signed(context, mention) else None


def _signed(context: Context, mention: Mention) -> bool:
    """Whether the mention carries a sign of its own: 《》, a number, quotation marks, 政策 behind an instrument."""
    words = context.document.folded[mention.start : mention.end]
    return bool(re.search(r"[《“〔]|\d|工作报告$|政策$|计划|名单|目录|项规定|通[知告]$|公告$", words)) or _adopted(
        context, mention
    )


def _adopted(context: Context, mention: Mention) -> bool:
    return bool(re.search(r"通过的$", context.document.folded[max(0, mention.start - 8) : mention.start]))
