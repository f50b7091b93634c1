"""Folding for matching: one character in, one character out, so that offsets never move.

`fold` unifies widths, punctuation, white space and radical variants, in documents and labels alike; `simplify`
turns traditional into simplified characters, for texts that `looks_traditional` finds to be such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

_TRADITIONAL_SHARE = 0.05  # traditional prose has 0.3 to 0.4, simplified prose with a quoted name below 0.02

# U+2E80–2EFF, which NFKC leaves alone; what has no unified twin is left out.
_RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭"
    "⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺹耂⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶"
    "⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙"
    "⻱龜⻲亀⻳龟"
)
_PUNCTUATION = str.maketrans({"「": "“", "『": "“", "〝": "“", "」": "”", "』": "”", "〞": "”", "｡": "。", "､": "、"})
_PUNCTUATION |= dict.fromkeys((0x2027, 0x30FB, 0xFF65), "·") | dict.fromkeys((*range(0x2010, 0x2014), 0x2212), "-")
_PUNCTUATION |= {0x2015: "—", 0x301C: "~", 0x223C: "~", 0x22EF: "…", 0xFFE5: "¥"}
_SPACES = "\t\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_COMPATIBILITY = (range(0x2F00, 0x2FE0), range(0xF900, 0xFB00), range(0xFE50, 0xFE6C))


def _pairs(table: str) -> dict[int, str]:
    return {ord(a): b for a, b in zip(table[::2], table[1::2], strict=True)}


def _any_of(characters: Iterable[str]) -> re.Pattern[str]:
    """Finds them faster than a text can be taken apart."""
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")


@cache
def _folding() -> tuple[re.Pattern[str], dict[str, str]]:
    """The characters that folding changes, and into what: a dozen of them in any text; none turns into another."""
    table = {0xFF01 + i: chr(0x21 + i) for i in range(0x5E)}
    for block in _COMPATIBILITY:
        folded = ((code, unicodedata.normalize("NFKC", chr(code))) for code in block)
        table |= {code: text for code, text in folded if len(text) == 1}
    table |= _pairs(_RADICALS) | _PUNCTUATION | {ord(c): " " for c in _SPACES}
    changes = {chr(code): to for code, to in table.items() if chr(code) != to}
    return _any_of(changes), changes


@cache
def _simplification() -> tuple[re.Pattern[str], frozenset[str], dict[int, str]]:
    """The characters that traditional script writes otherwise, those that only it uses, and the table."""
    only, both = (resources.files("kg") / "data" / "t2s.txt").read_text(encoding="utf-8").splitlines()
    table = _pairs(only + both)
    return _any_of(map(chr, table)), frozenset(only[::2]), table


def fold(text: str) -> str:
    """The text with widths, punctuation, spaces and radical variants unified; same length.

    Ａ，１％（县） → A,1%(县); 「双创」 → “双创”; 、 。 — 《》 stay; line breaks stay.
    """
    written, changes = _folding()
    for char in set(written.findall(text)):
        text = text.replace(char, changes[char])
    return text


def simplify(text: str) -> str:
    """The text in simplified characters, each by itself; same length: 營業收入 → 营业收入.

    Only for traditional texts: it turns 乾县 into 干县.
    """
    written, _, table = _simplification()
    return text.translate(table) if written.search(text) else text


def looks_traditional(text: str) -> bool:
    """Whether a text is written in traditional script: 創業孵化機構 is, 乾县 and a quoted 臺灣 in much else are not."""
    written, only, _ = _simplification()
    traditional = sum(char in only for char in written.findall(text))
    return traditional > 0 and traditional >= _TRADITIONAL_SHARE * sum("一" <= char <= "鿿" for char in text)
