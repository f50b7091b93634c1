"""Lines that belong to the site, the viewer or the page, not to the document."""

from __future__ import annotations

import re

from kg.text.lines import CONTINUES, Line, is_final, is_open, is_running
from kg.text.parted import Parted

# 文库 document-sharing sites: what surrounds the text of the preview
_SHARING = (
    r"上传(?:人|者)\s*[:：].*|.*\s上传(?:人|者|时间)\s*[:：].*|文档编号\s*[:：].*|返回\s+下载.*举报.*"
    r"|.{0,80}_第\s*\d+\s*页|第\s*\d+\s*页\s*[/／,，]?\s*共\s*\d+\s*页|亲\s*[,，].*(?:预览|下载).*|资源描述"
    r"|《.*》由会员分享.*|.*(?:在线阅读|珍藏版).*搜索。?|本(?:文档|资料|文)由.{0,12}(?:上传|分享|提供).*"
    r"|展开阅读全文|相关资源|相关搜索|最新文档|正为您匹配.*|电脑版\s*\|.*|格式\s*[:：]\s*\w+\s.*"
)
# 网站导航 navigation of web pages
_NAVIGATION = (
    r"(?:您|你)?(?:现在|当前|所在)的?位置\s*[:：].*|位置\s*[:：].*(?:首页|[>»›]).*|首页\s*(?:[>»›→＞/|-]|&gt;).*"
    r"|【?(?:字号|字体)\s*[:：]?\s*[\[【]?\s*[大中小].{0,40}|(?:上|下)一(?:篇|条|页)(?:\s*[:：].*|[\s\d].*)?"
    r"|相关(?:阅读|链接|新闻|推荐|文章|报道|稿件)\s*(?:[:：].*)?|分享(?:[到至]\s*[:：]?.{0,20})?|扫一扫.*|【?免责声明.*"
    r"|(?:侵权投诉|网站地图|关于我们|联系我们|无障碍浏览|隐私声明)(?:(?:\s+|\s*[|｜·]\s*)[^\s|｜·]{2,10})*"
    r"|.{0,30}版权所有.{0,60}|.*ICP备.*|.*公网安备.*|Copyright.*|©.*|网站标识码.*|经营许可证.*|技术支持\s*[:：].{0,30}"
    r"|(?:>>|»).*|(?:点击)?(?:下载附件|附件下载)|(?:浏览|点击|阅读)(?:次数|量|数)\s*[:：]?\s*\d*.{0,4}"
    r"|责任编辑\s*[:：].{0,12}|您好.{0,4}欢迎.*|欢迎(?:来到|访问|光临).*|服务热线\s*[:：]?.*"
    r"|【?(?:打印|关闭)(?:本页|窗口|页面)?】?"
)
# 页脚、分隔线 page numbers in dashes, rules, comments
_PAGE = r"[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?|<!--.*-->|[-=_*—–－~·.|:\s+]{3,}|[|｜]"

_DEBRIS = re.compile(rf"(?:{_SHARING}|{_NAVIGATION}|{_PAGE})", re.I)
_PAGE_FOOT = re.compile(_PAGE)
_SENTENCE = 8  # what a page ends in the middle of
_FOLIO = re.compile(r"\d{1,3}(?:\s*/\s*\d{1,3})?")
_TAIL = re.compile(r"展开阅读全文|【?免责声明】?")
_BUTTON = re.compile(r"【(?:我要|打印|关闭|返回|加入|下载|举报|收藏|字体|字号|分享)[^】]{0,14}】")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_TONE = re.compile(f"[{_TONED}]")
_READING = re.compile(
    r"(?<=[一-鿿])[(（] ?(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    rf"(?=[a-zü]*[{_TONED}])[aoeiuü{_TONED}]{{1,3}}(?:ng?|r)? ?[)）] ?"
)
_TONELESS = re.compile(r"(?<=[一-鿿])[(（] ?[a-zü]{1,6} ?[)）] ?")
_MANY = 6
_LINKS = (
    "首页 登录 注册 收藏 加入收藏 设为首页 在线留言 联系我们 联系方式 关于我们 网站地图 行业资讯 新闻中心 "
    "社会招聘 校园招聘 人力资源 企业简介 企业理念 组织架构 荣誉资质 团队建设 产品中心 服务中心 服务项目 "
    "媒体中心 在线申请 下载中心 政务公开 政务服务 互动交流 信息公开 办事大厅 友情链接 返回顶部 合作加盟 "
    "加盟流程 公司简介 企业文化 人才招聘"
)
_LINK_WORDS = frozenset(_LINKS.split())
_LINK_LENGTH, _LINK_GAP, _LINK_LEAST = 18, 10, 3
_COUNTER = re.compile(r"(\d{1,3})、")
_TITLE_LINES = 4
_LONG = 60  # a page holds hundreds of characters, an item of a list without a full stop seldom as many as this


