"""Numbers that stand alone in a bracket behind a noun, and what is said of the noun behind it."""

from __future__ import annotations

import re

from kg.claims.figures import comparing, drafting, phrase
from kg.claims.figures import noun as nouns
from kg.claims.figures.cursor import Cursor
from kg.claims.figures.draft import Draft
from kg.claims.figures.measure import PROPORTIONS
from kg.claims.figures.noun import Phrase
from kg.model import Quantity

TOTALS = re.compile(r"[占佔](?P<of>[^,。;]{2,24}总[户数额量][数量]?)$")
LIKE = re.compile(r"(?:水平|平均|同期|比重|增速|强度|年|月)$")


def before(cursor: Cursor, quantity: Quantity) -> Phrase | None:
    """占企业总户数(872户)|的…: alone in its bracket a number is of the noun before it, or of nobody (较同期(30%));
    None where it is not alone or something is compared."""
    alone = cursor.text[quantity.start - 1] == "(" and cursor.text[quantity.end : quantity.end + 1] == ")"
    if not alone or comparing.MORE.search(cursor.text[cursor.edge : quantity.start]):
        return None
    opened = quantity.start - 1
    found = phrase.before(cursor.context, cursor.left(opened), opened)
    whole, owner = TOTALS.search(cursor.text, cursor.edge, opened), cursor.counted()
    if whole and owner:
        return _total(cursor, quantity, whole.start("of"), owner)
    known = (
        found.concept is not None
        and found.concept.cls == "Concept"
        and found.flavour in ("", "total")
        and not LIKE.search(cursor.text, cursor.edge, opened)
    )
    return found if known else Phrase(opened, opened, None)


def _total(cursor: Cursor, quantity: Quantity, start: int, owner: Draft) -> Phrase:
    """占企业总户数(872户)|的24%: the whole is a figure of its own, the share behind it is of what was told before."""
    begin, opened = nouns.skip(cursor.context, start, quantity.start - 1), quantity.start - 1
    label = cursor.context.document.text[begin:opened]
    made = drafting.draft(cursor, quantity, Phrase(begin, opened, nouns.provisional(label)))
    if made:
        cursor.add(made)
        cursor.state.drafts.remove(made)
        cursor.state.drafts.insert(cursor.state.drafts.index(owner) if owner in cursor.state.drafts else 0, made)
        cursor.state.whole = f"{owner.concept.label}占{label}的比重"
    return Phrase(opened, opened, None)


def shared(cursor: Cursor, quantity: Quantity) -> int:
    """占企业总户数(872户)的|24%; 0 where no whole stands so before it."""
    if quantity.unit not in PROPORTIONS or not cursor.state.whole:
        return 0
    if not re.fullmatch(r"\)?的?", cursor.text[cursor.edge : quantity.start]):
        return 0
    made = Draft((quantity.start, quantity.end), nouns.provisional(cursor.state.whole), "share", quantity,
                 value=quantity.value, carried=cursor.counted(), rule="figure.share")  # fmt: skip
    cursor.state.whole = ""
    cursor.add(made)
    return quantity.end
