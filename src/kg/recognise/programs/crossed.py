"""Lines of a plan that join a technology with a trade: (一)“互联网+”现代物流, 2. 推进“人工智能+制造”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.model import Mention
from kg.recognise.programs.entity import mention, program
from kg.recognise.programs.names import FUNCTION

ORDINAL = r"[ \u3000]*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]+\s*)"
HEADING = re.compile(
    rf"(?m)^{ORDINAL}(?:推进|实施|开展|深化|发展|拓展|推动|促进)?"
    r"(?P<name>“[一-鿿A-Za-z]{2,6}\+(?:”(?P<trade>[一-鿿]{2,8})|[一-鿿]{2,8}”))(?=[。:]|$)"
)


def find(context: Context) -> Iterator[Mention]:
    """Each heading that is such a name and nothing else."""
    for match in HEADING.finditer(context.document.folded):
        if not FUNCTION.search(match["trade"] or ""):
            yield mention(*match.span("name"), program(context, *match.span("name")))