def without_debris(found: list[Line], parted: Parted, skipped: frozenset[int] = frozenset()) -> list[Line]:
    """The lines that are content. Page footers leave no mark: what they parted may join again.

    Those that begin at an offset in `skipped` are page heads and footers.
    """
    menus = _menus(found)
    kept: list[Line] = []
    bridged = False
    for index, line in enumerate(found):
        if len(kept) > 3 and _TAIL.fullmatch(line.text) and _nothing_follows(found[index + 1 :]):
            break
        foot = line.start in skipped or _is_folio(found, index, kept, parted)
        if foot or index in menus or _is_debris(line.text):
            bridged = bridged or foot or bool(_PAGE_FOOT.fullmatch(line.text))
            continue
        if bridged and kept and not is_final(kept[-1].text):
            line.apart, line.turned = False, True
        bridged = False
        kept.append(line)
    _take_counters(kept)
    return [line for line in kept if line.text]


def buttons(text: str) -> list[tuple[int, int]]:
    """Stretches inside a line that are controls of the page: 【打印本页】."""
    return [m.span() for m in _BUTTON.finditer(text)] if "【" in text else []


def readings(text: str, *, toneless: bool = False) -> list[tuple[int, int]]:
    """Pinyin that a converter put behind characters: 產(chǎn)業(yè); without a tone, 產(chan)業(ye), if `toneless`."""
    found = [m.span() for m in _READING.finditer(text)] if _TONE.search(text) else []
    return found + ([m.span() for m in _TONELESS.finditer(text)] if toneless else [])


def has_toneless(text: str) -> bool:
    """Whether a text is full of pinyin without tones; one alone may be a word of the text."""
    return len(_TONELESS.findall(text)) >= _MANY


def _is_debris(text: str) -> bool:
    if _BUTTON.sub("", text).strip() == "":
        return True
    # A real sentence is never navigation, however it begins (免责声明 and 由会员分享 end in full stops too).
    return bool(_DEBRIS.fullmatch(text))


def _is_folio(found: list[Line], index: int, kept: list[Line], parted: Parted) -> bool:
    """A bare page number in the middle of a sentence; numbers in lists and columns stand between whole lines."""
    if not _FOLIO.fullmatch(found[index].text) or not kept or index + 1 == len(found):
        return False
    before, after = kept[-1].text, found[index + 1].text
    if is_final(before):
        return False
    if before.endswith(("，", "、", ",")) or after.startswith(CONTINUES) or is_open(before) or parted(before, after):
        return True
    numeric = before[-1:].isdigit() or after[:1].isdigit()
    marked = "，" in before or "。" in before
    running = is_running(after) or (marked and "，" in after)
    return len(before) >= _SENTENCE and running and (marked or not numeric)


def _nothing_follows(rest: list[Line]) -> bool:
    """No line of prose behind the tail mark but disclaimers."""
    return not any(len(line.text) > _LONG and "，" in line.text and not _is_debris(line.text) for line in rest)


def _menus(found: list[Line]) -> set[int]:
    """Indices of menus written one link a line: short lines around at least three well-known link words."""
    known = [i for i, line in enumerate(found) if line.text in _LINK_WORDS]
    runs: list[list[int]] = []
    for index in known:
        near = runs and index - runs[-1][-1] <= _LINK_GAP and _all_short(found[runs[-1][-1] : index])
        if near:
            runs[-1].append(index)
        else:
            runs.append([index])
    return {i for run in runs if len(run) >= _LINK_LEAST for i in range(run[0], run[-1] + 1)}


def _all_short(some: list[Line]) -> bool:
    return all(len(line.text) <= _LINK_LENGTH and not is_final(line.text) for line in some)


def _take_counters(kept: list[Line]) -> None:
    """Strip the page counters 1、2、3… that a viewer put in front of each page, often inside a word.

    A counter follows an empty line and breaks running text: the line before ends without a mark and is a
    paragraph, or no item with the number before exists. Genuine items of a list fulfil neither. The first
    counter stands before the repeated title, which goes with it; where a format knows paragraphs and no empty
    lines, only counters behind such a first one are such.
    """
    spaced = any(line.apart for line in kept[1:])
    told = ((i, _COUNTER.match(line.text)) for i, line in enumerate(kept) if line.apart or not spaced)
    numbered = {i: int(match[1]) for i, match in told if match}
    numbers = set(numbered.values())
    previous, first = 0, 0
    for index, number in numbered.items():
        line, before = kept[index], kept[index - 1].text if index else ""
        if number == 1:
            first, previous = (index, 1) if _title_length(kept, index) else (first, previous)
            continue
        if not (spaced or first):
            continue
        breaks = bool(before) and not is_final(before)
        running = len(before) >= _LONG or "。" in before
        chained = number == previous + 1 and previous > 0
        if breaks and (running or chained or number - 1 not in numbers):
            line.joins = True
            first = first or (number == 2 and _before(numbered, index))
        elif not chained:
            continue
        line.drop(len(str(number)) + 1)
        previous = number
    if first:
        kept[first].drop(2 + _title_length(kept, first))


def _before(numbered: dict[int, int], index: int) -> int:
    """The line of the 1、 that a counter 2、 follows, 0 if there is none."""
    return max((i for i, number in numbered.items() if number == 1 and i < index), default=0)


def _title_length(kept: list[Line], index: int) -> int:
    """How many characters behind “1、” repeat one of the first lines."""
    titles = [line.text for line in kept[: min(index, _TITLE_LINES)] if len(line.text) > 4]
    return max((len(title) for title in titles if kept[index].text.startswith(title, 2)), default=0)
