"""Home: how much was read, what is flagged now, where flags gather, what flipped."""

from __future__ import annotations

import sqlite3
from typing import Any

from kb.site.page import Ask
from kb.site.pages.told import all_outcomes, told
from kb.site.queries import articles, overview
from kb.site.queries.names import countries
from kb.site.sentences import place, statistic

Row = dict[str, Any]
GRAVEST = 8
TRENDS = 6
YEARS = 10


def gather(conn: sqlite3.Connection, ask: Ask) -> dict[str, Any]:
    """Counts, the gravest flags, publishers and series with the most of them, last flips and articles."""
    outcomes = all_outcomes(overview.outcomes(conn))
    return {
        "articles": articles.count(conn),
        "claims": sum(outcomes.values()),
        "outcomes": outcomes,
        "gravest": told(conn, overview.gravest(conn, GRAVEST)),
        "publishers": with_years(overview.by_publisher(conn, TRENDS), overview.by_year(conn, "publisher_id")),
        "series": with_years(series_named(conn, overview.by_series(conn, TRENDS)), overview.by_year(conn, "series_id")),
        "flips": told(conn, overview.flips(conn, TRENDS)),
        "latest": articles.recent(conn, None, 0, TRENDS),
        "run": overview.last_run(conn),
    }


def with_years(rows: list[Row], counts: dict[int, dict[int, int]]) -> list[Row]:
    """The rows, each with "years": its flags in each of the last years that have any flag at all."""
    last = max((year for by_year in counts.values() for year in by_year), default=0)
    span = range(last - YEARS + 1, last + 1)
    return [
        {**row, "years": [{"year": year, "flagged": counts.get(row["id"], {}).get(year, 0)} for year in span]}
        for row in rows
    ]


def series_named(conn: sqlite3.Connection, series: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Series rows with a name in words ("trade balance with China") and their country's name."""
    names = countries(conn)
    series = [dict(one) for one in series]
    for one in series:
        claim = {**one, "value": None, "kind": "level"}
        one["words"] = statistic(claim, names, sign=False)
        one["country"] = place(one["reporter"], names)
    return series
