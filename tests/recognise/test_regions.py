"""Places by name, and the words and names of persons that only look like places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Names = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杭州市余杭区和长春市朝阳区结对。", ["杭州市", "余杭区", "长春市", "朝阳区"]),
        ("余杭区仓前街道、闲林街道和良渚街道", ["余杭区", "仓前街道", "闲林街道", "良渚街道"]),
        ("武汉都市圈、关中平原城市群、成渝地区双城经济圈", ["武汉都市圈", "关中平原城市群", "成渝地区双城经济圈"]),
        ("广东省深圳市南山区、广州市天河区", ["广东省", "深圳市", "南山区", "广州市", "天河区"]),
        ("锡林郭勒盟、阿拉善左旗和恩施州", ["锡林郭勒盟", "阿拉善左旗", "恩施州"]),
        ("学习上海、苏州经验。", ["上海", "苏州"]),
        ("服务延伸到三亚、东方、定安等市县。", ["三亚", "东方", "定安"]),
    ],
)
def test_named(names: Names, text: str, expected: list[str]) -> None:
    assert names(text, "region") == expected


@pytest.mark.parametrize(
    "text",
    [
        "副部长徐南平、司长李大同到会。",
        "我们隆重庆祝建党百年。",
        "第三明确责任，推动重大理论创新。",
        "其中国家级企业3家。",
        "河南日报报道，中国高新技术产业导报刊发。",
        "和平发展，朝阳产业，平安建设，城市更新。",
        "新疆生产建设兵团参加。",
        "浙江大学与江苏云岭精工有限公司签约。",
        "绍兴市科技局负责。",
        "产业朝东方、平安等方面发展。",
    ],
)
def test_no_region(names: Names, text: str) -> None:
    assert names(text, "region") == []


def test_two_districts_of_one_name(keys: Names) -> None:
    assert keys("北京市朝阳区和长春市朝阳区", "region") == ["110000", "110105", "220100", "220104"]
