"""Numerals: what 1,234.5, 三千二百, 两百亿, 十点五 and the magnitudes 万 and 亿 are worth."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

# 1亿5000|万, 2万3|千, 1万2000: two magnitudes, the lower one told or left out
_COMPOUND = r"\d{1,4}亿(?:\d{1,4}|\d千)(?=万)|\d{1,4}万\d(?=千(?![瓦克米]))|\d{1,4}万\d{4}(?![\d.,万亿年])"
ARABIC = rf"(?:{_COMPOUND}|(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?)"
CHINESE = r"(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米卡伏]))+(?:点[零〇一二三四五六七八九]+)?"
# 千 is part of the unit in 千瓦, 千克, 千米; 百 in 百分点; 万 is a name in 万科, 万达
MAGNITUDE = r"(?:[十百千]?(?:万(?![科达象里众物州向隆华宁])亿?|个?亿)|千(?![瓦克米卡伏赫])|百(?!分))"


def parse(numeral: str) -> Decimal | None:
    """The value of an Arabic or Chinese numeral, None where it is no well-formed number: 十百千, 三五, 一二三.

    The higher of two magnitudes is counted in the lower: 1亿5000 (万) = 15000. A numeral that begins with its
    magnitude counts one of it: 百 = 100, 亿 = 10^8; 一万二 = 12000.
    """
    if numeral[0] in "0123456789":
        high, _, low = numeral.replace("亿", "万").partition("万")
        if low:
            lower = Decimal(low.removesuffix("千")) * (1000 if low.endswith("千") else 1)
            return Decimal(high) * 10 ** (4 if len(low) > 1 or "亿" in numeral else 1) + lower
        return Decimal(numeral.replace(",", ""))
    whole, _, fraction = numeral.partition("点")
    # a decimal may be followed by a magnitude of its own: 三点五亿 reaches us as 三点五 with 亿 apart
    value = _integer(whole)
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in fraction)}")


def magnitude(word: str | None) -> int:
    """What a magnitude word multiplies by: 万亿 = 10^12, 百万 = 10^6, none = 1."""
    factor = 1
    for char in (word or "").replace("个", ""):
        factor *= _SMALL.get(char) or _LARGE[char]
    return factor


def year(numeral: str) -> int:
    """A year written in digits of either script, read digit by digit: 2021, 二〇二一."""
    return int("".join(str(DIGITS.get(c, 0 if c == "○" else c)) for c in numeral))


def is_bare(numeral: str) -> bool:
    """Whether a magnitude stands without its digit (百, 千万, 亿), which is a way of speaking and no count."""
    return numeral[0] in "百千万亿"


def is_size(words: str) -> bool:
    """Whether a number before 级 is a size: 百亿(级), 10亿(级), 万吨(级); 3(级) is a grade."""
    return (words[-1] == "亿" and len(words) > 1) or (is_bare(words) and len(words) > 1)


def _integer(text: str) -> int | None:
    """A Chinese integer by its largest magnitude first: 三万亿 is (三万)(亿), 一万二 is 一万二(千)."""
    for char in "亿万":
        head, sep, tail = text.rpartition(char)
        if sep:
            return _split(head, tail, _LARGE[char])
    return _section(text)


def _split(head: str, tail: str, unit: int) -> int | None:
    if head and head[-1] == "零":
        return None
    if not head and tail:
        return None  # 亿万, 千百: a way of speaking
    left = _integer(head) if head else 1
    right = _rest(tail, unit)
    if left is None or right is None or right >= unit:
        return None
    return left * unit + right


def _rest(tail: str, unit: int) -> int | None:
    """What follows a magnitude: nothing, a digit of the next lower one (一万二, 三百五), or a number."""
    if not tail:
        return 0
    if len(tail) == 1 and tail in DIGITS:
        return DIGITS[tail] * unit // 10
    return _integer(tail.removeprefix("零"))


def _section(text: str) -> int | None:
    """A number below 10,000: each magnitude smaller than the one before it, one digit to each."""
    if not text:
        return None
    total, limit = 0, 10**4
    rest = text
    while rest:
        if rest[0] in "零〇" and total:
            rest = rest[1:]
            continue
        digit = DIGITS.get(rest[0])
        unit_at = 0 if digit is None else 1
        unit = _SMALL.get(rest[unit_at : unit_at + 1])
        if unit is None:
            tail = _rest(rest, limit) if total and text[-2] not in "零〇十" else digit
            return None if tail is None or len(rest) > 1 else total + tail
        if unit >= limit or digit == 0 or (digit is None and total):
            return None
        total, limit, rest = total + (1 if digit is None else digit) * unit, unit, rest[unit_at + 1 :]
    return total
