"""Times against the date of a document: tables of (text, expected), near misses empty, and order as a property."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Period
from kg.text import dates

WINTER = Period(date(2020, 12, 18), date(2020, 12, 18))

# text → from, to, role, grain; a document of 18 December 2020
TIMES = [
    # 绝对
    ("2019年", "2019-01-01", "2019-12-31", "period", "year"),
    ("2019年度", "2019-01-01", "2019-12-31", "period", "year"),
    ("二〇一九年", "2019-01-01", "2019-12-31", "period", "year"),
    ("2019年9月", "2019-09-01", "2019-09-30", "period", "month"),
    ("2019年9月16日", "2019-09-16", "2019-09-16", "period", "day"),
    ("2019-9-16", "2019-09-16", "2019-09-16", "period", "day"),
    ("2019.09.16", "2019-09-16", "2019-09-16", "period", "day"),
    ("2019/9/16", "2019-09-16", "2019-09-16", "period", "day"),
    ("2019年9月16日至18日", "2019-09-16", "2019-09-18", "period", "span"),
    ("2019年9月16日至10月2日", "2019-09-16", "2019-10-02", "period", "span"),
    ("2018年9月-2019年3月", "2018-09-01", "2019-03-31", "period", "span"),
    ("2012年至2019年", "2012-01-01", "2019-12-31", "period", "span"),
    ("2015-2020年", "2015-01-01", "2020-12-31", "period", "span"),
    ("(2021-2025)", "2021-01-01", "2025-12-31", "period", "span"),
    ("2019年上半年", "2019-01-01", "2019-06-30", "period", "half"),
    ("2019年二季度", "2019-04-01", "2019-06-30", "period", "quarter"),
    ("2020年1-10月", "2020-01-01", "2020-10-31", "period", "span"),
    ("2020年1月至10月", "2020-01-01", "2020-10-31", "period", "span"),
    ("2018年以来", "2018-01-01", None, "period", "span"),
    ("自2021年1月1日起施行", "2021-01-01", None, "period", "span"),
    # 规划
    ("“十四五”期间", "2021-01-01", "2025-12-31", "period", "span"),
    ("十三五时期", "2016-01-01", "2020-12-31", "period", "span"),
    ("第十二个五年规划", "2011-01-01", "2015-12-31", "period", "span"),
    ("“一五”时期", "1953-01-01", "1957-12-31", "period", "span"),
    ("“六五”期间", "1981-01-01", "1985-12-31", "period", "span"),
    ("“十四五”末", "2025-12-31", "2025-12-31", "deadline", "day"),
    ("“十三五”以来", "2016-01-01", None, "period", "span"),
    # 相对
    ("今年", "2020-01-01", "2020-12-31", "period", "year"),
    ("去年", "2019-01-01", "2019-12-31", "period", "year"),
    ("明年", "2021-01-01", "2021-12-31", "period", "year"),
    ("今年以来", "2020-01-01", "2020-12-18", "period", "span"),
    ("年初以来", "2020-01-01", "2020-12-18", "period", "span"),
    ("上半年", "2020-01-01", "2020-06-30", "period", "half"),
    ("前三季度", "2020-01-01", "2020-09-30", "period", "span"),
    ("一季度", "2020-01-01", "2020-03-31", "period", "quarter"),
    ("前5个月", "2020-01-01", "2020-05-31", "period", "span"),
    ("前五个月", "2020-01-01", "2020-05-31", "period", "span"),
    ("1-10月", "2020-01-01", "2020-10-31", "period", "span"),
    ("1至7月", "2020-01-01", "2020-07-31", "period", "span"),
    ("今年7月份", "2020-07-01", "2020-07-31", "period", "month"),
    ("本月", "2020-12-01", "2020-12-31", "period", "month"),
    ("上月", "2020-11-01", "2020-11-30", "period", "month"),
    ("近三年", "2017-01-01", "2019-12-31", "period", "span"),
    ("近五年来", "2015-01-01", "2019-12-31", "period", "span"),
    ("十年来", "2010-01-01", "2019-12-31", "period", "span"),
    # 时点
    ("2018年底", "2018-12-31", "2018-12-31", "as-of", "day"),
    ("截至2019年底", "2019-12-31", "2019-12-31", "as-of", "day"),
    ("截至今年9月底", "2020-09-30", "2020-09-30", "as-of", "day"),
    ("截止2020年6月", "2020-06-30", "2020-06-30", "as-of", "month"),
    ("到2019年底", "2019-12-31", "2019-12-31", "as-of", "day"),
    ("上年末", "2019-12-31", "2019-12-31", "as-of", "day"),
    ("去年底", "2019-12-31", "2019-12-31", "as-of", "day"),
    ("截至目前", "2020-12-18", "2020-12-18", "as-of", "day"),
    ("目前", "2020-12-18", "2020-12-18", "as-of", "day"),
    ("迄今", "2020-12-18", "2020-12-18", "as-of", "day"),
    # 期限
    ("到2025年", "2025-01-01", "2025-12-31", "deadline", "year"),
    ("2025年底前", "2025-12-31", "2025-12-31", "deadline", "day"),
    ("明年年底前", "2021-12-31", "2021-12-31", "deadline", "day"),
    ("到今年年底", "2020-12-31", "2020-12-31", "deadline", "day"),
    ("6月底前完成", "2021-06-30", "2021-06-30", "deadline", "day"),
    ("2027年前", "2027-01-01", "2027-12-31", "deadline", "year"),
    ("力争到2023年底", "2023-12-31", "2023-12-31", "deadline", "day"),
    ("年内", "2020-01-01", "2020-12-31", "deadline", "year"),
    ("三年内", "2020-12-18", "2023-12-18", "deadline", "span"),
    ("明年年底前4家", "2021-12-31", "2021-12-31", "deadline", "day"),
    ("2010年前", None, "2010-12-31", "period", "span"),
]


@pytest.mark.parametrize(("text", "start", "end", "role", "grain"), TIMES)
def test_reads_a_time(text: str, start: str | None, end: str | None, role: str, grain: str) -> None:
    (time,) = dates.find(text, WINTER)
    assert time.period is not None
    told = tuple(day and day.isoformat() for day in (time.period.start, time.period.end))
    assert (*told, time.role, time.grain) == (start, end, role, grain)


NO_TIME = """
近年来 多年来 近一年 九十年代 1990年代 上年同期 去年同期 本世纪中叶 2011计划 中国制造2025 科技创新2030 1990家 〔2020〕
2021区县 13月 2019年2月30日 2025-2020年 十四五 三年行动 百年大计 成立三年内的企业 几年内 每年底 100多年 第3季
0576-88665 2020年级
""".split()  # noqa: SIM905 - a table


@pytest.mark.parametrize("text", NO_TIME)
def test_what_is_no_time(text: str) -> None:
    assert dates.find(text, WINTER) == []


@pytest.mark.parametrize("text", ["今年", "截至目前", "近三年", "上半年", "三年内", "9月", "明年年底前", "当年"])
def test_relative_times_need_a_document_date(text: str) -> None:
    (time,) = dates.find(text, None)
    assert time.period is None


def test_a_month_takes_the_year_it_can_have() -> None:
    spring = Period(date(2021, 3, 10), date(2021, 3, 10))
    assert [t.period and t.period.start for t in dates.find("9月,将在10月", spring)] == [
        date(2020, 9, 1),
        date(2021, 10, 1),
    ]
    assert [t.period and t.period.start for t in dates.find("上半年", spring)] == [date(2020, 1, 1)]
    assert [(t.period, t.role) for t in dates.find("年末全市共有", spring)] == [
        (Period(date(2020, 12, 31), date(2020, 12, 31)), "as-of")
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2016年开工,当年投产,同年9月扩建", [2016, 2016, 2016]),
        ("2018年增长5%;上半年增长6%。上半年增长7%", [2018, 2018, 2020]),
        ("比2018年增长5%,9月增长6%", [2018, 2020]),
        ("2018年为9亿元,较上年增加2亿元", [2018, 2017]),
        ("某市2018年统计公报\n年末人口增加,比上年末多", [2018, 2018, 2017]),
        ("年末人口增加", [2020]),
        ("一、2019年工作回顾\n9月建成。\n二、主要问题\n9月开会", [2019, 2019, 2020]),
    ],
)
def test_a_year_named_before_is_carried(text: str, years: list[int]) -> None:
    assert [t.period.start.year for t in dates.find(text, WINTER) if t.period and t.period.start] == years


def test_stretches_include_what_bounds_them() -> None:
    text = "截至2019年底,力争到2025年、确保明年年底前"
    assert [text[t.start : t.end] for t in dates.find(text, WINTER)] == ["截至2019年底", "到2025年", "明年年底前"]


def test_counts_from_the_last_day_of_a_vague_date() -> None:
    december = Period(date(2020, 12, 1), date(2020, 12, 31))
    assert dates.last_day(december) == date(2020, 12, 31)
    assert dates.anchor_year(december) == 2020
    (now,) = dates.find("截至目前", december)
    assert (now.period, now.grain) == (december, "month")
    (due,) = dates.find("到今年年底", december)
    assert due.role == "deadline"


DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
ANCHORS = st.one_of(
    st.none(),
    DAYS.map(lambda day: Period(day, day)),
    DAYS.map(lambda day: Period(date(day.year, 1, 1), date(day.year, 12, 31))),
)
WORDS = st.sampled_from(
    [text for text, *_ in TIMES] + ["当年", "同年", "次年", "2月30日", "2月29日", "下半年", "未来三年", ",", "。", "比"]
)


@given(st.lists(WORDS, max_size=6), ANCHORS)
def test_any_time_in_any_document_begins_before_it_ends(words: list[str], anchor: Period | None) -> None:
    text, end = "".join(words), 0
    for time in dates.find(text, anchor):
        assert end <= time.start < time.end <= len(text)
        if time.period and time.period.start and time.period.end:
            assert time.period.start <= time.period.end
        end = time.end


@given(st.text(alphabet="0123456789年月日底末初前至到-.今去明上半季度近三五十“”内以来第一二截目", max_size=25), ANCHORS)
def test_no_text_breaks_the_reading(text: str, anchor: Period | None) -> None:
    for time in dates.find(text, anchor):
        assert not (time.period and time.period.start and time.period.end) or time.period.start <= time.period.end


def last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


DIGITS = "〇一二三四五六七八九"
Stretch = Callable[[int], tuple[date, date]]
YEARS: st.SearchStrategy[tuple[str, int | None, int]] = st.one_of(
    st.integers(1990, 2039).map(lambda y: (f"{y}年", y, 0)),
    st.integers(1990, 2039).map(lambda y: ("".join(DIGITS[int(c)] for c in str(y)) + "年", y, 0)),
    st.sampled_from([("今年", None, 0), ("去年", None, -1), ("前年", None, -2), ("明年", None, 1)]),
)
PARTS: st.SearchStrategy[tuple[str, Stretch]] = st.one_of(
    st.just(("", lambda y: (date(y, 1, 1), date(y, 12, 31)))),
    st.just(("上半年", lambda y: (date(y, 1, 1), date(y, 6, 30)))),
    st.just(("下半年", lambda y: (date(y, 7, 1), date(y, 12, 31)))),
    st.integers(1, 4).map(lambda q: (f"{DIGITS[q]}季度", lambda y: (date(y, 3 * q - 2, 1), last(y, 3 * q)))),
    st.just(("前三季度", lambda y: (date(y, 1, 1), date(y, 9, 30)))),
    st.integers(2, 12).map(lambda m: (f"1-{m}月", lambda y: (date(y, 1, 1), last(y, m)))),
    st.integers(2, 11).map(lambda m: (f"前{m}个月", lambda y: (date(y, 1, 1), last(y, m)))),
    st.integers(1, 12).map(lambda m: (f"{m}月份", lambda y: (date(y, m, 1), last(y, m)))),
    st.integers(1, 12).map(lambda m: (f"{m}月底", lambda y: (last(y, m), last(y, m)))),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(
        lambda d: (f"{d[0]}月{d[1]}日", lambda y: (date(y, *d), date(y, *d)))
    ),
)


@given(YEARS, PARTS, st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.sampled_from(["", "截至", "力争到"]))
def test_any_part_of_any_year_against_any_day(
    year: tuple[str, int | None, int], part: tuple[str, Stretch], day: date, before: str
) -> None:
    named = day.year + year[2] if year[1] is None else year[1]
    (found,) = dates.find(f"全市,{before}{year[0]}{part[0]},平台建成", Period(day, day))
    start, end = part[1](named)
    assert found.period in ((Period(start, end),) if not before else (Period(start, end), Period(end, end)))
    assert not before or found.role == ("as-of" if before == "截至" else "deadline")


@given(st.integers(2, 10), st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.sampled_from(["近", "过去"]))
def test_any_years_past_against_any_day(count: int, day: date, before: str) -> None:
    (found,) = dates.find(f"{before}{(DIGITS + '十')[count]}年,平台建成", Period(day, day))
    assert found.period == Period(date(day.year - count, 1, 1), date(day.year - 1, 12, 31))


@given(st.integers(1, 12), st.dates(date(2000, 1, 1), date(2039, 12, 31)))
def test_what_a_text_counts_up_to_is_over(month: int, day: date) -> None:
    (found,) = dates.find(f"截至{month}月底,平台建成", Period(day, day))
    assert found.role == "as-of"
    assert found.period is not None and found.period.end is not None
    assert found.period.end <= day + timedelta(days=62)
