"""What formats know beyond their text: headings, numbers of lists, tracked changes, front matter, turned pages."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile

import making
import pytest

from kg import read
from kg.errors import ReadError
from kg.model import Period
from kg.text.document import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for part, content in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {W}>{content}</w:{part}>")
    return target.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>",
            "甲乙",
        ),
        (f"<w:sdt><w:sdtContent><w:p>{run('甲')}</w:p></w:sdtContent></w:sdt>", "甲"),
        (f"<w:p>{run('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>", "甲"),
        (f"<w:p>{run('甲')}<w:r><w:br/></w:r>{run('乙')}</w:p>", "甲\n乙"),
        (f"<w:p>{run('甲')}<w:r><w:txbxContent><w:p>{run('乙')}</w:p></w:txbxContent></w:r></w:p>", "甲\n乙"),
        (f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink>{run('乙')}</w:p>", "甲乙"),
        (f"<w:p>{run('甲')}</w:p><w:moveFrom><w:p>{run('乙')}</w:p></w:moveFrom>", "甲"),
    ],
)
def test_the_text_of_word_is_what_is_shown(body: str, expected: str) -> None:
    assert read.read_bytes(word(body), "a.docx").text.rstrip("\n") == expected


def test_numbers_of_lists_and_styles_of_headings_are_read() -> None:
    def item(text: str, level: int) -> str:
        place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        return f"<w:p>{place}{run(text)}</w:p>"

    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/></w:lvl>'
        for i, (kind, shown) in enumerate([("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("bullet", "•")])
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    )
    styles = '<w:style w:styleId="a3"><w:name w:val="heading 2"/></w:style>'
    body = item("抓平台", 0) + item("建载体", 1) + item("引人才", 1) + item("抓环境", 0) + item("兑现", 2)
    headed = f'<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>{run("其他事项")}</w:p>'
    source = read.read_bytes(word(body + headed, numbering=numbering, styles=styles), "a.docx")
    assert source.text.splitlines() == ["一、抓平台", "（一）建载体", "（二）引人才", "二、抓环境", "兑现", "其他事项"]
    assert [source.text[m.start : m.end] for m in source.layout] == ["其他事项"]


def test_a_page_tells_number_dates_issuer_and_address() -> None:
    page = (
        "<html><head><title>关于认定载体的通知 - 某某网</title><meta name='PubDate' content='2022-03-09'>"
        "<link rel='canonical' href='https://example.org/tz/1.html'></head><body><table><tr><td>发文机关：</td>"
        "<td>某某市科学技术局</td><td>成文日期：</td><td>2022年3月4日</td></tr><tr><td>发文字号：</td>"
        "<td>某科〔2022〕7号</td><td></td><td></td></tr></table><p>认定三家载体，名单附后。</p></body></html>"
    )
    told = read.read_bytes(page.encode(), "a.html").metadata
    day = datetime.date(2022, 3, 4)
    assert (told.title, told.date, told.number) == ("关于认定载体的通知", Period(day, day), "某科〔2022〕7号")
    assert (told.issuer, told.url) == ("某某市科学技术局", "https://example.org/tz/1.html")


def test_the_labels_of_a_traditional_page_are_understood() -> None:
    page = (
        "<html><meta charset='big5'><body><p>發文機關：某某市科學技術局 成文日期：2022年3月4日</p>"
        "<p>發文字號：某科〔2022〕7號</p>"
        "<p>認定三家載體，名單附後。</p></body></html>"
    )
    told = read.read_bytes(page.encode("big5"), "a.html").metadata
    day = datetime.date(2022, 3, 4)
    assert (told.issuer, told.number, told.date) == ("某某市科學技術局", "某科〔2022〕7號", Period(day, day))


def test_markdown_keeps_its_words_and_tells_its_front_matter() -> None:
    front = "---\ntitle: 某市简报\ndate: 2023-05-04\nsource: https://example.org/b\n---\n"
    text = front + "# 某市简报\n\n新增**三家**，见[名单](x.md)。\n"
    source = read.read_bytes(text.encode(), "a.md")
    assert source.text == "# 某市简报\n\n新增三家，见名单。\n"
    day = datetime.date(2023, 5, 4)
    assert (source.metadata.title, source.metadata.date) == ("某市简报", Period(day, day))
    assert source.metadata.url == "https://example.org/b"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_as_displayed(angle: int) -> None:
    """The content is turned one way, the page the other: what is displayed stands upright."""
    pypdfium2 = pytest.importorskip("pypdfium2")
    rows = [["序号", "名称"], ["1", "清溪众创空间"], ["2", "云帆孵化器"]]
    opened = pypdfium2.PdfDocument(making.pdf([rows]))
    page = opened[0]
    turn = pypdfium2.PdfMatrix().rotate(angle, ccw=True)
    shift = {90: (842, 0), 180: (595, 842), 270: (0, 595)}[angle]
    for thing in page.get_objects(max_depth=1):
        thing.transform(turn.translate(*shift))
    if angle != 180:
        page.set_mediabox(0, 0, 842, 595)
        page.set_cropbox(0, 0, 842, 595)
    page.set_rotation(angle)
    page.gen_content()
    target = io.BytesIO()
    opened.save(target)
    made = document(read.read_bytes(target.getvalue(), "a.pdf"))
    assert [[made.text[c.start : c.end] for c in b.cells] for b in made.blocks if b.kind == "row"] == rows


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match="extra") as caught:
        read.read_bytes(b"%PDF-1.7", "a.pdf")
    assert "innokg[pdf]" in caught.value.cure


def test_radicals_of_fonts_become_characters() -> None:
    from kg.read.pdf_page import _whole  # noqa: PLC0415

    assert _whole("\u2fbc新技术\u2ee9\u2f42") == "高新技术黄文"
