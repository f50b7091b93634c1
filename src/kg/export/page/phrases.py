"""A claim in a few words, for the label of its edge and the cells of its row: 6家 · 居全省第1位."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kg.export.page.data import World

SEPARATOR = " · "
_MYRIADS = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_HALVES = {("01-01", "06-30"): "h1", ("07-01", "12-31"): "h2"}
_QUARTERS = {
    ("01-01", "03-31"): "q1", ("04-01", "06-30"): "q2", ("07-01", "09-30"): "q3", ("10-01", "12-31"): "q4",
    ("01-01", "09-30"): "q1-3",
}  # fmt: skip
_MONTH_END = re.compile(r"(?:01|03|05|07|08|10|12)-31|(?:04|06|09|11)-30|02-2[89]")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases in one language. `words` is the table of that language from templates/words.toml."""

    world: World
    words: Mapping[str, Any]
    lang: str

    def code(self, curie: str) -> str:
        """A code in short: the page's word, else the concept's label."""
        if not curie:
            return ""
        return str(self.words["code"].get(curie.partition(":")[2]) or self.world.label(curie, self.lang))

    def value(self, claim: str) -> str:
        """≥60%, 5–8家, 同比增长12.5%, 约10亿元; "" for a bare rank or state."""
        one, unit = self.world.one, self.world.one(claim, "schema:unitText")
        low, high = one(claim, "schema:minValue"), one(claim, "schema:maxValue")
        number = self._number(one(claim, "schema:value"), unit)
        if not number and (low or high):
            number = "–".join((self._number(low, ""), self._number(high, unit)))
        if not number:
            return ""
        measure = one(claim, "ik:measure").partition(":")[2]
        named = self.code(one(claim, "ik:measure")) if measure in {"growth", "share", "intensity", "change"} else ""
        bound = self._bound(one(claim, "ik:bound"))
        return self._join(self.code(one(claim, "ik:growthBase")), named, bound + number)

    def rank(self, claim: str) -> str:
        """居全省第1位, as written where the text is known."""
        one = self.world.one
        if text := one(claim, "ik:rankText"):
            return text
        if not (number := one(claim, "ik:rank")):
            return ""
        scope = one(claim, "ik:rankScope")
        top = one(claim, "ik:rankBound") == "code:at-most"
        form: str = self.words["phrase"]["rank_top" if top else "rank"]
        return form.format(n=number, scope=self.world.label(scope, self.lang) if scope else "").strip()

    def level(self, claim: str) -> str:
        """国家级, 省级以上."""
        level = self.code(self.world.one(claim, "ik:level"))
        at_least = self.world.one(claim, "ik:levelBound") == "code:at-least"
        return level + (self.words["phrase"]["and_above"] if level and at_least else "")

    def period(self, claim: str, predicate: str = "dcterms:temporal") -> str:
        """2019年, 2020年上半年, 2020-12-18, 2016–2020年."""
        return self.period_of(self.world.one(claim, predicate))

    def period_of(self, node: str) -> str:
        """The same of a period; "" for anything else."""
        start, end = self.world.one(node, "dcat:startDate"), self.world.one(node, "dcat:endDate")
        if not start or not end:
            return f"{start or '…'} – {end or '…'}" if start or end else ""
        return start if start == end else self._stretch(start, end)

    def deadline(self, claim: str) -> str:
        """2025年, 2021-12-31."""
        day = self.world.one(claim, "ik:deadline")
        return self._year(day) if len(day) == 4 else day

    def edge(self, claim: str, cls: str) -> str:
        """What the edge of a claim says."""
        one = self.world.one
        match cls:
            case "Observation":
                return self._parts(self._levelled(claim), self.rank(claim))
            case "Goal":
                aim = self._levelled(claim) or short(one(claim, "dcterms:description"), 16)
                return self._parts(aim, self.rank(claim), self.deadline(claim) or self.period(claim))
            case "Recognition":
                status = self.code(one(claim, "ik:recognitionStatus")) or str(self.words["claim"][cls])
                return self._parts(status, self.level(claim), one(claim, "ik:batch"))
            case "Support":
                return self._join(str(self.words["claim"][cls]), self.value(claim))
            case "Task":
                return short(one(claim, "dcterms:description"), 16) or str(self.words["claim"][cls])
            case _:
                return self.predicate(one(claim, "rdf:predicate"))

    def predicate(self, curie: str) -> str:
        """The name of a property: the page's word, else its label, else its local name."""
        return str(self.words["predicate"].get(curie) or self.world.label(curie, self.lang))

    def _levelled(self, claim: str) -> str:
        return self._join(self.level(claim), self.value(claim))

    def _parts(self, *parts: str) -> str:
        return SEPARATOR.join(part for part in parts if part)

    def _join(self, *parts: str) -> str:
        return (" " if self.lang == "en" else "").join(part for part in parts if part)

    def _bound(self, curie: str) -> str:
        return str(self.words["bound"].get(curie.partition(":")[2], ""))

    def _number(self, text: str, unit: str) -> str:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return ""
        if self.lang == "zh":
            for size, name in _MYRIADS:
                share = number / size
                if abs(share) >= 1 and share == round(share, 4):
                    return f"{_plain(share)}{name}{unit}"
        return f"{_plain(number)}{unit}"

    def _stretch(self, start: str, end: str) -> str:
        first, last = start[:4], end[:4]
        ends = (start[5:], end[5:])
        if ends == ("01-01", "12-31"):
            return self._year(first if first == last else f"{first}–{last}")
        if first == last and (name := _HALVES.get(ends) or _QUARTERS.get(ends)):
            return self._join(self._year(first), str(self.words["phrase"][name]))
        if start[:7] == end[:7] and ends[0].endswith("01") and _MONTH_END.fullmatch(ends[1]):
            return start[:7]
        return f"{start} – {end}"

    def _year(self, year: str) -> str:
        return f"{year}{self.words['phrase']['year']}"


def short(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


def _plain(number: Decimal) -> str:
    """Digits in groups of three, no exponent, no idle zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
