"""Who is whom: one entity a key, its labels gathered, its first mention remembered; people's judgements win; words are
told as they are written."""

from kg.resolve.gather import extraction
from kg.resolve.judged import judged
from kg.resolve.spelling import as_written

__all__ = ["as_written", "extraction", "judged"]
