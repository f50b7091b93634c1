"""Whatever the text: no crash, every passage inside it, and the same claims each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import graph
from kg.errors import ReadError
from kg.model import Extraction
from kg.ontology import Ontology, load
from kg.pipeline import extract
from kg.read import read_bytes

# fmt: off
WORDS = [
    "全市", "我省", "X市", "商丘市", "宁陵县", "其他县(区)", "除", "之外,", "国家级", "省级以上", "众创空间",
    "高新技术企业", "高新区", "地区生产总值", "研发投入", "“四个一批”", "建设", "《", "》", "关于",
    "的实施意见", "12家", "3.5亿元", "20多个百分点", "5-8个", "44.7%", "百亿", "**家", "第3位", "居全省",
    "首位", "分别", "其中", "、", ",", "。", ";", "和", "的", "等", "达到", "同比增长", "下降", "占GDP比重",
    "高于全省平均", "(", ")", "力争", "确保", "明年年底前", "到2025年", "今年前三季度", "“十四五”期间",
    "截至2019年底", "市科技局", "由", "负责", "给予", "奖励", "认定", "为", "撤销", "某某有限公司", "一、",
    "(二)", "一是", "\n", "|", "\t", "7、", "征求意见稿", "没有一个", "从", "提高到", "比上年", "增加",
    "2021年", "-1.2", "０", "\u3000", "会议", "工程", "计划",
]
# fmt: on


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def passages_are_inside(extraction: Extraction) -> None:
    text = extraction.document.source.text
    for claim in extraction.claims:
        for span in claim.evidence:
            raw = extraction.document.raw(span.start, span.end)
            assert 0 <= raw.start < raw.end <= len(text)
            assert span.start < span.end


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_no_arrangement_of_the_genre_s_words_breaks_it(ontology: Ontology, words: list[str]) -> None:
    try:
        source = read_bytes("".join(words).encode(), "a.txt")
    except ReadError:
        return
    extraction = extract(source, ontology)
    passages_are_inside(extraction)
    assert graph.quads(extraction, ontology) == graph.quads(extract(source, ontology), ontology)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_no_text_at_all_breaks_it(ontology: Ontology, text: str) -> None:
    try:
        source = read_bytes(text.encode("utf-8", "replace"), "a.txt")
    except ReadError:
        return
    passages_are_inside(extract(source, ontology))


NOTHING = [
    "下面,我讲三点意见。",
    "要从四个方面抓好落实,做到五个坚持。",
    "全年新增**家,增长x%。",
    "联系电话:0370-1234567,传真12345678。",
    "第三批专家组一行5月到访,会议于9时30分开始。",
    "我们要一步一个脚印,千方百计把工作做好。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_yields_no_figures(ontology: Ontology, text: str) -> None:
    extraction = extract(read_bytes(text.encode(), "a.txt"), ontology)
    assert [c for c in extraction.claims if type(c).__name__ in ("Observation", "Goal")] == []
