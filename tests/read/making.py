"""Files of each format, made from blocks: a paragraph is a string, a table a list of rows, "" merges leftward."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

Rows = list[list[str]]
Block = str | Rows

STYLE = "td,th{border:1px solid #000;padding:2pt} table{border-collapse:collapse} p{text-indent:2em;margin:0}"
FONT = "STSong-Light"


def blocks(text: str) -> list[Block]:
    """A plain text as blocks: lines with tabs are rows."""
    found: list[Block] = []
    for line in filter(None, (raw.strip("\n\r \u3000") for raw in text.split("\n"))):
        if "\t" not in line:
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line.split("\t"))
        else:
            found.append([line.split("\t")])
    return found


def page(content: list[Block], charset: str = "utf-8") -> bytes:
    """A web page with menus, an aside and a footer around the content."""
    parts = [f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{content[0]}_某某市人民政府</title>",
             f"<style>{STYLE}</style></head><body><div class='top'><ul><li><a href='/'>首页</a></li><li><a href='/a'>",
             "要闻动态</a></li><li><a href='/b'>信息公开</a></li></ul></div><div class='wrap'><div class='text'>",
             *map(_element, content), "</div></div><footer>主办：某某市人民政府</footer></body></html>"]  # fmt: skip
    return "".join(parts).encode(charset)


def _element(block: Block) -> str:
    if isinstance(block, str):
        return f"<p>{html.escape(block)}</p>"
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _print(content: list[Block], style: str) -> str:
    """A page to print: the first line large in the middle, nothing around."""
    first, *rest = content
    heading = f"<h2 style='text-align:center'>{first}</h2>" if isinstance(first, str) else _element(first)
    shown = heading + "".join(map(_element, rest))
    return f"<!DOCTYPE html><meta charset='utf-8'><style>{STYLE} body{{{style}}}</style>{shown}"


def docx(content: list[Block]) -> bytes:
    """A Word document with the plainest styles."""
    document = pytest.importorskip("docx").Document()
    for index, block in enumerate(content):
        if isinstance(block, str):
            paragraph = document.add_paragraph(block, style=None if index or len(content) == 1 else "Title")
            paragraph.paragraph_format.first_line_indent = 266700 if index else 0  # two characters
            continue
        table = document.add_table(rows=len(block), cols=max(map(len, block)), style="Table Grid")
        for row, fields in zip(table.rows, block, strict=True):
            for cell, field in zip(row.cells, fields, strict=False):
                cell.text = field
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of what has a method `save`."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def xlsx(rows: Rows) -> bytes:
    """A workbook of one sheet."""
    book = pytest.importorskip("openpyxl").Workbook()
    for row in rows:
        book.active.append([int(field) if field.isdigit() else field or None for field in row])
    return saved(book)


def pdf(content: list[Block], *, head: str = "", password: str = "") -> bytes:
    """A PDF with page numbers, laid out by a library; `head` stands on each page."""
    platypus = pytest.importorskip("reportlab.platypus")
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("text", fontName=FONT, fontSize=14, leading=22, firstLineIndent=28, wordWrap="CJK")
    field = ParagraphStyle("field", fontName=FONT, fontSize=11, leading=15, wordWrap="CJK")
    grid = platypus.TableStyle([("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))])

    def frame(canvas: object, layout: object) -> None:
        canvas.setFont(FONT, 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 40, f"- {layout.page} -")  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 805, head)  # type: ignore[attr-defined]

    title = ParagraphStyle("title", fontName=FONT, fontSize=20, leading=30, alignment=1, wordWrap="CJK")

    def flowable(index: int, block: Block) -> object:
        if isinstance(block, str):
            return platypus.Paragraph(html.escape(block), style if index else title)
        cells = [[platypus.Paragraph(html.escape(cell), field) for cell in row] for row in block]
        return platypus.Table(cells, colWidths=[400 / len(block[0])] * len(block[0]), style=grid, repeatRows=1)

    target = io.BytesIO()
    layout = platypus.SimpleDocTemplate(target, pagesize=(595, 842), encrypt=password or None, invariant=1)
    layout.build([flowable(*pair) for pair in enumerate(content)], onFirstPage=frame, onLaterPages=frame)
    return target.getvalue()


def printed(content: list[Block], style: str = "") -> bytes:
    """A PDF that a browser printed."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser is installed that prints PDF")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.html"), Path(folder, "a.pdf")
        source.write_text(_print(content, style), encoding="utf-8")
        call = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]  # fmt: skip
        subprocess.run(call, capture_output=True, timeout=120, check=False)
        if not target.exists():
            pytest.skip("the browser printed nothing")
        return target.read_bytes()


def converted(data: bytes, given: str, wanted: str) -> bytes:
    """What LibreOffice makes of a file: converted(…, "docx", "pdf")."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"a.{given}")
        source.write_bytes(data)
        call = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", wanted,
                "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(call, capture_output=True, timeout=180, check=False)
        target = source.with_suffix("." + wanted.partition(":")[0])
        if not target.exists():
            pytest.skip(f"LibreOffice wrote no {wanted}")
        return target.read_bytes()
