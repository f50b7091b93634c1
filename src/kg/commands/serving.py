"""The command that serves a graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.commands.options import ontology_option
from kg.terminal import tells_errors


@click.command(short_help="Serve a graph: SPARQL endpoint and pages. 启动查询服务")
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
@ontology_option
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
