"""Who holds a designation: the thing that a cell or a piece of a list names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.claims.recognitions.designation import Title
from kg.context import Context
from kg.model import Entity

PLACES = re.compile(r"(?:[县市区]\)?|省份)$")  # designations that places hold: 创新型县(市)
ZONES = re.compile(r"(?:园区|开发区|高新区|功能区|新区|示范区|实验区|试验区|集聚区)$")
EXPERIMENT = re.compile("(?:示范区|实验区|试验区)$")  # of which cities are some
# what only firms, persons or platforms are
OF_OTHERS = re.compile(
    r"(?:企业|公司|机构|人才|个人|标兵|孵化器|空间|实验室|中心|工作站|平台|园区?|基地|开发区|高新区|示范区|项目|计划)$"
)
TEACHING = re.compile(r"(?:大学|学院|学校|医院|党校)$")
NAMED = frozenset({"enterprise", "research", "platform"})
# words for a class, not a name
CLASS = re.compile(
    r"^(?:(?:19|20)\d\d年|以下|下列|上述|这[些个家]|该[些单企机]|其|全[国省市县区]|[我本][省市县区]|一批|首批|各|第(?:.{1,3}[批届次]|\d)|某|有关|相关|符合|其他|合计|小计|"
    r"\d+(?:$|[家个项所])|[一二三四五六七八九十]+[家个])|"
    r"^.{0,2}(?:单位|企业|机构|平台|项目|载体|公司|空间|园区)$|[×*]{2}$|名单|如下|附件"
)
# who signs or recommends: 某省财政厅
OFFICE = re.compile(r"(?:[厅局委办]|委员会|办公室|人民政府|海关|管委会)$")
COUNT = re.compile(
    r"(?:\([^()]{0,12}\))?等?\s*(?:\d+|[一二三四五六七八九十]+)\s*[家个所名][一-鿿]{0,8}$|等$|等[一-鿿]{2,6}$"
)
PARTS = re.compile(r"、|以及|(?<=[公司心器间园室院学])[和与及]")


class Holders:
    """The things named in a document, asked by where they stand; those of lists alone are made here."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.known = {m.entity.label: m.entity for m in context.mentions if m.kind in NAMED and m.entity}

    def of_cell(self, start: int, end: int, kind: str) -> Entity | None:
        """What a table cell names: the thing recognised there, else a new one of the designation's kind."""
        text = self.context.document.text[start:end]
        covering = self._covering(start, end)
        if covering:
            return covering
        if not 2 <= len(text) <= 60 or OFFICE.search(text) or CLASS.search(self.context.document.folded[start:end]):
            return None
        return new(self.context, start, end, kind)

    def of_list(self, start: int, end: int, kind: str, *, known: bool = False) -> list[Entity]:
        """The things that a piece of prose enumerates: 甲公司、乙公司等4家企业. With `known` only those recognised."""
        folded = self.context.document.folded
        if count := COUNT.search(folded, start, end):
            end = count.start()
        found: list[Entity] = []
        for low, b in pieces(folded, start, end):
            a = folded.rfind("的", low, b) + 1 or low  # 甲公司建设的乙空间 is 乙空间
            entity = self._covering(a, b)
            if entity is None and not known:
                entity = self.of_cell(a, b, kind)
            if entity is None:
                return []
            found.append(entity)
        return found

    def _covering(self, start: int, end: int) -> Entity | None:
        """The entity of a mention that is the stretch, or of the one that it is called after elsewhere."""
        first = self.context.at(start)
        whole = first is not None and first.start == start and first.kind in NAMED
        if whole and first and end - _closing(self.context, start, end) <= first.end <= end:
            return first.entity
        return self.known.get(" ".join(self.context.document.text[start:end].split()))


def new(context: Context, start: int, end: int, kind: str) -> Entity:
    """An enterprise or platform that only a list names (contract.md, keys)."""
    label = " ".join(context.document.text[start:end].split())
    company = re.search(r"公司$|集团$|企业$|厂$|合作社$", label)
    school = re.search(r"大学$|学院$|研究院$|研究所$", label)
    if company or (kind != "platform" and not school):
        return Entity("Enterprise", ids.name_key(label), label)
    if school:
        return Entity("ResearchOrganization", ids.name_key(label), label)
    regions = [m for m in context.within(start, end) if m.kind == "region" and m.entity and m.entity.cls == "Region"]
    if regions and regions[0].start == start and regions[0].end < end and regions[0].entity:
        name = context.document.text[regions[0].end : end]
        return Entity("Platform", ids.owned_key(regions[0].entity.key, name), label)
    return Entity("Platform", ids.owned_key(context.home_key, label), label)


def _closing(context: Context, start: int, end: int) -> int:
    """The length of a note in brackets that closes a cell: 星河空间(专业型)."""
    note = re.search(r"\s*\([^()]{1,12}\)$", context.document.folded[start:end])
    return len(note.group()) if note else 0


def pieces(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for edge in [*PARTS.finditer(folded, start, end), None]:
        a, b = at, edge.start() if edge else end
        at = edge.end() if edge else end
        while a < b and folded[a] in ' \t“"':
            a += 1
        while b > a and folded[b - 1] in ' \t”"':
            b -= 1
        if a < b:
            yield a, b


def of_places(title: Title) -> bool:
    """Whether places hold a designation: 创新型县, 知识产权试点城市; not 高新区."""
    return bool(PLACES.search(title.designation.label)) and not ZONES.search(title.designation.label)


def of_anybody(title: Title) -> bool:
    """Whether a designation that the ontology does not list may be a place's as well: 先进单位, 标准化试点."""
    return title.designation.cls == "ProvisionalConcept" and not OF_OTHERS.search(title.designation.label)


def may_hold(entity: Entity, title: Title) -> bool:
    """Whether such a thing can be what the designation says: a place an innovative county, a university none."""
    if entity.cls == "Region":
        zone = EXPERIMENT.search(title.designation.label) and title.level == "national"
        return bool(zone) or of_anybody(title) or of_places(title) and entity.label[-1:] in title.designation.label
    if entity.cls == "ResearchOrganization":
        return title.kind == "platform" and not TEACHING.search(entity.label)
    return entity.cls in ("Enterprise", "Platform")
