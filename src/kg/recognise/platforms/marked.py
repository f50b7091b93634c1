"""Platforms that marks tell: quotation marks, a numbered heading, a list of their like, partners, districts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import ids
from kg.context import Context
from kg.model import Entity, Mention
from kg.recognise.platforms.words import BAD_START, CLASSY, is_field, mention


def find(context: Context) -> Iterator[Mention]:
    """All of them."""
    for rule in (_headed, _completed, _coming, _beside, _companions, _governed, _quoted):
        yield from rule(context)


# “科大硅谷”: quotation marks around a name of its own
QUOTED = re.compile(
    r"“(?P<name>[一-鿿A-Za-z0-9·]{2,12}?(?P<kind>硅谷|科创谷|大走廊|科学城|科技城|创新港|创客空间|众创空间|孵化器|加速器|产业园|科技园|实验室))”"
)
# “星火工坊”“云栖空间”等12家众创空间: the names of what is counted
COUNTED = re.compile(r"(?P<names>(?:“[^“”\n]{2,24}”[、和]?)+)等?\s*\d+[家个]")
PURPOSE = "中试|公共服务|公共技术|服务|共享|交易|检测|测试|人力资源|投融资|研发|转化|推广"
HEADED = re.compile(
    r"(?m)^[ \u3000]*(?:\d{1,2}[.、]|[((][一二三四五六七八九十\d]{1,2}[))]|"
    r"[一二三四五六七八九十]{1,2}、)(?:(?:逐步|积极|加快)?(?:建成|建设|提供|搭建|打造))?"
    r"(?P<stem>[一-鿿]{3,16}?)(?P<kind>平台|测试中心|服务中心|研究中心)(?=[::])"
)
FOUNDED = re.compile(
    r"(?:设立|组建|成立|建成)(?:了)?(?P<stem>[一-鿿A-Za-z]{4,16}?)(?P<kind>(?:创新|技术|研究|研发|检测|工程)中心|研究院|研究所|实验室|中试基地)(?=[,。;])"
)
COMPLETED = re.compile(
    rf"(?:建成了?|建有|上线了?|开通了?|投用了?|搭建起(?:了)?|"
    rf"建立起(?:了)?)(?P<stem>[一-鿿]{{2,14}}?)(?P<kind>(?:{PURPOSE})+平台)(?=[,。;])"
)
# 甲平台、乙技术转移转化中心|投入运行: what comes to be is one thing, and its name stands whole before that
COMES = (
    r"(?:正式|成功|先后|顺利|已|全面|相继|启动|建成)*(?:落户|落地|揭牌|成立|挂牌|上线|投入(?:运行|运营|使用)|投运|投用|"
    r"启用|运行|开馆|开园|建成|坐落|位于|由[一-鿿]{2,16}(?:建设|运营|承建))"
)
COMING = re.compile(
    r"(?:^|(?<=[,。;、:!\n ]))(?P<stem>[一-鿿A-Za-z]{4,18}?)(?:中心|实验室|平台|基地|大市场|创新馆)"
    rf"(?=、|(?P<coming>{COMES}))"
)
# 越城区、柯桥区、高新区: a zone of the document's own region beside its districts
BESIDE = re.compile(
    r"(?:(?<=[区县市旗][、和])|(?<=[一-鿿A-Za-z]\()(?=(?:高新区|经开区)\)))(?P<zone>高新区|经开区|开发区|滨海新区|新区)(?=[、,。;)和及与要等])"
)
MANY = re.compile(
    r"[的了在是将把对被让使为各多两几该此年月]|[首一][批个家座]|[省市县国]家?级|新[建增]|推进|加强|实施|开展|建设|打造"
)
CLASS_ONLY = re.compile("重点$|企业$|工程$|技术$|制造业$|公共$|联合$|[省市国]级?$")
# 共建|黔东药用植物|联合实验室
BUILT = re.compile(
    r"(?:共建|(?:共同|联合|牵头|合作)(?:投资)?(?:建设|组建|成立|打造|建立|设立|创建|建成))(?:了|的)?"
    r"(?P<stem>[一-鿿A-Za-z]{2,14}?)(?P<kind>(?:联合|创新)?(?:实验室|研究中心|创新中心|技术中心|检测中心|中试基地|研发中心|孵化器|产业园))"
    r"(?=[,。;、\n]|$|和|已|将|正|项目|揭牌|投入)"
)
# 名单为…、…、…。 包括…、…。
ROW = re.compile(
    r"(?:(?:名单(?:为|如下|是)?|包括|分别(?:是|为))[::]?|(?<![^,。;:\n])"
    r"(?=[^,。;:\n]{12,400}?等\d+[家个](?:单位|平台|载体|园区|孵化器|众创空间)))"
    r"(?P<items>[^,。;、]{3,36}(?:、[^,。;、]{3,36}?){2,})(?=[,。;]|$|等\d+[家个])"
)
ITEM = re.compile(
    r"(?P<name>[^,。;、()]{2,20}(?:\([一-鿿]{2,4}\)[^,。;、()]{2,12})?)(?:\([^()]{2,24}\))?(?:、|和|等|$|(?=[,。;]))"
)
KIND = re.compile(
    r"(?:空间|孵化器|加速器|创业园|产业园|科技园|软件园|工业园|园区|基地|实验室|中心|平台|研究院|小镇|工场|创谷|智谷|众创)$"
)
CLAUSE = re.compile(r"[的了在是将对把被让使为]|推进|加强|实施|开展|建设|打造|[\d一二三四五六七八九十]+[家个]")


def _coming(context: Context) -> Iterator[Mention]:
    """The subject of 落户, 揭牌, 投入运行, with those listed before it: 某某数据共享中心|投入运行."""
    row = list[Mention]()
    for match in COMING.finditer(context.document.folded):
        row = row if row and row[-1].end + 1 == match.start() else []
        if _own(context, match["stem"]):
            row.append(mention(context, *match.span(), []))
        if match["coming"]:
            yield from row


def _own(context: Context, stem: str) -> bool:
    """Whether what stands before a kind of platform is a name of its own."""
    return not (CLASSY.match(stem) or BAD_START.match(stem) or MANY.search(stem) or is_field(context, stem))


def _beside(context: Context) -> Iterator[Mention]:
    """高新区 in a list of districts of a city is the city's own."""
    for match in context.finditer(BESIDE):
        before = context.at(match.start() - 2)
        beside = before and before.kind == "region" and before.end == match.start() - 1
        if (beside or context.document.folded[match.start() - 1] == "(") and context.at(match.start()) is None:
            entity = Entity("Platform", ids.owned_key(context.home_key, match["zone"]), match["zone"])
            yield Mention(*match.span("zone"), "platform", entity)


