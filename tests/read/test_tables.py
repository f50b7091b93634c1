"""One list of names as a table of every format: the same rows, cells and header downstream."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import making
import pytest

from kg import read
from kg.text.document import document

NAMES = [
    ["序号", "名称", "运营单位", "备注"],
    ["1", "清溪众创空间", "清溪创业服务有限公司", "新建"],
    ["2", "云帆孵化器", "云帆科技发展有限公司", ""],
    ["3", "白鹭加速器", "白鹭产业园运营有限公司", "复核通过"],
]
INTRO, END = "现将通过评审的载体名单公布如下，请抓好落实。", "请各单位做好后续服务工作，名单有效期为三年。"
CONTENT: list[making.Block] = [INTRO, NAMES, END]

FORMATS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "text": ("a.txt", lambda: "\n".join([INTRO, *map("\t".join, NAMES), END]).encode()),
    "page": ("a.html", lambda: making.page(CONTENT)),
    "docx": ("a.docx", lambda: making.docx(CONTENT)),
    "pdf laid out": ("a.pdf", lambda: making.pdf(CONTENT)),
    "pdf printed": ("a.pdf", lambda: making.printed(CONTENT)),
    "pdf of Word": ("a.pdf", lambda: making.converted(making.docx(CONTENT), "docx", "pdf")),
    "docx of LibreOffice": ("a.docx", lambda: making.converted(making.page(CONTENT), "html", "docx:MS Word 2007 XML")),
    "xlsx": ("a.xlsx", lambda: making.xlsx(NAMES)),
    "csv": ("a.csv", lambda: "\r\n".join(map(",".join, NAMES)).encode("gb18030")),
    "csv quoted": (
        "a.csv",
        lambda: "\n".join(";".join(f'"{cell}"' for cell in row) for row in NAMES).encode("utf-8-sig"),
    ),
    "tsv": ("a.tsv", lambda: "\n".join(map("\t".join, NAMES)).encode("utf-16")),
    "markdown": ("a.md", lambda: "\n".join(f"| {' | '.join(row)} |" for row in NAMES).encode()),
}


def rows(data: bytes, name: str) -> list[list[str]]:
    """The rows that downstream sees, without empty cells at their ends."""
    made = document(read.read_bytes(data, name))
    found = []
    for block in made.blocks:
        if block.kind == "row":
            cells = [made.text[cell.start : cell.end] for cell in block.cells]
            found.append(cells[: max((i for i, c in enumerate(cells, 1) if c), default=0)])
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_gives_the_same_rows(form: str) -> None:
    name, make = FORMATS[form]
    data = make()
    expected = [row[: len(row) - (row[-1] == "")] for row in NAMES]
    assert rows(data, name) == expected
    made = document(read.read_bytes(data, name))
    found = [block for block in made.blocks if block.kind == "row"]
    head = made.blocks.index(found[0])
    assert [block.header for block in found] == [-1, head, head, head]
    assert len({block.table for block in found}) == 1


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in ("text", "markdown")])
def test_cells_are_marked(form: str) -> None:
    name, make = FORMATS[form]
    source = read.read_bytes(make(), name)
    told = {(m.row, m.column): source.text[m.start : m.end] for m in source.layout if m.role == "cell"}
    assert told == {(i, j): cell for i, row in enumerate(NAMES) for j, cell in enumerate(row) if cell}


GROUPED = [
    ["2022年度载体名单", "", ""],
    ["序号", "名称", "区县"],
    ["一、国家级", "", ""],
    ["1", "清溪众创空间", "东区"],
    ["二、省级", "", ""],
    ["2", "云帆孵化器", "西区"],
    ["3", "白鹭加速器", ""],
]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.html", lambda: making.page([GROUPED])),
        ("a.docx", lambda: making.docx([GROUPED])),
        ("a.xlsx", lambda: making.xlsx(GROUPED)),
        ("a.csv", lambda: "\n".join(map(",".join, GROUPED)).encode()),
        ("a.pdf", lambda: making.pdf([GROUPED])),
    ],
)
def test_captions_and_groups_are_no_rows_and_part_no_table(name: str, make: Callable[[], bytes]) -> None:
    made = document(read.read_bytes(make(), name))
    assert [(b.kind, made.text[b.start : b.end].split("\t")[:2]) for b in made.blocks][-6:] == [
        ("row", ["序号", "名称"]),
        ("heading", ["一、国家级"]),
        ("row", ["1", "清溪众创空间"]),
        ("heading", ["二、省级"]),
        ("row", ["2", "云帆孵化器"]),
        ("row", ["3", "白鹭加速器"]),
    ]
    found = [b for b in made.blocks if b.kind == "row"]
    assert len({b.table for b in found}) == 1
    assert all(b.header == made.blocks.index(found[0]) for b in found[1:])


def test_merged_cells_of_word_repeat_nothing() -> None:
    document_ = pytest.importorskip("docx").Document()
    table = document_.add_table(rows=3, cols=3)
    for row, fields in zip(table.rows, [["区县", "名称", "数量"], ["东区", "甲", "3"], ["", "乙", "5"]], strict=True):
        for cell, field in zip(row.cells, fields, strict=True):
            cell.text = field
    table.cell(1, 0).merge(table.cell(2, 0))
    assert rows(making.saved(document_), "a.docx") == [
        ["区县", "名称", "数量"],
        ["东区", "甲", "3"],
        ["", "乙", "5"],
    ]


def test_a_table_over_pages_stays_one() -> None:
    long = [["序号", "名称", "区县"], *([str(i), f"第{i}号创业园", "东区"] for i in range(1, 101))]
    made = document(read.read_bytes(making.pdf([INTRO, long, END], head="某市科技局"), "a.pdf"))
    found = [b for b in made.blocks if b.kind == "row"]
    assert [made.text[b.cells[0].start : b.cells[0].end] for b in found] == [row[0] for row in long]
    assert len({b.table for b in found}) == 1
    assert "某市科技局" not in made.text


def test_the_running_head_of_a_single_page_goes_and_a_first_line_stays() -> None:
    title = "松岭市科技局工作总结"
    assert document(read.read_bytes(making.pdf([title, INTRO], head="内部资料"), "a.pdf")).text == f"{title}\n{INTRO}"
    assert document(read.read_bytes(making.pdf([title, INTRO]), "a.pdf")).text == f"{title}\n{INTRO}"


def test_values_of_a_workbook_are_written_as_shown() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", "数值"])
    values = [("占比", 0.125, "0.0%"), ("产值", 12.5, "0.00"), ("和", 0.1 + 0.2, "General"), ("万", 1234567, "#,##0"),
              ("日", datetime.date(2023, 5, 4), "yyyy-mm-dd"), ("半", 1, "0%")]  # fmt: skip
    for label, value, pattern in values:
        sheet.append([label, value])
        sheet.cell(sheet.max_row, 2).number_format = pattern
    hidden = book.create_sheet("草稿")
    hidden.append(["不公开"])
    hidden.sheet_state = "hidden"
    assert [row[-1] for row in rows(making.saved(book), "a.xlsx")] == [
        "数值",
        "12.5%",
        "12.50",
        "0.3",
        "1234567",
        "2023-05-04",
        "100%",
    ]
