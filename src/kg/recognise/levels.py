"""Levels as words of their own: 国家级, 省级以上."""

from __future__ import annotations

import re

from kg.context import Context
from kg.model import Mention

LEVEL = re.compile(r"(国家级|部级|省级|自治区级|市级|州级|县级|区级)(及?以上)?")
SLUG = {"国": "national", "部": "national", "省": "provincial", "自": "provincial",
        "市": "prefectural", "州": "prefectural", "县": "county", "区": "county"}  # fmt: skip


def find(context: Context) -> list[Mention]:
    """Each level word, with 以上 where it stands."""
    return [
        Mention(m.start(), m.end(), "level", level=SLUG[m.group(1)[0]], at_least=bool(m.group(2)))
        for m in context.finditer(LEVEL)
    ]
