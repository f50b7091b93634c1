"""Who is whom: one entity a key, its labels gathered, its first mention remembered."""

from kg.resolve.gather import extraction

__all__ = ["extraction"]
