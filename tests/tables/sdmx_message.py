"""A small SDMX-JSON 1.0 data message of one series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DIMENSIONS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")


def message(key: tuple[str, ...], observations: Mapping[str, float]) -> dict[str, Any]:
    """The message for a series key and its values by period."""
    series = [
        {"id": name, "name": name, "keyPosition": place, "values": [{"id": value, "name": value}]}
        for place, (name, value) in enumerate(zip(DIMENSIONS, key, strict=True))
    ]
    periods = [{"id": period, "name": period} for period in observations]
    values = {str(place): [value] for place, value in enumerate(observations.values())}
    return {
        "header": {"id": "1", "test": False, "prepared": "2026-11-22T00:00:00Z", "sender": {"id": "IMF"}},
        "structure": {
            "links": [],
            "dimensions": {"observation": [{"id": "TIME_PERIOD", "name": "t", "values": periods}], "series": series},
            "attributes": {"observation": [], "series": [], "dataSet": []},
        },
        "dataSets": [
            {"action": "Information", "series": {"0:0:0:0": {"attributes": [], "observations": values}}},
        ],
    }
