"""Web pages: content without its frame, tables cell by cell, what the page tells of itself."""

import datetime

import pytest

from kg import read
from kg.errors import ReadError
from kg.model import LayoutMark, Period

PAGE = """<!DOCTYPE html><html><head><title>关于公布名单的通知_某某市科技局</title>
<meta name="PubDate" content="2022-03-04 09:30"><meta property="og:url" content="https://example.org/a">
<style>p {color: red}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/b">政务公开</a></div>
<div class="main"><h1>关于公布名单的通知</h1><p>各有关单位：</p>
<p>经评审，认定<b>清溪</b>众创空间等2家单位，
现予公布。<br>特此通知。</p>
<table><tr><th>序号</th><th>名称</th><th>备注</th></tr>
<tr><td>1</td><td>清溪众创空间</td><td></td></tr>
<tr><td>2</td><td><p>云帆</p>孵化器</td><td>新建</td></tr></table>
<script>var a = "。，。，";</script></div>
<footer>版权所有</footer></body></html>"""


def test_text_is_one_block_a_line_and_one_cell_a_field() -> None:
    source = read.read_bytes(PAGE.encode(), "a.html")
    assert source.media_type == "text/html"
    assert source.text.splitlines() == [
        "关于公布名单的通知",
        "各有关单位：",
        "经评审，认定清溪众创空间等2家单位， 现予公布。",
        "特此通知。",
        "序号\t名称\t备注",
        "1\t清溪众创空间\t",
        "2\t云帆 孵化器\t新建",
    ]


def test_marks_point_into_the_text() -> None:
    source = read.read_bytes(PAGE.encode(), "a.html")
    told = {(m.role, m.row, m.column): source.text[m.start : m.end] for m in source.layout}
    assert told["heading", -1, -1] == "关于公布名单的通知"
    assert told["cell", 1, 1] == "清溪众创空间"
    assert told["cell", 2, 2] == "新建"
    assert ("cell", 1, 2) not in told


def test_metadata() -> None:
    told = read.read_bytes(PAGE.encode("gb18030"), "a.html").metadata
    day = datetime.date(2022, 3, 4)
    assert (told.title, told.date, told.url) == ("关于公布名单的通知", Period(day, day), "https://example.org/a")


def test_the_charset_of_the_page_counts() -> None:
    page = '<html><meta charset="big5"><p>全國孵化機構共有一百家，其中三家在這裡。</p></html>'
    assert "孵化機構" in read.read_bytes(page.encode("big5"), "a").text


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><td rowspan=2>东区</td><td>甲</td></tr><tr><td>乙</td></tr>", ["东区\t甲", "\t乙"]),
        ("<tr><td>甲</td><td rowspan=2>共3家</td></tr><tr><td>乙</td></tr>", ["甲\t共3家", "乙\t"]),
        ("<tr><td colspan=2>合计</td><td>5</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>", ["合计\t\t5", "a\tb\tc"]),
    ],
)
def test_a_merged_cell_is_written_once(rows: str, lines: list[str]) -> None:
    text = read.read_bytes(f"<html><body><table>{rows}</table></body></html>".encode(), "a").text
    assert text.splitlines() == lines


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    source = read.read_bytes(
        "<html><table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table></html>".encode(), "a"
    )
    assert source.text.splitlines() == ["第一段。", "第二段。"]
    assert not [m for m in source.layout if isinstance(m, LayoutMark) and m.role == "cell"]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="no text"):
        read.read_bytes(b"<html><body><script>1</script></body></html>", "a.html")
