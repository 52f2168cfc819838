"""A number with what is attached to it, before its neighbours are asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.numbers import Number


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with what is attached to it, before its neighbours are asked: unit None where nothing is."""

    start: int
    end: int
    number: Number
    scale: Decimal
    unit: str | None
    part: Decimal
    scaled: bool
    minus: bool
    digits: str

    @property
    def bare(self) -> bool:
        """Whether neither scale nor unit is printed."""
        return self.unit is None and not self.scaled
