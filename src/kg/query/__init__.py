"""SPARQL over a graph: checked before it runs, with the contract's prefixes, and rendered for people or programs."""

from kg.query.answering import Result, Term, ask, run
from kg.query.checking import check
from kg.query.opening import Opened, open_graph
from kg.query.rendering import FORMATS, render, xlsx
from kg.questions import NamedQuery, Parameter, bind, find, named
from kg.store import open_store

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Opened",
    "Parameter",
    "Result",
    "Term",
    "ask",
    "bind",
    "check",
    "find",
    "named",
    "open_graph",
    "open_store",
    "render",
    "run",
    "xlsx",
]
