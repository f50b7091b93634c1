"""The command line: parse, call one function, print. Heavy modules are imported inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg import __version__
from kg.errors import InputError, KgError

if TYPE_CHECKING:
    from kg.engine.shard import Settings
    from kg.model import Issue, Period, Source

F = TypeVar("F", bound=Callable[..., Any])
NOTHING, PARTLY = 2, 1


def main() -> None:
    """The entry point of `kg`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="kg")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Chinese innovation-policy documents to an evidenced knowledge graph. 政策文本 → 有据可查的知识图谱

    \b
    kg build seeds/ -o output/          build a graph          建图
    kg query output/ -q 'SELECT …'      ask it                 查询
    kg verify output/                   re-read every passage  核对出处
    kg annotate -                       try one sentence       标注一句话
    """


def tells_errors(command: F) -> F:
    """Prints the program's own errors in one line, without a traceback, and exits with 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except KgError as error:
            click.echo(f"kg: {error}", err=True)
            sys.exit(NOTHING)
        except BrokenPipeError:
            sys.exit(0)

    return run  # type: ignore[return-value]


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
                        help="Your own concepts and regions, added to the shipped ones. 自定义本体目录")(command)  # fmt: skip


# ── build ────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help="Where to write. 输出目录"
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; all cores by default. 进程数")
@click.option("--formats", default="ttl,nq,html,csv", show_default=True, help="Which files to write. 输出格式")
@click.option("--base", metavar="IRI", help="Base of the instance IRIs. 实例 IRI 前缀")
@_ontology_option
@_period_option
@click.option("--strict", is_flag=True, help="Write nothing if any document fails. 有一份失败即不输出")
@tells_errors
def build(inputs: Sequence[str], output: Path, workers: int | None, formats: str, base: str | None, ontology: Path | None,
          date: Period | None, strict: bool) -> None:  # fmt: skip
    """Build a graph of documents. 由文档建图

    IN… are text or HTML files, folders (recursively), or - for standard input. Exit code 0: all built, 1: something
    left out, 2: nothing built or wrong usage.

    \b
    kg build seeds/ -o output/
    kg build report.txt notices/ -o output/ --formats ttl,nq --workers 4
    cat speech.txt | kg build - -o output/ --date 2020-12-18
    """
    from kg.engine.build import build as run  # noqa: PLC0415

    paths = [Path(i) for i in inputs if i != "-"]
    extra = [_stdin()] if "-" in inputs else []
    with _progress() as progress:
        built = run(paths, output, settings=_settings(base, date), formats=[f for f in formats.split(",") if f],
                    directory=ontology, workers=workers, extra=extra, progress=progress, strict=strict)  # fmt: skip
    _tell(built.issues)
    click.echo(f"{built.documents} documents, {built.claims} claims → {output}", err=True)
    sys.exit(PARTLY if built.left_out else 0)


def _settings(base: str | None, date: Period | None) -> Settings:
    from kg.engine.shard import Settings  # noqa: PLC0415

    return Settings(base, date) if base else Settings(date=date)


def _stdin() -> Source:
    from kg.read import read_bytes  # noqa: PLC0415

    return read_bytes(sys.stdin.buffer.read(), "stdin")


def _tell(issues: Sequence[Issue]) -> None:
    """What was left out or noticed, one line each, on stderr."""
    for issue in issues:
        click.echo(f"{issue.severity}: {issue.where}: {issue.what} ({issue.cure})", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar with rate and time left on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name[-40:])


# ── query ────────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUT|FILE")
@click.argument("name", required=False, metavar="[QUESTION]")
@click.option("-q", "--query", "sparql", help="SPARQL; the contract's prefixes are declared for you. 查询语句")
@click.option(
    "-f", "--file", "file", type=click.Path(path_type=Path), help="SPARQL from a file, - for standard input. 查询文件"
)
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a named question. 参数"
)
@click.option("--format", "form", default="table", show_default=True,
              type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "md"]), help="How to print. 输出格式")  # fmt: skip
@click.option("--list", "listing", is_flag=True, help="The named questions. 列出命名查询")
@_ontology_option
@tells_errors
def query(graph: Path, name: str | None, sparql: str | None, file: Path | None, params: Sequence[str], form: str,
          listing: bool, ontology: Path | None) -> None:  # fmt: skip
    """Ask a graph in SPARQL or by a named question. 查询图谱

    Rows go to standard output, notices to standard error.

    \b
    kg query output/ --list
    kg query output/ platforms-by-level -p region=商丘市
    kg query output/ -q 'SELECT ?n ?v { ?o schema:value ?v ; ik:statedValue ?n } LIMIT 5'
    kg query output/graph.ttl -f question.rq --format csv
    """
    from kg import query as asking  # noqa: PLC0415
    from kg import questions  # noqa: PLC0415
    from kg.ontology import files  # noqa: PLC0415
    from kg.store import open_store  # noqa: PLC0415

    known = files("queries/*.rq", ontology)
    if listing:
        for question in questions.named(known):
            click.echo(f"{question.name:32} {question.title_zh} | {question.title_en}")
        return
    if name and not sparql and not file:
        result = asking.ask(open_store(graph), questions.find(known, name), _pairs(params))
    else:
        result = asking.run(open_store(graph), sparql or _sparql(file))
    click.echo(asking.render(result, form), nl=False)


