"""Parts of a programme as a run of ordinals behind its name: headings, 一是…二是…, phases of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.claims.programs.whole import DOING, Part, Whole, shares
from kg.context import Context
from kg.fold import fold
from kg.model import Mention, Span

DIGITS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)}
# (一) · 一、 · 一是 · 1. · 第一,
ORDINAL = re.compile(
    r"(?:(?<=[。;:,!?\n])|^)[ \u3000#]*(?:[(](?P<bracket>[一二三四五六七八九十]|\d{1,2})[)]、?|"
    r"(?P<comma>[一二三四五六七八九十])、|(?P<being>[一二三四五六七八九十])[是要]|(?P<dot>\d{1,2})[.、．](?!\d)|第(?P<th>[一二三四五六七八九十])[,、])\s*",
    re.MULTILINE,
)
HASTE = re.compile(
    "(?:持续|大力|着力|加快|积极|深入|全面|扎实|聚力|努力|切实|进一步|不断|重点|突出|继续|坚持|奋力|加力|高质量|高标准|要)*"
)
PHRASE = re.compile(r"[^,。;:!?\n]{3,32}")
PHASE = re.compile(r"(?P<n>[一二三四五])期[^,。;:!?\n]{0,16}?(?:项目|工程)")
CODE = re.compile(r"\d[\d+A-Z]+")
SIGN = re.compile(r"“(?P<sign>[\dA-Z])”(?:(?P<counts>[个家项大])|是指|就是|[是即为指:])(?P<item>[^,。;:!?\n]{2,32})")
SPELT = 400  # characters in which a code is spelt out
NEAR = 6  # characters between a name and the first ordinal, where nothing else says that they belong together


def parts(context: Context, whole: Whole) -> list[Part]:
    """A run as long as the name promises, whose items share its word or that stands right behind it.

    三、在实施“四个一批”中…: (一)搭建一批平台 … (四)培育一批企业; “五大工程”。一是实施监管工程 … 五是实施惠民工程.
    """
    for mention in whole.mentions if whole.declared else ():
        for run in _runs(context.document.folded, mention.end):
            phrases = [span for at in run if (span := _phrase(context, at, whole.word))]
            alike = [span for span in phrases if shares(context.document.folded[span.start : span.end], whole.word)]
            near = run[0] - mention.end <= NEAR or _heads(context, mention, run[0])
            told = alike or (phrases if near else [])
            inline = context.document.folded[run[0] - 1] in "是要"
            rule = "program.part-ordinal" if inline else "program.part-heading"
            if len(told) == whole.declared:
                return [Part(span, mention, rule, 0.95) for span in told]
    return _coded(context, whole) or _phases(context, whole)


def _runs(text: str, start: int) -> Iterator[list[int]]:
    """Each run 1, 2, 3 … of ordinals of one style, as where its items begin, in the order of the text."""
    open_: dict[str, list[int]] = {}
    found: list[list[int]] = []
    for match in ORDINAL.finditer(text, start):
        style = match.lastgroup or ""
        number = DIGITS.get(match[style]) or int(match[style])
        run = open_.get(style)
        if number == 1:
            open_[style] = [match.end()]
            found.append(open_[style])
        elif run and number == len(run) + 1:
            run.append(match.end())
        else:
            open_.pop(style, None)
    yield from (run for run in found if len(run) > 1)


def _phrase(context: Context, start: int, word: str) -> Span | None:
    """The first phrase of an item without adverbs; of what has a class noun of its own also without its verb."""
    text = context.document.folded
    for lead in (HASTE, DOING) if len(word) > 1 and word != "一批" else (HASTE,):
        match = lead.match(text, start)
        start = match.end() if match else start
    phrase = PHRASE.match(text, start)
    return Span(*phrase.span()) if phrase else None


def _heads(context: Context, mention: Mention, first: int) -> bool:
    """Whether the heading that names the whole is the one right above the run."""
    blocks = context.document.blocks
    named = next((i for i, b in enumerate(blocks) if b.start <= mention.start < b.end), -1)
    item = next((b for b in blocks if b.start <= first <= b.end), None)
    return named >= 0 and blocks[named].kind == "heading" and item is not None and item.section == named


def _coded(context: Context, whole: Whole) -> list[Part]:
    """What each sign of a code stands for: 1124战略: “1”是坚持一个核心; “2”是打造二个基地; “4”是建设四大体系."""
    code = CODE.search(fold(whole.entity.label))
    signs = re.findall(r"[\dA-Z]", code.group()) if code else []
    for mention in whole.mentions if len(signs) > 1 else ():
        stop = mention.end + SPELT
        found = [m for m in SIGN.finditer(context.document.folded, mention.end, stop) if m["sign"] in signs]
        if len(found) > 1 and [m["sign"] for m in found] == sorted((m["sign"] for m in found), key=signs.index):
            spans = [Span(m.start() if m["counts"] else m.start("item"), m.end("item")) for m in found]
            return [Part(span, mention, "program.part-coded", 0.9) for span in spans]
    return []


def _phases(context: Context, whole: Whole) -> list[Part]:
    """一期10兆瓦项目…,二期15兆瓦项目… in the paragraph of a project."""
    if not whole.entity.label.endswith(("项目", "工程")):
        return []
    for mention in whole.mentions:
        stop = context.document.folded.find("\n", mention.end)
        found = PHASE.finditer(
            context.document.folded, mention.end, stop if stop >= 0 else len(context.document.folded)
        )
        first: dict[str, Span] = {}
        for match in found:
            first.setdefault(match["n"], Span(*match.span()))
        if list(first) == list(DIGITS)[: len(first)] and len(first) > 1:
            return [Part(span, mention, "program.part-phase", 0.9) for span in first.values()]
    return []
