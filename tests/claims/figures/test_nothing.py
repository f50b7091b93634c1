"""What looks like a figure and is none."""

from __future__ import annotations

import pytest

from claims.figures.told import told

# title and date of the document in which the sentences stand
T0 = ("芜湖市2024年政府工作报告", "2024-01-20")
T1 = ("绵阳市人民政府关于印发《绵阳市科技创新“十四五”规划》的通知", "2021-12-20")
T2 = ("常德市委书记在全市科技创新大会上的讲话", "2023-02-15")
T3 = ("关于公布2022年度省级企业技术中心名单的通知", "2022-12-05")

TOLD = [
    (
        T0,
        "规上工业企业达2130家,净增156家。",
        [
            "obs count 规模以上工业企业 2130家 @芜湖市 2023c",
            "obs change 规模以上工业企业 156家 @芜湖市 2023c",
        ],
    ),
]


@pytest.mark.parametrize(("document", "text", "expected"), TOLD)
def test_it_is_told(document: tuple[str, str], text: str, expected: list[str]) -> None:
    assert told(text, *document) == expected


NOTHING = [
    (T0, "全市没有发生一起较大以上安全事故。"),
    (T0, "重点抓好以下三个方面工作:一是坚持科技引领。二是实施五大工程。三是办好十件实事。"),
    (T0, "组织“百日攻坚”行动,开展“千企升级”“万人助万企”活动。"),
    (T0, "《芜湖市促进科技成果转化若干规定》共六章42条,自2024年3月1日起施行。"),
    (T0, "联系电话:0553-3821234,地址:九华中路288号政务中心B座15楼1503室。"),
    (T0, "第三批省级众创空间名单已公布,首批5家已授牌。"),
    (T0, "除南陵县外,其他县区规上工业增加值均实现两位数增长。"),
    (T1, "第三章 重点任务\n第一节 打造战略科技力量\n第12条 建立三级联动机制。"),
    (T1, "对首次认定的高新技术企业给予10万元奖励,对迁入企业最高给予50万元补助。"),
    (T1, "(联系人:王伟 电话:13800138000)"),
    (T1, "2023年1月1日至2023年12月31日,第5版,共12页。"),
    (T1, "北斗七星计划和“5+N”产业体系加快构建,“一核两翼三带”布局成型。"),
    (T2, "各级各部门要做到“三个到位”,坚持“五个不动摇”,抓好“四项重点”,落实“十大行动”。"),
    (T3, "请各单位于2022年12月20日前报送材料(一式三份),电子版发至邮箱abc123@163.com。"),
    (T3, "附件1:2022年度新认定名单(56家)\n附件2:撤销名单(8家)"),
]


@pytest.mark.parametrize(("document", "text"), NOTHING)
def test_it_is_nothing(document: tuple[str, str], text: str) -> None:
    assert told(text, *document) == []
