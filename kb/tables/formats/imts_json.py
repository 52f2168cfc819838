"""IMF International Merchandise Trade Statistics as SDMX-JSON, read by the sdmx1 package (extra "sources").

Built from the SDMX-JSON 1.0 specification with the IMF's key; no real file was at hand. Whole US dollars.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.tables.cells import Cell
from kb.tables.descriptors import Descriptor
from kb.tables.errors import TableError
from kb.tables.format import Format, Head
from kb.tables.formats.imts import COUNTERPARTS, INDICATORS, cell_of


def matches(head: Head) -> bool:
    """A JSON object with the parts of an SDMX data message."""
    return head.start.lstrip()[:1] == b"{" and all(name in head.text for name in ('"dataSets"', '"structure"'))


def read(path: Path, descriptor: Descriptor) -> Iterator[Cell]:
    """One cell an observation; the row is the observation's number, from 1."""
    for number, row in enumerate(_observations(path), start=1):
        counterpart = next((name for name in COUNTERPARTS if name in row), None)
        if counterpart is None or "COUNTRY" not in row:
            raise TableError(path.name, "its key has no COUNTRY or COUNTERPART", number)
        indicator = INDICATORS.get(row.get("INDICATOR", ""))
        if indicator and row["OBS_VALUE"] != "None":
            yield cell_of(path, number, row, indicator, counterpart)


def _observations(path: Path) -> Iterator[dict[str, str]]:
    try:
        import sdmx
    except ImportError:
        raise TableError(path.name, "SDMX-JSON needs sdmx1; pip install 'claimledger[sources]'") from None
    try:
        message: Any = sdmx.read_sdmx(path)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, NotImplementedError) as error:
        raise TableError(path.name, f"broken SDMX-JSON ({type(error).__name__})") from None
    for data in message.data:
        yield from (_row(observation) for observation in data.obs)


def _row(observation: Any) -> dict[str, str]:
    """The key with series and observation dimensions together, and the value, as text."""
    key = {name: str(value.value) for name, value in observation.key.values.items()}
    return {**key, "OBS_VALUE": str(observation.value)}


FORMAT = Format("imts-json", "IMF IMTS, SDMX-JSON", matches, read, '{"dataSets", "structure"}')
