"""Office containers that are not read, and those that are broken: refused with the cure."""

from __future__ import annotations

from pathlib import PurePosixPath

from kg.errors import ReadError
from kg.read import container
from kg.read.reading import Reading

SUFFIXES: frozenset[str] = frozenset()

_CONVERT = "convert it: soffice --headless --convert-to {} FILE (LibreOffice), or save it anew in Word or WPS"
# What the name of a part tells of the format → what it is, and what to convert it to.
_TOLD = {
    "ppt/presentation.xml": ("a slide show (.pptx)", "pdf"),
    "OFD.xml": ("an OFD document", "pdf"),
    "META-INF/container.xml": ("an e-book (.epub)", "pdf"),
    "content.xml": ("an OpenDocument file", "docx"),
    "xl/workbook.bin": ("a binary Excel workbook (.xlsb)", "xlsx"),
}


def accepts(data: bytes, name: str) -> bool:
    """Whether the bytes are a ZIP container: the readers of its good formats have been asked before."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(data: bytes, name: str) -> Reading:
    """Raises ReadError, always: it says which format this is, or what is broken."""
    names = container.names(data)
    for part, (what, to) in _TOLD.items():
        if part in names:
            raise ReadError(f"this is {what}, which is not read", name, _CONVERT.format(to))
    if not names:
        kind = PurePosixPath(name).suffix.lower() or ".zip"
        what = f"this {kind} file is broken: its end is missing (no ZIP directory)"
        raise ReadError(what, name, "it was cut short or damaged: get it again")
    raise ReadError("this is a ZIP archive, not a document", name, "name the archive file itself, or unpack it")
