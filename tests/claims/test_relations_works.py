"""Who builds, runs and carries out what, who works with whom, and the sentences that leave it open."""

from __future__ import annotations

import pytest

from .related import told

HOSTS, RUNS, WITH, DOES = "ik:hosts", "ik:operates", "ik:cooperatesWith", "ik:implements"
FIRM, OTHER = "黄冈启创机械有限公司", "南通海川船舶有限公司"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FIRM}与江南大学在武汉签订技术合作协议。", [(FIRM, WITH, "江南大学")]),
        (
            f"{FIRM}、{OTHER}分别与江南大学、苏州大学签订技术合同。",
            [(FIRM, WITH, "江南大学"), (OTHER, WITH, "苏州大学")],
        ),
        (
            "黄冈市主动作为,先后与江南大学、苏州大学等6家高校建立合作关系。",
            [("黄冈市", WITH, "江南大学"), ("黄冈市", WITH, "苏州大学")],
        ),
        (
            "黄冈市人民政府与江南大学签署框架协议。双方商定,共同建设黄冈船舶动力研究院。",
            [
                ("黄冈市人民政府", WITH, "江南大学"),
                ("黄冈市人民政府", HOSTS, "黄冈船舶动力研究院"),
                ("江南大学", HOSTS, "黄冈船舶动力研究院"),
            ],
        ),
        (f"{FIRM}成立于2010年,目前建有湖北船舶动力工程研究中心。", [(FIRM, HOSTS, "湖北船舶动力工程研究中心")]),
        (f"走访{FIRM}。该公司还承担着国家重点研发计划项目2项。", [(FIRM, DOES, "国家重点研发计划")]),
        (
            f"湖北船舶检测中心由{FIRM}与江南大学共建。",
            [(FIRM, HOSTS, "湖北船舶检测中心"), ("江南大学", HOSTS, "湖北船舶检测中心"), (FIRM, WITH, "江南大学")],
        ),
        (
            f"该中心不是。湖北船舶检测中心由{FIRM}牵头,联合江南大学等6家单位共同组建。",
            [
                (FIRM, HOSTS, "湖北船舶检测中心"),
                ("江南大学", HOSTS, "湖北船舶检测中心"),
                (FIRM, WITH, "江南大学"),
            ],
        ),
        (
            "黄州区与江南大学签约共建黄州船舶动力研究院。",
            [
                ("黄州区", WITH, "江南大学"),
                ("黄州区", HOSTS, "黄州船舶动力研究院"),
                ("江南大学", HOSTS, "黄州船舶动力研究院"),
            ],
        ),
        (
            f"{FIRM}与江南大学共建浅水动力联合实验室。",
            [(FIRM, WITH, "江南大学"), (FIRM, HOSTS, "浅水动力联合实验室"), ("江南大学", HOSTS, "浅水动力联合实验室")],
        ),
        (f"黄冈科创孵化器由本地企业{FIRM}负责运营。", [(FIRM, RUNS, "黄冈科创孵化器")]),
        (f"{FIRM}是黄冈科创孵化器的运营单位。", [(FIRM, RUNS, "黄冈科创孵化器")]),
        (f"黄冈科创孵化器运营主体为{FIRM}。", [(FIRM, RUNS, "黄冈科创孵化器")]),
        (f"黄冈科创孵化器以{FIRM}为运营主体。", [(FIRM, RUNS, "黄冈科创孵化器")]),
        ("湖北船舶检测中心,依托单位为江南大学。", [("江南大学", HOSTS, "湖北船舶检测中心")]),
        (f"依托{FIRM},建成国家企业技术中心1个。", [(FIRM, HOSTS, "企业技术中心")]),
        (
            f"{FIRM}建有国家企业技术中心、博士后科研工作站。",
            [(FIRM, HOSTS, "企业技术中心"), (FIRM, HOSTS, "博士后科研工作站")],
        ),
        (
            "黄冈船舶动力研究院是江南大学与黄州区人民政府共同建立的事业单位。",
            [
                ("江南大学", WITH, "黄州区人民政府"),
                ("江南大学", HOSTS, "黄冈船舶动力研究院"),
                ("黄州区人民政府", HOSTS, "黄冈船舶动力研究院"),
            ],
        ),
        ("黄冈市主动融入全省“江汉走廊”战略。", [("黄冈市", DOES, "“江汉走廊”战略")]),
        (
            "黄冈市人民政府与中国科学院精密机械科学与技术研究院共建黄冈船舶动力研究院。",
            [
                ("黄冈市人民政府", WITH, "中国科学院精密机械科学与技术研究院"),
                ("黄冈市人民政府", HOSTS, "黄冈船舶动力研究院"),
                ("中国科学院精密机械科学与技术研究院", HOSTS, "黄冈船舶动力研究院"),
            ],
        ),
    ],
)  # fmt: skip
def test_works_are_stated(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "黄冈市科学技术局与黄冈市财政局联合印发通知。",
        "黄冈市科学技术局会同黄冈市财政局设立基金。",
        f"{FIRM}和江南大学都参加了展览。",
        "支持共建人工智能重点实验室,共建创新联合实验室。",
        f"{FIRM}与江南大学相距很远,合作社有10家。",
        f"对{FIRM}进行检查,企业要建设湖北船舶动力工程研究中心。",
        f"{FIRM}的产品很好,建有湖北船舶动力工程研究中心。",
        "双方商定,共同建设黄冈船舶动力研究院。",
        "黄冈市拥有湖北船舶动力工程研究中心。",
        "黄冈市建有院士工作站12家。",
        f"运营主体为{FIRM}。",
        f"其中包括湖北船舶检测中心,{FIRM}成立多年,由多家单位建设。",
        "在黄冈市科技大会上的讲话\n\n同志们:\n深入实施创新驱动发展战略。",
        "黄冈市科技工作总结\n\n一、成效\n支持企业转型,实施“江汉走廊”行动。",
    ],
)
def test_works_are_not_concluded(text: str) -> None:
    assert told(text) == []
