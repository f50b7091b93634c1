"""What the pages say, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

_WORDS: Final = {
    "title": ("innokg 查询", "innokg query"),
    "explorer": ("图谱页面", "Explorer"),
    "endpoint": ("端点 /sparql", "Endpoint /sparql"),
    "other": ("English", "中文"),
    "questions": ("命名问题", "Questions"),
    "find": ("查找问题…", "Find a question…"),
    "hint": (
        "前缀已声明；不写 FROM 和 GRAPH 时查询全部文件。Ctrl+Enter 运行，Ctrl+空格补全词项和概念名称。"
        "点击结果中的链接可查看条目和原句。",
        "Prefixes are declared for you; without FROM and GRAPH all documents are asked. Ctrl+Enter runs, Ctrl+Space "
        "completes terms and names of concepts. Links in the answer lead to things and their sentences.",
    ),
    "evidence": ("原文出处", "In the documents"),
    "facts": ("属性与关系", "Properties and relations"),
    "claims": ("相关陈述", "Claims"),
    "others": ("被引用于", "Referred to by"),
    "more": ("详情", "details"),
    "text": ("全文", "Full text"),
    "list": ("、", ", "),
    "left_out": ("另有 {} 条未显示；全部内容见上方的 RDF，或用 SPARQL 查询。",
                 "{} more are not shown; see the RDF above, or ask in SPARQL."),
    "until": ("至", "to"),
    "quoted": ("“{}”", "“{}”"),
}  # fmt: skip


def words(lang: str) -> Mapping[str, str]:
    """The words of a language by name; Chinese where it is not English."""
    return {name: both[lang == "en"] for name, both in _WORDS.items()}


def language(asked: str, accepted: str) -> str:
    """The language of a page: the one asked for by ?lang=, else English for browsers that put it first, else Chinese.

    `accepted` is an Accept-Language header: "en-GB,en;q=0.8" → en, "fr,zh;q=0.8,en;q=0.5" → zh.
    """
    if asked in ("zh", "en"):
        return asked
    return next(_wished(accepted), "zh")


def _wished(accepted: str) -> Iterator[str]:
    for part in accepted.split(","):
        tag = part.partition(";")[0].strip().lower()[:2]
        if tag in ("zh", "en"):
            yield tag
