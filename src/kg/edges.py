"""Where a proper name begins: Chinese sets no spaces, so what cannot be part of a name bounds it to the left.

认定江苏佳禾科技有限公司 names 江苏佳禾科技有限公司; 走出实验室 names nothing. Three kinds of edges: marks, verbs and
nouns of the genre that lead up to a name, and single characters that are edges unless a name has them (华为, 太和).
"""

from __future__ import annotations

import re

from kg.context import Context
from kg.model import Mention

# 认定 支持 引进 …: what the genre does with names, longest first where one holds another
VERBS = (
    "新认定|认定|支持|依托|推荐|同意|授予|委托|包括|包含|涵盖|位于|坐落|联合|通过|根据|按照|依据|引进|引入|拥有|隶属于|隶属|"
    "其中|成立|组建|建设|建成|建立|打造|培育|公示|公布|"
    "设立|创建|获批|争创|加快|推动|推进|促进|完善|优化|健全|强化|深化|整合|保障|服务于|研究解决|解决|提升|提高|"
    "支撑|引领|聚焦|围绕|开展|实施|落实|布局|规划|谋划|"
    "联系|代表|询问|咨询|申报|申请|攻克|挂牌|揭牌|竣工|引导|新设|跟踪|促成|会同|商榷|修改|组建|创办|筹划|参观|依托于|筹建|筹备|共建|新建|扩建|新增|重组|入驻|落户|进驻|来自|属于|走进|走出|走访|参观|考察|调研|毕业于|就读|任职|"
    "就职|背靠|依靠|依靠着|涌现出|涌现|出现|形成|集聚|汇聚|吸引|"
    "带动|鼓励|引导|扶持|帮助|协助|指导|组织|承担|承建|运营|参建|牵建|牵头|主导|负责|管理着|投资|控股|参股|收购|"
    "并购|注资|签约|签订|合作|对接|联动|携手|邀请|"
    "发挥|利用|借助|借鉴|学习|发展|做强|做大|做优|实现|完成|落成|启用|启动|投用|开工|竣工|运行|开放|批准|批复|"
    "确定|确认|评定|评为|评选|入选|入围|跻身|晋升|荣登|位列|列入|纳入|获得|荣获|取得|获评|"
    "拨付|补助|奖励|资助|给予|给了|提供|出台|印发|发布|举办|召开|参加|出席|主持|充分|高水平|高标准|高质量|高起点|积极|大力|着力|努力|全力|"
    "切实|进一步|继续|不断|持续|逐步|深入|全面|重点|率先|"
    "目前|截至|今年|去年|明年|当前|当年|近年来|目标|力争|确保|争取|关于|对于|由于|属于|基于|用于|成为|作为|认为|"
    "以及|例如|诸如|比如|简称|称为|取消|撤销|终止|注销|更名为|变更为|"
    "先后|分别|共同|不少|多数|部分|某些|一批|一些|一家|一个|一座|首个|首家|首批|首座|这个|那个|每个|各个|多家|"
    "数家|几家|十余家|众多|大批|许多|若干|所有|任何|其他|其余|另有|另外|"
    "据悉|获悉|代表|所在|所属|下属|直属|名单|名称|单位名称|企业名称|申报单位|依托单位|承担单位|联系单位|主办单位|"
    "承办单位|协办单位|支持单位|指导单位|主管单位|技术支持|"
    "是否|没有|已有|现有|还有|只有|仅有|都有|具有|享有|共有|已经|正在|即将|将要|可以|能够|需要|必须|应当|必要|"
    "以上|以下|从事|支部|走向|距离|下辖|下设|内设|旗下|局属单位|所属单位|下属单位|直属单位"
)
HEADS = (
    "副?(?:校长|院长|所长|董事长|总经理|总裁|书记|理事长)|[0-9][0-9,.]*(?:多|余)?[家个名所座项批]?|"
    "[一二三四五六七八九十两](?:[家座]|个(?!人))|(?<=[设的级流类等])(?:高校|院校)|"
    "(?:龙头|高新(?:技术|科技)|骨干|重点|领军|知名|本土|民营|国有|合资|独角兽|瞪羚|上市)企业(?!集团|管理|服务|发展|家)"
)
# verbs that names hold too (启明科技发展有限公司, 生产力促进中心): edges where a clause or verb ends or a place follows
SOFT = frozenset(
    ("发展", "投资", "建设", "合作", "开放", "联合", "规划", "促进", "利用", "学习", "组织", "运营", "控股", "运行",
     "整合", "指导", "对接", "保障", "重点")
)  # fmt: skip
MARKS = r"[,。;:、!?()\n\t|“”\"《》<>… 【】\[\]/]"
# single characters, each with what makes it part of a name (太和, 华为, 有研, 经开区, 中原, 以岭)
ONES = (
    "[与及或的是被把给让请了着各某该这那其每]|(?<![泰太祥永共平谐中谦元])和(?![平谐利记顺睦])|"
    "(?<![华有作])为(?![民天])|(?<![缘自理])由|(?<![钱])在|(?<!平)等(?![离级保])|"
    "(?<!走)向(?![日阳上])|从(?!化)|至(?![诚善纯信])|(?<!报)到|(?:(?<=[我全外各]国)|(?<![所稀专私国]))有(?![限色研机])|以(?![岭色太])|"
    "(?<![大混])同(?![济仁方花步心源质行德创辉兴泰益盛力达飞舟洲春和])|对(?!外)|(?<![^,。、;:\n(])[原像如经将即或使](?![州平县油新])|(?<!拥)并|"
    "(?<=[位属用处高低关落始])于"
)


