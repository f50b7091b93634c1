"""Policies that carry a sign of their own: 《…》, a 发文字号, quotation marks, the name of a plan or report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.context import NATION, Context
from kg.model import Entity, Mention, Text
from kg.recognise.policies.acts import is_short, is_title
from kg.recognise.policies.entity import Owner, issued_before, mention, owner_of, policy, told

# 苏科高发〔2020〕229号, 国发(2015)9号
NUMBER = r"[一-鿿]{2,12}(?:\([一-鿿]{1,4}\))?[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*第?\s*\d{1,5}\s*号"
BRACKETED = re.compile(
    rf"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){{1,100}})》(?P<number>\s*[(\[]?\s*(?P<no>{NUMBER})\s*[)\]]?)?"
    r"(?P<short>\s*\((?:以下|下)?简称:?[“《](?P<as>[^”》\n]{2,16})[”》]\))?"
)
HANDED = re.compile(r"(?:\([^()\n]{1,16}\))?(?:已经?[^,。;\n]{0,24},)?现?(?:印发|下发|转发)给")
# “科技26条”, “人才新政二十条”
NICKNAME = re.compile(r"“(?P<title>[一-鿿]{2,8}?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})条)”")
# “1+N”政策体系, “47+32+20”稳经济政策体系
NUMBERED = re.compile(r"(?P<title>“\d[\d+N]+”[一-鿿]{0,6}?政策(?:体系)?)")
# “十四五”规划, 省“十三五”科技创新规划
FIVE_YEARS = re.compile(
    r"(?P<title>(?:“十[一二三四五六七]五”|(?<![二三四五六七八九一])十[一二三四五六七]五)(?!期间|时期|以来|开局|末|收官)[一-鿿、]{0,16}?规划(?:纲要)?)"
    r"(?!期|目标|建[设言]|确定的[一-鿿]{0,4}(?:期|时))"
)
# 2023年国民经济和社会发展计划(草案): every congress has one
ANNUAL = re.compile(
    r"(?P<title>(?:\d{4}年)?国民经济和社会发展(?:第[一二三四五六七八九十]{1,3}个五年)?(?:计划|规划)(?:纲要)?(?:\(草案\))?)"
)
# 省政府工作报告
REPORT = re.compile(r"(?P<title>(?:省|市|县|区|州|旗|国务院)?(?:人民)?政府工作报告)(?!会|精神宣讲)")
# 全会通过的规划建议, 大会审议通过的决议
ADOPTED = re.compile(
    r"(?P<who>全会|大会|会议|常委会)(?:审议)?通过的(?P<title>[一-鿿“”]{2,20}?(?:建议|决定|规划|纲要|方案|意见|决议))(?=[^一-鿿]|[是对明把提意指强要确作为很描将]|$)"
)
QUOTES = str.maketrans("", "", "“”‘’")


def find(context: Context) -> Iterator[Mention]:
    """All of them; what stands in 《》 goes before the rest."""
    yield from bracketed(context)
    yield from _signed(context)
    yield from _adopted(context)


# ── 《…》 ────────────────────────────────────────────────────────────────────────────────────────────────────


def bracketed(context: Context) -> Iterator[Mention]:
    """Titles in 《》 that are acts, with a 发文字号 behind; 《办法》 is the act named before that ends so."""
    known: list[Entity] = []
    for match in context.finditer(BRACKETED):
        title = match["title"]
        if is_short(title) or any(title == alt for entity in known for alt in entity.alt):
            yield from _taken_up(context, match, known)
        elif match["no"] or is_title(title) or HANDED.match(context.document.folded, match.end()):
            entity = _full(context, match)
            known.append(entity)
            end = match.end("number") if match["number"] else match.end() if not match["as"] else match.end("title") + 1
            yield mention(match.start(), end, entity)


def _full(context: Context, match: re.Match[str]) -> Entity:
    number = ""
    if match["no"]:
        number = "".join(context.document.text[match.start("no") : match.end("no")].split())
    issued = told(issued_before(context, match.start("title")))
    entity = policy(context, *match.span("title"), number=number, issued=issued)
    return replace(entity, alt=(match["as"],)) if match["as"] else entity


def _taken_up(context: Context, match: re.Match[str], known: list[Entity]) -> Iterator[Mention]:
    """《办法》 of an act named before: the last one that is called so or ends with that noun."""
    title = match["title"]
    for entity in reversed(known):
        ending = re.sub(r"[(（][^()（）]*[)）]$", "", entity.label)
        if title in entity.alt or ending.endswith(title):
            yield mention(match.start(), match.end("title") + 1, replace(entity, alt=(title,)))
            return


# ── plans, reports and nicknames ─────────────────────────────────────────────────────────────────────────────


def _signed(context: Context) -> Iterator[Mention]:
    text = context.document.folded
    for pattern in (NICKNAME, NUMBERED, FIVE_YEARS, ANNUAL):
        for match in pattern.finditer(text):
            yield mention(*match.span(), policy(context, *match.span("title")))
    for match in context.finditer(REPORT):
        if not _in_title(context, match.start()):
            yield mention(*match.span(), _report(context, match))


def _report(context: Context, match: re.Match[str]) -> Entity:
    """省政府工作报告 is the province's 政府工作报告; without a level word, the one of the document's region."""
    title = match["title"]
    if title.startswith("国务院"):
        return policy(context, *match.span("title"), owner=Owner(NATION, 3))
    owner = owner_of(context, *match.span("title"))
    return policy(
        context, *match.span("title"), owner=Owner(owner.key, owner.prefix or int(title[0] in "省市县区州旗"))
    )


def _in_title(context: Context, at: int) -> bool:
    """A report is no act for its own document."""
    span = context.document.metadata.title_span
    return span is not None and span.start <= at < span.end


def _adopted(context: Context) -> Iterator[Mention]:
    """What a plenary session adopted, there and wherever the text takes it up again: 规划建议."""
    text = context.document.folded
    for match in context.finditer(ADOPTED):
        title = context.document.text[match.start("title") : match.end("title")]
        if len(title) < 4:
            continue
        national = match["who"] == "全会" and not re.search(
            r"[省市县区]委$", text[max(0, match.start() - 12) : match.start()]
        )
        key = NATION if national else context.home_key
        entity = Entity("Policy", ids.owned_key(key, title), title, (("dcterms:title", Text(title)),))
        yield mention(*match.span("title"), entity)
        for again in re.finditer(re.escape(match["title"]), text[match.end() :]):
            yield mention(match.end() + again.start(), match.end() + again.end(), entity)
