"""report.md: what a build found and what it did not, for the people who have to trust it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nsmallest
from itertools import groupby, islice
from types import MappingProxyType
from typing import Any

from kg.export.network import Network, network
from kg.model import Issue

SHOWN = 20  # lines a list: what is longer says how much more there is
CONFLICTS = 2000  # lines of figures that disagree
LINKED = 60_000  # links that the network is looked at with
_TOO_MANY = f"联系超过 {LINKED} 条，此处从略。"

_CLASS_NAMES = {
    "Observation": "观测", "Goal": "目标", "Recognition": "认定", "Support": "支持", "Task": "任务",
    "TripleClaim": "关系", "Region": "地区", "Group": "群体", "GovernmentBody": "政府机构", "Enterprise": "企业",
    "ResearchOrganization": "科研机构", "Platform": "平台", "Program": "计划", "Policy": "政策", "Event": "活动",
    "Person": "人物", "SourceText": "文本", "Passage": "出处", "ProvisionalConcept": "暂定概念",
}  # fmt: skip

_BOUNDS = {"at-least": "≥", "at-most": "≤", "about": "约"}

_MARKS = {ord(mark): f"\\{mark}" for mark in "\\`*_[]<>#"}

Row = list[Any]
Labels = Mapping[str, str]


def report_md(
    rows: Iterable[str | bytes], issues: Iterable[Issue], counts: Mapping[str, Any],
    documents: Iterable[Mapping[str, Any]], labels: Labels = MappingProxyType({}),
) -> Iterator[str]:  # fmt: skip
    """The report as Markdown, line by line, headings in Chinese; the same graph gives the same bytes.

    `rows` are the sorted ones of digest.py; `counts` and `documents` what the manifest tells; `labels` the preferred
    ones of things that several texts call differently. Nothing but the figures that disagree is held in memory.
    """
    found = _findings(rows, labels)
    network = found.network
    sections: dict[str, Iterable[str]] = {
        "总览": _overview(counts),
        "文档": _documents(documents),
        "未收入与提醒": _issues(issues),
        "说法不一的数字": found.conflicts,
        "与文中所说数目不符": found.promised,
        "推断的说法": found.inferred,
        "本体之外的概念": found.provisional,
        "联系最多的事物": _connected(network) if network else [_TOO_MANY],
        "群落": _communities(network) if network else [_TOO_MANY],
        "路径示例": _path(network) if network else [_TOO_MANY],
    }
    yield "# 知识图谱报告\n"
    for title, lines in sections.items():
        yield f"\n## {title}\n\n"
        yield from (f"{line}\n" for line in lines)


def _overview(counts: Mapping[str, Any]) -> list[str]:
    head = f"{counts['documents']} 篇文档，{counts['claims']} 条说法，{counts['triples']} 个三元组。"
    versions = f"innokg {counts['version']}，本体 {counts['ontology']}。"
    classes = sorted(counts["classes"].items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [(_CLASS_NAMES.get(name, ""), name, count) for name, count in classes]
    return [head + versions, "", *_table(("类别", "class", "数量"), rows)]


def _documents(documents: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each document with its claims by class."""
    return _table(("文件", "标题", "日期", "说法", "其中"), map(_document, documents))


def _document(document: Mapping[str, Any]) -> tuple[object, ...]:
    claims = document["claims"]
    told = "，".join(f"{_CLASS_NAMES.get(name, name)} {count}" for name, count in claims.items()) or "无"
    return document["path"], document["title"] or "", document["date"] or "", sum(claims.values()), told


def _issues(issues: Iterable[Issue]) -> list[str]:
    """Documents left out first, then the rest; nothing is cut here: an omission must not be omitted."""
    names = {"error": "未收入", "warning": "警告", "notice": "提醒"}
    order = list(names)
    rows = sorted({(order.index(i.severity), i.where, i.what, i.cure) for i in issues})
    lines = [f"- **{names[order[rank]]}** {_plain(where)}：{_plain(what)}" + (f"（{_plain(cure)}）" if cure else "")
             for rank, where, what, cure in rows]  # fmt: skip
    return lines or ["无。"]


