"""claimledger claims template, readers, compare: readings of your own, beside the built-in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli import options
from kb.cli.articles import LINES, as_lines
from kb.cli.exits import Exit, show
from kb.cli.taking import read_all

if TYPE_CHECKING:
    from ingest.handed.comparing import Paired, Row

MOST_DIFFERENCES = 40
_QUOTE = 24


@click.group()
def claims() -> None:
    """Claims as files: readings of your own for check and ingest --claims."""


@claims.command("template")
@options.paths
@click.option("--format", "form", type=click.Choice(LINES), default="csv", show_default=True, help="How to print.")
def template_command(paths: tuple[str, ...], form: str) -> int:
    """Print an article's figures with their places, the frames left to fill in."""
    from ingest.handed.writing import TEMPLATE_COLUMNS, template

    found = read_all(paths)
    show(as_lines((record for article in found.articles for record in template(article)), form, TEMPLATE_COLUMNS))
    return Exit.FINE if found.complete else Exit.REFUSED


@click.command()
def readers() -> None:
    """Print the readers that --reader takes, each with its version and where it comes from."""
    from ingest import plugins

    for one in plugins.known():
        click.echo(f"{one.name:16} {one.version or '-':16} {one.origin}{f'; {one.fault}' if one.fault else ''}")


@click.command()
@click.argument("first", metavar="READING")
@click.argument("second", metavar="READING")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@options.allow_remote
@click.option("--limit", type=click.IntRange(0), default=MOST_DIFFERENCES, show_default=True, help="Differences told.")
def compare(first: str, second: str, paths: tuple[str, ...], limit: int) -> int:
    """Print where two readings of the same articles agree and differ, slot by slot.

    A READING is a claims file, or the name of a reader, which then reads the articles of PATH. Precision and recall are
    those of the second against the first: give a set of labels first, and they are the second's scores.
    """
    from ingest.handed.comparing import paired

    ours, theirs = (_reading(reading, paths) for reading in (first, second))
    show(table(paired(ours, theirs), limit))
    return Exit.FINE


def _reading(reading: str, paths: tuple[str, ...]) -> list[Row]:
    """The claims of a file, or of a reader over the articles of the paths."""
    from ingest import handed, plugins
    from ingest.handed.comparing import row_of

    if Path(reading).exists() or reading not in plugins.names():
        return [line.fields for line in handed.read(Path(reading)).lines]
    if not paths:
        raise click.UsageError(f"the reader {reading} reads articles: name them after the two readings")
    found = read_all(paths)
    if not found.complete:
        raise click.UsageError("an article was refused, so there is nothing to compare")
    return [row_of(claim) for article in found.articles for claim in plugins.read(reading, article).claims]


def table(found: Paired, limit: int) -> Iterator[str]:
    """Counts, scores of the second reading, shares of slots that are the same, and each figure that differs."""
    from ingest.handed import comparing

    yield (
        f"{len(found.both)} figures in both, {len(found.only_first)} in the first only, "
        f"{len(found.only_second)} in the second only"
    )
    for name, score in comparing.scores(found).items():
        yield f"  {name:22} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    told = comparing.accuracy(found)
    yield "  of trade figures in both the same: " + "  ".join(f"{slot} {share:.3f}" for slot, share in told.items())
    differences = [(pair, slots) for pair in found.both if (slots := comparing.differing(*pair))]
    for (ours, theirs), slots in differences[:limit]:
        quote = str(ours.get("quote") or "")[:_QUOTE]
        each = "; ".join(f"{slot} {_word(ours.get(slot))} | {_word(theirs.get(slot))}" for slot in slots)
        yield f"{ours['article']} {ours['start']} “{quote}”: {each}"
    if len(differences) > limit:
        yield f"and {len(differences) - limit:,} more figures that differ; see them with --limit"


def _word(value: object) -> str:
    return "none" if value is None else str(value)
