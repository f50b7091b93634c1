"""Named projects: 年产10万吨…项目, and those that a place opens: 清溪县50MW渔光互补发电项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import FUNCTION

ENDS = (
    r"项目(?=[^一-鿿]|$|和|与|及|等|为|的|位于|总|计划|建成|投产|开工|申报|项目|已|被|将|正|由|在|于|是|列入|纳入|"
    r"获|入选|落户|签约|顺利)"
)
YIELD = re.compile(rf"年产[\d.]+[万亿]?[一-鿿]{{1,2}}[^,。;:、!?\n“”《》]{{2,24}}?{ENDS}")
PLACED = re.compile(
    r"[^,。;:、!?\n“”《》]{0,26}?"
    rf"(?:建设|示范|产业园|改造|电站|发电|基地|资助|扩建|工程|中心|生产线|一期|二期){ENDS}"
)
YEAR = re.compile(r"\d{4}年度?$")
ORDINARY = re.compile(
    r"[的了在是将对为把]|入驻|推进|实施|承担|争取|签约|开展|正在|组织|有关|重点|重大|各类|企业(?=[一-鿿]{4})"
)


def find(context: Context) -> Iterator[Mention]:
    """All of them."""
    text = context.document.folded
    for match in context.finditer(YIELD):
        if not FUNCTION.search(match.group()[6:].replace("和", "").replace("及", "")):
            yield mention(*match.span(), program(context, *match.span()))
    for hit in context.ontology.place_hits(text) if "项目" in text else ():
        if (hit.risky and not hit.full) or "项目" not in text[hit.end : hit.end + 36]:
            continue
        name = PLACED.match(text, hit.end)
        if name and not ORDINARY.search(name.group()):
            start = hit.start
            if year := YEAR.search(text, max(0, start - 6), start):
                start = year.start()
            yield mention(start, name.end(), program(context, start, name.end()))
