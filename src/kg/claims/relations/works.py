"""Who builds, hosts and runs platforms, who works together, who carries out a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.claims.relations.named import HOLDERS, ORGANS, after, before, ending, is_place, starting, triple
from kg.context import Context
from kg.model import Mention, TripleClaim

ADVERBS = re.compile(
    r"(?:已|均|都|也|正|将|分别|先后|共同|联合|合作|深入|全面|大力|积极|扎实|坚定不移地?|持续|认真|深度|加快|牵头|参与|成功|率先|继续|,)+$"
)
# 甲与乙签约,|共建丙实验室
SEALED = re.compile(r"(?:签约|签署[一-鿿]{0,10}协议|签订[一-鿿]{0,10}(?:协议|合同)),$")
# 甲公司与乙大学共建的丙中心
TOGETHER = re.compile(
    r"(?:(?:联合|合作|共同|携手)(?:共建|建设|组建|成立|创建|打造|设立|研制|研发|开发|攻关|申报|承担|实施|举办|发起|培养|建立|建成|完成)|"
    r"共建|共同组建|签署|签订|签约|达成|开展[一-鿿]{0,8}合作|深化[一-鿿]{0,8}合作|加强[一-鿿]{0,6}合作|战略合作|合作)(?:了|的)?"
)
SIGNED = re.compile(r"(?:签署|签订|达成)[^,;。]{0,24}(?:协议|合同|备忘录|合作|意向)|签约|合作|共建|联合|共同|携手")
BUILDS = re.compile(r"(?:承担|牵头)?(?:建设|组建|建成|设立|创建|承建|成立|打造|搭建|筹建|共建)(?:了|有|的)?")
BUILT = frozenset({"platform", "research"})
RUNS = re.compile(r"(?:负责)?(?:运营|运营管理|管理运营)(?:的|了)?")
RUN_BY = re.compile(r"(?:由|的?运营(?:主体|单位|机构)(?:是|为|:))")
# 乙中心由甲公司与丙大学共同建设
BY = re.compile(r"(?:目前|现)?(?:是|系)?由")
MADE = re.compile(
    r"(?:共同|联合|合作|牵头|投资|出资|负责|依托|承担|参与|具体)*(?P<verb>组建|建设运营|建设|共建|承建|筹建|创建|设立|运营管理|运营|管理)"
)
CARRIES = re.compile(r"(?:实施|推进|落实|贯彻|开展|推行|启动|启动实施|贯彻落实|组织实施|投身|参与|融入)(?:了)?")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of common and own works."""
    yield from _together(context)
    yield from _builds(context)
    yield from _relies(context)
    yield from _runs(context)
    yield from _made_by(context)
    yield from _carries(context)


def _together(context: Context) -> Iterator[TripleClaim]:
    text = context.document.folded
    for match in TOGETHER.finditer(text):
        partners = before(context, _back(text, match.start()), HOLDERS)
        if len(partners) < 2 or not _with(text, partners) or not SIGNED.match(text, match.start()):
            continue
        first, *others = partners
        for other in others:
            if first.entity and other.entity:
                yield triple("together", first.entity, "ik:cooperatesWith", other.entity, (first.start, match.end()))
        platform = starting(context, match.end())
        if platform and platform.kind in BUILT:
            yield from (_host(partner, platform) for partner in partners)


def _with(text: str, partners: list[Mention]) -> bool:
    """Whether one of the joints says 与 and no mere enumeration stands there: 甲与乙, not 甲、乙合作."""
    joints = [text[a.end : b.start] for a, b in pairwise(partners)]
    return any(j in ("与", "和", "同", "及", "携手", "联合") for j in joints)


