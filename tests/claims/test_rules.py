"""Every rule that a claim may name: a text on which it fires, and a near miss on which it stays silent.

A new rule without a row here fails the test that reads the code for rule names.
"""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import ontology
from kg.model import Source
from kg.pipeline import extract
from kg.read import read

ONTOLOGY = ontology.load()
SPEECH = "在平湖市科技大会上的讲话\n(2023年2月10日)\n同志们:\n"
ACT = "关于促进科技创新若干措施的通知\n\n各有关单位:\n{}\n\n平湖市人民政府\n2023年3月1日\n"
LIST = """关于公布2021年度省级众创空间名单的通知

各设区市科技局:
  经研究,同意星火众创空间等2家单位备案为2021年度省级众创空间。

江西省科学技术厅
2021年12月1日

2021年度省级众创空间备案名单
序号\t众创空间名称\t运营主体\t依托单位\t所在地
1\t星火众创空间\t南昌星火科技有限公司\t南昌甲乙大学\t南昌市
2\t云栖创客空间\t赣州云栖科技有限公司\t赣州丙丁学院\t赣州市
"""
DRAFT = """关于2021年度省级众创空间拟备案名单的公示

2021年度省级众创空间拟备案名单
序号\t众创空间名称\t运营主体\t所在地
1\t星火众创空间\t南昌星火科技有限公司\t南昌市
2\t云栖创客空间\t赣州云栖科技有限公司\t赣州市
"""
NOTICE = """平湖市科学技术局文件
平科〔2021〕15号
关于公布2021年平湖市瞪羚企业名单的通知
各镇街道:
现予公布。
附件:2021年平湖市瞪羚企业名单
平湖市科学技术局
2021年3月4日
"""

