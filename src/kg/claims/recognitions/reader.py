"""One sentence as the rules of recognition see it: who stands where in it, and how a claim is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.claims.recognitions import captions, designation, holders
from kg.claims.recognitions.designation import Title
from kg.claims.recognitions.holders import Holders
from kg.context import Context
from kg.frozen import dataclass
from kg.model import Claim, Entity, Mention, Recognition, Sentence, Span, TripleClaim
from kg.text.vocabulary import is_common

NAMES = r"(?P<names>[^,;。:!?\n]{2,400}?)"
WHAT = r"(?P<what>[^,;。:!?()、\n]{2,40}?)"
KIND = r"单位|企业|机构|平台|载体|园区|公司|孵化器|众创空间|基地|中心"
COUNT = (
    r"(?:等?\s*(?:\d+|[一二三四五六七八九十]+)\s*[家个所户]"
    rf"(?:(?:符合条件的)?[^,;。、:的\d]{{0,8}}?(?:{KIND})(?!建|运|申))?)"
)
NOTE = r"(?:\([^()]{0,16}\))?"
END = r"(?=$|[,;。:!()\n]|(?:资格|称号|荣誉|行列|名单)|并(?!购)|、)"
# several designations in a row: 高新技术企业、省级专精特新中小企业和市级瞪羚企业
WHATS = r"(?P<what>[^,;。:!?()\n]{2,90}?)"
END_OF_ALL = r"(?=$|[,;。:!()\n]|等?(?:资格|称号|荣誉|行列|名单|荣誉称号)|并(?!购))"
JOINTS = re.compile(r"、|以及|和|及|与|(?<=”)(?=“)")
LEVELLED = re.compile(
    r"(?P<batch>(?:(?:19|20)\d\d年度?)?(?:第[一二三四五六七八九十]{1,3}批)?)(?P<level>国家|省|市|自治区|县|区)级?(?:备案)?$"
)
NUMBERING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、])\s*")
APPROVED = re.compile(r"(?:经|由|被|获)(?P<who>[^,;。经由被获]{2,20}?)(?:批准|批复|同意|认定|审定|评定|命名|授予|评)")
APPROVAL = re.compile(r"(?:^|[,;:])经[^,;:]{2,20}(?:批准|批复|同意|认定)[,;]$")
DECIDED = re.compile(r",?经[^,;:经]{2,20}(?:批准|批复|同意|审定),$")
# what is wished, planned or asked for is not yet so
WISHED = re.compile(
    r"力争|争取|争创|确保|拟|计划|推荐|申报|支持|鼓励|推动|引导|帮助|助力|指导|组织|有望|即将|预计|将(?=被|获|成)|未(?!来)|冲刺|创建(?=国|省|市)|目标|若|如果|凡|对(?!.*予以)"
)
# what may stand between the subject and the verb: 2012年经国务院批准
MEANTIME = re.compile(
    r"(?:(?:于|在)?(?:(?:19|20)\d\d|\d\d|今|去|前|同|当|次)年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:初|底|末)?|[上本当]月|近[日期]|日前|最近|现已|已|目前)?"
    r",?(?:经[^,;:]{2,20}(?:批准|批复|同意|认定),?)?$"
)
MADE = re.compile(r"(?:组建|建设|打造|运营|承建|设立|创办|建成|建立)的(?P<name>[一-鿿A-Za-z]{5,24})$")
# what may open a clause about the document's own place: 成功, 去年又, 在全国考核中
AT_HOME = re.compile(
    r"(?:\s|成功|又|还|先后|相继|也|均|再次|连续[一二三四五\d]+[年次]|(?:连续)?第[一二三四五六七八九十\d]+次|去年|今年|[我全][市县区]|(?:在|经)[^,;:。]{2,20}?[中后内])*"
)
POINTS = re.compile(
    r"(?:目前|\s)*(?:该|本)?(?:(?P<park>园区|开发区|高新区|经开区|孵化器|产业园)|公司|企业|集团)(?:先后|已|也|还|成功|近年来)*"
)
OF_PERSONS = re.compile("人才|个人|标兵|模范|劳模|教师|专家|计划$")
NAMED_BY = re.compile(
    "(?:中心|集团|银行|医院|大学|学院|研究[院所]|实验室|孵化器|空间|基地|园区?|开发区|[高新][新开]区|港|谷)$"
)
PLATFORMS = re.compile("平台|载体|园区|孵化器|空间|基地|中心")
# no name, or one of works and persons: 5项技术, 该产品, 全市经济
NO_NAME = re.compile(
    r"[的了在是将被把对和与及等了也都又还已均再]|^[这那该其此各某全我本首第两多数一]|(?:项目|技术|产品|成果|工作|经济|专利|论文|作品|企业|单位|人才|同志|工程|"
    r"名单|指数|排名|品牌|[省市县区乡镇村])$|推动|推进|建设|开展|加强|实施|成功|先后|连续|累计|目前|[今去]年"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of prose; `open_batch` holds where the sentence itself tells no batch."""

    claim: Claim
    open_batch: bool = False


