"""The command line and its commands. What they run is imported when they run."""

from __future__ import annotations

import sys

import click

from kg import __version__
from kg.commands import asking, building, changing, checking, serving, showing


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


for _command in (
    building.build, changing.remove, changing.merge, changing.diff, asking.query, serving.serve, checking.verify,
    checking.validate, showing.annotate, showing.suggest, checking.evaluate,
):  # fmt: skip
    cli.add_command(_command)
