"""The small words around a counted noun: levels, links, verbs that bring it, states, what is no noun.

Each table states its pattern with an example; they hold grammar, not domain words, which live in the ontology.
"""

from __future__ import annotations

import re

LEVELS = {
    "国家级": "national", "国家": "national", "全国": "national", "部级": "national", "省级": "provincial",
    "省": "provincial", "自治区级": "provincial", "市级": "prefectural", "市": "prefectural", "县级": "county",
    "区级": "county", "县": "county", "区": "county",
}  # fmt: skip
# 国家级、省级; 省级以上; 省备案; 国家备案入库; 国家认定
LEVEL = re.compile(
    r"(国家级|国家|部级|省级|自治区级|省|市级|市|县级|区级|县|区)(及?以上)?(?:备案入库|评价入库|备案|认定|"
    r"重点(?=企业))?"
)

GRADE = re.compile(r"国家级|部级|省级|自治区级|市级|县级|区级")

PASSED = ("time", "region", "body", "platform", "enterprise", "research", "event")

# ── words that stand between a noun and its number ───────────────────────────────────────────────────────────

# 达到 为 完成 …: nothing of the noun
LINK = (
    r"分别|已经|已|共计|共有|共达|共|合计|总计|均|则|也|还|就|仅有|只有|仅|只|约|又|再|大约|累计|达到了?|达|为|"
    r"是|有|完成|实现|突破|"
    r"超过|稳定在|控制在|保持在|提高到|提高至|增加到|增长到|增长至|增至|升至|扩大到|扩大至|延长至|延长到|发展到|"
    r"上升到|下降到|降至|"
    r"记为|要|应|须|可达?|预计|有望|可望|力争|确保|双双|将|到|至|从|由|接近|跃升至|攀升至|壮大到|实际|按照?|预期|目标为?|都|全部|"
    r"首次|再次|一举|历史性地?|成功|率先|顺利|提前|超额|稳步|持续|继续|连续[一二两三四五六七八九十\d]{1,2}年|"
    r"入库(?=达)"
)
# 企业数, but 人数 and 指数 are nouns of their own
TOTAL = r"总数量?|总量|数量|总计|累计总数|(?<=[企业])家数|(?<![人户指系次基倍岁度无参函])数"
TAIL = re.compile(rf"(?:{LINK}|(?P<total>{TOTAL})|(?P<new>净增|新增))+$")
GROWTH = re.compile(
    r"(?:,|(?P<base>(?:与?(?:上年|去年|前年|同期|上年同期|去年同期)?(?:同期)?相?比|同比|环比|[较比](?:上?一?年|"
    r"\d{2,4}年)(?:同期|末|底|初)?|[较比]去年"
    r"(?:同期|末|底)?|按可比(?:价格?|口径)(?:计算)?|可比口径|年均|平均|名义|实际)[,]?)|分别|均|也|预期|预计|"
    r"力争|将|累计)*"
    r"(?P<verb>翻了?|增长率?|增幅|增速|增加|上升|提高|提升|扩大|下降|减少|回落|降低|降幅|涨幅|上涨|收窄|缩减|净增|增)"
    r"(?:了|为|达到|达|约|在|控制在|稳定在|保持在|分别|到|不?超过|以上)*$"
)
FALL = re.compile(r"下降|减少|回落|降低|降幅|收窄|缩减")
SHARE = re.compile(
    r"(?:占|佔|相当于)(?P<whole>[^,。;]*?)(?:的)?(?P<word>比重|比例|份额|百分比|比)?(?:均|也|分别)?(?:达到|达|为|"
    r"提高到|提升到|提高至|接近|约为|是|的)*$"
)

# ── words that open the phrase: what stands before them is not part of the noun ──────────────────────────────

