"""report.md: what a build found and what it did not, for the people who have to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.export.network import Network, read_network
from kg.model import Issue
from kg.ontology import default_directory
from kg.questions import find
from kg.store import Row, select

if TYPE_CHECKING:
    from pyoxigraph import Store

SHOWN = 20  # lines a list: what is longer says how much more there is

_CLASS_NAMES = {
    "Observation": "观测", "Goal": "目标", "Recognition": "认定", "Support": "支持", "Task": "任务",
    "TripleClaim": "关系", "Region": "地区", "Group": "群体", "GovernmentBody": "政府机构", "Enterprise": "企业",
    "ResearchOrganization": "科研机构", "Platform": "平台", "Program": "计划", "Policy": "政策", "Event": "活动",
    "Person": "人物", "SourceText": "文本", "Passage": "出处", "ProvisionalConcept": "暂定概念",
}  # fmt: skip

_FIGURE = ("place", "what", "level", "condition", "from", "to", "unit")
_BOUNDS = {"at-least": "≥", "at-most": "≤", "about": "约"}

_MARKS = {ord(mark): f"\\{mark}" for mark in "\\`*_[]<>#"}

_ZH = 'FILTER(LANG({0}) IN ("zh", ""))'
_PROVISIONAL = """SELECT ?label (COUNT(DISTINCT ?c) AS ?n) (MIN(?quote) AS ?example) {
    ?x a ik:ProvisionalConcept ; skos:prefLabel ?label
    OPTIONAL { ?c ?property ?x ; ik:basis ?basis ; ik:evidence/oa:exact ?quote } }
    GROUP BY ?x ?label ORDER BY DESC(?n) ?label"""
_PROMISED = f"""SELECT ?label ?n (COUNT(DISTINCT ?part) AS ?found) {{ ?x ik:declaredCount ?n ; skos:prefLabel ?label
    {_ZH.format("?label")} OPTIONAL {{ ?x dcterms:hasPart|ik:member ?part }} }}
    GROUP BY ?x ?label ?n HAVING(COUNT(DISTINCT ?part) != ?n) ORDER BY ?label ?n"""
_INFERRED = f"""SELECT ?rule ?subject ?predicate ?object ?confidence ?quote {{
    ?c ik:basis code:inferred ; ik:evidence/oa:exact ?quote
    OPTIONAL {{ ?c ik:rule ?rule }} OPTIONAL {{ ?c ik:confidence ?confidence }}
    OPTIONAL {{ ?c rdf:subject|schema:observationAbout|ik:entity ?s . ?s skos:prefLabel ?subject
        {_ZH.format("?subject")} }}
    OPTIONAL {{ ?c rdf:object|schema:variableMeasured|ik:designation ?o . ?o skos:prefLabel ?object
        {_ZH.format("?object")} }}
    OPTIONAL {{ ?c rdf:predicate ?p BIND(REPLACE(STR(?p), "^.*[/#]", "") AS ?predicate) }}
    }} ORDER BY ?rule ?subject ?predicate ?object ?quote"""


def report_md(store: Store, issues: Iterable[Issue], manifest: Mapping[str, Any]) -> str:
    """The report as Markdown, headings in Chinese; the same graph and manifest give the same bytes."""
    network = read_network(store)
    sections = {
        "总览": _overview(manifest),
        "文档": _documents(manifest),
        "未收入与提醒": _issues(issues),
        "说法不一的数字": _conflicts(_asked(store, "conflicts")),
        "与文中所说数目不符": _promised(select(store, _PROMISED)),
        "推断的说法": _inferred(select(store, _INFERRED)),
        "本体之外的概念": _provisional(select(store, _PROVISIONAL)),
        "联系最多的事物": _connected(network),
        "群落": _communities(network),
        "路径示例": _path(network),
    }
    body = "".join(f"\n## {title}\n\n" + "".join(f"{line}\n" for line in lines) for title, lines in sections.items())
    return "# 知识图谱报告\n" + body


def _overview(manifest: Mapping[str, Any]) -> list[str]:
    counts = manifest["counts"]
    head = f"{counts['documents']} 篇文档，{counts['claims']} 条说法，{counts['triples']} 个三元组。"
    versions = f"innokg {manifest['version']}，本体 {manifest['ontology']}。"
    classes = sorted(counts["classes"].items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [(_CLASS_NAMES.get(name, ""), name, count) for name, count in classes]
    return [head + versions, "", *_table(("类别", "class", "数量"), rows)]


def _documents(manifest: Mapping[str, Any]) -> list[str]:
    """Each document with its claims by class."""
    rows = []
    for document in manifest["documents"]:
        claims = document["claims"]
        told = "，".join(f"{_CLASS_NAMES.get(name, name)} {count}" for name, count in claims.items()) or "无"
        rows.append((document["path"], document["title"] or "", document["date"] or "", sum(claims.values()), told))
    return _table(("文件", "标题", "日期", "说法", "其中"), rows)


def _issues(issues: Iterable[Issue]) -> list[str]:
    """Documents left out first, then the rest; nothing is cut here: an omission must not be omitted."""
    names = {"error": "未收入", "warning": "警告", "notice": "提醒"}
    order = list(names)
    rows = sorted({(order.index(i.severity), i.where, i.what, i.cure) for i in issues})
    lines = [f"- **{names[order[rank]]}** {_plain(where)}：{_plain(what)}" + (f"（{_plain(cure)}）" if cure else "")
             for rank, where, what, cure in rows]  # fmt: skip
    return lines or ["无。"]


def _asked(store: Store, question: str) -> list[Row]:
    """What a named question answers, so that the report and `kg query` cannot differ."""
    return select(store, find(default_directory() / "queries", question).sparql)


def _conflicts(rows: Sequence[Row]) -> list[str]:
    """Figures of one thing, level, measure, unit and period that cannot all hold."""
    lines: list[str] = []
    for (about, what, *told, start, end, _), group in groupby(rows, lambda row: [row[key] for key in _FIGURE]):
        named = "·".join(_plain(one) for one in (about, what, *told) if one)
        said = dict.fromkeys((_value(row), row["quote"], row["document"]) for row in group)
        lines.append(f"- {named}（{_period(start, end)}）")
        lines += [f"  - {value}：「{_plain(quote)}」{_plain(file)}" for value, quote, file in said]
    return lines or ["无。"]


def _value(row: Row) -> str:
    value = f"{row['value']}–{row['max']}" if row["max"] else f"{row['value']}"
    return _BOUNDS.get(row["bound"] or "", "") + value


def _period(start: str | None, end: str | None) -> str:
    if start is None:
        return f"目标，到 {end}"
    return start if start == end else f"{start} 至 {end}"


def _promised(rows: Sequence[Row]) -> list[str]:
    return _listed(f"- {_plain(row['label'])}：文中说 {row['n']} 个，图中有 {row['found']} 个" for row in rows)


def _inferred(rows: Sequence[Row]) -> list[str]:
    return _listed(
        f"- {_plain(row['subject'])} {_plain(row['predicate'])} {_plain(row['object'])}"
        f"（规则 `{row['rule']}`，可信度 {row['confidence']}）：「{_plain(row['quote'])}」"
        for row in rows
    )


def _provisional(rows: Sequence[Row]) -> list[str]:
    """Candidates for the ontology, the most used first."""
    return _listed(
        f"- {_plain(row['label'])}，{row['n']} 次" + (f"：「{_plain(row['example'])}」" if row["example"] else "")
        for row in rows
    )


def _connected(network: Network) -> list[str]:
    return _table(("名称", "联系"), network.most_connected(SHOWN))


def _communities(network: Network) -> list[str]:
    """The larger groups of things that are linked more among themselves than to others."""
    groups = [labels for labels in network.communities() if len(labels) > 2]
    return _listed(f"- {len(g)} 个：{'、'.join(map(_plain, g[:8]))}{'…' if len(g) > 8 else ''}" for g in groups)


def _path(network: Network) -> list[str]:
    """How the most connected thing reaches the one farthest from it."""
    path = network.example_path()
    return [" → ".join(map(_plain, path))] if path else ["无。"]


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    if not rows:
        return ["无。"]
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(_plain(str(cell)).replace("|", "\\|") for cell in line) + " |" for line in lines]


def _listed(lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    more = [f"- …… 另有 {len(lines) - SHOWN} 条"] if len(lines) > SHOWN else []
    return [*lines[:SHOWN], *more] or ["无。"]


def _plain(text: str | None) -> str:
    """Text of a document on one line, harmless in Markdown: neither HTML nor links nor emphasis."""
    return " ".join((text or "").split()).translate(_MARKS)
