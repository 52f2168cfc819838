"""UN Comtrade by comtradeapicall.getFinalData: annual, all goods, both flows. Key in COMTRADE_KEY. Not tried live."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

from kb.tables.clients.request import Client, FetchError, Wanted, missing
from kb.tables.places import numeric

MOST_RECORDS = 250_000
FILTERS = {"partner2Code": "0", "customsCode": "C00", "motCode": "0", "cmdCode": "TOTAL", "flowCode": "X,M"}


def fetch(wanted: Wanted, key: str | None, path: Path) -> None:
    """Write {"count", "data"} as the API returns it."""
    try:
        import comtradeapicall  # type: ignore[import-untyped]
    except ImportError:
        raise missing("comtradeapicall") from None
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        frame = comtradeapicall.getFinalData(
            key,
            typeCode="C",
            freqCode="A",
            clCode="HS",
            period=",".join(map(str, wanted.years)),
            reporterCode=numeric(wanted.reporter),
            partnerCode=numeric(wanted.partner),
            maxRecords=MOST_RECORDS,
            includeDesc=False,
            **FILTERS,
        )
    if frame is None:
        raise FetchError(f"Comtrade refused: {_reason(told.getvalue(), key)}")
    records: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", double_precision=6))
    path.write_text(json.dumps({"count": len(records), "data": records}))


def _reason(told: str, key: str | None) -> str:
    """The API's answer in one short line, without the key."""
    line = " ".join(told.split())[:200] or "no answer"
    return line.replace(key, "***") if key else line


CLIENT = Client("comtrade", "comtrade-json", "COMTRADE_KEY", fetch)
