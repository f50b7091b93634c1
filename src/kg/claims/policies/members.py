"""What belongs together: the drafts of a list with their promised number, the lists that a notice annexes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.policies.around import sentence_start
from kg.context import Context, once
from kg.frozen import dataclass
from kg.model import Claim, Entity, Mention, Span, TripleClaim, Value
from kg.recognise.policies import own
from kg.recognise.policies.entity import policy
from kg.recognise.policies.running import COUNTED, HANDED

NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Run:
    """Policies that a sentence counts: 印发了A、B等2个征求意见稿. `count` spans 2个征求意见稿."""

    members: tuple[Mention, ...]
    declared: int
    count: Span
    draft: bool


def find(context: Context) -> Iterator[Claim]:
    """Groups with their members, annexes with the act that they belong to."""
    for run in runs(context):
        yield from _group(context, run)
    yield from _annexed(context)


@once
def runs(context: Context) -> list[Run]:
    """Each counted list whose members are known."""
    text, found = context.document.folded, []
    for match in context.finditer(COUNTED):
        start = sentence_start(text, match.start())
        verb = HANDED.search(text, start, match.start())
        if verb is None:
            continue
        members = [m for m in context.within(verb.end(), match.start()) if m.kind == "policy" and m.entity]
        declared = int(match["n"]) if match["n"].isdigit() else _numeral(match["n"])
        if len(members) > 1 and members[-1].end >= match.start() - 1:
            draft = match["noun"] in ("征求意见稿", "草案", "讨论稿")
            found.append(Run(tuple(members), declared, Span(match.start("n"), match.end()), draft))
    return found


def _numeral(words: str) -> int:
    """Up to 19: 四, 两, 十二."""
    value = 0
    for char in words:
        value = 10 if char == "十" else value + (2 if char == "两" else NUMERALS.index(char))
    return value


def _group(context: Context, run: Run) -> Iterator[Claim]:
    """The group with the number promised; a number that does not fit lowers the confidence."""
    raw = context.document.raw(run.count.start, run.count.end)
    label = context.document.text[run.count.start : run.count.end]
    members: list[tuple[str, Value]] = [("ik:member", m.entity) for m in run.members if m.entity]
    key = f"{context.document.source.key}_{raw.start}_{raw.end}"
    group = Entity("Group", key, label, (("ik:declaredCount", run.declared), *members))
    confidence = 0.95 if run.declared == len(run.members) else 0.6
    for member in run.members:
        assert member.entity
        evidence = (Span(member.start, member.end), run.count)
        yield TripleClaim(evidence, "policy.member", group, "ik:member", member.entity, confidence=confidence)


def _annexed(context: Context) -> Iterator[Claim]:
    act = own.itself(context)
    if act is None:
        return
    for item in own.items(context):
        start, end = item.span("title")
        annex = policy(context, start, end)
        known = next((m.entity for m in context.mentions if m.entity and m.entity.key == annex.key), annex)
        yield TripleClaim((Span(start, end),), "policy.annex", known, "dcterms:isPartOf", act)