def _builds(context: Context) -> Iterator[TripleClaim]:
    """甲大学建设的乙实验室: who builds it hosts it."""
    text = context.document.folded
    for match in BUILDS.finditer(text):
        platform = starting(context, match.end())
        if platform is None or platform.kind not in BUILT or _relied(text, match.start()):
            continue
        for builder in before(context, _back(text, match.start()), ORGANS | {"region"}):
            if builder.kind != "region" or is_place(builder):
                yield _host(builder, platform)


def _relied(text: str, at: int) -> bool:
    """Whether the builder is named by 依托, which has its own rule."""
    return "依托" in text[max(0, at - 30) : at].rpartition(",")[2]


def _relies(context: Context) -> Iterator[TripleClaim]:
    """依托甲大学建设乙实验室."""
    text = context.document.folded
    for match in re.finditer("依托", text):
        bases = after(context, match.end(), ORGANS)
        verb = BUILDS.match(text, bases[-1].end) if bases else None
        platform = starting(context, verb.end()) if verb else None
        if platform and platform.kind in BUILT:
            yield from (_host(base, platform) for base in bases)
    for match in re.finditer("设在", text):
        office, house = ending(context, match.start()), starting(context, match.end())
        if office and house and office.kind == house.kind == "body":
            yield _host(house, office)


def _made_by(context: Context) -> Iterator[TripleClaim]:
    """乙中心由甲公司与丙大学共同建设: its makers host it; who runs it operates it."""
    text = context.document.folded
    for platform in context.mentions:
        by = BY.match(text, platform.end) if platform.kind in BUILT and platform.entity else None
        makers = after(context, by.end(), ORGANS) if by else []
        verb = MADE.match(text, makers[-1].end) if makers else None
        if verb is None:
            continue
        for maker in makers:
            if verb["verb"].endswith(("运营", "管理")):
                yield _run(maker, platform, (platform.start, verb.end()))
            else:
                yield _host(maker, platform)


def _runs(context: Context) -> Iterator[TripleClaim]:
    """甲公司运营的乙孵化器; 乙孵化器由甲公司运营."""
    text = context.document.folded
    for match in RUNS.finditer(text):
        platform = starting(context, match.end())
        if platform and platform.kind == "platform":
            for one in before(context, _back(text, match.start()), ORGANS):
                yield _run(one, platform, (one.start, platform.end))
        elif one_ := ending(context, match.start()):
            by = RUN_BY.search(text, max(0, one_.start - 8), one_.start)
            whole = ending(context, by.start()) if by and by.end() == one_.start else None
            if whole and whole.kind == "platform" and one_.kind in ORGANS:
                yield _run(one_, whole, (whole.start, match.end()))


def _carries(context: Context) -> Iterator[TripleClaim]:
    """市科技局深入实施某战略: takes part in the programme."""
    text = context.document.folded
    for match in CARRIES.finditer(text):
        program = starting(context, match.end())
        if (
            program is None
            or program.kind != "program"
            or program.entity is None
            or "牵头" in text[match.start() - 2 : match.end()]
        ):
            continue  # 牵头实施 is a task
        for one in before(context, _back(text, match.start()), HOLDERS):
            if one.entity and (one.kind != "region" or is_place(one)):
                yield triple("implements", one.entity, "ik:implements", program.entity, (one.start, program.end))


def _back(text: str, at: int) -> int:
    """Over the adverbs in front of a verb."""
    if sealed := SEALED.search(text, max(0, at - 24), at):
        return sealed.start()
    found = ADVERBS.search(text[max(0, at - 16) : at])
    return at - len(found.group().rstrip(",")) if found and not found.group().startswith(",") else at


def _host(one: Mention, platform: Mention) -> TripleClaim:
    assert one.entity and platform.entity
    span = (min(one.start, platform.start), max(one.end, platform.end))
    return triple("hosts", one.entity, "ik:hosts", platform.entity, span)


def _run(one: Mention, platform: Mention, span: tuple[int, int]) -> TripleClaim:
    assert one.entity and platform.entity
    return triple("operates", one.entity, "ik:operates", platform.entity, span)
