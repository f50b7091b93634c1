"""What a document says of policies: their status, who issued them, what belongs together."""

from __future__ import annotations

from kg.claims.policies import issuers, members, status, titles
from kg.context import Context
from kg.model import Claim

__all__ = ["find"]


def find(context: Context) -> list[Claim]:
    """All of it, each statement once."""
    return list(
        dict.fromkeys([*status.find(context), *issuers.find(context), *members.find(context), *titles.find(context)])
    )
