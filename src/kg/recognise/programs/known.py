"""Programmes that the ontology knows: 创新驱动发展战略, “一带一路”, 863计划."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import NATION, Context
from kg.model import Concept, Entity, Mention
from kg.ontology import Term
from kg.recognise.programs.entity import mention
from kg.recognise.programs.names import BOUND

# 新发展理念, “四个面向”: ideas and directions, which nobody carries out item by item
IDEA = re.compile(r"(?:理念|格局|布局|面向|融合|循环)[”]?$")
CLOSED = re.compile(r"(?:战略|计划|工程|专项|行动|建设|改革|攻坚|基金|资金|制度|试点|工作|任务)$")
# 支持10个重大科技专项: a number of them is no name
COUNTED = re.compile(r"[\d一二三四五六七八九十百][个项批]$")
# programmes that pay for projects, which provinces and cities have too: 省|农业|重点研发计划
FUNDED = re.compile(r"(?:计划|专项|基金)$")
FIELD = re.compile(r"[省市县区]级?(?:农业|农村|工业|社会发展)?$")
LOCAL = re.compile(r"(?P<kind>[省市县区])级?$")
ENDS = re.compile(BOUND)


def find(context: Context) -> Iterator[Mention]:
    """Each of them; 乡村振兴局 and “双创”载体 only use the name."""
    text = context.document.folded
    for term in context.ontology.terms(text):
        concepts = [c for c in term.concepts if c.kind == "program"]
        if concepts and _stands(text, term.start, term.end, concepts[0]) and not _others(context, term, concepts[0]):
            yield mention(term.start, term.end, _entity(context, term.start, term.end, concepts[0]))


def _stands(text: str, start: int, end: int, concept: Concept) -> bool:
    words = text[start:end]
    if COUNTED.search(text, max(0, start - 6), start):
        return False
    if IDEA.search(words) or IDEA.search(concept.label):
        return False
    if words.endswith("建设") and text.startswith(("高校", "大学", "学科"), end):
        return False
    if CLOSED.search(words) or words.endswith("”") and len(words) >= 6:
        return True
    return bool(ENDS.match(text, end))


def _others(context: Context, term: Term, concept: Concept) -> bool:
    """Whether what the nation calls 国家… belongs to somebody else here: 湖北|重大科技专项, 省|重大科技专项."""
    text = context.document.folded
    national = concept.label.startswith("国家") or concept.level == "national"
    if not national or text.startswith("国", term.start) or not FUNDED.search(concept.label):
        return False
    before = text[max(0, term.start - 8) : term.start]
    return bool(FIELD.search(before)) or any(
        hit.end == len(before) and not hit.risky for hit in context.ontology.place_hits(before)
    )


def _entity(context: Context, start: int, end: int, concept: Concept) -> Entity:
    """Of the nation, unless a level word stands in front of what exists at several: 省|重点研发计划."""
    text, label = context.document.folded, context.document.text[start:end]
    local = LOCAL.search(text, max(0, start - 2), start) if concept.level != "national" else None
    word = "全省" if concept.level == "provincial" else f"全{local['kind']}" if local else ""
    region = context.relative(word) if word else None
    key = ids.owned_key(region.key if region else NATION, concept.label)
    return Entity("Program", key, concept.label, alt=(label,) if label != concept.label else ())
