"""Where to get a table that is lacking, and the command that loads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ingest.records import WORLD, Period, Series
from kb.tables.places import codes


class Remedy(NamedTuple):
    """A publisher, and the command that would bring its figures."""

    place: str
    command: str


@cache
def _remedies() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("remedies.yml").read_text(encoding="utf-8"))
    return told


def remedy(series: Series, span: Period) -> Remedy | None:
    """What would cover a series over a span; None where a side is no country, or it is of some goods only."""
    if series.reporter not in codes() or series.partner not in codes():
        return None
    years = f"{span.first // 12}-{span.last // 12}"
    for one in _remedies():
        whose = series.reporter in one.get("areas", [series.reporter])
        if whose and one.get("with_world", series.partner == WORLD) == (series.partner == WORLD):
            words = {"reporter": series.reporter, "partner": series.partner, "years": years}
            return Remedy(one["place"], one["command"].format(**words))
    return None
