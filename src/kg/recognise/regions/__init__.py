"""Regions: coded places by name, short name and context; relative, nameless and uncoded ones; the document's own."""

from __future__ import annotations

from kg.recognise.regions.home import home
from kg.recognise.regions.named import find
from kg.recognise.regions.words import RELATIVE

__all__ = ["RELATIVE", "find", "home"]
