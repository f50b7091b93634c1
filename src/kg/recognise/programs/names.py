"""Which words end the name of a programme, which may not stand in it, and what may follow.

The class nouns (工程, 行动计划, 母基金) are data: ontology/schemes/program-nouns.ttl.
"""

from __future__ import annotations

import re

from kg.ontology import Ontology

# 工程技术研究中心, 专项资金, 计划生育 go on
GOES_ON = (
    "(?!技术|中心|师|学|院|机械|资金|规划|债|经费|整治|生育|书|表|单列|内|外|者|力|委|开放|项目|局|厅|支撑|性|方案|方针|期|类|"
    "实验|公司|造价|承包|质量|咨询|款|总投资|人员|指标|管理办法|部署)"
)
# what a name has not inside, nor at its beginning
FUNCTION = re.compile(
    r"^及|[的了把被将让使对在是为从]|(?<!面)向|以(?!旧换新|上工业)|和(?!修复|谐)|与|以及|(?<![高中])等|通过|围绕|按照|根据|本|该|这|各|其|全面|进一步|持续|大力|扎实|深入|加快|积极|"
    r"相关|有关|列入|纳入|不断|主动|融入|对接|要求|推动|推进|实施|开展|启动|制定|完成|落实|\d+[项个家]"
)
GENERIC = re.compile(
    "(?:发展|工作|专项|年度|月度|季度|重大|重点|建设|具体|实施|科技|技术|人才|项目|教学|整改|生产|采购|招生|培训|民生|基础|设施|配套|"
    "土建|水利|一批|一系列|系列|各类|各项|国家|省|市|县|区|级|上级|科研|研究|研发|开发|产业|工业|农业|经济|社会|创新|改造|扩建|在建|续建|"
    "新建|道路|房屋|建筑|安装|装修|安全|五年|三年|长期|中长期|投资|财政|信贷|用地|下一步|全年|今年|明年|学习|监督检查|统一|联合|集中|有力|"
    "企业资源|物料需求|综合|关键|核心|实际|自觉|果断|自身|整体|总体|国民经济|新的?|大|系统|惠民|阶段性)+"
)
BOUND = (
    "(?=[^一-鿿A-Za-z%]|$|的|和|与|及|以及|等|中|上|以来|取得|成效|工作|实施|推进|已|为|是|在|要|再|以|把|让|这|向|对|从|走|带|全面|深入|持续|"
    "加快|不断|成果|任务|目标|要求|部署|落地|见效|启动|开展|成为|作为|力度|精神|主题|发展|意义|过程|必须|应)"
)


def nouns(ontology: Ontology, *schemes: str) -> str:
    """The class nouns of some schemes as an alternation, longer ones first: 行动计划 before 行动."""
    words = [word for scheme in schemes or ("program-noun",) for word in ontology.nouns(scheme)]
    return "|".join(map(re.escape, words)) or "(?!)"


def is_name(words: str, noun: str) -> bool:
    """Whether words that end with the class noun are a proper name: 稳进提质攻坚行动 is, 年度计划 is not."""
    rest = words.removesuffix(noun)
    if len(rest) < 2 or FUNCTION.search(rest) or words.count("“") != words.count("”") or "”“" in words:
        return False
    return not GENERIC.fullmatch(rest)
