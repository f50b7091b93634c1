"""What cannot be read: each refusal names the file, the place and the cure, and takes little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import making
import pytest

from kg import read
from kg.errors import ReadError
from kg.model import Issue

SENTENCE = "全市新建孵化载体十二家，总数居全省第二位。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MEMORY = 1_000_000_000  # bytes that no refusal may need


def packed(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def blank_pdf() -> bytes:
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


BROKEN = {
    "empty": ("a.txt", lambda: b"", "empty", "leave it out"),
    "blank": ("a.txt", lambda: b" \r\n\t", "empty", "leave it out"),
    "JPEG called text": ("a.txt", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG", "OCR"),
    "PNG called page": ("a.html", lambda: b"\x89PNG\r\n\x1a\n\0", "PNG", "OCR"),
    "gzip": ("a.csv", lambda: b"\x1f\x8b\x08\0", "gzip", "unpack"),
    "RTF called doc": ("a.doc", lambda: rb"{\rtf1\ansi}", "RTF", "convert-to docx"),
    "doc": ("a.doc", lambda: ole("WordDocument"), r"\.doc", "convert-to docx"),
    "wps": ("a.wps", lambda: ole("WpsContent"), r"\.wps", "convert-to docx"),
    "xls": ("a.xls", lambda: ole("Workbook"), r"\.xls", "convert-to xlsx"),
    "ppt": ("a.ppt", lambda: ole("PowerPoint Document"), r"\.ppt", "convert-to pdf"),
    "docx with password": ("a.docx", lambda: ole("EncryptedPackage"), "password", "without"),
    "pptx": ("a.pptx", lambda: packed({"ppt/presentation.xml": b"<p/>"}), "slide", "convert-to pdf"),
    "ofd": ("a.ofd", lambda: packed({"OFD.xml": b"<p/>"}), "OFD", "convert-to pdf"),
    "docx cut short": ("a.docx", lambda: making.docx([SENTENCE] * 9)[:3000], "end is missing", "get it again"),
    "docx with broken XML": ("a.docx", lambda: packed({"word/document.xml": b"<w:p><"}), "line 1", "save it anew"),
    "docx without text": ("a.docx", lambda: making.docx([]), "no text", "OCR"),
    "xlsx cut short": ("a.xlsx", lambda: making.xlsx([["a", "b"]])[:2000], "end is missing", "get it again"),
    "xlsx broken": ("a.xlsx", lambda: packed({"xl/workbook.xml": b"<x"}), "broken", "save it anew"),
    "xlsx without cells": ("a.xlsx", lambda: making.xlsx([]), "no text", "leave it out"),
    "csv open quotation": ("a.csv", ('甲,"' + "乙" * 200_000).encode, "line 1", "quotation"),
    "PDF cut short": ("a.pdf", lambda: b"%PDF-1.7\n1 0 obj", "broken", "get it again"),
    "PDF of pictures": ("a.pdf", blank_pdf, "1 pages hold no text", "ocrmypdf"),
    "PDF with password": ("a.pdf", lambda: making.pdf([SENTENCE], password="x"), "password", "without"),
    "archive given as bytes": ("-", lambda: packed({"a.txt": b"a"}), "ZIP", "unpack"),
    "binary": ("a.txt", lambda: b"ab\0cd", r"binary data \(byte 2\)", "UTF-8"),
    "two charsets": ("a.txt", lambda: (SENTENCE * 3).encode() + SENTENCE.encode("gb18030"),
                     r"byte 194 \(line 4\)", "UTF-8"),
    "two charsets, the other first": ("a.txt", lambda: SENTENCE.encode("gb18030") * 3 + SENTENCE.encode(),
                                      r"two character sets.*byte 129 \(line 4\)", "UTF-8"),
    "cut inside a character": ("a.txt", lambda: SENTENCE.encode()[:-2], "inside a character", "get it again"),
    "damaged UTF-16": ("a.txt", lambda: b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"a", "byte order mark", "UTF-8"),
    "no text at all": ("a.txt", lambda: bytes(range(128, 256)) * 20, "character set is unknown", "UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_each_refusal_names_file_and_cure(kind: str) -> None:
    name, make, said, cure = BROKEN[kind]
    with pytest.raises(ReadError, match=said) as caught:
        read.read_bytes(make(), f"folder/{name}")
    assert caught.value.where == f"folder/{name}"
    assert cure in caught.value.cure


def test_content_goes_before_suffix() -> None:
    for data in (SENTENCE.encode(), making.page([SENTENCE]), making.docx([SENTENCE]), making.pdf([SENTENCE])):
        for name in ("a.doc", "a.txt", "a.xls", "a"):
            assert SENTENCE.strip() in read.read_bytes(data, name).text


def test_a_pdf_tells_which_pages_are_scans() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    image = pytest.importorskip("PIL.Image")
    document = pypdfium2.PdfDocument(making.pdf([SENTENCE]))
    sheet = document.new_page(595, 842)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(image.new("RGB", (9, 9))))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(500, 700))
    sheet.insert_obj(picture)
    sheet.gen_content()
    target = io.BytesIO()
    document.save(target)
    source = read.read_bytes(target.getvalue(), "a.pdf")
    assert SENTENCE.strip() in source.text
    assert [(i.severity, i.what.split(": ")[1]) for i in source.issues] == [("warning", "2")]


# ── sizes ────────────────────────────────────────────────────────────────────────────────────────────────────


def zeros(megabytes: int) -> bytes:
    """A raw deflate stream of that many megabytes of zeros, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def bomb(name: str, megabytes: int) -> bytes:
    """An archive with one member of zeros, in a few kilobytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1_000_000))
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", lambda: bomb("word/document.xml", 300), "300 MB"),
        ("a.xlsx", lambda: bomb("xl/workbook.xml", 60), "times its size"),
    ],
)
def test_bombs_among_documents_are_refused(name: str, data: object, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read.read_bytes(data(), name)  # type: ignore[operator]


def test_a_line_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(ReadError, match="200 MB, and 50 MB is the limit") as caught:
        read.read(large, "large.txt")
    assert "divide" in caught.value.cure


def test_memory_of_refusals(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    assert resource
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    (tmp_path / "bomb.zip").write_bytes(bomb("a.txt", 1100))
    (tmp_path / "nested.zip").write_bytes(packed({"b.zip": bomb("a.txt", 300)}))
    (tmp_path / "bomb.docx").write_bytes(bomb("word/document.xml", 300))
    code = (
        "import resource, sys; from pathlib import Path; from kg import read; from kg.model import Issue\n"
        "said = 0\n"
        "for found in read.documents([Path(sys.argv[1])]):\n"
        "    try: said += isinstance(found, Issue) or not read.read(*found)\n"
        "    except read.ReadError as error: said += 1\n"
        "print(said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    shown = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    said, kilobytes = map(int, shown.stdout.split())
    assert said >= 4
    assert kilobytes * (1 if sys.platform == "darwin" else 1024) < MEMORY


# ── archives ─────────────────────────────────────────────────────────────────────────────────────────────────


def gbk_named(members: dict[str, bytes]) -> bytes:
    """An archive as Windows makes it: names in GBK, without the flag of UTF-8."""
    stand_ins = {f"{i:0{len(name.encode('gbk'))}}": name for i, name in enumerate(members)}
    data = packed({stand_in: members[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk"))
    return data


def listed(folder: Path) -> tuple[dict[str, str], list[Issue]]:
    """The text of each document, and what was said of the rest."""
    texts, issues = {}, []
    for found in read.documents([folder]):
        if isinstance(found, Issue):
            issues.append(found)
            continue
        try:
            texts[found[1]] = read.read(*found).text
        except ReadError as error:
            issues.append(error.issue())
    return texts, issues


def test_members_of_an_archive_are_documents_of_their_own(tmp_path: Path) -> None:
    inner = packed({"深.md": SENTENCE.encode()})
    (tmp_path / "b").mkdir()
    members = {
        "通知/一.txt": SENTENCE.encode("gb18030"),
        "内.zip": inner,
        "表.docx": making.docx([SENTENCE]),
        "a.json": b"{}",
        ".x.txt": b"x",
        "old.doc": ole("WordDocument"),
    }
    (tmp_path / "b" / "包.zip").write_bytes(gbk_named(members))
    texts, issues = listed(tmp_path)
    assert sorted(texts) == ["b/包.zip/内.zip/深.md", "b/包.zip/表.docx", "b/包.zip/通知/一.txt"]
    assert {text.strip() for text in texts.values()} == {SENTENCE.strip()}
    assert [(i.where, i.severity) for i in issues] == [
        ("b/包.zip", "notice"),
        ("b/包.zip/a.json", "notice"),
        ("b/包.zip/old.doc", "error"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: bomb("a.txt", 200), "200 MB"),
        (lambda: bomb("a.txt", 60), "times its size"),
        (lambda: packed({f"{i}.txt": b"x" for i in range(5001)}), "5001 files"),
        (lambda: packed({"../../a.txt": b"x"}), "out of the archive"),
        (lambda: packed({"a.zip": packed({"b.zip": packed({"c.txt": b"x"})})}), "deeper"),
        (lambda: packed({"a.json": b"{}"}), "0 of them documents"),
        (lambda: packed({"a.txt": SENTENCE.encode()})[:-30], "end is missing"),
    ],
)
def test_what_is_wrong_with_an_archive_is_an_issue(tmp_path: Path, data: object, said: str) -> None:
    (tmp_path / "a.zip").write_bytes(data())  # type: ignore[operator]
    texts, issues = listed(tmp_path)
    assert not texts
    assert any(said in issue.what and issue.where.startswith("a.zip") and issue.cure for issue in issues)
    assert any(issue.severity == "error" for issue in issues)
