"""The command line: parse, call one function, print. Heavy modules are imported inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg import __version__, changing
from kg.errors import InputError
from kg.terminal import progress_bar, tell, tells_errors

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg.engine.build import Engine
    from kg.engine.shard import Settings
    from kg.model import Period, Source

F = TypeVar("F", bound=Callable[..., Any])
PARTLY = 1


def main() -> None:
    """The entry point of `kg`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="kg")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """From Chinese innovation-policy documents to an evidenced knowledge graph. 政策文本 → 有据可查的知识图谱

    \b
    kg build seeds/ -o output/             build a graph            建图
    kg query output/ platforms-by-level    ask a named question     命名查询
    kg query output/ -q 'SELECT …'         ask in SPARQL            SPARQL 查询
    kg serve output/                       endpoint and pages       查询服务
    kg verify output/                      re-read every quotation  核对出处
    echo '高新技术企业135家。' | kg annotate -   try one sentence    标注一句话

    Each command explains itself: kg build --help. 各命令均有 --help。
    """


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Period | None:
    """A day, month or year as a period."""
    if value is None:
        return None
    from kg.text.calendar import parse_date  # noqa: PLC0415

    try:
        return parse_date(value)
    except ValueError:
        raise click.BadParameter("give YYYY-MM-DD, YYYY-MM or YYYY") from None


def _period_option(command: F) -> F:
    return click.option("--date", callback=_date, metavar="YYYY-MM-DD",
                        help="The day the texts speak from, instead of their own. 文本的日期")(command)  # fmt: skip


def _ontology_option(command: F) -> F:
    return click.option("--ontology", type=click.Path(path_type=Path), metavar="DIR",
                        help="Your own concepts and regions, beside the shipped ones. 自定义本体")(command)  # fmt: skip


# ── build ────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="Build a graph of documents. 由文档建图")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(), metavar="IN…")
@click.option("-o", "--output", type=click.Path(), required=True, metavar="OUT", help="Where to write. 输出目录")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; all cores by default. 进程数")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
              help="This machine, or a Dask cluster. 本机或 Dask 集群")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Of the cluster, tcp://host:8786. 调度器地址")
@click.option("--formats", default="ttl,nq,html,csv", show_default=True, help="Which files to write. 输出格式")
@click.option("--base", metavar="IRI", help="Base of the instance IRIs. 实例 IRI 前缀")
@_ontology_option
@_period_option
@click.option("--strict", is_flag=True, help="Write nothing if any document fails. 有一份失败即不输出")
@tells_errors
def build(inputs: Sequence[str], output: str, workers: int | None, engine: str, scheduler: str | None, formats: str,
          base: str | None, ontology: Path | None, date: Period | None, strict: bool) -> None:  # fmt: skip
    """Build a graph of documents. 由文档建图

    IN… are files, folders (with all below them), or - for standard input. OUT is a new or empty directory or an
    earlier output, which stays as it was unless the build succeeds. Files of yours in it are kept. Both may be URLs
    (s3://…) where fsspec is installed. What an earlier build made of documents that are as they were is used again.

    Exit code 0: all built, 1: something left out (report.md says what and why), 2: nothing built or wrong usage.
    退出码：0 全部完成，1 有遗漏（见 report.md），2 一份也没建成或用法有误。

    \b
    kg build seeds/ -o output/
    kg build report.txt notices/ -o output/ --formats ttl,nq --workers 4
    kg build my-folder/ -o output/ --ontology my-concepts/
    cat speech.txt | kg build - -o output/ --date 2020-12-18
    """
    from kg.engine.build import build as run  # noqa: PLC0415
    from kg.remote import is_remote  # noqa: PLC0415

    paths = [i if is_remote(i) else Path(i) for i in inputs if i != "-"]
    place = output if is_remote(output) else Path(output)
    extra = [(sys.stdin.buffer.read(), "stdin")] if "-" in inputs else []
    with progress_bar() as progress:
        built = run(paths, place, settings=_settings(base, date), formats=_names(formats), directory=ontology,
                    workers=workers, extra=extra, progress=progress, strict=strict,
                    engine=_engine(engine, scheduler))  # fmt: skip
    tell(built.issues)
    left_out = f", {len(built.left_out)} left out" if built.left_out else ""
    click.echo(f"{built.documents} documents, {built.claims} claims{left_out} → {output}", err=True)
    sys.exit(PARTLY if built.left_out else 0)


def _engine(name: str, scheduler: str | None) -> Engine:
    if (name == "dask") != (scheduler is not None):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together.")
    if scheduler is None:
        from kg.engine.local import run  # noqa: PLC0415

        return run
    from kg.engine.cluster import engine  # noqa: PLC0415

    return engine(scheduler)


def _settings(base: str | None, date: Period | None) -> Settings:
    from kg.engine.shard import Settings  # noqa: PLC0415

    return Settings(date=date) if base is None else Settings(base, date)


def _names(listed: str) -> list[str]:
    """The names in "ttl, nq"."""
    return [name for part in listed.split(",") if (name := part.strip().lower())]


# ── remove, merge, diff ──────────────────────────────────────────────────────────────────────────────────────

for _command in (changing.remove, changing.merge, changing.diff):
    cli.add_command(_command)


# ── query ────────────────────────────────────────────────────────────────────────────────────────────────────


