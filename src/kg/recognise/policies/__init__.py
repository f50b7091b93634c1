"""Policies: acts named by title, by nickname, behind verbs of issuing, and the document itself if it is one."""

from kg.recognise.policies.find import find

__all__ = ["find"]
