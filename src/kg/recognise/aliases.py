"""Short forms within a document: what it says it will call so, what drops place or legal form, the only 高新区."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg import ids
from kg.context import NATION, Context
from kg.lexicon import Lexicon
from kg.model import Entity, Mention
from kg.regions import PlaceHit

# (以下简称“示范区”), (下称甲公司), (简称:X 或 Y)
CALLED = re.compile(r"\((?:以下|下)?(?:统|简)?称(?:为)?[::]?(?P<names>[^()\n]{2,30})\)")
QUOTES = "“”\"'‘’「」"
KINDS = frozenset({"enterprise", "research", "platform", "body"})
FORM = re.compile(
    r"(?:\([一-鿿]{2,4}\))?(?:(?:集团)?股份有限公司|(?:集团)?有限责任公司|(?:集团)?有限公司|集团公司|控股集团|"
    r"集团|总公司)$"
)
# what is left of a firm must still be a name of its own
PLAIN = re.compile(
    r"^(?:科技|技术|工业|农业|实业|投资|发展|建设|服务|管理|生物|医药|电子|信息|汽车|机械|化工|能源|材料|文化|"
    r"传媒|贸易|食品|物流|环保|集团|创新|创业|产业|城市|交通|旅游|水务|供水|银行|证券|国有|资产|资本|控股|运营|"
    r"高新)+$"
)
SHORTEST = 4
# 高新区: one of its family named in a document is what the bare word means there
FAMILIES = {
    "高新区": ("高新技术产业开发区", "高新技术产业园区", "高新技术开发区", "高新区"),
    "经开区": ("经济技术开发区", "经济开发区", "经开区"),
    "自创区": ("自主创新示范区", "自创区"),
}
OFTEN = 3  # times that a text without a name calls a zone its own
BARE = re.compile(
    r"(?<=[,。;:、\n(在由对为是及与和向驻户入快强动持])(?P<word>高新区|经开区|自创区)(?![域内外级类]?[一-鿿]{0,2}管委|[域级类])"
)


def find(context: Context) -> list[Mention]:
    """Further mentions of what the document already named, under shorter forms of the name."""
    forms = _forms(context)
    return [*_spelled(context, forms), *_families(context)]


def unify(context: Context) -> Context:
    """The same mentions, with one entity for 深圳鹏城实验室 and 鹏城实验室, for a firm with and without its place."""
    full: dict[tuple[str, str], set[Entity]] = defaultdict(set)
    for mention in context.mentions:
        if mention.entity and (tail := _tail(context, mention)):
            full[mention.kind, tail].add(mention.entity)
    called = {name: m for m in context.mentions if m.kind in KINDS for name in _called(context, m)}
    joined = [_joined(_recalled(context, m, called), full) for m in context.mentions]
    united = list(_placed(context, joined))
    kept = (new if _may_be(context, m, new) else m for m, new in zip(context.mentions, united, strict=True))
    return replace(context, mentions=tuple(kept))


def _may_be(context: Context, own: Mention, new: Mention) -> bool:
    """Whether nobody judged that what a mention names by itself is not what rules take it for."""
    if own.entity is None or new.entity is None or own.entity.key == new.entity.key:
        return True
    kind = ids.KIND[own.entity.cls]
    return not context.judgements.apart(f"{kind}:{own.entity.key}", f"{kind}:{new.entity.key}")


def _placed(context: Context, mentions: list[Mention]) -> Iterator[Mention]:
    """湖南林科院 and 湖南省林科院 are one: the same place by its short and its full name, the same words behind."""
    first: dict[tuple[str, str, str], Entity] = {}
    for mention in mentions:
        entity = mention.entity
        hit = _place_of(context, entity.label) if entity and mention.kind in ("enterprise", "research") else None
        if entity is None or hit is None or len(hit.places) != 1 or not entity.label[hit.end :]:
            yield mention
            continue
        known = first.setdefault((mention.kind, hit.places[0].key, entity.label[hit.end :]), entity)
        alt = (*known.alt, entity.label)
        yield mention if known == entity else replace(mention, entity=replace(known, alt=alt))


def _place_of(context: Context, label: str) -> PlaceHit | None:
    return next((h for h in context.ontology.place_hits(label[:12]) if h.start == 0), None)


def _recalled(context: Context, mention: Mention, called: dict[str, Mention]) -> Mention:
    """江铜集团 after 江西铜业集团有限公司(以下简称江铜集团) is that firm."""
    words = context.document.folded[mention.start : mention.end]
    known = called.get(words)
    if known is None or known.entity is None or known.kind != mention.kind or mention.start < known.end:
        return mention
    return replace(mention, entity=replace(known.entity, alt=(*known.entity.alt, words)))


def _joined(mention: Mention, full: dict[tuple[str, str], set[Entity]]) -> Mention:
    """A mention whose name is the tail of exactly one longer name bears the longer one's entity."""
    if mention.kind not in ("platform", "enterprise", "research") or mention.entity is None:
        return mention
    longer = {e.key: e for e in full.get((mention.kind, mention.entity.label), ()) if e.label != mention.entity.label}
    if len(longer) != 1:
        return mention
    entity = next(iter(longer.values()))
    return replace(mention, entity=replace(entity, alt=(*entity.alt, mention.entity.label)))


