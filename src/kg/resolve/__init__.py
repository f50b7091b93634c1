"""Who is whom: one entity a key, its labels gathered, its first mention remembered; people's judgements win."""

from kg.resolve.gather import extraction
from kg.resolve.judged import judged

__all__ = ["extraction", "judged"]
