"""Bytes as text: which charset they are in, decided by whether the result reads as Chinese."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from kg.errors import ReadError
from kg.fold import simplify

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
         (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_HAN = re.compile("[㐀-鿿]")
# Half of all characters of Chinese running text; a wrong charset yields rare ones in their place.
_COMMON = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严]"
)
_SAMPLE = 100_000  # characters judged
_PLAUSIBLE = 0.25  # running text has 0.6 to 0.8, a list of names 0.3; the other charset's reading below 0.1
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){4,}")
_TAIL = 4  # the longest character of any of these charsets, in bytes


def decode(data: bytes, name: str, hint: str = "") -> str:
    """Bytes as text, a byte order mark dropped; `hint` is the charset that the format tells (a page's meta).

    UTF-8 if it is, else GB18030, Big5 or UTF-16, whichever reads as Chinese. Raises ReadError for mixed, damaged
    and unknown charsets, naming the byte where it first fails.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _strict(data, charset, name).removeprefix("\ufeff")
    if b"\0" in data:
        return _utf16(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        failed = error
    best = max(_readings(data, hint), key=likeness, default="")
    if best and likeness(best) >= _PLAUSIBLE:
        _refuse_mixed(data, failed.start, name)
        return best
    raise _unknown(data, failed, name)


def _strict(data: bytes, charset: str, name: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        what = f"the byte order mark says {charset.upper()}, but byte {error.start} is none"
        raise ReadError(what, name, "the file is damaged: save it again as UTF-8") from error


def _utf16(data: bytes, name: str) -> str:
    """UTF-16 without a mark: its blanks and figures hold NUL bytes, which no other text does."""
    best = max(decodings(data, ("utf-16-le", "utf-16-be")), key=likeness, default="")
    if not best or likeness(best) < _PLAUSIBLE:
        what = f"the file holds binary data (byte {data.index(0)}), not text"
        raise ReadError(what, name, "save it as UTF-8 text")
    return best


def _readings(data: bytes, hint: str) -> list[str]:
    """What the bytes say in each charset that they are valid in."""
    charsets = dict.fromkeys(c.lower() for c in (hint, "gb18030", "big5", "cp950", "big5hkscs") if c)
    return decodings(data, charsets)


def decodings(data: bytes, charsets: Iterable[str]) -> list[str]:
    """The text in each charset that the bytes are valid in."""
    found = []
    for charset in charsets:
        try:
            found.append(data.decode(charset))
        except (UnicodeDecodeError, LookupError):
            continue
    return found


def likeness(text: str) -> float:
    """The share of everyday characters among all that are not ASCII; traditional ones count like simplified."""
    told = simplify(text[:_SAMPLE])
    if "\0" in told:
        return 0.0
    han = len(_HAN.findall(told))
    strange = sum(0xE000 <= ord(c) < 0xF900 or ord(c) in range(0xAC00, 0xD7B0) for c in told)
    return len(_COMMON.findall(told)) / (han + 4 * strange) if han else 0.0


def _refuse_mixed(data: bytes, failed: int, name: str) -> None:
    """Raise ReadError for a file whose lines are partly UTF-8: put together from files of two charsets."""
    run = _UTF8_RUN.search(data)
    if run is None or likeness(run[0].decode("utf-8", "ignore")) < _PLAUSIBLE:
        return
    at = failed if run.start() < failed else run.start()
    line = data.count(b"\n", 0, at) + 1
    what = f"two character sets in one file: it changes at byte {at} (line {line})"
    raise ReadError(what, name, "save its parts in one character set, best UTF-8")


def _unknown(data: bytes, failed: UnicodeDecodeError, name: str) -> ReadError:
    """Damaged UTF-8 if what stands before the failing byte reads as Chinese, else unknown."""
    line = data.count(b"\n", 0, failed.start) + 1
    if likeness(data[: failed.start].decode("utf-8", "ignore")) >= _PLAUSIBLE:
        if failed.start >= len(data) - _TAIL:
            return ReadError(f"it ends inside a character, at byte {failed.start}", name,
                             "the file was cut short: get it again")  # fmt: skip
        what = f"byte {failed.start} (line {line}) is not UTF-8, though what stands before it is"
        return ReadError(what, name, "save the file as UTF-8; from there on it may be another character set")
    _refuse_mixed(data, failed.start, name)
    where = f"byte {failed.start} (line {line})"
    what = f"the character set is unknown: {where} is not UTF-8, and in no other does it read as Chinese"
    return ReadError(what, name, "save the file as UTF-8")