def _tail(context: Context, mention: Mention) -> str:
    """A name without the place that opens it, where enough is left: 鹏城实验室."""
    if mention.kind not in ("platform", "enterprise", "research") or mention.entity is None:
        return ""
    label = mention.entity.label
    hit = _place_of(context, label)
    rest = label[hit.end :].removeprefix("省").removeprefix("市") if hit else ""
    short = FORM.sub("", rest)
    return (
        rest
        if len(rest) >= SHORTEST and len(short) >= 2 and not PLAIN.match(short) and not _is_class(context, rest)
        else ""
    )


def _is_class(context: Context, words: str) -> bool:
    return any(t.start == 0 and t.end == len(words) for t in context.ontology.terms(words))


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────


def _forms(context: Context) -> dict[str, Mention]:
    """Each short form with the mention it stands for; what two things share stands for neither."""
    forms: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in context.mentions:
        if mention.kind in KINDS and mention.entity:
            for form in _short(context, mention):
                forms[form].setdefault(mention.entity.key, mention)
    return {form: next(iter(of.values())) for form, of in forms.items() if len(of) == 1}


def _called(context: Context, mention: Mention) -> Iterator[str]:
    """What a bracket behind a name says it will be called."""
    if called := CALLED.match(context.document.folded, mention.end):
        for name in re.split(r"[、或,/]|和(?=[“\"])", called["names"]):
            if 2 <= len(clean := name.strip(QUOTES + " ")) <= 14:
                yield clean


def _short(context: Context, mention: Mention) -> Iterator[str]:
    assert mention.entity
    text = context.document.folded
    yield from _called(context, mention)
    label = text[mention.start : mention.end]
    if mention.kind != "body" and len(label) >= SHORTEST:
        yield label
        yield from filter(None, [_tail(context, mention)])
    if mention.kind == "enterprise" and (core := FORM.sub("", label)) != label:
        hit = _place_of(context, core)
        core = core[hit.end :] if hit else core
        if len(core) >= SHORTEST and not PLAIN.match(core):
            yield core


def _spelled(context: Context, forms: dict[str, Mention]) -> Iterator[Mention]:
    """Where a short form stands by itself."""
    if not forms:
        return
    for start, end, known in Lexicon(forms, once=True).find(context.document.folded, inside=True):
        after_definition = start >= known.end or end - start >= SHORTEST
        if after_definition and context.at(start) is None and not _cut(context, start, end) and known.entity:
            label = context.document.text[start:end]
            alone = f"{ids.KIND[known.entity.cls]}:{ids.name_key(label)}"
            if context.judgements.apart(alone, f"{ids.KIND[known.entity.cls]}:{known.entity.key}"):
                continue
            alt = known.entity.alt if label == known.entity.label else (*known.entity.alt, label)
            yield Mention(start, end, known.kind, replace(known.entity, alt=alt))


def _cut(context: Context, start: int, end: int) -> bool:
    """Whether a form is cut out of a longer name: 国家|自主创新示范区, 管委会|办公室."""
    text = context.document.folded
    before = text[max(0, start - 2) : start]
    if before.endswith(("国家", "省级", "市级", "国家级", "各", "类", "级", "家", "个")):
        return True
    return (
        end - start < SHORTEST
        and bool(re.match(r"[一-鿿]", text[end : end + 1]))
        and text[end] in "区市县级类型化业办局"
    )


def _families(context: Context) -> Iterator[Mention]:
    """高新区 where just one is named, or none and the text often speaks of its own; not in texts about the country."""
    if context.home is None or context.home.key == NATION:
        return
    bare = list(context.finditer(BARE))
    counted = Counter(match["word"] for match in bare)
    only = {word: _one(context, word, kinds, counted[word]) for word, kinds in FAMILIES.items()}
    for match in bare:
        known = only[match["word"]]
        if known and context.at(match.start("word")) is None:
            alt = (*known.alt, match["word"]) if match["word"] != known.label else known.alt
            yield Mention(*match.span("word"), "platform", replace(known, alt=alt))


def _one(context: Context, word: str, kinds: tuple[str, ...], times: int) -> Entity | None:
    named = (m.entity for m in context.mentions if m.kind == "platform" and m.entity)
    found = {entity.key: entity for entity in named if entity.label.endswith(kinds)}
    if not found and times >= OFTEN:
        return Entity("Platform", ids.owned_key(context.home_key, word), word)
    return next(iter(found.values())) if len(found) == 1 else None
