"""The noun of a figure: what stands around it, its level, and the concept that its words name."""

from __future__ import annotations

import re
from typing import Literal

from kg import ids
from kg.claims.figures.words import (
    ANAPHOR,
    BAD_NOUN,
    FILLER,
    FILLER_KEEP,
    LEVEL,
    LEVELS,
    MAKE,
    PASSED,
    STATE_AFTER,
    STATES,
    WEAK_WHICH,
    WHICH,
)
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Bound, Concept, Entity, Mention
from kg.text.vocabulary import verbs

Base = Literal["year-on-year", "annual-average", "since", ""]
Flavour = Literal["", "total", "new", "growth", "fall", "share", "every"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A counted or measured noun: `start`/`end` in the document, its concept, what was read off around it.

    `concept` is None where the words carry the noun of an earlier figure (累计39家, 同比增长18%). `made` is whose
    achievement it is (航空制造业|实现|工业总产值); `indicator` holds for a measure that many can have; `kind` is the
    part of what was counted before that a composed concept names (其中|农机类|11家).
    """

    start: int
    end: int
    concept: Entity | None
    level: str = ""
    level_bound: Bound = "exact"
    condition: str = ""
    flavour: Flavour = ""
    growth_base: Base = ""
    whole: str = ""
    made: str = ""
    indicator: bool = False
    kind: Entity | None = None


def skip(context: Context, head: int, stop: int) -> int:
    """Passes over times, regions, bodies and filler words at the head of a phrase."""
    text = context.document.folded
    head = max([head, *(m.end for m in context.within(head, stop) if m.kind == "time")])
    while head < stop:
        mention = context.at(head)
        if mention and mention.kind == "region" and text.startswith("级", mention.end):
            return head  # 江山市级|项目
        if (
            mention
            and mention.kind in PASSED
            and mention.end <= stop
            and (mention.kind != "research" or mention.end < stop)
        ):
            head = mention.end
            continue
        filler = ANAPHOR.match(text, head, stop) or FILLER.match(text, head, stop)
        if not filler or FILLER_KEEP.match(text, head, stop):
            return head
        head = filler.end()
    return head


def read_level(context: Context, head: int, stop: int) -> tuple[str, Bound, int]:
    """国家级, 省级以上, 省备案 at the head of a class; a bare 省 or 市 only straight before a class."""
    text = context.document.folded
    place = context.at(head) if head < stop else None
    if place and place.kind == "region" and place.start <= head and text.startswith("级", place.end):
        own = LEVELS.get(f"{text[place.end - 1]}级", "")
        return (own, "exact", place.end + 1) if own else ("", "exact", head)
    match = LEVEL.match(text, head, stop)
    if not match:
        return "", "exact", head
    word = match.group(1)
    if not word.endswith("级"):
        follower = context.at(match.end()) if match.end() < stop else None
        listed = match.group().endswith(("备案", "入库", "认定"))
        classed = follower is not None and follower.kind in ("concept", "program") and follower.start == match.end()
        if (
            not listed
            and not classed
            and word not in ("国家",)
            and not (word == "省" and follower is None and stop - match.end() >= 3)
        ):
            return "", "exact", head
    bound: Bound = "at-least" if match.group(2) else "exact"
    return LEVELS[word], bound, match.end()


def intrinsic(text: str, start: int, stop: int) -> str:
    """The level that a label carries in itself: 全国重点实验室."""
    for word in ("国家级", "国家", "全国", "省级", "省"):
        if text.startswith(word, start, stop) and stop - start > len(word) + 2 and text[start + len(word)] != "和":
            return LEVELS.get(word, "national")
    return ""


def named(context: Context, start: int, stop: int, term: Mention | None) -> tuple[Entity | None, str]:
    """The concept of a noun phrase and the state split off it (在孵); None where it is no noun."""
    if term and term.start <= start:
        return term.entity, ""
    if (first := term_starting(context, start, stop)) and (
        rest := STATE_AFTER.fullmatch(context.document.folded, first.end, stop)
    ):
        return first.entity, rest.group()
    text = context.document.text[start:stop].strip()
    if text[:1] in "“「" and text[-1:] in "”」" and not re.search("[“”「」]", text[1:-1]):
        text = text[1:-1]
    folded = context.document.folded[start:stop]
    if term:
        modifier = context.document.text[start : term.start].removesuffix("的")
        if modifier.strip() in STATES:
            return term.entity, modifier.strip()
    if not is_noun(folded.strip()):
        return (term.entity, "") if term else (None, "")
    if (bare := BRACKETED.sub("", folded)) != folded and (known := whole_term(context, bare)):
        return known, ""
    broader = term.entity.key if term and term.entity else ""
    return provisional(text, broader), ""


def verbs_before(modifier: str) -> str:
    """入库登记|国家|科技型中小企业: what was done with it, where nothing but verbs and a level stand before a term."""
    did = LEVEL_END.sub("", modifier)
    pairs = [did[i : i + 2] for i in range(0, len(did), 2)]
    bring = len(did) >= 2 and all(pair in verbs() or pair in STATES or VERB.fullmatch(pair) for pair in pairs)
    return did if (bring or STATE_AFTER.fullmatch(did)) and did not in PULLED else ""


PULLED = ("拉动", "带动", "推动")  # 拉动工业投资增长: what was pulled has no figure of its own
LEVEL_END = re.compile(r"(?:国家|全国|省|市|自治区)级?$")
VERB = re.compile(rf"{WHICH}|{MAKE}|{WEAK_WHICH}")
BRACKETED = re.compile(r"\([^()]{1,12}\)")


def whole_term(context: Context, label: str) -> Entity | None:
    """The concept whose label is exactly this."""
    terms = [t for t in context.ontology.terms(label) if t.end - t.start == len(label)]
    return concept_entity(terms[0].concepts[0]) if terms else None


ENCLOSED = re.compile(r"\(([^()]{1,12})\)|“([^“”]{1,12})”")


def is_noun(folded: str) -> bool:
    """Whether words can be a noun: no clause marks or particles at their edges; a bracket may belong to them."""
    bare = ENCLOSED.sub(r"\1\2", folded)
    return not BAD_NOUN.search(bare) and not any(mark in bare for mark in '“”"')


def term_starting(context: Context, start: int, stop: int) -> Mention | None:
    mention = context.at(start)
    if mention and mention.start == start and mention.end < stop and mention.kind in ("concept", "industry"):
        return mention
    return None


def provisional(label: str, broader: str = "") -> Entity:
    """A counted thing that the ontology does not know: claimed all the same, and listed in the report."""
    attributes = (("skos:broader", Entity("Concept", broader, "")),) if broader else ()
    return Entity("ProvisionalConcept", ids.name_key(label), label, attributes)


def concept_entity(concept: Concept) -> Entity:
    """A concept of the ontology as an entity."""
    return Entity("Concept", concept.curie, concept.label)
