"""What a clause says is to be reached, by its words alone: what is brought about, what happens, how a measure stands.

打造|区域性中试高地 brings about; 松岭中试基地|投产 shall happen. How things shall be without a measure
(创新能力显著增强) is a slogan, whatever its day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# what a place calls itself, or is called, once it is there; a plain 中心 or 基地 needs words before it
STANDING = (
    r"(?:高地|示范[区市县城]|先行[区地]|先导区|试验区|引领区|集聚区|核心区|样板区?|标杆|策源地|首选地|目的地|枢纽|增长极|动力源|"
    r"桥头堡|走廊|(?:副中心|创新型|试点|示范|样板|标杆)城市|试点|主城区|之城|名城|名园|强[市省县区]|(?<=[一-鿿]{4})(?:中心|先进制造业基地|一流园区|科技园区))"
)
# 双方将共建|甲省实验室: what partners agree to found
WORKS = (
    r"(?:研究院|实验室|中心|基地|装置|[科创学]{2}城|新城|学院|产业园|园区|特区|平台|联合体|中试[谷线]|训练场|[^山河]谷|新区|走廊|示范区)"
    r"(?:\([一-鿿]{2,6}\))?”?"
)
ENDS = re.compile(rf"(?:{STANDING}|“[^“”0-9]{{4,30}}”的?(?:[一-鿿]{{0,8}}(?:格局|体系|模式|品牌|矩阵|高地))?)$")
FOUNDED = re.compile(rf"{WORKS}$")
VERB = re.compile(
    r"建成投用|建成投产|建成|建立健全|建立起?|共建|创建|新建|建设|构建|搭建起?|打造(?:成为|成|为)?|升级[成为]+|晋[升级]为?(?=国家|省级)|升格为|发展成为?|争创|争建|申创|创成|争当|当好|"
    r"成为|培育|组建|设立|成立|实现|完成(?!创建)|进入|跻身|迈[入进]|形成|获批|入列|列入|入选|突破|攻克|掌握|集聚|呈现|健全|完善|出台|举办"
)
# with no object of their own: what stands before them is to be so
HAPPENS = re.compile(
    r"(?:全部|全面|率先|正式|如期|提前|顺利|基本|投入|建成|完成|建设|实现|开工|并网)*"
    r"(?:投用|投产|达产|达效|投运|开工|完工|竣工|通车|运行|运营|营业|开业|挂牌|揭牌|落地|建成|建设|发电|交付(?:使用)?|投入使用|"
    r"全覆盖|达标|获批|入列|(?<=如期|提前|全面)实现)$"
)
OBJECT_HEAD = re.compile(
    r"(?:起|了|成为?(?![果长品员本熟立效])|为|(?:一个|一批|一大批|一座|出|一家|一套|若干)(?:和?[一-鿿]{2}的)?|较为|更加|比较|更多|完善的|更高水平的?|"
    r"的|一流|全部|具有(?=[^的]{2,14}的)|(?:[一-鿿]{4}、)*[一-鿿]{4}的(?=[一-鿿]{4}))+"
)
OBJECT_TAIL = re.compile(
    r"(?:全部|率先|建成|投用|投产|运行|营业|开业|并|等(?:一批)?[^,。;]{0,8}(?:平台|项目|载体|机构)?|工作(?:汇报|部署|动员)?|任务|目标|的)+$"
)
# how a measure shall stand to another: 居民收入增长|与经济增长同步
BESIDE = re.compile(
    r"(?:增长|增速|增幅)?(?:与[^,。;\d]{2,16}?(?:保持|基本)*同步|接近[^,。;\d]{2,16}|[高快好优]于[^,。;\d]{2,16})$"
)
SEVERAL = re.compile(
    rf"(?<=[区市县城地心极源堡点板杆纽廊院室置园台体谷线)”])(?:和|与|及|、)(?=[^,。;、和与及]{{2,30}}?(?:{STANDING}|{WORKS}))"
    r"|(?:和|与|及|、)[一-鿿]{0,6}?创建(?=国家|省级|市级)"
)
# told of what was done, of what others are, or as the frame of something else
NOT_AIMED = re.compile(
    r"已|成功|获批|入选|获评|荣获|认定|通过|以来|期间|列入|情况|验收|会议|关于|《|》|(?<![为])了|支持[各有]|鼓励|奖励|给予|"
    r"助力|日益|逐渐|正在成为|正成为|入驻|符合|申报条件|申请|评为|授予|方案|办法|考核|局面|篇章|是(?!要)"
)
FRAME = re.compile(r"以|在|对|为(?!.*、)")
BOLD = ("打造", "创建", "争", "申创", "当好")  # said of what one is not yet
FIRM = (*BOLD, "建", "构", "共建", "新建", "培育", "组建", "设立")
# these bring about anything, in slogans too
WEAK = ("实现", "完成", "进入", "成为", "突破")
LEVELLED = re.compile(r"(?:争创|申创|(?<!成功)创建|(?<!成功)晋[升级]为?|升格为)(?=国家|省级|市级)")
# 支持甲园区|建成省级高新区: what others are helped to become
HELPED = re.compile(r"(?:\d{1,2}[.、])?(?:大力|积极|全力)?(?:支持|推[动进]|促进)[^,。;]*建成(?=国家|省级|市级)")
# 听取了|创建省级园区工作|汇报: the work on it goes on
WORKED_AT = re.compile(r"创建(?=国家|省级|市级)[^,。;]{2,32}(?:工作|任务)(?!已|通过|完成|取得|顺利|验收)")
AGREED = re.compile(r"(?:协议|双方|合同)[^,。;]{0,6}(?:明确|约定|商定|议定|将)|根据[^,。;]{0,10}协议")
COMING = re.compile(r"将(?!近)|拟(?![定订制])|引导|计划|筹备|谋划|力争")
GROWING = re.compile(r"逐步|正在")


@dataclass(frozen=True, slots=True)
class Stated:
    """What is to be reached: where its words stand, and where the clause's own words for it begin; one of several."""

    start: int
    end: int
    said: int
    verb: str
    listed: bool = False


def aimless(text: str, start: int, end: int) -> bool:
    """Whether the words between tell what was done or only frame what follows."""
    return bool(FRAME.match(text, start, end) or NOT_AIMED.search(text, start, end))


def brought(text: str, start: int, end: int) -> list[Stated]:
    """What a clause is to bring about: 建设|甲示范区|和|乙先行区; nothing where its verb has no object."""
    verb = VERB.search(text, start, end)
    if verb is None:
        return []
    begin = verb.end()
    if head := OBJECT_HEAD.match(text, begin, end):
        begin = head.end()
    if tail := OBJECT_TAIL.search(text, begin, end):
        end = tail.start()
    cuts = list(SEVERAL.finditer(text, begin, end))
    starts = [begin, *(c.end() for c in cuts)]
    ends = [*(c.start() for c in cuts), end]
    told = [(a, b) for a, b in zip(starts, ends, strict=True) if b - a >= 2]
    return [Stated(a, b, verb.start(), verb.group(), listed=len(told) > 1) for a, b in told]
