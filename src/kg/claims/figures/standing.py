"""Aims without a number that need no lexicon: a standing to be reached, and what is to be so by a day.

打造区域性中试高地 names a standing (示范区, 之城, 策源地); 到2027年,成果转化机制更加完善 tells how things shall be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# what a place calls itself, or is called, once it is there; a plain 中心 or 基地 needs words before it
STANDING = (
    r"(?:高地|示范[区市县城]|先行[区地]|先导区|试验区|引领区|集聚区|核心区|样板区?|标杆|策源地|首选地|目的地|枢纽|增长极|动力源|"
    r"桥头堡|走廊|(?:副中心|创新型|试点|示范|样板|标杆)城市|试点|主城区|之城|名城|名园|强[市省县区]|(?<=[一-鿿]{4})(?:中心|先进制造业基地|一流园区|科技园区))"
)
BUILD = r"(?:打造|建设|建成|创建|争创|争建|构建|成为|迈入|迈进|进入|跻身|争当|当好)(?:成为|成|为)?"
QUOTED = r"(?:“[^“”0-9]{4,30}”的?(?:[一-鿿]{0,8}(?:格局|体系|模式|品牌|矩阵|高地))?)"
TITLED = re.compile(rf"{BUILD}(?P<object>[^,。;!?\n0-9]{{1,50}}?{STANDING}|{QUOTED})$")
# 推动|“…”试点城市|建设
URGED = re.compile(rf"(?:推[动进]|加快|加速)(?P<object>[^,。;!?\n]{{1,40}}?{STANDING})建设$")
JOINT = re.compile(rf"(?<=[区市县城地心极源堡点板杆纽廊])(?:和|与|及|、)(?=[^,。;、和与及]{{2,20}}?{STANDING})")
# told of what was done, of what others are, or as the frame of something else
NOT_AIMED = re.compile(
    r"已|成功|获批|入选|获评|荣获|认定|通过|以来|期间|列入|情况|验收|会议|关于|《|》|(?<![为])了|^以|^在|支持[各有]|鼓励|^对|奖励|给予|"
    r"助力|日益|逐渐|正在成为|正成为|^为(?!.*、)|入驻|符合|申报条件|申请|评为|授予|方案|办法|考核|是(?!要)"
)
ADVERB = (
    r"(?:加快|加速|逐步|初步|基本|努力|积极|全力|奋力|着力|大力|不断|持续|全面|率先|高标准|高水平|重点|同步|共同|再)*"
)
DOING = re.compile(
    rf"{ADVERB}(?:推动|推进)?(?:引进和培育|建立健全|健全完善|建立完善|形成|建立|建成|完善|健全|培育|掌握|呈现|构建|打造|搭建|突破|攻克|集聚)"
    r"起?(?:一批|一大批|若干|一套|一个|更加|较为|比较|完善的)*(?P<object>[^,。;!?\n]{4,40})$"
)
BECOMING = re.compile(
    r"(?P<object>[^,。;!?\n]{4,40}?)(?:(?:得到|实现|取得|有了)?(?:持续|明显|显著|大幅|进一步|基本|全面|不断|稳步|更加|初步|逐步|较大|有效|全省领先|率先|"
    r"快速|整体)+(?:提升|增强|提高|改善|优化|完善|健全|建立健全|建立|形成|显现|凸显|壮大|突破|起步|领先|好转|增长|建成|确立|活跃|"
    r"跃升|拓展|扩大|进步|发展|成熟)|实现(?:起步|突破|“破零”|零的?突破|翻番|全覆盖|质的飞跃))$"
)
WHOLE = re.compile(r"(?:(?:[一-鿿]{4}、)*[一-鿿]{4}的|一批|一个|一座|全部|更高水平的?|具有(?=[^的]{2,14}的))+")


# 双方将|共建|甲省实验室: works that partners have agreed on, or that are under way
WORKS = (
    r"(?:研究院|实验室|中心|基地|装置|[科创学]{2}城|新城|学院|产业园|园区|特区|平台|联合体|中试[谷线]|新区|走廊|示范区)"
    r"(?:\([一-鿿]{2,6}\))?”?"
)
FOUND = re.compile(
    rf"(?:共建|建设|设立|成立|组建|建立|打造|创建)(?P<object>[^,。;!?\n0-9]{{3,60}}?{WORKS})(?:等(?:一批)?[^,。;]{{0,4}}(?:平台|项目|载体|机构))?$"
)
SEVERAL = re.compile(rf"(?<=[院室心地置城园区台体谷线廊)”])(?:、|和|与|及)(?=[^,。;、]{{2,30}}?{WORKS})")
AGREED = re.compile(r"(?:协议|双方|合同)[^,。;]{0,6}(?:明确|约定|商定|议定|将)|根据[^,。;]{0,10}协议")
COMING = re.compile(r"将(?!近)|拟(?![定订制])|引导|计划|加快(?:建设|打造)|筹备|谋划|力争")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is to be reached: where its words stand, and where the clause's own words for it begin; one of several."""

    start: int
    end: int
    said: int
    listed: bool = False


def titled(text: str, start: int, end: int) -> Iterator[Stated]:
    """The standings that a clause aims at: 建设|甲示范区|和|乙先行区."""
    stop = (
        end - 1
        if text[end - 1 : end] in ("”", '"') and text.count("“", start, end) < text.count("”", start, end)
        else end
    )
    found = TITLED.search(text, start, stop) or URGED.search(text, start, stop)
    if found is None or NOT_AIMED.search(text, start, found.start()) or NOT_AIMED.search(found.group("object")):
        return
    begin, last = found.span("object")
    if head := WHOLE.match(text, begin, last):
        begin = head.end()
    for cut in [*JOINT.finditer(text, begin, last), None]:
        upto = cut.start() if cut else last
        if upto - begin >= 4:
            yield Stated(begin, upto, found.start())
        begin = cut.end() if cut else last


def founded(text: str, start: int, end: int, floor: int) -> Iterator[Stated]:
    """The works that a clause says are to be founded, by its own words or an agreement told since `floor`."""
    found = FOUND.search(text, start, end)
    if found is None or NOT_AIMED.search(text, start, found.start()):
        return
    if not (COMING.search(text, start, found.end()) or AGREED.search(text, floor, found.start())):
        return
    begin, last = found.span("object")
    for cut in [*SEVERAL.finditer(text, begin, last), None]:
        upto = cut.start() if cut else last
        yield Stated(begin, upto, found.start(), listed=last < found.end())
        begin = cut.end() if cut else last


def foreseen(text: str, start: int, end: int) -> Stated | None:
    """How something shall be, in a clause that hangs on a day to come: 形成|…体系, |…能力|明显增强."""
    found = DOING.match(text, start, end) or BECOMING.match(text, start, end)
    if found is None or NOT_AIMED.search(text, start, end):
        return None
    return Stated(*found.span("object"), found.start())
