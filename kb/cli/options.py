"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from tqdm import tqdm  # type: ignore[import-untyped]

from ingest.records import BUILT_IN, WORLD

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])
PROGRESS_AFTER_SECONDS = 2

a_file = click.Path(path_type=Path)
kb = click.option("--kb", "kb_path", type=a_file, default=Path("kb.db"), show_default=True, help="The base.")
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
workers = click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
claims_file = click.option(
    "--claims", "claims_path", type=a_file, metavar="FILE", help="Take the claims from this file."
)
complete = click.option("--complete", is_flag=True, help="With --claims: let the reader fill in what FILE leaves out.")


def _allow_remote(context: click.Context, parameter: click.Parameter, given: bool) -> None:
    """Tell the model reader, in this process and those that it starts."""
    if given:
        from kb.model_reader.settings import REMOTE

        os.environ[REMOTE] = "1"


allow_remote = click.option(
    "--allow-remote",
    is_flag=True,
    expose_value=False,
    callback=_allow_remote,
    help="Let a model outside this network have the text.",
)


def reader(command: Command) -> Command:
    """Who reads the articles, and whether their text may leave this network for it."""
    named = click.option(
        "--reader", metavar="NAME", default=BUILT_IN, show_default=True, help="Who reads the articles."
    )
    return named(allow_remote(command))


second = click.option(
    "--second", metavar="READING", help="Weigh the reading by another one: a reader's name or a claims file."
)
strict = click.option("--strict", is_flag=True, help="Stop at the first bad file of a folder.")
confirmed_only = click.option("--confirmed-only", is_flag=True, help="Show readers no flag that nobody has confirmed.")


def other_file(output: Path, kb_path: Path) -> None:
    """Refuse to write over the base that is read."""
    if output.exists() and kb_path.exists() and output.samefile(kb_path):
        raise click.UsageError(f"{output} is the base itself; name another file with -o")


class Country(click.ParamType[str]):
    """A country's code, in either case: ISO 3166-1 alpha-3, historic ones too, or WLD."""

    name = "country"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code in capitals; a usage error where there is none."""
        from kb.tables.places import country_codes

        code = value.upper()
        if code != WORLD and code not in country_codes().values():
            self.fail(f"{value!r} is no country code; write ISO 3166-1 alpha-3, as in PRK", param, ctx)
        return code


country = Country()


def progress(items: Iterable[T], total: int | None, unit: str) -> Iterator[T]:
    """The items, with a bar on standard error where that is a terminal and it takes over 2 seconds."""
    yield from tqdm(items, total=total, unit=unit, delay=PROGRESS_AFTER_SECONDS, disable=None, leave=False)
