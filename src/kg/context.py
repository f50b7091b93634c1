"""What every recogniser and rule may look at: the document, the ontology, the region it speaks of, its mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar

from kg import ids, pieces
from kg.anchors import Anchors
from kg.frozen import dataclass
from kg.judgements import NONE, Judgements
from kg.model import Document, Entity, Mention, Sentence
from kg.ontology import Ontology, Term

NATION = "100000"
T = TypeVar("T")
P = ParamSpec("P")


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
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def terms(self) -> list[Term]:
        """The concept labels in the document."""
        if not self.known:
            self.known.extend(self.ontology.terms(self.document.folded))
        return self.known

    @property
    def lettered(self) -> list[frozenset[str]]:
        """The characters of each sentence."""
        return pieces.of(self.document).characters(self.document.sentences)

    def sentences(self, *needed: Anchors) -> list[Sentence]:
        """The sentences that hold one of each of these characters (`anchors`)."""
        held = zip(self.document.sentences, self.lettered, strict=True)
        if len(needed) == 1:
            return [sentence for sentence, letters in held if not letters.isdisjoint(needed[0])]
        return [sentence for sentence, letters in held if not any(map(letters.isdisjoint, needed))]

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the whole folded text, looked for where they can be."""
        return pieces.of(self.document).finditer(pattern)

    def having(self, mentions: Iterable[Mention]) -> Context:
        """The same with these mentions as well; of overlapping ones those already here stay, then the longer."""
        others = sorted(mentions, key=_longest_first)
        if not others:
            return self
        kept = _merged(self.mentions, self.starts, others)
        return Context(
            self.document, self.ontology, self.home, kept, tuple(map(_START, kept)), self.inner, self.judgements,
            self.known,
        )  # fmt: skip

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly inside [start, end)."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = self.mentions[low:high]
        return found if not found or found[-1].end <= end else found[:-1]

    def at(self, position: int) -> Mention | None:
        """The mention that covers a position."""
        index = bisect_right(self.starts, position) - 1
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


def once(question: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
    """A question that rules ask of one context again and again, answered the first time."""

    @wraps(question)
    def asked(context: Context, /, *about: P.args, **named: P.kwargs) -> T:
        key = (question, *about, *named.items())
        if key not in context.answers:
            context.answers[key] = question(context, *about, **named)
        found: T = context.answers[key]
        return found

    return asked


def _also(nameless: Entity, word: str) -> Entity:
    """A region without a name goes by 全市 and 我市 alike."""
    return replace(nameless, alt=(word,)) if word != nameless.label else nameless


def merge(first: Iterable[Mention], second: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions without overlap, sorted: those of `first` win; among the others the longer, then the earlier."""
    kept = sorted(first, key=_START)
    return _merged(kept, [m.start for m in kept], sorted(second, key=_longest_first))


_START = attrgetter("start")


def _longest_first(mention: Mention) -> tuple[int, int]:
    return mention.start - mention.end, mention.start


def _merged(kept: Sequence[Mention], starts: Sequence[int], others: list[Mention]) -> tuple[Mention, ...]:
    """`kept`, which begin at `starts`, and those others that find a place, in order."""
    taken = bytearray(max((m.end for m in others), default=0))  # what the others that found one cover
    found = list(kept)
    for mention in others:
        start, end = mention.start, mention.end
        index = bisect_left(starts, end)
        if (index == 0 or kept[index - 1].end <= start) and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            found.append(mention)
    found.sort(key=_START)
    return tuple(found)
