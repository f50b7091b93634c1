"""The three sectors of an economy, told as one ratio: 三次产业结构调整为8.3:41.4:50.3."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.claims.figures import bearing
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.model import Quantity

PART = r"(\d{1,2}(?:\.\d{1,2})?)"
RATIO = re.compile(rf"(?<![\d.:]){PART}[:∶]{PART}[:∶]{PART}(?![\d:∶])")
SECTORS = ("第一产业比重", "第二产业比重", "第三产业比重")


def read(cursor: Cursor) -> None:
    """Drafts the share of each sector, in %, of the last ratio behind 三次产业; 由9:41:50调整为8:41:51 tells where it
    stands now. A ratio that does not come to 100 is none."""
    told = cursor.text.find("三次产业", cursor.start, cursor.end)
    ratios = list(RATIO.finditer(cursor.text, told, cursor.end)) if told >= 0 else []
    if not ratios or abs(sum((Decimal(part) for part in ratios[-1].groups()), Decimal(-100))) > 1:
        return
    found = ratios[-1]
    bearing.read(cursor, told)
    for index, sector in enumerate(SECTORS, 1):
        start, end = found.span(index)
        quantity = Quantity(start, end, Decimal(found[index]), "%", cursor.context.document.text[start:end])
        cursor.add(Draft((start, end), nouns.provisional(sector), "share", quantity, value=quantity.value,
                        rule="figure.share"))  # fmt: skip
