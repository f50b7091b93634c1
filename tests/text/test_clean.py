"""Debris goes, positions stay."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.clean import clean

LONG = "去年以来我们把平台建设摆在突出位置,先后建成研发机构三十家。在此基础上,各县区主动对接高校院所,新签合作协议"
SENTENCE = (
    "过去三年,我们围绕装备制造和新材料两条主线,持续扩大研发投入。到去年年底,共建成省级研发平台18个,"
    "集聚各类人才2600多名,技术合同成交额达到7.35亿元,其中对外输出占六成以上。今后要把成果转化放在更重要的位置。"
)


def _check(source: str) -> str:
    """The cleaned text, once its offsets have been found true."""
    text, offsets = clean(source)
    assert len(text) == len(offsets)
    assert all(a < b for a, b in pairwise(offsets))
    assert all(text[i] in (source[o], "\n", " ") for i, o in enumerate(offsets))
    return text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # 数字和词语中的空格
        ("新增孵化载体2. 9 万 家，增 长3 .7%。", "新增孵化载体2.9万家，增长3.7%。"),
        ("完成产值1 759亿元，研发平台13 6个。", "完成产值1759亿元，研发平台136个。"),
        ("产值 10 205. 20 亿元，占 GDP 比重 6. 15 %。", "产值10205.20亿元，占GDP比重6.15%。"),
        ("对清溪 Maker Space等5家空间备案。", "对清溪Maker Space等5家空间备案。"),
        ("执行 GB 18030 标准。", "执行GB 18030标准。"),
        ("推動產業轉(zhuǎn)型發(fā)展，創(chuàng )新大會（huì）。", "推動產業轉型發展，創新大會。"),
        ("采购云服务(SaaS)和机器人(café)。", "采购云服务(SaaS)和机器人(café)。"),
        ("研究院(ai)成立。", "研究院(ai)成立。"),
        ("见附件1 2023年度名单，共5 家。", "见附件1 2023年度名单，共5家。"),
        ("1. 2023年新增5家。", "1. 2023年新增5家。"),
        ("发布单位：浙 江 省 某 厅    发布时间：2015 - 08 - 13", "发布单位：浙江省某厅    发布时间：2015-08-13"),
        ("发布时间：2017-09-25 03:08:15", "发布时间：2017-09-25 03:08:15"),
        ("一、总 体 情 况", "一、总体情况"),
        ("园区\u200b共有\u200b企业5家。", "园区共有企业5家。"),
        (
            "園區(qū)新增企業(yè)5家(含規(guī)上3家)，R&D(研發(fā))投入增長(cháng)。",
            "園區新增企業5家(含規上3家)，R&D(研發)投入增長。",
        ),
        ("平台(PaaS)和园区(de)共5个。", "平台(PaaS)和园区(de)共5个。"),
        # 标题中的空格分开两句话
        ("创新引领发展 某市科技工作再上台阶", "创新引领发展 某市科技工作再上台阶"),
        # 表格中的数字不能合并
        ("清溪 12 34 56", "清溪 12 34 56"),
        ("1 清溪有限公司 东区", "1 清溪有限公司 东区"),
        ("1    清溪    12 34", "1    清溪    12 34"),
        ("东 区 | 2 396. 99 | 4. 59", "东区 | 2396.99 | 4.59"),
        ("序号\t名  称\t备注", "序号\t名  称\t备注".replace("名  称", "名称")),
        # 打码的数字和地名
        ("专利申请***件，增长**.*%。", "专利申请***件，增长**.*%。"),
    ],
)
def test_blanks(source: str, expected: str) -> None:
    assert _check(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{LONG}四\n\n7、十份。成效明显。", f"{LONG}四十份。成效明显。"),
        (f"{LONG}\n\n12、,成效明显。", f"{LONG},成效明显。"),
        ("建成省级研发平台2家、院\n\n7、士工作站5家。", "建成省级研发平台2家、院士工作站5家。"),
        # 第一页重复标题
        (
            f"某县科技工作推进讲话\n\n1、某县科技工作推进讲话{LONG}四\n\n2、十份。",
            f"某县科技工作推进讲话\n{LONG}四十份。",
        ),
        # 文档格式不写空行
        (
            f"某县科技工作推进讲话\n1、某县科技工作推进讲话{LONG}四\n2、十份\n3、,成效明显。",
            f"某县科技工作推进讲话\n{LONG}四十份,成效明显。",
        ),
        (f"某县科技工作要点\n1、{LONG}（责任单位：科技局）\n2、建设平台。", None),
        # 真正的列举
        ("主要服务如下。\n\n1、实验室：正在建设。\n\n2、孵化单元：共78个。", None),
        ("主要平台\n\n1、公共实验室\n\n2、孵化单元\n\n3、中试基地", None),
        ("二、工作打算。\n\n1、抓平台。\n\n2、抓人才。", None),
    ],
)
def test_page_counters(source: str, expected: str | None) -> None:
    assert _check(source) == (source.replace("\n\n", "\n") if expected is None else expected)


@pytest.mark.parametrize(
    "line",
    [
        "上传人:ab****c 文档编号:123456 上传时间:2021-03-04 格式:DOCX 页数:3 大小:16KB",
        "返回 下载 相关 举报",
        "某县讲话_第1页",
        "第1页 / 共6页",
        "亲,该文档总共6页,到这儿已超出免费预览范围,如果喜欢就下载吧!",
        "《某县讲话》由会员分享,可在线阅读,更多相关《某县讲话(6页珍藏版)》请在某文库上搜索。",
        "首页 > 信息公开 > 正文",
        "您当前的位置：首页 >> 政务公开",
        "【字体：大 中 小】 【打印本页】 【关闭窗口】 分享到：",
        "字号：小 中 大  |  打印  |  收藏",
        "上一篇：没有了   下一篇：没有了",
        "关于我们 | 网站地图 | 联系我们 | 隐私声明",
        "版权所有 某市科技局 未经授权不得转载",
        "蜀ICP备12345678号 | 公安备案",
        "— 12 —",
        "————————",
        "<!-- END -->",
    ],
)
def test_lines_of_the_frame_go(line: str) -> None:
    assert _check(f"甲乙丙。\n{line}\n丁戊己。") == "甲乙丙。\n丁戊己。"


@pytest.mark.parametrize(
    "line",
    [
        "位置：园区位于县城东部，占地500亩。",
        "联系我们的企业已有三十家。",
        "首页改版后，访问量增长两成。",
        "分享经验，共谋发展。",
        "第3页的名单共有20家。",
        "附件：1.名单",
        "（此件公开发布）",
    ],
)
def test_lines_of_the_text_stay(line: str) -> None:
    assert _check(f"甲乙丙。\n{line}\n丁戊己。") == f"甲乙丙。\n{line}\n丁戊己。"


def test_menus_of_link_words_go() -> None:
    menu = "首页\n|\n关于我们\n走进公司\n企业简介\n|\n联系我们"
    assert _check(f"{menu}\n关于申报项目的通知\n各单位：") == "关于申报项目的通知\n各单位："


def test_wrapped_lines_join_across_page_footers() -> None:
    lines = [
        "    为加快培育科技型企业，推动产业转型升级，结合我区",
        "实际，现就有关事项通知如下，请各单位认真抓好落实工",
        "作，务必于本月底前报送有关材料，逾期一律不予受理相",
        "",
        "— 1 —",
        "",
        "关申请，各单位要高度重视。",
        "    二、明确责任。各单位主要负责人要亲自抓。",
    ]
    assert _check("\n".join(lines)) == (
        "为加快培育科技型企业，推动产业转型升级，结合我区实际，现就有关事项通知如下，请各单位认真抓好落实工"
        "作，务必于本月底前报送有关材料，逾期一律不予受理相关申请，各单位要高度重视。\n"
        "二、明确责任。各单位主要负责人要亲自抓。"
    )


@pytest.mark.parametrize(
    "source",
    [
        "关于申报项目的通知\n各有关单位：\n现将有关事项通知如下：\n一、抓平台\n二、抓人才\n某市科学技术局\n2021年3月4日",
        "清溪有限公司\n云帆有限公司\n远山有限公司",
        "\n".join(f"面向高端装备的{c}类新型材料制备关键技术研究与应用示范" for c in "甲乙丙丁戊"),
        "某市：总量大，增速快\n记者获悉，全市平台达到12家。",
    ],
)
def test_short_lines_stay_apart(source: str) -> None:
    assert _check(source) == source


def test_windows_line_ends_keep_their_positions() -> None:
    source = "甲乙丙。\r\n\r\n丁 戊己。\r\n"
    assert _check(source) == "甲乙丙。\n丁戊己。"
    assert source[clean(source)[1][5]] == "丁"


def test_nothing_left() -> None:
    assert clean("返回 下载 相关 举报\n— 1 —")[0] == ""


@given(st.sets(st.integers(40, len(SENTENCE) - 2), max_size=4))
def test_page_counters_anywhere_leave_no_trace(cuts: set[int]) -> None:
    inside = [c for c in sorted(cuts) if SENTENCE[c - 1] not in "。"]
    parts = [SENTENCE[a:b] for a, b in zip([0, *inside], [*inside, len(SENTENCE)], strict=True)]
    broken = parts[0] + "".join(f"\n\n{n}、{part}" for n, part in enumerate(parts[1:], 2))
    assert _check(broken) == SENTENCE


@given(st.sets(st.integers(1, len(SENTENCE) - 1)))
def test_single_blanks_anywhere_leave_no_trace(cuts: set[int]) -> None:
    broken = "".join(f" {c}" if i in cuts else c for i, c in enumerate(SENTENCE))
    assert _check(broken) == SENTENCE


@given(st.integers(20, 40))
def test_lines_broken_at_any_width_join(width: int) -> None:
    text = 2 * SENTENCE.replace("。", ",")
    lines = [text[i : i + width] for i in range(0, len(text), width)]
    assert _check("\n".join(lines)) == text


@given(st.text(alphabet="甲乙一、1 \n\r\t。，（）|%.-—第页2023年X*", max_size=80))
def test_offsets_hold_for_any_text(source: str) -> None:
    _check(source)
