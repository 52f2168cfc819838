"""The list of series, and one: every table's figures and every article's claim about it, over time."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.charts import Printed
from kb.site.page import Ask, MissingError
from kb.site.pages.home import series_named
from kb.site.pages.picture import as_table, lines_of, printed_of, sizes
from kb.site.pages.told import all_outcomes, told
from kb.site.queries import claims, names, series, tables
from kb.site.sentences import place, statistic

Row = dict[str, Any]
PAGE = 60
MOST_REVISED = 40


def listed(conn: sqlite3.Connection, ask: Ask) -> Row:
    """Series that articles speak of, by country."""
    offset = ask.number("offset", 0)
    found = series_named(conn, series.listed(conn, None, offset, PAGE))
    return {"series": found, "total": series.total(conn, None), "offset": offset, "size": PAGE}


def one(conn: sqlite3.Connection, ask: Ask) -> Row:
    """One series with the tables' cells, the claims about it, and a chart of both."""
    found = series.by_slug(conn, ask.words["slug"])
    if found is None:
        raise MissingError("There is no such series.")
    countries = names.countries(conn)
    about = told(conn, claims.of_series(conn, found["id"]))
    observed = tables.reach(conn, found, countries)
    below = sum(1 for cell in observed if float(cell["value"]) < 0)
    sign = -1 if found["indicator"] == "trade_balance" and below * 2 > len(observed) else 1
    lines = lines_of(observed, sign)
    printed = _printed(about, sign)
    return {
        "series": {**found, "words": _words(found, countries), "country": place(found["reporter"], countries)},
        "countries": {code: place(code, countries) for code in (found["reporter"], found["partner"]) if code},
        "outcomes": all_outcomes(_count(about)),
        "claims": about,
        "lines": observed,
        "revised": tables.releases(conn, found)[:MOST_REVISED],
        "deficit": sign < 0,
        "_charts": sizes(lines, printed, found["unit"]) if lines or printed else [],
        "_table": as_table(lines, found["unit"]) if lines else None,
    }


def _words(found: Row, countries: dict[str, str]) -> str:
    return statistic({**found, "value": None, "kind": "level"}, countries, sign=False)


def _printed(about: list[Row], sign: int) -> list[Printed]:
    """Printed figures that stand on the chart of annual cells, without words: the table below names them."""
    marks = [printed_of(claim, sign, words=False) for claim in about if claim["kind"] == "level"]
    return [mark for mark in marks if mark is not None]


def _count(about: list[Row]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for claim in about:
        counts[claim["outcome"]] = counts.get(claim["outcome"], 0) + 1
    return counts
