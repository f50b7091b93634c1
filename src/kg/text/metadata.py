"""What a document tells of itself: title, date, issuer, region, number, and whether it is an act."""

from __future__ import annotations

from kg.model import Metadata, Source, Span
from kg.text import about, dateline, title
from kg.text.head import all_lines, head, masthead, number


def metadata(source: Source, text: str, folded: str) -> Metadata:
    """The metadata of a cleaned text; what the page itself told (`source.metadata`) fills the gaps.

    Spans count in `text` and are None where the sign stood in debris (上传时间) or outside the text.
    """
    hints = source.metadata
    lines = all_lines(text, folded)
    top = head(lines)
    named = title.find(top, text, hints.title)
    name = named[0] if named else None
    signed = number(top)
    dated = dateline.find(lines, top, name, source.text) or (hints.date and (hints.date, None))
    body = masthead(top) or about.issuer(lines, top, name) or (hints.issuer and (hints.issuer, None))
    return Metadata(
        title=name,
        title_span=_real(named),
        date=dated[0] if dated else None,
        date_span=dated[1] if dated else None,
        issuer=body[0] if body else None,
        issuer_span=body[1] if body else None,
        region=about.region(lines, name, body[0] if body else None),
        number=signed[0] if signed else hints.number,
        number_span=signed[1] if signed else None,
        is_act=title.is_act(name, numbered=signed is not None or hints.number is not None),
        url=hints.url,
    )


def _real(found: tuple[str, Span] | None) -> Span | None:
    return found[1] if found and found[1].end > found[1].start else None
