"""What is aimed at under a day told before, sizes told before their noun, and kinds that are counted together."""

from __future__ import annotations

import pytest

from claims.figures.told import told

# title and date of the document in which the sentences stand
T0 = ("芜湖市2024年政府工作报告", "2024-01-20")
T1 = ("阜阳市支持科技创新若干措施", "2022-05-10")
T2 = ("", "")
T3 = ("", "2021-08-30")

TOLD = [
    (
        T2,
        "到2030年,全市研发投入强度达到3%。建成重点实验室20家,孵化器超过30家。",
        [
            "goal intensity 研发投入强度 3% @全市 by 2030-12-31y plan",
            "goal count 重点实验室 20家 @全市 by 2030-12-31y plan",
            "goal count 科技企业孵化器 ≥30家 @全市 by 2030-12-31y plan",
        ],
    ),
    (
        T2,
        "到2030年,全市研发投入强度达到3%。目前已建成重点实验室12家。",
        [
            "goal intensity 研发投入强度 3% @全市 by 2030-12-31y plan",
            "obs count 重点实验室 12家 @全市",
        ],
    ),
    (
        T3,
        "到2020年,全市研发投入强度达到3%。建成重点实验室20家。",
        [
            "obs intensity 研发投入强度 3% @全市 2020-12-31",
            "obs count 重点实验室 20家 @全市 2020-12-31c",
        ],
    ),
    (
        T2,
        "2030—2032年,省财政将安排6亿元奖补资金,分三批重点支持400家中小企业。",
        [
            "goal amount 奖补资金 600000000元 by 2032-12-31 expect",
            "goal count 中小企业 400家 by 2032-12-31 expect if 支持",
        ],
    ),
    (
        T1,
        "设立总规模不低于3亿元的智能装备引导基金,用于企业技术改造补助。",
        [
            "goal amount 智能装备引导基金总规模° ≥300000000元 @阜阳市 plan",
        ],
    ),
    (
        T1,
        "市财政每年安排科普专项资金600万元。",
        [
            "goal amount 科普专项资金° 6000000元 @阜阳市 plan",
        ],
    ),
    (
        T1,
        "对新认定的企业一次性给予20万元奖励,每年安排200万元资金给予补助。",
        [
            "obs amount 资金° 2000000元 @阜阳市 2022-05-10d",
        ],
    ),
    (
        T0,
        "首期12亿元省级天使母基金投入运营。总投资9亿元的装备项目开工。",
        [
            "obs amount 省级 天使母基金首期规模° 1200000000元 @芜湖市 2023c",
            "obs amount 总投资 900000000元 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "现有约6000平方米孵化空间,另在东区有2500平方米实验场地。提供400平方米办公场地免费使用。",
        [
            "obs amount 孵化空间面积° ≈6000平方米 @芜湖市 2024-01-20d",
            "obs amount 实验场地面积° 2500平方米 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "攻克关键核心技术难题120项,突破卡脖子技术36项。",
        [
            "obs count 关键核心技术难题° 120项 @芜湖市 2023c if 攻克",
            "obs count 关键核心技术 36项 @芜湖市 2023c if 突破",
        ],
    ),
    (
        T0,
        "机器人产业规模突破500亿元,实现历史性突破。",
        [
            "obs amount 机器人产业规模° ≥50000000000元 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "此次获奖成果有48项,其中技术发明奖5项。",
        [
            "obs count 获奖成果° 48项 @芜湖市 2023c",
            "obs count 成果° 5项 @芜湖市 2023c if 获技术发明奖 of 48",
        ],
    ),
    (
        T0,
        "该成果入选年度十大进展。围绕1个总体目标,突出2条主线。",
        [],
    ),
    (
        T0,
        "71人凭创新业绩晋升职称,36人通过评审。",
        [
            "obs count 人员° 71人 @芜湖市 2023c if 凭创新业绩晋升职称",
            "obs count 人员° 36人 @芜湖市 2023c if 通过评审",
        ],
    ),
    (
        T0,
        "60名经济师通过评审。",
        [
            "obs count 经济师° 60名 @芜湖市 2023c if 通过评审",
        ],
    ),
    (
        T0,
        "120余位院士、学者、企业家出席大会。",
        [
            "obs count 院士、学者、企业家° ≈120位 @芜湖市 2023c if 出席大会",
        ],
    ),
    (
        T0,
        "引进50名博士、硕士,新增专利30件。",
        [
            "obs count 博士 50名 @芜湖市 2023c if 引进",
            "obs change 专利 30件 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "建成数字化车间、智能工厂260家。",
        [
            "obs count 数字化车间、智能工厂° 260家 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "完善服务体系、新增重点实验室5家,引进研究院、培育众创空间9家。",
        [
            "obs change 重点实验室 5家 @芜湖市 2023c",
            "obs count 众创空间 9家 @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "技术交易额和专利授权量、实验室数量实现翻番。",
        [
            "obs growth 技术合同成交额 100% @芜湖市 2023c",
            "obs growth 专利授权量 100% @芜湖市 2023c",
            "obs growth 实验室° 100% @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "光电、储能产业产值增长5%。落实减税政策、工业投资增长9%。",
        [
            "obs growth 储能产业产值° 5% @芜湖市 2023c",
            "obs growth 工业投资 9% @芜湖市 2023c",
        ],
    ),
    (
        T0,
        "服务300家中小企业。",
        [
            "obs count 中小企业 300家 @芜湖市 2023c if 服务",
        ],
    ),
]


@pytest.mark.parametrize(("document", "text", "expected"), TOLD)
def test_it_is_told(document: tuple[str, str], text: str, expected: list[str]) -> None:
    assert told(text, *document) == expected
