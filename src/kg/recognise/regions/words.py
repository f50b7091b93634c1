"""Words of regions: relative and nameless ones; the one place that words can only mean."""

from __future__ import annotations

import re

from kg import ids
from kg.context import Home
from kg.model import Document, Entity
from kg.ontology import Ontology, Place, PlaceHit

# 我市 全市 全省 我国 本县 …; not 全区域, 全国人大, 全国重点
RELATIVE = re.compile(r"(?:[我全本][省市县区州旗国]|全自治区)(?![长域委际])")
# X市 XX县 某市 **市 ××区: a place that its text leaves nameless
ANONYMOUS = re.compile(r"(?<![A-Za-z0-9*×])(?:X{1,3}|[A-Z]|[*]{1,4}|[×]{1,4}|某)[省市县区州镇](?![A-Za-z])")


def anonymous(document: Document, label: str) -> Home:
    key = ids.anonymous_region_key(document.source.key, label)
    level = {"省": "provincial", "市": "prefectural", "州": "prefectural"}.get(label[-1], "county")
    return Home(Entity("Region", key, label), key, level, named=not label.startswith("全"))


def unique(hit: PlaceHit, ontology: Ontology, within: str) -> Place | None:
    places = [p for p in hit.places if not within or ontology.within(p.key, within)] or list(hit.places)
    current = [p for p in places if not p.until] or places
    return current[0] if len(current) == 1 else None