def _companions(context: Context) -> Iterator[Mention]:
    """The items of a list most of which are platforms by their last word: 名单为甲空间(金水区)、中原智谷(荥阳)."""
    text = context.document.folded
    for sentence in context.document.sentences:
        for row in ROW.finditer(text, sentence.start, sentence.end):
            items = list(ITEM.finditer(text, row.start("items"), row.end("items")))
            kinds = [bool(KIND.search(item["name"])) for item in items]
            if (
                len(items) >= 3
                and sum(kinds) * 5 >= len(items) * 3
                and not any(CLAUSE.search(i["name"]) for i in items)
            ):
                yield from (
                    mention(context, *item.span("name"), [])
                    for item in items
                    if len(item["name"]) >= 4 and not CLASSY.match(item["name"])
                )


def _governed(context: Context) -> Iterator[Mention]:
    """甲大学与乙公司共建某某联合实验室: what named partners build together has a name, though no place opens it."""
    text = context.document.folded
    for match in context.finditer(BUILT):
        clause = max(text.rfind(c, 0, match.start()) for c in ",。;:!?\n") + 1
        partners = [m for m in context.within(clause, match.start()) if m.kind in ("research", "enterprise", "body")]
        if (
            not partners
            or CLASSY.match(match["stem"])
            or CLAUSE.search(match["stem"])
            or BAD_START.match(match["stem"])
        ):
            continue
        if context.at(match.start("stem")) is None:
            yield mention(context, match.start("stem"), match.end("kind"), [])


def _quoted(context: Context) -> Iterator[Mention]:
    """A name in quotation marks: 融入“科大硅谷”; “产业大脑” is a class."""
    for match in context.finditer(QUOTED):
        name = match["name"]
        if not CLASSY.match(own := name[: match.start("kind") - match.start("name")]) and not is_field(context, own):
            yield mention(context, *match.span("name"), [])
    kinds = {t.start for t in context.terms if any(c.kind == "platform" for c in t.concepts)}
    for match in context.finditer(COUNTED):
        if kinds & set(range(match.end(), match.end() + 5)):
            for one in re.finditer(r"“([^“”]+)”", match["names"]):
                start = match.start("names")
                yield mention(context, start + one.start(1), start + one.end(1), [])


def _headed(context: Context) -> Iterator[Mention]:
    """A numbered heading that is a platform's name: 3、新药筛选公共服务平台:园区建有…"""
    for match in context.finditer(HEADED):
        if not CLASSY.match(match["stem"]):
            yield mention(context, match.start("stem"), match.end("kind"), [])


def _completed(context: Context) -> Iterator[Mention]:
    """建成大型仪器共享服务平台。: what has been built and is not counted, with its own field in front."""
    for match in (*context.finditer(COMPLETED), *context.finditer(FOUNDED)):
        own = CLASS_ONLY.sub("", match["stem"])
        if re.search(r"[的了在和与及一]", match["stem"]) or own != match["stem"] and is_field(context, own):
            continue
        if len(own) >= 4 and not CLASSY.match(match["stem"]) and context.at(match.start("stem")) is None:
            yield mention(context, match.start("stem"), match.end("kind"), [])
