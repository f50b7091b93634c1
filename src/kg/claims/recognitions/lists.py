"""Name lists: what each row or line under a title that confers a designation tells of its holder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.claims.recognitions import captions, columns, designation, listings
from kg.claims.recognitions.captions import Caption
from kg.claims.recognitions.columns import Column
from kg.claims.recognitions.designation import Status, Title
from kg.claims.recognitions.holders import Holders
from kg.claims.recognitions.listings import NAME_END, Listing, words
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Claim, Entity, Recognition, Span, TripleClaim

FAILED = re.compile(r"未|不通过|不合格|整改|不予|暂缓|撤回")
PASSED = re.compile(r"[一-鿿]{0,4}?(?<!复[审核评查])(?:通过|合格|优秀|良好|达标)")
NEAR = 3  # blocks between the parts of one list: 二、众创空间(3家)


@dataclass(frozen=True, slots=True)
class Giver:
    """Who confers what a document lists, and the names known in it."""

    issuer: Entity | None
    named: Holders


def find(context: Context, issuer: Entity | None, named: Holders) -> Iterator[Claim]:
    """The recognitions, places, hosts and operators of all lists, in the order of the text."""
    if captions.is_draft(context):
        return
    giver, own = Giver(issuer, named), captions.of_document(context)
    before: Listing | None = None
    base = own
    for found in listings.find(context):
        joined = before is not None and _joined(context, before, found)
        caption = captions.above(context, before.end if before else 0, found.first, base if joined else own)
        listing = _headed(context, found, before) if before else found
        if caption and (not listing.lines or _sure(context, listing, caption, joined)):
            yield from _listed(context, listing, caption, giver)
            before, base = listing, base if joined and base else caption
        elif not listing.lines:
            if caption is None and listing.columns:
                yield from _listed(context, listing, None, giver)
            before, base = listing, caption


def _headed(context: Context, listing: Listing, before: Listing) -> Listing:
    """A table without a head of its own has the columns of the one before it, if its names stand where those did."""
    names = [c.index for c in listings.guessed(context, listing.rows)]
    same = not listing.columns and before.width >= listing.width
    same = same and (
        not names or any(c.index in names for c in before.columns if c.role in ("name", "host", "operator"))
    )
    return replace(listing, columns=before.columns) if same else listing


def _joined(context: Context, before: Listing, listing: Listing) -> bool:
    """Whether a list is the next part of the one before it: only short lines between them, none of them a list's
    own title."""
    between = context.document.blocks[before.end : listing.first]
    texts = [context.document.folded[b.start : b.end] for b in between]
    return len(texts) <= NEAR and all(len(t) <= 40 and not re.search("名单|附件|一览表|[。]", t) for t in texts)


def _sure(context: Context, listing: Listing, caption: Caption, joined: bool) -> bool:
    """Whether lines are a list and no prose: they look like names and are several, or are called a list."""
    named = all(NAME_END.search(words(context, row[0])) for row in listing.rows)
    close = caption.listed and (joined or caption.span.end >= _start(context, listing.first - 4))
    return close or named and len(listing.rows) > 1


def _start(context: Context, index: int) -> int:
    return context.document.blocks[max(0, index)].start


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _listed(context: Context, listing: Listing, outer: Caption | None, giver: Giver) -> Iterator[Claim]:
    """What each row tells; of a list that confers nothing, only where its names lie and who runs them."""
    told = listing.columns or listings.guessed(context, listing.rows)
    kind = outer.title.kind if outer and outer.title else "platform"
    caption: Caption | None = outer
    for row in listing.rows:
        if outer and (parting := _parting(context, row, listing)):
            caption = captions.inner(context, parting, outer)
        elif caption or outer is None:
            for name in columns.names(told, kind == "platform"):
                yield from _row(context, row, columns.near(told, name), caption, giver)


def _parting(context: Context, row: tuple[Span, ...], listing: Listing) -> Span | None:
    """The only cell of a row that parts the list: 一、新认定(6家)."""
    filled = [c for c in row if c.end > c.start]
    if len(filled) != 1 or len(listing.columns) < 2 or listing.lines:
        return None
    told = words(context, filled[0])
    parts = (
        not NAME_END.search(told)
        or captions.PART.match(told)
        or any(t.end == len(told) and t.start <= 4 for t in context.ontology.terms(told))
    )
    return filled[0] if parts and len(told) <= 40 else None


def _row(context: Context, row: tuple[Span, ...], near: dict[str, list[Column]], caption: Caption | None,
         giver: Giver) -> Iterator[Claim]:  # fmt: skip
    cells = {role: [row[c.index] for c in told if c.index < len(row) and row[c.index].end > row[c.index].start]
             for role, told in near.items()}  # fmt: skip
    if not cells["name"]:
        return
    name, results = cells["name"][0], cells.get("result", [])
    title = _title(context, caption, results, cells.get("batch", [])) if caption else None
    title = title and _narrower(context, title, name, results)
    if title is None and (caption and caption.title or not NAME_END.search(words(context, name))):
        return
    entity = giver.named.of_cell(name.start, name.end, title.kind if title else "title")
    if entity is None:
        return
    used = [c for role in ("place", "result", "batch") for c in cells.get(role, []) if c.end > name.start]
    span = Span(name.start, max([name.end, *(c.end for c in used)]))
    if title and title.status:
        yield _conferred(context, entity, span, title, giver)
    yield from _place(context, entity, name, [*cells.get("place", []), *cells.get("sender", [])])
    for role, predicate in (("operator", "ik:operates"), ("host", "ik:hosts")):
        for cell in cells.get(role, []):
            yield from _runner(entity, name, cell, predicate, giver)


def _title(context: Context, caption: Caption, results: list[Span], batches: list[Span]) -> Title | None:
    """What a row confers: the caption's designation or the one in a column of kinds, with the row's own result."""
    told = [words(context, c) for c in results]
    if caption.status != "revoked" and any(designation.is_proposal(w) or FAILED.search(w) for w in told):
        return None
    exact = (designation.named(context, c.start, c.end) for c in results)
    title = next((t for t in exact if t), None)
    if title and caption.title:
        title = replace(title, level=title.level or caption.title.level)
    title = title or caption.title
    if title is None:
        return None
    own = [w for c in batches if "批" in (w := " ".join(words(context, c).split()))]
    batch = next((designation.batch(w) or w for w in own), caption.batch)
    status = _status([*told, *own], caption.status)
    if not status and own and batch == caption.batch:  # 第三批…认定及第一批…复核结果: those of the batch told first
        status = "recognised"
    return replace(title, status=status, batch=batch, span=caption.span)


def _narrower(context: Context, title: Title, name: Span, results: list[Span]) -> Title:
    """In a list of all kinds of platform the kind that a name ends with, and the level in a column of its own."""
    own = designation.of_name(context, name.start, name.end)
    if own and designation.is_under(context, own.designation.key, title.designation.key):
        title = replace(title, designation=own.designation)
    level = next((found for c in results if (found := designation.level_word(words(context, c)))), "")
    return replace(title, level=level or title.level)


def _status(results: list[str], outer: Status) -> Status:
    """What the row itself tells of its result, 通过 and 合格 apart, which mean what the list is about; 新建 in a list
    of 备案 tells of the thing, 2019年认定 in one of the withdrawn of its past."""
    own = next((s for w in results if not PASSED.fullmatch(w) and (s := designation.status(w))), "")
    if outer == "revoked" or own == "recognised" and outer in ("filed", "cultivated"):
        return outer
    return own or outer


def _conferred(context: Context, entity: Entity, row: Span, title: Title, giver: Giver) -> Recognition:
    return Recognition(
        evidence=(row, title.span),
        rule="recognition.list",
        entity=entity,
        designation=title.designation,
        level=title.level or designation.level_of(context, title.designation),
        recognised_by=giver.issuer,
        batch=title.batch,
        status=title.status,  # type: ignore[arg-type]
    )


# ── beside the name ──────────────────────────────────────────────────────────────────────────────────────────


def _place(context: Context, entity: Entity, name: Span, cells: list[Span]) -> Iterator[Claim]:
    """Where the holder lies: the first cell that is a region."""
    for cell in cells:
        if entity.cls != "Region" and (region := _region(context, cell)):
            span = Span(min(name.start, cell.start), max(name.end, cell.end))
            yield TripleClaim((span,), "recognition.place", entity, "schema:containedInPlace", region)
            return


def _runner(entity: Entity, name: Span, cell: Span, predicate: str, giver: Giver) -> Iterator[Claim]:
    """Who hosts or runs the holder: 依托单位, 运营主体; several in one cell each."""
    if entity.cls not in ("Platform", "ResearchOrganization"):
        return
    for runner in giver.named.of_list(cell.start, cell.end, "title"):
        if runner.cls != "Region" and (runner.cls, runner.key) != (entity.cls, entity.key):
            span = Span(min(name.start, cell.start), max(name.end, cell.end))
            yield TripleClaim((span,), "recognition.operator", runner, predicate, entity)


def _region(context: Context, cell: Span) -> Entity | None:
    """The region that a cell is, the innermost of a chain (杭州市余杭区)."""
    inside = [m for m in context.within(cell.start, cell.end) if m.kind == "region" and m.entity]
    if not inside or inside[0].start != cell.start or inside[-1].end != cell.end:
        return None
    if any(a.end != b.start for a, b in pairwise(inside)):
        return None
    return inside[-1].entity
