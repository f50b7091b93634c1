"""Errors that reach the user: each says what, where, and the cure."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Issue


class KgError(Exception):
    """The base of all errors of this package; `str()` of it is fit to print."""

    def __init__(self, what: str, where: str = "", cure: str = "") -> None:
        self.what, self.where, self.cure = what, where, cure
        super().__init__(": ".join(x for x in (where, what) if x) + (f" ({cure})" if cure else ""))

    def issue(self) -> Issue:
        """The same, as a line of the report."""
        return Issue(self.what, self.where, self.cure)


class ReadError(KgError):
    """A document that cannot be read: empty, binary, unknown charset. The others are built."""


class OntologyError(KgError):
    """An ontology file that cannot be used; names file and line where the parser tells it."""


class OutputError(KgError):
    """An output that cannot be written; the earlier one is whole."""


class InputError(KgError):
    """Arguments or a graph that cannot be used: a missing folder, a file that is no output."""


class NothingBuiltError(InputError):
    """A build that wrote nothing; `issues` say why, one a document."""

    def __init__(self, what: str, where: str, cure: str, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(what, where, cure)
