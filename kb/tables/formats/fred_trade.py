"""FRED's own CSV of trade series: observation_date (or DATE) and one column a series.

Series: those of FT-900 and of US trade with single countries by their names (kb/tables/codes/fred.csv), US trade by
Census code (EXP5700, IMP5700), and the OECD's exports, imports and balance of a country (XTEXVA01CNM667S: area,
frequency, 667 for US dollars and 664 for its own money, S adjusted or N not), in whole units. A date stands for the
month, quarter or year that begins with it. A dot or nothing stands for no figure. Built from files of eleven series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingest.records import Indicator
from kb.tables.cells import Cell
from kb.tables.delimited import Row, gathered, read_figure, records
from kb.tables.descriptors import Descriptor
from kb.tables.format import Format, Head
from kb.tables.formats.fred import DATES
from kb.tables.formats.tidy import INDICATORS, SCOPES
from kb.tables.periods import Frequency, read_period
from kb.tables.places import CODES, code, place

_OECD = re.compile(r"XT(EX|IM|NT)VA01([A-Z]{2})([MQA])66([47])([SN])")
_CENSUS = re.compile(r"(EXP|IMP)(\d{4})")
FLOWS: dict[str, Indicator] = {
    "EX": "exports",
    "IM": "imports",
    "NT": "trade_balance",
    "EXP": "exports",
    "IMP": "imports",
}
FREQUENCIES: dict[str, Frequency] = {"M": "month", "Q": "quarter", "A": "year"}
MONEY = {
    "AU": "AUD", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CL": "CLP", "CN": "CNY", "CZ": "CZK", "DE": "EUR", "DK": "DKK",
    "ES": "EUR", "EZ": "EUR", "FR": "EUR", "GB": "GBP", "HU": "HUF", "ID": "IDR", "IL": "ILS", "IN": "INR", "IT": "EUR",
    "JP": "JPY", "KR": "KRW", "MX": "MXN", "NL": "EUR", "NO": "NOK", "NZ": "NZD", "PL": "PLN", "RU": "RUB", "SE": "SEK",
    "TR": "TRY", "US": "USD", "ZA": "ZAR",
}  # fmt: skip


def matches(head: Head) -> bool:
    """A date column and nothing but trade series that are known."""
    names = head.columns[1:]
    return head.columns[:1] in ((DATES[0],), (DATES[1],)) and bool(names) and all(map(_known, names))


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell for each date and series that has a figure."""
    header, rows = records(path)
    yield from gathered(path, rows, lambda line, row: _cells(path, line, row, header))


def _known(name: str) -> bool:
    oecd = _OECD.fullmatch(name)
    own_money = oecd is not None and (oecd[4] == "7" or oecd[2] in MONEY)
    return name in _listed() or own_money or _CENSUS.fullmatch(name) is not None


def _cells(path: Path, line: int, row: Row, header: list[str]) -> Iterator[Cell]:
    for name in header[1:]:
        if row[name].strip() not in ("", "."):
            yield _cell(path, line, row, header[0], name)


def _cell(path: Path, line: int, row: Row, dates: str, name: str) -> Cell:
    oecd, census = _OECD.fullmatch(name), _CENSUS.fullmatch(name)
    frequency = FREQUENCIES[oecd[3]] if oecd else "month"
    period = read_period(row[dates], path, line, dates, frequency)
    value = read_figure(path, line, row, name)
    if oecd:
        reporter = place(oecd[2]) or oecd[2]
        unit = "USD" if oecd[4] == "7" else MONEY[oecd[2]]
        found = Cell(FLOWS[oecd[1]], reporter, "WLD", "TOTAL", period, value, line)
        return found._replace(unit=unit, adjusted=oecd[5] == "S", scope="goods", scale=1)
    if census:
        partner = code("Census", census[2], path, 1, name)
        return Cell(FLOWS[census[1]], "USA", partner, "TOTAL", period, value, line, scale=10**6)
    told = _listed()[name]
    found = Cell(INDICATORS[told["indicator"]], "USA", told["partner"], "TOTAL", period, value, line)
    return found._replace(scope=SCOPES[told["scope"]], adjusted=bool(told["adjusted"]), scale=int(told["scale"]))


@cache
def _listed() -> dict[str, Row]:
    return {row["series"]: row for _, row in records(CODES / "fred.csv")[1]}


FORMAT = Format("fred-trade", "FRED trade series", matches, read, "observation_date, BOPGSTB, XTEXVA01CNM667S...")
