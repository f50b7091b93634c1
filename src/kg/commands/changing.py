"""The commands that change outputs without their documents, and compare them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.terminal import columns, tell, tells_errors

if TYPE_CHECKING:
    from kg.engine.compare import Change, Said
    from kg.engine.write import Told

_SIGNS = {"added": "+", "gone": "-", "changed": "~"}
QUOTED = 40  # characters of a quotation in a table; JSON has all of it
_PLACE = click.Path(path_type=Path)


@click.command(short_help="Take documents out of an output. 从输出中移除文档")
@click.argument("output", type=_PLACE, metavar="OUT")
@click.argument("documents", nargs=-1, required=True, metavar="DOC…")
@tells_errors
def remove(output: Path, documents: Sequence[str]) -> None:
    """Take documents out of an output. 从输出中移除文档

    DOC… are paths as manifest.json lists them, keys of texts, or their IRIs. What remains is what a build of the
    other documents would have written. The documents themselves are not needed and not touched.

    \b
    kg remove output/ notices/2021-03.txt
    """
    from kg.engine.change import remove as run  # noqa: PLC0415

    _done(run(output, documents), output)


@click.command(short_help="Make one output of several. 合并多个输出")
@click.argument("outputs", nargs=-1, required=True, type=_PLACE, metavar="OUT…")
@click.option("-o", "--output", type=_PLACE, required=True, metavar="OUT", help="Where to write. 输出目录")
@click.option("--formats", metavar="LIST", help="Which files to write; those that the outputs have. 输出格式")
@tells_errors
def merge(outputs: Sequence[Path], output: Path, formats: str | None) -> None:
    """Make one output of several. 合并多个输出

    The result is what a build of all their documents would have written, whatever the order of the outputs; a
    document that is in several counts once.

    \b
    kg merge 2022/ 2023/ -o both/
    """
    from kg.engine.build import refuse_formats  # noqa: PLC0415
    from kg.engine.change import merge as run  # noqa: PLC0415

    wanted = [name for part in (formats or "").split(",") if (name := part.strip().lower())]
    if formats is not None:
        refuse_formats(wanted)
    _done(run(outputs, output, wanted), output)


def _done(told: Told, output: Path) -> None:
    tell([issue for issue in told.issues if issue.severity != "notice"])
    click.echo(f"{told.documents} documents, {told.claims} claims → {output}", err=True)


@click.command(short_help="Compare two outputs. 比较两个输出")
@click.argument("before", type=_PLACE, metavar="A")
@click.argument("after", type=_PLACE, metavar="B")
@click.option("--format", "form", default="table", show_default=True, type=click.Choice(["table", "json", "patch"]),
              help="How to print; patch is an RDF Patch. 输出格式")  # fmt: skip
@tells_errors
def diff(before: Path, after: Path, form: str) -> None:
    """Compare two outputs. 比较两个输出

    A and B are outputs or graphs: of one folder at two times, or the reports of two years. Shows the claims that are
    new in B (+), gone (-), and those about the same thing whose value differs (~). The patch makes A's graph.nq B's.

    Exit code 0: no difference, 1: some. 退出码：0 无差异，1 有差异。

    \b
    kg diff 2022/ 2023/
    kg diff old/ new/ --format json
    """
    from kg.engine import compare  # noqa: PLC0415

    if form == "patch":
        differs = _patch(compare.lines(before, after))
    else:
        changes = compare.changes(before, after)
        click.echo(_json(changes) if form == "json" else _table(changes))
        differs = bool(changes)
    sys.exit(1 if differs else 0)


def _patch(lines: Iterator[tuple[str, str]]) -> bool:
    differs = False
    click.echo("TX .")
    for mark, line in lines:
        click.echo(f"{mark} {line}", nl=False)
        differs = True
    click.echo("TC .")
    return differs


def _json(changes: Sequence[Change]) -> str:
    told = [{"change": c.kind, "before": _object(c.before), "after": _object(c.after)} for c in changes]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _object(said: Said | None) -> dict[str, object] | None:
    if said is None:
        return None
    return {"claim": said.iri, **said.about, **said.stated, "period": said.period or None, "quote": said.quote,
            "file": said.file}  # fmt: skip


def _table(changes: Sequence[Change]) -> str:
    rows = [_row(change, change.after or change.before) for change in changes]
    counts = ", ".join(f"{sum(c.kind == kind for c in changes)} {kind}" for kind in _SIGNS)
    return (columns(("", "about", "before", "after", "text"), rows) if rows else "") + counts


def _row(change: Change, shown: Said | None) -> tuple[str, ...]:
    return _SIGNS[change.kind], _about(shown), _stated(change.before), _stated(change.after), _where(shown)


def _about(said: Said | None) -> str:
    """Who and what, the class in front: Observation 商丘市 · 科技企业孵化器 · count · national."""
    told = dict(said.about) if said else {}
    return f"{told.pop('type', '')} {' · '.join(told.values())}"


def _stated(said: Said | None) -> str:
    if said is None:
        return ""
    told = " ".join(said.stated.values())
    return f"{told} ({said.period})" if said.period and told else told or said.period or "✓"


def _where(said: Said | None) -> str:
    if said is None:
        return ""
    return f"{said.file}「{said.quote if len(said.quote) <= QUOTED else said.quote[:QUOTED] + '…'}」"
