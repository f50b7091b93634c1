"""Strategies by their slogan: 科教兴市和质量强市战略 are two; 建设文化强省 aims at a state and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import FUNCTION, GOES_ON

# what is to make the place rich or strong, and the place: 科教|兴|市, 科教|兴|湘
SLOGAN = r"(?:知识产权|[一-鿿]{2})[兴强立活富旺][国省市县区州旗镇一-鿿]"
MARK = r"[“”]?"
ITEM = re.compile(rf"{MARK}(?P<name>{SLOGAN}){MARK}")
# 首位战略, 发展战略: the noun that stands behind the last of a row and holds for all of it
NOUN = re.compile(rf"(?:首位|主导|核心|发展|总|大)?战略{GOES_ON}")
ROW = re.compile(rf"(?P<row>{MARK}{SLOGAN}{MARK}(?:(?:、|和|及|与|以及)?{MARK}{SLOGAN}{MARK})+)(?={NOUN.pattern})")


def find(context: Context) -> Iterator[Mention]:
    """Each item of a row that 战略 ends."""
    for row in context.finditer(ROW):
        yield from _row(context, *row.span("row"))


def _row(context: Context, start: int, end: int) -> Iterator[Mention]:
    """科教兴市和人才强市战略: the first is called 科教兴市战略, the last as it is written."""
    text = context.document.folded
    noun = NOUN.match(text, end)
    items = list(ITEM.finditer(text, start, end))
    if noun is None or any(FUNCTION.search(item["name"]) for item in items):
        return
    for item in items[:-1]:
        entity = program(context, *item.span())
        label = context.document.text[slice(*item.span())] + "战略"
        yield mention(*item.span(), replace(entity, key=entity.key + ids.name_key("战略"), label=label))
    last = items[-1].start(), noun.end()
    yield mention(*last, program(context, *last))
