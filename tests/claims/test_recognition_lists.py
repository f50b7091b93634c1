"""Name lists in the shapes that notices give them, and lists that confer nothing."""

from __future__ import annotations

import hashlib

import pytest

from kg import ontology
from kg.claims import recognitions
from kg.context import Context
from kg.model import Entity, Recognition, Source, TripleClaim
from kg.recognise import recognise
from kg.text.document import document

ONTOLOGY = ontology.load()


def context(text: str) -> Context:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return recognise(document(Source(digest[:16], digest, "x.txt", "text/plain", text)), ONTOLOGY)


def read(text: str) -> tuple[list[str], list[str]]:
    """Holder, designation, level, status and batch of each recognition; what is told beside them."""
    found = recognitions.find(context(text))
    told = [
        "|".join((c.entity.label, c.designation.label, c.level, c.status, c.batch))
        for c in found
        if isinstance(c, Recognition)
    ]
    beside = [
        f"{c.subject.label} {c.predicate.split(':')[1]} {c.object.label}"
        for c in found
        if isinstance(c, TripleClaim) and isinstance(c.object, Entity)
    ]
    return told, beside


LISTS = [
    (
        "a province's centres and their hosts",
        """\
甘肃省科学技术厅关于认定2023年度甘肃省技术创新中心的通知

各市州科技局：
经单位申报、专家评审、社会公示，决定批准组建3家中心，名单见附件。

附件
2023年度甘肃省技术创新中心认定名单

序号\t平台名称\t依托单位\t推荐单位\t所在地
1\t甘肃省镍钴新材料技术创新中心\t金昌恒鼎镍业有限公司\t金昌市科技局\t金昌市
2\t甘肃省寒旱果蔬技术创新中心\t兰州农林大学\t省教育厅\t兰州市
""",
        [
            "甘肃省镍钴新材料技术创新中心|技术创新中心|provincial|recognised|2023年度",
            "甘肃省寒旱果蔬技术创新中心|技术创新中心|provincial|recognised|2023年度",
        ],
        [
            "甘肃省镍钴新材料技术创新中心 containedInPlace 金昌市",
            "金昌恒鼎镍业有限公司 hosts 甘肃省镍钴新材料技术创新中心",
            "甘肃省寒旱果蔬技术创新中心 containedInPlace 兰州市",
            "兰州农林大学 hosts 甘肃省寒旱果蔬技术创新中心",
        ],
    ),
    (
        "bars, new and confirmed and withdrawn",
        """\
关于公布宁波市众创空间认定及复评结果的通知
附件1
2023年度宁波市众创空间新认定名单
| 序号 | 众创空间名称 | 运营单位 | 所在区县（市） |
| --- | --- | --- | --- |
| 1 | 甬峰众创空间 | 宁波甬峰电机股份有限公司 | 慈溪市 |
附件2
宁波市众创空间复评通过名单
| 1 | 越帆众创空间 | 宁波越帆化纤有限公司 | 鄞州区 |
| 2 | 海曜众创空间 | 宁波海曜光学有限公司 | 余姚市 |
附件3
宁波市众创空间撤销名单
| 序号 | 众创空间名称 | 运营单位 | 所在区县（市） |
| 1 | 丰荣众创空间 | 宁波丰荣铸造有限公司 | 奉化区 |
""",
        [
            "甬峰众创空间|众创空间|prefectural|recognised|2023年度",
            "越帆众创空间|众创空间|prefectural|renewed|",
            "海曜众创空间|众创空间|prefectural|renewed|",
            "丰荣众创空间|众创空间|prefectural|revoked|",
        ],
        [
            "甬峰众创空间 containedInPlace 慈溪市",
            "宁波甬峰电机股份有限公司 operates 甬峰众创空间",
            "越帆众创空间 containedInPlace 鄞州区",
            "宁波越帆化纤有限公司 operates 越帆众创空间",
            "海曜众创空间 containedInPlace 余姚市",
            "宁波海曜光学有限公司 operates 海曜众创空间",
            "丰荣众创空间 containedInPlace 奉化区",
            "宁波丰荣铸造有限公司 operates 丰荣众创空间",
        ],
    ),
    (
        "an autonomous region, columns by blanks",
        """\
内蒙古自治区科学技术厅关于公布2024年自治区技术创新中心认定名单的通知
各盟市科技局：
自治区技术创新中心认定名单
序号    中心名称                      依托单位                  所在盟市
1       自治区乳制品加工技术创新中心      呼和浩特青原乳业有限公司     呼和浩特市
2       自治区稀土永磁技术创新中心        包头磁峰稀土有限公司         包头市
""",
        [
            "自治区乳制品加工技术创新中心|技术创新中心|provincial|recognised|",
            "自治区稀土永磁技术创新中心|技术创新中心|provincial|recognised|",
        ],
        [
            "自治区乳制品加工技术创新中心 containedInPlace 呼和浩特市",
            "呼和浩特青原乳业有限公司 hosts 自治区乳制品加工技术创新中心",
            "自治区稀土永磁技术创新中心 containedInPlace 包头市",
            "包头磁峰稀土有限公司 hosts 自治区稀土永磁技术创新中心",
        ],
    ),
    (
        "numbered lines with their hosts",
        """\
关于认定2024年第一批市级工程技术研究中心的通知
各县（市、区）科技局：
经研究，决定认定以下单位为2024年第一批市级工程技术研究中心：
1、安庆市精细化工工程技术研究中心（依托单位：安庆皖江化学有限公司）
2、安庆市纺织装备工程技术研究中心（依托单位：桐城新纶机械有限公司）
安庆市科学技术局
2024年5月20日
""",
        [
            "安庆市精细化工工程技术研究中心|工程技术研究中心|prefectural|recognised|2024年第一批",
            "安庆市纺织装备工程技术研究中心|工程技术研究中心|prefectural|recognised|2024年第一批",
        ],
        [
            "安庆皖江化学有限公司 hosts 安庆市精细化工工程技术研究中心",
            "桐城新纶机械有限公司 hosts 安庆市纺织装备工程技术研究中心",
        ],
    ),
    (
        "hosts behind dashes",
        """\
关于批准建设第二批抚州市工程技术研究中心的通知
批准建设以下2家抚州市工程技术研究中心：
（1）抚州市南丰蜜桔加工工程技术研究中心——依托单位：南丰桔都食品有限公司
（2）抚州市变压器节能工程技术研究中心——依托单位：抚州赣变电气有限公司
""",
        [
            "抚州市南丰蜜桔加工工程技术研究中心|工程技术研究中心|prefectural|recognised|第二批",
            "抚州市变压器节能工程技术研究中心|工程技术研究中心|prefectural|recognised|第二批",
        ],
        [
            "南丰桔都食品有限公司 hosts 抚州市南丰蜜桔加工工程技术研究中心",
            "抚州赣变电气有限公司 hosts 抚州市变压器节能工程技术研究中心",
        ],
    ),
    (
        "lines in groups of cities, two annexes",
        """\
湖南省工业和信息化厅关于公布2023年省级专精特新中小企业认定、复核通过名单的通知
附件1：2023年湖南省专精特新中小企业认定名单
一、长沙市（2家）
1. 长沙岳川传感技术有限公司
2. 长沙（中南）精工机械有限公司
二、株洲市（1家）
1. 株洲轨丰电气有限公司
附件2：2023年湖南省专精特新中小企业复核通过名单
一、湘潭市（1家）
1. 湘潭莲湘重装有限公司
""",
        [
            "长沙岳川传感技术有限公司|专精特新中小企业|provincial|recognised|",
            "长沙（中南）精工机械有限公司|专精特新中小企业|provincial|recognised|",
            "株洲轨丰电气有限公司|专精特新中小企业|provincial|recognised|",
            "湘潭莲湘重装有限公司|专精特新中小企业|provincial|renewed|",
        ],
        [],
    ),
    (
        "parts of a table between its rows",
        """\
盐城市科技型企业孵化载体2022年度认定备案一览表
序号\t载体名称\t运营单位\t所属地区\t类别\t备注
（一）科技企业孵化器（新认定）
1\t盐城湿地科创孵化器\t盐城湿地科创管理有限公司\t亭湖区\t专业型\t
（二）众创空间（备案）
1\tHi-Tech创客空间\t盐城嗨客文化有限公司\t盐都区\t\t
""",
        [
            "盐城湿地科创孵化器|科技企业孵化器||recognised|2022年度",
            "Hi-Tech创客空间|众创空间||filed|2022年度",
        ],
        [
            "盐城湿地科创孵化器 containedInPlace 亭湖区",
            "盐城湿地科创管理有限公司 operates 盐城湿地科创孵化器",
            "Hi-Tech创客空间 containedInPlace 盐都区",
            "盐城嗨客文化有限公司 operates Hi-Tech创客空间",
        ],
    ),
    (
        "parts of a table in its cells",
        """\
2023年度四川省级企业技术中心评价与认定结果
序号\t企业名称\t所在市（州）\t备注
一、新认定企业（1家）\t\t\t
1\t德阳川机重工有限公司\t德阳市\t
二、撤销企业（1家）\t\t\t
1\t乐山峨江纺织有限公司\t乐山市\t连续两年不合格
""",
        [
            "德阳川机重工有限公司|企业技术中心|provincial|recognised|2023年度",
            "乐山峨江纺织有限公司|企业技术中心|provincial|revoked|2023年度",
        ],
        [
            "德阳川机重工有限公司 containedInPlace 德阳市",
            "乐山峨江纺织有限公司 containedInPlace 乐山市",
        ],
    ),
    (
        "kind, name, department, host, batch in another order",
        """\
江西省科技厅关于江西省重点实验室重组结果的通报
附件：江西省重点实验室撤销名单
类别\t序号\t实验室名称\t主管部门\t依托单位\t批次
企业类\t1\t江西省铜基材料重点实验室\t鹰潭市科技局\t鹰潭赣铜新材有限公司\t第二批
""",
        [
            "江西省铜基材料重点实验室|重点实验室|provincial|revoked|第二批",
        ],
        [
            "鹰潭赣铜新材有限公司 hosts 江西省铜基材料重点实验室",
        ],
    ),
    (
        "one blank between cells, certificates",
        """\
北京市2023年第二批高新技术企业备案名单
序号 企业名称 证书编号 发证日期 有效期
1 北京云岫数据科技有限公司 GR202311000123 2023-10-26 三年
2 北京知微（集团）智能技术股份有限公司 GR202311000124 2023-10-26 三年
""",
        [
            "北京云岫数据科技有限公司|高新技术企业||filed|2023年第二批",
            "北京知微（集团）智能技术股份有限公司|高新技术企业||filed|2023年第二批",
        ],
        [],
    ),
    (
        "store of candidates, persons beside",
        """\
2024年度市级高新技术企业入库培育名单
序号\t企业名称\t法定代表人\t县区
1\t商丘豫东面业科技有限公司\t王某\t睢阳区
""",
        [
            "商丘豫东面业科技有限公司|高新技术企业|prefectural|cultivated|2024年度",
        ],
        [
            "商丘豫东面业科技有限公司 containedInPlace 睢阳区",
        ],
    ),
    (
        "level and designation in the act's title alone",
        """\
陕西省科学技术厅关于备案2022年陕西省众创空间的通知
经审核,同意以下众创空间备案。
众创空间名称|运营机构|推荐单位
秦岭数字众创空间|西安秦数科技有限公司|西安高新区管委会
渭水青年众创空间|咸阳渭青创业服务有限公司|咸阳市科技局
""",
        [
            "秦岭数字众创空间|众创空间|provincial|filed|",
            "渭水青年众创空间|众创空间|provincial|filed|",
        ],
        [
            "西安秦数科技有限公司 operates 秦岭数字众创空间",
            "咸阳渭青创业服务有限公司 operates 渭水青年众创空间",
        ],
    ),
    (
        "names alone under the act's title",
        """\
关于命名第五批州级科普教育基地的决定
现将命名单位公布如下：
大理苍洱植物园
洱源县温泉地质博物馆
剑川木雕工坊研学基地
""",
        [
            "大理苍洱植物园|科普教育基地|prefectural|recognised|第五批",
            "洱源县温泉地质博物馆|科普教育基地|prefectural|recognised|第五批",
            "剑川木雕工坊研学基地|科普教育基地|prefectural|recognised|第五批",
        ],
        [],
    ),
    (
        "withdrawn, batches of their own",
        """\
关于取消部分县级众创空间资格的通知
取消名单
序号\t名称\t运营主体\t原批次\t取消原因
1\t青禾众创空间\t平江青禾网络有限公司\t2019年第一批\t连续两年未提交材料
2\t连云电商众创空间\t平江连云电商有限公司\t2020年第一批\t运营主体注销
""",
        [
            "青禾众创空间|众创空间|county|revoked|2019年第一批",
            "连云电商众创空间|众创空间|county|revoked|2020年第一批",
        ],
        [
            "平江青禾网络有限公司 operates 青禾众创空间",
            "平江连云电商有限公司 operates 连云电商众创空间",
        ],
    ),
    (
        "production corps, kind of building",
        """\
兵团科技局关于2021年度兵团级科技特派员工作站认定结果的通知
2021年度兵团级科技特派员工作站认定名单
序号\t工作站名称\t建设性质\t依托单位\t归口管理部门
1\t第八师石河子棉花科技特派员工作站\t新建\t石河子垦丰棉业有限公司\t第八师科技局
""",
        [
            "第八师石河子棉花科技特派员工作站|科技特派员工作站|provincial|recognised|2021年度",
        ],
        [
            "石河子垦丰棉业有限公司 hosts 第八师石河子棉花科技特派员工作站",
        ],
    ),
    (
        "designation in a column",
        """\
海口市2023年市级研发机构认定名单
序号\t单位名称\t类别\t批次
1\t海口琼海生物科技有限公司\t企业技术中心\t第一批
""",
        [
            "海口琼海生物科技有限公司|企业技术中心|prefectural|recognised|第一批",
        ],
        [],
    ),
    (
        "designation by the name, level in a column",
        """\
2024年度新获批科技创新平台一览表
序号\t平台名称\t平台级别\t依托单位
1\t贵港市糖业工程技术研究中心\t市级\t贵港甘蔗糖业有限公司
2\t广西甘化重点实验室\t自治区级\t贵港甘蔗糖业有限公司
""",
        [
            "贵港市糖业工程技术研究中心|工程技术研究中心|prefectural|recognised|2024年度",
            "广西甘化重点实验室|重点实验室|provincial|recognised|2024年度",
        ],
        [
            "贵港甘蔗糖业有限公司 hosts 贵港市糖业工程技术研究中心",
            "贵港甘蔗糖业有限公司 hosts 广西甘化重点实验室",
        ],
    ),
    (
        "each cell in a line of its own",
        """\
附件
2023年度青海省科技型企业名单
序号
企业名称
所在地
1
西宁河湟生物科技有限公司
西宁市
2
格尔木盐湖新材料有限公司
格尔木市
""",
        [
            "西宁河湟生物科技有限公司|科技型企业|provincial|recognised|2023年度",
            "格尔木盐湖新材料有限公司|科技型企业|provincial|recognised|2023年度",
        ],
        [
            "西宁河湟生物科技有限公司 containedInPlace 西宁市",
            "格尔木盐湖新材料有限公司 containedInPlace 格尔木市",
        ],
    ),
    (
        "two columns of names side by side",
        """\
第六批国家级制造业单项冠军企业复核通过名单
序号\t企业名称\t产品名称\t序号\t企业名称\t产品名称
1\t烟台胶东轴承有限公司\t轮毂轴承\t2\t潍坊鸢都动力有限公司\t柴油机
""",
        [
            "烟台胶东轴承有限公司|制造业单项冠军企业|national|renewed|第六批",
            "潍坊鸢都动力有限公司|制造业单项冠军企业|national|renewed|第六批",
        ],
        [],
    ),
    (
        "a caption broken over two lines",
        """\
附件2
2022年度淄博市重点实验室
认定名单
序号  实验室名称  依托单位
1  淄博市陶瓷釉料重点实验室  淄博窑光陶瓷有限公司
2  淄博市泵类装备重点实验室  博山泵源机械有限公司
""",
        [],
        ["淄博窑光陶瓷有限公司 hosts 淄博市陶瓷釉料重点实验室", "博山泵源机械有限公司 hosts 淄博市泵类装备重点实验室"],
    ),
    (
        "a table that confers nothing",
        """3.近三年参加创新创业大赛的企业名单
序号\t企业名称\t所属地区
1\t淄博窑光陶瓷有限公司\t淄川区
2\t博山泵源机械有限公司\t博山区
""",
        [],
        ["淄博窑光陶瓷有限公司 containedInPlace 淄川区", "博山泵源机械有限公司 containedInPlace 博山区"],
    ),
    (
        "passed or not",
        """\
2023年度国家级科技企业孵化器复核结果
序号\t孵化器名称\t复核结论
1\t哈尔滨冰城科技企业孵化器\t通过
2\t齐齐哈尔鹤城孵化器\t不通过
3\t牡丹江雪城孵化器\t限期整改
""",
        [
            "哈尔滨冰城科技企业孵化器|科技企业孵化器|national|renewed|2023年度",
        ],
        [],
    ),
    (
        "a paragraph of names",
        """\
根据《办法》，认定下列企业为2024年度市级科技小巨人企业，名单如下：
三明麒麟机械有限公司、沙县夏茂生物科技有限公司、永安竹海家居有限公司。
""",
        [
            "三明麒麟机械有限公司|科技小巨人企业|prefectural|recognised|2024年度",
            "沙县夏茂生物科技有限公司|科技小巨人企业|prefectural|recognised|2024年度",
            "永安竹海家居有限公司|科技小巨人企业|prefectural|recognised|2024年度",
        ],
        [],
    ),
    (
        "experts beside the list are no holders",
        """\
关于公布2023年度丽水市重点实验室认定结果的通知
附件1：2023年度丽水市重点实验室认定名单
序号\t实验室名称\t依托单位
1\t丽水市食用菌重点实验室\t庆元菇源生物有限公司
附件2：评审专家名单
序号\t姓名\t单位
1\t叶某\t瓯江农业大学
""",
        [
            "丽水市食用菌重点实验室|重点实验室|prefectural|recognised|2023年度",
        ],
        [
            "庆元菇源生物有限公司 hosts 丽水市食用菌重点实验室",
        ],
    ),
]


