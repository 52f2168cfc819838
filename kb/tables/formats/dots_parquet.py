"""IMF DOTS as one Parquet file with the columns of dots-long: all pairs since 1960, millions of rows.

Read in batches by pyarrow (extra "large") and handed on as rows of the database, since one Cell at a time would take
three times as long. Values are doubles: 15 digits of them count. The row is its number, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ingest.records import Period
from kb.tables.cells import LARGEST, Cell
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head, ObservationRow, SeriesNumbers
from kb.tables.formats.dots_long import FLAGS, FLOWS, HEADER
from kb.tables.periods import FIRST_YEAR, LAST_YEAR
from kb.tables.places import code

BATCH_ROWS = 65_536
MAGIC = b"PAR1"


def matches(head: Head) -> bool:
    """A Parquet file with exactly these columns."""
    return head.start.startswith(MAGIC) and tuple(_open(head.path).schema_arrow.names) == HEADER


def rows(path: Path, descriptor: Descriptor, series: SeriesNumbers, vintage_id: int) -> Iterator[list[ObservationRow]]:
    """Rows of the table `observation`, a batch at a time; TableError names the first bad row of a batch."""
    done = 0
    for batch in _open(path).iter_batches(BATCH_ROWS, columns=list(HEADER)):
        yield _batch(path, descriptor, series, vintage_id, batch, done)
        done += batch.num_rows


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row, for whoever wants cells."""
    raise NotImplementedError("Parquet is loaded in batches")


def _open(path: Path) -> Any:
    try:
        from pyarrow import ArrowInvalid  # type: ignore[import-untyped]
        from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]
    except ImportError:
        raise TableError(path.name, "Parquet needs pyarrow; pip install 'claimledger[large]'") from None
    try:
        return ParquetFile(path)
    except (ArrowInvalid, OSError):
        raise TableError(path.name, "this is no whole Parquet file; copy it again") from None


def _batch(
    path: Path, descriptor: Descriptor, series: SeriesNumbers, vintage_id: int, batch: Any, done: int
) -> list[ObservationRow]:
    columns = {name: batch.column(place) for place, name in enumerate(batch.schema.names)}
    for name, column in columns.items():
        if column.null_count:
            raise TableError(path.name, "there is no value", done + column.is_valid().index(False).as_py() + 1, name)
    years = columns["year"].to_numpy(zero_copy_only=False)
    values = columns["usd_millions"].to_numpy(zero_copy_only=False)
    _check(path, "year", done, (years >= FIRST_YEAR) & (years <= LAST_YEAR))
    _check(path, "usd_millions", done, np.isfinite(values) & (np.abs(values) < float(LARGEST)))
    return list(
        zip(
            _series(path, descriptor, series, columns, done),
            (years.astype(int) * Period.year(1).months).tolist(),
            [Period.year(1).months] * len(years),
            [vintage_id] * len(years),
            [_plain(value) for value in (values * descriptor.scale).tolist()],
            _estimates(path, columns["flag"], done),
            [descriptor.basis.status] * len(years),
            [None] * len(years),
            [None] * len(years),
            range(done + 1, done + len(years) + 1),
            strict=True,
        )
    )


def _check(path: Path, name: str, done: int, good: Any) -> None:
    if not good.all():
        raise TableError(path.name, "the figure is out of range", done + int(np.argmin(good)) + 1, name)


def _series(path: Path, descriptor: Descriptor, series: SeriesNumbers, columns: dict[str, Any], done: int) -> list[int]:
    """The number of each row's series: each combination of names is looked up once a batch."""
    reporters, partners, flows = (columns[name].dictionary_encode() for name in ("reporter", "partner", "flow"))
    width, kinds = len(partners.dictionary), len(flows.dictionary)
    keys = (reporters.indices.to_numpy() * width + partners.indices.to_numpy()) * kinds + flows.indices.to_numpy()
    combinations, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    names = [coded.dictionary.to_pylist() for coded in (reporters, partners, flows)]
    numbers = []
    for key, at in zip(combinations.tolist(), first.tolist(), strict=True):
        reporter, partner, flow = names[0][key // kinds // width], names[1][key // kinds % width], names[2][key % kinds]
        row = done + at + 1
        if flow not in FLOWS:
            raise TableError(path.name, f"{flow!r} is no flow (X or M)", row, "flow")
        pair = (code("IMF", reporter, path, row, "reporter"), code("IMF", partner, path, row, "partner"))
        numbers.append(series[(*pair, "TOTAL", FLOWS[flow], descriptor.unit or "", "goods", 0)])
    return [int(number) for number in np.asarray(numbers)[inverse].tolist()]


def _estimates(path: Path, column: Any, done: int) -> list[int]:
    flags = column.to_pylist()
    try:
        return [int(FLAGS[flag]) for flag in flags]
    except KeyError as error:
        row = done + flags.index(error.args[0]) + 1
        raise TableError(path.name, f"{error.args[0]!r} is no flag (e, or nothing)", row, "flag") from None


def _plain(value: float) -> str:
    """A double's 15 digits without an exponent."""
    text = f"{value:.15g}"
    return text if "e" not in text else f"{value:.12f}".rstrip("0").rstrip(".")


FORMAT = Format("dots-parquet", "IMF DOTS, one Parquet file", matches, read, ", ".join(HEADER), rows)