class Reader:
    """A sentence without its numbering. `text` is folded; all offsets of methods count in it, `start` in the
    document; `title` is what the document as an act confers, `issuer` who issued it."""

    def __init__(
        self, context: Context, sentence: Sentence, issuer: Entity | None, title: Title | None, named: Holders
    ) -> None:
        self.context, self.issuer, self.title, self.named = context, issuer, title, named
        number = NUMBERING.match(context.document.folded, sentence.start, sentence.end)
        self.start = number.end() if number else sentence.start
        self.text = context.document.folded[self.start : sentence.end]
        span = context.document.metadata.title_span
        self.acts = captions.is_act(context)
        self.batch = designation.batch(context.document.folded[span.start : span.end]) if self.acts and span else ""

    def designated(self, span: tuple[int, int], *, honour: bool = False) -> Title | None:
        """The designation that words are, with or without quotation marks; an `honour` is any by its own name."""
        start, end = span
        if self.text[start:end].startswith("“") and self.text.find("”", start, end) == end - 1:
            start, end = start + 1, end - 1
        return designation.behind(self.context, self.start + start, self.start + end, honour=honour)

    def all_designated(self, span: tuple[int, int], *, honour: bool = False) -> list[Title]:
        """The designations that words enumerate, up to the first that is none."""
        start, end = span
        if title := self.designated(span, honour=honour):
            return [title]
        for joint in JOINTS.finditer(self.text, start, end):
            if title := self.designated((start, joint.start()), honour=honour):
                return [title, *self.all_designated((joint.end(), end), honour=honour)]
        return []

    def told_before(self, reach: int, at: int = 0) -> Title | None:
        """The last designation that the text told within so many characters before a place in the sentence: a title, or
        a kind of platform with its level."""
        text = self.context.document.folded
        end = self.start + at
        near = [t for t in self.context.terms if end - reach <= t.start and t.end <= end]
        for term in reversed(near):
            level = LEVELLED.search(text, max(0, term.start - 16), term.start)
            title = designation.behind(self.context, level.start() if level else term.start, term.end)
            if title and level:
                return replace(title, level=title.level or designation.SLUG[level["level"][0]])
            if title and title.kind == "title" and title.designation.cls == "Concept":
                return title
        return None

    def clause(self, at: int) -> int:
        """Where the clause begins in which a place lies."""
        return max(self.text.rfind(mark, 0, at) for mark in ",;:。") + 1

    def wished(self, start: int, end: int) -> bool:
        """Whether the clause of a stretch speaks of wishes or plans up to its end."""
        return WISHED.search(self.text, self.clause(start), end) is not None

    def before(self, end: int, *, regions: bool = False) -> list[tuple[Entity, Span]]:
        """The things named in a row directly before a place in the sentence, else what the sentence is about."""
        if count := re.search(rf"{COUNT}$", self.text[:end]):
            end = count.start()
        decided = DECIDED.search(self.text, 0, end)  # 甲园区经省政府批复,|认定为…
        row = self._row(decided.start() if decided else end, regions) or self._anonymous_zone(self.start + end)
        return row or self._made(end) or self._pointed(end) or self._topic(end)

    def listed(self, end: int, title: Title, *, start: int = -1) -> list[tuple[Entity, Span]]:
        """What a clause lists by name and counts before its verb: 甲、乙等3个平台|入选; a bare name: 百瑞源|荣获."""
        start = self.clause(end) if start < 0 else start
        count = re.search(rf"{COUNT}$", self.text[start:end])
        stop = start + count.start() if count else end
        kind = "platform" if count and PLATFORMS.search(count.group()) else title.kind
        spans = list(holders.pieces(self.context.document.folded, self.start + start, self.start + stop))
        row = len(spans) > 1 and all(NAMED_BY.search(self.context.document.folded, *span) for span in spans)
        if not spans or not count and len(spans) > 1 and not row or OF_PERSONS.search(title.designation.label):
            return []
        if not all(self._bare_name(*span, counted=count is not None) for span in spans):
            return []
        found = [(self.named.of_cell(*span, kind), Span(*span)) for span in spans]
        return [(entity, span) for entity, span in found if entity]

    def _bare_name(self, start: int, end: int, *, counted: bool) -> bool:
        """Whether words can be a name that nothing else shows: no verb or class in it, no word of the language."""
        words = self.context.document.folded[start:end]
        if NO_NAME.search(words) or not re.fullmatch(r"[一-鿿A-Za-z0-9()“”·]{2,20}", words):
            return False
        named = counted or len(words) >= 5 and NAMED_BY.search(words) is not None
        return named or len(words) <= 8 and not all(is_common(words[i : i + 2]) for i in (0, len(words) - 2))

    def at_home(self, title: Title, end: int) -> list[tuple[Entity, Span]]:
        """The document's own place, where a clause without a subject tells what only a place can become."""
        home, start = self.context.home, self.clause(end)
        if (
            home is None
            or not (holders.of_places(title) or holders.of_anybody(title))
            or not AT_HOME.fullmatch(self.text[start:end])
        ):
            return []
        others = [m for m in self.context.within(self.start + start, self.start + end) if m.kind in holders.NAMED]
        return [] if others else [(home.entity, Span(self.start + end, self.start + end + 1))]

    def _row(self, end: int, regions: bool) -> list[tuple[Entity, Span]]:
        at, found = self.start + end, []
        kinds = {*holders.NAMED, "region"} if regions else holders.NAMED
        while mention := self._ending(at):
            if mention.kind not in kinds or mention.entity is None or mention.entity.cls == "Group":
                break
            found.append((mention.entity, Span(mention.start, mention.end)))
            joint = re.search(r"(?:、|以及|和|与|及)$", self.context.document.folded[self.start : mention.start])
            if joint is None:
                break
            at = self.start + joint.start()
        return found[::-1]

    def _pointed(self, end: int) -> list[tuple[Entity, Span]]:
        """开发区|先后被命名为…, 该公司获评…: the one of that kind that the text names last before."""
        word = POINTS.fullmatch(self.text, self.clause(end), end)
        kind = "platform" if word and word["park"] else "enterprise"
        named = [m for m in self.context.within(0, self.start + end) if m.kind == kind and m.entity] if word else []
        called = [m for m in named if word and word["park"] and m.entity and m.entity.label.endswith(word["park"])]
        named = called or named
        return [(named[-1].entity, Span(self.start + end, self.start + end + 1))] if named and named[-1].entity else []

    def _topic(self, end: int) -> list[tuple[Entity, Span]]:
        """What opens the sentence, where nobody else is named and the verb begins its clause: 甲公司:…,入选…"""
        clause = self.text[self.clause(end) : end]
        if self.clause(end) == 0 or not MEANTIME.fullmatch(clause) and not APPROVAL.search(self.text[:end]):
            return []
        first = self.context.at(self.start)
        if first is None or first.start != self.start or first.kind not in holders.NAMED or first.entity is None:
            return []
        if re.match(r"的|[、和与及]|等", self.text[first.end - self.start :]) or self._others(first, end):
            return []
        return [(first.entity, Span(first.start, first.end))]

    def _others(self, first: Mention, end: int) -> bool:
        """Whether somebody else is named in between, short names of the first in brackets apart."""
        within = self.context.within(first.end, self.start + end)
        text = self.context.document.folded
        return any(m.kind in holders.NAMED and m.entity != first.entity and "(" not in text[first.end : m.start][-8:]
                   for m in within)  # fmt: skip

    def _made(self, end: int) -> list[tuple[Entity, Span]]:
        """由甲大学组建的乙中试基地,上月…: what was made, by the name that its makers stand before."""
        clause = self.clause(end)
        if clause == 0 or not MEANTIME.fullmatch(self.text[clause:end]):
            return []
        made = MADE.search(self.text, 0, clause - 1)
        if made is None:
            return []
        span = Span(self.start + made.start("name"), self.start + made.end("name"))
        entity = self.platform(span.start, span.end)
        return [(entity, span)] if entity else []

    def platform(self, start: int, end: int) -> Entity | None:
        """What a stretch of the document names, if its name ends with a kind of platform."""
        if designation.of_name(self.context, start, end) is None:
            return None
        return self.named.of_cell(start, end, "platform")

    def unmarked(self, start: int, end: int) -> bool:
        """Whether a stretch of the document is no mention by itself."""
        mention = self.context.at(start)
        return mention is None or (mention.start, mention.end) != (start, end)

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

    def each(self, names: tuple[int, int], whole: tuple[int, int], title: Title, status: str, *,
             known: bool = False) -> Iterator[Said]:  # fmt: skip
        """One claim for each thing that a stretch enumerates."""
        for entity in self.named.of_list(self.start + names[0], self.start + names[1], title.kind, known=known):
            yield self.said(entity, whole, title, status, self.issuer)

    def said(self, entity: Entity, span: tuple[int, int], title: Title, status: str, by: Entity | None = None) -> Said:
        """A claim on the evidence of a stretch; what the document's title tells of the same designation is taken
        over where it is the act's own."""
        batch = title.batch if title is not self.title else ""
        batch = batch or (self.batch if by and self._of_batch(status) else "")
        same = self.title is not None and self.title.designation.key == title.designation.key
        level = title.level or (self.title.level if same and self.title and by else "")
        claim = Recognition(
            evidence=(Span(self.start + span[0], self.start + span[1]),),
            rule="recognition.prose",
            entity=entity,
            designation=title.designation,
            level=level or designation.level_of(self.context, title.designation),
            recognised_by=self._approver(*span) or by,
            batch=batch,
            status=status,  # type: ignore[arg-type]
            confidence=0.9,
        )
        return Said(claim, open_batch=not title.batch or title is self.title)

    def _of_batch(self, status: str) -> bool:
        """Whether the batch of the act's title holds: what is renewed or withdrawn beside it is of earlier ones."""
        told = self.title.status if self.title else ""
        return status == told or not told and status not in ("renewed", "revoked")

    def hosts(self, hosts: Iterable[Entity], platform: Entity, span: tuple[int, int]) -> Iterator[Said]:
        """Those on whom a platform relies."""
        where = (Span(self.start + span[0], self.start + span[1]),)
        for host in hosts:
            if host.cls != "Region" and (host.cls, host.key) != (platform.cls, platform.key):
                yield Said(TripleClaim(where, "recognition.host", host, "ik:hosts", platform))

    def _approver(self, start: int, end: int) -> Entity | None:
        """经国务院批准, 被省科技厅认定为: the body that decides, in the same clause or the one before."""
        before = APPROVAL.search(self.text[:start])
        for match in APPROVED.finditer(self.text, before.start() if before else start, end):
            low, high = (self.start + at for at in match.span("who"))
            bodies = [m.entity for m in self.context.within(low, high) if m.kind == "body" and m.start == low]
            if bodies:
                return bodies[0]
        return None
