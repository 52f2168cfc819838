"""IMF International Merchandise Trade Statistics by sdmx1 (source IMF_DATA, dataflow IMTS). No key. Not tried live."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.tables.clients.request import Client, FetchError, Wanted, missing
from kb.tables.formats.imts import INDICATORS

SOURCE, FLOW = "IMF_DATA", "IMTS"
WORLD = "G001"
HEADER = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")


def fetch(wanted: Wanted, key: str | None, path: Path) -> None:
    """Write the observations as SDMX-CSV."""
    try:
        import sdmx
    except ImportError:
        raise missing("sdmx1") from None
    partner = WORLD if wanted.partner == "WLD" else wanted.partner
    flows = "+".join(name for name in INDICATORS if name != "MG_FOB_USD")
    series = f"{wanted.reporter}.{flows}.{partner}.A"
    years = {"startPeriod": str(wanted.years[0]), "endPeriod": str(wanted.years[-1])}
    try:
        message = sdmx.Client(SOURCE).data(FLOW, key=series, params=years)
    except (OSError, ValueError, KeyError, NotImplementedError) as error:
        raise FetchError(f"the IMF gave no table ({type(error).__name__})") from None
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_rows(message))


def _rows(message: Any) -> Iterator[list[str]]:
    for data in message.data:
        for observation in data.obs:
            key = {name: str(value.value) for name, value in observation.key.values.items()}
            yield [key.get(name, "") for name in HEADER[:-1]] + [str(observation.value)]


CLIENT = Client("imf", "imts-csv", None, fetch)
