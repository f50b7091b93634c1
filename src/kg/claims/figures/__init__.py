"""Figures: the numbers, ranks and aims of a document as Observations and Goals."""

from __future__ import annotations

from itertools import islice, takewhile

from kg.claims.figures import aims, tables
from kg.claims.figures.build import Builder
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import State
from kg.claims.figures.scan import drafts
from kg.context import Context
from kg.model import Claim, Observation, Sentence
from kg.text.ranks import RankHit, ranks


def find(context: Context) -> list[Claim]:
    """All observations and goals of a document, in the order of the text."""
    builder = Builder(context)
    hits = ranks(context.document.folded, 0, len(context.document.folded))
    hits = [h for h in hits if not _covered(context, h)]
    at = 0
    before, block = State(), -1
    claims: list[Claim] = []
    for sentence, letters in zip(context.document.sentences, context.lettered, strict=True):
        if context.document.blocks[sentence.block].kind == "row":
            continue
        if sentence.block != block:
            before, block = State(), sentence.block
        while at < len(hits) and hits[at].start < sentence.start:
            at += 1
        inside = takewhile(lambda hit: hit.start < sentence.end, islice(hits, at, None))  # noqa: B023 - used at once
        state = drafts(Cursor(context, sentence, [h for h in inside if h.end <= sentence.end], before, letters))
        claims.extend(_sentence(context, sentence, state, builder, before))
        if state.time:
            builder.note(sentence, state.time)
        before = state if state.drafts or state.time or state.bearer else before
    return [*claims, *tables.find(context, builder)]


def _sentence(context: Context, sentence: Sentence, state: State, builder: Builder, before: State) -> list[Claim]:
    figures = [builder.figure(draft, sentence) for draft in state.drafts if not draft.masked]
    used = [draft.near for draft in state.drafts]
    reports = any(isinstance(figure, Observation) for figure in figures)
    return [*(f for f in figures if f), *aims.find(context, sentence, used, builder, before, reports=reports)]


def _covered(context: Context, hit: RankHit) -> bool:
    """Whether a rank's words are part of a name or title."""
    mention = context.at(hit.end - 1)
    return mention is not None and mention.kind in ("policy", "program", "event", "platform", "enterprise", "time")
