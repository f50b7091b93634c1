"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.model import Period

F = TypeVar("F", bound=Callable[..., Any])
PARTLY = 1  # the exit code of what was done in part, or answered with no


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    """A day, month or year as a period."""
    if value is None:
        return None
    from kg.text.calendar import parse_date  # noqa: PLC0415

    try:
        return parse_date(value)
    except ValueError:
        raise click.BadParameter("give YYYY-MM-DD, YYYY-MM or YYYY") from None


def period_option(command: F) -> F:
    return click.option("--date", callback=_date, metavar="YYYY-MM-DD",
                        help="The day the texts speak from, instead of their own. 文本的日期")(command)  # fmt: skip


def ontology_option(command: F) -> F:
    return click.option("--ontology", type=click.Path(path_type=Path), metavar="DIR",
                        help="Your own concepts and regions, beside the shipped ones. 自定义本体")(command)  # fmt: skip
