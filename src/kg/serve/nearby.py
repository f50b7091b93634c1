"""Replies to lookups from the serving process itself, where the way to a worker would cost more than the answer.

No worker need be ended for them: what they read is counted, and whatever is too much goes to a worker after all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import pyoxigraph as ox

from kg.query import lookups, matching
from kg.serve import negotiation as kinds
from kg.serve.answers import RESULTS, with_charset
from kg.serve.jobs import Query, Reply


def reply(job: Query, store: ox.Store, rows: int) -> Reply | None:
    """The reply to a lookup; None to what is none, is too much for one, or has to be refused."""
    if job.default or job.named:
        return None
    lookup, kind = lookups.read(job.sparql), _kind(job.accept)
    if lookup is None or kind is None:
        return None
    try:
        body = matching.answer(store, lookup, rows)
    except (matching.TooMuchError, OSError):
        return None
    if kind != kinds.JSON:
        told = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        body = cast("bytes", told.serialize(format=RESULTS[kind]))
    return Reply(200, with_charset(kind), body)


@lru_cache(maxsize=100)
def _kind(accept: str) -> str | None:
    return kinds.choose(accept, kinds.RESULTS)
