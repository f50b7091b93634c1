"""What counts and what only looks like it: tables of (text, expected), near misses empty, and read-back properties."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import numbers, numerals

# text → value, unit, bound, stated, the stretch with its bounding words
ONE = [
    # 单位与倍数
    ("合计1,234家", "1234", "家", "exact", "1,234家", "1,234家"),
    ("营收10亿元", "1000000000", "元", "exact", "10亿元", "10亿元"),
    ("在册2.9万家", "29000", "家", "exact", "2.9万家", "2.9万家"),
    ("装机3400万千瓦", "34000000", "千瓦", "exact", "3400万千瓦", "3400万千瓦"),
    ("发电1.2万千瓦时", "12000", "千瓦时", "exact", "1.2万千瓦时", "1.2万千瓦时"),
    ("规模2万亿元", "2000000000000", "元", "exact", "2万亿元", "2万亿元"),
    ("出口5.6亿美元", "560000000", "美元", "exact", "5.6亿美元", "5.6亿美元"),
    ("服务3万人次", "30000", "人次", "exact", "3万人次", "3万人次"),
    ("设备2台(套)", "2", "台(套)", "exact", "2台(套)", "2台(套)"),
    ("电价0.58元/度", "0.58", "元/度", "exact", "0.58元/度", "0.58元/度"),
    ("拥有量12.5件/万人", "12.5", "件/万人", "exact", "12.5件/万人", "12.5件/万人"),
    ("风速约每秒5.5米", "5.5", "米/秒", "about", "5.5米", "约每秒5.5米"),
    # 中文数词
    ("三十二家", "32", "家", "exact", "三十二家", "三十二家"),
    ("六个独立实验室", "6", "个", "exact", "六个", "六个"),
    ("两批清单", "2", "批", "exact", "两批", "两批"),
    ("连续举办五届", "5", "届", "exact", "五届", "五届"),
    ("省级基地一家、", "1", "家", "exact", "一家", "一家"),
    ("三大板块", "3", "", "exact", "三大", "三大"),
    ("设有78孵化单元", "78", "", "exact", "78", "78"),
    # 百分数
    ("三成以上", "30", "%", "at-least", "三成", "三成以上"),
    ("百分之三十", "30", "%", "exact", "百分之三十", "百分之三十"),
    ("同比增长-3.2%", "-3.2", "%", "exact", "-3.2%", "-3.2%"),
    ("占GDP2.86%", "2.86", "%", "exact", "2.86%", "2.86%"),
    ("增长一倍", "1", "倍", "exact", "一倍", "一倍"),
    # 约数
    ("超过10亿元", "1000000000", "元", "at-least", "10亿元", "超过10亿元"),
    ("达到5家", "5", "家", "exact", "5家", "5家"),
    ("不少于3项", "3", "项", "at-least", "3项", "不少于3项"),
    ("200家以上", "200", "家", "at-least", "200家", "200家以上"),
    ("不足20%", "20", "%", "at-most", "20%", "不足20%"),
    ("控制在5%以内", "5", "%", "at-most", "5%", "控制在5%以内"),
    ("控制在3%左右", "3", "%", "about", "3%", "控制在3%左右"),
    ("最高给予50万元", "500000", "元", "at-most", "50万元", "最高给予50万元"),
    ("接近或超过8亿元", "800000000", "元", "about", "8亿元", "接近或超过8亿元"),
    ("近30公里", "30", "公里", "about", "30公里", "近30公里"),
    ("20多个百分点", "20", "个百分点", "about", "20多个百分点", "20多个百分点"),
    ("1460余万元", "14600000", "元", "about", "1460余万元", "1460余万元"),
    ("3400多万人次", "34000000", "人次", "about", "3400多万人次", "3400多万人次"),
    ("5万多家", "50000", "家", "about", "5万多家", "5万多家"),
    ("两千余家", "2000", "家", "about", "两千余家", "两千余家"),
    ("超过20多万户", "200000", "户", "at-least", "20多万户", "超过20多万户"),
    ("上百种", "100", "种", "at-least", "百种", "上百种"),
    ("过亿元", "100000000", "元", "at-least", "亿元", "过亿元"),
    ("收入过10亿元", "1000000000", "元", "at-least", "10亿元", "过10亿元"),
    ("新签约亿元以上项目", "100000000", "元", "at-least", "亿元", "亿元以上"),
    ("明年年底前4家园区", "4", "家", "exact", "4家", "4家"),
    ("通过3家", "3", "家", "exact", "3家", "3家"),
    ("千亿级产业", "100000000000", "元", "about", "千亿级", "千亿级"),
    ("百亿元级", "10000000000", "元", "about", "百亿元级", "百亿元级"),
]


@pytest.mark.parametrize(("text", "value", "unit", "bound", "stated", "stretch"), ONE)
def test_reads_a_quantity(text: str, *, value: str, unit: str, bound: str, stated: str, stretch: str) -> None:
    (found,) = numbers.find(text)
    assert (found.value, found.unit, found.bound, found.stated) == (Decimal(value), unit, bound, stated)
    assert text[found.start : found.end] == stretch


RANGES = [
    ("每县5-8家", "5", "8", "家"),
    ("每县5至8家", "5", "8", "家"),
    ("三到五个", "3", "5", "个"),
    ("口径600—800mm", "600", "800", "mm"),
    ("户型130㎡到300㎡", "130", "300", "㎡"),
    ("增长5%-8%", "5", "8", "%"),
    ("补助5-8万元", "50000", "80000", "元"),
    ("补助10万-20万元", "100000", "200000", "元"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_reads_a_range(text: str, low: str, high: str, unit: str) -> None:
    (found,) = numbers.find(text)
    assert (found.value, found.low, found.high, found.unit) == (None, Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize("text", ["从5家到8家", "由5家至8家"])
def test_a_change_is_no_range(text: str) -> None:
    assert [q.value for q in numbers.find(text)] == [5, 8]


NOTHING = """
第3位 第十三届 第二、三批 前10家 前5个月 首批 2019年 2019年9月16日至18日 2018-2020年 二〇二一年 98年 近三年 十年来
十年奋进 〔2020〕229号 211工程 985高校 863计划 2011计划 12345热线 世界500强 5G G60 A5家 PM2.5浓度 P2级 1+3个
2020.12.18 12:30 “十四五” 二十大 十九届五中全会 三中全会 四个一批 四个意识 十百千 百年未有 千方百计 万众创新 一带一路
一流 第一 进一步 一是二是 一个企业 成为其中的一个, 没有一个 几家 某个 数十家 几百项 成千上万家 千家万户 千人计划 三五家
连续两次 二期工程 二类 三元材料 两化 四链 双一流 每5家 三部门 五家庭 三分之二 10多 1/3
""".split()  # noqa: SIM905 - a table


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert numbers.find(text) == []


@pytest.mark.parametrize("text", ["×家", "**家", "***件", "x%", "XX家", "**.*%", "****万元"])
def test_a_masked_number_carries_no_value(text: str) -> None:
    (found,) = numbers.find(text)
    assert found.masked and found.value is None and found.low is None


@pytest.mark.parametrize("text", ["X市", "AX5", "XX年", "×月"])
def test_a_masked_name_is_no_number(text: str) -> None:
    assert numbers.find(text) == []


def test_reads_only_the_stretch_asked_for() -> None:
    text = "甲县5家,乙县约7家"
    assert [q.stated for q in numbers.find(text, 6)] == ["7家"]
    assert [q.stated for q in numbers.find(text, 0, 5)] == ["5家"]


# ── numerals ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("零", 0), ("十", 10), ("十五", 15), ("两百零五", 205), ("三百五", 350), ("一万二", 12000),
     ("三万亿", 3 * 10**12), ("两亿三千万", 230_000_000), ("百", 100), ("千万", 10**7), ("十百千", None),
     ("三五", None), ("一二三", None), ("亿万", None)],
)  # fmt: skip
def test_parses_numerals(numeral: str, value: int | None) -> None:
    assert numerals.parse(numeral) == value


def chinese(number: int) -> str:
    """The Chinese numeral of a number below 10^12, written independently of the parser."""
    for size, char in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            head, rest = divmod(number, size)
            zero = "零" if 0 < rest < size // 10 else ""
            return chinese(head) + char + (zero + chinese(rest) if rest else "")
    text, pending = "", False
    for size, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if pending and text else "") + "零一二三四五六七八九"[digit] + char
        pending = not digit
    return text or "零"


@given(st.integers(0, 10**12 - 1))
def test_reads_back_any_chinese_numeral(number: int) -> None:
    assert numerals.parse(chinese(number)) == number


ARABIC = st.one_of(
    st.integers(2, 999_999).map(lambda n: (str(n), Decimal(n))),
    st.integers(1_000, 999_999).map(lambda n: (f"{n:,}", Decimal(n))),
    st.decimals(Decimal("0.1"), Decimal("9999.9"), places=1).map(lambda d: (str(d), d)),
)
CHINESE = st.integers(3, 99_999).map(lambda n: (chinese(n), Decimal(n)))
COMPOUND = st.one_of(
    st.tuples(st.integers(1, 999), st.integers(1, 9999)).map(
        lambda n: (f"{n[0]}亿{n[1]}万", n[0] * 10**8 + n[1] * 10**4)
    ),
    st.tuples(st.integers(1, 999), st.integers(1, 9)).map(
        lambda n: (f"{n[0]}亿{n[1]}千万", n[0] * 10**8 + n[1] * 10**7)
    ),
    st.tuples(st.integers(1, 999), st.integers(1000, 9999)).map(lambda n: (f"{n[0]}万{n[1]}", n[0] * 10**4 + n[1])),
    st.tuples(st.integers(1, 999), st.integers(1, 9)).map(lambda n: (f"{n[0]}万{n[1]}千", n[0] * 10**4 + n[1] * 1000)),
    st.tuples(st.integers(1, 9), st.integers(1, 9)).map(
        lambda n: (f"{chinese(n[0])}点{chinese(n[1])}亿", (n[0] * 10 + n[1]) * 10**7)
    ),
)
MAGNITUDES = st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("百万", 10**6)])
UNITS = st.sampled_from(["家", "项", "件", "名", "户", "元", "吨", "亩", "台", "辆", "平方米", "人次", "%", "个百分点"])
BOUNDS = st.sampled_from(
    [("", "", "exact"), ("超过", "", "at-least"), ("不低于", "", "at-least"), ("不足", "", "at-most"),
     ("约", "", "about"), ("", "以上", "at-least"), ("", "以内", "at-most"), ("", "左右", "about"),
     ("达到", "", "exact"), ("近", "", "about"), ("逾", "", "at-least"), ("不到", "", "at-most"),
     ("", "及以上", "at-least"), ("", "上下", "about"), ("高达", "", "exact"), ("达到约", "", "about"),
     ("至少", "", "at-least"), ("大约", "", "about"), ("", "(含)以上", "at-least")]
)  # fmt: skip


@given(
    st.data(), UNITS, BOUNDS, st.sampled_from(["全市共有", "其中,", "", "总量"]), st.sampled_from([",", "。", "", "的"])
)
def test_reads_back_any_quantity(
    data: st.DataObject, unit: str, bound: tuple[str, str, str], before: str, after: str
) -> None:
    (numeral, value), (word, factor) = data.draw(ARABIC), data.draw(MAGNITUDES)
    if unit.startswith(("%", "个百")) or before == "":
        word, factor = "", 1
    text = f"{before}{bound[0]}{numeral}{word}{unit}{bound[1]}{after}"
    if before == "" and bound[0] == "":
        text = "计" + text  # a decimal that opens a line may be the number of a list
    (found,) = numbers.find(text)
    assert (found.value, found.unit, found.bound) == (value * factor, unit, bound[2])
    assert found.stated in text[found.start : found.end]


@given(CHINESE, UNITS, BOUNDS)
def test_reads_back_any_chinese_quantity(number: tuple[str, Decimal], unit: str, bound: tuple[str, str, str]) -> None:
    text = f"全县{bound[0]}{number[0]}{unit}{bound[1]}。"
    if unit in ("元", "亩") and number[1] < 10:
        return
    (found,) = numbers.find(text)
    assert (found.value, found.unit, found.bound) == (number[1], unit, bound[2])


@given(COMPOUND, UNITS.filter(lambda unit: unit[0] not in "%个"), BOUNDS)
def test_reads_back_two_magnitudes(number: tuple[str, int], unit: str, bound: tuple[str, str, str]) -> None:
    (found,) = numbers.find(f"全县{bound[0]}{number[0]}{unit}{bound[1]}。")
    assert (found.value, found.unit, found.bound) == (number[1], unit, bound[2])


@given(st.integers(2, 99), st.integers(1, 99), st.sampled_from(["", "万"]), UNITS, st.sampled_from("-—~至到"))
def test_reads_back_any_range(low: int, more: int, word: str, unit: str, to: str) -> None:
    word = "" if unit[0] in "%个" else word
    factor = 10**4 if word else 1
    (found,) = numbers.find(f"每年新增{low}{to}{low + more}{word}{unit}。")
    assert (found.value, found.low, found.high, found.unit) == (None, low * factor, (low + more) * factor, unit)


@given(
    st.text(alphabet="第近约超0123456789.,-—至到一二两三十百千万亿余多家个%元年月日级大以上左右×*Xx“五”县", max_size=30)
)
def test_any_text_gives_ordered_stretches_that_hold_what_is_stated(text: str) -> None:
    end = 0
    for found in numbers.find(text):
        assert end <= found.start < found.end <= len(text)
        assert found.stated in text[found.start : found.end]
        assert found.low is None or found.high is None or found.low < found.high
        end = found.end


# ── ranks ────────────────────────────────────────────────────────────────────────────────────────────────────

RANKS = [
    ("数量居全省第3位", 3, "全省第3位", "全省", "exact"),
    ("数量居全省1位", 1, "全省1位", "全省", "exact"),
    ("总量位居全市第一", 1, "全市第一", "全市", "exact"),
    ("列全国第5,", 5, "全国第5", "全国", "exact"),
    ("产量排名第一位", 1, "第一位", "", "exact"),
    ("增速全省首位", 1, "全省首位", "全省", "exact"),
    ("跃居全省第二", 2, "全省第二", "全省", "exact"),
    ("居世界首位", 1, "世界首位", "世界", "exact"),
    ("稳居全国前列", None, "全国前列", "全国", "exact"),
    ("进入全省第一方阵", None, "全省第一方阵", "全省", "exact"),
    ("居黄冈各县(市、区)第2位", 2, "黄冈各县(市、区)第2位", "黄冈各县(市、区)", "exact"),
    ("位列全国前三", 3, "全国前三", "全国", "at-most"),
    ("全省排名前10位", 10, "全省排名前10位", "全省", "at-most"),
    ("全国首座展馆", 1, "全国首座", "全国", "exact"),
    ("我省西北部首个项目", 1, "我省西北部首个", "我省西北部", "exact"),
    ("首家落户", 1, "首家", "", "exact"),
    ("六连冠", 1, "六连冠", "", "exact"),
    ("占比创历史新高", 1, "创历史新高", "历史", "exact"),
    ("在全国港口仅次于甲港和乙港", 3, "仅次于甲港和乙港", "全国港口", "exact"),
    ("亚洲第一大瀑布", 1, "亚洲第一大", "亚洲", "exact"),
]


@pytest.mark.parametrize(("text", "value", "words", "scope", "bound"), RANKS)
def test_reads_a_rank(text: str, value: int | None, words: str, scope: str, bound: str) -> None:
    (hit,) = numbers.ranks(text)
    assert (hit.value, hit.text, text[hit.scope_start : hit.scope_end], hit.bound) == (value, words, scope, bound)
    assert words in text[hit.start : hit.end]


def test_ranks_in_a_row_share_their_set() -> None:
    text = "分别居全市第2位、第3位"
    assert [(h.value, text[h.scope_start : h.scope_end]) for h in numbers.ranks(text)] == [(2, "全市"), (3, "全市")]


NO_RANK = """
第一时间 第一方面 第一是 第一生产力 首先 首次 第一书记 第一季度 第3次会议 第一批 列为第一批 第一页 放在首位 任务的首位
争创第一 前三季度 前5个月 走在前列 首台(套) 首批 质量第一 5位院士 第一、二批 第十三届
""".split()  # noqa: SIM905 - a table


@pytest.mark.parametrize("text", NO_RANK)
def test_what_is_no_rank(text: str) -> None:
    assert numbers.ranks(text) == []


# ── absences ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words", "noun", "unit"),
    [
        ("当年没有一个县(区)超5亿元", "没有一个", "县(区)", "个"),
        ("一家上市公司都没有。", "一家上市公司都没有", "上市公司", "家"),
        ("过9亿元的乡镇一个也没有;", "乡镇一个也没有", "乡镇", "个"),
        ("省级高新区仍为空白。", "省级高新区仍为空白", "省级高新区", ""),
    ],
)
def test_reads_an_absence(text: str, words: str, noun: str, unit: str) -> None:
    (hit,) = numbers.zero(text)
    assert (text[hit.start : hit.end], text[hit.noun_start : hit.noun_end], hit.unit) == (words, noun, unit)


@pytest.mark.parametrize("text", ["填补国内空白", "一个都不能少", "没有一个领域", "每一家企业都有", "没有企业"])
def test_what_is_no_absence(text: str) -> None:
    assert numbers.zero(text) == []
