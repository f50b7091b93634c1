"""Who issued a policy or is to make it: the body in front of the verb, behind 由, or at the foot of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.claims.policies.around import first_of_row, sentence_start
from kg.context import NATION, Context, once
from kg.model import Claim, Entity, Mention, Span, TripleClaim
from kg.recognise.policies import own
from kg.recognise.policies.entity import ISSUING, owner_of, policy
from kg.recognise.policies.running import MAKING
from kg.recognise.policies.written import ADOPTED

HASTE = (
    r"已经?|又|还|近日|日前|联合|专门|及时|先后|正式|率先|研究|相继|共同|组织|应当|将|拟|即将|陆续|也|并|牵头|抓紧|负责"
)
WHEN = r"(?:于?(?:今年|去年|\d{4}年)?(?:\d{1,2}月份?)?(?:\d{1,2}日)?)"
VERBS = rf"(?:{ISSUING}|{MAKING}|审议通过|通过|批准|下达)"
SESSION = "(?:[一二三四五六七八九十]+届[一二三四五六七八九十]+次全(?:体会议|会))?"
LEAD = re.compile(rf"{SESSION}\s*(?:(?:{HASTE})*{WHEN}(?:{HASTE})*{VERBS}(?:并?(?:{VERBS}|实施|施行))?(?:了|的)?)?\s*")
AND = re.compile(r"\s*(?:、|和|与|及|会同|联合)?\s*")
GOVERNED = re.compile(rf"(?:{VERBS})(?:并?(?:{VERBS}|实施|施行))?(?:了|的)?$")
SUBJECT = re.compile(r"应当|为|将|已|近|还|在|通过|结合|认真|积极|围绕|根据|,|正式|专门|也|先后")
BY = re.compile(
    r"由(?P<who>[^,。;\n]{2,40}?)(?:另行|负责|组织|依法)*(?:会同[^,。;\n]{2,24}?)?(?:制定|编制|确定|起草|公布|发布)"
)
SIGNS = re.compile(r"(?:[厅局委会办室院部府署处组社司行校队]|中心|大学|公司|集团|海关|党委)$")
OFFICIAL = re.compile(r"(?:政府|委员会|部门|[厅局委]|办公室|管委会)$")
# 河南省第十三届人民代表大会常务委员会第十九次会议通过
ENACTED = re.compile(
    r"(?P<who>[一-鿿]{2,12}?[省市县区州旗国](?:第[一二三四五六七八九十]{1,4}届)?"
    r"(?P<name>人民代表大会常务委员会|人民代表大会))第[一二三四五六七八九十百]{1,4}次(?:全体)?会议(?:审议)?(?:通过|修订|修正)"
)
PLENUM = re.compile("(?:党的|中共)?二?十[一二三四五六七八九]?届[一二三四五六七八九]中全会")
# 现将《…》印发给你们; 《…》已经市政府同意,现予印发
HANDED = re.compile(
    r"(?:已经?[^,。;\n]{0,24},)?(?:现|随文|正式|予以|经研究|再次)*(?:印发|公布|发布|下发|转发)(?:给你们|如下|实施|,请|,望|。)"
)
REPORT = re.compile(r"(?P<body>(?P<kind>[省市县区州旗])(?:人民)?政府)工作报告")
HEAD = 400


def find(context: Context) -> Iterator[Claim]:
    """All that the text tells; a document's own issuer stands for what it brings too."""
    act = own.itself(context)
    for mention in context.mentions:
        if mention.kind == "policy" and mention.entity and not (act and act.key == mention.entity.key):
            yield from _of(context, mention)
    yield from _own(context)


def _of(context: Context, mention: Mention) -> Iterator[Claim]:
    if found := _in_front(context, mention):
        yield from (_claim(mention, body, Span(body.start, mention.end), 0.95) for body in found)
    elif (by := _by(context, mention)) or (by := _reporter(context, mention)) or (by := _session(context, mention)):
        yield by
    elif subject := _subject(context, mention):
        yield _claim(mention, subject, Span(subject.start, mention.end), 0.85)


def _claim(mention: Mention, body: Mention, evidence: Span, confidence: float) -> Claim:
    assert mention.entity and body.entity
    return TripleClaim((evidence,), "policy.issuer", mention.entity, "ik:issuedBy", body.entity, confidence=confidence)


def _in_front(context: Context, mention: Mention) -> list[Mention]:
    """Bodies right in front of the verb or title: 省委办公厅、省政府办公厅印发《…》."""
    text, first = context.document.folded, first_of_row(context, mention)
    start = sentence_start(text, first.start)
    bodies = [m for m in context.within(start, first.start) if m.kind in ("body", "event") and m.entity]
    if not bodies or not LEAD.fullmatch(text, bodies[-1].end, first.start):
        return []
    found = [bodies.pop()]
    while bodies and AND.fullmatch(text, bodies[-1].end, found[0].start):
        found.insert(0, bodies.pop())
    return found


def _by(context: Context, mention: Mention) -> Claim | None:
    """…由省科技厅另行制定."""
    match = BY.match(context.document.folded, mention.end)
    if match is None:
        return None
    start, end = match.span("who")
    bodies = [m for m in context.within(start, end) if m.kind == "body" and m.end == end]
    if bodies and bodies[0].start == start:
        return _claim(mention, bodies[0], Span(mention.start, match.end()), 0.95)
    if not OFFICIAL.search(match["who"]):
        return None
    label = context.document.text[start:end]
    body = Entity("GovernmentBody", ids.owned_key(context.home_key, label), label)
    return _claim(mention, Mention(start, end, "body", body), Span(mention.start, match.end()), 0.85)


