"""Names that go on behind the name of a body, firm or institute, and where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Names = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("省发改委联合国家发展改革委价格监测中心召开会议。", "body", ["省发改委", "国家发展改革委价格监测中心"]),
        (
            "国务院新闻办公室发布。黄冈市税务局第二稽查分局到会。",
            "body",
            ["国务院新闻办公室", "黄冈市税务局第二稽查分局"],
        ),
        ("请与黄冈市科技局成果转化与社会发展科联系。", "body", ["黄冈市科技局成果转化与社会发展科"]),
        ("绍兴市纪委监委派驻科技局纪检监察组受理。", "body", ["绍兴市纪委监委派驻科技局纪检监察组"]),
        ("湖北省科技厅火炬产业中心孵化器处处长到会。", "body", ["湖北省科技厅火炬产业中心"]),
        (
            "绍兴市商务局对外合作处、绍兴市民政局为民服务中心。",
            "body",
            ["绍兴市商务局对外合作处", "绍兴市民政局为民服务中心"],
        ),
        ("云岭精工股份有限公司技术中心等获认定。", "platform", ["云岭精工股份有限公司技术中心"]),
        ("湖州大学数字创意孵化园已开放。", "platform", ["湖州大学数字创意孵化园"]),
        ("中科院宁波材料所创新港吸引12个项目。", "platform", ["中科院宁波材料所创新港"]),
        ("紫金山实验室苏州研究院入轨运行。", "research", ["紫金山实验室苏州研究院"]),
        (
            "科技部浙江高等研究院、江南大学食品工程研究院揭牌。",
            "research",
            ["科技部浙江高等研究院", "江南大学食品工程研究院"],
        ),
        ("华为技术有限公司武汉研究所扩建。", "research", ["华为技术有限公司武汉研究所"]),
    ],
)
def test_named(names: Names, text: str, kind: str, expected: list[str]) -> None:
    assert names(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖北省科技厅调研组一行到黄冈市科技局会议室座谈。", ["湖北省科技厅", "黄冈市科技局"]),
        ("黄冈市科技局推进创新平台建设，黄冈市发改委主任到科技园调研。", ["黄冈市科技局", "黄冈市发改委"]),
        ("湖北省科技厅重点实验室2家。", ["湖北省科技厅"]),
        ("湖北省科技厅创新平台建设提速，湖北省财政厅支持研发中心。", ["湖北省科技厅", "湖北省财政厅"]),
        ("江南大学等高校院所，湖州大学各学院，苏州大学教学中心城区。", ["江南大学", "湖州大学", "苏州大学"]),
        ("绍兴市科技局高新处与绍兴市财政局企业处。", ["绍兴市科技局高新处", "绍兴市财政局企业处"]),
        ("华为技术有限公司到科技园考察。", ["华为技术有限公司"]),
        ("绍兴市市场监管局高新区分局查处案件。", ["绍兴市市场监管局高新区分局"]),
    ],
)
def test_it_ends(names: Names, text: str, expected: list[str]) -> None:
    assert names(text, "body", "enterprise", "research", "platform") == expected
