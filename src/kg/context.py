"""What every recogniser and rule may look at: the document, the ontology, the region it speaks of, its mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg import ids
from kg.judgements import NONE, Judgements
from kg.model import Document, Entity, Mention
from kg.ontology import Ontology, Term

NATION = "100000"


@dataclass(frozen=True, slots=True)
class Home:
    """The region a document speaks of. `key` is a code or an anonymous key; `level` that of the place, "" if
    unknown; `named` is False where the text never tells a name (全市 of a speech without one)."""

    entity: Entity
    key: str
    level: str
    named: bool


@dataclass(frozen=True, slots=True)
class Context:
    """A document in the light of the ontology. `mentions` are sorted and do not overlap; recognisers that run
    later see those of earlier ones. `inner` are the bodies and parks that open a policy's title and lie inside its
    mention."""

    document: Document
    ontology: Ontology
    home: Home | None = None
    mentions: tuple[Mention, ...] = ()
    starts: tuple[int, ...] = ()
    inner: tuple[Mention, ...] = ()
    judgements: Judgements = NONE
    # read once for a document, shared by every context made from it
    known: list[Term] = field(default_factory=list, compare=False, repr=False)

    @property
    def terms(self) -> list[Term]:
        """The concept labels in the document."""
        if not self.known:
            self.known.extend(self.ontology.terms(self.document.folded))
        return self.known

    def having(self, mentions: Iterable[Mention]) -> Context:
        """The same with these mentions as well; of overlapping ones those already here stay, then the longer."""
        kept = merge(self.mentions, mentions)
        return replace(self, mentions=kept, starts=tuple(m.start for m in kept))

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside [start, end)."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = self.mentions[low:high]
        return found if not found or found[-1].end <= end else found[:-1]

    def at(self, position: int) -> Mention | None:
        """The mention that covers a position."""
        index = bisect_left(self.starts, position + 1) - 1
        if index >= 0 and self.mentions[index].end > position:
            return self.mentions[index]
        return None

    @property
    def home_key(self) -> str:
        """The key under which the document's own bodies, programmes and policies stand."""
        return self.home.key if self.home else ids.anonymous_region_key(self.document.source.key, "全国")

    def place(self, key: str) -> Entity:
        """The entity of a coded place."""
        return Entity("Region", key, self.ontology.places[key].name)

    def relative(self, word: str) -> Entity | None:
        """The region that 全省 我市 全县 mean here: an ancestor of the document's region, or an anonymous one."""
        kind = word[-1]
        if kind in "国國":
            return self.place(NATION)
        if self.home and self.home.key in self.ontology.places:
            return self._ancestor(kind)
        return self._anonymous(word, kind)

    def _ancestor(self, kind: str) -> Entity | None:
        assert self.home
        for key in (self.home.key, *self.ontology.ancestors(self.home.key)):
            place = self.ontology.places[key]
            if kind == "省" and place.level == "provincial":
                return self.place(key)
            if kind == "市" and (place.name.endswith(("市", "州", "盟")) or place.level == "prefectural"):
                return self.place(key)
            if kind in "县区旗" and place.level == "county":
                return self.place(key)
            if kind == "区" and place.name.endswith("自治区"):
                return self.place(key)
        return None

    def _anonymous(self, word: str, kind: str) -> Entity:
        if self.home and self.home.entity.label.endswith(kind):
            return _also(self.home.entity, word)
        label = f"全{kind}"
        return _also(Entity("Region", ids.anonymous_region_key(self.document.source.key, label), label), word)


def _also(nameless: Entity, word: str) -> Entity:
    """A region without a name goes by 全市 and 我市 alike."""
    return replace(nameless, alt=(word,)) if word != nameless.label else nameless


def merge(first: Iterable[Mention], second: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions without overlap, sorted: those of `first` win; among the others the longer, then the earlier."""
    kept: list[Mention] = sorted(first, key=lambda m: m.start)
    starts = [m.start for m in kept]
    for mention in sorted(second, key=lambda m: (m.start - m.end, m.start)):
        index = bisect_left(starts, mention.end)
        if index == 0 or kept[index - 1].end <= mention.start:
            kept.insert(index, mention)
            starts.insert(index, mention.start)
    return tuple(kept)
