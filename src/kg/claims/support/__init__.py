"""Support: what a policy or body gives to whom, with amount and condition: 对首次认定的高新技术企业给予20万元奖励."""

from __future__ import annotations

from kg.claims.support import amounts, plain
from kg.context import Context
from kg.model import Claim

__all__ = ["find"]


def find(context: Context) -> list[Claim]:
    """All that is given, each once; without a policy or supporter nothing is said."""
    return list(dict.fromkeys([*amounts.find(context), *plain.find(context)]))
