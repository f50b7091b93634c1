"""The plain way: what one would write in an afternoon with jieba.posseg and regular expressions.

It knows the words of the ontology (as a user dictionary), finds figures with their nouns, growth, ranks, aims and
bodies with duties in tagged sentences, resolves places by name, and writes N-Quads with offsets, as the task asks. It
is here to be measured against, and is written to be quick: compiled patterns, one tagging a sentence, no RDF library.
"""

from __future__ import annotations

import csv
import hashlib
import re
from pathlib import Path

from jieba import add_word, posseg

ROOT = Path(__file__).resolve().parents[1]
BASE = "https://w3id.org/innokg/"
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?(家|个|项|件|人|元|名|户|亩|%|个百分点|平方米|篇|台|套)")
_GROWTH = re.compile(r"(同比|比上年)?(增长|下降|提高|提升)(\d+(?:\.\d+)?)(%|个百分点)")
_RANK = re.compile(r"(?:居|位居|位列|排名)(全省|全国|全市)?第(\d+|[一二三四五六七八九十]+)(?:位|名)?")
_AIM = re.compile(r"力争|确保|到\d{4}年|达到|目标|计划|预计|有望")
_TIME = re.compile(r"(\d{4})年(?:(\d{1,2})月)?|今年|去年|截至目前|“十四五”期间")
_LEVEL = re.compile(r"(国家级|省级|市级|县级)(以上)?")
_DUTY = re.compile(r"(\w{2,12}(?:局|委|办|厅|部|政府))(?:负责|牵头)")
_COMPANY = re.compile(r"\w{4,20}(?:有限公司|研究院|大学)")
_CONCEPT = re.compile(r"^((?:des|var|ind|prg):[\w-]+)|skos:(?:pref|alt)Label([^;.]*)", re.MULTILINE)
_LABEL = re.compile(r'"([^"]+)"@zh')
_TIMES = {"万": 10_000, "亿": 100_000_000}


def prepare() -> tuple[dict[str, str], dict[str, str]]:
    """The words of the ontology as concepts and places, and as words of the segmenter."""
    concepts: dict[str, str] = {}
    for path in sorted((ROOT / "ontology" / "schemes").glob("*.ttl")):
        name = ""
        for subject, labels in _CONCEPT.findall(path.read_text("utf-8")):
            name = subject or name
            concepts |= dict.fromkeys(_LABEL.findall(labels), name)
    with (ROOT / "ontology" / "regions.csv").open(encoding="utf-8", newline="") as file:
        places = {row["name"]: row["code"] for row in csv.DictReader(file)}
    for word in (*concepts, *places):
        add_word(word, tag="nz" if word in concepts else "ns")
    return concepts, places


class Plain:
    """Texts to lines."""

    def __init__(self) -> None:
        self.concepts, self.places = prepare()

    def lines(self, data: bytes) -> list[str]:
        """The N-Quads lines of one document, sorted."""
        text, key = data.decode(), hashlib.sha256(data).hexdigest()[:16]
        graph = f"<{BASE}id/text/{key}>"
        found: set[str] = set()
        place = next((code for name, code in self.places.items() if name in text[:60]), "100000")
        for sentence in _SENTENCE.finditer(text):
            self._sentence(sentence[0], sentence.start(), key, graph, place, found)
        return sorted(found)

    def _sentence(self, words: str, start: int, key: str, graph: str, place: str, found: set[str]) -> None:
        figures = list(_FIGURE.finditer(words))
        companies, duties = list(_COMPANY.finditer(words)), list(_DUTY.finditer(words))
        tagged, at = [], 0
        for pair in posseg.cut(words):
            tagged.append((at, pair.word, pair.flag))
            at += len(pair.word)
        place = next((self.places[w] for _, w, flag in tagged if flag == "ns" and w in self.places), place)
        kind = "Goal" if _AIM.search(words) else "Observation"
        time, rank, growth = _TIME.search(words), _RANK.search(words), _GROWTH.search(words)
        for figure in figures:
            nouns = [w for a, w, flag in tagged if a < figure.start() and flag[0] == "n"]
            if not nouns:
                continue
            noun = nouns[-1]
            level = _LEVEL.search(words, 0, figure.start())
            value = float(figure[1]) * _TIMES.get(figure[2] or "", 1)
            pairs = [("type", kind), ("observationAbout", place), ("variableMeasured", self.concepts.get(noun, noun)),
                     ("value", f"{value:g}"), ("statedValue", figure[0]), ("unitText", figure[3])]  # fmt: skip
            pairs += [("temporal", time[0])] if time else []
            pairs += [("level", level[1])] if level else []
            pairs += [("rank", rank[2]), ("rankScope", rank[1] or "")] if rank else []
            pairs += [("growth", growth[3])] if growth else []
            self._claim(pairs, words, figure.start(), figure.end(), start, key, graph, found)
        for company in companies:
            self._claim(
                [("type", "Enterprise"), ("label", company[0])], words, *company.span(), start, key, graph, found
            )
        for duty in duties:
            pairs = [("type", "Task"), ("responsibleBody", duty[1]), ("description", words[duty.end() :])]
            self._claim(pairs, words, *duty.span(), start, key, graph, found)

    @staticmethod
    def _claim(pairs: list[tuple[str, str]], words: str, begin: int, end: int, start: int, key: str, graph: str,
               found: set[str]) -> None:  # fmt: skip
        passage = f"<{BASE}id/passage/{key}_{start + begin}_{start + end}>"
        digest = hashlib.sha256(repr(pairs).encode()).hexdigest()[:8]
        claim = f"<{BASE}id/claim/{key}_{start + begin}_{start + end}_{digest}>"
        for name, value in pairs:
            found.add(f'{claim} <{BASE}ns#{name}> "{value}" {graph} .\n')
        found.add(f"{claim} <{BASE}ns#evidence> {passage} {graph} .\n")
        found.add(f'{passage} <{BASE}ns#start> "{start + begin}" {graph} .\n')
        found.add(f'{passage} <{BASE}ns#end> "{start + end}" {graph} .\n')
        quote = words[begin:end].replace("\\", "\\\\").replace('"', '\\"')
        found.add(f'{passage} <{BASE}ns#exact> "{quote}" {graph} .\n')
