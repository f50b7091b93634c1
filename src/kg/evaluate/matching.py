"""When a graph says the same as a person who read the text: names, periods and passages compared with tolerance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# A level or an “all” before a class is told in a slot of its own; the longer word stands first.
_LEVEL_WORDS = ("国家级", "省级", "市级", "县级", "区级", "国家", "省", "市", "全国", "全省", "全市", "全社会")
_PUNCTUATION = str.maketrans("", "", "\"“”‘’'《》〈〉「」·,，、。;；:：()（）")
_HERE = re.compile("[我全本][省市县区州]")
COUNTRY = frozenset({"全国", "我国", "中国", "中國", "中华人民共和国"})

LEVELS = {"国家级": "national", "省级": "provincial", "市级": "prefectural", "县级": "county", "区级": "county"}
BOUNDS = {"=": "exact", ">=": "at-least", "<=": "at-most", "~": "about"}


class Stretch(NamedTuple):
    """Characters of a text: its IRI, start, end (exclusive)."""

    text: str
    start: int
    end: int


def fold(name: str | None) -> str:
    """A name without width, case, white space and punctuation: 《管理办法》（试行） → 管理办法试行."""
    return "".join(unicodedata.normalize("NFKC", name or "").translate(_PUNCTUATION).split()).lower()


def bare(name: str | None) -> str:
    """A folded name without the level before it: 省级众创空间 → 众创空间; a name that is nothing else stays."""
    folded = fold(name)
    level = next((word for word in _LEVEL_WORDS if folded.startswith(word)), "")
    return folded.removeprefix(level) or folded


def alike(one: str | None, other: str | None) -> bool:
    """Equal when bare, or one within the other and at least half as long: 孵化器 in 科技企业孵化器 is not, 众创空间 in
    示范众创空间 is."""
    short, long = sorted((bare(one), bare(other)), key=len)
    return bool(short) and (short == long or (2 * len(short) >= len(long) and short in long))


def any_alike(names: Iterable[str | None], labels: Iterable[str]) -> bool:
    """Whether one of the names is like one of the labels."""
    labels = list(labels)
    return any(alike(name, label) for name in names for label in labels)


def is_here(name: str) -> bool:
    """我市 全省 本县: the region of the document."""
    return _HERE.fullmatch(name) is not None


def synonyms(region: str | None) -> set[str | None]:
    """The forms under which a region may stand; the country has many."""
    return {region} | (set(COUNTRY) if region in COUNTRY else set())


def overlaps(evidence: Iterable[Stretch], wanted: Stretch) -> bool:
    """Whether a passage touches the quote without being much longer: three times and 60 characters."""
    limit = 3 * (wanted.end - wanted.start) + 60
    return any(
        e.text == wanted.text and e.start < wanted.end and e.end > wanted.start and e.end - e.start <= limit
        for e in evidence
    )


def near(found: str | None, wanted: float) -> bool:
    """Whether a literal is the wanted number."""
    value = number(found)
    return value is not None and abs(value - wanted) <= 1e-9 * max(1.0, abs(wanted))


def number(value: object) -> float | None:
    """A literal as a number, None where it is none."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


# ── periods ──────────────────────────────────────────────────────────────────────────────────────────────────

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRETCH = re.compile(r"(\d{4})(?:-(\d\d|H[12]|Q[1-4]))?")
_PARTS = {
    "H1": ("01", "06"), "H2": ("07", "12"),
    "Q1": ("01", "03"), "Q2": ("04", "06"), "Q3": ("07", "09"), "Q4": ("10", "12"),
}  # fmt: skip
_LAST_DAY = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}

Days = tuple[str, str]


def gold_days(period: str | None) -> Days | None:
    """First and last day of 2019, 2020-H1, 2018-01/05, 2020-Q1/Q3, 2019-12-31; None for an open window."""
    first, _, last = (period or "").partition("/")
    if re.fullmatch(r"\d\d|Q[1-4]", last):
        last = first[:5] + last
    start, end = _days(first), _days(last or first)
    return (start[0], end[1]) if start and end else None


def _days(written: str) -> Days | None:
    if _DAY.fullmatch(written):
        return written, written
    match = _STRETCH.fullmatch(written)
    if match is None:
        return None
    year, part = match.groups()
    first, last = _PARTS.get(part, (part, part)) if part else ("01", "12")
    return f"{year}-{first}-01", f"{year}-{last}-{_LAST_DAY.get(last, '31')}"


def same_period(period: str | None, start: str | None, end: str | None) -> bool | None:
    """Whether a graph's days are the gold's period; None where the gold tells none that can be compared.

    A stock of “now” may be dated by day, month or year, on either side. Else the years agree, and the first day, the
    last day or the last month.
    """
    gold = gold_days(period)
    if gold is None:
        return None
    if not start or not end:
        return False
    return _same_now(gold, start, end) or _same_stretch(gold, start, end)


def _same_now(gold: Days, start: str, end: str) -> bool:
    within_month = gold[0][:7] == gold[1][:7] and start[:4] == end[:4] == gold[0][:4]
    if within_month and start <= gold[1] and end >= gold[0]:
        return True
    whole_years = gold[0].endswith("-01-01") and gold[1].endswith("-12-31")
    return whole_years and start[:10] == end[:10] and gold[0] <= start[:10] <= gold[1]


def _same_stretch(gold: Days, start: str, end: str) -> bool:
    if start[:4] != gold[0][:4] or end[:4] != gold[1][:4]:
        return False
    return start[:10] == gold[0] or end[:10] == gold[1] or (end[5:7] or "12") == gold[1][5:7]
