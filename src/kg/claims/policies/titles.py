"""What a title itself tells: whose act it is (省政府关于…的意见), and the act inside it (关于印发…办法的通知)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.policies.issuers import body_of, signatories
from kg.context import Context
from kg.model import Claim, Code, Entity, Mention, Span, TripleClaim
from kg.recognise.policies import own
from kg.recognise.policies.acts import is_title
from kg.recognise.policies.entity import policy

NAMES = (
    "(?:人民政府|政府|委员会|管委会|办公[室厅]|人大常委会|常委会|国务院|党中央|中共中央|中央|[省市县区州旗]委|"
    "[厅局部委院署])"
)
WHO = re.compile(rf"(?P<who>[^关《<\n]{{0,56}}?{NAMES})\s*关于")
PART = re.compile(rf"[^、,\s]{{1,24}}?{NAMES}(?=[、,\s和]|$)")
HANDS_ON = re.compile(
    r"关于(?P<verb>印发|下发|发布|公布|转发|批转|贯彻落实|贯彻|落实|实施)\s*[《<“]?(?P<title>[^《》<>]{6,60}?(?:\([^()]{1,16}\))*)[》>”]?(?:\([^()]{1,16}\))?的"
    r"(?:通知|通告|公告|决定|实施意见|意见|实施方案|方案)[》)(]?"
)
PASSED_ON = frozenset(("转发", "批转"))
OWN_ACTS = frozenset(("印发", "下发", "发布", "公布"))
# 省政府|大力推进…十条措施: whose act it is that another one hands on
BEFORE = re.compile(rf"(?P<who>[一-鿿]{{0,10}}?{NAMES})(?:关于)?(?P<title>[^关].{{5,}})")
LISTS = re.compile("(?:名单|结果|目录)$")  # an annex, which bears its own title
DRAFT = re.compile("征求意见稿|草案|送审稿|讨论稿")


def find(context: Context) -> Iterator[Claim]:
    """The issuers that titles name, and the acts that they hand on; once for each act."""
    known: set[str] = set()
    act = own.itself(context)
    signed = {body.key for body, _ in signatories(context)}
    for mention in context.mentions:
        if mention.kind != "policy" or mention.entity is None or mention.entity.key in known:
            continue
        known.add(mention.entity.key)
        bodies = _bodies(context, mention)
        told = signed if act and act.key == mention.entity.key else frozenset()
        yield from (_issued(mention.entity, body, (span,)) for body, span in bodies if body.key not in told)
        if not (act and act.key == mention.entity.key and own.brought(context)):
            yield from _inside(context, mention, [body for body, _ in bodies])


def _bodies(context: Context, mention: Mention) -> list[tuple[Entity, Span]]:
    """苏州市科学技术局、苏州市统计局|关于…: each, with the title as evidence."""
    text = context.document.folded
    start = mention.start + (text[mention.start] == "《")
    who = WHO.match(text, start, mention.end)
    if who is None:
        return []
    parts = [match.span() for match in PART.finditer(text, start, who.end("who"))]
    if not parts or parts[-1][1] != who.end("who"):
        return []
    return [(body_of(context, Span(*part)), Span(part[0], mention.end)) for part in parts]


def _issued(act: Entity, body: Entity, evidence: tuple[Span, ...]) -> Claim:
    return TripleClaim(evidence, "policy.titled", act, "ik:issuedBy", body, confidence=0.95)


def _inside(context: Context, mention: Mention, bodies: list[Entity]) -> Iterator[Claim]:
    """The plan that a notice issues is its issuer's; one that it passes on is the body's named before it."""
    match = HANDS_ON.search(context.document.folded, mention.start, mention.end)
    if match is None or not is_title(match["title"]) or LISTS.search(match["title"]):
        return
    start, end = match.span("title")
    if match["verb"] not in OWN_ACTS:
        bodies, before = [], BEFORE.fullmatch(context.document.folded, start, end)
        if before is None and match["verb"] not in PASSED_ON:
            return  # 关于落实…要求的意见: a subject, and no act
        if before:
            bodies = [body_of(context, Span(*before.span("who")))]
            start = before.start("title")
    act, span = policy(context, start, end), Span(start, end)
    if not DRAFT.search(match["title"]):
        yield TripleClaim((span,), "policy.inside", act, "adms:status", Code("issued"))
    yield from (_issued(act, body, (Span(mention.start, end),)) for body in bodies)