def _by_first(words: str) -> str:
    """An alternation grouped by first characters, so that few branches are tried at each place; longest first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words.split("|"), key=len, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    firsts = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?=[{''.join(groups)}])(?:{firsts})"


EDGE = re.compile(rf"{MARKS}|{HEADS}|{_by_first(VERBS)}|(?:全|我|本)[国省市县区州]|{ONES}")
# marks and list words after which a name begins for sure, even without a place in front
FIRM = frozenset("、\n\t|:“(。;")


def last_edge(context: Context, end: int, longest: int) -> int | None:
    """The end of the last bounding word before `end`; None where none stands within `longest` characters.

    Words inside a known name are passed over (和 of 太和县), so are brackets that a name holds (佳禾(无锡)科技).
    """
    text = context.document.folded
    floor = max(0, end - longest)
    edge = 0 if floor == 0 else -1
    at = floor
    while match := EDGE.search(text, at, end):
        at = max(match.end(), at + 1)
        if match.group() == "(" and (close := text.find(")", match.end(), end)) != -1 and close - match.end() <= 8:
            at = close + 1
            edge = at if "简称" in text[match.end() : close] else edge
            continue
        covering = context.at(match.start())
        if covering is not None and covering.end > match.start() and covering.start < match.start():
            at = covering.end if covering.end <= end else at
            continue
        if (
            covering is not None
            and covering.kind == "region"
            and covering.end >= match.end()
            and text[match.start()] not in "我全本"
        ):
            continue
        if len(match.group()) == 1 and _inside_name(context, match.start()):
            continue
        if match.group() in SOFT and edge != match.start() and not _place_at(context, match.end()):
            continue
        edge = match.end()
    return None if edge < 0 else edge


def _inside_name(context: Context, at: int) -> bool:
    """Whether one character stands between a place and this one: 绵阳|天|和|北斗科技, not 绵阳|和|德阳."""
    if not "一" <= context.document.folded[at] <= "鿿":
        return False
    place = context.at(at - 2) if at >= 2 else None
    return place is not None and place.kind == "region" and place.end == at - 1


def _place_at(context: Context, at: int) -> bool:
    mention = context.at(at)
    return mention is not None and mention.kind == "region" and mention.start == at


def opening(context: Context, edge: int, end: int) -> Mention | None:
    """The first place in [edge, end) that can open a name: not 我市, not in brackets."""
    text = context.document.folded
    for mention in context.within(edge, end):
        region = mention.kind == "region" and mention.entity is not None and mention.entity.cls == "Region"
        if region and text[mention.start] not in "我全本各" and text[mention.start - 1 : mention.start] != "(":
            return mention
    return None


def begins_firmly(context: Context, edge: int) -> bool:
    """Whether a list mark, a line's edge or a bracket stands before a name, so that all of it belongs to it."""
    return edge == 0 or context.document.folded[edge - 1] in FIRM
