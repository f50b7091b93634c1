"""The command that asks a graph."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import PARTLY, ontology_option
from kg.errors import InputError
from kg.terminal import tells_errors

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _questions(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Files, and behind the first one the named questions that begin so, for the shell's completion."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from kg.ontology import files  # noqa: PLC0415

    if not context.params.get("words"):
        return [CompletionItem(begun, type="file")]
    names = (path.stem for path in files("queries/*.rq").values())
    return [CompletionItem(name) for name in sorted(names) if name.startswith(begun)]


@click.command(short_help="Ask a graph in SPARQL or by a named question. 查询图谱",
             context_settings={"ignore_unknown_options": True})  # fmt: skip
@click.argument("words", nargs=-1, metavar="OUT|FILE…|URL [QUESTION] [--PARAMETER VALUE]…", type=click.UNPROCESSED,
                shell_complete=_questions)  # fmt: skip
@click.option("-q", "--query", "sparql", help="SPARQL; the contract's prefixes are declared for you. 查询语句")
@click.option(
    "-f", "--file", "file", type=click.Path(path_type=Path), help="SPARQL from a file, - for standard input. 查询文件"
)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE",
              help="A parameter of a named question; --NAME VALUE says the same. 参数")  # fmt: skip
@click.option("--format", "form", default="table", show_default=True,
              type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "md", "xlsx"]),
              help="How to print. 输出格式")  # fmt: skip
@click.option("--evidence", is_flag=True, help="Add sentence and document to each row. 每行附原句和文件")
@click.option("--explain", "explaining", is_flag=True, help="Show what would run, and run nothing. 只说明，不执行")
@click.option("--list", "listing", is_flag=True, help="The named questions with their parameters. 列出命名查询")
@ontology_option
@tells_errors
def query(words: Sequence[str], sparql: str | None, file: Path | None, params: Sequence[str], form: str,
          evidence: bool, explaining: bool, listing: bool, ontology: Path | None) -> None:  # fmt: skip
    """Ask a graph in SPARQL or by a named question. 查询图谱

    QUESTION is one of --list, by its English or Chinese name. Otherwise SPARQL comes from -q, -f or standard input,
    with the prefixes declared. Several files are asked as one graph; only an endpoint named by its URL is asked over
    the network. Rows go to standard output, notices and errors to standard error.

    Exit code 0: rows, or yes, 1: no rows, or no, 2: refused or wrong usage.
    退出码：0 有结果或“是”，1 无结果或“否”，2 被拒绝或用法有误。

    \b
    kg query --list
    kg query output/ 平台数量 --region 商丘市 --level 国家级
    kg query output/ top-ranks --limit 1 --evidence
    kg query output/ -q 'SELECT ?n ?v { ?o schema:value ?v ; ik:statedValue ?n } LIMIT 5'
    kg query output/graph.ttl other.ttl -f question.rq --format xlsx > rows.xlsx
    """
    from kg.ontology import files  # noqa: PLC0415
    from kg.query import questioning, wording  # noqa: PLC0415

    known = files("queries/*.rq", ontology)
    if listing:
        click.echo(questioning.listed(known), nl=False)
        return
    if sparql is not None and file is not None:
        raise click.UsageError("Give one of QUESTION, -q and -f.")
    worded = wording.read(words, params, asked=sparql is not None or file is not None)
    if not (worded.paths or worded.endpoint):
        raise click.UsageError("Missing argument 'OUT|FILE…|URL': name an output directory, a graph or an endpoint.")
    if worded.values and not worded.question:
        raise click.UsageError(f"--{next(iter(worded.values))} and -p go with a QUESTION.")
    text = None if worded.question else sparql or _sparql(file)
    answer = questioning.answer(worded, known, text, form, evidence=evidence, explaining=explaining)
    for notice in answer.notices:
        click.echo(f"notice: {notice}", err=True)
    if form == "xlsx" and not explaining and sys.stdout.isatty():
        raise InputError("a workbook is not for the terminal", "--format xlsx", "write it to a file: … > rows.xlsx")
    click.echo(answer.printed, nl=False)
    sys.exit(0 if answer.found else PARTLY)


def _sparql(file: Path | None) -> str:
    if file is None and sys.stdin.isatty():
        raise click.UsageError("Nothing is asked: name a QUESTION (--list shows them), or give -q or -f.")
    try:
        data = sys.stdin.buffer.read() if file is None or str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", str(file), "check the path") from None
    except UnicodeDecodeError:
        raise InputError("is not UTF-8", str(file or "standard input"), "save the query as UTF-8") from None
