"""Named platforms and zones, and the classes that only look like names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Names = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深圳鹏城实验室建成投用。鹏城实验室还将扩建。", ["深圳鹏城实验室", "鹏城实验室"]),
        ("紫金山实验室、甬江实验室、季华实验室列入计划。", ["紫金山实验室", "甬江实验室", "季华实验室"]),
        (
            "杭州高新区(滨江)、苏州工业园区、武汉东湖新技术开发区和张江高新区领先。",
            ["杭州高新区(滨江)", "苏州工业园区", "武汉东湖新技术开发区", "张江高新区"],
        ),
        ("依托江苏云岭精工股份有限公司建设江苏省精密传动工程技术研究中心。", ["江苏省精密传动工程技术研究中心"]),
        ("由新能公司承建的浙江省氢能装备重点实验室通过验收。", ["浙江省氢能装备重点实验室"]),
        ("海康科技企业孵化器、银江孵化器获评。", ["海康科技企业孵化器", "银江孵化器"]),
        ("太原、运城国家农业科技园区", ["太原", "运城国家农业科技园区"]),
        ("郑州国家高新技术产业开发区率先。", ["郑州国家高新技术产业开发区"]),
        ("衡阳市科技创新孵化中心、株洲市生产力促进中心", ["衡阳市科技创新孵化中心", "株洲市生产力促进中心"]),
        ("湘潭国家高新区火炬创新创业园建成。", ["湘潭国家高新区火炬创新创业园"]),
        ("西湖大学科技园揭牌。", ["西湖大学科技园"]),
        ("3、新药筛选公共技术平台：园区配有仪器。", ["新药筛选公共技术平台"]),
    ],
)
def test_named(names: Names, text: str, expected: list[str]) -> None:
    assert names(text, "platform") == expected


@pytest.mark.parametrize(
    "text",
    [
        "支持建设人工智能重点实验室。",
        "推动企业走出实验室。",
        "以下简称孵化器，不少孵化器已转型为加速器。",
        "新增省级重点实验室2家，国家级科技企业孵化器3家。",
        "做大高新区，提升开发区能级。",
        "加快建设国家自主创新示范区。",
        "统筹自主创新示范区建设。",
        "杭州市企业技术中心20家。",
        "绍兴市市级众创空间达到12家。",
        "全省高新区、各类科技园、大学生创业园。",
        "两个实验室、这个孵化器、本园区",
        "杭州市重点实验室和企业研发中心。",
    ],
)
def test_no_platform(names: Names, text: str) -> None:
    assert names(text, "platform") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("郑州、洛阳、新乡国家高新技术产业开发区",
         ["410100_国家高新技术产业开发区", "410300_国家高新技术产业开发区", "410700_国家高新技术产业开发区"]),
        ("西安高新区与合肥高新区", ["610100_高新区", "340100_高新区"]),
        ("深圳鹏城实验室挂牌,鹏城实验室扩建。", ["440300_鹏城实验室", "440300_鹏城实验室"]),
    ],
)  # fmt: skip
def test_keys(keys: Names, text: str, expected: list[str]) -> None:
    assert keys(text, "platform") == expected


def test_a_table_of_names(names: Names) -> None:
    table = (
        "2023年度省级众创空间备案名单\n序号\t众创空间名称\t运营主体\n"
        "1\t星火+创客\t杭州星火创业服务有限公司\n2\t梦想小屋\t嘉兴梦屋科技有限公司\n"
    )
    assert names(table, "platform") == ["星火+创客", "梦想小屋"]
    assert names(table, "enterprise") == ["杭州星火创业服务有限公司", "嘉兴梦屋科技有限公司"]


def test_a_table_of_figures_names_nothing(names: Names) -> None:
    assert names("指标\t2022年\t2023年\n高新技术企业\t120家\t150家\n众创空间\t8家\t10家\n", "platform") == []
