"""Folding keeps every offset and says the same for every way of writing one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fold import fold, looks_traditional, simplify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ｒ＆Ｄ经费占ＧＤＰ的２．５％", "R&D经费占GDP的2.5%"),
        ("县（市、区），共５家；其中：", "县(市、区),共5家;其中:"),
        ("「双创」『双创』“双创”", "“双创”“双创”“双创”"),
        ("‘双创’", "‘双创’"),
        ("５～８家，3－5月，1–2月", "5~8家,3-5月,1-2月"),
        ("项目—基地——人才", "项目—基地——人才"),
        ("《办法》【通知】。、", "《办法》【通知】。、"),
        ("甲\u3000乙\xa0丙\t丁", "甲 乙 丙 丁"),
        ("一行\n二行\r\n", "一行\n二行\r\n"),
        ("⾼新技术产业⻚⺠", "高新技术产业页民"),
        ("①②㎡×", "①②㎡×"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_moves_no_offset_and_is_stable(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text) == len(simplify(text))
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [("營業收入", "营业收入"), ("眾創空間", "众创空间"), ("凈利潤", "净利润"), ("高新区", "高新区")],
)
def test_simplify(text: str, expected: str) -> None:
    assert simplify(text) == expected


@pytest.mark.parametrize("text", ["園區企業實現營業收入增長", "眾創空間", "2018年，高新區出口總額"])
def test_traditional(text: str) -> None:
    assert looks_traditional(text)


@pytest.mark.parametrize("text", ["", "GDP 5%", "乾县举办农产品展销", "全市科技企业孵化器达到五家，" * 3 + "臺灣"])
def test_not_traditional(text: str) -> None:
    assert not looks_traditional(text)
