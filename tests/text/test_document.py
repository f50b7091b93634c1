"""The whole way from source to document."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg import read
from kg.model import Period
from kg.text.document import document

SPEECH = """某县科技工作讲话

上传人:a 文档编号:1 上传时间:2021-02-03 格式:DOCX
返回 下载 相关 举报

1、某县科技工作讲话一、总结成绩。去年以来,我们新建省级孵化器3家,在孵企业达到120多家,成绩来之不易,值得珍惜,也要

2、看到差距。二、抓好落实。全县力争明年再建2 家。

展开阅读全文
相关搜索
"""


def test_raw_gives_back_the_source_with_its_debris() -> None:
    made = document(read.read_bytes(SPEECH.encode(), "a.txt"))
    at = made.text.index("也要看到")
    span = made.raw(at, at + 4)
    assert made.source.text[span.start : span.end] == "也要\n\n2、看到"
    assert [made.text[b.start : b.end] for b in made.blocks] == [
        "某县科技工作讲话",
        "一、总结成绩。",
        "去年以来,我们新建省级孵化器3家,在孵企业达到120多家,成绩来之不易,值得珍惜,也要看到差距。",
        "二、抓好落实。",
        "全县力争明年再建2家。",
    ]
    assert made.metadata.date == Period(date(2021, 2, 3), date(2021, 2, 3))


def test_the_date_can_be_overruled() -> None:
    day = Period(date(2020, 1, 1), date(2020, 1, 1))
    told = document(read.read_bytes(SPEECH.encode(), "a.txt"), date=day).metadata
    assert (told.date, told.date_span) == (day, None)


def test_traditional_text_is_folded_and_kept() -> None:
    written = "科技部門發佈「藍圖」，全國新增創業孵化機構３家。"
    made = document(read.read_bytes(written.encode(), "a.txt"))
    assert made.source.text == written
    assert made.text == "科技部门发布“蓝图”，全国新增创业孵化机构３家。"
    assert made.folded == "科技部门发布“蓝图”,全国新增创业孵化机构3家。"
    where = made.raw(*(made.folded.find(x) for x in ("创业", "3家")))
    assert written[where.start : where.end] == "創業孵化機構"


def test_headings_of_a_page_are_headings() -> None:
    page = "<html><body><h1>某地概况</h1><h2>孵化器</h2><p>已有三家。</p><h2>实验室</h2><p>已有两家。</p></body></html>"
    made = document(read.read_bytes(page.encode(), "a.html"))
    assert [(b.kind, b.section) for b in made.blocks] == [
        ("title", -1),
        ("heading", -1),
        ("paragraph", 1),
        ("heading", -1),
        ("paragraph", 3),
    ]


def test_an_empty_document_holds() -> None:
    made = document(read.read_bytes("返回 下载 相关 举报".encode(), "a.txt"))
    assert (made.text, made.blocks, made.sentences) == ("", (), ())


@given(
    st.text(
        alphabet="甲乙一二、1 \n\t。，；（）《》“”第章条关于的通知2023年月日|X*市局文件〔〕号", min_size=1, max_size=120
    )
)
def test_any_text_keeps_its_promises(text: str) -> None:
    if not text.strip():
        return
    made = document(read.read_bytes(text.encode(), "a.txt"))
    assert len(made.text) == len(made.folded) == len(made.offsets)
    ends = [0] + [b.end for b in made.blocks]
    assert all(end <= b.start < b.end for end, b in zip(ends, made.blocks, strict=False))
    assert all(b.section < i for i, b in enumerate(made.blocks))
    for sentence in made.sentences:
        block = made.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        span = made.raw(sentence.start, sentence.end)
        assert made.source.text[span.start] == made.text[sentence.start]
        assert made.source.text[span.end - 1] == made.text[sentence.end - 1]