NEW = (
    r"新增加?了?|净增|新建成?|新认定|新培育|新组建|新备案|新入库|新获批|新获|新注册|新注冊|新设立?|新成立|"
    r"新发展|新引进|新签约|新登记|"
    r"新創辦|新创办|新开工|新投产|新开通|新纳入|新入选"
)
# doing that only brings the counted thing about; it opens the phrase wherever it stands
MAKE = (
    r"建成了?|建有|建立起?了?|设有|设立了?|拥有|具有|共有|现有|已有|占有|独占|占据|还有|只有|仅有|没有|"
    r"有(?![效限关机望色利序余期意])|获批|实现了?|完成了?|举办了?|推出了?|选派了?|形成了?|兑现|"
    r"容纳|达成|促成|签订了?|集聚了?|汇聚了?|聚集了?|取得了?|组建了?|布局建设的?|打造了?|成立了?|命名|拥有的?|下达|"
    r"拨付|争取到|出台了?|制订|编制|印发|评选|遴选|"
    r"新聘|聘请|派出|派驻|选聘|共建|联建|合作共建|注入|下设|下辖|承接|涉及"
)
# doing that tells which: kept as the condition (引进的专家)
WHICH = (
    r"柔性引进|引进及合作|引进|引育|牵头建设|牵头|牵建|参建|荣获|获得|制定修订|吸引|招引|引入|落户|转移转化|入选|"
    r"淘汰|关停|处置|查处|走访|入驻|覆盖"
)
# the same, of words that are nouns too (研发投入, 登记成交额): verbs only at the head, before a noun of some length
WEAK_MAKE = (
    r"建设了?|组织了?|开展了?|实施了?|培育了?|培养了?|发展了?|承担|发布|提供|包括|布局|启动|带动|认定了?|备案|创建|"
    r"落实|安排|争取|储备|征集|解决|帮助|助力|投入|发放|投放|为|是|达"
)
WEAK_WHICH = r"申报|申请|撤销|取消|签约|推广|参与|获|制定|修订|审议|审批|支持|转化|孵化|转移|服务|惠及|登记|办理|检查"
OPEN = re.compile(rf"(?P<new>{NEW})|(?P<which>{WHICH})|(?P<make>{MAKE})")
# 收割机|已推广: what was done with the thing, behind it
DONE = re.compile(rf"已(?:经|累计)?(?P<which>{WHICH}|{WEAK_WHICH}|培育|建成|完成|实施|发放|兑现)$")
WEAK = re.compile(rf"(?:(?P<which>{WEAK_WHICH})|(?:{WEAK_MAKE}))(?=[^,。;]{{3}})")
# 主要建设5台机组, 一期10MW项目: no noun, only that something was done
VERBS = re.compile(
    rf"(?:主要|正在|计划|拟|可|[一二三四五]期|设计|规划)*(?:(?P<which>{WHICH}|{WEAK_WHICH})|{MAKE}|{WEAK_MAKE}|[一二三四五]期|"
    r"计划|建设|结算|使用|购置|采购|配备|布设|安装|改造)+"
)
# 公司占地面积, 项目总投资: who was named before
ANAPHOR = re.compile(
    r"(?:该|本)?(?:公司|园区|项目|基地|集团|平台|(?<=[该本])企业)(?=占地|建筑|拥有|先后|总|计划|年|投资|现有|共有|已|注册|员工|累计|预计|实现|完成|一期|二期|研发|上半年|去年|今年|全年|营业|营收|净利|销售|产值|主营|实缴|纳税|申请|授权|获)"
)
FILLER = re.compile(
    r"(?:其中|全[市省县区州镇乡旗]|[区市县省园]内|辖区内|园区内|确保|力争|有望|预计|努力|争取|务必|到|至|以及|及其|目前|现在|如今|当前|另外|此外|同时|还|已|共|并|也|"
    r"又|再|及|和|与|而|且|了|的|个|各类|各级|一批|一大批|大批|全部|所有|主要|累计|分别|先后|"

                    r"陆续|成功|顺利|总|其|等|将|要|可|更多|相继|平均|年内|全年|本次|此次|当年|同比|同期|会同|"
                    r"年|,|、|:|\s|\")+")  # fmt: skip
FILLER_KEEP = re.compile(
    r"(?:共享|共同|共性|共有|总部|总产|总收|总投|总装|总额|总面|总体|总规|总人|总建|总值|个体|个税|个人|"
    r"各类创新|其他|年产|年销|年税|年利|年均|年收|年度|年发|年度|主要污染|平均每|可再生|可支|可研|和谐|及时|"
    r"等级|将军|要素|再生|现代|现场|同比例)"
)
STATES = (
    "有效",
    "在孵",
    "在建",
    "入库",
    "备案",
    "有效期内",
    "处于有效期内",
    "在册",
    "规模以上",
    "规上",
    "入网",
    "获评",
    "注册",
)
# 重点实验室|重组入列, 科技型中小企业|入库: what happened to the counted thing
STATE_AFTER = re.compile(
    r"(?:评价)?入库|重组入列|入列|重组|优化重组|在孵|毕业|备案|认定|获批|复审通过|注册|入驻|签约|落地|开工|投产|"
    r"上市|挂牌|通过认定|通过评价|组建|立项|结题|验收|转化"
)
BAD_NOUN = re.compile(
    r"[,。;:!?()'‘’《》<>|*×—]|^在(?![孵建册校岗研])|^[的是为了以从对把被将由于这那该]|"
    r"[的是为在了以从对把被将很更最并及和与等]$|^.$"
)
LATIN_EDGE = re.compile(r"[A-Za-z0-9]")
