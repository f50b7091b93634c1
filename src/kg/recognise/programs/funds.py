"""Funds set up with a purpose and an amount: 设立5亿元数字经济产业基金."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import FUNCTION, GENERIC, nouns

AMOUNT = r"(?:(?:总?规模|首期|总额)?(?:超过?|约|达|不低于|不少于)?(?:[\d.]+|[十百千])+[万亿]*(?:元|级)*的?)?"
SET_UP = re.compile(
    rf"(?:设立|组建|成立|安排|整合|统筹|发起|用好|申报|争取|发挥|做大|扩大|落地|运作)+(?:了|好|起|用好)?{AMOUNT}|(?:首期|规模)达?[\d.]+[万亿]+元的?"
)
TOWN = re.compile(r"[一-鿿]{1,3}[镇乡](?![村企镇])|[省市县区](?![级内外域场])")
CLAUSE = re.compile("[的了把被将让使在是]")
AND = re.compile(rf"(?:、|和|与|以及|及){AMOUNT}")


@cache
def _name(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[一-鿿A-Z“”]{{2,32}}?(?P<noun>{noun}))(?=[,。;、!?\n和与及等(]|$|的?(?:作用|放大|引导|撬动|规模|投运|落地|运[行作])|(?<=引导资金)[\d.]+[万亿]*元)"
    )


def find(context: Context) -> Iterator[Mention]:
    """Each fund of the list behind 设立."""
    text, name = context.document.folded, _name(nouns(context.ontology, "fund-noun"))
    for verb in context.finditer(SET_UP):
        at = verb.end()
        while (match := name.match(text, at)) and len(match["name"]) >= 6 and _is_name(context, *match.groups()):
            yield mention(*match.span("name"), program(context, *match.span("name")))
            more = AND.match(text, match.end())
            if not more:
                break
            at = more.end()


def _is_name(context: Context, name: str, noun: str) -> bool:
    """No clause; behind a place a name may say what the fund is to do: 某镇推动产业升级专项资金."""
    placed = TOWN.match(name) is not None or any(
        hit.start == 0 and hit.full for hit in context.ontology.place_hits(name[:12])
    )
    ordinary = noun.endswith("资金") and GENERIC.fullmatch(name.removesuffix(noun))
    return not (ordinary or (CLAUSE if placed else FUNCTION).search(name))
