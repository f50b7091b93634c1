"""Results by the prize that they won: 国家科技进步奖一等奖1项、二等奖3项."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.claims.figures import noun as nouns
from kg.claims.figures import phrase
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.noun import Phrase

AWARD = re.compile(r"奖$")
RESULTS = re.compile(r"(?<!获奖)成果$")
CLASS = re.compile(r"[特一二三四]等奖$")  # 二等奖 after 国家科技进步奖一等奖
EXPLAINED_PRIZE = re.compile(r"(?P<prize>[一-鿿]{2,12}奖)\([^()]*\)$")


def won(cursor: Cursor, found: Phrase, prize: str = "") -> Phrase:
    """国家科技进步奖一等奖|1项、二等奖|3项: counted are the results that won it; 三大奖(…)一等奖 is one of its own."""
    last = cursor.counted()
    if not prize and (whole := EXPLAINED_PRIZE.search(cursor.text, cursor.edge, found.start)):
        prize = whole.group("prize") + cursor.context.document.text[found.start : found.end].strip()
    place = cursor.context.at(found.start - 1)
    start = place.start if place and place.kind == "region" and place.end == found.start else found.start
    prize = phrase.BRACKET.sub("", prize or cursor.context.document.text[start : found.end].strip())
    if CLASS.fullmatch(prize) and last and CLASS.search(last.condition):
        prize = CLASS.sub(prize, last.condition).removeprefix("获")
    results = last.concept if last and RESULTS.search(last.concept.label) else nouns.provisional("成果")
    return replace(found, concept=results, condition=f"获{prize}", level="")
