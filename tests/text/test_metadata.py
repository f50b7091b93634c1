"""What documents of each kind tell of themselves."""

from datetime import date

import pytest

from kg import read
from kg.model import Metadata, Period
from kg.text.document import document


def _told(text: str) -> Metadata:
    return document(read.read_bytes(text.encode(), "a.txt")).metadata


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _month(year: int, month: int, last: int) -> Period:
    return Period(date(year, month, 1), date(year, month, last))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


NOTICE = """清溪市科学技术局文件
清科发〔2021〕15号
关于认定2021年第一批清溪市级众创空间的通知
各县（区）科技局：
经评审，认定云帆空间等3家单位，现予公布。依据《清溪市众创空间管理办法》（清科规〔2019〕2号）执行。
清溪市科学技术局
2021年3月4日
"""


def test_a_masthead_is_no_title_though_the_format_says_so() -> None:
    body = NOTICE.replace("关于认定2021年第一批清溪市级众创空间的通知\n", "")
    page = f"<html><title>清溪市科学技术局文件</title><body><p>{'</p><p>'.join(body.splitlines())}</p></body></html>"
    told = document(read.read_bytes(page.encode(), "a.html")).metadata
    assert (told.title, told.is_act) == (None, True)


def test_an_office_is_no_title_where_the_line_below_says_what_it_did() -> None:
    body = "<p>清溪市科学技术局</p><p>关于认定众创空间的通知</p><p>各单位：</p><p>认定3家，请抓好落实。</p>"
    page = f"<html><title>清溪市科学技术局</title><body>{body}</body></html>"
    assert document(read.read_bytes(page.encode(), "a.html")).metadata.title == "清溪市科学技术局关于认定众创空间的通知"


