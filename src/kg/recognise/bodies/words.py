"""What names of bodies are made of: fields, offices, zones; the mention of one, and the key of its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg import ids
from kg.context import Context
from kg.edges import opening
from kg.model import Entity, Mention
from kg.ontology import Place

# ── what a body is in charge of ──────────────────────────────────────────────────────────────────────────────

# Fields that name an office alone (财政局) or joined (经济科技信息局, 科技工业和信息化局) …
FIELDS = (
    "科学技术|科技|发展和?改革|发改|工业和信息化|工信|经信|经发|人力资源和?社会保障|人社|农业农村|农业|商务|财政|教育|国家税务|地方税务|税务|统计|"
    "市场监督管理|市场监管|知识产权|自然资源|生态环境|环保|住房和?城乡建设|住建|交通运输|交通|文化和旅游|文化旅游|文旅|卫生健康|卫健|审计|"
    "公安|民政|司法|水利|水务|林业|医疗保障|医保|国有资产监督管理|国资|金融工作|地方金融监督管理|金融|行政审批服务|行政审批|"
    "大数据发展管理|大数据管理|大数据|数据|投资促进|招商引资|招商|投促|体育|应急管理|应急|能源|外事工作|外事|城市管理|城管|乡村振兴|"
    "机关事务管理|信访|科创|科经信|科经|科工信|机构编制|编制|营商环境|数字经济|海洋发展|海洋渔业|海洋与渔业|海洋|经济发展|气象|海关|地震|"
    "档案|邮政管理|通信管理|烟草专卖|药品监督管理|药监|退役军人事务|退役军人|粮食和物资储备|粮食|国家安全|园林绿化|港航管理|"
    "政务服务数据管理|政务服务|民族宗教事务|民族宗教|民宗|侨务|住房保障|高新技术产业|高新"
)
# … and words that only help to: 经济|科技局, 自然资源和|规划局
HELPING = "经济|工业|信息化|信息|规划|创新|数字化|草原|发展|科教"
CHARGE = rf"(?:(?:{HELPING}|{FIELDS})和?(?={HELPING}|{FIELDS}))*(?:{FIELDS}|(?<=[和技术育业济息])(?:{HELPING}))"
# the short form that stands for a long one
LONG = {
    "科技": "科学技术", "科创": "科技创新", "发展改革": "发展和改革", "发改": "发展和改革", "工信": "工业和信息化",
    "经信": "经济和信息化", "经发": "经济发展", "人力资源社会保障": "人力资源和社会保障",
    "人社": "人力资源和社会保障", "市场监管": "市场监督管理", "住建": "住房和城乡建设",
    "住房城乡建设": "住房和城乡建设", "交通": "交通运输", "文旅": "文化和旅游", "文化旅游": "文化和旅游",
    "卫健": "卫生健康", "医保": "医疗保障", "国资": "国有资产监督管理", "行政审批服务": "行政审批",
    "招商": "投资促进", "投促": "投资促进", "应急": "应急管理", "城管": "城市管理", "药监": "药品监督管理",
    "退役军人": "退役军人事务", "粮食": "粮食和物资储备", "编制": "机构编制", "民族宗教": "民族宗教事务",
    "民宗": "民族宗教事务", "科工信": "科技和工业信息化", "科技工信": "科技和工业信息化",
    "科技和工信": "科技和工业信息化", "科学技术和工业信息化": "科技和工业信息化", "金融工作": "金融",
    "高新": "高新技术产业", "外事工作": "外事", "大数据发展管理": "大数据", "大数据管理": "大数据",
    "海洋发展": "海洋", "海洋与渔业": "海洋",
}  # fmt: skip
DEPARTMENT = rf"(?:{CHARGE})(?:委员会|管理局|办公室|厅|局|委|部(?!门)|办|(?:行政主管|行政|主管)部门)"
POWER = (
    r"人民政府新闻办公室|政府新闻办(?:公室)?|人民政府办公[厅室]|政府办公[厅室]|委办公[厅室]|(?:政?府|委)办(?![公理学法好事实成园])|人民政府(?!采购|门户|网)|政府研究室|政府(?!采购|工作报告|"
    r"门户|网|性|引导)|"
    r"党委(?!会)|委组织部|委宣传部|委统战部|委政法委|委改革办|委人才办|委编办|委党校|委网信办|委科技委|委深改委|纪委监委|"
    r"监察委员会|纪委|"
    r"(?:第[一二三四五六七八九十百]{1,4}届)?人民代表大会(?:常务委员会)?|人大常委会|人大(?!代)|政协(?!委员)|委员会|委|"
    r"(?:中级|高级)?人民法院|中院|高院|法院|人民检察院|检察院|公安厅"
)
PLAIN = (
    r"(?:科|经|计|建|教|农|商|工信|科经)委(?![员托会派])|科学技术协会|科协|总工会|工商业联合会|工商联|妇联|"
    r"海关(?![总监])|团委|残联|社科联"
)
WHO = "中共|国家|兵团|师市|自治区|自治州|自治县|省直|市直|省|市|县|区|州|盟|旗|镇|乡"
# few characters begin a body's name: the others are passed over at once
FIRST = "".join(dict.fromkeys([*(word[0] for word in (*FIELDS.split("|"), *HELPING.split("|"))), *WHO.replace("|", ""),
                               *"党人政委第纪监高法检公中科总工妇团残社经计建教农商"]))  # fmt: skip
BODY = re.compile(
    rf"(?=[{FIRST}])(?P<who>{WHO})?(?:(?P<what>{DEPARTMENT})|(?P<plain>{PLAIN})|(?P<power>{POWER})(?![托员书]|派(?!驻)))(?P<sub>(?:党组|"
    rf"党委|党工委)(?!副?书记、[一-鿿]{{0,2}}(?:[厅局院校]长|主任)))?"
)
# the full form of names that go by several
FULL = {
    "政府": "人民政府", "政府办公室": "人民政府办公室", "政府办公厅": "人民政府办公厅", "委员会": "委",
    "法院": "人民法院", "中院": "中级人民法院", "高院": "高级人民法院", "检察院": "人民检察院",
    "人大常委会": "人民代表大会常务委员会", "人大": "人民代表大会",
}  # fmt: skip
KIND = {
    "兵": "省",
    "师": "市",
    "省": "省",
    "自": "省",
    "市": "市",
    "州": "市",
    "盟": "市",
    "县": "县",
    "区": "区",
    "旗": "县",
}
# 双峰经济开发区管委会, 松山湖高新区科技局, 松山湖知识产权局
KINDS_OF_ZONE = (
    "高新技术产业开发区|经济技术开发区|经济开发区|开发区|高新区|经开区|示范区|工业园区|园区|新区|集聚区|保税区|"
    "试验区|经济区|合作区|管理区|先导区|科学城|科技城|产业城|度假区|产业园|工业区|新城|景区|自贸区|综保区|片区"
)
OWN_ZONE = re.compile(rf"(?:{KINDS_OF_ZONE}|(?<![一-鿿])[一-鿿]{{1,3}}[湖山江港谷岛海湾洲])$")


def body(context: Context, start: int, end: int, owner: str, name: str, label: str = "") -> Mention:
    label = label or context.document.text[start:end]
    return Mention(start, end, "body", Entity("GovernmentBody", ids.owned_key(owner, name), label))


def key(place: Mention) -> str:
    return place.entity.key if place.entity else ""


def name(match: re.Match[str], tail: str) -> str:
    """The name without its region, short charges written out: 市科技局 → 科学技术局."""
    name = match.group("what") or match.group("plain") or match.group("power")
    charge = re.match(CHARGE, name) if match.group("what") else None
    if charge:
        name = LONG.get(charge.group(), charge.group()) + name[charge.end() :]
    if name.endswith("委") and match.group("what"):
        name += "员会"
    name = FULL.get(name, name)
    if tail.startswith(("镇", "乡")):
        name = tail[0] + name
    return name + (match.group("sub") or "")


def chain(context: Context, start: int) -> int:
    """Takes in the regions that lead up to a name: 杭州市|余杭区发展和改革局; 中共 as well."""
    while start and (before := context.at(start - 1)) and before.kind == "region" and before.end == start:
        start = before.start
    return start - 2 if context.document.folded.endswith("中共", 0, start) else start


def zoned(context: Context, begin: int, end: int) -> tuple[int, str, str] | None:
    zone = context.document.folded[begin:end]
    if (
        re.search(r"^(?:各|有关|相关|其他|所在|国家|省级|市级|全)", zone)
        or context.document.folded[begin - 1 : begin] == "各"
    ):
        return None
    place = opening(context, begin, end)
    return begin, key(place) if place else context.home_key, zone[place.end - begin :] if place else zone


def listed(context: Context, at: int, named: Callable[[Place], tuple[str, str]]) -> Iterator[Mention]:
    """The bodies of the places that stand before `at` by their short names; `named` gives name and label of each."""
    text = context.document.folded
    while at > 1 and text[at - 1] in "、和" and (before := context.at(at - 2)) and before.end == at - 1:
        coded = context.ontology.places.get(key(before))
        if before.kind != "region" or coded is None or text[before.start : before.end] != coded.short:
            return
        name, label = named(coded)
        yield body(context, before.start, before.end, coded.key, name, label)
        at = before.start
