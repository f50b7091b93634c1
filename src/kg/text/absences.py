"""Counts of nothing: 没有一个县, 一家…都没有, …为空白."""

from __future__ import annotations

import re

from kg.anchors import anchors
from kg.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ZeroHit:
    """A class of which there is none: the words that say so, the span of the counted noun, its classifier."""

    start: int
    end: int
    noun_start: int
    noun_end: int
    unit: str


_UNIT = r"(?P<unit>[个家项件所座名例处支条])"
# what is counted ends where its class noun does: 县(区), 上市公司, 重点实验室
_CLASS = (
    r"(?:企业|公司|园区|高新区|开发区|示范区|实验区|平台|实验室|中心|基地|高校|大学|院校|学校|机构|单位|部门|项目|产品|集群|空间|孵化器|乡镇|街道"
    r"|团队|院士|人才|专利|成果|工作站|研究院|院所|研究所|奖项|县市区|[省市县区镇村乡](?![场级域长委科内里属]|公司|政府|重点|企业|平台))(?:\([^)]{1,8}\))?"
)
_NOUN = rf"(?P<noun>(?:[^,;。:!?\n()没无都也]{{0,12}}?){_CLASS})"
_OWN_NOUN = rf"(?P<noun>(?:[^,;。:!?\n()没无都也的]{{0,12}}?){_CLASS})"  # without what qualifies it
_NONE_OF = re.compile(rf"(?:没有|尚无|还无|未有|仍无)(?:任何)?一{_UNIT}{_NOUN}")
_NOT = r"[都也](?:没有|无)(?:$|(?=[的,;。:!?\n]))"
_NOT_ONE = re.compile(rf"(?<![每这那同另某第])一{_UNIT}{_NOUN}[^,;。:!?\n]{{0,6}}?{_NOT}")
_NOT_ONE_BEHIND = re.compile(rf"(?:^|(?<=[,;。:!?\n的])){_OWN_NOUN}一{_UNIT}{_NOT}")
_BLANK = re.compile(
    r"(?:^|(?<=[,;。:!?\n、]))(?P<noun>[^,;。:!?\n、填补]{2,16}?)(?P<say>(?:数量)?(?:目前|至今|仍然?|尚|还|均|都)*(?:[为是属处于]{1,2}空白|[为是](?:零|0(?![0-9.]))))(?![一-鿿])"
)


NEEDED = anchors(_NONE_OF, _NOT_ONE, _NOT_ONE_BEHIND, _BLANK)  # what a sentence holds that states an absence


def zero(folded: str, start: int = 0, end: int | None = None) -> list[ZeroHit]:
    """The absences that `folded[start:end]` states, in order; 填补空白 and 一个也不能少 state none.

    没有一个县(区)财政收入超10亿元 → 县(区), counted in 个.
    """
    stop = len(folded) if end is None else end
    hits = [
        ZeroHit(m.start(), m.start("noun") if pattern is _NONE_OF else m.end(), *m.span("noun"), unit=_unit_of(m))
        for pattern in (_NONE_OF, _NOT_ONE, _NOT_ONE_BEHIND, _BLANK)
        for m in pattern.finditer(folded, start, stop)
    ]
    return sorted(hits, key=lambda hit: hit.start)


def _unit_of(match: re.Match[str]) -> str:
    return match.groupdict().get("unit") or ""
