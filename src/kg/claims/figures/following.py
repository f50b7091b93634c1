"""The noun behind a number: 4个征求意见稿, 10家省实验室."""

from __future__ import annotations

import re

from kg.claims.figures.noun import Phrase, intrinsic, is_noun, provisional, read_level
from kg.context import Context
from kg.text.vocabulary import verbs

STOP = re.compile(
    r"[,。;:!?、\n|0-9]|\((?![^()]{1,8}\))|的(?=\d)|(?<=[一-鿿)]{2})(?:成功(?!案例|经验|率|者)|荣获|获得|获|入选|通过|优化重组|重组|新增(?!长)|发展(?=[良迅较平])|(?<!基)因|带动|投[用运]|揭牌|启用|上线|下[线水](?![道])|问世|被|位[居列]|居|跻身|进入|荣登|组成|实现|达到|达|为|是|在|已|均|都|全部|正|将|进行|参加|出席|齐聚|落户|入驻|开展|"
    r"成为|分布|覆盖|完成|投入|建成|投产|开工|签约|摆脱|申请|申报|推荐|经过|涉及|登陆|结成|远销|包括|包含|中(?=属于|共?有|,)|纳入|升级|晋级|创造|贡献|列入|获评|认定|备案|予以|参[赛展会评与]|发[言表出了]|作[为了]|以|建立|建有|设有|拥有|设立|[和及与](?=[^,。;、]{0,8}\d)|分别|至[少多]|大多|普遍|符合|可以|可(?=[达容供实])|能够|能(?=[有达实满])|供(?![应给电水热气需暖销])|销往|用于|拟(?=[批建认定推])|财政收入|相继|先后)"
)

PLACED = re.compile(r"[一-鿿]{2}在(?![孵建册校岗研线职读])")
# what is counted: a noun may end here and a verb begin
WHO = re.compile(r"(?:企业|单位|公司|机构|院所|高校|人才|人员|团队|项目|产品|园区|平台)”?$")
WITH = re.compile(r"(?<=企业|机构|公司|单位)[与同](?=[一-鿿]{2})")
ENDS = ",、。;:!?\n()"
WHOM = re.compile(r"(?:企业|单位|公司|机构|院所|高校)”?(?=[一-鿿]{4})")
HEAD = re.compile(r"[业位司构目程台心地园区校院所室体器队员才人者站店县市镇村品群链会商家师士金车机船库网线]”?$")


# 10个|基础好、潜力大的|平台
DESCRIBED = re.compile(r"(?:[一-鿿]{2,8}、){1,4}[一-鿿]{2,10}的(?=[一-鿿])")
# what follows a number and is no noun: 131家|获得…, 5家|以上
NO_NOUN = re.compile(
    r"荣获|获(?!奖)|入选|通过|优化重组|重组|新增|因|被|位居|居|组成|实现|达(?!标)|为|是|在(?!孵|建)|已|均|都|正|将|进行|参加|落户|入驻|开展|成为|分布|覆盖|完成|投入|建成|投产|开工|签约(?!项目)|摆脱|"
    r"申请|纳入|升级|晋级|列入|获评|认定|备案(?!企业|机构)|予以|发了|作了|作为|以[上内及]|可以|能够|相继|先后|同比|比上年|较|占|增长|下降|其中|累计|涉及|包括|用于|支持|带动|并|且|但|也|又|再|还|仅|只|"
    r"约|超过|近[年期]|及|和|与|等|的|了|着|过|左右|多个|余个|率先|全部|由|对|向|到|于|而|至|之|上市(?!公司|企业)"
)


def after(context: Context, start: int, stop: int) -> Phrase | None:
    """The phrase that begins where the number ends: 4个|征求意见稿; None if no noun stands there."""
    text = context.document.folded
    head = start + 1 if text[start : start + 1] in ("以", "的") and text[start : start + 2] != "以上" else start
    if described := DESCRIBED.match(text, head, stop):
        head = described.end()
    head = _pass(context, head, stop)
    level, bound, begin = read_level(context, head, stop)
    term = context.at(begin) if begin < stop else None
    if term and term.start == begin and term.kind in ("concept", "industry"):
        end = term.end
        while (more := context.at(end)) and more.start == end < stop and more.kind in ("concept", "industry"):
            end = more.end  # 产业链|龙头企业
        if not STOP.match(text, end) and end < stop and context.at(end) is None and text[end] not in "的":
            end = _noun_end(context, term.start, stop, end if term.kind == "concept" else 0)
        entity = term.entity if end == term.end else None
    else:
        end, entity = _noun_end(context, begin, stop), None
    if entity is None and text.endswith(("名单", "名录"), begin, end) and end - begin > 4:
        end -= 2
        entity = term.entity if term and term.start == begin and term.end == end else None
    if entity is None and text[end - 1] == "中" and end - begin > 2:  # 28个国家级创新平台|中
        end -= 1
        entity = term.entity if term and term.start == begin and term.end == end else None
    if end <= begin:
        return None
    noun = text[begin:end]
    if entity is None and (not is_noun(noun) or NO_NOUN.match(noun) or not re.search(r"[一-鿿]", noun)):
        return None
    concept = entity or provisional(context.document.text[begin:end])
    return Phrase(start, end, concept, level or intrinsic(text, begin, end), bound)


def _pass(context: Context, head: int, stop: int) -> int:
    mention = context.at(head) if head < stop else None
    if mention and mention.start == head and mention.kind == "region" and mention.end < stop:
        return mention.end
    return head


def _noun_end(context: Context, start: int, stop: int, known: int = 0) -> int:
    """Where a noun ends: before what is said of it (企业|跟踪显示, 孵化器|活跃在高新区)."""
    text, end = context.document.folded, stop
    match = STOP.search(text, start, stop)
    stop = match.start() if match else stop
    placed = PLACED.search(text, start + 2, stop + 1)
    stop = placed.start() if placed else stop
    named = text.startswith("首", start - 2)  # 首个|企业集中培育基地 is a name
    for at in range(start + 2, stop - 1 if not named else 0):
        if text[at : at + 2] in verbs() and HEAD.search(text, start, at) and context.at(at) is None:
            one = stop - at <= 4 or HEAD.search(text, at + 2, stop) and not WHO.search(text, start, at)
            if not one or text[at + 2 : stop] in verbs():  # 产品|检测|中心 is one noun
                return at
    if (beside := WITH.search(text, start, stop)) and stop < end and text[stop] not in ENDS:
        return beside.start()  # 企业|与高校|开展合作
    whole = HEAD.search(text, start, stop) or context.at(stop - 1)
    return stop if whole else known or max((m.end() for m in WHOM.finditer(text, start, stop)), default=stop)
