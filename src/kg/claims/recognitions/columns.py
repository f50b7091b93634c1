"""What the columns of a name list tell, by their heads: who, where, run by whom, which batch, with what result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.frozen import dataclass

# what the head of a column tells of its cells; the first that matches
ROLES = (
    ("number", re.compile(r"序号|编号|序|排序|排名|No\.?|证书.*|.*代码|.*编码|.*编号|文号")),
    ("sender", re.compile(r"推荐.*|归口.*|主管.*|管理部门|初审.*|受理.*")),
    ("place", re.compile(
        r"所在.*|所属.*|属地.*|注册地|地区|地市|地点|城市|市州|市县|区县|县区|市区|盟市|市域|县市|[市县州盟区旗](?:\([市县州盟区旗、]+\))+|辖区|归属地|区域"
    )),
    ("operator", re.compile(r"运营.*|主体.*|管理(?:单位|机构)")),
    ("host", re.compile(
        r"(?:依托|挂靠|建设|承建|共建|承担|牵头|申报|申请|组建|法人|责任|实施|支撑)(?:主体|.{0,3}(?:单位|机构|企业|公司))(?:名称)?"
    )),
    ("batch", re.compile(r".*批次|年度|.*年份|(?:认定|备案)年度")),
    ("result", re.compile(r"结果|.*结果|.*结论|类型|.*类型|备注|.*类别|状态|意见|情况|等次|.*级别|.*层级|称号")),
    ("name", re.compile(r".*名称|企业|单位|机构|.*单位|.*企业|孵化器|众创空间|载体|平台|.*实验室|.*中心|名单|项目")),
)  # fmt: skip
FIRMS = re.compile(r"企业|公司|单位|机构")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the role of its head."""

    index: int
    role: str
    head: str = ""


def of(heads: Iterable[str]) -> list[Column]:
    """The columns whose heads tell something: 序号, 平台名称, 依托单位, 所在地."""
    words = (re.sub(r"\s", "", head) for head in heads)
    return [Column(i, role, w) for i, w in enumerate(words) if (role := role_of(w))]


def role_of(words: str) -> str:
    """The role of one head; "" if it tells nothing (联系电话)."""
    return next((role for role, pattern in ROLES if pattern.fullmatch(words)), "")


def heads(words: Sequence[str]) -> bool:
    """Whether a row names the columns: half of its cells do, one of them who or the number."""
    filled = [re.sub(r"\s", "", w) for w in words if w.strip()]
    roles = [role_of(w) for w in filled]
    named = any(r in ("name", "operator", "host", "number") for r in roles)
    return len(filled) > 1 and named and 2 * sum(map(bool, roles)) >= len(filled)


def names(columns: Sequence[Column], platform: bool) -> list[Column]:
    """The columns that say who, side by side in narrow lists; of 企业名称 and 平台名称 the one of the thing conferred
    upon."""
    told = [c for c in columns if c.role == "name"]
    things = [c for c in told if not FIRMS.search(c.head)]
    first = next(iter(things if platform and things else told), None)
    first = first or next((c for c in columns if c.role in ("host", "operator")), None)
    return [c for c in columns if first and (c.role, c.head) == (first.role, first.head)]


def near(columns: Sequence[Column], name: Column) -> dict[str, list[Column]]:
    """By role the columns that belong to one name: up to the next with its head; a firm beside a platform hosts it."""
    last = max((c.index for c in columns), default=0) + 1
    after = next((c.index for c in columns if c.index > name.index and c.head == name.head), last)
    before = max((c.index for c in columns if c.index < name.index and c.head == name.head), default=-1)
    found: dict[str, list[Column]] = {"name": [name]}
    for column in columns:
        if before < column.index < after and column.head != name.head:
            role = "host" if column.role == "name" and FIRMS.search(column.head) else column.role
            if role != "name":
                found.setdefault(role, []).append(column)
    return found