# ── what the rows tell, each kind read once, in the order in which they are sorted ───────────────────────────


@dataclass(frozen=True, slots=True)
class _Findings:
    """The lines of the sections that rest on rows, and the network, None where it is too large to be drawn."""

    conflicts: list[str]
    inferred: list[str]
    promised: list[str]
    provisional: list[str]
    network: Network | None


def _findings(rows: Iterable[str | bytes], labels: Labels) -> _Findings:
    lines: dict[str, list[str]] = {}
    links: list[tuple[str, str]] | None = []
    names: dict[str, str] = {}
    told = (row.decode() if isinstance(row, bytes) else row for row in rows)
    for kind, group in groupby(told, key=lambda row: row[2 : row.index('"', 2)]):
        if kind == "link":
            links = _links(group)
        elif kind == "name":
            names = _names(group, links)
        elif kind == "figure":
            lines[kind] = _figures(group, labels)
        else:
            lines[kind] = _SECTIONS[kind](map(json.loads, group), labels)
    drawn = None if links is None else network(links, names)
    figures, inferred, promised, provisional = (lines.get(kind, ["无。"]) for kind in ("figure", *_SECTIONS))
    return _Findings(figures, inferred, promised, provisional, drawn)


def _links(rows: Iterable[str]) -> list[tuple[str, str]] | None:
    links = list(islice(rows, LINKED + 1))
    return [tuple(json.loads(row)[1:3]) for row in links] if len(links) <= LINKED else None


def _names(rows: Iterable[str], links: list[tuple[str, str]] | None) -> dict[str, str]:
    """The first name of each linked thing."""
    names: dict[str, str] = {}
    for _, name, label in map(json.loads, rows if links is not None else ()):
        names.setdefault(name, label)
    return names


def _figures(rows: Iterable[str], labels: Labels) -> list[str]:
    """Figures and aims of one thing, level, measure, unit and period that cannot all hold, as the named question
    `conflicts` finds them: the highest floor lies above the lowest ceiling."""
    found: list[tuple[str, str, str, list[str]]] = []
    more = lines = 0
    for _, group in groupby(rows, key=lambda row: row[: row.index('","', 11)]):  # `["figure","KEY`
        same = list(group)
        if len(same) == 1 or not _disagree(same):  # most rows need not be read whole
            continue
        told = [json.loads(row) for row in same]
        key = told[0][1]
        if lines > CONFLICTS:
            more += 1
            continue
        place, what = _named(told[0], 8, labels), _named(told[0], 10, labels)
        shown = _conflict(place, what, told)
        lines += len(shown)
        found.append((place, what, key, shown))
    listed = [line for *_, shown in sorted(found) for line in shown]
    return [*listed, *([f"- …… 另有 {more} 组"] if more else [])] or ["无。"]


def _disagree(rows: Iterable[str]) -> bool:
    """Whether a floor lies above a ceiling."""
    limits = [(Decimal(told[3]), Decimal(told[4])) for told in (row.split('","', 5) for row in rows)
              if told[3] and told[4]]  # fmt: skip
    return bool(limits) and max(floor for floor, _ in limits) > min(ceiling for _, ceiling in limits)


def _conflict(place: str, what: str, rows: Sequence[Row]) -> list[str]:
    level, condition, start, end = rows[0][12:16]
    said = dict.fromkeys(
        (_value(row), row[7], row[6]) for row in sorted(rows, key=lambda r: (Decimal(r[2]), r[6], r[7]))
    )
    named = "·".join(_plain(one) for one in (place, what, level, condition) if one)
    return [f"- {named}（{_period(start, end)}）",
            *(f"  - {value}：「{_plain(quote)}」{_plain(file)}" for value, quote, file in said)]  # fmt: skip


