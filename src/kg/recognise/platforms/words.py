"""Words that make a class of platform and no name, and the mention of one that has a name."""

from __future__ import annotations

import re

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention

WORDS = (
    "国家地方|扩建|改建|扩改建|上榜|入选|入围|在建|国家级?|自治区|省级?|市级?|县级?|区级?|部级|校级|全国|全省|全市|全县|我[国省市县区]|各级?|各类|一批|一流|高水平|"
    "高能级|新型|重点|企业|专业化?|综合性?|综合型|专业型|公益型|市场化|公共|独立|现有|其他|"
    "省市|省部|企业|科技|科学|技术|科研|产业化?|工业|创新|创业|研发|研究|工程|特色|院校|高校|大学生?|农业|农村|大型|"
    "示范|市场|多个|所有|以上|及以上|备案|认定|规模|城市|首个|首家|首批|院士|专家|博士后?|联合|"
    "特色|美丽|田园|康养|风情|前沿|基础|管理|运营|应用|关键|核心|共性|成果|转化|转移|服务|便民|政务|智能化?|"
    "数字化?|绿色|低碳|高新|"
    "高新技术|高科技|战略性?|新兴|未来|现代|先进|制造业?|传统|文化|国际化?|开放|共享|协同|线上|线下|网上|虚拟|"
    "生态|循环|乡村|返乡|青年|海外|离岸|跨境|飞地|双向|异地|人才|留学生?|军民|融合|交叉|学科|部门|地区|校企|院企|校地|行业|龙头|骨干|"
    "一站式|多层次|行政区域内?|区域内?|建设|培育|试点|标杆|省内外?|市内|县内|区内|国内外?|"
    "大|小|新|老|该|本|两|三|个|家|类|型|级|性|化|的|和|中|等|总|分|校|院|区|镇|乡|村|外|内"
)
CLASSY = re.compile(rf"^(?:{WORDS})+$")
# an unopened name must not begin like a clause or a class
BAD_START = re.compile(
    r"[我本年们化者类型级性率场次后前内外上下中里间时年更最很较都也又还再就才只便即未不无没可能会须应所其此何谁]|"
    r"[^一-鿿A-Za-z]|.+[级类型性]$"
)


def mention(context: Context, head: int, end: int, chain: list[Mention]) -> Mention:
    label = context.document.text[head:end]
    owner, name = context.home_key, label
    if chain and chain[-1].entity:
        owner = chain[-1].entity.key
        name = label[chain[-1].end - head :] or label
    return Mention(head, end, "platform", Entity("Platform", ids.owned_key(owner, name), label))


def is_field(context: Context, words: str) -> bool:
    """Whether words name a field or class and no thing: 人工智能, 生物医药产业."""
    terms = context.ontology.terms(words)
    return bool(terms) and not re.sub(
        "产业|行业|领域|技术|专业|创新", "", _without(words, [(t.start, t.end) for t in terms])
    )


def _without(words: str, spans: list[tuple[int, int]]) -> str:
    """What is left of words when stretches are taken out."""
    for start, end in reversed(spans):
        words = words[:start] + words[end:]
    return words
