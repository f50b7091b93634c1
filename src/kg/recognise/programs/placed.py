"""Programmes that a place or level word opens: 湖北省重大科技专项, 市科技计划, 兰州市英才计划."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.edges import EDGE
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import BOUND, GOES_ON, is_name

# the state's ways to pay for research: ordinary words all, a name once somebody's
RESEARCH = (
    r"(?:(?:重大|重点|科技|科学技术|研究|研发|开发|创新|人才|成果转化|攻关|基础|应用|软科学|引导|自然科学|技术|星火|火炬|惠民|支撑|工业|农业|农村|社会发展){1,5}"
    r"(?:计划|专项|基金|项目计划))"
)
OWN = r"(?P<own>[一-鿿A-Za-z0-9“”]{2,12}?(?P<noun>计划|战略|专项行动|行动计划))"
NAME = re.compile(rf"(?P<name>(?:{RESEARCH}|{OWN}))(?:{GOES_ON}{BOUND}|(?=项目|课题|立项))")
YEAR = re.compile(r"(?:19|20)\d\d年度?$")
LEVEL = re.compile(
    r"(?<![一-鿿])[省市](?![级内外直委政场长区])|(?<=[获报为入担施得批到])[省市](?![级内外直委政场长区])"
)
# 年度计划, 工作计划, 用电计划: what every office has
ORDINARY = re.compile(
    r"工作|招商|年度|月度|季度|学年|招生|采购|预算|投资|生产|用[地电水]|供应|建设|整改|培训|实施计划|规划|发展计划|五年|三年"
)


def find(context: Context) -> Iterator[Mention]:
    """Each name right behind a place; behind a bare level word only those by which research is paid for."""
    text = context.document.folded
    for hit in context.ontology.place_hits(text):
        if (not hit.risky or hit.full) and (match := NAME.match(text, hit.end)) and _named(match):
            start = hit.start
            if year := YEAR.search(text, max(0, start - 6), start):
                start = year.start()
            yield mention(start, match.end(), program(context, start, match.end()))
    for level in context.finditer(LEVEL):
        match = NAME.match(text, level.end())
        if match and not match["own"]:
            yield mention(level.start(), match.end(), program(context, level.start(), match.end()))


def _named(match: re.Match[str]) -> bool:
    if not match["own"]:
        return True
    return is_name(match["own"], match["noun"]) and not (ORDINARY.search(match["own"]) or EDGE.match(match["own"]))
