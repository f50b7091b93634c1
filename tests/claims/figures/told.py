"""What a text tells, one line a figure, so that tables of tests can be read.

`obs count 国家级 企业技术中心 9家 @芜湖市 2023` is an observation: measure, level (以上 with a plus), concept (° where
the ontology does not know it), value with its bound (≥ ≤ ≈), bearer, period (c carried, d the document's date). A
goal has its deadline (y for a year) and strength instead of a period. Then what there is of rank/scope, comparison
and difference, condition, growth base, and the value of the whole that 其中 divides.
"""

from __future__ import annotations

import hashlib
from functools import cache

from kg import ontology
from kg.claims.figures import find
from kg.context import Context
from kg.model import Entity, Figure, Goal, Observation, Period, Source
from kg.ontology import Ontology
from kg.recognise import recognise
from kg.text.calendar import parse_date
from kg.text.document import document

LEVELS = {"national": "国家级", "provincial": "省级", "prefectural": "市级", "county": "县级", "": ""}
BOUNDS = {"exact": "", "at-least": "≥", "at-most": "≤", "about": "≈"}
BASES = {"year-on-year": "同比", "annual-average": "年均", "since": "以来", "": ""}
PERIODS = {"stated": "", "carried": "c", "document-date": "d", "": ""}


@cache
def words() -> Ontology:
    return ontology.load()


def read(text: str, title: str = "", date: str = "") -> Context:
    """The mentions of a document with this title and date."""
    whole = f"{title}\n\n{text}" if title else text
    digest = hashlib.sha256(whole.encode()).hexdigest()
    source = Source(digest[:16], digest, "x.txt", "text/plain", whole)
    made = document(source, date=parse_date(date) if date else None, terms=words().terms)
    return recognise(made, words())


def told(text: str, title: str = "", date: str = "") -> list[str]:
    """Each figure of a text as a line."""
    return [line(claim) for claim in find(read(text, title, date)) if isinstance(claim, Observation | Goal)]


def line(figure: Observation | Goal) -> str:
    goal = isinstance(figure, Goal)
    level = LEVELS[figure.level] + ("+" if figure.level_bound == "at-least" else "")
    concept = figure.variable.label + ("" if figure.variable.cls == "Concept" else "°") if figure.variable else "-"
    about = f"@{figure.about.label}" if figure.about else ""
    parts = ["goal" if goal else "obs", figure.measure, level, concept, value(figure), about, when(figure)]
    return " ".join(part for part in [*parts, *beside(figure)] if part)


def value(figure: Figure) -> str:
    if figure.low is not None:
        return f"{BOUNDS[figure.bound]}{figure.low:f}-{figure.high:f}{figure.unit}"
    return "" if figure.value is None else f"{BOUNDS[figure.bound]}{figure.value:f}{figure.unit}"


def when(figure: Observation | Goal) -> str:
    if isinstance(figure, Goal):
        year = "y" if figure.deadline_grain == "year" else ""
        return f"by {figure.deadline}{year} {figure.strength}" if figure.deadline else figure.strength
    return days(figure.period) + PERIODS[figure.period_basis]


def days(period: Period | None) -> str:
    """2023, 2016/2020, 2022-12-31, 2023-01-01/2023-06-30."""
    if period is None:
        return ""
    first, last = str(period.start or ""), str(period.end or "")
    if first.endswith("01-01") and last.endswith("12-31"):
        first, last = first[:4], last[:4]
    return first if first == last else f"{first}/{last}"


def beside(figure: Observation | Goal) -> list[str]:
    """Rank, comparison, condition, base of growth, whole."""
    said = []
    if figure.rank:
        bound = BOUNDS[figure.rank.bound]
        said.append(f"no.{bound}{figure.rank.value}/{figure.rank.scope.label if figure.rank.scope else ''}")
    if figure.compared_with:
        other = figure.compared_with
        name = other.label if isinstance(other, Entity) else f"{other.value}"
        said.append(f"vs {name}{'' if figure.difference is None else f' {figure.difference:+}'}")
    said += [f"if {figure.condition}"] if figure.condition else []
    said += [BASES[figure.growth_base]] if figure.growth_base else []
    return said + ([f"of {figure.within.value:f}"] if figure.within and figure.within.value is not None else [])
