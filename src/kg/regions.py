"""Places: the table of region codes (ontology/regions.csv), its hierarchy, and where a text names one.

A name is a candidate, not a decision: 朝阳区 is two districts, 和平 is mostly peace. Who decides looks at parents,
issuer and context; here stands what is possible.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import OntologyError
from kg.frozen import dataclass
from kg.lexicon import Lexicon

NATIONAL = "100000"
LEVELS = frozenset({"national", "area", "provincial", "prefectural", "county"})
_COLUMNS = ["code", "name", "short", "parent", "level", "since", "until", "successor", "alt", "risky"]


@dataclass(frozen=True, slots=True)
class Place:
    """A region of the table: 330110 余杭区, short 余杭, parent 330100, level county.

    `since` and `until` are years, empty where unknown or still so; `successor` is the code that took over from an
    abolished one. `risky` is 1 where the short name is an ordinary word too (和平), 2 where the full name is (城区).
    Level area is for groups of provinces and for zones without a code (京津冀, 雄安新区), whose key is PARENT_NAME.
    """

    key: str
    name: str
    short: str
    parent: str
    level: str
    since: str
    until: str
    alt: tuple[str, ...]
    successor: str = ""
    risky: int = 0


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A stretch of folded text that may name one of `places`. `full` holds for 宁陵县, not for 宁陵; `risky` where
    the same characters are an ordinary word or fall across words (平安, 建|成县): a place only with support."""

    start: int
    end: int
    places: tuple[Place, ...]
    full: bool
    risky: bool


class Places:
    """The table, by key, with its lexicon; immutable."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.by_key = places
        self._lexicon = Lexicon(_spellings(places.values()))

    def hits(self, folded: str) -> list[PlaceHit]:
        """Every spelling of a place in a folded text, longest first, none overlapping; 西安|区域 is no 西安区."""
        return [
            PlaceHit(start, end, *value)
            for at, to, whole in self._lexicon.find(folded)
            for start, end, value in (
                [(at + a, at + b, v) for a, b, v in self._lexicon.find(folded[at : to - 1])]
                if folded[to - 1 : to + 1] == "区域"
                else [(at, to, whole)]
            )
        ]

    def ancestors(self, key: str) -> tuple[str, ...]:
        """The keys above a place, nearest first: 330110 → 330100, 330000, 100000; () for one unknown."""
        above: list[str] = []
        place = self.by_key.get(key)
        while place and place.parent and place.parent not in above:  # a table may hold a ring
            above.append(place.parent)
            place = self.by_key.get(place.parent)
        return tuple(above)


def _spellings(places: Iterable[Place]) -> dict[str, tuple[tuple[Place, ...], bool, bool]]:
    """Each spelling with its candidates, whether it is a full name, whether it is risky.

    Where a spelling is the full name of some places, those that have it as short name are no candidates.
    """
    full: dict[str, list[Place]] = defaultdict(list)
    short: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in dict.fromkeys((place.name, *place.alt)):
            full[name].append(place)
        if place.short and place.short != place.name:
            short[place.short].append(place)
    spelt = {name: (tuple(found), False, any(p.risky for p in found)) for name, found in short.items()}
    return spelt | {name: (tuple(found), True, any(p.risky > 1 for p in found)) for name, found in full.items()}


def read_places(paths: Iterable[Path]) -> Places:
    """The table of one or more CSV files; of rows with one code the last one read counts.

    Raises OntologyError, with file and line, for a missing column, an unknown level or a parent that is no row.
    """
    places: dict[str, Place] = {}
    origin: dict[str, str] = {}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            header = next(rows, [])
            if header != _COLUMNS:
                raise OntologyError(f"the columns are {header}", f"{path}:1", f"write {','.join(_COLUMNS)}")
            for row in rows:
                place = _place(row, f"{path}:{rows.line_num}")
                places[place.key], origin[place.key] = place, f"{path}:{rows.line_num}"
    for key, place in places.items():
        if place.parent not in places and key != NATIONAL:
            raise OntologyError(f"the parent {place.parent!r} of {place.name} is no row", origin[key], "add its row")
    return Places(places)


def _place(row: list[str], where: str) -> Place:
    if len(row) != len(_COLUMNS):
        raise OntologyError(f"{len(row)} fields instead of {len(_COLUMNS)}", where, "quote commas, keep empty fields")
    key, name, short, parent, level, since, until, successor, alt, risky = row
    if level not in LEVELS:
        raise OntologyError(f"unknown level {level!r}", where, f"one of {', '.join(sorted(LEVELS))}")
    if risky not in {"", "1", "2"}:
        raise OntologyError(f"risky is {risky!r}", where, "leave it empty, or write 1 or 2")
    others = tuple(alt.split("|")) if alt else ()
    return Place(key, name, short, parent, level, since, until, others, successor, int(risky or 0))