RULES = {
    "figure.amount": (
        SPEECH + "去年全市研发投入达到12亿元。",
        SPEECH + "去年全市研发投入达到×亿元。",
    ),
    "figure.change": (
        SPEECH + "去年研发投入强度提高0.3个百分点。",
        SPEECH + "去年研发投入强度提高不少。",
    ),
    "figure.compared": (
        SPEECH + "去年工业增速12.3%,高于全省平均水平(8.1%)4.2个百分点。",
        SPEECH + "去年工业增速12.3%,高于全省平均水平。",
    ),
    "figure.count": (
        SPEECH + "全市现有省级众创空间8家。",
        SPEECH + "我讲三点意见。",
    ),
    "figure.growth": (
        SPEECH + "去年高新技术产业产值增长12%。",
        SPEECH + "去年高新技术产业产值增长较快。",
    ),
    "figure.intensity": (
        SPEECH + "去年研发投入强度达到2.8%。",
        SPEECH + "去年研发投入强度明显提升。",
    ),
    "figure.new": (
        SPEECH + "去年新增高新技术企业30家。",
        SPEECH + "去年新增一批高新技术企业。",
    ),
    "figure.rank": (
        SPEECH + "去年专利授权量居全省第3位。",
        SPEECH + "去年专利工作受到表扬。",
    ),
    "figure.share": (
        SPEECH + "去年高新技术产业增加值占规上工业的比重为45%。",
        SPEECH + "去年高新技术产业占比较高。",
    ),
    "figure.table": (
        "2022年平湖市科技统计公报\n\n指标\t2022年\n高新技术企业(家)\t120\n众创空间(家)\t8\n全年成效明显。\n",
        "2022年平湖市科技统计公报\n\n单位\t电话\n科技局\t120\n工信局\t88\n全年成效明显。\n",
    ),
    "figure.zero": (
        SPEECH + "全市没有一家国家级孵化器。",
        SPEECH + "全市没有一家落后。",
    ),
    "goal.amount": (
        SPEECH + "到2025年,全市研发投入达到30亿元。",
        SPEECH + "到2025年,全市研发投入大幅增长。",
    ),
    "goal.change": (
        SPEECH + "今年力争研发投入强度提高0.2个百分点。",
        SPEECH + "今年力争研发投入强度有提高。",
    ),
    "goal.count": (
        SPEECH + "力争到2025年省级众创空间达到20家。",
        SPEECH + "力争到2025年众创空间再上台阶。",
    ),
    "goal.growth": (
        SPEECH + "今年力争高新技术产业产值增长12%。",
        SPEECH + "今年力争高新技术产业产值较快增长。",
    ),
    "goal.intensity": (
        SPEECH + "到2025年,研发投入强度达到3.5%。",
        SPEECH + "到2025年,研发投入强度再提升。",
    ),
    "goal.new": (
        SPEECH + "今年力争新增高新技术企业50家。",
        SPEECH + "今年力争新增一批高新技术企业。",
    ),
    "goal.rank": (
        SPEECH + "今年力争专利授权量进入全省前5位。",
        SPEECH + "今年力争专利授权量走在前列。",
    ),
    "goal.share": (
        SPEECH + "到2025年,高新技术产业增加值占规上工业的比重达到60%。",
        SPEECH + "到2025年,占比明显提高。",
    ),
    "goal.state": (
        SPEECH + "到2025年,建成平湖种业省重点实验室。",
        SPEECH + "今后要加强创新。",
    ),
    "goal.table": (
        "平湖市“十四五”科技创新规划\n\n平湖市科学技术局\n2021年6月1日\n\n指标\t2020年\t2025年目标\n高新技术企业(家)\t120\t260\n众创空间(家)\t8\t20\n各镇要落实。\n",
        "平湖市“十四五”科技创新规划\n\n单位\t电话\n科技局\t120\n工信局\t88\n各镇要落实。\n",
    ),
    "recognition.host": (
        SPEECH + "批准组建湖北省磷化工技术创新中心(依托宜昌峡江磷业有限公司)。",
        SPEECH + "推荐组建湖北省磷化工技术创新中心(依托宜昌峡江磷业有限公司)。",
    ),
    "recognition.list": (
        LIST,
        DRAFT,
    ),
    "recognition.operator": (
        LIST,
        DRAFT,
    ),
    "recognition.place": (
        LIST,
        DRAFT,
    ),
    "recognition.prose": (
        SPEECH + "湖南稻丰农机有限公司被省科技厅认定为省级专精特新中小企业。",
        SPEECH + "推荐湖南稻丰农机有限公司申报省级专精特新中小企业。",
    ),
    "support.amount": (
        ACT.format("对首次认定的高新技术企业,给予20万元奖励。"),
        ACT.format("骗取资金的企业,追回20万元奖励。"),
    ),
    "support.backs": (
        SPEECH + "“甘露贷”支持企业46家次。",
        SPEECH + "支持企业上市。",
    ),
    "support.benefits": (
        SPEECH + "“启明星奖学金”计划提标,惠及大学生300多人次。",
        SPEECH + "提标,惠及大学生300多人次。",
    ),
    "support.calls": (
        SPEECH + "根据《南丹县专利资助办法》,现受理“南丹专利强企计划”申报。",
        SPEECH + "根据《南丹县专利资助办法》,现受理申报。",
    ),
    "support.encouraged": (
        "平湖市促进中小企业发展条例\n\n第一条 本市鼓励中小企业开展创新活动。\n",
        "平湖市促进中小企业发展条例\n\n第一条 各部门鼓励中小企业开展创新活动。\n",
    ),
    "support.granted": (
        ACT.format("对首次入库的科技型中小企业,给予奖励。"),
        ACT.format("在资金上给予支持。"),
    ),
    "support.more": (
        SPEECH + "《关于促进青年创业的若干意见》印发。要加大对青年创业的扶持力度。",
        SPEECH + "要加大对青年创业的扶持力度。",
    ),
    "support.title": (
        SPEECH + "《关于支持南丹高新区创新发展的若干措施》已经印发。",
        SPEECH + "《关于规范市场秩序的通知》印发。",
    ),
    "task.by": (
        SPEECH + "由市工信局牵头制定产业链图谱。",
        SPEECH + "由此可见,创新很重要。",
    ),
    "task.convened": (
        SPEECH + "市科技局组织召开全市科技创新大会。",
        SPEECH + "全市科技创新大会召开。",
    ),
    "task.duty": (
        SPEECH + "县财政局负责统筹人才专项资金。",
        SPEECH + "县财政局负责同志到会指导。",
    ),
    "task.ensured": (
        SPEECH + "由市住建局负责,确保2024年9月底前建成科创大厦。",
        SPEECH + "市住建局确保安全。",
    ),
    "task.listed": (
        SPEECH + "支持企业建研发机构。(责任单位:市科技局)",
        SPEECH + "责任单位:",
    ),
    "task.shall": (
        SPEECH + "市科技局、市财政局要做好资金监管工作。",
        SPEECH + "市科技局要高度重视。",
    ),
    "task.table": (
        "平湖市重点任务分解表\n\n序号\t工作任务\t责任单位\n1\t编制林业科技规划\t市林业局、市科技局\n各单位要落实。\n",
        "平湖市企业一览表\n\n序号\t单位名称\t所在地\n1\t甲公司\t乙县\n各单位要落实。\n",
    ),
    "policy.annex": (
        NOTICE,
        SPEECH + "附件:2021年平湖市瞪羚企业名单",
    ),
    "policy.cited": (
        SPEECH + "学好《平湖市引才办法》。",
        SPEECH + "学好办法。",
    ),
    "policy.draft": (
        SPEECH + "讨论《平湖市引才办法(征求意见稿)》。",
        SPEECH + "讨论《平湖市引才办法》。",
    ),
    "policy.draft-list": (
        SPEECH + "会上印发了平湖市引才实施意见平湖市育才管理办法等2个征求意见稿,请讨论。",
        SPEECH + "会上印发了2个征求意见稿,请讨论。",
    ),
    "policy.inside": (
        SPEECH + "落实《浙江省人民政府关于印发浙江省算力发展行动方案的通知》。",
        SPEECH + "落实《关于公布浙江省瞪羚企业名单的通知》。",
    ),
    "policy.issued": (
        SPEECH + "市政府出台《平湖市引才办法》。",
        SPEECH + "市政府出台一系列办法。",
    ),
    "policy.issuer": (
        SPEECH + "市政府出台《平湖市引才办法》。",
        SPEECH + "市科技局认真落实《平湖市引才办法》。",
    ),
    "policy.member": (
        SPEECH + "会上印发了平湖市引才实施意见平湖市育才管理办法等2个征求意见稿,请讨论。",
        SPEECH + "会上印发了2个征求意见稿,请讨论。",
    ),
    "policy.own-title": (
        NOTICE,
        SPEECH + "抓落实。",
    ),
    "policy.planned": (
        SPEECH + "要抓紧制定平湖市引才办法。",
        SPEECH + "要抓紧制定办法。",
    ),
    "policy.repealed": (
        SPEECH + "《平湖市引才办法》同时废止。",
        SPEECH + "《平湖市引才办法》继续有效。",
    ),
    "policy.signed": (
        NOTICE,
        SPEECH + "平湖市科学技术局\n2021年3月4日",
    ),
    "policy.titled": (
        SPEECH + "落实《浙江省人民政府关于加快算力发展的实施意见》。",
        SPEECH + "落实《关于加快算力发展的实施意见》。",
    ),
    "program.part-bracket": (
        SPEECH + "实施“两区三园”建设(湾东片区、湾西片区、湾南园)。",
        SPEECH + "实施“两区三园”建设(详见附件)。",
    ),
    "program.part-clause": (
        SPEECH + "推动“两个一批”建设,加快签约一批项目、投产一批项目。",
        SPEECH + "推动“两个一批”建设,加快签约一批项目、投产技改项目。",
    ),
    "program.part-coded": (
        SPEECH + "实施123战略。“1”是坚持一个核心,“2”是建设两个基地,“3”是打造三个平台。",
        SPEECH + "实施123战略。“3”是打造三个平台。",
    ),
    "program.part-colon": (
        SPEECH + "实施“三大行动”:企业培育行动、平台提升行动、人才集聚行动。",
        SPEECH + "实施“三大行动”:请大家抓紧落实。",
    ),
    "program.part-heading": (
        "三个一批工作方案\n\n一、在推进“三个一批”中壮大产业。\n(一)持续招引一批链主企业,抓好签约。\n各镇要主动上门。\n(二)开工一批重大项目。\n确保早落地。\n(三)投产一批技改工厂。\n确保早见效。\n",
        SPEECH + "推进“三个一批”,壮大产业。",
    ),
    "program.part-inside": (
        SPEECH + "实施“强链、补链”工程。",
        SPEECH + "实施“强链补链”工程。",
    ),
    "program.part-list": (
        SPEECH + "推进“三链融合”工程,即产业链、创新链、资金链。",
        SPEECH + "推进“三链融合”工程,即日启动。",
    ),
    "program.part-ordinal": (
        "推进会讲话\n同志们:\n全力实施“三大行动”。一是企业培育行动,二是平台提升行动,三是人才集聚行动。大家抓紧落实。\n",
        SPEECH + "实施“三大行动”。一是很重要。",
    ),
    "program.part-phase": (
        SPEECH + "平湖市50兆瓦渔光互补发电项目。一期20兆瓦项目已建成,二期30兆瓦项目已开工。",
        SPEECH + "平湖市50兆瓦渔光互补发电项目。一期20兆瓦项目已建成。",
    ),
    "relation.event.hosts": (
        SPEECH + "黄冈市科学技术局举办第五届湖北科技成果转化大会。",
        SPEECH + "第五届湖北科技成果转化大会成效好。",
    ),
    "relation.event.joins": (
        SPEECH + "黄冈市科学技术局参加第五届湖北科技成果转化大会。",
        SPEECH + "第五届湖北科技成果转化大会成效好。",
    ),
    "relation.event.organised": (
        SPEECH + "第五届湖北科技成果转化大会由黄冈市科学技术局、武汉光谷科技有限公司共同主办。",
        SPEECH + "第五届湖北科技成果转化大会由各方共同主办。",
    ),
    "relation.event.speaker": (
        "在平湖市第五届科技创新大会上的讲话\n平湖市科技局局长王小明\n同志们:\n全市有众创空间1家。",
        "在平湖市第五届科技创新大会上的讲话\n平湖市科技局\n同志们:\n全市有众创空间1家。",
    ),
    "relation.event.present": (
        "平湖市第五届科技创新大会召开\n\n平湖市第五届科技创新大会昨日召开。市科技局作了发言。",
        "平湖市第五届科技创新大会召开\n\n平湖市第五届科技创新大会昨日召开。会议开得很好。",
    ),
    "relation.hosts": (
        SPEECH + "依托武汉光谷科技有限公司建设湖北轴承检测中心。",
        SPEECH + "武汉光谷科技有限公司参观湖北轴承检测中心。",
    ),
    "relation.implements": (
        SPEECH + "黄冈市科学技术局大力实施创新驱动发展战略。",
        SPEECH + "创新驱动发展战略十分重要。",
    ),
    "relation.industry.row": (
        SPEECH + "新能源、新材料、电子信息三个领域分别增长17%、14%、5%。",
        SPEECH + "就业、教育、卫生三个领域投资增长5%。",
    ),
    "relation.industry": (
        SPEECH + "黄冈市重点发展新能源汽车、节能环保等产业。",
        SPEECH + "新能源汽车发展很快。",
    ),
    "relation.industry.firm": (
        SPEECH + "黄冈启创科技有限公司等新材料行业企业加快壮大。",
        SPEECH + "黄冈启创科技有限公司等企业加快壮大。",
    ),
    "relation.industry.lead": (
        SPEECH + "农机是湄潭县的支柱产业。",
        SPEECH + "农机要好好保养。",
    ),
    "relation.industry.of": (
        SPEECH + "新能源汽车产业是黄冈市的重要产业。黄冈市的生物医药产业快速发展。",
        SPEECH + "生物医药前景很好。",
    ),
    "relation.operates": (
        SPEECH + "黄州科技众创空间由黄冈启创科技有限公司运营。",
        SPEECH + "黄州科技众创空间运营良好。",
    ),
    "relation.part": (
        SPEECH + "良渚实验室已是国家实验室体系的组成部分。",
        SPEECH + "良渚实验室正在扩建。",
    ),
    "relation.part.group": (
        SPEECH + "省科技厅党组提出新要求。",
        SPEECH + "省科技厅提出新要求。",
    ),
    "relation.part.told": (
        SPEECH + "推动三链(产业链、创新链、人才链)深度融合。",
        SPEECH + "推动三链(产业链、创新链)深度融合。",
    ),
    "relation.part.section": (
        SPEECH + "黄冈国家高新技术产业开发区核心区已建成。",
        SPEECH + "黄冈国家高新技术产业开发区已建成。",
    ),
    "relation.place": (
        SPEECH + "黄冈高新区位于黄冈市北部。",
        SPEECH + "黄冈高新区成效好。",
    ),
    "relation.place.chain": (
        SPEECH + "会议在浙江省绍兴市召开。",
        SPEECH + "会议在绍兴市召开。",
    ),
    "relation.place.district": (
        SPEECH + "南湖区是嘉兴市的经济大区。",
        SPEECH + "南湖区是经济大区。",
    ),
    "relation.place.except": (
        "在遵义市科技大会上的讲话\n(2023年2月10日)\n同志们:\n除湄潭县之外,其他县(区)都建成众创空间1家。",
        "在遵义市科技大会上的讲话\n(2023年2月10日)\n同志们:\n各县(区)都建成众创空间1家。",
    ),
    "relation.place.rank": (
        "在X县科技大会上的讲话\n(2023年2月10日)\n同志们:\n研发投入居襄阳各县(市、区)第2位。",
        "在X县科技大会上的讲话\n(2023年2月10日)\n同志们:\n研发投入居全省第2位。",
    ),
    "relation.together": (
        SPEECH + "湖北大学与武汉光谷科技有限公司共建湖北轴承联合实验室。",
        SPEECH + "湖北大学、武汉光谷科技有限公司参加会议。",
    ),
    "identity.named-part": (
        "在X市科技大会上的讲话\n(2020年12月18日)\n同志们:\n除宁陵县之外,其他县(区)都建成了省级众创空间1家。全市有省级众创空间8家。",
        "在X市科技大会上的讲话\n(2020年12月18日)\n同志们:\n全市有省级众创空间8家。",
    ),
    "program.part-sum": (
        SPEECH + "做强光电、船舶2个支柱产业,培育氢能、储能、种业3个新兴产业,构建“2+3”产业体系。",
        SPEECH + "做强光电2个支柱产业,培育氢能、储能、种业3个新兴产业,构建“2+3”产业体系。",
    ),
    "program.part-before": (
        SPEECH + "推动产业链、人才链、资金链“三链”融合。",
        SPEECH + "推动“三链”融合。",
    ),
    "relation.industry.figures": (
        SPEECH + "去年新材料产业实现产值41亿元。",
        SPEECH + "去年全市实现产值41亿元。",
    ),
    "relation.industry.led": (
        SPEECH + "黄冈市以生物医药、农机为主导产业。",
        SPEECH + "黄冈市以创新为动力。",
    ),
    "relation.part.branch": (
        SPEECH + "平湖市科技局规划科科长介绍了情况。",
        SPEECH + "平湖市科技局局长介绍了情况。",
    ),
    "relation.part.counted": (
        SPEECH + "“甘露”引水工程已纳入《平湖市水利发展规划》。",
        SPEECH + "“甘露”引水工程已开工。",
    ),
    "relation.person": (
        SPEECH + "市科技局局长王晓明介绍了情况。",
        SPEECH + "有关同志介绍了情况。",
    ),
    "relation.place.inside": (
        "黄冈软件园\n\n黄冈软件园位于黄冈市北部,成立于2010年。\n\n入园企业\n\n黄冈启创科技有限公司成立于2012年,员工很多。\n",
        "黄冈软件园\n\n黄冈软件园位于黄冈市北部,成立于2010年。\n\n友好单位\n\n黄冈启创科技有限公司成立于2012年,员工很多。\n",
    ),
    "relation.place.township": (
        "在湄潭县科技大会上的讲话\n(2023年2月10日)\n同志们:\n在湄潭县兴隆镇召开现场会。",
        SPEECH + "在平湖市召开现场会。",
    ),
    "relation.place.zone": (
        SPEECH + "平湖经济技术开发区建成众创空间1家。",
        SPEECH + "经济技术开发区建成众创空间1家。",
    ),
    "relation.trade": (
        SPEECH + "黄冈启创科技有限公司主要从事新材料、农机的研发生产。",
        SPEECH + "黄冈启创科技有限公司主要从事哪些工作,请介绍。",
    ),
}  # fmt: skip
FAMILIES = ("figure", "goal", "recognition", "support", "task", "policy", "program", "identity", "relation")
NAME = re.compile(rf"(?:{'|'.join(FAMILIES)})(?:\.[a-z-]+)+")
# A figure's measure ends its rule; an aim's rule is the figure's.
BUILT = {"figure.": ("count", "amount", "growth", "share", "intensity", "change")}


def rules(text: str) -> set[str]:
    """The rules of all claims that a text yields."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {claim.rule for claim in extract(Source(digest[:16], digest, "x.txt", "text/plain", text), ONTOLOGY).claims}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_fires_on_its_text_and_not_on_the_near_miss(rule: str) -> None:
    text, near_miss = RULES[rule]
    assert rule in rules(text)
    assert rule not in rules(near_miss)


def test_every_rule_of_the_code_has_its_row(repo: Path) -> None:
    named = {name for path in sorted((repo / "src" / "kg").rglob("*.py")) for name in _named(path.read_text("utf-8"))}
    assert named - RULES.keys() == set()


def test_every_rule_that_documents_meet_has_its_row(repo: Path) -> None:
    texts = sorted([*(repo / "seeds").glob("*.txt"), *(repo / "tests" / "gold").glob("*.txt")])
    met = {claim.rule for text in texts for claim in extract(read(text, text.name), ONTOLOGY).claims}
    assert met - RULES.keys() == set()


def _named(code: str) -> Iterator[str]:
    """The rule names that a module holds: whole, as the name that a relation is made with, or ended by a measure."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
            yield node.value
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            yield from (start + end for end in BUILT.get(start, ()))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "triple" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"relation.{first.value}"
