"""UN Comtrade's older CSV ("Trade Value (US$)"). Built from the description of its columns; no real file was at hand.

Whole US dollars. Flag 0 is reported; any other flag marks an estimate. Other flows than imports and
exports are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.formats.comtrade import goods
from kb.tables.periods import read_period
from kb.tables.places import code

NEEDED = (
    "Classification", "Period", "Trade Flow Code", "Reporter Code", "Partner Code", "Commodity Code",
    "Trade Value (US$)",
)  # fmt: skip
FLOWS: dict[str, Indicator] = {"1": "imports", "2": "exports"}


def matches(head: Head) -> bool:
    """The older download's column names."""
    return head.has(*NEEDED)


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell a row of imports or exports."""
    _, rows = records(path)
    for line, row in rows:
        flow = FLOWS.get(row["Trade Flow Code"])
        if flow is None:
            continue
        yield Cell(
            indicator=flow,
            reporter=code("M49", row["Reporter Code"], path, line, "Reporter Code"),
            partner=code("M49", row["Partner Code"], path, line, "Partner Code"),
            product=goods(row["Commodity Code"], row["Classification"]),
            period=read_period(row["Period"], path, line, "Period"),
            value=read_figure(path, line, row, "Trade Value (US$)"),
            row=line,
            estimate=row.get("Flag", "0") not in ("", "0"),
        )


FORMAT = Format("comtrade-legacy", "UN Comtrade, older CSV", matches, read, ", ".join(NEEDED))
