"""Newer vintages of a shipped table, made by changing some of its lines."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from random import Random

from sqlite_utils import Database

from kb.tables.descriptors import Descriptor
from kb.tables.loading import load
from kb.tables.shipped import DATA, shipped

FACTORS = ("0.97", "1.004", "1.02", "1.37")


def rows_of(table: str) -> list[list[str]]:
    """The lines of a shipped table, the header first."""
    with (DATA / f"{table}.csv").open() as stream:
        return list(csv.reader(stream))


def descriptor(table: str) -> Descriptor:
    """Its descriptor, without bounds on the number of rows."""
    found = next(described for _, described in shipped() if described.id == table)
    return found.model_copy(update={"row_count": None})


def revise(db: Database, table: str, folder: Path, changes: dict[int, Decimal], vintage: str) -> None:
    """Load a shipped table again with some of its lines multiplied."""
    lines = rows_of(table)
    for line, factor in changes.items():
        lines[line][-1] = str(Decimal(lines[line][-1]) * factor)
    path = folder / "revised.csv"
    with path.open("w", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(lines)
    load(db, path, descriptor(table), vintage)


def lines_of(table: str, share: float, random: Random, *, scattered: bool) -> dict[int, Decimal]:
    """A share of a table's lines, each with a factor: at random, or all years of some series."""
    rows = rows_of(table)
    number = max(1, int((len(rows) - 1) * share))
    if scattered:
        lines = random.sample(range(1, len(rows)), number)
    else:
        series = [[n for n, _ in group] for _, group in groupby(enumerate(rows[1:], 1), key=lambda pair: pair[1][:3])]
        random.shuffle(series)
        lines = [line for group in series for line in group][:number]
    return {line: Decimal(random.choice(FACTORS)) for line in lines}
