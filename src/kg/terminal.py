"""What commands print beside their results, all on standard error: errors, what was left out, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.model import Issue

F = TypeVar("F", bound=Callable[..., Any])
NOTHING, INTERRUPTED = 2, 130
_SHOWN = 20  # lines about documents; the report has all


def tells_errors(command: F) -> F:
    """Prints the program's own errors without a traceback, one line each, and exits with 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except KgError as error:
            tell(getattr(error, "issues", ()))
            click.echo(f"kg: {error}", err=True)
            sys.exit(NOTHING)
        except KeyboardInterrupt:
            click.echo("kg: interrupted, nothing was written; the next build goes on where it stopped", err=True)
            sys.exit(INTERRUPTED)

    return run  # type: ignore[return-value]


def tell(issues: Sequence[Issue]) -> None:
    """What was left out or noticed, one line each, on stderr; the first ones where there are many."""
    worst_first = sorted(issues, key=lambda issue: ("error", "warning", "notice").index(issue.severity))
    for issue in worst_first[:_SHOWN]:
        click.echo(f"{issue.severity}: {issue.where}: {issue.what} ({issue.cure})", err=True)
    if len(issues) > _SHOWN:
        click.echo(f"… and {len(issues) - _SHOWN} more", err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar with rate and time left on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def update(done: int, total: int, name: str) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:.0f}/s" if speed else ""
            bar.update(task, completed=done, total=total, description=name[-40:], rate=rate)

        yield update


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns are padded by display width: a Chinese character takes two."""
    from rich.cells import cell_len  # noqa: PLC0415

    lines = [list(head), *([" ".join(cell.split()) for cell in row] for row in rows)]
    widths = [max(cell_len(line[i]) for line in lines) for i in range(len(head))]
    padded = ["  ".join(c + " " * (w - cell_len(c)) for c, w in zip(line, widths, strict=True)) for line in lines]
    return "".join(f"{line.rstrip()}\n" for line in [padded[0], "  ".join("─" * w for w in widths), *padded[1:]])
