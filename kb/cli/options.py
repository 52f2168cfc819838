"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click
from tqdm import tqdm  # type: ignore[import-untyped]

from ingest.records import BUILT_IN, WORLD

T = TypeVar("T")
PROGRESS_AFTER_SECONDS = 2

a_file = click.Path(path_type=Path)
kb = click.option("--kb", "kb_path", type=a_file, default=Path("kb.db"), show_default=True, help="The base.")
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
workers = click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
reader = click.option("--reader", metavar="NAME", default=BUILT_IN, show_default=True, help="Who reads the articles.")
claims_file = click.option(
    "--claims", "claims_path", type=a_file, metavar="FILE", help="Take the claims from this file."
)
complete = click.option("--complete", is_flag=True, help="With --claims: let the reader fill in what FILE leaves out.")
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