def _reporter(context: Context, mention: Mention) -> Claim | None:
    """省政府工作报告 is the provincial government's."""
    match = REPORT.fullmatch(context.document.folded, mention.start, mention.end)
    region = context.relative("全" + match["kind"]) if match else None
    if match is None or region is None:
        return None
    end = match.end("body")
    label = context.document.text[mention.start : end]
    body = Entity("GovernmentBody", ids.owned_key(region.key, "人民政府"), label)
    return _claim(mention, Mention(mention.start, end, "body", body), Span(mention.start, mention.end), 0.95)


def _session(context: Context, mention: Mention) -> Claim | None:
    """全会通过的…: the plenary session named last before."""
    text = context.document.folded
    match = next(
        (
            m
            for m in ADOPTED.finditer(text, max(0, mention.start - 16), mention.end)
            if m.start("title") == mention.start
        ),
        None,
    )
    named = list(PLENUM.finditer(text, 0, match.start())) if match and match["who"] == "全会" else []
    if match is None or not named:
        return None
    start, end = named[-1].span()
    label = context.document.text[start:end]
    met = context.at(start)
    entity = met.entity if met and met.entity and met.kind in ("event", "body") else None
    body = entity or Entity("Event", ids.event_key(label, None), label)
    assert mention.entity
    evidence = (Span(match.start(), match.end("title")), Span(start, end))
    return TripleClaim(evidence, "policy.issuer", mention.entity, "ik:issuedBy", body, confidence=0.9)


def _subject(context: Context, mention: Mention) -> Mention | None:
    """A body or region that opens the sentence as its subject: 某市为了…,正式颁布《…》."""
    text = context.document.folded
    start = sentence_start(text, mention.start)
    if not GOVERNED.search(text[max(start, mention.start - 12) : mention.start]):
        return None
    inside = [m for m in context.within(start, mention.start) if m.kind in ("body", "region", "time")]
    while inside and (inside[0].kind == "time" or text[inside[0].end : inside[0].end + 1] == ","):
        inside.pop(0)
    if not inside or len(text[start : inside[0].start].strip()) > 8 or not SUBJECT.match(text, inside[0].end):
        return None
    return inside[0] if sum(m.kind == "body" for m in inside) <= 1 else None


# ── the document itself ──────────────────────────────────────────────────────────────────────────────────────


def _own(context: Context) -> Iterator[Claim]:
    """The act, its annexes and the plan it brings are its issuer's."""
    act, issuers = own.itself(context), signatories(context)
    if not issuers:
        return
    told = context.document.metadata
    where_named = told.title_span or told.number_span
    named = [Mention(where_named.start, where_named.end, "policy", act)] if where_named and act else []
    named += [m for m in context.mentions if m.kind == "policy" and HANDED.match(context.document.folded, m.end)]
    if plan := own.brought(context):
        named.append(plan)
    spans = [item.span("title") for item in own.items(context)]
    named += [Mention(*span, "policy", policy(context, *span)) for span in spans]
    for mention in named:
        assert mention.entity
        for body, where in issuers:
            evidence = (Span(mention.start, mention.end), where)
            yield TripleClaim(evidence, "policy.signed", mention.entity, "ik:issuedBy", body)


@once
def signatories(context: Context) -> list[tuple[Entity, Span]]:
    """The bodies that sign the document, several where it lists them (某局、某局), or the congress that enacted it;
    where each is named."""
    told = context.document.metadata
    if not told.issuer or not told.issuer_span:
        return [enacted] if (enacted := _enacted(context)) else []
    start = told.issuer_span.start
    listed = re.finditer(r"[^、\s]+", context.document.text[start : told.issuer_span.end])
    spans = [Span(start + part.start(), start + part.end()) for part in listed]
    signed = [span for span in spans if SIGNS.search(context.document.folded, span.start, span.end)]
    return [*_signed_above(context, start), *((body_of(context, span), span) for span in signed)]


def _signed_above(context: Context, at: int) -> list[tuple[Entity, Span]]:
    """The bodies on the lines right above the last signature that hold nothing else."""
    found: list[tuple[Entity, Span]] = []
    for block in reversed([b for b in context.document.blocks if b.start < at]):
        low, high = block.start, min(block.end, at)
        bodies = [m for m in context.within(low, high) if m.kind == "body" and m.entity]
        rest = "".join(context.document.text[low:high].split())
        if rest and rest != "".join("".join(context.document.text[m.start : m.end].split()) for m in bodies):
            break
        found = [*((m.entity, Span(m.start, m.end)) for m in bodies if m.entity), *found]
    return found


def _enacted(context: Context) -> tuple[Entity, Span] | None:
    """The congress whose session adopted an act."""
    if enacted := ENACTED.search(context.document.folded, 0, HEAD):
        span = Span(*enacted.span("who"))
        label = context.document.text[span.start : span.end]
        owner = owner_of(context, span.start, span.end)
        return Entity("GovernmentBody", ids.owned_key(owner.key, enacted["name"]), label), span
    return None


def body_of(context: Context, span: Span) -> Entity:
    """The body that a stretch names: as the text mentions it, else by the region in its name."""
    label = context.document.text[span.start : span.end].strip()
    known = (*context.mentions, *context.inner)
    met = next((m for m in known if m.kind == "body" and m.entity and m.entity.label == label), None)
    if met and met.entity:
        return met.entity
    owner = owner_of(context, span.start, span.end)
    key = NATION if label.startswith(("国务院", "中共中央")) else owner.key
    return Entity("GovernmentBody", ids.owned_key(key, label[owner.prefix :] or label), label)
