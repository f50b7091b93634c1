"""Where a line break or a wide gap stands inside a sentence, and where it does not."""

import pytest

from kg.text.clean import clean
from kg.text.parted import parted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全市科技型中", "小企业达到三百家"),
        ("共建院士工", "作站五个"),
        ("技术合同成交额", "达到18.6亿元，"),
        ("产业集群营业收入", "同比增长12.5%。"),
        ("园区入驻企业", "135家，"),
        ("完成投资6", "亿元。"),
        ("完成投资6亿", "元，"),
        ("全", "年新签合同"),
        ("我", "县先后建成"),
        ("占全区的", "比重"),
        ("新认定国家级", "工程研究中心"),
        ("自主培育与", "引进人才"),
        ("林木覆盖", "率达六成"),
        ("產業園去年新", "增企業九家"),
    ],
)
def test_one_sentence(before: str, after: str) -> None:
    assert parted(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("促进产业发展", "示范园区建设加快"),  # 展示
        ("办学规模不断扩大", "学校新增三所"),  # 大学
        ("科技支撑更有作为", "各县要主动对接"),
        ("深入推动创新", "各部门密切配合"),
        ("平台建设提速增效", "全年新建平台五家"),
        ("二、下一步打算", "2025年，全县将新增孵化器3家。"),
        ("松岭市2024年政府工作报告", "8个县区全部建成园区。"),
        ("抓好人才引育", "松岭市科学技术局"),
        ("云帆有限公司", "远山有限公司"),
        ("附件", "2024年度名单"),
        ("关于公布研发中心名单的通知", "松科发〔2023〕18号"),  # 知青, if 青科发
        ("关于公布研发中心名单的通知", "青科发〔2023〕18号"),
        ("松岭市科技局", "面向全市征集项目"),  # 局面
        ("松岭快讯网", "上海云帆公司落户"),  # 网上
        ("前五个月运行稳中有进", "发布时间：2021-06-08"),  # 进发
        ("2021-06-08 13:11", "本报讯 松岭平台建成"),
        ("走进云帆科技", "企业简介"),
    ],
)
def test_two_lines(before: str, after: str) -> None:
    assert not parted(before, after)


PARAGRAPH = "去年全市新建中试基地12个，服务企业340家。今年以来，各县主动对接，已有18项成果落地转化，成交额达2.6亿元。"


@pytest.mark.parametrize(
    "mark", ["\n", "\n\n", "\n3\n", "\n\n12\n\n", "\n- 5 -\n", "\n第 3 页\n", "\n第3页 共9页\n", "\n3/12\n"]
)
@pytest.mark.parametrize("at", [30, 42, 55])
def test_a_page_turns_inside_a_paragraph(mark: str, at: int) -> None:
    assert clean(PARAGRAPH[:at] + mark + PARAGRAPH[at:])[0] == PARAGRAPH


@pytest.mark.parametrize("gap", ["\u3000", "  ", "\t", " \u3000"])
@pytest.mark.parametrize("at", [9, 30, 42])
def test_a_wide_gap_inside_a_sentence(gap: str, at: int) -> None:
    assert clean(PARAGRAPH[:at] + gap + PARAGRAPH[at:])[0] == PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "发展目标　到2027年，园区产值翻一番。",
        "第二条　本办法所称园区，是指开发区。",
        "参会人员：李松\u3000王岭，共2人。",
        "松岭公司\u3000云帆公司\u3000远山公司，共3家。",
        "1\t云帆公司\t研发平台，共2个。",
        "牵头单位\t市科技局，各县区。",
        "园区名单\n\n12\n\n云帆产业园",
        "企业名称\n3\n备注",
        "推进平台建设（市科技局）\n\n鼓励企业建立平台，给予支持。",
        "建成平台。责任单位：市科技局\n\n建成基地，加强服务。",
    ],
)
def test_what_stays_apart(text: str) -> None:
    assert clean(text)[0] == text.replace("\n\n", "\n")
