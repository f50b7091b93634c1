"""The command that builds a graph."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import PARTLY, ontology_option, period_option
from kg.terminal import progress_bar, tell, tells_errors

if TYPE_CHECKING:
    from kg.engine.build import Engine
    from kg.engine.shard import Settings
    from kg.model import Period


@click.command(short_help="Build a graph of documents. 由文档建图")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(), metavar="IN…")
@click.option("-o", "--output", type=click.Path(), required=True, metavar="OUT", help="Where to write. 输出目录")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; all cores by default. 进程数")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True,
              help="This machine, or a Dask cluster. 本机或 Dask 集群")  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Of the cluster, tcp://host:8786. 调度器地址")
@click.option("--formats", default="ttl,nq,html,csv", show_default=True, help="Which files to write. 输出格式")
@click.option("--base", metavar="IRI", help="Base of the instance IRIs. 实例 IRI 前缀")
@ontology_option
@period_option
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