def _value(row: Row) -> str:
    value = f"{row[2]}–{row[16]}" if row[16] else str(row[2])
    return _BOUNDS.get(row[5], "") + value


def _period(start: str, end: str) -> str:
    if not start:
        return f"目标，到 {end}"
    return start if start == end else f"{start} 至 {end}"


def _promised(rows: Iterable[Row], labels: Labels) -> list[str]:
    lines = []
    for _, group in groupby(rows, key=lambda row: str(row[1])):
        told = list(group)
        found = sum(row[2] == "1" for row in told)
        numbers = dict.fromkeys(row[4] for row in told if row[2] == "0")
        label = _named(told[0], 1, labels, 3)
        lines += [(label, n, found) for n in numbers if int(n) != found]
    return _listed(f"- {_plain(label)}：文中说 {n} 个，图中有 {found} 个" for label, n, found in sorted(lines))


def _inferred(rows: Iterable[Row], labels: Labels) -> list[str]:
    return _listed(
        f"- {_plain(_named(row, 2, labels))} {_plain(row[4])} {_plain(_named(row, 5, labels))}"
        f"（规则 `{row[1]}`，可信度 {row[7]}）：「{_plain(row[8])}」"
        for row in rows
    )


def _provisional(rows: Iterable[Row], labels: Labels) -> list[str]:
    """Candidates for the ontology, the most used first."""
    total = 0
    best: list[tuple[int, str, str]] = []
    for _, group in groupby(rows, key=lambda row: str(row[1])):
        told = list(group)
        quotes = [row[5] for row in told if row[5]]
        best.append((-sum(row[4] for row in told), _named(told[0], 1, labels), min(quotes, default="")))
        total += 1
        if len(best) > 50 * SHOWN:
            best = nsmallest(SHOWN, best)
    lines = [f"- {_plain(label)}，{-n} 次" + (f"：「{_plain(example)}」" if example else "")
             for n, label, example in nsmallest(SHOWN, best)]  # fmt: skip
    return [*lines, *_rest(total)] or ["无。"]


_SECTIONS = {"inferred": _inferred, "promised": _promised, "provisional": _provisional}


def _named(row: Row, at: int, labels: Labels, label: int = 0) -> str:
    """The preferred label of the thing at a place of a row; beside it stands what its own text calls it."""
    return labels.get(row[at]) or str(row[label or at + 1])


def _connected(network: Network) -> Iterator[str]:
    return _table(("名称", "联系"), network.most_connected(SHOWN))


def _communities(network: Network) -> list[str]:
    """The larger groups of things that are linked more among themselves than to others."""
    groups = [labels for labels in network.communities() if len(labels) > 2]
    return _listed(f"- {len(g)} 个：{'、'.join(map(_plain, g[:8]))}{'…' if len(g) > 8 else ''}" for g in groups)


def _path(network: Network) -> list[str]:
    """How the most connected thing reaches the one farthest from it."""
    path = network.example_path()
    return [" → ".join(map(_plain, path))] if path else ["无。"]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The rows of a table; a line that says so where there are none."""
    empty = True
    for row in rows:
        if empty:
            yield from (_cells(head), _cells(["---"] * len(head)))
        empty = False
        yield _cells(row)
    if empty:
        yield "无。"


def _cells(row: Sequence[object]) -> str:
    return "| " + " | ".join(_plain(str(cell)).replace("|", "\\|") for cell in row) + " |"


def _listed(lines: Iterable[str]) -> list[str]:
    """The first lines, and how many more there are."""
    lines = iter(lines)
    shown = list(islice(lines, SHOWN))
    return [*shown, *_rest(len(shown) + sum(1 for _ in lines))] or ["无。"]


def _rest(count: int) -> list[str]:
    return [f"- …… 另有 {count - SHOWN} 条"] if count > SHOWN else []


def _plain(text: str | None) -> str:
    """Text of a document on one line, harmless in Markdown: neither HTML nor links nor emphasis."""
    return " ".join((text or "").split()).translate(_MARKS)
