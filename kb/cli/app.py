"""The group of all commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from kb.cli import accounts, articles, base, explaining, graphs, readings, rechecking, serving, tables
from kb.cli.exits import run, steady

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(package_name="claimledger", message="%(version)s")
def claimledger() -> None:
    """Read trade news, check every figure against tables and the rest of the story, publish what was found."""


for command in (
    articles.ingest,
    articles.read,
    articles.extract,
    articles.check,
    articles.flagged,
    readings.claims,
    readings.readers,
    readings.compare,
    explaining.explain,
    tables.tables,
    rechecking.recheck,
    graphs.graph,
    graphs.export,
    serving.serve,
    base.publish,
    base.doctor,
    accounts.user,
):
    claimledger.add_command(command)


def table_of_commands(group: click.Group = claimledger, path: str = "claimledger") -> Iterator[str]:
    """All commands with the first sentence of their help, as a Markdown table."""
    if group is claimledger:
        yield from ("| command | what it does |", "| --- | --- |")
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from table_of_commands(command, f"{path} {name}")
        else:
            yield f"| {path} {name} | {_first_sentence(command.help or '')} |"


def _first_sentence(told: str) -> str:
    return " ".join(told.split("\n\n")[0].split()).split(". ")[0].rstrip(".")


def main() -> None:
    """The console script."""
    steady()
    sys.exit(run(lambda: claimledger(standalone_mode=False)))
