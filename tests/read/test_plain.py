"""Plain text: what is decoded, what is refused, and with which cure."""

import pytest

from kg import read
from kg.errors import ReadError

TEXT = "全市新建孵化载体十二家，总数居全省第二位。"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT),  # only the byte order mark goes
        (TEXT.encode("gb18030"), TEXT),
        (
            "我們今年新建了十二家孵化機構，這是全國最多的。".encode("big5"),
            "我們今年新建了十二家孵化機構，這是全國最多的。",
        ),
        (TEXT.encode("utf-16"), TEXT),
        ("甲\r\n乙\u3000ａ\n".encode(), "甲\r\n乙\u3000ａ\n"),  # line ends, widths and blanks stay
        ("\u200b甲".encode(), "\u200b甲"),
    ],
)
def test_decoding(data: bytes, expected: str) -> None:
    assert read.read_bytes(data, "a.txt").text == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\ufeff\u3000\n".encode(), "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0....", "Office"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"\x89PNG\r\n", "PNG"),
        (b"ab\0cd", "binary"),
        (b"\x81\x9d\xfe\xff\x81\x30 \xc3\x28", "character set"),
    ],
)
def test_refusals_name_the_file_and_the_cure(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read.read_bytes(data, "folder/a.txt")
    assert caught.value.where == "folder/a.txt"
    assert caught.value.cure


def test_key_is_the_hash_of_the_bytes() -> None:
    source = read.read_bytes(TEXT.encode(), "a.txt")
    assert source.key == source.sha256[:16]
    assert source.path == "a.txt"
    assert source.media_type == "text/plain"
    assert read.read_bytes(b"\xef\xbb\xbf" + TEXT.encode(), "a.txt").key != source.key
