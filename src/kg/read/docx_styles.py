"""What Word keeps apart from the text: which styles are headings, and the numbers that lists show."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Literal

_HEADING = re.compile(r"(?:heading|标题)\s*\d", re.I)
_TITLE = re.compile(r"title|标题", re.I)
_CONTENTS = re.compile(r"toc\s*\d|目录\s*\d", re.I)
_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital",
})  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%(\d)")
_DEPTH = 10  # styles that rest on each other


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Any, kind: str) -> Any:
    """The first child of that name, or None."""
    return next((c for c in element if local(c) == kind), None)


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without namespace, "" where absent."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")


class Styles:
    """Answers for the paragraphs of one document, asked in their order: numbers count on."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        found = [s for s in styles if local(s) == "style"] if styles is not None else []
        self._styles = {attribute(style, "styleId"): style for style in found}
        parts = list(numbering) if numbering is not None else []
        self._lists = {attribute(p, "numId"): _value(p, "abstractNumId") for p in parts if local(p) == "num"}
        self._levels = {
            (attribute(p, "abstractNumId"), attribute(level, "ilvl")): level
            for p in parts if local(p) == "abstractNum" for level in p if local(level) == "lvl"
        }  # fmt: skip
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def role(self, paragraph: Any) -> Literal["title", "heading", "contents"] | None:
        """What the style says of a paragraph: a title, a heading, a line of the table of contents."""
        chain = self._chain(paragraph)
        names = [_value(style, "name") for style in chain]
        if any(map(_CONTENTS.fullmatch, names)):
            return "contents"
        if any(map(_TITLE.fullmatch, names)):
            return "title"
        outlined = any(_value(p, "outlineLvl") in tuple("012345678") for p in self._properties(paragraph, chain))
        return "heading" if outlined or any(map(_HEADING.fullmatch, names)) else None

    def number(self, paragraph: Any) -> str:
        """The number that is shown in front of a paragraph: 一、 （二） 3. ; "" for bullets and none."""
        numbered = next((n for p in self._properties(paragraph, self._chain(paragraph))
                         if (n := child(p, "numPr")) is not None), None)  # fmt: skip
        if numbered is None:
            return ""
        which, at = self._lists.get(_value(numbered, "numId"), ""), _value(numbered, "ilvl") or "0"
        level = self._levels.get((which, at))
        if level is None or not at.isdigit():
            return ""
        counts, depth = self._counts[which], int(at)
        counts[depth] = counts.get(depth, self._start(which, depth) - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda m: self._shown(which, int(m[1]) - 1), _shown_as(level))

    def _shown(self, which: str, depth: int) -> str:
        level = self._levels.get((which, str(depth)))
        count = self._counts[which].get(depth, self._start(which, depth))
        return _chinese(count) if level is not None and _value(level, "numFmt") in _CHINESE else str(count)

    def _start(self, which: str, depth: int) -> int:
        level = self._levels.get((which, str(depth)))
        told = _value(level, "start") if level is not None else ""
        return int(told) if told.isdigit() else 1

    def _chain(self, paragraph: Any) -> list[Any]:
        """The style of a paragraph and those it rests on."""
        told = child(paragraph, "pPr")
        name = _value(told, "pStyle") if told is not None else ""
        found: list[Any] = []
        while name in self._styles and len(found) < _DEPTH:
            found.append(self._styles[name])
            name = _value(found[-1], "basedOn")
        return found

    def _properties(self, paragraph: Any, chain: list[Any]) -> list[Any]:
        return [p for owner in (paragraph, *chain) if (p := child(owner, "pPr")) is not None]


def _value(element: Any, kind: str) -> str:
    """The value of a child: <w:start w:val="1"/> → 1."""
    found = child(element, kind)
    return attribute(found, "val") if found is not None else ""


def _shown_as(level: Any) -> str:
    """The pattern of a level, “%1、”; "" for kinds of numbers that no text here needs (bullets, letters)."""
    kind = _value(level, "numFmt")
    return _value(level, "lvlText") if kind in _CHINESE or kind == "decimal" else ""


def _chinese(count: int) -> str:
    """Up to 99: 3 → 三, 12 → 十二, 20 → 二十."""
    if count >= 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
