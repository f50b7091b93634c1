"""Names that go on behind the name of a body, firm or institute: 某大学|科技创新孵化园, 市科技局|规划科.

The class nouns that end them are data: ontology/schemes/unit-nouns.ttl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.edges import SOFT, last_edge
from kg.model import Entity, EntityClass, Mention, MentionKind
from kg.text.vocabulary import is_common

RUN = re.compile(r"[一-鿿]{2,20}")
HOSTS = frozenset(("body", "research", "enterprise", "platform"))
# by scheme of the noun: what the longer name names
KINDS: dict[str, tuple[EntityClass, MentionKind]] = {
    "section-noun": ("GovernmentBody", "body"),
    "office-noun": ("GovernmentBody", "body"),
    "institute-noun": ("ResearchOrganization", "research"),
    "site-noun": ("Platform", "platform"),
}
OF_BODIES = frozenset(("section-noun", "office-noun"))
# what stands between an organisation and a noun and is no name of its own
NO_STEM = re.compile(
    r"[的了着将把被让使在是从由向及或各该其本某至]|(?<!高)等(?!级)|对(?!外)|为(?!民)|有(?![色机限线])|[和与](?=.?$)|^[和与、并也又还已正均会内下里]|^中(?![小药医欧美])|有关|相关|负责|牵头|会同|印发|主任|书记|[局厅院处科]长|党组|"
    r"[一二三四五六七八九十两多数几][个家所座项级]|[省市县国]级"
)
# 中心|建设, 平台|项目: the noun only tells what is being done
GOES_ON = re.compile(
    r"建设|管理|服务|项目|工程|规划|评价|认定|申报|备案|名单|城区|体系|工作|运营|[化级内外类型员生长们]|协同|创新|[一二两三四五六七八九十]期"
)
JOINED = re.compile(r"[^局处厅委院部和与]{2,8}[和与][^局处厅委院部和与]{2,8}")
NO_SECTION = re.compile(r"中心|局|司|(?:查|惩|相|本|何|此|到|学|各|办事|百|住|好|深|近|远|出|益|坏|长|短)$")
AFTER_SECTION = re.compile(r"$|[^一-鿿A-Za-z]|联系|地址|电话|负责|牵头|承办|会同|组织|提出|反映|[处科股]长|[和与及在]")


def find(context: Context) -> Iterator[Mention]:
    """All of them; `context` knows the regions and the organisations, of which these are the longer names."""
    heads = {scheme: _heads(context, scheme) for scheme in KINDS}
    reach = 0  # what lies inside a longer name has none of its own
    for host in context.mentions:
        own = host.kind in HOSTS and host.entity and host.start >= reach
        run = RUN.match(context.document.folded, host.end) if own else None
        if run and (found := _longest(context, host, run.end(), heads)):
            reach = found.end
            yield found


def _heads(context: Context, scheme: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, context.ontology.nouns(scheme))) or "(?!)")


def _longest(context: Context, host: Mention, limit: int, heads: dict[str, re.Pattern[str]]) -> Mention | None:
    """The name that goes on furthest behind its host."""
    text = context.document.folded
    ends = [
        (noun.end(), noun.start(), scheme)
        for scheme, pattern in heads.items()
        if host.kind == "body" or scheme not in OF_BODIES
        for noun in pattern.finditer(text, host.end, limit)
    ]
    for end, start, scheme in sorted(ends, key=lambda e: (-e[0], e[1])):
        if _goes_on(context, host, start, end, scheme):
            return _longer(context, host, end, *KINDS[scheme])
    return None


def _longer(context: Context, host: Mention, end: int, cls: EntityClass, kind: MentionKind) -> Mention:
    label, owner = context.document.text[host.start : end], host.entity.key if host.entity else ""
    if kind == "research":
        key = ids.name_key(label)
    elif host.kind in ("body", "platform"):
        key = owner + ids.name_key(label[host.end - host.start :])
    else:
        key = ids.owned_key(context.home_key, label)
    return Mention(host.start, end, kind, Entity(cls, key, label))


def _goes_on(context: Context, host: Mention, start: int, end: int, scheme: str) -> bool:
    """Whether what stands between a host and a noun belongs to one name with both."""
    text = context.document.folded
    stem, tail = text[host.end : start], text[host.end : end]
    if NO_STEM.search(stem) or stem[:2] in SOFT and stem[2:] and stem[:2] not in ("发展", "投资", "促进"):
        return False
    if not (len(stem) >= 2 or tail in context.ontology.nouns("sole-noun")):
        return False
    if any(m.kind in HOSTS for m in context.within(host.end, start)) and not stem.startswith("派驻"):
        return False
    joined = JOINED.fullmatch(stem)  # 成果管理|与|转化处 is one section
    if last_edge(context, start, start - host.end) is not None and not joined:
        return False
    if scheme == "section-noun":
        return not NO_SECTION.search(stem) and AFTER_SECTION.match(text, end) is not None
    if GOES_ON.match(text, end) or is_common(text[end - 1 : end + 1]):
        return False
    return tail in context.ontology.nouns("sole-noun") or not _is_class(context, tail)


def _is_class(context: Context, words: str) -> bool:
    """Whether words are the name of a class of platforms: 重点实验室."""
    return any(t.end - t.start == len(words) and any(c.kind == "platform" for c in t.concepts)
               for t in context.ontology.terms(words))  # fmt: skip
