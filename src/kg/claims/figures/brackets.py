"""Numbers that stand alone in a bracket behind a noun."""

from __future__ import annotations

import re

from kg.claims.figures import comparing, phrase
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.noun import Phrase
from kg.model import Quantity

LIKE = re.compile(r"(?:水平|平均|同期|比重|增速|强度|年|月)$")


def before(cursor: Cursor, quantity: Quantity) -> Phrase | None:
    """企业总数(872户): alone in its bracket a number is of the noun before it, or of nobody (较同期(30%)); None where
    it is not alone or something is compared."""
    alone = cursor.text[quantity.start - 1] == "(" and cursor.text[quantity.end : quantity.end + 1] == ")"
    if not alone or comparing.MORE.search(cursor.text[cursor.edge : quantity.start]):
        return None
    opened = quantity.start - 1
    found = phrase.before(cursor.context, cursor.left(opened), opened)
    known = (
        found.concept is not None
        and found.concept.cls == "Concept"
        and found.flavour in ("", "total")
        and not LIKE.search(cursor.text, cursor.edge, opened)
    )
    return found if known else Phrase(opened, opened, None)
