"""claimledger explain: a check's documentation, and why a figure is read as it is."""

from __future__ import annotations

from pathlib import Path

import click

from checks import registry
from ingest import pipeline
from ingest.explaining import FigureExplained, explained


@click.command()
@click.argument("code", required=False)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.argument("quote", required=False)
def explain(code: str | None, path: Path | None, quote: str | None) -> None:
    """Print the documentation of a check; without CODE, list all checks.

    explain reading PATH [QUOTE] tells how each slot of the figures of PATH (of those printed as QUOTE) was read: the
    value, how likely it is among the candidates, the runner-up, and the words that spoke for it.
    """
    if code == "reading":
        _explain_reading(path, quote)
        return
    if path is not None:
        raise click.UsageError("only `explain reading` takes a PATH")
    if code is None:
        for one in registry.checks():
            click.echo(f"{one.code:5} {one.title}")
        return
    check = registry.find(code)
    if check is None:
        known = ", ".join(one.code for one in registry.checks())
        raise click.UsageError(f"no check {code}; there are {known}")
    click.echo(f"{check.code}: {check.doc}")


def _explain_reading(path: Path | None, quote: str | None) -> None:
    if path is None:
        raise click.UsageError("which article? explain reading PATH [QUOTE]")
    told = 0
    for article in pipeline.read(path):
        for figure in explained(article):
            if quote is None or quote in figure.quote:
                told += 1
                _print(figure)
    if not told:
        raise click.UsageError(f"{path}: no figure is printed as {quote!r}" if quote else f"{path}: no figures")


def _print(figure: FigureExplained) -> None:
    click.echo(f"“{figure.quote}” at {figure.start}: {' '.join(figure.sentence.split())}")
    for slot in figure.slots:
        words = ", ".join(f"“{' '.join(word.split())}”" for word in slot.words) or "the story so far"
        rival = f", then {slot.runner_up}" if slot.runner_up is not None else ""
        click.echo(
            f"  {slot.slot:10} {slot.value} ({slot.probability:.2f}{rival}) by {', '.join(slot.rules[:3])}: {words}"
        )
