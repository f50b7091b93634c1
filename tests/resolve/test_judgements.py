"""What people decided about who is whom, and the look-alikes that nothing may make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import judgements, ontology
from kg.errors import InputError
from kg.judgements import Judgements
from kg.pipeline import extract
from kg.read import documents, read_bytes

ONTOLOGY = ontology.load()
HEAD = "left,right,judgement,reason\n"
LONG, SHORT = "黄冈海川船舶股份有限公司", "海川船舶"


def told(folder: Path, rows: str) -> Judgements:
    (folder / "judgements.csv").write_text(HEAD + rows, "utf-8")
    return judgements.beside([folder])


def keys(text: str, cls: str, decided: Judgements = judgements.NONE) -> list[str]:
    made = extract(read_bytes(text.encode(), "x.txt"), ONTOLOGY, judgements=decided)
    return [e.key for e, _ in made.entities if e.cls == cls]


def test_the_same_bears_one_name_and_keeps_its_labels(tmp_path: Path) -> None:
    text = f"{LONG}和黄冈江河船舶有限公司签约。"
    decided = told(tmp_path, f"org:{LONG},org:黄冈江河船舶有限公司,same,renamed in 2020\n")
    made = extract(read_bytes(text.encode(), "x.txt"), ONTOLOGY, judgements=decided)
    firms = [e for e, _ in made.entities if e.cls == "Enterprise"]
    assert [(e.key, e.label, e.alt) for e in firms] == [(LONG, LONG, ("黄冈江河船舶有限公司",))]


def test_the_same_holds_inside_claims(tmp_path: Path) -> None:
    decided = told(tmp_path, f"org:{LONG},org:黄冈江河船舶有限公司,same,renamed in 2020\n")
    made = extract(read_bytes("黄冈江河船舶有限公司位于黄冈市。".encode(), "x.txt"), ONTOLOGY, judgements=decided)
    assert {c.subject.key for c in made.claims if hasattr(c, "subject") and c.subject.cls == "Enterprise"} == {LONG}


def test_what_is_the_same_as_the_same_is_the_same(tmp_path: Path) -> None:
    decided = told(tmp_path, "org:甲,org:乙,same,x\norg:乙,org:丙,same,x\n")
    assert (decided.kept("org:丙"), decided.kept("org:乙"), decided.kept("org:甲")) == ("org:甲",) * 3


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_a_short_form_judged_apart_is_not_the_firm(tmp_path: Path, judgement: str) -> None:
    text = f"{LONG}(以下简称“{SHORT}”)投产。{SHORT}发展很快。"
    decided = told(tmp_path, f"org:{LONG},org:{SHORT},{judgement},another firm of that name\n")
    made = extract(read_bytes(text.encode(), "x.txt"), ONTOLOGY, judgements=decided)
    assert all(SHORT not in e.alt for e, _ in made.entities if e.key == LONG)
    plain = extract(read_bytes(text.encode(), "x.txt"), ONTOLOGY)
    assert any(SHORT in e.alt for e, _ in plain.entities if e.key == LONG)


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("org:甲,org:乙,perhaps,x\n", ":2"),
        ("org:甲,org:乙,same,\n", ":2"),
        ("org:甲,org:乙,same,x\norg:甲,body:乙,same,x\n", ":3"),
        ("org:甲,org:甲,different,x\n", ":2"),
        ("org:甲,org:乙,same,x\norg:乙,org:甲,unsure,x\n", ":3"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, rows: str, where: str) -> None:
    with pytest.raises(InputError) as refused:
        told(tmp_path, rows)
    assert refused.value.where.endswith(where)


def test_columns_are_checked(tmp_path: Path) -> None:
    (tmp_path / "judgements.csv").write_text("a,b\n", "utf-8")
    with pytest.raises(InputError, match="columns"):
        judgements.beside([tmp_path])


def test_a_folder_without_judgements_has_none(tmp_path: Path) -> None:
    assert not judgements.beside([tmp_path])


@pytest.mark.parametrize(
    ("text", "cls", "number"),
    [
        ("陕西省科技厅和山西省科技厅签约。", "GovernmentBody", 2),
        ("华为技术有限公司与华威技术有限公司是两家公司。", "Enterprise", 2),
        ("吉林省和吉林市都发了文件。", "Region", 2),
        ("北京市朝阳区与长春市朝阳区结对。", "Region", 4),  # the districts and their cities
        ("武汉高新区与合肥高新区签约。", "Platform", 2),
        ("苏州市科技局与宿州市科技局会商。", "GovernmentBody", 2),
        ("浙江大学与浙江工业大学签约。", "ResearchOrganization", 2),
        ("南京大学与南京林业大学签约。", "ResearchOrganization", 2),
        ("海南省科技厅与青海省海南藏族自治州科技局会商。", "GovernmentBody", 2),
        ("黄冈海川船舶有限公司与黄石海川船舶有限公司签约。", "Enterprise", 2),
    ],
)
def test_look_alikes_stay_apart(text: str, cls: str, number: int) -> None:
    found = keys(text, cls)
    named = {k for k in found if k != "100000"}
    assert len(named) == number


def test_programmes_of_one_label_and_two_issuers_are_two() -> None:
    one = keys("绍兴市科技局2022年工作总结\n我市实施“四个一批”工程。", "Program")
    other = keys("台州市科技局2022年工作总结\n我市实施“四个一批”工程。", "Program")
    assert one and other and not set(one) & set(other)


def test_districts_of_one_name_are_two_in_two_documents() -> None:
    one, other = keys("北京市朝阳区发展很快。", "Region"), keys("长春市朝阳区发展很快。", "Region")
    assert {k for k in one if k.endswith("05") or k.endswith("04")} & set(other) == set()


def test_the_file_is_no_document(tmp_path: Path) -> None:
    told(tmp_path, "")
    (tmp_path / "a.txt").write_text("黄冈市发展很快。", "utf-8")
    assert [f[1] for f in documents([tmp_path]) if isinstance(f, tuple)] == ["a.txt"]
