"""Programmes: strategies, projects and campaigns by name, by quoted shorthand, by the ontology."""

from kg.recognise.programs.find import find

__all__ = ["find"]