@pytest.mark.parametrize(("text", "told", "beside"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_a_list_is_read(text: str, told: list[str], beside: list[str]) -> None:
    assert read(text) == (told, beside)


JOINT = """\
青海省科学技术厅关于公布第四批省工程技术研究中心认定及第二批绩效评估结果的通知

各市州科技局：

一、认定青海省盐湖锂材料工程技术研究中心等2家为第四批省工程技术研究中心。
二、青海省牦牛绒制品工程技术研究中心因连续两年未报送数据，取消其省工程技术研究中心资格。

青海省科学技术厅
2024年5月6日

附件

第四批省工程技术研究中心认定及第二批绩效评估结果名单

序号\t中心名称\t依托单位\t批次
1\t青海省盐湖锂材料工程技术研究中心\t西宁湖源新材料有限公司\t第四批
2\t青海省冷凉蔬菜种业工程技术研究中心\t青海农林大学\t第四批
3\t青海省藏药炮制工程技术研究中心\t青海雪域药业有限公司\t第二批（延续）
4\t青海省高原装备工程技术研究中心\t青海昆岳机械有限公司\t第二批（整改）
"""


def test_a_list_of_what_is_conferred_and_graded_says_what_each_row_tells() -> None:
    """Of a row whose batch is neither the one conferred nor has a result of its own nothing is said."""
    told, _ = read(JOINT)
    short = sorted((line.split("|")[0][3:6], *line.split("|")[3:]) for line in told)
    assert short == sorted(
        [
            ("盐湖锂", "recognised", "第四批"),
            ("冷凉蔬", "recognised", "第四批"),
            ("藏药炮", "renewed", "第二批"),
            ("牦牛绒", "revoked", ""),
        ]
    )


def test_the_body_at_the_head_of_a_circular_is_the_issuer() -> None:
    text = next(case[1] for case in LISTS if "通报" in case[1])
    claim = next(c for c in recognitions.find(context(text)) if isinstance(c, Recognition))
    assert claim.recognised_by is not None
    assert claim.recognised_by.label == "江西省科技厅"


FIRM = "序号\t企业名称\n1\t鞍山钢都机械有限公司\n2\t本溪药都制药有限公司\n"
NOTHING = [
    "2023年度省级企业技术中心拟认定名单\n" + FIRM,
    "关于2024年拟认定省级瞪羚企业的公示\n" + FIRM,
    "关于对2024年度拟认定市级瞪羚企业进行公示的通知\n附件：2024年度市级瞪羚企业名单\n" + FIRM,
    "2024年度省级瞪羚企业推荐汇总表\n" + FIRM,
    "2024年度省级瞪羚企业申报单位名单\n" + FIRM,
    "关于开展2024年高新技术企业复核工作的通知\n附件：高新技术企业名单\n" + FIRM,
    "关于公布市级瞪羚企业认定结果的通知\n附件：2024年奖补资金安排表\n" + FIRM,
    "关于公布市级瞪羚企业认定结果的通知\n附件：培训班报名名单\n" + FIRM,
    "2021年认定到期高新技术企业名单\n" + FIRM,
    "2023年度省级工程研究中心更名名单\n序号\t原名称\t现名称\n1\t山西省甲研究中心\t山西省乙研究中心\n",
    "2023年度省级众创空间绩效评价结果\n序号\t众创空间名称\t等次\n1\t绿洲众创空间\t优秀\n",
    "2023年各县区高新技术企业认定数量统计表\n序号\t县区\t数量\n1\t盘山县\t12\n2\t大洼区\t8\n",
    "关于认定市级众创空间的通知\n1.加强运营管理\n2.做好统计报送\n",
    "关于认定市级众创空间的通知\n一、各区县科技局\n二、各有关单位\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_list_that_confers_nothing_is_not_read(text: str) -> None:
    assert read(text)[0] == []
