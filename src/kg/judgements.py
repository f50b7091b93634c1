"""What people decided about who is whom: judgements.csv beside the documents, which wins over every rule.

    left,right,judgement,reason
    org:华为技术有限公司,org:华为,same,the firm's own site
    org:华为技术有限公司,org:华威科技有限公司,different,they only sound alike

Things are named as in graph.ttl. `same`: both bear the name of the left one. `different` and `unsure`: nothing makes
them one; an unsure pair waits for somebody who knows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.read.folder import JUDGEMENTS

COLUMNS = ["left", "right", "judgement", "reason"]
WORDS = frozenset({"same", "different", "unsure"})
KINDS = frozenset({"region", "body", "org", "platform", "program", "policy", "event", "person", "concept"})


@dataclass(frozen=True, slots=True)
class Judgements:
    """Decisions by curie. `stands_for` leads from a name to the one that is kept; `kept_apart` are pairs, sorted."""

    stands_for: tuple[tuple[str, str], ...] = ()
    kept_apart: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stands_for or self.kept_apart)

    def kept(self, name: str) -> str:
        """The name under which a thing goes."""
        return dict(self.stands_for).get(name, name)

    def apart(self, one: str, other: str) -> bool:
        """Whether two things must not become one."""
        return tuple(sorted((self.kept(one), self.kept(other)))) in self.kept_apart


NONE = Judgements()


def beside(inputs: Iterable[Path | str]) -> Judgements:
    """Those of all folders and files of this machine named as inputs.

    InputError, with file and line, for what cannot be meant.
    """
    here = [given for given in inputs if isinstance(given, Path)]
    places = [given / JUDGEMENTS if given.is_dir() else given for given in here]
    files = [file for file in places if file.name == JUDGEMENTS and file.is_file()]
    rows = [row for file in files for row in _rows(file)]
    heads: dict[str, str] = {}
    for left, right, judgement, _ in rows:
        if judgement == "same":
            _join(heads, left, right)
    stands_for = tuple(sorted((name, _head(heads, name)) for name in heads if _head(heads, name) != name))
    named = dict(stands_for)
    apart = set()
    for left, right, judgement, where in rows:
        if judgement != "same":
            one, other = sorted((named.get(left, left), named.get(right, right)))
            if one == other:
                raise InputError(f"{left} and {right} are judged {judgement} here and the same elsewhere", where,
                                 "take one of the judgements out")  # fmt: skip
            apart.add((one, other))
    return Judgements(stands_for, tuple(sorted(apart)))


def _rows(file: Path) -> Iterator[tuple[str, str, str, str]]:
    """Left, right, judgement and where it stands."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        if next(rows, []) != COLUMNS:
            raise InputError("the columns are not those of judgements", f"{file}:1", "write " + ",".join(COLUMNS))
        for row in rows:
            if row:
                yield _row(row, f"{file}:{rows.line_num}")


def _row(row: list[str], where: str) -> tuple[str, str, str, str]:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(COLUMNS) or not cells[3]:
        raise InputError("a judgement needs both things, the judgement and a reason", where, "fill all four columns")
    left, right, judgement, _ = cells
    if judgement not in WORDS:
        raise InputError(f"unknown judgement {judgement!r}", where, "write same, different or unsure")
    kinds = [name.partition(":")[0] for name in (left, right)]
    if kinds[0] != kinds[1] or kinds[0] not in KINDS or left == right:
        raise InputError(f"{left} and {right} are no two things of one kind", where,
                         "name them as graph.ttl does: org:华为, body:330600_科学技术局")  # fmt: skip
    return left, right, judgement, where


def _head(heads: dict[str, str], name: str) -> str:
    while heads.get(name, name) != name:
        name = heads[name]
    return name


def _join(heads: dict[str, str], left: str, right: str) -> None:
    """The left one's head becomes the head of both."""
    one, other = _head(heads, left), _head(heads, right)
    heads.setdefault(left, one)
    heads.setdefault(right, other)
    heads.setdefault(one, one)
    heads[other] = one
