"""Policies that stand in running text without 《》: behind 出台 印发 制定, behind 关于, in lists run together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.model import Mention
from kg.recognise.policies.acts import STRONG, TAIL, WEAK, is_specific
from kg.recognise.policies.entity import ISSUING, NAMELESS, issued_before, mention, policy, told

MAKING = "制定|制订|修订|编制|起草|草拟|拟定|完善"
HEEDING = "实施|审议|落实|执行|根据|依据|按照|依照|遵守|贯彻"
# the verb that governs a title, with those that may follow it: 制定出台了, 出台实施, 研究制定
VERB = re.compile(
    rf"(?P<verb>{ISSUING}|公示|{MAKING}|{HEEDING})(?:并?(?:{ISSUING}|{MAKING}|实施|施行|落实|执行))?(?:好|过)?(?:了|的是)?(?:[一两二三四五六七八九十]+[批项个])?"
    r"(?!意见|方案|细则|办法|情况|标准|要点|规划|计划)"
)
FOLLOW = (
    r"(?=[,。;:!?、)”\n和与及]|以及|$|等|精神|要求|确定的|明确|规定的|提出|以来|组织|编制|的(?:通知|要求|规定|精神))"
)
TITLE = re.compile(rf"(?P<title>[^,。;:!?、\n《》()]{{2,48}}?(?:{STRONG}|{WEAK}|法){TAIL}){FOLLOW}")
# …意见 that begins with 关于 may hold 、 and is found without a verb
ABOUT = re.compile(
    rf"关于(?:印发|转发|发布|公布|下发|批转)[^,。;:!?\n《》]{{3,60}}?的(?:通知|通告|公告|决定)"
    rf"|关于[^,。;:!?\n《》]{{3,60}}?(?:的(?:{STRONG}|{WEAK})|{STRONG}){TAIL}{FOLLOW}"
)
# 实施 and 根据 govern programmes and rules of all kinds: only what acts alone bear, less of it without a place
HEEDED = re.compile(rf"(?:规划|.{{5}}年行动计划|清单|条例|法草案|[一二三四五六七八九十]项规定){TAIL}$")
NAMED_ALONE = re.compile(rf"(?:{STRONG}){TAIL}$")
AND = re.compile(r"(?:、|和|与|及|以及)+")
# 具体权责清单由省辖市人民政府确定并公布
PASSIVE = re.compile(
    r"(?:^|(?<=[,。;、\n]))(?:具体|相关|有关|其)?的?(?P<title>[一-鿿“”]{2,24}?(?:清单|目录|办法|规划|方案|细则|标准))由(?P<who>[^,。;\n]{2,30}?)(?:另行|会同[^,。;\n]{2,20}?|负责|组织|依法)*(?:制定|确定|编制|公布|发布)",
    re.M,
)
# 某市平台资助实施细则正式印发
CAME_OUT = re.compile(
    rf"(?:^|(?<=[,。;、\n]))(?:日前|近日|目前)?,?(?P<title>[一-鿿“”\d]{{4,40}}?(?:{STRONG}|名单|榜单|评价结果){TAIL})(?:已经?|于|日前|近日|现已|正式)+"
    r"(?:印发|出台|发布|公布|颁布|施行|实施|出炉|揭晓)(?=[,。;!\n])",
    re.M,
)
# 等4个征求意见稿
COUNTED = re.compile(
    r"等?(?P<n>\d{1,2}|[二两三四五六七八九十]{1,2})(?:个|份|项|部|件)(?P<noun>征求意见稿|草案|讨论稿|政策文件|配套文件|配套政策|文件|实施方案|方案|实施意见|办法|制度|政策)(?=[,。;:!?、\n(]|$)"
)
HANDED = re.compile(r"(?:印发|下发|提交|审议|讨论|通过|出台|制定|起草|发放|公布|发布)(?:通过)?了?")
ACT_END = re.compile(rf"(?:{STRONG}|意见|办法|方案|规定|措施|细则|规划|计划|决定|通知|条例|政策){TAIL}")
# 发布了|“2023年度…评价结果”: the whole in quotation marks
QUOTED = re.compile(rf"“[^“”\n]{{8,48}}(?:{STRONG}|{WEAK}){TAIL}”")
# 清溪县招商引资办法(试行)第一章总则
STATUTE = re.compile(rf"(?P<title>[^,。;:!?\n《》]{{4,48}}?(?:办法|条例|规定|细则|章程|规则){TAIL})\s*第一章\s*总\s*则")
PLACE_AHEAD = 12


def find(context: Context) -> Iterator[Mention]:
    """All but those of lists run together."""
    yield from _governed(context)
    yield from _about(context)
    yield from _passive(context)
    yield from _statutes(context)


# ── behind a verb ────────────────────────────────────────────────────────────────────────────────────────────


def _governed(context: Context) -> Iterator[Mention]:
    """市政府出台了关于…的实施意见; 制定实施公平竞争审查条例; 根据A规划和B规划."""
    text = context.document.folded
    for match in context.finditer(VERB):
        at = match.end()
        at += QUOTED.match(text, at) is not None
        while (title := ABOUT.match(text, at) or TITLE.match(text, at)) is not None:
            if not _accepted(context, match["verb"], title):
                break
            end = title.end()
            issued = issued_before(context, at) if match["verb"] in ISSUING.split("|") else None
            yield mention(at, end, policy(context, at, end, issued=told(issued)))
            more = AND.match(text, end)
            if not more:
                break
            at = more.end()


def _accepted(context: Context, verb: str, title: re.Match[str]) -> bool:
    words = title.group()
    named = opens_with_place(context, title.start())
    if VERB.match(words) and not words.startswith("落实"):
        return False
    if verb in HEEDING.split("|"):
        heeded = NAMED_ALONE if named else HEEDED
        return (
            bool(heeded.search(words))
            and (words.endswith("年行动计划") or not words.endswith("计划"))
            and is_specific(words, named=named)
        )
    if verb == "完善":
        return (named or words.startswith("全国")) and is_specific(words, named=True)
    return is_specific(words, named=named)


# ── 关于 ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _about(context: Context) -> Iterator[Mention]:
    """X市关于加强…的实施意见, the place included; 意见 alone needs a verb of issuing, so it is left out here."""
    for match in context.finditer(ABOUT):
        start = _with_place(context, match.start())
        if start == match.start() and re.search(
            r"的(?:意见|建议|措施|政策|要点|规定|条|决定|制度|标准|方案|计划|规划)$", match.group()
        ):
            continue
        yield mention(start, match.end(), policy(context, start, match.end()))


def _with_place(context: Context, end: int) -> int:
    """Where a place ends at `end`, its beginning: X市|关于."""
    text = context.document.folded
    window = max(0, end - PLACE_AHEAD)
    for match in NAMELESS.finditer(text, window, end):
        if match.end() == end:
            return match.start()
    for hit in context.ontology.place_hits(text[window:end]):
        if window + hit.end == end and hit.full:
            return window + hit.start
    return end


def opens_with_place(context: Context, start: int) -> bool:
    """Whether a place or a nameless one stands at `start`."""
    text = context.document.folded
    if NAMELESS.match(text, start):
        return True
    return any(hit.start == 0 and hit.full for hit in context.ontology.place_hits(text[start : start + PLACE_AHEAD]))


# ── 由…制定, and lists run together ─────────────────────────────────────────────────────────────────────────


def _passive(context: Context) -> Iterator[Mention]:
    for match in context.finditer(PASSIVE):
        title = match["title"]
        if is_specific(title) or title in ("权责清单", "权力清单", "责任清单", "负面清单"):
            yield mention(*match.span("title"), policy(context, *match.span("title")))
    for match in context.finditer(CAME_OUT):
        if is_specific(match["title"], named=opens_with_place(context, match.start("title"))):
            yield mention(*match.span("title"), policy(context, *match.span("title")))


def _statutes(context: Context) -> Iterator[Mention]:
    """The title right before its first chapter, from the place that opens it."""
    for match in context.finditer(STATUTE):
        places = (hit.start for hit in context.ontology.place_hits(match["title"]) if hit.full)
        start = match.start() + next(places, 0)
        yield mention(start, match.end("title"), policy(context, start, match.end("title")))


def run_together(context: Context) -> Iterator[list[Mention]]:
    """The titles before each 等4个征求意见稿, with or without anything between them."""
    text = context.document.folded
    for match in context.finditer(COUNTED):
        edge = max(text.rfind(stop, 0, match.start()) for stop in "。;!?\n") + 1
        verbs = list(HANDED.finditer(text, max(edge, match.start() - 240), match.start()))
        for verb in verbs:
            titles = _parts(context, verb.end(), match.start())
            if len(titles) > 1:
                yield [mention(s, e, policy(context, s, e)) for s, e in titles]
                break


def _parts(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch cut into titles, each ending with an act's noun where the next begins; [] if anything is left over."""
    text, found = context.document.folded, []
    while start < end:
        start += len(text[start:end]) - len(text[start:end].lstrip("、,和与及 "))
        noun = next((m for m in ACT_END.finditer(text, start, end) if _ends_here(context, m.end(), end)), None)
        if noun is None or noun.end() - start < 6 or re.search(r"[,;:《》]", text[start : noun.end()]):
            return []
        found.append((start, noun.end()))
        start = noun.end()
    return found


def _ends_here(context: Context, at: int, end: int) -> bool:
    text = context.document.folded
    return at == end or text[at] in "、,和与及" or text.startswith("关于", at) or opens_with_place(context, at)
