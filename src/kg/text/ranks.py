"""Ranks (居全省第3位, 全国首座, 创历史新高): who stands where among whom."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.frozen import dataclass
from kg.model import Bound
from kg.text import numerals


@dataclass(frozen=True, slots=True)
class RankHit:
    """A rank: `start`/`end` with its verb (居全省第3位), `text` without (全省第3位); `value` is None for 前列 and
    第一方阵. `scope_start`/`scope_end` span the words of the set, equal where the text names none beside it; `noun`
    those of what is ranked, where they stand between (居全省|经济总量|第6位)."""

    start: int
    end: int
    value: int | None
    text: str
    scope_start: int
    scope_end: int
    bound: Bound = "exact"
    noun: tuple[int, int] = (0, 0)


# ── what a rank looks like ───────────────────────────────────────────────────────────────────────────────────

_NUMBER = r"[0-9]{1,3}(?![0-9.%])|[一二两三四五六七八九十]{1,3}"
# 第一时间, 第三次会议, 第一批: an order of time or of speech
_NO_ORDINAL = (
    r"(?!时间|方面|是|生产力|书记|[一二三四1-4]?季度|次|批|页|期|条|章|节|款|届|要[务义]|动力|资源|责任|课|轮|步|产业|个|年|代|线|阶段|医院"
    r"|中学|小学|人民|项|部分|类|种|版|号|卷|编|张|件|份|天|周|月|部|台|座|家[企单]|场|站|手|印象|梯次|研究|设计|师|团|军|[、至到和-](?=[0-9一二三四五六七八九十])|[0-9一二三四五六七八九十百])"
)
_CORE = re.compile(
    rf"""
    第(?P<nth>{_NUMBER})(?:(?P<front>方阵|梯队)|位(?!于)|名(?!单)|大(?=[一-鿿])|{_NO_ORDINAL})
    |(?P<place>[0-9]{{1,3}})位(?![0-9一-鿿]|院士)
    |(?P<top>首位|榜首|第一名)
    |(?P<among>前(?P<n>{_NUMBER})(?:[位名强]|(?!个|[0-9一二三四五六七八九十百]|季度|年|批|期|天|月|次|%|家|项|者|章|条)))
    |(?P<lead>前列|前茅)
    |(?P<best>(?<![0-9])(?:[0-9]{{1,2}}|十)强)(?![省市县区企度])
    |(?P<only>首[家个座例条支款所部颗艘架枚套列](?![席])|首台(?!\(?套))
    |(?P<crown>[一二三四五六七八九十两0-9]{{1,2}}连冠)
    |(?P<record>创(?:下|造|出)?(?:了)?(?P<since>(?:历史|历年|同期|建[市区县园]以来)?)(?:最高|新高(?!地))|(?P<ever>历史)(?:新高|最高(?:水平|纪录|记录|值)?))
    |(?P<after>仅次于)
    """,
    re.X,
)

# ── what stands before it ────────────────────────────────────────────────────────────────────────────────────

_VERB = (
    r"(?:位居|稳居|跃居|居于|高居|雄居|继续居|(?<![安定邻民人宜新])居(?![民住家委所留室])|排名|排在|排位|名列|位列|(?<![系序行陈罗下并])列(?![入车席为出])"
    r"|(?<!安)排(?![放查污涝水])|(?:跃|提|上|攀|晋|前)?升(?:至|到|为)|跃升|前移至|跃至|进位至|挺进|跻身|迈入|跨入|进入|进到|占据|蝉联|夺得|摘得|荣登|登上|处于|走在|保持)"
)
# words that open a set by themselves: 全国陆路口岸, 我省东南部, 亚洲
_SET = (
    r"(?:全(?:国|省|市|区|县|球|州|盟|旗|疆|行业)|国内(?!外)|省内|市内|区内|县内|业内|同类|世界|亚洲|亚太|欧洲|中国|我[国省市区县州]|本[省市区县]"
    r"|华东|华南|华北|华中|西南|西北|东北|东部|西部|中部|国家高新区|长三角|珠三角|京津冀|长江经济带|历史)"
)
_SET_TAIL = r"[^,;。:!?\n为是成了有在建获将达到被由及、]{0,9}"
_AFTER_VERB = re.compile(rf"(?P<verb>{_VERB}了?(?:为)?)(?P<scope>(?:[^,;。:!?\n、()的]|\([^)]{{0,8}}\)){{0,16}})$")
_VERBS = re.compile(_VERB)
_NO_VERB = re.compile(rf"(?P<scope>{_SET}{_SET_TAIL})$")
_OPEN_SET = re.compile(r"在(?P<scope>[^,;。:!?\n在]{2,14}?)(?:中|里|内)?$")
_AIM = re.compile(r"(?:[放摆]在|争[创当做夺]|争|勇当|的)$")
_SET_HEAD = re.compile(_SET)
# 全国百强县|投资潜力: behind the set an indicator
_GROUP = (
    r"(?:[一-鿿]{0,8}(?:城市|县市|县区|高新区|经开区|开发区|百强[县区市]|地级市|地市|省份|省会|口岸|行业|"
    r"县\(市、?区\)))"
)
_INDICATOR = (
    r"[一-鿿]{2,12}?(?:力|[总产]?量|总?[值额]|率|度|指数|水平|质量|效益|规模|强度|增[速幅]|创新|发展|经济|环境)"
)
_SET_NOUN = re.compile(rf"(?P<set>{_SET}{_GROUP}?)(?P<noun>{_INDICATOR})")
_ORDER = re.compile(rf"(?P<set>{_SET}(?:[一-鿿]{{0,8}}?))(?:综合)?(?:排名|排位|位次|名次)")
_NOUN_SET = re.compile(rf"(?P<noun>[一-鿿]{{2,8}})(?P<set>{_SET})")
_BEST = re.compile(rf"{_SET}(?P<noun>[一-鿿]{{2,8}})百强[县区市]?")
_PEERS = re.compile(r"(?P<peers>[^,;。:!?\n()]{2,30})")
_NEXT = re.compile(r"(?P<mark>[、和及])(?P<noun>[一-鿿]{2,14}?)?(?:百强)?")
_JOINED = re.compile(r"、|和|及|与")
_LOOK_BACK = 24


def ranks(folded: str, start: int = 0, end: int | None = None) -> list[RankHit]:
    """The ranks of `folded[start:end]`, in order; ordinals and aims are none (第一时间, 放在首位, 争创第一).

    居全省第3位 → 3 of 全省; 前十 → 10, at-most; 首家 → 1; 仅次于甲和乙 → 3.
    """
    stop = len(folded) if end is None else end
    found: list[RankHit] = []
    floor = start
    for match in _CORE.finditer(folded, start, stop):
        reader = next(read for group, read in _READERS if group is None or match[group] is not None)
        hit = reader(folded, match, floor, stop)
        if hit is None and found:
            hit = _enumerated(folded, match, found[-1])
        if hit is not None:
            found.append(hit)
            floor = hit.end
    return found


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────


def _placed(folded: str, match: re.Match[str], floor: int, _: int) -> RankHit | None:
    """第3位, 首位, 前十: a rank only after a verb of standing or the name of a set."""
    verb, scope = _before(folded, match.start(), floor)
    if scope is None:
        return None
    if match["place"] and (verb is None or not _SET_HEAD.search(folded, scope[0], scope[1])):
        return None  # 5位 counts people unless it stands as 居全省5位
    if match["best"] and (verb is None or not _SET_HEAD.search(folded, scope[0], scope[1])):
        return None  # 十强产业
    if match["lead"] and not _SET_HEAD.search(folded, scope[0], scope[1]):
        return None  # 走在前列 names no set
    if match["nth"] and match["front"] is None and match.group()[-1] == "大" and verb is None and scope[0] == scope[1]:
        return None
    ordinal = match["nth"] or match["place"] or match["n"] or (match["best"] or "")[:-1]
    value = _value(ordinal or ("一" if match["top"] else None))
    if match["front"]:
        value = None
    begin = scope[0] if verb is None else verb
    bound: Bound = "at-most" if match["among"] or match["best"] else "exact"
    whole, noun = _parted(folded, *scope)
    return RankHit(begin, match.end(), value, folded[scope[0] : match.end()], *whole, bound, noun)


def _parted(folded: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The set, and what is ranked where it is told there: 全国百强县|投资潜力, 服务业|全国, 全国|发展潜力|百强县."""
    for shape in (_SET_NOUN, _NOUN_SET):
        if split := shape.fullmatch(folded, start, end):
            return split.span("set"), split.span("noun")
    if order := _ORDER.fullmatch(folded, start, end):
        return order.span("set"), (0, 0)
    best = _BEST.fullmatch(folded, start, end)
    return (start, end), best.span("noun") if best else (0, 0)


def _enumerated(folded: str, match: re.Match[str], last: RankHit) -> RankHit | None:
    """第3位 in 分别居全市第2位、第3位, and 居全国县域投资潜力第3、绿色发展|第5, has the set of the rank before it."""
    between = _NEXT.fullmatch(folded, last.end, match.start()) if match["nth"] else None
    if between is None or between["noun"] and last.noun == (0, 0):
        return None
    scope = (last.scope_start, last.scope_end)
    start, noun = (between.end("mark"), between.span("noun")) if between["noun"] else (match.start(), (0, 0))
    return RankHit(start, match.end(), _value(match["nth"]), match.group(), *scope, noun=noun)


def _first_of(folded: str, match: re.Match[str], floor: int, _: int) -> RankHit:
    """全国首座, 首家: the first of its kind, among whom the words before may tell."""
    scope = _NO_VERB.search(folded, max(floor, match.start() - _LOOK_BACK), match.start())
    begin, stop = scope.span("scope") if scope else (match.start(), match.start())
    return RankHit(begin, match.end(), 1, folded[begin : match.end()], begin, stop)


def _record(_: str, match: re.Match[str], __: int, ___: int) -> RankHit:
    """创历史新高: the first of the set 历史."""
    group = "ever" if match["ever"] else "since"
    begin, stop = match.span(group)
    return RankHit(match.start(), match.end(), 1, match.group(), begin, stop)


def _next_to(folded: str, match: re.Match[str], floor: int, stop: int) -> RankHit | None:
    """在全国口岸仅次于甲和乙: one place behind all that are named."""
    peers = _PEERS.match(folded, match.end(), stop)
    if peers is None:
        return None
    count = len([x for x in _JOINED.split(peers["peers"]) if x])
    low = max(floor, match.start() - _LOOK_BACK)
    scope = _OPEN_SET.search(folded, low, match.start()) or _NO_VERB.search(folded, low, match.start())
    begin, end = scope.span("scope") if scope else (match.start(), match.start())
    first = scope.start() if scope else match.start()
    return RankHit(first, peers.end(), count + 1, folded[match.start() : peers.end()], begin, end)


_Reader = Callable[[str, re.Match[str], int, int], RankHit | None]
_READERS: tuple[tuple[str | None, _Reader], ...] = (
    ("only", _first_of),
    ("record", _record),
    ("after", _next_to),
    ("crown", _first_of),
    (None, _placed),
)


def _before(folded: str, at: int, floor: int) -> tuple[int | None, tuple[int, int] | None]:
    """Where the verb begins, and the span of the scope; None for a scope where nothing says that this is a rank."""
    low = max(floor, at - _LOOK_BACK)
    if _AIM.search(folded, low, at):
        return None, None
    verbs = list(_VERBS.finditer(folded, low, at))
    for verb in reversed(verbs):
        if match := _AFTER_VERB.match(folded, verb.start(), at):
            return _widened(folded, match, low)
    if match := _NO_VERB.search(folded, low, at):
        return None, match.span("scope")
    return None, None


def _widened(folded: str, match: re.Match[str], low: int) -> tuple[int, tuple[int, int]]:
    """The set before the verb where none stands behind it: 全省排名前10位."""
    if match["scope"] or (early := _NO_VERB.search(folded, low, match.start())) is None:
        return match.start(), match.span("scope")
    return early.start(), early.span("scope")


def _value(numeral: str | None) -> int | None:
    value = numerals.parse(numeral) if numeral else None
    return None if value is None else int(value)
