"""A draft from a number and its noun, or from the noun of an earlier number."""

from __future__ import annotations

import re

from kg.claims.figures import phrase as nouns
from kg.claims.figures.cursor import BREAK, Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import AMOUNT_UNITS, POINTS, PROPORTIONS, measured
from kg.claims.figures.phrase import Phrase
from kg.claims.figures.strength import AIM
from kg.model import Entity, Quantity

# 三点意见, 四个方面: they order the speech and count nothing
STRUCTURE = re.compile(
    r"意见$|方面|要求|问题|环节|建议|关系|阶段|层面|步骤|原则|关键|字$|坚持|导向|维度|基本点|大意|话题|体会|感受|道理|到位|确保|统一"
)
KINDRED = re.compile(r"(?:类|型|领域|方向)$")


def plain(cursor: Cursor, quantity: Quantity, left: int, found: Phrase) -> int:
    """The noun stands before the number, or is carried."""
    if found.concept is None and not (found.flavour or found.level):
        return carry(cursor, quantity, found)
    made = draft(cursor, quantity, _joined(cursor, left, quantity.start, found)) if quantity.unit else None
    if made:
        cursor.add(made)
    return quantity.end


def _joined(cursor: Cursor, left: int, right: int, found: Phrase) -> Phrase:
    """两院院士、海外院士共16名: a list counted as a whole."""
    if not re.search(r"(?:共|共计|合计|总计)$", cursor.text[left:right]) or cursor.text[left - 1 : left] != "、":
        return found
    start = max([cursor.edge, *(m.end() for m in BREAK.finditer(cursor.text, cursor.edge, left))])
    whole = nouns.before(cursor.context, start, right, listed=True)
    return whole if whole.concept else found


def carry(cursor: Cursor, quantity: Quantity, found: Phrase) -> int:
    """A number without any noun: it goes on counting what the last one counted, if the words allow it."""
    last = cursor.counted()
    passed = cursor.context.within(cursor.clause_start(quantity.start), quantity.start)
    words = cursor.text[cursor.clause_start(quantity.start) : quantity.start]
    told = found.flavour or found.condition or "其中" in words or AIM.search(words)
    if last is None or not quantity.unit or not (told or any(m.kind == "region" for m in passed)):
        return quantity.end
    made = draft(cursor, quantity, found)
    if made:
        if re.match(r"[^,。;]{0,8}新增", cursor.text[quantity.end : quantity.end + 12]):
            made.measure = "change"
        cursor.add(made)
    return quantity.end


def draft(cursor: Cursor, quantity: Quantity, found: Phrase) -> Draft | None:
    """The draft of a number whose noun was found, or is that of an earlier number; None if it counts nothing."""
    carried = None
    concept, level, condition = found.concept, found.level, found.condition
    if concept is not None and "其中" in cursor.text[cursor.edge : quantity.start] and KINDRED.search(concept.label):
        concept = _composed(cursor, concept)
        level = level or (cursor.state.last.level if cursor.state.last else "")
    if concept is None:
        carried = _source(cursor, found, quantity)
        if carried is None:
            return None
        concept, level = carried.concept, level or carried.level
        condition = condition or carried.condition
    if STRUCTURE.search(concept.label) and concept.cls != "Concept":
        return None
    concept, measure = measured(cursor, quantity, found, concept)
    start = min(found.start, quantity.start)
    made = Draft(
        (start, quantity.end), concept, measure, quantity, level, found.level_bound, condition, quantity.value,
        found.growth_base if measure in ("growth", "change") else "", carried=carried, rule=f"figure.{measure}",
    )  # fmt: skip
    last = cursor.state.last
    if last and last.measure == "change" and last.rule == "figure.new" and cursor.text[last.near[1] : start] == "、":
        made.measure, made.rule = "change", "figure.new"
    elif found.flavour == "new":
        made.rule = "figure.new"
    if found.flavour == "fall" and quantity.value is not None:
        made.value = -quantity.value
    return made


def _composed(cursor: Cursor, concept: Entity) -> Entity:
    """其中农机类11家: a part of what was counted just before."""
    last = cursor.counted()
    return nouns.provisional(concept.label + last.concept.label) if last else concept


def _source(cursor: Cursor, found: Phrase, quantity: Quantity) -> Draft | None:
    """The earlier figure whose noun a number without one carries."""
    if found.flavour in ("growth", "fall", "share"):
        for earlier in reversed(cursor.state.drafts):
            if earlier.measure == "amount" or (earlier.measure in ("count", "share", "intensity") and not earlier.rank):
                return earlier
    if quantity.unit not in AMOUNT_UNITS | PROPORTIONS | POINTS:
        for earlier in reversed(cursor.state.drafts):
            if earlier.measure in ("count", "change"):
                return earlier
    return cursor.counted()
