"""The programme entity of a name: whose it is, its key, and how many parts its numeral promises."""

from __future__ import annotations

import re

from kg import ids
from kg.context import NATION, Context
from kg.model import Entity, Mention, Value

SCOPE = re.compile(r"(?:强|兴|富|美|立|活|全)(?P<kind>[国省市县区])(?=[”战行工计建发专]|$)")
NATIONAL = re.compile(r"“?(?:国家|全国|中国|中央)")
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
# 四个一批, 四链, 三化, 双减: one numeral promises; 三区一群: the sum of all
PROMISE = re.compile(
    r"(?P<n>[二两三四五六七八九十双])(?:个|大|项|张|条)?(?P<noun>[^一二两三四五六七八九十百千万双\d][一-鿿]{0,5}?|一[批流]?)"
)
PAIR = re.compile(r"双[^双]双[^双]")
LAYOUT = re.compile(r"(?:[一二两三四五六七八九][^一二两三四五六七八九十百千万个]){2,4}")


def program(context: Context, start: int, end: int, *, core: str = "") -> Entity:
    """The programme named by `text[start:end]`: “四个一批”建设 in 清溪市 is 331082_四个一批建设 and promises four."""
    label = context.document.text[start:end]
    key, prefix = _owner(context, context.document.folded[start:end])
    count = promised(core or context.document.folded[start:end].strip("“”"))
    attributes: tuple[tuple[str, Value], ...] = (("ik:declaredCount", count),) if count else ()
    return Entity("Program", ids.owned_key(key, label[prefix:] or label), label, attributes)


def promised(core: str) -> int:
    """How many parts a shorthand promises, 0 if it does not tell: 四个一批 4, 三区一群 4, 十百千 0."""
    if PAIR.fullmatch(core):  # 双招双引
        return 2
    if layout := LAYOUT.fullmatch(core):
        return sum(DIGITS[char] for char in layout.group() if char in DIGITS)
    single = PROMISE.fullmatch(core)
    return DIGITS[single["n"]] if single else 0


def mention(start: int, end: int, entity: Entity) -> Mention:
    """A stretch that names the programme."""
    return Mention(start, end, "program", entity)


def _owner(context: Context, name: str) -> tuple[str, int]:
    """The region of a programme, and how much of its name is that region's: 人才强国战略 is the nation's."""
    if NATIONAL.match(name):
        return NATION, 0
    if scope := SCOPE.search(name):
        region = context.relative("全" + scope["kind"])
        return (region.key if region else context.home_key), 0
    for hit in context.ontology.place_hits(name[:12]):
        if hit.start == 0 and (hit.full or not hit.risky) and len(hit.places) == 1 and hit.end < len(name):
            return hit.places[0].key, hit.end
    return context.home_key, 0