def test_a_notice_tells_everything() -> None:
    made = document(read.read_bytes(NOTICE.encode(), "a.txt"))
    told = made.metadata
    assert told.title == "关于认定2021年第一批清溪市级众创空间的通知"
    assert (told.date, told.issuer, told.number) == (_day(2021, 3, 4), "清溪市科学技术局", "清科发〔2021〕15号")
    assert (told.region, told.is_act) == ("清溪市", True)
    for span, words in [
        (told.title_span, told.title),
        (told.number_span, told.number),
        (told.issuer_span, told.issuer),
        (told.date_span, "2021年3月4日"),
    ]:
        assert span
        assert made.text[span.start : span.end] == words
    assert [b.kind for b in made.blocks[:4]] == ["paragraph", "paragraph", "title", "paragraph"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("在全市科技大会上的讲话\n同志们：\n今天开会。", "在全市科技大会上的讲话"),
        ("清溪市人民政府\n关于印发行动方案的通知\n各单位：\n请执行。", "清溪市人民政府关于印发行动方案的通知"),
        ("关于印发清溪市促进科技创新\n若干措施的通知\n各单位：\n请执行。", "关于印发清溪市促进科技创新若干措施的通知"),
        ("清溪市人才行动实施意见\n（征求意见稿V2）\n为引才，制定本意见。", "清溪市人才行动实施意见（征求意见稿V2）"),
        ("# 清溪市创新条例\n\n第一条 制定本条例。", "清溪市创新条例"),
        ("清溪创新 又添新军\n2021-03-04 来源：某报\n记者获悉，新增三家。", "清溪创新 又添新军"),
        ("某咨询公司\n关于申报项目的通知\n各单位：\n请申报。", "关于申报项目的通知"),
        # 没有标题
        ("清溪市科技局文件\n清科发〔2021〕15号\n各单位：\n请执行。", None),
        ("各位代表：\n现在报告工作。", None),
        ("全市新增孵化器3家", None),
        ("今年全市新增孵化器3家，居全省第二位。", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert _told(text).title == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在大会上的讲话\n（2023年10月26日）\n同志们：\n今年很好。", _day(2023, 10, 26)),
        ("某县的报告\n——2023年2月2日在某会议上\n各位代表：\n现在报告。", _day(2023, 2, 2)),
        ("市局2025年上半年工作总结\n发布日期：2025-08-10\n今年以来，很好。", _day(2025, 8, 10)),
        ("某地创新有为\n2022-09-1517:36来源：某社\n十年来，很好。", _day(2022, 9, 15)),
        ("关于通报的通知\n各单位：\n请执行。\n某市科技局\n二〇二〇年九月十七日", _day(2020, 9, 17)),
        ("某条例\n2020年7月31日 某常委会通过\n第一条 制定本条例。", _day(2020, 7, 31)),
        ("某通讯 2014年1月\n孵化器发展很好。", _month(2014, 1, 31)),
        ("某地创新有为\n某社某地2022年9月15日电（记者某某）十年来，很好。", _day(2022, 9, 15)),
        # 落款早于发布
        ("关于甲的通知\n发布日期：2021-03-10\n各单位：\n请执行。\n某市科技局\n2021年3月4日", _day(2021, 3, 4)),
        # 只有标题
        ("市局2025年上半年工作总结\n今年以来，很好。", _month(2025, 6, 30)),
        ("市局2022年工作总结及2023年工作打算\n今年以来，很好。", _year(2022)),
        ("市局2024年前三季度工作总结\n今年以来，很好。", _month(2024, 9, 30)),
        ("关于2022年计划执行情况与2023年计划的报告\n各位代表：\n现在报告。", _year(2023)),
        ("2021年工作推进讲话\n截至2019年底，全市有三家。今年前三季度，增长两成。", _year(2020)),
        ("各位代表：\n现在报告工作。\n一、2024年工作回顾\n过去一年，很不平凡。", _year(2025)),
        # 上传时间只是上限
        ("2021工作推进讲话\n上传人:a 上传时间:2020-12-18 格式:DOCX\n截至2019年底，有三家。", _day(2020, 12, 18)),
        ("某局2022年工作总结\n上传人:a 上传时间:2022-12-23 格式:DOCX\n今年很好。", _day(2022, 12, 23)),
        ("某局2012年工作总结\n上传人:a 上传时间:2018-05-01 格式:DOCX\n今年很好。", _year(2012)),
        ("某局工作总结\n上传人:a 上传时间:2018-05-01 格式:DOCX\n截至2011年底，有三家。", None),
        # 没有时间
        ("在全市大会上的讲话\n同志们：\n2000年只有三家。今年很好。", None),
        ("某地新兴产业\n项目计划将于2023年7月前建成。", None),
        ("关于甲的通知\n各单位：\n请于2021年3月4日前报送。", None),
        ("某局总结\n日期：2021年2月31日\n今年很好。", None),
    ],
)
def test_date(text: str, expected: Period | None) -> None:
    assert _told(text).date == expected


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("关于公布2024年清溪市第二批名单的通知\n各单位：\n请执行。", "清溪市"),
        ("关于印发云州市远山区行动方案的通知\n各单位：\n请执行。", "云州市远山区"),
        ("关于印发石家庄市行动方案的通知\n各单位：\n请执行。", "石家庄市"),
        ("成都市科技局工作总结\n今年很好。", "成都市"),
        ("**市科学技术局工作总结\n今年以来，我市很好。", "**市"),
        ("在推进会上的讲话\n同志们：\n印发了X市实施意见。我市很好。", "X市"),
        ("在推进会上的讲话\n同志们：\n全县很好，《远山县办法》已经印发。远山县还要努力，我县要争先。", "远山县"),
        ("在全市科技大会上的讲话\n同志们：\n全市很好。", "全市"),
        ("中国的孵化器\n孵化器发展很好。", "中国"),
        ("创新为要\n近年来，我国创新能力增强。", "我国"),
        ("云帆自主创新示范区条例\n第一条 制定本条例。", "云帆自主创新示范区"),
        ("关于组织申报市级高新区的通知\n各单位：\n请申报。", None),
    ],
)
def test_region(text: str, region: str | None) -> None:
    assert _told(text).region == region


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于印发行动方案的通知", True),
        ("清溪市科技创新条例", True),
        ("清溪市孵化器管理办法（试行）", True),
        ("清溪市“十四五”科技创新规划", True),
        ("在全市科技大会上的讲话", False),
        ("关于2022年计划执行情况的报告", False),
        ("市科技局工作总结及工作打算", False),
        ("清溪市出台科技创新十条措施", False),
        ("《管理办法》政策解读", False),
    ],
)
def test_acts(title: str, expected: bool) -> None:
    assert _told(f"{title}\n第一条 制定本文件。").is_act is expected


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("某公告\n发布单位：浙 江 省 某 厅    发布时间：2015-08-13\n现公布如下。", "浙江省某厅"),
        ("清溪市人民政府关于加强创新的意见\n各单位：\n请执行。", "清溪市人民政府"),
        ("某计划报告\n云州市发展和改革局\n各位代表：\n现在报告。", "云州市发展和改革局"),
        ("某地创新有为\n2021-03-04 来源：某日报\n记者获悉，很好。", None),
    ],
)
def test_issuer(text: str, issuer: str | None) -> None:
    assert _told(text).issuer == issuer


def test_a_number_that_is_cited_is_not_the_documents_own() -> None:
    assert _told("关于申报的通知\n各单位：\n根据（清科规〔2019〕2号）\n执行。").number is None


def test_the_page_fills_the_gaps() -> None:
    page = (
        "<html><head><title>清溪要闻_某网</title><meta name='pubdate' content='2020-05-06'></head>"
        "<body><p>全市新增三家孵化器，很好。</p></body></html>"
    )
    told = document(read.read_bytes(page.encode(), "a.html")).metadata
    assert (told.title, told.title_span, told.date) == ("清溪要闻", None, _day(2020, 5, 6))
