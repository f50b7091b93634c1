"""Firms by their short names, where a list says that its items are firms: 博远激光、华盛科技等9家企业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.edges import last_edge, opening
from kg.model import Entity, Mention
from kg.text.vocabulary import is_common

# 等企业, 等5家科技型企业, 等多户大型电力企业, 等一大批企业, 等激光行业企业9家
LISTED = re.compile(
    r"等(?:(?:[\d一二三四五六七八九十]+|多|数|几|十余|一|一大)?(?:家|户|批)|国内外|知名|龙头|骨干|领军|头部|优质|重点|大型|中小型?|"
    r"科技型?|创新型?|高新技术|上市|本地|民营|外资|[一-鿿]{2,6}(?:行业|领域|产业)|电力|化工|机械|医药)*的?(?:企业|公司|厂家|厂商)"
)
ITEM = re.compile(r"[一-鿿A-Za-z0-9+·]{2,12}")
MASKED = re.compile(r"[*×]")
FIELD = (
    "科技|集团|股份|激光|光电|生物|医药|电力|电投|电子|重工|汽车|化工|新材|能源|智能|软件|信息|通信|通讯|半导体|机器人|传感|航空|航天|船舶|动力|电池|光伏|铝业|钢铁|矿业|家居|服饰|酒业|乳业|种业|牧业|材料|医疗|食品|药业|制药|"
    "电气|电器|机械|精密|网络|传媒|环境|环保|控股|实业|纺织|轴承|仪器|装备"
)
FIRM = re.compile(rf"(?:{FIELD}|公司)$")
SPECIES = re.compile(
    r"[类型业级式化性者]$|^(?:高端|新型|新|现代|智能|先进|绿色|数字|国有|民营|外资|战略|传统|相关)|制造|加工|服务|技术|产业|装备"
)
FIELDS = re.compile(rf"(?:新一代|高端|精准|{FIELD}|公司)+")
LONGEST = 12
# 金淞电器公司: a word of its own, a field, 公司
PLAIN = re.compile(rf"(?P<own>[一-鿿]{{2,4}}?)(?P<field>(?:{FIELD}){{0,2}})公司(?![法司治制股])")
# 济生药业, 明泰股份: two characters of their own and a word that only firms end with
SHORT = re.compile(
    r"(?P<own>[一-鿿]{2})(?:药业|股份|实业|重工|制药|控股)(?![制有公合的比总权转额收价份认控集企品东有限A-Za-z])"
)
NO_NAME = re.compile(
    r"(?:全资|上市|国有|民营|私营|担保|股份|母|子|总|分|本|该|某|有限|责任|合资|外资|龙头|骨干|大型|中小|一[家批]|多家|家|户|个|名|"
    r"投资|融资|咨询|中介|知名|相关|有关|地方|省属|市属|央属|[省市县区]|新型|科技|技术|高新|工业|农业|商业|信息|网络|环保|能源|电力|生物|医药|"
    r"汽车|化工|机械|电子|软件|智能|食品|建筑|保险|证券|物流|物业|服务|产业|企业|行业|专业|各|等|的|和|与)+"
)


def find(context: Context) -> Iterator[Mention]:
    """Each firm of each such list, and those whose name is a word of its own with a field."""
    text = context.document.folded
    for match in context.finditer(LISTED):
        spans = _items(context, match.start())
        names = [text[a:b] for a, b in spans]
        if len(spans) > 1 and all(map(_firm_like, names)) and any(len(n) >= 4 and FIRM.search(n) for n in names):
            yield from (_firm(context, *span) for span in spans if not _is_term(context, text[slice(*span)]))
    for match in context.finditer(PLAIN):
        edge = last_edge(context, match.end("own"), LONGEST)
        if (
            edge is not None
            and match.start() <= edge <= match.end("own") - 2
            and not _placed_inside(context, edge, match.end("own"))
            and not NO_NAME.fullmatch(text, edge, match.end("own"))
            and (match["field"] or not is_common(text[match.end("own") - 2 : match.end("own")]))
        ):
            yield _firm(context, edge, match.end())
    yield from _short(context)


def _placed_inside(context: Context, edge: int, end: int) -> bool:
    """Whether a place opens the name further on: 近日|绍兴金淞电器公司, 谷城|湖北景锂公司."""
    place = opening(context, edge, end)
    return place is not None and (place.start > edge or _placed(context, place.end))


def _placed(context: Context, at: int) -> bool:
    place = context.at(at)
    return place is not None and place.kind == "region"


def _short(context: Context) -> Iterator[Mention]:
    """Firms by two characters and their trade, where an edge stands in front: 其中,济生药业获批."""
    for match in context.finditer(SHORT):
        edge = last_edge(context, match.end("own"), LONGEST)
        own = match["own"]
        if edge == match.start() and not is_common(own) and not NO_NAME.fullmatch(own) and not _is_term(context, own):
            yield _firm(context, *match.span())


def _items(context: Context, end: int) -> list[tuple[int, int]]:
    """The items of a list that ends at a place, back to where its first one begins; masked ones are left out."""
    text = context.document.folded
    floor = max(text.rfind(c, 0, end) for c in ",。;:!?\n") + 1
    commas = [i for i in range(floor, end) if text[i] == "、"]
    if not commas:
        return []
    first = last_edge(context, commas[0], LONGEST)
    if first is None or first < floor:
        return []
    place = context.at(first)
    if (
        place
        and place.kind == "region"
        and place.start == first
        and text[place.end - 1] in "市县区"
        and place.end < commas[0]
    ):
        first = place.end  # 嘉禾区|博远激光、…: where they are
    edges = [first, *(c + 1 for c in commas)]
    spans = [(a, b) for a, b in zip(edges, [*commas, end], strict=True) if not MASKED.search(text, a, b)]
    return spans if all(ITEM.fullmatch(text, *span) for span in spans) else []


def _firm(context: Context, start: int, end: int) -> Mention:
    label = context.document.text[start:end]
    return Mention(start, end, "enterprise", Entity("Enterprise", ids.name_key(label), label))


def _firm_like(name: str) -> bool:
    return not SPECIES.search(name) and not FIELDS.fullmatch(name)


def _is_term(context: Context, name: str) -> bool:
    return any(t.end - t.start == len(name) for t in context.ontology.terms(name))
