"""World Development Indicators by wbgapi.data.fetch: a country's trade with the world. No key. Not tried live."""

from __future__ import annotations

import csv
from pathlib import Path

from kb.tables.clients.request import Client, FetchError, Wanted, missing
from kb.tables.formats.wdi_databank import KEYS, LONG
from kb.tables.formats.world_bank import known


def fetch(wanted: Wanted, key: str | None, path: Path) -> None:
    """Write DataBank's long form; series with the world alone are there to fetch."""
    if wanted.partner != "WLD":
        raise FetchError("the World Bank has a country's trade with the world only; use --partner WLD")
    try:
        import requests
        import wbgapi  # type: ignore[import-untyped]
    except ImportError:
        raise missing("wbgapi") from None
    try:
        rows = list(
            wbgapi.data.fetch(list(known()), wanted.reporter, wanted.years, skipBlanks=True, numericTimeKeys=True)
        )
    except (wbgapi.APIError, wbgapi.APIResponseError, requests.RequestException) as error:
        raise FetchError(f"the World Bank gave no table ({type(error).__name__})") from None
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow((*KEYS, *LONG))
        for row in rows:
            year = str(row["time"]).removeprefix("YR")
            writer.writerow(["", row["economy"], "", row["series"], year, f"YR{year}", repr(row["value"])])


CLIENT = Client("worldbank", "wdi-databank", None, fetch)
