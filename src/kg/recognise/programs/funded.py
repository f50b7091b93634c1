"""Programmes by the projects that they pay for: “尖兵”“领雁”攻关项目10项, 市“揭榜挂帅”立项3项."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.edges import EDGE
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import CLASS, FUNCTION

QUOTE = r"“[^“”\n,。;:]{2,14}”"
ROW = re.compile(
    rf"(?P<row>{QUOTE}(?:、?{QUOTE}){{0,3}})(?P<tail>[一-鿿]{{0,6}}?(?P<noun>项目|课题|立项))(?=\d|[,。;、]|等|立项|资金)"
)
ITEM = re.compile(QUOTE)
# what is in quotation marks for another reason: a bottleneck, a title, a plan's years
WORD = re.compile(
    rf"卡脖|专精特新|小巨人|十[一二三四五六七]五|双创|瞪羚|独角兽|一带一路|瓶颈|{CLASS}”?$|(?:企业|公司)”$"
)


def find(context: Context) -> Iterator[Mention]:
    """One name for what 攻关项目 ends, each its own where only 立项 follows."""
    text = context.document.folded
    for match in ROW.finditer(text):
        items = list(ITEM.finditer(text, *match.span("row")))
        bound = FUNCTION.search(match["tail"]) or EDGE.search(match["tail"])
        if bound or any(WORD.search(item.group().strip("“”")) for item in items):
            continue
        if match["tail"] == "立项":
            yield from (mention(*item.span(), program(context, *item.span())) for item in items)
        elif match["noun"] != "立项" and "、" not in match["row"]:
            yield mention(match.start(), match.end(), program(context, match.start(), match.end()))
