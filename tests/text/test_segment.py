"""Blocks, sections, rows, sentences, clauses."""

import pytest

from kg import read
from kg.model import Block, Span
from kg.text.document import document
from kg.text.segment import clauses, segment, sentences


def _outline(text: str) -> list[tuple[str, int, int, str]]:
    return [(b.kind, b.level, b.section, text[b.start : b.end]) for b in segment(text)]


def test_headings_stand_above_what_they_govern() -> None:
    lines = "一、抓平台 （一）建载体 今年建成三家。 1.孵化器 已有两家。 （二）引人才 引进九人。 二、抓环境 兑现资金。"
    text = lines.replace(" ", "\n")
    assert _outline(text) == [
        ("heading", 1, -1, "一、抓平台"),
        ("heading", 2, 0, "（一）建载体"),
        ("paragraph", 0, 1, "今年建成三家。"),
        ("heading", 3, 1, "1.孵化器"),
        ("paragraph", 0, 3, "已有两家。"),
        ("heading", 2, 0, "（二）引人才"),
        ("paragraph", 0, 5, "引进九人。"),
        ("heading", 1, -1, "二、抓环境"),
        ("paragraph", 0, 7, "兑现资金。"),
    ]


def test_headings_that_ran_into_the_paragraph_are_found() -> None:
    text = "现总结如下。一、工作情况(一)育主体,扩增量。新增三家。(二)建载体。建成两家。二、打算(一)抓培育。新增九家。"
    assert _outline(text) == [
        ("paragraph", 0, -1, "现总结如下。"),
        ("heading", 1, -1, "一、工作情况"),
        ("heading", 2, 1, "(一)育主体,扩增量。"),
        ("paragraph", 0, 2, "新增三家。"),
        ("heading", 2, 1, "(二)建载体。"),
        ("paragraph", 0, 4, "建成两家。"),
        ("heading", 1, -1, "二、打算"),
        ("heading", 2, 6, "(一)抓培育。"),
        ("paragraph", 0, 7, "新增九家。"),
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("第一章 总则\n第一条 为了促进创新，制定本条例。\n第二条 本条例适用于园区。", [1, 3, 0, 3, 0]),
        ("## 总则\n甲乙。", [1, 0]),
        ("1、孵化单元：园区建有78个单元，每个100平方米。", [3, 0]),
        ("（1）建载体。已有两家。", [4, 0]),
        ("总的要求。一要抓规划。逐项落实。二要抓政策。讲清条文。", [0, 5, 0, 5, 0]),
        # 不是标题
        ("第一条规定了园区的范围。", [0]),
        ("1.5亿元已经到位。", [0]),
        ("2.5万平方米厂房已经建成。", [0]),
        ("建成两家。三、四季度再建一家。", [0]),
        ("会议指出。二、三产业增速加快。", [0]),
        ("数据整理如下(一)", [0]),
        ("各县（市、区）都要落实。（三）没有前两项的不算。", [0]),
    ],
)
def test_what_is_a_heading(text: str, levels: list[int]) -> None:
    assert [b.level for b in segment(text)] == levels


def test_bare_headings_stand_between_paragraphs() -> None:
    text = "甲地今年新建三家。\n结构调整步伐加快\n新兴产业占比超过三成，后劲充足。\n乙丙丁戊。"
    assert [b.kind for b in segment(text)] == ["paragraph", "heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "cells", "headers"),
    [
        (
            "序号\t名称\t备注\n1\t清溪空间\n2\t云帆空间\t新建",
            [["序号", "名称", "备注"], ["1", "清溪空间"], ["2", "云帆空间", "新建"]],
            [-1, 0, 0],
        ),
        ("地区 | 产值(亿元)\n东区 | 12.5", [["地区", "产值(亿元)"], ["东区", "12.5"]], [-1, 0]),
        ("| 地区 | 数量 |\n| 东区 | 12 |", [["地区", "数量"], ["东区", "12"]], [-1, 0]),
        (
            "序号    名称\n1     清溪空间\n2     云帆空间",
            [["序号", "名称"], ["1", "清溪空间"], ["2", "云帆空间"]],
            [-1, 0, 0],
        ),
        ("1\t清溪\t东区\n2\t云帆\t西区", [["1", "清溪", "东区"], ["2", "云帆", "西区"]], [-1, -1]),
        ("东区\t\t3\n\t甲\t5", [["东区", "", "3"], ["", "甲", "5"]], [-1, -1]),
        # 不是表格
        ("发布单位：某厅    发布时间：2015-08-13", [], []),
        ("关于我们 | 联系方式", [], []),
        ("一、\t总体要求\n二、\t重点任务", [], []),
        ("某市科技局    某市财政局", [], []),
    ],
)
def test_rows(text: str, cells: list[list[str]], headers: list[int]) -> None:
    rows = [b for b in segment(text) if b.kind == "row"]
    assert [[text[c.start : c.end] for c in row.cells] for row in rows] == cells
    assert [row.header for row in rows] == headers


def test_tables_are_told_apart() -> None:
    text = "序号\t名称\t备注\n1\t甲\t乙\n附件2\n序号\t名称\t备注\n1\t丙\t丁"
    assert [(b.table, b.header) for b in segment(text) if b.kind == "row"] == [(0, -1), (0, 0), (1, -1), (1, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增三家。总数十家；居第二位！", ["新增三家。", "总数十家；", "居第二位！"]),
        ("他说：“很好。”大家鼓掌。", ["他说：“很好。”大家鼓掌。"]),
        ("按照《关于甲；乙的意见》执行。完成了。", ["按照《关于甲；乙的意见》执行。", "完成了。"]),
        ("新增三家（其中甲地一家；乙地两家）。完成。", ["新增三家（其中甲地一家；乙地两家）。", "完成。"]),
        ("靠什么?靠创新。", ["靠什么?", "靠创新。"]),
        ("产值1.5亿元;增长3.2%", ["产值1.5亿元;", "增长3.2%"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    blocks = (Block(0, len(text), "paragraph"),)
    assert [text[s.start : s.end] for s in sentences(text, blocks)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增三家,居第二位，增长两成。", ["新增三家,", "居第二位，", "增长两成。"]),
        ("产值1,234,567元,增长3%", ["产值1,234,567元,", "增长3%"]),
        ("分别为12,13家", ["分别为12,", "13家"]),
        ("各县(市,区)要落实，抓紧办。", ["各县(市,区)要落实，", "抓紧办。"]),
        ("实施“一园,两区”战略,成效明显", ["实施“一园,两区”战略,", "成效明显"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    made = document(read.read_bytes(text.encode(), "a"))
    assert len(made.sentences) == 1
    assert [text[c.start : c.end] for c in clauses(made, made.sentences[0])] == expected


def test_the_title_is_a_block_of_its_own() -> None:
    text = "关于申报的\n通知\n各单位："
    assert [b.kind for b in segment(text, Span(0, 8))] == ["title", "title", "paragraph"]


def test_an_endless_sentence_is_parted_at_commas_and_loses_nothing() -> None:
    text = "本市新增研发机构三家，" * 900 + "成效明显。"
    made = document(read.read_bytes(text.encode(), "a.txt"))
    pieces = [text[s.start : s.end] for s in made.sentences]
    assert "".join(pieces) == text
    assert len(pieces) == 5
    assert all(piece.endswith(("，", "。")) and len(piece) <= 2000 for piece in pieces)
    bare = document(read.read_bytes(("孵" * 5000).encode(), "a.txt"))
    assert [s.end - s.start for s in bare.sentences] == [2000, 2000, 1000]
