"""Sentences that confer, renew or withdraw a designation, or tell that somebody gained one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg import ids
from kg.claims.recognitions import designation, holders
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.holders import Holders
from kg.context import Context
from kg.model import Entity, Mention, Recognition, Sentence, Span

NAMES = r"(?P<names>[^,;。:!?\n]{2,400}?)"
WHAT = r"(?P<what>[^,;。:!?()、\n]{2,40}?)"
KIND = r"单位|企业|机构|平台|载体|园区|公司|孵化器|众创空间|基地|中心"
COUNT = (
    r"(?:等?\s*(?:\d+|[一二三四五六七八九十]+)\s*[家个所]"
    rf"(?:(?:符合条件的)?[^,;。、:的\d]{{0,8}}?(?:{KIND})(?!建|运|申))?)"
)
NOTE = r"(?:\([^()]{0,16}\))?"
END = r"(?=$|[,;。:!()\n]|(?:资格|称号|荣誉|行列|名单)|并(?!购)|、)"
NUMBERING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、])\s*")
TRIGGER = re.compile(r"认定|备案|复审|复核|撤销|取消|为|获|捧|授予|入选|晋|跻身|荣膺|摘得|夺得")

# 认定甲等24家单位为市级科技企业孵化器; 同意甲等9家备案为省级众创空间
CONFER = re.compile(
    rf"(?:新认定|认定|确认|同意|批准|确定|命名|评定|核准|公布|其中|决定将|现将|将){NAMES}(?P<count>{COUNT})?{NOTE}(?:的)?"
    rf"(?P<verb>备案|认定|确定|命名|评定|评|入库)?为{WHAT}{END}"
)
AMONG = re.compile(rf"[,;]其中{NAMES}{COUNT}")
# 对乙等13家市级众创空间予以备案; 授予…称号
FOR = re.compile(
    rf"(?:(?:^|,)(?!对|将)|对|将){NAMES}等\s*(?:\d+|[一二三四五六七八九十]+)\s*[家个所]{WHAT}{NOTE}(?:予以|给予|进行)(?P<verb>备案|认定|撤销|取消|摘牌|复核)"
)
# 丙等4家企业通过复审,继续保留市级瞪羚企业资格
RENEW = re.compile(
    rf"(?:^|[,;:、\s)]){NAMES}(?P<count>{COUNT})?{NOTE}(?:顺利|均|已|一次性)?通过(?P<of>[^,;。:]{{0,16}}?)(?:复审|复核|复评|重新认定)"
)
KEPT = re.compile(rf"(?:保留|延续|继续保持|维持)(?:其)?{WHAT}(?:的)?(?:资格|称号|认定|备案)")
# 撤销丁、戊市级瞪羚企业资格; 撤销其市级瞪羚企业资格
REVOKE = re.compile(rf"(?:撤销|取消|注销)(?P<rest>[^,;。:!?\n]{{4,300}}?)(?:资格|称号|备案|认定){END}")
SUBJECT = re.compile(rf"^(?:决定|经研究,?)?{NAMES}(?P<count>{COUNT})")
# 己升级为国家级高新技术产业开发区; 庚被认定为省级瞪羚企业; 辛获评国家级众创空间
GAIN = re.compile(
    r"(?:(?:成功|已|正式|顺利|先后|双双|均|也|还|首次|新|一举|近日|日前|再次|连续[一二两三四五六七八九十\d]+年)*"
    r"(?:获评为?|获批为?|入选|升级为|升格为|晋升为|晋级为?|成为|(?:[被获由经][一-鿿]{0,12}?)?(?:认定|评定|命名|评|列)为|被授予|跻身|创建为|获得|荣获|荣膺|是))"
    rf"{WHAT}{END}"
)
# 壬捧得“科技创新鼎”; 癸的19项成果获省科学技术奖
AWARD = re.compile(
    r"(?:连续[一二两三四五六七八九十\d]+年)?(?:荣获|捧得|捧回|夺得|摘得|斩获|喜获|获得|获)(?:了)?(?P<what>“[^“”\n]{2,16}”|[一-鿿“”]{2,16}?(?:科学技术奖|进步奖|发明奖|技术奖|科技奖|创新奖|贡献奖|质量奖|专利奖|大奖|鼎))(?![一-鿿]{1,4}\d|\d+[项个次])"
)
WORKS = re.compile(
    rf"(?:{COUNT})?(?:的)?(?:\d+|[一二三四五六七八九十]+)?[项个件]?(?:科技)?(?:成果|项目|产品|专利)?(?:成功|共)?$"
)
APPROVED = re.compile(r"(?:经|由|被|获)(?P<who>[^,;。经由被获]{2,20}?)(?:批准|批复|同意|认定|审定|评定|命名|评)")


@dataclass(frozen=True, slots=True)
class Said:
    """A recognition in prose; `open_batch` holds where the sentence itself tells no batch."""

    claim: Recognition
    open_batch: bool


def find(context: Context, issuer: Entity | None, named: Holders) -> Iterator[Said]:
    """What each sentence confers, in the order of the text."""
    title = _of_document(context)
    for sentence in context.document.sentences:
        running = context.document.blocks[sentence.block].kind in ("paragraph", "heading")
        if running and TRIGGER.search(context.document.folded, sentence.start, sentence.end):
            yield from _Reader(context, sentence, issuer, title, named).found()


def _of_document(context: Context) -> Title | None:
    """What the document as an act confers by its title: one designation, or only a batch of it."""
    span = context.document.metadata.title_span
    if span is None or not context.document.metadata.is_act:
        return None
    return designation.read(context, span.start, span.end)


class _Reader:
    """Reads one sentence."""

    def __init__(
        self, context: Context, sentence: Sentence, issuer: Entity | None, title: Title | None, named: Holders
    ) -> None:
        self.context, self.issuer, self.title, self.named = context, issuer, title, named
        number = NUMBERING.match(context.document.folded, sentence.start, sentence.end)
        self.start = number.end() if number else sentence.start
        self.text = context.document.folded[self.start : sentence.end]
        span = context.document.metadata.title_span
        act = context.document.metadata.is_act and span is not None
        self.batch = designation.batch(context.document.folded[span.start : span.end]) if act and span else ""

    def found(self) -> Iterator[Said]:
        """All that the sentence says."""
        if designation.PROPOSED.match(self.text):
            return
        yield from self._confer()
        yield from self._for()
        yield from self._renew()
        yield from self._revoke()
        yield from self._gain()
        yield from self._award()

    # ── acts that confer ─────────────────────────────────────────────────────────────────────────────────────

    def _confer(self) -> Iterator[Said]:
        level = ""
        for match in CONFER.finditer(self.text):
            if match.group().startswith("其中") and not match["count"]:
                continue
            title = self._behind(match.span("what"))
            if title and not designation.is_proposal(match.group()):
                status = designation.status(match["verb"] or "") or "recognised"
                level = title.level or level  # 其中…为专业型孵化器: of the level of the whole
                title = replace(title, level=level)
                yield from self._each(match.span("names"), match.span(), title, status)
                if inner := self._among(match):
                    yield from self._each(inner.span("names"), (match.start(), inner.end()), title, status)

    def _among(self, match: re.Match[str]) -> re.Match[str] | None:
        """其中丁等2家为…: what is singled out has the designation of the whole too."""
        return AMONG.match(self.text, match.end())

    def _for(self) -> Iterator[Said]:
        for match in FOR.finditer(self.text):
            title = self._behind(match.span("what"))
            if title:
                whole = (match.start() + match.group().startswith(","), match.end())
                yield from self._each(match.span("names"), whole, title, designation.status(match["verb"]))

    def _renew(self) -> Iterator[Said]:
        for match in RENEW.finditer(self.text):
            kept = KEPT.search(self.text, match.end())
            title = self._behind(kept.span("what")) if kept else self._behind(match.span("of")) if match["of"] else None
            title = title or self.title
            if title:
                end = kept.end() if kept else match.end()
                yield from self._each(match.span("names"), (match.start("names"), end), title, "renewed",
                                      known=not match["count"])  # fmt: skip

    def _revoke(self) -> Iterator[Said]:
        for match in REVOKE.finditer(self.text):
            start, end = match.span("rest")
            if match["rest"].startswith(("其", "上述", "该")):
                subject = SUBJECT.match(self.text)
                title = self._behind((start + 1, end))
                if subject and title and match["rest"].startswith("其"):
                    yield from self._each(
                        subject.span("names"), (subject.start("names"), match.end()), title, "revoked"
                    )
            elif split := self._split(start, end):
                names, title = split
                yield from self._each(names, match.span(), title, "revoked")

    def _split(self, start: int, end: int) -> tuple[tuple[int, int], Title] | None:
        """甲公司、乙公司(等2家)市级瞪羚企业: where the names end and the designation begins."""
        base = self.start
        for cut in re.finditer(rf"{COUNT}(?:的)?|(?<=[司园心器间室院])(?:的)?(?=[国省市区县]级?)", self.text[:end]):
            if cut.start() <= start:
                continue
            title = designation.behind(self.context, base + cut.end(), base + end)
            if title:
                return (start, cut.start()), title
        return None

    # ── reports of what was gained ───────────────────────────────────────────────────────────────────────────

    def _gain(self) -> Iterator[Said]:
        for match in GAIN.finditer(self.text):
            title = self._behind(match.span("what"))
            if title is None or title.designation.cls != "Concept":
                continue
            if re.match(r"[^,;。]{0,2}\d", self.text[match.end() :]) or not (title.level or title.kind == "title"):
                continue
            names = self._before(match.start())
            for entity, span in names:
                if entity.cls in ("Enterprise", "Platform"):
                    yield self._said(entity, (span.start - self.start, match.end()), title, "recognised")

    def _award(self) -> Iterator[Said]:
        for match in AWARD.finditer(self.text):
            start, end = match.span("what")
            works = WORKS.search(self.text, 0, match.start())
            names = self._before(works.start() if works else match.start(), regions=True)
            label = self.context.document.text[self.start + start : self.start + end]
            title = Title(Entity("ProvisionalConcept", ids.name_key(label), label), "title", "", "", "", Span(0, 0))
            for entity, span in names:
                yield self._said(entity, (span.start - self.start, match.end()), title, "recognised")

    def _before(self, end: int, *, regions: bool = False) -> list[tuple[Entity, Span]]:
        """The things named in a row directly before a place in the sentence."""
        base = self.start
        if count := re.search(rf"{COUNT}$", self.text[:end]):
            end = count.start()
        at, found = base + end, []
        kinds = {*holders.NAMED, "region"} if regions else holders.NAMED
        while mention := self._ending(at):
            if mention.kind not in kinds or mention.entity is None or mention.entity.cls == "Group":
                break
            found.append((mention.entity, Span(mention.start, mention.end)))
            joint = re.search(r"(?:、|以及|和|与|及)$", self.context.document.folded[base : mention.start])
            if joint is None:
                break
            at = base + joint.start()
        return found[::-1] or self._anonymous_zone(base + end)

    def _ending(self, at: int) -> Mention | None:
        mention = self.context.at(at - 1) if at > self.start else None
        return mention if mention and mention.end == at else None

    def _anonymous_zone(self, end: int) -> list[tuple[Entity, Span]]:
        """**市高新技术产业园区: a nameless place and a kind of zone, from the clause's beginning."""
        concept = self._ending(end)
        if concept is None or concept.kind != "concept":
            return []
        start = concept.start
        while (before := self._ending(start)) and before.kind == "region":
            start = before.start
        if start == concept.start or not re.search(r"(?:^|[,;:。\s、.])$", self.text[: start - self.start]):
            return []
        return [(holders.new(self.context, start, end, "platform"), Span(start, end))]

    # ── making claims ────────────────────────────────────────────────────────────────────────────────────────

    def _behind(self, span: tuple[int, int]) -> Title | None:
        base = self.start
        return designation.behind(self.context, base + span[0], base + span[1])

    def _each(self, names: tuple[int, int], whole: tuple[int, int], title: Title, status: str, *,
              known: bool = False) -> Iterator[Said]:  # fmt: skip
        base = self.start
        for entity in self.named.of_list(base + names[0], base + names[1], title.kind, known=known):
            yield self._said(entity, whole, title, status, self.issuer)

    def _said(self, entity: Entity, span: tuple[int, int], title: Title, status: str,
              by: Entity | None = None) -> Said:  # fmt: skip
        base = self.start
        batch = title.batch or (self.batch if by else "")
        same = self.title is not None and self.title.designation.key == title.designation.key
        level = title.level or (self.title.level if same and self.title and by else "")
        level = level or designation.level_of(self.context, title.designation)
        claim = Recognition(
            evidence=(Span(base + span[0], base + span[1]),),
            rule="recognition.prose",
            entity=entity,
            designation=title.designation,
            level=level,
            recognised_by=self._approver(*span) or by,
            batch=batch,
            status=status,  # type: ignore[arg-type]
            confidence=0.9,
        )
        return Said(claim, open_batch=not title.batch or title is self.title)

    def _approver(self, start: int, end: int) -> Entity | None:
        """经国务院批准, 被省科技厅认定为: the body that decides, in the same clause or the one before."""
        before = re.search(r"(?:^|[,;:])经[^,;:]{2,20}(?:批准|批复|同意|认定)[,;]$", self.text[:start])
        for match in APPROVED.finditer(self.text, before.start() if before else start, end):
            low, high = (self.start + at for at in match.span("who"))
            bodies = [m.entity for m in self.context.within(low, high) if m.kind == "body" and m.start == low]
            if bodies:
                return bodies[0]
        return None
