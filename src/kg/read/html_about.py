"""What a web page tells of itself: in <title> and <meta>, and in the table above the text of government sites."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kg.fold import simplify
from kg.model import Metadata, Period

_DAY = re.compile(r"((?:19|20)\d\d)\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_META = {
    "title": ("articletitle", "og:title", "dc.title"),
    "date": ("pubdate", "publishdate", "article:published_time", "dc.date", "date"),
    "issuer": ("contentsource", "source", "dc.publisher", "author"),
    "url": ("og:url", "url"),
}
# 成文日期 goes before the day of publication; the labels stand in the page as 成文日期：2022年3月4日.
_MADE = re.compile(r"(?:成文|发文|印发)(?:日期|时间)\s*[:：]?\s*((?:19|20)\d\d\D{1,2}\d{1,2}\D{1,2}\d{1,2})")
_NUMBER = re.compile(
    r"(?:发文字号|文\s*号|文件编号)\s*[:：]?\s*([一-鿿]{2,14}\s*[〔\[(【［（]\s*(?:19|20)\d\d\s*[〕\])】］）]\s*(?:第\s*)?\d{1,5}\s*号)"
)
_ISSUER = re.compile(r"(?:发文机关|发布机构|发文单位|制发机关)\s*[:：]?\s*([一-鿿]{4,30})(?=\s|$)")
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)")
_LABELS = 3000  # characters of the page in which its table of labels stands


def metadata(root: Any, page: str) -> Metadata:
    """Title, date, issuer, number and address, as far as the page tells them."""
    told: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").lower()
        if key and (meta.get("content") or "").strip():
            told.setdefault(key, meta.get("content").strip())
    found = {field: next((told[n] for n in names if n in told), None) for field, names in _META.items()}
    labels = _SPACE.sub(" ", " ".join(_shown(root)))[:_LABELS]
    read = simplify(labels)  # 發文字號：…
    made, number, issuer = _MADE.search(read), _NUMBER.search(read), _ISSUER.search(read)
    return Metadata(
        title=found["title"] or _title(root),
        date=_day(made[1] if made else found["date"] or ""),
        issuer=labels[slice(*issuer.span(1))] if issuer else found["issuer"],
        number=labels[slice(*number.span(1))].replace(" ", "") if number else None,
        url=_address(found["url"]) or _canonical(root) or _saved(page),
    )


def _shown(root: Any) -> list[str]:
    """The stretches of text that the page shows."""
    return [e.strip() for e in root.xpath("//body//text()[not(ancestor::script or ancestor::style)]") if e.strip()]


def _title(root: Any) -> str | None:
    """The <title> without the site's name behind a dash or bar: “关于…的通知_某市人民政府” → 关于…的通知."""
    title = root.findtext(".//title")
    if not title or not title.strip():
        return None
    return str(re.split(r"\s*[_|—]+\s*|\s+[-–]\s+", _SPACE.sub(" ", title).strip())[0]) or None


def _canonical(root: Any) -> str | None:
    """<link rel="canonical">."""
    links = (link for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((address for link in links if (address := _address(link.get("href")))), None)


def _saved(page: str) -> str | None:
    """The address that browsers note when they save a page."""
    found = _SAVED.search(page, 0, 4096)
    return found[1] if found else None


def _address(text: str | None) -> str | None:
    """An absolute address of the web, nothing else: a path says nothing to the reader of the graph."""
    return text if text and re.fullmatch(r"https?://\S+", text) else None


def _day(text: str) -> Period | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return Period(day, day)
