"""Who is whom: one entity a key, its labels gathered, its first mention remembered; words told as they are written."""

from kg.resolve.gather import extraction
from kg.resolve.spelling import as_written

__all__ = ["as_written", "extraction"]
