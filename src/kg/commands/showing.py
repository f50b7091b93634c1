"""The commands that show what is read in a text, and which words the ontology lacks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import ontology_option, period_option
from kg.terminal import tells_errors

if TYPE_CHECKING:
    from kg.model import Period, Source


@click.command(short_help="Show what is recognised and claimed in a text. 标注一段文本")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE…|-]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text. 每份文本一个 JSON 对象")
@ontology_option
@period_option
@tells_errors
def annotate(files: Sequence[str], as_json: bool, ontology: Path | None, date: Period | None) -> None:
    """Show what is recognised and claimed in a text. 标注一段文本

    Reads standard input unless files are named. Without --date, times such as 去年 have no dates. Nothing is written.
    不指定文件时读标准输入；不指定 --date 时，“去年”之类没有日期。

    \b
    echo '国家级科技企业孵化器5家,居全省第3位。' | kg annotate -
    kg annotate --json --date 2020-12-18 speech.txt
    """
    from kg import annotation as showing  # noqa: PLC0415
    from kg import ontology as words  # noqa: PLC0415
    from kg.read import read  # noqa: PLC0415

    loaded = words.load(ontology)
    for file in files or ["-"]:
        source = _stdin() if file == "-" else read(Path(file), Path(file).name)
        annotation = showing.annotate(source, loaded, date)
        click.echo(showing.as_json(annotation) if as_json else showing.as_text(annotation, colour=sys.stdout.isatty()))


def _stdin() -> Source:
    from kg.read import read_bytes  # noqa: PLC0415

    return read_bytes(sys.stdin.buffer.read(), "stdin")


@click.command(short_help="List concepts the ontology lacks, as Turtle. 建议新概念")
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUT|FILE")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Only concepts of at least N claims. 至少 N 条说法")  # fmt: skip
@ontology_option
@tells_errors
def suggest(graph: Path, least: int, ontology: Path | None) -> None:
    """List concepts that texts use and the ontology lacks. 列出本体之外的概念

    Prints a Turtle file: each concept with its counts, sentences, and the line that would adopt it. Keep the lines
    that are right in DIR/schemes/mine.ttl, and build again with --ontology DIR.

    \b
    kg suggest output/ --least 2 > mine/schemes/mine.ttl
    kg build seeds/ -o output/ --ontology mine/
    """
    from kg import ontology as words  # noqa: PLC0415
    from kg.query import open_graph, suggesting  # noqa: PLC0415
    from kg.query.evidence import texts_beside  # noqa: PLC0415
    from kg.store import graph_file  # noqa: PLC0415

    texts = texts_beside([graph_file(graph)])
    found = suggesting.suggest(open_graph([graph]).store, words.load(ontology), texts, least)
    click.echo(suggesting.as_turtle(found), nl=False)
