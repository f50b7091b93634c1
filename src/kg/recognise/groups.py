"""Groups told by what is left out: 除宁陵县之外,其他县(区); 其他产业集聚区."""

from __future__ import annotations

import re

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention, Value

OTHERS = re.compile(
    r"(?:除(?P<except>[^,。;!?\n]{2,40}?)(?:之外|以外|外),?)?(?:其他|其它|其余)(?P<kind>[一-鿿]{1,8}(?:\([一-鿿、]{1,6}\))?)"
)
KINDS = re.compile(
    r"(?:各?(?:设区市|地级?市|县\(?市?、?区?\)?|区县|县区|市县|市州|乡镇(?:\(街道\))?|街道|镇|园区|开发区|产业集聚区|高新区|县\(区\)|区\(县\)|区|县|市))"
)


def find(context: Context) -> list[Mention]:
    """Each group of the rest; its mention covers 其他…, what is excepted stands before it."""
    found = []
    for match in context.finditer(OTHERS):
        kind = KINDS.match(match.group("kind"))
        if kind:
            end = match.start("kind") + kind.end()
            start = context.document.folded.rfind("其", match.start(), match.start("kind"))
            found.append(Mention(start, end, "region", _group(context, match, start, end)))
    return found


def _group(context: Context, match: re.Match[str], start: int, end: int) -> Entity:
    text = context.document.text
    begin = match.start() if match.group("except") else start
    raw = context.document.raw(begin, end)
    attributes: list[tuple[str, Value]] = [
        ("ik:memberKind", _kind(context, text[match.start("kind") : end].removeprefix("各")))
    ]
    if context.home:
        attributes.append(("schema:containedInPlace", context.home.entity))
    if match.group("except"):
        span = match.span("except")
        attributes += [("ik:except", m.entity) for m in context.within(*span) if m.kind == "region" and m.entity]
    key = f"{context.document.source.key}_{raw.start}_{raw.end}"
    return Entity("Group", key, text[begin:end], tuple(attributes))


def _kind(context: Context, label: str) -> Entity:
    terms = [t for t in context.ontology.terms(label) if t.end - t.start == len(label)]
    if terms:
        return Entity("Concept", terms[0].concepts[0].curie, terms[0].concepts[0].label)
    return Entity("ProvisionalConcept", ids.name_key(label), label)
