"""Figures in tables of all shapes."""

from __future__ import annotations

import pytest

from claims.figures.told import told

# title and date of the document in which the sentences stand
T0 = ("湖州市科技创新指标完成情况", "2023-02-10")
T1 = ("绵阳市人民政府关于印发《绵阳市科技创新“十四五”规划》的通知", "2021-12-20")

TOLD = [
    (
        T0,
        "2022年主要科技指标\n指标\t数值\t同比增长\n高新技术企业\t2136家\t23.2%\n技术合同成交额\t168.4亿元\t31.7%",
        [
            "obs count 高新技术企业 2136家 @湖州市 2022",
            "obs growth 高新技术企业 23.2% @湖州市 2022 同比",
            "obs amount 技术合同成交额 16840000000元 @湖州市 2022",
            "obs growth 技术合同成交额 31.7% @湖州市 2022 同比",
        ],
    ),
    (
        T0,
        "2022年各区县创新平台\n区县\t省级重点实验室（家）\t市级以上众创空间（家）\n吴兴区\t7\t21",
        [
            "obs count 省级 重点实验室 7家 @吴兴区 2022",
            "obs count 市级+ 众创空间 21家 @吴兴区 2022",
        ],
    ),
    (
        T0,
        (
            "表1 2022年各区县高新技术企业情况\n"
            "单位:家\n"
            "区县\t高新技术企业\t科技型中小企业\n"
            "吴兴区\t512\t986\n"
            "南浔区\t298\t655\n"
            "德清县\t402\t870\n"
            "合计\t1212\t2511"
        ),
        [
            "obs count 高新技术企业 512家 @吴兴区 2022",
            "obs count 科技型中小企业 986家 @吴兴区 2022",
            "obs count 高新技术企业 298家 @南浔区 2022",
            "obs count 科技型中小企业 655家 @南浔区 2022",
            "obs count 高新技术企业 402家 @德清县 2022",
            "obs count 科技型中小企业 870家 @德清县 2022",
            "obs count 高新技术企业 1212家 @湖州市 2022",
            "obs count 科技型中小企业 2511家 @湖州市 2022",
        ],
    ),
    (
        T0,
        (
            "2022年主要科技指标\n"
            "指标\t单位\t数值\t同比增长(%)\n"
            "研发经费支出\t亿元\t128.6\t12.4\n"
            "技术合同成交额\t亿元\t168.4\t31.7\n"
            "高新技术企业\t家\t2136\t23.2"
        ),
        [
            "obs amount 研发投入 12860000000元 @湖州市 2022",
            "obs growth 研发投入 12.4% @湖州市 2022 同比",
            "obs amount 技术合同成交额 16840000000元 @湖州市 2022",
            "obs growth 技术合同成交额 31.7% @湖州市 2022 同比",
            "obs count 高新技术企业 2136家 @湖州市 2022",
            "obs growth 高新技术企业 23.2% @湖州市 2022 同比",
        ],
    ),
    (
        T0,
        "指标名称\t2020年实际\t2025年目标值\n研发经费投入强度(%)\t3.1\t3.8\n高新技术企业数(家)\t1312\t2800\n每万人高价值发明专利拥有量(件)\t12.6\t20",
        [
            "obs intensity 研发投入强度 3.1% @湖州市 2020",
            "goal intensity 研发投入强度 3.8% @湖州市 by 2025-12-31y plan",
            "obs count 高新技术企业 1312家 @湖州市 2020",
            "goal count 高新技术企业 2800家 @湖州市 by 2025-12-31y plan",
            "goal amount 每万人高价值发明专利拥有量 20件 @湖州市 by 2025-12-31y plan",
        ],
    ),
    (
        T0,
        "地区\t吴兴区\t南浔区\t德清县\n高新技术企业(家)\t512\t298\t402\n研发投入(亿元)\t35.2\t18.4\t28.9",
        [
            "obs count 高新技术企业 512家 @吴兴区 2023-02-10d",
            "obs count 高新技术企业 298家 @南浔区 2023-02-10d",
            "obs count 高新技术企业 402家 @德清县 2023-02-10d",
            "obs amount 研发投入 3520000000元 @吴兴区 2023-02-10d",
            "obs amount 研发投入 1840000000元 @南浔区 2023-02-10d",
            "obs amount 研发投入 2890000000元 @德清县 2023-02-10d",
        ],
    ),
    (
        T0,
        "区县\t财政科技支出(万元)\t增长(%)\t位次\n吴兴区\t56230\t8.2\t3\n安吉县\t48120\t-2.5\t5",
        [
            "obs amount 财政科技支出 562300000元 @吴兴区 2023-02-10d",
            "obs growth 财政科技支出 8.2% @吴兴区 2023-02-10d 同比",
            "obs rank 财政科技支出 @吴兴区 2023-02-10d no.3/",
            "obs amount 财政科技支出 481200000元 @安吉县 2023-02-10d",
            "obs growth 财政科技支出 -2.5% @安吉县 2023-02-10d 同比",
            "obs rank 财政科技支出 @安吉县 2023-02-10d no.5/",
        ],
    ),
    (
        T0,
        (
            "| 指标 | 单位 | 2021年 | 2022年 |\n"
            "| --- | --- | --- | --- |\n"
            "| 专利授权量 | 件 | 21450 | 24560 |\n"
            "| 发明专利授权量 | 件 | 3520 | 3862 |"
        ),
        [
            "obs amount 专利授权量 21450件 @湖州市 2021",
            "obs amount 专利授权量 24560件 @湖州市 2022",
            "obs amount 发明专利授权量 3520件 @湖州市 2021",
            "obs amount 发明专利授权量 3862件 @湖州市 2022",
        ],
    ),
    (  # columns of years, and a part with the unit of its whole; the caption spans the columns
        T0,
        (
            "| 表4 科研机构基本情况 | | |\n"
            "| 项 目 | 2021 | 2022 |\n"
            "| 科技活动人员(万人) | 1.2 | 1.3 |\n"
            "| #女性 | 0.3 | 0.4 |\n"
            "| 发明专利授权量(件) | 352 | 386 |"
        ),
        [
            "obs count 科技人员 12000人 @湖州市 2021",
            "obs count 科技人员 13000人 @湖州市 2022",
            "obs count 科技活动人员中的女性° 3000人 @湖州市 2021",
            "obs count 科技活动人员中的女性° 4000人 @湖州市 2022",
            "obs amount 发明专利授权量 352件 @湖州市 2021",
            "obs amount 发明专利授权量 386件 @湖州市 2022",
        ],
    ),
    (  # rows of years
        T0,
        "年份\t高新技术企业(家)\t技术合同成交额(亿元)\n2021\t415\t39.8\n2022年\t491\t51.1",
        [
            "obs count 高新技术企业 415家 @湖州市 2021",
            "obs amount 技术合同成交额 3980000000元 @湖州市 2021",
            "obs count 高新技术企业 491家 @湖州市 2022",
            "obs amount 技术合同成交额 5110000000元 @湖州市 2022",
        ],
    ),
    (  # what columns of years measure stands in the caption, or nowhere
        T0,
        "各区县高新技术企业数\n单位:家\n区县\t2021\t2022\n吴兴区\t415\t491",
        ["obs count 高新技术企业 415家 @吴兴区 2021", "obs count 高新技术企业 491家 @吴兴区 2022"],
    ),
    (T0, "各区县基本情况\n区县\t2021\t2022\n吴兴区\t415\t491", []),
    (
        T1,
        (
            "专栏1 主要发展指标\n"
            "序号\t指标\t单位\t2020年\t2025年\t属性\n"
            "1\t全社会研发投入强度\t%\t7.0\t7.5\t预期性\n"
            "2\t高新技术企业\t家\t501\t1000\t预期性\n"
            "3\t技术合同成交额\t亿元\t15.3\t40\t预期性"
        ),
        [
            "obs intensity 研发投入强度 7% @绵阳市 2020",
            "goal intensity 研发投入强度 7.5% @绵阳市 by 2025-12-31y plan",
            "obs count 高新技术企业 501家 @绵阳市 2020",
            "goal count 高新技术企业 1000家 @绵阳市 by 2025-12-31y plan",
            "obs amount 技术合同成交额 1530000000元 @绵阳市 2020",
            "goal amount 技术合同成交额 4000000000元 @绵阳市 by 2025-12-31y plan",
        ],
    ),
]


@pytest.mark.parametrize(("document", "text", "expected"), TOLD)
def test_it_is_told(document: tuple[str, str], text: str, expected: list[str]) -> None:
    assert told(text, *document) == expected


NOTHING = [
    (
        T0,
        (
            "序号\t企业名称\t所在地\t年份\t联系电话\n"
            "1\t湖州天科生物科技有限公司\t吴兴区\t2022\t0572-2021234\n"
            "2\t浙江久立新材料有限公司\t南浔区\t2022\t0572-3012345"
        ),
    ),
]


@pytest.mark.parametrize(("document", "text"), NOTHING)
def test_it_is_nothing(document: tuple[str, str], text: str) -> None:
    assert told(text, *document) == []
