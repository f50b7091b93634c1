"""What is no text and no format read here: told by its first bytes, each with the cure."""

from __future__ import annotations

from kg.errors import ReadError

_OCR = "recognise its text first (OCR), then give the text or a PDF with text"
_UNPACK = "unpack it and name the folder"
_OFFICE = "convert it: soffice --headless --convert-to {} FILE (LibreOffice), or save it anew in Word or WPS"
_TO_DOCX, _TO_XLSX, _TO_PDF = (_OFFICE.format(suffix) for suffix in ("docx", "xlsx", "pdf"))

# What a file begins with → what that is, and what to do about it.
_MAGIC = {
    b"\xff\xd8\xff": ("a JPEG picture", _OCR),
    b"\x89PNG": ("a PNG picture", _OCR),
    b"GIF8": ("a GIF picture", _OCR),
    b"BM": ("a BMP picture", _OCR),
    b"II*\0": ("a TIFF picture", _OCR),
    b"MM\0*": ("a TIFF picture", _OCR),
    b"{\\rtf": ("an RTF document", _TO_DOCX),
    b"\x1f\x8b": ("a gzip file", _UNPACK),
    b"Rar!": ("a RAR archive", _UNPACK),
    b"7z\xbc\xaf": ("a 7z archive", _UNPACK),
    b"SQLite format": ("a database", "export its text first"),
    b"AT&T": ("a DjVu document", _OCR),
    b"HN": ("a CAJ document", "print it to PDF"),
    b"CAJ": ("a CAJ document", "print it to PDF"),
    b"MIME-Version:": ("a web archive (MHT)", "open it in a browser and save it as HTML"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE file → what it is. Names stand in UTF-16 in its directory.
_STREAMS = (
    ("EncryptedPackage", "a document protected by a password", "open it with its password and save it without"),
    ("WpsContent", "an old WPS document (.wps)", _TO_DOCX),
    ("WordDocument", "an old Word document (.doc)", _TO_DOCX),
    ("Workbook", "an old Excel workbook (.xls)", _TO_XLSX),
    ("Book", "an old Excel workbook (.xls)", _TO_XLSX),
    ("PowerPoint Document", "an old slide show (.ppt)", _TO_PDF),
    ("__substg1.0", "an Outlook message (.msg)", "save its text, or its attachments"),
)
# Documents that people keep in such folders and that cannot be read; named so that none is passed over in silence.
_DOCUMENTS = (
    ".doc .dot .wps .wpt .xls .et .ett .ppt .pptx .dps .rtf .odt .ods .odp .ofd .caj .kdh .epub .mht .mhtml .msg .eml "
    ".rar .7z .tar .tgz .gz .xlsb .pages .numbers .djvu"
)
SUFFIXES = frozenset(_DOCUMENTS.split())


def refuse(data: bytes, name: str) -> None:
    """Raise ReadError for what is known to be no text, or a format that is not read."""
    if not data:
        raise ReadError("the file is empty (0 bytes)", name, "give a file with text, or leave it out")
    if data.startswith(_OLE[:4]):
        raise _ole(data, name)
    for magic, (what, cure) in _MAGIC.items():
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise ReadError(f"this is {what}, not text", name, cure)


def _ole(data: bytes, name: str) -> ReadError:
    for stream, what, cure in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return ReadError(f"this is {what}, which is not read", name, cure)
    return ReadError("this is an old Office document, which is not read", name, _TO_DOCX)
