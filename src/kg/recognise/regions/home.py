"""Which region a document speaks of."""

from __future__ import annotations

import re
from collections import Counter

from kg.context import NATION, Home
from kg.fold import fold, simplify
from kg.model import Document, Entity
from kg.ontology import Ontology, Place, PlaceHit
from kg.recognise.regions.words import ANONYMOUS, RELATIVE, anonymous, unique

SITE = re.compile(r"[一-鿿]{0,4}网(?![一-鿿])")
ORGANISED = re.compile(r"[一-鿿]{0,6}?(?:大学|学院|公司|集团|研究院|研究所|银行|医院)")
# 市政府与某大学签约: without a name, and without 全市
RULED = re.compile(r"(?<![一-鿿])[省市县区](?=委|政府|人民政府)")
NATIONWIDE = re.compile(r"全国|我国|中国|国务院|^国家")
# a city's report compares itself with 全省: the smallest area that it calls its own is the one it speaks of
LOWEST = "旗县区州市省国"
ENDS: dict[str, str | tuple[str, ...]] = {
    "旗": "旗",
    "县": "县",
    "区": "区",
    "州": "州",
    "市": ("市", "盟", "地区"),
    "省": ("省", "自治区"),
}
OPENING = 300
OFTEN = 3  # times that a text names the place it is about
# 结合松岭|实际: whose text it is
OWN = re.compile(r"实际(?![上成完到缴利])")
# 在甲省第十四届人民代表大会上, 甲市市长, 甲区主席: whose assembly or head it is that speaks
SPEAKS = re.compile(
    r"第[一二三四五六七八九十0-9]{1,3}届|(?:人民政府)?(?:代理?)?(?:省长|市长|县长|区长|州长|旗长|盟长|主席)"
)


def home(document: Document, ontology: Ontology) -> Home | None:
    """The region a document speaks of: from its metadata, else its title, else its first named or relative one."""
    told = (document.metadata.region, document.metadata.title, document.metadata.issuer)
    for text in told:
        if text and not RELATIVE.fullmatch(text) and (found := _told(document, ontology, text)):
            return found
    return _implied(document, ontology)


def _told(document: Document, ontology: Ontology, text: str) -> Home | None:
    folded = simplify(fold(text))
    best: Place | None = None
    for hit in ontology.place_hits(folded):
        place = unique(hit, ontology, best.key if best else "")
        if not hit.full and (ORGANISED.match(folded, hit.end) or SITE.match(folded, hit.end)):
            continue  # 北京某大学 says nothing about the city, nor 中国某地网 about the place
        if place and not hit.risky and (best is None or ontology.within(place.key, best.key)):
            best = place
    if best:
        return Home(Entity("Region", best.key, best.name), best.key, best.level, named=True)
    if match := ANONYMOUS.search(folded):
        return anonymous(document, match.group())
    if NATIONWIDE.search(folded):
        place = ontology.places[NATION]
        return Home(Entity("Region", NATION, place.name), NATION, "national", named=True)
    return None


def _implied(document: Document, ontology: Ontology) -> Home | None:
    """Without a title that tells: a nameless X市, 结合松岭实际, the place of its opening or the only one that 全市 can
    mean, or that the text is full of."""
    hits = ontology.place_hits(document.folded)
    own = (
        h for h in hits if OWN.match(document.folded, h.end) or h.end < OPENING and SPEAKS.match(document.folded, h.end)
    )
    if place := next((p for h in own if (p := unique(h, ontology, ""))), None):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    if match := ANONYMOUS.search(document.folded):
        return anonymous(document, match.group())
    kinds = {m.group()[-1] for m in RELATIVE.finditer(document.folded) if m.group() != "全国"}  # 居全国首位
    if not kinds and (ruled := RULED.search(document.folded)):
        kinds = {ruled.group()}
    kind = next((k for k in LOWEST if k in kinds), "")
    if not kind:
        place = _meant(document, ontology, "") or (ontology.places[NATION] if "全国" in document.folded else None)
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True) if place else None
    if kind == "国":
        return Home(Entity("Region", NATION, ontology.places[NATION].name), NATION, "national", named=True)
    if place := _meant(document, ontology, kind):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    return anonymous(document, f"全{kind}")


def _meant(document: Document, ontology: Ontology, kind: str) -> Place | None:
    """The place that 全市 means: of those in the opening lines, else in the text, the one that holds all others."""
    hits = [h for h in ontology.place_hits(document.folded) if not h.risky]
    named = [(h, p) for h in hits if (p := unique(h, ontology, ""))]
    full = [(h, p) for h, p in named if h.full]
    told = [p for h, p in full if h.start < OPENING] or [p for _, p in full]
    return (_holder(ontology, told, kind) if kind else None) or _holder(ontology, _often(named, kind), kind)


def _often(named: list[tuple[PlaceHit, Place]], kind: str) -> list[Place]:
    """The places that a text tells often, where it is short of their names too: 内蒙古, 大连."""
    counted = Counter(p.key for _, p in named)
    short = [p for h, p in named if h.full or kind or p.level == "provincial"]
    return [p for p in short if counted[p.key] >= OFTEN and p.key != NATION]


def _holder(ontology: Ontology, told: list[Place], kind: str) -> Place | None:
    """The one of its kind that holds, or lies in, all the others."""
    own = [p for p in told if not kind or p.name.endswith(ENDS[kind])]
    return next(
        (p for p in own if all(ontology.within(q.key, p.key) or ontology.within(p.key, q.key) for q in told)), None
    )
