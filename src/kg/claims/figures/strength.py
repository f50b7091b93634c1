"""Words that turn a report into an aim, and how strong they are."""

from __future__ import annotations

import re
from typing import Literal

from kg.anchors import anchors

# what is striven for: 争取|年内获批…, but 争取资金2亿元 was got
_STRIVEN = (
    r"(?=在|[今明本]年|到(?:20\d\d|[今明年])|实现|完成|达|新|建|突破|引进|培育|更多|创|用|进入|打造|"
    r"[^,。;]{0,20}(?:达到|突破|获批|入选|落地|投产|开工|年[内底]|月底))"
)
# said of works: 达产后|预计…
_DONE = r"(?:建成|达产|投产|达标|投用|建成投产|建成达产|满产|运营)后(?=,|可|将|预计|年|实现)"
_TO_BE = r"(?:达|突破|超|实现|完成|建成|进入|增|新|培育|建设|形成|安排|投入)"
AIM = re.compile(
    r"(?P<ensure>确保|务必)|"
    rf"(?P<strive>力争|争取(?![到了得]){_STRIVEN}|(?<!时间)(?<!共同)(?<!不懈)(?<!的)努力(?![,。;、的下之了])|奋力|力求|力促|争创)|"
    rf"(?P<expect>有望|{_DONE}|预计|预期(?!寿命)|将(?=[双全]?[^,。]{{0,12}}{_TO_BE})|可望)|"
    r"(?P<plan>(?<![才人星技划务进度炬])计划(?!项目|专项|课题|任务|指标)"
    r"(?=(?:将|在[^,。;、]{1,6}?|再|今年|年内|全年|[^,。;、的]{0,3}?)(?:达|新增|完成|实现|总?投资|建|引进|培育|到20|于20|用|(?<!计划)\d))|"
    r"(?<!度)(?<!上述)(?<!以上)目标(?!任务|考核|责任|管理|达成|完成|值?的?\d)|规划(?=到|装机|建设\d|达)|拟(?=[建投引新于达])|"
    r"(?<![主需重必首只就还不])要(?=[^,。;]{0,12}(?:达到|新增|突破|超过|建成|净增))|决定(?=投资)|应(?=达到|完成)|"
    r"任务[是为](?=:|[^,。;]{0,12}\d))"
)
AIMS = anchors(AIM)
Strength = Literal["ensure", "strive", "expect", "plan"]
# 按照决胜全年的目标: what is done is told by it, none is set
FRAME = re.compile(r"(?:按照?|围绕|根据|对照|锚定|紧扣|瞄准|聚焦)[^,。;:!?\n]*$")
STRENGTHS: dict[str, Strength] = {"ensure": "ensure", "strive": "strive", "expect": "expect"}


def aims(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where a sentence turns to what is aimed at, and how strongly: 力争 strive, 有望 expect."""
    found = [m for m in AIM.finditer(text, start, end) if m[0] != "目标" or not FRAME.search(text, start, m.start())]
    return [(m.start(), m.lastgroup or "plan") for m in found]


def strong(word: str) -> Strength:
    """The strength of an aim by the name of its words; plan where nothing stronger is said."""
    return STRENGTHS.get(word, "plan")