def _questions(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Files, and behind the first one the named questions that begin so, for the shell's completion."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from kg.ontology import files  # noqa: PLC0415

    if not context.params.get("words"):
        return [CompletionItem(begun, type="file")]
    names = (path.stem for path in files("queries/*.rq").values())
    return [CompletionItem(name) for name in sorted(names) if name.startswith(begun)]


@cli.command(short_help="Ask a graph in SPARQL or by a named question. 查询图谱",
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
@_ontology_option
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


# ── serve ────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="Serve a graph: SPARQL endpoint and pages. 启动查询服务")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="OUT|FILE…")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on. 监听地址")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port. 端口")
@click.option("--timeout", default=30.0, show_default=True, type=click.FloatRange(0.1), metavar="SECONDS",
              help="After which a query is ended. 查询时限（秒）")  # fmt: skip
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1), metavar="N",
              help="The most rows of an answer. 结果行数上限")  # fmt: skip
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; all cores by default. 进程数")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME",
              help="A name under which it may be asked, besides this machine's. 允许的主机名")  # fmt: skip
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN",
              help="A site whose pages may ask, https://example.org; none by default. 允许的来源")  # fmt: skip
@click.option("--base", metavar="IRI", help="Base of the instance IRIs, as it was built with. 实例 IRI 前缀")
@click.option("--update", is_flag=True,
              help="Take SPARQL updates of a copy in memory; no file is changed. 允许更新内存副本")  # fmt: skip
@click.option("--quiet", is_flag=True, help="No access log. 不写访问日志")
@_ontology_option
@tells_errors
def serve(paths: Sequence[Path], host: str, port: int, timeout: float, rows: int, workers: int | None,
          hosts: Sequence[str], origins: Sequence[str], base: str | None, update: bool, quiet: bool,
          ontology: Path | None) -> None:  # fmt: skip
    """Serve a graph: SPARQL endpoint and pages. 启动查询服务

    Read-only, and for this machine alone unless --host says otherwise. A graph that is built again is taken up
    without a pause. The access log goes to standard error, one JSON object a line. Ctrl-C stops it.

    \b
    kg serve output/                        then open http://127.0.0.1:8000/
    kg serve output/ --port 7000 --cors https://example.org
    """
    from kg.ontology import files  # noqa: PLC0415
    from kg.serve.running import run  # noqa: PLC0415
    from kg.serve.settings import settings  # noqa: PLC0415

    known = files("queries/*.rq", ontology)
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)
    run(settings(paths, known, host=host, port=port, timeout=timeout, rows=rows, workers=workers, hosts=tuple(hosts),
                 origins=tuple(origins), base=base, update=update, log=not quiet))  # fmt: skip


# ── verify, validate ─────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="Re-read every passage against its text. 逐条核对出处")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT")
@tells_errors
def verify(output: Path) -> None:
    """Re-read every passage against its text. 逐条核对出处

    Prints each mismatch and then `N passages, M mismatches`. Exit code 0: none, 1: some. 退出码：0 全部相符，1 有不符。

    \b
    kg verify output/
    """
    from kg.verify import verify as run  # noqa: PLC0415

    done = run(output)
    for mismatch in done.mismatches:
        click.echo(str(mismatch))
    click.echo(f"{done.passages} passages, {len(done.mismatches)} mismatches")
    sys.exit(PARTLY if done.mismatches else 0)


@cli.command(short_help="Check a graph against the SHACL shapes. 用 SHACL 校验")
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUT|FILE")
@tells_errors
def validate(graph: Path) -> None:
    """Check a graph against the SHACL shapes. 用 SHACL 校验

    Prints each violation and then `conforms: yes|no`. Exit code 0: conforms, 1: does not. 退出码：0 合格，1 不合格。

    \b
    kg validate output/
    kg validate mine.ttl
    """
    from kg.engine.checking import check  # noqa: PLC0415
    from kg.ontology import default_directory  # noqa: PLC0415

    report = check(graph, default_directory() / "shapes")
    for violation in report.results:
        click.echo(str(violation))
    click.echo(f"conforms: {'yes' if report.conforms else 'no'}, {len(report.results)} violations")
    sys.exit(0 if report.conforms else PARTLY)


# ── annotate ─────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="Show what is recognised and claimed in a text. 标注一段文本")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE…|-]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text. 每份文本一个 JSON 对象")
@_ontology_option
@_period_option
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


# ── suggest ──────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="List concepts the ontology lacks, as Turtle. 建议新概念")
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUT|FILE")
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, metavar="N",
              help="Only concepts of at least N claims. 至少 N 条说法")  # fmt: skip
@_ontology_option
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


# ── evaluate ─────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command(short_help="Score the reading of annotated texts. 用人工标注评测")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD…")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON. 以 JSON 输出")
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show N misses a kind. 漏检示例数")
@click.option("--extras", type=click.IntRange(0), default=0, metavar="N", help="Show N extras a kind. 误检示例数")
@click.option("--documents", is_flag=True, help="Figures by document too. 逐文档指标")
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Fail below these figures; FILE#a.b is a part of a file. 下限文件",
)
@_ontology_option
@tells_errors
def evaluate(gold: Sequence[Path], as_json: bool, misses: int, extras: int, documents: bool, floors: Path | None,
             ontology: Path | None) -> None:  # fmt: skip
    """Build the texts beside gold annotations and score them. 用人工标注评测

    GOLD… are folders that hold NAME.json beside NAME.txt. A miss is shown with its sentence and what was read there.

    \b
    kg evaluate gold/ --misses 5 --documents
    kg evaluate tests/gold/ --floors benchmarks/floors.json#quality.gold
    """
    from kg.engine.scoring import score  # noqa: PLC0415
    from kg.evaluate import report  # noqa: PLC0415

    evaluation = score(list(gold), ontology)
    shown = report.as_json if as_json else report.as_text
    click.echo(shown(evaluation, misses, extras, documents=documents))
    failures = report.below(evaluation, floors) if floors else []
    for failure in failures:
        click.echo(failure, err=True)
    sys.exit(PARTLY if failures else 0)
