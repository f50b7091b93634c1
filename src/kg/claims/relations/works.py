"""Who builds, hosts and runs platforms and projects, and who carries out a programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.relations.named import HOLDERS, ORGANS, after, ending, is_place, starting, triple
from kg.claims.relations.speaking import back, sentence_at, speakers
from kg.claims.relations.together import BUILT, built_at, host
from kg.context import NATION, Context
from kg.model import Entity, Mention, TripleClaim

BUILDS = re.compile(
    r"(?:承担|牵头|投资|出资|自主)*(?:建设|组建|建成|设立|创建|承建|成立|打造|搭建|筹建|共建|建有|拥有|设有)(?:了|有|的)?"
)
# with a region as subject these say only where something is
OWNS = re.compile(r"建有|拥有|设有")
RUNS = re.compile(r"(?:负责)?(?:运营管理|管理运营|建设运营|投资运营|运营)(?:的|了)?")
MANAGES = re.compile(r"(?:是|为|作为)(?=(?P<of>[^,。;]{2,40}?)的?(?:管理|运营|建设)(?:机关|机构|主体|单位))")
# 乙中心由甲公司与丙大学共同建设
BY = re.compile(r"(?:目前|现|主要)?(?:是|系)?由")
WHO = re.compile(r"(?:[一-鿿]{2,6}企业|区内企业)?")
MADE = re.compile(
    r"(?:等(?:\d+[家个])?(?:单位|企业|机构)?)?(?:共同|联合|合作|牵头|投资|出资|负责|依托|承担|参与|具体|进行|统一|全面)*"
    r"(?P<verb>组建|建设运营|建设管理|建设|共建|承建|筹建|创建|创办|设立|成立|发起|运营管理|投资运营|运营|管理|建成|开发|实施|打造)"
)
JOINED = re.compile(r"(?:牵头|为主|发起|主导)(?:负责)?,?(?:并)?(?:联合|会同|携手|与)")
CARRIES = re.compile(
    r"(?:启动实施|组织实施|贯彻落实|全面落实融入|实施|推进|落实|贯彻|开展|推行|启动|投身|参与|融入|承担|响应|对接|服务|紧扣|聚焦|践行)(?:着|了)?"
    r"(?:国家|全国|中央|全省|全市|省委|省、市|省|市)?"
)
# what a clause without a subject may begin with: 二是, (一), 3.
BEGINS = re.compile(r"[\s(]*(?:[一二三四五六七八九十\d]+[)、.是]*)?[)\s]*")
# 我市为|深度融入
PURPOSE = re.compile(r"为了?$")
# 聚焦某战略 tells of a body that it is named with, no more
WEAK = re.compile("聚焦|紧扣|践行|对接|服务|投身|参与")
SPEECH = re.compile("讲话|致辞|发言")
# 要实施: asked for, not done; 支持企业…,实施: done by others
ASKED = re.compile(r"要|将|拟|应|须|计划")
OTHERS = re.compile(r"鼓励|支持|引导|企业|高校|单位|[你他她它]")


def find(context: Context) -> Iterator[TripleClaim]:
    """All that is said of works."""
    yield from _builds(context)
    yield from _relies(context)
    yield from _runs(context)
    yield from _made_by(context)
    yield from _carries(context)


def _builds(context: Context) -> Iterator[TripleClaim]:
    """甲大学建设的乙实验室: who builds it hosts it; whose project it is runs it."""
    text = context.document.folded
    for match in BUILDS.finditer(text):
        built = built_at(context, match.end())
        projects = [] if built else after(context, match.end(), ("program",))
        if not (built or projects) or _relied(text, match.start()):
            continue
        owns = OWNS.match(match.group()) is not None
        for builder in speakers(context, match.start(), ORGANS | {"region"}):
            if builder.kind != "region" or is_place(builder) and not owns:
                yield from (host(builder, platform, _span(builder, platform, match.start())) for platform in built)
            if builder.kind == "enterprise":
                yield from (_run(builder, p, _span(builder, p, match.start())) for p in projects if _is_project(p))


def _span(one: Mention, other: Mention, verb: int) -> tuple[int, int]:
    """From the nearer of name and verb: a subject far off is no part of the stretch."""
    return (one.start if verb - one.end <= 60 else verb, other.end)


def _is_project(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.label.endswith(("项目", "工程", "基金"))


def _relied(text: str, at: int) -> bool:
    """Whether the builder is named by 依托, which has its own rule."""
    return "依托" in text[max(0, at - 30) : at].rpartition(",")[2]


def _relies(context: Context) -> Iterator[TripleClaim]:
    """依托甲大学建设乙实验室."""
    text = context.document.folded
    for match in re.finditer("依托", text):
        bases = after(context, match.end(), ORGANS)
        verb = BUILDS.match(text, back_to(text, bases[-1].end)) if bases else None
        for platform in built_at(context, verb.end()) if verb else ():
            yield from (host(base, platform) for base in bases)
    for match in re.finditer("设在", text):
        office, house = ending(context, match.start()), starting(context, match.end())
        if office and house and office.kind == house.kind == "body":
            yield host(house, office)


def back_to(text: str, at: int) -> int:
    """Over the adverbs in front of a verb, forward."""
    match = re.compile(
        r"(?:,|等(?:\d+[家所个])?(?:单位|高校|企业)?|加快|积极|共同|联合|牵头|谋划|规划|重点|高标准|高水平|先后)*"
    ).match(text, at)
    return match.end() if match else at


def _made_by(context: Context) -> Iterator[TripleClaim]:
    """乙中心由甲公司与丙大学共同建设: its makers host it; who runs it operates it."""
    text = context.document.folded
    for by in BY.finditer(text):
        who = WHO.match(text, by.end())
        makers = after(context, by.end(), ORGANS) or (after(context, who.end(), ORGANS) if who else [])
        if makers and (joined := JOINED.match(text, makers[-1].end)):
            makers = [*makers, *after(context, joined.end(), ORGANS)]
        verb = MADE.match(text, makers[-1].end) if makers else None
        if verb is None:
            continue
        for thing in _made(context, by, verb):
            runs = verb["verb"].endswith(("运营", "管理")) or thing.kind == "program"
            for maker in makers:
                if maker.entity != thing.entity:
                    span = (thing.start if by.start() - thing.end <= 60 else by.start(), max(verb.end(), thing.end))
                    yield _run(maker, thing, span) if runs else host(maker, thing, span)


def _made(context: Context, by: re.Match[str], verb: re.Match[str]) -> list[Mention]:
    """由甲组建|的乙; 由甲组建|乙; 乙|由甲组建; of programmes only projects and funds are made."""
    text = context.document.folded
    if built := built_at(context, verb.end()):
        return built
    if text[verb.end() : verb.end() + 1] == "的":
        return [m for m in built_at(context, verb.end() + 1) if m.kind in BUILT]
    made = speakers(context, by.start(), BUILT | {"program"})
    return [m for m in made if m.kind in BUILT or _is_project(m)]


def _runs(context: Context) -> Iterator[TripleClaim]:
    """甲公司运营的乙孵化器; 甲公司是乙孵化器的运营主体; 乙众创空间(甲公司)."""
    text = context.document.folded
    for platform in context.mentions:
        if platform.kind == "platform" and platform.entity and text[platform.end : platform.end + 1] == "(":
            firm = starting(context, platform.end + 1)
            if firm and firm.kind == "enterprise" and text[firm.end : firm.end + 1] == ")":
                yield _run(firm, platform, (platform.start, firm.end + 1))
    for match in (*RUNS.finditer(text), *MANAGES.finditer(text)):
        run = starting(context, match.end())
        of = match.groupdict().get("of")
        if run and run.kind == "platform" and (of is None or run.end <= match.end("of")):
            for one in speakers(context, match.start(), ORGANS):
                yield _run(one, run, (one.start, run.end))


def _carries(context: Context) -> Iterator[TripleClaim]:
    """市科技局深入实施某战略、某行动: takes part in the programmes; without a subject, whose text it is does."""
    text = context.document.folded
    for match in CARRIES.finditer(text):
        programs = after(context, match.end(), ("program",)) or after(context, _verb_end(match), ("program",))
        if not programs or "牵头" in text[match.start() - 2 : match.end()]:
            continue  # 牵头实施 is a task
        for one in _carriers(context, match.start()):
            if one.entity and (one.kind != "region" or is_place(one)):
                for program in programs:
                    assert program.entity
                    span = _span(one, program, match.start())
                    yield triple("implements", one.entity, "ik:implements", program.entity, span)
        if not WEAK.match(match.group()) and (owner := _owner(context)) and _unsaid(context, match.start()):
            for program in programs:
                assert program.entity
                span = (match.start(), program.end)
                yield triple("implements.own", owner, "ik:implements", program.entity, span, sure=0.85)


def _verb_end(match: re.Match[str]) -> int:
    """Where the verb ends whose 省 or 国家 is the programme's own: 实施|国家火炬计划."""
    return match.start() + len(re.sub(r"(?:国家|全国|中央|全省|全市|省委|省、市|省|市)$", "", match.group()))


