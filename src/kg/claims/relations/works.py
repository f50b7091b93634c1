"""Who builds, hosts and runs platforms and projects, and who carries out a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.frames import BUILT, Tie, active, named, passive, things_at
from kg.claims.relations.named import HOLDERS, ORGANS, after, ending, is_place, starting, triple
from kg.claims.relations.speaking import back, speakers
from kg.claims.relations.together import host
from kg.context import Context
from kg.model import Mention, TripleClaim

THINGS = BUILT | {"program"}
FIRMS = frozenset({"enterprise", "research", "platform"})
CARRIES = re.compile(
    r"(?:启动实施|组织实施|贯彻落实|全面落实融入|实施|推进|落实|贯彻|开展|推行|启动|投身|参与|融入|承担|响应|对接|服务|紧扣|聚焦|践行)(?:着|了)?"
    r"(?:国家|全国|中央|全省|全市|省委|省、市|省|市)?"
)
# 我市为|深度融入
PURPOSE = re.compile(r"为了?$")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of works."""
    yield from _builds(context)
    yield from _runs(context)
    yield from _carries(context)


def _builds(context: Context) -> Iterator[TripleClaim]:
    """Who builds a platform, or has one, hosts it; whose project it is runs it."""
    verbs = context.ontology.verbs
    build, own, rely = verbs["vrb:build"], verbs["vrb:own"], verbs["vrb:rely"]
    for tie in (
        *active(context, (*build, *own), ORGANS | {"region", "person"}, _things),
        *passive(context, build, THINGS, _things),
        *named(context, (*build, *rely, "承担", "牵头"), THINGS),
    ):
        doer, thing = tie.doer, tie.thing
        if thing.kind == "program":
            if doer.kind == "enterprise" and _is_project(thing):
                yield _run(tie)
        elif thing.kind == "concept":
            if doer.kind in FIRMS:
                yield host(doer, thing, tie.span)
        elif doer.kind != "region" or tie.verb not in own:  # of a region it only tells where the thing is
            yield host(doer, thing, tie.span)
    for match in re.finditer("设在", context.document.folded):
        office, house = ending(context, match.start()), starting(context, match.end())
        if office and house and office.kind == house.kind == "body":
            yield host(house, office)


def _things(context: Context, at: int) -> list[Mention]:
    """What is built: platforms, institutes and kinds of them; projects too."""
    return things_at(context, at, THINGS, classes=True)


def _is_project(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.label.endswith(("项目", "工程", "基金"))


def _runs(context: Context) -> Iterator[TripleClaim]:
    """甲公司运营的乙孵化器, 乙由甲公司运营, 甲公司是乙孵化器的运营主体; 乙众创空间(甲公司)."""
    text, run = context.document.folded, context.ontology.verbs["vrb:run"]
    for platform in context.mentions:
        if platform.kind == "platform" and platform.entity and text[platform.end : platform.end + 1] == "(":
            firm = starting(context, platform.end + 1)
            if firm and firm.kind == "enterprise" and text[firm.end : firm.end + 1] == ")":
                span = (platform.start, firm.end + 1)
                yield triple("operates", firm.entity, "ik:operates", platform.entity, span)  # type: ignore[arg-type]
    words = (*run, *(b + r for b in ("建设", "投资") for r in run))
    for tie in (
        *active(context, words, ORGANS, things_at),
        *passive(context, words, THINGS, _things),
        *named(context, run, BUILT),
    ):
        if tie.thing.kind != "concept":
            yield _run(tie)


def _carries(context: Context) -> Iterator[TripleClaim]:
    """市科技局深入实施某战略、某行动: takes part in the programmes; without a subject, whose text it is does."""
    text = context.document.folded
    for match in context.finditer(CARRIES):
        programs = after(context, match.end(), ("program",)) or after(context, _verb_end(match), ("program",))
        if not programs or "牵头" in text[match.start() - 2 : match.end()]:
            continue  # 牵头实施 is a task
        for one in _carriers(context, match.start()):
            if one.entity and (one.kind != "region" or is_place(one)):
                for program in programs:
                    assert program.entity
                    span = (one.start if match.start() - one.end <= 60 else match.start(), program.end)
                    yield triple("implements", one.entity, "ik:implements", program.entity, span)


def _verb_end(match: re.Match[str]) -> int:
    """Where the verb ends whose 省 or 国家 is the programme's own: 实施|国家火炬计划."""
    return match.start() + len(re.sub(r"(?:国家|全国|中央|全省|全市|省委|省、市|省|市)$", "", match.group()))


def _carriers(context: Context, at: int) -> list[Mention]:
    """The subject of the clause; 我市为深度融入… has it in front of 为."""
    start = back(context.document.folded, at)
    purpose = PURPOSE.search(context.document.folded, max(0, start - 2), start)
    return speakers(context, purpose.start() if purpose else at, HOLDERS)


def _run(tie: Tie) -> TripleClaim:
    assert tie.doer.entity and tie.thing.entity
    return triple("operates", tie.doer.entity, "ik:operates", tie.thing.entity, tie.span)
