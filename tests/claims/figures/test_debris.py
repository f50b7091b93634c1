"""Whatever breaks a sentence on its way into a file changes none of its figures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.figures.told import read, told
from kg.claims.figures import find
from kg.model import Figure

SPEECH = ("芜湖市2024年政府工作报告", "2024-01-20")
SENTENCES = [
    "去年底,全市高新技术企业总数达到1856家,同比增长21.3%,居全省第2位。",
    "到2025年底,全市科技企业孵化器力争达到80家以上,其中国家级孵化器12家,在孵企业突破3000家。",
    "技术合同成交额由2020年的126亿元增加到2023年的512亿元,占全省比重提高2.1个百分点。",
]
PARAGRAPH = "".join(SENTENCES)


DEBRIS = [" ", "\u3000", "  ", "\t", "\n\n3、", "\n\n12、", "\n— 3 —\n", "\n\n12\n\n", "\n第 3 页\n", "\n3/12\n"]


def between_words(text: str) -> list[int]:
    """Where a blank or a page mark may fall: between two Chinese characters."""
    return [i + 1 for i, (a, b) in enumerate(pairwise(text)) if "一" <= a <= "鿿" and "一" <= b <= "鿿"]


@pytest.mark.parametrize("sentence", SENTENCES)
@given(data=st.data(), debris=st.sampled_from(DEBRIS))
def test_blanks_and_page_counters(sentence: str, data: st.DataObject, debris: str) -> None:
    at = data.draw(st.sampled_from(between_words(sentence)))
    assert told(sentence[:at] + debris + sentence[at:], *SPEECH) == told(sentence, *SPEECH)


@given(st.integers(min_value=22, max_value=40))
def test_lines_broken_to_fit_a_page(width: int) -> None:
    lines = [PARAGRAPH[i : i + width] for i in range(0, len(PARAGRAPH), width)]
    assume(not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(lines)))  # a number is never broken
    broken = "\n".join(lines)
    assert told(broken, *SPEECH) == told(PARAGRAPH, *SPEECH)


def test_evidence_holds_the_number_and_lies_in_one_paragraph() -> None:
    context = read("\n".join(SENTENCES), *SPEECH)
    text, blocks = context.document.text, context.document.blocks
    for figure in find(context):
        assert isinstance(figure, Figure)
        first = figure.evidence[0]
        assert figure.stated in text[first.start : first.end]
        assert all(any(b.start <= s.start and s.end <= b.end for b in blocks) for s in figure.evidence)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_a_line_that_ends_anywhere(sentence: str, line_end: str) -> None:
    """Between any two characters but those of a number: in a word, behind a particle, before a unit, at a comma."""
    whole = told(sentence, *SPEECH)
    for at in range(1, len(sentence)):
        if not (sentence[at - 1] in "0123456789." and sentence[at] in "0123456789."):
            assert told(sentence[:at] + line_end + sentence[at:], *SPEECH) == whole, sentence[:at]