def _carriers(context: Context, at: int) -> list[Mention]:
    """The subject of the clause; 我市为深度融入… has it in front of 为."""
    start = back(context.document.folded, at)
    purpose = PURPOSE.search(context.document.folded, max(0, start - 2), start)
    return speakers(context, purpose.start() if purpose else at, HOLDERS)


def _owner(context: Context) -> Entity | None:
    """Whose doings a text tells: those of the body that its title opens with, else of its region; a speech asks."""
    metadata = context.document.metadata
    title, home = metadata.title_span, context.home
    if title and SPEECH.search(context.document.folded, title.start, title.end):
        return None
    body = starting(context, title.start) if title and not metadata.is_act else None
    if body and body.kind == "body":
        return body.entity
    return home.entity if home and home.named and home.key != NATION else None


def _unsaid(context: Context, at: int) -> bool:
    """Whether the clause of a verb begins with it, and nothing before it in the sentence names who does it."""
    text = context.document.folded
    sentence = sentence_at(context, at)
    start = max([sentence.start, *(text.rfind(c, sentence.start, at) + 1 for c in ",;:")])
    adverbs = back(text, at)
    begins = BEGINS.match(text, start, adverbs)
    if begins is None or begins.end() < adverbs or ASKED.search(text, adverbs, at):
        return False
    return not OTHERS.search(text, sentence.start, start) and not speakers(context, at, HOLDERS)


def _run(one: Mention, platform: Mention, span: tuple[int, int]) -> TripleClaim:
    assert one.entity and platform.entity
    return triple("operates", one.entity, "ik:operates", platform.entity, span)