def _sparql(file: Path | None) -> str:
    if file is None or str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", str(file), "check the path") from None


def _pairs(params: Sequence[str]) -> dict[str, str]:
    pairs = dict(p.partition("=")[::2] for p in params)
    if "" in pairs or any("=" not in p for p in params):
        raise InputError("a parameter is NAME=VALUE", "-p", "for instance -p region=商丘市")
    return pairs


# ── verify, validate ─────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT")
@tells_errors
def verify(output: Path) -> None:
    """Re-read every passage against its text. 逐条核对出处

    \b
    kg verify output/
    """
    from kg.verify import verify as run  # noqa: PLC0415

    done = run(output)
    for mismatch in done.mismatches:
        click.echo(str(mismatch))
    click.echo(f"{done.passages} passages, {len(done.mismatches)} mismatches")
    sys.exit(PARTLY if done.mismatches else 0)


@cli.command()
@click.argument("graph", type=click.Path(path_type=Path), metavar="OUT|FILE")
@tells_errors
def validate(graph: Path) -> None:
    """Check a graph against the SHACL shapes. 用 SHACL 校验

    \b
    kg validate output/
    kg validate mine.ttl
    """
    from kg.ontology import default_directory  # noqa: PLC0415
    from kg.store import graph_file  # noqa: PLC0415
    from kg.validate import validate as run  # noqa: PLC0415

    report = run(graph_file(graph), default_directory() / "shapes")
    for violation in report.results:
        click.echo(str(violation))
    click.echo(f"conforms: {'yes' if report.conforms else 'no'}, {len(report.results)} violations")
    sys.exit(0 if report.conforms else PARTLY)


# ── annotate ─────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a text. 每份文本一个 JSON 对象")
@_ontology_option
@_period_option
@tells_errors
def annotate(files: Sequence[str], as_json: bool, ontology: Path | None, date: Period | None) -> None:
    """Show what is recognised and claimed in a text. 标注一段文本

    \b
    echo '国家级科技企业孵化器5家,居全省第3位。' | kg annotate -
    kg annotate --json --date 2020-12-18 speech.txt
    """
    from kg import annotation as showing  # noqa: PLC0415
    from kg import ontology as words  # noqa: PLC0415
    from kg.read import read  # noqa: PLC0415

    loaded = words.load(ontology)
    sources = [_stdin() if f == "-" else read(Path(f), Path(f).name) for f in files or ["-"]]
    for source in sources:
        annotation = showing.annotate(source, loaded, date)
        click.echo(showing.as_json(annotation) if as_json else showing.as_text(annotation, colour=sys.stdout.isatty()))


# ── evaluate ─────────────────────────────────────────────────────────────────────────────────────────────────


@cli.command()
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD…")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON. 以 JSON 输出")
@click.option("--misses", type=click.IntRange(0), default=0, metavar="N", help="Show N misses a kind. 漏检示例数")
@click.option("--extras", type=click.IntRange(0), default=0, metavar="N", help="Show N extras a kind. 误检示例数")
@click.option("--documents", is_flag=True, help="Figures by document too. 逐文档指标")
@click.option("--floors", type=click.Path(path_type=Path), metavar="FILE", help="Fail below these figures. 下限文件")
@_ontology_option
@tells_errors
def evaluate(gold: Sequence[Path], as_json: bool, misses: int, extras: int, documents: bool, floors: Path | None,
             ontology: Path | None) -> None:  # fmt: skip
    """Build the texts beside gold annotations and score them. 用人工标注评测

    GOLD… are folders that hold NAME.json beside NAME.txt.

    \b
    kg evaluate gold/ --misses 5
    """
    from kg.engine.scoring import score  # noqa: PLC0415
    from kg.evaluate import report  # noqa: PLC0415

    evaluation = score(list(gold), ontology)
    shown = report.as_json(evaluation) if as_json else report.as_text(evaluation, misses, extras, documents=documents)
    click.echo(shown)
    failures = report.below(evaluation, floors) if floors else []
    for failure in failures:
        click.echo(failure, err=True)
    sys.exit(PARTLY if failures else 0)
