"""Which region a document speaks of."""

from __future__ import annotations

import re
from collections import Counter

from kg.context import NATION, Home
from kg.fold import fold, simplify
from kg.model import Document, Entity
from kg.ontology import Ontology, Place
from kg.recognise.regions.words import ANONYMOUS, RELATIVE, anonymous, unique

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
# 结合松岭|实际; 广东省|省长, 广东省|第十四届人民代表大会: whose text it is
OWN = re.compile(
    r"实际(?![上成完到缴利])|(?:人民政府)?代?(?:省长|市长|县长|区长|州长|旗长|主席)|第[一二三四五六七八九十]+届\s*人民代表大会"
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
        if not hit.full and ORGANISED.match(folded, hit.end):
            continue  # 北京某大学 says nothing about the city
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
    if place := next((p for h in hits if OWN.match(document.folded, h.end) and (p := unique(h, ontology, ""))), None):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    if match := ANONYMOUS.search(document.folded):
        return anonymous(document, match.group())
    kinds = {m.group()[-1] for m in RELATIVE.finditer(document.folded)}
    if not kinds and (ruled := RULED.search(document.folded)):
        kinds = {ruled.group()}
    kind = next((k for k in LOWEST if k in kinds), "")
    if not kind:
        place = _meant(document, ontology, "")
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True) if place else None
    if kind == "国":
        return Home(Entity("Region", NATION, ontology.places[NATION].name), NATION, "national", named=True)
    if place := _meant(document, ontology, kind):
        return Home(Entity("Region", place.key, place.name), place.key, place.level, named=True)
    return anonymous(document, f"全{kind}")


def _meant(document: Document, ontology: Ontology, kind: str) -> Place | None:
    """The place that 全市 means: of those in the opening lines, else in the text, the one that holds all others."""
    hits = [h for h in ontology.place_hits(document.folded) if h.full and not h.risky]
    named = [(h.start, p) for h in hits if (p := unique(h, ontology, ""))]
    told = [p for start, p in named if start < OPENING] or [p for _, p in named]
    counted = Counter(p.key for _, p in named)
    if not kind:
        told = [p for _, p in named if counted[p.key] >= OFTEN]
    own = [p for p in told if not kind or p.name.endswith(ENDS[kind])]
    return next(
        (p for p in own if all(ontology.within(q.key, p.key) or ontology.within(p.key, q.key) for q in told)), None
    )
