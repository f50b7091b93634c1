"""The policy entity of a title: whose it is, its key, and what stands beside the title (number, year)."""

from __future__ import annotations

import re
from datetime import date

from kg import ids
from kg.context import NATION, Context
from kg.frozen import dataclass
from kg.model import Entity, Mention, Period, Text, Value, Year
from kg.regions import PlaceHit
from kg.text import dates

# X市 **市 某县: as the title calls a place that the text leaves nameless
NAMELESS = re.compile(r"(?:[A-Z]{1,3}|[*]{1,4}|[×]{1,4}|某)[省市县区州镇]")
NATIONAL = re.compile(r"中华人民共和国|中共中央|国务院|国家(?!级?(?:高新|经开|农高|大学科技园))|全国|中央|党中央")
REPUBLIC = "中华人民共和国"
LEVEL = re.compile(
    r"(?:全|我|本)?(?P<kind>[省市县区])(?=级|委|政府|人民政府|直|科|发改|财政|工信|人社|十|“)|(?:全|我|本)(?P<all>[省市县区])"
)
NATIONAL_BODY = re.compile(
    r"(?:党中央|中共中央|国务院|中办|国办|中央|科技部|财政部|教育部|工业和信息化部|国家[一-鿿]{2,8}[委局部]|全国人大(?:常委会)?)(?:办公厅)?$"
)
LOCAL_BODY = re.compile(
    r"(?P<kind>[省市县区])(?:委|人民政府|政府|人大|[一-鿿]{2,10}[局厅委办])(?:办公[厅室])?"
    r"(?:[一二三四五六七八九十]+届[一二三四五六七八九十]+次全(?:体会议|会))?$"
)
# 国发 国办发 国科发 中办发: numbers of national bodies
NATIONAL_NUMBER = re.compile(r"国[一-鿿]{0,3}发|中[发办]|财[税教建]")
# what may stand between a body and the title it issues
LEADS = re.compile(
    r"(?:已|又|联合|正式|近日)*(?:印发|出台|发布|公布|下发|制定|颁布|审议通过|通过)?(?:实施)?[了的]?[《“]?$"
)
ISSUING = "出台|印发|发布|颁布|公布|下发|推出"
ISSUED = re.compile(rf"(?:{ISSUING})(?:实施|施行)?了?$")
LAW = re.compile(r"(?<![办做方])法(?:草案|典)?$|(?:优惠|扣除)政策$")
NUMBER_YEAR = re.compile(r"[〔\[(【]?((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a policy is: the key of the region, and how much of the title is that region's name."""

    key: str
    prefix: int = 0


def policy(
    context: Context, start: int, end: int, *, number: str = "", issued: Value | None = None, owner: Owner | None = None
) -> Entity:
    """The policy whose title is `text[start:end]`: 《平湖县…办法》 is 330482_…办法, titled as written."""
    label = "".join(context.document.text[start:end].split("\n"))
    owner = owner or owner_of(context, start, end)
    if owner == Owner(context.home_key) and NATIONAL_NUMBER.match(number):
        owner = Owner(NATION)
    attributes: list[tuple[str, Value]] = [("dcterms:title", Text(label))]
    if number:
        attributes.append(("schema:identifier", number))
    if issued is None and number and (year := NUMBER_YEAR.search(number)):
        issued = Year(int(year[1]))
    if issued is not None:
        attributes.append(("dcterms:issued", issued))
    name = label[owner.prefix :] or label
    return Entity("Policy", ids.owned_key(owner.key, name), label, tuple(attributes))


def mention(start: int, end: int, entity: Entity) -> Mention:
    """A stretch that names the policy."""
    return Mention(start, end, "policy", entity)


def owner_of(context: Context, start: int, end: int) -> Owner:
    """The region that a title names, else that of the body in front of it, else the document's."""
    title = context.document.folded[start:end]
    if (named := _named(context, title)) is not None:
        return named
    if NATIONAL.match(title):
        return Owner(NATION, len(REPUBLIC) if title.startswith(REPUBLIC) else 0)
    if level := LEVEL.match(title):
        region = context.relative("全" + (level["kind"] or level["all"]))
        return Owner(region.key if region else context.home_key, level.end() if level["all"] else 0)
    before = LEADS.sub("", context.document.folded[max(0, start - 24) : start])
    if NATIONAL_BODY.search(before) or LAW.search(title):
        return Owner(NATION)
    if body := LOCAL_BODY.search(before):
        region = context.relative("全" + body["kind"])
        return Owner(region.key if region else context.home_key)
    return Owner(context.home_key)


def _named(context: Context, title: str) -> Owner | None:
    """By the place or places that open a title: 重庆市开州区…, X市…"""
    if nameless := NAMELESS.match(title):
        home = context.home
        same = home and home.entity.label == nameless.group()
        key = home.key if home and same else ids.anonymous_region_key(context.document.source.key, nameless.group())
        return Owner(key, nameless.end())
    key, at = "", 0
    for hit in context.ontology.place_hits(title[:24]):
        place = _decided(context, hit, key) if hit.start == at else None
        if place is None:
            break
        key, at = place, hit.end
    return Owner(key, at) if key else None


def _decided(context: Context, hit: PlaceHit, parent: str) -> str | None:
    """The one place meant: inside the one named before it, else on the document's own line of regions."""
    home = context.home.key if context.home else ""
    keys = [place.key for place in hit.places]
    if hit.risky and not set(keys) & {home, *context.ontology.ancestors(home)}:
        return None
    if parent:
        keys = [key for key in keys if context.ontology.within(key, parent) and key != parent]
    if len(keys) > 1:
        keys = [key for key in keys if context.ontology.within(home, key) or context.ontology.within(key, home)] or keys
    return keys[0] if len(keys) == 1 else None


def told(period: Period | None) -> Value | None:
    """A date of issue as precisely as it is told: a day, a year, else the month as a period."""
    if period is None or period.start is None or period.end is None:
        return None
    if period.start == period.end:
        return period.start
    year = period.start.year
    return Year(year) if (period.start, period.end) == (date(year, 1, 1), date(year, 12, 31)) else period


def issued_before(context: Context, title: int) -> Period | None:
    """The time told for the issuing of what is titled at `title`: 今年7月,市政府出台…"""
    text = context.document.folded
    start = max(text.rfind(stop, 0, title) for stop in "。;!?\n") + 1
    end = title - (text[title - 1 : title] in ("《", "“"))
    verb = ISSUED.search(text, max(start, end - 8), end)
    if verb is None:
        return None
    times = dates.find(text, context.document.metadata.date, max(start, verb.start() - 40), verb.start())
    if not times or times[-1].role != "period" or times[-1].grain not in ("day", "month", "year"):
        return None
    between = text[times[-1].end : verb.start()]
    plain = len(between) <= 24 and not re.search(rf"{ISSUING}|、", between) and between.count(",") < 2
    return times[-1].period if plain else None
