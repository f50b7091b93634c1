"""Traditional texts: read like simplified ones, told in their own script, known under the same keys."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.model import Entity, Extraction, Observation, Recognition, Support, TripleClaim
from kg.pipeline import extract
from kg.read import read_bytes

ONTOLOGY = ontology.load()
PLAIN = """青溪市科学技术局关于公布第二批众创空间的通知
青科发〔2023〕9号
各县区科技局：
我市实施“萤火计划”，认定云帆众创空间为第二批市级众创空间。全市建成国家级科技企业孵化器5家,居全省第3位，研发经费达到10.5亿元。
对首次认定的高新技术企业，给予20万元奖励。
青溪市科学技术局
2023年4月6日
"""
TRADITIONAL = """青溪市科學技術局關於公佈第二批眾創空間的通知
青科發〔2023〕9號
各縣區科技局：
我市實施「螢火計劃」，認定雲帆眾創空間為第二批市級眾創空間。全市建成國家級科技企業孵化器5家,居全省第3位，研發經費達到10.5億元。
對首次認定的高新技術企業，給予20萬元獎勵。
青溪市科學技術局
2023年4月6日
"""


def read(text: str, charset: str = "utf-8") -> Extraction:
    return extract(read_bytes(text.encode(charset), "a.txt"), ONTOLOGY)


def entities(extraction: Extraction) -> dict[tuple[str, str], Entity]:
    return {(e.cls, e.key): e for e, _ in extraction.entities}


@pytest.mark.parametrize("charset", ["utf-8", "big5", "gb18030"])
def test_keys_are_those_of_simplified_script(charset: str) -> None:
    plain, traditional = read(PLAIN), read(TRADITIONAL, charset)
    assert len(plain.claims) >= 6
    assert [type(c).__name__ for c in traditional.claims] == [type(c).__name__ for c in plain.claims]
    named = [{k for k in entities(e) if not k[1].startswith("anon_")} for e in (plain, traditional)]
    assert named[0] == named[1]


def test_words_are_told_as_written() -> None:
    found = read(TRADITIONAL)
    labels = {e.label for e in entities(found).values()}
    assert {"青溪市科學技術局", "雲帆眾創空間", "「螢火計劃」"} <= labels
    assert found.document.metadata.title == "青溪市科學技術局關於公佈第二批眾創空間的通知"
    assert [c.stated for c in found.claims if isinstance(c, Observation)] == ["5家", "10.5億元"]
    assert [c.batch for c in found.claims if isinstance(c, Recognition)] == ["第二批"]
    assert [c.condition for c in found.claims if isinstance(c, Support)] == ["首次認定"]
    acts = [c.subject for c in found.claims if isinstance(c, TripleClaim) and c.subject.cls == "Policy"]
    assert dict(acts[0].attributes)["schema:identifier"] == "青科發〔2023〕9號"


def test_concepts_keep_the_label_of_the_ontology_and_learn_the_form_met() -> None:
    (found,) = {c.designation for c in read(TRADITIONAL).claims if isinstance(c, Recognition)}
    assert (found.label, found.alt) == ("众创空间", ("眾創空間",))
    assert {c.unit for c in read(TRADITIONAL).claims if isinstance(c, Observation)} == {"家", "元"}


@pytest.mark.parametrize(
    "text",
    [
        "乾县新增高新技术企业3家。",
        "会议提出，与臺灣青年共建众创空间2家，孵化器1家，并为入驻的创业团队提供三年房租补贴，帮助他们对接本地的产业和市场。",
    ],
)
def test_simplified_texts_stay_as_they_are(text: str) -> None:
    assert read(text).document.text == text
