"""The commands that hold a graph against its texts, its shapes and what people annotated."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.commands.options import PARTLY, ontology_option
from kg.terminal import tells_errors


@click.command(short_help="Re-read every passage against its text. 逐条核对出处")
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


@click.command(short_help="Check a graph against the SHACL shapes. 用 SHACL 校验")
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


@click.command(short_help="Score the reading of annotated texts. 用人工标注评测")
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
@ontology_option
@tells_errors
def evaluate(gold: Sequence[Path], as_json: bool, misses: int, extras: int, documents: bool, floors: Path | None,
             ontology: Path | None) -> None:  # fmt: skip
    """Build the texts beside gold annotations and score them. 用人工标注评测

    GOLD… are folders that hold NAME.json beside NAME.txt, or one of the two files.
    A miss is shown with its sentence and what was read there.

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
